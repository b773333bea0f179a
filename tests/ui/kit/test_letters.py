"""Letters of a panel: they work while it has the keyboard, and the `?` page shows them with what they do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from console.ui.desk.shortcuts import ShortcutPage
from console.ui.kit.action import Action
from console.ui.kit.panel import Panel


def test_a_letter_works_in_its_panel_and_stands_on_the_page_of_keys(shell, qtbot):
    done = []
    shell.actions.add(Action("test.look", "看", lambda: done.append("action"), "Ctrl+J"))
    panel = shell.window = Panel(shell)
    qtbot.addWidget(panel)
    line = QLineEdit()
    panel.body.addWidget(line)
    panel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    panel.letter("J", lambda: done.append("letter"), action="test.look")
    panel.show()
    panel.activateWindow()
    panel.setFocus()
    qtbot.waitUntil(panel.hasFocus)
    qtbot.keyClick(panel, Qt.Key.Key_J)
    assert done == ["letter"]
    line.setFocus()
    qtbot.keyClicks(line, "j")
    assert line.text() == "j" and done == ["letter"]
    page = ShortcutPage(shell)
    assert [one.keys for one in page.table.model.rows if one.id == "test.look"] == ["Ctrl+J · J"]
    page.reject()
    page.deleteLater()
