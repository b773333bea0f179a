"""Map layers, plotted signs (态势标绘) and bookmarks: what they are, what can happen to them, what can be done."""

from __future__ import annotations

from typing import Annotated, ClassVar

from console.domain.core.asked import About, Heading, Words
from console.domain.core.kernel import Command, Event, Millis, Payload, Phrase, Provenance, Subject, phrase
from console.domain.core.records import dataclass

LonLat = tuple[float, float]

# What a layer is for: it decides how it is drawn until somebody says otherwise. In the order of drawing, lowest
# first.
ROLES: dict[str, Phrase] = {
    "imagery": phrase("影像与底图"),
    "built_up": phrase("建成区"),
    "land": phrase("土地与绿地"),
    "building": phrase("建筑"),
    "water": phrase("水系"),
    "boundary": phrase("境界"),
    "railway": phrase("铁路"),
    "road": phrase("道路"),
    "risk": phrase("风险点"),
    "protected": phrase("重点防护目标"),
    "shelter": phrase("避难场所"),
    "warehouse": phrase("储备库"),
    "team": phrase("队伍"),
    "sensor": phrase("监测设备"),
    "place": phrase("地名"),
    "track": phrase("轨迹"),
    "other": phrase("其他"),
}

FEATURES, TILES = "features", "tiles"

PLOT_KINDS: dict[str, Phrase] = {
    "point": phrase("点"),
    "line": phrase("线"),
    "arrow": phrase("箭头"),
    "area": phrase("区域"),
    "circle": phrase("圆"),
    "text": phrase("文字"),
}

# What a plotted sign says. No standard that we could read fixes such a list: assumed, from the words the five plans
# use.
MEANINGS: dict[str, Phrase] = {
    "": phrase("一般标注"),
    "danger": phrase("危险区"),
    "cordon": phrase("警戒线"),
    "flood": phrase("淹没范围"),
    "fire_line": phrase("火线"),
    "landslide": phrase("滑坡体"),
    "plume": phrase("扩散范围"),
    "advance": phrase("行动方向"),
    "spread": phrase("蔓延方向"),
    "evacuation": phrase("转移路线"),
    "assembly": phrase("集结点"),
    "landing": phrase("起降点"),
    "supply": phrase("补给点"),
    "observation": phrase("观察点"),
    "isolation": phrase("隔离带"),
}

TONES = ("red", "amber", "green", "blue", "violet", "text")


@dataclass(frozen=True, kw_only=True)
class MapLayerContent(Payload):
    """What a map layer holds, in which coordinates, from which file, by whose leave."""

    __slots__ = ()
    role: str
    digest: str
    count: int = 0
    bbox: tuple[float, float, float, float]
    crs: str = "WGS-84"
    crs_reason: str = "asked"
    file: str = ""
    file_digest: str = ""
    attribution: str = ""
    licence: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLayer(MapLayerContent, Subject):
    """Something a city brought along to stand on. Coordinates are WGS-84 degrees, whatever `crs` they were given in.

    `kind` features: `digest` is the attachment (features.encode); tiles: `digest` names the set of tiles in the file.
    `crs_reason` says why this system was taken (a key of crs.REASONS); `bbox` west, south, east, north. `opacity` 0…1;
    shown between `nearest` and `farthest` metres a pixel (None: no limit); `order`: higher lies on top, within the role's place.
    `tone` "" takes the role's own colour; `label` is the field that is written beside a feature.
    """

    subject: ClassVar[str] = "map_layer"
    name: str
    kind: str = FEATURES
    provenance: Provenance = Provenance()
    added_at: Millis | None = None
    shown: bool = True
    order: int = 0
    opacity: float = 1.0
    nearest: float | None = None
    farthest: float | None = None
    tone: str = ""
    removed_at: Millis | None = None


@dataclass(frozen=True, kw_only=True)
class PlottedSign(Payload):
    """A plotted sign (标绘): where, what it means, how it is drawn."""

    __slots__ = ()
    points: tuple[LonLat, ...]
    meaning: str = ""
    label: str = ""
    tone: str = "red"
    dashed: bool = False
    radius_m: float = 0.0
    typed: bool = False
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot(PlottedSign, Subject):
    """A sign that somebody drew: who, when, on which incident. `radius_m` for circles; `typed`: by coordinates. `known_at`: since
    when the console knows it as it stands (recorded); the other times are when it happened."""

    subject: ClassVar[str] = "plot"
    kind: str
    author: str = ""
    drawn_at: Millis = 0
    changed_by: str = ""
    changed_at: Millis | None = None
    erased_at: Millis | None = None
    erase_reason: str = ""
    known_at: Millis | None = None


