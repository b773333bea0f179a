"""Importing the city's own geodata: look at the files, say what they are, read, keep; what came in, or everything wrong.

Looking and reading happen on pool threads, keeping where the store lives; a look or a read can be stopped. All files are
read before any is kept: with one mistake in one of them nothing is imported.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from console.domain.city.plans.model import City
from console.domain.core.geodata.reading import GeoLook, GeoProblems, GeoReading, GeoWish, ReadLayer
from console.domain.core.kernel import Phrase, Refusal
from console.domain.core.ports import Archive, Failure, Outcome, Store
from console.domain.core.problem import Problem
from console.domain.core.records import dataclass
from console.domain.roads.model import RoadLayer
from console.ui.kit import theme
from console.ui.kit.dialog import Dialog, documents
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.text import mark, t, tp
from console.ui.kit.thinking import Then, Thought
from console.ui.map.features.import_choice import ChoicePage, role_name


@dataclass(frozen=True, slots=True)
class KeptLayer:
    """What is told of a layer that came in. What it holds is in the file now, and no longer in memory here."""

    id: int
    file: str
    name: str
    role: str
    count: int | None
    crs: str
    bbox: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Kept:
    """What came in, all of it or nothing. `aside`: road layers that routes leave alone since."""

    files: int = 0
    layers: tuple[KeptLayer, ...] = ()
    notes: tuple[tuple[str, Phrase], ...] = ()
    aside: tuple[str, ...] = ()

    @classmethod
    def of(cls, readings: Sequence[GeoReading]) -> Kept:
        """What will be told when these are kept, made before they are let go."""
        layers: list[Any] = []
        notes: list[Any] = []
        for reading in readings:
            file = Path(reading.file).name
            notes += [
                (file, note) for note in (*reading.notes, *(note for one in reading.layers for note in one.notes))
            ]
            for one in reading.layers:
                layers.append(KeptLayer(len(layers), file, one.name, one.role, _count(one), reading.crs, one.bbox))
        return cls(len(readings), tuple(layers), tuple(notes))


class ResultPage(QWidget):
    """Layers with their counts, and in words what was left out and mended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = Kept()
        self.head = label(role="strong", wrap=True)
        self.table: Table[KeptLayer] = Table(_LAYERS)
        self.notes = QPlainTextEdit()
        self.notes.setReadOnly(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.head)
        layout.addWidget(self.table, 2)
        layout.addWidget(self.notes, 1)

    def tell(self, kept: Kept) -> None:
        self._kept = kept
        self.retranslate()

    def retranslate(self) -> None:
        self.table.set_rows(self._kept.layers)
        self.table.retranslate()
        self.head.setText(t("已导入 {count} 个文件", count=self._kept.files))
        words = "\n".join(self._words())
        self.notes.setPlainText(words)
        self.notes.setVisible(bool(words))
        self.notes.setAccessibleName(t("说明"))

    def _words(self) -> Iterable[str]:
        for name in self._kept.aside:
            yield t("路线改走新导入的道路，“{name}”已搁置（可在“图层”里恢复）", name=name)
        for file, note in self._kept.notes:
            yield f"{file}：{tp(note)}"


