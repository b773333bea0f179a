"""Columns of orders."""

from __future__ import annotations

from typing import Any

from console.domain.response.orders.life import unanswered
from console.domain.response.orders.subjects import Order


def _order(order: Order) -> dict[str, Any]:
    return {
        "number": order.number,
        "serial": order.serial,
        "incident": order.incident,
        "title": order.title,
        "issued_at": order.issued_at,
        "deadline": order.deadline,
        "recipients": len(order.recipients),
        "silent": len(unanswered(order)),
        "withdrawn_at": order.withdrawn_at,
    }


COLUMNS = {Order: _order}
