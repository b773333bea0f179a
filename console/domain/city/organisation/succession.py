"""A/B roles (A、B角) and the order of succession: who takes over when the commander cannot be reached, and why.

The seeds name A/B holders for disaster-information officers only; for every other post the order is INFERRED: the B post
of the same role, then the ranks of the same body, then the body above it.
"""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.city.organisation.subjects import Body, Post
from console.domain.core.kernel import Phrase, World, phrase
from console.domain.core.names import named

NO_RANK = 1_000  # a post without a rank comes after all that have one


@dataclass(frozen=True, slots=True)
class Successor:
    """One step of the order: the post, and why it stands here. Unreachable and vacant posts are listed as well."""

    post: Post
    reason: Phrase
    reachable: bool


def command_posts(world: World, body: str) -> tuple[Post, ...]:
    """The posts of a body that can command it, in the order of succession: the first is its head."""
    posts = [post for post in world.all(Post) if post.body == body and post.can_command]
    return tuple(sorted(posts, key=_rank))


def posts_by_body(world: World) -> dict[str, tuple[Post, ...]]:
    """`command_posts` of all bodies at once."""
    found: dict[str, list[Post]] = {}
    for post in world.all(Post):
        if post.can_command:
            found.setdefault(post.body, []).append(post)
    return {body: tuple(sorted(posts, key=_rank)) for body, posts in found.items()}


def _rank(post: Post) -> tuple[int, str, str]:
    return (NO_RANK if post.rank is None else post.rank, post.letter or "Z", post.id)


def alternate_of(world: World, post: Post) -> Post | None:
    """The B post of an A post: same body, same role. None for a post that has no letter A."""
    if post.letter != "A":
        return None
    return next((other for other in command_posts(world, post.body) if _is_alternate(other, post)), None)


def _is_alternate(other: Post, post: Post) -> bool:
    return other.letter == "B" and other.role == post.role and other.id != post.id


def successors(world: World, current: Post) -> tuple[Successor, ...]:
    """The order of succession behind any post: its alternate, its body by rank, then the bodies above."""
    order: dict[str, tuple[Post, Phrase]] = {}
    own = command_posts(world, current.body)
    for post in own:
        if _is_alternate(post, current) and current.letter == "A":
            order.setdefault(post.id, (post, phrase("{post}的B角", post=named(current))))
    for post in own:
        if post.id != current.id:
            order.setdefault(post.id, (post, phrase("本机构接替次序")))
    for body in ancestors(world, current.body):
        for post in command_posts(world, body.id):
            order.setdefault(post.id, (post, phrase("上级机构“{body}”", body=named(body))))
    return tuple(Successor(post, reason, not post.is_unreachable) for post, reason in order.values())


def ancestors(world: World, body: str) -> tuple[Body, ...]:
    """The bodies above a body, nearest first."""
    above: list[Body] = []
    here = world.find(Body, body)
    while here is not None and here.parent is not None:
        here = world.find(Body, here.parent)
        if here is None or here in above:
            break
        above.append(here)
    return tuple(above)
