"""The layers a city brought along: added, styled, converted anew, taken off."""

from __future__ import annotations

import re
from dataclasses import replace
from math import isfinite

from console.domain.city.map.commands import AddMapLayer, RecastMapLayer, RemoveMapLayer, StyleMapLayer
from console.domain.city.map.events import MapLayerAdded, MapLayerRecast, MapLayerRemoved, MapLayerStyled
from console.domain.city.map.subjects import FEATURES, ROLES, TILES, TONES, MapLayer
from console.domain.core.kernel import Command, Context, Event, Provenance, Refusal, Stamp, Subject, World


def shown(world: World) -> tuple[MapLayer, ...]:
    """The layers that are not taken off, in the order of drawing: lowest first."""
    places = {role: place for place, role in enumerate(ROLES)}
    kept = [layer for layer in world.all(MapLayer) if layer.removed_at is None]
    return tuple(sorted(kept, key=lambda one: (one.order, places.get(one.role, len(places)))))


def decide(world: World, command: Command, context: Context) -> list[Event]:
    match command:
        case AddMapLayer():
            return _add(world, command, context)
        case StyleMapLayer():
            return _style(world, command)
        case RecastMapLayer():
            layer = _living(world, command.layer)
            _check_digest(command.digest)
            _check_box(command.bbox)
            if layer.kind != FEATURES:
                raise Refusal("影像图层不能换算坐标系")
            reason = command.reason.strip()
            return [
                MapLayerRecast(id=layer.id, digest=command.digest, bbox=command.bbox, crs=command.crs, reason=reason)
            ]
        case RemoveMapLayer():
            return [MapLayerRemoved(id=_living(world, command.layer).id, reason=command.reason.strip())]
    raise TypeError(type(command).__name__)


def _add(world: World, command: AddMapLayer, context: Context) -> list[Event]:
    if not command.title.strip():
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
        MapLayerAdded(
            id=command.id or context.new_id("map_layer"),
            name=command.title.strip(),
            role=command.role,
            holds=command.holds,
            digest=command.digest,
            count=command.count,
            bbox=command.bbox,
            crs=command.crs,
            crs_reason=command.crs_reason,
            file=command.file,
            file_digest=command.file_digest,
            attribution=command.attribution.strip(),
            licence=command.licence.strip(),
            provenance=Provenance(source=command.source.strip() or context.actor),
            label=command.label,
        )
    ]


def _style(world: World, command: StyleMapLayer) -> list[Event]:
    layer = _living(world, command.layer)
    changes = {
        name: value
        for name in ("role", "shown", "order", "opacity", "nearest", "farthest", "tone", "label", "attribution")
        if (value := getattr(command, name)) is not None
    }
    if command.no_limits:
        changes |= {"nearest": None, "farthest": None}
    if command.title is not None:
        changes["name"] = command.title.strip()
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
    return [
        MapLayerStyled(
            id=layer.id,
            name=after.name,
            role=after.role,
            shown=after.shown,
            order=after.order,
            opacity=after.opacity,
            nearest=after.nearest,
            farthest=after.farthest,
            tone=after.tone,
            label=after.label,
            attribution=after.attribution,
        )
    ]


def _living(world: World, id: str) -> MapLayer:
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


def apply(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
    before = state if isinstance(state, MapLayer) else None
    match event:
        case MapLayerAdded():
            return MapLayer(
                id=event.id,
                name=event.name,
                role=event.role,
                kind=event.holds,
                digest=event.digest,
                count=event.count,
                bbox=event.bbox,
                crs=event.crs,
                crs_reason=event.crs_reason,
                file=event.file,
                file_digest=event.file_digest,
                attribution=event.attribution,
                licence=event.licence,
                provenance=event.provenance,
                label=event.label,
                added_at=stamp.occurred_at,
            )
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
