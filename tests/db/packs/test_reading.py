"""A sound pack of one's own: what its cells become, and what may differ without being a mistake."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from console.domain.core.kernel import Position, Provenance
from db import packs

Edit = Callable[[str, str, str], None]


def test_a_sound_pack_is_read_whole(own: Path) -> None:
    pack = packs.read_pack(own)
    assert (pack.id, pack.city.name_zh, pack.city.bbox) == ("own", "自建区", (113.0, 34.5, 113.6, 35.1))
    assert (pack.city.relief_hours, pack.city.relief_source) == (10.0, "plan 二")
    assert [(count.key, count.value) for count in pack.city.stated] == [("teams", 42.0)]
    assert [figure.value for figure in pack.city.contradictions[0].figures] == ["11", "12"]
    assert packs.check(own) == ()


def test_cells_become_what_they_mean(own: Path) -> None:
    pack = packs.read_pack(own)
    general, flood = pack.headquarters
    assert (general.parent, general.lead_unit, general.hazards) == (None, None, ())
    assert (flood.parent, flood.hazards) == ("hq-general", ("flood", "drought"))
    assert flood.provenance == Provenance(source="plan 三", assumed=("hazards",))
    assert pack.posts[1].provenance == Provenance(source="assumed", note="惯例", note_en="usual practice")
    assert pack.units[0].position == Position(lon=113.3, lat=34.8, quality="settlement_centroid")
    team = pack.teams[0]
    assert (team.skills, team.personnel, team.position, team.count) == (("flood", "boat"), 24, None, 1)
    assert team.provenance.note == '含"快艇", 两艘'
    assert pack.risks == () and pack.lines["teams.csv"] == (2,)


def test_unknown_is_unknown_and_never_zero(own: Path, edit: Edit) -> None:
    edit("teams.csv", ",1,24,exact,", ",,,,")
    team = packs.read_pack(own).teams[0]
    assert (team.count, team.personnel, team.personnel_basis) == (None, None, "")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("teams.csv", "id,", "\ufeffid,"),  # a byte-order mark of UTF-8
        ("teams.csv", "\nteam-a", "\r\nteam-a"),  # line ends of another system
        ("teams.csv", "\nteam-a", "\n,,,,,,,,,,,,,,,,\n\nteam-a"),  # rows a spreadsheet leaves behind
        ("teams.csv", "含", "第一行\n第二行，含"),  # a line break within quotes
        ("teams.csv", "抢险队", "  抢险队 "),
        ("pack.toml", 'relief_hours = { value = 10, source = "plan 二" }\n', ""),
    ],
)
def test_what_is_no_mistake(own: Path, edit: Edit, file: str, old: str, new: str) -> None:
    edit(file, old, new)
    assert packs.check(own) == ()
    assert packs.read_pack(own).teams[0].name_zh == "抢险队"


def test_row_numbers_are_those_of_a_spreadsheet(own: Path, edit: Edit) -> None:
    edit("teams.csv", "\nteam-a", "\n,,,,,,,,,,,,,,,,\nteam-a")
    assert packs.read_pack(own).lines["teams.csv"] == (3,)


def test_files_that_do_not_apply_may_be_left_out(own: Path) -> None:
    for name in ("posts.csv", "teams.csv"):
        (own / name).unlink()
    assert [problem.column for problem in packs.check(own)] == ["id"]  # the special headquarters now lacks its posts
    (own / "README.md").write_text("自建数据包", "utf-8")
    assert len(packs.check(own)) == 1


def test_reading_a_pack_changes_nothing_in_its_folder(own: Path) -> None:
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in own.iterdir()}
    packs.read_pack(own)
    packs.check(own)
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in own.iterdir()} == before
