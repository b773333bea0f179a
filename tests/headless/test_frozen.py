"""A store that stands still: the moment's world and journal, layers and tiles of the file beneath, and no writing."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.domain.city.map.model import MapLayer
from console.domain.core.desk.founding import FoundFile
from console.domain.core.geodata.reading import GeoWish
from console.domain.core.kernel import Refusal
from console.domain.core.ports import JournalQuery
from console.studio.pictures import FrozenStore
from db.archive import FileArchive
from db.store import Store
from tests.db.geodata.making import mbtiles, new_store, png

HERE = {"name": "底图", "format": "png"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with a base map of two tiles."""
    archive = FileArchive()
    store = new_store(tmp_path / "a.yipan")
    picture = mbtiles(tmp_path / "a.mbtiles", {(0, 0, 0): png(3), (1, 1, 0): png(7)}, **HERE)
    reading = archive.read_geodata(picture, GeoWish(), lambda done, total: None)
    archive.keep_geodata(store, reading, actor="甲", post="值班")
    store.close()
    return tmp_path / "a.yipan"


def frozen(store: Store, events: int) -> FrozenStore:
    rows = store.views.journal(JournalQuery(limit=10**6, newest_first=False))
    return FrozenStore(store.views.world(), store, rows, events)


def test_tiles_are_there_while_it_stands(file: Path) -> None:
    store = FileArchive().open(file)
    still = frozen(store, 10**6)
    (layer,) = still.views.world().all(MapLayer)
    tile = still.views.tile(layer.digest, 1, 1, 1)
    assert tile is not None and tile == store.views.tile(layer.digest, 1, 1, 1)
    assert still.views.tile(layer.digest, 1, 0, 0) is None
    still.close()


def test_the_file_is_let_go_at_the_end(file: Path) -> None:
    still = frozen(FileArchive().open(file), 10**6)
    still.close()
    again = FileArchive().open(file)  # refused while somebody has it open
    again.close()


def test_the_journal_ends_at_the_moment(file: Path) -> None:
    still = frozen(FileArchive().open(file), 1)
    assert len(still.views.journal(JournalQuery())) == 1 == still.views.file().events
    still.close()


def test_it_refuses_to_be_written(file: Path) -> None:
    still = frozen(FileArchive().open(file), 10**6)
    with pytest.raises(Refusal):
        still.execute(FoundFile(mode="live", title="二"), actor="甲", post="值班")
    with pytest.raises(Refusal):
        still.attach(b"x")
    still.close()
