"""Whom an order can be sent to, whom it should be sent to, and over which posts and units it goes down (design.md §2 rule 3)."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.city.organisation.model import Body, Membership, Post, Unit
from console.domain.city.organisation.routes import routes
from console.domain.city.organisation.views import NO_RANK, ancestors, command_posts
from console.domain.city.plans.model import OrderTemplate
from console.domain.city.plans.views import closeness
from console.domain.core.kernel import Phrase, Subject, World, phrase
from console.domain.core.names import Named, named
from console.domain.core.records import dataclass
from console.domain.forces.teams.model import Team
from console.domain.forces.teams.views import bar
from console.domain.response.commanding.model import IncidentCommand
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.model import Recipient

KINDS: dict[str, type[Subject]] = {"unit": Unit, "post": Post, "team": Team, "body": Body}

ALTERNATE, SUPERIOR, OTHER = "alternate", "superior", "other"
ROLES: dict[str, Phrase] = {ALTERNATE: phrase("备份"), SUPERIOR: phrase("上级"), OTHER: phrase("其他")}


@dataclass(frozen=True, slots=True)
class LadderStep:
    """Somebody to be asked instead: `kind` and `id` as of a recipient, `role` alternate, superior or other."""

    kind: str
    id: str
    role: str


def find_party(world: World, kind: str, id: str) -> Subject | None:
    """The unit, post, team or body, or None."""
    known = KINDS.get(kind)
    return None if known is None else world.find(known, id)


def party_name(world: World, kind: str, id: str) -> Named:
    """The name of whom an order goes to, in both languages; the id when unknown."""
    return named(find_party(world, kind, id), id)


def ladder(world: World, kind: str, id: str) -> tuple[LadderStep, ...]:
    """Everybody who can be asked for a recipient, nearest first: alternates, then superiors, each once."""
    found: list[LadderStep] = []
    seen = {(kind, id)}
    for asked in _steps(world, kind, id):
        if (asked.kind, asked.id) not in seen:
            seen.add((asked.kind, asked.id))
            found.append(asked)
    return tuple(found)


def next_asked(world: World, recipient: Recipient) -> LadderStep | None:
    """Who is asked next for this recipient; None when all have been asked."""
    asked = {(one.kind, one.id) for one in recipient.escalations}
    steps = ladder(world, recipient.kind, recipient.id)
    return next((one for one in steps if (one.kind, one.id) not in asked), None)


def _steps(world: World, kind: str, id: str) -> list[LadderStep]:
    match find_party(world, kind, id):
        case Post() as post:
            return _alternates(world, post) + _superior_posts(world, post.body, above=post)
        case Body() as body:
            return _superior_posts(world, body.id)
        case Team(unit=str() as unit):
            return [LadderStep("unit", unit, SUPERIOR), *_parents(world, unit)]
        case Unit() as unit_found:
            return _parents(world, unit_found.id)
    return []


def _alternates(world: World, post: Post) -> list[LadderStep]:
    """The other holder of the same role (A/B), then the next in the order of succession."""
    line = [one for one in command_posts(world, post.body) if one.id != post.id]
    same = [one for one in line if one.role == post.role]
    below = [one for one in line if one.role != post.role and _rank(one) > _rank(post)]
    return [LadderStep("post", one.id, ALTERNATE) for one in (*same, *below[:1])]


def _superior_posts(world: World, body_id: str, above: Post | None = None) -> list[LadderStep]:
    """The next higher post of the same body (of a body itself: its head), then the head of every body above it."""
    own = list(command_posts(world, body_id))
    if above is not None:
        own = [one for one in own if _rank(one) < _rank(above)][-1:]
    found = [LadderStep("post", one.id, SUPERIOR) for one in own[:1]]
    for body in ancestors(world, body_id):
        heads = command_posts(world, body.id)
        found.append(LadderStep("post", heads[0].id, SUPERIOR) if heads else LadderStep("body", body.id, SUPERIOR))
    return found


def _parents(world: World, unit_id: str) -> list[LadderStep]:
    found: list[LadderStep] = []
    seen = {unit_id}
    unit = world.find(Unit, unit_id)
    while unit is not None and unit.parent is not None and unit.parent not in seen:
        seen.add(unit.parent)
        found.append(LadderStep("unit", unit.parent, SUPERIOR))
        unit = world.find(Unit, unit.parent)
    return found


def _rank(post: Post) -> int:
    return NO_RANK if post.rank is None else post.rank


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


Paths = dict[str, tuple[str, ...]]


def designated_paths(world: World, issuer: str | None, recipients: Iterable[str]) -> tuple[Paths, dict[str, Phrase]]:
    """Per recipient the ids of the stations between the issuer (a body or post) and it, from above, both left out.

    Recipients off the chain of command get the order directly; the second answer says for each of them why it has no path.
    Without an issuer everybody gets it directly.
    """
    if issuer is None:
        return {}, {}
    paths: Paths = {}
    off_chain: dict[str, Phrase] = {}
    for id, answer in routes(world, issuer, tuple(recipients)).items():
        if isinstance(answer, Phrase):
            off_chain[id] = answer
        else:
            stations = (hop.key[1] for hop in answer.hops[1:])
            paths[id] = tuple(station for station in stations if station != id)
    return paths, off_chain
