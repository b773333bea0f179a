"""Forces against need (力量与需求): what is needed, there and promised over time, for the followed incident."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from console.domain.core.kernel import Millis
from console.domain.forces.materials.model import Stock, SupplyRequest
from console.domain.forces.teams.model import Team
from console.domain.response.incidents.model import Incident
from console.domain.response.supplies import Course, Point, courses
from console.ui.kit import formats, theme
from console.ui.kit.formats import HOUR
from console.ui.kit.panel import Panel, label, row
from console.ui.kit.shell import Shell
from console.ui.kit.text import name_of, t

BEFORE, AFTER = 3 * HOUR, 6 * HOUR
MOST_BEFORE, MOST_AFTER = 12 * HOUR, 24 * HOUR
AGAIN = formats.MINUTE


class TimeAxis(pg.AxisItem):
    """Hours of Beijing time; values are milliseconds."""

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [formats.hour_minute(int(value)) for value in values]

    def tickSpacing(self, least: float, most: float, size: float) -> list[tuple[float, float]]:
        span = (most - least) / HOUR
        step = next((hours for hours in (0.5, 1, 2, 3, 6, 12) if span / hours <= max(2, size / 70)), 24)
        return [(step * HOUR, 0)]


class ForcesPanel(Panel):
    """Past solid, future dashed, a line at now. What nobody has dated or counted stands in words, not in the drawing."""

    shows = (Team, Stock, SupplyRequest, Incident)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.which = QComboBox()
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.said = label(role="small", wrap=True)
        small, tiny = theme.space("small"), theme.space("tiny")
        self.head = row(self.which, self.said, margins=(small, tiny, small, 0))
        self.plot = pg.PlotWidget(axisItems={"bottom": TimeAxis("bottom")}, background=None)
        self.plot.setMenuEnabled(False)
        self.plot.setMouseEnabled(False, False)
        self.plot.hideButtons()
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.empty = label(role="mute", wrap=True)
        self.empty.setObjectName("empty")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = self.head.layout()
        assert isinstance(head, QHBoxLayout)
        head.setStretch(1, 1)
        self.body.addWidget(self.head)
        self.body.addWidget(self.plot, 1)
        self.body.addWidget(self.empty, 1)
        self.setFocusProxy(self.which)
        self._courses: tuple[Course, ...] = ()
        self._wanted: str | None = None
        self._drawn_at: Millis = 0
        self.which.activated.connect(self._on_which)
        shell.incident_changed.connect(self.invalidate)
        shell.tick.connect(self._on_tick)

    # ------------------------------------------------------------------------------------------------- showing

    def refresh(self) -> None:
        incident = self.shell.world.find(Incident, self.shell.incident)
        found = courses(self.shell.world, incident.id, self.shell.now()) if incident is not None else ()
        self._courses = tuple(
            one for one in found if one.have or one.need or one.promised or one.undated or one.unknown
        )
        ids = [one.id for one in self._courses]
        if self._wanted not in ids:
            # what is short first: that is what the commander wants to see
            short = [one.id for one in self._courses if one.needed is not None and one.present < one.needed]
            self._wanted = next(iter(short or ids), None)
        self.which.clear()
        for one in self._courses:
            self.which.addItem(name_of(one.name), one.id)
        self.which.setCurrentIndex(ids.index(self._wanted) if self._wanted in ids else -1)
        self._draw()
        self.noted.emit(f"#{incident.number}" if incident is not None else "")

    def retranslate(self) -> None:
        self.empty.setText(t("选中一个事件；派出队伍或申请物资后，这里画出需求、到位和承诺的变化。"))

    def restyle(self) -> None:
        super().restyle()
        if self._built:
            self._draw()

    def course(self) -> Course | None:
        """What is drawn."""
        return next((one for one in self._courses if one.id == self._wanted), None)

    def _on_which(self, number: int) -> None:
        self._wanted = self.which.itemData(number)
        self._draw()

    def _on_tick(self, now: Millis) -> None:
        if self.isVisible() and now - self._drawn_at >= AGAIN:
            self.refresh()

    def _draw(self) -> None:
        course, now = self.course(), self.shell.now()
        self._drawn_at = now
        for widget in (self.head, self.plot):
            widget.setVisible(course is not None)
        self.empty.setVisible(course is None)
        self.plot.clear()
        if course is None:
            return
        self._dress()
        begin, end = _span(course, now)
        self._line(_held(_until(course.need, end)), "amber", now)
        self._line(_held(course.have), "green", now)
        self._line(_held(_until(course.promised, end), course.present), "green", now, dashed=True)
        line = theme.theme().pen("second", 1)
        line.setStyle(Qt.PenStyle.DashLine)
        line.setCosmetic(True)
        self.plot.addItem(
            pg.InfiniteLine(
                now,
                pen=line,
                label=t("现在 {time}", time=formats.hour_minute(now)),
                labelOpts={"position": 0.94, "color": theme.theme().color("second"), "anchors": [(0, 0.5), (0, 0.5)]},
            )
        )
        top = max((point.amount for part in (course.need, course.have, course.promised) for point in part), default=1)
        self.plot.setXRange(begin, end, padding=0)
        self.plot.setYRange(0, max(top, 1) * 1.2, padding=0)
        self._name(course, end)
        self.said.setText(_in_words(course, now))
        self.said.setToolTip(self.said.text())

    def _dress(self) -> None:
        look = theme.theme()
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(look.pen("line", 1))
            axis.setTextPen(look.color("second"))
            axis.setStyle(tickFont=look.font("small"), tickLength=-4)
        self.plot.showGrid(x=False, y=True, alpha=0.15)

    def _line(self, points: list[tuple[float, float]], tone: str, now: Millis, *, dashed: bool = False) -> None:
        """What lies after `now` is dashed: it has not happened."""
        if not points:
            return
        past = [point for point in points if point[0] <= now]
        future = [point for point in points if point[0] >= now]
        if past and future and past[-1] != future[0]:
            future.insert(0, (float(now), past[-1][1]))
            past.append((float(now), past[-1][1]))
        for part, style in ((past, Qt.PenStyle.SolidLine), (future, Qt.PenStyle.DashLine)):
            if len(part) > 1:
                pen = theme.theme().pen(tone, 2)
                pen.setStyle(Qt.PenStyle.DashLine if dashed else style)
                pen.setCosmetic(True)
                self.plot.plot([x for x, _ in part], [y for _, y in part], pen=pen)

    def _name(self, course: Course, end: Millis) -> None:
        """Words at the ends of the lines: colours alone say nothing."""
        last = course.promised[-1].amount if course.promised else course.present
        self._word(t("到位（承诺）") if course.promised else t("到位"), "green", end, last, below=True)
        if course.need:
            self._word(t("需求"), "amber", end, course.need[-1].amount, below=False)

    def _word(self, text: str, tone: str, at: Millis, amount: float, *, below: bool) -> None:
        item = pg.TextItem(text, color=theme.theme().color(tone), anchor=(1.0, 0.0 if below else 1.0))
        item.setFont(theme.theme().font("small"))
        item.setPos(at, amount)
        self.plot.addItem(item)


def _span(course: Course, now: Millis) -> tuple[Millis, Millis]:
    """Three hours back and six ahead, more when something happened before or is due later."""
    times = [point.at for part in (course.need, course.have, course.promised) for point in part]
    begin = max(now - MOST_BEFORE, min([now - BEFORE, *(at - HOUR // 4 for at in times)]))
    end = min(now + MOST_AFTER, max([now + AFTER, *(at + HOUR // 2 for at in times)]))
    return begin, end


def _until(points: Sequence[Point], end: Millis) -> Sequence[Point]:
    """The last amount holds to the end of the drawing."""
    return (*points, Point(end, points[-1].amount)) if points else ()


def _held(points: Sequence[Point], before: float = 0.0) -> list[tuple[float, float]]:
    """A staircase: an amount holds until the next change. It begins with what was there before the first."""
    found: list[tuple[float, float]] = []
    for point in points:
        found += [(float(point.at), before), (float(point.at), float(point.amount))]
        before = float(point.amount)
    return found


def _in_words(course: Course, now: Millis) -> str:
    unit = t("人") if course.id == "people" else course.unit
    need = f"{formats.number(course.needed)} {unit}" if course.needed is not None else t("未定")
    parts = [t("需求 {need}", need=need), t("到位 {amount}", amount=course.present)]
    if course.promised:
        coming = course.promised[-1].amount - course.present
        parts.append(t("在途 {amount}", amount=coming))
    if course.undated:
        parts.append(t("未定时 {amount}", amount=course.undated))
    if course.unknown:
        parts.append(t("{count} 队人数不明", count=course.unknown))
    met = course.met_at
    if met is not None and met > now:
        parts.append(t("{time} 满足", time=formats.date_time(met, now)))
    elif course.needed is not None and course.present < course.needed and met is None:
        parts.append(t("承诺不足"))
    return " · ".join(parts)
