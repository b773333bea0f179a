"""The map: layers a city brought along, what was plotted on it (态势标绘), and places to come back to."""

from console.domain.map.area import AREA
from console.domain.map.commands import (
    AddMapLayer,
    ChangePlot,
    DrawPlot,
    DropBookmark,
    ErasePlot,
    KeepBookmark,
    RecastMapLayer,
    RemoveMapLayer,
    StyleMapLayer,
)
from console.domain.map.events import (
    BookmarkDropped,
    BookmarkKept,
    MapLayerAdded,
    MapLayerRecast,
    MapLayerRemoved,
    MapLayerStyled,
    PlotChanged,
    PlotDrawn,
    PlotErased,
)
from console.domain.map.subjects import Bookmark, MapLayer, Plot

__all__ = [
    "AREA",
    "AddMapLayer",
    "Bookmark",
    "BookmarkDropped",
    "BookmarkKept",
    "ChangePlot",
    "DrawPlot",
    "DropBookmark",
    "ErasePlot",
    "KeepBookmark",
    "MapLayer",
    "MapLayerAdded",
    "MapLayerRecast",
    "MapLayerRemoved",
    "MapLayerStyled",
    "Plot",
    "PlotChanged",
    "PlotDrawn",
    "PlotErased",
    "RecastMapLayer",
    "RemoveMapLayer",
    "StyleMapLayer",
]
