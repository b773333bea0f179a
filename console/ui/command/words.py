"""What the tree says of a body: a shape for its state, who heads it, how it is reached.

The lines of the command tree: bodies as the domain lists them, and for the followed incident its groups and whoever is silent.

A pure function of the snapshot; it only puts read models of the domain beside each other.

Posts, bodies, units and incidents as forms offer them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from console.domain.city.organisation.model import Body, Post, Unit
from console.domain.city.organisation.views import ROLES, command_posts
from console.domain.city.plans.model import City
from console.domain.core.kernel import Millis, Subject, SubjectKey, World
from console.domain.core.records import dataclass
from console.domain.response.commanding.model import Group, IncidentCommand
from console.domain.response.commanding.views import TreeRow, bodies_for, tree
from console.domain.response.incidents.model import Incident
from console.domain.response.incidents.views import living_incidents
from console.domain.response.orders.addressing import find_party
from console.domain.response.orders.views import Answers, Silent, answers, silent
from console.ui.incidents import fields
from console.ui.kit import formats, provenance
from console.ui.kit.field import Choice
from console.ui.kit.painting import CIRCLE, CUT, DASHED, NOT_ACTIVE, PRESENT, SOLID, WAITING, Glyph, Segment
from console.ui.kit.text import ENGLISH, language, mark, name_of, t, tp

PLANNED, IDLE, ACTIVE = "planned", "idle", "active"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another incident on which a body works; `post` when it commands there."""

    incident: int
    post: Post | None


@dataclass(frozen=True, slots=True)
class TreeLine:
    """One line. Exactly one of `row`, `group` and `silent` is set. `parent` is the id of another line."""

    id: str
    parent: str | None
    key: SubjectKey | None
    standing: str
    row: TreeRow | None = None
    group: Group | None = None
    silent: Silent | None = None
    party: Subject | None = None  # of a silent recipient; the lead unit of a group
    answers: Answers | None = None
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def is_commanding(self) -> bool:
        return self.row is not None and (self.row.commander or self.row.co_commander) is not None


def lines(world: World, incident: str | None, now: Millis) -> tuple[TreeLine, ...]:
    """The whole tree, depth first; among siblings those that work stand first, planned ones last."""
    told = answers(world, incident) if incident is not None else {}
    elsewhere = _elsewhere(world, incident)
    found = [_body(row, told, elsewhere) for row in tree(world, incident)]
    if incident is not None:
        found += _groups(world, incident)
        found += _silent(world, incident, now, {line.id for line in found})
    return tuple(_depth_first(found))


def line_id(key: SubjectKey) -> str:
    return f"{key[0]}:{key[1]}"


def _body(row: TreeRow, told: Mapping[str, Answers], elsewhere: Mapping[str, tuple[Elsewhere, ...]]) -> TreeLine:
    others = elsewhere.get(row.body.id, ())
    works = row.active is not None or bool(others)
    return TreeLine(
        id=line_id(row.body.key),
        parent=None if row.body.parent is None else line_id((Body.subject, row.body.parent)),
        key=row.body.key,
        standing=ACTIVE if works else PLANNED if row.is_planned else IDLE,
        row=row,
        answers=told.get(row.body.id),
        elsewhere=others,
    )


def _elsewhere(world: World, incident: str | None) -> dict[str, tuple[Elsewhere, ...]]:
    """Which bodies work on open incidents that are not the followed one."""
    found: dict[str, list[Elsewhere]] = {}
    for command in world.all(IncidentCommand):
        other = world.find(Incident, command.id)
        if command.id == incident or other is None or other.is_over:
            continue
        post = world.find(Post, command.commander.post) if command.commander else None
        for entry in command.active:
            own = post if post is not None and post.body == entry.body else None
            found.setdefault(entry.body, []).append(Elsewhere(other.number, own))
    return {body: tuple(sorted(entries, key=lambda one: one.incident)) for body, entries in found.items()}


def _groups(world: World, incident: str) -> list[TreeLine]:
    """Working groups of the field command post hang on the body that commands."""
    command = world.find(IncidentCommand, incident)
    if command is None or command.commander is None:
        return []
    post = world.find(Post, command.commander.post)
    parent = None if post is None else line_id((Body.subject, post.body))
    return [
        TreeLine(
            id=f"group:{group.id}",
            parent=parent,
            key=None if group.lead_unit is None else (Unit.subject, group.lead_unit),
            standing=ACTIVE,
            group=group,
            party=world.find(Unit, group.lead_unit),
        )
        for group in command.groups
        if group.dissolved_at is None
    ]


