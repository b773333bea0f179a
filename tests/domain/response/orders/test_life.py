"""The life of an order: what may follow what, who is asked next, what a silence leads to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from console.domain.core.desk.corrections import StrikeEvent
from console.domain.core.kernel import Command, Refusal
from console.domain.forces.teams.model import Team
from console.domain.response.dispatching.rules import DispatchTeam
from console.domain.response.orders.model import (
    ENDED,
    STATES,
    EscalateRecipient,
    IssueOrder,
    Order,
    RecordAcknowledgement,
    RecordDelivery,
    RecordDone,
    RecordRefusal,
    RecordUnable,
    RecordUnderWay,
    RemindRecipient,
    ReportArrival,
    To,
    WithdrawOrder,
)
from console.domain.response.orders.views import NEXT
from tests.support import forces
from tests.support.play import Play, same_subjects

STEP: dict[str, Any] = {
    "delivered": RecordDelivery,
    "acknowledged": RecordAcknowledgement,
    "under_way": RecordUnderWay,
    "done": RecordDone,
    "refused": RecordRefusal,
    "unable": RecordUnable,
}
# state before → what may be recorded then; written out so that a change of the table is noticed
ALLOWED = {
    "sent": {"delivered", "acknowledged", "under_way", "done", "refused", "unable"},
    "delivered": {"acknowledged", "under_way", "done", "refused", "unable"},
    "acknowledged": {"under_way", "done", "refused", "unable"},
    "under_way": {"done", "unable"},
    "done": set(),
    "refused": set(),
    "unable": set(),
}


@pytest.fixture
def play() -> Play:
    return forces.city()


def issue(play: Play, *recipients: To, **more: Any) -> Order:
    to = recipients or (To(kind="unit", id="u-county"), To(kind="post", id="p-flood-a"))
    play.do(IssueOrder(**{"title": "集结", "text": "请集结待命", "recipients": to, **more}))
    return play.world.all(Order)[-1]


def now_at(play: Play, order: Order, recipient: str = "u-county") -> Any:
    found = play.world.get(Order, order.id)
    return next(one for one in found.recipients if one.id == recipient)


def bring(play: Play, order: Order, state: str) -> None:
    if state != "sent":
        play.do(STEP[state](order=order.id, recipients=("u-county",), note="原因"))


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("after", tuple(STEP))
def test_the_table_of_transitions(play: Play, before: str, after: str) -> None:
    order = issue(play)
    bring(play, order, before)
    command = STEP[after](
        order=order.id, recipients=("u-county",), spoken_by="对方值班员", channel="phone", note="说明"
    )
    if after in ALLOWED[before]:
        play.do(command)
        reached = now_at(play, order)
        assert (reached.state, reached.spoken_by, reached.channel, reached.note) == (
            after,
            "对方值班员",
            "phone",
            "说明",
        )
    else:
        assert "不能再记为" in play.refused(command)
        assert now_at(play, order).state == before
    assert set(NEXT[before]) == ALLOWED[before]


def test_times_stay_with_their_step(play: Play) -> None:
    order = issue(play)
    play.do(RecordDelivery(order=order.id, recipients=("u-county",)), after=60)
    play.do(RecordAcknowledgement(order=order.id, recipients=("u-county",)), after=60)
    play.do(RecordUnderWay(order=order.id, recipients=("u-county",)), after=60)
    play.do(RecordDone(order=order.id, recipients=("u-county",)), after=60)
    one = now_at(play, order)
    sent = one.sent_at
    times = (one.delivered_at, one.acknowledged_at, one.started_at, one.ended_at)
    assert times == (sent + 60_000, sent + 120_000, sent + 180_000, sent + 240_000)


def test_no_recipients_means_all_to_whom_it_applies(play: Play) -> None:
    order = issue(play)
    play.do(RecordRefusal(order=order.id, recipients=("u-county",), note="力量不足"))
    events = play.do(RecordAcknowledgement(order=order.id))
    assert [event.recipient for event in events] == ["p-flood-a"]  # type: ignore[attr-defined]
    assert "没有可以记为" in play.refused(RecordAcknowledgement(order=order.id))


def dispatched(play: Play) -> tuple[Order, str]:
    flood = forces.incident(play)
    to = To(kind="team", id="t-pump", dispatch=True, eta_seconds=600)
    return issue(play, to, To(kind="unit", id="u-county"), incident=flood), flood


def test_an_order_can_send_a_team(play: Play) -> None:
    order, flood = dispatched(play)
    team = play.world.get(Team, "t-pump")
    assert team.assignment is not None
    assert (team.assignment.incident, team.assignment.order, team.assignment.eta) == (
        flood,
        order.id,
        play.now + 600_000,
    )
    events = play.do(RecordUnderWay(order=order.id, recipients=("t-pump",)))
    assert [event.kind for event in events] == ["order.under_way", "team.departed"]
    play.do(ReportArrival(team="t-pump"))
    assert [event.kind for event in play.do(RecordDone(order=order.id))] == ["order.done", "order.done"]
    assert play.world.get(Team, "t-pump").readiness == "on_scene"


@pytest.mark.parametrize(("step", "readiness"), [(RecordRefusal, "ready"), (RecordUnable, "unknown")])
def test_a_team_that_says_no_is_free_again(play: Play, step: Any, readiness: str) -> None:
    order, _ = dispatched(play)
    events = play.do(step(order=order.id, recipients=("t-pump",), note="车辆故障"))
    assert events[1].kind == "team.released"
    team = play.world.get(Team, "t-pump")
    assert team.assignment is None and team.readiness == readiness


def test_withdrawing_frees_who_has_not_left(play: Play) -> None:
    order, flood = dispatched(play)
    other = issue(play, To(kind="team", id="t-fire", dispatch=True), incident=flood)
    play.do(RecordUnderWay(order=other.id))
    assert "原因" in play.refused(WithdrawOrder(order=order.id, reason=" "))
    assert [event.kind for event in play.do(WithdrawOrder(order=order.id, reason="险情排除"))] == [
        "order.withdrawn",
        "team.released",
    ]
    assert [event.kind for event in play.do(WithdrawOrder(order=other.id, reason="险情排除"))] == ["order.withdrawn"]
    assert play.world.get(Team, "t-fire").readiness == "under_way"
    for command in (
        RecordDone(order=order.id),
        RemindRecipient(order=order.id),
        WithdrawOrder(order=order.id, reason="再撤"),
    ):
        assert "已撤回：险情排除" in play.refused(command)


def test_a_team_sent_elsewhere_meanwhile_is_left_alone(play: Play) -> None:
    order, flood = dispatched(play)
    fire = forces.incident(play, "forest-fire", 113.46)
    play.do(DispatchTeam(team="t-pump", incident=fire, release_from=flood, reason="急"))
    play.do(RecordRefusal(order=order.id, recipients=("t-pump",), note="已改派"))
    team = play.world.get(Team, "t-pump")
    assert team.assignment is not None and team.assignment.incident == fire


def test_superseding_withdraws_the_old_order(play: Play) -> None:
    old = issue(play)
    new = issue(play, supersedes=old.id)
    before = play.world.get(Order, old.id)
    assert before.withdrawn_at == play.now and new.number in before.withdrawn_reason and new.supersedes == old.id


def test_nothing_is_left_to_withdraw(play: Play) -> None:
    order = issue(play)
    play.do(RecordDone(order=order.id))
    assert "无需撤回" in play.refused(WithdrawOrder(order=order.id, reason="多余"))


def test_escalation_climbs_the_ladder(play: Play) -> None:
    order = issue(play, To(kind="post", id="p-flood-a"))
    asked = []
    for _ in range(4):
        try:
            play.do(EscalateRecipient(order=order.id, recipient="p-flood-a"))
        except Refusal as refusal:
            assert "都已找过" in str(refusal)
            break
        one = now_at(play, order, "p-flood-a").escalations[-1]
        asked.append((one.role, one.id))
    assert asked == [("alternate", "p-flood-b"), ("alternate", "p-flood-deputy"), ("superior", "p-mayor")]


def test_a_team_escalates_to_its_unit_and_above(play: Play) -> None:
    order = issue(play, To(kind="unit", id="u-village"))
    for expected in ("u-town", "u-county"):
        play.do(EscalateRecipient(order=order.id, recipient="u-village"))
        assert now_at(play, order, "u-village").escalations[-1].id == expected
    assert "都已找过" in play.refused(EscalateRecipient(order=order.id, recipient="u-village"))
    play.do(EscalateRecipient(order=order.id, recipient="u-village", to_kind="unit", to_id="u-power", reason="网格员"))
    assert now_at(play, order, "u-village").escalations[-1].role == "other"


def test_striking_an_answer_takes_it_back(play: Play) -> None:
    order = issue(play)
    play.do(RecordAcknowledgement(order=order.id, recipients=("u-county",)))
    entry = play.journal[-1][1].event_id
    play.do(StrikeEvent(event_id=entry, reason="听错单位"))
    from console.domain.core import registry
    from console.domain.core.kernel import World

    kept = [(event, stamp) for event, stamp in play.journal if stamp.event_id != entry]
    world, _ = registry.fold(World(), kept)
    assert world.get(Order, order.id).recipients[0].state == "sent"


COUNTY, MAYOR = To(kind="unit", id="u-county"), To(kind="post", id="p-mayor")


def test_refusals_of_the_steps(play: Play) -> None:
    order = issue(play, COUNTY, MAYOR)
    done = ("u-county",)
    cases: list[tuple[Command, str]] = [
        (RecordRefusal(order=order.id, recipients=done), "原因"),
        (RecordUnable(order=order.id, note="断路"), "哪个受令单位"),
        (RecordAcknowledgement(order=order.id, recipients=("u-water",)), "不是"),
        (RecordAcknowledgement(order=order.id, channel="smoke"), "smoke"),
        (RecordAcknowledgement(order="order-9"), "order-9"),
        (EscalateRecipient(order=order.id, recipient="u-county", to_kind="unit", to_id="u-x"), "u-x"),
        (EscalateRecipient(order=order.id, recipient="u-county", to_kind="unit", to_id="u-county"), "本身"),
        (EscalateRecipient(order=order.id, recipient="u-water"), "不是"),
        (RemindRecipient(order=order.id, recipients=("u-water",)), "不是"),
    ]
    for command, words in cases:
        assert words in play.refused(command)
    play.do(EscalateRecipient(order=order.id, recipient="u-county", to_kind="unit", to_id="u-power"))
    assert "已经找过" in play.refused(
        EscalateRecipient(order=order.id, recipient="u-county", to_kind="unit", to_id="u-power")
    )
    play.do(RecordDone(order=order.id, recipients=done))
    assert "无需催办" in play.refused(RemindRecipient(order=order.id, recipients=done))
    assert "无需另找" in play.refused(EscalateRecipient(order=order.id, recipient="u-county"))
    play.do(RecordDone(order=order.id))
    assert "无需催办" in play.refused(RemindRecipient(order=order.id))


class LifeOfAnOrder(RuleBasedStateMachine):
    """Any commands in any order: what is accepted keeps every recipient on a legal way, and replays to the same world."""

    @initialize()
    def begin(self) -> None:
        self.play = forces.city()
        flood = forces.incident(self.play)
        to = (COUNTY, MAYOR, To(kind="team", id="t-pump", dispatch=True))
        self.order = issue(self.play, *to, incident=flood)
        self.states = {one.id: "sent" for one in self.order.recipients}

    @rule(step=st.sampled_from(sorted(STEP)), who=st.sampled_from(["u-county", "p-mayor", "t-pump"]))
    def answer(self, step: str, who: str) -> None:
        command = STEP[step](order=self.order.id, recipients=(who,), note="说明")
        legal = step in ALLOWED[self.states[who]] and self.play.world.get(Order, self.order.id).withdrawn_at is None
        try:
            self.play.do(command)
        except Refusal:
            assert not legal
        else:
            assert legal
            self.states[who] = step

    @rule(who=st.sampled_from(["u-county", "p-mayor", "t-pump"]))
    def remind(self, who: str) -> None:
        try:
            self.play.do(RemindRecipient(order=self.order.id, recipients=(who,)))
        except Refusal:
            withdrawn = self.play.world.get(Order, self.order.id).withdrawn_at is not None
            assert withdrawn or self.states[who] in ENDED

    @rule()
    def withdraw(self) -> None:
        try:
            self.play.do(WithdrawOrder(order=self.order.id, reason="险情排除"))
        except Refusal:
            withdrawn = self.play.world.get(Order, self.order.id).withdrawn_at is not None
            assert withdrawn or all(state in ENDED for state in self.states.values())

    @invariant()
    def states_are_what_was_said(self) -> None:
        order = self.play.world.get(Order, self.order.id)
        assert {one.id: one.state for one in order.recipients} == self.states
        for one in order.recipients:
            times = [t for t in (one.sent_at, one.delivered_at, one.acknowledged_at, one.started_at, one.ended_at) if t]
            assert times == sorted(times)

    @invariant()
    def the_team_follows_its_order(self) -> None:
        team = self.play.world.get(Team, "t-pump")
        if self.states["t-pump"] in ("refused", "unable"):
            assert team.assignment is None

    def teardown(self) -> None:
        assert same_subjects(self.play.world, self.play.replayed())


TestLifeOfAnOrder = LifeOfAnOrder.TestCase
TestLifeOfAnOrder.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
