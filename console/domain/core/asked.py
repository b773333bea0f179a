"""What an operator is asked for the fields of a command: label, kind of answer, limits, hint, and what it is chosen from.

    reason: Annotated[str, Words("原因", required=True, lines=2)]

The form of a command is built from this (console/ui/kit/command_form.py), and `check` holds the same limits against commands
that come without a form. Labels, hints and texts are literals that are translated; a `Heading` says what stands around them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, fields
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from console.domain.core.kernel import Command, Millis, Phrase, Refusal, Subject, phrase
from console.domain.core.records import dataclass

_DEEP = 10**8  # the largest number that anybody types: more than any stock, amount or area of a city
PEOPLE = 1_000_000  # the largest number of people in one place: no plan has a shelter or a team of more
SHORT, LONG = 500, 20_000  # characters of a field of one line, and of any other text
EARLIEST = 946_656_000_000  # 2000-01-01 in Beijing [ms]: nothing that a console records is older
WRITTEN = 1_767_196_800_000  # 2026-01-01 in Beijing [ms]: a clock that says less is wrong
AHEAD = 366 * 86_400_000  # no clock, deadline or shift runs longer than a year [ms]
DAYS_AHEAD = 50 * AHEAD  # but things keep for decades
Choices = Mapping[Any, Phrase] | type[Subject] | str  # a subject of a floor above only by its name: "incident"


@dataclass(frozen=True, slots=True)
class Heading:
    """Around the fields: what is done, the word on the button, a line that explains it.

    `lines` is the layout, one line of the form after the other, with the names of its fields (all fields in their order when
    it is empty); `when` among them is the time of the command itself, called `when`. An edit begins with what is known of the
    thing it is `About`, and leaves out what the operator did not change.
    """

    title: str
    _: KW_ONLY
    submit: str = "确定"
    explanation: str = ""
    lines: str = ""
    when: str = ""
    begins_now: bool = False
    edits: bool = False
    wide: int = 560


@dataclass(frozen=True, slots=True)
class About:
    """The thing the command is about: given, not asked."""

    of: type[Subject]


@dataclass(frozen=True, slots=True)
class Asked:
    """Base of what is asked."""

    label: str
    _: KW_ONLY
    required: bool = False
    hint: str = ""
    begins: bool = False  # with what is known of the thing the command is about

    def impossible(self, value: Any, now: Millis) -> Phrase | None:
        """What is wrong with a value at this time, None when nothing."""
        return None

    def problem(self, value: Any) -> Phrase | None:
        """What is wrong with a value, None when nothing."""
        blank = value is None or value == () or (isinstance(value, str) and not value.strip())
        return phrase("“{label}”必填", label=phrase(self.label)) if self.required and blank else None


@dataclass(frozen=True, slots=True)
class Words(Asked):
    """A text of so many lines."""

    _: KW_ONLY
    lines: int = 1

    def problem(self, value: Any) -> Phrase | None:
        most = SHORT if self.lines == 1 else LONG
        if isinstance(value, str) and len(value) > most:
            return phrase("“{label}”最多{most}个字", label=phrase(self.label), most=most)
        return Asked.problem(self, value)


@dataclass(frozen=True, slots=True)
class Number(Asked):
    """A whole number. `empty` says what an empty field means; None: unknown, and that is remarked."""

    _: KW_ONLY
    least: int = 0
    most: int = _DEEP
    empty: str | None = None

    def problem(self, value: Any) -> Phrase | None:
        if value is not None and not self.least <= value <= self.most:
            return phrase("“{label}”超出允许范围", label=phrase(self.label))
        return Asked.problem(self, value)


@dataclass(frozen=True, slots=True)
class Time(Asked):
    """A time in milliseconds. `ahead`: an hour that is over today means tomorrow's."""

    _: KW_ONLY
    ahead: bool = False
    begins_now: bool = False

    def impossible(self, value: Any, now: Millis) -> Phrase | None:
        return _not_within(self.label, value, now, AHEAD)


def _not_within(label: str, value: Any, now: Millis, ahead: Millis) -> Phrase | None:
    """A machine whose clock stands before the program was written knows nothing of years: it only refuses what none can be."""
    if value is None or min(now, EARLIEST) <= value <= max(now, WRITTEN) + ahead:
        return None
    return phrase("“{label}”的时间不可能：太早或太远，请核对年份", label=phrase(label))


