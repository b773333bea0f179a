"""A situation report set in type: 初报, 续报, 终报 as an A4 page that can be signed, faxed or filed.

A report is a Chinese document in either language of the window. What nobody has said is printed 未报, never as zero. In an
exercise every page bears 演练 EXERCISE across it and at its head.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from console.domain.reports.state import ReportContent, ReportFigure, ReportTable
from console.ui import formats, theme

UNREPORTED = "未报"
RESOLUTION = 150  # dots per inch of the layout; the PDF itself is vectors
MARGINS_MM = QMarginsF(22, 20, 20, 18)


def write_pdf(content: ReportContent, path: Path) -> None:
    """Write the report. `OSError` when the place cannot be written."""
    with path.open("wb"):  # a QPdfWriter does not say why it failed
        pass
    writer = QPdfWriter(str(path))
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, MARGINS_MM))
    writer.setTitle(f"{content.title} {content.label_zh}")
    writer.setCreator("Yipan 一盘棋")
    page = QRectF(writer.pageLayout().paintRectPixels(RESOLUTION))
    body = QSizeF(page.width(), page.height() - 2 * _band())
    document = _document(content, writer, body)
    painter = QPainter(writer)
    try:
        for number in range(document.pageCount()):
            if number:
                writer.newPage()
            _paint_page(painter, document, content, (number, document.pageCount()), body)
    finally:
        painter.end()


def _band() -> float:
    """Height of the head and foot lines, in pixels of the layout."""
    return RESOLUTION * 0.24


def _document(content: ReportContent, writer: QPdfWriter, body: QSizeF) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setDefaultFont(QFont(theme.family(), 10))
    document.setHtml(html(content))
    document.setPageSize(body)
    return document


def _paint_page(
    painter: QPainter, document: QTextDocument, content: ReportContent, page: tuple[int, int], body: QSizeF
) -> None:
    number, pages = page
    painter.save()
    if content.exercise:
        _paint_exercise_mark(painter, body)
    painter.setFont(QFont(theme.family(), 8))
    painter.setPen(theme.paper("second"))
    head = f"{content.city_zh}　#{content.incident_number}　{content.title}　{content.label_zh}"
    if content.exercise:
        head = "演练 EXERCISE　" + head
    line = QRectF(0, 0, body.width(), _band() * 0.7)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, head)
    foot = line.translated(0, body.height() + 1.3 * _band())
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{number + 1} / {pages}")
    written = f"截至 {formats.date_time(content.as_at)}"
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, written)
    painter.translate(0, _band() - number * body.height())
    document.drawContents(painter, QRectF(0, number * body.height(), body.width(), body.height()))
    painter.restore()


def _paint_exercise_mark(painter: QPainter, body: QSizeF) -> None:
    painter.save()
    mark = QColor(theme.paper("amber"))
    mark.setAlphaF(0.22)
    painter.setPen(mark)
    painter.setFont(QFont(theme.family(), 60))
    painter.translate(body.width() / 2, body.height() / 2)
    painter.rotate(-35)
    box = QRectF(-body.width(), -RESOLUTION, 2 * body.width(), 2 * RESOLUTION)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "演练 EXERCISE")
    painter.restore()


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
    return f"<style>{_style()}</style>" + "".join(parts)


def _style() -> str:
    line, second = theme.paper("line").name(), theme.paper("second").name()
    return (
        f"td,th{{padding:3px 6px;border:1px solid {line};vertical-align:top}}"
        f"th{{text-align:left;font-weight:normal;color:{second}}}"
        "table{border-collapse:collapse;width:100%} h4{margin:10px 0 2px 0} p{margin:2px 0 4px 0}"
    )


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
