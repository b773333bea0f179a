"""What an operator can do with an order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Command, Millis, Position


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
class IssueOrder(Command):
    """Issue an order to any number of recipients. It gets the next number of the file's one series.

    `body` issues it under the authority of `post` (both optional: the person on duty then). Without `ack_minutes` the assumed ten.
    `template` fills an empty title and text.
    """

    name: ClassVar[str] = "orders.issue"
    incident: str | None = None
    recipients: tuple[To, ...]
    title: str = ""
    text: str = ""
    body: str | None = None
    post: str | None = None
    channel: str = "written"
    level: int | None = None
    template: str | None = None
    about: str = ""
    starts_at: Millis | None = None
    deadline: Millis | None = None
    ack_minutes: int | None = None
    copies: tuple[str, ...] = ()
    paper_follows: bool | None = None
    supersedes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientCommand(Command):
    """Base: `recipients` are ids within the order; empty means all to whom the step still applies. Never sent itself."""

    order: str
    recipients: tuple[str, ...] = ()
    spoken_by: str = ""
    channel: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDelivery(RecipientCommand):
    name: ClassVar[str] = "orders.deliver"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAcknowledgement(RecipientCommand):
    """The recipient has it and will act (回执); spoken is as good as written."""

    name: ClassVar[str] = "orders.acknowledge"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordUnderWay(RecipientCommand):
    name: ClassVar[str] = "orders.start"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDone(RecipientCommand):
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
    order: str
    recipient: str
    to_kind: str = ""
    to_id: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawOrder(Command):
    """Take the order back; teams it had dispatched and that have not left are free again."""

    name: ClassVar[str] = "orders.withdraw"
    order: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPaperCopy(Command):
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
    team: str
    position: Position | None = None
    personnel: int | None = None
    note: str = ""
