"""Choosing, making and restoring files: the dialogs of the start screen."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from console.domain.core import moments
from console.domain.core.desk import founding
from console.domain.core.kernel import Millis
from console.domain.core.ports import Archive, BackupCard, CityCard
from console.domain.core.records import dataclass
from console.ui.kit import formats, theme
from console.ui.kit.dialog import documents
from console.ui.kit.field import Choice, ChoiceField, TextField
from console.ui.kit.panel import label
from console.ui.kit.table import Column, Table
from console.ui.kit.text import ENGLISH, language, mark, t

SUFFIX = ".yipan"


@dataclass(frozen=True, slots=True)
class Wish:
    """What was chosen: open `path`; with `mode` make it anew for a city; with `backup` restore that backup to it first.

    `accept`: the failures one was told of and goes on with. `trust`: whose the file is that nobody known here has signed.
    `pack` is the folder of a pack of one's own, instead of the shipped one called `city`.
    """

    path: Path
    mode: str = ""
    title: str = ""
    city: str = ""
    accept: tuple[str, ...] = ()
    trust: str = ""
    backup: Path | None = None
    pack: Path | None = None


BACKUPS = (
    Column[BackupCard](mark("备份时间"), lambda one: formats.date_time(one.made_at), 170, strong=True),
    Column[BackupCard](mark("大小"), lambda one: f"{one.size / 1e6:,.1f} MB", 90, "right"),
    Column[BackupCard](mark("文件"), lambda one: one.path.name, tone=lambda one: "second"),
)


def city_text(card: CityCard) -> str:
    return card.name_en if language() == ENGLISH and card.name_en else card.name_zh


class NewFileForm(QDialog):
    """City, mode, title, place: then the file is made. Live or exercise is fixed for ever, and the form says so."""

    made = Signal(object)  # Wish

    def __init__(self, cities: tuple[CityCard, ...], mode: str, now: Millis, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cities, self.mode, self.now = cities, mode, now
        self._shipped = len(cities)
        self._typed_path = False
        self.heading, self.note = label(role="title"), label(role="second", wrap=True)
        self.city = ChoiceField(mark("城市"), lambda: [Choice(card.id, city_text(card)) for card in self.cities])
        self.name = TextField(mark("名称"), required=True)
        self.path = TextField(mark("存放位置"), required=True)
        self.problem = label(tone="red", wrap=True)
        self.own, self.browse, self.cancel, self.ok = (QPushButton() for _ in range(4))
        self.ok.setProperty("role", "primary")
        self._labels = [(label(role="second"), field) for field in (self.city, self.name, self.path)]
        self._lay_out()
        self.city.edited.connect(self._propose)
        self.path.edited.connect(self._on_path_typed)
        self.own.clicked.connect(self._ask_pack)
        self.browse.clicked.connect(self._ask_path)
        self.cancel.clicked.connect(self.reject)
        self.ok.clicked.connect(self.submit)
        self.ok.setDefault(True)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # as in every form
            QShortcut(QKeySequence(keys), self, self.submit, autoRepeat=False)
        self.setMinimumWidth(560)
        self.retranslate()
        if cities:
            self.city.set(cities[0].id)
        self._propose()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        margin = theme.space("large")
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.addWidget(self.heading)
        layout.addWidget(self.note)
        for name, field in self._labels:
            layout.addWidget(name)
            layout.addWidget(field.widget)
        layout.addWidget(self.problem)
        line = QHBoxLayout()
        line.addWidget(self.own)
        line.addWidget(self.browse)
        line.addStretch(1)
        line.addWidget(self.cancel)
        line.addWidget(self.ok)
        layout.addLayout(line)

    def retranslate(self) -> None:
        exercise = self.mode == founding.EXERCISE
        self.setWindowTitle(t("新建演练文件") if exercise else t("新建正式文件"))
        self.heading.setText(self.windowTitle())
        self.note.setText(
            t("演练文件带斜纹边框和“演练 EXERCISE”字样，里面的内容不能转入正式文件。")
            if exercise
            else t("正式文件从第一条记录起就是正式的，以后不能改成演练。")
        )
        for name, field in self._labels:
            name.setText(t(field.label))
            field.widget.setAccessibleName(t(field.label))
            field.retranslate()
        self.own.setText(t("用自备数据包…"))
        self.browse.setText(t("另选位置…"))
        self.cancel.setText(t("取消"))
        self.ok.setText(t("建立"))

    def _propose(self) -> None:
        """Name and place, as long as nobody typed another place."""
        card = self._card()
        if card is None:
            return
        day = moments.local(self.now).strftime("%Y-%m-%d")
        word = t("演练") if self.mode == founding.EXERCISE else t("值班")
        self.name.set(f"{city_text(card)} {word}")
        if not self._typed_path:
            self.path.set(str(free_path(documents() / f"{card.id}-{self.mode}-{day}{SUFFIX}")))

    def _card(self) -> CityCard | None:
        number = self.city.box.currentIndex()
        return self.cities[number] if 0 <= number < len(self.cities) else None

    def _on_path_typed(self) -> None:
        self._typed_path = True

    def _ask_pack(self) -> None:
        """A city that does not come with the program brings its own folder (docs/packs.md)."""
        dialog = file_dialog(self, t("用自备数据包…"), QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.take_pack(Path(name)))
        dialog.open()

    def take_pack(self, folder: Path) -> None:
        """Offer this folder as a city, and choose it."""
        self.cities = (*self.cities, CityCard(folder.name, folder.name, "", folder))
        self.city.retranslate()
        self.city.box.setCurrentIndex(self.city.box.count() - 1)
        self._propose()

    def _ask_path(self) -> None:
        dialog = file_dialog(self, t("存放位置"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.fileSelected.connect(self._take_path)
        dialog.open()

    def _take_path(self, name: str) -> None:
        self._typed_path = True
        self.path.set(name)

    def submit(self) -> None:
        path = Path(self.path.value()).expanduser()
        if not self.name.value() or not self.path.value():
            self.problem.setText(t("名称和存放位置都要填写。"))
        elif path.exists():
            self.problem.setText(t("这个位置已有文件：请换一个名字，不会覆盖任何文件。"))
        else:
            path = path if path.suffix else path.with_suffix(SUFFIX)
            self.accept()
            card = self._card()
            pack = card.folder if card in self.cities[self._shipped :] and card is not None else None
            self.made.emit(Wish(path, self.mode, self.name.value(), card.id if card else "", pack=pack))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class RestoreDialog(QDialog):
    """Backups of a file, newest first; the chosen one becomes a new file, the old one stays as it is."""

    chosen = Signal(object)  # Wish: restoring reads megabytes and is the worker's

    def __init__(self, archive: Archive, file: Path | None, now: Millis, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.archive, self.file, self.now = archive, file, now
        self.heading, self.note = label(role="title"), label(role="second", wrap=True)
        self.table: Table[BackupCard] = Table(
            BACKUPS,
            identity=lambda one: one.path,
            empty=mark("没有找到备份。备份在与文件同名的“-backups”文件夹里，运行中自动生成；也可以另选文件。"),
        )
        self.table.opened.connect(self.restore)
        self.other, self.cancel, self.ok = QPushButton(), QPushButton(), QPushButton()
        self.ok.setProperty("role", "primary")
        self.other.clicked.connect(self._ask_file)
        self.cancel.clicked.connect(self.reject)
        self.ok.clicked.connect(lambda: self.restore(self.table.current()))
        layout = QVBoxLayout(self)
        margin = theme.space("large")
        layout.setContentsMargins(margin, margin, margin, margin)
        for widget in (self.heading, self.note, self.table):
            layout.addWidget(widget)
        line = QHBoxLayout()
        line.addWidget(self.other)
        line.addStretch(1)
        line.addWidget(self.cancel)
        line.addWidget(self.ok)
        layout.addLayout(line)
        self.resize(640, 420)
        self._write()

    def _write(self) -> None:
        self.setWindowTitle(t("从备份恢复"))
        self.heading.setText(t("从备份恢复"))
        self.note.setText(
            t("{path} 的备份。恢复会另存为新文件，原文件不动。", path=str(self.file))
            if self.file
            else t("先选择要恢复的文件。")
        )
        self.other.setText(t("另选文件…"))
        self.cancel.setText(t("取消"))
        self.ok.setText(t("恢复为新文件"))
        cards = self.archive.backups(self.file) if self.file else ()
        self.table.set_rows(cards)
        if cards:
            self.table.show_current(self.table.model.row_at(0).path)
        self.ok.setEnabled(bool(cards))

    def _ask_file(self) -> None:
        dialog = file_dialog(self, t("另选文件"), QFileDialog.FileMode.AnyFile)
        dialog.fileSelected.connect(self._take_file)
        dialog.open()

    def _take_file(self, name: str) -> None:
        self.file = Path(name)
        self._write()

    def restore(self, card: BackupCard | None) -> None:
        """Choose this backup; the file beside the old one gets a name that says what it is."""
        if card is None or self.file is None:
            return
        stamp = moments.local(self.now).strftime("%Y%m%d-%H%M")
        stem = re.sub(r"-restored-\d{8}-\d{4}$", "", self.file.stem)
        target = free_path(self.file.with_name(f"{stem}-restored-{stamp}{SUFFIX}"))
        self.accept()
        self.chosen.emit(Wish(target, backup=card.path))


def file_dialog(parent: QWidget, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(documents()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(mode)
    dialog.setNameFilters([t("一盘棋文件") + f" (*{SUFFIX})", t("所有文件") + " (*)"])
    return dialog


def free_path(path: Path) -> Path:
    """The path, or the next one with a number that is not taken."""
    found, number = path, 2
    while found.exists():
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return found
