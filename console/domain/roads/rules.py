"""The area `roads`: what its commands lead to and what its events mean."""

from __future__ import annotations

import re
from dataclasses import replace

from console.domain.core.kernel import Area, Command, Context, Event, Provenance, Refusal, Stamp, Subject, World, carry
from console.domain.roads import model
from console.domain.roads.model import (
    CONFIDENCES,
    AddRoadLayer,
    CloseRoad,
    Closure,
    LayRoadLayerAside,
    ReopenRoad,
    RoadClosed,
    RoadLayer,
    RoadLayerAdded,
    RoadLayerLaidAside,
    RoadReopened,
)
from console.domain.roads.vehicles import checked_vehicle

# The two systems that agree to well under a metre. Others, above all the shifted GCJ-02 of web maps, are converted before.
USABLE_CRS = ("WGS-84", "CGCS2000")
LARGEST_CIRCLE_M = 50_000.0
MOST_POINTS = 50_000


def decide(world: World, command: Command, context: Context) -> list[Event]:
    """Road layers and closures. `Refusal` with the reason."""
    match command:
        case AddRoadLayer():
            return _add_layer(world, command, context)
        case LayRoadLayerAside():
            return _lay_aside(world, command)
        case CloseRoad():
            return _close(world, command, context)
        case ReopenRoad():
            return _reopen(world, command)
    raise TypeError(type(command).__name__)


def _add_layer(world: World, command: AddRoadLayer, context: Context) -> list[Event]:
    if not command.title:
        raise Refusal("道路图层要有名称")
    if not re.fullmatch(r"[0-9a-f]{64}", command.digest):
        raise Refusal("道路图层的摘要应是64位十六进制的SHA-256")
    if command.crs not in USABLE_CRS and not command.crs_reason:  # an import converts, and says why it took the system
        raise Refusal("坐标系“{crs}”要先换算成WGS-84", crs=command.crs)
    if min(command.nodes, command.edges) < 0:
        raise Refusal("数量不能为负数")
    if any(one.digest == command.digest and one.removed_at is None for one in world.all(RoadLayer)):
        raise Refusal("这个道路图层已经加载")
    return [
        carry(
            RoadLayerAdded,
            command,
            id=command.id or context.new_id("road_layer"),
            name=command.title,
            provenance=Provenance(source=command.source or context.actor),
        )
    ]


def _lay_aside(world: World, command: LayRoadLayerAside) -> list[Event]:
    layer = world.get(RoadLayer, command.layer)
    if layer.removed_at is not None:
        raise Refusal("道路图层“{name}”已经移除", name=layer.name)
    if command.removed and command.in_use:
        raise Refusal("移除的道路图层不能再用于路线")
    if layer.in_use == command.in_use and not command.removed:
        return []
    reason = command.reason
    return [RoadLayerLaidAside(id=layer.id, in_use=command.in_use, removed=command.removed, reason=reason)]


def _close(world: World, command: CloseRoad, context: Context) -> list[Event]:
    if not command.label:
        raise Refusal("封闭要写明路名或地点")
    if command.centre is None and not command.edges and not command.area:
        raise Refusal("封闭要指明位置或路段")
    if command.centre is not None and not 0 < command.radius_m <= LARGEST_CIRCLE_M:
        raise Refusal("封闭半径{metres}米不合理", metres=command.radius_m)
    if command.edges and (command.layer is None or world.find(RoadLayer, command.layer) is None):
        raise Refusal("封闭路段要指明已加载的道路图层")
    if any(number < 0 for number in command.edges):
        raise Refusal("路段编号不能为负数")
    _check_shapes(command)
    for vehicle in command.vehicles:  # a kind that nobody drives would be closed to nobody, and look closed
        checked_vehicle(vehicle)
    # past as the console's clock says: a closure told late may have begun long ago, but must not be over
    if command.until is not None and command.until <= max(context.now, command.begins or 0):
        raise Refusal("封闭的结束时间已经过去")
    if command.confidence not in CONFIDENCES:
        raise Refusal("没有“{confidence}”这种可信程度", confidence=command.confidence)
    return [
        carry(
            RoadClosed,
            command,
            id=context.new_id("closure"),
            radius_m=command.radius_m if command.centre is not None else 0.0,
            edges=tuple(sorted(set(command.edges))),
        )
    ]


def _check_shapes(command: CloseRoad) -> None:
    if command.area and len(command.area) < 3:
        raise Refusal("封闭范围至少要三个角点")
    points = [point for line in (command.area, *command.lines) for point in line]
    if len(points) > MOST_POINTS:
        raise Refusal("封闭范围的点太多：{count}，最多{most}", count=len(points), most=MOST_POINTS)
    if any(not (-180 <= lon <= 180 and -90 <= lat <= 90) for lon, lat in points):
        raise Refusal("封闭范围不是经纬度")


def _reopen(world: World, command: ReopenRoad) -> list[Event]:
    closure = world.get(Closure, command.closure)
    if closure.reopened_at is not None:
        raise Refusal("“{label}”已经恢复通行", label=closure.label)
    return [RoadReopened(id=closure.id, reason=command.reason, incident=closure.incident)]


def apply(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
    """The road layer or closure after the event."""
    match event:
        case RoadLayerAdded():
            return carry(RoadLayer, event, added_at=stamp.occurred_at)
        case RoadLayerLaidAside() if isinstance(state, RoadLayer):
            gone = stamp.occurred_at if event.removed else state.removed_at
            return replace(state, in_use=event.in_use, removed_at=gone)
        case RoadClosed():
            return carry(
                Closure,
                event,
                since=stamp.occurred_at if event.begins is None else event.begins,
                known_at=stamp.recorded_at,
            )
        case RoadReopened():
            before = state if isinstance(state, Closure) else Closure(id=event.id, label="", since=stamp.occurred_at)
            return replace(
                before,
                reopened_at=stamp.occurred_at,
                reopen_reason=event.reason,
                reopening_known_at=stamp.recorded_at,
            )
    raise TypeError(type(event).__name__)


AREA = Area.of("roads", (model,), decide, apply)
