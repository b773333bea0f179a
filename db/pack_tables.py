"""The tables of a pack, column by column: docs/packs.md as data.

What may stand in one cell of a pack: readers that give a value, or say what they expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from math import isfinite
from typing import Any

from console.domain.city.plans import model as subjects
from console.domain.city.plans import pack as rows
from console.domain.core.kernel import Phrase, phrase
from console.domain.core.records import dataclass
from console.domain.roads.vehicles import VEHICLES

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WHOLE = re.compile(r"-?[0-9]{1,15}")
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")

Read = Callable[[str], Any]


class CellError(ValueError):
    """The cell cannot be read; `expected` says what should stand there."""

    def __init__(self, expected: Phrase) -> None:
        self.expected = expected
        super().__init__(str(expected))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the file, how a cell is read, and what stands in for a cell that cannot be read.

    `field` is the name in the row class, where it differs. A file may lack an `optional` column altogether.
    """

    name: str
    read: Read
    fallback: Any = ""
    field: str = ""
    optional: bool = False

    @property
    def target(self) -> str:
        """The field that the column fills."""
        return self.field or self.name


def _text(cell: str) -> str:
    return cell


def _required_text(cell: str) -> str:
    if not cell:
        raise CellError(phrase("非空文字"))
    return cell


def _id(cell: str) -> str:
    if not ID.fullmatch(cell):
        raise CellError(phrase("编号：小写字母、数字和连字符"))
    return cell


def _reference(cell: str) -> str | None:
    return cell or None


def _list(cell: str) -> tuple[str, ...]:
    if not cell:
        return ()
    parts = tuple(part.strip() for part in cell.split(";"))
    if "" in parts:
        raise CellError(phrase("用英文分号隔开的列表，项不能为空"))
    return parts


def _yes(cell: str) -> bool:
    if cell not in ("yes", "no"):
        raise CellError(phrase("{options} 之一", options="yes、no"))
    return cell == "yes"


def _whole(least: int, most: int | None, needed: bool) -> Read:
    def read(cell: str) -> int | None:
        if not cell and not needed:
            return None
        if not WHOLE.fullmatch(cell) or not least <= int(cell) <= (int(cell) if most is None else most):
            raise CellError(_range(least, most))
        return int(cell)

    return read


def _number(least: float | None, needed: bool) -> Read:
    def read(cell: str) -> float | None:
        if not cell and not needed:
            return None
        if not NUMBER.fullmatch(cell) or not isfinite(float(cell)):
            raise CellError(phrase("数字，不带单位和千位分隔符"))
        if least is not None and float(cell) < least:
            raise CellError(phrase("不小于 {least} 的数字", least=least))
        return float(cell)

    return read


def _range(least: int, most: int | None) -> Phrase:
    if most is None:
        return phrase("不小于 {least} 的整数", least=least)
    return phrase("{least} 到 {most} 的整数", least=least, most=most)


def _choice(options: tuple[str, ...], needed: bool) -> Read:
    def read(cell: str) -> str:
        if cell not in options and (needed or cell):
            raise CellError(phrase("{options} 之一", options="、".join(options)))
        return cell

    return read


def _levels(cell: str) -> tuple[int, ...]:
    level = _whole(1, 4, True)
    return tuple(level(part) for part in _list(cell))


def text(name: str, field: str = "") -> Column:
    """A column of words."""
    return Column(name, _text, field=field)


def required(name: str) -> Column:
    """Text that must not be empty."""
    return Column(name, _required_text)


def identity() -> Column:
    """The row's own id."""
    return Column("id", _id)


def reference(name: str, needed: bool = False) -> Column:
    """The id of another row; whether it is known is checked on the whole pack."""
    return Column(name, _required_text, "") if needed else Column(name, _reference, None)


def listing(name: str) -> Column:
    """Codes or names, separated by semicolons."""
    return Column(name, _list, ())


def levels(name: str) -> Column:
    """Numbers from 1 to 4, separated by semicolons."""
    return Column(name, _levels, ())


def whole(name: str, least: int = 0, most: int | None = None, needed: bool = False) -> Column:
    """A whole number; empty is unknown unless `needed`."""
    return Column(name, _whole(least, most, needed), least if needed else None)


