"""Which rule answers which command of the area."""

from __future__ import annotations

from console.domain.core.kernel import Command, Context, Event, World
from console.domain.forces.materials import request_rules, stock_rules
from console.domain.forces.materials.commands import (
    ApproveRequest,
    ConsumeStock,
    CountStock,
    DefineItem,
    OrderRelease,
    PickSupplies,
    ReceiveStock,
    ReconcileRequest,
    RecordArrivalOfSupplies,
    RecordLoss,
    RefuseRequest,
    RequestSupplies,
    SendBackStock,
    ShipSupplies,
    SignForSupplies,
    WriteOffStock,
)


def decide(world: World, command: Command, context: Context) -> list[Event]:
    match command:
        case DefineItem():
            return stock_rules.define(world, command, context)
        case ReceiveStock():
            return stock_rules.receive(world, command, context)
        case CountStock():
            return stock_rules.count(world, command)
        case WriteOffStock():
            return stock_rules.write_off(world, command)
        case ConsumeStock():
            return stock_rules.consume(world, command)
        case RecordLoss():
            return stock_rules.lose(world, command)
        case SendBackStock(request=None):
            return stock_rules.send_back(world, command)
    return _request(world, command, context)


def _request(world: World, command: Command, context: Context) -> list[Event]:
    match command:
        case SendBackStock():
            return request_rules.put_back(world, command)
        case RequestSupplies():
            return request_rules.request(world, command, context)
        case ApproveRequest():
            return request_rules.approve(world, command, context)
        case OrderRelease():
            return request_rules.order_release(world, command, context)
        case RefuseRequest():
            return request_rules.refuse(world, command)
        case PickSupplies():
            return request_rules.pick(world, command, context)
        case ShipSupplies():
            return request_rules.ship(world, command, context)
        case RecordArrivalOfSupplies():
            return request_rules.arrive(world, command)
        case SignForSupplies():
            return request_rules.sign(world, command)
        case ReconcileRequest():
            return request_rules.reconcile(world, command)
    raise TypeError(type(command).__name__)
