"""Chinese, whole pinyin, initials, a mix of them, English: all find; what is not there is not found."""

from __future__ import annotations

import pytest

from console.domain.core import matching


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        ("综合", "综合救援队"),
        ("zhjyd", "综合救援队"),
        ("zonghe", "综合救援队"),
        ("zonghejyd", "综合救援队"),
        ("jiuyuan", "综合救援队"),
        ("zhongdian", "重点区域"),
        ("cqing", "重庆路"),
        ("changge", "长葛市"),
        ("lv", "绿城广场"),
        ("nv", "女子中学"),
        ("si shui", "汜水河"),
        ("flood", "Flood Control Headquarters"),
        ("#1", "#1 城区内涝"),
        ("370m", "370M 电台"),
        ("综合j", "综合救援队"),
        ("zh救援", "综合救援队"),
    ],
)
def test_found(needle, text):
    assert matching.matches(needle, text)


@pytest.mark.parametrize(
    ("needle", "text"), [("xx", "综合救援队"), ("zhd", "综合救援队"), ("防汛", "森林消防"), ("q", "")]
)
def test_not_found(needle, text):
    assert not matching.matches(needle, text)


def test_better_matches_come_first():
    texts = ["上街区综合救援队", "综合救援队", "综合", "总和队"]
    assert sorted(texts, key=lambda text: matching.rank("综合", text) or 0 if "综合" in text else 9)[0] == "综合"
    assert matching.rank("zh", "综合") < matching.rank("zh", "上街区综合救援队")


def test_every_word_of_a_filter_counts():
    assert matching.matches_all("zh 50", "综合救援队 50 人")
    assert not matching.matches_all("zh 60", "综合救援队 50 人")


def test_initials():
    assert matching.initials("综合救援队") == "zhjyd"


def test_the_middle_of_an_english_word_comes_after_pinyin():
    assert matching.rank("dl", "断路") < matching.rank("dl", "middle line of the mountain")
    assert matching.rank("line", "middle line") == 2
