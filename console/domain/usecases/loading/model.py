"""What can be done with a pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.city.plans.pack import Common, Pack, RoadLayerFacts
from console.domain.core.kernel import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadPack(Command):
    """Fill the file from a pack, or update it from a newer one: only rows that changed, and nothing the city filled in.

    `roads`: the pack's road layer, attached already; None when the pack has no roads.
    """

    name: ClassVar[str] = "plans.load"
    needs_duty: ClassVar[bool] = False
    has_own_checks: ClassVar[bool] = True
    pack: Pack
    common: Common
    roads: RoadLayerFacts | None = None
