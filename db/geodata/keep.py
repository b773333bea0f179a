"""What was read becomes part of the file: contents and commands of all files in one transaction: half an import cannot be."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from console.domain.city.map.model import FEATURES, TILES, AddMapLayer
from console.domain.core.geodata import features as map_features
from console.domain.core.geodata import road_layer as roads
from console.domain.core.geodata.reading import GeoReading, Progress, ReadLayer
from console.domain.core.kernel import Command, Refusal, phrase
from console.domain.core.ports import Contents, Outcome, Store
from console.domain.roads.model import AddRoadLayer, LayRoadLayerAside, RoadLayer
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
