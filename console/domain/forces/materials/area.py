"""The area `materials`."""

from __future__ import annotations

from console.domain.core.kernel import Area
from console.domain.forces.materials import commands, events
from console.domain.forces.materials.apply import apply
from console.domain.forces.materials.decide import decide
from console.domain.forces.materials.subjects import Stock, SupplyRequest

AREA = Area(
    "materials",
    (Stock, SupplyRequest),
    (
        events.ItemDefined,
        events.StockReceived,
        events.StockMoved,
        events.StockCounted,
        events.SuppliesRequested,
        events.RequestApproved,
        events.RequestRefused,
        events.ReleaseOrdered,
        events.SuppliesPicked,
        events.SuppliesPutBack,
        events.SuppliesShipped,
        events.SuppliesArrived,
        events.SuppliesSigned,
        events.RequestReconciled,
    ),
    (
        commands.DefineItem,
        commands.ReceiveStock,
        commands.CountStock,
        commands.WriteOffStock,
        commands.RequestSupplies,
        commands.ApproveRequest,
        commands.OrderRelease,
        commands.RefuseRequest,
        commands.PickSupplies,
        commands.ShipSupplies,
        commands.RecordArrivalOfSupplies,
        commands.SignForSupplies,
        commands.ReconcileRequest,
        commands.ConsumeStock,
        commands.SendBackStock,
        commands.RecordLoss,
    ),
    decide,
    apply,
)
