"""The "1+N" of a city: how many special headquarters are listed, and how many its plan says there are."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.city.organisation.subjects import Body
from console.domain.city.plans.subjects import City
from console.domain.core.kernel import World

STATED = "headquarters"  # key of the stated count in pack.toml


@dataclass(frozen=True, slots=True)
class HeadquartersCount:
    """`listed` exist (planned ones left out), `assumed` of them bear a name no document gives. `stated` None: no figure."""

    listed: int
    assumed: int
    stated: int | None

    @property
    def disagrees(self) -> bool:
        """Whether the plan's figure is another one; both are shown then (design.md §2 rule 10)."""
        return self.stated is not None and self.stated != self.listed


def headquarters_count(world: World) -> HeadquartersCount:
    """Counts special headquarters (专项应急指挥部)."""
    special = [body for body in world.all(Body) if body.kind == "special" and body.status != "planned"]
    stated = next((one.value for city in world.all(City) for one in city.stated if one.key == STATED), None)
    return HeadquartersCount(
        listed=len(special),
        assumed=sum(body.provenance.is_assumed or "name_zh" in body.provenance.assumed for body in special),
        stated=None if stated is None else round(stated),
    )
