"""The situation of an incident as a report says it: known facts, figures with source and age, forces, orders, supplies.

Fields after brief §1.6 (W35, W39, W41). A report is a Chinese document: its words are Chinese in either language of the
window. What nobody has said stays empty and is printed 未报; it never delays the first report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from console.domain.city.organisation.model import Body, Post
from console.domain.city.plans.model import City, IncidentKind
from console.domain.core.desk import founding
from console.domain.core.kernel import Millis, World, carry
from console.domain.core.traits import place_name
from console.domain.forces.materials.model import Stock, SupplyRequest
from console.domain.forces.materials.views import on_the_road, sum_of
from console.domain.forces.teams.model import COMMITTED, READINESS, Team
from console.domain.response.commanding.model import IncidentCommand
from console.domain.response.incidents.figures import amount, family, readings
from console.domain.response.incidents.model import CHANNELS as INCIDENT_CHANNELS
from console.domain.response.incidents.model import GRADES, LEVELS, STATUSES, Incident
from console.domain.response.orders.model import Order
from console.domain.response.orders.views import STATE_NAMES, is_open
from console.domain.response.reports.duties import submitted
from console.domain.response.reports.model import (
    FIRST,
    FOLLOW_UP,
    KINDS,
    SECTIONS,
    ReportContent,
    ReportFigure,
    ReportSection,
    ReportTable,
    SituationReport,
    SourceFigure,
)

NUMERALS = "零一二三四五六七八九"


def label(kind: str, number: int) -> str:
    """初报, 续报一, 续报二 …, 终报."""
    return f"{KINDS[kind]}{numeral(number)}" if kind == FOLLOW_UP else str(KINDS[kind])


def numeral(number: int) -> str:
    """A number from 1 to 99 in Chinese; above that in digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens]}十"
    return head + (NUMERALS[ones] if ones else "")


def situation(world: World, incident: str, now: Millis) -> ReportContent:
    """What the next report would say now, without anybody's own words."""
    sent = submitted(world, incident)
    kind = FOLLOW_UP if sent else FIRST
    number = 1 + sum(report.kind == FOLLOW_UP for report in sent) if sent else 0
    draft = SituationReport(id="", incident=incident, kind=kind, number=number, drafted_at=now, drafted_by="")
    return compose(world, draft, now)


def compose(
    world: World,
    report: SituationReport,
    now: Millis,
    *,
    sender: str = "",
    approver: str = "",
    to_zh: tuple[str, ...] = (),
    duty_officer: str = "",
) -> ReportContent:
    """The whole report as of `now`: facts of the world with the draft's words, and what changed since the one before."""
    incident = world.get(Incident, report.incident)
    content = replace(
        _facts(world, incident, now),
        kind=report.kind,
        number=report.number,
        label_zh=label(report.kind, report.number),
        sections=_sections(world, incident, report),
        sender=sender,
        approver=approver,
        to_zh=to_zh,
        duty_officer=duty_officer,
    )
    before = [r.content for r in submitted(world, incident.id) if r.id != report.id and r.content is not None]
    return replace(content, changes=changes(before[-1], content)) if before else content


def _facts(world: World, incident: Incident, now: Millis) -> ReportContent:
    cities = world.all(City)
    kind = world.find(IncidentKind, incident.kind)
    post, holder, phone = _commander(world, incident.id)
    place = incident.position
    return carry(
        ReportContent,
        incident,
        kind=FIRST,
        number=0,
        label_zh="",
        incident=incident.id,
        incident_number=incident.number,
        city_zh=cities[0].name_zh if cities else "",
        exercise=founding.is_exercise(world),
        as_at=now,
        received_at=incident.known_at,
        source_zh=str(INCIDENT_CHANNELS[incident.channel]),
        lon=None if place is None else place.lon,
        lat=None if place is None else place.lat,
        position_quality="" if place is None else place.quality,
        incident_kind_zh="" if kind is None else kind.name_zh,
        grade_zh=_grade(incident),
        response_zh=_response(incident),
        status_zh=str(STATUSES[incident.status]),
        figures=_figures(world, incident),
        tables=tables(world, incident.id, now),
        commander=holder,
        commander_post=post,
        commander_phone=phone,
        merged_numbers=tuple(member.number for member in family(world, incident)[1:]),
    )


