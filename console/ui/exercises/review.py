"""The review on paper (复盘): objectives and ratings, who was late with what, what to improve, and the whole story.

It is written in the language of the window. A live file has no objectives; there the incident that is followed is reviewed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from html import escape

from PySide6.QtCore import QObject

from console.domain.city.plans.model import City
from console.domain.core import registry
from console.domain.core.kernel import Millis, World
from console.domain.core.ports import JournalQuery, Views
from console.domain.response.incidents.figures import family
from console.domain.response.incidents.model import GRADES, LEVELS, STATUSES, Incident
from console.domain.response.reports.model import RUNNING, ReportingDuty
from console.domain.response.reports.rules import lateness
from console.domain.review.exercises.model import RATINGS
from console.domain.review.exercises.views import InjectLine, Lateness, OrderLine, RatedObjective, Review, review
from console.domain.review.timeline import story as timeline
from console.domain.review.timeline.story import TimelineEntry
from console.ui.exercises.forms import objective_title
from console.ui.kit import formats, printing
from console.ui.kit.shell import Shell
from console.ui.kit.text import ENGLISH, language, name_of, t, tp

EVERY = 1_000_000  # entries: a review leaves nothing out
# What concerns no single incident and belongs to the story nevertheless.
COMMON = ("exercises", "duty", "warnings", "corrections")


class ReviewPrinter(QObject):
    """Writes the review beside the file: reads the journal on the store's thread, sets the pages on another."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell

    def export(self) -> None:
        """The review of an exercise is of all of it, in a live file of the incident that is followed."""
        world, now = self._shell.world, self._shell.now()
        whole = review(world, now)
        incident = None if whole.exercise else world.find(Incident, self._shell.incident)
        if not whole.exercise and incident is None:
            self._shell.say(t("先选中一个事件，再导出它的复盘"), "amber")
            return
        made = review(world, now, incident.id) if incident is not None else whole
        self._shell.bridge.read(lambda views: story(views, world, incident), partial(self._write, made, _title(made)))

    def _write(self, made: Review, title: str, entries: tuple[TimelineEntry, ...]) -> None:
        file = self._shell.bridge.file
        name = f"{t('复盘')}-{printing.file_word(title)}.pdf"
        target = printing.beside(file.path if file is not None else "") / name
        page = sheet(made, title, _city(self._shell.world))
        printing.print_text(self._shell, target, lambda: (html(made, entries, title), page), "exercises.review")


def story(views: Views, world: World, incident: Incident | None) -> tuple[TimelineEntry, ...]:
    """The timeline of one incident, or of all of them with what concerns them all; without the rows of the pack."""
    if incident is not None:
        ids = [member.id for member in family(world, incident)]
        rows = [row for id in ids for row in views.journal(JournalQuery(incident=id, limit=EVERY))]
        return timeline.of(world, rows)
    common = {event.kind for area in registry.areas() if area.name in COMMON for event in area.events}
    rows = [r for r in views.journal(JournalQuery(limit=EVERY)) if r.incident is not None or r.kind in common]
    return timeline.of(world, rows)


def sheet(made: Review, title: str, city: str) -> printing.Letterhead:
    """What stands around the text on every page."""
    heading = "　".join(part for part in (city, title, t("复盘")) if part)
    return printing.Letterhead(heading, heading, t("截至 {as_at}", as_at=formats.date_time(made.as_at)), made.exercise)


def html(made: Review, entries: tuple[TimelineEntry, ...], title: str) -> str:
    """The body of the review."""
    told = (_entry(entry, made.as_at) for entry in entries)
    parts = [
        f"<style>{printing.style()}</style>",
        f'<p align="center" style="font-size:18pt">{escape(t("复盘"))}</p>',
        f'<p align="center" style="font-size:12pt">{escape(title)}</p>',
        _run(made),
        _section(t("目标与评定"), _objective_head(), map(_objective, made.objectives)),
        _section(t("突发事件"), _incident_head(), map(_incident, made.incidents)),
        _section(t("情景注入与处置"), _inject_head(), map(_inject, sorted(made.injects, key=lambda one: one.inject.number))),
        _section(
            t("调度令：回执与办结是否按时"),
            _order_head(),
            (_order(line, made.as_at) for line in made.orders),
            widths=(9, 18, 10, 8, 26, 8, 21),
        ),
        _section(t("信息报告：是否按时"), _duty_head(), (_duty(duty, made) for duty in made.duties)),
        _section(t("改进计划"), _improvement_head(), _improvements(made)),
        _section(t("时间线"), (t("时间"), t("经过"), t("记录人")), told, widths=(12, 70, 18)),
    ]  # fmt: skip
    return "".join(parts)


def _section(title: str, head: tuple[str, ...], rows: Iterable[Iterable[str]], widths: tuple[int, ...] = ()) -> str:
    """A table under its heading; nothing when it has no rows. Cells are HTML already."""
    written = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows]
    if not written:
        return ""
    shares = [f' width="{share}%"' for share in widths] or [""] * len(head)
    cells = "".join(f"<th{share}>{escape(name)}</th>" for name, share in zip(head, shares, strict=True))
    return f'<h4>{escape(title)}</h4><table width="100%" cellspacing="0"><tr>{cells}</tr>{"".join(written)}</table>'


