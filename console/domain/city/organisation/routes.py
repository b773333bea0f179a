"""The designated path of an order: from a headquarters or a post down over posts and units, around whoever is silent.

Orders go down, never sideways: an order out of the flood headquarters does not reach a unit that is no member of it. The
general headquarters can give it, and commands directly what no plan puts under anybody else. How many relays a path has
is the plan's business, so the graph is built from the pack's bodies, posts, memberships and units and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from console.domain.city.organisation.model import Body, Membership, Post, Unit
from console.domain.city.organisation.views import posts_by_body
from console.domain.core.kernel import Phrase, SubjectKey, World, phrase
from console.domain.core.names import Named, Several, named, refusal
from console.domain.core.records import dataclass

if TYPE_CHECKING:
    import networkx as nx

STEP = 1
# Each place further back in the order of succession costs more than any chain of relays is long: an alternate is taken
# only when there is no path without one.
STAND_IN = 100

TEAM = "team"
SUPERIOR = "superior"  # kind of units above the jurisdiction: nothing is ordered there


@dataclass(frozen=True, slots=True)
class Hop:
    """One station of a path: what it is, its name, how the order gets there. `stands_in`: an alternate took the place."""

    key: SubjectKey
    name: Named
    reason: Phrase
    stands_in: bool = False


@dataclass(frozen=True, slots=True)
class CommandRoute:
    """A path from where the order is given (first hop) to the recipient (last hop)."""

    hops: tuple[Hop, ...]


def command_graph(world: World, avoid_unreachable: bool = True) -> nx.DiGraph[SubjectKey]:
    """Posts, units, bodies without posts, and the ways an order takes between them; edges carry `cost` and `why`.

    A body without any post that commands stands in the graph itself, so that a gap in a plan does not cut the chain.
    Posts known to be unreachable are left out.
    """
    import networkx as nx  # a start does not need it

    graph: nx.DiGraph[SubjectKey] = nx.DiGraph()
    for start, end, cost, why in _ways(world, _relays(world)):
        if not graph.has_edge(start, end) or cost < graph.edges[start, end]["cost"]:
            graph.add_edge(start, end, cost=cost, why=why)
    graph.add_nodes_from(post.key for post in world.all(Post))
    graph.add_nodes_from(unit.key for unit in world.all(Unit))
    if avoid_unreachable:
        graph.remove_nodes_from([post.key for post in world.all(Post) if post.is_unreachable])
    return graph


Relays = dict[str, tuple[SubjectKey, ...]]
Found = tuple[dict[SubjectKey, int], dict[SubjectKey, list[SubjectKey]]]
Way = tuple[SubjectKey, SubjectKey, int, str]


def _relays(world: World) -> Relays:
    """Per body the posts that pass an order on, in the order of succession."""
    posts = posts_by_body(world)
    return {body.id: tuple(post.key for post in posts.get(body.id, ())) or (body.key,) for body in world.all(Body)}


def _ways(world: World, relays: Relays) -> Iterator[Way]:
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
    yield from _direct_ways(world, relays)


def _ways_of_posts_and_units(world: World, relays: Relays) -> Iterator[Way]:
    for post in world.all(Post):
        if not post.can_command:
            for place, start in enumerate(relays.get(post.body, ())):
                yield start, post.key, STEP + STAND_IN * place, "same_body"
        if post.unit is not None:
            yield post.key, ("unit", post.unit), STEP, "holds"
    for unit in world.all(Unit):
        if unit.parent is not None:
            yield ("unit", unit.parent), unit.key, STEP, "under"


def _direct_ways(world: World, relays: Relays) -> Iterator[Way]:
    """The general headquarters commands whatever of its jurisdiction no plan puts under anybody else."""
    placed = {membership.unit for membership in world.all(Membership)}
    placed |= {body.lead_unit for body in world.all(Body) if body.lead_unit is not None}
    free = [unit for unit in world.all(Unit) if unit.parent is None and unit.id not in placed and unit.kind != SUPERIOR]
    for body in world.all(Body):
        if body.kind == "general":
            for place, start in enumerate(relays[body.id]):
                for unit in free:
                    yield start, unit.key, STEP + STAND_IN * place, "direct"


def route(world: World, start: str, end: str) -> CommandRoute:
    """The path from a body or post to a unit, team, post or body. A `Refusal` says why there is none."""
    answer = routes(world, start, (end,))[end]
    if isinstance(answer, Phrase):
        raise refusal(answer)
    return answer


def routes(world: World, start: str, ends: Iterable[str]) -> dict[str, CommandRoute | Phrase]:
    """The paths to many recipients at once, each a `CommandRoute` or the reason why there is none."""
    paths = _Paths(world, start)
    return {end: paths.to(end) for end in ends}


class _Paths:
    """All shortest paths from one start, around whoever is silent."""

    def __init__(self, world: World, start: str) -> None:
        self.world = world
        self.relays = _relays(world)
        self.start = start
        self.source = world.find(Post, start) or world.find(Body, start)
        self.graph = command_graph(world)
        self.found = self._search(self.graph)

    def to(self, end: str) -> CommandRoute | Phrase:
        team = self.world.lookup((TEAM, end))
        recipient = getattr(team, "unit", None) or end
        world = self.world
        target = world.find(Unit, recipient) or world.find(Post, recipient) or world.find(Body, recipient)
        if self.source is None or target is None:
            return phrase("“{id}”不是指挥链上的机构、岗位或单位", id=self.start if self.source is None else end)
        path = self._best(self.found, target)
        if path is None:
            return self._no_way(self.source, target)
        first = Hop(path[0], self._name(path[0]), phrase("发令"), self._replaced(path[0]) is not None)
        hops = [first, *(self._hop(above, here) for above, here in pairwise(path))]
        if team is not None:
            hops.append(Hop(team.key, named(team), phrase("{unit}管理的队伍", unit=named(target))))
        return CommandRoute(tuple(hops))

    def _search(self, graph: nx.DiGraph[SubjectKey]) -> Found:
        """Costs and paths from the start: the post itself, or for a body and for a silent post the first that answers."""
        if self.source is None:
            return {}, {}
        body = self.source.body if isinstance(self.source, Post) else self.source.id
        wanted = [self.source.key] if isinstance(self.source, Post) else []
        present = [key for key in (*wanted, *self.relays[body]) if key in graph][:1]
        if not present:
            return {}, {}
        import networkx as nx

        costs, paths = nx.single_source_dijkstra(graph, present[0], weight="cost")
        return dict(costs), dict(paths)

    def _best(self, found: Found, target: Post | Body | Unit) -> list[SubjectKey] | None:
        costs, paths = found
        ends = self.relays[target.id] if isinstance(target, Body) else (target.key,)
        reached = [(costs[end] + STAND_IN * place, place) for place, end in enumerate(ends) if end in costs]
        return paths[ends[min(reached)[1]]] if reached else None

    def _no_way(self, source: Post | Body, target: Post | Body | Unit) -> Phrase:
        """Whether nobody is in charge, or everybody who is cannot be reached."""
        path = self._best(self._search(command_graph(self.world, avoid_unreachable=False)), target)
        if path is None:
            names = {"target": named(target), "source": named(source)}
            return phrase("“{target}”不在“{source}”的指挥链上，请由上一级机构下达", **names)
        silent = Several(self._name(key) for key in path if self._is_silent(key))
        return phrase("沿途岗位联系不上（{posts}），也没有可替代的岗位", posts=silent)

    def _hop(self, above: SubjectKey, here: SubjectKey) -> Hop:
        why: str = self.graph.edges[above, here]["why"]
        replaced = self._replaced(here) if why == "subordinate" else None
        if replaced is not None:
            reason = phrase("{absent}联系不上，由{post}转达", absent=named(replaced), post=self._name(here))
            return Hop(here, self._name(here), reason, stands_in=True)
        return Hop(here, self._name(here), _reason(why, self._name(above), self._name(here)))

    def _replaced(self, here: SubjectKey) -> Post | None:
        """The post this one stands in for: an earlier one of the same body that cannot be reached."""
        post = self.world.find(Post, here[1]) if here[0] == Post.subject else None
        if post is None or here not in self.relays[post.body]:
            return None
        earlier = self.relays[post.body][: self.relays[post.body].index(here)]
        return next((self.world.find(Post, key[1]) for key in earlier if self._is_silent(key)), None)

    def _is_silent(self, key: SubjectKey) -> bool:
        post = self.world.find(Post, key[1]) if key[0] == Post.subject else None
        return post is not None and post.is_unreachable

    def _name(self, key: SubjectKey) -> Named:
        return named(self.world.lookup(key), key[1])


def _reason(why: str, upper: Named, name: Named) -> Phrase:
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
        case "direct":
            return phrase("{unit}没有归口机构，由总指挥部直接下达", unit=name)
    return phrase("{post}与{upper}同属一个机构", post=name, upper=upper)
