"""The file as it stood at any moment of its journal: what was *known* then, not what is known today of then.

An entry counts from the moment it was recorded, whatever moment it tells of; one that was struck through later still
counted before it was struck. Entries are taken in the order in which they arrived in this file, and the time of an entry is
never earlier than that of the one before it: a clock that was set back tears nothing apart.

`read_on` folds the next entries, so that a long journal can be read in pieces between other work; a `Chronicle` keeps a
snapshot after every piece, so that any moment is a short way from one that is known already.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable

from console.domain.core import registry
from console.domain.core.desk.corrections import Correction, EventStruck
from console.domain.core.kernel import Event, Millis, Stamp, Subject, SubjectKey, World
from console.domain.core.ports import JournalQuery, JournalRow, Views
from console.domain.core.records import dataclass

PIECE = 1_000  # entries folded at once: some ten milliseconds of the thread that owns the store
_ALL = 10**9


@dataclass(frozen=True, slots=True)
class Stand:
    """The world after the first `rows` entries of the journal, the last of them recorded at `at` (0: none yet).

    `unread`: subjects of which a newer program wrote an entry; they stay what they were before it.
    """

    world: World = World()
    rows: int = 0
    at: Millis = 0
    unread: frozenset[SubjectKey] = frozenset()


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a piece of reading came to, and when each of its entries was recorded. `last`: the entry it ended with."""

    stand: Stand
    times: tuple[Millis, ...] = ()
    last: JournalRow | None = None


def read_on(views: Views, stand: Stand, most: int = PIECE) -> Passage:
    """Fold up to `most` entries that follow a stand; a piece without times is the end of the journal."""
    rows = views.journal(JournalQuery(limit=most, offset=stand.rows, newest_first=False))
    times: list[Millis] = []
    at = stand.at
    for row in rows:
        at = max(at, row.recorded_at)
        times.append(at)
    unread = {(row.subject, row.subject_id) for row in rows if row.event is None}
    world = _folded(views, stand, rows)
    end = Stand(world, stand.rows + len(rows), at, stand.unread | unread)
    return Passage(end, tuple(times), rows[-1] if rows else None)


def world_at(views: Views, moment: Millis) -> World:
    """What was known at a moment, read from the beginning: for scripts and tests; the window keeps a `Chronicle`."""
    chronicle = Chronicle()
    while (piece := read_on(views, chronicle.end)).times:
        chronicle.add(piece)
    return chronicle.between(views, moment).stand.world


class Chronicle:
    """Snapshots after every piece, and the time of every entry. Snapshots share what did not change between them.

    `add` and the questions about times belong to one thread; `between` may be asked on the thread that owns the views.
    """

    def __init__(self) -> None:
        self._stands: list[Stand] = [Stand()]
        self._times = array("q")  # of every entry
        self._moments = array("q")  # each once

    @property
    def end(self) -> Stand:
        """As far as it has been read."""
        return self._stands[-1]

    @property
    def first(self) -> Millis | None:
        """The time of the first entry [ms], None without one."""
        return self._times[0] if self._times else None

    def add(self, piece: Passage) -> None:
        """The piece that follows the end."""
        if piece.times:
            self._times.extend(piece.times)
            for time in piece.times:
                if not self._moments or time > self._moments[-1]:
                    self._moments.append(time)
            self._stands.append(piece.stand)

    def rows_at(self, moment: Millis) -> int:
        """How many entries were recorded by then."""
        return bisect_right(self._times, moment)

    @property
    def count(self) -> int:
        """How many moments there are at which something was recorded."""
        return len(self._moments)

    def moment(self, number: int) -> Millis:
        """The moment of this number, 0 the first."""
        return self._moments[number]

    def number(self, moment: Millis) -> int:
        """The number of the last moment that is not after this one; -1 before the first."""
        return bisect_right(self._moments, moment) - 1

    def before(self, moment: Millis) -> Millis | None:
        """The last moment before this one at which something was recorded."""
        place = bisect_left(self._moments, moment)
        return self._moments[place - 1] if place else None

    def after(self, moment: Millis) -> Millis | None:
        """The next moment after this one at which something was recorded."""
        place = bisect_right(self._moments, moment)
        return self._moments[place] if place < len(self._moments) else None

    def asking(self, moment: Millis) -> Callable[[Views], Passage]:
        """The question for the stand at a moment; to be put on the thread that owns the views."""
        wanted = self.rows_at(moment)
        place = bisect_right(self._stands, wanted, key=lambda stand: stand.rows) - 1
        base = self._stands[place]
        missing = wanted - base.rows
        if missing:
            return lambda views: read_on(views, base, missing)
        last = max(0, base.rows - 1)
        return lambda views: Passage(base, (), _entry(views, last) if base.rows else None)

    def between(self, views: Views, moment: Millis) -> Passage:
        """The stand at a moment: the snapshot before it, and the entries since."""
        return self.asking(moment)(views)


def _entry(views: Views, place: int) -> JournalRow | None:
    found = views.journal(JournalQuery(limit=1, offset=place, newest_first=False))
    return found[0] if found else None


def _folded(views: Views, stand: Stand, rows: tuple[JournalRow, ...]) -> World:
    world, unread = stand.world, set(stand.unread)
    waiting: list[tuple[Event, Stamp]] = []
    for row in rows:
        if row.event is None:  # of a newer program: it cannot be shown, nor what rests on it
            unread.add((row.subject, row.subject_id))
        if row.event is None or (row.subject, row.subject_id) in unread:
            continue
        waiting.append((row.event, _stamp(row)))
        if isinstance(row.event, EventStruck):
            world, _ = registry.fold(world, waiting)
            waiting = []
            target = (row.event.target_type, row.event.target_id)
            again = _refolded(views, world, target, row)
            world = world if again is None else world.evolve([again])
    return registry.fold(world, waiting)[0] if waiting else world


def _refolded(views: Views, world: World, key: SubjectKey, until: JournalRow) -> Subject | None:
    """The state of one subject from what was recorded of it before a correction, without what had been struck by then."""
    state: Subject | None = None
    for row in views.journal(JournalQuery(subject=key, limit=_ALL, newest_first=False)):
        if row.event is None:
            break
        is_before = row.sequence < until.sequence if row.console == until.console else row.hlc < until.hlc
        if is_before and world.find(Correction, row.event_id) is None:
            state = registry.apply(state, row.event, _stamp(row))
    return state


def _stamp(row: JournalRow) -> Stamp:
    return Stamp(row.event_id, row.hlc, row.occurred_at, row.recorded_at, row.actor, row.post)
