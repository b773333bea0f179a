"""The area `reports`. Apart from the package itself, so that other areas can import its states without its rules."""

from __future__ import annotations

from console.domain.core.kernel import Area
from console.domain.response.reports.commands import COMMANDS
from console.domain.response.reports.events import EVENTS
from console.domain.response.reports.fold import apply
from console.domain.response.reports.rules import decide
from console.domain.response.reports.state import ReportingDuty, SituationReport

AREA = Area("reports", (ReportingDuty, SituationReport), EVENTS, COMMANDS, decide, apply)
