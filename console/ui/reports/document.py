"""A situation report set in type: 初报, 续报, 终报 as an A4 page that can be signed, faxed or filed.

A report is a Chinese document in either language of the window. What nobody has said is printed 未报, never as zero. In an
exercise every page bears 演练 EXERCISE across it and at its head.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from console.domain.response.reports.model import ReportContent, ReportFigure, ReportTable
from console.ui.kit import formats, printing

UNREPORTED = "未报"


def write_pdf(content: ReportContent, path: Path) -> int:
    """Write the report, answer with the number of pages. `OSError` when the place cannot be written."""
    return printing.write_pdf(html(content), path, sheet(content))


def sheet(content: ReportContent) -> printing.Sheet:
    """What stands around the report on every page."""
    return printing.Sheet(
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
