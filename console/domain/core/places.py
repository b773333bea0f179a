"""What other areas ask of things that have a place, whatever these things are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Position, Subject, World
from console.domain.core.names import Named, named


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
    found = [one for one in world.alike(id) if isinstance(one, Site)]
    return min(found, key=lambda one: one.rank, default=None)


def place_name(world: World, id: str) -> Named:
    return named(find_place(world, id), id)


def place_position(world: World, id: str) -> Position | None:
    """Where it is, None when nobody knows."""
    return getattr(find_place(world, id), "position", None)
