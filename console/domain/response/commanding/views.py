"""The command of an incident as it is shown and proposed: the "1+N" tree, who follows the commander, who answers for a kind
of incident and belongs to its consultation (会商), which bodies and groups are proposed when a response starts.

Everything is proposed out of the plan, with its reason; the operator adds and leaves out. Which unit of the city a template
means by "公安局" is matched by name and may stay open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from console.domain.city.organisation.model import Body, Membership, Post, Unit
from console.domain.city.organisation.views import (
    ROLES,
    Successor,
    ancestors,
    command_posts,
    needed_role,
    posts_by_body,
    successors,
)
from console.domain.city.plans.model import ExpertGroup, GroupTemplate, IncidentKind
from console.domain.city.plans.views import closeness, lineage
from console.domain.core.kernel import Phrase, Subject, World, phrase
from console.domain.core.names import Named, named
from console.domain.core.records import dataclass
from console.domain.response.commanding.model import ActiveBody, IncidentCommand


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
        """How many of its posts are recorded as unreachable."""
        return sum(1 for post in self.posts if post.is_unreachable)

    @property
    def is_planned(self) -> bool:
        """Whether the plan intends it and it does not exist yet."""
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


def succession(world: World, incident: str) -> tuple[Successor, ...]:
    """Who follows the current commander of an incident, in order; empty while there is no commander."""
    command = world.find(IncidentCommand, incident)
    seat = command.commander if command else None
    current = world.find(Post, seat.post) if seat else None
    if command is None or current is None:
        return ()
    taken = {current.id} | ({command.co_commander.post} if command.co_commander else set())
    return tuple(step for step in successors(world, current) if step.post.id not in taken)


# Who leads: a special headquarters before a committee, which deliberates; a task team or group only ever helps, however
# closely it fits the kind.
ORDER_OF_KINDS = ("special", "committee", "task_team", "forward_group", "office", "expert_commission")


@dataclass(frozen=True, slots=True)
class Answering:
    """A body that answers for a kind, and why."""

    body: Body
    reason: Phrase


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody to call to a consultation: a post, a unit or a group of experts. `subject` is what it is in the world."""

    subject: Subject
    name: Named
    holder: str | None
    phone: str
    reason: Phrase


def bodies_for(world: World, kind: str | None) -> tuple[Answering, ...]:
    """The bodies that answer for a kind: who leads first, among these the most closely fitting; the general headquarters,
    which answers for everything, last."""
    line = lineage(world, kind)
    fitting = []
    for number, body in enumerate(world.all(Body)):
        step = next((step for step, name in enumerate(line) if name in body.hazards), None)
        if step is not None and body.kind != "general":
            fitting.append((_place(body), step, number, Answering(body, _why(world, line[step]))))
    answers = [answer for *_, answer in sorted(fitting, key=lambda entry: entry[:3])]
    general = [body for body in world.all(Body) if body.kind == "general"]
    return (*answers, *(Answering(body, phrase("统一指挥各类突发事件")) for body in general))


def _place(body: Body) -> int:
    return ORDER_OF_KINDS.index(body.kind) if body.kind in ORDER_OF_KINDS else len(ORDER_OF_KINDS)


def _why(world: World, name: str) -> Phrase:
    kind = world.find(IncidentKind, name)
    if kind is None:
        return phrase("负责这一大类突发事件")
    return phrase("负责“{kind}”", kind=named(kind))


def participants(world: World, kind: str | None, level: int | None = None) -> tuple[Participant, ...]:
    """Who belongs to a consultation about an incident of this kind, at this response level if one is thought of."""
    answers = bodies_for(world, kind)
    if not answers:
        return ()
    body = answers[0].body
    found: dict[tuple[str, str], Participant] = {}
    for participant in (
        *_deciders(world, body, kind, level),
        *_posts(world, body),
        *_units(world, body),
        *_experts(world, body),
    ):
        found.setdefault(participant.subject.key, participant)
    return tuple(found.values())


def _deciders(world: World, body: Body, kind: str | None, level: int | None) -> list[Participant]:
    """The post that the plan lets decide on this level, in the body itself or the nearest above it."""
    role = None if level is None else needed_role(world, kind, level)
    if role is None:
        return []
    for above in (body, *ancestors(world, body.id)):
        for post in command_posts(world, above.id):
            if post.role == role and not post.is_unreachable:
                return [_post_called(post, phrase("预案规定由{role}决定这一级响应", role=ROLES[role]))]
    return []


