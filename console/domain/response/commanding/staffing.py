"""What is proposed when a response starts: which bodies work, who commands, which working groups the field post forms.

Proposals out of the plan with their reasons; the operator ticks and unticks. Which unit of the city a template means by
"公安局" is matched by name and may stay open.
"""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.city.organisation.subjects import Body, Post, Unit
from console.domain.city.organisation.succession import ancestors, command_posts
from console.domain.city.plans.kinds import closeness
from console.domain.city.plans.subjects import GroupTemplate
from console.domain.core.kernel import Phrase, World, phrase
from console.domain.core.names import named
from console.domain.response.commanding.answering import bodies_for
from console.domain.response.commanding.subjects import IncidentCommand

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
