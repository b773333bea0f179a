"""The timeline: the followed incident's story, struck entries crossed out and still there, filter, corrections."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from console.domain.core.desk.corrections import StrikeEvent
from console.domain.response.incidents.model import AddNote, Incident, MergeIncident, ReportIncident
from console.ui.desk.timeline import TimelinePanel
from console.ui.kit.action import Action
from console.ui.kit.command_form import CommandForm
from console.ui.kit.formats import HOUR
from console.ui.kit.text import tp


@pytest.fixture
def made(make_shell, qtbot):
    shell = make_shell(
        commands=(ReportIncident(words="东街淹水", place="东街"), ReportIncident(words="西街起火", place="西街"))
    )
    panel = TimelinePanel(shell)
    qtbot.addWidget(panel)
    shell.window = panel
    panel.resize(700, 300)
    shell.select(shell.world.all(Incident)[0].key)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is panel)
    qtbot.waitUntil(lambda: len(panel.table.model.rows) > 0)
    panel.setFocus()
    return shell, panel


def sentences(panel: TimelinePanel) -> list[str]:
    return [tp(entry.sentence) for entry in panel.table.model.rows]


def note(shell, qtbot, panel: TimelinePanel, text: str, **how: int) -> None:
    before = len(panel.table.model.rows)
    shell.bridge.run(AddNote(incident=shell.incident, text=text), **how)
    qtbot.waitUntil(lambda: len(panel.table.model.rows) > before)


def test_an_empty_timeline_says_what_fills_it(make_shell, qtbot):
    panel = TimelinePanel(make_shell(on_duty=False))
    qtbot.addWidget(panel)
    assert "选一起事件" in panel.table.empty_label.text()


def test_it_tells_the_followed_incident_and_changes_with_it(made, qtbot):
    shell, panel = made
    assert any("东街" in words for words in sentences(panel)) and not any("西街" in w for w in sentences(panel))
    shell.select(shell.world.all(Incident)[1].key)
    qtbot.waitUntil(lambda: any("西街" in words for words in sentences(panel)))
    assert not any("东街" in words for words in sentences(panel))


def test_new_entries_come_by_themselves_and_last(made, qtbot):
    shell, panel = made
    tester = QAbstractItemModelTester(panel.table.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    note(shell, qtbot, panel, "第一件")
    note(shell, qtbot, panel, "第二件")
    assert "第二件" in sentences(panel)[-1] and tester.model() is panel.table.model


def test_what_happened_earlier_stands_earlier_and_is_said_to_be_late(made, qtbot, clock):
    shell, panel = made
    clock.now += HOUR
    note(shell, qtbot, panel, "刚才的事")
    note(shell, qtbot, panel, "早先的事", occurred_at=clock.now - HOUR // 2)
    assert "早先的事" in sentences(panel)[-2]
    assert "补记" in panel.table.model.columns[1].text(panel.table.model.rows[-2])


def test_the_story_of_a_merged_report_belongs_to_its_survivor(made, qtbot):
    shell, panel = made
    first, second = shell.world.all(Incident)
    shell.bridge.run(MergeIncident(incident=second.id, into=first.id))
    qtbot.waitUntil(lambda: any("西街" in words for words in sentences(panel)))


def test_g_shows_the_whole_file(made, qtbot):
    _, panel = made
    QTest.keyClick(panel.table.view, Qt.Key.Key_G)
    qtbot.waitUntil(lambda: any("西街" in words for words in sentences(panel)))
    assert any("甲" in words for words in sentences(panel))


def test_a_struck_entry_is_crossed_out_and_stays(made, qtbot):
    shell, panel = made
    note(shell, qtbot, panel, "写错了")
    panel.table.show_current(panel.table.model.rows[-1].event_id)
    QTest.keyClick(panel.table.view, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), CommandForm))
    form = QApplication.activeWindow()
    form["reason"].set("写到别的事件上了")
    form.submit()
    qtbot.waitUntil(lambda: any(entry.struck for entry in panel.table.model.rows))
    struck = next(entry for entry in panel.table.model.rows if entry.struck)
    column = panel.table.model.columns[1]
    assert "写错了" in column.text(struck) and column.struck(struck) and column.tone(struck) == "mute"
    panel.grab()


def test_what_others_rest_on_is_refused_in_the_form(made, qtbot):
    _, panel = made
    panel.table.show_current(panel.table.model.rows[0].event_id)
    panel.strike()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), CommandForm))
    form = QApplication.activeWindow()
    form["reason"].set("试试")
    form.submit()
    qtbot.waitUntil(form._message.isVisible)
    assert "不能划去" in form._message.text()
    form.close()


def test_the_filter_finds_words_and_pinyin(made, qtbot):
    shell, panel = made
    note(shell, qtbot, panel, "老桥漫水")
    panel.table.filter_line.setText("lqms")
    assert panel.table.proxy.rowCount() == 1


def test_many_changes_at_once_ask_the_store_only_as_often_as_it_answers(made, qtbot):
    shell, panel = made
    asked = []
    read = shell.bridge.read
    shell.bridge.read = lambda *given, **more: (asked.append(1), read(*given, **more))[1]
    for _ in range(5):
        panel.refresh()
    assert len(asked) == 1
    qtbot.waitUntil(lambda: not panel._asked)
    assert len(asked) == 2


def test_a_correction_from_elsewhere_is_seen(made, qtbot):
    shell, panel = made
    note(shell, qtbot, panel, "误记")
    shell.bridge.run(StrikeEvent(event_id=panel.table.model.rows[-1].event_id, reason="误记"))
    qtbot.waitUntil(lambda: any(entry.struck for entry in panel.table.model.rows))


def test_an_entry_leads_to_the_map_of_its_moment(made, qtbot):
    shell, panel = made
    note(shell, qtbot, panel, "水位上涨")
    entry = panel.table.model.rows[-1]
    words = "在地图上看这一刻"
    assert not next(one for one in panel._context(entry) if one.text() == words).isEnabled()
    asked: list[str | None] = []
    shell.actions.add(Action("map.past_at", "x", asked.append, takes=("moment",), in_bar=False))
    next(one for one in panel._context(entry) if one.text() == words).trigger()
    assert asked == [str(entry.recorded_at)]
