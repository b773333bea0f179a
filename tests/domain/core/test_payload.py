"""What is declared once is borne by command, event and state alike; text is cleaned at the door."""

from __future__ import annotations

from dataclasses import fields
from itertools import product
from typing import ClassVar, get_type_hints

import pytest

from console.domain.core.kernel import Area, Command, Context, Event, Payload, Subject, carry
from console.domain.core.records import dataclass
from console.domain.core.registry import areas
from console.domain.core.wellformed import cleaned


@dataclass(frozen=True, kw_only=True)
class Words(Payload):
    __slots__ = ()
    title: str
    parts: tuple[str, ...] = ()
    nested: tuple[Payload, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Say(Words, Command):
    name: ClassVar[str] = "test.say"
    silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Words, Event):
    kind: ClassVar[str] = "test.said"
    subject: ClassVar[str] = "speech"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech(Words, Subject):
    subject: ClassVar[str] = "speech"
    said_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Payload):
    text: str


CONTEXT = Context(now=10, actor="甲", post="值班", new_id=lambda kind: kind)


def test_a_payload_is_carried_from_command_to_event_to_state() -> None:
    command = Say(title="转移", parts=("一",), silent=True)
    event = carry(Said, command, id="s1")
    state = carry(Speech, event, said_at=5)
    assert state == Speech(id="s1", title="转移", parts=("一",), said_at=5)
    assert carry(Said, command, id="s1", title="撤离").title == "撤离"
    assert not hasattr(state, "__dict__")


def test_what_nobody_gives_is_missed() -> None:
    with pytest.raises(TypeError, match="said_at"):
        carry(Speech, Say(title="转移"), id="s1")


def test_blanks_around_text_go_at_the_door_however_deep() -> None:
    command = Say(title=" 转移\n", parts=("一 ", "二"), nested=(Part(text="  三"),))
    assert cleaned(command, CONTEXT) == Say(title="转移", parts=("一", "二"), nested=(Part(text="三"),))
    clean = Say(title="转移", parts=("一",), nested=(Part(text="三"),))
    assert cleaned(clean, CONTEXT) is clean


def _written(kind: type) -> set[tuple[str, str, str]]:
    """The fields in the body of a class itself: name, type and default."""
    own = {column.name: column for column in fields(kind) if column.name in vars(kind).get("__annotations__", {})}
    hints = get_type_hints(kind)
    return {(name, str(hints[name]), repr(column.default)) for name, column in own.items()}


@pytest.mark.parametrize("area", areas(), ids=lambda area: area.name)
def test_what_command_event_and_state_share_is_written_once(area: Area) -> None:
    pairs = [*product(area.commands, area.events), *product(area.events, area.subjects)]
    twice = {
        f"{source.__name__} → {made.__name__}": sorted(name for name, *_ in _written(source) & _written(made))
        for source, made in pairs
        if len(_written(source) & _written(made)) > 4
    }
    assert not twice, "a Payload says it once"
