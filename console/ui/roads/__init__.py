"""Roads: the service every panel asks, and the table of what is closed."""

from console.ui.roads.service import OpenRoads, RoadService

__all__ = ["OpenRoads", "RoadService"]
