"""The map at a past moment (历史时刻): the journal is replayed to it beside the window, and nothing can be changed meanwhile.

What is shown is what was known then (console/domain/review/past.py). The journal is read once, in pieces between other work, with
snapshots on the way; from then on every moment is a short question. New entries are read when the past is opened again.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from console.domain.core import moments
from console.domain.core.kernel import Millis, World
from console.domain.core.ports import JournalRow
from console.domain.review.past import Chronicle, Passage, read_on
from console.domain.review.timeline import story as timeline
from console.ui.kit import formats
from console.ui.kit.action import Action
from console.ui.kit.panel import label
from console.ui.kit.text import mark, t, tp
from console.ui.kit.theme import space
from console.ui.map.host import MapHost
from console.ui.map.scene.frame import Slip
from console.ui.map.scene.scene import MapMoment

_WIDEST = 760
_ABOVE = 66  # pixels: the scale, and the credits below it where the map is narrow
_EDGE = 12


class PastBar(Slip):
    """Plain widgets; what they mean is decided by `Past`."""

    chosen = Signal(int)  # the number of a moment
    typed = Signal(str)
    stepped = Signal(int)  # -1 or 1
    played = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.head = label(role="title", tone="amber")
        self.told = label(role="second")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setPageStep(10)
        self.edit = QLineEdit()
        self.edit.setFixedWidth(150)
        self.back, self.play, self.on = QToolButton(), QToolButton(), QToolButton()
        self.leave = QPushButton()
        self.leave.setProperty("role", "primary")
        self.leave.setAutoDefault(False)
        for button in (self.back, self.play, self.on):
            button.setProperty("role", "chip")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        self.slider.valueChanged.connect(self.chosen)
        self.edit.returnPressed.connect(lambda: self.typed.emit(self.edit.text()))
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.on.clicked.connect(lambda: self.stepped.emit(1))
        self.play.clicked.connect(self.played)
        self.leave.clicked.connect(self.left)
        self.setFocusProxy(self.slider)
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(space("tiny"))
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(space("small"))
        first.addWidget(self.head)
        first.addWidget(self.told, 1)
        first.addWidget(self.leave)
        second.addWidget(self.back)
        second.addWidget(self.play)
        second.addWidget(self.on)
        second.addWidget(self.slider, 1)
        second.addWidget(self.progress, 1)
        second.addWidget(self.edit)
        column.addLayout(first)
        column.addLayout(second)

    def retranslate(self) -> None:
        self.back.setText("◀")
        self.on.setText("▶")
        self.back.setToolTip(t("上一条记录（←）"))
        self.on.setToolTip(t("下一条记录（→）"))
        self.leave.setText(t("回到现在 Esc"))
        self.edit.setPlaceholderText(t("时刻，如 02:10"))
        self.edit.setToolTip(t("键入时刻后按 Enter"))

    def show_reading(self, done: int, total: int) -> None:
        """The journal is being read."""
        self.head.setText(t("正在重放记录"))
        self.told.setText(t("{done} / {total} 条", done=done, total=total))
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)
        self._show_parts(is_reading=True)

    def show_moment(self, head: str, told: str, number: int, count: int, is_playing: bool) -> None:
        """A moment is on the map: the one of this number out of so many."""
        self.head.setText(head)
        self.told.setText(self.told.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, self._room()))
        self.told.setToolTip(told)
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, count - 1))
        self.slider.setValue(number)
        self.slider.blockSignals(False)
        self.play.setText("⏸" if is_playing else "▷▷")
        self.play.setToolTip(t("暂停（空格）") if is_playing else t("播放（空格）"))
        self.back.setEnabled(number > 0)
        self.on.setEnabled(number < count - 1)
        self._show_parts(is_reading=False)

    def _room(self) -> int:
        return max(120, self.width() - self.head.sizeHint().width() - self.leave.sizeHint().width() - 60)

    def _show_parts(self, *, is_reading: bool) -> None:
        self.progress.setVisible(is_reading)
        for widget in (self.slider, self.back, self.play, self.on, self.edit):
            widget.setVisible(not is_reading)

    def place(self) -> None:
        """At the lower edge, in the middle."""
        room = self.parentWidget().size()  # type: ignore[union-attr]  # it lies on the map
        self.resize(QSize(min(_WIDEST, room.width() - 2 * _EDGE), self.sizeHint().height()))
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - _ABOVE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.played.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


PLAY_MS = 400  # between two moments while it plays
PLAY_STEPS = 150  # about so many pictures from here to the end, whatever was recorded


class Past(QObject):
    """One per map. It says the scene which moment is shown."""

    def __init__(self, host: MapHost) -> None:
        super().__init__(host.canvas)
        self._host = host
        self._shell, self._bridge = host.shell, host.shell.bridge
        self._chronicle = Chronicle()
        self._reading = 0  # number of the reading under way, so that a late piece of one that was stopped is known
        self._wanted: Millis | None = None
        self._first_shown: Millis | None = None  # once the journal is read
        self._asked = False
        self._last: JournalRow | None = None
        self.is_playing = False
        self.bar = PastBar(host.canvas)
        self._scene = host.canvas.shown
        self._player = QTimer(self)
        self._player.setSingleShot(True)
        self._player.setInterval(PLAY_MS)
        self._player.timeout.connect(self._play_on)
        self._connect()

    def _connect(self) -> None:
        self.bar.chosen.connect(lambda number: self.show(self._chronicle.moment(number)))
        self.bar.typed.connect(self._on_typed)
        self.bar.stepped.connect(self.step)
        self.bar.played.connect(self.play)
        self.bar.left.connect(self.leave)
        self._host.canvas.resized.connect(self.bar.place)
        self._bridge.opened.connect(self._on_opened)
        self._shell.actions.add(
            Action(
                "map.past", mark("地图时刻：看过去某一刻"), self.toggle, "", "map", verbs=(mark("时刻"), mark("历史"))
            )
        )
        self._shell.actions.add(
            Action("map.past_at", mark("地图显示某一刻"), self._at_moment, "", "map", takes=("moment",), in_bar=False)
        )
        self._host.letter("T", self.toggle, action="map.past")
        self.bar.retranslate()

    @property
    def is_on(self) -> bool:
        return self._scene.moment.is_past

    @property
    def at(self) -> Millis | None:
        return self._scene.moment.at

    @property
    def world(self) -> World | None:
        return self._scene.moment.world

    # ---------------------------------------------------------------------------------------------- going and coming

    def toggle(self) -> None:
        self.leave() if self.is_on else self.begin()

    def _at_moment(self, moment: str | None = None) -> None:
        """For other panels: milliseconds as text."""
        if moment is None:
            self.begin()
        elif self.at is not None:
            self._host.reveal()
            self.show(int(moment))
        else:
            self.begin(int(moment))

    def begin(self, moment: Millis | None = None) -> None:
        """Read what there is of the journal, then show a moment of it, its last one when none is said."""
        if self.is_on or self._bridge.file is None:
            return
        self._first_shown = moment
        self._reading += 1
        self._host.drop_tool()
        self._host.reveal()
        self._scene.show_moment(MapMoment(is_past=True, words=t("历史时刻")))
        self.bar.show_reading(self._chronicle.end.rows, self._bridge.file.events)
        self.bar.place()
        self.bar.show()
        self.bar.raise_()
        self.bar.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read_on()

    def leave(self) -> None:
        """Back to now."""
        if not self.is_on:
            return
        self._player.stop()
        self._reading += 1
        self.is_playing = False
        self._last = self._wanted = None
        self.bar.hide()
        self._host.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scene.show_moment(MapMoment())

    def _on_opened(self, changed: object) -> None:
        """Another file: its past is another."""
        self.leave()
        self._chronicle = Chronicle()

    def _read_on(self) -> None:
        end = self._chronicle.end
        self._bridge.read(lambda views: read_on(views, end), partial(self._on_piece, self._reading), failed=self._fail)

    def _on_piece(self, reading: int, piece: Passage) -> None:
        if reading != self._reading or self._bridge.file is None:
            return
        if piece.times:
            self._chronicle.add(piece)
            self._read_on()
            self.bar.show_reading(self._chronicle.end.rows, self._bridge.file.events)
        elif self._chronicle.count:
            self.show(self._chronicle.end.at if self._first_shown is None else self._first_shown)
        else:
            self.leave()

    def _fail(self, failure: object) -> None:
        self._asked = False
        self.leave()
        self._bridge.failed.emit(failure)

    # --------------------------------------------------------------------------------------------------- one moment

    def show(self, moment: Millis) -> None:
        """Show what was known at a moment; of several asked for quickly only the last is."""
        first = self._chronicle.first
        if not self.is_on or first is None:
            return
        self._wanted = min(max(moment, first), self._shell.now())
        if not self._asked:
            self._ask()

    def _ask(self) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        self._asked = True
        self._bridge.read(
            self._chronicle.asking(wanted), partial(self._on_stand, self._reading, wanted), failed=self._fail
        )

    def _on_stand(self, reading: int, moment: Millis, piece: Passage) -> None:
        self._asked = False
        if reading != self._reading:
            self._ask()
            return
        self._last = piece.last
        if self._wanted != moment:
            self._ask()
        seconds = formats.hour_minute_second(moment)
        head = t("历史时刻 {date} {seconds}", date=formats.date_time(moment).split(" ")[0], seconds=seconds)
        self._scene.show_moment(MapMoment(is_past=True, at=moment, world=piece.stand.world, words=head))
        self._tell()
        if self.is_playing:
            self._player.start()

    def _tell(self) -> None:
        if self.at is None:
            return
        told = ""
        if self._last is not None and self._last.event is not None and self.world is not None:
            told = tp(timeline.sentence(self.world, self._last.event))
        if self._newer:
            told = t("{told}　（现在又有 {count} 条新记录）", told=told, count=self._newer)
        number = max(0, self._chronicle.number(self.at))
        self.bar.show_moment(self._scene.moment.words, told, number, self._chronicle.count, self.is_playing)
        self.bar.place()

    @property
    def _newer(self) -> int:
        return 0 if self._bridge.file is None else self._bridge.file.events - self._chronicle.end.rows

    # --------------------------------------------------------------------------------------------- stepping, playing

    def step(self, direction: int) -> None:
        """To the next moment at which something was recorded, or the one before."""
        if self.at is None:
            return
        self._player.stop()
        self.is_playing = False
        chronicle = self._chronicle
        found = chronicle.after(self.at) if direction > 0 else chronicle.before(self.at)
        if found is not None:
            self.show(found)
        else:
            self._tell()

    def play(self) -> None:
        """Go on by itself, or stop; from the end it begins again."""
        if self.at is None:
            return
        self.is_playing = not self.is_playing
        if not self.is_playing:
            self._player.stop()
            self._tell()
            return
        chronicle = self._chronicle
        if chronicle.number(self.at) >= chronicle.count - 1 and chronicle.first is not None:
            self.show(chronicle.first)
        else:
            self._play_on()

    def _play_on(self) -> None:
        if self.at is None or not self.is_playing:
            return
        chronicle = self._chronicle
        number = chronicle.number(self.at)
        if number >= chronicle.count - 1:
            self.is_playing = False
            self._tell()
            return
        stride = max(1, chronicle.count // PLAY_STEPS)
        self.show(chronicle.moment(min(chronicle.count - 1, number + stride)))

    def _on_typed(self, text: str) -> None:
        moment = moments.parse_time(text, self._shell.now())
        if moment is None:
            self._shell.say(t("看不懂这个时间：请写 02:10、-5 或 11-20 23:50"), "amber")
        else:
            self.show(moment)
            self.bar.setFocus(Qt.FocusReason.OtherFocusReason)
