"""The form of a command, made from what the command says that an operator is asked (console/domain/asked.py).

`CommandForm(shell, team, command=TakeOutOfService).open()` is all that a simple form needs. A form that knows more is a
subclass with `kind`, and adds what it knows: labels, fields that follow each other, another command than the plain one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, replace
from string import Formatter
from typing import Any, ClassVar, cast

from PySide6.QtWidgets import QWidget

from console.domain.core.asked import (
    AnyOf,
    Asked,
    Choices,
    Chosen,
    Day,
    LonLat,
    Number,
    OneOf,
    Pick,
    PlaceName,
    Question,
    Time,
    Words,
    YesNo,
    about,
    heading,
    lines,
    questions,
)
from console.domain.core.kernel import Command, Millis, Phrase, World, phrase
from console.domain.core.registry import subjects
from console.ui.kit.field import (
    FOUND_BY_TYPING,
    CheckField,
    Choice,
    ChoiceField,
    DateField,
    Field,
    ManyField,
    NumberField,
    PickField,
    TextField,
    TimeField,
)
from console.ui.kit.form import Form
from console.ui.kit.panel import label as text_label
from console.ui.kit.places import LonLatField, PlaceField, join, said_position
from console.ui.kit.shell import Shell
from console.ui.kit.text import name_of, t, tp

WHEN = "when"
# What an area knows of its subjects, for the forms of every area: how they are offered, and how one stands in a title.
CHOICES: dict[str, Callable[[World], list[Choice]]] = {}
TITLES: dict[str, Callable[[Shell, str, Any], str]] = {}


def choices_of(world: World, of: Choices, none: str = "") -> list[Choice]:
    """What can be chosen; `none` is the text of the choice of nothing, and stands first."""
    if isinstance(of, Mapping):
        found = [Choice(value, tp(text)) for value, text in of.items()]
    else:
        kind = subjects()[of] if isinstance(of, str) else of
        listed = CHOICES.get(kind.subject, lambda world: [choice_of(one) for one in world.all(kind)])
        found = listed(world)
    return [Choice(None, t(none)), *found] if none else found


def choice_of(subject: Any) -> Choice:
    """A subject with a name, found by both its names."""
    return Choice(subject.id, name_of(subject), f"{subject.name_zh} {subject.name_en}")


class CommandForm(Form):
    """A form with the fields of a command; `form["reason"]` is the field of that name.

    `about` is the id of the thing it is about; `given` are fields of the command that are not asked, or what those that are
    asked begin with; `said` stands under the title.
    """

    kind: ClassVar[type[Command]]
    # `title` and `explanation` of a subclass stand before those of the command.
    warns: ClassVar[bool] = False  # what stands above the fields is a warning

    def __init__(
        self,
        shell: Shell,
        about_id: str | None = None,
        parent: QWidget | None = None,
        *,
        command: type[Command] | None = None,
        said: Phrase | None = None,
        **given: Any,
    ) -> None:
        self.made = command or type(self).kind
        head = heading(self.made)
        assert head is not None, f"{self.made.__name__} says nothing about a form"
        self.head, self.said = head, said
        self.title, self.explanation = self.title or head.title, self.explanation or head.explanation
        self.submit_text, self.wide = head.submit, head.wide
        self.questions = questions(self.made)
        self.about = about(self.made)
        self.subject: Any = None if about_id is None or self.about is None else shell.world.get(self.about[1], about_id)
        self.given = given
        self.by_name: dict[str, Field] = {}
        super().__init__(shell, parent)

    def __getitem__(self, name: str) -> Any:
        return self.by_name[name]

    # ---------------------------------------------------------------------------------- what a subclass may change

    def build(self) -> None:
        for names in lines(self.made):
            self.ask(*names)

    def begins(self) -> dict[str, Any]:
        """What fields begin with, by name, besides what was given."""
        return {}

    def above(self) -> str:
        """Words above the fields: what it is about, or in amber what speaks against it."""
        return ""

    def field(self, name: str, asked: Asked) -> Field:
        """The field for one question. What is `Chosen` comes from the method `NAME_choices` of the form."""
        world, label, required = lambda: self.shell.world, asked.label, asked.required
        match asked:
            case Words():
                return TextField(label, required=required, hint=asked.hint, lines=asked.lines)
            case Number(empty=None):
                return NumberField(label, required=required, least=asked.least, most=asked.most, hint=asked.hint)
            case Number():
                return CountField(label, asked.empty or "", required=required, least=asked.least, most=asked.most)
            case Time():
                now = self.shell.now() if asked.begins_now else None
                return TimeField(label, self.shell.now, required=required, at=now, ahead=asked.ahead)
            case YesNo():
                return CheckField(label)
            case OneOf():
                return ChoiceField(label, lambda: choices_of(world(), asked.of, asked.none), required=required)
            case AnyOf():
                return ManyField(label, lambda: choices_of(world(), asked.of), required=required, lines=asked.lines)
            case Chosen():
                return ChoiceField(label, getattr(self, f"{name}_choices"), required=required)
            case Day():
                return DateField(label, required=required)
            case Pick():
                hint = asked.hint or FOUND_BY_TYPING
                return PickField(
                    label, lambda: choices_of(world(), asked.of), required=required, free=asked.free, hint=hint
                )
            case PlaceName():
                return PlaceField(label, self.shell, required=required)
            case LonLat():
                return LonLatField(label, required=required)
        raise TypeError(f"no field for {type(asked).__name__}")

    def values(self) -> dict[str, Any]:
        """The fields of the command: what was given, and what was answered."""
        found: dict[str, Any] = {k: value for k, value in self.given.items() if k not in self.by_name}
        if self.about is not None and self.subject is not None:
            found[self.about[0]] = self.subject.id
        for name, question in self.questions.items():
            if name in self.by_name:
                value = self._answer(question)
                if value is not None or question.optional:
                    found[name] = value
        return found

    def command(self) -> Command | Sequence[Command]:
        return self.made(**self.values())

    # ------------------------------------------------------------------------------------- what a subclass uses

    def ask(self, *names: str) -> None:
        """Put the fields of these names into the next line."""
        made = [self.make(name) for name in names]
        if len(made) == 1:
            self.add(made[0])
        else:
            self.add_line(*made)

    def check(self) -> Phrase | None:
        for name, question in self.questions.items():
            wants_place = isinstance(question.asked, LonLat) and question.default is MISSING
            if wants_place and name in self.by_name and self._position(question) is None:
                return phrase("选一个有位置的地名，或填经纬度")
        return None

    def explained(self) -> str:
        if self.said is not None:
            return tp(self.said)
        names = [name for _, name, _, _ in Formatter().parse(self.explanation) if name]
        return (
            t(self.explanation, **{name: getattr(self.subject, name) for name in names})
            if names
            else super().explained()
        )

    def occurred_at(self) -> Millis | None:
        return self.by_name[WHEN].value() if WHEN in self.by_name else None

    def retranslate(self) -> None:
        super().retranslate()
        words = self.above()
        self.told.setText(words)
        self.told.setVisible(bool(words))
        if self.about is not None and self.subject is not None and self.about[1].subject in TITLES:
            words = TITLES[self.about[1].subject](self.shell, t(self.title), self.subject)
            self.setWindowTitle(words)
            self._title.setText(words)

    def make(self, name: str, **changes: Any) -> Field:
        """The field of this name, to be put somewhere; `changes` are to what its command says."""
        if name == WHEN:
            now = self.shell.now() if self.head.begins_now else None
            made: Field = TimeField(self.head.when, self.shell.now, at=now, **changes)
        else:
            question = self.questions[name]
            made = self.field(name, replace(question.asked, **changes))
            self._begin(made, question)
        self.by_name[name] = made
        return made

    # -------------------------------------------------------------------------------------------------- inside

    def _lay_out(self) -> None:
        super()._lay_out()
        self.told = text_label(role="" if self.warns else "second", tone="amber" if self.warns else "", wrap=True)
        self.add_widget(self.told)
        self.given = self.begins() | self.given

    def _begin(self, field: Field, question: Question) -> None:
        """Put in what is known: what was given, else the thing as it is, else what the command means without an answer."""
        asked, value = question.asked, self._known(question)
        if isinstance(asked, LonLat):
            if asked.place in self.by_name:
                join(self[asked.place], cast("LonLatField", field))
            if asked.begins and self.subject.position is not None:
                field.set((self.subject.position.lon, self.subject.position.lat))
        elif isinstance(field, PickField) and field.free:
            if value:
                field.set_text(value)
        elif isinstance(field, ChoiceField):
            field.set(None if value == "" and isinstance(asked, OneOf) and asked.none else value)
        elif value is not None:
            field.set(value)

    def _known(self, question: Question) -> Any:
        if question.name in self.given:
            return self.given[question.name]
        if question.name == "incident":
            return self.shell.incident  # the one that the panels follow
        if question.asked.begins or (self.head.edits and question.default is None):
            value = getattr(self.subject, question.name, None)
            return round(value) if isinstance(value, float) else value
        if question.default is MISSING or (isinstance(question.asked, Number) and question.asked.empty is not None):
            return None  # an empty field stands for the default, and says so
        return question.default

    def _answer(self, question: Question) -> Any:
        field, asked = self.by_name[question.name], question.asked
        if isinstance(asked, LonLat):
            return self._position(question)
        value = field.text() if isinstance(field, PickField) and field.free else field.value()
        if self.head.edits and question.default is None:
            return self._changed(question, value)
        if value == "" and question.default is None and not asked.begins:
            return None
        return value

    def _changed(self, question: Question, value: Any) -> Any:
        """None where the operator left it as it was."""
        before = self._known(question)
        if isinstance(question.asked, AnyOf):
            return None if set(value) == set(before or ()) else tuple(sorted(value))
        if value is None or value == before:
            return None
        return float(value) if isinstance(getattr(self.subject, question.name, None), float) else value

    def _position(self, question: Question) -> Any:
        asked, field = question.asked, self.by_name[question.name]
        assert isinstance(asked, LonLat) and isinstance(field, LonLatField)
        place = self.by_name.get(asked.place)
        assert place is None or isinstance(place, PlaceField)
        was: Any = self.subject.position if asked.begins else None
        stays = self.head.edits and was is not None and (place is None or place.position() is None)
        if stays and field.value() == (round(was.lon, 5), round(was.lat, 5)):
            return None
        return said_position(place, field, self.occurred_at() or self.shell.now(), asked.quality)


class CountField(NumberField):
    """How many of something; an empty field means what its hint says, and nothing is remarked."""

    def __init__(
        self, label: str, hint: str = "", *, required: bool = False, least: int = 0, most: int = 10**9
    ) -> None:
        super().__init__(label, required=required, least=least, most=most)
        self.hint = hint

    def remark(self) -> str:
        return ""
