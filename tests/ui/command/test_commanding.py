"""Who commands: appointed as the plan proposes, handed over with two confirmations, followed when nobody answers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from console.domain.city.organisation.model import FillPost, Post, SetReachability
from console.domain.response.commanding.model import Appoint, IncidentCommand, OfferTransfer
from console.domain.response.dispatching.rules import DispatchTeam
from console.domain.response.orders.model import IssueOrder, To
from console.ui.command.commanding import AcceptTransferForm, AppointForm, OfferTransferForm
from console.ui.command.forms import UnreachableForm
from console.ui.command.panel import CommandPanel
from console.ui.kit.command_form import CommandForm
from tests.support import forces
from tests.support.desk import CTRL, close_dialogs, do, focus, on_screen, press, shown, submit
from tests.support.staged import subjects_of

FLOOD = "body:hq-flood"


@pytest.fixture
def stage(make_shell, qtbot):
    """The flood is followed; the keyboard is on the flood headquarters."""
    play = forces.city()
    flood, other = forces.two_incidents(play)
    shell = make_shell(subjects=subjects_of(play))
    panel = shell.window = on_screen(qtbot, CommandPanel(shell), (432, 400))
    shell.follow(flood)
    panel.tree.show_current(FLOOD)
    yield shell, panel, flood, other
    close_dialogs()


def command(shell, incident) -> IncidentCommand:
    return shell.world.get(IncidentCommand, incident)


def test_a_appoints_the_head_and_fills_the_vacant_post(stage, qtbot):
    shell, _panel, flood, _ = stage
    press(qtbot, Qt.Key.Key_A)
    form = shown(AppointForm)
    assert (form["post"].value(), form["incident"].value(), form["holder"].value()) == ("p-flood-a", flood, "")
    form["holder"].set("张某")
    form["reason"].set("预案")
    submit(qtbot, form)
    seat = command(shell, flood).commander
    assert (seat.post, seat.holder, seat.basis) == ("p-flood-a", "张某", "预案")
    assert shell.world.get(Post, "p-flood-a").holder == "张某" and command(shell, flood).is_active("hq-flood")


def test_from_the_command_bar_the_plan_proposes_the_post(stage, qtbot):
    shell, _, _, other = stage
    shell.actions.trigger("command.appoint", None, other)
    form = shown(AppointForm)
    assert form["post"].value() == "p-flood-a" and form["incident"].value() == other


def test_while_somebody_commands_the_transfer_form_opens(stage, qtbot):
    shell, _panel, flood, _ = stage
    do(qtbot, shell, Appoint(incident=flood, post="p-flood-a"))
    press(qtbot, Qt.Key.Key_A)
    assert shown(OfferTransferForm)["incoming"].value() == "p-flood-a"


def test_a_second_commander_beside_the_first_and_released_with_a_reason(stage, qtbot):
    shell, panel, flood, _ = stage
    do(qtbot, shell, Appoint(incident=flood, post="p-flood-a"))
    shell.actions.trigger("command.co", "p-fire-a", flood)
    form = shown(AppointForm)
    assert form._title.text() == "增设双指挥长"
    submit(qtbot, form)
    assert command(shell, flood).co_commander.post == "p-fire-a"
    shell.actions.trigger("command.release_co", flood)
    reason = shown(CommandForm)
    reason["reason"].set("合并指挥")
    submit(qtbot, reason)
    assert command(shell, flood).co_commander is None
    focus(qtbot, panel.tree)


def test_transfer_takes_two_confirmations(stage, qtbot):
    shell, panel, flood, _ = stage
    do(qtbot, shell, Appoint(incident=flood, post="p-flood-a", holder="张某"))
    do(qtbot, shell, IssueOrder(incident=flood, title="令", text="文", recipients=(To(kind="unit", id="u-county"),)))
    do(qtbot, shell, DispatchTeam(team="t-pump", incident=flood))
    press(qtbot, Qt.Key.Key_T)
    form = shown(OfferTransferForm)
    assert form["outgoing"].value() == "p-flood-a"
    assert "未办结调度令 1 件" in form["open_matters"].value() and "t-pump队" in form["open_matters"].value()
    form["incoming"].set("p-mayor")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert form["reason"].widget.property("wrong") and command(shell, flood).offer is None
    form["reason"].set("升级为Ⅱ级响应")
    form["situation"].set("三处漫堤")
    submit(qtbot, form)
    assert command(shell, flood).commander.post == "p-flood-a"
    assert panel.offer.isVisible() and "总指挥 A" in panel.offer.text() and panel.offer.property("tone") == "amber"

    focus(qtbot, panel.tree)
    press(qtbot, Qt.Key.Key_Y)
    accept = shown(AcceptTransferForm)
    assert ("当前情况", "三处漫堤") in accept.facts.lines
    accept["holder"].set("王某")
    qtbot.keyClick(accept, Qt.Key.Key_Return, CTRL)
    assert "本人确认" in accept._message.text() and command(shell, flood).commander.post == "p-flood-a"
    accept.confirmed.set(True)
    submit(qtbot, accept)
    now = command(shell, flood)
    assert (now.commander.post, now.commander.holder) == ("p-mayor", "王某")
    done = now.transfers[-1]
    assert (done.how, done.outgoing_holder, done.offer_recorded_by, done.acceptance_recorded_by) == (
        "transfer",
        "张某",
        "甲",
        "甲",
    )
    assert not panel.offer.isVisible()


def test_an_offer_is_declined_with_a_reason_and_command_stays(stage, qtbot):
    shell, panel, flood, _ = stage
    do(qtbot, shell, Appoint(incident=flood, post="p-flood-a"))
    do(qtbot, shell, OfferTransfer(incident=flood, incoming="p-mayor", reason="升级", situation="三处漫堤"))
    shell.actions.trigger("command.withdraw", flood)
    form = shown(CommandForm)
    form["reason"].set("接任人在外地")
    submit(qtbot, form)
    assert command(shell, flood).offer is None and command(shell, flood).commander.post == "p-flood-a"
    focus(qtbot, panel.tree)


def test_u_proposes_the_alternate_with_its_reason_and_one_form_does_both(stage, qtbot):
    shell, _panel, flood, _ = stage
    do(
        qtbot,
        shell,
        Appoint(incident=flood, post="p-flood-a", holder="张某"),
        FillPost(post="p-flood-b", holder="李某"),
    )
    press(qtbot, Qt.Key.Key_U)
    form = shown(UnreachableForm)
    assert form.next.value() == "p-flood-b" and "#1" in form.situation.text()
    assert "1. 指挥长 B 李某 · p-flood-a岗的B角" in form.steps.text()
    form["note"].set("手机三次、370M两次")
    form["when"].edit.setText("-2")
    submit(qtbot, form)
    post = shell.world.get(Post, "p-flood-a")
    assert (post.is_unreachable, post.reachability_note) == (True, "手机三次、370M两次")
    now = command(shell, flood)
    assert (now.commander.post, now.commander.holder, now.transfers[-1].how) == ("p-flood-b", "李某", "succession")


def test_out_of_order_succession_is_refused_without_a_reason_and_nothing_happens(stage, qtbot):
    shell, _panel, flood, _ = stage
    do(qtbot, shell, Appoint(incident=flood, post="p-flood-a"))
    press(qtbot, Qt.Key.Key_U)
    form = shown(UnreachableForm)
    form.next.set("p-mayor")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(form._message.isVisible)
    assert "写明原因" in form._message.text()
    assert not shell.world.get(Post, "p-flood-a").is_unreachable
    form.reason.set("B角在外地")
    submit(qtbot, form)
    assert command(shell, flood).commander.post == "p-mayor"


def test_who_commands_nothing_is_only_recorded(stage, qtbot):
    shell, panel, flood, _ = stage
    panel.tree.show_current("body:hq-fire")
    press(qtbot, Qt.Key.Key_U)
    form = shown(UnreachableForm)
    assert form.next.widget not in [field.widget for field in form.fields]
    submit(qtbot, form)
    assert shell.world.get(Post, "p-fire-a").is_unreachable and shell.world.find(IncidentCommand, flood) is None


def test_r_records_at_once_that_somebody_answered(stage, qtbot):
    shell, panel, *_ = stage
    do(qtbot, shell, SetReachability(post="p-fire-a", reachability="unreachable"))
    panel.tree.show_current("body:hq-fire")
    with qtbot.waitSignal(shell.bridge.changed):
        press(qtbot, Qt.Key.Key_R)
    assert shell.world.get(Post, "p-fire-a").reachability == "reachable"


@pytest.mark.parametrize(("key", "words"), [(Qt.Key.Key_T, "先任命"), (Qt.Key.Key_Y, "没有待接受")])
def test_what_cannot_be_done_is_said(stage, qtbot, key, words):
    shell, *_ = stage
    with qtbot.waitSignal(shell.said) as said:
        press(qtbot, key)
    assert words in said.args[0] and said.args[1] == "amber"
