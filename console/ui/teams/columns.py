"""The columns of the roster."""

from __future__ import annotations

from collections.abc import Sequence

from console.domain.city.organisation.model import Unit
from console.domain.forces.teams.model import BASES, Team
from console.ui.kit import provenance
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column
from console.ui.kit.text import mark, name_of, tp
from console.ui.teams import words


def roster_columns(shell: Shell) -> Sequence[Column[Team]]:
    """Name and skills share what is left; everything else has its place."""
    return (*_who_and_what(shell), *_where_and_whose(shell))


def _who_and_what(shell: Shell) -> Sequence[Column[Team]]:
    """Name, state, assignment, strength: what is looked at first."""
    return (
        Column[Team](
            mark("队伍"),
            name_of,
            aside=lambda team: provenance.guess(team.provenance, "name_zh"),
            tone=_tone,
            glyph=words.glyph_of,
            tip=lambda team: provenance.source_in_full(shell.world, team.provenance),
            also=lambda team: f"{team.name_zh} {team.name_en}",
        ),
        Column[Team](
            mark("状态"),
            lambda team: words.state(team, shell.now()),
            136,
            tone=words.state_tone,
            sort=words.state_order,
            tip=lambda team: team.out_reason,
        ),
        Column[Team](
            mark("任务"),
            lambda team: words.assignment(shell.world, team, shell.now()),
            104,
            tone=lambda team: words.assignment_tone(team, shell.now()),
            sort=lambda team: team.assignment.eta if team.assignment else None,
            tip=lambda team: words.incident_name(shell.world, team.assignment.incident) if team.assignment else "",
        ),
        Column[Team](
            mark("人数"),
            words.strength,
            64,
            RIGHT,
            tone=_tone,
            sort=lambda team: team.personnel,
            tip=lambda team: tp(BASES[team.personnel_basis]) if team.personnel is not None else "",
        ),
    )


def _where_and_whose(shell: Shell) -> Sequence[Column[Team]]:
    """Skills, kind, position, unit, contact: all of them in second colour."""

    def unit(team: Team) -> str | None:
        found = shell.world.find(Unit, team.unit)
        return None if found is None else name_of(found)

    def skills(team: Team) -> str:
        return words.skills(shell.world, team.skills)

    return (
        Column[Team](mark("专业能力"), skills, tone=_second, tip=skills),
        Column[Team](mark("类别"), words.tier, 80, tone=_second),
        Column[Team](mark("车型"), lambda team: words.vehicle(shell.world, team), 90, tone=_second),
        Column[Team](
            mark("位置"),
            lambda team: provenance.place(team.place, team.position),
            112,
            tone=_second,
            tip=lambda team: provenance.place_in_full(team.place, team.position, shell.now()),
        ),
        Column[Team](mark("单位"), unit, 104, tone=_second),
        Column[Team](mark("联系"), lambda team: contact_of(team) or None, 84, tone=_second),
    )


def _tone(team: Team) -> str:
    return "mute" if words.is_planned(team) else "text"


def _second(team: Team) -> str:
    return "second"


def contact_of(team: Team) -> str:
    return " ".join(part for part in (team.contact, team.phone) if part)
