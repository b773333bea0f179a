"""Warnings (预警): each opens a decision with a clock; "no" needs a name and a reason (design.md §2 rule 4).

A warning level (red, orange, yellow, blue = 1 … 4) is not a response level: the plan's table proposes, somebody decides, and the
time between is kept (brief §1.4: at Zhengzhou it was ten minutes once and more than eighteen hours another time).
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from console.domain.city.organisation.model import Unit
from console.domain.core.asked import About, Chosen, Heading, Number, OneOf, Pick, Time, Words
from console.domain.core.kernel import Command, Event, Millis, Payload, Phrase, Position, Subject, phrase
from console.domain.core.records import dataclass

# No source states a limit; thirty minutes is assumed, from the ten and twenty minutes of brief W24 and W25.
DECISION_MINUTES = 30

IN_FORCE = "in_force"
LIFTED = "lifted"
COLOURS: dict[int, Phrase] = {1: phrase("红色"), 2: phrase("橙色"), 3: phrase("黄色"), 4: phrase("蓝色")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided on the warning at this level. `response` False: no response, by whom and why."""

    level: int
    response: bool
    decided_by: str
    post: str | None
    reason: str
    response_level: int | None
    bodies: tuple[str, ...]
    asked_at: Millis
    decided_at: Millis

    @property
    def lag_minutes(self) -> int:
        """Whole minutes from the warning (or its last rise) to the decision."""
        return max(0, (self.decided_at - self.asked_at) // 60_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelStep:
    """A level the warning had, since when."""

    level: int
    at: Millis
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class WarningText(Payload):
    """A warning as it came in."""

    __slots__ = ()
    level: int
    issuer: str
    position: Position | None = None
    valid_from: Millis | None = None
    valid_until: Millis | None = None
    text: str = ""
    cap_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning(WarningText, Subject):
    """A warning received. `asked_at` and `decide_by` belong to the decision that is open, None when none is."""

    subject: ClassVar[str] = "warning"
    kind: str
    area: str
    received_at: Millis
    levels: tuple[LevelStep, ...] = ()
    status: str = IN_FORCE
    asked_at: Millis | None = None
    decide_by: Millis | None = None
    decisions: tuple[Decision, ...] = ()
    incident: str | None = None
    lifted_at: Millis | None = None
    lifted_reason: str = ""

    @property
    def waits(self) -> bool:
        """Whether somebody still has to decide."""
        return self.asked_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningEvent(Event):
    """Base of the events of a warning."""

    subject: ClassVar[str] = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningReceived(WarningText, WarningEvent):
    """A warning came in; until `decide_by` [ms] somebody has to decide on it."""

    kind: ClassVar[str] = "warning.received"
    incident_kind: str
    area: str = ""
    received_at: Millis
    decide_by: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningDecided(WarningEvent):
    """Somebody decided whether to respond; "no" has a name and a reason."""

    kind: ClassVar[str] = "warning.decided"
    response: bool
    decided_by: str
    post: str | None = None
    reason: str = ""
    response_level: int | None = None
    bodies: tuple[str, ...] = ()
    incident: str | None = None


@dataclass(frozen=True, kw_only=True)
class WarningChange(Payload):
    """What changed in a warning, and why."""

    __slots__ = ()
    level: Annotated[int, OneOf("预警级别", COLOURS, begins=True)]
    reason: Annotated[str, Words("原因")] = ""
    valid_until: Annotated[Millis | None, Time("有效至", ahead=True)] = None
    text: Annotated[str, Words("内容", lines=3)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningChanged(WarningChange, WarningEvent):
    """Another level or validity; `decide_by` is set when a rise asks for a new decision."""

    kind: ClassVar[str] = "warning.changed"
    decide_by: Millis | None = None
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningLifted(WarningEvent):
    """The issuer lifted the warning."""

    kind: ClassVar[str] = "warning.lifted"
    reason: str = ""
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveWarning(WarningText, Command):
    """`level`: 1 red … 4 blue. `received_at` None: now. `decide_minutes` None: the assumed thirty."""

    name: ClassVar[str] = "warnings.receive"
    asks: ClassVar[Heading] = Heading(
        "收到预警",
        submit="登记",
        explanation="登记即开始计时：要有人决定启动还是不启动响应。预警级别不等于响应级别。",
        lines="kind|level|issuer|area|received_at valid_until|text|decide_minutes cap_id",
        wide=680,
    )
    kind: Annotated[str, Chosen("类型", required=True)]
    level: Annotated[int, OneOf("预警级别", COLOURS)]
    issuer: Annotated[str, Pick("发布单位", Unit, required=True, free=True, hint="气象台、水文局…：选单位或直接写")]
    area: Annotated[str, Chosen("影响区域")] = ""
    received_at: Annotated[Millis | None, Chosen("收到时间")] = None
    valid_until: Annotated[Millis | None, Time("有效至", ahead=True)] = None
    text: Annotated[str, Words("内容", lines=3)] = ""
    decide_minutes: Annotated[int | None, Number("决定时限（分）", least=1, most=24 * 60)] = None
    cap_id: Annotated[str, Words("预警编号")] = ""
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeWarning(WarningChange, Command):
    """The warning has another level, validity or text; a rise asks for a new decision."""

    name: ClassVar[str] = "warnings.change"
    asks: ClassVar[Heading] = Heading(
        "预警变更",
        explanation="升级会重新要求决定是否响应；降级不改变已作的决定。",
        lines="level|valid_until|text|reason",
        edits=True,
    )
    warning: Annotated[str, About(Warning)]
    decide_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftWarning(Command):
    """The warning is lifted; that does not end a response."""

    name: ClassVar[str] = "warnings.lift"
    asks: ClassVar[Heading] = Heading(
        "解除预警", submit="解除", explanation="解除预警不等于终止响应：响应由会商另行终止。"
    )
    warning: Annotated[str, About(Warning)]
    reason: Annotated[str, Words("原因", lines=2, hint="谁发布解除、依据什么")] = ""
