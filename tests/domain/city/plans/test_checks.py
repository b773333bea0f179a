"""What can be wrong with a whole pack: before, after, and what is said about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.city.plans.checks import PackProblems, common_problems, pack_problems
from console.domain.city.plans.pack import Pack, RoadRow
from console.domain.core.kernel import Provenance
from console.domain.core.problem import Problem
from tests.support.small_city import at, body, facility, member, post, small_common, small_pack, unit


def problems(**changes: Any) -> tuple[Problem, ...]:
    return pack_problems(small_pack(**changes), small_common())


def test_a_sound_pack_has_no_problem() -> None:
    assert problems() == ()
    assert common_problems(small_common()) == ()


PACK = small_pack()
LINE = {"headquarters.csv": 7, "posts.csv": 11, "units.csv": 9, "members.csv": 5, "teams.csv": 3}
ROAD = RoadRow(
    id="r", name_zh="", class_="trunk", a_lon=113.3, a_lat=34.8, b_lon=113.4, b_lat=34.8, metres=9000, direction="both",
    provenance=Provenance(source="plan 一"),
)  # fmt: skip
UNSOURCED = Provenance(source="hearsay 三")

# what is added to which table → the one problem: file, row, column, a word of what was found
MISTAKES = [
    ("headquarters", body("hq-lost", "hq-nowhere", "office"), "headquarters.csv", 7, "parent", "hq-nowhere"),
    ("headquarters", body("hq-second", None, "general"), "headquarters.csv", 7, "kind", "第2行"),
    ("headquarters", body("hq-orphan", None, "office"), "headquarters.csv", 7, "parent", "空"),
    ("headquarters", body("hq-lead", "hq-general", "office", lead_unit="u-x"), "headquarters.csv", 7, "lead_unit",
     "u-x"),
    ("headquarters", body("hq-hazard", "hq-general", "office", hazards=("x",)), "headquarters.csv", 7, "hazards", "x"),
    ("headquarters", body("hq-bare", "hq-general"), "headquarters.csv", 7, "id", "A、B"),
    ("posts", post("p-x", "hq-x", "leader"), "posts.csv", 11, "body", "hq-x"),
    ("posts", post("p-x", "hq-fire", "leader", unit="u-x"), "posts.csv", 11, "unit", "u-x"),
    ("posts", post("p-mayor", "hq-fire", "leader"), "posts.csv", 11, "id", "posts.csv 第2行"),
    ("posts", post("hq-fire", "hq-fire", "leader"), "posts.csv", 11, "id", "headquarters.csv 第5行"),
    ("units", unit("u-x", parent="u-y"), "units.csv", 9, "parent", "u-y"),
    ("units", unit("u-x", position=at(120.0, 30.0)), "units.csv", 9, "lon", "120.0"),
    ("members", member("hq-x", "u-water"), "members.csv", 5, "body", "hq-x"),
    ("members", member("hq-fire", "u-x"), "members.csv", 5, "unit", "u-x"),
    ("facilities", facility("f", "other", position=at(2.35, 48.85)), "facilities.csv", 7, "lon", "2.35"),
    ("facilities", facility("f", "other", position=at(34.8, 113.3)), "facilities.csv", 7, "lon", "34.8"),
    ("facilities", facility("f", "other", position=at(115.0, 34.8)), "facilities.csv", 7, "lon", "115.0"),
    ("facilities", facility("f", "other", provenance=UNSOURCED), "facilities.csv", 7, "source", "hearsay"),
    ("facilities", facility("f", "other", provenance=Provenance()), "facilities.csv", 7, "note_zh", "空"),
    ("roads", replace(ROAD, b_lon=116.0), "roads.csv", 2, "b_lon", "116.0"),
    ("roads", replace(ROAD, a_lat=-34.8), "roads.csv", 2, "a_lon", "-34.8"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "row", "file", "line", "column", "word"), MISTAKES)
def test_one_mistake_is_one_problem_with_its_place(
    table: str, row: Any, file: str, line: int, column: str, word: str
) -> None:
    [problem] = problems(**{table: (*getattr(PACK, table), row)})
    assert (problem.file, problem.row, problem.column) == (file, line, column)
    assert word in str(problem.found)
    assert str(problem.expected)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("units", unit("u-province", "superior", position=at(116.0, 39.9))),
        ("roads", replace(ROAD, b_lon=113.9)),
        ("facilities", facility("f", "other", provenance=Provenance(note="按惯例", note_en="by usual practice"))),
    ],
)
def test_what_is_no_mistake(table: str, row: Any) -> None:
    assert problems(**{table: (*getattr(PACK, table), row)}) == ()


def test_codes_that_the_common_tables_do_not_have() -> None:
    found = problems(
        teams=(replace(PACK.teams[0], skills=("boat", "flying")),),
        supplies=(replace(PACK.supplies[0], category="magic"),),
    )
    assert [(one.file, one.column, str(one.found)) for one in found] == [
        ("teams.csv", "skills", "“flying”"),
        ("supplies.csv", "category", "“magic”"),
    ]


def test_a_ring_is_reported_once_at_its_first_row_and_whole() -> None:
    ring = (
        body("hq-general", None, "general"),
        body("a", "c", "office"),
        body("b", "a", "office"),
        body("c", "b", "office"),
        body("below", "a", "office"),
    )
    [problem] = [one for one in problems(headquarters=ring, posts=(), members=()) if one.column == "parent"]
    assert (problem.row, str(problem.found)) == (3, "a → c → b → a")


def test_no_general_headquarters() -> None:
    found = problems(headquarters=(), posts=(), members=())
    assert [(one.file, one.row, one.column) for one in found] == [("headquarters.csv", None, "kind")]


def test_line_numbers_of_the_file_are_used_when_known() -> None:
    rows = (*PACK.members, member("hq-x", "u-water"))
    pack = replace(small_pack(members=rows), lines={"members.csv": (2, 5, 6, 99)})
    [problem] = pack_problems(pack, small_common())
    assert problem.row == 99
    assert str(PackProblems([problem])).startswith("members.csv:99 [body]")


def test_mistakes_of_the_common_tables() -> None:
    sound = small_common()
    kinds = list(sound.kinds)
    kinds[1] = replace(kinds[1], parent="nothing", skills=("flying",), supplies=("magic",))
    found = common_problems(replace(sound, kinds=(*kinds, kinds[0]), documents=()))
    assert {(one.file, one.column) for one in found if one.column != "source"} == {
        ("kinds.csv", "parent"),
        ("kinds.csv", "skills"),
        ("kinds.csv", "supplies"),
        ("kinds.csv", "id"),
    }
    assert sum(1 for one in found if one.column == "source") == 7


PARENTS = st.lists(st.integers(0, 7), min_size=1, max_size=8)


@given(PARENTS)
def test_a_tree_is_accepted_exactly_when_every_unit_has_an_end_above_it(parents: list[int]) -> None:
    """Unit i hangs on unit parents[i] when there is such a unit; otherwise it is a top."""
    count = len(parents)
    rows = tuple(
        unit(f"u-{number}", parent=f"u-{above}" if above < count else None) for number, above in enumerate(parents)
    )
    pack = Pack(city=PACK.city, headquarters=(body("hq-general", None, "general"),), units=rows)
    found = [one for one in pack_problems(pack, small_common()) if one.file == "units.csv"]
    assert bool(found) == any(_ends_in_a_ring(number, parents) for number in range(count))


def _ends_in_a_ring(start: int, parents: list[int]) -> bool:
    here = start
    for _ in parents:
        if here >= len(parents):
            return False
        here = parents[here]
    return here < len(parents)
