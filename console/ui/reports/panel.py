"""Reports of the incident that is followed: what was sent, what is owed, the next one to write.

A situation report set in type: 初报, 续报, 终报 as an A4 page that can be signed, faxed or filed.

A report is a Chinese document in either language of the window. What nobody has said is printed 未报, never as zero. In an
exercise every page bears 演练 EXERCISE across it and at its head.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from console.domain.core.kernel import Millis, World
from console.domain.core.records import dataclass
from console.domain.response.incidents.model import Incident
from console.domain.response.reports.duties import of_incident
from console.domain.response.reports.model import (
    DISCHARGED,
    RUNNING,
    SUBMITTED,
    ReportContent,
    ReportFigure,
    ReportingDuty,
    ReportTable,
    SituationReport,
)
from console.domain.response.reports.rules import lateness
from console.domain.response.reports.views import label as report_label
from console.ui.kit import formats, printing
from console.ui.kit.action import Action
from console.ui.kit.painting import PRESENT, WAITING, Glyph
from console.ui.kit.shell import Shell
from console.ui.kit.table import Column, Table
from console.ui.kit.table_panel import TablePanel
from console.ui.kit.text import ENGLISH, language, mark, name_of, t
from console.ui.reports.forms import DischargeForm, ReportForm, label_of

UNREPORTED = "未报"


def write_pdf(content: ReportContent, path: Path) -> int:
    """Write the report, answer with the number of pages. `OSError` when the place cannot be written."""
    return printing.write_pdf(html(content), path, sheet(content))


def sheet(content: ReportContent) -> printing.Letterhead:
    """What stands around the report on every page."""
    return printing.Letterhead(
        title=f"{content.title} {content.label_zh}",
        head=f"{content.city_zh}　#{content.incident_number}　{content.title}　{content.label_zh}",
        foot=f"截至 {formats.date_time(content.as_at)}",
        exercise=content.exercise,
    )


def html(content: ReportContent) -> str:
    """The body of the report."""
    parts = [
        f'<p align="center" style="font-size:18pt">{_text(content.city_zh)}突发事件信息{_text(content.label_zh)}</p>',
        f'<p align="center" style="font-size:12pt">{_text(content.title)}</p>',
        _facts(content),
        _changes(content),
        _figures(content),
        *(f"<h4>{_text(section.title_zh)}</h4><p>{_lines(section.text)}</p>" for section in content.sections),
        *(_table(table) for table in content.tables if table.rows),
        _signatures(content),
    ]
    return f"<style>{printing.style()}</style>" + "".join(parts)


def _facts(content: ReportContent) -> str:
    place = content.place
    if content.lon is not None and content.lat is not None:
        place = f"{place}（{content.lon:.4f}°E，{content.lat:.4f}°N）"
    pairs = (
        ("接报时间", formats.date_time(content.received_at)),
        ("信息来源", _joined(content.source_zh, content.caller, content.caller_phone)),
        ("发生时间", "" if content.occurred_at is None else formats.date_time(content.occurred_at)),
        ("发生地点", place),
        ("事件类型", content.incident_kind_zh),
        ("事件等级", content.grade_zh),
        ("响应级别", content.response_zh),
        ("处置状态", content.status_zh),
        ("现场指挥", _joined(content.commander_post, content.commander, content.commander_phone)),
        ("并入事件", "、".join(f"#{number}" for number in content.merged_numbers) or "无"),
    )
    rows = [
        "<tr>"
        + "".join(f'<th width="13%">{name}</th><td width="37%">{_text(value)}</td>' for name, value in two)
        + "</tr>"
        for two in (pairs[start : start + 2] for start in range(0, len(pairs), 2))
    ]
    return f'<table width="100%" cellspacing="0">{"".join(rows)}</table>'


def _changes(content: ReportContent) -> str:
    if not content.changes:
        return ""
    return "<h4>较上次报告的变化</h4>" + "".join(f"<p>· {_text(change)}</p>" for change in content.changes)


def _figures(content: ReportContent) -> str:
    head = "<tr><th>指标</th><th>数字</th><th>来源</th><th>截至</th><th>其他来源</th></tr>"
    return (
        f'<h4>灾情统计</h4><table width="100%" cellspacing="0">{head}{"".join(map(_figure, content.figures))}</table>'
    )


def _figure(figure: ReportFigure) -> str:
    others = "；".join(f"{other.source} {formats.number(other.value)}" for other in figure.others)
    value = UNREPORTED if figure.value is None else formats.number(figure.value)
    moment = "" if figure.as_at is None else formats.date_time(figure.as_at)
    cells = (figure.name_zh, value, figure.source or "—", moment or "—", others or "—")
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _table(table: ReportTable) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in table.columns)
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
    return f'<h4>{escape(table.title_zh)}</h4><table width="100%" cellspacing="0"><tr>{head}</tr>{rows}</table>'


def _signatures(content: ReportContent) -> str:
    pairs = (
        ("报送", "、".join(content.to_zh)),
        ("报送人", content.sender),
        ("值班员", content.duty_officer),
        ("签发人", content.approver),
    )
    cells = "".join(f'<th width="10%">{name}</th><td width="15%">{_text(value)}</td>' for name, value in pairs)
    return f'<p>&nbsp;</p><table width="100%" cellspacing="0"><tr>{cells}</tr></table>'


def _joined(*parts: str) -> str:
    return "　".join(part for part in parts if part)


def _text(value: str) -> str:
    return escape(value) if value else UNREPORTED


def _lines(value: str) -> str:
    return "<br/>".join(escape(line) for line in value.splitlines()) if value else UNREPORTED


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report or a duty, as one line of the table."""

    id: str
    is_duty: bool
    name: str
    to: str
    at: Millis | None  # sent, or due
    state: str
    late_minutes: int | None
    open: bool


