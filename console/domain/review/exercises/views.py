"""The after-action review (复盘): what was to be shown and how it was met, and who was late with what.

A read model of the snapshot; the story itself is the timeline over the journal. It serves a live file as well: then there
are no objectives and no injects, and one incident can be reviewed alone. Source: brief §5 (W93, W95).
"""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.core.desk import founding
from console.domain.core.kernel import Millis, World
from console.domain.core.records import dataclass
from console.domain.response.incidents.figures import family
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.model import Order, Recipient
from console.domain.response.orders.views import MINUTE, acknowledge_by, board
from console.domain.response.reports.model import DISCHARGED, RUNNING, ReportingDuty
from console.domain.response.reports.rules import lateness
from console.domain.review.exercises.model import ExerciseRun, Inject, Objective, Rating
from console.domain.review.exercises.rules import run_of


@dataclass(frozen=True, slots=True)
class RatedObjective:
    """An objective and the last word on it; None while nobody has rated it."""

    objective: Objective
    rating: Rating | None

    @property
    def id(self) -> str:
        """The id of the objective."""
        return self.objective.id


@dataclass(frozen=True, slots=True)
class InjectLine:
    """An inject with its time limit. `late_minutes`: answered, or still open, that long after the limit."""

    inject: Inject
    deadline: Millis | None
    late_minutes: int | None

    @property
    def id(self) -> str:
        """The id of the inject."""
        return self.inject.id

    @property
    def is_open(self) -> bool:
        """Whether it has not been answered."""
        return self.inject.answered_at is None


@dataclass(frozen=True, slots=True)
class Lateness:
    """One recipient that answered late, or has not answered yet though its time is up. `heard_at` None: not yet."""

    recipient: Recipient
    heard_at: Millis | None
    late_minutes: int


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One order: how many recipients, how many were heard from, who was late to answer and who with the work itself."""

    order: Order
    answered: int
    done: int
    late_answers: tuple[Lateness, ...]
    late_work: tuple[Lateness, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """All of it. `incidents` without those that were merged into another."""

    exercise: bool
    run: ExerciseRun | None
    as_at: Millis
    incidents: tuple[Incident, ...]
    objectives: tuple[RatedObjective, ...]
    injects: tuple[InjectLine, ...]
    orders: tuple[OrderLine, ...]
    duties: tuple[ReportingDuty, ...]


def review(world: World, now: Millis, incident: str | None = None) -> Review:
    """The review of the whole file, or of one incident with those merged into it."""
    chosen = world.find(Incident, incident)
    members = None if chosen is None else {member.id for member in family(world, chosen)}
    incidents = tuple(
        one for one in world.all(Incident) if one.merged_into is None and (members is None or one.id in members)
    )
    wanted = [row for row in board(world, now) if members is None or row.order.incident in members]
    duties = [
        duty
        for duty in world.all(ReportingDuty)
        if (duty.status in (RUNNING, DISCHARGED) or duty.is_unreported)
        and (members is None or duty.incident in members)
    ]
    return Review(
        exercise=founding.is_exercise(world),
        run=run_of(world),
        as_at=now,
        incidents=incidents,
        objectives=objectives(world),
        injects=injects(world, now),
        orders=tuple(
            OrderLine(row.order, row.answered, row.done, tuple(_late_answers(row.order, now)), tuple(_late_work(row.order, now)))
            for row in sorted(wanted, key=lambda row: row.order.serial)
        ),
        duties=tuple(sorted(duties, key=lambda duty: duty.due_at)),
    )  # fmt: skip


def objectives(world: World) -> tuple[RatedObjective, ...]:
    """The objectives of the exercise in its own order."""
    run = run_of(world)
    return () if run is None else tuple(RatedObjective(one, world.find(Rating, one.id)) for one in run.objectives)


def injects(world: World, now: Millis) -> tuple[InjectLine, ...]:
    """What was fed to the players, newest first."""
    return tuple(_inject(one, now) for one in reversed(world.all(Inject)))


def _inject(inject: Inject, now: Millis) -> InjectLine:
    if inject.limit_minutes is None:
        return InjectLine(inject, None, None)
    deadline = inject.delivered_at + inject.limit_minutes * MINUTE
    return InjectLine(inject, deadline, late_by(deadline, inject.answered_at, now))


def late_by(deadline: Millis, done_at: Millis | None, now: Millis) -> int | None:
    """Whole minutes, rounded up, after the deadline; None when it was, or can still be, in time."""
    return lateness(deadline, now if done_at is None else done_at) or None


def _late_answers(order: Order, now: Millis) -> Iterable[Lateness]:
    due = acknowledge_by(order)
    until = now if order.withdrawn_at is None else order.withdrawn_at
    for recipient in order.recipients:
        moments = (recipient.acknowledged_at, recipient.started_at, recipient.ended_at)
        heard = min((at for at in moments if at is not None), default=None)
        late = late_by(due, heard, until)
        if late is not None:
            yield Lateness(recipient, heard, late)


def _late_work(order: Order, now: Millis) -> Iterable[Lateness]:
    if order.deadline is None:
        return
    until = now if order.withdrawn_at is None else order.withdrawn_at
    for recipient in order.recipients:
        late = late_by(order.deadline, recipient.ended_at, until)
        if late is not None:
            yield Lateness(recipient, recipient.ended_at, late)
