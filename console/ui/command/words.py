"""What the tree says of a body: a shape for its state, who heads it, how it is reached."""

from __future__ import annotations

from dataclasses import replace

from console.domain.city.organisation.model import Body, Post, Unit
from console.domain.city.organisation.views import ROLES
from console.domain.city.plans.model import City
from console.domain.core.kernel import Millis, World
from console.domain.response.commanding.views import TreeRow
from console.ui.command.lines import ACTIVE, IDLE, PLANNED, TreeLine
from console.ui.kit import formats, provenance
from console.ui.kit.painting import CIRCLE, CUT, DASHED, NOT_ACTIVE, PRESENT, SOLID, WAITING, Glyph, Segment
from console.ui.kit.text import ENGLISH, language, mark, name_of, t, tp

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