@dataclass(frozen=True, slots=True)
class Day(Asked):
    """A day; kept as its end in Beijing time, in milliseconds."""

    def impossible(self, value: Any, now: Millis) -> Phrase | None:
        return _not_within(self.label, value, now, DAYS_AHEAD)


@dataclass(frozen=True, slots=True)
class Chosen(Asked):
    """Chosen from what there is at that moment: only a form of its own knows what that is."""


@dataclass(frozen=True, slots=True)
class YesNo(Asked):
    """A box to tick."""


@dataclass(frozen=True, slots=True)
class OneOf(Asked):
    """One of a few. `none` is the choice of none of them."""

    of: Choices
    _: KW_ONLY
    none: str = ""

    def problem(self, value: Any) -> Phrase | None:
        if isinstance(self.of, Mapping) and value not in (None, "") and value not in self.of:
            return phrase("“{label}”没有“{value}”这一项", label=phrase(self.label), value=str(value))
        return Asked.problem(self, value)


@dataclass(frozen=True, slots=True)
class Pick(Asked):
    """One of many, found by typing; `free`: or any words."""

    of: type[Subject] | str
    _: KW_ONLY
    free: bool = False


@dataclass(frozen=True, slots=True)
class AnyOf(Asked):
    """Any number of many, in a list of so many lines."""

    of: Choices
    _: KW_ONLY
    lines: int = 8


@dataclass(frozen=True, slots=True)
class PlaceName(Asked):
    """A place by its name, or any words."""


@dataclass(frozen=True, slots=True)
class LonLat(Asked):
    """A position; the place that is asked for in the field called `place` gives its own."""

    _: KW_ONLY
    place: str = "place"
    quality: str = "reported"


@dataclass(frozen=True, slots=True)
class Question:
    """A field of a command with what is asked for it; `optional`: None is among its values; `default` may be MISSING."""

    name: str
    asked: Asked
    type: Any
    default: Any

    @property
    def optional(self) -> bool:
        """Whether None is among the values of the field."""
        return type(None) in get_args(self.type)


def questions(kind: type[Command]) -> dict[str, Question]:
    """What is asked for a command, by field, in the order of its fields."""
    return {name: found for name, found in _annotated(kind).items() if isinstance(found, Question)}


def about(kind: type[Command]) -> tuple[str, type[Subject]] | None:
    """The field that holds the thing a command is about, and its type."""
    return next(((name, one.of) for name, one in _annotated(kind).items() if isinstance(one, About)), None)


def heading(kind: type[Command]) -> Heading | None:
    """What stands around the fields; None: no form is derived from this command."""
    found = getattr(kind, "asks", None)
    return found if isinstance(found, Heading) else None


def title(kind: type[Command]) -> str:
    """What a command does, as the head of its form and the menus say it; a marked literal."""
    head = heading(kind)
    assert head is not None, f"{kind.__name__} says nothing about a form"
    return head.title


def lines(kind: type[Command]) -> list[list[str]]:
    """The names of the fields, line by line, as the form shows them."""
    head = heading(kind)
    layout = head.lines.split("|") if head is not None and head.lines else questions(kind)
    return [line.split() for line in layout]


def check(command: Command, now: Millis) -> None:
    """Refuse what the form of this command would have refused, and times that cannot be at `now` [ms]."""
    for name, question in questions(type(command)).items():
        value = getattr(command, name)
        if value == question.default:
            continue  # not said, or left as it is: only a person is asked for it
        asked = question.asked
        if (wrong := asked.problem(value) or asked.impossible(value, now)) is not None:
            raise Refusal(wrong.template, **dict(wrong.values))


_KNOWN: dict[Any, dict[str, Question | About]] = {}  # by command, once it was asked for


def _annotated(kind: type[Command]) -> dict[str, Question | About]:
    if kind in _KNOWN:
        return _KNOWN[kind]
    hints = get_type_hints(kind, include_extras=True)
    found: dict[str, Question | About] = {}
    for column in fields(kind):
        hint = hints[column.name]
        if get_origin(hint) is Annotated:
            type_, note = get_args(hint)[:2]
            if isinstance(note, About):
                found[column.name] = note
            elif isinstance(note, Asked):
                found[column.name] = Question(column.name, note, type_, column.default)
    _KNOWN[kind] = found
    return found
