"""A scenario: who plays, what is assumed, what happens when. Read from TOML (docs/scenarios.md), checked as a whole.

Nothing is imported half: `parse` answers with a scenario without a mistake, or raises `ScenarioProblems` with all of them.

From the words of a scenario to commands: `do` and `with` become a command or an action, with what they refer to filled in.

In `with` a string `$flood` is the id of what an earlier step called `flood`; `{ position_of = "id" }` is where a facility,
risk point, place, incident or team is; `{ name_of = "id" }` its Chinese name; `{ minutes = 90 }` the time ninety minutes
after the start.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, field, fields, replace
from datetime import datetime
from typing import Any

import msgspec

from console.domain.core import registry
from console.domain.core.kernel import Command, Millis, Phrase, Position, Refusal, World, phrase
from console.domain.core.problem import Problem, Problems
from console.domain.core.records import dataclass
from console.domain.core.traits import find_place, place_name
from console.domain.review.exercises.actions import ACTIONS, Action
from console.domain.review.exercises.model import Objective

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


FORMAT = 1
TOP = (
    "format", "id", "city", "title_zh", "title_en", "starts_at", "player", "objective", "assumptions", "overlay", "step",
)  # fmt: skip
STEP = ("at", "do", "with", "as", "say_zh", "say_en", "player", "may_refuse", "picture")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: `do` a command or an action at minute `at`. `number` counts from 1 within its table, for messages.

    `called` names what the step creates; `picture` asks the drill for a picture after it; with `may_refuse` a refusal is part
    of the play.
    """

    number: int
    at: float
    do: str
    values: dict[str, Any] = field(default_factory=dict)
    called: str = ""
    say_zh: str = ""
    say_en: str = ""
    player: str = ""
    may_refuse: bool = False
    picture: str = ""
    overlay: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A scenario of a city. `player` is the role name of whoever takes the shift; `overlay` comes before the first step."""

    id: str
    city: str
    title_zh: str
    title_en: str = ""
    starts_at: Millis
    player: str
    objectives: tuple[Objective, ...] = ()
    assumptions: tuple[str, ...] = ()
    overlay: tuple[Step, ...] = ()
    steps: tuple[Step, ...] = ()


class ScenarioProblems(Problems):
    """A scenario cannot be played."""


class _Reader:
    """Reads tables of one file and gathers what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def wrong(self, row: int | None, column: str, expected: Phrase, found: Phrase) -> None:
        self.problems.append(Problem(self.file, row, column, expected, found))

    def text(
        self, table: dict[str, Any], key: str, needed: bool = False, row: int | None = None, prefix: str = ""
    ) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            self.wrong(row, prefix + key, phrase("文字"), _shown(value))
            return ""
        if needed and not value.strip():
            self.wrong(row, prefix + key, phrase("必填的文字"), phrase("空"))
        return value.strip()

    def tables(self, top: dict[str, Any], key: str) -> list[dict[str, Any]]:
        value = top.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.wrong(None, key, phrase("[[{key}]] 表", key=key), _shown(value))
            return []
        return value

    def strange(self, table: dict[str, Any], known: tuple[str, ...], row: int | None, prefix: str = "") -> None:
        for key in table:
            if key not in known:
                self.wrong(row, prefix + key, phrase("{known} 之一", known="、".join(known)), _shown(key))


def _shown(value: object) -> Phrase:
    return phrase("{value}", value=str(value)[:80])


def parse(text: str, file: str = "scenario.toml") -> Scenario:
    """The scenario; `ScenarioProblems` with every mistake otherwise."""
    reader = _Reader(file)
    try:
        top = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ScenarioProblems([Problem(file, None, "", phrase("TOML 格式"), _shown(error))]) from error
    reader.strange(top, TOP, None)
    if top.get("format") != FORMAT:
        reader.wrong(None, "format", phrase("{known}", known=FORMAT), _shown(top.get("format")))
    objectives = _objectives(reader, top)
    scenario = Scenario(
        id=reader.text(top, "id", needed=True),
        city=reader.text(top, "city", needed=True),
        title_zh=reader.text(top, "title_zh", needed=True),
        title_en=reader.text(top, "title_en"),
        starts_at=_moment(reader, top.get("starts_at")),
        player=reader.text(top, "player", needed=True),
        objectives=objectives,
        assumptions=_texts(reader, top, "assumptions"),
        overlay=tuple(replace(one, overlay=True, at=0.0) for one in _steps(reader, top, "overlay")),
        steps=_steps(reader, top, "step"),
    )
    _check_play(reader, scenario)
    if reader.problems:
        raise ScenarioProblems(reader.problems)
    return scenario