def lines(world: World, incident: str, now: Millis) -> tuple[ReportLine, ...]:
    """Duties still owed first, by their time; then what was sent, newest first."""
    duties = sorted(of_incident(world, incident), key=lambda duty: duty.due_at)
    owed = [_duty_line(duty, now) for duty in duties if duty.status == RUNNING]
    done = [_duty_line(duty, now) for duty in duties if duty.status == DISCHARGED or duty.is_unreported]
    reports = [_report_line(report) for report in world.all(SituationReport) if report.incident == incident]
    return (*owed, *sorted((*reports, *done), key=lambda line: -(line.at or 0)))


def _duty_line(duty: ReportingDuty, now: Millis) -> ReportLine:
    if duty.status == RUNNING:
        late = lateness(duty.due_at, now) or None
        state = t("待报") if late is None else t("逾期")
        return ReportLine(duty.id, True, name_of(duty), _to(duty), duty.due_at, state, late, True)
    if duty.is_unreported:
        return ReportLine(
            duty.id, True, name_of(duty), _to(duty), duty.due_at, t("归档时未报"), duty.late_minutes, False
        )
    return ReportLine(
        duty.id, True, name_of(duty), _to(duty), duty.discharged_at, t("已报"), duty.late_minutes or None, False
    )


def _to(duty: ReportingDuty) -> str:
    return t("、").join(part for part in (_addressee(duty), duty.told) if part)


def _addressee(duty: ReportingDuty) -> str:
    return duty.to_en if language() == ENGLISH and duty.to_en else duty.to_zh


def _report_line(report: SituationReport) -> ReportLine:
    sent = report.status == SUBMITTED
    return ReportLine(
        id=report.id,
        is_duty=False,
        name=label_of(report.kind, report.number),
        to="、".join(report.to_zh),
        at=report.submitted_at if sent else report.drafted_at,
        state=t("已报送") if sent else t("草稿"),
        late_minutes=None,
        open=not sent,
    )


