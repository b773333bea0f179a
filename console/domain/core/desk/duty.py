"""Who is on duty (值班), the posture of the centre (平战转换), and which of its lines are cut (三断: network, power, roads).

Source of the three duty states: brief W79; a handover is a record of its own, with open matters (INFERRED from ICS 201).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, ClassVar

from console.domain.core.asked import Chosen, Heading, OneOf, Time, Words
from console.domain.core.kernel import (
    Area,
    Command,
    Context,
    Event,
    Millis,
    Payload,
    Phrase,
    Refusal,
    Stamp,
    Subject,
    World,
    carry,
    phrase,
)
from console.domain.core.records import dataclass

DESK_ID = "desk"
POSTURES: dict[str, Phrase] = {"routine": phrase("平时"), "warning": phrase("预警"), "response": phrase("响应")}
LINKS = (
    "network",
    "power",
)  # of the triple outage 三断 (network, power, roads); cut roads are closures of the area roads


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCut:
    """A line of the centre that is cut, since when, as somebody noticed it."""

    link: str
    since: Millis
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ShiftNote(Payload):
    """Until when a shift is held, on which phone, and what was handed over in words."""

    __slots__ = ()
    phone: Annotated[str, Words("电话")] = ""
    until: Annotated[Millis | None, Time("值班至", ahead=True)] = None
    open_matters: Annotated[
        str, Words("交接事项", lines=4, hint="交班人口头交代的事：未办结的、要盯的、要回电话的")
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk(ShiftNote, Subject):
    """The duty desk: who holds it, since and until when, and the posture of the centre."""

    subject: ClassVar[str] = "desk"
    holder: str | None = None
    post: str = ""
    since: Millis | None = None
    handed_over_by: str | None = None
    posture: str = "routine"
    posture_since: Millis | None = None
    cut: tuple[LinkCut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftTaken(ShiftNote, Event):
    """Somebody took the desk over, with what was handed over open, until the time given."""

    kind: ClassVar[str] = "duty.shift_taken"
    subject: ClassVar[str] = "desk"
    signs: ClassVar[bool] = True
    holder: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureSwitched(Event):
    """The desk watches or responds from now on."""

    kind: ClassVar[str] = "duty.posture_switched"
    subject: ClassVar[str] = "desk"
    posture: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkReported(Event):
    """A line of communication is cut, or works again."""

    kind: ClassVar[str] = "duty.link_reported"
    subject: ClassVar[str] = "desk"
    link: str
    cut: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeShift(ShiftNote, Command):
    """Take the shift, or take it over from whoever holds it; `open_matters` is what was handed over in words."""

    name: ClassVar[str] = "duty.take_shift"
    asks: ClassVar[Heading] = Heading(
        "接班",
        submit="接班",
        explanation="接班后，所做的每一步都记在您的名下。",
        lines="holder|post|phone|until|open_matters",
    )
    needs_duty: ClassVar[bool] = False
    holder: Annotated[str, Words("姓名", required=True)]
    post: Annotated[str, Words("岗位", required=True)] = "值班员"


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchPosture(Command):
    """Peace-to-war switch (平战转换) and back, with the reason on record."""

    name: ClassVar[str] = "duty.switch_posture"
    asks: ClassVar[Heading] = Heading(
        "平战转换",
        explanation="改变中心的值守状态；原因记录在案。",
        lines="posture|reason|when",
        when="时间",
        begins_now=True,
    )
    posture: Annotated[str, OneOf("转为", POSTURES)]
    reason: Annotated[str, Words("原因", required=True, lines=3)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLink(Command):
    """Somebody noticed that a line of the centre is cut, or works again. Nothing is probed: the console has no network."""

    name: ClassVar[str] = "duty.report_link"
    asks: ClassVar[Heading] = Heading(
        "线路状态",
        explanation="程序不探测线路：看到什么，就记什么。",
        lines="cut|note|when",
        when="时间",
        begins_now=True,
    )
    link: str
    cut: Annotated[bool, Chosen("现在")]
    note: Annotated[str, Words("说明", hint="谁发现的、影响什么、改用什么")] = ""


def desk(world: World) -> Desk:
    """The desk as it is; before anybody took it, an empty one."""
    return world.find(Desk, DESK_ID) or Desk(id=DESK_ID)


def on_duty(world: World) -> str | None:
    """The name of whoever holds the shift, or None."""
    return desk(world).holder


def decide(world: World, command: Command, context: Context) -> list[Event]:
    """Shifts, posture and lines of communication. `Refusal` with the reason."""
    match command:
        case TakeShift():
            return _take(world, command)
        case SwitchPosture():
            return _switch(world, command)
        case ReportLink():
            return _report_link(world, command)
    raise TypeError(type(command).__name__)


def _take(world: World, command: TakeShift) -> list[Event]:
    holder = command.holder
    if not holder:
        raise Refusal("接班要写明姓名")
    now = desk(world)
    if now.holder == holder and now.post == command.post and now.until == command.until:
        raise Refusal("{holder} 已在岗", holder=holder)
    return [carry(ShiftTaken, command, id=DESK_ID, holder=holder)]


def _switch(world: World, command: SwitchPosture) -> list[Event]:
    if command.posture not in POSTURES:
        raise Refusal("没有“{posture}”这种值守状态", posture=command.posture)
    if desk(world).posture == command.posture:
        raise Refusal("已处于该状态，无需转换")
    if not command.reason:
        raise Refusal("平战转换要写明原因")
    return [PostureSwitched(id=DESK_ID, posture=command.posture, reason=command.reason)]


def _report_link(world: World, command: ReportLink) -> list[Event]:
    if command.link not in LINKS:
        raise Refusal("没有“{link}”这种线路", link=command.link)
    if command.cut == any(cut.link == command.link for cut in desk(world).cut):
        raise Refusal("已是这个状态，无需再记")
    return [carry(LinkReported, command, id=DESK_ID)]


def apply(state: Desk | None, event: Event, stamp: Stamp) -> Desk:
    """The desk after the event."""
    before = state or Desk(id=event.id)
    match event:
        case ShiftTaken():
            return replace(
                before,
                holder=event.holder,
                post=event.post,
                phone=event.phone,
                since=stamp.occurred_at,
                until=event.until,
                handed_over_by=before.holder if before.holder != event.holder else before.handed_over_by,
                open_matters=event.open_matters,
            )
        case PostureSwitched():
            return replace(before, posture=event.posture, posture_since=stamp.occurred_at)
        case LinkReported():
            others = tuple(cut for cut in before.cut if cut.link != event.link)
            new = (LinkCut(link=event.link, since=stamp.occurred_at, note=event.note),) if event.cut else ()
            return replace(before, cut=others + new)
    raise TypeError(type(event).__name__)


AREA = Area(
    "duty",
    (Desk,),
    (ShiftTaken, PostureSwitched, LinkReported),
    (TakeShift, SwitchPosture, ReportLink),
    decide,
    apply,
)
