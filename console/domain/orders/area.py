"""The area `orders`."""

from __future__ import annotations

from console.domain.kernel import Area
from console.domain.orders import commands, events
from console.domain.orders.apply import apply
from console.domain.orders.decide import decide
from console.domain.orders.subjects import Order

AREA = Area(
    "orders",
    (Order,),
    (
        events.OrderIssued,
        events.OrderDelivered,
        events.OrderAcknowledged,
        events.OrderStarted,
        events.OrderCompleted,
        events.OrderRefused,
        events.OrderUnable,
        events.RecipientReminded,
        events.RecipientEscalated,
        events.OrderWithdrawn,
        events.PaperCopySent,
    ),
    (
        commands.IssueOrder,
        commands.RecordDelivery,
        commands.RecordAcknowledgement,
        commands.RecordUnderWay,
        commands.RecordDone,
        commands.RecordRefusal,
        commands.RecordUnable,
        commands.RemindRecipient,
        commands.EscalateRecipient,
        commands.WithdrawOrder,
        commands.RecordPaperCopy,
    ),
    decide,
    apply,
)
