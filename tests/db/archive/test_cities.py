"""The five real cities in real files: loaded, replayed, reopened, loaded again."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.domain.city.organisation.model import Body, Post
from console.domain.core.desk import founding
from console.domain.core.kernel import Refusal
from console.domain.forces.teams.model import Team
from db import packs
from db.archive import FileArchive

CITIES = [folder.name for folder in packs.shipped()]


def load(path: Path, city: str):
    archive = FileArchive()
    store = archive.create(path)
    store.execute(founding.FoundFile(mode="live", title=city, city=city), actor="试者", post="值班员")
    archive.load_city(store, city, actor="数据包", post="")
    return archive, store


def test_all_five_are_shipped():
    assert CITIES == ["jincheng", "pingdingshan", "shangjie", "xinzheng", "yonghe"]


@pytest.mark.parametrize("city", CITIES)
def test_a_city_in_a_file_is_what_its_journal_says(tmp_path, city):
    archive, store = load(tmp_path / "x.yipan", city)
    assert store.rebuild()[0] == store.rebuild()[1]
    bodies, posts = store.world.all(Body), store.world.all(Post)
    assert sum(body.kind == "general" for body in bodies) == 1
    assert all(post.holder is None for post in posts), "a pack knows no persons"
    assert store.world.all(Team)
    with pytest.raises(Refusal, match="没有变化"):
        archive.load_city(store, city, actor="数据包", post="")
    store.close()
    found = archive.examine(tmp_path / "x.yipan")
    assert (found["chain_ok"], found["replay_identical"], found["faults"]) == (True, True, [])


def test_a_city_does_not_fit_into_another_ones_file(tmp_path):
    archive, store = load(tmp_path / "x.yipan", "yonghe")
    before = store.head
    with pytest.raises(Refusal):
        archive.load_city(store, "jincheng", actor="数据包", post="")
    assert store.head == before
    store.close()


def test_every_row_says_where_it_comes_from():
    for city in CITIES:
        summary = FileArchive().pack_summary(city)
        assert summary["rows"] == summary["rows_sourced"] + summary["rows_assumed"] > 400
