"""What is due (限时事项): soonest first, late ones on top in red, and the key that goes to the right form."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console.domain.core.kernel import Millis
from console.domain.core.records import dataclass
from console.domain.response.incidents.model import Incident
from console.domain.review import deadlines
from console.domain.review.deadlines import HOUR, MINUTE, DueItem
from console.ui.kit import formats
from console.ui.kit.context_menu import offered
from console.ui.kit.painting import HALF, ROW, SOLID, SQUARE, TRIANGLE, CellDelegate, Glyph
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.table_panel import TablePanel
from console.ui.kit.text import mark, t, tp
from console.ui.kit.theme import space, theme

SOON: Millis = 15 * 60_000  # from here on the clock is amber; assumed
RENEW = 10  # seconds between looks for what becomes due by time alone

_LATE = Glyph(SOLID, "red", SQUARE, filled=True)
_SOON = Glyph(HALF, "amber", TRIANGLE)


@dataclass(frozen=True, slots=True)
class Way:
    """The letter of a kind of item, and the action it does; without one the thing itself is opened."""

    letter: str
    action: str = ""
    with_id: bool = True


WAYS: dict[str, Way] = {
    "report": Way("F"),
    "warning": Way("D", "warnings.decide"),
    "expiry": Way("U", "warnings.change"),
    "acknowledgement": Way("R", "orders.remind"),
    "order": Way("O"),
    "transfer": Way("T", "command.accept"),
    "team": Way("A", "teams.arrive"),
    "supply": Way("M", "materials.next"),
    "relief": Way("M"),
    "shift": Way("S", "duty.take_shift", with_id=False),
}
OTHER = Way("O")


class KeyDelegate(QStyledItemDelegate):
    """The letter in a small frame, like a key."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        row = index.data(ROW)
        if row is None:
            return
        look = theme()
        side = space("row") - 6
        frame = QRectF(option.rect.right() - side - space("tiny"), option.rect.center().y() - side / 2 + 1, side, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.pen("edge"))
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setFont(look.font("small"))
        painter.setPen(look.color("second"))
        painter.drawText(frame, int(Qt.AlignmentFlag.AlignCenter), letter_of(row))
        painter.restore()


class DeadlinesPanel(TablePanel):
    """Everything that runs against a clock. Enter or the letter goes to where it is done."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._ticks = 0
        self.table: Table[DueItem] = Table(
            (
                Column[DueItem](mark("时限"), self._clock, 96, RIGHT, tone=self._tone, glyph=self._glyph, strong=True),
                Column[DueItem](mark("事项"), _title, tip=_tip),
                Column[DueItem](mark("按键"), letter_of, 36, searched=False),
            ),
            identity=lambda item: (item.kind, item.key),
            empty=mark("没有限时事项。接报、预警、调度令和信息报告的时限都会列在这里。"),
        )
        view = self.table.view
        view.horizontalHeader().hide()
        view.setItemDelegateForColumn(2, KeyDelegate(view))
        view.setItemDelegateForColumn(0, CellDelegate(view))
        self.add_table(self.table)
        self.table.opened.connect(self.do)
        self.table.picked.connect(self._on_picked)
        self.table.set_context_actions(self._context)
        for letter in sorted({way.letter for way in (*WAYS.values(), OTHER)}):
            self.letter(letter, partial(self._do_letter, letter))

    # ------------------------------------------------------------------------------------------------- showing

    def refresh(self) -> None:
        items = deadlines.due(self.shell.world, self.shell.now())
        self.table.set_rows(items)
        late = sum(item.is_late for item in items)
        soon = sum(0 <= item.left <= HOUR for item in items)
        words = [t("一小时内 {count}", count=soon)] if soon else []
        if late:
            words.append(t("■ 逾期 {count}", count=late))
        self.noted.emit(" · ".join(words))

    def retranslate(self) -> None:
        super().retranslate()
        self.table.view.setAccessibleName(t("限时事项"))

    def _on_tick(self, now: Millis) -> None:
        self._ticks += 1
        super()._on_tick(now)

    def run(self, now: Millis) -> None:
        if self._ticks % RENEW == 0:
            self.refresh()
        self.table.touch()

    def _left(self, item: DueItem) -> Millis:
        return item.due_at - self.shell.now()

    def _clock(self, item: DueItem) -> str:
        left = self._left(item)
        if abs(left) < HOUR:
            return formats.countdown(item.due_at, self.shell.now())
        # Beyond an hour minutes are enough, and leave the room to the words.
        minutes = abs(left) // MINUTE
        sign = "-" if left < 0 else ""
        return f"{sign}{minutes // 60}h{minutes % 60:02}" if minutes < 100 * 60 else f"{sign}{minutes // 60 // 24}d"

    def _tone(self, item: DueItem) -> str:
        left = self._left(item)
        return "red" if left < 0 else "amber" if left < SOON else "text"

    def _glyph(self, item: DueItem) -> Glyph | None:
        left = self._left(item)
        return _LATE if left < 0 else _SOON if left < SOON else None

    # --------------------------------------------------------------------------------------------------- doing

    def do(self, item: DueItem) -> None:
        """Go to the form, page or panel where this is done."""
        way = WAYS.get(item.kind, OTHER)
        actions = self.shell.actions
        if item.incident is not None:
            self.shell.follow(item.incident)
        if way.action in actions and actions.is_enabled(way.action):
            actions.trigger(way.action, *((item.key[1],) if way.with_id else ()))
        elif self.shell.can_open(item.key):
            self.shell.open(item.key)
        elif item.incident is not None:
            self.shell.open((Incident.subject, item.incident))

    def _do_letter(self, letter: str) -> None:
        """The current item, if the letter is its own; else the soonest one that has it."""
        current = self.table.current()
        fitting = [item for item in self.table.model.rows if letter_of(item) == letter]
        if current is not None and current in fitting:
            self.do(current)
        elif fitting:
            self.table.show_current((fitting[0].kind, fitting[0].key))
            self.do(fitting[0])

    def _on_picked(self, item: DueItem | None) -> None:
        if item is not None and item.incident is not None:
            self.shell.follow(item.incident)

    def _context(self, item: DueItem) -> list[QAction]:
        return offered(self.shell, item.key, self)


def letter_of(item: DueItem) -> str:
    return WAYS.get(item.kind, OTHER).letter


def _title(item: DueItem) -> str:
    return t("{title}（推定时限）", title=item.title) if item.assumed else tp(item.title)


def _tip(item: DueItem) -> str:
    return t("{title}\n到期 {due_at}", title=_title(item), due_at=item.due_at)
