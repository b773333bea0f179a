"""What a loaded pack says, row by row. Each event carries the row; the state is the row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, get_args

from console.domain.city.plans.subjects import (
    Category,
    City,
    ClockRule,
    ExpertGroup,
    GradeRule,
    GroupTemplate,
    IncidentKind,
    Indicator,
    Need,
    Norm,
    OrderTemplate,
    PlanTask,
    ResponseRule,
    Skill,
    WarningRule,
)
from console.domain.core.kernel import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PackLoaded(Event):
    """The pack as a whole, once per loading: `id` is the city, `rows` a short digest of every row, so that the next
    loading of the same pack touches only rows that changed."""

    kind: ClassVar[str] = "plans.pack_loaded"
    subject: ClassVar[str] = "loaded_pack"
    version_of_pack: str
    rows: dict[str, str]
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CityRegistered(Event):
    kind: ClassVar[str] = "plans.city_registered"
    subject: ClassVar[str] = "city"
    row: City


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRegistered(Event):
    kind: ClassVar[str] = "plans.kind_registered"
    subject: ClassVar[str] = "incident_kind"
    row: IncidentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillRegistered(Event):
    kind: ClassVar[str] = "plans.skill_registered"
    subject: ClassVar[str] = "skill"
    row: Skill


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryRegistered(Event):
    kind: ClassVar[str] = "plans.category_registered"
    subject: ClassVar[str] = "category"
    row: Category


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeRuleRegistered(Event):
    kind: ClassVar[str] = "plans.grade_rule_registered"
    subject: ClassVar[str] = "grade_rule"
    row: GradeRule


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRuleRegistered(Event):
    kind: ClassVar[str] = "plans.clock_rule_registered"
    subject: ClassVar[str] = "clock_rule"
    row: ClockRule


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRuleRegistered(Event):
    kind: ClassVar[str] = "plans.warning_rule_registered"
    subject: ClassVar[str] = "warning_rule"
    row: WarningRule


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseRuleRegistered(Event):
    kind: ClassVar[str] = "plans.response_rule_registered"
    subject: ClassVar[str] = "response_rule"
    row: ResponseRule


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTemplateRegistered(Event):
    kind: ClassVar[str] = "plans.group_template_registered"
    subject: ClassVar[str] = "group_template"
    row: GroupTemplate


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderTemplateRegistered(Event):
    kind: ClassVar[str] = "plans.order_template_registered"
    subject: ClassVar[str] = "order_template"
    row: OrderTemplate


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRegistered(Event):
    kind: ClassVar[str] = "plans.need_registered"
    subject: ClassVar[str] = "need"
    row: Need


@dataclass(frozen=True, slots=True, kw_only=True)
class NormRegistered(Event):
    kind: ClassVar[str] = "plans.norm_registered"
    subject: ClassVar[str] = "norm"
    row: Norm


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRegistered(Event):
    kind: ClassVar[str] = "plans.task_registered"
    subject: ClassVar[str] = "plan_task"
    row: PlanTask


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRegistered(Event):
    kind: ClassVar[str] = "plans.indicator_registered"
    subject: ClassVar[str] = "indicator"
    row: Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertsRegistered(Event):
    kind: ClassVar[str] = "plans.experts_registered"
    subject: ClassVar[str] = "expert_group"
    row: ExpertGroup


RowEvent = (
    CityRegistered
    | KindRegistered
    | SkillRegistered
    | CategoryRegistered
    | GradeRuleRegistered
    | ClockRuleRegistered
    | WarningRuleRegistered
    | ResponseRuleRegistered
    | GroupTemplateRegistered
    | OrderTemplateRegistered
    | NeedRegistered
    | NormRegistered
    | TaskRegistered
    | IndicatorRegistered
    | ExpertsRegistered
)

ROW_EVENTS: tuple[type[Event], ...] = get_args(RowEvent)
