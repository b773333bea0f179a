"""What is filled in about a team: its particulars, where it is, that it is out of service, what it reports."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console.domain.city.organisation.model import Unit
from console.domain.city.plans.model import Skill
from console.domain.core.kernel import Command, Millis, Phrase, phrase
from console.domain.forces.teams.model import TIERS, AddTeam, EditTeam, MoveTeam, ReportReturned, TakeOutOfService, Team
from console.domain.forces.teams.views import usual_vehicle
from console.domain.response.orders.model import ReportArrival, ReportDeparture
from console.ui.facilities.placing import LonLatField, PlaceField, join, said_position
from console.ui.kit.field import (
    CheckField,
    Choice,
    ChoiceField,
    ManyField,
    NumberField,
    PickField,
    TextField,
    TimeField,
)
from console.ui.kit.form import Form
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t, tp
from console.ui.teams import words


def skill_choices(shell: Shell) -> list[Choice]:
    return [Choice(skill.id, name_of(skill), f"{skill.name_zh} {skill.name_en}") for skill in shell.world.all(Skill)]


def unit_choices(shell: Shell) -> list[Choice]:
    return [Choice(unit.id, name_of(unit), f"{unit.name_zh} {unit.name_en}") for unit in shell.world.all(Unit)]


def _bases() -> list[Choice]:
    return [Choice(code, t(text)) for code, text in words.BASES.items()]


def _tiers() -> list[Choice]:
    return [Choice(code, tp(text)) for code, text in TIERS.items()]


def _statuses() -> list[Choice]:
    return [Choice(code, t(text)) for code, text in words.STATUSES.items()]


def _kept(value: Any, before: Any) -> Any:
    """None where the operator left a field as it was."""
    return None if value == before else value


class TeamForm(Form):
    """A form about one team."""

    def __init__(self, shell: Shell, team: str, parent: QWidget | None = None) -> None:
        self.team = shell.world.get(Team, team)
        super().__init__(shell, parent)

    def retranslate(self) -> None:
        super().retranslate()
        self._title.setText(t("{what}：{team}", what=t(self.title), team=self.team))


class EditTeamForm(TeamForm):
    """What the city knows better than its plan."""

    title = mark("编辑队伍")
    submit_text = mark("保存")
    explanation = mark("改动记在您的名下，原来的内容留在记录里。改建设状态要写明依据。")
    wide = 640

    def build(self) -> None:
        team = self.team
        self.name = self.add(TextField(mark("名称"), required=True, text=team.name_zh))
        self.name_en = self.add(TextField(mark("英文名称"), text=team.name_en))
        self.personnel = NumberField(mark("人数"))
        self.basis = ChoiceField(mark("人数依据"), _bases, value=team.personnel_basis)
        self.add_line(self.personnel, self.basis)
        self.contact = TextField(mark("联系人"), text=team.contact)
        self.phone = TextField(mark("电话"), text=team.phone)
        self.add_line(self.contact, self.phone)
        self.equipment = TextField(mark("装备"), text=team.equipment, hint=mark("如 冲锋舟 4、排水泵车 2"))
        self.vehicle = ChoiceField(mark("车型"), self._vehicles, value=team.vehicle)
        self.add_line(self.equipment, self.vehicle)
        self.place = TextField(mark("驻地"), text=team.place)
        self.unit = PickField(mark("单位"), lambda: unit_choices(self.shell))
        self.add_line(self.place, self.unit)
        self.skills = self.add(ManyField(mark("专业能力"), lambda: skill_choices(self.shell), lines=4))
        self.status = self.add(ChoiceField(mark("建设状态"), _statuses, value=team.status))
        self.note = self.add(TextField(mark("依据或备注")))
        self.personnel.set(team.personnel)
        self.unit.set(team.unit)
        self.skills.set(team.skills)

    def _vehicles(self) -> list[Choice]:
        return words.vehicle_choices(usual_vehicle(self.shell.world, self.team.skills))

    def command(self) -> Command:
        team = self.team
        skills = tuple(sorted(self.skills.value()))
        return EditTeam(
            team=team.id,
            name_zh=_kept(self.name.value(), team.name_zh),
            name_en=_kept(self.name_en.value(), team.name_en),
            skills=None if set(skills) == set(team.skills) else skills,
            unit=_kept(self.unit.value(), team.unit),
            personnel=_kept(self.personnel.value(), team.personnel),
            personnel_basis=_kept(self.basis.value(), team.personnel_basis),
            status=_kept(self.status.value(), team.status),
            place=_kept(self.place.value(), team.place),
            contact=_kept(self.contact.value(), team.contact),
            phone=_kept(self.phone.value(), team.phone),
            equipment=_kept(self.equipment.value(), team.equipment),
            vehicle=_kept(self.vehicle.value() or "", team.vehicle),
            note=self.note.value(),
        )


class AddTeamForm(Form):
    """A team no pack names."""

    title = mark("登记队伍")
    submit_text = mark("登记")
    wide = 640

    def build(self) -> None:
        self.name = self.add(TextField(mark("名称"), required=True))
        self.tier = ChoiceField(mark("类别"), _tiers, value="professional")
        self.unit = PickField(mark("单位"), lambda: unit_choices(self.shell))
        self.add_line(self.tier, self.unit)
        self.skills = self.add(ManyField(mark("专业能力"), lambda: skill_choices(self.shell), required=True, lines=5))
        self.personnel = NumberField(mark("人数"))
        self.basis = ChoiceField(mark("人数依据"), _bases, value="exact")
        self.add_line(self.personnel, self.basis)
        self.place = self.add(PlaceField(mark("驻地"), self.shell))
        self.lonlat = self.add(LonLatField(mark("经度，纬度")))
        join(self.place, self.lonlat)
        self.contact, self.phone = TextField(mark("联系人")), TextField(mark("电话"))
        self.add_line(self.contact, self.phone)
        self.equipment = TextField(mark("装备"))
        self.vehicle = ChoiceField(mark("车型"), lambda: words.vehicle_choices(""), value="")
        self.add_line(self.equipment, self.vehicle)
        self.source = self.add(TextField(mark("依据或来源"), hint=mark("谁说的、哪份文件")))

    def command(self) -> Command:
        personnel = self.personnel.value()
        return AddTeam(
            name_zh=self.name.value(),
            tier=self.tier.value(),
            skills=self.skills.value(),
            unit=self.unit.value(),
            personnel=personnel,
            personnel_basis="" if personnel is None else self.basis.value(),
            place=self.place.text(),
            position=said_position(self.place, self.lonlat, self.shell.now()),
            contact=self.contact.value(),
            phone=self.phone.value(),
            equipment=self.equipment.value(),
            vehicle=self.vehicle.value() or "",
            source=self.source.value(),
        )


class MoveTeamForm(TeamForm):
    """Where the team is now. The map does the same with the mouse."""

    title = mark("更新队伍位置")
    submit_text = mark("保存")
    explanation = mark("选地名，或填经纬度（以经纬度为准）；也可以在地图上直接拖动标记。")

    def build(self) -> None:
        self.place = self.add(PlaceField(mark("地点"), self.shell))
        self.lonlat = self.add(LonLatField(mark("经度，纬度")))
        join(self.place, self.lonlat)
        self.when = self.add(TimeField(mark("时间"), self.shell.now))
        self.home = self.add(CheckField(mark("驻地也改到这里")))

    def check(self) -> Phrase | None:
        if said_position(self.place, self.lonlat, self.shell.now()) is None:
            return phrase("选一个有位置的地名，或填经纬度")
        return None

    def occurred_at(self) -> Millis | None:
        return self.when.value()

    def command(self) -> Command:
        position = said_position(self.place, self.lonlat, self.when.value() or self.shell.now())
        assert position is not None  # checked before
        return MoveTeam(team=self.team.id, position=position, place=self.place.text(), home=self.home.value())


class WantedForm(Form):
    """Which skills an incident asks for, when the list of its kind does not fit; changes nothing in the file."""

    title = mark("改所需专业能力")
    submit_text = mark("重新推荐")
    explanation = mark("按选中的能力重新推荐；一个也不选则恢复事件类型规定的能力。")

    chosen = Signal(object)  # tuple of skill ids

    def __init__(self, shell: Shell, wanted: tuple[str, ...]) -> None:
        self._wanted = wanted
        super().__init__(shell)

    def build(self) -> None:
        self.skills = self.add(ManyField(mark("专业能力"), lambda: skill_choices(self.shell), lines=10))
        self.skills.set(self._wanted)

    def submit(self) -> None:
        self.chosen.emit(self.skills.value())
        self.accept()


class OutOfServiceForm(TeamForm):
    """A team that cannot be sent, with the reason."""

    title = mark("停用队伍")
    submit_text = mark("停用")
    explanation = mark("停用的队伍不再推荐，也不能派出；报告待命后恢复。")

    def build(self) -> None:
        self.reason = self.add(TextField(mark("原因"), required=True, lines=2, hint=mark("休整、检修、人员外出…")))
        self.until = self.add(TimeField(mark("预计恢复"), self.shell.now, ahead=True))

    def command(self) -> Command:
        return TakeOutOfService(team=self.team.id, reason=self.reason.value(), until=self.until.value())


class ReportForm(TeamForm):
    """Departure, arrival or return with everything a caller can say: when, how many, fit to go again."""

    title = mark("登记队伍报告")
    submit_text = mark("登记")

    def build(self) -> None:
        self.what = self.add(ChoiceField(mark("报告"), _reports, value="arrive"))
        self.when = self.add(TimeField(mark("时间"), self.shell.now))
        self.personnel = self.add(NumberField(mark("人数")))
        self.is_fit = self.add(CheckField(mark("可再次出动"), value=True))
        self.note = self.add(TextField(mark("备注")))
        self.what.edited.connect(self._on_what)
        if self.team.readiness in _REPORT_OF:
            self.what.set(_REPORT_OF[self.team.readiness])
        self._on_what()

    def _on_what(self) -> None:
        """Who comes back is not counted, who goes is."""
        back = self.what.value() == "return"
        self.show_field(self.personnel, not back)
        self.show_field(self.is_fit, back)

    def occurred_at(self) -> Millis | None:
        return self.when.value()

    def command(self) -> Command:
        team, note = self.team.id, self.note.value()
        match self.what.value():
            case "depart":
                return ReportDeparture(team=team, personnel=self.personnel.value(), note=note)
            case "return":
                return ReportReturned(team=team, fit=self.is_fit.value(), note=note)
        return ReportArrival(team=team, personnel=self.personnel.value(), note=note)


_REPORT_OF = {"ordered": "depart", "under_way": "arrive", "returning": "return"}


def _reports() -> list[Choice]:
    return [Choice("depart", t("出发")), Choice("arrive", t("到场")), Choice("return", t("归队"))]
