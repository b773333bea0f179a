"""What an operator can do about reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from console.domain.core.asked import About, Heading, Time, Words
from console.domain.core.kernel import Command, Millis
from console.domain.response.reports.state import ReportingDuty


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReport(Command):
    """Begin the next report of an incident, or change the words of its draft.

    `kind` "": the first report when there is none, else a follow-up. `words`: section (see SECTIONS) → own words; sections
    that are left out keep what the draft before them said.
    """

    name: ClassVar[str] = "reports.draft"
    incident: str
    kind: str = ""
    words: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitReport(Command):
    """Send the report: its content is frozen, the duties it answers are discharged.

    `report` None: the draft of `incident`; when there is no draft, one is made on the spot. `at`: when it was sent (None: now).
    `approver` may be missing only in a first report. `to`: who received it, besides those the duties name.
    """

    name: ClassVar[str] = "reports.submit"
    incident: str
    report: str | None = None
    kind: str = ""
    channel: str = "written"
    sender: str = ""
    approver: str = ""
    to: tuple[str, ...] = ()
    at: Millis | None = None
    words: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DischargeDuty(Command):
    """A duty is done without a report of this console: a phone call (`told`: who took it), or a report on paper."""

    name: ClassVar[str] = "reports.discharge"
    asks: ClassVar[Heading] = Heading("登记已报送", lines="told|at|words")
    duty: Annotated[str, About(ReportingDuty)]
    told: Annotated[str, Words("接报人")] = ""
    by: str = ""
    words: Annotated[str, Words("报送内容", lines=2)] = ""
    at: Annotated[Millis | None, Time("报送时间", begins_now=True)] = None
