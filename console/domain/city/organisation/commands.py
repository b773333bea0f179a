"""What an operator can do with the organisation, and with the command of an incident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Command, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class FillPost(Command):
    """Name the holder of a post; None or an empty name vacates it. Phone and channel None: as they were for this holder."""

    name: ClassVar[str] = "command.fill_post"
    post: str
    holder: str | None
    phone: str | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditUnit(Command):
    """What the city knows better than its plan; None leaves a field as it is."""

    name: ClassVar[str] = "command.edit_unit"
    unit: str
    name_zh: str | None = None
    name_en: str | None = None
    contact: str | None = None
    phone: str | None = None
    channel: str | None = None
    position: Position | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReachability(Command):
    """Somebody tried the post: `reachable`, `unreachable`, or back to `unknown`."""

    name: ClassVar[str] = "command.set_reachability"
    post: str
    reachability: str
    note: str = ""
    incident: str | None = None
