"""Columns of stock and of requests for supplies."""

from __future__ import annotations

from typing import Any

from console.domain.forces.materials.ledger import quantity_in, total
from console.domain.forces.materials.lines import sum_of
from console.domain.forces.materials.subjects import IN_TRANSIT, ON_SCENE, SHELF, Stock, SupplyRequest


def _stock(stock: Stock) -> dict[str, Any]:
    return {
        "name": stock.name_zh,
        "category": stock.category,
        "unit": stock.unit,
        "shelf": quantity_in(stock, SHELF),
        "in_transit": quantity_in(stock, IN_TRANSIT),
        "on_scene": quantity_in(stock, ON_SCENE),
        "total": total(stock),
    }


def _request(request: SupplyRequest) -> dict[str, Any]:
    return {
        "incident": request.incident,
        "item": request.item,
        "quantity": request.quantity,
        "destination": request.destination,
        "stage": request.state,
        "release_number": request.release_number,
        "signed": sum_of(request, "signed"),
        "needed_by": request.needed_by,
    }


COLUMNS = {Stock: _stock, SupplyRequest: _request}
