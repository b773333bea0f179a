"""What is due: soonest first, late in red with a shape, and keys that go to the form that ends it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from console.domain.response.incidents.model import ReportIncident
from console.domain.response.warnings.model import ReceiveWarning, Warning
from console.domain.usecases.responding.rules import DecideOnWarning
from console.ui.desk.deadlines import WAYS, DeadlinesPanel, letter_of
from console.ui.kit.action import Action
from console.ui.kit.formats import HOUR, MINUTE
from tests.ui.incidents.conftest import city

RAIN = ReceiveWarning(kind="weather-rainstorm", level=1, issuer="气象台", area="小城")


@pytest.fixture
def made(make_shell, qtbot):
    """The panel over a pending warning and an incident whose reports are due; which actions were triggered."""
    shell = make_shell(subjects=city(), commands=(RAIN, ReportIncident(words="淹水", kind="flood-urban", place="小城")))
    triggered: list[tuple[str, object]] = []
    for id in ("warnings.decide", "duty.take_shift"):
        shell.actions.add(Action(id, id, lambda *given, id=id: triggered.append((id, *given)), takes=("warning",)))
    shell.actions.refresh(shell.world)
    panel = DeadlinesPanel(shell)
    qtbot.addWidget(panel)
    panel.resize(360, 400)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is panel)
    panel.setFocus()
    return shell, panel, triggered


def kinds(panel: DeadlinesPanel) -> list[str]:
    return [item.kind for item in panel.table.model.rows]


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_an_empty_panel_says_what_would_be_due(make_shell, qtbot):
    panel = DeadlinesPanel(make_shell())
    qtbot.addWidget(panel)
    panel.show()
    assert "限时事项" in panel.table.empty_label.text() and panel.table.empty_label.isVisible()


def test_the_soonest_stands_first_and_the_remark_counts(made):
    _, panel, _ = made
    lefts = [item.left for item in panel.table.model.rows]
    assert lefts == sorted(lefts) and {"warning", "report"} <= set(kinds(panel))
    noted = []
    panel.noted.connect(noted.append)
    panel.refresh()
    assert "一小时内" in noted[0] and "逾期" not in noted[0]


def test_the_clock_runs_every_second_and_turns_red_with_a_shape(made, clock):
    shell, panel, _ = made
    item = next(item for item in panel.table.model.rows if item.kind == "warning")
    assert panel._clock(item) == "30:00" and panel._tone(item) == "text" and panel._glyph(item) is None
    clock.now += 16 * MINUTE
    assert panel._tone(item) == "amber" and panel._glyph(item) is not None
    clock.now += 17 * MINUTE
    shell.tick.emit(clock.now)
    assert panel._clock(item) == "-03:00" and panel._tone(item) == "red"
    assert panel._glyph(item).filled
    panel.grab()


def test_what_becomes_late_by_time_alone_is_counted(made, clock):
    shell, panel, _ = made
    noted = []
    panel.noted.connect(noted.append)
    clock.now += 2 * HOUR
    for _ in range(10):
        shell.tick.emit(clock.now)
    assert "■ 逾期" in noted[-1]


def test_enter_and_the_letter_go_to_the_form(made):
    shell, panel, triggered = made
    warning = shell.world.all(Warning)[0].id
    panel.table.show_current(("warning", ("warning", warning)))
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_D)
    assert triggered == [("warnings.decide", warning)] * 2


def test_a_letter_finds_the_soonest_that_has_it(made):
    shell, panel, triggered = made
    panel.table.view.setCurrentIndex(panel.table.proxy.index(-1, -1))
    press(Qt.Key.Key_D)
    assert triggered == [("warnings.decide", shell.world.all(Warning)[0].id)]
    assert panel.table.current().kind == "warning"


def test_without_a_form_of_its_own_the_thing_is_opened(made):
    shell, panel, _ = made
    from console.domain.response.reports.model import ReportingDuty

    opened = []
    shell.opens(ReportingDuty, opened.append)
    report = next(item for item in panel.table.model.rows if item.kind == "report")
    panel.table.show_current((report.kind, report.key))
    press(Qt.Key.Key_F)
    assert opened == [report.key[1]] and shell.incident == report.incident


def test_an_item_that_is_done_goes_away(made, qtbot):
    shell, panel, _ = made
    tester = QAbstractItemModelTester(panel.table.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    with qtbot.waitSignal(shell.bridge.changed):
        shell.bridge.run(
            DecideOnWarning(warning=shell.world.all(Warning)[0].id, response=False, decided_by="吴某", reason="已停")
        )
    assert "warning" not in kinds(panel) and tester.model() is panel.table.model


def test_an_assumed_limit_says_so(made):
    _, panel, _ = made
    item = next(item for item in panel.table.model.rows if item.kind == "warning")
    assert item.assumed and "推定" in panel.table.model.columns[1].text(item)


def test_every_kind_of_item_has_a_letter(made):
    _, panel, _ = made
    assert all(len(letter_of(item)) == 1 for item in panel.table.model.rows)
    assert all(way.letter.isupper() for way in WAYS.values())
