"""Outlines come out of an installed package; a place that it does not know has none, and that is no error."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.domain.core.geo import in_china
from db import outline as module
from db import packs
from db.outline import outline


@pytest.mark.parametrize("city", [folder.name for folder in packs.shipped()])
def test_every_shipped_city_has_an_outline_around_its_centre(city: str) -> None:
    known = packs.read_pack(packs.SHIPPED / city).city
    rings = outline(known.adcode)
    assert rings and all(len(ring) >= 4 and ring[0] == ring[-1] for ring in rings)
    points = [point for ring in rings for point in ring]
    assert all(in_china(lon, lat) for lon, lat in points)
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    assert west <= known.centre[0] <= east and south <= known.centre[1] <= north
    box = known.bbox
    assert box[0] <= west and box[1] <= south and east <= box[2] and north <= box[3]


@pytest.mark.parametrize("code", ["999999", "", "41010", "41010x", "４１０１０６", "../../etc"])
def test_unknown_is_empty(code: str) -> None:
    assert outline(code) == ()


@pytest.fixture
def without_cache() -> object:
    outline.cache_clear()
    yield
    outline.cache_clear()


def test_without_the_package_there_is_no_outline(monkeypatch: pytest.MonkeyPatch, without_cache: object) -> None:
    monkeypatch.setattr(module, "PACKAGE", "no_such_package")
    assert outline("410106") == ()


@pytest.mark.parametrize("content", ["", "{", '{"features": []}', '{"a": "156410106"}', '"156410106"'])
def test_data_of_another_shape_is_no_outline(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, without_cache: object, content: str
) -> None:
    (tmp_path / "district.geojson").write_text(content, "utf-8")
    monkeypatch.setattr(module, "_data_folder", lambda: tmp_path)
    assert outline("410106") == ()


def test_a_feature_in_another_order_is_found_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, without_cache: object
) -> None:
    content = (
        '{"features": [{"properties": {"gb": "156410106"}, "geometry": {"type": "Polygon", '
        '"coordinates": [[[113, 34], [114, 34], [114, 35], [113, 34]]]}}]}'
    )
    (tmp_path / "district.geojson").write_text(content, "utf-8")
    monkeypatch.setattr(module, "_data_folder", lambda: tmp_path)
    assert outline("410106") == (((113.0, 34.0), (114.0, 34.0), (114.0, 35.0), (113.0, 34.0)),)
