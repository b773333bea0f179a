"""What the map shows of a snapshot: plain values, made by a pure function, drawn by the layers.

The rules (who is ready, which incident is open, what counts as planned) are the domain's; here they only get a shape.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from console.domain.kernel import Millis, Phrase, SubjectKey
from console.ui.map.symbols import Look

# What can be shown and hidden, in the order of the layers menu.
GROUPS = ("incident", "team", "warehouse", "shelter", "facility", "risk", "closure", "place", "planned")
HIDDEN_AT_FIRST = frozenset({"planned"})
CERTAIN = ("surveyed", "named_place", "reported")  # qualities of a position that is more than a guess


@dataclass(frozen=True, slots=True)
class Words:
    """A name in both languages, and what is said behind it."""

    zh: str
    en: str = ""
    notes: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Symbol:
    """One thing at one place. `rank`: who is drawn, and gets its label, first (0 first)."""

    key: SubjectKey
    group: str
    look: Look
    lon: float
    lat: float
    words: Words
    rank: int = 5
    planned: bool = False
    gathers: bool = True  # may be drawn as one with its neighbours
    movable: bool = False
    quality: str = "surveyed"
    at: Millis | None = None  # since when the position is known
    told: tuple[tuple[Phrase, Phrase], ...] = ()  # the lines of its card: what, value


@dataclass(frozen=True, slots=True)
class Route:
    """The way of somebody to somewhere. `state` as for symbols: under_way is dashed."""

    key: SubjectKey
    state: str
    points: tuple[tuple[float, float], ...]
    by_road: bool = True  # false: a straight line because no open road is known


@dataclass(frozen=True, slots=True)
class Zone:
    """A circle of danger or closure; radius in metres."""

    key: SubjectKey
    tone: str
    lon: float
    lat: float
    radius_m: float


@dataclass(frozen=True, slots=True)
class Settlement:
    """A name on the ground. `kind`: seat, town, village, place."""

    id: str
    kind: str
    lon: float
    lat: float
    zh: str
    en: str = ""
    population: int | None = None


@dataclass(frozen=True, slots=True)
class MapModel:
    """Everything the map shows besides its ground."""

    symbols: tuple[Symbol, ...] = ()
    routes: tuple[Route, ...] = ()
    zones: tuple[Zone, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    unplaced: dict[str, int] = field(default_factory=dict)  # group → how many have no position at all
