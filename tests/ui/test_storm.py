"""Keys upon keys while the store is slow: nothing happens twice, nothing is lost; nothing is said before it is done.

`--storm ROUNDS` sends more of them, each round from another seed.
"""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QWidget

from console.domain.core.kernel import Refusal, SubjectKey
from console.domain.response.incidents.model import Incident, ReportIncident
from console.domain.response.orders.model import Order, RecordAcknowledgement
from console.domain.response.reports.model import SituationReport
from console.ui.desk.window import MainWindow
from console.ui.incidents.report import FirstReportForm
from console.ui.kit.bridge import BEING_RECORDED, Bridge
from console.ui.kit.context_menu import offered
from console.ui.kit.form import Form
from console.ui.kit.preferences import Preferences
from console.ui.kit.shell import Shell
from console.ui.orders.issue import IssueOrderForm
from console.ui.orders.panel import OrdersPanel
from console.ui.orders.steps import ACK
from console.ui.reports.forms import ReportForm
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
    made = SlowDesk(shell, window, stores[0], gate, before=shell.world)
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


def blow(
    qtbot,
    desk: SlowDesk,
    begin: Callable[[], object],
    rng: random.Random,
    length: int,
    again: Callable[[], object] | None = None,
) -> None:
    """Begin something, then a storm with the gate closed; when it is open again nothing came to the store twice, no form is lost.

    `again` is begun once more, as often as the storm wants, wherever no form has the keyboard.
    """
    desk.gate.clear()
    desk.store.heard.clear()
    begin()
    forms = desk.forms()
    sent: list[Form] = []
    for form in forms:
        fill(form)
        form.done_with.connect(lambda _, form=form: sent.append(form))
        keyboard_in(qtbot, form)
    if again is not None and not forms:
        again()
    storm(rng, length)
    settled(qtbot, desk)
    desk.total += len(desk.store.heard)
    twice = [act for act, count in Counter(map(essence, desk.store.heard)).items() if count > 1]
    assert not twice
    visible = desk.forms()
    gone = [form for form in forms if form not in visible and form not in sent]
    assert [type(form).__name__ for form in gone if type(form).submit is Form.submit] == []
    desk.put_away()
    desk.rewind()


def test_one_report_however_often_it_is_sent(desk, qtbot):
    before = len(desk.shell.world.all(Incident))
    desk.gate.clear()
    desk.shell.actions.trigger("incidents.report")
    (form,) = desk.forms()
    assert isinstance(form, FirstReportForm)
    form.words.set("下穿通道积水")
    keyboard_in(qtbot, form)
    for _ in range(3):
        send(Qt.Key.Key_Return, CTRL)
    send(Qt.Key.Key_Return, CTRL, held=True)
    send("x")
    send(Qt.Key.Key_Escape)
    assert form.isVisible() and form._said == BEING_RECORDED and form.words.value() == "下穿通道积水"
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
    assert refused == [BEING_RECORDED, BEING_RECORDED] and len(desk.store.done) == 2
    desk.shell.bridge.run(ReportIncident(words="另一件事"))  # afterwards it is a new act
    settled(qtbot, desk)
    assert len(desk.store.done) == 3


@pytest.mark.parametrize("why", [Refusal("不收"), OSError("磁盘满了")])
def test_nothing_is_said_done_and_no_word_is_lost_when_the_store_will_not(desk, qtbot, why):
    """Every act against a store that refuses, or breaks: no word of success, and what was typed still stands there."""
    desk.store.unwilling = why
    asked = 0
    for act in sorted(desk.acts()):
        desk.said.clear()
        desk.store.asked = 0
        desk.shell.actions.trigger(act)
        forms = [form for form in desk.forms() if type(form).submit is Form.submit]
        typed = {form: fill(form) for form in forms}
        for form in forms:
            form.send()
        settled(qtbot, desk)
        asked += bool(desk.store.asked)
        if desk.store.asked:
            assert [said for said in desk.said if said[1] not in ("amber", "red")] == [], act
            assert desk.shell.world is desk.before, act
        for form in forms:
            assert form.isVisible() and fill(form) == typed[form], act
        desk.put_away()
    assert asked > 15


def test_a_draft_the_store_refuses_keeps_its_words_and_its_form(desk, qtbot):
    """Esc had said 已存为草稿 and thrown the words away before the store had answered."""
    desk.store.unwilling = Refusal("不收")
    form = ReportForm(desk.shell, desk.shell.world.all(Incident)[0].id)
    form.open()
    form.words["cause"].set("电气短路")
    form.reject()
    settled(qtbot, desk)
    assert form.isVisible() and form.words["cause"].value() == "电气短路" and desk.said == []
    assert form._said is not None and "不收" in str(form._said)
    form.words["cause"].set("电气短路，已断电")  # other words: asked again
    desk.store.unwilling = None
    form.reject()
    settled(qtbot, desk)
    assert desk.said == [("已存为草稿", "")] and not desk.forms()
    (draft,) = desk.shell.world.all(SituationReport)
    assert draft.words["cause"] == "电气短路，已断电"


def test_who_does_not_want_the_words_closes_the_form_with_a_second_esc(desk, qtbot):
    desk.store.unwilling = Refusal("不收")
    form = ReportForm(desk.shell, desk.shell.world.all(Incident)[0].id)
    form.open()
    form.words["cause"].set("电气短路")
    form.reject()
    settled(qtbot, desk)
    form.reject()
    assert not desk.forms() and desk.said == []