def _silent(world: World, incident: str, now: Millis, known: set[str]) -> list[TreeLine]:
    """Recipients that should have answered, under the body whose order it is; each party once."""
    found: dict[str, TreeLine] = {}
    for one in silent(world, now, incident):
        parent = None if one.body is None else line_id((Body.subject, one.body))
        id = f"silent:{one.recipient.kind}:{one.recipient.id}"
        found.setdefault(
            id,
            TreeLine(
                id=id,
                parent=parent if parent in known else None,
                key=(one.recipient.kind, one.recipient.id),
                standing=ACTIVE,
                silent=one,
                party=find_party(world, one.recipient.kind, one.recipient.id),
            ),
        )
    return list(found.values())


def above_headquarters(found: Iterable[TreeLine]) -> frozenset[str]:
    """Lines that stand above a special headquarters: they are open from the start, so that all N can be seen."""
    listed = {line.id: line for line in found}
    above: set[str] = set()
    for line in listed.values():
        up = line.parent if line.row is not None and line.row.body.kind == "special" else None
        while up is not None and up not in above:
            above.add(up)
            up = listed[up].parent if up in listed else None
    return frozenset(above)


def working_parents(found: Iterable[TreeLine]) -> frozenset[str]:
    """Lines with a group, a silent recipient or a working body right below them."""
    return frozenset(
        line.parent for line in found if line.parent is not None and (line.row is None or line.standing == ACTIVE)
    )


def _depth_first(found: Iterable[TreeLine]) -> Iterable[TreeLine]:
    listed = list(found)
    known = {line.id for line in listed}
    children: dict[str | None, list[TreeLine]] = {}
    for line in listed:
        children.setdefault(line.parent if line.parent in known else None, []).append(line)
    waiting = _ordered(children.get(None, []))[::-1]
    while waiting:
        line = waiting.pop()
        yield line
        waiting += _ordered(children.get(line.id, []))[::-1]


def _ordered(siblings: list[TreeLine]) -> list[TreeLine]:
    return sorted(siblings, key=lambda line: (_below(line), (ACTIVE, IDLE, PLANNED).index(line.standing)))


def _below(line: TreeLine) -> bool:
    """Groups and silent recipients belong to the body itself: they stand before its subordinate bodies."""
    return line.row is not None


STAR, SECOND_STAR = "★", "☆"
BODY_KINDS = {
    "general": mark("总指挥部"),
    "special": mark("专项指挥部"),
    "committee": mark("委员会"),
    "office": mark("办公室"),
    "task_team": mark("专班"),
    "forward_group": mark("前方指导组"),
    "expert_commission": mark("专家组"),
}
STATUSES = {"existing": mark("已设立"), "planned": mark("规划"), "upgrade": mark("待完善")}
OTHER_ROLES = {"liaison": mark("联络员"), "duty_officer": mark("值班员")}
REACHABILITIES = {"unknown": mark("未核实"), "reachable": mark("可联系"), "unreachable": mark("联系不上")}
# Means of communication that are offered; any other words may stand (brief §4.3, the means of the triple outage).
CHANNELS = (
    mark("手机"),
    mark("固定电话"),
    mark("370M电台"),
    mark("卫星电话"),
    mark("卫星便携站"),
    mark("北斗短报文"),
    mark("视频会议"),
    mark("专人"),
)
# The same in the narrow last column of the tree.
SHORT = {
    "固定电话": mark("固话"),
    "370M电台": mark("370M"),
    "卫星电话": mark("卫星"),
    "卫星便携站": mark("卫星站"),
    "北斗短报文": mark("北斗"),
    "视频会议": mark("视频"),
}
SHORTEST = 4  # characters that must remain of a name
COMMANDING = Glyph(SOLID, "blue", CIRCLE, filled=True)
GENERAL_IDLE = Glyph(DASHED, "mute", CIRCLE)


def role_of(post: Post) -> str:
    """ "指挥长 A"."""
    role = tp(ROLES[post.role]) if post.role in ROLES else t(OTHER_ROLES.get(post.role, post.role))
    return f"{role} {post.letter}".strip()


