"""What is filled in about a team: its particulars, where it is, that it is out of service, what it reports."""

from __future__ import annotations

from PySide6.QtCore import Signal

from console.domain.city.plans.model import Skill
from console.domain.core.asked import Asked
from console.domain.core.kernel import Command
from console.domain.forces.teams.model import ReportReturned, Team
from console.domain.forces.teams.views import usual_vehicle
from console.domain.response.orders.model import ReportArrival, ReportDeparture
from console.ui.kit.command_form import TITLES, CommandForm
from console.ui.kit.field import (
    CheckField,
    Choice,
    ChoiceField,
    Field,
    ManyField,
)
from console.ui.kit.form import Form
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t
from console.ui.teams import words


def skill_choices(shell: Shell) -> list[Choice]:
    return [Choice(skill.id, name_of(skill), f"{skill.name_zh} {skill.name_en}") for skill in shell.world.all(Skill)]


def _title(shell: Shell, title: str, team: Team) -> str:
    return t("{what}：{team}", what=title, team=team)


TITLES[Team.subject] = _title


class TeamForm(CommandForm):
    """The particulars of a team, a new one or one that is known; what it usually comes in stands first."""

    def field(self, name: str, asked: Asked) -> Field:
        if name != "vehicle":
            return super().field(name, asked)
        return ChoiceField(asked.label, lambda: words.vehicle_choices(self._usual()))

    def _usual(self) -> str:
        return usual_vehicle(self.shell.world, self.subject.skills) if self.subject is not None else ""


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


class TeamReportForm(CommandForm):
    """Departure, arrival or return with everything a caller can say: when, how many, fit to go again."""

    kind = ReportArrival

    def build(self) -> None:
        self.what = self.add(
            ChoiceField(mark("报告"), _reports, value=_REPORT_OF.get(self.subject.readiness, "arrive"))
        )
        self.ask("when")
        self.ask("personnel")
        self.is_fit = self.add(CheckField(mark("可再次出动"), value=True))
        self.ask("note")
        self.what.edited.connect(self._on_what)
        self._on_what()

    def _on_what(self) -> None:
        """Who comes back is not counted, who goes is."""
        back = self.what.value() == "return"
        self.show_field(self["personnel"], not back)
        self.show_field(self.is_fit, back)

    def command(self) -> Command:
        said = self.values()
        match self.what.value():
            case "depart":
                return ReportDeparture(**said)
            case "return":
                return ReportReturned(team=said["team"], fit=self.is_fit.value(), note=said["note"])
        return ReportArrival(**said)


_REPORT_OF = {"ordered": "depart", "under_way": "arrive", "returning": "return"}


def _reports() -> list[Choice]:
    return [Choice("depart", t("出发")), Choice("arrive", t("到场")), Choice("return", t("归队"))]
