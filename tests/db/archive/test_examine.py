"""`verify`: everything is found and listed, nothing is changed, whatever state the file is in."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from console.domain.core.desk import duty
from db import errors, projections, schema
from db.archive import FileArchive
from db.driver import connect
from db.head import head_path
from db.store import Store
from tests.db.conftest import take


def everything(folder: Path) -> dict[str, tuple[str, int]]:
    """Every file below a folder: its bytes and when they were last written."""
    return {
        str(path.relative_to(folder)): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def forged(file: Path, statement: str) -> None:
    """Change a closed file as somebody would who knows SQL, triggers and all."""
    db = connect(file)
    for name in schema.TRIGGERS:
        db.conn.execute(f"DROP TRIGGER {name}")
    db.conn.execute(statement)
    for sql in schema.TRIGGERS.values():
        db.conn.execute(sql)
    db.conn.close()


@pytest.fixture
def closed(fresh, file) -> Path:
    store = fresh()
    for name in "甲乙丙":
        take(store, name)
    store.attach(b"roads")
    store.close()
    return file


def test_a_sound_file_is_found_sound_and_not_touched(closed):
    before = everything(closed.parent)
    found = FileArchive().examine(closed)
    assert everything(closed.parent) == before
    assert found["faults"] == []
    assert all(found[key] for key in ("pages_ok", "chain_ok", "head_ok", "attachments_ok", "replay_identical"))
    assert found["events"] == 5


def test_a_crashed_file_is_examined_with_its_wal_and_not_touched(fresh, file):
    store = fresh()
    store.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    take(store, "李")
    kept = {path: path.read_bytes() for path in (file, Path(f"{file}-wal"), head_path(file))}
    store.close()
    for path, content in kept.items():
        path.write_bytes(content)
    before = everything(file.parent)
    found = FileArchive().examine(file)
    assert everything(file.parent) == before
    assert (found["events"], found["faults"]) == (3, [])


def test_a_file_in_use_is_left_alone(fresh, file):
    fresh()
    with pytest.raises(errors.SeatTaken):
        FileArchive().examine(file)


def test_every_broken_entry_is_listed_and_not_only_that_there_is_one(closed):
    forged(closed, "UPDATE journal SET actor='别人' WHERE sequence IN (2, 4)")
    before = everything(closed.parent)
    with pytest.raises(errors.ChainBroken):
        Store.open(closed)
    found = FileArchive().examine(closed)
    assert not found["chain_ok"]
    assert [fault["event"] for fault in found["faults"]] == ["c0ffee01-2", "c0ffee01-4"]
    assert everything(closed.parent) == before


def test_a_lost_tail_is_a_finding(closed):
    forged(closed, "DELETE FROM journal WHERE sequence > 3")
    found = FileArchive().examine(closed)
    assert not found["head_ok"]
    assert "c0ffee01-5" in [fault["event"] for fault in found["faults"]]


def test_a_row_that_says_other_than_the_journal_is_found_by_name(closed):
    forged(closed, "UPDATE p_desk SET state=replace(state, '丙', '丁')")
    found = FileArchive().examine(closed)
    assert not found["replay_identical"]
    assert "p_desk desk" in found["faults"][0]["what"]
    assert found["chain_ok"]


def test_a_changed_attachment_is_found(closed):
    forged(closed, "UPDATE attachment SET content=x'00'")
    found = FileArchive().examine(closed)
    assert not found["attachments_ok"]


@pytest.mark.parametrize("page", range(1, 8))
def test_a_bad_page_is_a_finding_wherever_it_lies(closed, page):
    raw = bytearray(closed.read_bytes())
    raw[4096 * page : 4096 * (page + 1)] = os.urandom(4096)
    closed.write_bytes(raw)
    found = FileArchive().examine(closed)
    assert found["faults"]
    assert not all(found[key] for key in ("pages_ok", "chain_ok", "replay_identical", "attachments_ok"))


def test_projections_of_another_version_of_the_program_are_no_fault(closed):
    forged(closed, "UPDATE meta SET value='older' WHERE key LIKE 'projection_%'")
    assert FileArchive().examine(closed)["faults"] == []


def test_a_projection_that_cannot_be_read_is_made_again_from_the_journal(closed):
    forged(closed, "UPDATE p_desk SET state='{}'")
    store = Store.open(closed)
    assert duty.on_duty(store.world) == "丙"
    assert "视图" in str(store.notes[0])
    store.close()


@pytest.fixture
def edited(monkeypatch):
    """Makes the program one whose duty.py reads otherwise."""

    def edit(change):
        read = Path.read_bytes
        text = (Path(duty.__file__)).read_bytes()
        assert change(text) != text
        monkeypatch.setattr(
            Path, "read_bytes", lambda path: change(read(path)) if path.name == "duty.py" else read(path)
        )
        projections.source_digest.cache_clear()
        projections.shape.cache_clear()

    yield edit
    monkeypatch.undo()
    projections.source_digest.cache_clear()
    projections.shape.cache_clear()


def notes_of(path):
    store = Store.open(path)
    try:
        return [str(note) for note in store.notes]
    finally:
        store.close()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text + b"\n# other words\n",
        lambda text: b'"""Other words."""\n' + text[text.index(b'"""', 3) + 3 :],
        lambda text: text.replace(b"\n\n", b"\n\n\n"),
    ],
    ids=["comment", "docstring", "layout"],
)
def test_other_words_in_the_program_do_not_have_the_projections_made_again(closed, edited, change):
    edited(change)
    assert notes_of(closed) == []
    assert notes_of(closed) == [], "noted when it was closed: not even compared again"
    with closing(sqlite3.connect(closed)) as db:
        noted = db.execute("SELECT value FROM meta WHERE key='projection_source'").fetchone()[0]
    assert noted == projections.source_digest()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text + b"\nA_RULE = 1\n",
        lambda text: text.replace(b"holder: str | None", b"holder: str | int | None", 1),
    ],
    ids=["rule", "field"],
)
def test_any_change_of_a_rule_has_the_projections_made_again(closed, edited, change):
    edited(change)
    assert "重建" in notes_of(closed)[0]
    assert notes_of(closed) == []


def test_a_seat_that_crashed_does_not_know_its_shape_and_has_them_made_again_after_an_update(closed, edited):
    forged(closed, "UPDATE meta SET value='' WHERE key='projection_shape'")
    assert notes_of(closed) == [], "the same program need not ask"
    forged(closed, "UPDATE meta SET value='' WHERE key='projection_shape'")
    edited(lambda text: text + b"\n# other words\n")
    assert "重建" in notes_of(closed)[0]


def test_no_permission_to_read_is_said(closed, monkeypatch):
    def denied(*_, **__):
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(errors.NoAccess):
        FileArchive().examine(closed)


def test_a_place_for_results_that_cannot_be_written_is_no_mistake_of_ours():
    failure = FileArchive().explain(FileExistsError(17, "File exists", "out"))
    assert failure.kind == "environment"
