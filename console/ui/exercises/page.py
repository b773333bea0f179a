"""Everything about one inject."""

from __future__ import annotations

from console.domain.response.incidents.model import Incident
from console.domain.review.exercises.model import Inject
from console.domain.review.exercises.rules import run_of
from console.domain.review.exercises.views import injects, objectives
from console.ui.exercises.forms import method_name, objective_title
from console.ui.kit import formats
from console.ui.kit.page import NO_LONGER, Facts, Page
from console.ui.kit.text import UNKNOWN, mark, t


class InjectPage(Page):
    """A notes what the players did with it."""

    shows = (Inject, Incident)
    wide = 640

    def build(self) -> None:
        self.facts = Facts()
        self.body.addWidget(self.facts)
        self.body.addStretch(1)
        self.can("A", mark("登记处置结果"), lambda: self.shell.actions.trigger("exercises.answer", self.id))

    def refresh(self) -> None:
        world, now = self.shell.world, self.shell.now()
        line = next((line for line in injects(world, now) if line.id == self.id), None)
        if line is None:
            self.head(t(NO_LONGER))
            return
        inject, run = line.inject, run_of(world)
        incident = world.find(Incident, inject.incident)
        served = next((one.objective for one in objectives(world) if one.id == inject.objective), None)
        self.head(t("第 {number} 号　{title}", number=str(inject.number), title=inject.title), method_name(inject))
        since = "" if run is None else "　" + formats.elapsed(run.starts_at, inject.delivered_at)
        limit = "" if line.deadline is None else t("{minutes} 分", minutes=inject.limit_minutes)
        self.facts.tell(
            (
                (t("内容"), inject.text or UNKNOWN),
                (t("扮演"), inject.sender),
                (t("注入对象"), inject.player or UNKNOWN),
                (t("注入"), formats.date_time(inject.delivered_at, now) + since),
                (t("期望的处置"), inject.expected or UNKNOWN),
                (t("时限"), limit),
                (t("对应目标"), "" if served is None else objective_title(served)),
                (t("所属事件"), "" if incident is None else f"#{incident.number} {incident.title}"),
                (t("处置结果"), inject.result or t("还没有登记")),
                (t("处置时间"), "" if inject.answered_at is None else formats.date_time(inject.answered_at, now)),
                (t("超时"), "" if line.late_minutes is None else t("迟 {minutes} 分", minutes=line.late_minutes)),
            )
        )
