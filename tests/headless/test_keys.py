"""`yipan keys` and `yipan verify --expect`: by the same doors as in the window, with one answer each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import main
from console.domain.core.desk import duty, founding, paper, signatures
from db.archive import FileArchive


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, object]]:
    status = main.main([*arguments, "--json"])
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return status, found


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("YIPAN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def words(tmp_path: Path) -> str:
    """A file that another console left at `a.yipan`, and the words of its head."""
    store = FileArchive(tmp_path / "elsewhere").create(tmp_path / "a.yipan")
    store.execute(founding.FoundFile(mode="live", title="试"), actor="甲", post="值班员")
    store.execute(duty.TakeShift(holder="甲"), actor="甲", post="值班员")
    head = signatures.newest(store.world)
    store.close()
    assert head is not None
    return paper.spoken(head.heads[0].digest)


def test_the_words_on_paper_are_found_or_missed(home, words, tmp_path, capsys):
    status, found = answer(capsys, "verify", "--db", str(tmp_path / "a.yipan"), "--expect", words)
    assert (status, found["expected_ok"], found["signatures"]) == (0, True, 2)
    other = paper.spoken("12" * 32)
    status, found = answer(capsys, "verify", "--db", str(tmp_path / "a.yipan"), "--expect", other)
    assert (status, found["expected_ok"]) == (1, False)
    status, found = answer(capsys, "verify", "--db", str(tmp_path / "a.yipan"), "--expect", words[:-1])
    assert (status, found["error"]["code"]) == (1, "refused")


def test_a_key_is_trusted_by_name_and_revoked_with_a_reason(home, words, tmp_path, capsys):
    status, found = answer(capsys, "keys")
    assert [(one["own"], one["name"]) for one in found["keys"]] == [(True, "")]
    status, found = answer(capsys, "keys", "--trust", str(tmp_path / "a.yipan"))
    assert (status, found["error"]["code"]) == (2, "arguments")
    status, found = answer(capsys, "keys", "--trust", str(tmp_path / "a.yipan"), "--name", "区应急局")
    theirs = next(one for one in found["keys"] if not one["own"])
    assert theirs["name"] == "区应急局"
    status, found = answer(capsys, "keys", "--revoke", theirs["words"], "--reason", "电脑被盗")
    assert next(one for one in found["keys"] if not one["own"])["reason"] == "电脑被盗"
    status, found = answer(capsys, "keys", "--revoke", "0000", "--reason", "没有")
    assert (status, found["error"]["code"]) == (1, "refused")
