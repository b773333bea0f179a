"""The area `materials`."""

from __future__ import annotations

from console.domain.core.kernel import Area
from console.domain.forces.materials import commands, events, subjects
from console.domain.forces.materials.apply import apply
from console.domain.forces.materials.decide import decide

AREA = Area.of(
    "materials",
    (
        commands,
        events,
        subjects,
    ),
    decide,
    apply,
)
