"""How a thing looks on the map: frame = what it is, the frame's line = its state, the drawing in it = what it does.

Colour only repeats. Every look is drawn once from resources/icons/symbols/*.svg into a pixmap per colour, size and
screen density, and reused.

| state | frame | means |
|---|---|---|
| ready | solid | present, free |
| unknown | thin, grey | listed, nobody has verified it yet |
| waiting | upper left half filled | asked, has not answered |
| under_way | dashed | on the road, or not yet active |
| on_scene | filled | at work |
| planned | dotted, grey | in the plans only |
| out | struck through, grey | out of service, cut |
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Any
from xml.etree import ElementTree

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from console.domain.core.records import dataclass
from console.ui.kit.text import mark
from console.ui.kit.theme import RESOURCES, theme

TONE_NAMES = {
    "red": mark("红"),
    "amber": mark("橙"),
    "green": mark("绿"),
    "blue": mark("蓝"),
    "violet": mark("紫"),
    "text": mark("黑（夜间白）"),
}
FOLDER = RESOURCES / "icons" / "symbols"
GRID = 24.0  # units of every drawing
READY, UNKNOWN, WAITING, UNDER_WAY = "ready", "unknown", "waiting", "under_way"
ON_SCENE, PLANNED, OUT = "on_scene", "planned", "out"
STATES = (READY, UNKNOWN, WAITING, UNDER_WAY, ON_SCENE, PLANNED, OUT)
_DASHES = {UNDER_WAY: "4.2 2.6", PLANNED: "1.4 2.4"}
_GREY = {PLANNED: "mute", OUT: "mute", UNKNOWN: "second"}
_THIN = "1"  # width of the frame's line while the state is unknown, in place of 2


@dataclass(frozen=True, slots=True)
class Look:
    """All that decides how one symbol is drawn. `tone` is a colour token; `text` stands in the frame (a number)."""

    frame: str
    glyph: str = ""
    state: str = READY
    tone: str = "text"
    text: str = ""
    approximate: bool = False  # the position is a guess: a settlement's centre, or assumed


@cache
def catalogue() -> dict[str, Any]:
    """resources/icons/symbols/symbols.toml: which drawing stands for which kind."""
    with (FOLDER / "symbols.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _source(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


def _svg(name: str, line: str, paper: str, mark: str, state: str = READY) -> QSvgRenderer:
    """The drawing in our colours: black becomes line (inside the frame: mark), white paper; the frame tells the state."""
    root = ElementTree.fromstring(_source(name))
    for element in root.iter():
        ink = mark if element.get("id") == "mark" else line
        for attribute in ("fill", "stroke"):
            colour = element.get(attribute)
            if colour in ("#000000", "#ffffff"):
                element.set(attribute, ink if colour == "#000000" else paper)
        if element.get("id") == "frame" and state in _DASHES:
            element.set("stroke-dasharray", _DASHES[state])
        if element.get("id") == "frame" and state == UNKNOWN:
            element.set("stroke-width", _THIN)
    return QSvgRenderer(QByteArray(ElementTree.tostring(root)))


class SymbolArt:
    """Draws looks into pixmaps and keeps them. One per canvas; `forget` when the theme changes."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Look, int, float], QPixmap] = {}

    def forget(self) -> None:
        self._kept.clear()

    def pixmap(self, look: Look, size: int, density: float = 1.0) -> QPixmap:
        """The look as a square pixmap of `size` logical pixels."""
        key = (look, size, density)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = _drawn(look, size, density)
        return found


def _drawn(look: Look, size: int, density: float) -> QPixmap:
    pixmap = QPixmap(round(size * density), round(size * density))
    pixmap.setDevicePixelRatio(density)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / GRID, size / GRID)
    paint(painter, look)
    painter.end()
    return pixmap


def paint(painter: QPainter, look: Look) -> None:
    """Paint a look into a 24 × 24 unit square at the origin."""
    ink = theme().color(_GREY.get(look.state, look.tone))
    paper = theme().color("panel")
    if look.state == ON_SCENE:
        _layer(painter, look, ink, ink, paper)
    else:
        _layer(painter, look, ink, paper, ink)
    if look.state == WAITING:
        corner = QPainterPath()
        corner.addPolygon([QPointF(0, 0), QPointF(GRID, 0), QPointF(0, GRID)])
        painter.save()
        painter.setClipPath(corner)
        _layer(painter, look, ink, ink, paper)
        painter.restore()
    if look.state == OUT:
        _strike(painter, ink, paper)
        _content(painter, look, paper, ink)  # what it was can still be read
    if look.approximate:
        _tilde(painter, theme().color("second"), theme().color("map_area"))


def _layer(painter: QPainter, look: Look, line: QColor, fill: QColor, drawing: QColor) -> None:
    frame = _svg(f"frame-{look.frame}", line.name(), fill.name(), drawing.name(), look.state)
    frame.render(painter, QRectF(0, 0, GRID, GRID))
    _content(painter, look, fill, drawing)


