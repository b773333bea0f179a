"""What somebody does to a file with an SQLite tool is found: at opening, by `verify`, and before a copy is called good."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from console.domain.core.desk import duty
from db import backup, errors, journal
from db.archive import FileArchive
from db.driver import Database, connect
from db.examine import examine
from db.store import Store
from tests.db.geodata.making import mbtiles, new_store, png, point, read, write

EVIL = "CREATE TRIGGER quiet BEFORE INSERT ON journal BEGIN SELECT RAISE(IGNORE); END"
LATER = "CREATE TRIGGER later AFTER INSERT ON p_desk BEGIN DELETE FROM p_desk; END"

SCHEMAS = {
    "entries vanish": (EVIL,),
    "rows of a projection vanish": (LATER,),
    "a table of others": ("CREATE TABLE notes (text)",),
    "a virtual table": ("CREATE VIRTUAL TABLE words USING fts5(text)",),
    "entries may be changed": ("DROP TRIGGER journal_is_append_only_update",),
    "entries may be deleted, it seems not": (
        "DROP TRIGGER journal_is_append_only_delete",
        "CREATE TRIGGER journal_is_append_only_delete BEFORE DELETE ON journal BEGIN SELECT 1; END",
    ),
    "an index that answers for entries": (
        "DROP INDEX journal_by_kind",
        "CREATE INDEX journal_by_kind ON journal (kind, position) WHERE kind <> 'order.issued'",
    ),
    "a weaker journal": (
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql=replace(sql, 'NOT NULL UNIQUE', '') WHERE name='journal'",
    ),
}


def changed(file: Path, statements: tuple[str, ...]) -> None:
    db = connect(file)
    for statement in statements:
        db.conn.execute(statement)
    db.conn.close()


@pytest.mark.parametrize("what", SCHEMAS)
def test_a_schema_that_is_not_ours_is_refused_and_listed(fresh, file, what):
    fresh().close()
    changed(file, SCHEMAS[what])
    with pytest.raises((errors.Tampered, errors.Damaged)):
        Store.open(file)
    assert examine(file)["faults"], "verify found nothing"


@pytest.mark.parametrize("what", SCHEMAS)
def test_a_copy_with_a_schema_that_is_not_ours_is_no_backup(fresh, file, what):
    fresh().close()
    store = Store.open(file)
    kept = store.back_up().path
    store.close()
    changed(kept, SCHEMAS[what])
    with pytest.raises((errors.Tampered, errors.Damaged)):
        backup.restore(kept, file.with_name("restored.yipan"), console=journal.fresh_console)
    assert not file.with_name("restored.yipan").exists()


def test_going_on_knowingly_takes_the_trigger_out(fresh, file):
    fresh().close()
    changed(file, (EVIL,))
    store = Store.open(file, accept=("tampered",))
    assert "quiet" in str(store.notes)
    store.execute(duty.TakeShift(holder="乙"), actor="乙", post="值班员")
    store.close()
    again = Store.open(file)
    assert duty.on_duty(again.world) == "乙"
    again.close()
    assert examine(file)["faults"] == []


def test_what_the_file_does_not_keep_is_not_acknowledged(fresh, file):
    """The trigger comes while the file is open: whoever gets at the connection, or a driver that loses a row."""
    store = fresh()
    store.db.conn.execute(EVIL)
    before = store.head
    with pytest.raises(errors.Tampered):
        store.execute(duty.TakeShift(holder="乙"), actor="乙", post="值班员")
    assert store.head == before
    assert duty.on_duty(store.world) == "试者"


def of_attachment(db: Database) -> None:
    db.conn.execute("UPDATE attachment SET content=x'00'")


def without_attachments(db: Database) -> None:
    db.conn.execute("DELETE FROM attachment")


def another_console(db: Database) -> None:
    db.conn.execute("UPDATE meta SET value='deadbeef' WHERE key='console'")


def a_picture(db: Database) -> None:
    db.conn.execute("UPDATE tile_content SET content=x'00' WHERE number=1")


def a_picture_with_its_hash(db: Database) -> None:
    content = png(77)
    db.conn.execute(
        "UPDATE tile_content SET content=?, hash=? WHERE number=1", (content, hashlib.sha256(content).digest())
    )


def tiles_swapped(db: Database) -> None:
    db.conn.execute("UPDATE tile SET content=3-content WHERE content IN (1, 2)")


def a_tile_is_gone(db: Database) -> None:
    db.conn.execute("DELETE FROM tile WHERE x=1")


def a_layer(db: Database) -> None:
    db.conn.execute("UPDATE p_map_layer SET state=replace(state, 'imagery', 'risk')")


CONTENTS: dict[str, Callable[[Database], None]] = {
    "the content of an attachment": of_attachment,
    "attachments are gone": without_attachments,
    "the number of the console": another_console,
    "a picture": a_picture,
    "a picture and its hash": a_picture_with_its_hash,
    "pictures change places": tiles_swapped,
    "a tile is gone": a_tile_is_gone,
    "a state": a_layer,
}


@pytest.mark.parametrize("what", CONTENTS)
def test_changed_contents_are_listed(what, file, tmp_path):
    store = new_store(file)
    places = {(5, x, 1): png(x) for x in range(3)}
    for path in (mbtiles(tmp_path / "t.mbtiles", places, name="x"), write(tmp_path / "p.gpkg", "GPKG", [point()])):
        FileArchive().keep_geodata(store, read(path), actor="甲", post="值班员")
    store.close()
    assert examine(file)["faults"] == []
    db = connect(file)
    CONTENTS[what](db)
    db.conn.close()
    assert examine(file)["faults"], "verify found nothing"


DERIVED = {
    "a state": ("UPDATE p_desk SET state=replace(state, '试者', '别人')",),
    "a state and no trace of it": ("DELETE FROM p_desk",),
    "an ordinal": ("UPDATE p_desk SET ordinal=ordinal+1",),
    "a table": ("DROP TABLE p_desk",),
    "a view in its place": (
        "DROP TABLE p_desk",
        "CREATE VIEW p_desk AS SELECT 'desk' AS id, 1 AS ordinal, '{}' AS state",
    ),
}


@pytest.mark.parametrize("what", DERIVED)
def test_what_is_derived_is_made_anew_and_said(fresh, file, what):
    fresh().close()
    changed(file, DERIVED[what])
    store = Store.open(file)
    assert duty.on_duty(store.world) == "试者"
    assert store.notes
    store.close()
    assert examine(file)["faults"] == []
