"""Who commands an incident: appointment, transfer with two confirmations, succession, bodies, field post, groups."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.city.organisation.model import FillPost, Post, SetReachability
from console.domain.city.organisation.views import command_posts
from console.domain.city.plans.model import GroupTemplate, GroupTemplateRegistered
from console.domain.core.kernel import Command, Provenance
from console.domain.response.commanding.model import (
    AcceptTransfer,
    ActivateBody,
    Appoint,
    CloseFieldPost,
    DissolveGroup,
    FormGroup,
    IncidentCommand,
    OfferTransfer,
    OpenFieldPost,
    ReleaseCoCommander,
    StandDownBody,
    TransferAccepted,
    WithdrawTransfer,
)
from console.domain.response.commanding.views import succession
from console.domain.response.incidents.model import CloseIncident, ReportIncident
from console.domain.usecases.responding.rules import ActivateResponse, TerminateResponse
from tests.support.play import Play, same_subjects
from tests.support.small_city import at, post, small_city, small_pack


@pytest.fixture
def play() -> Play:
    play = small_city()
    template = GroupTemplate(
        id="group-rescue", name_zh="抢险救援组", name_en="Rescue group", provenance=Provenance(source="plan 一")
    )
    play.feed([GroupTemplateRegistered(id=template.id, row=template)])
    play.do(ReportIncident(place="小城东门", kind="flood"))
    return play


ID = "incident-1"


def command(play: Play) -> IncidentCommand:
    return play.world.get(IncidentCommand, ID)


def offer(**changes: str) -> OfferTransfer:
    return replace(
        OfferTransfer(incident=ID, incoming="p-mayor", reason="升级", situation="水位超警"),
        **changes,
    )


# ---- appointment


def test_the_first_commander_wakes_the_body_and_may_be_named_at_once(play: Play) -> None:
    play.do(Appoint(incident=ID, post="p-flood-a", holder="乙", reason="防汛预案"))
    now = command(play)
    assert now.commander is not None
    assert (now.commander.post, now.commander.holder, now.commander.since) == ("p-flood-a", "乙", play.now)
    assert now.is_active("hq-flood")
    assert play.world.get(Post, "p-flood-a").holder == "乙"


def test_a_vacant_post_may_command_its_name_is_asked_for_later(play: Play) -> None:
    play.do(Appoint(incident=ID, post="p-flood-a"))
    commander = command(play).commander
    assert commander is not None and commander.holder is None


def test_two_co_commanders_and_the_end_of_it(play: Play) -> None:
    play.do(Appoint(incident=ID, post="p-mayor"))
    play.do(Appoint(incident=ID, post="p-vice", co=True))
    assert command(play).co_commander is not None
    play.do(ReleaseCoCommander(incident=ID, reason="调离"))
    assert command(play).co_commander is None
    assert command(play).commander is not None


# ---- transfer


def test_command_changes_at_acceptance_and_not_before(play: Play) -> None:
    play.do(Appoint(incident=ID, post="p-flood-a", holder="乙"))
    play.do(offer(open_matters="三道指令未回执", hazards="堤防渗水"))
    offered = play.now
    before = command(play)
    assert before.commander is not None and before.commander.post == "p-flood-a"
    assert before.offer is not None and before.offer.outgoing_holder == "乙"
    play.do(AcceptTransfer(incident=ID, holder="丙"), after=600)
    now = command(play)
    assert now.commander is not None
    assert (now.commander.post, now.commander.holder, now.commander.since) == ("p-mayor", "丙", play.now)
    assert now.offer is None and now.is_active("hq-general")
    [transfer] = now.transfers
    assert (transfer.how, transfer.offered_at, transfer.accepted_at) == ("transfer", offered, play.now)
    assert (transfer.outgoing, transfer.incoming_holder, transfer.hazards) == ("p-flood-a", "丙", "堤防渗水")
    assert (transfer.offer_recorded_by, transfer.acceptance_recorded_by) == ("甲", "甲")


def test_nobody_named_cannot_confirm(play: Play) -> None:
    play.do(Appoint(incident=ID, post="p-flood-a", holder="乙"))
    play.do(offer())
    assert "由谁接受" in play.refused(AcceptTransfer(incident=ID))
    assert command(play).transfers == ()


def test_a_declined_offer_changes_nothing(play: Play) -> None:
    play.do(Appoint(incident=ID, post="p-flood-a"))
    play.do(offer())
    play.do(WithdrawTransfer(incident=ID, reason="谢绝"))
    now = command(play)
    assert now.offer is None and now.transfers == ()
    assert now.commander is not None and now.commander.post == "p-flood-a"


def test_the_co_commander_may_hand_over_the_second_seat(play: Play) -> None:
    play.do(Appoint(incident=ID, post="p-mayor"))
    play.do(Appoint(incident=ID, post="p-flood-a", co=True))
    play.do(offer(outgoing="p-flood-a", incoming="p-flood-b"))
    play.do(AcceptTransfer(incident=ID, holder="丙"))
    now = command(play)
    assert now.commander is not None and now.commander.post == "p-mayor"
    assert now.co_commander is not None and now.co_commander.post == "p-flood-b"


def test_a_second_commander_who_takes_the_first_seat_leaves_the_second(play: Play) -> None:
    play.do(Appoint(incident=ID, post="p-flood-a"))
    play.do(Appoint(incident=ID, post="p-mayor", co=True))
    play.do(offer())
    play.do(AcceptTransfer(incident=ID, holder="丙"))
    now = command(play)
    assert now.commander is not None and now.commander.post == "p-mayor"
    assert now.co_commander is None


def test_an_answer_that_comes_a_second_time_from_another_console_changes_nothing(play: Play) -> None:
    play.do(Appoint(incident=ID, post="p-flood-a"))
    play.do(offer())
    play.do(AcceptTransfer(incident=ID, holder="丙"))
    before = command(play)
    play.feed([TransferAccepted(id=ID, incoming="p-mayor", holder="丁")])
    assert command(play) == before


# ---- succession


def test_the_order_of_succession_is_alternate_then_rank_then_the_body_above(play: Play) -> None:
    assert succession(play.world, ID) == ()
    play.do(Appoint(incident=ID, post="p-flood-a"))
    steps = succession(play.world, ID)
    assert [step.post.id for step in steps] == ["p-flood-b", "p-flood-deputy", "p-mayor", "p-vice"]
    assert [str(step.reason) for step in steps[:3]] == [
        "p-flood-a岗的B角",
        "本机构接替次序",
        "上级机构“hq-general机构”",
    ]


RANKS = st.permutations([(1, "A"), (2, "B"), (3, ""), (4, ""), (None, "")])


@given(RANKS)
def test_rank_decides_and_neither_name_nor_place_in_the_pack(ranks: list[tuple[int | None, str]]) -> None:
    posts = tuple(
        post(f"p-{place}", "hq-general", "deputy", letter, rank) for place, (rank, letter) in enumerate(ranks)
    )
    world = small_city(headquarters=small_pack().headquarters[:1], posts=posts, members=()).world
    expected = sorted(posts, key=lambda row: 99 if row.rank is None else row.rank)
    assert [one.id for one in command_posts(world, "hq-general")] == [row.id for row in expected]


def test_whoever_cannot_be_reached_is_passed_over_and_said(play: Play) -> None:
    play.do(Appoint(incident=ID, post="p-flood-a"))
    play.do(SetReachability(post="p-flood-b", reachability="unreachable"))
    assert [step.reachable for step in succession(play.world, ID)] == [False, True, True, True]


def test_the_next_in_line_takes_over_when_the_commander_cannot_be_reached(play: Play) -> None:
    play.do(Appoint(incident=ID, post="p-flood-a", holder="乙"))
    play.do(offer())
    play.do(SetReachability(post="p-flood-a", reachability="unreachable", incident=ID))
    play.do(Appoint(incident=ID, post="p-flood-b", holder="丙"))
    now = command(play)
    assert now.commander is not None and now.commander.post == "p-flood-b"
    assert now.offer is None, "an offer of a commander who is gone is void"
    [transfer] = now.transfers
    assert (transfer.how, transfer.outgoing, transfer.offered_at) == ("succession", "p-flood-a", None)


def test_out_of_turn_only_with_a_reason(play: Play) -> None:
    play.do(Appoint(incident=ID, post="p-flood-a"))
    play.do(SetReachability(post="p-flood-a", reachability="unreachable"))
    assert "应为“p-flood-b岗”" in play.refused(Appoint(incident=ID, post="p-mayor"))
    play.do(Appoint(incident=ID, post="p-mayor", reason="市长已到现场"))
    assert command(play).transfers[0].reason == "市长已到现场"


# ---- bodies


def test_bodies_are_activated_stood_down_and_stay_on_record(play: Play) -> None:
    play.do(ActivateBody(incident=ID, body="hq-fire", reason="支援", level=4))
    play.do(StandDownBody(incident=ID, body="hq-fire", reason="不再需要"))
    [entry] = command(play).bodies
    assert (entry.body, entry.level, entry.until, entry.stand_down_reason) == ("hq-fire", 4, play.now, "不再需要")
    assert command(play).active == ()
    play.do(ActivateBody(incident=ID, body="hq-fire"))
    assert [body.until is None for body in command(play).bodies] == [False, True]


def test_a_body_that_is_only_planned_can_be_activated(play: Play) -> None:
    """It exists as an organisation; that its means are still to come is shown beside it."""
    play.do(ActivateBody(incident=ID, body="group-fire"))
    assert command(play).is_active("group-fire")


def test_the_end_of_the_response_stands_all_bodies_down(play: Play) -> None:
    play.do(ActivateResponse(incident=ID, level=4, decided_by="乙", bodies=("hq-flood",), commander_post="p-flood-a"))
    play.do(TerminateResponse(incident=ID, decided_by="乙", reason="险情解除"))
    assert command(play).active == ()
    assert command(play).commander is not None, "who commanded stays on record"


def test_two_incidents_have_two_commands(play: Play) -> None:
    play.do(ReportIncident(place="北山", kind="forest-fire"))
    play.do(Appoint(incident=ID, post="p-flood-a"))
    play.do(Appoint(incident="incident-2", post="p-fire-a"))
    other = play.world.get(IncidentCommand, "incident-2")
    assert other.commander is not None and other.commander.post == "p-fire-a"
    assert not other.is_active("hq-flood")
    assert {event.incident_id for event, _ in play.journal if event.subject == "incident_command"} == {ID, "incident-2"}


# ---- field command post and groups


def test_the_field_post_is_opened_moved_with_a_reason_and_closed(play: Play) -> None:
    play.do(OpenFieldPost(incident=ID, place="镇政府", position=at(113.35, 34.8)))
    opened = play.now
    assert "转移要写明原因" in play.refused(OpenFieldPost(incident=ID, place="中学"))
    play.do(OpenFieldPost(incident=ID, place="中学", reason="镇政府进水"))
    play.do(CloseFieldPost(incident=ID))
    now = command(play)
    assert now.field_post is None
    assert [(post.place, post.closed_at) for post in now.past_field_posts] == [
        ("镇政府", play.now - 1000),
        ("中学", play.now),
    ]
    assert now.past_field_posts[0].opened_at == opened


def test_a_group_from_a_template_and_one_of_its_own(play: Play) -> None:
    play.do(FormGroup(incident=ID, template="group-rescue", lead_unit="u-water", units=("u-town", "u-water")))
    formed = play.now
    play.do(FormGroup(incident=ID, name_zh="文物转移组", units=("u-power",)))
    play.do(FormGroup(incident=ID, template="group-rescue", lead_unit="u-water", units=("u-town", "u-power")))
    rescue, own = command(play).groups
    assert (rescue.name_zh, rescue.units, rescue.formed_at) == ("抢险救援组", ("u-town", "u-power"), formed)
    assert (own.id, own.template) == ("group-1", None)
    play.do(DissolveGroup(incident=ID, group=own.id))
    assert command(play).groups[1].dissolved_at == play.now


# ---- refusals: on a quiet incident, and on one with a commander and an open offer

QUIET: list[tuple[Command, str]] = [
    (Appoint(incident="incident-9", post="p-mayor"), "找不到突发事件"),
    (Appoint(incident=ID, post="p-nobody"), "找不到"),
    (Appoint(incident=ID, post="p-flood-liaison"), "不能任指挥"),
    (Appoint(incident=ID, post="p-mayor", co=True), "先确定指挥长"),
    (OfferTransfer(incident=ID, incoming="p-mayor", reason="x", situation="y"), "直接任命"),
    (AcceptTransfer(incident=ID), "没有待接受的移交"),
    (WithdrawTransfer(incident=ID, reason="x"), "没有待接受的移交"),
    (ReleaseCoCommander(incident=ID, reason="x"), "没有双指挥长"),
    (ActivateBody(incident=ID, body="hq-none"), "找不到"),
    (ActivateBody(incident=ID, body="hq-fire", level=5), "只有一至四级"),
    (StandDownBody(incident=ID, body="hq-fire"), "没有启动"),
    (OpenFieldPost(incident=ID, place=" "), "写明地点"),
    (OpenFieldPost(incident=ID, place="x", position=at(0, 0)), "不在境内"),
    (CloseFieldPost(incident=ID), "没有现场指挥部"),
    (FormGroup(incident=ID), "要有名称"),
    (FormGroup(incident=ID, template="group-none"), "找不到"),
    (FormGroup(incident=ID, name_zh="x", units=("u-none",)), "找不到"),
    (FormGroup(incident=ID, name_zh="x", lead_unit="u-none"), "找不到"),
    (DissolveGroup(incident=ID, group="group-rescue"), "没有这个工作组"),
]


@pytest.mark.parametrize(("command", "word"), QUIET)
def test_refused_on_a_quiet_incident(play: Play, command: Command, word: str) -> None:
    assert word in play.refused(command)


BUSY: list[tuple[Command, str]] = [
    (Appoint(incident=ID, post="p-mayor"), "请用指挥权移交"),
    (Appoint(incident=ID, post="p-flood-a"), "已是现任指挥"),
    (Appoint(incident=ID, post="p-vice", co=True), "已有双指挥长"),
    (OfferTransfer(incident=ID, incoming="p-mayor", reason="x", situation="y"), "尚待接受"),
    (WithdrawTransfer(incident=ID, reason=" "), "写明原因"),
    (ReleaseCoCommander(incident=ID, reason=" "), "写明原因"),
    (AcceptTransfer(incident=ID, holder="丁"), "现由丙担任"),
    (ActivateBody(incident=ID, body="hq-flood"), "已启动"),
    (StandDownBody(incident=ID, body="hq-flood"), "仍在指挥"),
    (OpenFieldPost(incident=ID, place="镇政府"), "已设在"),
    (FormGroup(incident=ID, template="group-rescue", units=("u-town",)), "成员没有变化"),
]


@pytest.mark.parametrize(("command", "word"), BUSY)
def test_refused_on_a_busy_incident(play: Play, command: Command, word: str) -> None:
    play.do(FillPost(post="p-vice", holder="丙"))
    play.do(Appoint(incident=ID, post="p-flood-a"))
    play.do(Appoint(incident=ID, post="p-mayor", co=True))
    play.do(OpenFieldPost(incident=ID, place="镇政府"))
    play.do(FormGroup(incident=ID, template="group-rescue", units=("u-town",)))
    play.do(offer(incoming="p-vice"))
    assert word in play.refused(command)


def test_what_a_transfer_must_say(play: Play) -> None:
    play.do(Appoint(incident=ID, post="p-flood-a"))
    assert "理由和当前情况" in play.refused(offer(reason=" "))
    assert "理由和当前情况" in play.refused(offer(situation=""))
    assert "不能移交给自己" in play.refused(offer(incoming="p-flood-a"))
    assert "不是现任指挥" in play.refused(offer(outgoing="p-fire-a"))
    assert "不能任指挥" in play.refused(offer(incoming="p-flood-liaison"))


def test_an_unreachable_alternate_does_not_take_over_and_the_reachable_commander_stays(play: Play) -> None:
    play.do(Appoint(incident=ID, post="p-flood-a"))
    play.do(SetReachability(post="p-flood-a", reachability="unreachable"))
    play.do(SetReachability(post="p-flood-b", reachability="unreachable"))
    assert "也联系不上" in play.refused(Appoint(incident=ID, post="p-flood-b", reason="次序"))
    play.do(SetReachability(post="p-flood-a", reachability="reachable"))
    assert "请用指挥权移交" in play.refused(Appoint(incident=ID, post="p-flood-deputy", reason="x"))


def test_a_closed_incident_has_no_more_changes_of_command(play: Play) -> None:
    play.do(Appoint(incident=ID, post="p-flood-a"))
    play.do(ActivateResponse(incident=ID, level=4, decided_by="乙"))
    play.do(TerminateResponse(incident=ID, decided_by="乙", reason="解除"))
    play.do(CloseIncident(incident=ID, summary="完"))
    assert "已办结" in play.refused(ActivateBody(incident=ID, body="hq-fire"))
    play.do(FillPost(post="p-flood-a", holder="戊"))  # the post is free for another name again


def test_a_replay_gives_the_same(play: Play) -> None:
    play.do(Appoint(incident=ID, post="p-flood-a", holder="乙"))
    play.do(offer())
    play.do(AcceptTransfer(incident=ID, holder="丙"))
    play.do(FormGroup(incident=ID, name_zh="组"))
    assert same_subjects(play.world, play.replayed())
