"""What can happen to the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.city.map.subjects import FEATURES, LonLat
from console.domain.core.kernel import Event, Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLayerAdded(Event):
    """`digest`: the attachment or the set of tiles that lies in the file already."""

    kind: ClassVar[str] = "map.layer_added"
    subject: ClassVar[str] = "map_layer"
    name: str
    role: str
    holds: str = FEATURES
    digest: str
    count: int = 0
    bbox: tuple[float, float, float, float]
    crs: str = "WGS-84"
    crs_reason: str = "asked"
    file: str = ""
    file_digest: str = ""
    attribution: str = ""
    licence: str = ""
    provenance: Provenance = Provenance()
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLayerStyled(Event):
    kind: ClassVar[str] = "map.layer_styled"
    subject: ClassVar[str] = "map_layer"
    name: str
    role: str
    shown: bool
    order: int
    opacity: float
    nearest: float | None
    farthest: float | None
    tone: str
    label: str
    attribution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLayerRecast(Event):
    """The coordinates were in another system than was thought; `digest` holds them converted anew."""

    kind: ClassVar[str] = "map.layer_recast"
    subject: ClassVar[str] = "map_layer"
    digest: str
    bbox: tuple[float, float, float, float]
    crs: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLayerRemoved(Event):
    kind: ClassVar[str] = "map.layer_removed"
    subject: ClassVar[str] = "map_layer"
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotDrawn(Event):
    kind: ClassVar[str] = "plot.drawn"
    subject: ClassVar[str] = "plot"
    shape: str
    points: tuple[LonLat, ...]
    meaning: str = ""
    label: str = ""
    tone: str = "red"
    dashed: bool = False
    radius_m: float = 0.0
    typed: bool = False
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotChanged(Event):
    """All of the sign as it is afterwards: struck through, the sign is again what it was."""

    kind: ClassVar[str] = "plot.changed"
    subject: ClassVar[str] = "plot"
    strikable: ClassVar[bool] = True
    points: tuple[LonLat, ...]
    meaning: str
    label: str
    tone: str
    dashed: bool
    radius_m: float
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotErased(Event):
    kind: ClassVar[str] = "plot.erased"
    subject: ClassVar[str] = "plot"
    strikable: ClassVar[bool] = True
    reason: str = ""
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookmarkKept(Event):
    kind: ClassVar[str] = "bookmark.kept"
    subject: ClassVar[str] = "bookmark"
    name: str
    lon: float
    lat: float
    scale: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BookmarkDropped(Event):
    kind: ClassVar[str] = "bookmark.dropped"
    subject: ClassVar[str] = "bookmark"
