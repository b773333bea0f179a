"""Road layers and closures. The roads themselves are an attachment of the file: layer.py reads them, network.py routes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Millis, Phrase, Position, Provenance, Subject, phrase

CONFIDENCES: dict[str, Phrase] = {
    "confirmed": phrase("已核实"),
    "reported": phrase("据报"),
    "assumed": phrase("推定"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadLayer(Subject):
    """A set of roads. `digest` is the SHA-256 of its compact form among the attachments; `crs` what it was given in.

    `in_use`: routes are searched on it (a city that imports its streets lays the trunk roads of the pack aside). `bbox`
    west, south, east, north in degrees, None for layers of before it was kept.
    """

    subject: ClassVar[str] = "road_layer"
    name: str
    digest: str
    nodes: int
    edges: int
    attribution: str = ""
    licence: str = ""
    crs: str = "WGS-84"
    provenance: Provenance = Provenance()
    added_at: Millis | None = None
    file: str = ""
    file_digest: str = ""
    crs_reason: str = ""
    bbox: tuple[float, float, float, float] | None = None
    in_use: bool = True
    removed_at: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure(Subject):
    """A road that cannot be used: a circle on the map (`centre`, `radius_m` metres), an `area` (its corners, lon and lat), or
    directed edges of a layer by number, with their `lines` on the map so that other layers are closed there as well.

    `road` is the name of the road, `plot` the plotted sign the area was taken from. `since` may lie ahead.

    `vehicles` empty closes for all; `confidence` is confirmed, reported or assumed. Times None: from now, until reopened.
    `since`, `until` and `reopened_at` are when it happened, as the operators say; `known_at` and `reopening_known_at` when the
    console learnt of it (recorded): "closed since ten minutes ago" is news to whoever chose a way five minutes ago.
    """

    subject: ClassVar[str] = "closure"
    label: str
    centre: Position | None = None
    radius_m: float = 0.0
    layer: str | None = None
    edges: tuple[int, ...] = ()
    area: tuple[tuple[float, float], ...] = ()
    lines: tuple[tuple[tuple[float, float], ...], ...] = ()
    road: str = ""
    plot: str | None = None
    since: Millis
    until: Millis | None = None
    vehicles: tuple[str, ...] = ()
    source: str = ""
    confidence: str = "reported"
    incident: str | None = None
    reopened_at: Millis | None = None
    reopen_reason: str = ""
    known_at: Millis | None = None
    reopening_known_at: Millis | None = None
