"""No two areas of the domain know each other, and none looks up: counted over every import, wherever it stands."""

from __future__ import annotations

from tests.support.floors import circles, graph, sources, upward


def test_no_area_stands_in_a_circle_and_none_looks_up():
    areas = graph(sources())
    assert circles(areas) == []
    assert list(upward(areas)) == []
    assert len(areas) > 20


def test_a_circle_is_found_wherever_its_imports_stand():
    planted = sources()
    planted["console.domain.city.plans.model"] += (
        "\n\ndef late():\n    from console.domain.city.map import subjects\n\n    return subjects\n"
    )
    planted["console.domain.core.geo"] += (
        "\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from console.domain.roads.rules import AREA\n"
    )
    areas = graph(planted)
    (circle,) = circles(areas)
    assert {"city.plans", "city.map", "core", "roads"} <= set(circle)
    assert ("core", "roads") in {(start, end) for start, end, _ in upward(areas)}
