"""A dispatch order (调度令) and what each of its recipients did with it.

Source: design.md §2 rule 3; the record is INFERRED from the reservoir dispatch rule (brief §4.3, W81): written, unambiguous, by
telephone in an emergency with the paper to follow, copies, and whoever issues it makes sure that it arrived.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Millis
from console.domain.core.numbering import Numbered

CHANNELS = ("written", "phone", "radio", "satellite", "message", "fax", "runner", "voice")
# an order by one of these is a spoken one: the paper follows (brief §4.3, W81)
SPOKEN = ("phone", "radio", "satellite", "voice")
RECIPIENT_KINDS = ("unit", "post", "team", "body")

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
class Recipient:
    """One recipient (受令单位). `id` is the id of the unit, post, team or body; `route` the posts and units on the way to it."""

    id: str
    kind: str
    name: str = ""
    route: tuple[str, ...] = ()
    channel: str = ""
    dispatch: bool = False
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Numbered):
    """One order: numbered `number` in the one series of the file, issued by `body` under the authority of `post`.

    `about` is what the order is about (the id of a facility, road, place, or words): two open orders to one recipient about
    the same thing are shown as a clash.
    """

    subject: ClassVar[str] = "order"
    number: str
    serial: int
    incident: str | None
    body: str | None = None
    post: str | None = None
    issued_by: str
    channel: str = "written"
    level: int | None = None
    template: str | None = None
    title: str
    text: str
    about: str = ""
    issued_at: Millis
    starts_at: Millis | None = None
    deadline: Millis | None = None
    ack_minutes: int = ACK_MINUTES
    ack_assumed: bool = True
    copies: tuple[str, ...] = ()
    paper_follows: bool = False
    paper_sent_at: Millis | None = None
    supersedes: str | None = None
    recipients: tuple[Recipient, ...] = ()
    withdrawn_at: Millis | None = None
    withdrawn_reason: str = ""

    @property
    def number_taken(self) -> tuple[int, Millis] | None:
        return self.serial, self.issued_at
