"""The tables of a pack, column by column: docs/packs.md as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from console.domain.city.plans import model as subjects
from console.domain.city.plans import pack as rows
from console.domain.roads.vehicles import VEHICLES
from db.pack_cells import (
    Column,
    choice,
    choices,
    identity,
    levels,
    listing,
    number,
    reference,
    required,
    text,
    whole,
    yes_no,
)

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
