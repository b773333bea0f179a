"""Commands in, snapshots out, thinking beside: answers arrive on the window's thread, nothing blocks."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Qt, QThread
from PySide6.QtWidgets import QLabel

from console.domain.core.desk import duty
from console.domain.core.desk.duty import Desk, SwitchPosture
from console.domain.core.ports import JournalQuery
from console.ui.kit.bridge import Bridge
from db.archive import FileArchive
from db.views import SqlViews


def test_a_command_changes_the_world_and_says_what(shell, qtbot):
    with qtbot.waitSignal(shell.bridge.changed) as signal:
        shell.bridge.run(SwitchPosture(posture="response", reason="暴雨"))
    changed = signal.args[0]
    assert duty.desk(changed.world).posture == "response"
    assert shell.world is changed.world
    assert changed.touches(Desk) and changed.ids(Desk) == {duty.DESK_ID}
    assert len(changed.event_ids) == 1


def test_who_holds_the_desk_is_the_actor(shell, qtbot):
    rows = []
    with qtbot.waitSignal(shell.bridge.changed):
        shell.bridge.run(SwitchPosture(posture="response", reason="暴雨"))
    shell.bridge.read(lambda views: views.journal(JournalQuery()), rows.extend)
    qtbot.waitUntil(lambda: bool(rows))
    assert (rows[0].actor, rows[0].post) == ("甲", "值班员")


def test_a_refusal_reaches_the_caller_else_the_window(shell, qtbot):
    told = []
    shell.bridge.run(SwitchPosture(posture="routine", reason="x"), refused=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert "无需转换" in str(told[0])
    with qtbot.waitSignal(shell.bridge.refused) as signal:
        shell.bridge.run(SwitchPosture(posture="routine", reason="x"))
    assert "无需转换" in str(signal.args[0])


def test_several_commands_are_done_together_or_not_at_all(shell, qtbot):
    commands = [SwitchPosture(posture="response", reason="暴雨"), SwitchPosture(posture="nonsense", reason="x")]
    with qtbot.waitSignal(shell.bridge.refused):
        shell.bridge.run_all(commands)
    assert duty.desk(shell.world).posture == "routine"


def test_a_failure_is_explained_and_never_lost(shell, qtbot):
    with qtbot.waitSignal(shell.bridge.failed) as signal:
        shell.bridge.read(lambda views: 1 / 0, print)
    failure = signal.args[0]
    assert failure.kind == "mistake" and "ZeroDivisionError" in failure.detail


def test_thinking_runs_beside_and_answers_on_the_windows_thread(shell, qtbot):
    seen = {}

    def think(thought):
        seen["thinking"] = threading.get_ident()
        return 42

    class Owner(QObject):
        def take(self, result):
            seen["answer"] = result
            seen["thread"] = QThread.currentThread() == self.thread()

    owner = Owner()
    shell.bridge.think(think, owner.take)
    qtbot.waitUntil(lambda: "answer" in seen)
    assert seen["answer"] == 42 and seen["thread"]
    assert seen["thinking"] != threading.get_ident()


def test_a_thought_can_be_stopped(shell, qtbot):
    started, go_on, ends = threading.Event(), threading.Event(), []

    def think(thought):
        started.set()
        go_on.wait(5)
        thought.progress(1, 2)
        return "too late"

    thought = shell.bridge.think(think, ends.append, title="想", cancelled=lambda: ends.append("stopped"))
    assert started.wait(5)
    thought.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(ends))
    assert ends == ["stopped"]


def test_only_the_latest_thought_of_a_key_is_delivered(shell, qtbot):
    gate, answers = threading.Event(), []
    shell.bridge.think(lambda thought: gate.wait(5) and "old", answers.append, key="k")
    shell.bridge.think(lambda thought: "new", answers.append, key="k")
    gate.set()
    qtbot.waitUntil(lambda: bool(answers))
    shell.bridge.think(lambda thought: "end", answers.append)
    qtbot.waitUntil(lambda: "end" in answers)
    assert answers == ["new", "end"]


def test_an_answer_for_a_widget_that_is_gone_is_dropped(shell, qtbot):
    import shiboken6

    label, other = QLabel(), []
    shell.bridge.read(lambda views: "text", label.setText)
    shiboken6.delete(label)
    shell.bridge.read(lambda views: "text", other.append)
    qtbot.waitUntil(lambda: bool(other))
    assert other == ["text"]


def test_a_file_that_cannot_be_opened_is_said(qtbot):
    def opener():
        raise OSError("no such device")

    bridge = Bridge(opener)
    with qtbot.waitSignal(bridge.unopened) as signal:
        bridge.start()
    assert "no such device" in signal.args[0].detail
    bridge.close()


def test_a_file_that_cannot_be_read_once_it_is_open_is_let_go_before_that_is_said(qtbot, tmp_path, monkeypatch):
    path = tmp_path / "值班.yipan"
    FileArchive().create(path).close()

    def broken(views):
        raise OSError("torn page")

    monkeypatch.setattr(SqlViews, "file", broken)
    bridge = Bridge(lambda: FileArchive().open(path))
    reopened = []
    # on the worker's own thread, the moment it is said
    bridge._worker.unopened.connect(
        lambda _: reopened.append(FileArchive().open(path)), Qt.ConnectionType.DirectConnection
    )
    with qtbot.waitSignal(bridge.unopened) as signal:
        bridge.start()
    assert "torn page" in signal.args[0].detail
    bridge.close()
    assert len(reopened) == 1, "another seat would be told that the file is taken"
    reopened[0].close()


def test_writing_is_said_from_the_key_to_the_disk(shell, qtbot):
    states = []
    shell.bridge.writing.connect(states.append)
    with qtbot.waitSignal(shell.bridge.changed):
        shell.bridge.run(SwitchPosture(posture="response", reason="暴雨"))
    assert states == [True, False]
