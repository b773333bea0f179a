"""What is read from a file of geodata, as the outside hands it in: plain values, no file and no library in them.

`look` says quickly what is in a file and which system of coordinates it seems to be in; a person (or a script) answers
with a `GeoWish`; `read` does the work. A mistake in the file is a `GeoProblems` with all that was found; then nothing was read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import Any, Protocol

from console.domain.core.geodata.features import Features
from console.domain.core.geodata.road_layer import Layer
from console.domain.core.kernel import Phrase
from console.domain.core.problem import Problems
from console.domain.core.records import dataclass

Progress = Callable[[int, int], None]  # done, of all; raises when the work was stopped


@dataclass(frozen=True, slots=True)
class CrsGuess:
    """A system of coordinates (a key of crs.SYSTEMS) and why. `sure`: the file says so itself, nobody need be asked."""

    crs: str
    reason: str  # a key of crs.REASONS
    sure: bool = False
    others: tuple[str, ...] = ()  # what else it may be, the likeliest first


@dataclass(frozen=True, slots=True)
class LayerLook:
    """One layer of a file: its name there, geometry ("points", "lines", "areas", "mixed", "roads", "tiles", "table"), how many,
    its columns, a few rows as text, and what it is probably for (a role of the map, or "roads" for the road network)."""

    name: str
    geometry: str
    count: int | None = None
    columns: tuple[str, ...] = ()
    sample: tuple[tuple[str, ...], ...] = ()
    role: str = "other"


@dataclass(frozen=True, slots=True)
class GeoLook:
    """What is in a file, without having read all of it. `bbox` as in the file, in its own units."""

    format: str
    layers: tuple[LayerLook, ...]
    crs: CrsGuess
    size: int
    bbox: tuple[float, float, float, float] | None = None
    attribution: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeoWish:
    """What to take and how to understand it. Empty means: as the look guessed."""

    layers: tuple[str, ...] = ()
    roles: dict[str, str] = field(default_factory=dict)  # layer → role; "" → the role of all
    crs: str = ""
    names: dict[str, str] = field(default_factory=dict)  # layer → title
    lon_column: str = ""
    lat_column: str = ""
    name_column: str = ""
    attribution: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One picture (or vector tile) of a base map, numbered from the north-west as web maps do (XYZ)."""

    z: int
    x: int
    y: int
    content: bytes


class TileSource(Protocol):
    """Tiles, one after the other, as often as asked: a base map is too large to be held."""

    @property
    def digest(self) -> str:
        """SHA-256 over all tiles in hexadecimal: the name under which they are kept."""
        ...

    @property
    def count(self) -> int:
        """How many tiles there are."""
        ...

    def tiles(self) -> Any:
        """Every tile with its place, one after the other; never all in memory."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLayer:
    """One layer that was read; exactly one of `features`, `roads`, `tiles` is there. Coordinates are WGS-84.

    `crs` and `crs_reason` where a layer was in another system than the file as a whole; `content` its compact form, made
    beforehand so that keeping it takes no time.
    """

    name: str
    role: str
    features: Features | None = None
    roads: Layer | None = None
    tiles: TileSource | None = None
    bbox: tuple[float, float, float, float]
    label: str = ""
    notes: tuple[Phrase, ...] = ()  # what was left out or mended, in numbers
    crs: str = ""
    crs_reason: str = ""
    content: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeoReading:
    """Everything that was read from one file."""

    file: str
    file_digest: str
    layers: tuple[ReadLayer, ...]
    crs: str
    crs_reason: str
    attribution: str = ""
    licence: str = ""
    notes: tuple[Phrase, ...] = ()


class GeoProblems(Problems):
    """The file cannot be imported."""
