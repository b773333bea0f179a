"""The roster of rescue teams: who can do what, who is where, who has been sent. S reports the next step of a team.

What a team reports, one key for the step that comes next: left, arrived, released, back, ready.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from console.domain.city.organisation.model import Unit
from console.domain.city.plans.model import City, Skill
from console.domain.core.asked import title
from console.domain.core.kernel import Command
from console.domain.core.ports import Outcome
from console.domain.core.records import dataclass
from console.domain.forces.teams.model import (
    ON_SCENE,
    ORDERED,
    OUT,
    RETURNING,
    UNDER_WAY,
    UNKNOWN,
    AddTeam,
    EditTeam,
    MoveTeam,
    ReleaseTeam,
    ReportReturned,
    ReturnToService,
    TakeOutOfService,
    Team,
)
from console.domain.forces.teams.views import is_available, vehicle_of
from console.domain.response.dispatching.recommend import destination
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.model import ReportArrival, ReportDeparture
from console.domain.roads.arrival import Arrival
from console.ui.kit.action import Action
from console.ui.kit.command_form import CommandForm
from console.ui.kit.form import Form
from console.ui.kit.shell import Shell
from console.ui.kit.table import Table
from console.ui.kit.table_panel import TablePanel
from console.ui.kit.text import mark, name_of, t
from console.ui.roads.service import RoadService
from console.ui.teams import words
from console.ui.teams.columns import roster_columns
from console.ui.teams.dispatch import Dispatcher
from console.ui.teams.forms import TeamForm, TeamReportForm
from console.ui.teams.pages import TeamPage


@dataclass(frozen=True, slots=True)
class Step:
    """One report: its action's id and text, and the command it makes."""

    id: str
    text: str
    command: Callable[[str], Command]
    verb: str


DEPART = Step("teams.depart", mark("报告出发"), lambda id: ReportDeparture(team=id), mark("出发"))
ARRIVE = Step("teams.arrive", mark("报告到场"), lambda id: ReportArrival(team=id), mark("到场"))
RELEASE = Step("teams.release", mark("放行（任务结束）"), lambda id: ReleaseTeam(team=id), mark("放行"))
RETURNED = Step("teams.returned", mark("报告归队"), lambda id: ReportReturned(team=id), mark("归队"))
READY = Step("teams.ready", mark("报告待命"), lambda id: ReturnToService(team=id), mark("待命"))
STEPS = (DEPART, ARRIVE, RELEASE, RETURNED, READY)

_NEXT = {
    ORDERED: DEPART,
    UNDER_WAY: ARRIVE,
    ON_SCENE: RELEASE,
    RETURNING: RETURNED,
    OUT: READY,
    UNKNOWN: READY,
}


def next_step(team: Team) -> Step | None:
    """What the team reports next; None when it waits to be sent."""
    return _NEXT.get(team.readiness)


TEAM = Team.subject
# Letters that work while the roster has the keyboard, by the action they do.
LETTERS = {
    "teams.next": "S",
    "teams.dispatch": "D",
    "teams.report": "R",
    "teams.edit": "E",
    "teams.move": "P",
    "teams.out_of_service": "X",
}
# The remark in the head, in this order; nothing is said of none.
COUNTED = (
    (ORDERED, mark("已受令 {count}")),
    (UNDER_WAY, mark("途中 {count}")),
    (ON_SCENE, mark("在场 {count}")),
    (RETURNING, mark("返回 {count}")),
)


