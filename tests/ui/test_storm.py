"""Keys upon keys while the store is slow: nothing happens twice, nothing is lost; nothing is said before it is done.

`--storm ROUNDS` sends more of them, each round from another seed.
"""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication

from console.domain.incidents import Incident, ReportIncident
from console.domain.kernel import Refusal
from console.domain.orders import Order, RecordAcknowledgement
from console.ui.desk.window import MainWindow
from console.ui.incidents.report import ReportForm
from console.ui.kit.bridge import UNDER_WAY, Bridge
from console.ui.kit.form import Form
from console.ui.kit.preferences import Preferences
from console.ui.kit.shell import Shell
from console.ui.orders.issue import IssueOrderForm
from tests.support.slow_desk import CTRL, SlowDesk, SlowStore, essence, fill, found, night, send, storm


@pytest.fixture
def desk(qtbot, tmp_path, clock) -> Iterator[SlowDesk]:
    gate, stores = threading.Event(), []
    clock.now += 3_600_000  # after everything that has happened

    def open_store() -> SlowStore:
        store = SlowStore.with_subjects(clock, night())
        found(store)
        stores.append(store.prepare(gate))
        return store

    shell = Shell(Bridge(open_store), Preferences(tmp_path / "home"), clock)
    with qtbot.waitSignal(shell.bridge.opened):
        shell.bridge.start()
    window = MainWindow(shell)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: window._unmade is None, timeout=60_000)
    gate.set()
    made = SlowDesk(shell, window, stores[0], gate)
    shell.said.connect(lambda text, tone: made.said.append((text, tone)))
    shell.select(shell.world.all(Incident)[0].key)
    yield made
    gate.set()
    made.put_away()
    window.close()
    window.deleteLater()
    shell.stop_clock()
    shell.bridge.close()
    shell.deleteLater()


def settled(qtbot, desk: SlowDesk) -> None:
    """Open the gate and wait until everything asked is answered."""
    desk.gate.set()
    qtbot.waitUntil(lambda: desk.shell.bridge.is_idle, timeout=60_000)


def keyboard_in(qtbot, form: Form) -> None:
    form.activateWindow()
    qtbot.waitUntil(
        lambda: form.isActiveWindow() and form.isAncestorOf(QApplication.focusWidget() or form.parentWidget())
    )


def blow(qtbot, desk: SlowDesk, begin: Callable[[], object], rng: random.Random, length: int) -> None:
    """Begin something, then a storm with the gate closed; when it is open again nothing was done twice, no form is lost."""
    desk.gate.clear()
    desk.store.done.clear()
    begin()
    forms = desk.forms()
    sent: list[Form] = []
    for form in forms:
        fill(form)
        form.done_with.connect(lambda _, form=form: sent.append(form))
        keyboard_in(qtbot, form)
    storm(rng, length)
    settled(qtbot, desk)
    desk.total += len(desk.store.done)
    twice = [act for act, count in Counter(map(essence, desk.store.done)).items() if count > 1]
    assert not twice
    visible = desk.forms()
    gone = [form for form in forms if form not in visible and form not in sent]
    assert [type(form).__name__ for form in gone if type(form).submit is Form.submit] == []
    desk.put_away()


def test_one_report_however_often_it_is_sent(desk, qtbot):
    before = len(desk.shell.world.all(Incident))
    desk.gate.clear()
    desk.shell.actions.trigger("incidents.report")
    (form,) = desk.forms()
    assert isinstance(form, ReportForm)
    form.words.set("下穿通道积水")
    keyboard_in(qtbot, form)
    for _ in range(3):
        send(Qt.Key.Key_Return, CTRL)
    send(Qt.Key.Key_Return, CTRL, held=True)
    send("x")
    send(Qt.Key.Key_Escape)
    assert form.isVisible() and form._said == UNDER_WAY and form.words.value() == "下穿通道积水"
    settled(qtbot, desk)
    assert len(desk.shell.world.all(Incident)) == before + 1 and not desk.forms()


def test_one_order_however_often_it_is_sent_and_another_after_a_refusal(desk, qtbot):
    before = len(desk.shell.world.all(Order))
    desk.store.unwilling = Refusal("不收")
    desk.gate.clear()
    desk.shell.actions.trigger("orders.issue")
    (form,) = desk.forms()
    assert isinstance(form, IssueOrderForm)
    form.heading.set("转移")
    form.text.set("转移低洼住户")
    form.recipients.include((("unit", "u-county"),))
    keyboard_in(qtbot, form)
    for _ in range(2):
        send(Qt.Key.Key_Return, CTRL)
    settled(qtbot, desk)
    assert form.isVisible() and form.text.value() == "转移低洼住户"
    desk.store.unwilling = None
    desk.gate.clear()
    for _ in range(2):
        send(Qt.Key.Key_Return, CTRL)
    settled(qtbot, desk)
    assert len(desk.shell.world.all(Order)) == before + 1


def test_the_same_command_is_not_begun_while_it_is_on_its_way(desk, qtbot):
    (order,) = desk.shell.world.all(Order)
    command = RecordAcknowledgement(order=order.id, recipients=("u-county",), channel="voice")
    refused: list[object] = []
    desk.gate.clear()
    for _ in range(3):
        desk.shell.bridge.run(command, refused=refused.append)
    desk.shell.bridge.run(ReportIncident(words="另一件事"))
    settled(qtbot, desk)
    assert refused == [UNDER_WAY, UNDER_WAY] and len(desk.store.done) == 2
    desk.shell.bridge.run(ReportIncident(words="另一件事"))  # afterwards it is a new act
    settled(qtbot, desk)
    assert len(desk.store.done) == 3


def test_no_key_that_is_held_acts(desk):
    shortcuts = [one for one in desk.window.findChildren(QShortcut) if one.autoRepeat()]
    assert [one.key().toString() for one in shortcuts] == []
    assert [act.id for act in desk.shell.actions if desk.shell.actions.qaction(act.id).autoRepeat()] == []


def test_a_storm_of_keys(desk, qtbot, request):
    for seed in range(request.config.getoption("--storm")):
        rng = random.Random(seed)
        acts = sorted(desk.acts())
        for act in acts if seed else rng.sample(acts, 24):
            blow(qtbot, desk, lambda act=act: desk.shell.actions.trigger(act), rng, 14)
        for spec in desk.window.specs:
            blow(qtbot, desk, lambda spec=spec: desk.window.stage.reveal(spec.id), rng, 20)
    assert desk.total > 10, "a storm that nobody answers shows nothing"