def test_an_answer_that_was_not_recorded_is_asked_again_with_its_words(desk, qtbot):
    desk.shell.window.stage.reveal("orders")
    panel = next(one for one in desk.window.findChildren(OrdersPanel))
    (order,) = desk.shell.world.all(Order)
    desk.store.unwilling = Refusal("不收")
    panel.answers.begin(order, ACK)
    panel.answers.speaker.setText("李")
    panel.answers._pick(panel.answers.offers()[:1])
    settled(qtbot, desk)
    assert panel.answers.isVisible() and panel.answers.speaker.text() == "李" and desk.said == []


def test_no_key_that_is_held_acts(desk):
    shortcuts = [one for one in desk.window.findChildren(QShortcut) if one.autoRepeat()]
    assert [one.key().toString() for one in shortcuts] == []
    assert [act.id for act in desk.shell.actions if desk.shell.actions.qaction(act.id).autoRepeat()] == []


def test_a_held_enter_acts_once_however_quick_the_store_is(desk, qtbot):
    """On the row of a list, and in a form that was refused."""
    desk.window.stage.reveal("orders")
    panel = next(one for one in desk.window.findChildren(OrdersPanel))
    view, opened = panel.table.view, []
    desk.window.activateWindow()
    qtbot.waitUntil(lambda: view.model().rowCount() and desk.window.isActiveWindow() and desk.shell.bridge.is_idle)
    panel.table.opened.connect(opened.append)
    view.setCurrentIndex(view.model().index(0, 0))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    desk.put_away()
    qtbot.waitUntil(desk.window.isActiveWindow)
    view.setFocus()
    for _ in range(3):
        send(Qt.Key.Key_Return, held=True)
    assert len(opened) == 1
    desk.store.unwilling = Refusal("不收")
    desk.shell.actions.trigger("incidents.note")
    (form,) = desk.forms()
    fill(form)
    keyboard_in(qtbot, form)
    send(Qt.Key.Key_Return, CTRL)
    settled(qtbot, desk)
    for _ in range(3):
        send(Qt.Key.Key_Return, CTRL, held=True)
        settled(qtbot, desk)
    assert len(desk.store.heard) == 1


def test_a_storm_of_keys(desk, qtbot, request):
    for seed in range(request.config.getoption("--storm")):
        rng = random.Random(seed)
        for act in sorted(desk.acts()):
            blow(qtbot, desk, lambda act=act: desk.shell.actions.trigger(act), rng, 14 if seed else 7)
        for spec in desk.window.specs:
            blow(qtbot, desk, lambda spec=spec: desk.window.stage.reveal(spec.id), rng, 20)
    assert desk.total > 30, "a storm that nobody answers shows nothing"


def keys_of(part: QWidget) -> list[QKeySequence]:
    """Enter, and the letters that do something while this part of the window has the keyboard."""
    letters = [one.key() for one in part.findChildren(QShortcut) if len(one.key().toString()) == 1]
    return [QKeySequence(Qt.Key.Key_Return), *letters]


def lists_of(panel: QWidget) -> list[QAbstractItemView]:
    views = [one for one in panel.findChildren(QAbstractItemView) if not isinstance(one, QHeaderView)]
    return [one for one in views if one.model() is not None and one.model().rowCount()]


def test_a_storm_over_every_list(desk, qtbot):
    """Enter and every letter of every panel, on the first row of its lists, pressed again while the store is busy."""
    rng = random.Random(0)
    for spec in desk.window.specs:
        desk.window.stage.reveal(spec.id)
        qtbot.waitUntil(lambda: desk.shell.bridge.is_idle, timeout=60_000)
        panel = desk.window.panel(spec.id)
        for view, keys in product(lists_of(panel), keys_of(panel)):

            def press(view=view, keys=keys) -> None:
                view.setCurrentIndex(view.model().index(0, 0))
                view.setFocus()
                QTest.keySequence(view, keys)

            desk.window.activateWindow()
            desk.window.stage.reveal(spec.id)
            qtbot.waitUntil(lambda: desk.window.isActiveWindow() and desk.shell.bridge.is_idle, timeout=60_000)
            blow(qtbot, desk, press, rng, 3, press)
    assert desk.total > 10, "a storm that nobody answers shows nothing"


def things(desk: SlowDesk) -> list[SubjectKey]:
    """One thing of each type that has a menu."""
    types = {action.takes[0] for action in desk.shell.actions if action.takes}
    found: dict[str, SubjectKey] = {}
    for key in desk.before.keys():
        if key[0] in types and (key[0] != "team" or desk.before.lookup(key).assignment is not None):
            found.setdefault(key[0], key)
    return list(found.values())


def test_a_storm_over_every_page(desk, qtbot):
    rng = random.Random(0)
    for key in things(desk):
        desk.shell.open(key)
        for letter in {letter.toString(): letter for page in desk.pages() for letter in keys_of(page)}.values():
            desk.put_away()
            desk.shell.open(key)
            (page,) = desk.pages()
            qtbot.waitUntil(lambda page=page: desk.shell.bridge.is_idle and page.isActiveWindow(), timeout=60_000)
            assert not [one.key().toString() for one in page.findChildren(QShortcut) if one.autoRepeat()]
            press = partial(QTest.keySequence, page, letter)
            blow(qtbot, desk, press, rng, 3, press)
        desk.put_away()
    assert desk.total > 10, "a storm that nobody answers shows nothing"


def test_a_storm_over_every_menu(desk, qtbot):
    """The same entry chosen a second time, as by somebody who saw nothing happen."""
    rng = random.Random(0)
    for key in things(desk):
        for number in range(len(offered(desk.shell, key, desk.window))):

            def choose(key=key, number=number) -> None:
                offered(desk.shell, key, desk.window)[number].trigger()

            blow(qtbot, desk, choose, rng, 3, choose)
    assert desk.total > 10, "a storm that nobody answers shows nothing"