def _grade(incident: Incident) -> str:
    """A grade taken back is known to be none: it is not 未报."""
    if incident.grade is not None:
        return str(GRADES[incident.grade])
    return "" if incident.graded_at is None else "已撤销"


def _response(incident: Incident) -> str:
    """The end of a response is known: it is not 未报."""
    if incident.response_level is not None:
        return str(LEVELS[incident.response_level])
    level = next((step.level for step in reversed(incident.course) if step.level is not None), None)
    return "" if level is None else f"已终止（原{LEVELS[level]}）"


def _commander(world: World, incident: str) -> tuple[str, str, str]:
    """Post, name and telephone of the current commander; "" for what is not known."""
    command = world.find(IncidentCommand, incident)
    seat = None if command is None else command.commander
    if seat is None:
        return "", "", ""
    post = world.find(Post, seat.post)
    if post is None:
        return seat.post, seat.holder or "", ""
    return post.name_zh, seat.holder or post.holder or "", post.phone


def _figures(world: World, incident: Incident) -> tuple[ReportFigure, ...]:
    found = []
    for reading in readings(world, incident).values():
        figure = reading.figure
        others = [
            SourceFigure(source=label, value=other.value, as_at=other.as_at)
            for label, other in reading.others
            if other.value is not None
        ]
        found.append(
            ReportFigure(
                metric=reading.metric.id,
                name_zh=str(reading.metric.name),
                value=reading.value,
                source=reading.source,
                as_at=None if figure is None else figure.as_at,
                designated=reading.designated,
                others=tuple(others),
            )
        )
    return tuple(found)


def _sections(world: World, incident: Incident, report: SituationReport) -> tuple[ReportSection, ...]:
    """The draft's own words; where it has none and a call said something, the course is what was called in."""
    words = {key: report.words.get(key, "") for key in SECTIONS}
    if not words["course"]:
        words["course"] = "\n".join(_calls(world, incident))
    if not words["measures"] and incident.consultations:
        words["measures"] = incident.consultations[-1].decision
    return tuple(ReportSection(key=key, title_zh=str(title), text=words[key]) for key, title in SECTIONS.items())


def _calls(world: World, incident: Incident) -> Iterable[str]:
    for member in family(world, incident):
        if member.words:
            yield member.words
        yield from (call.text for call in member.calls if call.channel)


def changes(before: ReportContent, after: ReportContent) -> tuple[str, ...]:
    """What is new since the report before: a follow-up tells changes only (brief W39)."""
    return (*_facts_changed(before, after), *_figures_changed(before, after), *_tables_changed(before, after))


def _facts_changed(before: ReportContent, after: ReportContent) -> Iterable[str]:
    pairs = (
        ("地点", before.place, after.place),
        ("类型", before.incident_kind_zh, after.incident_kind_zh),
        ("事件等级", before.grade_zh, after.grade_zh),
        ("响应级别", before.response_zh, after.response_zh),
        ("状态", before.status_zh, after.status_zh),
        ("指挥员", f"{before.commander_post}{before.commander}", f"{after.commander_post}{after.commander}"),
    )
    for name, old, new in pairs:
        if old != new:
            yield f"{name}：{old or '未报'} → {new or '未报'}"


def _figures_changed(before: ReportContent, after: ReportContent) -> Iterable[str]:
    old = {figure.metric: figure.value for figure in before.figures}
    for figure in after.figures:
        if figure.value != old.get(figure.metric):
            yield f"{figure.name_zh}：{amount(old.get(figure.metric))} → {amount(figure.value)}"


