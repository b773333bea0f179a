"""What an operator can do with the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.city.map.subjects import FEATURES, LonLat
from console.domain.core.kernel import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMapLayer(Command):
    """Add a layer whose content lies in the file already under `digest` (`holds`: features or tiles)."""

    name: ClassVar[str] = "map.add_layer"
    needs_duty: ClassVar[bool] = False
    id: str = ""
    title: str
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
    source: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleMapLayer(Command):
    """How a layer is shown. None leaves a thing as it is; for the limits of scale `no_limits` takes both away."""

    name: ClassVar[str] = "map.style_layer"
    needs_duty: ClassVar[bool] = False
    layer: str
    title: str | None = None
    role: str | None = None
    shown: bool | None = None
    order: int | None = None
    opacity: float | None = None
    nearest: float | None = None
    farthest: float | None = None
    no_limits: bool = False
    tone: str | None = None
    label: str | None = None
    attribution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecastMapLayer(Command):
    """The layer's coordinates were in `crs` after all; `digest` is the attachment converted anew."""

    name: ClassVar[str] = "map.recast_layer"
    needs_duty: ClassVar[bool] = False
    layer: str
    digest: str
    bbox: tuple[float, float, float, float]
    crs: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveMapLayer(Command):
    """Take a layer off the map. Its content stays in the file, as everything of the past does."""

    name: ClassVar[str] = "map.remove_layer"
    needs_duty: ClassVar[bool] = False
    layer: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawPlot(Command):
    """Plot a sign (态势标绘). `shape` of PLOT_KINDS; `radius_m` for circles."""

    name: ClassVar[str] = "map.plot"
    needs_open_incident: ClassVar[bool] = True
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
class ChangePlot(Command):
    """Move, reword or restyle a sign; None leaves a thing as it is."""

    name: ClassVar[str] = "map.change_plot"
    plot: str
    points: tuple[LonLat, ...] | None = None
    meaning: str | None = None
    label: str | None = None
    tone: str | None = None
    dashed: bool | None = None
    radius_m: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasePlot(Command):
    name: ClassVar[str] = "map.erase_plot"
    plot: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepBookmark(Command):
    """Keep a view under a name; the same name again replaces it."""

    name: ClassVar[str] = "map.bookmark"
    needs_duty: ClassVar[bool] = False
    title: str
    lon: float
    lat: float
    scale: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DropBookmark(Command):
    name: ClassVar[str] = "map.drop_bookmark"
    needs_duty: ClassVar[bool] = False
    bookmark: str
