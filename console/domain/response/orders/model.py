"""A dispatch order (调度令) and what each of its recipients did with it; what can happen to it, what can be done.

Source: design.md §2 rule 3; the record is INFERRED from the reservoir dispatch rule (brief §4.3, W81): written, unambiguous, by
telephone in an emergency with the paper to follow, copies, and whoever issues it makes sure that it arrived.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from console.domain.core.asked import PEOPLE, About, Chosen, Heading, Number, Words
from console.domain.core.kernel import Command, Event, Millis, Payload, Position, World
from console.domain.core.records import dataclass
from console.domain.core.traits import Numbered
from console.domain.forces.teams.model import Team

CHANNELS = ("written", "phone", "radio", "satellite", "message", "fax", "runner", "voice")
# an order by one of these is a spoken one: the paper follows (brief §4.3, W81)
SPOKEN = ("phone", "radio", "satellite", "voice")

SENT, DELIVERED, ACKNOWLEDGED, UNDER_WAY = "sent", "delivered", "acknowledged", "under_way"
DONE, REFUSED, UNABLE = "done", "refused", "unable"
STATES = (SENT, DELIVERED, ACKNOWLEDGED, UNDER_WAY, DONE, REFUSED, UNABLE)
ENDED = (DONE, REFUSED, UNABLE)
UNANSWERED = (SENT, DELIVERED)

# No source gives a time to acknowledge; ten minutes is assumed and shown as such.
ACK_MINUTES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """Who was asked instead, as what (alternate, superior or other), and when."""

    kind: str
    id: str
    role: str
    reason: str
    at: Millis


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
class Recipient(Addressee):
    """One recipient (受令单位). `id` is the id of the unit, post, team or body; `route` the posts and units on the way to it."""

    state: str = SENT
    sent_at: Millis
    delivered_at: Millis | None = None
    acknowledged_at: Millis | None = None
    started_at: Millis | None = None
    ended_at: Millis | None = None
    spoken_by: str = ""
    note: str = ""
    reminders: int = 0
    reminded_at: Millis | None = None
    escalations: tuple[Escalation, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OrderTerms(Payload):
    """What an order says, and for whom it is issued."""

    __slots__ = ()
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
    copies: tuple[str, ...] = ()
    supersedes: str | None = None


@dataclass(frozen=True, kw_only=True)
class IssuedTerms(OrderTerms):
    """The terms with the number the order was given, and the time to acknowledge."""

    __slots__ = ()
    number: str
    serial: int
    ack_minutes: int = ACK_MINUTES
    ack_assumed: bool = True
    paper_follows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(IssuedTerms, Numbered):
    """One order: numbered `number` in the one series of the file, issued by `body` under the authority of `post`.

    `about` is what the order is about (the id of a facility, road, place, or words): two open orders to one recipient about
    the same thing are shown as a clash.
    """

    subject: ClassVar[str] = "order"
    incident: str | None
    issued_by: str
    issued_at: Millis
    paper_sent_at: Millis | None = None
    recipients: tuple[Recipient, ...] = ()
    withdrawn_at: Millis | None = None
    withdrawn_reason: str = ""

    @property
    def number_taken(self) -> tuple[int, Millis] | None:
        """Its serial number, and since when it is taken."""
        return self.serial, self.issued_at


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderEvent(Event):
    """Base of the events of this area; never recorded itself."""

    subject: ClassVar[str] = "order"
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderIssued(IssuedTerms, OrderEvent):
    """The order is out, to these recipients."""

    kind: ClassVar[str] = "order.issued"
    recipients: tuple[Addressee, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Answer(Payload):
    """What a recipient said: who spoke, by which channel, in which words."""

    __slots__ = ()
    spoken_by: str = ""
    channel: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientEvent(Answer, OrderEvent):
    """Base of what one recipient did; never recorded itself."""

    strikable: ClassVar[bool] = True
    recipient: str

    def may_be_struck(self, world: World) -> bool:
        """Not when a team left, or was freed, with this answer: the team's own entry stands and would contradict it."""
        if self.kind not in (OrderStarted.kind, OrderRefused.kind, OrderUnable.kind):
            return True
        order = world.find(Order, self.id)
        return order is not None and not any(one.dispatch for one in order.recipients if one.id == self.recipient)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDelivered(RecipientEvent):
    """Recipients have it in hand (已送达); they have not answered."""

    kind: ClassVar[str] = "order.delivered"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAcknowledged(RecipientEvent):
    """Recipients have it and will act (回执)."""

    kind: ClassVar[str] = "order.acknowledged"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderStarted(RecipientEvent):
    """Recipients are acting."""

    kind: ClassVar[str] = "order.under_way"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCompleted(RecipientEvent):
    """Recipients report it done."""

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
    """Recipients who had not answered were reminded (催办)."""

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
    """The order no longer holds, and why."""

    kind: ClassVar[str] = "order.withdrawn"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCopySent(OrderEvent):
    """The written copy of a spoken order went out."""

    kind: ClassVar[str] = "order.paper_copy"
    strikable: ClassVar[bool] = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class To:
    """One recipient of a new order: `kind` unit, post, team or body, and its id.

    With `dispatch` a team is also sent to the order's incident (`eta_seconds` travel time by road, `release_from` the incident that
    gives it up, `overrules` the recommended team passed over; both with the `reason`). `vehicle`: "" its usual one.
    """

    kind: str
    id: str
    channel: str = ""
    dispatch: bool = False
    eta_seconds: float | None = None
    release_from: str | None = None
    overrules: str | None = None
    reason: str = ""
    vehicle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueOrder(OrderTerms, Command):
    """Issue an order to any number of recipients. It gets the next number of the file's one series.

    `body` issues it under the authority of `post` (both optional: the person on duty then). Without `ack_minutes` the assumed ten.
    `template` fills an empty title and text.
    """

    name: ClassVar[str] = "orders.issue"
    incident: str | None = None
    recipients: tuple[To, ...]
    title: str = ""
    text: str = ""
    ack_minutes: int | None = None
    paper_follows: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientCommand(Answer, Command):
    """Base: `recipients` are ids within the order; empty means all to whom the step still applies. Never sent itself."""

    order: str
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDelivery(RecipientCommand):
    """Record that recipients have the order in hand."""

    name: ClassVar[str] = "orders.deliver"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAcknowledgement(RecipientCommand):
    """The recipient has it and will act (回执); spoken is as good as written."""

    name: ClassVar[str] = "orders.acknowledge"
    asks: ClassVar[Heading] = Heading("谁说的")
    spoken_by: Annotated[str, Words("姓名", required=True)] = ""
    note: Annotated[str, Words("说了什么", lines=2)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordUnderWay(RecipientCommand):
    """Record that recipients are acting."""

    name: ClassVar[str] = "orders.start"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDone(RecipientCommand):
    """Record that recipients report it done."""

    name: ClassVar[str] = "orders.complete"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRefusal(RecipientCommand):
    """`note` is the recipient's reason. A team that the order had dispatched is free again."""

    name: ClassVar[str] = "orders.refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordUnable(RecipientCommand):
    """`note` is why it cannot. A team that the order had dispatched is given back."""

    name: ClassVar[str] = "orders.unable"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindRecipient(RecipientCommand):
    """Remind those who have not acknowledged."""

    name: ClassVar[str] = "orders.remind"


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalateRecipient(Command):
    """Ask somebody else for a recipient that does not answer. Without `to_id`: its alternate, then its superior."""

    name: ClassVar[str] = "orders.escalate"
    asks: ClassVar[Heading] = Heading("改找备份或上级", submit="改找")
    order: Annotated[str, About(Order)]
    recipient: Annotated[str, Chosen("受令单位", required=True)]
    to_kind: str = ""
    to_id: str = ""
    reason: Annotated[str, Words("原因", lines=2)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawOrder(Command):
    """Take the order back; teams it had dispatched and that have not left are free again."""

    name: ClassVar[str] = "orders.withdraw"
    asks: ClassVar[Heading] = Heading(
        "撤回调度令",
        explanation="{number} {title} 将撤回：原文和回执保留，随令派出而未出发的队伍恢复待命。",
    )
    order: Annotated[str, About(Order)]
    reason: Annotated[str, Words("原因", required=True, lines=3)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPaperCopy(Command):
    """Record that the paper that was to follow has been sent."""

    name: ClassVar[str] = "orders.paper_copy"
    order: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDeparture(Command):
    """The team has left; `personnel` is how many went."""

    name: ClassVar[str] = "teams.depart"
    team: str
    eta_seconds: float | None = None
    personnel: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportArrival(Command):
    """The team is on scene; without a `position` it is where the incident is."""

    name: ClassVar[str] = "teams.arrive"
    asks: ClassVar[Heading] = Heading("登记队伍报告", submit="登记", lines="when|personnel|note", when="时间")
    team: Annotated[str, About(Team)]
    position: Position | None = None
    personnel: Annotated[int | None, Number("人数", most=PEOPLE)] = None
    note: Annotated[str, Words("备注")] = ""