class RosterPanel(TablePanel):
    """All teams, planned ones grey at the end and never to be sent."""

    shows = (Team, Incident, Unit, Skill, City)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.table: Table[Team] = Table(
            roster_columns(shell), empty=mark("还没有队伍：装入城市数据包，或用“登记队伍”添加。")
        )
        self.add_table(self.table)
        self.roads = RoadService.of(shell)
        self.dispatcher = Dispatcher(shell)
        shell.opens(Team, self.open_team)
        self.follow_selection()
        self._add_actions()
        self.serve(self.table, letters=LETTERS)

    def _add_actions(self) -> None:
        add = self.shell.actions.add
        add(
            Action(
                "teams.dispatch",
                mark("派出队伍"),
                self.dispatcher.send,
                "Ctrl+D",
                "teams",
                (TEAM, Incident.subject),
                (mark("派"), mark("派出")),
            )
        )
        add(Action("teams.next", mark("报告下一步"), self.report_next, "", "teams", (TEAM,), (mark("状态"),)))
        for step in STEPS:
            add(Action(step.id, step.text, partial(self._report, step), "", "teams", (TEAM,), (step.verb,)))
        add(Action("teams.report", mark("登记报告（时间、人数）"), self._opening(TeamReportForm), "", "teams", (TEAM,)))
        for verb, command, form, word in (
            ("edit", EditTeam, TeamForm, ()),
            ("move", MoveTeam, CommandForm, ()),
            ("out_of_service", TakeOutOfService, CommandForm, (mark("停用"),)),
        ):
            handler = self._opening(partial(form, command=command))
            add(Action(f"teams.{verb}", title(command), handler, "", "teams", (TEAM,), word))
        add(Action("teams.add", title(AddTeam), self.add_team, "", "teams"))

    # ------------------------------------------------------------------------------------------------- showing

    def refresh(self) -> None:
        teams = self.shell.world.all(Team)
        self.table.set_rows(sorted(teams, key=words.is_planned))
        self.noted.emit(self._note(teams))

    def _note(self, teams: tuple[Team, ...]) -> str:
        counts = Counter(team.readiness for team in teams if team.is_committed or team.readiness == RETURNING)
        parts = [t("可派 {count}", count=sum(is_available(team) for team in teams))]
        parts += [t(text, count=counts[state]) for state, text in COUNTED if counts[state]]
        return " · ".join(parts) if teams else ""

    def runs(self, now: int) -> bool:
        """Countdowns run by the second while somebody is on the way, ages by the minute."""
        return super().runs(now) or any(team.readiness in (ORDERED, UNDER_WAY) for team in self.table.model.rows)

    # ---------------------------------------------------------------------------------------------- what is done

    def open_team(self, id: str) -> TeamPage:
        self.table.show_current(id)
        page = TeamPage(self.shell, id)
        page.show()
        return page

    def add_team(self) -> None:
        TeamForm(self.shell, command=AddTeam, personnel_basis="exact").open()

    def report_next(self, id: str | None) -> None:
        """The step that comes next for this team, recorded at once: 出发 → 到场 → 放行 → 归队; ready when nobody asked yet."""
        team = self._team(id)
        if team is None:
            return
        step = next_step(team)
        if step is None:
            self.shell.say(t("{team}在待命，没有下一步；要派出请按 D", team=team), "amber")
        else:
            self._report(step, team.id)

    def _report(self, step: Step, id: str | None) -> None:
        team = self._team(id)
        if team is None:
            return
        if step is DEPART and team.assignment is not None:
            # The way is looked up anew: roads may have been closed since the team was asked to go.
            world = self.shell.world
            origins = {team.id: (team.position, vehicle_of(world, team).kind)}
            target, go = destination(world, team.assignment.incident), partial(self._depart, team)
            self.roads.estimate(target, origins, go, key=f"teams.depart.{team.id}")
            return
        self.bridge.run(step.command(team.id), then=partial(self._said, step, team))

    def _depart(self, team: Team, answer: dict[str, Arrival | None]) -> None:
        arrival = answer.get(team.id)
        seconds = None if arrival is None else arrival.seconds
        self.bridge.run(ReportDeparture(team=team.id, eta_seconds=seconds), then=partial(self._said, DEPART, team))

    def _said(self, step: Step, team: Team, outcome: Outcome) -> None:
        self.shell.say(t("{team}：{what}，已记录", team=name_of(team), what=t(step.text)), "green")

    def _opening(self, form: Callable[..., Form]) -> Callable[..., object]:
        def open_form(id: str | None = None) -> None:
            team = self._team(id)
            if team is not None:
                form(self.shell, team.id).open()

        return open_form

    def _team(self, id: str | None) -> Team | None:
        """The team that was named, or the one selected; asks for one when there is none."""
        key = self.shell.selection
        chosen = id or (key[1] if key is not None and key[0] == TEAM else None)
        team = self.shell.world.find(Team, chosen)
        if team is None:
            self.shell.say(t("先选一支队伍"), "amber")
        return team
