"""The area `orders`."""

from __future__ import annotations

from console.domain.core.kernel import Area
from console.domain.response.orders import commands, events
from console.domain.response.orders.apply import apply
from console.domain.response.orders.decide import decide
from console.domain.response.orders.subjects import Order

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
