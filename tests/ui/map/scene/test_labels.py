"""Labels: whatever stands does not touch anything else, and what matters more stands first."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from console.ui.map.scene.labels import Box, Wish, place

REGION: Box = (-100.0, -50.0, 900.0, 650.0)
corners = st.tuples(st.floats(-150, 950), st.floats(-100, 700))
wishes = st.builds(
    lambda w, h, places: Wish(w, h, tuple(places)),
    st.floats(5, 160),
    st.floats(8, 24),
    st.lists(corners, min_size=1, max_size=4),
)
boxes = st.builds(
    lambda x, y, w, h: (x, y, x + w, y + h),
    st.floats(-200, 950),
    st.floats(-150, 700),
    st.floats(1, 60),
    st.floats(1, 60),
)


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@given(st.lists(wishes, max_size=40), st.lists(boxes, max_size=10))
def test_nothing_that_stands_touches_anything(wanted: list[Wish], taken: list[Box]) -> None:
    found = place(wanted, taken, REGION)
    standing = [
        (x, y, x + wish.width, y + wish.height)
        for wish, corner in zip(wanted, found, strict=True)
        if corner is not None
        for x, y in (corner,)
    ]
    for a, b in combinations(standing, 2):
        assert not overlap(a, b)
    for box in standing:
        assert not any(overlap(box, other) for other in taken)
        assert box[0] >= REGION[0] and box[1] >= REGION[1]


def test_the_first_wish_wins_and_the_second_takes_its_next_place() -> None:
    first = Wish(50, 16, ((100, 100),))
    second = Wish(50, 16, ((110, 104), (110, 140)))
    third = Wish(50, 16, ((90, 96),))
    assert place([first, second, third], [], REGION) == [(100, 100), (110, 140), None]


def test_a_symbol_is_never_written_over() -> None:
    assert place([Wish(50, 16, ((100, 100),))], [(120, 90, 140, 110)], REGION) == [None]
