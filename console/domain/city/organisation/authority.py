"""Who may decide on a response: which post the plan asks for."""

from __future__ import annotations

from console.domain.city.organisation.subjects import COMMANDING_ROLES
from console.domain.city.plans.kinds import closeness
from console.domain.city.plans.subjects import City, ResponseRule
from console.domain.core.kernel import Phrase, World, phrase

ROLES: dict[str, Phrase] = {
    "commander_in_chief": phrase("总指挥"),
    "executive_deputy": phrase("常务副总指挥"),
    "deputy": phrase("副总指挥"),
    "commander": phrase("指挥长"),
    "deputy_commander": phrase("副指挥长"),
    "office_director": phrase("办公室主任"),
    "leader": phrase("组长"),
    "duty_leader": phrase("带班领导"),
}


def city_id(world: World) -> str:
    cities = world.all(City)
    return cities[0].id if cities else ""


def fitting(world: World, kind: str | None, trigger: str, value: int) -> ResponseRule | None:
    """The plan's row for a warning level or a grade: the city's own before the default, the exact kind before its class."""
    city = city_id(world)
    best: tuple[tuple[int, int, str], ResponseRule] | None = None
    for rule in world.all(ResponseRule):
        if rule.trigger != trigger or rule.value != value or rule.city not in ("", city):
            continue
        if rule.kind and kind is None:
            continue
        near = closeness(world, kind, (rule.kind,) if rule.kind else ())
        if near is None:
            continue
        rank = (0 if rule.city else 1, near, rule.id)
        if best is None or rank < best[0]:
            best = (rank, rule)
    return None if best is None else best[1]


def needed_role(world: World, kind: str | None, level: int) -> str | None:
    """The lowest role that the plan lets start a response at this level for this kind; None when no row says."""
    roles = []
    for trigger in ("warning", "grade"):
        for value in range(1, 5):
            rule = fitting(world, kind, trigger, value)
            if rule is not None and rule.level == level and rule.commander_role in COMMANDING_ROLES:
                roles.append(rule.commander_role)
    return max(roles, key=COMMANDING_ROLES.index) if roles else None
