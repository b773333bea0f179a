"""The legend of a printed map: what can be seen on it, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from console.domain.city.map.model import MEANINGS, PLOT_KINDS, Plot
from console.domain.city.map.views import circle
from console.domain.core.geodata.features import AREAS, LINES, POINTS
from console.ui.kit.text import mark, t, tp
from console.ui.kit.theme import theme
from console.ui.map.geometry import Camera
from console.ui.map.scene import plots
from console.ui.map.scene.canvas import MapCanvas
from console.ui.map.scene.ground import ROAD_CLASSES
from console.ui.map.scene.imported import LOOKS, BaseLayer, RoleStyle, look_of
from console.ui.map.scene.layer import LegendEntry, Sample
from console.ui.map.scene.scene import road_style
from console.ui.map.symbols import looks
from console.ui.map.symbols.looks import Look
from console.ui.map.symbols.model import GROUP_NAMES, Zone

ROAD_NAMES = {
    "motorway": mark("高速公路"),
    "trunk": mark("国道、快速路"),
    "primary": mark("主干路"),
    "secondary": mark("次干路"),
    "tertiary": mark("支路"),
    "residential": mark("街巷"),
    "service": mark("内部道路"),
    "track": mark("土路、机耕路"),
    "path": mark("小路"),
    "connector": mark("示意连接（未测）"),
    "ferry": mark("轮渡"),
    "waterway": mark("水路"),
}
STATE_NAMES = {
    looks.READY: mark("在位、可用"),
    looks.UNKNOWN: mark("未核实"),
    looks.WAITING: mark("已通知，待回应"),
    looks.UNDER_WAY: mark("在途"),
    looks.ON_SCENE: mark("在场、使用中"),
    looks.PLANNED: mark("规划中"),
    looks.OUT: mark("停用"),
}
GLYPH_NAMES = {
    "peak": mark("综合"),
    "wave": mark("水"),
    "boat": mark("舟艇、潜水"),
    "flame": mark("火"),
    "tree": mark("森林"),
    "pick": mark("矿山"),
    "flask": mark("危化"),
    "works": mark("工业"),
    "hammer": mark("工程、抢修"),
    "quake": mark("地震、坍塌"),
    "slope": mark("地质"),
    "truck": mark("运输、保障"),
    "bolt": mark("电力、燃气"),
    "radio": mark("通信、侦测"),
    "plus": mark("医疗"),
    "person": mark("一般"),
    "book": mark("训练"),
    "star": mark("指挥"),
    "alert": mark("其他危险"),
    "dot": mark("其他"),
}
_FACILITIES = ("shield", "hexagon", "cross", "diamond", "pill")
_SAMPLE = QRectF(0, 0, 34, 20)
_WASH = 60  # alpha of areas that let the ground through


def entries(canvas: MapCanvas, camera: Camera) -> list[LegendEntry]:
    """Everything that is seen through this camera, under headings; made and painted with the colours of now."""
    parts = (
        (t("符号"), _symbols(canvas, camera)),
        (t("外框线：状态"), _states(canvas, camera)),
        (t("态势标绘"), _plots(canvas, camera)),
        (t("线路"), _ways(canvas, camera)),
        (t("道路"), _roads(canvas, camera)),
        (t("图层"), _layers(canvas, camera)),
    )
    return [entry for heading, listed in parts if listed for entry in (LegendEntry(heading), *listed)]


def _seen_looks(canvas: MapCanvas, camera: Camera) -> list[tuple[str, Look]]:
    """Group and look of every symbol in view, also of those that are drawn as one."""
    return [(one.group, one.look) for mark in canvas.marks.marks(camera) for one in mark.symbols]


def _symbols(canvas: MapCanvas, camera: Camera) -> list[LegendEntry]:
    found: dict[tuple[str, str, str], Look] = {}
    for group, look in _seen_looks(canvas, camera):
        glyph = "" if look.frame == "disc" else look.glyph
        shown = replace(look, state=looks.READY, approximate=False, text="" if look.frame != "disc" else "1")
        found.setdefault((group, look.frame, glyph), shown)
    order = {group: number for number, group in enumerate(GROUP_NAMES)}
    listed = sorted(found.items(), key=lambda item: (order.get(item[0][0], 99), item[0]))
    made = [LegendEntry(_symbol_name(group, look), _symbol(look)) for (group, _, _), look in listed if group != "plot"]
    if any(look.approximate for _, look in _seen_looks(canvas, camera)):
        made.append(LegendEntry(t("≈ 位置为约略或推定"), _symbol(Look("square", "", approximate=True, tone="second"))))
    return made


def _symbol_name(group: str, look: Look) -> str:
    if look.frame == "disc":
        return t("突发事件（编号）")
    if look.frame == "flag":
        return t("现场指挥部")
    if group == "closure":
        return t("断路")
    name = t(GROUP_NAMES.get(group, group))
    glyph = GLYPH_NAMES.get(look.glyph)
    return f"{name} · {t(glyph)}" if glyph and (group in ("team", "risk") or look.frame in _FACILITIES) else name


def _symbol(look: Look) -> Sample:
    def sample(painter: QPainter) -> None:
        painter.translate(7, 0)
        painter.scale(20 / looks.GRID, 20 / looks.GRID)
        looks.paint(painter, look)

    return sample


def _states(canvas: MapCanvas, camera: Camera) -> list[LegendEntry]:
    """The states that are seen, when there are more than one."""
    seen = {look.state for group, look in _seen_looks(canvas, camera) if group != "plot"}
    if len(seen) < 2:
        return []
    return [
        LegendEntry(t(STATE_NAMES[state]), _symbol(Look("square", "", state, "green")))
        for state in looks.STATES
        if state in seen
    ]


def _plots(canvas: MapCanvas, camera: Camera) -> list[LegendEntry]:
    found: dict[tuple[str, str, str], Plot] = {}
    for plot in [] if "plot" in canvas.shown.hidden else canvas.shown.model.plots:
        if plot.kind != "text" and _is_seen(plot, canvas, camera):
            found.setdefault((plot.kind, plot.meaning, plot.tone), plot)
    meanings = Counter(plot.meaning for plot in found.values())
    return [LegendEntry(_plot_name(plot, meanings[plot.meaning] > 1), _plot(plot)) for plot in found.values()]


def _plot_name(plot: Plot, says_shape: bool) -> str:
    """What it means; with its shape where several signs of this meaning are seen."""
    meaning = tp(MEANINGS.get(plot.meaning, PLOT_KINDS[plot.kind]))
    return t("{meaning}（{shape}）", meaning=meaning, shape=tp(PLOT_KINDS[plot.kind])) if says_shape else meaning


def _is_seen(plot: Plot, canvas: MapCanvas, camera: Camera) -> bool:
    xy = canvas.projection.many(np.array(plot.points))
    west, south, east, north = camera.bounds(margin=plot.radius_m / camera.scale)
    (left, low), (right, high) = xy.min(axis=0), xy.max(axis=0)
    return bool(left < east and right > west and low < north and high > south)


def _plot(plot: Plot) -> Sample:
    if plot.kind == "point":
        return _symbol(looks.plot_look(plot.meaning, plot.tone, looks.READY))

    def sample(painter: QPainter) -> None:
        colour = theme().color(plot.tone)
        path = QPainterPath()
        if plot.kind in ("area", "circle"):
            box = _SAMPLE.adjusted(3, 3, -3, -3)
            path.addEllipse(box) if plot.kind == "circle" else path.addRect(box)
            painter.fillPath(path, plots.Patterns().brush(plot.meaning, colour, 2.0))
        else:
            path.moveTo(2, 13)
            path.lineTo(26 if plot.kind == "arrow" else 32, 9)
        plots.draw_line(painter, path, plot, colour)
        if plot.kind == "arrow":
            plots.draw_head(painter, np.array([(2.0, 13.0), (30.0, 8.5)]), colour)

    return sample


def _ways(canvas: MapCanvas, camera: Camera) -> list[LegendEntry]:
    made = []
    model = canvas.shown.model
    routes = [route for route in model.routes if _crosses(route.points, canvas, camera)]
    if any(route.by_road for route in routes):
        made.append(LegendEntry(t("队伍路线（虚线：在途）"), _line("green", 5)))
    if any(not route.by_road for route in routes):
        made.append(LegendEntry(t("方向（无可通行道路）"), _line("green", 2, [1.0, 2.0])))
    if any(_crosses(stretch, canvas, camera) for cut in model.cuts for stretch in cut.stretches):
        made.append(LegendEntry(t("断路路段"), _line("red", 3, [1.2, 1.2])))
    if any(_crosses(_ends(zone), canvas, camera) for zone in model.zones):
        made.append(LegendEntry(t("断路范围"), _line("red", 2)))
    return made


def _ends(zone: Zone) -> Sequence[tuple[float, float]]:
    """Two opposite corners of the box around it."""
    lons, lats = zip(*(zone.corners or circle(zone.lon, zone.lat, zone.radius_m)), strict=True)
    return ((min(lons), min(lats)), (max(lons), max(lats)))


def _crosses(points: Sequence[tuple[float, float]], canvas: MapCanvas, camera: Camera) -> bool:
    """Whether a line comes, as far as the boxes around its pieces tell, where it is seen."""
    xy = canvas.projection.many(np.array(points)).tolist()
    west, south, east, north = camera.bounds()
    return any(
        min(a[0], b[0]) < east and max(a[0], b[0]) > west and min(a[1], b[1]) < north and max(a[1], b[1]) > south
        for a, b in pairwise(xy)
    )


def _line(tone: str, width: float, pattern: list[float] | None = None) -> Sample:
    return _stroke(theme().color(tone), width, pattern)


def _stroke(colour: QColor, width: float, pattern: list[float] | None = None) -> Sample:
    def sample(painter: QPainter) -> None:
        pen = QPen(colour, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if pattern is not None:
            pen.setDashPattern(pattern)
        painter.setPen(pen)
        painter.drawLine(QPointF(2, 10), QPointF(32, 10))

    return sample


def _roads(canvas: MapCanvas, camera: Camera) -> list[LegendEntry]:
    """Classes of road that lie in view and are drawn at this scale, the most important first."""
    strokes = canvas.shown.strokes
    if strokes is None:
        return []
    pens = road_style(strokes).pens
    made: list[LegendEntry] = []
    for rank in reversed(range(len(pens))):
        pen = pens[rank]
        if camera.scale <= pen.farthest and strokes.count(rank, camera.bounds(), camera.scale):
            pattern = [1.0, 2.0] if pen.style == Qt.PenStyle.DotLine else None
            made.append(
                LegendEntry(t(ROAD_NAMES[ROAD_CLASSES[rank]]), _stroke(pen.colour, max(2.0, pen.width), pattern))
            )
    return made


def _layers(canvas: MapCanvas, camera: Camera) -> list[LegendEntry]:
    made = []
    west, south, east, north = camera.bounds()
    for base in reversed(canvas.shown.base):
        layer = base.layer
        look = LOOKS.get(layer.role, LOOKS["other"])
        farthest = layer.farthest or look.farthest or float("inf")
        left, low = canvas.projection.to_metres(*layer.bbox[:2])
        right, high = canvas.projection.to_metres(*layer.bbox[2:])
        is_here = left < east and right > west and low < north and high > south
        if is_here and (layer.nearest or 0.0) <= camera.scale <= farthest:
            spots = canvas.shown.spots(layer.id)
            has_signs = spots is not None and camera.scale <= spots.signs_from
            made.append(LegendEntry(layer.name, _swatch(base, look, has_signs=has_signs)))
    return made


def _swatch(base: BaseLayer, look: RoleStyle, *, has_signs: bool) -> Sample:
    """An area, a line, a dot or the sign of its role: what most features of the layer are."""
    tone = base.layer.tone
    features = base.features
    most = AREAS if features is None or not len(features) else int(np.bincount(features.geometry).argmax())
    if most == LINES:
        return _stroke(theme().color(tone or look.line.tone), max(1.5, look.line.width))
    sign = look_of(base.layer.role, tone) if most == POINTS and has_signs else None
    if sign is not None:
        return _symbol(sign)
    colour = theme().color(tone or (look.dot.fill if most == POINTS else look.area.fill or look.line.tone))

    if most == AREAS and (look.area.wash or tone):
        colour.setAlpha(_WASH)

    def sample(painter: QPainter) -> None:
        painter.setPen(QPen(theme().color("second"), 1))
        painter.setBrush(colour)
        if most == POINTS:
            painter.drawEllipse(_SAMPLE.center(), look.dot.radius + 1, look.dot.radius + 1)
        else:
            painter.drawRect(_SAMPLE.adjusted(5, 4, -5, -4))

    return sample
