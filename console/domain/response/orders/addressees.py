"""Who can get an order, which recipients are usually addressed together, and which ready orders fit an incident."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.city.organisation.subjects import Body, Membership, Post, Unit
from console.domain.city.plans.kinds import closeness
from console.domain.city.plans.subjects import OrderTemplate
from console.domain.core.kernel import Phrase, Subject, World, phrase
from console.domain.core.names import named
from console.domain.forces.teams.standing import bar
from console.domain.forces.teams.subjects import Team
from console.domain.response.commanding.subjects import IncidentCommand
from console.domain.response.incidents.state import Incident

Party = tuple[str, str]  # kind as of a recipient, id

KIND_NAMES: dict[str, Phrase] = {
    "unit": phrase("单位"),
    "body": phrase("机构"),
    "post": phrase("岗位"),
    "team": phrase("队伍"),
}
LOWER_GOVERNMENTS = ("county", "township", "subdistrict", "village")


@dataclass(frozen=True, slots=True)
class RecipientSet:
    """Recipients that are usually addressed together. `active`: they work on the incident."""

    id: str
    name: Phrase
    parties: tuple[Party, ...]
    active: bool = False


def possible(world: World) -> tuple[tuple[str, Subject], ...]:
    """Everybody an order can go to, as (kind, subject): units, bodies, posts, and teams that exist."""
    found: list[tuple[str, Subject]] = [("unit", one) for one in world.all(Unit)]
    found += [("body", one) for one in world.all(Body) if one.status != "planned"]
    found += [("post", one) for one in world.all(Post)]
    found += [("team", one) for one in world.all(Team) if bar(one) is None]
    return tuple(found)


def sets(world: World, incident: str | None) -> tuple[RecipientSet, ...]:
    """Sets to tick at once: the incident's working groups and active bodies first, then every body's members, the
    townships and subdistricts, the task teams. Empty ones are left out."""
    command = world.find(IncidentCommand, incident)
    active = [entry.body for entry in command.active] if command is not None else []
    found = []
    if command is not None:
        leads = [group.lead_unit for group in command.groups if group.dissolved_at is None and group.lead_unit]
        found.append(RecipientSet("groups", phrase("各工作组牵头单位"), _units(leads), True))
    bodies = sorted(world.all(Body), key=lambda body: body.id not in active)
    found += [_members(world, body, body.id in active) for body in bodies]
    lower = [unit.id for unit in world.all(Unit) if unit.kind in LOWER_GOVERNMENTS]
    found.append(RecipientSet("lower", phrase("各乡镇、街道"), _units(lower)))
    task_teams = tuple(("body", body.id) for body in bodies if body.kind == "task_team" and body.status != "planned")
    found.append(RecipientSet("task_teams", phrase("全部工作专班"), task_teams))
    on_it = tuple(
        ("team", team.id)
        for team in world.all(Team)
        if team.assignment is not None and team.is_committed and team.assignment.incident == incident
    )
    found.append(RecipientSet("teams", phrase("本事件已派队伍"), on_it, True))
    return tuple(one for one in found if one.parties)


def _members(world: World, body: Body, active: bool) -> RecipientSet:
    units = [one.unit for one in world.all(Membership) if one.body == body.id]
    if body.lead_unit is not None:
        units.insert(0, body.lead_unit)
    return RecipientSet(f"members.{body.id}", phrase("{body}全部成员单位", body=named(body)), _units(units), active)


def _units(ids: list[str]) -> tuple[Party, ...]:
    return tuple(("unit", id) for id in dict.fromkeys(ids))


@dataclass(frozen=True, slots=True)
class Fitting:
    """A ready order, and whether the plan proposes it for this incident at its present response level."""

    template: OrderTemplate
    fits: bool


def templates(world: World, incident: str | None) -> tuple[Fitting, ...]:
    """Ready orders, those that fit the incident's kind and response level first, the closest kind in front.

    Without a response level those fit that ask for none or for the weakest (4).
    """
    found = world.find(Incident, incident)
    ranked = []
    for number, template in enumerate(world.all(OrderTemplate)):
        near = closeness(world, None if found is None else found.kind, template.kinds)
        level = 4 if found is None or found.response_level is None else found.response_level
        fits = near is not None and (template.level is None or level <= template.level)
        ranked.append((not fits, near if near is not None else 99, number, Fitting(template, fits)))
    return tuple(entry[3] for entry in sorted(ranked, key=lambda entry: entry[:3]))
