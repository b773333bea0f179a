"""Everything about one team."""

from __future__ import annotations

from console.domain.city.organisation.model import Unit
from console.domain.city.plans.model import City
from console.domain.core.kernel import Millis
from console.domain.forces.teams.model import BASES, Team
from console.domain.forces.teams.views import bar
from console.domain.response.dispatching.recommend import twins
from console.domain.response.incidents.model import Incident
from console.ui.kit import formats, provenance
from console.ui.kit.page import NO_LONGER, Facts, Line, Page
from console.ui.kit.text import UNKNOWN, mark, name_of, t, tp
from console.ui.teams import words
from console.ui.teams.columns import contact_of


class TeamPage(Page):
    """Its particulars, what it is committed to, what it was passed over for. The letters are those of the roster."""

    shows = (Team, Incident, City)
    wide = 660

    def build(self) -> None:
        self.facts = Facts()
        self.body.addWidget(self.facts)
        self.body.addStretch(1)
        actions = self.shell.actions
        self.can("E", mark("编辑"), lambda: actions.trigger("teams.edit", self.id))
        self.can("D", mark("派出"), lambda: actions.trigger("teams.dispatch", self.id), self._can_go)
        self.can("R", mark("登记报告"), lambda: actions.trigger("teams.report", self.id), self._is_committed)
        self.can("P", mark("更新位置"), lambda: actions.trigger("teams.move", self.id))
        self.can("X", mark("停用"), lambda: actions.trigger("teams.out_of_service", self.id), self._can_stop)
        self.can("M", mark("在地图上看"), lambda: self.shell.locate(("team", self.id)), self._has_place)

    def _team(self) -> Team | None:
        return self.shell.world.find(Team, self.id)

    def _can_go(self) -> bool:
        team = self._team()
        return team is not None and bar(team) is None

    def _is_committed(self) -> bool:
        team = self._team()
        return team is not None and (team.is_committed or team.readiness == "returning")

    def _can_stop(self) -> bool:
        team = self._team()
        return team is not None and not team.is_committed and team.readiness != "out" and not words.is_planned(team)

    def _has_place(self) -> bool:
        team = self._team()
        return team is not None and team.position is not None

    def refresh(self) -> None:
        team, world, now = self._team(), self.shell.world, self.shell.now()
        if team is None:
            self.head(t(NO_LONGER))
            return
        name = provenance.guess_mark(name_of(team), team.provenance, "name_zh")
        self.head(name, f"{words.tier(team)} · {words.state(team, now)}")
        unit = world.find(Unit, team.unit)
        barred = bar(team)
        self.facts.tell(
            (
                (t("不能派出"), tp(barred)),
                *self._task(team, now),
                (t("人数"), self._people(team)),
                (t("专业能力"), words.skills(world, team.skills) or UNKNOWN),
                (t("装备"), team.equipment or UNKNOWN),
                (t("车型"), words.vehicle(world, team)),
                (t("位置"), provenance.place_in_full(team.place, team.position, now)),
                (t("单位"), name_of(unit) if unit else UNKNOWN),
                (t("可能即"), t("、").join(name_of(one) for one in twins(world, team))),
                (t("联系"), contact_of(team) or UNKNOWN),
                *self._history(team, now),
                (t("出处"), provenance.source_in_full(world, team.provenance)),
                (t("最近改动"), self._edited(team, now)),
            )
        )

    def _people(self, team: Team) -> str:
        if team.personnel is None:
            return UNKNOWN
        return t("{count} 人（{basis}）", count=words.strength(team), basis=tp(BASES[team.personnel_basis]))

    def _task(self, team: Team, now: Millis) -> tuple[Line, ...]:
        task = team.assignment
        if task is None or not team.is_committed:
            return ()
        eta = formats.date_time(task.eta, now)
        return (
            (t("任务"), words.incident_name(self.shell.world, task.incident)),
            (t("预计到达"), "" if task.eta is None or task.arrived_at is not None else eta),
            (t("出动人数"), "" if task.personnel is None else formats.number(task.personnel)),
            (t("派出理由"), task.reason),
        )

    def _history(self, team: Team, now: Millis) -> tuple[Line, ...]:
        """Where it was recommended and not taken, and which incident had to give it up."""
        passed = "\n".join(
            t(
                "{time} {incident}：{reason}",
                time=formats.date_time(one.at, now),
                incident=words.incident_number(self.shell.world, one.incident),
                reason=one.reason,
            )
            for one in team.passed_over
        )
        lost = "\n".join(
            t(
                "{time} {incident} → {other}：{reason}",
                time=formats.date_time(one.at, now),
                incident=words.incident_number(self.shell.world, one.incident),
                other=words.incident_number(self.shell.world, one.to_incident),
                reason=one.reason,
            )
            for one in team.withdrawals
        )
        return ((t("推荐未用"), passed), (t("改派"), lost))

    def _edited(self, team: Team, now: Millis) -> str:
        if not team.edited_by:
            return ""
        return t("{who}，{time}", who=team.edited_by, time=formats.date_time(team.edited_at, now))
