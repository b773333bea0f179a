"""Points of an imported layer as facilities: which can be, which are already, how capacities are read."""

from __future__ import annotations

import numpy as np
import pytest

from console.domain.city.facilities.model import Facility
from console.domain.city.facilities.views import adoption, capacity_column, people_in
from console.domain.core.geodata.features import Features
from console.domain.core.kernel import Position, World

NOW = 1_780_000_000_000


def held(rows: list[tuple[float, float, str, str]]) -> Features:
    count = len(rows)
    return Features(
        np.zeros(count, dtype=np.uint8),
        np.arange(count + 1),
        np.arange(count + 1),
        np.zeros(count, dtype=bool),
        np.array([row[:2] for row in rows]),
        {"名": tuple(row[2] for row in rows), "量": tuple(row[3] for row in rows)},
    )


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("1200", 1200),
        ("1,200人", 1200),
        ("1，200", 1200),
        ("约300人", 300),
        ("0.5万", 5000),
        ("", None),
        ("待核", None),
        ("300-500", None),
        ("-5", None),
        ("3栋200人", None),
    ],
)
def test_capacities_as_files_have_them(text: str, people: int | None) -> None:
    assert people_in(text) == people


def test_the_column_of_capacities_is_found_by_its_name() -> None:
    assert capacity_column(["名称", "可容纳人数", "电话"]) == "可容纳人数"
    assert capacity_column(["name", "Capacity_P"]) == "Capacity_P"
    assert capacity_column(["名称", "电话"]) == ""


def test_what_is_registered_unnamed_or_abroad_is_left_out_and_counted() -> None:
    known = Facility(
        id="f", kind="shelter", name_zh="一中", position=Position(lon=113.4001, lat=34.85, quality="surveyed")
    )
    world = World().evolve([known])
    layer = held(
        [
            (113.4, 34.85, "一中", "100"),
            (113.9, 34.85, "一中", "200"),
            (113.5, 34.85, " ", "1"),
            (2.0, 48.0, "远", "1"),
            (113.6, 34.85, "三中", "不详"),
            (113.6, 34.85, "三中", "10"),
        ]
    )
    found = adoption(world, layer, "shelter", "名", "量", "某局", NOW)
    assert [(one.name_zh, one.capacity) for one in found.commands] == [("一中", 200), ("三中", None)]
    assert (found.known, found.unnamed, found.outside, found.unread) == (2, 1, 1, 1)
    assert found.commands[0].position == Position(lon=113.9, lat=34.85, quality="reported", at=NOW)
    assert {one.source for one in found.commands} == {"某局"}
    assert len(adoption(world, layer, "warehouse", "名", "", "", NOW).commands) == 3