def _moment(reader: _Reader, value: object) -> Millis:
    if not isinstance(value, datetime) or value.tzinfo is None:
        reader.wrong(None, "starts_at", phrase("带时区的时间，如 2026-07-20T06:00:00+08:00"), _shown(value))
        return 0
    return round(value.timestamp() * 1000)


def _texts(reader: _Reader, top: dict[str, Any], key: str) -> tuple[str, ...]:
    value = top.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        reader.wrong(None, key, phrase("文字的列表"), _shown(value))
        return ()
    return tuple(value)


def _objectives(reader: _Reader, top: dict[str, Any]) -> tuple[Objective, ...]:
    found = []
    for row, table in enumerate(reader.tables(top, "objective"), 1):
        reader.strange(table, ("id", "title_zh", "title_en"), row, "objective.")
        found.append(
            Objective(
                id=reader.text(table, "id", True, row, "objective."),
                title_zh=reader.text(table, "title_zh", True, row, "objective."),
                title_en=reader.text(table, "title_en", False, row, "objective."),
            )
        )
    if len({one.id for one in found}) < len(found):
        reader.wrong(None, "objective", phrase("编号各不相同"), phrase("重复的编号"))
    return tuple(found)


def _steps(reader: _Reader, top: dict[str, Any], key: str) -> tuple[Step, ...]:
    found = []
    for row, table in enumerate(reader.tables(top, key), 1):
        reader.strange(table, STEP, row, f"{key}.")
        at = table.get("at", 0)
        if isinstance(at, bool) or not isinstance(at, int | float) or at < 0:
            reader.wrong(row, f"{key}.at", phrase("从开始算起的分钟数"), _shown(at))
            at = 0
        values = table.get("with", {})
        if not isinstance(values, dict):
            reader.wrong(row, f"{key}.with", phrase("字段表"), _shown(values))
            values = {}
        found.append(
            Step(
                number=row,
                at=float(at),
                do=reader.text(table, "do", True, row, f"{key}."),
                values=values,
                called=reader.text(table, "as", False, row, f"{key}."),
                say_zh=reader.text(table, "say_zh", False, row, f"{key}."),
                say_en=reader.text(table, "say_en", False, row, f"{key}."),
                player=reader.text(table, "player", False, row, f"{key}."),
                may_refuse=table.get("may_refuse", False) is True,
                picture=reader.text(table, "picture", False, row, f"{key}."),
            )
        )
    return tuple(found)


def _check_play(reader: _Reader, scenario: Scenario) -> None:
    """Steps in order of time, known commands with fitting fields, names used after they were given."""
    names: set[str] = set()
    last = 0.0
    for step in (*scenario.overlay, *scenario.steps):
        table = "overlay" if step.overlay else "step"
        if step.at < last:
            reader.wrong(step.number, f"{table}.at", phrase("不早于前一步（{last}）", last=last), _shown(step.at))
        last = max(last, step.at)
        for column, expected, found in mistakes(step.do, step.values, names):
            reader.wrong(step.number, f"{table}.{column}" if column else table, expected, found)
        if step.called:
            if not creates(step.do):
                expected = phrase("会产生新对象的一步")
                reader.wrong(step.number, f"{table}.as", expected, phrase("{name} 不产生可命名的对象", name=step.do))
            names.add(step.called)
    if not scenario.steps:
        reader.wrong(None, "step", phrase("至少一步"), phrase("空"))


__all__ = ["Scenario", "ScenarioProblems", "Step", "parse"]