def name_of_line(line: TreeLine) -> str:
    if line.row is not None:
        return name_of(line.row.body)
    if line.group is not None:
        return name_of(line.group)
    assert line.silent is not None
    return name_of(line.party) if line.party is not None else line.silent.recipient.name or line.silent.recipient.id


def short_name(world: World, line: TreeLine) -> str:
    """The name without what every body of the city shares: the jurisdiction, “special”. The tooltip has all of it."""
    name = name_of_line(line)
    if line.row is None:
        return name
    if line.row.body.kind == "special":
        name = name.replace("专项应急指挥部", "指挥部").removesuffix(" Special Headquarters")
    for city in world.all(City):
        here = name_of(city).split(",")[0]
        starts = [here[cut:] for cut in range(len(here) - 1)] if language() != ENGLISH else [here]
        start = next((start for start in starts if name.startswith(start)), "")
        rest = name.removeprefix(start).strip().removeprefix(t("人民政府")).strip()
        if start and len(rest) >= SHORTEST:
            return rest
    return name


def aside(line: TreeLine) -> str:
    """Small behind the name: that it is assumed, the other incidents it works on."""
    if line.row is None:
        return ""
    guess = provenance.guess(line.row.body.provenance, "name_zh")
    return " ".join(part for part in (guess, *(f"#{one.incident}" for one in line.elsewhere)) if part)


def both_names(line: TreeLine) -> str:
    """What the filter finds besides what is shown: both whole names, the lead unit, holders of posts."""
    if line.row is None:
        return ""
    row = line.row
    lead = f"{row.lead_unit.name_zh} {row.lead_unit.name_en}" if row.lead_unit else ""
    holders = " ".join(post.holder for post in row.posts if post.holder)
    return f"{row.body.name_zh} {row.body.name_en} {lead} {holders}"


def glyph_of(line: TreeLine) -> Glyph:
    """Dashed: not activated or planned; circle: commands; half: somebody has not answered; struck: nobody can be reached."""
    if line.silent is not None:
        return WAITING
    if line.row is None:
        return PRESENT
    row = line.row
    if line.standing != ACTIVE:
        return GENERAL_IDLE if row.body.kind == "general" else NOT_ACTIVE
    if row.posts and row.acting is None:
        return CUT
    if line.is_commanding or row.body.kind == "general":
        return COMMANDING
    waits = line.answers is not None and line.answers.waiting > 0
    return WAITING if waits or (row.head is not None and row.head.is_unreachable) else PRESENT


def who(line: TreeLine, now: Millis) -> str:
    """Second column: who heads it, with a star for who commands, or why nobody does."""
    if line.silent is not None:
        return t("无回执 {minutes}′", minutes=formats.minutes_old(line.silent.since, now))
    if line.group is not None:
        return name_of(line.party) if line.party is not None else line.group.leader
    assert line.row is not None
    row = line.row
    if line.standing == PLANNED:
        return t("规划")
    if line.standing == IDLE:
        return t("未启动")
    for post, star in ((row.commander, STAR), (row.co_commander, SECOND_STAR)):
        if post is not None:
            return f"{star} {_silent_head(post) if post.is_unreachable else _brief(post)}"
    other = next((one.post for one in line.elsewhere if one.post is not None), None)
    if row.active is None and other is not None:
        return f"{STAR} {_brief(other)}"
    if row.head is not None and row.head.is_unreachable:
        return _silent_head(row.head)
    if row.body.kind == "general" and row.head is not None:
        return _brief(row.head)
    return t("协同")


def _brief(post: Post) -> str:
    """Role and letter for a narrow column: where roles are long words the letter stands first."""
    if not post.letter:
        return role_of(post)
    role = role_of(replace(post, letter=""))
    return f"{post.letter} {role}" if language() == ENGLISH else f"{role} {post.letter}"


def _silent_head(post: Post) -> str:
    return t("{letter} 无应答", letter=post.letter or role_of(post))


def who_tone(line: TreeLine) -> str:
    if line.silent is not None:
        return "amber"
    if line.row is None:
        return "second"
    if line.standing != ACTIVE:
        return "mute"
    return "amber" if _head_is_silent(line.row) else "second"


def _head_is_silent(row: TreeRow) -> bool:
    post = row.commander or row.head
    return post is not None and post.is_unreachable


