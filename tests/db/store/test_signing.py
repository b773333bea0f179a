"""A journal that nobody rewrites unnoticed: forged whole by somebody who knows the format and has no key, it is found."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from console.domain.core.desk import duty, founding, paper, signatures
from console.domain.core.kernel import Refusal
from db import errors
from db.archive import FileArchive
from db.store import Store
from tests.support import forging


@pytest.fixture
def archive(tmp_path: Path) -> FileArchive:
    return FileArchive(tmp_path / "keys")


@pytest.fixture
def elsewhere(tmp_path: Path) -> FileArchive:
    """Another computer: a key of its own, nothing known."""
    return FileArchive(tmp_path / "keys of another")


@pytest.fixture
def signed(file: Path, archive: FileArchive, clock: Callable[[], int]) -> str:
    """A file with two shifts in it; what paper keeps of the head at the second handover."""
    store = archive.create(file, clock)
    store.execute(founding.FoundFile(mode="live", title="试"), actor="甲", post="值班员")
    store.execute(duty.TakeShift(holder="甲", open_matters="水位 101 米"), actor="甲", post="值班员")
    store.execute(duty.ReportLink(link="network", cut=True), actor="甲", post="值班员")
    store.execute(duty.TakeShift(holder="乙"), actor="乙", post="值班员")
    head = signatures.newest(store.world)
    store.execute(duty.ReportLink(link="power", cut=True), actor="乙", post="值班员")
    store.close()
    assert head is not None
    return paper.spoken(head.heads[0].digest)


FORGERIES = {
    "signatures left as they were": forging.words("水位 101 米", "水位 91 米"),
    "signatures taken out": forging.without_signatures(forging.words("水位 101 米", "水位 91 米")),
}


@pytest.mark.parametrize("how", FORGERIES)
def test_a_file_forged_whole_is_found_on_the_console_that_knew_it(file, archive, signed, how):
    forging.rewrite(file, FORGERIES[how])
    assert not _faults_without_keys(file, how), "the forgery itself must be perfect, or the test shows nothing"
    with pytest.raises(errors.Forged):
        archive.open(file)


@pytest.mark.parametrize("how", FORGERIES)
def test_a_file_forged_whole_is_found_anywhere_by_the_words_on_paper(file, elsewhere, signed, how):
    assert elsewhere.examine(file, signed)["expected"]["kind"] == "duty.shift_taken"
    forging.rewrite(file, FORGERIES[how])
    found = elsewhere.examine(file, signed)
    assert found["expected_ok"] is False
    assert any("on paper" in fault["what"] for fault in found["faults"])


def _faults_without_keys(file: Path, how: str) -> list[object]:
    faults: list[object] = FileArchive().examine(file)["faults"]
    return faults if "out" in how else [fault for fault in faults if "signed, but" not in str(fault)]


def test_a_forger_who_signs_with_a_key_of_their_own_is_a_stranger(file, archive, elsewhere, signed, tmp_path):
    forging.rewrite(file, FORGERIES["signatures taken out"])
    copy = tmp_path / "copy" / file.name
    copy.parent.mkdir()
    shutil.copy(file, copy)
    FileArchive(tmp_path / "keys of the forger").trust(copy, "自己")
    store = FileArchive(tmp_path / "keys of the forger").open(copy)
    store.sign("by_hand")
    store.close()
    for other in (archive, elsewhere):
        opened = other.open(copy)
        assert opened.is_only_to_look
        with pytest.raises(errors.Foreign):
            opened.execute(duty.TakeShift(holder="丙"), actor="丙", post="值班员")
        opened.close()


def test_a_signature_over_other_entries_or_of_another_key_is_a_fault(file, archive, signed):
    other = FileArchive(file.parent / "other keys")
    strange = "".join(card.key for card in other.keys())

    def change(row: forging.Row) -> forging.Row:
        return {**row, "payload": row["payload"].replace(own, strange)}

    own = archive.keys()[0].key
    forging.rewrite(file, change)
    found = other.examine(file)
    assert found["signatures_ok"] is False
    assert {fault["what"] for fault in found["faults"]} == {"its signature was not made with the key it names"}


def test_a_foreign_file_is_looked_at_until_its_keys_are_known(file, archive, elsewhere, signed):
    opened = elsewhere.open(file)
    assert opened.is_only_to_look
    assert paper.spoken(archive.keys()[0].key) in str(opened.notes[0])
    assert duty.on_duty(opened.world) == "乙"
    opened.close()
    (card,) = elsewhere.trust(file, "区应急局")
    assert (card.name, card.key) == ("区应急局", archive.keys()[0].key)
    opened = elsewhere.open(file)
    opened.execute(duty.TakeShift(holder="丙"), actor="丙", post="值班员")
    opened.close()
    assert elsewhere.examine(file)["notes"] == []
    assert archive.open(file).is_only_to_look  # the other console went on with it under a key that is not known here


def test_an_unsigned_file_of_before_is_looked_at_until_it_is_taken(fresh, file, archive):
    fresh().close()
    opened = archive.open(file)
    assert opened.is_only_to_look
    opened.close()
    archive.trust(file, "本机旧文件")
    opened = archive.open(file)
    assert not opened.is_only_to_look
    opened.close()


def test_a_file_in_which_something_is_wrong_is_not_trusted(file, elsewhere, signed):
    forging.rewrite(file, FORGERIES["signatures left as they were"])
    with pytest.raises(errors.Forged):
        elsewhere.trust(file, "区应急局")
    assert [card.name for card in elsewhere.keys()] == [""]


def test_a_lost_key_does_not_count_any_more_and_another_one_is_made(file, archive, elsewhere, signed):
    elsewhere.trust(file, "区应急局")
    lost = archive.keys()[0].key
    archive.revoke(paper.spoken(lost), "笔记本电脑被盗")
    elsewhere.revoke(lost[:12], "对方来电：电脑被盗")
    assert [card.key for card in archive.keys() if card.is_own] != [lost]
    opened = archive.open(file)
    opened.execute(duty.TakeShift(holder="丙"), actor="丙", post="值班员")
    opened.close()
    assert elsewhere.open(file).is_only_to_look  # signed on under the new key, which is not known there yet
    with pytest.raises(Refusal):
        archive.revoke("ffffffffffff", "没有这把")


def test_an_older_copy_put_in_its_place_is_said_and_taken_only_knowingly(file, archive, signed, tmp_path):
    store = archive.open(file)
    early = store.back_up().path
    store.execute(duty.TakeShift(holder="丙"), actor="丙", post="值班员")
    store.close()
    for part in file.parent.glob(file.name + "*"):
        if part.is_file():
            part.unlink()
    shutil.copy(early, file)
    with pytest.raises(errors.Forged):
        archive.open(file)
    store = archive.open(file, accept=("forged",))
    assert duty.on_duty(store.world) == "乙"
    store.close()
    archive.open(file).close()


def test_what_happens_on_an_occasion_is_signed_behind_it(file, archive, signed):
    rows = Store.open(file).db.conn.execute("SELECT kind FROM journal ORDER BY position").fetchall()
    kinds = [row[0] for row in rows]
    after = {kinds[index - 1] for index, kind in enumerate(kinds) if kind == signatures.HeadSigned.kind}
    assert after == {"file.founded", "duty.shift_taken"}


def test_that_a_key_cannot_be_used_keeps_nothing_from_being_recorded(file, archive, signed, tmp_path):
    store = archive.open(file)
    (tmp_path / "keys" / "console.key").write_bytes(b"short")
    archive._ring._key = None
    store.execute(duty.TakeShift(holder="丙"), actor="丙", post="值班员")
    assert duty.on_duty(store.world) == "丙"
    assert store.signer.trouble is not None
    store.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_and_line_come_back_as_the_hash(language, file, archive, signed):
    digest = "00ff" * 16
    assert digest.startswith(paper.read(paper.spoken(digest, language)))
    assert paper.read(digest) == digest
    store = archive.open(file)
    head = signatures.newest(store.world)
    store.close()
    assert paper.read(paper.line(head)) == head.heads[0].digest


@pytest.mark.parametrize("text", ["", "天地玄黄", "一二三四五六七八九十甲乙", "yipan-head-1;x", "zebra " * 12, "12"])
def test_what_is_no_head_on_paper_is_refused_with_what_is_wrong(text):
    with pytest.raises(Refusal):
        paper.read(text)


def test_the_keys_are_for_nobody_else(archive, signed, tmp_path):
    assert oct((tmp_path / "keys").stat().st_mode & 0o777) == "0o700"
    assert {oct(path.stat().st_mode & 0o777) for path in (tmp_path / "keys").iterdir()} == {"0o600"}
