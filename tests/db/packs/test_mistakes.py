"""Every mistake in a pack is named: file, row, column, expected, found; all at once, and nothing half read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from console.domain.city.plans.checks import PackProblems
from console.domain.core.problem import Problem
from db import pack_files, packs

Edit = Callable[[str, str, str], None]
TEAM = "team-a,抢险队,Works team,professional,flood;boat,u-water,1,24,exact,existing,城东,,,,,plan 五"

# file, what is replaced, by what → row, column, words of what was expected, words of what was found
CELLS = [
    ("teams.csv", "team-a", "Team A", 2, "id", "小写字母", "Team A"),
    ("teams.csv", "team-a", "", 2, "id", "小写字母", "空"),
    ("teams.csv", "抢险队", "", 2, "name_zh", "非空", "空"),
    ("teams.csv", "professional", "profesional", 2, "tier", "professional", "profesional"),
    ("teams.csv", "flood;boat", "flood;;boat", 2, "skills", "分号", "flood;;boat"),
    ("teams.csv", "flood;boat", "flood;flying", 2, "skills", "skills.csv", "flying"),
    ("teams.csv", "u-water", "u-nobody", 2, "unit", "units.csv", "u-nobody"),
    ("teams.csv", ",1,24,", ",many,24,", 2, "count", "整数", "many"),
    ("teams.csv", ",1,24,", ",0,24,", 2, "count", "不小于 1", "0"),
    ("teams.csv", ",1,24,", ",1,24.5,", 2, "personnel", "整数", "24.5"),
    ("teams.csv", ",1,24,", ",1,-3,", 2, "personnel", "不小于 0", "-3"),
    ("teams.csv", ",1,24,", ',1,"1,024",', 2, "personnel", "整数", "1,024"),
    ("teams.csv", ",1,24,", ",1,２４,", 2, "personnel", "整数", "２４"),
    ("teams.csv", ",1,24,", ",1," + "9" * 400 + ",", 2, "personnel", "整数", "999"),
    ("teams.csv", "exact", "about", 2, "personnel_basis", "exact", "about"),
    ("teams.csv", "existing", "", 2, "status", "planned", "空"),
    ("teams.csv", "城东,,,", "城东,113.3,,named_place", 2, "lat", "都填", "空"),
    ("teams.csv", "城东,,,", "城东,113.3,34.8,", 2, "position_quality", "可靠程度", "空"),
    ("teams.csv", "城东,,,", "城东,,,surveyed", 2, "position_quality", "没有坐标", "surveyed"),
    ("teams.csv", "城东,,,", "城东,113.3E,34.8,surveyed", 2, "lon", "数字", "113.3E"),
    ("teams.csv", "城东,,,", "城东,2.35,48.85,surveyed", 2, "lon", "境内", "2.35"),
    ("teams.csv", "城东,,,", "城东,34.8,113.3,surveyed", 2, "lon", "境内", "34.8"),
    ("teams.csv", "城东,,,", "城东,115.3,34.8,surveyed", 2, "lon", "bbox", "115.3"),
    ("teams.csv", "城东,,,,,plan 五", "城东,,,,strength,plan 五", 2, "assumed", "列名", "strength"),
    ("teams.csv", "plan 五", "", 2, "source", "document", "空"),
    ("teams.csv", "plan 五", "rumour 五", 2, "source", "document", "rumour"),
    ("teams.csv", 'plan 五,"含""快艇"", 两艘","with ""speedboats"", two"', "assumed,,", 2, "note_zh", "依据", "空"),
    ("teams.csv", ',"with ""speedboats"", two"', ",", 2, "note_en", "另一种语言", "空"),
    ("posts.csv", "惯例,usual practice", ",usual practice", 3, "note_zh", "另一种语言", "空"),
    ("teams.csv", ",,,,,plan 五", ",,,,,,plan 五", 2, "", "18 格", "19 格"),
    ("teams.csv", ",,,,,plan 五", ",,,,plan 五", 2, "", "18 格", "17 格"),
    ("teams.csv", '"含""快艇"", 两艘"', '"含', 2, "", "引号", "文本第2行"),
    ("headquarters.csv", "hq-general,special", "hq-gone,special", 3, "parent", "headquarters.csv", "hq-gone"),
    ("headquarters.csv", "flood;drought", "flood;dragons", 3, "hazards", "kinds.csv", "dragons"),
    ("headquarters.csv", "hq-flood,hq-general", "hq-flood,hq-flood", 3, "parent", "不成环", "hq-flood → hq-flood"),
    ("posts.csv", "p-b", "p-a", 3, "id", "不重复", "posts.csv 第2行"),
    ("posts.csv", "A,1,", "A,first,", 2, "rank", "整数", "first"),
    ("pack.toml", 'id = "own"', 'id = "other"', None, "id", "own", "other"),
    ("pack.toml", 'id = "own"', 'id = "Own!"', None, "id", "小写字母", "Own!"),
    ("pack.toml", 'name_zh = "自建区"\n', "", None, "name_zh", "非空", "没有这一项"),
    ("pack.toml", '"自建区"', "7", None, "name_zh", "非空", "7"),
    ("pack.toml", '"410106"', '"41"', None, "adcode", "六位", "41"),
    ("pack.toml", '"district"', '"village"', None, "level", "district", "village"),
    ("pack.toml", "format = 2", "format = 1", None, "format", "2", "1"),
    ("pack.toml", "[113.3, 34.8]", "[113.3]", None, "centre", "2 个数字", "113.3"),
    ("pack.toml", "[113.3, 34.8]", '["东", "西"]', None, "centre", "2 个数字", "东"),
    ("pack.toml", "[113.3, 34.8]", "[110.0, 34.8]", None, "centre", "bbox", "110.0"),
    ("pack.toml", "{ value = 10,", '{ value = "ten",', None, "relief_hours.value", "数字", "ten"),
    ("pack.toml", '{ value = 10, source = "plan 二" }', "10", None, "relief_hours", "value", "10"),
    ("pack.toml", "value = 42", "value = true", None, "stated[1].value", "数字", "True"),
    ("pack.toml", 'key = "teams"\n', "", None, "stated[1].key", "非空", "没有这一项"),
    ("pack.toml", ', { value = "12", source = "plan 一" }', "", None, "contradiction[1].figures", "两个", "11"),
    ("pack.toml", "[[document]]", 'colour = "red"\n[[document]]', None, "colour", "格式说明", "red"),
    ("pack.toml", "bbox = [", "bbox = [[", 11, "", "TOML", "line"),
]


@pytest.mark.parametrize(("file", "old", "new", "row", "column", "expected", "found"), CELLS)
def test_one_mistake_is_named_with_its_place(
    own: Path, edit: Edit, file: str, old: str, new: str, row: int | None, column: str, expected: str, found: str
) -> None:
    edit(file, old, new)
    [problem] = packs.check(own)
    assert (problem.file, problem.row, problem.column) == (file, row, column)
    assert expected in str(problem.expected) and found in str(problem.found)
    with pytest.raises(PackProblems) as caught:
        packs.read_pack(own)
    assert caught.value.problems == (problem,)


# the columns that stand in units.csv in the end → column, words of what was found
HEADERS = [
    (
        "id name_zh name_en kind parent lon lat position_quality assumed source note_zh note_en colour",
        "colour",
        "多出的列",
    ),
    ("id name_zh name_en kind parent lon lat assumed source note_zh note_en", "position_quality", "没有这一列"),
    ("id name_zh name_en kind parent lon lat position_quality assumed note_zh note_en", "source", "没有这一列"),
    ("id name_zh name_en parent lon lat position_quality assumed source note_zh note_en", "kind", "没有这一列"),
    ("name_zh name_en kind parent lon lat position_quality assumed source note_zh note_en", "id", "没有这一列"),
    ("id id name_zh name_en kind parent lon lat position_quality assumed source note_zh note_en", "id", "出现 2 次"),
    ("name_zh id name_en kind parent lon lat position_quality assumed source note_zh note_en", "", "name_zh,id"),
]


@pytest.mark.parametrize(("columns", "column", "found"), HEADERS)
def test_columns_that_are_missing_extra_twice_or_in_another_order(
    own: Path, columns: str, column: str, found: str
) -> None:
    row = {
        **{"id": "u-water", "name_zh": "水利局", "name_en": "Water", "kind": "gov_dept", "lon": "113.3", "lat": "34.8"},
        **{"position_quality": "assumed", "source": "plan 三", "colour": "red"},
    }
    names = columns.split()
    text = ",".join(names) + "\n" + ",".join(row.get(name, "") for name in names) + "\n"
    (own / "units.csv").write_text(text, "utf-8")
    [problem] = packs.check(own)
    assert (problem.file, problem.row, problem.column) == ("units.csv", 1, column)
    assert found in str(problem.found)


CASCADES = [
    ("headquarters.csv", ",general,总", ",generall,总", ("headquarters.csv", 2, "kind")),
    ("posts.csv", "commander,A", "comander,A", ("posts.csv", 2, "role")),
    ("posts.csv", "p-a,hq-flood", "p-a,hq-flod", ("posts.csv", 2, "body")),
    ("posts.csv", "commander,A,1", "commander,A,1,1", ("posts.csv", 2, "")),
    ("headquarters.csv", "hq-flood,hq-general", "HQ-flood,hq-general", ("headquarters.csv", 3, "id")),
]


@pytest.mark.parametrize(("file", "old", "new", "first"), CASCADES)
def test_the_first_complaint_is_the_one_to_act_on(
    own: Path, edit: Edit, file: str, old: str, new: str, first: tuple[str, int, str]
) -> None:
    edit(file, old, new)
    problems = packs.check(own)
    assert first in [(one.file, one.row, one.column) for one in problems]
    assert len(problems) <= 3, [str(one) for one in problems]


def test_a_bounding_box_that_is_none(own: Path, edit: Edit) -> None:
    edit("pack.toml", "bbox = [113.0, 34.5, 113.6, 35.1]", "bbox = [113.6, 34.5, 113.0, 35.1]")
    assert [(one.file, one.column) for one in packs.check(own)] == [("pack.toml", "bbox")]


def test_all_mistakes_at_once(own: Path, edit: Edit) -> None:
    edit("pack.toml", '"410106"', '"41"')
    edit("teams.csv", ",1,24,", ",many,24.5,")
    edit("teams.csv", "u-water", "u-nobody")
    edit("units.csv", "gov_dept", "bureau")
    edit("posts.csv", "plan 三", "hearsay")
    assert [(one.file, one.row, one.column) for one in packs.check(own)] == [
        ("pack.toml", None, "adcode"),
        ("units.csv", 2, "kind"),
        ("teams.csv", 2, "count"),
        ("teams.csv", 2, "personnel"),
        ("posts.csv", 2, "source"),
        ("teams.csv", 2, "unit"),
    ]


def test_a_bad_cell_does_not_make_those_who_name_its_row_look_wrong(own: Path, edit: Edit) -> None:
    edit("units.csv", "gov_dept", "bureau")
    assert [one.file for one in packs.check(own)] == ["units.csv"]


def test_a_file_that_cannot_be_read_does_not_either(own: Path) -> None:
    (own / "units.csv").write_bytes("id,name\n水利局，防汛抗旱指挥部办公室".encode("gb18030"))
    assert [one.file for one in packs.check(own)] == ["units.csv"]


# ---- encodings and sizes

UTF8 = "UTF-8"
WRONG_BYTES: list[tuple[Callable[[str], bytes], str]] = [
    (lambda text: text.encode("utf-16"), "UTF-16"),
    (lambda text: text.encode("utf-16-be"), "UTF-16"),
    (lambda text: text.encode("utf-16-le"), "UTF-16"),
    (lambda text: text.encode("utf-32"), "UTF-32"),
    (lambda text: text.encode("gbk"), "GBK"),
    (lambda text: text.encode("gb18030"), "GBK"),
    (lambda text: text.encode("utf-8")[:-20] + b"\xff\xff" + b"\n", "0xff"),
]


@pytest.mark.parametrize(("encode", "name"), WRONG_BYTES)
@pytest.mark.parametrize("file", ["teams.csv", "pack.toml"])
def test_a_file_in_another_encoding_is_refused_by_its_name(
    own: Path, file: str, encode: Callable[[str], bytes], name: str
) -> None:
    path = own / file
    path.write_bytes(encode(path.read_text("utf-8")))
    [problem] = packs.check(own)
    assert problem.file == file
    assert UTF8 in str(problem.expected) and name in str(problem.found)


def test_a_nul_is_said_with_its_line(own: Path, edit: Edit) -> None:
    edit("teams.csv", "抢险队", "抢\0险队")
    [problem] = packs.check(own)
    assert (problem.file, problem.row) == ("teams.csv", 2) and "NUL" in str(problem.found)


def test_two_hundred_thousand_rows_are_refused_before_they_are_read(own: Path) -> None:
    path = own / "teams.csv"
    header, row = path.read_text("utf-8").split("\n")[:2]
    path.write_text(header + "\n" + (row + "\n") * 200_000, "utf-8")
    [problem] = packs.check(own)
    assert problem.file == "teams.csv" and "200001 行" in str(problem.found)


def test_a_file_of_gigabytes_is_not_opened_at_all(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = own / "roads.csv"
    with path.open("wb") as file:
        file.truncate(pack_files.MAX_BYTES + 1)  # sparse: takes no room
    read = Path.read_bytes

    def only_small(self: Path) -> bytes:
        assert self.name != "roads.csv", "must not be read"
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", only_small)
    [problem] = packs.check(own)
    assert problem.file == "roads.csv" and "64 MB" in str(problem.found)


# ---- folders


def named(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.file, str(problem.found)) for problem in problems]


def test_an_empty_folder(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert named(packs.check(empty)) == [("empty", "空文件夹")]


def test_no_folder_and_a_file_in_its_place(tmp_path: Path) -> None:
    assert named(packs.check(tmp_path / "nowhere")) == [("nowhere", "没有这个文件夹")]
    (tmp_path / "file").write_text("x", "utf-8")
    assert named(packs.check(tmp_path / "file")) == [("file", "没有这个文件夹")]


def test_the_two_files_that_must_be_there(own: Path) -> None:
    (own / "pack.toml").unlink()
    assert named(packs.check(own)) == [("pack.toml", "没有这个文件")]
    (own / "headquarters.csv").unlink()
    assert {file for file, _ in named(packs.check(own))} == {"pack.toml", "headquarters.csv"}


def test_a_file_with_a_slip_in_its_name_is_not_passed_over(own: Path) -> None:
    (own / "team.csv").write_text("id\n", "utf-8")
    assert named(packs.check(own)) == [("team.csv", "多出的文件 “team.csv”")]


def test_empty_files_and_headers_of_something_else(own: Path) -> None:
    (own / "teams.csv").write_text("", "utf-8")
    (own / "risks.csv").write_text("名称,地点\n河,东\n", "utf-8")
    assert [(one.file, one.row) for one in packs.check(own)] == [("teams.csv", 1), ("risks.csv", 1)]


def test_a_folder_where_a_file_should_be(own: Path) -> None:
    (own / "risks.csv").mkdir()
    assert named(packs.check(own)) == [("risks.csv", "不是文件")]


def test_a_read_error_is_said_and_not_raised(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def failing(self: Path) -> bytes:
        if self.name == "teams.csv":
            raise OSError(5, "Input/output error")
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", failing)
    assert named(packs.check(own)) == [("teams.csv", "Input/output error")]
