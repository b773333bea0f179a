"""The dialog before printing: the page as it will be, what may be chosen about it, and where it goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from console.domain.core import moments
from console.ui.kit import printing, theme
from console.ui.kit.action import Action
from console.ui.kit.dialog import Dialog
from console.ui.kit.panel import label
from console.ui.kit.text import mark, t
from console.ui.map.features.page import DENSITY, DPI, Imprint, MapPage, PageFormat, page_layout, question
from console.ui.map.features.paper import PaperMaker
from console.ui.map.host import MapHost

PREVIEW = QSize(720, 520)
_REST_MS = 250  # after the last key in the title, before the preview is drawn anew
_PREVIEW_DENSITY = 1.0


class PaperDialog(Dialog):
    """Shows the land that is in the window. PDF and PNG go beside the file, as reports do."""

    def __init__(self, host: MapHost, title: str = "") -> None:
        super().__init__(host.shell, host.canvas.window())
        self._host = host
        self._bounds = host.canvas.camera.bounds()
        self.maker = PaperMaker(host, self, stopped=self._set_busy)
        self.page: MapPage | None = None
        self.title = QLineEdit(self.maker.imprint(title).title)
        self.paper, self.lie, self.with_legend = QComboBox(), QComboBox(), QCheckBox()
        self.preview, self.told = QLabel(), label(role="second", wrap=True)
        self.pdf_button, self.png_button, self.print_button, self.close_button = (QPushButton() for _ in range(4))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.refresh)
        self._lay_out()
        self.retranslate()
        self._connect()

    def _lay_out(self) -> None:
        self.preview.setFixedSize(PREVIEW)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.paper.addItems(["A4", "A3"])
        self.lie.addItems(["", ""])
        self.with_legend.setChecked(True)
        self._names = [label(role="second") for _ in range(3)]
        form = QFormLayout()
        for name, widget in zip(self._names, (self.title, self.paper, self.lie), strict=True):
            form.addRow(name, widget)
        form.addRow("", self.with_legend)
        side = QVBoxLayout()
        side.setSpacing(theme.space("small"))
        side.addLayout(form)
        side.addWidget(self.told)
        side.addStretch(1)
        for button in (self.pdf_button, self.png_button, self.print_button, self.close_button):
            button.setAutoDefault(False)
            side.addWidget(button)
        self.pdf_button.setProperty("role", "primary")
        row = QHBoxLayout(self)
        margin = theme.space("large")
        row.setContentsMargins(margin, margin, margin, margin)
        row.setSpacing(margin)
        row.addWidget(self.preview)
        row.addLayout(side, 1)
        self.setMinimumWidth(PREVIEW.width() + 340)

    def _connect(self) -> None:
        self.title.textEdited.connect(lambda _: self._rest.start())
        self.paper.activated.connect(lambda _: self.refresh())
        self.lie.activated.connect(lambda _: self.refresh())
        self.with_legend.clicked.connect(lambda _: self.refresh())
        self.pdf_button.clicked.connect(lambda: self._write("pdf"))
        self.png_button.clicked.connect(lambda: self._write("png"))
        self.print_button.clicked.connect(lambda: self._make(self._send_to_printer))
        self.close_button.clicked.connect(self.close)
        self.finished.connect(lambda _: self._end())

    def retranslate(self) -> None:
        self.setWindowTitle(t("打印地图"))
        for name, text in zip(self._names, (t("标题"), t("纸张"), t("方向")), strict=True):
            name.setText(text)
        self.lie.setItemText(0, t("横向"))
        self.lie.setItemText(1, t("纵向"))
        self.with_legend.setText(t("图例（只列图上看得见的）"))
        self.pdf_button.setText(t("生成 PDF　Ctrl+Enter"))
        self.png_button.setText(t("生成 PNG"))
        self.print_button.setText(t("打印…"))
        self.close_button.setText(t("关闭　Esc"))

    # ------------------------------------------------------------------------------------------------------ the page

    def format(self) -> PageFormat:
        """What is chosen."""
        return PageFormat(self.paper.currentText(), self.lie.currentIndex() == 0, self.with_legend.isChecked())

    def imprint(self) -> Imprint:
        return self.maker.imprint(self.title.text().strip())

    def refresh(self) -> None:
        """Draw the preview anew."""
        self.maker.page(self.format(), self.imprint(), self._bounds, self._on_preview, _PREVIEW_DENSITY)

    def _on_preview(self, page: MapPage) -> None:
        self.page = page
        size = page.format.size  # twice as fine as it is seen
        picture = page.drawn(2 * min(PREVIEW.width() / size.width(), PREVIEW.height() / size.height()))
        fitted = picture.scaled(PREVIEW, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        self.preview.setPixmap(QPixmap.fromImage(fitted))
        ratio = page.metres_per_pixel * DPI / 0.0254
        self.told.setText(t("比例尺约 1:{ratio}；图例 {count} 项", ratio=round(ratio), count=len(page.legend)))

    def _make(self, then: Callable[[MapPage], object]) -> None:
        """The page in full; the buttons wait meanwhile."""
        self._set_busy(True)
        self.maker.page(self.format(), self.imprint(), self._bounds, then, DENSITY)

    def _set_busy(self, busy: bool) -> None:
        for button in (self.pdf_button, self.png_button, self.print_button):
            button.setEnabled(not busy)

    # ----------------------------------------------------------------------------------------------- where it goes

    def target(self, page: MapPage, ending: str) -> Path:
        """Beside the file, named by its title and moment; never over another one."""
        file = self.shell.bridge.file
        folder = printing.beside(file.path if file is not None else "")
        moment = moments.local(self._host.now()).strftime("%m%d-%H%M%S")
        name = f"{printing.file_word(page.imprint.title)}-{moment}"
        found = folder / f"{name}.{ending}"
        number = 1
        while found.exists():
            number += 1
            found = folder / f"{name}-{number}.{ending}"
        return found

    def _write(self, ending: str) -> None:
        self._make(lambda page: self._draw_beside(page, ending))

    def _draw_beside(self, page: MapPage, ending: str) -> None:
        path = self.target(page, ending)
        asked = question(page, ending)
        title = t("正在生成 PDF…") if ending == "pdf" else t("正在生成 PNG…")
        printing.print_beside(self.shell, path, lambda: asked, title, str(path), partial(self._on_end, path))

    def _on_end(self, path: Path, made: bool) -> None:
        self._set_busy(False)
        if made:
            self.told.setText(t("已生成 {path}", path=str(path)))

    def _send_to_printer(self, page: MapPage) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        self._set_busy(False)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout(page.format))
        printer.setDocName(page.imprint.title)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def send() -> None:
            painter = QPainter(printer)
            painter.scale(printer.resolution() / DPI, printer.resolution() / DPI)
            page.draw(painter)
            painter.end()

        dialog.accepted.connect(send)
        dialog.open()  # type: ignore[call-arg]  # the one of QDialog, which the stubs hide

    # -------------------------------------------------------------------------------------------------------- inside

    def _end(self) -> None:
        self._rest.stop()
        self.maker.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.refresh()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.pdf_button.isEnabled():
                self.pdf_button.click()
        elif not is_enter:
            super().keyPressEvent(event)


class Printing(QObject):
    """One per map."""

    def __init__(self, host: MapHost) -> None:
        super().__init__(host.canvas)
        self._host = host
        verbs = (mark("打印"), "PDF", "PNG")
        host.shell.actions.add(Action("map.print", mark("打印地图"), self.print_map, "Ctrl+P", "map", verbs=verbs))

    def print_map(self, title: str = "") -> PaperDialog:
        """The dialog of the page, with the land that is in the window."""
        dialog = PaperDialog(self._host, title)
        dialog.open()
        return dialog
