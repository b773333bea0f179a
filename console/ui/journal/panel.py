"""The journal panel: asks the view page by page, puts new entries on top, opens one with its payload and hash."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from console.domain.core.desk import duty
from console.domain.core.desk.corrections import StrikeEvent
from console.domain.core.kernel import phrase
from console.domain.core.ports import JournalQuery
from console.domain.response.incidents.model import Incident
from console.ui.journal.filters import JournalFilters
from console.ui.journal.lines import JournalLine, lines
from console.ui.journal.page import EntryPage, VerifyPage
from console.ui.kit import formats
from console.ui.kit.action import Action
from console.ui.kit.command_form import CommandForm
from console.ui.kit.context_menu import offered
from console.ui.kit.panel import Panel
from console.ui.kit.shell import Shell
from console.ui.kit.table import Column, Table
from console.ui.kit.text import mark, t, tp

PAGE = 500  # entries asked for at a time
NEWEST = 60  # entries looked at after a commit; when all of them are new, the page is asked anew
NEAR_END = 400  # pixels before the end of what is loaded where the next page is asked for


class JournalPanel(Panel):
    """Enter opens an entry, X strikes it, G changes between all entries and those of the incident that is followed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.table: Table[JournalLine] = Table(
            self._columns(), empty=mark("没有这样的记录。改一改上面的筛选，或按 Esc 清除文字。")
        )
        # What is typed goes to the view, which knows all entries, and not to the table, which knows those that are loaded.
        self.table.view.typed.disconnect()
        self.filters = JournalFilters(self.table.view)
        self.body.addWidget(self.filters)
        self.body.addWidget(self.table)
        self.setFocusProxy(self.table)
        self._asked: JournalQuery | None = None  # the question the rows answer
        self._round = 0  # answers to older questions are dropped
        self._complete = False
        self._loading = False
        self._connect()
        self._add_actions()

    def _columns(self) -> tuple[Column[JournalLine], ...]:
        return (
            Column[JournalLine](mark("时间"), self._time, 118, tone=self._tone, sort=lambda line: line.row.occurred_at),
            Column[JournalLine](
                mark("记录"), lambda line: tp(line.sentence), tone=self._tone, struck=self._struck, tip=self._tip
            ),
            Column[JournalLine](mark("说明"), self._remark, 160, tone=self._remark_tone, tip=self._remark),
            Column[JournalLine](mark("事件"), self._incident, 64, tone=lambda line: "second"),
            Column[JournalLine](mark("记录人"), lambda line: line.row.actor or None, 140, tone=lambda line: "second"),
            Column[JournalLine](mark("岗位"), lambda line: line.row.post or None, 96, tone=lambda line: "mute"),
        )

    def _connect(self) -> None:
        self.table.opened.connect(self.open_entry)
        self.table.set_context_actions(self._context)
        self.table.view.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.filters.changed.connect(self.ask)
        self.filters.words.left.connect(self._into_table)
        self.shell.incident_changed.connect(self._on_incident)
        self.letter("X", self.strike, action="journal.strike")
        self.letter("G", self.filters.toggle_scope, action="journal.scope")

    def _add_actions(self) -> None:
        add = self.shell.actions.add
        on_duty = duty.on_duty
        add(
            Action(
                "journal.strike",
                mark("划去选中的记录（留痕）"),
                self.strike,
                group="journal",
                enabled=lambda world: on_duty(world) is not None,
            )
        )
        add(Action("journal.scope", mark("记录：全部事件或所选事件"), self.filters.toggle_scope, group="journal"))
        add(Action("journal.verify", mark("核对全部哈希"), self.tell_verify, group="journal"))

    # ------------------------------------------------------------------------------------------------- showing

    def refresh(self) -> None:
        """New entries go on top; what is shown stays where it is."""
        self.filters.offer(self.shell.world, self.shell.incident, self.shell.now())
        if self._asked is None or self._query() != self._asked:
            self.ask()
            return
        self.table.touch()  # an entry may have been struck meanwhile
        self._read(self._query(limit=NEWEST), self._put_on_top)

    def ask(self) -> None:
        """Ask anew, from the newest entry on."""
        self._asked = self._query()
        self._round += 1
        self._loading = True
        self._read(self._asked, self._show)

    def _query(self, *, limit: int = 0, offset: int = 0) -> JournalQuery:
        return self.filters.query(self.shell.world, self.shell.incident, limit=limit or PAGE, offset=offset)

    def _read(self, query: JournalQuery, then: Callable[..., object]) -> None:
        world = self.shell.world
        self.bridge.read(
            lambda views: lines(views, world, query),
            partial(then, self._round),
            failed=self._on_failed,
            again=self.invalidate if self.table.model.rows else self.ask,
        )

    def _show(self, asked: int, found: tuple[JournalLine, ...]) -> None:
        if asked != self._round:
            return
        self._loading = False
        self._complete = len(found) < PAGE
        self.table.set_rows(found)
        self.table.view.scrollToTop()
        self._note()

    def _put_on_top(self, asked: int, found: tuple[JournalLine, ...]) -> None:
        if asked != self._round:
            return
        known = {line.id for line in self.table.model.rows}
        fresh = tuple(line for line in found if line.id not in known)
        if fresh and len(fresh) == NEWEST:
            self.ask()
        elif fresh:
            self.table.set_rows((*fresh, *self.table.model.rows))
            self._note()

    def _append(self, asked: int, found: tuple[JournalLine, ...]) -> None:
        if asked != self._round:
            return
        self._loading = False
        self._complete = len(found) < PAGE
        known = {line.id for line in self.table.model.rows}
        self.table.set_rows((*self.table.model.rows, *(line for line in found if line.id not in known)))
        self._note()

    def _on_failed(self, failure: object) -> None:
        self._loading = False
        self.bridge.failed.emit(failure)

    def _on_scrolled(self, value: int) -> None:
        rows = len(self.table.model.rows)
        near_end = value >= self.table.view.verticalScrollBar().maximum() - NEAR_END
        if rows and near_end and not self._complete and not self._loading:
            self._loading = True
            self._read(self._query(offset=rows), self._append)

    def _note(self) -> None:
        rows = self.table.model.rows
        text = (
            t("{count} 条", count=len(rows)) if self._complete else t("最近 {count} 条，向下滚动继续", count=len(rows))
        )
        self.noted.emit(text if rows else "")

    def _on_incident(self, incident: str | None) -> None:
        self.invalidate()

    def _into_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.view.currentIndex().isValid() and self.table.proxy.rowCount():
            self.table.view.setCurrentIndex(self.table.proxy.index(0, 0))

    def retranslate(self) -> None:
        self.filters.retranslate()
        self.table.retranslate()
        self._note()

    # --------------------------------------------------------------------------------------------------- doing

    def open_entry(self, line: JournalLine) -> EntryPage:
        page = EntryPage(self.shell, line)
        page.striking.connect(self.strike_line)
        page.open()
        return page

    def strike(self) -> None:
        """Cross out the current entry, with the reason; it stays readable."""
        line = self.table.current()
        if line is None:
            self.shell.say(t("先在记录里选一条"), "amber")
        else:
            self.strike_line(line)

    def strike_line(self, line: JournalLine) -> None:
        if not line.can_be_struck(self.shell.world):
            done = line.correction(self.shell.world) is not None
            reason = t("这条记录已经划去") if done else t("这类记录不能划去：其他记录以它为据。请用新的记录更正")
            self.shell.say(reason, "amber")
            return
        said = phrase("“{sentence}”将被划去：原文保留，加删除线，注明原因。", sentence=line.sentence)
        CommandForm(self.shell, command=StrikeEvent, event_id=line.id, said=said).open()

    def tell_verify(self) -> None:
        """Every hash of a file is checked by a command without a window: it takes its time, and changes nothing."""
        VerifyPage(self.shell, "verify").open()

    def _context(self, line: JournalLine) -> list[QAction]:
        look = QAction(t("查看这一条"), self)
        look.triggered.connect(lambda: self.open_entry(line))
        strike = QAction(t("划去这一条\tX"), self)
        strike.setEnabled(line.can_be_struck(self.shell.world))
        strike.triggered.connect(lambda: self.strike_line(line))
        return [look, strike, *offered(self.shell, (line.row.subject, line.row.subject_id), self)]

    # ---------------------------------------------------------------------------------------------- what is said

    def _time(self, line: JournalLine) -> str:
        at = line.row.occurred_at
        day = formats.date_time(at, self.shell.now()).removesuffix(formats.hour_minute(at))
        return day + formats.hour_minute_second(at)

    def _struck(self, line: JournalLine) -> bool:
        return line.correction(self.shell.world) is not None

    def _tone(self, line: JournalLine) -> str:
        return "mute" if self._struck(line) else "text"

    def _tip(self, line: JournalLine) -> str:
        return f"{tp(line.sentence)}\n{line.row.kind}"

    def _remark(self, line: JournalLine) -> str | None:
        correction = line.correction(self.shell.world)
        if correction is not None:
            return t("划去：{reason}", reason=correction.reason)
        if line.recorded_late:
            return t("补记于 {hour}", hour=formats.date_time(line.row.recorded_at, self.shell.now()))
        return ""

    def _remark_tone(self, line: JournalLine) -> str:
        return "amber"

    def _incident(self, line: JournalLine) -> str:
        if line.row.incident is None:
            return ""
        incident = self.shell.world.find(Incident, line.row.incident)
        return "" if incident is None else f"#{incident.number}"
