"""Whether a team can be sent at all, and who it is committed to."""

from __future__ import annotations

from console.domain.core.kernel import Phrase, phrase
from console.domain.core.names import named
from console.domain.forces.teams.subjects import OUT, Team


def bar(team: Team) -> Phrase | None:
    """Why the team can never be sent as it stands, or None: planned, a counted row of several, out of service.

    Planned is not existing, and a row that a plan counts without naming its teams is not a team (design.md §2 rule 10).
    """
    if team.status == "planned":
        return phrase("{team}尚在规划，未建成，不能调派", team=named(team))
    if team.count is None or team.count > 1:
        return phrase("{team}是{count}支队伍的合计，没有逐一列名，不能整体调派", team=named(team), count=team.count)
    if team.readiness == OUT:
        return phrase("{team}停用：{reason}", team=named(team), reason=team.out_reason)
    return None


def is_available(team: Team) -> bool:
    """Could be sent now: exists, is one team, in service, committed to nothing."""
    return bar(team) is None and not team.is_committed