def _posts(world: World, body: Body) -> list[Participant]:
    found = [_post_called(post, phrase("“{body}”负责人", body=named(body))) for post in command_posts(world, body.id)]
    for office in world.all(Body):
        if office.kind == "office" and office.parent == body.id:
            heads = command_posts(world, office.id)
            found += [_post_called(post, phrase("“{body}”的办公室", body=named(body))) for post in heads[:1]]
    return found


def _post_called(post: Post, reason: Phrase) -> Participant:
    return Participant(post, Named(post.name_zh, post.name_en), post.holder, post.phone, reason)


def _units(world: World, body: Body) -> list[Participant]:
    found = []
    lead = world.find(Unit, body.lead_unit)
    if lead is not None:
        found.append(_unit_called(lead, phrase("“{body}”的牵头单位", body=named(body))))
    for membership in world.all(Membership):
        unit = world.find(Unit, membership.unit) if membership.body == body.id else None
        if unit is not None:
            duty = Named(membership.duty_zh, membership.duty_en)
            plain = phrase("“{body}”的成员单位", body=named(body))
            with_duty = phrase("“{body}”的成员单位：{duty}", body=named(body), duty=duty)
            found.append(_unit_called(unit, with_duty if membership.duty_zh else plain))
    return found


def _unit_called(unit: Unit, reason: Phrase) -> Participant:
    return Participant(unit, Named(unit.name_zh, unit.name_en), unit.contact or None, unit.phone, reason)


def _experts(world: World, body: Body) -> list[Participant]:
    """Groups of experts that a unit of this body keeps; planned ones cannot be called."""
    units = {membership.unit for membership in world.all(Membership) if membership.body == body.id}
    units |= {body.lead_unit} if body.lead_unit else set()
    return [
        Participant(
            group,
            Named(group.field_zh, group.field_en),
            None,
            "",
            phrase("{unit}联系的专家", unit=named(world.find(Unit, group.unit))),
        )
        for group in world.all(ExpertGroup)
        if group.unit in units and group.status != "planned"
    ]


# Endings that say "an authority" and nothing of what it does.
ENDINGS = ("委员会", "办公室", "部门", "机构", "大队", "支队", "公司", "企业", "局", "部", "委", "厅")
LEADING_KINDS = ("gov_dept", "force", "institution")  # a superior or a township leads no group of the city's post


@dataclass(frozen=True, slots=True)
class Staffing:
    """Bodies to activate, the post to command, and why that post; None when the plan has no post for it."""

    bodies: tuple[str, ...]
    commander: Post | None
    reason: Phrase


@dataclass(frozen=True, slots=True)
class GroupProposal:
    """A working group of the template list; `lead` None: no unit of the city bears the name the template gives."""

    template: GroupTemplate
    lead: Unit | None
    stands: bool  # formed already


def staffing(world: World, kind: str | None, role: str) -> Staffing:
    """The closest body for this kind with its offices, and the first reachable post of the role the plan asks for.

    The post is looked for in that body, then in those above it; its body works as well. Without a role: the body's head.
    """
    answers = bodies_for(world, kind)
    if not answers:
        return Staffing((), None, phrase("预案没有列出负责的指挥机构"))
    body = answers[0].body
    offices = tuple(one.id for one in world.all(Body) if one.kind == "office" and one.parent == body.id)
    for above in (body, *ancestors(world, body.id)):
        for post in command_posts(world, above.id):
            if (not role or post.role == role) and not post.is_unreachable:
                bodies = tuple(dict.fromkeys((body.id, *offices, above.id)))
                return Staffing(bodies, post, phrase("“{body}”的{post}", body=named(above), post=named(post)))
    return Staffing((body.id, *offices), None, phrase("预案要求的岗位没有设，或都联系不上"))


def groups_for(world: World, kind: str | None, incident: str) -> tuple[GroupProposal, ...]:
    """Working groups for this kind, those made for it after those for every kind, each with its lead unit if known."""
    command = world.find(IncidentCommand, incident)
    standing = {group.template for group in command.groups if group.dissolved_at is None} if command else set()
    return tuple(
        GroupProposal(template, _lead(world, template.lead_unit_zh), template.id in standing)
        for template in world.all(GroupTemplate)
        if closeness(world, kind, template.hazards) is not None
    )


def _lead(world: World, words: str) -> Unit | None:
    """The unit that the words of a template mean: 公安局 is whoever is called 公安局, 区公安局 or 公安部门."""
    for part in words.replace("（", "、").replace("）", "").split("、"):
        stem = _stem(part)
        for unit in world.all(Unit):
            if unit.kind in LEADING_KINDS and len(stem) > 1 and _stem(unit.name_zh).endswith(stem):
                return unit
    return None


def _stem(name: str) -> str:
    return next((name.removesuffix(ending) for ending in ENDINGS if name.endswith(ending)), name)
