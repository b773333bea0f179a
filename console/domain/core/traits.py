"""What areas ask of the subjects of others without knowing them: a number of the one series, a place, readiness at a position."""

from __future__ import annotations

from typing import ClassVar

from console.domain.core.kernel import Millis, Position, Subject, World
from console.domain.core.names import Named, named
from console.domain.core.records import dataclass


@dataclass(frozen=True, kw_only=True)
class Numbered(Subject):
    """Something that takes a number of the series: dispatch orders, release orders (动用指令)."""

    __slots__ = ()

    @property
    def number_taken(self) -> tuple[int, Millis] | None:
        """Its number in the file, and when it took it; None while it has none."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Site(Subject):
    """Something that goods can be brought to and kept at. `rank`: who is meant first when two types share an id."""

    __slots__ = ()

    rank: ClassVar[int]


@dataclass(frozen=True, kw_only=True)
class Stationed(Subject):
    """Somebody who stands ready at a position, and whom a closed road may keep from leaving."""

    __slots__ = ()

    @property
    def stands_at(self) -> Position | None:
        """Where; None when nobody knows, or there is nobody to be sent."""
        raise NotImplementedError


def find_place(world: World, id: str) -> Site | None:
    """The site of this id; where several subjects share it, the one of the lowest rank."""
    found = [one for one in world.alike(id) if isinstance(one, Site)]
    return min(found, key=lambda one: one.rank, default=None)


def place_name(world: World, id: str) -> Named:
    """The name of a site in both languages, its id when it is unknown."""
    return named(find_place(world, id), id)


def place_position(world: World, id: str) -> Position | None:
    """Where it is, None when nobody knows."""
    return getattr(find_place(world, id), "position", None)
