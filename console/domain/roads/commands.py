"""What an operator can do with the roads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.kernel import Command, Millis, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRoadLayer(Command):
    """Add a road layer whose compact bytes are attached already under `digest`."""

    name: ClassVar[str] = "roads.add_layer"
    needs_duty: ClassVar[bool] = False
    id: str = ""
    title: str
    digest: str
    nodes: int
    edges: int
    attribution: str = ""
    licence: str = ""
    crs: str = "WGS-84"
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseRoad(Command):
    """Close all roads within `radius_m` metres of `centre`, or the directed `edges` of `layer`."""

    name: ClassVar[str] = "roads.close"
    label: str
    centre: Position | None = None
    radius_m: float = 200.0
    layer: str | None = None
    edges: tuple[int, ...] = ()
    until: Millis | None = None
    vehicles: tuple[str, ...] = ()
    source: str = ""
    confidence: str = "reported"
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenRoad(Command):
    name: ClassVar[str] = "roads.reopen"
    closure: str
    reason: str = ""