def channel(line: TreeLine) -> str | None:
    """Last column: the means in use; an arrow when the one after the head has to be asked."""
    if line.silent is not None:
        means = line.silent.recipient.channel
        return channel_word(means) if means else None
    if line.standing != ACTIVE or line.row is None:
        return None
    row = line.row
    post = row.commander if row.commander is not None and not row.commander.is_unreachable else row.acting
    if post is None:
        return t("联系不上") if row.posts else None
    if _head_is_silent(row):
        return f"→{post.letter}"
    return t(SHORT[post.channel]) if post.channel in SHORT else channel_of(post)


def channel_of(post: Post | Unit) -> str | None:
    """How a post or unit is spoken with; a number alone is a telephone."""
    if post.channel:
        return t(post.channel) if post.channel in CHANNELS else post.channel
    return t("电话") if post.phone else None


def channel_word(code: str) -> str:
    """The channel an order went by, in a word."""
    return t(_ORDER_CHANNELS.get(code, code))


_ORDER_CHANNELS = {
    "written": mark("书面"),
    "phone": mark("电话"),
    "radio": mark("电台"),
    "satellite": mark("卫星"),
    "message": mark("短信"),
    "fax": mark("传真"),
    "runner": mark("专人"),
    "voice": mark("口头"),
}


def bar(line: TreeLine) -> tuple[Segment, ...] | None:
    """Green heard from, amber not yet, red refused or unable."""
    told = line.answers
    if told is None or not told.total:
        return None
    return (Segment(told.answered, "green"), Segment(told.waiting, "amber"), Segment(told.failed, "red", hatched=True))


def tip(world: World, line: TreeLine, now: Millis) -> str:
    """Everything the line has no room for."""
    if line.row is None:
        return ""
    row = line.row
    parts = [name_of(row.body)]
    parts += [
        f"{t(BODY_KINDS.get(row.body.kind, row.body.kind))} · {t(STATUSES.get(row.body.status, row.body.status))}"
    ]
    if row.lead_unit is not None:
        parts.append(t("牵头单位 {unit}", unit=row.lead_unit))
    commander = row.commander or row.head
    if commander is not None:
        parts.append(t("{role}：{holder}", role=role_of(commander), holder=commander.holder or t("空缺")))
    if row.active is not None:
        parts.append(t("{time} 启动 {reason}", time=formats.date_time(row.active.since, now), reason=row.active.reason))
    told = line.answers
    if told is not None and told.total:
        parts.append(t("回执 {answered}/{total}", answered=told.answered, total=told.total))
    parts.append(provenance.source_in_full(world, row.body.provenance))
    return "\n".join(parts)


def body_heading(body: Body) -> str:
    return provenance.guess_mark(name_of(body), body.provenance, "name_zh")


def post_name(world: World, post: Post) -> str:
    """ "防汛抗旱指挥部 指挥长 A"."""
    return f"{name_of(world.find(Body, post.body))} {role_of(post)}"


def post_choice(world: World, post: Post) -> Choice:
    body = world.find(Body, post.body)
    more = " ".join((post.name_zh, post.name_en, post.holder or "", getattr(body, "name_en", "")))
    return Choice(post.id, post_name(world, post), more, post.holder or t("空缺"))


def commanding_choices(world: World, incident: str | None) -> list[Choice]:
    """Posts that can command, those of the bodies that answer for the incident first."""
    found = world.find(Incident, incident)
    first = [answer.body.id for answer in bodies_for(world, found.kind)] if found is not None else []
    bodies = dict.fromkeys((*first, *(body.id for body in world.all(Body) if body.status != "planned")))
    return [post_choice(world, post) for body in bodies for post in command_posts(world, body)]


def incident_choices(world: World) -> list[Choice]:
    """Incidents that something can still be recorded for."""
    return fields.incident_choices(living_incidents(world))


def body_choices(world: World) -> list[Choice]:
    """Bodies that exist; what is only planned cannot be activated."""
    return [
        Choice(body.id, name_of(body), f"{body.name_zh} {body.name_en}", t(BODY_KINDS.get(body.kind, body.kind)))
        for body in world.all(Body)
        if body.status != "planned"
    ]


def channel_choices() -> list[Choice]:
    return [Choice(means, t(means)) for means in CHANNELS]
