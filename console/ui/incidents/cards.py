"""The list of cards: one per incident, gravest first; Up and Down, Enter opens, typing in the filter line finds.

How one incident's card is drawn. The same steps measure and paint: without a painter nothing is drawn, only counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QStyledItemDelegate, QStyleOptionViewItem

from console.domain.core.kernel import Millis, World
from console.domain.core.records import dataclass
from console.domain.response.incidents.figures import Reading, amount
from console.domain.response.incidents.model import Incident
from console.domain.response.relief import ReliefClock
from console.domain.review.incident_board import Card
from console.ui.incidents.badges import (
    GRADE_TONES,
    HEIGHT,
    commander_text,
    grade_badge,
    late_badge,
    level_badge,
)
from console.ui.kit import formats
from console.ui.kit.context_menu import pop_up
from console.ui.kit.formats import MINUTE
from console.ui.kit.painting import ROW, Segment, draw_segments
from console.ui.kit.table import Column, RowsModel, SortFilter
from console.ui.kit.text import language, mark, name_of, t, tp
from console.ui.kit.theme import space, theme

LINE = 20
SMALL_LINE = 16
FIGURE = 26
BAR = 6
EDGE = 3  # the coloured bar at the left
LEAST_GAP, WIDEST_GAP = 10, 28  # pixels between two figures
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card with the world it was made from, as the list keeps it."""

    card: Card
    world: World

    @property
    def id(self) -> str:
        return self.card.incident.id

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CardRow) and self.card == other.card

    def __hash__(self) -> int:
        return hash(self.card.incident.id)


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the card in words, `width` pixels wide."""

    reading: Reading
    value: str
    name: str
    age: str
    width: int


class CardFace:
    """Draws one card into a box; `paint` and `height` walk through the same lines."""

    def __init__(
        self, row: CardRow, now: Millis, box: QRect, painter: QPainter | None = None, current: bool = False
    ) -> None:
        self._row, self._card, self._now = row, row.card, now
        self._painter = painter
        self._current = current
        self._box = box
        pad = space("medium")
        self._x = box.left() + EDGE + pad
        self._width = max(80, box.width() - EDGE - 2 * pad)
        self._y = box.top() + space("small")

    def run(self) -> int:
        """Draw, or only walk through; the height of the whole card in pixels."""
        self._ground()
        if self._card.incident.is_over:
            self._over()
        else:
            self._title()
            self._badges()
            self._commander()
            self._figures()
            self._relief()
        return self._y + space("small") - self._box.top()

    # ------------------------------------------------------------------------------------------------ lines

    def _ground(self) -> None:
        painter = self._painter
        if painter is None:
            return
        look, incident = theme(), self._card.incident
        frame = QRectF(self._box).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(look.pen("blue") if self._current else Qt.PenStyle.NoPen)
        painter.setBrush(look.color("raised"))
        painter.drawRect(frame)
        tone = "line" if incident.is_over or incident.grade is None else GRADE_TONES[incident.grade]
        painter.fillRect(QRect(self._box.left(), self._box.top(), EDGE, self._box.height()), look.color(tone))

    def _over(self) -> None:
        """Closed and merged ones: one grey line each."""
        incident = self._card.incident
        into = self._row.world.find(Incident, incident.merged_into)
        state = tp(self._card.status) if into is None else t("已并入 #{number}", number=into.number)
        taken = self._write(state, self._x, self._width, "mute", theme().font("small"), _RIGHT)
        self._write(f"#{incident.number}　{incident.title}", self._x, self._width - taken - space("small"), "mute")
        self._y += LINE

    def _title(self) -> None:
        incident = self._card.incident
        font = theme().font("title", strong=True)
        number = f"#{incident.number}"
        taken = self._write(number, self._x, self._width, "second", theme().font(strong=True), _LEFT, LINE + 4)
        left = self._x + taken + space("small")
        doubles = (
            t("含 {numbers}", numbers=t("、").join(f"#{n}" for n in self._card.absorbed)) if self._card.absorbed else ""
        )
        beside = self._write(doubles, self._x, self._width, "second", _small(), _RIGHT, LINE + 4)
        room = self._x + self._width - left - (beside + space("small") if beside else 0)
        self._write(incident.title, left, room, "text", font, _LEFT, LINE + 4)
        self._y += LINE + 6

    def _badges(self) -> None:
        """Grade, response and lateness at the left, the running clock at the right; what does not fit goes below."""
        incident = self._card.incident
        clock = formats.elapsed(incident.known_at, self._now)
        taken = self._write(clock, self._x, self._width, "text", theme().font(strong=True), _RIGHT)
        room = self._x + self._width - taken - space("small")
        badges = [grade_badge(incident), level_badge(incident)]
        if self._card.late:
            badges.append(late_badge(self._card.late))
        x = self._x
        for badge in badges:
            if x > self._x and x + badge.width() > room:
                x, room = self._x, self._x + self._width
                self._y += HEIGHT + space("tiny")
            if self._painter is not None:
                badge.draw(self._painter, x, self._y)
            x += badge.width() + space("tiny")
        self._y += HEIGHT + space("tiny")

    def _commander(self) -> None:
        words, tone = commander_text(self._row.world, self._card.commander)
        taken = self._write(t("指挥权"), self._x, self._width, "second")
        left = self._x + taken + space("medium")
        self._write(words, left, self._x + self._width - left, tone, align=_RIGHT)
        self._y += LINE + space("tiny")

    def _figures(self) -> None:
        cells = [self._cell(reading) for reading in self._card.headline + self._card.others]
        for line in _lines(cells, self._width):
            gap = (self._width - sum(cell.width for cell in line)) // max(1, len(line))
            x = self._x
            for cell in line:
                self._figure(cell, x)
                x += cell.width + min(gap, WIDEST_GAP)
            self._y += FIGURE + 2 * SMALL_LINE
        self._y += space("tiny")

    def _cell(self, reading: Reading) -> Cell:
        """What stands in the place of one figure, and how wide that is."""
        known = reading.value is not None
        value = amount(reading.value) if known else formats.UNKNOWN
        name = tp(reading.metric.name) + (" ▲" if reading.is_disputed else "")
        age = figure_age(reading, self._now)
        figure_font, small = theme().font("figure", strong=True), QFontMetrics(_small())
        wide = QFontMetrics(figure_font).horizontalAdvance(value)
        width = max(wide, small.horizontalAdvance(name), small.horizontalAdvance(age))
        return Cell(reading, value, name, age, width + 2)

    def _figure(self, cell: Cell, x: int) -> None:
        reading = cell.reading
        tone = "mute" if reading.value is None else "red" if reading.metric.id == "dead" and reading.value else "text"
        self._write(cell.value, x, cell.width, tone, theme().font("figure", strong=True), _LEFT, FIGURE)
        disputed = "amber" if reading.is_disputed else "second"
        self._write(cell.name, x, cell.width, disputed, _small(), _LEFT, SMALL_LINE, FIGURE)
        stale = "amber" if reading.is_stale(self._now) else "mute"
        self._write(cell.age, x, cell.width, stale, _small(), _LEFT, SMALL_LINE, FIGURE + SMALL_LINE)

    def _relief(self) -> None:
        clock = self._card.relief
        if clock.hours is None or self._card.incident.clock_start is None:
            return
        percent = t("未报") if clock.percent is None else f"{clock.percent:.0f} %"
        taken = self._write(percent, self._x, self._width, "mute" if clock.percent is None else "text", align=_RIGHT)
        words, tone = relief_line(clock, self._now)
        self._write(words, self._x, self._width - taken - space("small"), tone)
        self._y += LINE
        if clock.percent is None:
            self._write(relief_unknown(clock), self._x, self._width, "mute", _small())
            self._y += SMALL_LINE
            return
        promised = clock.percent_with_promised or clock.percent
        if self._painter is not None:
            segments = [
                Segment(clock.percent, "green" if clock.is_met else "blue"),
                Segment(max(0.0, promised - clock.percent), "blue", hatched=True),
            ]
            bar = QRect(self._x, self._y + 2, self._width, BAR)
            draw_segments(self._painter, bar, [segment for segment in segments if segment.amount > 0], total=100)
        self._y += BAR + space("tiny") + 2
        if promised > clock.percent:
            self._write(relief_forecast(clock), self._x, self._width, "second", _small())
            self._y += SMALL_LINE

    def _write(
        self,
        text: str,
        x: int,
        width: int,
        tone: str,
        font: QFont | None = None,
        align: int = _LEFT,
        height: int = LINE,
        below: int = 0,
    ) -> int:
        """Write into the present line; the width the writing took."""
        font = font or theme().font()
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))
        if self._painter is not None:
            self._painter.setFont(font)
            self._painter.setPen(theme().color(tone))
            self._painter.drawText(QRect(x, self._y + below, width, height), align, shown)
        return metrics.horizontalAdvance(shown)


def _lines(cells: list[Cell], width: int) -> list[list[Cell]]:
    """The figures in as few lines as fit, and about equally many in each."""
    for count in range(1, len(cells) + 1):
        across = -(-len(cells) // count)
        lines = [cells[start : start + across] for start in range(0, len(cells), across)]
        if all(sum(cell.width for cell in line) + LEAST_GAP * (len(line) - 1) <= width for line in lines):
            return lines
    return [[cell] for cell in cells]


def figure_age(reading: Reading, now: Millis) -> str:
    """How old a figure is and how many sources there are: 08′·2 源; 未报 when nobody has said anything."""
    if reading.figure is None:
        return t("未报")
    minutes = formats.minutes_old(reading.figure.as_at, now)
    age = f"{minutes:02}′" if minutes < 100 else f"{minutes // 60}h"
    sources = 1 + len(reading.others)
    return t("{age}·{count}源", age=age, count=sources) if sources > 1 else t("{age}前", age=age)


def relief_line(clock: ReliefClock, now: Millis) -> tuple[str, str]:
    """The hours and until when, with the tone: red when they are over and something is still missing."""
    words = t("救助 {hours} 小时线", hours=f"{clock.hours:g}" if clock.hours else formats.UNKNOWN)
    if clock.due_at is None or clock.is_met:
        return words, "second"
    if clock.due_at < now:
        late = formats.countdown(clock.due_at, now)
        return f"{words} ■ {late}", "red" if clock.people else "second"
    return t("{line} 至 {hour}", line=words, hour=formats.hour_minute(clock.due_at)), "second"


def relief_unknown(clock: ReliefClock) -> str:
    """Why there is no percentage."""
    if clock.people is None:
        return t("需救助人数未报")
    missing = [name_of(line) for line in clock.lines if line.needed is None]
    return t("未报：{list}", list=t("、").join(missing)) if missing else t("缺少保障标准，无法计算")


def relief_forecast(clock: ReliefClock) -> str:
    """What is on its way, and when it is enough."""
    promised = f"{clock.percent_with_promised:.0f} %"
    if clock.forecast is not None:
        return t("在途到达后 {percent}，{hour} 达标", percent=promised, hour=formats.hour_minute(clock.forecast))
    return t("在途到达后 {percent}", percent=promised)


def _small() -> QFont:
    return theme().font("small")


def spoken(row: CardRow) -> str:
    """The card as one sentence: for search, screen readers and tips."""
    card = row.card
    incident = card.incident
    figures = [f"{tp(one.metric.name)} {amount(one.value)}" for one in card.headline if one.value is not None]
    parts = [
        f"#{incident.number} {incident.title}",
        name_of(card.kind) if card.kind else "",
        grade_badge(incident).text,
        level_badge(incident).text,
        incident.place,
        commander_text(row.world, card.commander)[0],
        *figures,
    ]
    return " · ".join(part for part in parts if part)


GAP = 8


class CardDelegate(QStyledItemDelegate):
    """Draws cards with `CardFace`."""

    def __init__(self, view: QListView, now: Callable[[], Millis]) -> None:
        super().__init__(view)
        self._view = view
        self._now = now
        self._heights: dict[
            str, tuple[tuple[object, ...], int]
        ] = {}  # what it rests on, besides `_measured`; the height
        self._measured: tuple[object, ...] = ()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        if row is None:
            return
        painter.save()
        box = option.rect.adjusted(GAP, GAP, -GAP, 0)
        CardFace(row, self._now(), box, painter, index == self._view.currentIndex()).run()
        painter.restore()

    def forget(self) -> None:
        """Texts or their looks are new: measure again."""
        self._measured = ()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        row = index.data(ROW)
        # Qt asks for every card many times per layout, and each answer takes as long as painting the card. After a change
        # most cards say what they said.
        circumstances = (width, language(), self._now() // MINUTE)
        if circumstances != self._measured:
            self._measured = circumstances
            self._heights.clear()
        said, kept = _said(row.card), self._heights.get(row.id)
        if kept is None or kept[0] != said:
            kept = (said, CardFace(row, self._now(), QRect(0, 0, width - 2 * GAP, 0)).run() + GAP)
            self._heights[row.id] = kept
        return QSize(width, kept[1])


def _said(card: Card) -> tuple[object, ...]:
    """All of a card that its height depends on."""
    relief = card.relief
    shares = (relief.hours, relief.people, relief.percent, relief.percent_with_promised)
    return (card.incident, card.late, card.headline, card.others, card.absorbed, *shares)


class CardList(QListView):
    """`opened(row)` on Enter or double click, `picked(row)` when another card is current."""

    opened = Signal(object)
    picked = Signal(object)
    typed = Signal(str)  # letters: they begin a filter

    def __init__(self, now: Callable[[], Millis]) -> None:
        super().__init__()
        columns = (Column[CardRow](mark("事件"), spoken),)
        self.rows: RowsModel[CardRow] = RowsModel(columns, lambda row: row.id, self)
        self.proxy = SortFilter(self)
        self.proxy.setSourceModel(self.rows)
        self.setModel(self.proxy)
        self._delegate = CardDelegate(self, now)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.empty = QLabel(self.viewport())
        self.empty.setObjectName("empty")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._actions: Callable[[CardRow], Sequence[QAction]] | None = None
        self._current: Any = None
        self.doubleClicked.connect(self._on_open)
        self.customContextMenuRequested.connect(self._on_menu)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def show_cards(self, cards: Sequence[Card], world: World) -> None:
        """Show these; the current card and the scroll position stay."""
        self.rows.set_rows([CardRow(card, world) for card in cards])
        self.scheduleDelayedItemsLayout()
        self._show_empty()

    def show_current(self, incident: str | None) -> bool:
        """Make the card of an incident current; False when it is not shown."""
        number = None if incident is None else self.rows.number_of(incident)
        index = QModelIndex() if number is None else self.proxy.mapFromSource(self.rows.index(number, 0))
        if not index.isValid():
            return False
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return True

    def current(self) -> CardRow | None:
        index = self.currentIndex()
        return self.proxy.mapToSource(index).data(ROW) if index.isValid() else None

    def set_context_actions(self, actions: Callable[[CardRow], Sequence[QAction]]) -> None:
        self._actions = actions

    def set_words(self, words: str) -> None:
        self.proxy.set_words(words)
        self.scheduleDelayedItemsLayout()
        self._show_empty()

    def touch(self) -> None:
        """A second has passed: the clocks are drawn anew, nothing is measured."""
        if self.isVisible() and self.rows.rowCount():
            self.viewport().update()

    def relayout(self) -> None:
        """Texts or the width have changed: measure again."""
        self._delegate.forget()
        self.rows.touch()
        self.scheduleDelayedItemsLayout()
        self._show_empty()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, text: str) -> None:
        self.typed.emit(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.proxy.rowCount():
            self.setCurrentIndex(self.proxy.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        margin = space("large")
        self.empty.setGeometry(self.viewport().rect().adjusted(margin, margin, -margin, -margin))

    def _on_open(self, index: QModelIndex) -> None:
        self.opened.emit(self.proxy.mapToSource(index).data(ROW))

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        row = self.proxy.mapToSource(current).data(ROW) if current.isValid() else None
        identity = None if row is None else row.id
        if identity != self._current:
            self._current = identity
            self.picked.emit(row)

    def _on_menu(self, where: QPoint) -> None:
        index = self.indexAt(where)
        if self._actions is None or not index.isValid():
            return
        pop_up(self._actions(self.proxy.mapToSource(index).data(ROW)), self.viewport(), where)

    def _show_empty(self) -> None:
        shown = self.proxy.rowCount()
        if self.rows.rowCount() and not shown:
            self.empty.setText(t("没有符合“{words}”的行。按 Esc 清除筛选。", words=self.proxy.words))
        else:
            self.empty.setText(t("没有事件。\n电话响了，按 F2 接报；收到预警，按 Ctrl+Y 登记。"))
        self.empty.setVisible(not shown)
