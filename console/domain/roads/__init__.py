"""Roads: layers, closures, arrival times."""

from console.domain.roads.area import AREA
from console.domain.roads.commands import (
    AddRoadLayer,
    CloseRoad,
    ReopenRoad,
)
from console.domain.roads.events import (
    RoadClosed,
    RoadLayerAdded,
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
    "ReopenRoad",
    "RoadClosed",
    "RoadLayer",
    "RoadLayerAdded",
    "RoadReopened",
]