@dataclass(frozen=True, kw_only=True)
class MapView(Payload):
    """A view of the map: the middle in degrees, metres a pixel."""

    __slots__ = ()
    lon: float
    lat: float
    scale: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark(MapView, Subject):
    """A view to come back to: the middle in degrees, metres a pixel."""

    subject: ClassVar[str] = "bookmark"
    name: str
    author: str = ""
    dropped_at: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLayerAdded(MapLayerContent, Event):
    """`digest`: the attachment or the set of tiles that lies in the file already."""

    kind: ClassVar[str] = "map.layer_added"
    subject: ClassVar[str] = "map_layer"
    name: str
    holds: str = FEATURES
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLayerStyled(Event):
    """How an imported layer is shown from now on: all of its style, not only what changed. `opacity` is 0 to 1."""

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


@dataclass(frozen=True, kw_only=True)
class Recast(Payload):
    """The content of a layer in the coordinates it really has."""

    __slots__ = ()
    digest: str
    bbox: tuple[float, float, float, float]
    crs: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLayerRecast(Recast, Event):
    """The coordinates were in another system than was thought; `digest` holds them converted anew."""

    kind: ClassVar[str] = "map.layer_recast"
    subject: ClassVar[str] = "map_layer"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLayerRemoved(Event):
    """The layer is no longer shown; what it holds stays in the file."""

    kind: ClassVar[str] = "map.layer_removed"
    subject: ClassVar[str] = "map_layer"
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotDrawn(PlottedSign, Event):
    """A sign (态势标绘) was drawn; its points are degrees, WGS-84."""

    kind: ClassVar[str] = "plot.drawn"
    subject: ClassVar[str] = "plot"
    shape: str


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
    """The sign no longer stands; the journal keeps that it did."""

    kind: ClassVar[str] = "plot.erased"
    subject: ClassVar[str] = "plot"
    strikable: ClassVar[bool] = True
    reason: str = ""
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookmarkKept(MapView, Event):
    """A view of the map was kept under a name."""

    kind: ClassVar[str] = "bookmark.kept"
    subject: ClassVar[str] = "bookmark"
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookmarkDropped(Event):
    """The bookmark is no longer offered."""

    kind: ClassVar[str] = "bookmark.dropped"
    subject: ClassVar[str] = "bookmark"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMapLayer(MapLayerContent, Command):
    """Add a layer whose content lies in the file already under `digest` (`holds`: features or tiles)."""

    name: ClassVar[str] = "map.add_layer"
    needs_duty: ClassVar[bool] = False
    id: str = ""
    title: str
    holds: str = FEATURES
    source: str = ""


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
class RecastMapLayer(Recast, Command):
    """The layer's coordinates were in `crs` after all; `digest` is the attachment converted anew."""

    name: ClassVar[str] = "map.recast_layer"
    needs_duty: ClassVar[bool] = False
    layer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveMapLayer(Command):
    """Take a layer off the map. Its content stays in the file, as everything of the past does."""

    name: ClassVar[str] = "map.remove_layer"
    asks: ClassVar[Heading] = Heading(
        "移除图层", explanation="“{name}”从地图上移除；内容仍留在文件里，过去的时刻照样看得到。"
    )
    needs_duty: ClassVar[bool] = False
    layer: Annotated[str, About(MapLayer)]
    reason: Annotated[str, Words("原因", required=True, lines=3)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawPlot(PlottedSign, Command):
    """Plot a sign (态势标绘). `shape` of PLOT_KINDS; `radius_m` for circles."""

    name: ClassVar[str] = "map.plot"
    needs_open_incident: ClassVar[bool] = True
    shape: str


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
    """Take a sign off the map."""

    name: ClassVar[str] = "map.erase_plot"
    asks: ClassVar[Heading] = Heading("擦除标绘")
    plot: Annotated[str, About(Plot)]
    reason: Annotated[str, Words("原因", required=True, lines=3)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepBookmark(MapView, Command):
    """Keep a view under a name; the same name again replaces it."""

    name: ClassVar[str] = "map.bookmark"
    asks: ClassVar[Heading] = Heading(
        "保存地图书签", submit="保存", explanation="记下当前视野的位置和比例，所有席位可用。同名的书签改到这里。"
    )
    needs_duty: ClassVar[bool] = False
    title: Annotated[str, Words("书签名称", required=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class DropBookmark(Command):
    """Offer a bookmark no longer; needs nobody on duty, as it is a matter of looking."""

    name: ClassVar[str] = "map.drop_bookmark"
    needs_duty: ClassVar[bool] = False
    bookmark: str
