"""The `?` page: everything that can be done, its keys, found by typing; Enter does it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.core.records import dataclass
from console.ui.kit import theme
from console.ui.kit.action import GROUPS
from console.ui.kit.dialog import Dialog
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.table import Column, Table
from console.ui.kit.text import mark, t


@dataclass(frozen=True, slots=True)
class ShortcutLine:
    """One action on the page."""

    id: str
    group: str
    text: str
    chinese: str
    keys: str
    can: bool


COLUMNS = (
    Column[ShortcutLine](mark("类别"), lambda line: line.group, 90, tone=lambda line: "mute"),
    Column[ShortcutLine](mark("操作"), lambda line: line.text, tone=lambda line: "text" if line.can else "mute"),
    Column[ShortcutLine](mark("按键"), lambda line: line.keys, 130, strong=True),
)


class ShortcutPage(Dialog):
    """Opened with `?` or F1."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.title = label(role="title")
        self.note = label(role="second", wrap=True)
        self.table: Table[ShortcutLine] = Table(COLUMNS, empty=mark("没有操作。"), filter_shown=True)
        self.table.opened.connect(self._do)
        layout = QVBoxLayout(self)
        margin = theme.space("large")
        layout.setContentsMargins(margin, margin, margin, margin)
        for widget in (self.title, self.note, self.table):
            layout.addWidget(widget)
        self.resize(640, 560)
        self._write()

    def _write(self) -> None:
        self.setWindowTitle(t("快捷键"))
        self.title.setText(t("快捷键"))
        self.note.setText(t("输入即筛选，Enter 执行，Esc 关闭。命令栏里也能找到每一项。单个字母在所属面板里有效。"))
        actions = self.shell.actions
        lines = [
            ShortcutLine(
                action.id,
                t(GROUPS[group]),
                t(action.text),
                action.text,
                actions.keys_of(action.id),
                actions.is_enabled(action.id),
            )
            for group, listed in actions.by_group().items()
            for action in listed
        ]
        self.table.set_rows(lines)
        self.table.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        self.table.filter_line.setFocus(Qt.FocusReason.OtherFocusReason)
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _do(self, line: ShortcutLine) -> None:
        self.accept()
        self.shell.actions.trigger(line.id)
