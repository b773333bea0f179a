"""Warnings (预警): each opens a decision with a clock; "no" needs a name and a reason (design.md §2 rule 4).

A warning level (red, orange, yellow, blue = 1 … 4) is not a response level: the plan's table proposes, somebody decides, and the
time between is kept (brief §1.4: at Zhengzhou it was ten minutes once and more than eighteen hours another time).
"""

from console.domain.warnings.commands import (
    ChangeWarning,
    DecideOnWarning,
    LiftWarning,
    ReceiveWarning,
)
from console.domain.warnings.events import (
    WarningChanged,
    WarningDecided,
    WarningEvent,
    WarningLifted,
    WarningReceived,
)
from console.domain.warnings.state import (
    COLOURS,
    DECISION_MINUTES,
    DECISION_MINUTES_SOURCE,
    IN_FORCE,
    LIFTED,
    Decision,
    LevelStep,
    Warning,
    is_expired,
    standing,
    title,
    waited_minutes,
)

__all__ = [
    "COLOURS",
    "DECISION_MINUTES",
    "DECISION_MINUTES_SOURCE",
    "IN_FORCE",
    "LIFTED",
    "ChangeWarning",
    "DecideOnWarning",
    "Decision",
    "LevelStep",
    "LiftWarning",
    "ReceiveWarning",
    "Warning",
    "WarningChanged",
    "WarningDecided",
    "WarningEvent",
    "WarningLifted",
    "WarningReceived",
    "is_expired",
    "standing",
    "title",
    "waited_minutes",
]
