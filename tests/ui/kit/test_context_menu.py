"""The context menu of lists: what was made for one menu goes with it, what belongs to the registry stays."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from console.ui.kit.action import Action
from console.ui.kit.context_menu import pop_up


def test_nothing_of_a_menu_is_left_when_it_is_closed(shell, qtbot):
    panel = QWidget()
    qtbot.addWidget(panel)
    panel.show()
    lasting = shell.actions.add(Action("test.look", "看", lambda: None))
    for _ in range(3):
        menu = pop_up([QAction("打开", panel), lasting], panel, QPoint(0, 0))
        assert [action.text() for action in menu.actions()] == ["打开", "看"]
        menu.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert panel.findChildren(QAction) == [] and lasting.parent() is shell.actions


def test_a_chosen_action_still_acts(shell, qtbot):
    panel = QWidget()
    qtbot.addWidget(panel)
    panel.show()
    done = []
    action = QAction("打开", panel)
    action.triggered.connect(lambda: done.append(True))
    menu = pop_up([action], panel, QPoint(0, 0))
    menu.setActiveAction(action)
    qtbot.keyClick(menu, "\r")
    assert done == [True]
