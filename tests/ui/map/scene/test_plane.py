"""Closed stretches as they are drawn: what is seen of them, and never more than a picture can show in time."""

from __future__ import annotations

import numpy as np
import pytest

from console.ui.map.geometry import Camera, Projection
from console.ui.map.scene.plane import _MOST_CUTS, CutPart, seen_cuts
from console.ui.map.symbols.model import Cut

CAMERA = Camera(scale=10.0, width=800.0, height=600.0)  # 8 × 6 km around the origin


def test_few_are_drawn_as_they_are_and_only_where_one_looks():
    inside = [-100.0, 0.0, 100.0, 50.0]
    across = [-9_000.0, 0.0, 9_000.0, 0.0]
    outside = [5_000.0, 0.0, 6_000.0, 0.0]
    seen = seen_cuts([np.array([inside, outside]), np.array([across])], CAMERA, 3.0)
    assert seen == pytest.approx(np.array([[390.0, 300.0, 410.0, 295.0], [-500.0, 300.0, 1300.0, 300.0]]))
    assert len(seen_cuts([], CAMERA, 3.0)) == len(seen_cuts([np.array([outside])], CAMERA, 3.0)) == 0


def test_a_whole_city_that_is_closed_is_thinned_out_but_covers_the_same_land():
    starts = np.random.default_rng(4).uniform(-3_000.0, 3_000.0, (60_000, 2))
    whole = np.hstack([starts, starts + np.array([80.0, 40.0])])
    seen = seen_cuts([whole, np.array([[-2_000.0, 5.0, 2_000.0, 5.0]])], CAMERA, 3.0)
    assert _MOST_CUTS / 4 < len(seen) <= _MOST_CUTS
    assert [200.0, 299.5, 600.0, 299.5] in seen.tolist(), "the longest is never left out for a short one"
    assert (seen[:, :2].min(axis=0) < (110.0, 10.0)).all() and (seen[:, 2:].max(axis=0) > (690.0, 590.0)).all()


def test_what_was_there_before_is_not_converted_again(monkeypatch, look):
    sheet, projection = CutPart(), Projection(113.3, 33.7)
    given = (((113.3, 33.7), (113.31, 33.7)),)
    sheet.set_cuts((Cut(("closure", "a"), given),), projection)
    converted = []
    whole = Projection.many
    monkeypatch.setattr(Projection, "many", lambda self, lonlat: converted.append(lonlat) or whole(self, lonlat))
    sheet.set_cuts((Cut(("closure", "a"), given), Cut(("closure", "b"), (*given, *given))), projection)
    assert len(converted) == 1 and not sheet.is_empty
    sheet.set_cuts((Cut(("closure", "a"), given),), Projection(112.0, 33.7))
    assert len(converted) == 2
