"""A layer that was read in the wrong system of coordinates: the conversion is undone and made anew from the file's own numbers."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from console.domain.city.map.model import FEATURES, MapLayer, RecastMapLayer
from console.domain.core.geodata import crs as systems
from console.domain.core.geodata import features as map_features
from console.domain.core.geodata import road_layer as roads
from console.domain.core.geodata.features import Features
from console.domain.core.kernel import Command, Refusal, SubjectKey
from console.domain.core.ports import Contents, Outcome, Store
from console.domain.roads.model import AddRoadLayer, LayRoadLayerAside, RoadLayer
from db.errors import StoreMistake

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
