"""Who may start, change and end a response: whoever may start it may end it (brief W8)."""

from __future__ import annotations

from console.domain.city.organisation.subjects import COMMANDING_ROLES, Post
from console.domain.city.plans.kinds import closeness
from console.domain.city.plans.subjects import City, ResponseRule
from console.domain.core.kernel import Phrase, Refusal, World, phrase
from console.domain.response.incidents.state import LEVELS, Incident

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


def check(world: World, incident: Incident, level: int, post: str | None, decided_by: str, authority: str) -> str:
    """The role of the deciding post. Refuses a post below what the plan asks unless `authority` says who allowed it."""
    role = _role(world, post, decided_by)
    needed = needed_role(world, incident.kind, level)
    if needed is not None and not authority.strip() and _below(role, needed):
        raise Refusal(
            "启动{level}响应，预案要求{role}以上决定；由其他人决定的，请写明授权依据",
            level=LEVELS[level],
            role=ROLES[needed],
        )
    return role


def check_end(world: World, incident: Incident, post: str | None, decided_by: str, authority: str) -> str:
    """The role of the deciding post; it must not be below that of whoever set the level that now holds."""
    role = _role(world, post, decided_by)
    started = incident.course[-1].role if incident.course else ""
    if started in COMMANDING_ROLES and not authority.strip() and _below(role, started):
        raise Refusal("谁启动谁终止：应由{role}以上决定；由其他人决定的，请写明授权依据", role=ROLES[started])
    return role


def _role(world: World, post: str | None, decided_by: str) -> str:
    if not decided_by.strip():
        raise Refusal("请写明由谁决定")
    return "" if post is None else world.get(Post, post).role


def _below(role: str, needed: str) -> bool:
    if role not in COMMANDING_ROLES:
        return True
    return COMMANDING_ROLES.index(role) > COMMANDING_ROLES.index(needed)
