"""The area `teams`."""

from __future__ import annotations

from console.domain.core.kernel import Area
from console.domain.forces.teams import commands, events
from console.domain.forces.teams.apply import apply
from console.domain.forces.teams.decide import decide
from console.domain.forces.teams.subjects import Team

AREA = Area(
    "teams",
    (Team,),
    (
        events.TeamRegistered,
        events.TeamEdited,
        events.TeamMoved,
        events.TeamDispatched,
        events.TeamReassigned,
        events.TeamDeparted,
        events.TeamRerouted,
        events.TeamArrived,
        events.TeamReleased,
        events.TeamReturned,
        events.TeamWentOut,
        events.TeamCameBack,
        events.RecommendationOverruled,
    ),
    (
        commands.AddTeam,
        commands.EditTeam,
        commands.MoveTeam,
        commands.DispatchTeam,
        commands.ReportDeparture,
        commands.RerouteTeam,
        commands.ReportArrival,
        commands.ReleaseTeam,
        commands.ReportReturned,
        commands.TakeOutOfService,
        commands.ReturnToService,
        commands.OverruleRecommendation,
    ),
    decide,
    apply,
)
