"""Pending warnings at the top of the incidents: one line each, with the clock of its decision, until somebody decides."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from console.domain.core.kernel import Millis, World
from console.domain.response.warnings.model import Warning
from console.domain.response.warnings.views import in_force
from console.ui.kit import formats
from console.ui.kit.painting import GLYPH, draw_glyph
from console.ui.kit.shell import Shell
from console.ui.kit.text import t
from console.ui.kit.theme import space, theme
from console.ui.warnings.words import GLYPHS, TONES, headline

HEIGHT = 46


class PendingRow(QAbstractButton):
    """One warning that waits; pressing it opens the decision."""

    def __init__(self, warning: str) -> None:
        super().__init__()
        self._level, self._title, self._clock, self._late = 1, "", "", False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def tell(self, world: World, warning: Warning, now: Millis) -> None:
        """Show the warning and how long there is left."""
        late = warning.decide_by is not None and now > warning.decide_by
        shown = (warning.level, headline(world, warning), formats.countdown(warning.decide_by, now), late)
        if shown != (self._level, self._title, self._clock, self._late):
            self._level, self._title, self._clock, self._late = shown
            self.setAccessibleName(t("{warning} 待决定是否响应 {left}", warning=shown[1], left=shown[2]))
            self.setToolTip(self.accessibleName())
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        box = self.rect()
        painter.fillRect(box, look.color("hover" if self.underMouse() else "raised"))
        painter.fillRect(QRect(0, 0, 3, box.height()), look.color(TONES[self._level]))
        if self.hasFocus():
            painter.setPen(look.pen("blue"))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        left, line = space("medium"), box.height() // 2
        draw_glyph(painter, QRectF(left, (line - GLYPH) / 2 + 3, GLYPH, GLYPH), GLYPHS[self._level])
        x = left + GLYPH + space("small")
        above = QRect(x, 3, box.width() - x - space("small"), line)
        below = QRect(x, line, box.width() - x - space("small"), line - 2)
        aligned = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.setFont(look.font(strong=True))
        painter.setPen(look.color("text"))
        title = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, above.width())
        painter.drawText(above, aligned, title)
        tone = "red" if self._late else "amber"
        painter.setFont(look.font("small"))
        painter.setPen(look.color(tone))
        words = t("■ 逾时未决定") if self._late else t("◐ 待决定是否响应")
        painter.drawText(below, aligned, words)
        painter.setFont(look.font(strong=True))
        right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(below, right, self._clock)
        painter.end()


class WarningBanner(QWidget):
    """Hidden while nothing waits."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.rows: dict[str, PendingRow] = {}
        self._lines = QVBoxLayout(self)
        margin = space("small")
        self._lines.setContentsMargins(margin, margin, margin, 0)
        self._lines.setSpacing(space("tiny"))
        self.hide()

    def refresh(self) -> None:
        """Show a line for every warning that waits for a decision."""
        waiting = {warning.id: warning for warning in in_force(self.shell.world) if warning.waits}
        for id in [id for id in self.rows if id not in waiting]:
            row = self.rows.pop(id)
            row.setParent(None)
            row.deleteLater()
        for place, id in enumerate(waiting):
            if id not in self.rows:
                row = self.rows[id] = PendingRow(id)
                row.clicked.connect(lambda _=False, id=id: self.shell.actions.trigger("warnings.decide", id))
            self._lines.insertWidget(place, self.rows[id])
        self.setVisible(bool(waiting))
        self.touch(self.shell.now())

    def touch(self, now: Millis) -> None:
        """A second has passed."""
        for id, row in self.rows.items():
            warning = self.shell.world.find(Warning, id)
            if warning is not None:
                row.tell(self.shell.world, warning, now)

    def retranslate(self) -> None:
        self.touch(self.shell.now())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
