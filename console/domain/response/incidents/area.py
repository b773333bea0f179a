"""The area `incidents`. Apart from the package itself, so that other areas can import its states without its rules."""

from __future__ import annotations

from console.domain.core.kernel import Area
from console.domain.response.incidents import commands, events, state
from console.domain.response.incidents.fold import apply
from console.domain.response.incidents.lookup import check_open
from console.domain.response.incidents.rules import decide

AREA = Area.of(
    "incidents",
    (
        commands,
        events,
        state,
    ),
    decide,
    apply,
    guards=(check_open,),
)
