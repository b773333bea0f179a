"""A small pack on the disk that a test may spoil."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

PACK_TOML = """\
format = 2
id = "own"
name_zh = "自建区"
name_en = "Own District"
adcode = "410106"
level = "district"
version = "1"
as_of = "2025-12-31"
centre = [113.3, 34.8]
bbox = [113.0, 34.5, 113.6, 35.1]
order_prefix = "自应指"
relief_hours = { value = 10, source = "plan 二" }

[[document]]
id = "plan"
title_zh = "规划"

[[stated]]
key = "teams"
value = 42
source = "plan 一"

[[contradiction]]
id = "hq"
subject_zh = "指挥部数量"
figures = [{ value = "11", source = "plan 三" }, { value = "12", source = "plan 一" }]
"""
FILES = {
    "headquarters.csv": (
        "id,parent,kind,name_zh,name_en,lead_unit,status,hazards,assumed,source,note_zh,note_en\n"
        "hq-general,,general,总指挥部,General,,existing,,,plan 三,,\n"
        "hq-flood,hq-general,special,防汛指挥部,Flood,u-water,existing,flood;drought,hazards,plan 三,,\n"
    ),
    "posts.csv": (
        "id,body,name_zh,name_en,role,letter,rank,unit,assumed,source,note_zh,note_en\n"
        "p-a,hq-flood,指挥长,Commander,commander,A,1,,,plan 三,,\n"
        "p-b,hq-flood,副职,Alternate,commander,B,2,u-water,,assumed,惯例,usual practice\n"
    ),
    "units.csv": (
        "id,name_zh,name_en,kind,parent,lon,lat,position_quality,assumed,source,note_zh,note_en\n"
        "u-water,水利局,Water bureau,gov_dept,,113.3,34.8,settlement_centroid,lon;lat,plan 三,,\n"
    ),
    "teams.csv": (
        "id,name_zh,name_en,tier,skills,unit,count,personnel,personnel_basis,status,place,lon,lat,position_quality,"
        "assumed,source,note_zh,note_en\n"
        "team-a,抢险队,Works team,professional,flood;boat,u-water,1,24,exact,existing,城东,,,,,plan 五,"
        '"含""快艇"", 两艘","with ""speedboats"", two"\n'
    ),
}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "pack.toml").write_text(PACK_TOML, "utf-8")
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def edit(own: Path) -> Callable[[str, str, str], None]:
    """Replace a text in one file of the pack; the text must be there."""

    def change(file: str, old: str, new: str) -> None:
        path = own / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return change
