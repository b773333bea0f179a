"""A file that a newer program went on with: refused as too new wherever it would be read wrongly, shown where that is safe."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from console.domain.core.desk import duty
from console.domain.core.geodata import features
from console.domain.core.geodata import road_layer as layer
from console.domain.core.kernel import Stamp
from console.domain.core.ports import JournalQuery
from console.domain.review import past
from db import backup, errors, journal, projections
from db.archive import FileArchive
from db.codec import decode_event
from db.driver import connect
from db.head import Head, HeadFile
from db.store import Store
from tests.db.conftest import START, take

NEWER = (duty.ShiftTaken.kind, 2, "desk", "desk")  # a known kind with a field this program does not know
UNKNOWN = ("drones.launched", 1, "drone", "drone-1")


def goes_on(file: Path, kind: str, version: int, subject: str, id: str) -> str:
    """Append what a newer program would: in the chain of the file's own console, with a hash that holds."""
    db = connect(file)
    try:
        last = list(journal.select(db))[-1]
        payload = {"id": id, "holder": "未来", "post": "值班员", "phone": "", "open_matters": "", "badge": "Z-7"}
        body = (
            *(f"{last.console}-{last.sequence + 1}", last.console, last.sequence + 1, last.hlc + 1, START, START),
            *("未来", "值班员", kind, version, subject, id, None, "[]", json.dumps(payload), last.digest),
        )
        journal.append(db, [journal.Entry(*body, journal.digest_of(body))])
        return str(body[0])
    finally:
        db.conn.close()


@pytest.fixture(params=[NEWER, UNKNOWN], ids=["newer version", "unknown kind"])
def future(request: pytest.FixtureRequest, fresh, file: Path) -> tuple[Path, str, str]:
    """The file, the entry that is too new, and its kind."""
    store = fresh()
    take(store, "甲")
    store.close()
    entry = goes_on(file, *request.param)
    return file, entry, request.param[0]


def everything(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def check(error: BaseException, entry: str, kind: str) -> None:
    failure = FileArchive().explain(error)
    assert (failure.kind, failure.code) == ("environment", "too_new")
    assert entry in str(failure.what_happened) and kind in str(failure.what_happened)
    assert "没有改动" in str(failure.what_is_safe) and "更新版本" in str(failure.what_to_do)


def test_decoding_is_refused_and_no_field_is_dropped():
    payload = '{"id":"desk","holder":"甲","post":"值班员","badge":"Z-7"}'
    with pytest.raises(errors.TooNew, match=r"c0ffee01-9 .*duty\.shift_taken，第 2 版"):
        decode_event(duty.ShiftTaken.kind, 2, payload, "c0ffee01-9")
    with pytest.raises(errors.TooNew, match=r"drones\.launched"):
        decode_event("drones.launched", 1, "{}", "c0ffee01-9")


def test_it_opens_to_be_looked_at_says_so_and_is_not_touched(future):
    file, entry, kind = future
    before = everything(file.parent)
    store = Store.open(file)
    try:
        assert entry in str(store.notes[0]) and kind in str(store.notes[0])
        assert "只能查看" in str(store.notes[1])
        rows = store.views.journal(JournalQuery())
        assert (rows[0].event_id, rows[0].event) == (entry, None)
        assert "Z-7" in rows[0].payload and rows[1].event is not None
        assert store.views.file().events == len(rows) == 4
        assert duty.on_duty(store.world) == "甲", "what the unread entry changed stays what it was before it"
        assert store.verify() == (4, [])
        assert store.back_up_if_due(leaving=True) is None
    finally:
        store.close()
    assert everything(file.parent) == before


def test_nothing_is_written_into_it(future):
    file, entry, kind = future
    before = everything(file.parent)
    store = Store.open(file)
    command = duty.TakeShift(holder="乙")
    for attempt in (
        lambda: store.execute(command, actor="乙", post="值班员"),
        lambda: store.execute_all([command, command], actor="乙", post="值班员"),
        lambda: store.attach(b"roads"),
        store.rebuild,
        lambda: projections.rebuild(store.db),
    ):
        with pytest.raises(errors.TooNew) as caught:
            attempt()
        check(caught.value, entry, kind)
    assert duty.on_duty(store.world) == "甲"
    store.close()
    with pytest.raises(errors.TooNew):
        FileArchive().rebuild(file)
    assert everything(file.parent) == before


def test_verify_checks_what_it_can_and_says_what_it_cannot(future):
    file, entry, _ = future
    found = FileArchive().examine(file)
    assert found["faults"] == []
    assert (found["chain_ok"], found["pages_ok"], found["head_ok"], found["replay_identical"]) == (
        True,
        True,
        True,
        None,
    )
    assert entry in found["notes"][0] and "更新版本核对" in found["notes"][1]


def test_a_backup_of_it_can_be_made_and_restored_and_is_as_new(future, tmp_path):
    file, entry, _ = future
    store = Store.open(file)
    copy = store.back_up()
    store.close()
    target = tmp_path / "恢复.yipan"
    backup.restore(copy.path, target, console=lambda: "dec0de02")
    again = Store.open(target)
    assert entry in str(again.notes[0])
    assert again.head.events == 4
    again.close()


def test_a_moment_before_it_is_shown_and_after_it_what_it_changed_stays(future):
    file, _, _ = future
    store = Store.open(file)
    world = past.world_at(store.views, START * 2)
    assert duty.on_duty(world) == "甲"
    store.close()


def test_what_follows_an_unread_entry_of_the_same_subject_is_left_alone(fresh, file):
    """An unknown kind may have made the subject: what is known of it later has nothing to stand on."""
    fresh().close()
    goes_on(file, "drones.launched", 1, "desk", "desk")
    db = connect(file)
    last = list(journal.select(db))[-1]
    stamp = Stamp(f"{last.console}-{last.sequence + 1}", last.hlc + 1, START, START, "乙", "值班员")
    event = duty.ShiftTaken(id="desk", holder="乙", post="值班员")
    known = journal.make_entry(
        event, stamp, console=last.console, sequence=last.sequence + 1, parents=[], previous=last.digest
    )
    journal.append(db, [known])
    db.conn.close()
    store = Store.open(file)
    assert duty.on_duty(store.world) == "试者"
    assert duty.on_duty(past.world_at(store.views, START * 2)) == "试者"
    store.close()


def test_a_lost_tail_is_still_said_and_no_new_seat_is_made_of_it(future):
    file, entry, _ = future
    head_file = HeadFile(file)
    for _ in range(2):
        head_file.write(Head("c0ffee01", 9, "f" * 64, 9))
    head_file.close()
    before = everything(file.parent)
    with pytest.raises(errors.TailMissing):
        Store.open(file)
    store = Store.open(file, accept=("tail_missing",))
    assert store.views.file().console == "c0ffee01"
    assert entry in str(store.notes[0])
    store.close()
    assert everything(file.parent) == before


@pytest.mark.parametrize(
    ("decode", "problem"), [(layer.decode, layer.LayerProblem), (features.decode, features.FeaturesProblem)]
)
def test_a_layer_of_a_newer_program_says_its_format(decode, problem):
    with pytest.raises(problem, match="YIPAN-ARRAYS-2，本程序只认识"):
        decode(b"YIPAN-ARRAYS-2\n" + bytes(50))
