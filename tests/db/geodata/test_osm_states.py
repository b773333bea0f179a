"""OpenStreetMap files in the orders and states that editors and servers write: no deleted road is driven on, no new one lost."""

from __future__ import annotations

import gzip
from pathlib import Path

import osmium
import pytest

from console.domain.core.geodata.reading import GeoProblems, GeoReading, GeoWish
from db import geodata
from db.geodata.osm import look_osm, read_osm

NODES = "".join(f'<node id="{n}" version="1" lat="34.{70 + n}" lon="113.1"/>' for n in range(1, 6))
OLD = '<way id="10" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="tertiary"/><tag k="name" v="老路"/></way>'
GONE_TAGS = '<nd ref="2"/><nd ref="3"/><tag k="highway" v="tertiary"/><tag k="name" v="断桥路"/>'


def unheard(done: int, of: int) -> None: ...


def written(folder: Path, body: str, name: str = "图.osm", root: str = "osm") -> Path:
    file = folder / name
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} version="0.6">{body}</{root}>'
    file.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return file


def read(file: Path) -> GeoReading:
    return read_osm(file, GeoWish(), unheard)


def roads_of(reading: GeoReading) -> dict[str, int]:
    """Names of roads, and how many edges bear them."""
    layer = reading.layers[0].roads
    assert layer is not None
    names = [layer.names[label] for label in layer.label.tolist()]
    return {name: names.count(name) for name in names}


@pytest.mark.parametrize(
    "mark",
    ['action="delete" visible="true"', "action='delete' version='2'", 'visible="false"', 'action = "delete"'],
)
def test_a_road_that_was_deleted_is_no_road(tmp_path: Path, mark: str) -> None:
    file = written(tmp_path, f'{NODES}{OLD}<way id="11" {mark}>{GONE_TAGS}</way>')
    reading = read(file)
    assert roads_of(reading) == {"老路": 1}
    assert [str(note) for note in reading.notes] == ["1个对象在文件中标明已删除，未读入"]
    (look,) = look_osm(file).layers
    assert look.count == 1


def test_deleted_areas_and_places_are_not_there_either(tmp_path: Path) -> None:
    ring = '<nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/>'
    relation = '<member type="way" ref="20" role="outer"/><tag k="type" v="multipolygon"/><tag k="natural" v="water"/>'
    body = (
        f'{NODES}<node id="7" lat="34.8" lon="113.1" action="delete"><tag k="place" v="village"/></node>{OLD}'
        f'<way id="20">{ring}</way><way id="21" visible="false">{ring}<tag k="building" v="yes"/></way>'
        f'<relation id="30" action="delete">{relation}</relation>'
    )
    reading = read(written(tmp_path, body))
    assert [layer.role for layer in reading.layers] == ["roads"]
    assert "3个对象" in str(reading.notes[0])


def test_a_history_is_read_in_its_newest_state(tmp_path: Path) -> None:
    moved = '<node id="2" version="2" lat="34.99" lon="113.1" visible="true"/>'
    renamed = OLD.replace('version="1"', 'version="2"').replace("老路", "新路")
    shut = f'<way id="11" version="1" visible="true">{GONE_TAGS}</way><way id="11" version="2" visible="false"/>'
    reading = read(written(tmp_path, NODES + moved + OLD + renamed + shut, name="图.osh"))
    assert roads_of(reading) == {"新路": 1}
    assert reading.layers[0].bbox[3] == pytest.approx(34.99)
    assert [str(note) for note in reading.notes] == [
        "1个对象在文件中标明已删除，未读入",
        "文件含有历史版本：每个对象只读入最新的一版",
    ]


@pytest.mark.parametrize("name", ["变更.osc", "变更.osm", "变更.osm.gz"])
def test_changes_without_the_rest_are_refused_by_name(tmp_path: Path, name: str) -> None:
    body = f'<create>{NODES}{OLD}</create><delete><way id="11" version="2">{GONE_TAGS}</way></delete>'
    file = written(tmp_path, body, name, root="osmChange")
    for attempt in (geodata.look, lambda path: geodata.read(path, GeoWish(), unheard), look_osm, read):
        with pytest.raises(GeoProblems, match=r"变更文件（\.osc）.*osmium apply-changes"):
            attempt(file)


def test_changes_as_overpass_tells_them_are_changes(tmp_path: Path) -> None:
    """[adiff:…] answers under the root of whole data, often without versions: the deleted road was driven on."""
    gone = f'<old><way id="11">{GONE_TAGS}</way></old><new><way id="11" visible="false"/></new>'
    file = written(tmp_path, f'{NODES}{OLD}<action type="delete">{gone}</action>')
    for attempt in (look_osm, read):
        with pytest.raises(GeoProblems, match="变更文件"):
            attempt(file)


@pytest.mark.parametrize("turned", [False, True])
def test_a_road_that_is_there_and_gone_in_one_file_is_gone(tmp_path: Path, turned: bool) -> None:
    states = [f'<way id="11">{GONE_TAGS}</way>', '<way id="11" visible="false"/>']
    reading = read(written(tmp_path, NODES + OLD + "".join(reversed(states) if turned else states)))
    assert roads_of(reading) == {"老路": 1}


