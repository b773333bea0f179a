"""The area `warnings`. Apart from the package itself, so that other areas can import its states without its rules."""

from __future__ import annotations

from console.domain.core.kernel import Area
from console.domain.response.warnings import commands, events, state
from console.domain.response.warnings.fold import apply
from console.domain.response.warnings.rules import decide

AREA = Area.of(
    "warnings",
    (
        commands,
        events,
        state,
    ),
    decide,
    apply,
)
