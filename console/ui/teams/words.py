"""What is said of a team in a column: its strength with the basis of the figure, its state with a shape and a word."""

from __future__ import annotations

from dataclasses import replace

from console.domain.city.plans.model import Skill
from console.domain.core.kernel import Millis, World
from console.domain.forces.teams.model import (
    ON_SCENE,
    ORDERED,
    OUT,
    READINESS,
    READY,
    RETURNING,
    TIERS,
    UNDER_WAY,
    UNKNOWN,
    Team,
)
from console.domain.forces.teams.views import bar, vehicle_of
from console.domain.response.incidents.model import Incident
from console.domain.roads.vehicles import VEHICLES, vehicle_kind
from console.ui.kit import formats, provenance
from console.ui.kit.field import Choice
from console.ui.kit.painting import DASHED, HALF, SOLID, STRUCK, Glyph
from console.ui.kit.text import t, tp

SIGNS = {"minimum": "≥ ", "approximate": "≈ "}
GLYPHS = {
    READY: Glyph(SOLID, "green"),
    UNKNOWN: Glyph(SOLID, "mute"),
    ORDERED: Glyph(HALF, "amber"),
    UNDER_WAY: Glyph(DASHED, "blue"),
    ON_SCENE: Glyph(SOLID, "green", filled=True),
    RETURNING: Glyph(DASHED, "green"),
    OUT: Glyph(STRUCK, "red"),
}
# The order of a roster sorted by state: who works, who can be sent, who cannot.
ORDER = (ORDERED, UNDER_WAY, ON_SCENE, RETURNING, READY, UNKNOWN, OUT)


def vehicle(world: World, team: Team) -> str:
    """In what it travels, and that this is assumed where nobody has said."""
    found = vehicle_of(world, team)
    name = tp(vehicle_kind(found.kind).name)
    return t("{vehicle}（推定）", vehicle=name) if found.assumed else name


def vehicle_choices(usual: str) -> list[Choice]:
    """All kinds of vehicle, first what is usual: nobody has said otherwise."""
    assumed = t("{vehicle}（推定）", vehicle=tp(vehicle_kind(usual).name))
    return [Choice("", assumed), *vehicle_kinds()]


def vehicles_of(world: World, id: str | None) -> list[Choice]:
    """All kinds of vehicle for a team's next trip, first the one that it usually comes in."""
    team = world.find(Team, id)
    usual = vehicle_choices("")[0] if team is None else Choice("", vehicle(world, replace(team, assignment=None)))
    return [usual, *vehicle_kinds()]


def vehicle_kinds() -> list[Choice]:
    return [Choice(kind.id, tp(kind.name)) for kind in VEHICLES.values()]


def is_planned(team: Team) -> bool:
    return team.status == "planned"


def glyph_of(team: Team) -> Glyph:
    """Frame and tone say the state; a planned team is a dashed grey square."""
    return Glyph(DASHED, "mute") if is_planned(team) else GLYPHS.get(team.readiness, GLYPHS[UNKNOWN])


def strength(team: Team) -> str | None:
    """ "≥ 50", "≈ 30", "24"; None when nobody has said."""
    if team.personnel is None:
        return None
    return f"{SIGNS.get(team.personnel_basis, '')}{formats.number(team.personnel)}"


def state(team: Team, now: Millis) -> str:
    """The state in a word, with its age."""
    if is_planned(team):
        return t("规划")
    word = tp(READINESS.get(team.readiness, READINESS[UNKNOWN]))
    age = provenance.age(team.readiness_at, now)
    return f"{word} · {age}" if age else word


def state_order(team: Team) -> tuple[int, int]:
    known = ORDER.index(team.readiness) if team.readiness in ORDER else len(ORDER)
    return (1 if is_planned(team) else 0, known)


def state_tone(team: Team) -> str:
    if is_planned(team) or team.readiness == UNKNOWN:
        return "mute"
    return {ORDERED: "amber", UNDER_WAY: "blue", OUT: "red"}.get(team.readiness, "text")


def assignment(world: World, team: Team, now: Millis) -> str:
    """ "#1 → 08:12" while it is on its way, with a minus when it is late; "#1" when it is there; its unavailability else."""
    if team.assignment is None or not team.is_committed:
        reason = bar(team)
        return t("{count} 支合计", count=team.count) if _is_several(team) else team.out_reason if reason else ""
    number = incident_number(world, team.assignment.incident)
    if team.readiness == ON_SCENE or team.assignment.eta is None:
        return number
    return f"{number} → {formats.countdown(team.assignment.eta, now)}"


def assignment_tone(team: Team, now: Millis) -> str:
    """Red when it should be there already."""
    if team.assignment is None or not team.is_committed:
        return "mute"
    late = team.readiness != ON_SCENE and team.assignment.eta is not None and team.assignment.eta < now
    return "red" if late else "text"


def _is_several(team: Team) -> bool:
    return team.count is not None and team.count > 1


def incident_number(world: World, incident: str) -> str:
    """ "#1"."""
    found = world.find(Incident, incident)
    return incident if found is None else f"#{found.number}"


def incident_name(world: World, incident: str) -> str:
    """ "#1 城区内涝"."""
    found = world.find(Incident, incident)
    return incident if found is None else f"#{found.number} {found.title}"


def skills(world: World, ids: tuple[str, ...]) -> str:
    return provenance.names(world, Skill, ids)


def tier(team: Team) -> str:
    return tp(TIERS[team.tier]) if team.tier in TIERS else team.tier
