"""The top strip: the state of the world in one line, always there. Every chip opens what it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.domain.city.plans.subjects import City, IncidentKind
from console.domain.core.desk import duty, founding
from console.domain.core.desk.duty import Desk
from console.domain.core.kernel import Millis, World
from console.domain.core.ports import FileState
from console.domain.response.incidents.state import LEVELS, Incident
from console.domain.response.orders.board import tally
from console.domain.response.reports import clocks
from console.domain.roads.standing import active
from console.ui import formats, theme
from console.ui.chips import Chip, Part
from console.ui.panel import label
from console.ui.shell import Shell
from console.ui.text import mark, name_of, t, tp

POSTURES = {"routine": mark("平时"), "warning": mark("预警"), "response": mark("响应")}
LINKS = {"network": mark("网"), "power": mark("电")}
# How short the strip speaks, tried in this order until it fits into the window: everything; without what the window's
# title and the tips say; lines that work in one chip; without what is zero.
FULL, SHORT, JOINED, LEAST = range(4)
CITY_LETTERS = 12
RECOUNT = 5  # seconds between counts that depend on the time


@dataclass(frozen=True, slots=True)
class Standing:
    """What the strip says of the world at a moment."""

    city: str
    desk: Desk
    is_exercise: bool
    responses: tuple[tuple[str, int], ...]  # name of the kind, level; gravest first
    incidents: int
    unanswered: int
    late: int
    overdue_reports: int
    closures: int


def standing(world: World, now: Millis) -> Standing:
    """Counts over the snapshot; unknown parts of a file that has no pack yet are empty."""
    incidents = [incident for incident in world.all(Incident) if not incident.is_over]
    orders = tally(world, now)
    responses = []
    for incident in incidents:
        if incident.response_level is not None:
            kind = world.find(IncidentKind, incident.kind)
            responses.append((name_of(kind) if kind else incident.title, incident.response_level))
    cities = world.all(City)
    facts = founding.facts(world)
    return Standing(
        city=name_of(cities[0]) if cities else (facts.city if facts else ""),
        desk=duty.desk(world),
        is_exercise=founding.is_exercise(world),
        responses=tuple(sorted(responses, key=lambda one: one[1])),
        incidents=len(incidents),
        unanswered=orders.silent,
        late=orders.late,
        overdue_reports=len(clocks.overdue(world, now)),
        closures=len(active(world, now)),
    )


class Strip(QWidget):
    """The line itself. Chips trigger actions by their ids, when somebody registered them."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self._standing: Standing | None = None
        self._ticks = 0
        self._level = FULL
        self._perspective = ""
        self._chips: list[Chip] = []
        self._writing = False
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.space("strip"))
        self.brand = label(role="title")
        self.clock = label(role="clock")
        self.file = self._chip("window.about")
        self.mode = self._chip("window.about")
        self.posture = self._chip("duty.posture")
        self.duty = self._chip("duty.take_shift")
        self.incidents = self._chip("panel.incidents")
        self.unanswered = self._chip("panel.orders")
        self.overdue = self._chip("panel.incidents")
        self.links = {link: self._chip(f"duty.link_{link}") for link in LINKS}
        self.roads = self._chip("panel.map")
        self.joined = self._chip("duty.link_network")
        self.perspective = self._chip("window.menu")
        self.saved = self._chip("window.about")
        self._lay_out()
        shell.bridge.changed.connect(self._recount)
        shell.bridge.opened.connect(self._recount)
        shell.bridge.writing.connect(self._on_writing)
        shell.tick.connect(self._on_tick)

    def _chip(self, action: str) -> Chip:
        chip = Chip(self)
        chip.clicked.connect(lambda: self._press(action))
        self._chips.append(chip)
        return chip

    def _press(self, action: str) -> None:
        if action in self.shell.actions:
            self.shell.actions.trigger(action)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.space("large"), 0, theme.space("large"), 0)
        layout.setSpacing(theme.space("small"))
        layout.addWidget(self.brand)
        layout.addSpacing(theme.space("tiny"))
        left = (self.file, self.mode, self.posture, self.duty, self.incidents, self.unanswered, self.overdue)
        for chip in (*left, *self.links.values(), self.roads, self.joined):
            layout.addWidget(chip)
        layout.addStretch(1)
        layout.addWidget(self.perspective)
        layout.addWidget(self.saved)
        layout.addSpacing(theme.space("tiny"))
        layout.addWidget(self.clock)

    # ------------------------------------------------------------------------------------------------ content

    def refresh(self) -> None:
        """Say everything anew."""
        now = self.shell.now()
        self._standing = standing(self.shell.world, now)
        self._write(now)

    def show_perspective(self, name: str) -> None:
        self._perspective = name
        self._write(self.shell.now())

    def _recount(self, *_: object) -> None:
        self.refresh()

    def _on_writing(self, writing: bool) -> None:
        self._writing = writing
        self._write_saved()

    def _on_tick(self, now: Millis) -> None:
        self._ticks += 1
        self.clock.setText(formats.hour_minute_second(now))
        if self._ticks % RECOUNT == 0:
            self.refresh()

    def _write(self, now: Millis) -> None:
        state = self._standing
        if state is None:
            return
        self.brand.setText(t("一盘棋"))
        self.clock.setText(formats.hour_minute_second(now))
        for level in (FULL, SHORT, JOINED, LEAST):
            self._level = level
            self._write_chips(state, now)
            if self._needed() <= self.width():
                break

    def _write_chips(self, state: Standing, now: Millis) -> None:
        file = self.shell.bridge.file
        name = _file_name(file) if self._level == FULL or not state.city else ""
        city = state.city if self._level < JOINED else _shortened(state.city)
        self.brand.setVisible(self._level < LEAST)
        self.file.show_parts([Part(city, "text", True), Part(name)], tip=f"{state.city}  {file.path if file else ''}")
        mode = ("▨ " + t("演练 EXERCISE"), "amber") if state.is_exercise else ("● " + t("正式"), "green")
        self.mode.show_parts([Part(mode[0], mode[1], True)], mode[1])
        self._write_posture(state)
        self._write_duty(state, now)
        self._write_counts(state)
        self._write_links(state, now)
        self._write_perspective()
        self._write_saved()

    def _needed(self) -> int:
        """Pixels the strip takes with what its chips say now."""
        widgets = [self.brand, self.clock, *self._chips]
        shown = [widget for widget in widgets if not widget.isHidden()]
        gaps = theme.space("small") * len(shown) + 2 * theme.space("large") + 4 * theme.space("tiny")
        return gaps + sum(widget.sizeHint().width() for widget in shown)

    def _write_posture(self, state: Standing) -> None:
        posture = Part(t(POSTURES.get(state.desk.posture, state.desk.posture)))
        tone = {"warning": "amber", "response": "blue"}.get(state.desk.posture, "line")
        words: list[Part] = [posture]
        if state.responses:
            name, level = state.responses[0]
            named = tp(LEVELS[level]) if self._level == LEAST else f"{name} {tp(LEVELS[level])}"
            words = [Part(t("响应")), Part(named, "text", True)]
            if len(state.responses) > 1:
                words.append(Part(f"+{len(state.responses) - 1}"))
            tone = "blue"
        self.posture.show_parts(words, tone, t("值守状态与最高响应级别（F6 平战转换）"))

    def _write_duty(self, state: Standing, now: Millis) -> None:
        desk = state.desk
        if desk.holder is None:
            self.duty.show_parts([Part("■ " + t("无人在岗"), "red", True)], "red", t("F5 接班"))
            return
        words = [Part(t("当班") if self._level < LEAST else ""), Part(desk.holder, "text", True)]
        if self._level == FULL and desk.post:
            words.insert(1, Part(desk.post))
        over = desk.until is not None and desk.until < now
        if desk.until is not None:
            until = formats.hour_minute(desk.until)
            words.append(Part(t("▲ 至 {hour} 已过", hour=until) if over else t("至 {hour}", hour=until), _tone(over)))
        self.duty.show_parts(words, "amber" if over else "line", t("F5 交接班"))

    def _write_counts(self, state: Standing) -> None:
        quiet = self._level == LEAST
        self.incidents.show_parts(_count(t("事件"), state.incidents), tip=t("未结束的事件"))
        silent = Part(f"{state.unanswered:,}", "amber" if state.unanswered else "text", True)
        words = [
            Part("▲ " + t("未回执") if state.unanswered else t("未回执"), silent.tone if state.unanswered else "second")
        ]
        if state.late:
            words[0] = Part("■ " + t("未回执"), "red")
            both = t("{count} 逾时 {late}", count=state.unanswered, late=state.late)
            silent = Part(f"{state.unanswered:,}" if quiet else both, "red", True)
        frame = "red" if state.late else "amber" if state.unanswered else "line"
        parts = [] if quiet and not state.unanswered else [*words, silent]
        self.unanswered.show_parts(parts, frame, t("还没有回执的受令单位"))
        overdue = state.overdue_reports
        tone = "red" if overdue else "second"
        word = Part(("■ " if overdue else "") + t("报告逾期"), tone)
        count = Part(f"{overdue:,}", "red" if overdue else "text", True)
        parts = [] if quiet and not overdue else [word, count]
        self.overdue.show_parts(parts, "red" if overdue else "line", t("过了时限还没有报出的信息报告"))

    def _write_links(self, state: Standing, now: Millis) -> None:
        """The three of 三断: each its chip, or those that work together in one when there is little room."""
        cut = {one.link: one for one in state.desk.cut}
        joined = self._level >= JOINED
        working = []
        for link, name in LINKS.items():
            chip = self.links[link]
            if link in cut:
                minutes = formats.minutes_old(cut[link].since, now)
                words = t("✕ {link}断 {minutes} 分", link=t(name), minutes=minutes)
                chip.show_parts([Part(words, "red", True)], "red", cut[link].note or t("点按：记录恢复"))
            else:
                working.append(t(name))
                parts = [] if joined else [Part(t(name)), Part(t("通"), "text", True)]
                chip.show_parts(parts, "line", t("点按：记录中断"))
        if state.closures:
            words = [Part(t("✕ 路断"), "amber"), Part(t("{count} 处", count=state.closures), "amber", True)]
            self.roads.show_parts(words, "amber", t("现在不能通行的道路"))
        else:
            working.append(t("路"))
            parts = [] if joined else [Part(t("路")), Part(t("通"), "text", True)]
            self.roads.show_parts(parts, "line", t("没有登记断路"))
        parts = [Part(" · ".join(working)), Part(t("通"), "text", True)] if joined and working else []
        if self._level == LEAST:  # what works need not be said; what is cut has its own chip
            parts = []
        self.joined.show_parts(parts, "line", t("点按：记录中断"))

    def _write_perspective(self) -> None:
        word = [Part(t("视图"))] if self._level < LEAST else []
        self.perspective.show_parts([*word, Part(self._perspective or t("菜单"), "text", True)], tip=t("F10 菜单"))

    def _write_saved(self) -> None:
        file = self.shell.bridge.file
        if self._writing:
            self.saved.show_parts([Part(t("◐ 正在存盘"), "amber")], "line")
        elif file is None or file.saved_at is None:
            self.saved.show_parts([Part(t("空文件"))], "line")
        else:
            least = self._level == LEAST
            at = formats.hour_minute(file.saved_at) if least else formats.hour_minute_second(file.saved_at)
            self.saved.show_parts(
                [Part(t("已存盘 {time}", time=at))], "line", t("共 {count} 条记录", count=file.events)
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._write(self.shell.now())
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._standing is not None:
            self.refresh()
        super().changeEvent(event)


def _count(word: str, count: int) -> Sequence[Part]:
    return [Part(word), Part(f"{count:,}", "text", True)]


def _shortened(name: str) -> str:
    """A city's English name may be a whole address; the tip has all of it."""
    return name if len(name) <= CITY_LETTERS else name[: CITY_LETTERS - 1].rstrip(" ,") + "…"


def _tone(over: bool) -> str:
    return "amber" if over else "second"


def _file_name(file: FileState | None) -> str:
    return "" if file is None else file.path.replace("\\", "/").rsplit("/", 1)[-1]
