"""What a command about the map leads to, and what its events mean: layers a city brought along, signs drawn on it, bookmarks."""

from __future__ import annotations

import re
from dataclasses import replace
from math import isfinite

from console.domain.city.map import model
from console.domain.city.map.model import (
    FEATURES,
    MEANINGS,
    PLOT_KINDS,
    ROLES,
    TILES,
    TONES,
    AddMapLayer,
    Bookmark,
    BookmarkDropped,
    BookmarkKept,
    ChangePlot,
    DrawPlot,
    DropBookmark,
    ErasePlot,
    KeepBookmark,
    LonLat,
    MapLayer,
    MapLayerAdded,
    MapLayerRecast,
    MapLayerRemoved,
    MapLayerStyled,
    Plot,
    PlotChanged,
    PlotDrawn,
    PlotErased,
    RecastMapLayer,
    RemoveMapLayer,
    StyleMapLayer,
)
from console.domain.core.kernel import (
    Area,
    Command,
    Context,
    Event,
    Phrase,
    Provenance,
    Refusal,
    Stamp,
    Subject,
    World,
    carry,
    phrase,
)


def shown(world: World) -> tuple[MapLayer, ...]:
    """The layers that are not taken off, in the order of drawing: lowest first."""
    places = {role: place for place, role in enumerate(ROLES)}
    kept = [layer for layer in world.all(MapLayer) if layer.removed_at is None]
    return tuple(sorted(kept, key=lambda one: (one.order, places.get(one.role, len(places)))))


def _decide_on_layer(world: World, command: Command, context: Context) -> list[Event]:
    match command:
        case AddMapLayer():
            return _add_layer(world, command, context)
        case StyleMapLayer():
            return _style_layer(world, command)
        case RecastMapLayer():
            layer = _living_layer(world, command.layer)
            _check_digest(command.digest)
            _check_box(command.bbox)
            if layer.kind != FEATURES:
                raise Refusal("影像图层不能换算坐标系")
            reason = command.reason
            return [carry(MapLayerRecast, command, id=layer.id, reason=reason)]
        case RemoveMapLayer():
            return [MapLayerRemoved(id=_living_layer(world, command.layer).id, reason=command.reason)]
    raise TypeError(type(command).__name__)


def _add_layer(world: World, command: AddMapLayer, context: Context) -> list[Event]:
    if not command.title:
        raise Refusal("图层要有名称")
    if command.role not in ROLES:
        raise Refusal("没有“{role}”这种图层", role=command.role)
    if command.holds not in (FEATURES, TILES):
        raise Refusal("没有“{kind}”这种图层内容", kind=command.holds)
    if command.count < 0:
        raise Refusal("数量不能为负数")
    _check_digest(command.digest)
    _check_box(command.bbox)
    same = world.find(MapLayer, command.id) if command.id else None
    if same is not None and same.removed_at is None:
        raise Refusal("编号“{id}”的图层已经在用：“{name}”", id=same.id, name=same.name)
    for layer in world.all(MapLayer):
        if layer.removed_at is None and (layer.digest, layer.role) == (command.digest, command.role):
            raise Refusal("同样的图层已经加载：“{name}”", name=layer.name)
    return [
        carry(
            MapLayerAdded,
            command,
            id=command.id or context.new_id("map_layer"),
            name=command.title,
            provenance=Provenance(source=command.source or context.actor),
        )
    ]


def _style_layer(world: World, command: StyleMapLayer) -> list[Event]:
    layer = _living_layer(world, command.layer)
    changes = {
        name: value
        for name in ("role", "shown", "order", "opacity", "nearest", "farthest", "tone", "label", "attribution")
        if (value := getattr(command, name)) is not None
    }
    if command.no_limits:
        changes |= {"nearest": None, "farthest": None}
    if command.title is not None:
        changes["name"] = command.title
    after = replace(layer, **changes)
    if not after.name:
        raise Refusal("图层要有名称")
    if after.role not in ROLES:
        raise Refusal("没有“{role}”这种图层", role=after.role)
    if not 0 <= after.opacity <= 1:
        raise Refusal("不透明度应在0与1之间")
    if after.tone and after.tone not in TONES:
        raise Refusal("没有“{tone}”这种颜色", tone=after.tone)
    if any(limit is not None and limit <= 0 for limit in (after.nearest, after.farthest)):
        raise Refusal("显示比例应大于0")
    if after.nearest is not None and after.farthest is not None and after.nearest > after.farthest:
        raise Refusal("显示比例的下限高于上限")
    if after == layer:
        return []
    return [carry(MapLayerStyled, after)]


