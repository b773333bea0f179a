"""What the console knows itself of an incident, as lines of a report: bodies, teams, orders, supplies."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from console.domain.city.organisation.subjects import Body
from console.domain.core.kernel import Millis, World
from console.domain.core.places import place_name
from console.domain.forces.materials.lines import on_the_road, sum_of
from console.domain.forces.materials.subjects import Stock, SupplyRequest
from console.domain.forces.teams.subjects import COMMITTED, READINESS, Team
from console.domain.response.commanding.subjects import IncidentCommand
from console.domain.response.incidents.figures import family
from console.domain.response.incidents.state import Incident
from console.domain.response.orders.life import STATE_NAMES, is_open
from console.domain.response.orders.subjects import Order
from console.domain.response.reports.state import ReportTable

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
