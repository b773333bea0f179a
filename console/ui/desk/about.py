"""About: which program, which file, whose data, under which licences."""

from __future__ import annotations

from PySide6.QtCore import QEvent, qVersion
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from console.domain.city.plans.model import City
from console.domain.core.desk import founding
from console.ui.kit import formats, theme
from console.ui.kit.dialog import Dialog
from console.ui.kit.panel import label
from console.ui.kit.provenance import either
from console.ui.kit.shell import Shell
from console.ui.kit.text import name_of, t


class About(Dialog):
    """Everything that belongs under a picture or a print of this window."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.title = label(role="title")
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.close_button = QPushButton()
        self.close_button.clicked.connect(self.accept)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        margin = theme.space("large")
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        layout.addLayout(bottom)
        self.resize(640, 460)
        self._write()

    def _write(self) -> None:
        self.setWindowTitle(t("关于"))
        self.title.setText(t("一盘棋 {version}", version=QApplication.applicationVersion()))
        self.close_button.setText(t("关闭"))
        blocks = (self._file(), self._city(), self._licences())
        self.words.setPlainText("\n\n".join("\n".join(block) for block in blocks if block))

    def _file(self) -> list[str]:
        file, facts = self.shell.bridge.file, founding.facts(self.shell.world)
        if file is None:
            return []
        lines = [t("文件：{path}", path=file.path)]
        if facts is not None:
            mode = t("演练 EXERCISE") if facts.mode == founding.EXERCISE else t("正式")
            lines.append(t("{mode} · 建立于 {at}", mode=mode, at=formats.date_time(facts.founded_at)))
        lines.append(t("席位 {console} · 记录 {count} 条", console=file.console, count=file.events))
        lines.append(t("末条记录 {digest}", digest=file.head))
        return lines

    def _city(self) -> list[str]:
        lines = []
        for city in self.shell.world.all(City):
            lines.append(
                t(
                    "城市数据：{city}，版本 {version}，截至 {as_of}",
                    city=name_of(city),
                    version=city.version,
                    as_of=city.as_of,
                )
            )
            lines += [
                f"  {either(one.what, one.what_en)}: {one.text} {one.licence}".rstrip() for one in city.attributions
            ]
        return lines

    def _licences(self) -> list[str]:
        return [
            t("本程序以 Apache-2.0 许可发布。"),
            t("界面使用 Qt {version}（LGPL-3.0），可替换。", version=qVersion()),
            t("时间一律为北京时间。本程序不联网。"),
        ]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)
