"""What an operator can do about the response to an incident or a warning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from console.domain.core.asked import About, Heading, OneOf, Words
from console.domain.core.kernel import Command
from console.domain.response.incidents.model import LEVELS, Authority, Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivateResponse(Authority, Command):
    """Start the response at a level (1 … 4): which bodies work, which post commands.

    Who decides: `post` is the id of the deciding post; when its role is below what the plan asks, or no post is named,
    `authority` says in words who authorised it.
    """

    name: ClassVar[str] = "incidents.activate"
    incident: str
    level: int
    bodies: tuple[str, ...] = ()
    commander_post: str | None = None
    reason: str = ""
    warning: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeResponseLevel(Authority, Command):
    """Go on at another level (1 to 4); a reason is needed."""

    name: ClassVar[str] = "incidents.change_level"
    asks: ClassVar[Heading] = Heading("调整响应级别", explanation="升级由预案规定的人决定；降级，谁启动谁决定。")
    incident: Annotated[str, About(Incident)]
    level: Annotated[int, OneOf("调整为", LEVELS)]
    reason: Annotated[str, Words("原因", required=True, lines=2)]


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminateResponse(Authority, Command):
    """End the response: whoever may start it may end it (brief W8)."""

    name: ClassVar[str] = "incidents.terminate"
    asks: ClassVar[Heading] = Heading(
        "终止响应", submit="终止响应", explanation="终止后各机构撤销；值班和信息报告照常。谁启动谁终止。"
    )
    incident: Annotated[str, About(Incident)]
    reason: Annotated[str, Words("原因", required=True, lines=2)]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideOnWarning(Authority, Command):
    """Start a response or not. Yes: `response_level` (and bodies, commander), on `incident` or on a new one opened for it."""

    name: ClassVar[str] = "warnings.decide"
    warning: str
    response: bool
    reason: str = ""
    response_level: int | None = None
    bodies: tuple[str, ...] = ()
    commander_post: str | None = None
    incident: str | None = None
