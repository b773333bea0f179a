"""Forms that are made from their command: every one can be opened and read in both languages, and its limits are the command's."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from console.domain.city.organisation.model import EditUnit, FillPost
from console.domain.core.asked import Number, Time, about, check, heading, lines, questions
from console.domain.core.desk.duty import ReportLink
from console.domain.core.kernel import Command, Position, Provenance, Refusal, Subject
from console.domain.core.registry import commands
from console.domain.forces.materials.model import ConsumeStock, RecordLoss, Stock, SupplyRequest
from console.domain.forces.teams.model import AddTeam, EditTeam
from console.domain.roads.model import CloseRoad
from console.ui.command.forms import ContactForm
from console.ui.desk.panels import PANELS
from console.ui.duty.forms import LinkForm
from console.ui.kit.command_form import WHEN, CommandForm
from console.ui.kit.text import CHINESE, ENGLISH, set_language
from console.ui.map.features.closures import ClosureForm
from console.ui.materials.stock_forms import SceneForm
from console.ui.teams.forms import TeamForm
from tests.support.translations import CHINESE as CHINESE_LETTERS

DERIVED = sorted((kind for kind in commands().values() if heading(kind) is not None), key=lambda kind: kind.name)


def _any(hint: Any) -> Any:
    """A value of a type, where it does not matter which."""
    if get_origin(hint) is tuple or hint is tuple:
        return ()
    if is_dataclass(hint):
        return Provenance(source="brief") if hint is Provenance else _made(hint)
    choices = {str: "x", int: 1, float: 1.0, bool: False, dict: {}}
    return next((value for kind, value in choices.items() if hint is kind or kind in get_args(hint)), None)


def _made(kind: type) -> Any:
    hints = get_type_hints(kind)
    needed = [one for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING]
    return kind(**{one.name: 2 if one.name == "level" else _any(hints[one.name]) for one in needed})


def _subject(kind: type[Command]) -> tuple[Subject, ...]:
    found = about(kind)
    return () if found is None else (_made(found[1]), *(_made(kind) for kind in BESIDES.get(found[1], ())))


BESIDES: dict[type[Subject], tuple[type[Subject], ...]] = {
    SupplyRequest: (Stock,)
}  # what such a thing is never without
# Forms that serve several commands; all others are bound to theirs, or are the plain one.
SHARED: dict[type[Command], type] = {
    ReportLink: LinkForm,  # of the window itself, and of no panel
    FillPost: ContactForm,
    EditUnit: ContactForm,
    ConsumeStock: SceneForm,
    RecordLoss: SceneForm,
    AddTeam: TeamForm,
    EditTeam: TeamForm,
    CloseRoad: ClosureForm,
}
# Of the forms that are about something else than a subject, or about more than that.
ARGUMENTS = {
    "exercises.rate": (),
    "duty.report_link": ("network",),
    "command.appoint": (),
    "incidents.designate": ("x", "trapped"),
}


@pytest.fixture
def opened(make_shell, qtbot):
    """The form of a command, as the panels make it: by the subclass that an area has for it, if it has one."""
    for spec in PANELS:
        spec.load()
    by_kind = {form.kind: form for form in _below(CommandForm) if hasattr(form, "kind")} | SHARED

    def make(kind: type[Command]) -> CommandForm:
        subjects = _subject(kind)
        shell = make_shell(subjects)
        about_what = ARGUMENTS.get(kind.name, (subjects[0].id,) if subjects else ())
        if kind in by_kind and kind not in (SHARED.keys() - {ReportLink}):
            form = by_kind[kind](shell, *about_what)
        else:
            form = by_kind.get(kind, CommandForm)(shell, *about_what, command=kind)
        qtbot.addWidget(form)
        return form

    return make


def _below(kind: type) -> list[type]:
    return [one for below in kind.__subclasses__() for one in (below, *_below(below))]


@pytest.mark.parametrize("kind", DERIVED, ids=lambda kind: kind.name)
def test_every_derived_form_asks_its_fields_once_and_reads_in_both_languages(kind, opened) -> None:
    asked = [name for line in lines(kind) for name in line]
    assert sorted(asked) == sorted({*questions(kind), *([WHEN] if heading(kind).when else [])})
    form = opened(kind)
    assert list(form.by_name) == asked
    chinese = [form.windowTitle(), *(field.widget.accessibleName() for field in form.by_name.values())]
    assert all(chinese) and all(CHINESE_LETTERS.search(text) for text in chinese)
    set_language(ENGLISH)
    form.retranslate()
    english = [form.submit_button.text(), *(field.widget.accessibleName() for field in form.by_name.values())]
    set_language(CHINESE)
    assert all(english) and not any(CHINESE_LETTERS.search(text) for text in english)


def _wrong(name: str, asked: Any) -> Any:
    """A value that the limits of a question do not allow; MISSING when they allow all."""
    if isinstance(asked, Number):
        return asked.least - 1
    blank = None if isinstance(asked, Time) else ""
    return blank if asked.required else MISSING


# What the command has by itself is asked of a person only.
LIMITED = [
    (kind, name)
    for kind in DERIVED
    for name, one in questions(kind).items()
    if (wrong := _wrong(name, one.asked)) is not MISSING and wrong != one.default
]


@pytest.mark.parametrize(("kind", "name"), LIMITED, ids=lambda one: one if isinstance(one, str) else one.name)
def test_a_form_refuses_what_the_limits_of_its_command_refuse(kind, name, opened) -> None:
    question = questions(kind)[name]
    wrong = _wrong(name, question.asked)
    form = opened(kind)
    form[name].set(() if question.type is tuple or get_origin(question.type) is tuple else wrong)
    assert form[name].problem()
    given = {one: _any(hint) for one, hint in get_type_hints(kind).items() if one in {f.name for f in fields(kind)}}
    given = {one: Position(lon=113, lat=34, quality="surveyed") if one == "position" else v for one, v in given.items()}
    given[name] = () if get_origin(question.type) is tuple else wrong
    with pytest.raises(Refusal):
        check(kind(**given), 1_780_000_000_000)