def _tables_changed(before: ReportContent, after: ReportContent) -> Iterable[str]:
    old = {table.key: table.rows for table in before.tables}
    new = {table.key: table.rows for table in after.tables}
    for table in after.tables:
        known = old.get(table.key, ())
        names = {row[0] for row in known}
        for row in table.rows:
            if row not in known:
                verb = "变化" if row[0] in names else "新增"
                yield f"{table.title_zh}{verb}：{'，'.join(cell for cell in row if cell)}"
    for table in before.tables:
        names = {row[0] for row in new.get(table.key, ())}
        for name in dict.fromkeys(row[0] for row in table.rows):
            if name not in names:
                yield f"{table.title_zh}减少：{name}"


CHINA = timedelta(hours=8)


def clock(at: Millis | None) -> str:
    """A moment as a Chinese document writes it: 7月20日 14:05, Beijing time; "" when unknown."""
    if at is None:
        return ""
    local = datetime.fromtimestamp(at / 1000, UTC) + CHINA
    return f"{local.month}月{local.day}日 {local:%H:%M}"


def tables(world: World, incident: str, now: Millis) -> tuple[ReportTable, ...]:
    """Tables of an incident and of all that were merged into it; an empty one is left out."""
    ids = {member.id for member in family(world, world.get(Incident, incident))}
    found = (
        ReportTable(key="bodies", title_zh="已启动机构", columns=("机构", "启动时间"), rows=_bodies(world, ids)),
        ReportTable(
            key="teams", title_zh="出动队伍", columns=("队伍", "人数", "状态", "到场时间"), rows=_teams(world, ids)
        ),
        ReportTable(
            key="orders", title_zh="未办结调度令", columns=("编号", "内容", "受令", "时限"), rows=_orders(world, ids)
        ),
        ReportTable(
            key="supplies",
            title_zh="应急物资",
            columns=("物资", "目的地", "批准", "在途", "签收"),
            rows=_supplies(world, ids),
        ),
    )
    return tuple(table for table in found if table.rows)


def _bodies(world: World, incidents: set[str]) -> tuple[tuple[str, ...], ...]:
    rows = []
    for id in sorted(incidents):
        command = world.find(IncidentCommand, id)
        for active in () if command is None else command.active:
            body = world.find(Body, active.body)
            rows.append((active.body if body is None else body.name_zh, clock(active.since)))
    return tuple(rows)


def _teams(world: World, incidents: set[str]) -> tuple[tuple[str, ...], ...]:
    rows = []
    for team in world.all(Team):
        assignment = team.assignment
        if assignment is None or assignment.incident not in incidents or team.readiness not in COMMITTED:
            continue
        arrival = clock(assignment.arrived_at) or (f"预计 {clock(assignment.eta)}" if assignment.eta else "")
        went = assignment.personnel or team.personnel
        personnel = "" if went is None else str(went)
        rows.append((team.name_zh, personnel, str(READINESS[team.readiness]), arrival))
    return tuple(rows)


def _orders(world: World, incidents: set[str]) -> tuple[tuple[str, ...], ...]:
    rows = []
    for order in world.all(Order):
        if order.incident in incidents and is_open(order):
            states = Counter(recipient.state for recipient in order.recipients)
            count = "，".join(f"{STATE_NAMES[state]}{number}" for state, number in states.items())
            rows.append((order.number, order.title, count, clock(order.deadline)))
    return tuple(rows)


def _supplies(world: World, incidents: set[str]) -> tuple[tuple[str, ...], ...]:
    rows = []
    for request in world.all(SupplyRequest):
        if request.incident not in incidents or request.state == "refused":
            continue
        stock = world.find(Stock, request.item)
        unit = "" if stock is None else stock.unit
        moving, signed = sum(on_the_road(line) for line in request.lines), sum_of(request, "signed")
        rows.append(
            (
                request.item if stock is None else stock.name_zh,
                str(place_name(world, request.destination)),
                "" if request.approved is None else f"{request.approved}{unit}",
                f"{moving}{unit}",
                f"{signed}{unit}",
            )
        )
    return tuple(rows)
