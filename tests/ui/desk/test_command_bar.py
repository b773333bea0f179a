"""The command bar: Chinese, pinyin and English; commands with arguments; never a key taken from someone else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from console.domain.city.facilities.model import Place
from console.domain.core.kernel import Position
from console.domain.forces.teams.model import Team
from console.domain.response.incidents.model import Incident
from console.ui.desk.command_bar import Busy, CommandBar, split
from console.ui.kit.action import Action
from console.ui.kit.thinking import Thought
from tests.ui.conftest import NOON

AT = Position(lon=113.3, lat=34.8, quality="assumed")
SUBJECTS = (
    Incident(id="i1", number=1, title="城区内涝", kind=None, known_at=NOON),
    Incident(id="i2", number=2, title="危化品泄漏", kind=None, known_at=NOON),
    Team(id="t1", name_zh="综合救援队", name_en="Integrated Rescue Team"),
    Team(id="t2", name_zh="森林消防队", name_en="Forest Fire Team"),
    Place(id="p1", name_zh="峡窝镇", name_en="Xiawo", position=AT),
)


@pytest.fixture
def bar(make_shell, qtbot):
    shell = make_shell(subjects=SUBJECTS)
    shell.done = []
    shell.actions.add(
        Action(
            "teams.dispatch",
            "派出队伍",
            lambda team, incident: shell.done.append(("dispatch", team, incident)),
            "Ctrl+D",
            "teams",
            takes=("team", "incident"),
            verbs=("派",),
        )
    )
    shell.actions.add(Action("window.about", "关于与许可", lambda: shell.done.append("about")))
    shell.actions.add(Action("orders.issue", "拟调度令", shell.done.append, enabled=lambda world: False))
    shell.opens(Team, lambda id: shell.done.append(("open", id)))
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 500)
    made = CommandBar(shell)
    other = QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(other, 1)
    layout.addWidget(made)
    made.other = other
    window.show()
    other.setFocus()
    made.focus()
    qtbot.waitUntil(lambda: bool(made._subjects))
    yield made
    made._hush.stop()
    window.close()


def type_in(bar, text):
    bar.edit.setText(text)
    bar.edit.textEdited.emit(text)


def offered(bar):
    return [offer.text for offer in bar.list.offers()] if bar.list.isVisible() else []


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("综合", "综合救援队"),
        ("zhjyd", "综合救援队"),
        ("zonghe", "综合救援队"),
        ("forest", "森林消防队"),
        ("#2", "#2 危化品泄漏"),
        ("xiawo", "峡窝镇"),
        ("派", "派出队伍"),
        ("pcdw", "派出队伍"),
        ("gyyxk", "关于与许可"),
    ],
)
def test_anything_is_found_by_any_spelling(bar, typed, first):
    type_in(bar, typed)
    assert offered(bar)[0] == first


def test_what_cannot_be_done_is_not_offered(bar):
    type_in(bar, "拟调度令")
    assert offered(bar) == []


@pytest.mark.parametrize("line", ["派 综合救援队 #1", "派 zhjyd nl", "pcdw #1 综合", "派出队伍 integrated 城区"])
def test_a_command_with_its_arguments_runs_at_once(bar, qtbot, line):
    type_in(bar, line)
    qtbot.keyClick(bar.edit, Qt.Key.Key_Return)
    assert bar.shell.done == [("dispatch", "t1", "i1")]
    assert bar.edit.text() == "" and bar.window().focusWidget() is bar.other


def test_missing_arguments_are_left_to_the_command(bar, qtbot):
    type_in(bar, "派 森林")
    qtbot.keyClick(bar.edit, Qt.Key.Key_Return)
    assert bar.shell.done == [("dispatch", "t2", None)]


def test_after_a_command_only_what_it_takes_is_offered(bar):
    type_in(bar, "派 ")
    assert offered(bar) == ["#1 城区内涝", "#2 危化品泄漏", "综合救援队", "森林消防队"]
    type_in(bar, "派 zhjyd ")
    assert offered(bar) == ["#1 城区内涝", "#2 危化品泄漏"]


def test_tab_takes_a_name_with_spaces_as_one_word(bar, qtbot):
    type_in(bar, "派")
    qtbot.keyClick(bar.edit, Qt.Key.Key_Tab)
    assert bar.edit.text() == "派出队伍 "
    type_in(bar, "派出队伍 #2")
    qtbot.keyClick(bar.edit, Qt.Key.Key_Tab)
    assert bar.edit.text() == "派出队伍 #2 危化品泄漏 "
    type_in(bar, "派出队伍 #2 危化品泄漏 slxf")
    qtbot.keyClick(bar.edit, Qt.Key.Key_Return)
    assert bar.shell.done == [("dispatch", "t2", "i2")]


def test_a_name_alone_opens_the_thing(bar, qtbot):
    type_in(bar, "slxf")
    qtbot.keyClick(bar.edit, Qt.Key.Key_Return)
    assert bar.shell.done == [("open", "t2")] and bar.shell.selection == ("team", "t2")


def test_up_and_down_choose_another(bar, qtbot):
    type_in(bar, "队")
    texts = offered(bar)
    qtbot.keyClick(bar.edit, Qt.Key.Key_Down)
    assert bar.list.current().text == texts[1]
    qtbot.keyClick(bar.edit, Qt.Key.Key_Up)
    qtbot.keyClick(bar.edit, Qt.Key.Key_Up)
    assert bar.list.current().text == texts[-1]


def test_what_nobody_knows_is_said_and_stays_to_be_mended(bar, qtbot):
    type_in(bar, "qwxyz")
    qtbot.keyClick(bar.edit, Qt.Key.Key_Return)
    assert "qwxyz" in bar.said.text() and bar.edit.text() == "qwxyz"
    type_in(bar, "派 峡窝镇")
    qtbot.keyClick(bar.edit, Qt.Key.Key_Return)
    assert "峡窝镇" in bar.said.text() and not bar.shell.done


def test_escape_closes_the_list_then_gives_the_keyboard_back(bar, qtbot):
    type_in(bar, "队")
    qtbot.keyClick(bar.edit, Qt.Key.Key_Escape)
    assert not bar.list.isVisible() and bar.window().focusWidget() is bar.edit
    qtbot.keyClick(bar.edit, Qt.Key.Key_Escape)
    assert bar.window().focusWidget() is bar.other


def test_the_list_never_appears_while_someone_types_elsewhere(bar):
    bar.other.setFocus()
    bar._stale = True
    bar._offer()
    assert not bar.list.isVisible() and bar.window().focusWidget() is bar.other


def test_the_last_line_comes_back(bar, qtbot):
    type_in(bar, "slxf")
    qtbot.keyClick(bar.edit, Qt.Key.Key_Return)
    bar.focus()
    qtbot.keyClick(bar.edit, Qt.Key.Key_Up)
    assert bar.edit.text() == "slxf"


def test_words_of_a_line():
    assert [piece.typed for piece in split("/派  综合 #1", ())] == ["派", "综合", "#1"]
    assert [piece.typed for piece in split("派 ", ())] == ["派", ""]
    assert split("", ()) == ()


def test_work_under_way_is_shown_and_can_be_stopped(bar, qtbot):
    from threading import Event

    started, gate = Event(), Event()

    def work(thought):
        thought.progress(3, 10)
        started.set()
        gate.wait(5)
        thought.progress(4, 10)

    bar.shell.bridge.think(work, print, title="正在比较队伍")
    assert started.wait(5)
    qtbot.waitUntil(lambda: bar.busy.bar.value() == 3)
    assert bar.busy.isVisible() and bar.busy.words.text() == "正在比较队伍"
    qtbot.mouseClick(bar.busy.stop, Qt.MouseButton.LeftButton)
    gate.set()
    qtbot.waitUntil(lambda: not bar.busy.isVisible())


def test_a_bar_is_painted_when_one_looks_and_not_at_every_step(qtbot, monkeypatch):
    busy, owner = Busy(), QObject()
    qtbot.addWidget(busy)
    shown = []
    monkeypatch.setattr(busy.bar, "setValue", shown.append)
    thought = Thought("正在比较队伍", owner)
    busy.show_thoughts((thought,))
    for done in range(100):
        thought.progressed.emit(done, 100)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == [99]
    thought.progressed.emit(100, 100)
    busy.show_thoughts(())
    assert not busy._due.isActive(), "what is over is not shown any more"


def test_the_next_thing_thought_of_is_shown_without_painting_at_once(qtbot):
    class Painted(QProgressBar):
        times = 0

        def paintEvent(self, event):
            self.times += 1
            super().paintEvent(event)

    busy, owner = Busy(), QObject()
    qtbot.addWidget(busy)
    busy.bar = bar = Painted(busy)
    first, second = Thought("正在比较队伍", owner), Thought("正在算路", owner)
    busy.show_thoughts((first,))
    qtbot.waitUntil(lambda: bar.times > 0)
    first.progressed.emit(3, 10)
    qtbot.waitUntil(lambda: bar.value() == 3)
    before = bar.times
    busy.show_thoughts((second,))
    assert bar.times == before
    qtbot.waitUntil(lambda: (bar.minimum(), bar.maximum()) == (0, 0))
    assert busy.words.text() == "正在算路"
