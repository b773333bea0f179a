"""From the words of a scenario to commands: `do` and `with` become a command or an action, with what they refer to filled in.

In `with` a string `$flood` is the id of what an earlier step called `flood`; `{ position_of = "id" }` is where a facility,
risk point, place, incident or team is; `{ name_of = "id" }` its Chinese name; `{ minutes = 90 }` the time ninety minutes
after the start.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any

import msgspec

from console.domain.core import registry
from console.domain.core.kernel import Command, Millis, Phrase, Position, Refusal, World, phrase
from console.domain.core.traits import find_place, place_name
from console.domain.review.exercises.actions import ACTIONS, Action

MINUTE_MS = 60_000
MARKS = ("position_of", "name_of", "minutes")

# Which subject type a command makes, for steps that name what they create.
_CREATED: Mapping[str, str] = {
    "incidents.report": "incident",
    "warnings.receive": "warning",
    "warnings.decide": "incident",
    "orders.issue": "order",
    "materials.request": "supply_request",
    "materials.define": "stock",
    "roads.close": "closure",
    "exercises.inject": "inject",
    "teams.add": "team",
    "facilities.add": "facility",
    "reports.draft": "situation_report",
}


def creates(do: str) -> str:
    """The subject type that a step of this name creates, "" when none can be named."""
    return ACTIONS[do].creates if do in ACTIONS else _CREATED.get(do, "")


def kind_of(do: str) -> type[Command] | type[Action] | None:
    """What a word `do` of a scenario stands for: an action, or a command by its name; None unknown."""
    return ACTIONS.get(do) or registry.commands().get(do)


def mistakes(do: str, values: Mapping[str, Any], names: set[str]) -> Iterator[tuple[str, Phrase, Phrase]]:
    """What is wrong with a step before it is played: column, what was expected, what was found."""
    kind = kind_of(do)
    if kind is None:
        if do:
            yield "do", phrase("命令或引擎步骤的名称"), phrase("{name}", name=do)
        return
    known = {column.name: column for column in fields(kind)}
    wrong = False
    for key in values:
        if key not in known:
            wrong = True
            yield f"with.{key}", phrase("{known} 之一", known="、".join(known)), phrase("{name}", name=key)
    for name, column in known.items():
        if name not in values and column.default is MISSING and column.default_factory is MISSING:
            wrong = True
            yield f"with.{name}", phrase("必填"), phrase("缺少")
    for name in sorted(_symbols(values)):
        if name not in names:
            wrong = True
            yield "with", phrase("前面步骤用 as 命名的名称"), phrase("${name}", name=name)
    if wrong:
        return
    try:
        msgspec.convert(_filled(values, _Stand()), kind)
    except (msgspec.ValidationError, ValueError) as error:
        yield "with", phrase("{command} 的字段类型", command=do), phrase("{error}", error=str(error))


def _symbols(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value[1:]} if value.startswith("$") else set()
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return set().union(*(_symbols(one) for one in inner))


class Filler:
    """Answers what the marks in a step stand for."""

    def symbol(self, name: str) -> str:
        """The id of what an earlier step made and named."""
        raise NotImplementedError

    def position(self, id: str) -> Position:
        """Where something is; an unknown position is a mistake."""
        raise NotImplementedError

    def name(self, id: str) -> str:
        """The name of something in both languages."""
        raise NotImplementedError

    def moment(self, minutes: float) -> Millis:
        """A time of the scenario [minutes after its start] in milliseconds."""
        raise NotImplementedError


class _Stand(Filler):
    """Stands in before the play: something of the right type for every mark."""

    def symbol(self, name: str) -> str:
        return name

    def position(self, id: str) -> Position:
        return Position(lon=0.0, lat=0.0, quality="assumed")

    def name(self, id: str) -> str:
        return id

    def moment(self, minutes: float) -> Millis:
        return 0


class WorldFiller(Filler):
    """Answers from the world as it is at that step. What cannot be found is a refusal that names it."""

    def __init__(self, world: World, names: Mapping[str, str], start: Millis) -> None:
        self._world = world
        self._names = names
        self._start = start

    def symbol(self, name: str) -> str:
        if name not in self._names:
            raise Refusal("脚本中的“{name}”没有产生，前面的步骤未成功", name=name)
        return self._names[name]

    def position(self, id: str) -> Position:
        found = find_place(self._world, id)
        position: Position | None = getattr(found, "position", None)
        if position is None:
            raise Refusal("脚本要用“{id}”的位置，但位置未知", id=id)
        return position

    def name(self, id: str) -> str:
        return str(place_name(self._world, id))

    def moment(self, minutes: float) -> Millis:
        return self._start + round(minutes * MINUTE_MS)


def build(do: str, values: Mapping[str, Any], filler: Filler) -> Command | Action:
    """The command or action of a step. `parse` has checked it, so only what the world lacks can go wrong here."""
    kind = kind_of(do)
    if kind is None:
        raise Refusal("没有“{name}”这个命令", name=do)
    made: Command | Action = msgspec.convert(_filled(values, filler), kind)
    return made


def _filled(value: Any, filler: Filler) -> Any:
    if isinstance(value, str):
        return filler.symbol(value[1:]) if value.startswith("$") else value
    if isinstance(value, list):
        return [_filled(one, filler) for one in value]
    if not isinstance(value, Mapping):
        return value
    if len(value) == 1 and (key := next(iter(value))) in MARKS:
        return _marked(key, value[key], filler)
    filled = {key: _filled(one, filler) for key, one in value.items()}
    # a position written out in a scenario is assumed unless it says better
    return {**filled, "quality": "assumed"} if set(filled) == {"lon", "lat"} else filled


def _marked(key: str, value: Any, filler: Filler) -> Any:
    if key == "minutes":
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError(f"minutes = {value!r}")
        return filler.moment(float(value))
    if not isinstance(value, str):
        raise ValueError(f"{key} = {value!r}")
    id = filler.symbol(value[1:]) if value.startswith("$") else value
    if key == "name_of":
        return filler.name(id)
    where = filler.position(id)
    return {"lon": where.lon, "lat": where.lat, "quality": where.quality}
