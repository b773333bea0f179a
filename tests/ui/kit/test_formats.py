"""Figures and times: unknown is never zero, lateness keeps its minus, what is typed for a time is understood."""

from __future__ import annotations

import pytest

from console.domain.core.moments import parse_time
from console.ui.kit import formats
from console.ui.kit.formats import HOUR, MINUTE
from tests.ui.conftest import NOON  # 2026-05-29 04:26:40 in Beijing


def test_unknown_is_a_dash():
    assert formats.number(None) == formats.hour_minute(None) == formats.elapsed(None, 0) == "—"
    assert formats.share(3, 0) == "—" and formats.share(61, 100) == "61 %"


def test_numbers_are_grouped():
    assert formats.number(1240) == "1,240" and formats.number(2.5) == "2.5" and formats.number(3.0) == "3"


def test_beijing_time_whatever_the_machine_thinks():
    assert formats.hour_minute_second(NOON) == "04:26:40"


def test_running_clocks():
    assert formats.elapsed(NOON, NOON + 2 * HOUR + 13 * MINUTE + 40_000) == "T+02:13:40"
    assert formats.countdown(NOON + 168_000, NOON) == "02:48"
    assert formats.countdown(NOON - 192_000, NOON) == "-03:12"
    assert formats.countdown(NOON + HOUR, NOON) == "01:00:00"


def test_dates_are_as_long_as_they_must_be():
    assert formats.date_time(NOON, NOON) == "04:26"
    assert formats.date_time(NOON - 24 * HOUR, NOON) == "05-28 04:26"
    assert formats.date_time(NOON) == "2026-05-29 04:26"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("02:10", "2026-05-29 02:10"),
        ("0210", "2026-05-29 02:10"),
        ("23:50", "2026-05-28 23:50"),  # that is still to come today, so it was yesterday
        ("-5", "2026-05-29 04:21"),
        ("05-20 08:00", "2026-05-20 08:00"),
        ("2025-12-31 23:59", "2025-12-31 23:59"),
    ],
)
def test_times_are_understood_as_people_say_them(typed, shown):
    assert formats.date_time(parse_time(typed, NOON)) == shown


@pytest.mark.parametrize("typed", ["", "soon", "25:00", "12:60", "13-40 10:00"])
def test_what_is_no_time_is_none(typed):
    assert parse_time(typed, NOON) is None


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("18:00", "2026-05-29 18:00"), ("02:00", "2026-05-30 02:00"), ("+90", "2026-05-29 05:56")],
)
def test_a_time_ahead_is_the_next_one(typed, shown):
    assert formats.date_time(parse_time(typed, NOON, ahead=True)) == shown
