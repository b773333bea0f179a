"""The journal panel: asks the view page by page, puts new entries on top, opens one with its payload and hash.

A journal entry as a line of the panel: its sentence is made once, on the store's thread.

What the journal is asked for: words, the incident that is followed, the area of the entry, the day.

One journal entry in full: its envelope, its payload, its place in the chain of hashes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from itertools import islice

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFontDatabase
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QPlainTextEdit, QWidget

from console.domain.core import moments, registry
from console.domain.core.desk import duty, founding
from console.domain.core.desk.corrections import Correction, StrikeEvent
from console.domain.core.kernel import Millis, Phrase, Subject, World, phrase
from console.domain.core.ports import JournalQuery, JournalRow, Views
from console.domain.core.records import dataclass
from console.domain.response.incidents.model import Incident
from console.domain.review.timeline import story as timeline
from console.domain.review.timeline.story import LATE_ENTRY
from console.ui.kit import formats, theme
from console.ui.kit.action import Action
from console.ui.kit.command_form import CommandForm
from console.ui.kit.context_menu import offered
from console.ui.kit.filter_line import FilterLine
from console.ui.kit.page import Facts, Page
from console.ui.kit.panel import Panel, label
from console.ui.kit.shell import Shell
from console.ui.kit.table import Column, Table
from console.ui.kit.text import UNKNOWN, mark, name_of, t, tp


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One entry with what it says in words. Whether it was struck is asked of the world: that can change at any time."""

    row: JournalRow
    sentence: Phrase

    @property
    def id(self) -> str:
        return self.row.event_id

    @property
    def recorded_late(self) -> bool:
        return self.row.recorded_at - self.row.occurred_at > LATE_ENTRY

    def correction(self, world: World) -> Correction | None:
        """The striking of this entry, with its reason."""
        return world.find(Correction, self.row.event_id)

    def can_be_struck(self, world: World) -> bool:
        event = self.row.event
        return event is not None and event.strikable and self.correction(world) is None


def lines(views: Views, world: World, query: JournalQuery) -> tuple[JournalLine, ...]:
    """Ask the view and tell each entry. Runs on the store's thread, touches no widget."""
    return tuple(JournalLine(row, _sentence(world, row)) for row in views.journal(query))


def _sentence(world: World, row: JournalRow) -> Phrase:
    if row.event is None:
        return phrase("较新版本的记录，本程序不认识：{kind}", kind=row.kind)
    return timeline.sentence(world, row.event)


DEBOUNCE_MS = 250  # typing is over when no letter has come for so long
MOST_DAYS = 60
MOST_NAMED = 24  # things of one name that a question asks for
# What an operator calls by its name in the journal. The rows of a pack that name nothing else are not among them.
NAMED = frozenset(
    {"incident", "team", "order", "body", "unit", "post", "facility", "risk", "place", "stock", "warning", "inject"}
)

AREAS = {
    "": mark("全部种类"),
    "incidents": mark("事件"),
    "warnings": mark("预警"),
    "command": mark("指挥"),
    "orders": mark("调度令"),
    "teams": mark("队伍"),
    "materials": mark("物资"),
    "facilities": mark("设施"),
    "roads": mark("道路"),
    "reports": mark("报告"),
    "duty": mark("值班"),
    "exercises": mark("演练"),
    "corrections": mark("更正"),
    "plans": mark("数据包"),
    "founding": mark("建档"),
}
KINDS = {
    name: tuple(event.kind for area in registry.areas() if area.name == name for event in area.events)
    for name in AREAS
    if name
}


class JournalFilters(QWidget):
    """One line of filters. `changed` comes when the journal is to be asked anew; while somebody types, it waits."""

    changed = Signal()

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__()
        self.words = FilterLine(view, always=True)
        self.scope, self.area, self.day = QComboBox(), QComboBox(), QComboBox()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.space("small"), 0)
        layout.setSpacing(theme.space("small"))
        layout.addWidget(self.words, 1)
        for box in (self.scope, self.area, self.day):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumContentsLength(6)
            layout.addWidget(box)
            box.activated.connect(self.changed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.changed)
        self.words.textChanged.connect(self._timer.start)

    def query(self, world: World, incident: str | None, *, limit: int, offset: int = 0) -> JournalQuery:
        """The question as it stands now; `incident` is the one the panels follow. The world knows what is called how."""
        day: Millis | None = self.day.currentData()
        return JournalQuery(
            incident=incident if self.follows_incident else None,
            kinds=KINDS.get(self.area.currentData() or "", ()),
            text=self.words.text().strip(),
            named=tuple(named(world, word) for word in self.words.text().split()),
            since=day,
            until=None if day is None else day + formats.DAY - 1,
            limit=limit,
            offset=offset,
        )

    @property
    def follows_incident(self) -> bool:
        return self.scope.currentData() == "incident"

    def toggle_scope(self) -> None:
        """All entries, or those of the incident that is followed."""
        self.scope.setCurrentIndex(1 - self.scope.currentIndex())
        self.changed.emit()

    def offer(self, world: World, incident: str | None, now: Millis) -> None:
        """Fill the choices anew in the language of now; what was chosen stays chosen."""
        followed = world.find(Incident, incident)
        name = t("所选事件") if followed is None else t("所选事件 #{number}", number=str(followed.number))
        _fill(self.scope, [(t("全部事件"), ""), (name, "incident")])
        _fill(self.area, [(t(text), area) for area, text in AREAS.items()])
        _fill(self.day, [(t("全部日期"), None), *((_day_text(day), day) for day in _days(world, now))])

    def retranslate(self) -> None:
        self.words.retranslate()
        self.words.setPlaceholderText(t("在全部记录里找：内容、姓名、种类"))
        for box, name in ((self.scope, t("事件范围")), (self.area, t("种类")), (self.day, t("日期"))):
            box.setAccessibleName(name)


def named(world: World, word: str) -> tuple[str, ...]:
    """Ids of things with this word in their name, in either language; not more than a query should carry."""
    found = (key[1] for key in world.keys() if key[0] in NAMED and _has(world.lookup(key), word.lower()))
    return tuple(islice(found, MOST_NAMED))


def _has(subject: Subject | None, word: str) -> bool:
    names = (getattr(subject, name, "") for name in ("name_zh", "name_en", "number", "title"))
    return any(isinstance(name, str) and word in name.lower() for name in names)


def _fill(box: QComboBox, choices: list[tuple[str, object]]) -> None:
    if [(box.itemText(n), box.itemData(n)) for n in range(box.count())] == choices:
        return
    chosen = box.currentData()
    box.clear()
    for text, value in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, next((n for n, (_, value) in enumerate(choices) if value == chosen), 0)))


def _days(world: World, now: Millis) -> list[Millis]:
    """The days of the file, today first: the beginning of each, Beijing time."""
    facts = founding.facts(world)
    today = _day_of(now)
    first = today if facts is None else min(today, _day_of(facts.founded_at))
    return [day for n in range(MOST_DAYS) if (day := today - n * formats.DAY) >= first]


def _day_of(at: Millis) -> Millis:
    return moments.millis(moments.local(at).replace(hour=0, minute=0, second=0, microsecond=0))


def _day_text(day: Millis) -> str:
    return moments.local(day).strftime("%Y-%m-%d")


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
