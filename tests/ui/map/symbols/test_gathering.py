"""Crowded places: everything is in exactly one mark, kinds stand side by side, nothing hides an incident."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.ui.map.symbols.gathering import Level, Mark, gather
from console.ui.map.symbols.looks import ON_SCENE, READY, Look
from console.ui.map.symbols.model import Symbol, Words

GROUPS = ("team", "warehouse", "shelter", "facility", "risk")
FRAMES = {"team": "square", "warehouse": "store", "shelter": "house", "facility": "pill", "risk": "triangle"}


def symbol(number: int, group: str = "team", state: str = READY, **more: object) -> Symbol:
    values = {"rank": 4, **more}
    look = Look(FRAMES.get(group, "disc"), "", state)
    return Symbol((group, f"{group}-{number}"), group, look, 0.0, 0.0, Words(f"{number}"), **values)  # type: ignore[arg-type]


def marks_of(symbols: list[Symbol], xy: list[tuple[float, float]], scale: float = 10.0) -> list[Mark]:
    level = Level(symbols, np.array(xy, dtype=float).reshape(-1, 2), scale)
    return [level.mark(place) for place in range(len(level))]


def box(mark: Mark, scale: float) -> tuple[float, float, float, float]:
    x, y, half = mark.x / scale + mark.dx, -mark.y / scale + mark.dy, mark.size / 2
    return (x - half, y - half, x + half, y + half)


@given(st.lists(st.tuples(st.floats(-3e4, 3e4), st.floats(-3e4, 3e4)), max_size=60), st.floats(0.5, 500))
def test_every_point_is_in_exactly_one_group(points: list[tuple[float, float]], reach: float) -> None:
    groups = gather(np.array(points).reshape(-1, 2), reach)
    members = [int(index) for group in range(len(groups)) for index in groups.members(group)]
    assert sorted(members) == list(range(len(points)))


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(GROUPS), st.floats(-2e4, 2e4), st.floats(-2e4, 2e4)), max_size=50))
def test_every_symbol_stands_once_and_marks_do_not_lie_on_each_other(things: list[tuple[str, float, float]]) -> None:
    symbols = [symbol(number, group) for number, (group, _, _) in enumerate(things)]
    marks = marks_of(symbols, [(x, y) for _, x, y in things], scale=50.0)
    assert sorted(key for mark in marks for key in mark.keys) == sorted(one.key for one in symbols)
    for a, b in combinations(marks, 2):
        (al, at, ar, ab), (bl, bt, br, bb) = box(a, 50.0), box(b, 50.0)
        assert min(ar, br) - max(al, bl) <= 1.0 or min(ab, bb) - max(at, bt) <= 1.0


def test_kinds_at_one_place_stand_side_by_side_with_their_numbers() -> None:
    things = ["team"] * 18 + ["shelter"] * 6 + ["warehouse"]
    marks = marks_of([symbol(number, group) for number, group in enumerate(things)], [(0.0, 0.0)] * len(things))
    assert {(mark.first.group, len(mark.symbols)) for mark in marks} == {("team", 18), ("shelter", 6), ("warehouse", 1)}
    assert next(mark for mark in marks if mark.first.group == "team").look.text == "18"
    assert len({(mark.dx, mark.dy) for mark in marks}) == 3


def test_teams_at_work_stand_apart_from_those_at_home() -> None:
    symbols = [symbol(1), symbol(2), symbol(3, state=ON_SCENE)]
    marks = marks_of(symbols, [(0.0, 0.0)] * 3)
    assert sorted(len(mark.symbols) for mark in marks) == [1, 2]


def test_kinds_that_share_a_group_but_not_a_frame_become_a_stack() -> None:
    one = symbol(1, "facility")
    other = Symbol(("facility", "f"), "facility", Look("cross"), 0, 0, Words("医院"))
    (mark,) = marks_of([one, other], [(0.0, 0.0)] * 2)
    assert (mark.look.frame, mark.look.text) == ("stack", "2")


def test_an_incident_is_never_gathered_and_nothing_lies_on_it() -> None:
    incident = symbol(1, "incident", gathers=False, rank=0)
    marks = marks_of([symbol(2), symbol(3), incident], [(5.0, 5.0), (0.0, 0.0), (0.0, 0.0)])
    on_it = next(mark for mark in marks if mark.first is incident)
    beside = next(mark for mark in marks if mark.first is not incident)
    assert (on_it.dx, on_it.dy) == (0.0, 0.0)
    assert abs(beside.dx) + abs(beside.dy) > 20
    assert marks[-1] is on_it, "the most important is drawn last"


def test_two_incidents_at_one_place_are_both_seen() -> None:
    symbols = [symbol(n, "incident", gathers=False, rank=n) for n in range(3)]
    marks = marks_of(symbols, [(0.0, 0.0)] * 3)
    first = next(mark for mark in marks if mark.first.rank == 0)
    assert (first.dx, first.dy) == (0.0, 0.0), "the most important stands where it is"
    for a, b in combinations(marks, 2):
        assert max(abs(a.dx - b.dx), abs(a.dy - b.dy)) >= a.size


@pytest.mark.parametrize(("scale", "expected"), [(1000.0, 1), (1.0, 2)])
def test_coming_nearer_takes_them_apart(scale: float, expected: int) -> None:
    marks = marks_of([symbol(1), symbol(2)], [(0.0, 0.0), (400.0, 0.0)], scale)
    assert len(marks) == expected
