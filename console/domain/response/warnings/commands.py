"""What an operator can do with a warning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from console.domain.core.asked import About, Heading, OneOf, Time, Words
from console.domain.core.kernel import Command, Millis, Position
from console.domain.response.warnings.state import COLOURS, Warning


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveWarning(Command):
    """`level`: 1 red … 4 blue. `received_at` None: now. `decide_minutes` None: the assumed thirty."""

    name: ClassVar[str] = "warnings.receive"
    kind: str
    level: int
    issuer: str
    area: str = ""
    position: Position | None = None
    received_at: Millis | None = None
    valid_from: Millis | None = None
    valid_until: Millis | None = None
    text: str = ""
    cap_id: str = ""
    decide_minutes: int | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeWarning(Command):
    name: ClassVar[str] = "warnings.change"
    asks: ClassVar[Heading] = Heading(
        "预警变更",
        explanation="升级会重新要求决定是否响应；降级不改变已作的决定。",
        lines="level|valid_until|text|reason",
        edits=True,
    )
    warning: Annotated[str, About(Warning)]
    level: Annotated[int, OneOf("预警级别", COLOURS, begins=True)]
    reason: Annotated[str, Words("原因")] = ""
    valid_until: Annotated[Millis | None, Time("有效至", ahead=True)] = None
    text: Annotated[str, Words("内容", lines=3)] = ""
    decide_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftWarning(Command):
    name: ClassVar[str] = "warnings.lift"
    asks: ClassVar[Heading] = Heading(
        "解除预警", submit="解除", explanation="解除预警不等于终止响应：响应由会商另行终止。"
    )
    warning: Annotated[str, About(Warning)]
    reason: Annotated[str, Words("原因", lines=2, hint="谁发布解除、依据什么")] = ""
