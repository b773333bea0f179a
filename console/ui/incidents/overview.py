"""The first and the last sections of an incident's page: the report and what is due, relief, further calls and remarks."""

from __future__ import annotations

from math import ceil

import shiboken6

from console.domain.city.plans.model import GradeRule
from console.domain.core.kernel import Millis, World
from console.domain.core.ports import JournalQuery, JournalRow, Views
from console.domain.core.records import dataclass
from console.domain.response.incidents.figures import family
from console.domain.response.incidents.model import CHANNELS, Incident, NoteAdded, ReportSupplemented
from console.domain.response.relief import ReliefLine, status
from console.domain.response.warnings.model import Warning
from console.domain.response.warnings.views import title
from console.domain.review import deadlines
from console.domain.review.deadlines import DueItem
from console.ui.incidents.badges import grade_badge
from console.ui.incidents.sections import CommandSection, FiguresSection, ResponseSection, Section
from console.ui.kit import formats, provenance
from console.ui.kit.page import Facts
from console.ui.kit.painting import Segment
from console.ui.kit.panel import label
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.text import mark, name_of, t, tp

MOST = 3000  # further calls and remarks listed, the newest; the journal panel pages through all


class OverviewSection(Section):
    """What was reported, what the grade rests on, and what is due for this incident."""

    title = mark("概况")

    def build(self) -> None:
        now = self.shell.now
        self.facts = Facts()
        self.lines.addWidget(self.facts)
        self.due: Table[DueItem] = Table(
            (
                Column[DueItem](
                    mark("时限"),
                    lambda item: formats.countdown(item.due_at, now()),
                    104,
                    RIGHT,
                    tone=lambda item: "red" if item.due_at < now() else "text",
                    strong=True,
                    sort=lambda item: item.due_at,
                ),
                Column[DueItem](mark("本事件的限时事项"), lambda item: tp(item.title)),
                Column[DueItem](mark("到期"), lambda item: formats.date_time(item.due_at, now()), 110, tone=_second),
            ),
            identity=lambda item: (item.kind, item.key),
            empty=mark("本事件没有限时事项。"),
        )
        self.due.opened.connect(lambda item: self.shell.open(item.key))
        self.add_table(self.due)

    def tell(self, world: World, incident: Incident, now: Millis) -> None:
        self.facts.tell(overview(world, incident, now))
        self.due.set_rows(deadlines.due(world, now, incident=incident.id))

    def touch(self) -> None:
        """A second has passed."""
        self.due.touch()


def _second(item: DueItem) -> str:
    return "second"


def overview(world: World, incident: Incident, now: Millis) -> list[tuple[str, str]]:
    """The facts of the report, the grade with what it rests on, where it came from and what was merged into it."""
    caller = " · ".join(filter(None, (incident.caller, incident.caller_phone)))
    doubles = t("、").join(f"#{one.number} {one.title}" for one in family(world, incident)[1:])
    warning = world.find(Warning, incident.warning)
    return [
        (t("描述"), incident.words),
        (t("地点"), provenance.place_in_full(incident.place, incident.position, now).replace("\n", "　")),
        (t("接报时间"), f"{formats.date_time(incident.known_at, now)}　{tp(CHANNELS.get(incident.channel))}"),
        (t("报告人"), caller or t("未报")),
        (t("发生"), formats.date_time(incident.occurred_at, now) if incident.occurred_at else t("未报")),
        (t("等级"), _grade(world, incident, now)),
        (t("预警"), title(world, warning) if warning else ""),
        (t("重复报告"), doubles),
        (t("小结"), incident.summary),
    ]


def _grade(world: World, incident: Incident, now: Millis) -> str:
    if incident.graded_at is None:
        return t("未定级")
    rule = world.find(GradeRule, incident.grade_rule)
    basis = incident.grade_basis or (provenance.source_in_full(world, rule.provenance) if rule else "")
    who = t("{who} {at} 确认", who=incident.grade_by, at=incident.graded_at)
    return "　".join(filter(None, (grade_badge(incident).text, basis.replace("\n", t("；")), who)))


class ReliefSection(Section):
    """What people in need must have within the hours of the plan, what is there and what is on its way."""

    title = mark("救助")

    def build(self) -> None:
        self.summary = label(role="second", wrap=True)
        self.lines.addWidget(self.summary)
        self.table: Table[ReliefLine] = Table(
            (
                Column[ReliefLine](mark("保障项"), lambda row: t("{name}", name=_need(row)), 170),
                Column[ReliefLine](mark("单位"), lambda row: row.unit, 60, tone=lambda row: "second"),
                Column[ReliefLine](mark("需要"), _needed, 100, RIGHT),
                Column[ReliefLine](mark("已到"), lambda row: row.delivered, 100, RIGHT),
                Column[ReliefLine](mark("在途"), _promised, 100, RIGHT),
                Column[ReliefLine](mark("份额"), lambda row: row.percent, segments=_share, searched=False),
                Column[ReliefLine](
                    mark("标准来源"),
                    lambda row: provenance.source(self.shell.world, row.provenance),
                    110,
                    tone=lambda row: "second",
                ),
            ),
            identity=lambda row: row.need,
            empty=mark("没有保障标准：装入城市数据包后，这里按人数算出需要的水、食品和住处。"),
        )
        self.add_table(self.table)

    def tell(self, world: World, incident: Incident, now: Millis) -> None:
        clock = status(world, incident.id, now)
        self.table.set_rows(clock.lines)
        if clock.due_at is None:
            self.summary.setText(t("本市预案没有写明基本生活救助时限。"))
            return
        people = formats.number(clock.people)
        until = formats.date_time(clock.due_at, now)
        words = t("{hours} 小时内（至 {until}）保障 {people} 人", hours=f"{clock.hours:g}", until=until, people=people)
        if clock.people is None:
            words = t("{hours} 小时内（至 {until}）；需救助人数未报", hours=f"{clock.hours:g}", until=until)
        self.summary.setText(words)


