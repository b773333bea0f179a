"""The area `incidents`. Apart from the package itself, so that other areas can import its states without its rules."""

from __future__ import annotations

from console.domain.incidents.commands import COMMANDS
from console.domain.incidents.events import EVENTS
from console.domain.incidents.fold import apply
from console.domain.incidents.rules import decide
from console.domain.incidents.state import Incident
from console.domain.kernel import Area

AREA = Area("incidents", (Incident,), EVENTS, COMMANDS, decide, apply)
