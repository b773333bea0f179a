"""The 1+N: what is listed beside what the plan says."""

from __future__ import annotations

from dataclasses import replace

from console.domain.city.organisation.model import Body
from console.domain.city.organisation.views import HeadquartersCount, headquarters_count
from console.domain.city.plans.model import City, StatedCount
from console.domain.core.kernel import Provenance, World
from tests.support.small_city import SAID, small_city


def headquarters(id: str, provenance: Provenance = SAID, status: str = "existing") -> Body:
    return Body(id=id, parent="hq-general", kind="special", name_zh=id, status=status, provenance=provenance)


def test_planned_headquarters_do_not_count_and_assumed_names_are_counted_apart() -> None:
    world = small_city().world
    stated = replace(world.all(City)[0], stated=(StatedCount(key="headquarters", value=3.0, source="plan 一"),))
    more = (
        headquarters("hq-planned", status="planned"),
        headquarters("hq-guess", Provenance()),
        headquarters("hq-named", Provenance(source="plan 一", assumed=("name_zh",))),
    )
    count = headquarters_count(world.evolve((stated, *more)))
    assert count == HeadquartersCount(listed=4, assumed=2, stated=3)
    assert count.disagrees


def test_without_a_stated_figure_nothing_disagrees() -> None:
    count = headquarters_count(small_city().world)
    assert (count.listed, count.stated, count.disagrees) == (2, None, False)
    assert headquarters_count(World()) == HeadquartersCount(0, 0, None)
