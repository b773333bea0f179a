"""Paper: a text set on A4 pages with a head and a foot line. In an exercise every page bears 演练 EXERCISE across it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, QStandardPaths, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from console.ui.kit import theme

RESOLUTION = 150  # dots per inch of the layout; the PDF itself is vectors
MARGINS_MM = QMarginsF(22, 20, 20, 18)
EXERCISE_MARK = "演练 EXERCISE"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around the text: the document's title, the head line, the foot line, the mark of an exercise."""

    title: str
    head: str
    foot: str
    exercise: bool

    @property
    def head_line(self) -> str:
        return f"{EXERCISE_MARK}　{self.head}" if self.exercise else self.head


def write_pdf(html: str, path: Path, sheet: Sheet) -> int:
    """Write the text, answer with the number of pages. `OSError` when the place cannot be written."""
    with path.open("wb"):  # a QPdfWriter does not say why it failed
        pass
    writer = QPdfWriter(str(path))
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, MARGINS_MM))
    writer.setTitle(sheet.title)
    writer.setCreator("Yipan 一盘棋")
    page = QRectF(writer.pageLayout().paintRectPixels(RESOLUTION))
    body = QSizeF(page.width(), page.height() - 2 * _band())
    document = laid_out(html)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(body)
    pages = document.pageCount()
    painter = QPainter(writer)
    try:
        for number in range(pages):
            if number:
                writer.newPage()
            _paint_page(painter, document, sheet, (number, pages), body)
    finally:
        painter.end()
    return pages


def beside(file: str) -> Path:
    """Where prints of a file go: beside it; in the user's documents when it has no place of its own."""
    if file:
        return Path(file + "-reports")
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)) / "yipan"


def file_word(text: str) -> str:
    """A title as a part of a file's name."""
    return re.sub(r"[^\w一-鿿-]+", "-", text).strip("-")[:40]


def style() -> str:
    """Tables with hairlines, headings close to what they head."""
    line, second = theme.paper("line").name(), theme.paper("second").name()
    return (
        f"td,th{{padding:3px 6px;border:1px solid {line};vertical-align:top}}"
        f"th{{text-align:left;font-weight:normal;color:{second}}}"
        "table{border-collapse:collapse;width:100%} h4{margin:10px 0 2px 0} p{margin:2px 0 4px 0}"
    )


def _band() -> float:
    """Height of the head and foot lines, in pixels of the layout."""
    return RESOLUTION * 0.24


def laid_out(html: str) -> QTextDocument:
    """The text with the colours of paper: the program's own palette may be that of a dark window."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(QFont(theme.family(), 10))
    document.setHtml(f'<body style="color:{theme.paper("text").name()}">{html}</body>')
    return document


def _paint_page(painter: QPainter, document: QTextDocument, sheet: Sheet, page: tuple[int, int], body: QSizeF) -> None:
    number, pages = page
    painter.save()
    if sheet.exercise:
        paint_exercise_mark(painter, body)
    painter.setFont(QFont(theme.family(), 8))
    painter.setPen(theme.paper("second"))
    line = QRectF(0, 0, body.width(), _band() * 0.7)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, sheet.head_line)
    foot = line.translated(0, body.height() + 1.3 * _band())
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{number + 1} / {pages}")
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, sheet.foot)
    painter.translate(0, _band() - number * body.height())
    document.drawContents(painter, QRectF(0, number * body.height(), body.width(), body.height()))
    painter.restore()


def paint_exercise_mark(painter: QPainter, body: QSizeF, unit: float = RESOLUTION) -> None:
    """演练 EXERCISE across a page; `unit`: the painter's units an inch."""
    painter.save()
    mark = QColor(theme.paper("amber"))
    mark.setAlphaF(0.22)
    painter.setPen(mark)
    painter.setFont(QFont(theme.family(), 60))
    painter.translate(body.width() / 2, body.height() / 2)
    painter.rotate(-35)
    box = QRectF(-body.width(), -unit, 2 * body.width(), 2 * unit)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, EXERCISE_MARK)
    painter.restore()
