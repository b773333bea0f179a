"""Measuring on the map: length of a line, size of an area; the result stays until it is put away, and can be copied."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout

from console.domain.core.geodata import measure
from console.domain.core.geodata.measure import Measured
from console.ui.kit import formats
from console.ui.kit.action import Action
from console.ui.kit.panel import label
from console.ui.kit.text import mark, t
from console.ui.kit.theme import theme
from console.ui.map.geometry import Camera, length_words
from console.ui.map.host import MapHost
from console.ui.map.scene.canvas import MapCanvas
from console.ui.map.scene.frame import Slip
from console.ui.map.scene.layer import Layer, write_words
from console.ui.map.tools.tool import LonLat, PointsTool, draw_points, pixels


class MeasureLayer(Layer):
    """A line or an area with the length of every leg."""

    z = 65

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas.box)
        self._canvas = canvas
        self.points: list[LonLat] = []
        self.measured: Measured | None = None
        canvas.add_layer(self)

    def show_measured(self, points: list[LonLat], measured: Measured | None) -> None:
        self.points, self.measured = points, measured
        self.update()

    def draw(self, painter: QPainter, camera: Camera) -> None:
        if self.measured is None:
            return
        closed = self.measured.area_m2 is not None
        draw_points(painter, camera, self._canvas.projection, self.points, closed=closed)
        corners = pixels([*self.points, self.points[0]] if closed else self.points, camera, self._canvas.projection)
        for (a, b), leg in zip(pairwise(corners), self.measured.legs, strict=False):
            words = length_words(leg)
            along = b - a
            if abs(along.x()) + abs(along.y()) > QFontMetricsF(theme().font("small")).horizontalAdvance(words) + 8:
                write_words(painter, (a + b) / 2, words)


_SMALL_M2 = 10_000.0  # below it square kilometres are nothing but noughts
_MOST_LEGS = 8  # lines of the card; of more the first are left out, all are copied
_DISTANCE = mark("测距：单击取点，双击或 Enter 结束，Backspace 退一点，Esc 取消")
_AREA = mark("测面积：单击取角点，双击或 Enter 结束，Backspace 退一点，Esc 取消")


def area_words(square_metres: float) -> tuple[str, str, str]:
    """The same area in km² (or m²), mu and hectares, as exact as a hand can draw it."""
    first = f"{_figures(square_metres)} m²" if square_metres < _SMALL_M2 else f"{_figures(square_metres / 1e6)} km²"
    mu, hectares = _figures(square_metres / measure.MU_M2), _figures(square_metres / measure.HECTARE_M2)
    return (first, t("{mu} 亩", mu=mu), t("{hectares} 公顷", hectares=hectares))


def _figures(value: float) -> str:
    """Four figures that count; whole numbers grouped."""
    if value >= 1000:
        return formats.number(round(value))
    return f"{float(f'{value:.4g}'):f}".rstrip("0").rstrip(".")


class MeasureTool(PointsTool):
    """Tells length, and of an area its size, at every move."""

    only_looks = True

    def __init__(self, then: Callable[[tuple[LonLat, ...]], object], closed: bool) -> None:
        super().__init__(then, hint=_AREA if closed else _DISTANCE, closed=closed)

    def told(self) -> str:
        line = self.line()
        if len(line) < 2:
            return ""
        found = measure.of(line, closed=self.closed)
        if found.area_m2 is None or len(line) < 3:
            return length_words(found.metres)
        return t("{area}，周长 {metres}", area="・".join(area_words(found.area_m2)), metres=length_words(found.metres))


class MeasureCard(Slip):
    """The result: the whole, every leg, a button to copy and one to put it away."""

    def __init__(self, measuring: Measuring, host: MapHost) -> None:
        super().__init__(host.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 6, 8)
        column.setSpacing(2)
        head = QHBoxLayout()
        self.title = label(role="strong")
        self.copy_button, self.close_button = QToolButton(), QToolButton()
        head.addWidget(self.title)
        head.addStretch(1)
        for button, handler in ((self.copy_button, measuring.copy), (self.close_button, measuring.put_away)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(handler)
            head.addWidget(button)
        self.close_button.setText("×")
        column.addLayout(head)
        self.note = label(role="second")
        column.addWidget(self.note)
        self.rows = QGridLayout()
        self.rows.setHorizontalSpacing(12)
        column.addLayout(self.rows)
        self.legs = [(label(role="mute"), label()) for _ in range(_MOST_LEGS)]
        for row, (what, value) in enumerate(self.legs):
            self.rows.addWidget(what, row, 0)
            self.rows.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
        self.hide()

    def tell(self, measured: Measured) -> None:
        self.copy_button.setText(t("复制"))
        self.close_button.setToolTip(t("收起（Esc）"))
        notes = []
        if measured.area_m2 is None:
            self.title.setText(length_words(measured.metres))
        else:
            km2, mu, hectares = area_words(measured.area_m2)
            self.title.setText(km2)
            notes += [f"{mu} · {hectares}", t("周长 {metres}", metres=length_words(measured.metres))]
            notes += [t("边线相交，面积不可靠")] if measured.crosses else []
        self.note.setText("\n".join(notes))
        self.note.setVisible(bool(notes))
        shown = list(enumerate(measured.legs, start=1))[-_MOST_LEGS:] if len(measured.legs) > 1 else []
        for index, (what, value) in enumerate(self.legs):
            is_used = index < len(shown)
            what.setVisible(is_used)
            value.setVisible(is_used)
            if is_used:
                what.setText(t("第{number}段", number=shown[index][0]))
                value.setText(length_words(shown[index][1]))
        self.show()
        self.adjustSize()


class Measuring:
    """One per map panel. `points` and `measured` are what stands on the map; None when nothing does."""

    def __init__(self, host: MapHost) -> None:
        self._host = host
        self.layer = MeasureLayer(host.canvas)
        self.card = MeasureCard(self, host)
        host.frame.upper_left.append(self.card)
        add = host.shell.actions.add
        add(Action("map.measure", mark("地图测距"), self.distance, "", "map", verbs=(mark("测距"), mark("量"))))
        add(Action("map.measure_area", mark("地图测面积"), self.area, "", "map", verbs=(mark("面积"), mark("测面积"))))
        host.letter("M", self.distance, action="map.measure")
        host.letter("Shift+M", self.area, action="map.measure_area")
        host.shell.bridge.opened.connect(lambda changed: self.put_away())

    @property
    def measured(self) -> Measured | None:
        return self.layer.measured

    def distance(self) -> None:
        """Measure the length of a line that is drawn now."""
        self._begin(closed=False)

    def area(self) -> None:
        """Measure the size of an area that is drawn now."""
        self._begin(closed=True)

    def _begin(self, closed: bool) -> None:
        self.put_away()
        self._host.take_up(MeasureTool(lambda points: self._end(points, closed), closed))
        self._host.shell.bridge.think(lambda thought: measure.ready(), self._on_ready, key="map.measure.ready")

    def _on_ready(self, ready: bool) -> None:
        if isinstance(self._host.canvas.tool, MeasureTool):
            self._host.canvas.tool.changed()

    def _end(self, points: tuple[LonLat, ...], closed: bool) -> None:
        self._host.shell.bridge.think(
            lambda thought: (list(points), measure.exactly(points, closed=closed)), self._on_measured, key="map.measure"
        )

    def _on_measured(self, found: tuple[list[LonLat], Measured]) -> None:
        points, measured = found
        self.layer.show_measured(points, measured)
        self.retranslate()

    def retranslate(self) -> None:
        if self.measured is not None:
            self.card.tell(self.measured)
            self._host.frame.place()

    def put_away(self) -> bool:
        """Take the result off the map; False when there was none."""
        was_there = self.measured is not None
        self.layer.show_measured([], None)
        self.card.hide()
        self._host.frame.place()
        return was_there

    def copy(self) -> None:
        """Put the result on the clipboard: the whole, then every leg with its end in degrees."""
        if self.measured is None:
            return
        lines = [self.card.title.text(), *filter(None, self.card.note.text().split("\n"))]
        ends = [*self.layer.points[1:], self.layer.points[0]]
        for number, (leg, (lon, lat)) in enumerate(zip(self.measured.legs, ends, strict=False), start=1):
            lines.append(f"{number}\t{leg:.1f} m\t{lon:.6f},{lat:.6f}")
        QApplication.clipboard().setText("\n".join(lines))
        self._host.shell.say(t("已复制量测结果"))
