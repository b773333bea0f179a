"""The five cities and the common tables, as shipped: whole, as the plans say, and as docs/packs.md describes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from console.domain.city.plans.checks import COMMON_FILES, FILES, PackProblems
from db import packs
from db.pack_tables import COMMON_TABLES, TABLES, TAIL

CITIES = [folder.name for folder in packs.shipped()]
DOCS = (Path(__file__).parents[3] / "docs" / "packs.md").read_text("utf-8")


def test_five_cities() -> None:
    assert CITIES == ["jincheng", "pingdingshan", "shangjie", "xinzheng", "yonghe"]


@pytest.mark.parametrize("city", CITIES)
def test_a_shipped_pack_has_no_mistake_and_a_source_for_every_row(city: str) -> None:
    folder = packs.SHIPPED / city
    assert [str(problem) for problem in packs.check(folder)] == []
    figures = packs.summary(packs.read_pack(folder))
    assert figures["id"] == city
    assert figures["rows"] == figures["rows_sourced"] + figures["rows_assumed"]
    assert figures["rows_sourced"] > figures["rows_assumed"]


# What the plans state (facts from the seeds): a pack that says otherwise has lost something.
STATED = [
    ("pingdingshan", "headquarters_stated", 11),
    ("pingdingshan", "teams_stated", 67),
    ("pingdingshan", "experts_stated", 171),
    ("shangjie", "headquarters_named", 12),
    ("shangjie", "headquarters_stated", 11),
    ("shangjie", "teams_stated", 42),
    ("shangjie", "warehouses", 48),
    ("shangjie", "shelters", 6),
    ("shangjie", "shelter_area_m2", 257_700),
    ("shangjie", "flood_points", 137),
    ("xinzheng", "headquarters_stated", 13),
    ("xinzheng", "task_teams", 16),
    ("xinzheng", "teams_stated", 69),
    ("yonghe", "headquarters_stated", 16),
]


@pytest.mark.parametrize(("city", "key", "value"), STATED)
def test_the_figures_of_the_plans(city: str, key: str, value: int) -> None:
    assert packs.summary(packs.read_pack(packs.SHIPPED / city))[key] == value


HAN = re.compile("[㐀-鿿]")


@pytest.mark.parametrize("city", CITIES)
def test_every_note_stands_in_both_languages(city: str) -> None:
    """English notes appeared in the Chinese window. A Chinese note has Chinese words, or nothing to translate (1+13)."""
    pack, common = packs.read_pack(packs.SHIPPED / city), packs.read_common()
    rows = [row for name in FILES.values() for row in getattr(pack, name)]
    rows += [row for name in COMMON_FILES.values() for row in getattr(common, name)]
    notes = {(row.provenance.note, row.provenance.note_en) for row in rows if row.provenance.note}
    notes |= {(one.what, one.what_en) for one in pack.city.attributions}
    assert notes
    assert [chinese for chinese, english in notes if not english] == []
    same = {chinese for chinese, english in notes if not HAN.search(chinese)}
    assert [one for one in same if re.search("[a-z]{4}", re.sub(r"GeoNames \d+", "", one))] == []
    assert [chinese for chinese, english in notes if HAN.search(chinese) and chinese == english] == []


@pytest.mark.parametrize("city", CITIES)
def test_a_share_to_be_reached_is_a_floor_or_a_ceiling(city: str) -> None:
    """Jincheng's “达到 0.4‰” stood as “= 0.4 ‰”: whoever has more would have missed the target."""
    shares = [row for row in packs.read_pack(packs.SHIPPED / city).indicators if row.unit in ("%", "‰") and row.target]
    assert [row.id for row in shares if row.comparator in ("", "=") and row.target not in ("0", "100")] == []


def test_orders_are_numbered_as_the_plans_write_numbers() -> None:
    prefixes = {city: packs.read_pack(packs.SHIPPED / city).city.order_prefix for city in CITIES}
    assert prefixes["shangjie"] == "上应总指"  # the plan: 上应总指〔2019〕1号
    assert all(prefix.endswith("应总指") for prefix in prefixes.values())  # the general headquarters' own series


def test_the_two_pingmei_brigades_say_that_they_may_be_one() -> None:
    teams = {row.id: row for row in packs.read_pack(packs.SHIPPED / "pingdingshan").teams}
    assert "team-shenma-brigade" in teams["team-energy-chem-brigade"].perhaps_same


@pytest.mark.parametrize("city", CITIES)
def test_posts_are_vacant_and_planned_is_marked(city: str) -> None:
    pack = packs.read_pack(packs.SHIPPED / city)
    assert pack.posts
    assert not hasattr(pack.posts[0], "holder")
    assert {row.status for row in (*pack.teams, *pack.facilities)} <= {"existing", "planned", "upgrade"}
    assert any(row.status == "planned" for row in (*pack.teams, *pack.facilities))


def test_the_common_tables_are_whole() -> None:
    common = packs.read_common()
    assert len(common.categories) == 13
    assert {kind.class_ for kind in common.kinds} == {"natural", "accident", "health", "security"}


def test_a_common_table_with_mistakes_is_refused_with_all_of_them(tmp_path: Path) -> None:
    folder = tmp_path / "common"
    folder.mkdir()
    for path in (packs.SHIPPED / packs.COMMON).iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    grades = folder / "grades.csv"
    grades.write_text(grades.read_text("utf-8").replace(",1,dead,30,", ",9,dead,thirty,", 1), "utf-8")
    with pytest.raises(PackProblems) as caught:
        packs.read_common(folder)
    assert [(one.file, one.row, one.column) for one in caught.value.problems] == [
        ("grades.csv", 2, "grade"),
        ("grades.csv", 2, "minimum"),
    ]


# ---- the documentation and the code say the same


def documented(heading: str) -> dict[str, list[str]]:
    """File → columns, out of the tables of docs/packs.md."""
    section = DOCS.split(f"## {heading}", 1)[1].split("\n## ", 1)[0]
    found = {}
    for file, columns in re.findall(r"^\| (\w+\.csv) \| ([^|]+?) \|$", section, re.MULTILINE):
        plain = columns.split(" + tail")[0].split(" – ")[0]
        found[file] = [name.strip() for name in plain.split(",")]
    return found


def test_the_tables_of_a_pack_are_those_of_the_documentation() -> None:
    coded = {table.file: list(table.header[: -len(TAIL)]) for table in TABLES}
    assert coded == documented("Tables")
    assert set(coded) == set(FILES)


def test_the_common_tables_are_those_of_the_documentation() -> None:
    coded = {table.file: list(table.header[: -len(TAIL)]) for table in COMMON_TABLES}
    assert coded == documented("common/")
    assert set(coded) == set(COMMON_FILES)


def test_every_word_a_column_may_hold_is_in_the_documentation() -> None:
    from console.domain.city.plans import pack

    words = [name for name in dir(pack) if name.isupper() and isinstance(getattr(pack, name), tuple)]
    assert len(words) > 10
    undocumented = {
        word
        for name in words
        if name not in ("CLOCK_DUTIES",)  # explained in common.toml, where the clocks are
        for word in getattr(pack, name)
        if not re.search(rf"`{word}`|[ |=,]{word}\b", DOCS)
    }
    assert undocumented == set()
