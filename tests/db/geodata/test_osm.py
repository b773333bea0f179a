"""A real extract, counted a second time by other means; and files that are not what they say."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import tempfile
from collections import Counter
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

import db.geodata.osm as module
from console.domain.core.geo import haversine_m
from console.domain.core.geodata.features import encode as encode_features
from console.domain.core.geodata.reading import GeoProblems, GeoReading, GeoWish
from console.domain.core.geodata.road_layer import FOOT, MOTOR, Layer, decode, encode
from db.geodata.osm import look_osm, read_osm, table_of_blocks
from tests.support.province import write_province
from tests.support.streets import Town, write_streets

HELSINKI = Path(__file__).parents[2] / "data" / "Helsinki.osm.pbf"
NO_ROADS = {"construction", "proposed", "platform", "elevator", "corridor", "crossing"}


def unheard(done: int, of: int) -> None: ...


@pytest.fixture(scope="module")
def helsinki() -> GeoReading:
    return read_osm(HELSINKI, GeoWish(), unheard)


@pytest.fixture(scope="module")
def layer(helsinki: GeoReading) -> Layer:
    assert helsinki.layers[0].roads is not None
    return helsinki.layers[0].roads


class Counting:
    """The same extract by dictionaries and loops, without any code of ours."""

    def __init__(self) -> None:
        import osmium

        self.where: dict[int, tuple[float, float]] = {}
        self.ways: list[tuple[list[int], dict[str, str]]] = []
        for thing in osmium.FileProcessor(str(HELSINKI)):
            if thing.is_node():
                self.where[thing.id] = (thing.lon, thing.lat)
            elif thing.is_way():
                self.ways.append(([node.ref for node in thing.nodes], dict(thing.tags)))

    def roads(self) -> list[tuple[list[int], dict[str, str]]]:
        return [
            (nodes, tags)
            for nodes, tags in self.ways
            if "highway" in tags and tags["highway"] not in NO_ROADS and tags.get("area") != "yes"
        ]

    def pieces(self, open_to_somebody: bool = True) -> list[tuple[list[int], dict[str, str]]]:
        """Ways cut at nodes that occur more than once."""
        roads = [(nodes, tags) for nodes, tags in self.roads() if not shut(tags)]
        runs = [(run, tags) for nodes, tags in roads for run in self.runs(nodes)]
        often = Counter(node for run, _ in runs for node in run)
        found = []
        for run, tags in runs:
            piece = [run[0]]
            for node in run[1:]:
                piece.append(node)
                if often[node] > 1 or node == run[-1]:
                    found.append((piece, tags))
                    piece = [node]
            if len(piece) > 1:
                found.append((piece, tags))
        return found

    def runs(self, nodes: list[int]) -> list[list[int]]:
        """Rows of nodes that the extract holds."""
        runs: list[list[int]] = [[]]
        for node in nodes:
            if node in self.where:
                runs[-1].append(node)
            else:
                runs.append([])
        return [run for run in runs if len(run) > 1]

    def metres(self, nodes: list[int]) -> float:
        spots = [self.where[node] for node in nodes]
        return sum(haversine_m(*spots[at], *spots[at + 1]) for at in range(len(spots) - 1))


def shut(tags: dict[str, str]) -> bool:
    """Neither vehicles nor people: on footways and the like it is enough that people may not."""
    nobody_walks = tags.get("foot") in ("no", "use_sidepath") or tags.get("motorroad") == "yes"
    small = tags["highway"] in ("footway", "path", "cycleway", "steps", "bridleway", "trail")
    rule = tags.get("motor_vehicle") or tags.get("motorcar") or tags.get("vehicle")
    nobody_drives = rule == "no" or (small and rule is None)
    return nobody_walks and nobody_drives and tags.get("emergency") != "yes"


@pytest.fixture(scope="module")
def counting() -> Counting:
    return Counting()


# ------------------------------------------------------------------------------------------- the real extract


def test_edges_and_metres_are_those_of_a_plain_count(layer: Layer, counting: Counting) -> None:
    pieces = counting.pieces()
    rings = sum(piece[0] == piece[-1] for piece, _ in pieces)
    assert len(layer.start) == len(pieces) + rings
    assert layer.metres.sum() == pytest.approx(sum(counting.metres(piece) for piece, _ in pieces), abs=0.01)


def test_classes_are_those_of_a_plain_count(layer: Layer, counting: Counting) -> None:
    small = {"footway": "path", "cycleway": "path", "steps": "path", "trail": "path"}
    other = {"unclassified": "residential", "pedestrian": "service"}
    expected: Counter[str] = Counter()
    for piece, tags in counting.pieces():
        kind = tags["highway"].removesuffix("_link")
        expected[small.get(kind) or other.get(kind) or kind] += 1 + (piece[0] == piece[-1])
    assert Counter(layer.class_of(edge) for edge in range(len(layer.start))) == expected
    assert set(expected) == {"primary", "secondary", "tertiary", "residential", "service", "path"}


def test_junctions_are_those_of_a_plain_count(layer: Layer, counting: Counting) -> None:
    pieces = counting.pieces()
    rings = sum(piece[0] == piece[-1] for piece, _ in pieces)
    assert layer.node_count == len({node for piece, _ in pieces for node in (piece[0], piece[-1])}) + rings


def test_the_metres_of_an_edge_are_those_along_its_shape(layer: Layer) -> None:
    assert layer.shape is not None and layer.shape_start is not None
    for edge in range(len(layer.start)):
        between = layer.shape[layer.shape_start[edge] : layer.shape_start[edge + 1]]
        points = [layer.nodes[layer.start[edge]], *between, layer.nodes[layer.end[edge]]]
        along = sum(haversine_m(*points[at], *points[at + 1]) for at in range(len(points) - 1))
        assert layer.metres[edge] == pytest.approx(along, abs=1e-6)


def test_one_way_streets_run_as_they_were_drawn(layer: Layer, counting: Counting) -> None:
    """The first piece of every one-way street is there from its first node to the next junction, and only so."""
    found = {
        (tuple(layer.nodes[a].round(7)), tuple(layer.nodes[b].round(7)), bool(one))
        for a, b, one in zip(layer.start, layer.end, layer.one_way, strict=True)
    }
    tried = 0
    for piece, tags in counting.pieces():
        if tags.get("oneway") == "yes" and piece[0] != piece[-1]:
            a, b = (tuple(np.round(counting.where[node], 7)) for node in (piece[0], piece[-1]))
            assert (a, b, True) in found
            tried += 1
    assert tried > 100
    assert tried <= int(layer.one_way.sum())


def test_vehicles_get_about(layer: Layer) -> None:
    """Most of what vehicles may use hangs together, against one-way streets as well."""
    graph = nx.DiGraph()
    access = layer.access if layer.access is not None else np.full(len(layer.start), MOTOR | FOOT)
    for a, b, one, who in zip(layer.start, layer.end, layer.one_way, access, strict=True):
        if who & MOTOR:
            graph.add_edge(int(a), int(b))
            if not one:
                graph.add_edge(int(b), int(a))
    largest = max(nx.strongly_connected_components(graph), key=len)
    assert len(largest) > 0.7 * len(graph)


def test_signs_are_those_of_the_extract(layer: Layer) -> None:
    assert layer.speed_kmh is not None and layer.max_height_m is not None
    assert set(layer.speed_kmh[~np.isnan(layer.speed_kmh)]) <= {5.0, 10.0, 20.0, 30.0, 40.0, 50.0}
    assert (layer.max_height_m[~np.isnan(layer.max_height_m)] > 1.5).all()
    assert "Mannerheimintie" in layer.names


def test_buildings_are_those_of_osmium(helsinki: GeoReading) -> None:
    import osmium

    count = 0
    for thing in osmium.FileProcessor(str(HELSINKI)).with_areas():
        if thing.is_area() and thing.tags.get("building", "no") != "no" and thing.num_rings()[0]:
            count += thing.tags.get("amenity") not in ("school", "university", "college", "hospital", "fire_station")
    (buildings,) = (layer.features for layer in helsinki.layers if layer.role == "building")
    assert buildings is not None and len(buildings) == count > 400


def test_what_was_read_says_where_it_is_from(helsinki: GeoReading) -> None:
    assert helsinki.file == "Helsinki.osm.pbf"
    assert helsinki.file_digest == hashlib.sha256(HELSINKI.read_bytes()).hexdigest()
    assert (helsinki.attribution, helsinki.licence) == ("© OpenStreetMap contributors", "ODbL 1.0")
    assert [layer.role for layer in helsinki.layers] == [
        "roads",
        "water",
        "built_up",
        "land",
        "building",
        "railway",
        "place",
        "protected",
    ]


def test_a_look_is_counted_and_names_the_box(helsinki: GeoReading) -> None:
    look = look_osm(HELSINKI)
    assert {layer.role for layer in helsinki.layers} <= {layer.role for layer in look.layers}
    assert look.bbox == pytest.approx((24.9351762, 60.164155, 24.9534145, 60.179113))
    assert all(layer.count for layer in look.layers)


# ------------------------------------------------------------------------------------------- the same again


def contents(reading: GeoReading) -> list[bytes]:
    return [
        encode(layer.roads) if layer.roads is not None else encode_features(layer.features)  # type: ignore[arg-type]
        for layer in reading.layers
    ]


def test_reading_twice_gives_equal_bytes(helsinki: GeoReading) -> None:
    assert contents(read_osm(HELSINKI, GeoWish(), unheard)) == contents(helsinki)


def test_small_pieces_and_nodes_on_disk_make_no_difference(
    helsinki: GeoReading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.geodata.osm.AT_ONCE", 1)
    monkeypatch.setattr(module, "_LARGE", 0)
    assert contents(read_osm(HELSINKI, GeoWish(), unheard)) == contents(helsinki)


@pytest.mark.parametrize("ending", [".osm", ".osm.bz2", ".osm.gz"])
def test_xml_holds_the_same(helsinki: GeoReading, tmp_path: Path, ending: str) -> None:
    import osmium

    plain = tmp_path / "x.osm"
    with osmium.SimpleWriter(str(plain)) as writer:
        for thing in osmium.FileProcessor(str(HELSINKI)):
            writer.add(thing)
    file = tmp_path / f"Helsinki{ending}"
    pack = {".osm": bytes, ".osm.bz2": bz2.compress, ".osm.gz": gzip.compress}[ending]
    file.write_bytes(pack(plain.read_bytes()))
    assert contents(read_osm(file, GeoWish(), unheard)) == contents(helsinki)
    assert [layer.count for layer in look_osm(file).layers] == [layer.count for layer in look_osm(HELSINKI).layers]


def test_a_layer_comes_back_from_its_bytes(layer: Layer) -> None:
    assert encode(decode(encode(layer))) == encode(layer)


# ------------------------------------------------------------------------------------------- progress


def test_progress_rises_to_the_end() -> None:
    heard: list[tuple[int, int]] = []
    read_osm(HELSINKI, GeoWish(), lambda done, of: heard.append((done, of)))
    done = [step for step, _ in heard]
    assert done == sorted(done) and len(set(done)) > 4
    assert {of for _, of in heard} == {heard[-1][0]}


class StoppedByHand(Exception):
    pass


@pytest.mark.parametrize("after", [0, 1, 3, 5, 6])
def test_stopping_stops_at_once_and_leaves_nothing(after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # TMPDIR is asked for only once in a process
    heard = 0

    def stop(done: int, of: int) -> None:
        nonlocal heard
        heard += 1
        if heard > after:
            raise StoppedByHand

    with pytest.raises(StoppedByHand):
        read_osm(HELSINKI, GeoWish(), stop)
    assert heard == after + 1
    assert not list(tmp_path.iterdir())


# ------------------------------------------------------------------------------------------- not what it says


def refusal(file: Path) -> str:
    with pytest.raises(GeoProblems) as looked:
        look_osm(file)
    with pytest.raises(GeoProblems) as caught:
        read_osm(file, GeoWish(), unheard)
    assert str(looked.value) == str(caught.value)
    (problem,) = caught.value.problems
    assert problem.file == file.name
    return str(problem)


def cuts() -> list[int]:
    _, blocks = table_of_blocks(HELSINKI)
    second = blocks[1]
    size = HELSINKI.stat().st_size
    return [1, 3, 4, 10, 50, second.start + 2, second.start + 10, second.start + 5000, size // 2, size - 1]


@pytest.mark.parametrize("at", cuts())
def test_a_file_that_was_cut_short_is_refused(at: int, tmp_path: Path) -> None:
    file = tmp_path / "短.osm.pbf"
    file.write_bytes(HELSINKI.read_bytes()[:at])
    said = refusal(file)
    assert ("中断" in said) == (at >= 50), "before that it is not even known to be such a file"


def test_a_file_of_a_header_only_is_refused(tmp_path: Path) -> None:
    first, _ = table_of_blocks(HELSINKI)
    file = tmp_path / "空.osm.pbf"
    file.write_bytes(first)
    assert "没有数据" in refusal(file)


def test_damage_within_is_refused(tmp_path: Path) -> None:
    raw = bytearray(HELSINKI.read_bytes())
    _, blocks = table_of_blocks(HELSINKI)
    middle = blocks[1].start + blocks[1].length // 2
    raw[middle : middle + 2000] = bytes(2000)
    file = tmp_path / "坏.osm.pbf"
    file.write_bytes(raw)
    assert "无法解开" in refusal(file)


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("空.osm.pbf", b"", "空文件"),
        ("空.osm", b"", "空文件"),
        ("表.osm.pbf", b"PK\x03\x04" + bytes(500), "开头不是"),
        ("文.osm.pbf", b"\x00\x00\x00\x0d" + b"\xff" * 200, "开头不是"),
        ("大.osm.pbf", b"\x00\x00\x00\x10\x0a\x09OSMHeader\x18\xff\xff\xff\xff\x0f", "开头不是"),
        ("网页.osm", "<html>不是地图</html>".encode(), "开头不是"),
        ("半.osm", b'<osm version="0.6"><node id="1" lat="34"', "无法解开"),
        ("无.osm", b'<osm version="0.6"></osm>', "一个也没有"),
        ("压.osm.bz2", b"BZh91AY&SY broken", "压缩数据"),
        ("压.osm.gz", gzip.compress(b'<osm version="0.6">' + bytes(5000), mtime=0)[:40], "压缩数据"),
        ("非.osm.gz", b"hello", "压缩数据"),
    ],
)
def test_mislabelled_and_broken_files_are_refused(name: str, content: bytes, found: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert found in refusal(file)


def test_xml_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.geodata.osm_xml.LARGEST_XML", 3_000_000)
    file = tmp_path / "大.osm.bz2"
    file.write_bytes(bz2.compress(b'<osm version="0.6">' + b" " * 5_000_000 + b"</osm>"))
    assert "展开后更大" in refusal(file)


# ------------------------------------------------------------------------------------------- streets that do not exist


def test_made_up_streets_say_so_and_hang_together(tmp_path: Path) -> None:
    first, second = tmp_path / "a.osm.pbf", tmp_path / "b.osm.pbf"
    towns = (Town(113.3, 34.8, 1500), Town(113.36, 34.82, 700))
    for file in (first, second):
        write_streets(file, (113.2, 34.7, 113.4, 34.9), 200, 7, towns)
    assert first.read_bytes() == second.read_bytes()
    reading = read_osm(first, GeoWish(), unheard)
    streets = reading.layers[0].roads
    assert streets is not None and len(streets.start) > 250 and not reading.notes
    assert all(name.startswith("示例") for name in streets.names if name)
    assert {"water", "land", "built_up", "building"} <= {layer.role for layer in reading.layers}
    graph = nx.Graph(list(zip(streets.start.tolist(), streets.end.tolist(), strict=True)))
    assert len(max(nx.connected_components(graph), key=len)) > 0.95 * len(graph)


def test_a_made_up_province_is_read_whole(tmp_path: Path) -> None:
    """What large imports are measured with: per tile 20 × 20 junctions, 3 buildings a block, a lake with an island."""
    file = tmp_path / "省.osm.pbf"
    write_province(file, 2)
    reading = read_osm(file, GeoWish(), unheard)
    assert not reading.notes and not any(layer.notes for layer in reading.layers)
    found = {layer.role: layer for layer in reading.layers}
    streets, water, buildings = found["roads"].roads, found["water"].features, found["building"].features
    assert streets is not None and water is not None and buildings is not None
    assert (streets.node_count, len(streets.start)) == (2 * 20 * 20, 2 * 2 * 20 * 19)
    assert len(buildings) == 2 * 3 * 19 * 19
    assert water.is_hole.tolist() == [False, True] * 2
