"""The top strip: the state of the world in one line, always there. Every chip opens what it speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from console.domain.core.desk import duty
from console.domain.core.kernel import Millis
from console.domain.core.ports import FileState
from console.domain.core.records import dataclass
from console.domain.response.incidents.model import LEVELS
from console.ui.duty.standing import LINKS, RECOUNT, Standing, standing
from console.ui.kit import formats, theme
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import t, tp

HEIGHT = 26


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the chip's writing."""

    text: str
    tone: str = "second"
    strong: bool = False


class Chip(QAbstractButton):
    """`show_parts` sets what it says; `frame` is the colour of its border and says how serious it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()
        self._frame = "line"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.theme().changed.connect(self.update)

    def show_parts(self, parts: Sequence[Part], frame: str = "line", tip: str = "") -> None:
        """What it says from now on; an empty sequence hides it."""
        self.setToolTip(tip)
        fresh = tuple(part for part in parts if part.text)
        self.setVisible(bool(fresh))
        if (fresh, frame) != (self._parts, self._frame):
            self._parts, self._frame = fresh, frame
            self.setAccessibleName(" ".join(part.text for part in fresh))
            self.updateGeometry()
            self.update()

    def text_shown(self) -> str:
        return " ".join(part.text for part in self._parts)

    @property
    def frame(self) -> str:
        return self._frame

    def sizeHint(self) -> QSize:
        words = sum(self._metrics(part).horizontalAdvance(part.text) for part in self._parts)
        gaps = theme.space("tiny") * max(0, len(self._parts) - 1)
        return QSize(words + gaps + 2 * theme.space("small") + 4, HEIGHT)

    def _metrics(self, part: Part) -> QFontMetrics:
        return QFontMetrics(theme.theme().font(strong=part.strong))

    def paintEvent(self, event: QEvent) -> None:
        look = theme.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = "blue" if self.hasFocus() else self._frame
        painter.setPen(look.pen(frame))
        painter.setBrush(look.color("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), theme.space("radius"), theme.space("radius")
        )
        x = theme.space("small") + 2
        for part in self._parts:
            metrics = self._metrics(part)
            width = metrics.horizontalAdvance(part.text)
            painter.setFont(look.font(strong=part.strong))
            painter.setPen(look.color(part.tone))
            painter.drawText(QRect(x, 0, width + 4, self.height()), int(Qt.AlignmentFlag.AlignVCenter), part.text)
            x += width + theme.space("tiny")
        painter.end()


# How short the strip speaks, tried in this order until it fits into the window: everything; without what the window's
# title and the tips say; lines that work in one chip; without what is zero.
FULL, SHORT, JOINED, LEAST = range(4)
CITY_LETTERS = 12


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
        posture = Part(
            tp(duty.POSTURES[state.desk.posture]) if state.desk.posture in duty.POSTURES else state.desk.posture
        )
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
            parts = [Part(t("✕ 路断"), "amber"), Part(t("{count} 处", count=state.closures), "amber", True)]
            self.roads.show_parts(parts, "amber", t("现在不能通行的道路"))
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
        elif file is not None and file.only_to_look:
            why = t("没有本机认识的签名，不能记入") if file.foreign else t("文件由更新版本写过，不能记入")
            self.saved.show_parts([Part(t("■ 只能查看"), "red", strong=True)], "red", why)
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
