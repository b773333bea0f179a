"""The roads in the file: layers and closures, what can happen to them, what an operator can do with them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from console.domain.core.asked import About, AnyOf, Heading, OneOf, Time, Words
from console.domain.core.kernel import Command, Event, Millis, Payload, Phrase, Position, Provenance, Subject, phrase
from console.domain.core.records import dataclass
from console.domain.roads.vehicles import VEHICLES

CONFIDENCES: dict[str, Phrase] = {
    "confirmed": phrase("已核实"),
    "reported": phrase("据报"),
    "assumed": phrase("推定"),
}


@dataclass(frozen=True, kw_only=True)
class RoadLayerContent(Payload):
    """What a road layer holds, from which file, by whose leave."""

    __slots__ = ()
    digest: str
    nodes: int
    edges: int
    attribution: str = ""
    licence: str = ""
    crs: str = "WGS-84"
    file: str = ""
    file_digest: str = ""
    crs_reason: str = ""
    bbox: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadLayer(RoadLayerContent, Subject):
    """A set of roads. `digest` is the SHA-256 of its compact form among the attachments; `crs` what it was given in.

    `in_use`: routes are searched on it (a city that imports its streets lays the trunk roads of the pack aside). `bbox`
    west, south, east, north in degrees, None for layers of before it was kept.
    """

    subject: ClassVar[str] = "road_layer"
    name: str
    provenance: Provenance = Provenance()
    added_at: Millis | None = None
    in_use: bool = True
    removed_at: Millis | None = None


@dataclass(frozen=True, kw_only=True)
class Blockage(Payload):
    """Where a road cannot be used, by whom, until when, who says so."""

    __slots__ = ()
    label: str
    centre: Position | None = None
    radius_m: float = 0.0
    layer: str | None = None
    edges: tuple[int, ...] = ()
    area: tuple[tuple[float, float], ...] = ()
    lines: tuple[tuple[tuple[float, float], ...], ...] = ()
    road: str = ""
    plot: str | None = None
    until: Millis | None = None
    vehicles: tuple[str, ...] = ()
    source: str = ""
    confidence: str = "reported"
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure(Blockage, Subject):
    """A road that cannot be used: a circle on the map (`centre`, `radius_m` metres), an `area` (its corners, lon and lat), or
    directed edges of a layer by number, with their `lines` on the map so that other layers are closed there as well.

    `road` is the name of the road, `plot` the plotted sign the area was taken from. `since` may lie ahead.

    `vehicles` empty closes for all; `confidence` is confirmed, reported or assumed. Times None: from now, until reopened.
    `since`, `until` and `reopened_at` are when it happened, as the operators say; `known_at` and `reopening_known_at` when the
    console learnt of it (recorded): "closed since ten minutes ago" is news to whoever chose a way five minutes ago.
    """

    subject: ClassVar[str] = "closure"
    since: Millis
    reopened_at: Millis | None = None
    reopen_reason: str = ""
    known_at: Millis | None = None
    reopening_known_at: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadLayerAdded(RoadLayerContent, Event):
    """`digest` is what `Store.attach(layer.encode())` answered; `nodes` and `edges` (directed) are counts."""

    kind: ClassVar[str] = "road.layer_added"
    subject: ClassVar[str] = "road_layer"
    name: str
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadLayerLaidAside(Event):
    """Routes are no longer searched on this layer, or (`in_use`) are again; `removed` takes it off the map too."""

    kind: ClassVar[str] = "road.layer_laid_aside"
    subject: ClassVar[str] = "road_layer"
    in_use: bool = False
    removed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadClosed(Blockage, Event):
    """A closure is known of; it holds from `begins` [ms]; None: at once."""

    kind: ClassVar[str] = "road.closed"
    subject: ClassVar[str] = "closure"
    begins: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadReopened(Event):
    """The closure holds no longer."""

    kind: ClassVar[str] = "road.reopened"
    subject: ClassVar[str] = "closure"
    reason: str = ""
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRoadLayer(RoadLayerContent, Command):
    """Add a road layer whose compact bytes are attached already under `digest`."""

    name: ClassVar[str] = "roads.add_layer"
    needs_duty: ClassVar[bool] = False
    id: str = ""
    title: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayRoadLayerAside(Command):
    """Search routes on this layer or not (`in_use`); `removed` takes it off the map for good."""

    name: ClassVar[str] = "roads.lay_aside"
    asks: ClassVar[Heading] = Heading(
        "移除图层", explanation="“{name}”从地图上移除；内容仍留在文件里，过去的时刻照样看得到。"
    )
    needs_duty: ClassVar[bool] = False
    layer: Annotated[str, About(RoadLayer)]
    in_use: bool = False
    removed: bool = False
    reason: Annotated[str, Words("原因", required=True, lines=3)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseRoad(Blockage, Command):
    """Close all roads within `radius_m` metres of `centre`, all that touch `area`, or the directed `edges` of `layer`.

    `begins` None: at once. `lines`: the closed stretches as drawn, so that other layers are closed there too.
    """

    name: ClassVar[str] = "roads.close"
    needs_open_incident: ClassVar[bool] = True
    asks: ClassVar[Heading] = Heading(
        "断路", submit="登记断路", lines="label|vehicles|confidence|source|begins|until|incident"
    )
    label: Annotated[str, Words("断路地点", required=True, hint="路名或地名，如：铁路桥下的涵洞")]
    radius_m: float = 200.0
    vehicles: Annotated[
        tuple[str, ...], AnyOf("仅对这些车辆", {kind.id: kind.name for kind in VEHICLES.values()}, lines=3)
    ] = ()
    confidence: Annotated[str, OneOf("可信度", CONFIDENCES)] = "reported"
    source: Annotated[str, Words("报告人或来源")] = ""
    begins: Annotated[Millis | None, Time("自（空为立即）", ahead=True)] = None
    until: Annotated[Millis | None, Time("预计恢复", ahead=True)] = None
    incident: Annotated[str | None, OneOf("所属事件", "incident", none="不属于某一事件")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenRoad(Command):
    """End a closure."""

    name: ClassVar[str] = "roads.reopen"
    asks: ClassVar[Heading] = Heading("恢复通行", explanation="“{label}”恢复通行后，路线和到达时间按可通行重新计算。")
    closure: Annotated[str, About(Closure)]
    reason: Annotated[str, Words("原因", required=True, lines=3)] = ""
