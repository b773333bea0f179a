"""What can be wrong with a pack beyond its single cells: references, trees, duplicates, places on the map.

Every check looks at the whole pack and reports all it finds; nothing is repaired in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from console.domain.city.plans.pack import CLASSES, Common, Pack
from console.domain.core.geo import in_box, in_china
from console.domain.core.kernel import Phrase, Position, Provenance, phrase
from console.domain.core.problem import Problem, Problems

FILES = {
    "headquarters.csv": "headquarters",
    "posts.csv": "posts",
    "units.csv": "units",
    "members.csv": "members",
    "teams.csv": "teams",
    "experts.csv": "experts",
    "facilities.csv": "facilities",
    "risks.csv": "risks",
    "norms.csv": "norms",
    "tasks.csv": "tasks",
    "indicators.csv": "indicators",
    "supplies.csv": "supplies",
    "places.csv": "places",
    "roads.csv": "roads",
}
COMMON_FILES = {
    "kinds.csv": "kinds",
    "skills.csv": "skills",
    "categories.csv": "categories",
    "grades.csv": "grades",
    "clocks.csv": "clocks",
    "warnings.csv": "warnings",
    "responses.csv": "responses",
    "groups.csv": "groups",
    "orders.csv": "orders",
    "needs.csv": "needs",
}
# How far beyond the bbox of pack.toml places and roads may reach: about 50 km, one neighbour deep.
NEIGHBOURHOOD_DEGREES = 0.5
QUOTED = 80  # characters of a cell that a message repeats
# Single cells that name a row of another file: (file, column, file of the row that is named).
REFERENCES = (
    ("headquarters.csv", "parent", "headquarters.csv"),
    ("headquarters.csv", "lead_unit", "units.csv"),
    ("posts.csv", "body", "headquarters.csv"),
    ("posts.csv", "unit", "units.csv"),
    ("units.csv", "parent", "units.csv"),
    ("members.csv", "body", "headquarters.csv"),
    ("members.csv", "unit", "units.csv"),
    ("teams.csv", "unit", "units.csv"),
    ("experts.csv", "unit", "units.csv"),
)


class PackProblems(Problems):
    """A pack cannot be read."""


def quoted(value: object) -> Phrase:
    """What stands in a cell, as it is; the beginning of it when it is long."""
    text = str(value)
    return phrase("“{value}”", value=text if len(text) <= QUOTED else f"{text[:QUOTED]}…")


def pack_problems(pack: Pack, common: Common) -> tuple[Problem, ...]:
    """All mistakes that need more than one cell to be seen, in the order of files and rows."""
    checks: tuple[Callable[[Pack, Common], Iterator[Problem]], ...] = (
        _duplicates,
        _references,
        _lists,
        _command_tree,
        _unit_tree,
        _commanders,
        _positions,
        _neighbourhood,
        _sources,
    )
    return _in_order([problem for check in checks for problem in check(pack, common)], tuple(FILES))


def common_problems(common: Common) -> tuple[Problem, ...]:
    """The same for the tables that every city shares."""
    found = list(_common_references(common))
    found += _cycles("kinds.csv", table(common, "kinds.csv"), phrase("事件种类之间不成环"))
    for file in COMMON_FILES:
        # A skill and a kind may share a word ("flood"): codes of these tables are unique within their file.
        found += _duplicates_in([(file, table(common, file))])
        found += _bad_sources(file, table(common, file), common.documents)
    return _in_order(found, tuple(COMMON_FILES))


def table(source: Pack | Common, file: str) -> list[tuple[int, Any]]:
    """The rows of one file with their line numbers."""
    name = (FILES if isinstance(source, Pack) else COMMON_FILES)[file]
    rows: Sequence[Any] = getattr(source, name)
    lines = source.lines.get(file) or range(2, len(rows) + 2)
    return list(zip(lines, rows, strict=True))


def _in_order(problems: list[Problem], files: tuple[str, ...]) -> tuple[Problem, ...]:
    place = {file: number for number, file in enumerate(files)}
    return tuple(sorted(problems, key=lambda problem: (place.get(problem.file, -1), problem.row or 0)))


def _duplicates(pack: Pack, common: Common) -> Iterator[Problem]:
    yield from _duplicates_in((file, table(pack, file)) for file in FILES)


def _duplicates_in(tables: Iterable[tuple[str, list[tuple[int, Any]]]]) -> Iterator[Problem]:
    seen: dict[str, tuple[str, int]] = {}
    for file, rows in tables:
        for line, row in rows:
            if not row.id:
                continue  # complained about where it was read
            if row.id in seen:
                first_file, first_line = seen[row.id]
                found = phrase("“{id}”已用于 {file} 第{line}行", id=row.id, file=first_file, line=first_line)
                yield Problem(file, line, "id", phrase("数据包内不重复的编号"), found)
            else:
                seen[row.id] = (file, line)


def _references(pack: Pack, common: Common) -> Iterator[Problem]:
    for file, column, target in REFERENCES:
        known = {row.id for _, row in table(pack, target)}
        for line, row in table(pack, file):
            value = getattr(row, column)
            if value is not None and value != "" and value not in known:
                yield Problem(file, line, column, phrase("{file} 中的编号", file=target), quoted(value))


def _lists(pack: Pack, common: Common) -> Iterator[Problem]:
    """Codes of the common tables."""
    skills = {skill.id for skill in common.skills}
    teams = {team.id for team in pack.teams}
    for line, team in table(pack, "teams.csv"):
        yield from _unknown("teams.csv", line, "skills", team.skills, skills, "skills.csv")
        yield from _unknown("teams.csv", line, "perhaps_same", team.perhaps_same, teams - {team.id}, "teams.csv")
    categories = {category.id for category in common.categories}
    for line, supply in table(pack, "supplies.csv"):
        yield from _unknown("supplies.csv", line, "category", (supply.category,), categories, "categories.csv")
    kinds = {kind.id for kind in common.kinds} | set(CLASSES)
    for line, body in table(pack, "headquarters.csv"):
        yield from _unknown("headquarters.csv", line, "hazards", body.hazards, kinds, "kinds.csv")


def _unknown(
    file: str, line: int, column: str, values: Iterable[str], known: set[str], target: str
) -> Iterator[Problem]:
    for value in values:
        if value and value not in known:
            yield Problem(file, line, column, phrase("{file} 中的编号", file=target), quoted(value))


def _command_tree(pack: Pack, common: Common) -> Iterator[Problem]:
    file = "headquarters.csv"
    rows = table(pack, file)
    roots = [(line, row) for line, row in rows if row.kind == "general"]
    if not roots:
        found = phrase("没有这样的行")
        yield Problem(file, None, "kind", phrase("正好一个应急救援总指挥部（general）"), found)
    for line, _ in roots[1:]:
        found = phrase("第{line}行已有一个", line=roots[0][0])
        yield Problem(file, line, "kind", phrase("正好一个应急救援总指挥部（general）"), found)
    for line, row in rows:
        if row.kind == "general" and row.parent is not None:
            yield Problem(file, line, "parent", phrase("空（总指挥部是根）"), quoted(row.parent))
        if row.kind != "general" and row.parent is None:
            yield Problem(file, line, "parent", phrase("上级机构的编号"), phrase("空"))
    yield from _cycles(file, rows, phrase("指挥关系不成环"))


def _unit_tree(pack: Pack, common: Common) -> Iterator[Problem]:
    yield from _cycles("units.csv", table(pack, "units.csv"), phrase("隶属关系不成环"))


def _cycles(file: str, rows: list[tuple[int, Any]], expected: Phrase) -> Iterator[Problem]:
    """Each ring of parents once, at its first row."""
    parents: dict[str, str | None] = {row.id: row.parent for _, row in rows}
    reported: set[str] = set()
    for line, row in rows:
        path: list[str] = []
        here: str | None = row.id
        while here is not None and here not in path:
            path.append(here)
            here = parents.get(here)
        if here == row.id and row.id not in reported:
            reported.update(path)
            yield Problem(file, line, "parent", expected, phrase("{ring}", ring=" → ".join([*path, row.id])))


def _commanders(pack: Pack, common: Common) -> Iterator[Problem]:
    """Every special headquarters has a commander and an alternate: one who answers the phone must exist."""
    letters: dict[str, set[str]] = {}
    for _, post in table(pack, "posts.csv"):
        if post.role == "commander":
            letters.setdefault(post.body, set()).add(post.letter)
    for line, body in table(pack, "headquarters.csv"):
        missing = sorted({"A", "B"} - letters.get(body.id, set()))
        if body.kind == "special" and missing:
            expected = phrase("{file} 中有 A、B 两个指挥长（commander）", file="posts.csv")
            found = phrase("“{body}”缺 {letters}", body=body.name_zh, letters="、".join(missing))
            yield Problem("headquarters.csv", line, "id", expected, found)


def _positions(pack: Pack, common: Common) -> Iterator[Problem]:
    for file in ("units.csv", "teams.csv", "facilities.csv", "risks.csv"):
        for line, row in table(pack, file):
            position: Position | None = row.position
            if position is not None:
                # A superior authority sits in another city; everything else of a city lies in it.
                everywhere = file == "units.csv" and row.kind == "superior"
                yield from _outside(
                    file, line, "lon", position.lon, position.lat, None if everywhere else pack.city.bbox
                )


def _neighbourhood(pack: Pack, common: Common) -> Iterator[Problem]:
    """Places and roads may lie a little outside: help and supplies come along them from the neighbours."""
    west, south, east, north = pack.city.bbox
    margin = NEIGHBOURHOOD_DEGREES
    wider = (west - margin, south - margin, east + margin, north + margin)
    for line, place in table(pack, "places.csv"):
        if place.position is not None:
            yield from _outside("places.csv", line, "lon", place.position.lon, place.position.lat, wider)
    for line, road in table(pack, "roads.csv"):
        yield from _outside("roads.csv", line, "a_lon", road.a_lon, road.a_lat, wider)
        yield from _outside("roads.csv", line, "b_lon", road.b_lon, road.b_lat, wider)


Box = tuple[float, float, float, float]


def _outside(file: str, line: int, column: str, lon: float, lat: float, bbox: Box | None) -> Iterator[Problem]:
    found = phrase("{lon}，{lat}", lon=lon, lat=lat)
    if not in_china(lon, lat):
        yield Problem(file, line, column, phrase("境内的坐标（经度、纬度，WGS-84）"), found)
    elif bbox is not None and not in_box(lon, lat, bbox):
        west, south, east, north = (round(edge, 6) for edge in bbox)
        expected = phrase(
            "{west}，{south} 至 {east}，{north} 之内（pack.toml 的 bbox）",
            west=west,
            south=south,
            east=east,
            north=north,
        )
        yield Problem(file, line, column, expected, found)


def _sources(pack: Pack, common: Common) -> Iterator[Problem]:
    documents = tuple(document.id for document in pack.city.documents)
    for file in FILES:
        yield from _bad_sources(file, table(pack, file), documents)


def _bad_sources(file: str, rows: list[tuple[int, Any]], documents: Sequence[str]) -> Iterator[Problem]:
    for line, row in rows:
        provenance: Provenance = row.provenance
        if bool(provenance.note) != bool(provenance.note_en):
            column = "note_en" if provenance.note else "note_zh"
            yield Problem(file, line, column, phrase("说明的另一种语言：中文和英文都要有"), phrase("空"))
        if provenance.is_assumed:
            if not provenance.note and not provenance.note_en:
                yield Problem(file, line, "note_zh", phrase("假定的依据"), phrase("空"))
        elif provenance.source.split(" ")[0] not in documents:
            expected = phrase("[[document]] 的编号加章节，或 assumed")
            yield Problem(file, line, "source", expected, quoted(provenance.source))


def _common_references(common: Common) -> Iterator[Problem]:
    kinds = {kind.id for kind in common.kinds}
    scopes = kinds | set(CLASSES)
    skills = {skill.id for skill in common.skills}
    categories = {category.id for category in common.categories}
    for line, kind in table(common, "kinds.csv"):
        yield from _unknown("kinds.csv", line, "parent", (kind.parent or "",), kinds, "kinds.csv")
        yield from _unknown("kinds.csv", line, "skills", kind.skills, skills, "skills.csv")
        yield from _unknown("kinds.csv", line, "supplies", kind.supplies, categories, "categories.csv")
    for line, rule in table(common, "grades.csv"):
        yield from _unknown("grades.csv", line, "applies_to", (rule.applies_to,), scopes, "kinds.csv")
    for line, clock in table(common, "clocks.csv"):
        yield from _unknown("clocks.csv", line, "classes", clock.classes, scopes, "kinds.csv")
    for line, warning in table(common, "warnings.csv"):
        yield from _unknown("warnings.csv", line, "kind", (warning.kind,), kinds, "kinds.csv")
    for line, response in table(common, "responses.csv"):
        yield from _unknown("responses.csv", line, "kind", (response.kind,), scopes, "kinds.csv")
    for line, group in table(common, "groups.csv"):
        yield from _unknown("groups.csv", line, "hazards", group.hazards, scopes, "kinds.csv")
    for line, order in table(common, "orders.csv"):
        yield from _unknown("orders.csv", line, "kinds", order.kinds, scopes, "kinds.csv")
    for line, need in table(common, "needs.csv"):
        yield from _unknown("needs.csv", line, "category", (need.category,), categories, "categories.csv")
