"""The grammar every area of the domain is written in.

A *subject* is a thing with an identity (an incident, a team, an order); its state is a frozen dataclass. A *command* is
what somebody wants; `decide` answers with *events* or raises `Refusal`. An event belongs to exactly one subject and has
exactly one meaning: the `apply` of its area. Everything that is not the same each time (time, ids, who acts) comes in
through `Context`, so a journal replayed anywhere gives the same states.

All times are integer milliseconds since 1970-01-01 UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, fields
from functools import cache
from types import MappingProxyType, ModuleType
from typing import Any, ClassVar, TypeVar

from console.domain.core.records import dataclass

Millis = int
SubjectKey = tuple[str, str]  # (subject type, id), e.g. ("team", "team-fire")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence for an operator: Chinese template plus values; the window translates the template, then fills it in."""

    template: str
    values: tuple[tuple[str, Any], ...] = ()

    def __str__(self) -> str:
        return self.template.format(**dict(self.values))


def phrase(template: str, **values: Any) -> Phrase:
    """Make a `Phrase`; the template must be a literal so that the translation test finds it."""
    return Phrase(template, tuple(sorted(values.items())))


class Refusal(Exception):
    """The domain says no, with a reason a person can act on. Not a failure: nothing has changed.

    The template is Chinese, a literal, and is translated like every other text of the window. `number`: which of several
    commands was refused, from 0; -1 when it was none of them.
    """

    number: int = -1

    def __init__(self, template: str, **values: Any) -> None:
        self.phrase = phrase(template, **values)
        super().__init__(str(self.phrase))


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a fact comes from. `source` is "DOCUMENT section" or "assumed"; `assumed` names single assumed columns.

    `note` is what a reader must know, in Chinese, `note_en` the same in English. Files of before note_en have a note in the
    language of its pack.
    """

    source: str = "assumed"
    assumed: tuple[str, ...] = ()
    note: str = ""
    note_en: str = ""

    @property
    def is_assumed(self) -> bool:
        """Whether no source states it: an assumption, shown as such."""
        return self.source == "assumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A point in WGS-84 decimal degrees, how well it is known, and since when (None: as old as its document)."""

    lon: float
    lat: float
    quality: str  # surveyed | named_place | settlement_centroid | assumed | reported
    at: Millis | None = None


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Base of every state. `subject` is the type's name in the journal and the name of its projection table."""

    __slots__ = ()

    subject: ClassVar[str]
    id: str

    @property
    def key(self) -> SubjectKey:
        """Type and id: what the subject is found by in a `World`."""
        return (self.subject, self.id)


@dataclass(frozen=True, kw_only=True)
class Event:
    """Base of every event. `id` is the id of the one subject it belongs to."""

    __slots__ = ()

    kind: ClassVar[str]  # "team.dispatched"
    subject: ClassVar[str]  # "team"
    version: ClassVar[int] = 1
    strikable: ClassVar[bool] = False  # may be struck through as a mistake (see area `corrections`)
    signs: ClassVar[bool] = False  # the store signs the head of the journal behind it (see area `signatures`)
    id: str

    @property
    def key(self) -> SubjectKey:
        """Type and id of the subject that the event belongs to."""
        return (self.subject, self.id)

    @property
    def incident_id(self) -> str | None:
        """The incident whose timeline shows this event, if any."""
        if self.subject == "incident":
            return self.id
        return getattr(self, "incident", None)

    def may_be_struck(self, world: World) -> bool:
        """Whether nothing rests on this event, now. Kinds that took another subject along override it."""
        return self.strikable


@dataclass(frozen=True, kw_only=True)
class Command:
    """Base of every command. `name` is what scenarios and the command bar call it, e.g. "incidents.report"."""

    __slots__ = ()

    name: ClassVar[str]
    needs_duty: ClassVar[bool] = True  # refused while nobody is on duty
    needs_open_incident: ClassVar[bool] = False  # refused when its `incident` is closed, merged or unknown
    has_own_checks: ClassVar[bool] = False  # its values are checked by rules that name file, row and column


