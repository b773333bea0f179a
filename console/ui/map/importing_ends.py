"""How an import ends: what came in, or everything that is wrong with the files and that nothing was imported."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from console.domain.core.geodata.reading import GeoReading, ReadLayer
from console.domain.core.kernel import Phrase
from console.domain.core.ports import Failure
from console.domain.core.problem import Problem
from console.ui import theme
from console.ui.files import documents
from console.ui.map.importing_choice import role_name
from console.ui.panel import label
from console.ui.shell import Shell
from console.ui.tables import RIGHT, Column, Table
from console.ui.text import mark, t, tp


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one file: in the file now, or refused, or failed. `aside`: road layers that routes leave alone since."""

    reading: GeoReading
    refused: Phrase | None = None
    failed: Failure | None = None
    aside: tuple[str, ...] = ()

    @property
    def came_in(self) -> bool:
        return self.refused is None and self.failed is None


@dataclass(frozen=True, slots=True)
class _Line:
    id: int
    file: str
    layer: ReadLayer
    kept: Kept


class ResultPage(QWidget):
    """Layers with their counts, and in words what was left out, mended, refused."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results: tuple[Kept, ...] = ()
        self.head = label(role="strong", wrap=True)
        self.table: Table[_Line] = Table(_LAYERS)
        self.notes = QPlainTextEdit()
        self.notes.setReadOnly(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.head)
        layout.addWidget(self.table, 2)
        layout.addWidget(self.notes, 1)

    def tell(self, results: Sequence[Kept]) -> None:
        self._results = tuple(results)
        self.retranslate()

    def retranslate(self) -> None:
        lines = [(kept, layer) for kept in self._results for layer in kept.reading.layers]
        self.table.set_rows([_Line(n, kept.reading.file, layer, kept) for n, (kept, layer) in enumerate(lines)])
        self.table.retranslate()
        done = sum(kept.came_in for kept in self._results)
        self.head.setText(
            t("已导入 {count} 个文件", count=done)
            if done == len(self._results)
            else t("{count} 个文件中导入了 {done} 个，其余没有任何内容进入", count=len(self._results), done=done)
        )
        theme.set_role(self.head, tone="" if done == len(self._results) else "red")
        words = "\n".join(self._words())
        self.notes.setPlainText(words)
        self.notes.setVisible(bool(words))
        self.notes.setAccessibleName(t("说明"))

    def _words(self) -> Iterable[str]:
        for kept in self._results:
            file = Path(kept.reading.file).name
            if kept.refused is not None:
                yield t("{file}：未导入，{why}", file=file, why=kept.refused)
            elif kept.failed is not None:
                said = (kept.failed.what_happened, kept.failed.what_is_safe, kept.failed.what_to_do)
                yield t("{file}：未导入，{why}", file=file, why="　".join(tp(one) for one in said))
            for name in kept.aside:
                yield t("{file}：路线改走新导入的道路，“{name}”已搁置（可在“图层”里恢复）", file=file, name=name)
            for note in (*kept.reading.notes, *(note for layer in kept.reading.layers for note in layer.notes)):
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
    Column[_Line](
        mark("图层"), lambda line: line.layer.name, tone=lambda line: "text" if line.kept.came_in else "mute"
    ),
    Column[_Line](mark("用途"), lambda line: role_name(line.layer.role), 150),
    Column[_Line](mark("数量"), lambda line: _count(line.layer), 100, RIGHT),
    Column[_Line](mark("坐标系"), lambda line: line.kept.reading.crs, 150),
    Column[_Line](mark("文件"), lambda line: Path(line.file).name, 180, tone=lambda line: "second"),
)