def test_a_road_that_is_not_uploaded_yet_is_a_road(tmp_path: Path) -> None:
    new = (
        '<node id="-5" action="modify" lat="34.80" lon="113.1"/><node id="-6" lat="34.81" lon="113.1"/>'
        '<way id="-11" action="modify"><nd ref="2"/><nd ref="-5"/><nd ref="-6"/><tag k="highway" v="track"/>'
        '<tag k="name" v="新修便道"/></way>'
    )
    reading = read(written(tmp_path, NODES + OLD + new))
    assert roads_of(reading) == {"老路": 1, "新修便道": 1}
    assert reading.layers[0].roads is not None and reading.layers[0].roads.node_count == 3, "they meet at node 2"
    assert not reading.notes and not reading.layers[0].notes
    only_new = NODES.replace('id="', 'id="-') + OLD.replace('id="', 'id="-').replace('ref="', 'ref="-')
    assert roads_of(read(written(tmp_path, only_new))) == {"老路": 1}


def test_a_lake_that_is_not_uploaded_yet_is_a_lake(tmp_path: Path) -> None:
    corners = "".join(f'<node id="-{n}" lat="34.7{n // 2}" lon="113.{n % 2 + (n == 3)}"/>' for n in range(1, 4))
    way = '<way id="-8"><nd ref="-1"/><nd ref="-2"/><nd ref="-3"/><nd ref="-1"/></way>'
    tags = '<tag k="type" v="multipolygon"/><tag k="natural" v="water"/><tag k="name" v="新湖"/>'
    relation = f'<relation id="-9"><member type="way" ref="-8" role="outer"/>{tags}</relation>'
    (layer,) = read(written(tmp_path, relation + way + corners)).layers
    assert layer.role == "water" and layer.features is not None and layer.features.fields["name"] == ("新湖",)


def test_ways_before_their_nodes_are_ways(tmp_path: Path) -> None:
    assert roads_of(read(written(tmp_path, OLD + NODES))) == {"老路": 1}
    assert roads_of(read(written(tmp_path, OLD + NODES, name="图.osm.gz"))) == {"老路": 1}


def test_nodes_that_are_written_twice_are_there_once(tmp_path: Path) -> None:
    """As Overpass answers `out body; >; out skel;`: the second time without tags."""
    village = '<node id="4" lat="34.74" lon="113.1"><tag k="place" v="village"/><tag k="name" v="某村"/></node>'
    skeleton = "".join(f'<node id="{n}" lat="34.{70 + n}" lon="113.1"/>' for n in range(1, 6))
    reading = read(written(tmp_path, village + OLD + OLD + skeleton))
    assert roads_of(reading) == {"老路": 1}
    (places,) = (layer.features for layer in reading.layers if layer.role == "place")
    assert places is not None and places.fields["name"] == ("某村",)
    assert not reading.notes, "none of it is a history"


def test_an_answer_that_was_broken_off_says_so(tmp_path: Path) -> None:
    reading = read(written(tmp_path, f"{NODES}{OLD}<remark>runtime error: Query timed out</remark>"))
    assert [str(note) for note in reading.notes] == ["文件写成时服务器报了错（remark），内容可能不全"]


def test_names_keep_their_signs(tmp_path: Path) -> None:
    """Written anew, a name is what it was."""
    odd = OLD.replace("老路", "&lt;老&amp;路&gt; &quot;一&apos;二&quot;&#10;三")
    assert roads_of(read(written(tmp_path, odd + NODES))) == roads_of(read(written(tmp_path, NODES + odd)))


def test_a_large_file_out_of_order_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.geodata.osm_xml.LARGEST_TEXT", 400)
    with pytest.raises(GeoProblems, match="osmium sort"):
        read(written(tmp_path, OLD + NODES))
    assert roads_of(read(written(tmp_path, NODES + OLD))) == {"老路": 1}, "one in order may be larger"


# ------------------------------------------------------------------------------------------- the binary form


def binary(file: Path, *bodies: str, sign: int = 1) -> Path:
    """What stands in these pieces of XML, in their order, as a .osm.pbf that does not say it is sorted."""
    with osmium.SimpleWriter(str(file)) as writer:
        for body in bodies:
            buffer = osmium.io.FileBuffer(f'<osm version="0.6">{body}</osm>'.encode(), "osm")
            for thing in osmium.FileProcessor(buffer):
                nodes = [sign * node.ref for node in thing.nodes] if thing.is_way() else None
                changed = thing.replace(id=sign * thing.id) if nodes is None else thing.replace(nodes=nodes)
                (writer.add_way if thing.is_way() else writer.add_node)(changed)
    return file


def test_ways_before_their_nodes_in_a_pbf(tmp_path: Path) -> None:
    file = binary(tmp_path / "图.osm.pbf", OLD, NODES)
    assert roads_of(read(file)) == {"老路": 1}
    assert roads_of(read_osm(file, GeoWish(layers=("roads",)), unheard)) == {"老路": 1}


def test_numbers_of_an_editor_in_a_pbf_are_refused_by_name(tmp_path: Path) -> None:
    file = binary(tmp_path / "图.osm.pbf", NODES, OLD, sign=-1)
    with pytest.raises(GeoProblems, match="编号为负数（尚未上传）"):
        read(file)


def test_a_history_in_a_pbf_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "图.osh.pbf"
    header = osmium.io.Header()
    header.has_multiple_object_versions = True
    with osmium.SimpleWriter(str(file), header=header) as writer:
        writer.add_node(osmium.osm.mutable.Node(id=1, version=1, location=(113.1, 34.7), visible=True))
    for attempt in (look_osm, read):
        with pytest.raises(GeoProblems, match="osmium time-filter"):
            attempt(file)
