"""Sentences of the map: layers, plotted signs, kept views, road layers laid aside."""

from __future__ import annotations

from console.domain.city.map import model as maps
from console.domain.city.map.model import ROLES, Bookmark, MapLayer, Plot
from console.domain.city.map.rules import title, title_of
from console.domain.core.kernel import Phrase, phrase
from console.domain.review.timeline.registry import Names, because, tells, told, word
from console.domain.roads.model import RoadLayer, RoadLayerLaidAside


@tells(maps.MapLayerAdded)
def _added(event: maps.MapLayerAdded, names: Names) -> Phrase:
    sentence = phrase("载入地图图层“{name}”（{role}）", name=event.name, role=word(ROLES, event.role))
    return told(sentence, phrase("{count} 个要素", count=event.count) if event.count else None, event.file)


@tells(maps.MapLayerStyled)
def _styled(event: maps.MapLayerStyled, names: Names) -> Phrase:
    if not event.shown:
        return phrase("隐藏地图图层“{name}”", name=event.name)
    return phrase("调整地图图层“{name}”的显示", name=event.name)


@tells(maps.MapLayerRecast)
def _recast(event: maps.MapLayerRecast, names: Names) -> Phrase:
    sentence = phrase("地图图层“{name}”的坐标改按 {crs} 换算", name=_layer(event.id, names), crs=event.crs)
    return because(sentence, event.reason)


@tells(maps.MapLayerRemoved)
def _removed(event: maps.MapLayerRemoved, names: Names) -> Phrase:
    return because(phrase("移除地图图层“{name}”", name=_layer(event.id, names)), event.reason)


def _layer(id: str, names: Names) -> str:
    known = names.world.find(MapLayer, id)
    return id if known is None else known.name


@tells(RoadLayerLaidAside)
def _laid_aside(event: RoadLayerLaidAside, names: Names) -> Phrase:
    known = names.world.find(RoadLayer, event.id)
    name = event.id if known is None else known.name
    if event.removed:
        return because(phrase("移除道路图层“{name}”", name=name), event.reason)
    if event.in_use:
        return because(phrase("路线重新按道路图层“{name}”计算", name=name), event.reason)
    return because(phrase("路线不再按道路图层“{name}”计算", name=name), event.reason)


@tells(maps.PlotDrawn)
def _drawn(event: maps.PlotDrawn, names: Names) -> Phrase:
    sentence = phrase("标绘{sign}", sign=title(event.shape, event.meaning, event.label))
    size = phrase("半径 {metres} 米", metres=round(event.radius_m)) if event.shape == "circle" else None
    return told(sentence, size, phrase("按坐标录入") if event.typed else None)


@tells(maps.PlotChanged)
def _changed(event: maps.PlotChanged, names: Names) -> Phrase:
    known = names.world.find(Plot, event.id)
    shape = "" if known is None else known.kind
    sentence = phrase("修改标绘：{sign}", sign=title(shape, event.meaning, event.label))
    return told(sentence, phrase("半径 {metres} 米", metres=round(event.radius_m)) if shape == "circle" else None)


@tells(maps.PlotErased)
def _erased(event: maps.PlotErased, names: Names) -> Phrase:
    known = names.world.find(Plot, event.id)
    sign: Phrase | str = event.id if known is None else title_of(known)
    return because(phrase("擦除标绘：{sign}", sign=sign), event.reason)


@tells(maps.BookmarkKept)
def _kept(event: maps.BookmarkKept, names: Names) -> Phrase:
    return phrase("保存地图书签“{name}”", name=event.name)


@tells(maps.BookmarkDropped)
def _dropped(event: maps.BookmarkDropped, names: Names) -> Phrase:
    known = names.world.find(Bookmark, event.id)
    return phrase("删除地图书签“{name}”", name=event.id if known is None else known.name)
