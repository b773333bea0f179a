"""At the scene: the field command post (现场指挥部), its working groups, and where the incident is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from console.domain.core.asked import Asked, questions
from console.domain.core.kernel import Command
from console.domain.response.commanding.model import DissolveGroup, FormGroup, Group, IncidentCommand, OpenFieldPost
from console.domain.response.commanding.views import groups_for
from console.domain.response.incidents.model import RelocateIncident
from console.ui.incidents.base import IncidentForm, pick_on_map
from console.ui.incidents.fields import SiteField
from console.ui.kit.command_form import CommandForm
from console.ui.kit.field import Choice, Field, ManyField
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t


class SiteForm(CommandForm):
    """A form with a place that can be clicked on the map: the field of the name `site`."""

    site = "place"

    def field(self, name: str, asked: Asked) -> Field:
        if name != self.site:
            return super().field(name, asked)
        key = QShortcut(QKeySequence("Ctrl+M"), self, self.ask_map)
        key.setAutoRepeat(False)
        return SiteField(asked.label, self.shell.world, self.ask_map, required=asked.required, now=self.shell.now)

    def values(self) -> dict[str, Any]:
        return super().values() | {"position": self[self.site].position}

    def ask_map(self) -> None:
        pick_on_map(self.shell, self, self[self.site].set_point)


class FieldPostForm(SiteForm):
    """Open the field command post, or move it."""

    kind = OpenFieldPost

    def build(self) -> None:
        command = self.shell.world.find(IncidentCommand, self.subject.id)
        self.ask("place")
        self.add(self.make("reason", required=command is not None and command.field_post is not None))


class RelocateForm(SiteForm):
    kind = RelocateIncident

    def begins(self) -> dict[str, Any]:
        return {"place": self.subject.place}


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


class GroupForm(CommandForm):
    """One working group: a new one of the city's own, or other units and another leader for a standing one."""

    kind = FormGroup

    def __init__(self, shell: Shell, incident: str, group: Group | None = None, parent: QWidget | None = None) -> None:
        names = (*questions(FormGroup), "template", "name_en")
        super().__init__(shell, incident, parent, **({name: getattr(group, name) for name in names} if group else {}))

    def make(self, name: str, **changes: Any) -> Field:
        return super().make(name, **changes, **({"required": True} if name == "name_zh" else {}))


class DissolveGroupForm(CommandForm):
    """A working group has done its work; it stays on record with its members and the reason."""

    kind = DissolveGroup

    def group_choices(self) -> list[Choice]:
        command = self.shell.world.find(IncidentCommand, self.subject.id)
        groups = () if command is None else command.groups
        return [Choice(one.id, name_of(one)) for one in groups if one.dissolved_at is None]
