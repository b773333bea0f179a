"""The designated path of an order: from a headquarters or a post down over posts and units, around whoever is silent.

Orders go down, never sideways: an order out of the flood headquarters does not reach a unit that is no member of it;
the general headquarters can give it. How many relays a path has is the plan's business, so the graph is built from the
pack's bodies, posts, memberships and units and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from console.domain.command.subjects import Body, Membership, Post, Unit
from console.domain.command.succession import posts_by_body
from console.domain.kernel import Phrase, Refusal, SubjectKey, World, phrase
from console.domain.names import Named, Several, named

STEP = 1
# Each place further back in the order of succession costs more than any chain of relays is long: an alternate is taken
# only when there is no path without one.
STAND_IN = 100

TEAM = "team"


@dataclass(frozen=True, slots=True)
class Hop:
    """One station of a path: what it is, its name, how the order gets there. `stands_in`: an alternate took the place."""

    key: SubjectKey
    name: Named
    reason: Phrase
    stands_in: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """A path from where the order is given (first hop) to the recipient (last hop)."""

    hops: tuple[Hop, ...]

    @property
    def has_stand_ins(self) -> bool:
        return any(hop.stands_in for hop in self.hops)


def command_graph(world: World, avoid_unreachable: bool = True) -> nx.DiGraph[SubjectKey]:
    """Posts, units, teams and the ways an order takes between them; edges carry `cost` and `why`.

    A body without any post that commands stands in the graph itself, so that a gap in a plan does not cut the chain.
    Posts known to be unreachable are left out.
    """
    graph: nx.DiGraph[SubjectKey] = nx.DiGraph()
    relays = _relays(world)
    for start, end, cost, why in _ways(world, relays):
        if not graph.has_edge(start, end) or cost < graph.edges[start, end]["cost"]:
            graph.add_edge(start, end, cost=cost, why=why)
    graph.add_nodes_from(post.key for post in world.all(Post))
    graph.add_nodes_from(unit.key for unit in world.all(Unit))
    if avoid_unreachable:
        graph.remove_nodes_from([post.key for post in world.all(Post) if post.is_unreachable])
    return graph


def _relays(world: World) -> dict[str, tuple[SubjectKey, ...]]:
    """Per body the posts that pass an order on, in the order of succession."""
    posts = posts_by_body(world)
    return {body.id: tuple(post.key for post in posts.get(body.id, ())) or (body.key,) for body in world.all(Body)}


Way = tuple[SubjectKey, SubjectKey, int, str]


def _ways(world: World, relays: dict[str, tuple[SubjectKey, ...]]) -> Iterator[Way]:
    for body in world.all(Body):
        mine = relays[body.id]
        for place, start in enumerate(mine):
            for end in mine[place + 1 :]:
                yield start, end, STEP, "same_body"
            if body.lead_unit is not None:
                yield start, ("unit", body.lead_unit), STEP + STAND_IN * place, "lead"
        for place, start in enumerate(relays.get(body.parent or "", ())):
            for back, end in enumerate(mine):
                yield start, end, STEP + STAND_IN * (place + back), "subordinate"
    for membership in world.all(Membership):
        for place, start in enumerate(relays.get(membership.body, ())):
            yield start, ("unit", membership.unit), STEP + STAND_IN * place, "member"
    yield from _ways_of_posts_and_units(world, relays)


def _ways_of_posts_and_units(world: World, relays: dict[str, tuple[SubjectKey, ...]]) -> Iterator[Way]:
    for post in world.all(Post):
        if not post.can_command:
            for place, start in enumerate(relays.get(post.body, ())):
                yield start, post.key, STEP + STAND_IN * place, "same_body"
        if post.unit is not None:
            yield post.key, ("unit", post.unit), STEP, "holds"
    for unit in world.all(Unit):
        if unit.parent is not None:
            yield ("unit", unit.parent), unit.key, STEP, "under"


def route(world: World, start: str, end: str, graph: nx.DiGraph[SubjectKey] | None = None) -> Route:
    """The path from a body or post to a unit, team, post or body. A `Refusal` says why there is none.

    Hand in the `graph` when many recipients are asked for at once.
    """
    source = world.find(Post, start) or world.find(Body, start)
    team = world.lookup((TEAM, end))
    recipient = getattr(team, "unit", None) or end
    target = world.find(Unit, recipient) or world.find(Post, recipient) or world.find(Body, recipient)
    if source is None or target is None:
        missing = start if source is None else end
        raise Refusal("“{id}”不是指挥链上的机构、岗位或单位", id=missing)
    graph = command_graph(world) if graph is None else graph
    path = _shortest(graph, _starts(world, source, graph), _ends(world, target))
    if path is None:
        raise _no_way(world, source, target)
    hops = [Hop(path[0], _name(world, path[0]), phrase("发令"), _replaces(world, None, path[0]) is not None)]
    hops += [_hop(world, graph, a, b) for a, b in pairwise(path)]
    if team is not None:
        reason = phrase("{unit}管理的队伍", unit=named(target))
        hops.append(Hop(team.key, named(team), reason))
    return Route(tuple(hops))


def _starts(world: World, source: Post | Body, graph: nx.DiGraph[SubjectKey]) -> tuple[SubjectKey, ...]:
    """Where the order starts: the post itself, or for a body and for a post that is silent the first that answers."""
    if isinstance(source, Post):
        if source.key in graph:
            return (source.key,)
        return tuple(key for key in _relays(world)[source.body] if key in graph)[:1]
    return tuple(key for key in _relays(world)[source.id] if key in graph)[:1]


def _ends(world: World, target: Post | Body | Unit) -> tuple[SubjectKey, ...]:
    return _relays(world)[target.id] if isinstance(target, Body) else (target.key,)


def _shortest(
    graph: nx.DiGraph[SubjectKey], starts: tuple[SubjectKey, ...], ends: tuple[SubjectKey, ...]
) -> list[SubjectKey] | None:
    present = {start for start in starts if start in graph}
    if not present:
        return None
    costs, paths = nx.multi_source_dijkstra(graph, present, weight="cost")
    reached = [(costs[end] + STAND_IN * place, place) for place, end in enumerate(ends) if end in costs]
    return list(paths[ends[min(reached)[1]]]) if reached else None


def _hop(world: World, graph: nx.DiGraph[SubjectKey], above: SubjectKey, here: SubjectKey) -> Hop:
    why: str = graph.edges[above, here]["why"]
    replaced = _replaces(world, above, here) if why == "subordinate" else None
    if replaced is not None:
        reason = phrase("{absent}联系不上，由{post}转达", absent=named(replaced), post=_name(world, here))
        return Hop(here, _name(world, here), reason, stands_in=True)
    return Hop(here, _name(world, here), _reason(world, why, above, here))


def _replaces(world: World, above: SubjectKey | None, here: SubjectKey) -> Post | None:
    """The post this one stands in for: an earlier one of the same body that cannot be reached."""
    post = world.find(Post, here[1]) if here[0] == "post" else None
    if post is None:
        return None
    earlier = posts_by_body(world).get(post.body, ())
    for other in earlier:
        if other.id == post.id:
            return None
        if other.is_unreachable:
            return other
    return None


def _reason(world: World, why: str, above: SubjectKey, here: SubjectKey) -> Phrase:
    upper, name = _name(world, above), _name(world, here)
    match why:
        case "subordinate":
            return phrase("{upper}下达至{post}", upper=upper, post=name)
        case "lead":
            return phrase("{unit}是牵头单位", unit=name)
        case "member":
            return phrase("{unit}是成员单位", unit=name)
        case "holds":
            return phrase("{post}负责{unit}", post=upper, unit=name)
        case "under":
            return phrase("{unit}隶属{upper}", unit=name, upper=upper)
    return phrase("{post}与{upper}同属一个机构", post=name, upper=upper)


def _name(world: World, key: SubjectKey) -> Named:
    return named(world.lookup(key), key[1])


def _no_way(world: World, source: Post | Body, target: Post | Body | Unit) -> Refusal:
    """Whether nobody is in charge, or everybody who is cannot be reached."""
    whole = command_graph(world, avoid_unreachable=False)
    path = _shortest(whole, _starts(world, source, whole), _ends(world, target))
    if path is None:
        return Refusal(
            "“{target}”不在“{source}”的指挥链上，请由上一级机构下达", target=named(target), source=named(source)
        )
    silent = Several(
        _name(world, key)
        for key in path
        if key[0] == "post" and (post := world.find(Post, key[1])) is not None and post.is_unreachable
    )
    return Refusal("沿途岗位联系不上（{posts}），也没有可替代的岗位", posts=silent)