@dataclass(frozen=True, slots=True)
class _Named:
    name_zh: str
    name_en: str


def _need(row: ReliefLine) -> str:
    return name_of(_Named(row.name_zh, row.name_en))


def _needed(row: ReliefLine) -> float | None:
    """Half a tent helps nobody: what is counted is rounded up."""
    return None if row.needed is None else ceil(row.needed)


def _promised(row: ReliefLine) -> float | None:
    return sum(supply.quantity for supply in row.promised) if row.promised else None


def _share(row: ReliefLine) -> list[Segment] | None:
    if row.percent is None:
        return None
    promised = (row.percent_with_promised or row.percent) - row.percent
    rest = 100 - row.percent - promised
    parts = (Segment(row.percent, "blue"), Segment(promised, "blue", hatched=True), Segment(rest, "line"))
    return [part for part in parts if part.amount > 0]


class NotesSection(Section):
    """Further calls and remarks."""

    title = mark("补报与备注")

    def build(self) -> None:
        now = self.shell.now
        self._incident = ""
        self.table: Table[Remark] = Table(
            (
                Column[Remark](mark("时间"), lambda row: formats.date_time(row.at, now()), 96, sort=lambda row: row.at),
                Column[Remark](mark("内容"), lambda row: row.text, tip=lambda row: row.text),
                Column[Remark](mark("报告人"), lambda row: row.caller or None, 150),
                Column[Remark](
                    mark("渠道"), lambda row: tp(CHANNELS[row.channel]) if row.channel in CHANNELS else None, 90
                ),
                Column[Remark](mark("记录"), lambda row: row.by, 80, tone=lambda row: "second"),
            ),
            identity=lambda row: row.event,
            empty=mark("还没有补充报告或备注。按 F3 补报，按 N 记一笔。"),
        )
        self.add_table(self.table)
        self.more = label(role="second", wrap=True)
        self.lines.addWidget(self.more)

    def tell(self, world: World, incident: Incident, now: Millis) -> None:
        if incident.id != self._incident:
            self._incident = incident.id
            self._show((), False)
        self._ask()

    def _ask(self) -> None:
        id = self._incident
        self.shell.bridge.read(lambda views: (id, remarks(views, id)), self._on_read, again=self._ask)

    def _on_read(self, found: tuple[str, tuple[tuple[Remark, ...], bool]]) -> None:
        incident, (rows, cut) = found
        if incident == self._incident and shiboken6.isValid(self):
            self._show(rows, cut)

    def _show(self, rows: tuple[Remark, ...], cut: bool) -> None:
        self.table.set_rows(rows)
        self.more.setText(t("只列最近 {count} 条；更早的见日志。", count=MOST) if cut else "")
        self.more.setVisible(cut)


@dataclass(frozen=True, slots=True)
class Remark:
    """A further call or a remark, as the journal has it."""

    event: str
    at: Millis
    text: str
    by: str
    caller: str = ""
    channel: str = ""


def remarks(views: Views, incident: str) -> tuple[tuple[Remark, ...], bool]:
    """What was added to an incident in words, newest first, and whether there is more; struck entries are left out. On the
    store's thread."""
    kinds = (NoteAdded.kind, ReportSupplemented.kind)
    rows = views.journal(JournalQuery(subject=(Incident.subject, incident), kinds=kinds, limit=MOST + 1))
    return tuple(_remark(row) for row in rows[:MOST] if not row.struck), len(rows) > MOST


def _remark(row: JournalRow) -> Remark:
    match row.event:
        case ReportSupplemented() as call:
            caller = " ".join(filter(None, (call.caller, call.caller_phone)))
            return Remark(row.event_id, row.occurred_at, call.words, row.actor, caller, call.channel)
        case NoteAdded() as note:
            return Remark(row.event_id, row.occurred_at, note.text, row.actor)
    return Remark(row.event_id, row.occurred_at, row.payload, row.actor)


SECTIONS: tuple[type[Section], ...] = (
    OverviewSection,
    FiguresSection,
    ResponseSection,
    CommandSection,
    ReliefSection,
    NotesSection,
)