@dataclass(frozen=True, slots=True)
class Stamp:
    """What `apply` may know of an event besides its payload."""

    event_id: str
    hlc: int
    occurred_at: Millis
    recorded_at: Millis
    actor: str
    post: str


@dataclass(frozen=True, slots=True)
class Context:
    """What is handed in with a command: when, who, fresh ids, and earlier events by their id.

    `now` is what the machine's clock says, `occurred_at` what the operator says; `new_id("order")` gives a fresh id.
    """

    now: Millis
    actor: str
    post: str
    new_id: Callable[[str], str]
    occurred_at: Millis | None = None
    recall: Callable[[str], Event | None] = lambda event_id: None

    @property
    def occurred(self) -> Millis:
        """When it happened: what the operator says, else now [ms]."""
        return self.now if self.occurred_at is None else self.occurred_at


S = TypeVar("S", bound=Subject)
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Payload:
    """Base of what a command says, its event keeps and the state then is: declared once, inherited by all that bear it.

    Like the bases above it has no slots of its own, or no class could inherit from two of them; a payload is declared with
    `@dataclass(frozen=True, kw_only=True)` and `__slots__ = ()`, the classes that bear it with `slots=True`.
    """

    __slots__ = ()


@cache
def _shared(made: Any, source: Any) -> tuple[str, ...]:
    theirs = {column.name for column in fields(source)}
    return tuple(column.name for column in fields(made) if column.init and column.name in theirs)


def carry(made: type[T], source: Any, /, **more: Any) -> T:
    """A `made` with all fields whose names `source` has too, and `more` (which goes before): command → event → state."""
    kinds: tuple[Any, Any] = (made, type(source))
    carried = {name: getattr(source, name) for name in _shared(*kinds) if name not in more}
    return made(**carried, **more)


class World:
    """An immutable snapshot of all subjects. Safe to hand to any thread; `evolve` returns a new one.

    Snapshots that came from each other keep what read models made (`each`, `once`), so that a change costs what it changes.
    What is kept is looked up by the tables it was made of: another thread can at most cause it to be made again.
    """

    __slots__ = ("_by_type", "_kept", "version")

    def __init__(self, by_type: Mapping[str, Mapping[str, Subject]] | None = None, version: int = 0) -> None:
        self._by_type: dict[str, Mapping[str, Subject]] = dict(by_type or {})
        self._kept: dict[Any, tuple[Any, ...]] = {}
        self.version = version

    def find(self, kind: type[S], id: str | None) -> S | None:
        """The subject, or None when it is not known."""
        if id is None:
            return None
        found = self._by_type.get(kind.subject, _NONE).get(id)
        return found if isinstance(found, kind) else None

    def get(self, kind: type[S], id: str) -> S:
        """The subject; a `Refusal` that names it when it is not known."""
        found = self.find(kind, id)
        if found is None:
            raise Refusal("找不到“{id}”（{kind}），可能已并入其他记录", id=id, kind=kind.subject)
        return found

    def all(self, kind: type[S]) -> tuple[S, ...]:
        """All subjects of a type, in the order in which they first appeared."""
        table = self._by_type.get(kind.subject, _NONE)
        kept = self._kept.get(kind)
        if kept is None or kept[0] is not table:
            kept = (table, tuple(s for s in table.values() if isinstance(s, kind)))
            self._kept[kind] = kept
        found: tuple[S, ...] = kept[1]
        return found

    def each(self, kind: type[S], make: Callable[[S], T | None]) -> Mapping[str, T]:
        """What `make` says of every subject of a type, by id in the order of `all`, None left out.

        `make` is a function of the module that looks at the subject alone: it is called again only for subjects that changed.
        """
        table = self._by_type.get(kind.subject, _NONE)
        kept = self._kept.get((kind, make))
        if kept is None or kept[0] is not table:
            before, made = kept[:2] if kept is not None else (_NONE, {})
            now = {id: made[id] if before.get(id) is s else make(s) for id, s in table.items() if isinstance(s, kind)}
            kept = (table, now, {id: one for id, one in now.items() if one is not None})
            self._kept[(kind, make)] = kept
        found: Mapping[str, T] = kept[2]
        return found

    def once(self, make: Callable[[World], T], *kinds: type[Subject]) -> T:
        """What `make` says of the world, for all who ask: made again only when a subject of one of `kinds` has changed.

        `make` is a function of the module that looks at nothing but these types; without types it may look at everything.
        """
        tables = tuple(self._by_type.get(kind.subject, _NONE) for kind in kinds) or (self._by_type,)
        kept = self._kept.get(make)
        if kept is None or any(one is not other for one, other in zip(kept[0], tables, strict=True)):
            kept = (tables, make(self))
            self._kept[make] = kept
        found: T = kept[1]
        return found

    def every(self, kind: type[S]) -> tuple[S, ...]:
        """All subjects of all types that are a kind of this one, e.g. everything that is numbered."""
        found: list[S] = []
        for subjects in self._by_type.values():
            if isinstance(next(iter(subjects.values()), None), kind):
                found += subjects.values()  # type: ignore[arg-type]
        return tuple(found)

    def alike(self, id: str) -> Iterator[Subject]:
        """The subjects of all types that bear this id."""
        return (subjects[id] for subjects in self._by_type.values() if id in subjects)

    def lookup(self, key: SubjectKey) -> Subject | None:
        """The subject of a key whatever its type, None when there is none."""
        return self._by_type.get(key[0], _NONE).get(key[1])

    def keys(self) -> Iterator[SubjectKey]:
        """The keys of all subjects, type by type."""
        for name, subjects in self._by_type.items():
            for id in subjects:
                yield (name, id)

    def evolve(self, changed: Iterable[Subject]) -> World:
        """A new snapshot with these subjects replaced or added; types that are not touched are shared."""
        fresh: dict[str, dict[str, Subject]] = {}
        for state in changed:
            table = fresh.get(state.subject)
            if table is None:
                table = fresh[state.subject] = dict(self._by_type.get(state.subject, _NONE))
            table[state.id] = state
        grown = World({**self._by_type, **fresh}, self.version + 1)
        grown._kept = self._kept
        return grown


