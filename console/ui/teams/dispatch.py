"""Sending a team: how long it takes is asked of the roads, a team that another incident has is given up with a reason."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from console.domain.core.kernel import Command
from console.domain.core.ports import Outcome
from console.domain.forces.teams.model import Team
from console.domain.forces.teams.views import bar, vehicle_of
from console.domain.response.dispatching.recommend import destination
from console.domain.response.dispatching.rules import DispatchTeam
from console.domain.response.incidents.views import living_incidents
from console.domain.roads.arrival import Arrival, way
from console.ui.incidents.fields import incident_choices
from console.ui.kit.field import Choice, ChoiceField, PickField, TextField
from console.ui.kit.form import Form, ReasonForm
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t, tp
from console.ui.roads.service import RoadService
from console.ui.teams import words


def team_choices(shell: Shell) -> list[Choice]:
    """Teams that can be sent at all, with what they are doing now."""
    return [
        Choice(team.id, name_of(team), f"{team.name_zh} {team.name_en}", words.state(team, shell.now()))
        for team in shell.world.all(Team)
        if bar(team) is None
    ]


class DispatchForm(Form):
    """A team to an incident, with the time it takes by the roads that are open."""

    title = mark("派出队伍")
    submit_text = mark("派出")

    def __init__(self, shell: Shell, team: str | None = None, incident: str | None = None) -> None:
        self._first = (team, incident or shell.incident)
        self._arrival: tuple[str, str, Arrival | None] | None = None
        super().__init__(shell)

    def build(self) -> None:
        self.team = self.add(PickField(mark("队伍"), lambda: team_choices(self.shell), required=True))
        self.incident = self.add(ChoiceField(mark("事件"), self._incidents, required=True))
        self.vehicle = self.add(ChoiceField(mark("车型"), self._vehicles, value=""))
        self.eta = label(role="second", wrap=True)
        self.add_widget(self.eta)
        self.reason = self.add(TextField(mark("理由"), lines=2, hint=mark("改派时必填")))
        team, incident = self._first
        if team is not None:
            self.team.set(team)
        if incident is not None:
            self.incident.set(incident)
        self.team.edited.connect(self._on_team)
        self.vehicle.edited.connect(self._ask)
        self.incident.edited.connect(self._ask)
        self._ask()

    def _incidents(self) -> list[Choice]:
        return incident_choices(living_incidents(self.shell.world))

    def _vehicles(self) -> list[Choice]:
        """As the team usually comes, or as it comes this time."""
        return words.vehicles_of(self.shell.world, self.team.value())

    def _on_team(self) -> None:
        self.vehicle.retranslate()
        self.vehicle.set("")
        self._ask()

    def _ask(self) -> None:
        team = self.shell.world.find(Team, self.team.value())
        incident = self.incident.value()
        self._arrival = None
        self._tell()
        if team is None or incident is None:
            return
        target = destination(self.shell.world, incident)
        free = replace(team, assignment=None)
        vehicle = self.vehicle.value() or vehicle_of(self.shell.world, free).kind
        RoadService.of(self.shell).ask(
            lambda thought, roads: (
                team.id,
                incident,
                roads.arrivals({team.id: team.position}, target, vehicle)[team.id],
            ),
            self._on_arrival,
            key="teams.dispatch",
        )

    def _on_arrival(self, answer: tuple[str, str, Arrival | None]) -> None:
        self._arrival = answer
        self._tell()

    def _tell(self) -> None:
        self.eta.setText("；".join(tp(said) for said in way(self._arrival[2])) if self._arrival else "")

    def command(self) -> Command:
        team = self.shell.world.get(Team, self.team.value())
        chosen = dispatch_command(team, self.incident.value(), self._seconds(team.id), self.reason.value())
        return replace(chosen, vehicle=self.vehicle.value() or "")

    def _seconds(self, team: str) -> float | None:
        known = self._arrival
        same = known is not None and known[:2] == (team, self.incident.value())
        return known[2].seconds if same and known is not None and known[2] is not None else None


def dispatch_command(
    team: Team, incident: str, seconds: float | None, reason: str = "", overrules: str | None = None
) -> DispatchTeam:
    """The command; a team that another incident has is released from it, which wants a reason."""
    held = team.assignment.incident if team.is_committed and team.assignment is not None else None
    return DispatchTeam(
        team=team.id,
        incident=incident,
        eta_seconds=seconds,
        reason=reason,
        release_from=held,
        overrules=overrules,
    )


class Dispatcher(QObject):
    """Sends with as few questions as can be: none when team and incident are named and the team is free."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell

    def send(self, team: str | None, incident: str | None = None) -> None:
        """`team`, `incident` None: the selected team, the followed incident; a form asks for what is still missing."""
        shell = self._shell
        key = shell.selection
        chosen = shell.world.find(Team, team or (key[1] if key is not None and key[0] == Team.subject else None))
        if chosen is None or incident is None:
            DispatchForm(shell, chosen.id if chosen else None, incident).open()
            return
        target = destination(shell.world, incident)
        origins = {chosen.id: (chosen.position, vehicle_of(shell.world, replace(chosen, assignment=None)).kind)}
        go = partial(self._go, chosen, incident)
        RoadService.of(shell).estimate(target, origins, go, key=f"teams.send.{chosen.id}")

    def _go(self, team: Team, incident: str, answer: dict[str, Arrival | None]) -> None:
        arrival = answer.get(team.id)
        self.go(team, incident, None if arrival is None else arrival.seconds)

    def go(self, team: Team, incident: str, seconds: float | None, *, overrules: Team | None = None) -> None:
        """Send it; ask for a reason first when it is taken from an incident or goes instead of a better one."""
        shell = self._shell
        taken = team.assignment if team.is_committed and team.assignment is not None else None
        if taken is None and overrules is None:
            shell.bridge.run(dispatch_command(team, incident, seconds), then=partial(self._said, team, incident))
            return
        other = overrules.id if overrules is not None else None
        form = ReasonForm(
            shell,
            mark("改派队伍") if taken is not None else mark("不用首选的队伍"),
            lambda reason: dispatch_command(team, incident, seconds, reason, other),
            about=mark("{team}现属 {holder}，改派后 {holder} 失去这支队伍。")
            if taken is not None
            else mark("首选是{best}，改派{team}：原因记录在案。"),
            team=team,
            holder=words.incident_name(shell.world, taken.incident) if taken is not None else "",
            best=overrules,
        )
        form.done_with.connect(partial(self._said, team, incident))
        form.open()

    def _said(self, team: Team, incident: str, outcome: Outcome) -> None:
        number = words.incident_number(self._shell.world, incident)
        self._shell.say(t("{team}已派往 {incident}", team=team, incident=number), "green")
