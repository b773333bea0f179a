"""Points of imported layers under the mouse: which feature is meant, and the halo around it. The ground draws them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from console.domain.city.map.model import MapLayer
from console.domain.core.geodata.features import Features
from console.domain.core.kernel import SubjectKey
from console.ui.kit.theme import theme
from console.ui.map.geometry import Camera
from console.ui.map.scene.imported import LOOKS, BaseLayer, PointIndex, limits_of, look_of, sign_size
from console.ui.map.scene.layer import Layer
from console.ui.map.scene.scene import Scene

_SLACK = 3.0  # pixels beyond a point that still mean it
_NAMES = ("name", "名称", "NAME", "Name", "title", "标题")  # columns a name is looked for in, besides the label


@dataclass(frozen=True, eq=False)
class MapFeature:
    """A feature of an imported layer. It is no subject of the file, but is selected and opened by a key like one."""

    subject: ClassVar[str] = "map_feature"
    layer: MapLayer
    features: Features
    number: int

    @property
    def key(self) -> SubjectKey:
        return (self.subject, f"{self.layer.id}/{self.number}")

    @property
    def name(self) -> str:
        """What its layer calls it; empty when it says nothing."""
        return self.features.text(name_column(self.layer, self.features), self.number).strip()

    @property
    def position(self) -> tuple[float, float]:
        """Longitude and latitude of its first point."""
        lon, lat = self.features.xy[self.features.part_start[self.features.feature_start[self.number]]].tolist()
        return (lon, lat)

    def fields(self) -> list[tuple[str, str]]:
        """Every column in which the file had something, as the file had it."""
        pairs = ((column, texts[self.number].strip()) for column, texts in self.features.fields.items())
        return [(column, text) for column, text in pairs if text]


def name_column(layer: MapLayer, features: Features) -> str:
    """The column that names a layer's features: its label, else one that is called so; empty: none."""
    return next((column for column in (layer.label, *_NAMES) if column and column in features.fields), "")


def parted(id: str) -> tuple[str, int]:
    """Layer and number in a feature's key."""
    layer, _, number = id.rpartition("/")
    return (layer, int(number))


class PointLayer(Layer):
    """Finds points of the ground in the window; paints only the halo of what is selected and what is under the mouse."""

    z = 35

    def __init__(self, parent: QGraphicsItem, scene: Scene) -> None:
        super().__init__(parent)
        self._shown = scene
        self.selected: SubjectKey | None = None
        self.hovered: MapFeature | None = None

    def at(self, px: float, py: float) -> SubjectKey | None:
        """The feature under the mouse, by its key."""
        found = self.found(px, py, most=1)
        return found[0].key if found else None

    def found(self, px: float, py: float, most: int = 100) -> list[MapFeature]:
        """The features whose points lie under the mouse: the topmost layer's first, the nearest first of a layer."""
        found: dict[SubjectKey, MapFeature] = {}
        x, y = self.camera.to_metres(px, py)
        for base, spots, side in self._drawn():
            for place in spots.near(x, y, (side + _SLACK) * self.camera.scale):
                assert base.features is not None  # only such are drawn
                feature = MapFeature(base.layer, base.features, int(spots.feature[place]))
                found.setdefault(feature.key, feature)
                if len(found) >= most:
                    return list(found.values())
        return list(found.values())

    def _drawn(self) -> list[tuple[BaseLayer, PointIndex, float]]:
        """The layers whose points are drawn now, in the order in which they are hit: signs lie above dots. With each how
        many pixels its points reach to every side."""
        signs, dots = [], []
        scale = self.camera.scale
        for base in reversed(self._shown.base):
            spots = self._shown.spots(base.layer.id)
            if spots is None or base.features is None or not _is_shown(base.layer, scale):
                continue
            if scale <= spots.signs_from and look_of(base.layer.role, "") is not None:
                signs.append((base, spots, sign_size() / 2))
            else:
                dots.append((base, spots, LOOKS.get(base.layer.role, LOOKS["other"]).dot.radius))
        return [*signs, *dots]

    def place(self, key: SubjectKey | None, camera: Camera | None = None) -> tuple[float, float] | None:
        """Where a feature stands in the window, in pixels; None when it is none of a layer that is shown."""
        if key is None or key[0] != MapFeature.subject:
            return None
        layer, number = parted(key[1])
        spots = self._shown.spots(layer)
        place = None if spots is None else spots.place_of(number)
        return None if place is None else (camera or self.camera).to_pixel(*place)

    def hover(self, feature: MapFeature | None) -> None:
        """This is under the mouse now."""
        self.hovered = feature
        self.update()

    def draw(self, painter: QPainter, camera: Camera) -> None:
        hovered = None if self.hovered is None else self.hovered.key
        for key, tone, width in ((hovered, "second", 1.0), (self.selected, "blue", 2.0)):
            at = self.place(key, camera)
            if at is None:
                continue
            side = sign_size() + 8
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().color(tone), width))
            painter.drawRoundedRect(QRectF(round(at[0] - side / 2), round(at[1] - side / 2), side, side), 3, 3)


def _is_shown(layer: MapLayer, scale: float) -> bool:
    nearest, farthest = limits_of(layer)
    return layer.opacity > 0 and (nearest or 0.0) <= scale <= (farthest or float("inf"))
