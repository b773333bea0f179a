"""The area `warnings`. Apart from the package itself, so that other areas can import its states without its rules."""

from __future__ import annotations

from console.domain.kernel import Area
from console.domain.warnings.commands import COMMANDS
from console.domain.warnings.events import EVENTS
from console.domain.warnings.fold import apply
from console.domain.warnings.rules import decide
from console.domain.warnings.state import Warning

AREA = Area("warnings", (Warning,), EVENTS, COMMANDS, decide, apply)
