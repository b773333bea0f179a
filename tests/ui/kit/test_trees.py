"""Trees keep what is open and what is current, and show what the filter finds with its parents."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from console.ui.kit.table import Column
from console.ui.kit.tree import Tree, TreeModel


@dataclass(frozen=True)
class Body:
    id: str
    above: str | None
    name: str


COLUMNS = (Column[Body]("名称", lambda row: row.name), Column[Body]("编号", lambda row: row.id, 60))
BODIES = (
    Body("hq", None, "应急救援总指挥部"),
    Body("flood", "hq", "防汛抗旱指挥部"),
    Body("office", "flood", "指挥部办公室"),
    Body("fire", "hq", "森林防火指挥部"),
)


@pytest.fixture
def tree(qtbot):
    made = Tree(COLUMNS, parent_of=lambda row: row.above, empty="还没有机构")
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.set_rows(BODIES)
    return made


def shown(tree, parent=None):
    parent = tree.proxy.index(-1, -1) if parent is None else parent
    names = []
    for number in range(tree.proxy.rowCount(parent)):
        index = tree.proxy.index(number, 0, parent)
        names += [index.data(), *shown(tree, index)]
    return names


@given(st.lists(st.lists(st.integers(0, 9), min_size=0, max_size=9), min_size=1, max_size=5))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_the_model_is_sound_whatever_follows_what(qapp, qtbot, shapes):
    model = TreeModel(COLUMNS, lambda row: row.id, lambda row: row.above)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for shape in shapes:
        # every row hangs below an earlier one, or is a root
        rows = [Body(str(n), str(p % n) if n and p else None, f"{n}.{p}") for n, p in enumerate(shape)]
        model.set_rows(rows)
        assert model.rows == tuple(rows)
        assert sum(1 for n in range(len(rows)) if model.index_of(str(n)).isValid()) == len(rows)
    del tester


def test_a_find_stands_with_its_parents(tree):
    tree.filter_line.setText("bgs")
    assert shown(tree) == ["应急救援总指挥部", "防汛抗旱指挥部", "指挥部办公室"]
    tree.filter_line.setText("nothing like it")
    assert not tree.empty_label.isHidden()
    tree.filter_line.clear()
    assert len(shown(tree)) == 4


def test_open_and_current_rows_survive_a_new_shape(tree):
    tree.view.collapse(tree.proxy.mapFromSource(tree.model.index_of("flood")))
    tree.show_current("fire")
    tree.set_rows((*BODIES, Body("quake", "hq", "抗震救灾指挥部")))
    assert tree.current().id == "fire"
    assert not tree.view.isExpanded(tree.proxy.mapFromSource(tree.model.index_of("flood")))
    assert tree.view.isExpanded(tree.proxy.mapFromSource(tree.model.index_of("hq")))


def test_enter_opens(tree, qtbot):
    tree.show()
    tree.show_current("office")
    with qtbot.waitSignal(tree.opened) as signal:
        qtbot.keyClick(tree.view, Qt.Key.Key_Return)
    assert signal.args[0].id == "office"
    tree.grab()
    tree.close()


def test_a_row_whose_parent_is_unknown_is_a_root(tree):
    tree.set_rows((Body("x", "gone", "孤儿"),))
    assert shown(tree) == ["孤儿"]
    tree.set_rows(())
    assert not tree.empty_label.isHidden() and tree.empty_label.text() == "还没有机构"
