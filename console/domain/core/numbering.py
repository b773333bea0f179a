"""One series of numbers for everything that orders something, whoever issues it (brief §7: several order sources)."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.core.kernel import Millis, Subject


@dataclass(frozen=True, kw_only=True)
class Numbered(Subject):
    """Something that takes a number of the series: dispatch orders, release orders (动用指令)."""

    __slots__ = ()

    @property
    def number_taken(self) -> tuple[int, Millis] | None:
        """Its number in the file, and when it took it; None while it has none."""
        raise NotImplementedError
