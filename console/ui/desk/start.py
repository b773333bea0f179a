"""The start screen: open a file, make a new one for a city, restore a backup. Says plainly what cannot be opened and why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from console.domain.core.desk import founding
from console.domain.core.kernel import Millis
from console.domain.core.ports import Archive, CityCard, Failure
from console.domain.core.records import dataclass
from console.ui.desk.files import NewFileForm, RestoreDialog, Wish, file_dialog
from console.ui.kit import formats, theme
from console.ui.kit.action import shortcut_text
from console.ui.kit.panel import label
from console.ui.kit.preferences import Preferences
from console.ui.kit.table import Column, Table
from console.ui.kit.text import mark, t, tp
from console.ui.kit.thinking import Thinker

GO_ON = {
    "tail_missing": mark("缺失下继续"),
    "forged": mark("缺失下继续"),
    "tampered": mark("去掉异物后继续"),
    "seat_held": mark("接管此席位"),
}
DETAIL = 180  # pixels for a list of mistakes


@dataclass(frozen=True, slots=True)
class Recent:
    """A file opened before."""

    path: Path
    changed_at: Millis

    @property
    def id(self) -> str:
        return str(self.path)


RECENT = (
    Column[Recent](mark("文件"), lambda one: one.path.name, 240, strong=True),
    Column[Recent](mark("文件夹"), lambda one: str(one.path.parent), tone=lambda one: "second"),
    Column[Recent](mark("最后改动"), lambda one: formats.date_time(one.changed_at), 150, tone=lambda one: "second"),
)


class StartWindow(QWidget):
    """Shown when no file was given, or the given one could not be opened. `chosen(Wish)` when the operator decided."""

    chosen = Signal(object)
    theme_wanted = Signal()
    language_wanted = Signal()

    def __init__(self, archive: Archive, preferences: Preferences, clock: Callable[[], Millis]) -> None:
        super().__init__()
        self.archive = archive
        self.preferences = preferences
        self.clock = clock
        self._failure: Failure | None = None
        self._is_busy = False
        self._wish: Wish | None = None
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(960, 600)
        self._cities: tuple[CityCard, ...] = ()
        self._thinker = Thinker(self)
        self._build()
        self.retranslate()
        self.refresh()
        self.set_busy(False)
        # Reading five packs takes longer than a frame: it is done while the operator reads the screen.
        self._thinker.think(lambda thought: archive.cities(), self._on_cities, failed=self._on_no_cities)

    def _build(self) -> None:
        self.heading, self.note = label(role="clock"), label(role="second", wrap=True)
        self.font_warning = label(tone="amber", wrap=True)
        self.recent: Table[Recent] = Table(RECENT, empty=mark("还没有打开过文件：先新建一个，或打开已有文件。"))
        self.recent.opened.connect(lambda one: self.choose(Wish(one.path)))
        self.buttons = {
            "new": self._button("Ctrl+N", lambda: self.ask_new(founding.LIVE)),
            "exercise": self._button("Ctrl+E", lambda: self.ask_new(founding.EXERCISE)),
            "open": self._button("Ctrl+O", self.ask_open),
            "restore": self._button("Ctrl+R", self.ask_restore),
            "language": self._button("Shift+F9", self.language_wanted.emit),
            "theme": self._button("F9", self.theme_wanted.emit),
        }
        self.buttons["new"].setProperty("role", "primary")
        self.trouble = Trouble()
        self.trouble.go_on.clicked.connect(self._go_on_without_tail)
        self.trouble.restore.clicked.connect(self.ask_restore)
        side = QVBoxLayout()
        side.setSpacing(theme.space("small"))
        for name, button in self.buttons.items():
            if name == "language":
                side.addStretch(1)
            side.addWidget(button)
        middle = QHBoxLayout()
        middle.setSpacing(theme.space("large"))
        middle.addLayout(side)
        middle.addWidget(self.recent, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 28, 32, 28)
        layout.setSpacing(theme.space("medium"))
        for widget in (self.heading, self.note, self.font_warning, self.trouble):
            layout.addWidget(widget)
        layout.addLayout(middle, 1)

    def _button(self, shortcut: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton()
        button.setShortcut(shortcut)
        button.setToolTip(shortcut_text(shortcut))
        button.setAutoDefault(True)
        button.setMinimumWidth(220)
        button.clicked.connect(lambda *_: act())
        return button

    def retranslate(self) -> None:
        self.setWindowTitle(t("一盘棋"))
        self.heading.setText(t("一盘棋 · 城市应急指挥台"))
        self.note.setText(t("所有内容都在本机的一个文件里；不需要网络。正式与演练是两种文件，永不混用。"))
        self.font_warning.setText(
            t("本机没有中文字体，文字会显示成方框：请安装 Noto Sans CJK 或文泉驿字体后重新启动。")
        )
        self.font_warning.setVisible(not theme.has_chinese_font())
        texts = {
            "new": t("新建正式文件"),
            "exercise": t("新建演练文件"),
            "open": t("打开文件…"),
            "restore": t("从备份恢复…"),
            "language": t("English"),
            "theme": t("深色／浅色"),
        }
        for name, text in texts.items():
            key = self.buttons[name].shortcut()  # setText drops it
            self.buttons[name].setText(f"{text}   {shortcut_text(key.toString())}")
            self.buttons[name].setShortcut(key)
        self.recent.retranslate()
        self.trouble.show_failure(self._failure)

    def refresh(self) -> None:
        """List the recent files anew."""
        found = [Recent(path, int(path.stat().st_mtime * 1000)) for path in self.preferences.recent()]
        self.recent.set_rows(found)
        if found:
            self.recent.show_current(found[0].id)

    def _on_cities(self, cities: tuple[CityCard, ...]) -> None:
        self._cities = cities
        self.set_busy(self._is_busy)
        if self.focusWidget() in (None, *self.buttons.values()):
            # Enter does what is most likely meant: the file of the last shift, or the first file.
            first = self.recent.view if self.recent.model.rows else self.buttons["new"]
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_no_cities(self, error: Exception) -> None:
        self.show_failure(self.archive.explain(error))

    def end(self) -> None:
        """Stop what still reads; nothing runs afterwards."""
        self._thinker.close()

    # ------------------------------------------------------------------------------------------------ choosing

    def choose(self, wish: Wish) -> None:
        """Ask for the file; the screen waits, still alive, until it is open or the trouble is told."""
        self._wish = wish
        self._failure = None
        self.trouble.show_failure(None)
        self.set_busy(True)
        self.chosen.emit(wish)

    def set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        for name, button in self.buttons.items():
            button.setEnabled(not busy and (bool(self._cities) or name not in ("new", "exercise")))
        self.recent.setEnabled(not busy)
        self.note.setText(
            t("正在打开 {path}…", path=str(self._wish.path))
            if busy and self._wish
            else t("所有内容都在本机的一个文件里；不需要网络。正式与演练是两种文件，永不混用。")
        )

    def show_failure(self, failure: Failure, wish: Wish | None = None) -> None:
        """What was wished could not be opened or made: what happened, what is safe, what to do."""
        self._wish = wish or self._wish
        self.set_busy(False)
        self._failure = failure
        self.trouble.show_failure(failure)

    def ask_new(self, mode: str) -> None:
        form = NewFileForm(self._cities, mode, self.clock(), self)
        form.made.connect(self.choose)
        form.open()

    def ask_open(self) -> None:
        dialog = file_dialog(self, t("打开文件"), QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.choose(Wish(Path(name))))
        dialog.open()

    def ask_restore(self) -> None:
        """Backups of the file that could not be opened, of the current recent one, or of any other."""
        current = self.recent.current()
        file = self._wish.path if self._failure and self._wish else current.path if current else None
        dialog = RestoreDialog(self.archive, file, self.clock(), self)
        dialog.chosen.connect(self.choose)
        dialog.open()

    def _go_on_without_tail(self) -> None:
        if self._wish is not None and self._failure is not None:
            self.choose(Wish(self._wish.path, accept=(*self._wish.accept, self._failure.code)))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class Trouble(QWidget):
    """What happened, what is safe, what to do; and the ways out that fit."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setProperty("tone", "red")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = [label(role="strong", wrap=True), label(role="second", wrap=True), label(wrap=True)]
        self.detail = QPlainTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setMaximumHeight(DETAIL)
        self.go_on, self.restore = QPushButton(), QPushButton()
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.restore)
        layout = QVBoxLayout(self)
        for word in self.words:
            layout.addWidget(word)
        layout.addWidget(self.detail)
        layout.addLayout(buttons)
        self.hide()

    def show_failure(self, failure: Failure | None) -> None:
        self.setVisible(failure is not None)
        if failure is None:
            return
        sentences = (failure.what_happened, failure.what_is_safe, failure.what_to_do)
        for word, sentence in zip(self.words, sentences, strict=True):
            word.setText(tp(sentence))
        self.words[0].setText("■ " + self.words[0].text())
        # What a person can mend is listed (mistakes in a pack, all at once); a traceback of ours is for the log.
        listed = failure.detail if failure.kind == "environment" else ""
        self.detail.setPlainText(listed)
        self.detail.setVisible(bool(listed))
        self.go_on.setText(t(GO_ON.get(failure.code, "")))
        self.go_on.setVisible(failure.code in GO_ON)
        self.restore.setText(t("从备份恢复…"))
