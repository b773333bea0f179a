"""What the plans are asked: the tree of incident kinds, how orders are numbered here, a pack in figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from console.domain.city.plans.checks import FILES
from console.domain.city.plans.model import City, IncidentKind
from console.domain.city.plans.pack import BodyRow, Pack
from console.domain.core.kernel import Millis, Phrase, Provenance, World, phrase
from console.domain.core.names import named
from console.domain.core.records import dataclass
from console.domain.core.traits import Numbered

SECURITY = "security"  # the class without a statutory grade (2024 Emergency Response Law art. 3, brief W1)


def lineage(world: World, kind: str | None) -> tuple[str, ...]:
    """The kind, the kinds above it, and last its class; () when the kind is not known."""
    found: list[str] = []
    class_ = ""
    known = world.find(IncidentKind, kind)
    while known is not None and known.id not in found:
        found.append(known.id)
        class_ = known.class_
        known = world.find(IncidentKind, known.parent)
    return (*found, class_) if class_ and class_ not in found else tuple(found)


def closeness(world: World, kind: str | None, names: tuple[str, ...]) -> int | None:
    """How closely a rule for these kinds or classes fits: 0 for the kind itself, more the further up; None: not at all.

    A rule that names nothing fits everything, most loosely. An unknown kind fits every rule: what may be owed is shown.
    """
    if not names:
        return len(lineage(world, kind)) + 1
    line = lineage(world, kind)
    if not line:
        return 1
    return next((step for step, name in enumerate(line) if name in names), None)


def class_of(world: World, kind: str | None) -> str:
    """The class of a kind of incident (natural, accident, health, security); "" when the kind is unknown."""
    known = world.find(IncidentKind, kind)
    return "" if known is None else known.class_


@dataclass(frozen=True, slots=True)
class KindProposal:
    """A kind that the words may mean, how strongly (0 … 1), and which word of theirs says so."""

    kind: str
    score: float
    reason: Phrase


def propose_kind(world: World, text: str, limit: int = 3) -> tuple[KindProposal, ...]:
    """Kinds whose names, or what callers say of them, share words with the text, best first.

    Who shares more characters comes first, then whose kinds above share more, then who is called just that. So 森林火灾
    means 森林草原火灾 (four characters) and not any 火灾 (two), and 化工仓库泄漏 a leak of chemicals.
    """
    likenesses = {kind.id: _likeness(kind, text) for kind in world.all(IncidentKind)}
    found = []
    for kind in world.all(IncidentKind):
        shared, score, word = likenesses[kind.id]
        if not score:
            continue
        line = lineage(world, kind.id)
        above = sum(likenesses[name][0] for name in line[1:] if name in likenesses)
        reason = phrase("“{word}”与“{kind}”相符", word=word, kind=named(kind))
        found.append((shared, above, score, len(line), KindProposal(kind.id, score, reason)))
    found.sort(key=lambda entry: (*(-figure for figure in entry[:-1]), entry[-1].kind))
    return tuple(entry[-1] for entry in found[:limit])


def _likeness(kind: IncidentKind, text: str) -> tuple[int, float, str]:
    """How many characters the text shares with the kind, the best share of a name, and the longest word they share.

    Of a name every piece of two and more characters counts; what callers say counts as a whole, or 煤气味 would be meant
    by any 气味.
    """
    shares: dict[str, float] = {}
    for part in _parts(kind.name_zh):
        pieces = _pieces(part, text)
        shares |= {piece: sum(map(len, pieces)) / len(part) for piece in pieces}
    shares |= {word: 1.0 for word in kind.words if word in text}
    english = {word for word in kind.name_en.lower().split() if len(word) > 3}
    words = english & set(text.lower().split())
    shares |= {word: len(words) / len(english) for word in words}
    # a word within another one is the same evidence, not more of it
    told = [word for word in shares if not any(word != other and word in other for other in shares)]
    if not told:
        return 0, 0.0, ""
    return sum(map(len, told)), max(shares.values()), max(told, key=len)


def _pieces(part: str, text: str) -> list[str]:
    """What of the part stands in the text: its longest piece, and likewise what is left before and after that."""
    for size in range(len(part), 1, -1):
        for at in range(len(part) - size + 1):
            piece = part[at : at + size]
            if piece in text:
                return [*_pieces(part[:at], text), piece, *_pieces(part[at + size :], text)]
    return []


def _parts(name: str) -> tuple[str, ...]:
    """A name without the words that every kind has: 危险化学品事故 → 危险化学品; 崩塌与滑坡 → both."""
    for tail in ("事故", "灾害", "事件", "与", "和"):
        name = name.replace(tail, " ")
    return tuple(part for part in name.split() if len(part) > 1)


# for a file without a pack; a pack always brings its own
DEFAULT_PREFIX = "调度"
CHINA = timedelta(hours=8)


def next_number(world: World, at: Millis) -> tuple[int, str]:
    """The next serial of the file, and how it is written: `上应总指〔2026〕12号`, counted anew each year in China.

    Dispatch orders and release orders (动用指令) share the series. The form is that of every official Chinese document
    (GB/T 9704-2012, 7.2.5), which the plan of Shangjie shows (上应总指〔2019〕1号); `order_prefix` of the pack is the issuer's.
    """
    used = [one.number_taken for one in world.every(Numbered) if one.number_taken is not None]
    serial = max((number for number, _ in used), default=0) + 1
    year = year_of(at)
    before = max((number for number, moment in used if year_of(moment) < year), default=0)
    city = next(iter(world.all(City)), None)
    prefix = city.order_prefix if city is not None and city.order_prefix else DEFAULT_PREFIX
    return serial, f"{prefix}〔{year}〕{serial - before}号"


def spoken(number: str) -> str:
    """`12号` of `上应总指〔2026〕12号`, where there is no room for all of it; a number of another form stays as it is."""
    return number.rpartition("〕")[2] or number


def year_of(at: Millis) -> int:
    """The year in China."""
    return (datetime.fromtimestamp(at / 1000, UTC) + CHINA).year


def summary(pack: Pack) -> dict[str, Any]:
    """The figures of one city, in the order in which they are printed.

    Teams, warehouses, shelters and risk points count things: a row may stand for several. A risk without a count is a
    matter of context (a fault zone, a kind of weather) and no point; flood points are among the risk points. What is
    planned is counted apart or not at all. A `…_stated` figure is what a document says, None when none does; the area of
    shelters is the stated one where not every single area is known, and None where nothing is: unknown is not zero.
    """
    stated = {entry.key: _plain(entry.value) for entry in reversed(pack.city.stated)}
    rows = [row for file in FILES for row in getattr(pack, FILES[file])]
    assumed = sum(1 for row in rows if row.provenance.is_assumed)
    shelters = [row for row in pack.facilities if row.kind == "shelter" and row.status != "planned"]
    return {
        "id": pack.id,
        "name_zh": pack.city.name_zh,
        "name_en": pack.city.name_en,
        "headquarters_named": sum(1 for row in _bodies(pack, "special") if _is_named(row.provenance)),
        "headquarters_stated": stated.get("headquarters"),
        "committees": len(_bodies(pack, "committee")),
        "task_teams": len(_bodies(pack, "task_team")),
        "forward_groups": len(_bodies(pack, "forward_group")),
        "member_units": len({row.unit for row in pack.members}),
        "teams_existing": _things(row.count for row in pack.teams if row.status != "planned"),
        "teams_planned": _things(row.count for row in pack.teams if row.status == "planned"),
        "teams_stated": stated.get("teams"),
        "experts_stated": stated.get("experts"),
        "warehouses": _things(
            row.quantity for row in pack.facilities if row.kind == "warehouse" and row.status != "planned"
        ),
        "shelters": _things(row.quantity for row in shelters),
        "shelter_area_m2": _area([row.area_m2 for row in shelters], stated.get("shelter_area_m2")),
        "risk_points": _plain(sum(row.count or 0 for row in pack.risks)),
        "flood_points": _plain(sum(row.count or 0 for row in pack.risks if row.kind == "flood_site")),
        "norms": len(pack.norms),
        "plan_tasks": len(pack.tasks),
        "road_edges": len(pack.roads),
        "places": len(pack.places),
        "rows": len(rows),
        "rows_sourced": len(rows) - assumed,
        "rows_assumed": assumed,
        "contradictions": len(pack.city.contradictions),
    }


def _bodies(pack: Pack, kind: str) -> list[BodyRow]:
    return [row for row in pack.headquarters if row.kind == kind]


def _is_named(provenance: Provenance) -> bool:
    return not provenance.is_assumed and "name_zh" not in provenance.assumed


def _area(single: list[float | None], stated: float | int | None) -> float | int | None:
    known = [area for area in single if area is not None]
    if known and (len(known) == len(single) or stated is None):
        return _plain(sum(known))
    return stated


def _things(counts: Iterable[int | None]) -> int:
    return sum(1 if count is None else count for count in counts)


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value
