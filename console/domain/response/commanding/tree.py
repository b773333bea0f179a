"""The "1+N" tree as a panel shows it: every body with its posts, and for one incident who is active and who commands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from console.domain.city.organisation.subjects import Body, Membership, Post, Unit
from console.domain.city.organisation.succession import posts_by_body
from console.domain.core.kernel import World
from console.domain.response.commanding.subjects import ActiveBody, IncidentCommand


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One body of the tree, in the order in which a panel lists it (depth first).

    `head` is the first post in the order of succession, `acting` the first that is not known to be unreachable, `alternate`
    the next after the acting one. `posts` are all posts, those that can command first. `active` is None when the body does
    not work on the incident. `commander` and `co_commander` are set on the row of the body whose post commands it.
    """

    body: Body
    depth: int
    children: int
    lead_unit: Unit | None
    head: Post | None
    acting: Post | None
    alternate: Post | None
    posts: tuple[Post, ...]
    members: int
    active: ActiveBody | None
    commander: Post | None
    co_commander: Post | None

    @property
    def filled(self) -> int:
        """How many posts have a holder."""
        return sum(1 for post in self.posts if post.holder is not None)

    @property
    def unreachable(self) -> int:
        return sum(1 for post in self.posts if post.is_unreachable)

    @property
    def is_planned(self) -> bool:
        return self.body.status == "planned"

    @property
    def is_assumed(self) -> bool:
        """Whether the body or its name rests on no document."""
        provenance = self.body.provenance
        return provenance.is_assumed or "name_zh" in provenance.assumed


def tree(world: World, incident: str | None = None) -> tuple[TreeRow, ...]:
    """The whole tree; with an incident, what of it is active there and who commands."""
    command = world.find(IncidentCommand, incident)
    active = {entry.body: entry for entry in command.active} if command else {}
    children = world.once(_children, Body)
    commanding = world.once(posts_by_body, Post)
    others = world.once(_other_posts, Post)
    members = world.once(_members, Membership)
    rows = []
    for body, depth in _depth_first(children):
        posts = commanding.get(body.id, ())
        at_hand = [post for post in posts if not post.is_unreachable]
        acting = at_hand[0] if at_hand else None
        rows.append(
            TreeRow(
                body=body,
                depth=depth,
                children=len(children.get(body.id, ())),
                lead_unit=world.find(Unit, body.lead_unit),
                head=posts[0] if posts else None,
                acting=acting,
                alternate=at_hand[1] if len(at_hand) > 1 else None,
                posts=(*posts, *others.get(body.id, ())),
                members=members[body.id],
                active=active.get(body.id),
                commander=_seated(world, command.commander.post if command and command.commander else None, body),
                co_commander=_seated(
                    world, command.co_commander.post if command and command.co_commander else None, body
                ),
            )
        )
    return tuple(rows)


def _children(world: World) -> dict[str | None, list[Body]]:
    """Bodies by their parent; what hangs on a body that is not there stands at the top."""
    bodies = world.all(Body)
    known = {body.id for body in bodies}
    found: dict[str | None, list[Body]] = {}
    for body in bodies:
        found.setdefault(body.parent if body.parent in known else None, []).append(body)
    return found


def _depth_first(children: dict[str | None, list[Body]]) -> Iterator[tuple[Body, int]]:
    waiting = [(body, 0) for body in reversed(children.get(None, []))]
    while waiting:
        body, depth = waiting.pop()
        yield body, depth
        waiting += [(child, depth + 1) for child in reversed(children.get(body.id, []))]


def _other_posts(world: World) -> dict[str, list[Post]]:
    found: dict[str, list[Post]] = {}
    for post in world.all(Post):
        if not post.can_command:
            found.setdefault(post.body, []).append(post)
    return found


def _members(world: World) -> Counter[str]:
    return Counter(membership.body for membership in world.all(Membership))


def _seated(world: World, id: str | None, body: Body) -> Post | None:
    post = world.find(Post, id)
    return post if post is not None and post.body == body.id else None
