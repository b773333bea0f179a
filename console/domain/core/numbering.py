"""One series of numbers for everything that orders something, whoever issues it (brief §7: several order sources)."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.core.kernel import Subject, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered(Subject):
    """Something that takes a number of the series: dispatch orders, release orders (动用指令)."""

    @property
    def number_taken(self) -> int | None:
        """Its number; None while it has none."""
        raise NotImplementedError


def next_serial(world: World) -> int:
    """The next number that nothing has taken."""
    return 1 + max((one.number_taken or 0 for one in world.every(Numbered)), default=0)
