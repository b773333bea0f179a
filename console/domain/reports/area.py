"""The area `reports`. Apart from the package itself, so that other areas can import its states without its rules."""

from __future__ import annotations

from console.domain.kernel import Area
from console.domain.reports.commands import COMMANDS
from console.domain.reports.events import EVENTS
from console.domain.reports.fold import apply
from console.domain.reports.rules import decide
from console.domain.reports.state import ReportingDuty, SituationReport

AREA = Area("reports", (ReportingDuty, SituationReport), EVENTS, COMMANDS, decide, apply)
