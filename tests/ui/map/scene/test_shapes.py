"""What the ground is made of: culled, simplified, cut, and never another picture for it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.ui.map.scene.shapes import CHUNK, Dots, Fills, Strokes, joined, segment_lines, segments

SQUARE = np.array([(0, 0), (0, 100), (100, 100), (100, 0)], dtype=float)
HOLE = np.array([(40, 40), (60, 40), (60, 60), (40, 60)], dtype=float)


def strokes(count: int = 3000, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    a = chance.uniform(-5000, 5000, (count, 2))
    return np.hstack([a, a + chance.normal(0, 60, (count, 2))]), chance.integers(0, 3, count)


def rows(ends: np.ndarray) -> set[tuple[float, ...]]:
    return {tuple(row) for row in np.round(ends.astype(float), 2).tolist()}


@settings(max_examples=40, deadline=None)
@given(
    st.tuples(st.floats(-6000, 6000), st.floats(-6000, 6000), st.floats(1, 4000), st.floats(1, 4000)),
    st.integers(0, 2),
)
def test_what_touches_a_box_is_found_and_nothing_is_lost(box: tuple[float, ...], rank: int) -> None:
    ends, ranks = strokes()
    west, south, wide, high = box
    bounds = (west, south, west + wide, south + high)
    x, y = ends[:, [0, 2]], ends[:, [1, 3]]
    # float32 rounds to a millimetre here
    clear = (x.min(1) < bounds[2] - 0.01) & (x.max(1) > west + 0.01)
    clear &= (y.min(1) < bounds[3] - 0.01) & (y.max(1) > south + 0.01)
    found = rows(Strokes.of(ends, ranks).within(rank, bounds, 0.5))
    assert rows(ends[clear & (ranks == rank)].astype(np.float32)) <= found
    assert len(found) <= len(ends) and found <= rows(ends[ranks == rank].astype(np.float32))


def test_a_far_view_draws_less_and_nothing_is_off_by_half_a_pixel() -> None:
    walk = np.cumsum(np.random.default_rng(2).normal(0, 3, (20_000, 2)), axis=0)  # a line of steps of a few metres
    every = Strokes.of(np.hstack([walk[:-1], walk[1:]]))
    near, far = (every.within(0, (-1e5, -1e5, 1e5, 1e5), scale) for scale in (1.0, 80.0))
    assert len(near) == len(walk) - 1
    assert len(far) < len(near) / 5
    from scipy.spatial import cKDTree

    distance, _ = cKDTree(walk).query(far.reshape(-1, 2))
    assert distance.max() < 80.0 / 2
    assert cKDTree(far.reshape(-1, 2)).query(walk)[0].max() < 80.0, "the line is there from end to end"


def test_classes_do_not_share_a_chunk_and_nothing_at_all_is_no_trouble() -> None:
    ends, ranks = strokes(3 * CHUNK + 7)
    every = Strokes.of(ends, ranks)
    everywhere = (-1e6, -1e6, 1e6, 1e6)
    assert [len(every.within(rank, everywhere, 0.1)) for rank in range(4)] == [*np.bincount(ranks), 0]
    nothing = Strokes.of(np.empty((0, 4)))
    assert len(nothing) == 0 and len(nothing.within(0, everywhere, 1.0)) == 0
    assert joined([nothing.bounds]) is None


def test_lines_become_stretches_and_empty_lines_vanish() -> None:
    points = np.arange(14, dtype=float).reshape(-1, 2)
    starts = np.array([0, 0, 3, 4, 4, 7, 7])
    found = segments(points, starts)
    assert found.tolist() == [[0, 1, 2, 3], [2, 3, 4, 5], [8, 9, 10, 11], [10, 11, 12, 13]]
    assert segment_lines(points, starts).tolist() == [1, 1, 4, 4]


def area(xy: np.ndarray, starts: np.ndarray) -> float:
    rings = (xy[a:b] for a, b in pairwise(starts))
    return sum(
        float(np.sum(ring[:, 0] * np.roll(ring[:, 1], -1) - np.roll(ring[:, 0], -1) * ring[:, 1])) / 2 for ring in rings
    )


@pytest.mark.parametrize("outer", [SQUARE, SQUARE[::-1]])
@pytest.mark.parametrize("hole", [HOLE, HOLE[::-1]])
def test_holes_are_holes_however_the_file_had_turned_the_rings(outer: np.ndarray, hole: np.ndarray) -> None:
    fills = Fills.of(np.concatenate([outer, hole]), np.array([0, 4, 8]), np.array([0, 2]), np.array([False, True]))
    xy, rings, _ = fills.within((-10, -10, 110, 110), 1.0)
    assert area(xy, rings) == pytest.approx(100 * 100 - 20 * 20)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.floats(-50, 100), st.floats(-50, 100), st.floats(5, 120))
def test_cutting_keeps_exactly_what_lies_inside(seed: int, west: float, south: float, side: float) -> None:
    """Against shapely: the area inside the box, of a star with a hole."""
    import shapely

    turn = np.sort(np.random.default_rng(seed).uniform(0, 2 * np.pi, 14))
    far = np.random.default_rng(seed + 1).uniform(35, 90, 14)
    star = np.column_stack([np.cos(turn) * far + 50, np.sin(turn) * far + 50])
    hole = np.column_stack([np.cos(turn[::2]), np.sin(turn[::2])]) * 2 + 50
    shape = shapely.Polygon(star, [hole])
    if not shape.is_valid:
        return
    fills = Fills.of(
        np.concatenate([star, hole]),
        np.array([0, len(star), len(star) + len(hole)]),
        np.array([0, 2]),
        np.array([False, True]),
    )
    box = (west, south, west + side, south + side)
    xy, rings, _ = fills.within(box, 0.1)
    wanted = shapely.intersection(shape, shapely.box(*box)).area
    assert area(xy, rings) == pytest.approx(wanted, abs=0.5)


def test_small_areas_are_left_out_when_far_and_their_neighbours_stay() -> None:
    rings = np.concatenate([SQUARE, SQUARE * 50 + 1000])
    fills = Fills.of(rings, np.array([0, 4, 8]), np.array([0, 1, 2]), np.zeros(2, dtype=bool))
    everywhere = (-1e5, -1e5, 1e5, 1e5)
    assert len(fills.within(everywhere, 10.0)[0]) == 8
    far, _, _ = fills.within(everywhere, 400.0)
    assert len(far) == 4 and far.min() > 500


def test_a_heap_of_points_is_thinned_and_the_same_for_two_neighbouring_pictures() -> None:
    points = np.random.default_rng(3).uniform(0, 1000, (20_000, 2))
    dots = Dots.of(points)
    left = rows(dots.within((-1, -1, 540, 1001), 20.0))
    right = rows(dots.within((460, -1, 1001, 1001), 20.0))
    assert len(left) <= (540 / 20 + 1) * (1000 / 20 + 2)
    shared = {(x, y) for x, y in left | right if 480 < x < 520}
    assert shared <= left and shared <= right, "both show the same where they meet"
