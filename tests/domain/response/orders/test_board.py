"""The board, the fan-out, the reminders that are due, and orders that contradict each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain.response.orders.model import (
    Addressee,
    EscalateRecipient,
    IssueOrder,
    Order,
    OrderIssued,
    RecordAcknowledgement,
    RecordRefusal,
    RemindRecipient,
    To,
    WithdrawOrder,
)
from console.domain.response.orders.views import (
    acknowledge_by,
    board,
    due_reminders,
    fan_out,
    is_late,
    open_orders_of,
    tally,
    would_clash,
)
from tests.support import forces
from tests.support.forces import MINUTE
from tests.support.play import Play

COUNTY, MAYOR, VILLAGE = To(kind="unit", id="u-county"), To(kind="post", id="p-mayor"), To(kind="unit", id="u-village")


@pytest.fixture
def play() -> Play:
    return forces.city()


def order(*recipients: To, **more: object) -> IssueOrder:
    return IssueOrder(**{"title": "令", "text": "正文", "recipients": recipients or (COUNTY, MAYOR, VILLAGE), **more})  # type: ignore[arg-type]


def test_rows_count_states_and_silence(play: Play) -> None:
    play.do(order(deadline=play.now + 60 * MINUTE))
    id = play.world.all(Order)[0].id
    play.do(RecordAcknowledgement(order=id, recipients=("u-county",)))
    play.do(RecordRefusal(order=id, recipients=("p-mayor",), note="另有任务"))
    row = board(play.world, play.now)[0]
    assert (row.total, row.answered, row.done, row.is_open) == (3, 2, 0, True)
    assert row.counts == {
        "sent": 1, "delivered": 0, "acknowledged": 1, "under_way": 0, "done": 0, "refused": 1, "unable": 0,
    }  # fmt: skip
    assert [one.id for one in row.silent] == ["u-village"] and row.late == () and row.late_minutes == 0
    assert [one.id for one in row.failed] == ["p-mayor"]
    issued = row.order.issued_at
    assert board(play.world, issued + 10 * MINUTE)[0].late == ()
    late = board(play.world, issued + 25 * MINUTE)[0]
    assert [one.id for one in late.late] == ["u-village"] and late.late_minutes == 15
    assert {one.id for one in board(play.world, issued + 61 * MINUTE)[0].overdue} == {"u-county", "u-village"}


def test_late_orders_come_first_and_one_incident_can_be_asked_for(play: Play) -> None:
    flood = forces.incident(play)
    play.do(order(COUNTY))
    play.do(order(MAYOR, incident=flood), after=20 * 60)
    play.do(order(VILLAGE))
    assert [row.order.serial for row in board(play.world, play.now)] == [1, 3, 2]
    assert [row.order.serial for row in board(play.world, play.now, flood)] == [2]
    found = tally(play.world, play.now)
    assert (found.orders, found.recipients, found.silent, found.late, found.acknowledged) == (3, 3, 3, 1, 0)


def test_silence_is_late_from_the_minute_after_the_time_to_acknowledge(play: Play) -> None:
    play.do(order(COUNTY))
    order_, silent = play.world.all(Order)[0], play.world.all(Order)[0].recipients[0]
    assert not is_late(order_, silent, acknowledge_by(order_)) and is_late(order_, silent, acknowledge_by(order_) + 1)


def test_withdrawn_orders_are_silent_no_more(play: Play) -> None:
    play.do(order(COUNTY))
    play.do(WithdrawOrder(order="order-1", reason="误发"))
    later = play.now + 60 * MINUTE
    row = board(play.world, later)[0]
    assert row.late == () and due_reminders(play.world, later) == ()
    assert not is_late(row.order, row.order.recipients[0], later)
    assert open_orders_of(play.world, "u-county") == ()


def test_reminders_fall_due_again_and_then_somebody_else_is_asked(play: Play) -> None:
    play.do(order(To(kind="post", id="p-flood-a")))
    issued = play.now
    assert due_reminders(play.world, issued + 10 * MINUTE) == ()
    first = due_reminders(play.world, issued + 11 * MINUTE)
    assert [(one.recipient.id, one.escalate, one.due_since) for one in first] == [
        ("p-flood-a", False, issued + 10 * MINUTE)
    ]
    assert "11分钟未回执" in str(first[0].sentence)
    play.do(RemindRecipient(order="order-1"), at=issued + 11 * MINUTE)
    assert due_reminders(play.world, issued + 20 * MINUTE) == ()
    play.do(RemindRecipient(order="order-1"), at=issued + 22 * MINUTE)
    silent = due_reminders(play.world, issued + 40 * MINUTE)[0]
    assert silent.escalate and silent.next is not None and silent.next.id == "p-flood-b"
    assert "已催办2次，建议改找p-flood-b岗" in str(silent.sentence)
    play.do(EscalateRecipient(order="order-1", recipient="p-flood-a"), at=issued + 41 * MINUTE)
    assert due_reminders(play.world, issued + 45 * MINUTE) == ()
    again = due_reminders(play.world, issued + 60 * MINUTE)[0]
    assert not again.escalate  # the alternate is reminded first
    play.do(RecordAcknowledgement(order="order-1", spoken_by="B角"), at=issued + 61 * MINUTE)
    assert due_reminders(play.world, issued + 90 * MINUTE) == ()


def test_the_fan_out_is_a_tree_over_the_stations(play: Play) -> None:
    play.do(order(VILLAGE, COUNTY, To(kind="unit", id="u-power"), body="hq-flood"))
    play.do(EscalateRecipient(order="order-1", recipient="u-power", to_kind="post", to_id="p-mayor"))
    nodes = {node.id: node for node in fan_out(play.world, play.world.get(Order, "order-1"))}
    assert nodes["hq-flood"].parent is None and nodes["hq-flood"].depth == 0
    assert (nodes["u-county"].parent, nodes["u-county"].recipient is not None) == ("hq-flood", True)
    assert (nodes["u-town"].parent, nodes["u-town"].recipient) == ("u-county", None)
    assert nodes["u-village"].parent == "u-town" and nodes["u-village"].depth == 3
    assert nodes["u-power"].parent == "hq-flood"
    assert (nodes["p-mayor"].parent, nodes["p-mayor"].asked_for) == ("u-power", "u-power")
    placed = [node.id for node in fan_out(play.world, play.world.get(Order, "order-1"))]
    assert all(placed.index(node.parent) < placed.index(node.id) for node in nodes.values() if node.parent)


def test_the_fan_out_of_an_order_without_headquarters(play: Play) -> None:
    play.do(order(COUNTY))
    nodes = fan_out(play.world, play.world.get(Order, "order-1"))
    assert [(node.parent, str(node.name)) for node in nodes] == [(None, "甲"), ("issuer", "u-county单位")]


def test_orders_for_different_times_do_not_clash(play: Play) -> None:
    noon = play.now + 60 * MINUTE
    play.do(order(COUNTY, about="dyke-3", deadline=noon))
    later = order(COUNTY, about="dyke-3", starts_at=noon, deadline=noon + MINUTE)
    assert would_clash(play.world, later, play.now) == ()
    assert len(would_clash(play.world, replace(later, starts_at=noon - 1), play.now)) == 1


def test_one_team_ordered_to_two_incidents(play: Play) -> None:
    first, second = forces.two_incidents(play)
    play.do(order(To(kind="team", id="t-pump", dispatch=True), incident=first))
    team = To(kind="team", id="t-pump", dispatch=True, release_from=first, reason="更急")
    warned = would_clash(play.world, order(team, incident=second), play.now)
    assert [str(one) for one in warned] == ["t-pump队已由小应指〔2026〕1号派往另一事件"]


def test_a_warning_before_the_order_goes_out(play: Play) -> None:
    play.do(order(COUNTY, about="dyke-3"))
    assert len(would_clash(play.world, order(COUNTY, about="dyke-3"), play.now)) == 1
    assert would_clash(play.world, order(COUNTY, about="dyke-3", supersedes="order-1"), play.now) == ()
    assert would_clash(play.world, order(MAYOR, about="dyke-3"), play.now) == ()
    assert would_clash(play.world, order(COUNTY), play.now) == ()


def test_the_next_number_follows_the_highest_of_all_consoles(play: Play) -> None:
    play.do(order(COUNTY))
    twin = OrderIssued(
        id="order-b",
        number="小应指〔2026〕1号",
        serial=1,
        title="令",
        text="正文",
        recipients=(Addressee(id="p-mayor", kind="post"),),
    )
    play.feed([twin, replace(twin, id="order-c", number="小应指〔2026〕9号", serial=9)])
    play.do(order(COUNTY))
    assert play.world.all(Order)[-1].number == "小应指〔2026〕10号"
