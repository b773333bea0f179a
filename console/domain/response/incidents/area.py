"""The area `incidents`. Apart from the package itself, so that other areas can import its states without its rules."""

from __future__ import annotations

from console.domain.core.kernel import Area
from console.domain.response.incidents.commands import COMMANDS
from console.domain.response.incidents.events import EVENTS
from console.domain.response.incidents.fold import apply
from console.domain.response.incidents.rules import decide
from console.domain.response.incidents.state import Incident

AREA = Area("incidents", (Incident,), EVENTS, COMMANDS, decide, apply)
