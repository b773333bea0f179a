"""Who may start, change and end a response: whoever may start it may end it (brief W8)."""

from __future__ import annotations

from console.domain.city.organisation.authority import ROLES, needed_role
from console.domain.city.organisation.subjects import COMMANDING_ROLES, Post
from console.domain.core.kernel import Refusal, World
from console.domain.response.incidents.state import LEVELS, Incident


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