def number(name: str, least: float | None = 0, needed: bool = False) -> Column:
    """A decimal number; empty is unknown unless `needed`."""
    return Column(name, _number(least, needed), 0.0 if needed else None)


def choice(name: str, options: tuple[str, ...], needed: bool = True, field: str = "") -> Column:
    """One of the listed words; empty only when not `needed`."""
    return Column(name, _choice(options, needed), options[0] if needed else "", field)


def choices(name: str, options: tuple[str, ...]) -> Column:
    """Some of the listed words, separated by semicolons."""
    one = _choice(options, True)
    return Column(name, lambda cell: tuple(one(part) for part in _list(cell)), ())


def yes_no(name: str) -> Column:
    """A column of yes or no; empty is no."""
    return Column(name, _yes, False)


# How `lon` and `lat` become a `Position`: not at all, with a column for the quality, or as a name of the gazetteer.
NO_POSITION, WITH_QUALITY, GAZETTEER = "none", "quality", "gazetteer"


@dataclass(frozen=True, slots=True)
class Table:
    """One file: its columns before the tail `assumed,source,note_zh,note_en`, and what a row becomes."""

    file: str
    make: Callable[..., Any]
    columns: tuple[Column, ...]
    position: str = NO_POSITION

    @property
    def header(self) -> tuple[str, ...]:
        """The names of all columns, those of the provenance at the end."""
        return (*(column.name for column in self.columns), *TAIL)


TAIL = ("assumed", "source", "note_zh", "note_en")
NAMES = (required("name_zh"), text("name_en"))
COORDINATES = (number("lon", None), number("lat", None))
POSITION = (*COORDINATES, choice("position_quality", rows.QUALITIES, needed=False))
STATUS = choice("status", rows.STATUSES)
VEHICLE = replace(choice("vehicle", tuple(VEHICLES), needed=False), optional=True)

TABLES = (
    Table(
        "headquarters.csv",
        rows.BodyRow,
        (
            identity(),
            reference("parent"),
            choice("kind", rows.BODY_KINDS),
            *NAMES,
            reference("lead_unit"),
            STATUS,
            listing("hazards"),
        ),
    ),
    Table(
        "posts.csv",
        rows.PostRow,
        (
            identity(),
            reference("body", needed=True),
            *NAMES,
            choice("role", rows.ROLES),
            choice("letter", rows.LETTERS, needed=False),
            whole("rank", 1),
            reference("unit"),
        ),
    ),
    Table(
        "units.csv",
        rows.UnitRow,
        (identity(), *NAMES, choice("kind", rows.UNIT_KINDS), reference("parent"), *POSITION),
        WITH_QUALITY,
    ),
    Table(
        "members.csv",
        rows.MembershipRow,
        (
            identity(),
            reference("body", needed=True),
            reference("unit", needed=True),
            text("duty_zh"),
            text("duty_en"),
        ),
    ),
    Table(
        "teams.csv",
        rows.TeamRow,
        (
            identity(),
            *NAMES,
            choice("tier", rows.TEAM_TIERS),
            listing("skills"),
            reference("unit"),
            whole("count", 1),
            whole("personnel"),
            choice("personnel_basis", rows.PERSONNEL_BASES, needed=False),
            STATUS,
            text("place"),
            *POSITION,
            VEHICLE,
            replace(listing("perhaps_same"), optional=True),
        ),
        WITH_QUALITY,
    ),
    Table(
        "experts.csv",
        subjects.ExpertGroup,
        (identity(), required("field_zh"), text("field_en"), whole("count"), reference("unit"), STATUS),
    ),
    Table(
        "facilities.csv",
        rows.FacilityRow,
        (
            identity(),
            choice("kind", rows.FACILITY_KINDS),
            *NAMES,
            STATUS,
            text("class", "class_"),
            number("area_m2"),
            whole("capacity"),
            whole("quantity", 1),
            text("place"),
            *POSITION,
        ),
        WITH_QUALITY,
    ),
    Table(
        "risks.csv",
        rows.RiskRow,
        (
            identity(),
            choice("kind", rows.RISK_KINDS),
            *NAMES,
            number("count"),
            text("unit"),
            text("scale"),
            text("exposure"),
            text("place"),
            *POSITION,
        ),
        WITH_QUALITY,
    ),
    Table(
        "norms.csv",
        subjects.Norm,
        (
            identity(),
            required("subject_zh"),
            text("subject_en"),
            required("metric_zh"),
            text("metric_en"),
            text("comparator"),
            text("value"),
            text("unit"),
            text("deadline"),
            text("binding"),
        ),
    ),
    Table(
        "tasks.csv",
        subjects.PlanTask,
        (
            identity(),
            required("kind"),
            required("title_zh"),
            text("title_en"),
            listing("leads"),
            listing("supports"),
            text("lead_basis"),
            text("deadline"),
        ),
    ),
    Table(
        "indicators.csv",
        subjects.Indicator,
        (
            identity(),
            *NAMES,
            text("baseline"),
            text("comparator"),
            text("target"),
            text("unit"),
            text("nature"),
        ),
    ),
    Table(
        "supplies.csv",
        rows.SupplyRow,
        (
            identity(),
            required("category"),
            *NAMES,
            text("unit"),
            whole("quantity"),
            choice("reserve_kind", rows.RESERVE_KINDS, needed=False),
            text("place"),
        ),
    ),
    Table(
        "places.csv",
        rows.PlaceRow,
        (identity(), *NAMES, choice("kind", rows.PLACE_KINDS), whole("population"), *COORDINATES),
        GAZETTEER,
    ),
    Table(
        "roads.csv",
        rows.RoadRow,
        (
            identity(),
            text("name_zh"),
            choice("class", rows.ROAD_CLASSES, field="class_"),
            number("a_lon", None, needed=True),
            number("a_lat", None, needed=True),
            number("b_lon", None, needed=True),
            number("b_lat", None, needed=True),
            number("metres", 0, needed=True),
            choice("direction", rows.DIRECTIONS),
        ),
    ),
)

