"""The tree as a panel shows it, which body answers for a kind, and who is called to a consultation."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.domain.city.organisation.model import BodyRegistered, FillPost, SetReachability
from console.domain.city.plans.model import ResponseRule, ResponseRuleRegistered
from console.domain.core.kernel import Provenance
from console.domain.response.commanding.model import ActivateBody, Appoint
from console.domain.response.commanding.views import bodies_for, participants, tree
from console.domain.response.incidents.model import ReportIncident
from tests.support.play import Play
from tests.support.small_city import body, post, small_city


def test_the_tree_is_whole_and_in_order() -> None:
    rows = tree(small_city().world)
    assert [(row.depth, row.body.id, row.children) for row in rows] == [
        (0, "hq-general", 2),
        (1, "hq-flood", 1),
        (2, "office-flood", 0),
        (1, "hq-fire", 1),
        (2, "group-fire", 0),
    ]
    assert all(row.active is None and row.commander is None for row in rows)


def test_a_row_says_who_heads_it_who_stands_in_and_how_many_are_there() -> None:
    play = small_city()
    play.do(FillPost(post="p-flood-a", holder="乙"))
    flood = tree(play.world)[1]
    assert flood.head is not None and flood.acting is not None and flood.alternate is not None
    assert (flood.head.id, flood.acting.id, flood.alternate.id) == ("p-flood-a", "p-flood-a", "p-flood-b")
    assert [post.id for post in flood.posts] == ["p-flood-a", "p-flood-b", "p-flood-deputy", "p-flood-liaison"]
    assert (flood.filled, flood.members, flood.unreachable) == (1, 2, 0)
    assert flood.lead_unit is not None and flood.lead_unit.id == "u-water"


def test_when_the_head_cannot_be_reached_the_alternate_acts() -> None:
    play = small_city()
    play.do(SetReachability(post="p-flood-a", reachability="unreachable"))
    flood = tree(play.world)[1]
    assert flood.head is not None and flood.head.id == "p-flood-a"
    assert flood.acting is not None and (flood.acting.id, flood.acting.letter) == ("p-flood-b", "B")
    assert flood.unreachable == 1
    for silent in ("p-flood-b", "p-flood-deputy"):
        play.do(SetReachability(post=silent, reachability="unreachable"))
    assert tree(play.world)[1].acting is None


def test_the_star_stands_on_the_body_whose_post_commands_this_incident() -> None:
    play = small_city()
    flood = play.do(ReportIncident(place="东门", kind="flood"))[0].id
    fire = play.do(ReportIncident(place="北山", kind="forest-fire"))[0].id
    play.do(Appoint(incident=flood, post="p-flood-b"))
    play.do(Appoint(incident=flood, post="p-mayor", co=True))
    play.do(ActivateBody(incident=fire, body="hq-fire"))
    rows = {row.body.id: row for row in tree(play.world, flood)}
    assert rows["hq-flood"].commander is not None and rows["hq-flood"].commander.id == "p-flood-b"
    assert rows["hq-general"].commander is None
    assert rows["hq-general"].co_commander is not None and rows["hq-general"].co_commander.id == "p-mayor"
    assert {id for id, row in rows.items() if row.active} == {"hq-flood", "hq-general"}
    assert {row.body.id for row in tree(play.world, fire) if row.active} == {"hq-fire"}


def test_planned_and_assumed_are_marked() -> None:
    pack_rows = (
        body("hq-general", None, "general"),
        body("planned", "hq-general", "office", status="planned"),
        body("assumed", "hq-general", "office", provenance=Provenance(note="模板", note_en="template")),
        body("named", "hq-general", "office", provenance=Provenance(source="plan 一", assumed=("name_zh",))),
    )
    rows = tree(small_city(headquarters=pack_rows, posts=(), members=()).world)
    assert [(row.is_planned, row.is_assumed) for row in rows] == [
        (False, False),
        (True, False),
        (False, True),
        (False, True),
    ]


def test_a_body_that_hangs_on_nothing_stands_at_the_top_and_is_not_lost() -> None:
    play = small_city()
    play.feed([BodyRegistered(id="lost", row=body("lost", "hq-gone", "office"))])
    assert (tree(play.world)[-1].body.id, tree(play.world)[-1].depth) == ("lost", 0)


@given(st.lists(st.integers(0, 11), max_size=12))
def test_every_body_is_shown_once_below_its_parent(parents: list[int]) -> None:
    """Body i hangs on an earlier one or on the root, so there is no ring; each row follows its parent, one deeper."""
    play = Play.founded()
    rows = [body("b0", None, "general")]
    rows += [body(f"b{i}", f"b{above % i}", "office") for i, above in enumerate(parents, 1)]
    play.feed([BodyRegistered(id=row.id, row=row) for row in rows])
    shown = tree(play.world)
    assert sorted(row.body.id for row in shown) == sorted(row.id for row in rows)
    depth = {row.body.id: row.depth for row in shown}
    order = {row.body.id: place for place, row in enumerate(shown)}
    for row in shown:
        if row.body.parent is not None:
            assert row.depth == depth[row.body.parent] + 1
            assert order[row.body.id] > order[row.body.parent]


# ---- who answers


def test_the_closest_body_answers_first_and_the_general_headquarters_is_always_there() -> None:
    world = small_city().world
    assert [answer.body.id for answer in bodies_for(world, "flood-urban")] == ["hq-flood", "hq-general"]
    assert [answer.body.id for answer in bodies_for(world, "earthquake")] == ["hq-general"]
    assert [answer.body.id for answer in bodies_for(world, None)] == ["hq-general"]
    assert str(bodies_for(world, "flood-urban")[0].reason) == "负责“水旱洪涝灾害”"


def test_a_kind_goes_before_its_parent_a_special_headquarters_before_a_committee_and_helpers_last() -> None:
    rows = (
        body("hq-general", None, "general"),
        body("for-class", "hq-general", "committee", hazards=("natural",)),
        body("for-parent", "hq-general", "committee", hazards=("flood",)),
        body("task", "hq-general", "task_team", hazards=("flood-urban",)),
        body("for-kind", "hq-general", "committee", hazards=("flood-urban",)),
        body("special-for-class", "hq-general", hazards=("natural",)),
    )
    posts = (
        post("p-a", "special-for-class", "commander", "A", 1),
        post("p-b", "special-for-class", "commander", "B", 2),
    )
    world = small_city(headquarters=rows, posts=posts, members=()).world
    assert [answer.body.id for answer in bodies_for(world, "flood-urban")] == [
        "special-for-class",
        "for-kind",
        "for-parent",
        "for-class",
        "task",
        "hq-general",
    ]


def test_participants_come_out_of_the_plan_each_once_with_a_reason() -> None:
    found = participants(small_city().world, "flood-urban")
    assert [entry.subject.id for entry in found] == [
        *("p-flood-a", "p-flood-b", "p-flood-deputy", "p-office"),
        *("u-water", "u-emergency", "u-county"),
        "ex-water",
    ]
    assert all(str(entry.reason) for entry in found)
    assert str(found[5].reason) == "“hq-flood机构”的成员单位：综合协调"


def test_the_level_adds_whoever_the_plan_lets_decide_it() -> None:
    play = small_city()
    rule = ResponseRule(
        id="r", city="", kind="", trigger="grade", value=2, level=2, commander_role="commander_in_chief",
        provenance=Provenance(source="plan 一"),
    )  # fmt: skip
    play.feed([ResponseRuleRegistered(id=rule.id, row=rule)])
    assert participants(play.world, "flood", 4)[0].subject.id == "p-flood-a"
    first = participants(play.world, "flood", 2)[0]
    assert (first.subject.id, first.holder) == ("p-mayor", None)
    assert "总指挥" in str(first.reason)


def test_without_any_body_there_is_nobody_to_propose() -> None:
    assert participants(Play.founded().world, "flood") == ()
