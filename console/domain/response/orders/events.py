"""What can happen to an order and to each of its recipients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Event, Millis, World
from console.domain.response.orders.subjects import ACK_MINUTES, Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """To whom the order went, and on which way."""

    id: str
    kind: str
    name: str = ""
    route: tuple[str, ...] = ()
    channel: str = ""
    dispatch: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderEvent(Event):
    """Base of the events of this area; never recorded itself."""

    subject: ClassVar[str] = "order"
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderIssued(OrderEvent):
    kind: ClassVar[str] = "order.issued"
    number: str
    serial: int
    body: str | None = None
    post: str | None = None
    channel: str = "written"
    level: int | None = None
    template: str | None = None
    title: str
    text: str
    about: str = ""
    starts_at: Millis | None = None
    deadline: Millis | None = None
    ack_minutes: int = ACK_MINUTES
    ack_assumed: bool = True
    copies: tuple[str, ...] = ()
    paper_follows: bool = False
    supersedes: str | None = None
    recipients: tuple[Addressee, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientEvent(OrderEvent):
    """Base of what one recipient did; never recorded itself."""

    strikable: ClassVar[bool] = True
    recipient: str
    spoken_by: str = ""
    channel: str = ""
    note: str = ""

    def may_be_struck(self, world: World) -> bool:
        """Not when a team left, or was freed, with this answer: the team's own entry stands and would contradict it."""
        if self.kind not in (OrderStarted.kind, OrderRefused.kind, OrderUnable.kind):
            return True
        order = world.find(Order, self.id)
        return order is not None and not any(one.dispatch for one in order.recipients if one.id == self.recipient)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDelivered(RecipientEvent):
    kind: ClassVar[str] = "order.delivered"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAcknowledged(RecipientEvent):
    kind: ClassVar[str] = "order.acknowledged"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderStarted(RecipientEvent):
    kind: ClassVar[str] = "order.under_way"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCompleted(RecipientEvent):
    kind: ClassVar[str] = "order.done"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRefused(RecipientEvent):
    """The recipient says no; `note` is its reason."""

    kind: ClassVar[str] = "order.refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderUnable(RecipientEvent):
    """The recipient would but cannot; `note` is its reason."""

    kind: ClassVar[str] = "order.unable"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientReminded(RecipientEvent):
    kind: ClassVar[str] = "order.reminded"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientEscalated(OrderEvent):
    """Somebody else is asked for the recipient: the alternate, then the superior."""

    kind: ClassVar[str] = "order.escalated"
    recipient: str
    to_kind: str
    to_id: str
    role: str = "other"
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderWithdrawn(OrderEvent):
    kind: ClassVar[str] = "order.withdrawn"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCopySent(OrderEvent):
    """The written copy of a spoken order went out."""

    kind: ClassVar[str] = "order.paper_copy"
    strikable: ClassVar[bool] = True
    note: str = ""
