"""The sections of an incident's page: figures by source, consultations and levels, who works on it, relief, remarks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from console.domain.city.organisation.model import Body, Post, Unit
from console.domain.core.kernel import Millis, World
from console.domain.response.commanding.model import ActiveBody, Group, IncidentCommand, Seat
from console.domain.response.incidents.figures import Reading, amount, history, readings
from console.domain.response.incidents.model import LEVELS, Consultation, Figure, Incident, LevelChange
from console.ui.incidents.badges import post_name
from console.ui.incidents.cards import figure_age
from console.ui.kit import formats, provenance
from console.ui.kit.page import Facts
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.text import mark, name_of, t, tp
from console.ui.kit.theme import space


class Section(QWidget):
    """One tab: `tell` shows an incident as it is now."""

    title = ""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, space("small"), 0, 0)
        self.lines.setSpacing(space("small"))
        self.tables: list[Table] = []
        self.build()

    def build(self) -> None:
        """Make the widgets."""

    def tell(self, world: World, incident: Incident, now: Millis) -> None:
        """Show this incident."""

    def add_table(self, table: Table, parent: QSplitter | None = None) -> Table:
        self.tables.append(table)
        if parent is None:
            self.lines.addWidget(table, 1)
            self.setFocusProxy(table)
        else:
            parent.addWidget(table)
        return table

    def touch(self) -> None:
        """A second has passed; only who shows running clocks needs it."""

    def retranslate(self) -> None:
        for table in self.tables:
            table.retranslate()


class FiguresSection(Section):
    """What counts now per metric, and below every figure that was ever given for the one the keyboard is on."""

    title = mark("数字")

    def build(self) -> None:
        now = self.shell.now
        self.designate: Callable[[str], object] = lambda metric: None
        self._world = World()
        self._incident: Incident | None = None
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        self.now_table: Table[Reading] = Table(
            (
                Column[Reading](mark("指标"), lambda row: tp(row.metric.name), 150),
                Column[Reading](
                    mark("现数"), _value, 110, RIGHT, strong=True, tone=_value_tone, sort=lambda row: row.value
                ),
                Column[Reading](mark("来源"), _source, tone=lambda row: "second"),
                Column[Reading](
                    mark("新旧"),
                    lambda row: figure_age(row, now()),
                    90,
                    tone=lambda row: "amber" if row.is_stale(now()) else "second",
                    sort=lambda row: row.age(now()),
                ),
                Column[Reading](mark("其他来源"), _others, tone=lambda row: "amber" if row.is_disputed else "second"),
            ),
            identity=lambda row: row.metric.id,
            empty=mark("没有数字。按 F4 记录。"),
        )
        self.past: Table[Figure] = Table(
            (
                Column[Figure](
                    mark("截至"), lambda row: formats.date_time(row.as_at, now()), 96, sort=lambda r: r.as_at
                ),
                Column[Figure](mark("数"), _given, 90, RIGHT, strong=True, sort=lambda row: row.value),
                Column[Figure](mark("来源"), lambda row: row.source, 150),
                Column[Figure](mark("变化原因"), lambda row: row.explanation or None, tone=lambda row: "second"),
                Column[Figure](mark("记录"), lambda row: row.by or None, 90, tone=lambda row: "second"),
                Column[Figure](
                    mark("记录时间"), lambda row: formats.date_time(row.recorded_at, now()), 96, tone=lambda row: "mute"
                ),
            ),
            identity=lambda row: (row.event, row.metric),
            empty=mark("这一项还没有人报过。按 F4 记录数字，每个来源的每一次都留着。"),
        )
        self.add_table(self.now_table, split)
        self.add_table(self.past, split)
        split.setSizes([330, 180])
        self.lines.addWidget(split, 1)
        self.setFocusProxy(self.now_table)
        self.now_table.picked.connect(self._on_picked)
        self.now_table.opened.connect(lambda row: self.designate(row.metric.id))

    def tell(self, world: World, incident: Incident, now: Millis) -> None:
        self._world, self._incident = world, incident
        self.now_table.set_rows(list(readings(world, incident).values()))
        if self.now_table.current() is None:
            given = next((row for row in self.now_table.model.rows if row.figure is not None), None)
            self.now_table.show_current(given.metric.id if given else next(iter(self.now_table.model.rows)).metric.id)
        self._on_picked(self.now_table.current())

    def _on_picked(self, row: Reading | None) -> None:
        if self._incident is not None and row is not None:
            self.past.set_rows(tuple(reversed(history(self._world, self._incident, row.metric.id))))


def _value(row: Reading) -> str | None:
    return None if row.value is None else f"{amount(row.value)} {tp(row.metric.unit)}"


def _value_tone(row: Reading) -> str:
    return "mute" if row.value is None else "text"


def _source(row: Reading) -> str:
    if row.figure is None:
        return t("未报")
    return t("{source}（指定）", source=row.source) if row.designated else row.source


def _others(row: Reading) -> str | None:
    if not row.others:
        return None
    listed = t("；").join(f"{source} {amount(figure.value)}" for source, figure in row.others)
    return f"▲ {listed}" if row.is_disputed else listed


def _given(row: Figure) -> str:
    return t("收回") if row.value is None else amount(row.value)


class ResponseSection(Section):
    """Consultations with their minutes, and every step of the response level with who decided."""

    title = mark("会商与响应")

    def build(self) -> None:
        now = self.shell.now
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        self.consultations: Table[Consultation] = Table(
            (
                Column[Consultation](
                    mark("时间"), lambda row: formats.date_time(row.held_at, now()), 96, sort=lambda row: row.held_at
                ),
                Column[Consultation](mark("结论"), lambda row: row.decision),
                Column[Consultation](mark("建议响应级别"), lambda row: _level(row.proposed_level), 110),
                Column[Consultation](
                    mark("参加"),
                    lambda row: t("、").join(row.participants),
                    tip=lambda row: "\n".join(row.participants),
                ),
                Column[Consultation](mark("记录"), lambda row: row.by, 80, tone=lambda row: "second"),
            ),
            identity=lambda row: row.event,
            empty=mark("还没有会商。按 Ctrl+H 记录会商：参加单位按预案列出。"),
        )
        self.minutes = label(role="second", wrap=True)
        self.course: Table[LevelChange] = Table(
            (
                Column[LevelChange](
                    mark("时间"), lambda row: formats.date_time(row.at, now()), 96, sort=lambda row: row.at
                ),
                Column[LevelChange](mark("响应级别"), lambda row: _level(row.level, mark("终止")), 90, strong=True),
                Column[LevelChange](mark("决定"), self._decided, 240),
                Column[LevelChange](mark("授权依据"), lambda row: row.authority or None, 130),
                Column[LevelChange](mark("原因"), lambda row: row.reason or None, tone=lambda row: "second"),
            ),
            identity=lambda row: (row.at, row.level),
            empty=mark("还没有启动响应。按 F8 启动：级别、机构和指挥长按预案拟定。"),
        )
        self.add_table(self.consultations, split)
        self.add_table(self.course, split)
        self.lines.addWidget(split, 1)
        self.lines.addWidget(self.minutes)
        self.setFocusProxy(self.consultations)
        self.consultations.picked.connect(self._on_picked)

    def tell(self, world: World, incident: Incident, now: Millis) -> None:
        self.consultations.set_rows(tuple(reversed(incident.consultations)))
        self.course.set_rows(tuple(reversed(incident.course)))
        self._on_picked(self.consultations.current())

    def _on_picked(self, row: Consultation | None) -> None:
        self.minutes.setText(t("纪要：{words}", words=row.minutes) if row is not None and row.minutes else "")
        self.minutes.setVisible(bool(self.minutes.text()))

    def _decided(self, row: LevelChange) -> str:
        post = self.shell.world.find(Post, row.post)
        return " · ".join(filter(None, (row.decided_by, post_name(self.shell.world, post))))


def _level(level: int | None, none: str = mark("暂不启动")) -> str:
    return t(none) if level is None else tp(LEVELS[level])


class CommandSection(Section):
    """Who commands, which bodies work, the field command post and its groups."""

    title = mark("指挥与现场")

    def build(self) -> None:
        now = self.shell.now
        self.edit_group: Callable[[Group], object] = lambda group: None
        self.facts = Facts()
        self.lines.addWidget(self.facts)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        self.bodies: Table[ActiveBody] = Table(
            (
                Column[ActiveBody](mark("启动机构"), lambda row: _body(self.shell.world, row.body), strong=True),
                Column[ActiveBody](
                    mark("状态"), _standing, 90, tone=lambda row: "text" if row.until is None else "mute"
                ),
                Column[ActiveBody](
                    mark("自"), lambda row: formats.date_time(row.since, now()), 96, sort=lambda r: r.since
                ),
                Column[ActiveBody](mark("理由"), lambda row: row.reason or None, tone=lambda row: "second"),
            ),
            identity=lambda row: (row.body, row.since),
            empty=mark("还没有机构启动。按 F8 启动响应。"),
        )
        self.groups: Table[Group] = Table(
            (
                Column[Group](mark("工作组"), name_of, 160, strong=True),
                Column[Group](
                    mark("牵头单位"), lambda row: _unit(self.shell.world, row.lead_unit), 180, tone=_lead_tone
                ),
                Column[Group](
                    mark("成员单位"),
                    lambda row: t("、").join(_unit(self.shell.world, unit) or unit for unit in row.units) or None,
                    tone=lambda row: "second",
                ),
                Column[Group](mark("组长"), lambda row: " ".join(filter(None, (row.leader, row.phone))) or None, 130),
            ),
            empty=mark("还没有工作组。按 K 按预案组建。"),
        )
        self.add_table(self.bodies, split)
        self.add_table(self.groups, split)
        self.lines.addWidget(split, 1)
        self.setFocusProxy(self.bodies)
        self.groups.opened.connect(self._on_group)

    def tell(self, world: World, incident: Incident, now: Millis) -> None:
        command = world.find(IncidentCommand, incident.id)
        self.bodies.set_rows(command.bodies if command else ())
        self.groups.set_rows([one for one in command.groups if one.dissolved_at is None] if command else ())
        lines = [(t("指挥长"), self._seat(world, command.commander if command else None, now) or t("待定"))]
        if command is not None and command.co_commander is not None:
            lines.append((t("双指挥长"), self._seat(world, command.co_commander, now)))
        if command is not None and command.offer is not None:
            incoming = post_name(world, world.find(Post, command.offer.incoming))
            lines.append((t("移交中"), t("待 {post} 确认", post=incoming)))
        post = command.field_post if command else None
        if post is not None:
            since = formats.date_time(post.opened_at, now)
            where = provenance.place_in_full(post.place, post.position, now).replace("\n", "　")
            lines.append((t("现场指挥部"), t("{place}（{since} 起）", place=where, since=since)))
        else:
            lines.append((t("现场指挥部"), t("未开设")))
        self.facts.tell(lines)

    def _on_group(self, group: Group) -> None:
        self.edit_group(group)

    def _seat(self, world: World, seat: Seat | None, now: Millis) -> str:
        if seat is None:
            return ""
        post = world.find(Post, seat.post)
        holder = seat.holder or (post.holder if post else None) or t("空缺")
        phone = post.phone if post else ""
        since = t("{since} 起", since=formats.date_time(seat.since, now))
        return " · ".join(filter(None, (post_name(world, post), holder, phone, since)))


def _body(world: World, id: str) -> str:
    body = world.find(Body, id)
    return id if body is None else name_of(body)


def _unit(world: World, id: str | None) -> str | None:
    unit = world.find(Unit, id)
    return id if unit is None else name_of(unit)


def _standing(row: ActiveBody) -> str:
    if row.until is not None:
        return t("已撤销")
    return t("在岗") if row.level is None else tp(LEVELS[row.level])


def _lead_tone(row: Group) -> str:
    return "amber" if row.lead_unit is None else "text"