def _run(made: Review) -> str:
    run = made.run
    if run is None:
        return ""
    end = t("还没有结束") if run.ended_at is None else formats.date_time(run.ended_at)
    lines = [t("情景时间 {begin} 至 {end}", begin=formats.date_time(run.starts_at), end=end)]
    lines += [t("假定：{list}", list=text) for text in run.assumptions]
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _objective_head() -> tuple[str, ...]:
    return (t("演练目标"), t("评定"), t("观察"), t("改进建议"), t("评估人"))


def _objective(row: RatedObjective) -> tuple[str, ...]:
    rating = row.rating
    if rating is None:
        return (escape(objective_title(row.objective)), escape(t("待评")), "—", "—", "—")
    said = f"{rating.rating}　{tp(RATINGS[rating.rating])}"
    cells = (objective_title(row.objective), said, rating.observation or "—", rating.advice or "—", rating.evaluator)
    return tuple(escape(cell) for cell in cells)


def _incident_head() -> tuple[str, ...]:
    return (t("事件"), t("接报时间"), t("事件等级"), t("响应级别"), t("状态"))


def _incident(incident: Incident) -> tuple[str, ...]:
    cells = (
        f"#{incident.number} {incident.title}",
        formats.date_time(incident.known_at),
        tp(GRADES.get(incident.grade or 0)) or "—",
        tp(LEVELS.get(incident.response_level or 0)) or "—",
        tp(STATUSES[incident.status]),
    )
    return tuple(escape(cell) for cell in cells)


def _inject_head() -> tuple[str, ...]:
    return (t("号"), t("情景注入"), t("期望的处置"), t("处置结果"), t("是否按时"))


def _inject(line: InjectLine) -> tuple[str, ...]:
    inject = line.inject
    when = formats.hour_minute(inject.delivered_at)
    if line.late_minutes is not None:
        timely = t("迟 {minutes} 分", minutes=line.late_minutes)
    elif line.is_open:
        timely = t("待处置")
    else:
        timely = t("按时") if line.deadline is not None else "—"
    asked = f"{when}　{inject.title}" + (f" → {inject.player}" if inject.player else "")
    cells = (str(inject.number), asked, inject.expected or "—", inject.result or "—", timely)
    return tuple(escape(cell) for cell in cells)


def _order_head() -> tuple[str, ...]:
    return (t("编号"), t("内容"), t("签发"), t("回执"), t("迟回执"), t("办结"), t("逾期办结"))


def _order(line: OrderLine, now: Millis) -> tuple[str, ...]:
    order = line.order
    total = len(order.recipients)
    cells = (
        order.number,
        order.title,
        formats.date_time(order.issued_at, now),
        f"{line.answered}/{total}",
        _late(line.late_answers),
        f"{line.done}/{total}",
        _late(line.late_work),
    )
    return tuple(escape(cell) for cell in cells)


def _late(found: tuple[Lateness, ...]) -> str:
    names = (
        t("{name} 迟 {minutes} 分", name=one.recipient.name, minutes=one.late_minutes)
        + ("" if one.heard_at is not None else t("（仍未报）"))
        for one in found
    )
    return "；".join(names) or "—"


def _duty_head() -> tuple[str, ...]:
    return (t("报告"), t("报送"), t("时限"), t("报送时间"), t("是否按时"))


def _duty(duty: ReportingDuty, made: Review) -> tuple[str, ...]:
    late = duty.late_minutes
    if duty.status == RUNNING:
        late = lateness(duty.due_at, made.as_at) or None
        timely = t("待报") if late is None else t("未报，已迟 {minutes} 分", minutes=late)
    elif duty.is_unreported:
        timely = t("归档时未报，已迟 {minutes} 分", minutes=late)
    else:
        timely = t("按时") if not late else t("迟 {minutes} 分", minutes=late)
    to = duty.to_en if language() == ENGLISH and duty.to_en else duty.to_zh
    cells = (
        name_of(duty),
        to,
        formats.date_time(duty.due_at, made.as_at),
        "—" if duty.discharged_at is None else formats.date_time(duty.discharged_at, made.as_at),
        timely,
    )
    return tuple(escape(cell) for cell in cells)


def _improvement_head() -> tuple[str, ...]:
    return (t("改进建议"), t("由来"), t("责任单位"), t("完成时限"))


def _improvements(made: Review) -> list[tuple[str, ...]]:
    """Every advice as a line that waits for who does it, and until when."""
    return [
        (escape(one.rating.advice), escape(objective_title(one.objective)), "", "")
        for one in made.objectives
        if one.rating is not None and one.rating.advice
    ]


def _entry(entry: TimelineEntry, now: Millis) -> tuple[str, ...]:
    words = escape(tp(entry.sentence))
    if entry.struck:
        words = f"<s>{words}</s>　{escape(t('已划去'))}"
    elif entry.recorded_late:
        words += "　" + escape(t("补记于 {hour}", hour=formats.date_time(entry.recorded_at, now)))
    return (formats.date_time(entry.at, now), words, escape(entry.actor or "—"))


def _title(made: Review) -> str:
    if made.run is not None:
        return made.run.title_en if language() == ENGLISH and made.run.title_en else made.run.title_zh
    if len(made.incidents) == 1:
        return f"#{made.incidents[0].number} {made.incidents[0].title}"
    return t("全部事件")


def _city(world: World) -> str:
    cities = world.all(City)
    return name_of(cities[0]) if cities else ""
