"""The index of names finds what judging every name finds, in the same order, and judges only few."""

from __future__ import annotations

from itertools import product

import pytest

from console.domain.core import matching
from console.domain.core.name_index import NameIndex

NAMES = (
    *("".join(parts) + "路" for parts in product("东西长重", "明平安", ("", "一", "12"))),
    *("G207 国道", "中心路 下穿", "Helsinki 赫尔辛基", "Middle Road", "O'Neil 街", "绿洲湖", "女娲路", "段家庄", ""),
)


def judged(typed: str) -> list[tuple[int, int]]:
    ranks = ((matching.rank(typed, name), row) for row, name in enumerate(NAMES))
    return sorted((rank, row) for rank, row in ranks if rank is not None)


@pytest.mark.parametrize(
    "typed",
    (
        *("d", "dm", "dml", "md", "dongming", "dongm12l", "zhl", "zx l", "cq", "chongp", "zpl", "东明", "东m", "明东"),
        *(
            "g207",
            "207g",
            "12",
            "路",
            "o'n",
            "oneil",
            "helsin",
            "hesj",
            "dl",
            "le ro",
            "lvzhou",
            "nw",
            "nvwa",
            "xiachuan",
        ),
    ),
)
def test_it_finds_what_judging_every_name_finds(typed):
    assert list(NameIndex(NAMES).ranked(typed)) == judged(typed)


def test_every_pair_of_letters_finds_what_judging_finds():
    index = NameIndex(NAMES)
    for pair in map("".join, product("abdeghilmnopqrsuwxz", repeat=2)):
        assert list(index.ranked(pair)) == judged(pair), pair


def test_no_text_finds_nothing():
    assert list(NameIndex(NAMES).ranked("  ")) == [] and list(NameIndex(()).ranked("d")) == []


def test_letters_that_never_follow_each_other_are_not_judged(monkeypatch):
    """Every one of many names has both letters, none in this order: judging them all took seconds at every key."""
    index = NameIndex([f"示例{number}路" for number in range(500)])
    asked = []
    monkeypatch.setattr(matching, "rank_spelled", lambda needle, text: asked.append(text))
    assert list(index.ranked("ils")) == []
    assert not asked
