"""The city's plan as a set of read-only tables: norms, tasks, indicators, experts, contradictions, documents.

Nothing here is edited: the plan is what it is, and every row says where it stands in the document or that it is assumed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from console.domain.city.organisation.model import Unit
from console.domain.city.plans.model import (
    Attribution,
    City,
    Contradiction,
    Document,
    ExpertGroup,
    Indicator,
    Norm,
    PlanTask,
)
from console.domain.core.kernel import World
from console.domain.core.records import dataclass
from console.ui.kit import provenance
from console.ui.kit.page import Facts, Line, Page
from console.ui.kit.painting import DIAMOND, Glyph
from console.ui.kit.provenance import either
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.table_panel import TablePanel
from console.ui.kit.text import mark, name_of, t

COMPARATORS = {">=": "≥", "<=": "≤", "=": "", "range": ""}
NATURES = {"binding": mark("约束性"), "expected": mark("预期性"), "baseline": mark("现状")}
TASK_KINDS = {
    "task": mark("任务"),
    "project": mark("工程项目"),
    "target": mark("目标"),
    "safeguard": mark("保障措施"),
}
LEAD_BASES = {
    "explicit": mark("文件写明"),
    "first_listed": mark("按列名第一个"),
    "text": mark("按正文"),
    "none": mark("文件未写牵头单位"),
}
STATUSES = {"existing": mark("现有"), "planned": mark("规划"), "upgrade": mark("扩充中")}


def required(comparator: str, value: str, unit: str) -> str | None:
    """ "≥ 85 %"; None when no figure is stated."""
    if not value:
        return None
    return " ".join(part for part in (COMPARATORS.get(comparator, comparator), value, unit) if part)


@dataclass(frozen=True, slots=True)
class PlanTable:
    """One tab: its title, its columns, where its rows come from, and what a page says of one of them."""

    title: str
    empty: str
    columns: tuple[Column[Any], ...]
    rows: Callable[[World], Sequence[Any]]
    identity: Callable[[Any], Any]
    lines: Callable[[World, Any], tuple[Line, ...]]
    heading: Callable[[Any], str]


class PlanPage(Page):
    """The whole wording of one row, which a column has no room for."""

    shows = (City,)
    wide = 680

    def __init__(self, shell: Shell, sheet: PlanTable, row: Any) -> None:
        self._sheet, self._row = sheet, row
        super().__init__(shell, str(sheet.identity(row)))

    def build(self) -> None:
        self.facts = Facts()
        self.body.addWidget(self.facts)
        self.body.addStretch(1)

    def refresh(self) -> None:
        self.head(self._sheet.heading(self._row), t(self._sheet.title))
        self.facts.tell(self._sheet.lines(self.shell.world, self._row))


class PlansPanel(TablePanel):
    """Six tabs. The remark in the head counts contradictions, because they are what one looks for here."""

    shows = (City, Norm, PlanTask, Indicator, ExpertGroup, Unit)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.sheets = sheets(shell)
        self.tabs = self.add_tabs(*((self._table(sheet), sheet.title) for sheet in self.sheets))

    def _table(self, sheet: PlanTable) -> Table[Any]:
        table: Table[Any] = Table(sheet.columns, identity=sheet.identity, empty=sheet.empty)
        table.opened.connect(lambda row: PlanPage(self.shell, sheet, row).show())
        return table

    def refresh(self) -> None:
        world = self.shell.world
        for sheet, table in zip(self.sheets, self.tabs.tables(), strict=True):
            table.set_rows(sheet.rows(world))
        self.tabs.retitle()
        count = sum(len(city.contradictions) for city in world.all(City))
        self.noted.emit(t("矛盾 {count} 处", count=count) if count else "")


# ----------------------------------------------------------------------------------------------------- the six tabs

_EMPTY = mark("没有内容：装入城市数据包后，这里显示规划和预案里写的。")


def sheets(shell: Shell) -> tuple[PlanTable, ...]:
    """The tabs in their order."""
    return (_norms(shell), _tasks(shell), _indicators(shell), _experts(shell), _contradictions(shell), _documents())


def _source(shell: Shell) -> Column[Any]:
    return Column[Any](
        mark("来源"),
        lambda row: provenance.source(shell.world, row.provenance),
        150,
        tone=lambda row: "amber" if row.provenance.is_assumed else "mute",
        tip=lambda row: provenance.source_in_full(shell.world, row.provenance),
        searched=False,
    )


def _origin(world: World, row: Any) -> Line:
    return (t("出处"), provenance.source_in_full(world, row.provenance))


def _norms(shell: Shell) -> PlanTable:
    return PlanTable(
        mark("指标要求"),
        _EMPTY,
        (
            Column[Norm](
                mark("对象"),
                lambda norm: either(norm.subject_zh, norm.subject_en),
                190,
                also=lambda norm: f"{norm.subject_zh} {norm.subject_en}",
            ),
            Column[Norm](
                mark("要求"),
                lambda norm: either(norm.metric_zh, norm.metric_en),
                also=lambda norm: f"{norm.metric_zh} {norm.metric_en}",
            ),
            Column[Norm](mark("数值"), lambda norm: required(norm.comparator, norm.value, norm.unit), 150, RIGHT),
            Column[Norm](mark("期限"), _deadline, 100, tone=_deadline_tone, aside=_deadline_guess),
            Column[Norm](mark("性质"), lambda norm: _nature(norm.binding), 80, tone=lambda norm: "second"),
            _source(shell),
        ),
        lambda world: world.all(Norm),
        lambda norm: norm.id,
        lambda world, norm: (
            (t("对象"), either(norm.subject_zh, norm.subject_en)),
            (t("数值"), required(norm.comparator, norm.value, norm.unit) or ""),
            (t("期限"), _deadline(norm) or ""),
            (t("性质"), _nature(norm.binding) or ""),
            _origin(world, norm),
        ),
        lambda norm: either(norm.metric_zh, norm.metric_en),
    )


def _nature(code: str) -> str | None:
    return t(NATURES.get(code, code)) if code else None


def _deadline(row: Norm | PlanTask) -> str | None:
    return row.deadline or None


def _deadline_guess(row: Norm | PlanTask) -> str:
    return provenance.guess(row.provenance, "deadline") if row.deadline else ""


def _deadline_tone(row: Norm | PlanTask) -> str:
    return "mute" if provenance.is_guess(row.provenance, "deadline") else "text"


def _tasks(shell: Shell) -> PlanTable:
    def units(ids: tuple[str, ...]) -> str | None:
        return provenance.names(shell.world, Unit, ids) or None

    return PlanTable(
        mark("任务与工程"),
        _EMPTY,
        (
            Column[PlanTask](mark("类型"), lambda task: t(TASK_KINDS.get(task.kind, task.kind)), 80, tone=_second),
            Column[PlanTask](
                mark("任务"),
                lambda task: either(task.title_zh, task.title_en),
                also=lambda task: f"{task.title_zh} {task.title_en}",
            ),
            Column[PlanTask](mark("牵头单位"), lambda task: units(task.leads), 190, tip=_basis),
            Column[PlanTask](mark("配合单位"), lambda task: units(task.supports), 220, tone=_second),
            Column[PlanTask](mark("期限"), _deadline, 100, tone=_deadline_tone, aside=_deadline_guess),
            _source(shell),
        ),
        lambda world: world.all(PlanTask),
        lambda task: task.id,
        lambda world, task: (
            (t("类型"), t(TASK_KINDS.get(task.kind, task.kind))),
            (t("牵头单位"), units(task.leads) or _basis(task)),
            (t("依据"), _basis(task) if task.leads else ""),
            (t("配合单位"), units(task.supports) or ""),
            (t("期限"), _deadline(task) or ""),
            _origin(world, task),
        ),
        lambda task: either(task.title_zh, task.title_en),
    )


def _second(row: Any) -> str:
    return "second"


def _basis(task: PlanTask) -> str:
    return t(LEAD_BASES.get(task.lead_basis, task.lead_basis)) if task.lead_basis else ""


def _indicators(shell: Shell) -> PlanTable:
    return PlanTable(
        mark("目标指标"),
        _EMPTY,
        (
            Column[Indicator](mark("指标"), name_of, also=lambda row: f"{row.name_zh} {row.name_en}"),
            Column[Indicator](mark("基期值"), lambda row: row.baseline or None, 110, RIGHT),
            Column[Indicator](mark("目标值"), lambda row: required(row.comparator, row.target, row.unit), 150, RIGHT),
            Column[Indicator](mark("性质"), lambda row: _nature(row.nature), 80, tone=_second),
            _source(shell),
        ),
        lambda world: world.all(Indicator),
        lambda row: row.id,
        lambda world, row: (
            (t("基期值"), row.baseline),
            (t("目标值"), required(row.comparator, row.target, row.unit) or ""),
            (t("性质"), _nature(row.nature) or ""),
            _origin(world, row),
        ),
        name_of,
    )


def _experts(shell: Shell) -> PlanTable:
    def unit(group: ExpertGroup) -> str | None:
        found = shell.world.find(Unit, group.unit)
        return None if found is None else name_of(found)

    return PlanTable(
        mark("专家"),
        _EMPTY,
        (
            Column[ExpertGroup](
                mark("专业领域"),
                lambda group: either(group.field_zh, group.field_en),
                tone=lambda group: "mute" if group.status == "planned" else "text",
                also=lambda group: f"{group.field_zh} {group.field_en}",
            ),
            Column[ExpertGroup](mark("人数"), lambda group: group.count, 80, RIGHT),
            Column[ExpertGroup](mark("联系单位"), unit, 220),
            Column[ExpertGroup](
                mark("状态"), lambda group: t(STATUSES.get(group.status, group.status)), 90, tone=_second
            ),
            _source(shell),
        ),
        lambda world: world.all(ExpertGroup),
        lambda group: group.id,
        lambda world, group: ((t("联系单位"), unit(group) or ""), _origin(world, group)),
        lambda group: either(group.field_zh, group.field_en),
    )


def _contradictions(shell: Shell) -> PlanTable:
    def figures(row: Contradiction, between: str) -> str:
        main = shell.world.all(City)[0].documents[:1]
        prefix = f"{main[0].id} " if main else ""
        return between.join(
            t("{value} · {section}", value=figure.value, section=figure.source.removeprefix(prefix))
            for figure in row.figures
        )

    return PlanTable(
        mark("矛盾"),
        mark("数据包里没有登记文件自相矛盾之处。"),
        (
            Column[Contradiction](
                mark("事项"),
                lambda row: either(row.subject_zh, row.subject_en),
                200,
                glyph=lambda row: Glyph(tone="amber", shape=DIAMOND),
                also=lambda row: f"{row.subject_zh} {row.subject_en}",
            ),
            Column[Contradiction](mark("文件里的数字"), lambda row: figures(row, " ≠ ")),
            Column[Contradiction](mark("本系统怎样处理"), lambda row: either(row.handling_zh, row.handling_en)),
        ),
        lambda world: [row for city in world.all(City) for row in city.contradictions],
        lambda row: row.id,
        lambda world, row: (
            (t("数字"), figures(row, "\n")),
            (t("怎样处理"), either(row.handling_zh, row.handling_en)),
        ),
        lambda row: either(row.subject_zh, row.subject_en),
    )


Paper = Document | Attribution


def _documents() -> PlanTable:
    def title(row: Paper) -> str:
        return row.text if isinstance(row, Attribution) else either(row.title_zh, row.title_en)

    def more(row: Paper) -> str:
        return row.licence if isinstance(row, Attribution) else row.issuer_zh

    def kind(row: Paper) -> str:
        return t("数据署名") if isinstance(row, Attribution) else t("文件")

    def about(row: Paper) -> str:
        return either(row.what, row.what_en) if isinstance(row, Attribution) else either(row.note, row.note_en)

    return PlanTable(
        mark("文件与署名"),
        _EMPTY,
        (
            Column[Paper](mark("类型"), kind, 90, tone=_second),
            Column[Paper](mark("名称"), title),
            Column[Paper](mark("发布单位或许可"), more, 220, tone=_second),
            Column[Paper](mark("说明"), about, 300, tone=_second),
        ),
        lambda world: [row for city in world.all(City) for row in (*city.documents, *city.attributions)],
        lambda row: row.what if isinstance(row, Attribution) else row.id,
        lambda world, row: ((t("发布单位或许可"), more(row)), (t("说明"), about(row))),
        title,
    )
