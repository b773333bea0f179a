"""What was read becomes part of the file: contents and commands of all files in one transaction: half an import cannot be.

And a layer that was read in the wrong system of coordinates: undone, and made anew from the file's own numbers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from console.domain.city.map.model import FEATURES, TILES, AddMapLayer, MapLayer, RecastMapLayer
from console.domain.core.geodata import crs as systems
from console.domain.core.geodata import features as map_features
from console.domain.core.geodata import road_layer as roads
from console.domain.core.geodata.features import Features
from console.domain.core.geodata.reading import GeoReading, Progress, ReadLayer
from console.domain.core.kernel import Command, Refusal, SubjectKey, phrase
from console.domain.core.ports import Contents, Outcome, Store
from console.domain.roads.model import AddRoadLayer, LayRoadLayerAside, RoadLayer
from db.errors import StoreMistake
from db.geodata.trouble import refused

Box = tuple[float, float, float, float]


def keep(
    store: Store, readings: Sequence[GeoReading], actor: str, post: str, progress: Progress | None = None
) -> Outcome:
    """`Refusal` when a layer lies in the file already; then, and when stopped or the disk is full, nothing of any is kept."""
    commands: list[Command] = []
    files: list[str] = []  # of each command
    attachments: list[bytes] = []
    aside: dict[str, LayRoadLayerAside] = {}  # the roads of two files may cover the same layer of the pack
    for reading in readings:
        if not reading.layers:
            raise refused(reading.file, phrase("至少一个图层"), phrase("没有"))
        for layer in reading.layers:
            content = packed(layer)
            if layer.tiles is None:
                attachments.append(content)
            digest = layer.tiles.digest if layer.tiles is not None else hashlib.sha256(content).hexdigest()
            if layer.roads is not None:
                commands.append(_road_command(reading, layer, layer.roads, digest))
                for command in _laid_aside(store, layer.bbox, layer.name):
                    aside.setdefault(command.layer, command)
            else:
                commands.append(_map_command(reading, layer, digest))
            files.append(reading.file)
    tiles = tuple(layer.tiles for reading in readings for layer in reading.layers if layer.tiles is not None)
    kept = Contents(tuple(attachments), tiles, progress)
    try:
        return store.execute_all([*commands, *aside.values()], actor=actor, post=post, contents=kept)
    except Refusal as refusal:
        if len(readings) == 1 or not 0 <= refusal.number < len(files):
            raise
        raise Refusal("{file}：{why}", file=files[refusal.number], why=refusal.phrase) from refusal


def packed(layer: ReadLayer) -> bytes:
    """The compact form of a layer; b"" for tiles."""
    if layer.content:
        return layer.content
    if layer.features is not None:
        return map_features.encode(layer.features)
    return roads.encode(layer.roads) if layer.roads is not None else b""


def _map_command(reading: GeoReading, layer: ReadLayer, digest: str) -> AddMapLayer:
    count = layer.tiles.count if layer.tiles is not None else len(layer.features) if layer.features is not None else 0
    return AddMapLayer(
        title=layer.name,
        role=layer.role,
        holds=TILES if layer.tiles is not None else FEATURES,
        digest=digest,
        count=count,
        bbox=layer.bbox,
        crs=layer.crs or reading.crs,
        crs_reason=layer.crs_reason or reading.crs_reason,
        file=reading.file,
        file_digest=reading.file_digest,
        attribution=reading.attribution,
        licence=reading.licence,
        source=reading.file,
        label=layer.label,
    )


def _road_command(reading: GeoReading, layer: ReadLayer, found: roads.Layer, digest: str) -> AddRoadLayer:
    return AddRoadLayer(
        title=layer.name,
        digest=digest,
        nodes=found.node_count,
        edges=found.edge_count,
        crs=layer.crs or reading.crs,
        crs_reason=layer.crs_reason or reading.crs_reason,
        file=reading.file,
        file_digest=reading.file_digest,
        attribution=reading.attribution,
        licence=reading.licence,
        source=reading.file,
        bbox=layer.bbox,
    )


def _laid_aside(store: Store, new: Box, name: str) -> list[LayRoadLayerAside]:
    """The trunk roads of the pack, where the new roads cover all of them: routes would else run beside the true roads. Roads
    that reach beyond stay, and so does everything that somebody imported."""
    found: list[LayRoadLayerAside] = []
    for layer in store.views.world().all(RoadLayer):
        if layer.file or layer.removed_at is not None or not layer.in_use:
            continue
        box = layer.bbox or _box_of(store, layer.digest)
        if box is not None and new[0] <= box[0] and new[1] <= box[1] and new[2] >= box[2] and new[3] >= box[3]:
            found.append(LayRoadLayerAside(layer=layer.id, reason=name))
    return found


def _box_of(store: Store, digest: str) -> Box | None:
    content = store.views.attachment(digest)
    if content is None:
        return None
    try:
        nodes = roads.decode(content).nodes
    except roads.LayerProblem:
        return None  # the roads say so themselves wherever they are read; here nothing covers them
    if not len(nodes):
        return None
    (west, south), (east, north) = nodes.min(axis=0), nodes.max(axis=0)
    return (float(west), float(south), float(east), float(north))


# ------------------------------------------------------------------------------------ another system of coordinates


Array = NDArray[np.float64]


def recast(store: Store, key: SubjectKey, crs: str, actor: str, post: str) -> Outcome:
    """`Refusal` when the layer has no place on earth in that system."""
    if crs not in systems.SYSTEMS:
        raise Refusal("没有“{crs}”这个坐标系", crs=crs)
    layer = store.views.world().lookup(key)
    if isinstance(layer, MapLayer):
        commands, content = _map_layer(store, layer, crs)
    elif isinstance(layer, RoadLayer):
        commands, content = _road_layer(store, layer, crs)
    else:
        raise Refusal("没有这个图层：{key}", key="/".join(key))
    return store.execute_all(commands, actor=actor, post=post, contents=Contents((content,)))


def moved(xy: Array, old: str, new: str) -> Array:
    """Coordinates that were understood as `old` and are `new`: back to what stood in the file, and on."""
    found = systems.to_wgs84(new, systems.from_wgs84(old, xy))
    if not np.isfinite(found).all() or (np.abs(found) > (180.0, 90.0)).any():
        raise Refusal("按坐标系“{crs}”换算，图层不在地球上", crs=new)
    return found


def recast_features(found: Features, old: str, new: str) -> Features:
    """The same features read in another coordinate system than was guessed; nothing is lost."""
    return replace(found, xy=moved(found.xy, old, new))


def recast_roads(found: roads.Layer, old: str, new: str) -> roads.Layer:
    """Lengths stay: the systems differ by less than a road is known."""
    shape = None if found.shape is None else moved(found.shape, old, new)
    return replace(found, nodes=moved(found.nodes, old, new), shape=shape)


def _content(store: Store, digest: str) -> bytes:
    content = store.views.attachment(digest)
    if content is None:
        raise StoreMistake(f"no attachment {digest}")
    return content


def _map_layer(store: Store, layer: MapLayer, crs: str) -> tuple[list[Command], bytes]:
    if layer.kind != FEATURES:
        raise Refusal("影像图层不能换算坐标系")
    found = recast_features(map_features.decode(_content(store, layer.digest)), layer.crs, crs)
    content = map_features.encode(found)
    digest = hashlib.sha256(content).hexdigest()
    return [RecastMapLayer(layer=layer.id, digest=digest, bbox=found.bbox, crs=crs)], content


def _road_layer(store: Store, layer: RoadLayer, crs: str) -> tuple[list[Command], bytes]:
    """Road layers do not change: the converted one is added, the old one taken off."""
    found = recast_roads(roads.decode(_content(store, layer.digest)), layer.crs, crs)
    content = roads.encode(found)
    (west, south), (east, north) = found.nodes.min(axis=0), found.nodes.max(axis=0)
    add = AddRoadLayer(
        title=layer.name,
        digest=hashlib.sha256(content).hexdigest(),
        nodes=layer.nodes,
        edges=layer.edges,
        attribution=layer.attribution,
        licence=layer.licence,
        crs=crs,
        source=layer.provenance.source,
        file=layer.file,
        file_digest=layer.file_digest,
        crs_reason="asked",
        bbox=(float(west), float(south), float(east), float(north)),
    )
    return [add, LayRoadLayerAside(layer=layer.id, removed=True, reason=crs)], content
