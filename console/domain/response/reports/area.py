"""The area `reports`. Apart from the package itself, so that other areas can import its states without its rules."""

from __future__ import annotations

from console.domain.core.kernel import Area
from console.domain.response.reports import commands, events, state
from console.domain.response.reports.fold import apply
from console.domain.response.reports.following import FOLLOWS, may_reopen
from console.domain.response.reports.rules import decide

AREA = Area.of(
    "reports",
    (
        commands,
        events,
        state,
    ),
    decide,
    apply,
    guards=(may_reopen,),
    follows=FOLLOWS,
)
