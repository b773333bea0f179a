"""Answers per body and recipient; who is silent beyond the time to acknowledge."""

from __future__ import annotations

import pytest

from console.domain.response.orders.model import (
    IssueOrder,
    Order,
    RecordAcknowledgement,
    RecordRefusal,
    To,
    WithdrawOrder,
)
from console.domain.response.orders.views import Answers, answers, silent
from tests.support import forces
from tests.support.forces import MINUTE
from tests.support.play import Play

COUNTY, POST, POWER = To(kind="unit", id="u-county"), To(kind="post", id="p-fire-a"), To(kind="unit", id="u-power")


@pytest.fixture
def play() -> Play:
    return forces.city()


def issue(play: Play, incident: str, *recipients: To, body: str = "hq-general") -> str:
    play.do(IssueOrder(incident=incident, body=body, title="令", text="正文", recipients=recipients))
    return play.world.all(Order)[-1].id


def test_a_body_stands_for_its_orders_and_its_posts(play: Play) -> None:
    flood, other = forces.two_incidents(play)
    order = issue(play, flood, COUNTY, POST, POWER)
    issue(play, other, COUNTY)
    play.do(RecordAcknowledgement(order=order, recipients=("u-county",)))
    play.do(RecordRefusal(order=order, recipients=("u-power",), note="无车"))
    told = answers(play.world, flood)
    assert told["hq-general"] == Answers(answered=1, waiting=1, failed=1) and told["hq-general"].total == 3
    assert told["hq-fire"] == Answers(waiting=1) == told["p-fire-a"]
    assert told["u-county"] == Answers(answered=1)
    assert answers(play.world)["u-county"] == Answers(answered=1, waiting=1)
    assert "hq-flood" not in told


def test_a_withdrawn_order_asks_nobody(play: Play) -> None:
    flood = forces.incident(play)
    order = issue(play, flood, COUNTY)
    play.do(WithdrawOrder(order=order, reason="情况有变"))
    assert answers(play.world, flood) == {}
    assert silent(play.world, play.now + 60 * MINUTE, flood) == ()


def test_silence_begins_when_the_time_to_acknowledge_is_over(play: Play) -> None:
    flood = forces.incident(play)
    order = issue(play, flood, COUNTY, POWER)
    issued = play.world.get(Order, order).issued_at
    assert silent(play.world, issued + 10 * MINUTE, flood) == ()
    late = silent(play.world, issued + 11 * MINUTE, flood)
    assert [one.recipient.id for one in late] == ["u-county", "u-power"]
    assert {(one.body, one.since) for one in late} == {("hq-general", issued + 10 * MINUTE)}
    play.do(RecordAcknowledgement(order=order, recipients=("u-county",)))
    assert [one.recipient.id for one in silent(play.world, issued + 11 * MINUTE)] == ["u-power"]
