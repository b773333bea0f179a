"""The way an order takes: down designated posts and units, around whoever is silent, refused when nobody is left."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.city.organisation.model import Post, SetReachability
from console.domain.city.organisation.routes import command_graph, route, routes
from console.domain.core.kernel import Refusal, World
from tests.support.play import Play
from tests.support.small_city import body, member, post, small_city, small_pack, unit


def keys(world: World, start: str, end: str) -> list[str]:
    return [hop.key[1] for hop in route(world, start, end).hops]


def silence(play: Play, *posts: str) -> None:
    for id in posts:
        play.do(SetReachability(post=id, reachability="unreachable"))


WAYS = [
    ("hq-general", "u-village", ["p-mayor", "p-flood-a", "u-county", "u-town", "u-village"]),
    ("hq-general", "u-water", ["p-mayor", "p-flood-a", "u-water"]),
    ("hq-general", "u-emergency", ["p-mayor", "u-emergency"]),
    ("hq-general", "u-power", ["p-mayor", "u-power"]),
    ("p-vice", "u-emergency", ["p-vice", "u-emergency"]),
    ("hq-flood", "u-county", ["p-flood-a", "u-county"]),
    ("hq-flood", "p-flood-liaison", ["p-flood-a", "p-flood-liaison"]),
    ("hq-general", "office-flood", ["p-mayor", "p-flood-a", "p-office"]),
    ("p-flood-a", "p-office", ["p-flood-a", "p-office"]),
    ("office-flood", "u-water", ["p-office", "u-water"]),
    ("hq-flood", "team-boats", ["p-flood-a", "u-county", "u-town", "team-boats"]),
    ("hq-general", "group-fire", ["p-mayor", "p-fire-a", "group-fire"]),
]


@pytest.mark.parametrize(("start", "end", "way"), WAYS)
def test_the_designated_way(start: str, end: str, way: list[str]) -> None:
    assert keys(small_city().world, start, end) == way


def test_every_hop_says_why() -> None:
    hops = route(small_city().world, "hq-general", "team-boats").hops
    assert [str(hop.reason) for hop in hops] == [
        "发令",
        "p-mayor岗下达至p-flood-a岗",
        "u-county单位是成员单位",
        "u-town单位隶属u-county单位",
        "u-town单位管理的队伍",
    ]


def test_a_silent_post_is_passed_by_over_its_alternate_and_that_is_said() -> None:
    play = small_city()
    silence(play, "p-flood-a")
    way = route(play.world, "hq-general", "u-county")
    assert [hop.key[1] for hop in way.hops] == ["p-mayor", "p-flood-b", "u-county"]
    assert [hop.stands_in for hop in way.hops] == [False, True, False]
    assert str(way.hops[1].reason) == "p-flood-a岗联系不上，由p-flood-b岗转达"


def test_a_silent_issuer_is_replaced_by_the_next_of_the_same_body() -> None:
    play = small_city()
    silence(play, "p-mayor")
    assert keys(play.world, "hq-general", "u-emergency") == ["p-vice", "u-emergency"]
    assert keys(play.world, "p-mayor", "u-emergency") == ["p-vice", "u-emergency"]
    assert route(play.world, "p-mayor", "u-emergency").hops[0].stands_in


def test_when_everybody_on_the_way_is_silent_it_is_refused_with_their_names() -> None:
    play = small_city()
    silence(play, "p-flood-a", "p-flood-b", "p-flood-deputy")
    with pytest.raises(Refusal, match="联系不上（p-flood-a岗）"):
        route(play.world, "hq-general", "u-county")


def test_when_the_whole_issuing_body_is_silent_it_is_refused() -> None:
    play = small_city()
    silence(play, "p-fire-a", "p-fire-b")
    with pytest.raises(Refusal, match="联系不上"):
        route(play.world, "hq-fire", "u-forestry")


REFUSED = [
    ("hq-flood", "u-forestry", "不在“hq-flood机构”的指挥链上"),
    ("hq-fire", "u-water", "不在“hq-fire机构”的指挥链上"),
    ("hq-flood", "u-power", "不在“hq-flood机构”的指挥链上"),
    ("office-flood", "p-mayor", "不在“office-flood机构”的指挥链上"),
    ("hq-none", "u-water", "“hq-none”不是指挥链上的"),
    ("hq-flood", "u-none", "“u-none”不是指挥链上的"),
    ("u-county", "u-town", "“u-county”不是指挥链上的"),
]


@pytest.mark.parametrize(("start", "end", "word"), REFUSED)
def test_refused(start: str, end: str, word: str) -> None:
    with pytest.raises(Refusal, match=word):
        route(small_city().world, start, end)


def test_a_body_without_posts_does_not_cut_the_chain() -> None:
    rows = (
        body("hq-general", None, "general"),
        body("empty", "hq-general", "committee"),
        body("below", "empty", "committee"),
    )
    posts = (post("p-mayor", "hq-general", "commander_in_chief", "A", 1), post("p-below", "below", "leader", "A", 1))
    world = small_city(headquarters=rows, posts=posts, members=(member("below", "u-power"),)).world
    assert keys(world, "hq-general", "u-power") == ["p-mayor", "empty", "p-below", "u-power"]


def test_many_recipients_at_once_each_with_a_way_or_a_reason() -> None:
    world = small_city().world
    answers = routes(world, "hq-flood", ("u-county", "u-forestry", "u-none"))
    assert answers["u-county"] == route(world, "hq-flood", "u-county")
    assert "指挥链上" in str(answers["u-forestry"]) and "u-none" in str(answers["u-none"])


def test_nothing_is_ordered_to_a_superior_authority() -> None:
    rows = (*small_pack().units, unit("u-province", "superior"))
    with pytest.raises(Refusal, match="不在"):
        route(small_city(units=rows).world, "hq-general", "u-province")


POSTS = ["p-mayor", "p-vice", "p-flood-a", "p-flood-b", "p-flood-deputy", "p-office", "p-fire-a", "p-fire-b"]
TARGETS = ["u-village", "u-water", "u-emergency", "u-forestry", "p-office", "p-fire-b", "team-boats"]
CITY = small_city()


@given(st.sets(st.sampled_from(POSTS)), st.sampled_from(["hq-general", "hq-flood"]), st.sampled_from(TARGETS))
def test_no_way_leads_through_a_silent_post_and_none_is_missed(silent: set[str], start: str, target: str) -> None:
    changed = [replace(CITY.world.get(Post, id), reachability="unreachable") for id in sorted(silent)]
    world = CITY.world.evolve(changed)
    graph = command_graph(world)
    heads = [f"p-{name}" for name in (("mayor", "vice") if start == "hq-general" else ("flood-a", "flood-b"))]
    heads += ["p-flood-deputy"] if start == "hq-flood" else []
    first = next((("post", id) for id in heads if id not in silent), None)
    unit = "u-town" if target == "team-boats" else target
    end = ("post" if target.startswith("p-") else "unit", unit)
    possible = first is not None and end in graph and nx.has_path(graph, first, end)
    try:
        way = route(world, start, target)
    except Refusal:
        assert not possible
        return
    assert possible
    assert not {hop.key[1] for hop in way.hops} & silent
    assert way.hops[-1].key[1] == target
    assert len({hop.key for hop in way.hops}) == len(way.hops)


def test_the_graph_of_command_has_no_ring() -> None:
    assert nx.is_directed_acyclic_graph(command_graph(CITY.world))
