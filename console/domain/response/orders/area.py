"""The area `orders`."""

from __future__ import annotations

from console.domain.core.kernel import Area
from console.domain.response.orders import commands, events, subjects
from console.domain.response.orders.apply import apply
from console.domain.response.orders.decide import decide

AREA = Area.of(
    "orders",
    (
        commands,
        events,
        subjects,
    ),
    decide,
    apply,
)
