"""What an area of danger comes to (避险图): which sign is meant, the picture on the map, the lines of the table. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.city.map.plots import standing
from console.domain.city.map.subjects import Plot
from console.domain.core.kernel import World
from console.ui import formats
from console.ui.map.ways import DASHED, SOLID, Area, Picture, Tag, Way
from console.ui.text import UNKNOWN, name_of, t, tp

if TYPE_CHECKING:
    from console.domain.roads.evacuation import Evacuation, Group
    from console.domain.roads.stretches import Route

DANGERS = ("danger", "flood", "landslide", "plume", "isolation", "")  # the first that an incident has is the one meant
SHAPES = ("area", "circle")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: people of a place and where they go, or that nobody knows where."""

    id: int
    place: str
    people: int | None
    shelter: str | None
    minutes: float | None
    km: float | None
    remark: str
    is_sure: bool
    is_left: bool = False
    route: Route | None = None


def danger_of(world: World, incident: str) -> Plot | None:
    """The sign that says where an incident's danger is: the latest of the most dangerous meaning."""
    own = [one for one in standing(world) if one.incident == incident and one.kind in SHAPES and one.meaning in DANGERS]
    return min(own, key=lambda one: (DANGERS.index(one.meaning), -one.drawn_at), default=None)


def lines(found: Evacuation) -> tuple[Line, ...]:
    """Groups in order, then who is left over."""
    made = []
    for group in found.groups:
        arrival = group.route.arrival
        remark = "" if group.is_sure else t("人口不明") if group.people is None else t("容量不明")
        made.append(
            Line(
                len(made),
                name_of(group.place),
                group.people,
                name_of(group.shelter),
                arrival.seconds / 60,
                arrival.metres / 1000,
                remark,
                group.is_sure,
                route=group.route,
            )
        )
    for left in found.overflow:
        line = Line(len(made), name_of(left.place), left.people, None, None, None, tp(left.reason), False, True)
        made.append(line)
    return tuple(made)


def totals(found: Evacuation) -> list[tuple[str, str]]:
    """Affected, placed, left over, unknown."""
    affected = t("{places} 处，已知 {people} 人", places=len(found.places), people=formats.number(found.people))
    placed = t("{count} 人", count=formats.number(found.placed))
    if found.unsure:
        placed += t("（其中 {count} 人在容量不明的场所）", count=formats.number(found.unsure))
    return [
        (t("受威胁"), affected),
        (t("已安排"), placed),
        (t("无处安置"), t("{count} 人", count=formats.number(found.left)) if found.left or found.overflow else "0"),
        (t("人口不明"), t("{count} 处", count=found.unknown) if found.unknown else ""),
        (t("区内设施"), "、".join(name_of(one) for one in found.facilities)),
        (t("区内风险点"), "、".join(name_of(one) for one in found.risks)),
    ]


def picture(found: Evacuation, plot: Plot) -> Picture:
    """The area, the ways out, people beside the places, room beside the shelters."""
    ways = tuple(
        Way(_way(group), "", "violet", SOLID if group.is_sure else DASHED, 4.0, arrow=True)
        for group in found.groups
        if group.place.position is not None
    )
    return Picture(
        ways=ways,
        areas=(Area(found.ring, plot.meaning, plot.tone if plot.tone != "blue" else "red"),),
        tags=(*_places(found), *_shelters(found)),
        listed=_listed(found),
    )


def _way(group: Group) -> tuple[tuple[float, float], ...]:
    """From door to door."""
    start, end = group.place.position, group.shelter.position
    assert start is not None and end is not None  # groups have both
    return ((start.lon, start.lat), *group.route.line, (end.lon, end.lat))


def _places(found: Evacuation) -> list[Tag]:
    overflow = {one.place.id: one for one in found.overflow}
    tags = []
    for place in found.places:
        assert place.position is not None
        words = f"{name_of(place)} {_people(place.population)}"
        over = overflow.get(place.id)
        if over is not None:
            left = "" if over.people is None else _people(over.people)
            words += t("，{count}无处安置", count=left)
        tags.append(Tag(place.position.lon, place.position.lat, words, "text" if over is None else "red", ring=True))
    return tags


def _shelters(found: Evacuation) -> list[Tag]:
    coming: dict[str, int] = {}
    used = dict.fromkeys((group.shelter.id for group in found.groups), True)
    for group in found.groups:
        coming[group.shelter.id] = coming.get(group.shelter.id, 0) + (group.people or 0)
    tags = []
    for room in found.rooms:
        at = room.shelter.position
        if at is None or room.shelter.id not in used:
            continue
        taken = coming.get(room.shelter.id, 0)
        rest = UNKNOWN if room.free is None else formats.number(room.free - taken)
        words = t("{name} 收 {taken} 余 {rest}", name=name_of(room.shelter), taken=formats.number(taken), rest=rest)
        tags.append(Tag(at.lon, at.lat, words, "violet"))
    return tags


def _listed(found: Evacuation) -> tuple[tuple[str, bool], ...]:
    """For the legend of a print: place by place with its shelters, who is left over, the sums."""
    listed = [(t("避险安排"), False)]
    for line in lines(found):
        if line.is_left:
            listed.append((t("{place} {people}无处安置", place=line.place, people=_people(line.people)), False))
        else:
            listed.append((f"{line.place} {_people(line.people)}", False))
            listed.append((f"{line.shelter} {t('{minutes} 分钟', minutes=round(line.minutes or 0))}", True))
    return (*listed, *((f"{name} {words}", False) for name, words in totals(found)[:3]))


def _people(count: int | None) -> str:
    return t("人口不明") if count is None else t("{count} 人", count=formats.number(count))


def assumptions(found: Evacuation) -> str:
    """What the sheet rests on, one line each."""
    return "\n".join(f"· {tp(reason)}" for reason in found.reasons)


def row_picture(line: Line) -> Picture:
    """The way of one group, lifted out."""
    points: Sequence[tuple[float, float]] = () if line.route is None else line.route.line
    return Picture(ways=(Way(tuple(points), tone="amber", width=7.0, arrow=True),))
