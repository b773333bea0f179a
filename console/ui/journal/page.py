"""One journal entry in full: its envelope, its payload, its place in the chain of hashes."""

from __future__ import annotations

import json

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit

from console.domain.core.desk.corrections import Correction
from console.domain.response.incidents.model import Incident
from console.ui.journal.lines import JournalLine
from console.ui.kit import formats
from console.ui.kit.page import Facts, Page
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import UNKNOWN, mark, name_of, t, tp

MOST_LINES = 18


class EntryPage(Page):
    """X strikes the entry where that can be done, O opens the thing it is about."""

    shows = (Correction,)
    wide = 760
    striking = Signal(object)  # JournalLine

    def __init__(self, shell: Shell, line: JournalLine) -> None:
        self.line = line
        super().__init__(shell, line.id)

    def build(self) -> None:
        self.facts = Facts()
        self.payload = QPlainTextEdit(pretty(self.line.row.payload))
        self.payload.setReadOnly(True)
        self.payload.setTabChangesFocus(True)
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        mono.setPixelSize(13)
        self.payload.setFont(mono)
        lines = min(MOST_LINES, self.payload.blockCount())
        self.payload.setMinimumHeight(self.payload.fontMetrics().lineSpacing() * lines + 24)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.payload, 1)
        self.can("X", mark("划去"), lambda: self.striking.emit(self.line), self._can_be_struck)
        self.can("O", mark("打开所述对象"), self._open, lambda: self.shell.can_open(self._key))

    @property
    def _key(self) -> tuple[str, str]:
        return (self.line.row.subject, self.line.row.subject_id)

    def _can_be_struck(self) -> bool:
        return self.line.can_be_struck(self.shell.world)

    def _open(self) -> None:
        self.close()
        self.shell.open(self._key)

    def refresh(self) -> None:
        row, world = self.line.row, self.shell.world
        incident = world.find(Incident, row.incident)
        correction = self.line.correction(world)
        about = world.lookup(self._key)
        self.head(tp(self.line.sentence), row.kind)
        self.facts.tell(
            (
                (t("已划去"), "" if correction is None else self._struck_by(correction)),
                (t("发生时间"), formats.date_time(row.occurred_at) + formats.hour_minute_second(row.occurred_at)[5:]),
                (t("记录时间"), formats.date_time(row.recorded_at) + formats.hour_minute_second(row.recorded_at)[5:]),
                (t("记录人"), " · ".join(filter(None, (row.actor, row.post))) or UNKNOWN),
                (t("所述对象"), f"{'' if about is None else name_of(about)}　{row.subject} {row.subject_id}".strip()),
                (t("事件"), "" if incident is None else f"#{incident.number} {incident.title}"),
                (t("席位与序号"), f"{row.console}　{row.sequence:,}"),
                (t("记录编号"), row.event_id),
                (t("哈希"), row.digest),
                (t("前一条哈希"), row.previous if row.previous.strip("0") else t("没有：这是本席位的第一条")),
            )
        )

    def _struck_by(self, correction: Correction) -> str:
        at = formats.date_time(correction.struck_at, self.shell.now())
        return t("{reason}（{who}，{when}）", reason=correction.reason, who=correction.struck_by, when=at)


class VerifyPage(Page):
    """How to check every hash: a command that needs no window and changes nothing."""

    wide = 640

    def build(self) -> None:
        self.words = label(wrap=True)
        self.facts = Facts()
        self.body.addWidget(self.words)
        self.body.addWidget(self.facts)
        self.body.addStretch(1)

    def refresh(self) -> None:
        file = self.bridge.file
        path = file.path if file is not None else t("文件.yipan")
        self.head(t("核对全部哈希"))
        self.words.setText(
            t(
                "从第一条起逐条核对哈希链，并重算全部状态与现存的比对。在终端里运行，不改动文件；先在这里退出，让出文件。"
            )
        )
        self.facts.tell(
            (
                (t("命令"), f'yipan verify --db "{path}"'),
                (t("通过"), "chain_ok: True, replay_identical: True"),
                (t("本文件"), t("{count} 条", count=file.events) if file is not None else ""),
                (t("最新哈希"), file.head if file is not None else ""),
            )
        )


def pretty(payload: str) -> str:
    """The payload as one reads it."""
    return json.dumps(json.loads(payload), ensure_ascii=False, indent=2)