_NONE: Mapping[str, Subject] = MappingProxyType({})


def _decides_nothing(world: World, command: Command, context: Context) -> list[Event]:
    raise TypeError(type(command).__name__)


def _means_nothing(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
    raise TypeError(type(event).__name__)


@dataclass(frozen=True, slots=True)
class Area:
    """One area of the domain: what it consists of, its two functions, and what it has to say about other areas.

    `decide` answers the area's commands, `apply` is the meaning of its events. `guards` look at every command before its
    area does, and refuse what this area knows to be wrong: so a lower area need not know the ones above it. `follows`: an
    event of any area, by its class, and what this area adds to the decision because of it.
    """

    name: str
    subjects: tuple[type[Subject], ...]
    events: tuple[type[Event], ...]
    commands: tuple[type[Command], ...]
    decide: Callable[[World, Any, Context], list[Event]]
    apply: Callable[[Any, Any, Stamp], Subject]
    # old (kind, version) → function that turns an old payload into today's
    upcasts: Mapping[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = field(default_factory=dict)
    guards: tuple[Callable[[World, Command], None], ...] = ()
    follows: Mapping[type[Event], Callable[[Any, Any], None]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        name: str,
        models: Sequence[ModuleType],
        decide: Callable[[World, Any, Context], list[Event]] = _decides_nothing,
        apply: Callable[[Any, Any, Stamp], Subject] = _means_nothing,
        **more: Any,
    ) -> Area:
        """The area whose subjects, events and commands are all those that these modules define."""
        kinds = [kind for module in models for kind in vars(module).values() if isinstance(kind, type)]
        own = [kind for kind in kinds if kind.__module__ in {module.__name__ for module in models}]
        return cls(
            name,
            tuple(kind for kind in own if issubclass(kind, Subject) and isinstance(vars(kind).get("subject"), str)),
            tuple(kind for kind in own if issubclass(kind, Event) and isinstance(vars(kind).get("kind"), str)),
            tuple(kind for kind in own if issubclass(kind, Command) and isinstance(vars(kind).get("name"), str)),
            decide,
            apply,
            **more,
        )
