"""Roads: layers, closures, arrival times."""

from console.domain.roads.area import AREA
from console.domain.roads.commands import (
    AddRoadLayer,
    CloseRoad,
    LayRoadLayerAside,
    ReopenRoad,
)
from console.domain.roads.events import (
    RoadClosed,
    RoadLayerAdded,
    RoadLayerLaidAside,
    RoadReopened,
)
from console.domain.roads.subjects import (
    Closure,
    RoadLayer,
)

__all__ = [
    "AREA",
    "AddRoadLayer",
    "CloseRoad",
    "Closure",
    "LayRoadLayerAside",
    "ReopenRoad",
    "RoadClosed",
    "RoadLayer",
    "RoadLayerAdded",
    "RoadLayerLaidAside",
    "RoadReopened",
]
