"""Lengths and areas against known geodesics."""

from __future__ import annotations

import pytest

from console.domain.core.geodata import measure

# Karney's test set GeodTest and published values: a degree along equator and meridian on the WGS-84 ellipsoid
DEGREE_OF_EQUATOR_M = 111_319.490_793
DEGREE_OF_MERIDIAN_M = 110_574.388_558  # from the equator to 1° north


def test_known_lengths() -> None:
    assert measure.exactly([(113.0, 0.0), (114.0, 0.0)]).metres == pytest.approx(DEGREE_OF_EQUATOR_M, abs=1e-3)
    assert measure.exactly([(113.0, 0.0), (113.0, 1.0)]).metres == pytest.approx(DEGREE_OF_MERIDIAN_M, abs=1e-3)
    # Beijing (Tiananmen) to Shanghai (People's Square), WGS-84 geodesic by GeographicLib
    assert measure.exactly([(116.3912, 39.9054), (121.4737, 31.2304)]).metres == pytest.approx(1_066_900, rel=2e-3)


def test_every_leg_and_the_whole() -> None:
    line = [(113.0, 0.0), (114.0, 0.0), (114.0, 1.0)]
    found = measure.exactly(line)
    assert found.legs == pytest.approx((DEGREE_OF_EQUATOR_M, DEGREE_OF_MERIDIAN_M), abs=1e-3)
    assert found.metres == pytest.approx(sum(found.legs)) and found.area_m2 is None


def test_known_areas() -> None:
    # one degree by one degree at the equator: 12,308.778 km² on the ellipsoid
    square = [(113.0, 0.0), (114.0, 0.0), (114.0, 1.0), (113.0, 1.0)]
    found = measure.exactly(square, closed=True)
    assert found.area_m2 == pytest.approx(12_308_778_361, rel=1e-5)
    assert len(found.legs) == 4, "the closing leg counts"
    assert measure.exactly(square[::-1], closed=True).area_m2 == pytest.approx(found.area_m2)
    assert found.hectares == pytest.approx(found.area_m2 / 10_000) and found.mu == pytest.approx(found.hectares * 15)


def test_on_the_sphere_it_is_nearly_as_much(monkeypatch) -> None:
    field = [(113.30, 34.80), (113.32, 34.80), (113.33, 34.82), (113.29, 34.81)]
    exact = measure.exactly(field, closed=True)
    monkeypatch.setattr(measure, "_loaded", [])
    rough = measure.of(field, closed=True)
    assert not rough.exact and exact.exact
    assert rough.metres == pytest.approx(exact.metres, rel=6e-3)
    assert rough.area_m2 == pytest.approx(exact.area_m2, rel=1e-2)
    assert measure.ready() and measure.of(field).exact


def test_an_edge_that_crosses_itself_has_no_area_to_rely_on() -> None:
    bow = [(113.0, 34.0), (113.1, 34.1), (113.1, 34.0), (113.0, 34.1)]
    assert measure.exactly(bow, closed=True).crosses
    assert not measure.exactly([bow[0], bow[2], bow[1], bow[3]], closed=True).crosses


def test_too_few_points_have_no_length() -> None:
    assert measure.exactly([(113.0, 34.0)]).legs == ()
    assert measure.exactly([], closed=True).area_m2 == 0.0
    assert measure.of([(113.0, 34.0)], closed=True).metres == 0.0
