"""Names on the ground: of each road one in a window, where there is room, and none made that nobody sees."""

from __future__ import annotations

import numpy as np

from console.domain.city.map.model import MapLayer
from console.ui.map.geometry import Camera, Projection
from console.ui.map.scene.ground import (
    ROAD_CLASSES,
    Block,
    FeatureNames,
    RoadNames,
    feature_names,
    in_turn,
    road_naming,
)
from console.ui.map.scene.labels import Label, LabelLayer
from tests.ui.map.ground_scene import BBOX, CENTRE, areas, box, features, points

PROJECTION = Projection(*CENTRE)
PRIMARY, STREET = ROAD_CLASSES.index("primary"), ROAD_CLASSES.index("residential")


def road_names(count: int, metres: float) -> RoadNames:
    """One long primary road of many pieces, and a short street."""
    middle = np.array([(113.3 + n * 0.002, 34.8) for n in range(count)] + [(113.3, 34.81)])
    length = np.array([metres] * count + [20.0])
    rank = np.array([PRIMARY] * count + [STREET])
    return RoadNames(middle, length, rank, np.array([1] * count + [2]), ("", "中原路", "短巷"))


def texts(block: Block) -> list[str]:
    return [block.make(index).text for index in range(len(block.xy))]


def test_a_road_has_its_name_now_and_then_and_a_short_one_only_when_near() -> None:
    naming = road_naming([road_names(50, 180.0)], PROJECTION, PRIMARY)
    middle, near = naming.at(8.0), naming.at(0.2)
    assert 1 <= len(middle.xy) <= 4 and set(texts(middle)) == {"中原路"}
    assert "短巷" in texts(near) and texts(near)[0] == "中原路", "the important first"
    assert len(naming.at(100.0).xy) == 0
    label = middle.make(0)
    assert label.once and label.tone == "map_label"
    assert len(road_naming([], PROJECTION, PRIMARY).at(2.0).xy) == 0


def test_names_of_two_layers_of_roads_are_not_mixed_up() -> None:
    other = RoadNames(np.array([(113.35, 34.85)]), np.array([900.0]), np.array([PRIMARY]), np.array([0]), ("建设路",))
    naming = road_naming([road_names(3, 400.0), other], PROJECTION, PRIMARY)
    found = naming.at(2.0)
    where = {found.make(index).text: found.xy[index] for index in range(len(found.xy))}
    assert np.allclose(where["建设路"], PROJECTION.to_metres(113.35, 34.85), atol=1)


def layer(role: str) -> MapLayer:
    return MapLayer(id="l", name="l", role=role, digest="0" * 64, bbox=BBOX, label="name")


def names_of(held, role: str) -> FeatureNames:
    return feature_names(held, PROJECTION.many(held.xy), layer(role))


def test_an_area_has_its_name_when_it_is_large_enough_on_the_screen() -> None:
    held = areas(box(113.3, 34.8, 113.31, 34.81), box(113.32, 34.8, 113.3201, 34.8001))
    held = features(
        *((2, [(held.xy[a:b].tolist(), False)]) for a, b in ((0, 5), (5, 10))), fields={"name": ("大湖", "小池")}
    )
    names = names_of(held, "water")
    assert texts(names.at(10.0, None)) == ["大湖"] and texts(names.at(0.2, None)) == ["大湖", "小池"]
    assert len(names.at(30.0, None).xy) == 0
    assert np.allclose(names.at(10.0, None).xy[0], PROJECTION.to_metres(113.305, 34.805), atol=2)


def test_points_have_names_when_near_and_places_from_afar() -> None:
    held = points((113.3, 34.8), (113.4, 34.85), names=("一号", " "))
    sensors, places = names_of(held, "sensor"), names_of(held, "place")
    assert texts(sensors.at(5.0, None)) == ["一号"] and not texts(sensors.at(50.0, None))
    assert texts(sensors.at(50.0, 80.0)) == ["一号"], "shown as far as the layer is"
    assert texts(places.at(500.0, None)) == ["一号"]
    assert places.at(5.0, None).make(0).clear == 0 and sensors.at(5.0, None).make(0).clear > 0


def test_only_what_is_looked_at_is_made() -> None:
    made: list[int] = []

    def make(index: int) -> Label:
        made.append(index)
        return Label(str(index), 0, 0)

    block = in_turn([Block.of([Label("a", 0, 0)]), Block.of(()), Block(np.zeros((1000, 2)), make)])
    assert len(block.xy) == 1001
    assert block.make(0).text == "a" and block.make(7).text == "6" and made == [6]


def test_a_name_that_stands_once_stands_once_and_rather_in_the_window(qapp) -> None:
    layer = LabelLayer(None)  # type: ignore[arg-type]
    camera = Camera(width=800, height=600, scale=1.0)
    beside, inside, other = (-500.0, 0.0), (0.0, 0.0), (200.0, 200.0)
    labels = [Label("中原路", x, y, once=True) for x, y in (beside, inside, other)]
    labels.append(Label("镇", -300.0, -200.0))
    labels.append(Label("镇", 300.0, -200.0))
    layer.set_labels(np.array([(one.x, one.y) for one in labels]), labels.__getitem__, np.empty((0, 5)))
    standing = [(one.label.text, one.label.x) for one in layer.placed(camera)]
    assert standing.count(("中原路", 0.0)) == 1 and [text for text, _ in standing].count("中原路") == 1
    assert [text for text, _ in standing].count("镇") == 2
