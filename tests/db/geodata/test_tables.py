"""Points out of Excel and CSV: columns by their names, every encoding, every spelling of an angle, every bad row named."""

from __future__ import annotations

import json

import numpy as np
import pytest

from console.domain.core.geodata import crs
from db import geodata
from tests.db.geodata.making import problems, read, zipped

_SCHEMAS = "http://schemas.openxmlformats.org"
_R = f"{_SCHEMAS}/officeDocument/2006/relationships"
_P = f"{_SCHEMAS}/package/2006/relationships"
_M = f"{_SCHEMAS}/spreadsheetml/2006/main"
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _relation(kind, target):
    return f'<Relationships xmlns="{_P}"><Relationship Id="r1" Type="{_R}/{kind}" Target="{target}"/></Relationships>'


def xlsx(path, rows):
    """A workbook of one sheet, as small as it can be."""

    def cell(value):
        if isinstance(value, str):
            return f'<c t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'
        return "<c/>" if value is None else f"<c><v>{value!r}</v></c>"

    body = "".join("<row>" + "".join(cell(value) for value in row) + "</row>" for row in rows)
    sheets = f'<sheets xmlns:r="{_R}"><sheet name="点位" sheetId="1" r:id="r1"/></sheets>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_SCHEMAS}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEETS}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEETS}.worksheet+xml"/></Types>',
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_M}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_M}"><sheetData>{body}</sheetData></worksheet>',
    }
    return zipped(path, {name: content.encode() for name, content in parts.items()})


def csv_file(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_any_encoding_and_delimiter(tmp_path, encoding, delimiter):
    text = "名称,经度,纬度,备注\n甲村,113.05,34.12,有水\n乙镇,113.06,34.13,\n".replace(",", delimiter)
    (layer,) = read(csv_file(tmp_path / "点.csv", text, encoding)).layers
    assert layer.features.fields == {"名称": ("甲村", "乙镇"), "备注": ("有水", "")}
    assert layer.features.xy.tolist() == [[113.05, 34.12], [113.06, 34.13]]
    assert layer.label == "名称"


@pytest.mark.parametrize(
    "header",
    [
        "经度,纬度",
        "东经,北纬",
        "lon,lat",
        "Longitude,Latitude",
        "LNG,LAT",
        "x,y",
        "点位经度(°),点位纬度(°)",
        "lng_wgs84,lat_wgs84",
        "X坐标,Y坐标",
    ],
)
def test_the_names_that_offices_give(tmp_path, header):
    layer = read(csv_file(tmp_path / "a.csv", f"id,{header}\n1,113.05,34.12\n")).layers[0]
    assert layer.features.xy.tolist() == [[113.05, 34.12]]
    assert list(layer.features.fields) == ["id"]


@pytest.mark.parametrize("order", ["纬度,经度\n34.12,113.05", "x,y\n34.12,113.05", "lat,lon,n\n34.12,113.05,1"])
def test_latitude_first(tmp_path, order):
    assert read(csv_file(tmp_path / "a.csv", f"{order}\n")).layers[0].features.xy.tolist() == [[113.05, 34.12]]


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        ("113°03′00″", "34°07′12″"),
        ("113度3分0秒", "34度7分12秒"),
        ("E113°3'", "N34°7'12\""),
        ("113.05°E", "34.12°N"),
        ("东经113.05", "北纬34.12"),
    ],
)
def test_degrees_minutes_seconds(tmp_path, lon, lat):
    path = csv_file(tmp_path / "a.tsv", f"经度\t纬度\n{lon}\t{lat}\n")
    assert read(path).layers[0].features.xy[0] == pytest.approx((113.05, 34.12), abs=1e-9)


@pytest.mark.parametrize(
    "text",
    ["113.05 34.12", "113.05;34.12", "34.12N 113.05E", "POINT (113.05 34.12)", "113.05，34.12", '"113.05,34.12"'],
)
def test_both_in_one_column(tmp_path, text):
    path = csv_file(tmp_path / "a.csv", f"名称,坐标\n甲,{text}\n")
    layer = read(path).layers[0]
    assert layer.features.xy[0] == pytest.approx((113.05, 34.12), abs=1e-9)
    assert layer.features.fields == {"名称": ("甲",)}


def test_excel_with_a_title_above_and_numbers_as_text(tmp_path):
    rows = [
        ["某县避难场所一览表"],
        ["序号", "名称", "经度", "纬度", "人数"],
        [1, "甲中学", 113.05, 34.12, 500],
        [2, "乙广场", "113.06", "34°7′48″", None],
    ]
    path = xlsx(tmp_path / "避难场所.xlsx", rows)
    look = geodata.look(path)
    assert look.layers[0].name == "点位"
    assert look.layers[0].role == "shelter"
    (layer,) = read(path).layers
    assert layer.features.fields == {"序号": ("1", "2"), "名称": ("甲中学", "乙广场"), "人数": ("500", "")}
    assert layer.features.xy[1] == pytest.approx((113.06, 34.13), abs=1e-9)


