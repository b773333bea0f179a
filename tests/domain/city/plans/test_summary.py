"""A pack in figures: what counts as what."""

from __future__ import annotations

from dataclasses import replace

from console.domain.city.plans.model import StatedCount
from console.domain.city.plans.views import summary
from console.domain.core.kernel import Provenance
from tests.support.small_city import body, facility, small_pack

KEYS = [
    *("id", "name_zh", "name_en", "headquarters_named", "headquarters_stated", "committees", "task_teams"),
    *("forward_groups", "member_units", "teams_existing", "teams_planned", "teams_stated", "experts_stated"),
    *("warehouses", "shelters", "shelter_area_m2", "risk_points", "flood_points", "norms", "plan_tasks"),
    *("road_edges", "places", "rows", "rows_sourced", "rows_assumed", "contradictions"),
]


def test_the_keys_are_those_that_packs_json_promises() -> None:
    assert list(summary(small_pack())) == KEYS


def test_things_are_counted_not_rows_and_planned_is_apart() -> None:
    pack = small_pack()
    team = pack.teams[0]
    risk = pack.risks[0]
    figures = summary(
        small_pack(
            teams=(team, replace(team, id="t2", count=12), replace(team, id="t3", count=None),
                   replace(team, id="t4", count=5, status="planned")),
            risks=(risk, replace(risk, id="r2", count=136), replace(risk, id="r3", kind="geohazard", count=4),
                   replace(risk, id="r4", kind="weather", count=None)),
            facilities=(*pack.facilities, facility("f", "warehouse", quantity=43), facility("g", "warehouse",
                        status="planned")),
        )
    )  # fmt: skip
    assert (figures["teams_existing"], figures["teams_planned"]) == (14, 5)
    assert (figures["risk_points"], figures["flood_points"]) == (141, 137)
    assert (figures["warehouses"], figures["shelters"]) == (44, 8)
    assert figures["member_units"] == 3


def test_an_assumed_name_is_not_a_named_headquarters() -> None:
    pack = small_pack()
    assumed = body("hq-x", "hq-general", provenance=Provenance(note="模板", note_en="template"))
    half = body("hq-y", "hq-general", provenance=Provenance(source="plan 一", assumed=("name_zh",)))
    figures = summary(small_pack(headquarters=(*pack.headquarters, assumed, half)))
    assert figures["headquarters_named"] == 2
    assert figures["rows_assumed"] == 1
    assert figures["rows"] == figures["rows_sourced"] + 1


def test_stated_figures_are_what_a_document_says_and_unknown_is_none() -> None:
    assert summary(small_pack())["teams_stated"] is None
    city = replace(
        small_pack().city,
        stated=(
            StatedCount(key="headquarters", value=11, source="plan 三"),
            StatedCount(key="headquarters", value=12, source="plan 一"),
            StatedCount(key="shelter_area_m2", value=257_700, source="plan 七"),
        ),
    )
    figures = summary(small_pack(city=city))
    assert figures["headquarters_stated"] == 11
    assert figures["shelter_area_m2"] == 257_700
    known = facility("f", "shelter", area_m2=1200.5)
    assert summary(small_pack(city=city, facilities=(known,)))["shelter_area_m2"] == 1200.5


def test_an_area_that_nobody_stated_is_unknown_and_not_zero() -> None:
    known, unknown = facility("f", "shelter", area_m2=1200.5), facility("g", "shelter")
    assert summary(small_pack(facilities=()))["shelter_area_m2"] is None
    assert summary(small_pack(facilities=(unknown,)))["shelter_area_m2"] is None
    assert summary(small_pack(facilities=(known, unknown)))["shelter_area_m2"] == 1200.5
    city = replace(small_pack().city, stated=(StatedCount(key="shelter_area_m2", value=9000, source="plan 七"),))
    assert summary(small_pack(city=city, facilities=(known, unknown)))["shelter_area_m2"] == 9000
