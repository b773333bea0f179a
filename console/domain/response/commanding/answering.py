"""Which headquarters answers for a kind of incident, and who belongs to a consultation (会商) about it.

Everything is proposed out of the plan, with its reason; the operator adds and leaves out.
"""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.city.organisation.authority import ROLES, needed_role
from console.domain.city.organisation.subjects import Body, Membership, Post, Unit
from console.domain.city.organisation.succession import ancestors, command_posts
from console.domain.city.plans.kinds import lineage
from console.domain.city.plans.subjects import ExpertGroup, IncidentKind
from console.domain.core.kernel import Phrase, Subject, World, phrase
from console.domain.core.names import Named, named

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
                return [_post(post, phrase("预案规定由{role}决定这一级响应", role=ROLES[role]))]
    return []


def _posts(world: World, body: Body) -> list[Participant]:
    found = [_post(post, phrase("“{body}”负责人", body=named(body))) for post in command_posts(world, body.id)]
    for office in world.all(Body):
        if office.kind == "office" and office.parent == body.id:
            heads = command_posts(world, office.id)
            found += [_post(post, phrase("“{body}”的办公室", body=named(body))) for post in heads[:1]]
    return found


def _post(post: Post, reason: Phrase) -> Participant:
    return Participant(post, Named(post.name_zh, post.name_en), post.holder, post.phone, reason)


def _units(world: World, body: Body) -> list[Participant]:
    found = []
    lead = world.find(Unit, body.lead_unit)
    if lead is not None:
        found.append(_unit(lead, phrase("“{body}”的牵头单位", body=named(body))))
    for membership in world.all(Membership):
        unit = world.find(Unit, membership.unit) if membership.body == body.id else None
        if unit is not None:
            duty = Named(membership.duty_zh, membership.duty_en)
            plain = phrase("“{body}”的成员单位", body=named(body))
            with_duty = phrase("“{body}”的成员单位：{duty}", body=named(body), duty=duty)
            found.append(_unit(unit, with_duty if membership.duty_zh else plain))
    return found


def _unit(unit: Unit, reason: Phrase) -> Participant:
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
