"""The file itself: live or exercise, for ever, from its first event (design.md §1)."""

from __future__ import annotations

from typing import ClassVar

from console.domain.core.kernel import Area, Command, Context, Event, Refusal, Stamp, Subject, World, carry
from console.domain.core.records import dataclass

LIVE = "live"
EXERCISE = "exercise"
FILE_ID = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts(Subject):
    """What this file is. `mode` is live or exercise and never changes."""

    subject: ClassVar[str] = "file"
    mode: str
    title: str
    city: str
    founded_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFounded(Event):
    """The file is live or an exercise for ever."""

    kind: ClassVar[str] = "file.founded"
    subject: ClassVar[str] = "file"
    signs: ClassVar[bool] = True
    mode: str
    title: str
    city: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile(Command):
    """Begin a file. `city` is the id of the pack that is loaded next."""

    name: ClassVar[str] = "founding.found"
    needs_duty: ClassVar[bool] = False
    mode: str
    title: str
    city: str = ""


def facts(world: World) -> FileFacts | None:
    """What the file is; None before it is founded."""
    return world.find(FileFacts, FILE_ID)


def is_founded(world: World) -> bool:
    """Whether the file is live or an exercise already."""
    return facts(world) is not None


def is_exercise(world: World) -> bool:
    """Whether the file is that of an exercise."""
    known = facts(world)
    return known is not None and known.mode == EXERCISE


def decide(world: World, command: FoundFile, context: Context) -> list[Event]:
    """Found the file, once: live or exercise, never changed. `Refusal` otherwise."""
    if is_founded(world):
        raise Refusal("文件已建立，正式或演练不能再改；请另建一个文件")
    if command.mode not in (LIVE, EXERCISE):
        raise Refusal("文件只能是正式（live）或演练（exercise），而不是“{mode}”", mode=command.mode)
    return [carry(FileFounded, command, id=FILE_ID)]


def apply(state: FileFacts | None, event: FileFounded, stamp: Stamp) -> FileFacts:
    """What the file is after its founding."""
    return carry(FileFacts, event, founded_at=stamp.occurred_at)


AREA = Area("founding", (FileFacts,), (FileFounded,), (FoundFile,), decide, apply)