def _living_layer(world: World, id: str) -> MapLayer:
    layer = world.get(MapLayer, id)
    if layer.removed_at is not None:
        raise Refusal("图层“{name}”已经移除", name=layer.name)
    return layer


def _check_digest(digest: str) -> None:
    if not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise Refusal("图层的摘要应是64位十六进制的SHA-256")


def _check_box(bbox: tuple[float, float, float, float]) -> None:
    west, south, east, north = bbox
    if not all(isfinite(side) for side in bbox) or not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise Refusal("图层的范围不是经纬度")


def _layer_after(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
    before = state if isinstance(state, MapLayer) else None
    match event:
        case MapLayerAdded():
            return carry(MapLayer, event, kind=event.holds, added_at=stamp.occurred_at)
        case MapLayerStyled() if before is not None:
            return replace(
                before,
                name=event.name,
                role=event.role,
                shown=event.shown,
                order=event.order,
                opacity=event.opacity,
                nearest=event.nearest,
                farthest=event.farthest,
                tone=event.tone,
                label=event.label,
                attribution=event.attribution,
            )
        case MapLayerRecast() if before is not None:
            return replace(before, digest=event.digest, bbox=event.bbox, crs=event.crs, crs_reason="asked")
        case MapLayerRemoved() if before is not None:
            return replace(before, removed_at=stamp.occurred_at)
    raise TypeError(type(event).__name__)


FEWEST = {"point": 1, "text": 1, "circle": 1, "line": 2, "arrow": 2, "area": 3}
MOST_POINTS = 5_000
ONE_POINT = ("point", "text", "circle")
LARGEST_CIRCLE_M = 500_000.0


def standing(world: World) -> tuple[Plot, ...]:
    """The signs that are not erased."""
    return tuple(plot for plot in world.all(Plot) if plot.erased_at is None)


def bookmarks(world: World) -> tuple[Bookmark, ...]:
    """The bookmarks that are still offered."""
    return tuple(one for one in world.all(Bookmark) if one.dropped_at is None)


def title(shape: str, meaning: str, label: str) -> Phrase:
    """What a sign is called in a sentence: what it says with its own words; of neither, its shape."""
    said: Phrase | str = MEANINGS.get(meaning, meaning) if meaning else PLOT_KINDS.get(shape, shape or MEANINGS[""])
    return phrase("{sign}“{label}”", sign=said, label=label) if label else phrase("{sign}", sign=said)


def title_of(plot: Plot) -> Phrase:
    """What a sign is called: its label, else its meaning or kind."""
    return title(plot.kind, plot.meaning, plot.label)


def _decide_on_sign(world: World, command: Command, context: Context) -> list[Event]:
    match command:
        case DrawPlot():
            return _draw_sign(world, command, context)
        case ChangePlot():
            return _change_sign(world, command)
        case ErasePlot():
            plot = _standing_sign(world, command.plot)
            return [PlotErased(id=plot.id, reason=command.reason, incident=plot.incident)]
        case KeepBookmark():
            return _keep_bookmark(world, command, context)
        case DropBookmark():
            mark = world.get(Bookmark, command.bookmark)
            return [] if mark.dropped_at is not None else [BookmarkDropped(id=mark.id)]
    raise TypeError(type(command).__name__)


def _draw_sign(world: World, command: DrawPlot, context: Context) -> list[Event]:
    _check_sign(command.shape, command.points, command.meaning, command.label, command.tone, command.radius_m)
    return [
        carry(
            PlotDrawn,
            command,
            id=context.new_id("plot"),
            radius_m=command.radius_m if command.shape == "circle" else 0.0,
        )
    ]


def _change_sign(world: World, command: ChangePlot) -> list[Event]:
    before = _standing_sign(world, command.plot)
    names = ("points", "meaning", "label", "tone", "dashed", "radius_m")
    after = replace(before, **{name: value for name in names if (value := getattr(command, name)) is not None})
    after = replace(after, radius_m=after.radius_m if after.kind == "circle" else 0.0)
    _check_sign(after.kind, after.points, after.meaning, after.label, after.tone, after.radius_m)
    if after == before:
        return []
    return [carry(PlotChanged, after)]


def _check_sign(shape: str, points: tuple[LonLat, ...], meaning: str, label: str, tone: str, radius_m: float) -> None:
    if shape not in PLOT_KINDS:
        raise Refusal("没有“{shape}”这种标绘", shape=shape)
    if len(points) < FEWEST[shape]:
        raise Refusal("至少要{count}个点", count=FEWEST[shape])
    if shape in ONE_POINT and len(points) > 1:
        raise Refusal("“{shape}”只有一个点，给了{count}个", shape=PLOT_KINDS[shape], count=len(points))
    if len(points) > MOST_POINTS:
        raise Refusal("点太多：{count}，最多{most}", count=len(points), most=MOST_POINTS)
    for lon, lat in points:
        if not (isfinite(lon) and isfinite(lat) and -180 <= lon <= 180 and -90 <= lat <= 90):
            raise Refusal("坐标（{lon}，{lat}）不是经纬度", lon=lon, lat=lat)
    if meaning not in MEANINGS:
        raise Refusal("没有“{meaning}”这种含义", meaning=meaning)
    if tone not in TONES:
        raise Refusal("没有“{tone}”这种颜色", tone=tone)
    if shape == "text" and not label:
        raise Refusal("文字标绘要写内容")
    if shape == "circle" and not 0 < radius_m <= LARGEST_CIRCLE_M:
        raise Refusal("半径{metres}米不合理", metres=radius_m)


def _keep_bookmark(world: World, command: KeepBookmark, context: Context) -> list[Event]:
    title = command.title
    if not title:
        raise Refusal("书签要有名称")
    if not (-180 <= command.lon <= 180 and -90 <= command.lat <= 90 and command.scale > 0):
        raise Refusal("书签的位置不是经纬度")
    same = next((one.id for one in bookmarks(world) if one.name == title), None)
    return [carry(BookmarkKept, command, id=same or context.new_id("bookmark"), name=title)]


def _standing_sign(world: World, id: str) -> Plot:
    plot = world.get(Plot, id)
    if plot.erased_at is not None:
        raise Refusal("这个标绘已经擦除")
    return plot


def _sign_after(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
    match event:
        case PlotDrawn():
            return carry(
                Plot,
                event,
                kind=event.shape,
                author=stamp.actor,
                drawn_at=stamp.occurred_at,
                known_at=stamp.recorded_at,
            )
        case PlotChanged() if isinstance(state, Plot):
            return replace(
                state,
                points=event.points,
                meaning=event.meaning,
                label=event.label,
                tone=event.tone,
                dashed=event.dashed,
                radius_m=event.radius_m,
                changed_by=stamp.actor,
                changed_at=stamp.occurred_at,
                known_at=stamp.recorded_at,
            )
        case PlotErased() if isinstance(state, Plot):
            return replace(state, erased_at=stamp.occurred_at, erase_reason=event.reason)
    raise TypeError(type(event).__name__)


def decide(world: World, command: Command, context: Context) -> list[Event]:
    """Layers, signs and bookmarks of the map. `Refusal` with the reason."""
    match command:
        case AddMapLayer() | StyleMapLayer() | RecastMapLayer() | RemoveMapLayer():
            return _decide_on_layer(world, command, context)
        case DrawPlot() | ChangePlot() | ErasePlot() | KeepBookmark() | DropBookmark():
            return _decide_on_sign(world, command, context)
    raise TypeError(type(command).__name__)


def apply(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
    """The layer, sign or bookmark after the event."""
    match event:
        case MapLayerAdded() | MapLayerStyled() | MapLayerRecast() | MapLayerRemoved():
            return _layer_after(state, event, stamp)
        case PlotDrawn() | PlotChanged() | PlotErased():
            return _sign_after(state, event, stamp)
        case BookmarkKept():
            return carry(Bookmark, event, author=stamp.actor)
        case BookmarkDropped():
            before = state if isinstance(state, Bookmark) else Bookmark(id=event.id, name="", lon=0, lat=0, scale=1)
            return replace(before, dropped_at=stamp.occurred_at)
    raise TypeError(type(event).__name__)


AREA = Area.of("map", (model,), decide, apply)
