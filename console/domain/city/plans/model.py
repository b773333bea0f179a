"""What a plan says that does not change in an incident: the city, kinds, rules, templates, norms, tasks; how they are registered.

These states are rows of a pack at the same time (docs/packs.md): the reader makes them, an event carries them, and
nothing in the program edits them. Levels and grades are numbers, 1 the highest (特别重大, Ⅰ, red) and 4 the lowest.
"""

from __future__ import annotations

from typing import ClassVar, get_args

from console.domain.core.kernel import Event, Millis, Provenance, Subject
from console.domain.core.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document that sources refer to."""

    id: str
    title_zh: str
    title_en: str = ""
    issuer_zh: str = ""
    note: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Whose data the pack carries, under which licence; shown in About and on printed maps."""

    what: str
    text: str
    licence: str = ""
    what_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCount:
    """A count that a document states ("67 teams"), kept beside what is listed."""

    key: str
    value: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFigure:
    """A figure as a plan states it, in its own words, and where."""

    value: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Where a document contradicts itself: all figures, and how they are handled."""

    id: str
    subject_zh: str
    subject_en: str
    figures: tuple[StatedFigure, ...]
    handling_zh: str = ""
    handling_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class City(Subject):
    """The jurisdiction of this file, from pack.toml. `level` is city, county or district.

    `relief_hours`: hours within which people in need must have water, food and shelter; None when no plan says.
    `bbox` is west, south, east, north; `centre` is lon, lat. `adcode` follows GB/T 2260.
    """

    subject: ClassVar[str] = "city"
    name_zh: str
    name_en: str
    adcode: str
    level: str
    version: str
    as_of: str
    centre: tuple[float, float]
    bbox: tuple[float, float, float, float]
    order_prefix: str
    relief_hours: float | None = None
    relief_source: str = ""
    documents: tuple[Document, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    stated: tuple[StatedCount, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentKind(Subject):
    """A kind of incident, in a tree. `class_` is natural, accident, health or security.

    `skills` are what a response needs (ids of Skill); `supplies` are ids of Category; `words` are what callers say.
    """

    subject: ClassVar[str] = "incident_kind"
    name_zh: str
    name_en: str
    parent: str | None
    class_: str
    skills: tuple[str, ...] = ()
    supplies: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill(Subject):
    """What a team can do. `vehicle`: the kind of vehicle (roads/vehicles.py) that a team with this as its first skill comes in."""

    subject: ClassVar[str] = "skill"
    name_zh: str
    name_en: str
    vehicle: str = ""
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class Category(Subject):
    """One of the 13 kinds of materials. `vehicle`: the kind of vehicle such goods are carried in."""

    subject: ClassVar[str] = "category"
    name_zh: str
    name_en: str
    vehicle: str = ""
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeRule(Subject):
    """From this figure on an event has this grade; one rule that fits is enough. `applies_to`: a class or a kind."""

    subject: ClassVar[str] = "grade_rule"
    grade: int
    metric: str
    minimum: float
    applies_to: str
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule(Subject):
    """A reporting duty (信息报告). `duty`: first, relay, daily, periodic, correction, verify: what `minutes` count from.

    `grades` empty: any grade, also while none is set. `classes`: classes or kinds. `owed_by`: levels of jurisdiction
    (city, county, district), `unit` or `province`; empty: every level. The console runs clocks for its own level only.
    """

    subject: ClassVar[str] = "clock_rule"
    name_zh: str
    name_en: str
    duty: str
    channel: str
    minutes: int
    grades: tuple[int, ...] = ()
    classes: tuple[str, ...] = ()
    owed_by: tuple[str, ...] = ()
    to_zh: str = ""
    to_en: str = ""
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRule(Subject):
    """When a warning of this kind has this level: 1 red, 2 orange, 3 yellow, 4 blue."""

    subject: ClassVar[str] = "warning_rule"
    kind: str
    level: int
    criterion_zh: str
    criterion_en: str = ""
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseRule(Subject):
    """The response level proposed for a warning level or an event grade (`trigger`: warning or grade; `value` 1…4).

    Empty `city` or `kind` is the default; the row that fits most closely wins. `co_locate`: leaders gather (集中办公).
    """

    subject: ClassVar[str] = "response_rule"
    city: str
    kind: str
    trigger: str
    value: int
    level: int
    commander_role: str
    co_locate: bool = False
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTemplate(Subject):
    """A working group (工作组) of a field command post; `hazards` empty: for every kind, else classes or kinds."""

    subject: ClassVar[str] = "group_template"
    name_zh: str
    name_en: str
    hazards: tuple[str, ...] = ()
    lead_unit_zh: str = ""
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderTemplate(Subject):
    """An order ready to be issued. `kinds` empty: for every kind; `level`: the weakest response level from which it is
    proposed, None at any; `minutes`: time to acknowledge and act, None when the order states none."""

    subject: ClassVar[str] = "order_template"
    kinds: tuple[str, ...]
    level: int | None
    title_zh: str
    title_en: str
    text_zh: str
    text_en: str = ""
    minutes: int | None = None
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Subject):
    """A planning figure: `per_person` once per person, `per_day` what one person uses in a day, in `unit`."""

    subject: ClassVar[str] = "need"
    category: str
    name_zh: str
    name_en: str
    unit: str
    per_person: float | None = None
    per_day: float | None = None
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm(Subject):
    """A figure a plan binds itself to. `value` is text because plans write "8-10" and "provincial average" as well."""

    subject: ClassVar[str] = "norm"
    subject_zh: str
    subject_en: str
    metric_zh: str
    metric_en: str
    comparator: str
    value: str
    unit: str = ""
    deadline: str = ""
    binding: str = ""
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTask(Subject):
    """A task of the plan with lead and supporting units (ids of Unit, or the words of the plan)."""

    subject: ClassVar[str] = "plan_task"
    kind: str
    title_zh: str
    title_en: str
    leads: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    lead_basis: str = ""
    deadline: str = ""
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Subject):
    """A planned target (指标): baseline, comparison, target and unit in the words of the plan."""

    subject: ClassVar[str] = "indicator"
    name_zh: str
    name_en: str
    baseline: str = ""
    comparator: str = ""
    target: str = ""
    unit: str = ""
    nature: str = ""
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertGroup(Subject):
    """Experts of one field, as a count: no plan names a person. `unit`: a member unit that keeps the list, or None."""

    subject: ClassVar[str] = "expert_group"
    field_zh: str
    field_en: str
    count: int | None = None
    unit: str | None = None
    status: str = "existing"
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedPack(Subject):
    """Which pack this file was filled from; its id is the city's. `rows` maps "subject/id" to a digest of the row.

    `left` names rows of an earlier version that the present one no longer has: they stay, because orders, shipments and
    the journal may name them.
    """

    subject: ClassVar[str] = "loaded_pack"
    version: str
    rows: dict[str, str]
    left: tuple[str, ...] = ()
    loaded_at: Millis


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
    """The city came in with its pack."""

    kind: ClassVar[str] = "plans.city_registered"
    subject: ClassVar[str] = "city"
    row: City


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRegistered(Event):
    """A kind of incident came in with the common tables."""

    kind: ClassVar[str] = "plans.kind_registered"
    subject: ClassVar[str] = "incident_kind"
    row: IncidentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillRegistered(Event):
    """A skill of teams came in with the common tables."""

    kind: ClassVar[str] = "plans.skill_registered"
    subject: ClassVar[str] = "skill"
    row: Skill


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryRegistered(Event):
    """A category of supplies came in with the common tables."""

    kind: ClassVar[str] = "plans.category_registered"
    subject: ClassVar[str] = "category"
    row: Category


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeRuleRegistered(Event):
    """A row of the grading table came in: what makes which grade."""

    kind: ClassVar[str] = "plans.grade_rule_registered"
    subject: ClassVar[str] = "grade_rule"
    row: GradeRule


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRuleRegistered(Event):
    """A reporting limit came in: who has to be told within how many minutes."""

    kind: ClassVar[str] = "plans.clock_rule_registered"
    subject: ClassVar[str] = "clock_rule"
    row: ClockRule


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRuleRegistered(Event):
    """A row that says which response a warning level proposes came in."""

    kind: ClassVar[str] = "plans.warning_rule_registered"
    subject: ClassVar[str] = "warning_rule"
    row: WarningRule


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseRuleRegistered(Event):
    """A row that says who activates which response level came in."""

    kind: ClassVar[str] = "plans.response_rule_registered"
    subject: ClassVar[str] = "response_rule"
    row: ResponseRule


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTemplateRegistered(Event):
    """A working group as the plan draws it came in."""

    kind: ClassVar[str] = "plans.group_template_registered"
    subject: ClassVar[str] = "group_template"
    row: GroupTemplate


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderTemplateRegistered(Event):
    """A text for orders came in."""

    kind: ClassVar[str] = "plans.order_template_registered"
    subject: ClassVar[str] = "order_template"
    row: OrderTemplate


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRegistered(Event):
    """A need of people moved or injured came in: how much a person and day."""

    kind: ClassVar[str] = "plans.need_registered"
    subject: ClassVar[str] = "need"
    row: Need


@dataclass(frozen=True, slots=True, kw_only=True)
class NormRegistered(Event):
    """A norm of the plan (area or supplies for each person) came in."""

    kind: ClassVar[str] = "plans.norm_registered"
    subject: ClassVar[str] = "norm"
    row: Norm


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRegistered(Event):
    """A task of the plan came in."""

    kind: ClassVar[str] = "plans.task_registered"
    subject: ClassVar[str] = "plan_task"
    row: PlanTask


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRegistered(Event):
    """A planned target came in."""

    kind: ClassVar[str] = "plans.indicator_registered"
    subject: ClassVar[str] = "indicator"
    row: Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertsRegistered(Event):
    """A group of experts came in."""

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
