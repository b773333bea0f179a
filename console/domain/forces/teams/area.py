"""The area `teams`."""

from __future__ import annotations

from console.domain.core.kernel import Area
from console.domain.forces.teams import commands, events, subjects
from console.domain.forces.teams.apply import apply
from console.domain.forces.teams.decide import decide

AREA = Area.of(
    "teams",
    (
        commands,
        events,
        subjects,
    ),
    decide,
    apply,
)
