"""What the organisation is asked: who follows whom, who may decide on a response, how many headquarters there are.

The seeds name A/B holders (A、B角) for disaster-information officers only; for every other post the order of succession is
INFERRED: the B post of the same role, then the ranks of the same body, then the body above it.
"""

from __future__ import annotations

from console.domain.city.organisation.model import COMMANDING_ROLES, Body, Post
from console.domain.city.plans.model import City, ResponseRule
from console.domain.city.plans.views import closeness
from console.domain.core.kernel import Phrase, World, phrase
from console.domain.core.names import named
from console.domain.core.records import dataclass

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


ROLES: dict[str, Phrase] = {
    "commander_in_chief": phrase("总指挥"),
    "executive_deputy": phrase("常务副总指挥"),
    "deputy": phrase("副总指挥"),
    "commander": phrase("指挥长"),
    "deputy_commander": phrase("副指挥长"),
    "office_director": phrase("办公室主任"),
    "leader": phrase("组长"),
    "duty_leader": phrase("带班领导"),
}


def city_id(world: World) -> str:
    """The id of the city whose pack is loaded; "" before one is."""
    cities = world.all(City)
    return cities[0].id if cities else ""


def fitting(world: World, kind: str | None, trigger: str, value: int) -> ResponseRule | None:
    """The plan's row for a warning level or a grade: the city's own before the default, the exact kind before its class."""
    city = city_id(world)
    best: tuple[tuple[int, int, str], ResponseRule] | None = None
    for rule in world.all(ResponseRule):
        if rule.trigger != trigger or rule.value != value or rule.city not in ("", city):
            continue
        if rule.kind and kind is None:
            continue
        near = closeness(world, kind, (rule.kind,) if rule.kind else ())
        if near is None:
            continue
        rank = (0 if rule.city else 1, near, rule.id)
        if best is None or rank < best[0]:
            best = (rank, rule)
    return None if best is None else best[1]


def needed_role(world: World, kind: str | None, level: int) -> str | None:
    """The lowest role that the plan lets start a response at this level for this kind; None when no row says."""
    roles = []
    for trigger in ("warning", "grade"):
        for value in range(1, 5):
            rule = fitting(world, kind, trigger, value)
            if rule is not None and rule.level == level and rule.commander_role in COMMANDING_ROLES:
                roles.append(rule.commander_role)
    return max(roles, key=COMMANDING_ROLES.index) if roles else None


STATED = "headquarters"  # key of the stated count in pack.toml


@dataclass(frozen=True, slots=True)
class HeadquartersCount:
    """`listed` exist (planned ones left out), `assumed` of them bear a name no document gives. `stated` None: no figure."""

    listed: int
    assumed: int
    stated: int | None

    @property
    def disagrees(self) -> bool:
        """Whether the plan's figure is another one; both are shown then (design.md §2 rule 10)."""
        return self.stated is not None and self.stated != self.listed


def headquarters_count(world: World) -> HeadquartersCount:
    """Counts special headquarters (专项应急指挥部)."""
    special = [body for body in world.all(Body) if body.kind == "special" and body.status != "planned"]
    stated = next((one.value for city in world.all(City) for one in city.stated if one.key == STATED), None)
    return HeadquartersCount(
        listed=len(special),
        assumed=sum(body.provenance.is_assumed or "name_zh" in body.provenance.assumed for body in special),
        stated=None if stated is None else round(stated),
    )
