"""The area `map`: what its commands lead to and what its events mean."""

from __future__ import annotations

from dataclasses import replace

from console.domain.city.map import commands, events, layers, plots, subjects
from console.domain.city.map.commands import (
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
from console.domain.city.map.events import (
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
from console.domain.city.map.subjects import Bookmark
from console.domain.core.kernel import Area, Command, Context, Event, Stamp, Subject, World


def decide(world: World, command: Command, context: Context) -> list[Event]:
    match command:
        case AddMapLayer() | StyleMapLayer() | RecastMapLayer() | RemoveMapLayer():
            return layers.decide(world, command, context)
        case DrawPlot() | ChangePlot() | ErasePlot() | KeepBookmark() | DropBookmark():
            return plots.decide(world, command, context)
    raise TypeError(type(command).__name__)


def apply(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
    match event:
        case MapLayerAdded() | MapLayerStyled() | MapLayerRecast() | MapLayerRemoved():
            return layers.apply(state, event, stamp)
        case PlotDrawn() | PlotChanged() | PlotErased():
            return plots.apply(state, event, stamp)
        case BookmarkKept():
            return Bookmark(
                id=event.id, name=event.name, lon=event.lon, lat=event.lat, scale=event.scale, author=stamp.actor
            )
        case BookmarkDropped():
            before = state if isinstance(state, Bookmark) else Bookmark(id=event.id, name="", lon=0, lat=0, scale=1)
            return replace(before, dropped_at=stamp.occurred_at)
    raise TypeError(type(event).__name__)


AREA = Area.of(
    "map",
    (
        commands,
        events,
        subjects,
    ),
    decide,
    apply,
)
