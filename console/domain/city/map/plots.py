"""Signs drawn on the map (态势标绘) and bookmarks: what may be drawn, and what it means afterwards."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

from console.domain.city.map.commands import ChangePlot, DrawPlot, DropBookmark, ErasePlot, KeepBookmark
from console.domain.city.map.events import BookmarkDropped, BookmarkKept, PlotChanged, PlotDrawn, PlotErased
from console.domain.city.map.subjects import MEANINGS, PLOT_KINDS, TONES, Bookmark, LonLat, Plot
from console.domain.core.kernel import Command, Context, Event, Phrase, Refusal, Stamp, Subject, World, phrase

FEWEST = {"point": 1, "text": 1, "circle": 1, "line": 2, "arrow": 2, "area": 3}
MOST_POINTS = 5_000
ONE_POINT = ("point", "text", "circle")
LARGEST_CIRCLE_M = 500_000.0


def standing(world: World) -> tuple[Plot, ...]:
    """The signs that are not erased."""
    return tuple(plot for plot in world.all(Plot) if plot.erased_at is None)


def bookmarks(world: World) -> tuple[Bookmark, ...]:
    return tuple(one for one in world.all(Bookmark) if one.dropped_at is None)


def title(shape: str, meaning: str, label: str) -> Phrase:
    """What a sign is called in a sentence: what it says with its own words; of neither, its shape."""
    said: Phrase | str = MEANINGS.get(meaning, meaning) if meaning else PLOT_KINDS.get(shape, shape or MEANINGS[""])
    return phrase("{sign}“{label}”", sign=said, label=label) if label else phrase("{sign}", sign=said)


def title_of(plot: Plot) -> Phrase:
    return title(plot.kind, plot.meaning, plot.label)


def decide(world: World, command: Command, context: Context) -> list[Event]:
    match command:
        case DrawPlot():
            return _draw(world, command, context)
        case ChangePlot():
            return _change(world, command)
        case ErasePlot():
            plot = _standing(world, command.plot)
            return [PlotErased(id=plot.id, reason=command.reason.strip(), incident=plot.incident)]
        case KeepBookmark():
            return _keep(world, command, context)
        case DropBookmark():
            mark = world.get(Bookmark, command.bookmark)
            return [] if mark.dropped_at is not None else [BookmarkDropped(id=mark.id)]
    raise TypeError(type(command).__name__)


def _draw(world: World, command: DrawPlot, context: Context) -> list[Event]:
    _check(command.shape, command.points, command.meaning, command.label, command.tone, command.radius_m)
    return [
        PlotDrawn(
            id=context.new_id("plot"),
            shape=command.shape,
            points=command.points,
            meaning=command.meaning,
            label=command.label.strip(),
            tone=command.tone,
            dashed=command.dashed,
            radius_m=command.radius_m if command.shape == "circle" else 0.0,
            typed=command.typed,
            incident=command.incident,
        )
    ]


def _change(world: World, command: ChangePlot) -> list[Event]:
    before = _standing(world, command.plot)
    names = ("points", "meaning", "label", "tone", "dashed", "radius_m")
    after = replace(before, **{name: value for name in names if (value := getattr(command, name)) is not None})
    after = replace(after, label=after.label.strip(), radius_m=after.radius_m if after.kind == "circle" else 0.0)
    _check(after.kind, after.points, after.meaning, after.label, after.tone, after.radius_m)
    if after == before:
        return []
    return [
        PlotChanged(
            id=before.id,
            points=after.points,
            meaning=after.meaning,
            label=after.label,
            tone=after.tone,
            dashed=after.dashed,
            radius_m=after.radius_m,
            incident=before.incident,
        )
    ]


def _check(shape: str, points: tuple[LonLat, ...], meaning: str, label: str, tone: str, radius_m: float) -> None:
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
    if shape == "text" and not label.strip():
        raise Refusal("文字标绘要写内容")
    if shape == "circle" and not 0 < radius_m <= LARGEST_CIRCLE_M:
        raise Refusal("半径{metres}米不合理", metres=radius_m)


def _keep(world: World, command: KeepBookmark, context: Context) -> list[Event]:
    title = command.title.strip()
    if not title:
        raise Refusal("书签要有名称")
    if not (-180 <= command.lon <= 180 and -90 <= command.lat <= 90 and command.scale > 0):
        raise Refusal("书签的位置不是经纬度")
    same = next((one.id for one in bookmarks(world) if one.name == title), None)
    return [
        BookmarkKept(
            id=same or context.new_id("bookmark"), name=title, lon=command.lon, lat=command.lat, scale=command.scale
        )
    ]


def _standing(world: World, id: str) -> Plot:
    plot = world.get(Plot, id)
    if plot.erased_at is not None:
        raise Refusal("这个标绘已经擦除")
    return plot


def apply(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
    match event:
        case PlotDrawn():
            return Plot(
                id=event.id,
                kind=event.shape,
                points=event.points,
                meaning=event.meaning,
                label=event.label,
                tone=event.tone,
                dashed=event.dashed,
                radius_m=event.radius_m,
                typed=event.typed,
                incident=event.incident,
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
