"""Which recommendation an operator does not follow by sending another team: that wants a reason, which is kept."""

from __future__ import annotations

from collections.abc import Sequence

from console.domain.forces.teams.subjects import PassedOver, Team
from console.domain.response.dispatching.recommend import Recommendation


def declined(team: Team, incident: str) -> PassedOver | None:
    """The last time this team was recommended for the incident and not taken."""
    return next((one for one in reversed(team.passed_over) if one.incident == incident), None)


def best_of(ranked: Sequence[Recommendation], incident: str) -> Recommendation | None:
    """The first that has not been declined for this incident."""
    return next((one for one in ranked if declined(one.team, incident) is None), None)


def passes_over(ranked: Sequence[Recommendation], incident: str, chosen: str) -> Recommendation | None:
    """The better ranked team that `chosen` goes instead of; None when it goes in its own right.

    A team that adds other skills than those before it does not replace them: both are wanted.
    """
    for better in ranked:
        if better.team.id == chosen:
            return None
        if declined(better.team, incident) is None and _replaces(ranked, better, chosen):
            return better
    return None


def _replaces(ranked: Sequence[Recommendation], better: Recommendation, chosen: str) -> bool:
    """Whether the chosen one does what the better one would have done."""
    mine = next((one for one in ranked if one.team.id == chosen), None)
    if mine is None or not mine.skills:
        return True
    if mine.adds:
        return bool(set(mine.adds) & set(better.adds))
    return bool(set(mine.skills) & set(better.skills))
