"""Teams for all open incidents at once: the optimal assignment with its reasons, line by line to take or to leave."""

from __future__ import annotations

from collections.abc import Sequence

from console.domain.core.kernel import Command
from console.domain.core.ports import Outcome
from console.domain.forces.teams.model import Team
from console.domain.response.dispatching.assignment import AssignmentPlan, share_out
from console.domain.response.dispatching.assignment import Choice as Proposed
from console.domain.response.dispatching.recommend import twins
from console.domain.response.dispatching.rules import DispatchTeam
from console.ui.kit.field import Choice, ManyField
from console.ui.kit.form import Form
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t, tp
from console.ui.roads.service import RoadService
from console.ui.teams import words


class AssignForm(Form):
    """All lines are ticked when the answer comes; what is sent is what is ticked, all of it or nothing."""

    title = mark("几起事件一并派队")
    submit_text = mark("派出勾选的")
    explanation = mark("为每起事件尚缺的能力各派一支空闲队伍，按等级加权的到达时间合计最短。")
    wide = 820

    def __init__(self, shell: Shell) -> None:
        self._plan: AssignmentPlan | None = None
        super().__init__(shell)
        world = shell.world
        RoadService.of(shell).ask(
            lambda thought, roads: share_out(world, roads, thought.progress),
            self._on_plan,
            title=t("正在比较各队到达时间…"),
            key="teams.assign",
        )

    def build(self) -> None:
        self.verdict = label(role="strong", wrap=True)
        self.add_widget(self.verdict)
        self.teams = self.add(ManyField(mark("派队"), self._choices, required=True, lines=10))

    def _on_plan(self, plan: AssignmentPlan) -> None:
        self._plan = plan
        self.teams.retranslate()
        self.teams.set(one.team for one in plan.choices)
        self._tell()

    def _tell(self) -> None:
        plan = self._plan
        if plan is None:
            self.verdict.setText(t("正在比较各队到达时间…"))
        elif not plan.choices and not plan.unmet:
            self.verdict.setText(t("各事件所需的能力都已有队伍"))
        else:
            self.verdict.setText(tp(plan.sentence))

    def _choices(self) -> list[Choice]:
        return [] if self._plan is None else [self._line(one) for one in self._plan.choices]

    def _line(self, one: Proposed) -> Choice:
        world = self.shell.world
        team = world.get(Team, one.team)
        said = [tp(reason) for reason in one.reasons]
        said += [t("可能与{team}是同一支队伍，先核实，勿同时派出", team=other) for other in twins(world, team)]
        where = words.incident_number(world, one.incident)
        return Choice(one.team, f"{name_of(team)} → {where}　{' · '.join(said)}", team.name_en)

    def retranslate(self) -> None:
        super().retranslate()
        self._tell()

    def command(self) -> Sequence[Command]:
        ticked = self.teams.value()
        return [
            DispatchTeam(team=one.team, incident=one.incident, eta_seconds=one.seconds)
            for one in (() if self._plan is None else self._plan.choices)
            if one.team in ticked
        ]

    def accepted_outcome(self, outcome: Outcome) -> None:
        self.shell.say(t("已派出 {count} 支队伍", count=len(self.teams.value())), "green")
