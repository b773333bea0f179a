"""Tables keep their place when rows change, find by pinyin, and say what would fill them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from console.ui.kit.painting import WAITING, Segment
from console.ui.kit.table import Column, RowsModel, Table


@dataclass(frozen=True)
class Team:
    id: str
    name: str
    strength: int | None = None


COLUMNS = (
    Column[Team]("名称", lambda r: r.name, glyph=lambda r: WAITING, strong=True),
    Column[Team]("人数", lambda r: r.strength, 80, "right", tone=lambda r: "mute" if r.strength is None else "text"),
    Column[Team](
        "回执", lambda r: "", 120, segments=lambda r: (Segment(2, "green"), Segment(1, "amber", hatched=True))
    ),
)
TEAMS = (Team("a", "综合救援队", 50), Team("b", "森林消防队", 1240), Team("c", "危化救援队"))


@pytest.fixture
def table(qtbot):
    made = Table(COLUMNS, empty="还没有队伍")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.set_rows(TEAMS)
    return made


def names(table):
    return [table.proxy.index(n, 0).data() for n in range(table.proxy.rowCount())]


@given(st.lists(st.lists(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), unique=True), min_size=1, max_size=6))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_the_model_is_sound_whatever_follows_what(qapp, qtbot, orders):
    model = RowsModel(COLUMNS, lambda row: row.id)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for step, order in enumerate(orders):
        rows = tuple(Team(id, f"{id}{step % 2}") for id in order)
        model.set_rows(rows)
        assert model.rows == rows
    del tester


def test_rows_that_come_or_go_do_so_in_few_steps(qtbot):
    model = RowsModel(COLUMNS, lambda row: row.id)
    everybody = tuple(Team(f"t{number}", str(number)) for number in range(200))
    steps = []
    for signal in (model.rowsInserted, model.rowsRemoved, model.layoutChanged, model.dataChanged):
        signal.connect(lambda *_: steps.append(1))
    wishes = (everybody, everybody[::2], everybody, everybody[:50], everybody[100:], everybody[150:] + everybody[:90])
    for rows in wishes:
        steps.clear()
        model.set_rows(rows)
        assert model.rows == rows and len(steps) <= 3


def test_the_current_row_stays_the_current_row(table):
    assert table.show_current("b")
    table.set_rows((Team("d", "新队"), TEAMS[2], Team("b", "森林消防队", 9)))
    assert table.current() == Team("b", "森林消防队", 9)


def test_a_row_that_is_picked_is_told_once(table):
    picked = []
    table.picked.connect(picked.append)
    table.show_current("b")
    table.set_rows(TEAMS)
    assert picked == [TEAMS[1]]


@pytest.mark.parametrize(
    ("words", "found"),
    [("slxf", ["森林消防队"]), ("weihua", ["危化救援队"]), ("救援", ["综合救援队", "危化救援队"]), ("zz", [])],
)
def test_the_filter_reads_chinese_and_pinyin(table, words, found):
    table.filter_line.setText(words)
    assert names(table) == found


def test_sorting_puts_unknown_last_both_ways(table):
    table.sort_by(1)
    assert names(table) == ["综合救援队", "森林消防队", "危化救援队"]
    table.sort_by(1, descending=True)
    assert names(table) == ["森林消防队", "综合救援队", "危化救援队"]


def test_unknown_is_shown_as_unknown_and_figures_are_grouped(table):
    shown = [table.proxy.index(n, 1).data() for n in range(3)]
    assert shown == ["50", "1,240", "—"]


def test_enter_and_double_click_open(table, qtbot):
    table.show()
    table.show_current("c")
    with qtbot.waitSignal(table.opened) as signal:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert signal.args == [TEAMS[2]]
    table.close()


def test_an_empty_table_says_what_would_fill_it(table):
    assert table.empty_label.isHidden()
    table.filter_line.setText("没有这个")
    assert "没有这个" in table.empty_label.text()
    table.filter_line.clear()
    table.set_rows(())
    assert not table.empty_label.isHidden() and table.empty_label.text() == "还没有队伍"


def test_everything_can_be_painted(table, qtbot):
    table.show()
    image = table.grab().toImage()
    amber = {(255, 178, 36)}
    seen = {image.pixelColor(x, y).getRgb()[:3] for x in range(0, 600) for y in range(30, 140)}
    assert amber <= seen
    table.close()


def test_two_rows_of_one_identity_are_a_mistake(table):
    with pytest.raises(ValueError):
        table.set_rows((TEAMS[0], TEAMS[0]))


def test_enter_opens_and_ctrl_enter_does_not(table, qtbot):
    """Who is used to Ctrl+Enter from forms must not send a second team with it."""
    opened = []
    table.opened.connect(opened.append)
    table.show_current("a")
    qtbot.keyClick(table.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened == []
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened == [TEAMS[0]]


def test_time_that_passes_sorts_and_filters_nothing(qtbot):
    asked = []
    table = Table(
        (Column[Team]("名称", lambda r: r.name, also=lambda r: asked.append(r.id) or ""),), empty="还没有队伍"
    )
    qtbot.addWidget(table)
    table.set_rows(TEAMS)
    table.proxy.set_words("队")
    assert asked, "the filter looks at it"
    asked.clear()
    table.touch()
    assert not asked and names(table) == [team.name for team in TEAMS]