class ProblemsPage(QWidget):
    """Every mistake of every file, to be copied or kept as a table; nothing was imported."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self._problems: tuple[Problem, ...] = ()
        self.head = label(role="strong", tone="red", wrap=True)
        self.table: Table[tuple[int, Problem]] = Table(_PROBLEMS, identity=lambda row: row[0])
        self.copy_button, self.save_button = QPushButton(), QPushButton()
        for button, what in ((self.copy_button, self.copy), (self.save_button, self.ask_where)):
            button.setAutoDefault(False)
            button.clicked.connect(what)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.head)
        layout.addWidget(self.table, 1)
        line = QHBoxLayout()
        line.addWidget(self.copy_button)
        line.addWidget(self.save_button)
        line.addStretch(1)
        layout.addLayout(line)

    def tell(self, problems: Sequence[Problem]) -> None:
        self._problems = tuple(problems)
        self.retranslate()

    def retranslate(self) -> None:
        self.table.set_rows(list(enumerate(self._problems)))
        self.table.retranslate()
        self.head.setText(t("有 {count} 处错误，未导入任何内容；文件内容没有改动", count=len(self._problems)))
        self.copy_button.setText(t("复制全部"))
        self.save_button.setText(t("存为 CSV…"))

    def lines(self) -> list[tuple[str, ...]]:
        """The table as it is copied and saved, with its head."""
        head = tuple(t(title) for title in (_FILE, _ROW, _COLUMN, _EXPECTED, _FOUND))
        return [head, *(_cells(problem) for problem in self._problems)]

    def copy(self) -> None:
        QApplication.clipboard().setText("\n".join("\t".join(line) for line in self.lines()))
        self.shell.say(t("已复制 {count} 行", count=len(self._problems)))

    def ask_where(self) -> QFileDialog:
        """Choose a file for the list; shown without waiting."""
        dialog = QFileDialog(self, t("存为 CSV…"), str(documents() / "problems.csv"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.open()
        return dialog

    def save(self, path: Path) -> None:
        """Write the list so that a spreadsheet reads it, Chinese and all."""
        text = io.StringIO()
        csv.writer(text).writerows(self.lines())
        try:
            path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
        except OSError as error:
            self.shell.say(t("写不进 {file}：{why}", file=path.name, why=error.strerror or str(error)), "red")
            return
        self.shell.say(t("已写入 {file}", file=path.name))


def _cells(problem: Problem) -> tuple[str, ...]:
    row = "" if problem.row is None else str(problem.row)
    return (problem.file, row, problem.column, tp(problem.expected), tp(problem.found))


def _count(layer: ReadLayer) -> int | None:
    if layer.features is not None:
        return len(layer.features)
    if layer.roads is not None:
        return len(layer.roads.start)
    return None if layer.tiles is None else layer.tiles.count


_FILE, _ROW, _COLUMN, _EXPECTED, _FOUND = mark("文件"), mark("行"), mark("列"), mark("应为"), mark("实为")
_PROBLEMS = (
    Column[tuple[int, Problem]](_FILE, lambda one: one[1].file, 150),
    Column[tuple[int, Problem]](_ROW, lambda one: one[1].row, 70, RIGHT),
    Column[tuple[int, Problem]](_COLUMN, lambda one: one[1].column, 110),
    Column[tuple[int, Problem]](_EXPECTED, lambda one: tp(one[1].expected), tip=lambda one: tp(one[1].expected)),
    Column[tuple[int, Problem]](
        _FOUND, lambda one: tp(one[1].found), tone=lambda one: "red", tip=lambda one: tp(one[1].found)
    ),
)
_LAYERS = (
    Column[KeptLayer](mark("图层"), lambda layer: layer.name),
    Column[KeptLayer](mark("用途"), lambda layer: role_name(layer.role), 150),
    Column[KeptLayer](mark("数量"), lambda layer: layer.count, 100, RIGHT),
    Column[KeptLayer](mark("坐标系"), lambda layer: layer.crs, 150),
    Column[KeptLayer](mark("文件"), lambda layer: layer.file, 180, tone=lambda layer: "second"),
)


# ----------------------------------------------------------------------------------------------------------- the dialog


OFTEN_MS = 200


class Writing:
    """How far the store is with what is being kept; it asks from its own thread, so this is plain and no widget.

    When it was stopped it answers with a refusal: the transaction is undone and nothing of it was ever there.
    """

    def __init__(self) -> None:
        self.done = self.total = 0
        self.stopped = False

    def __call__(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        if self.stopped:
            raise Refusal("已由操作者停止")


class ImportDialog(Dialog):
    """One import from the choice of files to its end. Shown with `open`, never in the way of the rest of the window."""

    def __init__(self, shell: Shell, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        if shell.archive is None:
            raise ValueError("nobody here can read files")
        self.archive: Archive = shell.archive
        self.bridge = shell.bridge
        self.paths = list(dict.fromkeys(paths))
        self.pages: list[ChoicePage] = []
        self.kept = Kept()
        self._problems: list[Problem] = []
        self._looks: dict[Path, GeoLook] = {}
        self._unseen = len(self.paths)
        city = next(iter(shell.world.all(City)), None)
        self._near = None if city is None else city.centre
        self._thoughts: dict[object, Thought] = {}  # under way
        self._failed: Failure | None = None
        self._writing: Writing | None = None
        self._look_how_far = QTimer(self)
        self._look_how_far.setInterval(OFTEN_MS)
        self._look_how_far.timeout.connect(self._on_written)
        self._build()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # a table keeps the keys for itself, a shortcut comes before
            QShortcut(QKeySequence(keys), self, self.go, autoRepeat=False)
        self.retranslate()
        self.resize(900, 720)
        for path in self.paths:
            self._look_at(path)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        margin = theme.space("large")
        outer.setContentsMargins(margin, margin, margin, margin)
        outer.setSpacing(theme.space("small"))
        self.heading = label(role="title")
        self.stack = QStackedWidget()
        self.busy, self.tabs = QWidget(), QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.busy_words, self.bar = label(wrap=True), QProgressBar()
        self.bar.setTextVisible(True)
        waiting = QVBoxLayout(self.busy)
        waiting.addStretch(1)
        waiting.addWidget(self.busy_words)
        waiting.addWidget(self.bar)
        waiting.addStretch(1)
        self.problems_page, self.result_page = ProblemsPage(self.shell), ResultPage()
        for page in (self.busy, self.tabs, self.problems_page, self.result_page):
            self.stack.addWidget(page)
        self.message = label(tone="red", wrap=True)
        self.cancel_button, self.back_button, self.go_button, self.show_button = (QPushButton() for _ in range(4))
        self.go_button.setProperty("role", "primary")
        outer.addWidget(self.heading)
        outer.addWidget(self.stack, 1)
        outer.addWidget(self.message)
        outer.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(theme.space("small"))
        foot.addWidget(self.back_button)
        foot.addWidget(self.show_button)
        foot.addStretch(1)
        foot.addWidget(label("Esc", role="kbd"))
        foot.addWidget(self.cancel_button)
        self.go_key = label("Ctrl+Enter", role="kbd")
        foot.addWidget(self.go_key)
        foot.addWidget(self.go_button)
        for button, what in (
            (self.cancel_button, self.reject),
            (self.back_button, self._show_choice),
            (self.go_button, self.go),
            (self.show_button, self._show_on_map),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(what)
        return foot

    # ------------------------------------------------------------------------------------------------------ looking

    def _look_at(self, path: Path) -> None:
        archive, near = self.archive, self._near
        self._say_busy(t("正在查看 {file}…", file=path.name))
        self._think(
            lambda thought: archive.look(path, near), partial(self._on_look, path), partial(self._on_blind, path)
        )

    def _on_look(self, path: Path, look: GeoLook) -> None:
        self._looks[path] = look
        self._seen()

    def _on_blind(self, path: Path, error: BaseException) -> None:
        if isinstance(error, GeoProblems):
            self._problems += error.problems
        else:
            self._failed = self.archive.explain(error)
        self._seen()

    def _seen(self) -> None:
        """When every file has been looked at: the choice, or all that is wrong."""
        self._unseen -= 1
        if self._unseen:
            return
        if self._failed is not None:
            self._show_failure(self._failed)
        elif self._problems:
            self._show_problems(self._problems)
        else:
            for path in self.paths:
                page = ChoicePage(self.shell, path, self._looks[path])
                page.edited.connect(self._on_edited)
                self.pages.append(page)
                self.tabs.addTab(page, path.name)
            self.tabs.tabBar().setVisible(len(self.pages) > 1)
            self._show_choice()

    # ------------------------------------------------------------------------------------------------------ reading

    def go(self) -> None:
        """Read everything as the pages say; nothing is kept before all is read."""
        if self.stack.currentWidget() is self.result_page:
            self.accept()
            return
        if self.stack.currentWidget() is not self.tabs:
            return
        problem = next((found for page in self.pages if (found := page.problem()) is not None), None)
        self.message.setText(tp(problem))
        if problem is not None:
            return
        jobs = [(page.path, page.wish()) for page in self.pages]
        archive, near = self.archive, self._near
        self._say_busy(t("正在读入…"))
        self._think(lambda thought: _read(archive, jobs, near, thought), self._on_read, self._on_unread, bar=True)

    def _on_read(self, read: tuple[list[GeoReading], list[Problem]]) -> None:
        readings, problems = read
        if problems:
            self._show_problems(problems)
            return
        self._say_busy(t("正在写入文件…"))
        self._writing = writing = Writing()
        self._look_how_far.start()
        archive = self.archive

        def write(store: Store, actor: str, post: str) -> Outcome:
            writing(0, 0)  # it may have been stopped before its turn came
            return archive.keep_geodata(store, *readings, actor=actor, post=post, progress=writing)

        kept = Kept.of(readings)
        self.bridge.keep(write, then=partial(self._on_kept, kept), refused=self._on_refused, failed=self._on_lost)

    def _on_unread(self, error: BaseException) -> None:
        self._show_failure(self.archive.explain(error))

    def _written(self) -> bool:
        """The store has answered; whether somebody had stopped it."""
        self._look_how_far.stop()
        writing, self._writing = self._writing, None
        return writing is not None and writing.stopped

    def _on_kept(self, kept: Kept, outcome: Outcome) -> None:
        self._written()
        self.kept = replace(kept, aside=_laid_aside(outcome))
        self.result_page.tell(self.kept)
        self._show(self.result_page)

    def _on_refused(self, why: Phrase) -> None:
        """Nothing of any file is kept: back to the choice, where the one that is refused can be left out."""
        stopped = self._written()
        self._show_choice()
        if not stopped:
            self.message.setText(t("没有导入任何文件：{why}", why=why))

    def _on_lost(self, failure: Failure) -> None:
        self._written()
        self._show_failure(failure)

    def _on_written(self) -> None:
        if self._writing is not None:
            self._on_progress(self._writing.done, self._writing.total)

    # ------------------------------------------------------------------------------------------------------- pages

    def _think(self, function: Callable[[Thought], Any], then: Then, failed: Then, *, bar: bool = False) -> None:
        token = object()
        thought = self.bridge.think(
            function,
            partial(self._ended, token, then),
            failed=partial(self._ended, token, failed),
            cancelled=self._on_cancelled,
        )
        self._thoughts[token] = thought
        if bar:
            thought.progressed.connect(self._on_progress)

    def _ended(self, token: object, then: Then, answer: Any) -> None:
        """Answers come on the window's thread, after the thought was noted: nothing that is over can be stopped any more."""
        self._thoughts.pop(token, None)
        then(answer)

    def _on_cancelled(self) -> None:
        if shiboken6.isValid(self) and self.pages:  # stopped by closing the dialog: there is nothing to go back to
            self._show_choice()

    def _on_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _say_busy(self, words: str) -> None:
        self.busy_words.setText(words)
        self.bar.setRange(0, 0)
        self._show(self.busy)

    def _show_choice(self) -> None:
        if not self.pages:
            self.reject()
            return
        self._on_edited()
        self._show(self.tabs)
        page = self.tabs.currentWidget()
        if isinstance(page, ChoicePage):
            page.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        self.problems_page.tell(problems)
        self._show(self.problems_page)

    def _show_failure(self, failure: Failure) -> None:
        said = (failure.what_happened, failure.what_is_safe, failure.what_to_do)
        self.busy_words.setText("\n".join(tp(sentence) for sentence in said))
        self._show(self.busy)
        self.bar.hide()
        self.back_button.setVisible(bool(self.pages))

    def _show(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        is_choice, is_result = page is self.tabs, page is self.result_page
        self.bar.setVisible(page is self.busy)
        self.message.clear()
        self.back_button.setVisible(page is self.problems_page and bool(self.pages))
        self.show_button.setVisible(is_result)
        for one in (self.go_button, self.go_key):
            one.setVisible(is_choice or is_result)
        self.cancel_button.setVisible(not is_result)
        self.retranslate()

    def _on_edited(self) -> None:
        self.message.clear()

    def _show_on_map(self) -> None:
        """Everything that came in, in one view."""
        boxes = [layer.bbox for layer in self.kept.layers]
        self.accept()
        if boxes:
            west, south, east, north = zip(*boxes, strict=True)
            self.shell.look_at((min(west), min(south), max(east), max(north)))

    # --------------------------------------------------------------------------------------------------------- Qt

    def retranslate(self) -> None:
        self.setWindowTitle(t("导入数据"))
        self.heading.setText(t("导入数据"))
        self.back_button.setText(t("返回"))
        self.show_button.setText(t("在地图上看"))
        self.cancel_button.setText(t("取消"))
        self.go_button.setText(t("完成") if self.stack.currentWidget() is self.result_page else t("导入"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # Enter alone never starts an import
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Esc: stop what is under way; a second time, or when nothing is, put the dialog away."""
        if self._writing is not None:
            self._writing.stopped = True  # the dialog stays until the store has answered
            return
        under_way, self._thoughts = self._thoughts, {}
        for thought in under_way.values():
            thought.cancel()
        if not (under_way and self.pages):
            super().reject()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            for page in self.pages:
                page.retranslate()
            self.problems_page.retranslate()
            self.result_page.retranslate()
        super().changeEvent(event)


def _laid_aside(outcome: Outcome) -> tuple[str, ...]:
    """Names of the road layers that are out of use since."""
    ids = {id for kind, id in outcome.changed if kind == RoadLayer.subject}
    return tuple(one.name for one in outcome.world.all(RoadLayer) if one.id in ids and not one.in_use)


def _read(
    archive: Archive, jobs: Sequence[tuple[Path, GeoWish]], near: tuple[float, float] | None, thought: Thought
) -> tuple[list[GeoReading], list[Problem]]:
    """On a pool thread: every file, or every mistake of all of them."""
    readings: list[GeoReading] = []
    problems: list[Problem] = []
    for path, wish in jobs:
        try:
            readings.append(archive.read_geodata(path, wish, thought.progress, near))
        except GeoProblems as found:
            problems += found.problems
    return readings, problems
