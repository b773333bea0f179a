"""At the scene: the field command post (现场指挥部), its working groups, and where the incident is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from console.domain.city.organisation.model import Unit
from console.domain.core.kernel import Command
from console.domain.response.commanding.model import DissolveGroup, FormGroup, Group, IncidentCommand, OpenFieldPost
from console.domain.response.commanding.views import groups_for
from console.domain.response.incidents.model import RelocateIncident
from console.ui.incidents.base import IncidentForm
from console.ui.incidents.fields import SiteField
from console.ui.incidents.mapping import pick_on_map
from console.ui.kit.field import Choice, ChoiceField, ManyField, PickField, TextField
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t


class _SiteForm(IncidentForm):
    """A form with a place that can be clicked on the map."""

    def add_site(self, text: str) -> SiteField:
        self.site = self.add(SiteField(text, self.shell.world, self.ask_map, required=True, now=self.shell.now))
        key = QShortcut(QKeySequence("Ctrl+M"), self, self.ask_map)
        key.setAutoRepeat(False)
        return self.site

    def ask_map(self) -> None:
        pick_on_map(self.shell, self, self.site.set_point)


class FieldPostForm(_SiteForm):
    """Open the field command post, or move it."""

    title = mark("现场指挥部")
    explanation = mark("开设或转移现场指挥部；转移要写明原因。")

    def build(self) -> None:
        command = self.shell.world.find(IncidentCommand, self.incident.id)
        self.is_move = command is not None and command.field_post is not None
        self.add_site(mark("设在"))
        self.reason = self.add(TextField(mark("原因"), required=self.is_move))

    def command(self) -> Command:
        return OpenFieldPost(
            incident=self.incident.id,
            place=self.site.text(),
            position=self.site.position,
            reason=self.reason.value(),
        )


class RelocateForm(_SiteForm):
    title = mark("更正地点")
    explanation = mark("原来的地点留在记录里。")

    def build(self) -> None:
        self.add_site(mark("地点"))
        self.site.set_text(self.incident.place)
        self.reason = self.add(TextField(mark("原因")))

    def command(self) -> Command:
        return RelocateIncident(
            incident=self.incident.id,
            place=self.site.text(),
            position=self.site.position,
            reason=self.reason.value(),
        )


class GroupsForm(IncidentForm):
    """Several working groups at once, from the templates that fit this kind of incident."""

    title = mark("组建工作组")
    submit_text = mark("组建")
    explanation = mark("按预案常设的工作组列出；牵头单位按名称对应，没有对应上的组建后再定。")
    wide = 640

    def build(self) -> None:
        self.proposals = {
            one.template.id: one
            for one in groups_for(self.shell.world, self.incident.kind, self.incident.id)
            if not one.stands
        }
        self.groups = self.add(ManyField(mark("工作组"), self._choices, required=True, lines=12))
        made_for_it = [id for id, one in self.proposals.items() if one.lead is not None]
        self.groups.set(made_for_it)

    def _choices(self) -> list[Choice]:
        found = []
        for id, one in self.proposals.items():
            if one.lead is not None:
                lead = t("牵头 {unit}", unit=name_of(one.lead))
            else:
                lead = t("牵头待定（预案写“{words}”）", words=one.template.lead_unit_zh)
            found.append(Choice(id, f"{name_of(one.template)}　{lead}", one.template.name_en))
        return found

    def command(self) -> Sequence[Command]:
        return [
            FormGroup(incident=self.incident.id, template=id, lead_unit=lead.id if (lead := one.lead) else None)
            for id, one in self.proposals.items()
            if id in self.groups.value()
        ]


class GroupForm(IncidentForm):
    """One working group: a new one of the city's own, or other units and another leader for a standing one."""

    title = mark("工作组")

    def __init__(self, shell: Shell, incident: str, group: Group | None = None, parent: QWidget | None = None) -> None:
        self.group = group
        super().__init__(shell, incident, parent)

    def build(self) -> None:
        group = self.group
        self.name = self.add(TextField(mark("名称"), required=True, text=group.name_zh if group else ""))
        self.lead = self.add(PickField(mark("牵头单位"), self._units))
        self.units = self.add(ManyField(mark("成员单位"), self._units, lines=7))
        self.leader = TextField(mark("组长"), text=group.leader if group else "")
        self.phone = TextField(mark("电话"), text=group.phone if group else "")
        self.add_line(self.leader, self.phone)
        if group is not None:
            self.lead.set(group.lead_unit)
            self.units.set(group.units)

    def _units(self) -> list[Choice]:
        return [Choice(unit.id, name_of(unit), unit.name_en) for unit in self.shell.world.all(Unit)]

    def command(self) -> Command:
        return FormGroup(
            incident=self.incident.id,
            template=self.group.template if self.group else None,
            name_zh=self.name.value(),
            name_en=self.group.name_en if self.group else "",
            lead_unit=self.lead.value(),
            units=self.units.value(),
            leader=self.leader.value(),
            phone=self.phone.value(),
        )


class DissolveGroupForm(IncidentForm):
    """A working group has done its work; it stays on record with its members and the reason."""

    title = mark("撤销工作组")
    submit_text = mark("撤销工作组")

    def build(self) -> None:
        self.group = self.add(ChoiceField(mark("工作组"), self._standing, required=True))
        self.reason = self.add(TextField(mark("原因"), required=True))

    def _standing(self) -> list[Choice]:
        command = self.shell.world.find(IncidentCommand, self.incident.id)
        groups = () if command is None else command.groups
        return [Choice(one.id, name_of(one)) for one in groups if one.dissolved_at is None]

    def command(self) -> Command:
        return DissolveGroup(incident=self.incident.id, group=self.group.value(), reason=self.reason.value())