def _content(painter: QPainter, look: Look, fill: QColor, drawing: QColor) -> None:
    """The drawing or the number in the frame."""
    x, y, side = catalogue()["glyph_box"][look.frame]
    if look.glyph:
        box = QRectF(x - side / 2, y - side / 2, side, side)
        _svg(f"glyph-{look.glyph}", drawing.name(), fill.name(), drawing.name()).render(painter, box)
    if look.text:
        _write(painter, look.text, drawing, QPointF(x, y), side)


def _write(painter: QPainter, text: str, colour: QColor, centre: QPointF, side: float) -> None:
    font = QFont(theme().font(strong=True))
    font.setWeight(QFont.Weight.Bold)
    font.setPixelSize(max(7, round(side * {1: 0.75, 2: 0.65, 3: 0.5}.get(len(text), 0.4))))
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(
        QRectF(centre.x() - side, centre.y() - side, 2 * side, 2 * side), Qt.AlignmentFlag.AlignCenter, text
    )


def _strike(painter: QPainter, ink: QColor, paper: QColor) -> None:
    """Struck through from corner to corner, with a gap of paper beside the stroke so that it is seen on any drawing."""
    for colour, width in ((paper, 6.0), (ink, 2.5)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(1.0, 23.0), QPointF(23.0, 1.0))


def _tilde(painter: QPainter, ink: QColor, paper: QColor) -> None:
    """≈ in the lower right corner: the place is only roughly known."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paper)
    painter.drawRect(QRectF(14.5, 15.5, 9.5, 8.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for y in (18.3, 21.6):
        wave = QPainterPath(QPointF(16.0, y + 0.7))
        wave.cubicTo(QPointF(17.6, y - 1.6), QPointF(20.2, y + 2.4), QPointF(22.4, y - 0.7))
        painter.drawPath(wave)


def team_look(tier: str, skills: tuple[str, ...], state: str, approximate: bool) -> Look:
    """A team: square; the drawing from its first skill that has one."""
    table = catalogue()["team"]
    glyph = table.get(tier) or next((table["skills"][skill] for skill in skills if skill in table["skills"]), None)
    return Look("square", glyph or table["default"], state, "green", approximate=approximate)


def facility_look(kind: str, state: str, approximate: bool) -> Look:
    table = catalogue()["facility"]
    frame, glyph, tone = table.get(kind, table["other"])
    return Look(frame, glyph, state, tone, approximate=approximate)


def risk_look(kind: str, approximate: bool) -> Look:
    table = catalogue()["risk"]
    return Look("triangle", table.get(kind, table["default"]), READY, "amber", approximate=approximate)


def plot_look(meaning: str, tone: str, state: str) -> Look:
    """A plotted sign of one point: a pin, with the drawing of what it says."""
    table = catalogue()["plot"]
    return Look("pin", table.get(meaning, table["default"]), state, tone)


def vehicle_look(kind: str, state: str, approximate: bool = False) -> Look:
    """A single vehicle with a position of its own: a lorry seen from the side, with what it does on it."""
    table = catalogue()["vehicle"]
    return Look("vehicle", table.get(kind, table["default"]), state, "green", approximate=approximate)


def role_look(role: str) -> Look:
    """A thing of an imported layer, by the layer's role (console.domain.city.map.model.ROLES)."""
    frame, glyph, tone = catalogue()["role"].get(role, catalogue()["role"]["other"])
    return Look(frame, glyph, READY, tone)


def kinds() -> dict[str, Look]:
    """One look for every kind of thing there is, ready: what the contact sheet and the tests go through."""
    facility = catalogue()["facility"]
    return {
        "incident": Look("disc", tone="red", text="1"),
        "headquarters": facility_look("command_centre", READY, False),
        "field post": Look("flag", "star", READY, "blue"),
        "team": team_look("comprehensive", (), READY, False),
        "vehicle": vehicle_look("truck", READY),
        "warehouse": facility_look("warehouse", READY, False),
        "shelter": facility_look("shelter", READY, False),
        "risk point": risk_look("river", False),
        "road closure": Look("barred", tone="red"),
        "plotted point": plot_look("landing", "blue", READY),
        "sensor": role_look("sensor"),
        "protected object": role_look("protected"),
        **{
            kind.replace("_", " "): facility_look(kind, READY, False)
            for kind in facility
            if kind not in ("command_centre", "warehouse", "shelter")
        },
    }


def gathered_look(looks: Sequence[Look]) -> Look:
    """Several things in one place: the number of them, in their common frame, or in a stack when their kinds differ."""
    text = str(len(looks)) if len(looks) < 1000 else "999"
    first = looks[0]
    if any(look.frame != first.frame for look in looks):
        return Look("stack", text=text)
    state = first.state if all(look.state == first.state for look in looks) else READY
    tone = first.tone if all(look.tone == first.tone for look in looks) else "text"
    return Look(first.frame, "", state, tone, text)