COMMON_TABLES = (
    Table(
        "kinds.csv",
        subjects.IncidentKind,
        (
            identity(),
            reference("parent"),
            choice("class", rows.CLASSES, field="class_"),
            *NAMES,
            listing("skills"),
            listing("supplies"),
            listing("words"),
        ),
    ),
    Table("skills.csv", subjects.Skill, (identity(), *NAMES, VEHICLE)),
    Table("categories.csv", subjects.Category, (identity(), *NAMES, VEHICLE)),
    Table(
        "grades.csv",
        subjects.GradeRule,
        (
            identity(),
            whole("grade", 1, 4, needed=True),
            required("metric"),
            number("minimum", 0, needed=True),
            required("applies_to"),
        ),
    ),
    Table(
        "clocks.csv",
        subjects.ClockRule,
        (
            identity(),
            *NAMES,
            choice("duty", rows.CLOCK_DUTIES),
            required("channel"),
            whole("minutes", 0, needed=True),
            levels("grades"),
            listing("classes"),
            choices("owed_by", rows.OWED_BY),
            text("to_zh"),
            text("to_en"),
        ),
    ),
    Table(
        "warnings.csv",
        subjects.WarningRule,
        (
            identity(),
            required("kind"),
            whole("level", 1, 4, needed=True),
            required("criterion_zh"),
            text("criterion_en"),
        ),
    ),
    Table(
        "responses.csv",
        subjects.ResponseRule,
        (
            identity(),
            text("city"),
            text("kind"),
            choice("trigger", rows.RESPONSE_TRIGGERS),
            whole("value", 1, 4, needed=True),
            whole("level", 1, 4, needed=True),
            choice("commander_role", rows.ROLES),
            yes_no("co_locate"),
        ),
    ),
    Table(
        "groups.csv",
        subjects.GroupTemplate,
        (identity(), *NAMES, listing("hazards"), text("lead_unit_zh")),
    ),
    Table(
        "orders.csv",
        subjects.OrderTemplate,
        (
            identity(),
            listing("kinds"),
            whole("level", 1, 4),
            required("title_zh"),
            text("title_en"),
            required("text_zh"),
            text("text_en"),
            whole("minutes", 0),
        ),
    ),
    Table(
        "needs.csv",
        subjects.Need,
        (
            identity(),
            required("category"),
            *NAMES,
            required("unit"),
            number("per_person"),
            number("per_day"),
        ),
    ),
)