def test_every_bad_row_is_named_at_once(tmp_path):
    text = "名称,经度,纬度\n甲,113.05,34.12\n乙,,34.1\n丙,abc,34.1\n\n丁,113°70′,x\n戊,113.1,34.2\n"
    said = problems(lambda: read(csv_file(tmp_path / "a.csv", text)))
    assert "a.csv:3 [经度]" in said
    assert "a.csv:4 [经度]" in said
    assert "abc" in said
    assert "a.csv:6 [经度]" in said
    assert "a.csv:6 [纬度]" in said
    assert said.count("\n") == 3


def test_rows_that_are_nowhere_are_named_by_their_line(tmp_path):
    said = problems(lambda: read(csv_file(tmp_path / "a.csv", "经度,纬度\n113,34\n513,34\n113,35\n")))
    assert "a.csv:3" in said


def test_a_row_with_a_comma_too_many(tmp_path):
    good = "".join(f"甲{n},113.05,34.12\n" for n in range(12))
    said = problems(lambda: read(csv_file(tmp_path / "a.csv", f"名称,经度,纬度\n{good}乙,丙,113.05,34.12\n")))
    assert "a.csv:14" in said


def test_columns_can_be_named_by_hand(tmp_path):
    path = csv_file(tmp_path / "a.csv", "p,q,r\n34.12,113.05,甲\n")
    assert "经度、纬度" in problems(lambda: read(path))
    layer = read(path, lon_column="q", lat_column="p", name_column="r").layers[0]
    assert layer.features.xy.tolist() == [[113.05, 34.12]]
    assert layer.label == "r"
    assert "“z”" in problems(lambda: read(path, lon_column="z", lat_column="p"))


def test_columns_name_the_shifted_system(tmp_path):
    there = crs.from_wgs84("GCJ-02", [(113.05, 34.12)])[0]
    path = csv_file(
        tmp_path / "a.csv",
        f"高德经度,高德纬度\n{there[0]!r},{there[1]!r}\n".replace("np.float64(", "").replace(")", ""),
    )
    reading = read(path)
    assert (reading.crs, reading.crs_reason) == ("GCJ-02", "named")
    assert reading.layers[0].features.xy[0] == pytest.approx((113.05, 34.12), abs=1e-9)


def test_surveyed_metres_with_x_to_the_north(tmp_path):
    path = csv_file(tmp_path / "a.csv", "点名,X,Y\nA,3887654.3,37512345.6\nB,3887754.3,37512445.6\n")
    reading = read(path)
    assert (reading.crs, reading.crs_reason) == ("CGCS2000-GK3-37", "zone")
    assert reading.layers[0].features.xy[0] == pytest.approx((111.135432, 35.117656), abs=1e-5)
    short = csv_file(tmp_path / "b.csv", "点名,X,Y\nA,3887654.3,512345.6\n")
    assert read(short, near=(111.2, 35.1)).crs == "CGCS2000-GK3-CM111"


def test_a_sheet_cut_short_is_refused(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["经度", "纬度"], *[[113.0 + n / 1000, 34.0] for n in range(100)]])
    content = path.read_bytes()
    for share in (0.3, 0.7, 0.95):
        path.write_bytes(content[: int(len(content) * share)])
        assert problems(lambda: read(path))


def test_flipped_bytes_never_crash_a_sheet(tmp_path):
    from console.domain.core.geodata.reading import GeoProblems

    content = xlsx(tmp_path / "a.xlsx", [["经度", "纬度"], [113.0, 34.0]]).read_bytes()
    random = np.random.default_rng(3)
    for _ in range(60):
        spoiled = bytearray(content)
        for at in random.integers(0, len(content), 4):
            spoiled[at] = int(random.integers(0, 256))
        (tmp_path / "b.xlsx").write_bytes(bytes(spoiled))
        try:
            read(tmp_path / "b.xlsx")
        except GeoProblems as error:
            assert error.problems


def test_quotes_and_nothing_and_no_columns(tmp_path):
    assert "引号" in problems(lambda: read(csv_file(tmp_path / "a.csv", '经度,纬度\n"113,34\n')))
    assert "只有列名" in problems(lambda: read(csv_file(tmp_path / "b.csv", "经度,纬度\n")))
    assert "名称" in problems(lambda: read(csv_file(tmp_path / "c.csv", "名称,人数\n甲,3\n")))
    assert problems(lambda: read(csv_file(tmp_path / "d.csv", "\n\n\n")))


def test_names_that_come_twice_both_stay(tmp_path):
    layer = read(csv_file(tmp_path / "a.csv", "备注,备注,,经度,纬度\na,b,c,113.05,34.12\n")).layers[0]
    assert layer.features.fields == {"备注": ("a",), "备注_2": ("b",), "column3": ("c",)}


def test_a_look_shows_rows_and_a_reason(tmp_path):
    look = geodata.look(csv_file(tmp_path / "仓库.csv", "名称,经度,纬度\n甲,113.05,34.12\n"))
    assert look.layers[0].sample == (("甲", "113.05", "34.12"),)
    assert (look.layers[0].role, look.crs.reason, look.crs.sure) == ("warehouse", "degrees", False)
    assert json.dumps(look.bbox) == "[113.05, 34.12, 113.05, 34.12]"
