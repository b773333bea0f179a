"""The area `warnings`. Apart from the package itself, so that other areas can import its states without its rules."""

from __future__ import annotations

from console.domain.core.kernel import Area
from console.domain.response.warnings.commands import COMMANDS
from console.domain.response.warnings.events import EVENTS
from console.domain.response.warnings.fold import apply
from console.domain.response.warnings.rules import decide
from console.domain.response.warnings.state import Warning

AREA = Area("warnings", (Warning,), EVENTS, COMMANDS, decide, apply)