class ReportsPanel(TablePanel):
    """Enter on a duty discharges it, on a draft goes on writing, on a report that was sent makes its PDF."""

    shows = (ReportingDuty, SituationReport, Incident)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.table: Table[ReportLine] = Table(
            (
                Column(mark("报告"), lambda line: line.name, strong=True, glyph=_glyph),
                Column(mark("报送"), lambda line: line.to),
                Column(mark("时间"), self._time, 104, tone=_tone, sort=lambda line: line.at),
                Column(mark("状态"), _state, 116, tone=_tone, sort=lambda line: (line.late_minutes or 0, line.state)),
            ),
            empty=mark("选中一个事件，这里列出它应报和已报的信息。F7 写下一份报告。"),
        )
        self.add_table(self.table)
        self.table.opened.connect(self._open)
        self.table.set_context_actions(self._context)
        shell.incident_changed.connect(self.invalidate)
        shell.opens(SituationReport, self._open_report)
        shell.opens(ReportingDuty, self._open_duty)
        shell.actions.add(
            Action(
                "reports.write",
                mark("写信息报告"),
                self.write,
                "F7",
                "reports",
                ("incident",),
                (mark("报"), mark("续报")),
            )
        )
        shell.actions.add(
            Action("reports.pdf", mark("导出最近一份报告为 PDF"), self.export_latest, "Ctrl+E", "reports")
        )

    def refresh(self) -> None:
        incident = self.shell.incident
        shown = lines(self.shell.world, incident, self.shell.now()) if incident else ()
        self.table.set_rows(shown)
        self.noted.emit(t("待报 {count}", count=sum(line.open for line in shown)) if shown else "")

    def write(self, incident: str | None = None) -> None:
        """The next report of an incident: first, follow-up or final."""
        incident = incident or self.shell.incident
        if incident is None:
            self.shell.say(t("先选中一个事件"), "amber")
            return
        ReportForm(self.shell, incident).open()

    def export_latest(self) -> None:
        sent = [
            report
            for report in self.shell.world.all(SituationReport)
            if report.incident == self.shell.incident and report.content is not None
        ]
        if not sent:
            self.shell.say(t("这个事件还没有已报送的报告"), "amber")
            return
        self.export(max(sent, key=lambda report: report.submitted_at or 0))

    def export(self, report: SituationReport) -> None:
        """Write the PDF beside the file, in a folder of its own, and say where."""
        content = report.content
        if content is None:
            return
        target = printing.beside(self.bridge.file.path if self.bridge.file else "") / _file_name(report, content.title)
        printing.print_text(self.shell, target, lambda: (html(content), sheet(content)), "reports.pdf")

    def run(self, now: Millis) -> None:
        if any(line.open for line in self.table.model.rows):
            self.refresh()  # a duty becomes overdue by time alone
            self.table.touch()

    def _time(self, line: ReportLine) -> str:
        if line.open and line.is_duty:
            return formats.countdown(line.at, self.shell.now())
        return formats.date_time(line.at, self.shell.now())

    def _open(self, line: ReportLine) -> None:
        if line.is_duty:
            self._open_duty(line.id)
        else:
            self._open_report(line.id)

    def _open_report(self, id: str) -> None:
        report = self.shell.world.get(SituationReport, id)
        if report.status == SUBMITTED:
            self.export(report)
        else:
            ReportForm(self.shell, report.incident).open()

    def _open_duty(self, id: str) -> None:
        duty = self.shell.world.get(ReportingDuty, id)
        if duty.status != RUNNING:
            self.shell.say(t("这项报送已完成"), "")
        elif duty.channel == "phone":
            DischargeForm(self.shell, duty.id).open()
        else:
            ReportForm(self.shell, duty.incident).open()

    def _context(self, line: ReportLine) -> list[QAction]:
        if line.is_duty and line.open:
            action = QAction(t("已报，登记"), self)
            action.triggered.connect(lambda: DischargeForm(self.shell, line.id).open())
            return [action]
        action = QAction(t("导出 PDF"), self)
        action.triggered.connect(lambda: self._open(line))
        return [action] if not line.is_duty else []


def _glyph(line: ReportLine) -> Glyph:
    return WAITING if line.open else PRESENT


def _tone(line: ReportLine) -> str:
    if line.late_minutes is not None:
        return "red"
    return "amber" if line.open else "second"


def _state(line: ReportLine) -> str:
    if line.late_minutes is None:
        return line.state
    return t("{state}　迟 {minutes} 分", state=line.state, minutes=line.late_minutes)


def _file_name(report: SituationReport, title: str) -> str:
    number = report.content.incident_number if report.content else 0
    return f"{number}-{printing.file_word(title)}-{report_label(report.kind, report.number)}.pdf"
