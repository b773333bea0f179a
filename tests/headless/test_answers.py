"""Whatever happens to a headless command: with --json one object on standard output, words on the other, a true status."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import main
from console import headless
from console.domain.core.desk.founding import FoundFile
from db.archive import FileArchive
from tests.db.store.test_too_new import UNKNOWN, goes_on

ROOT = Path(main.__file__).parent


def yipan(*arguments: str, shell: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program as a console runs it; `shell` redirects one of its streams."""
    command = [sys.executable, "main.py", *arguments]
    if shell:
        quoted = " ".join(f"'{part}'" for part in command)
        command = ["sh", "-c", f"{quoted} {shell}"]
    given = {**os.environ, **environment}
    return subprocess.run(command, cwd=ROOT, env=given, capture_output=True, check=False, timeout=60)


def one_object(out: str | bytes) -> dict[str, object]:
    """The only thing that was said: one line, one JSON object."""
    lines = out.splitlines()
    assert len(lines) == 1
    found = json.loads(lines[0])
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (["verify", "--db", "no such file"], 3, "not_found"),
        (["verify", "--db", "."], 3, "not_ours"),
        (["verify", "--db", "README.md"], 3, "not_ours"),
        (["rebuild", "--db", "no such file"], 3, "not_found"),
        (["drill", "nowhere", "--out", "o"], 1, "refused"),
        (["drill", "../packs/shangjie", "--out", "o"], 1, "refused"),
        (["drill", "shangjie", "--scenario", "none", "--out", "o"], 1, "refused"),
        (["drill", "shangjie", "--no-pictures", "--out", "README.md"], 3, "disk_failed"),
        (["verify"], 2, "arguments"),
        (["packs", "--bogus"], 2, "arguments"),
        (["drill"], 2, "arguments"),
    ],
)
def test_what_goes_wrong_is_one_object_too(arguments, status, code, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").write_text("not ours")
    assert main.main([*arguments, "--json"]) == status
    said = capsys.readouterr()
    found = one_object(said.out)
    assert found["ok"] is False
    assert found["error"]["code"] == code
    assert said.err.strip()
    assert "Traceback" not in said.err
    assert main.main(arguments) == status
    assert capsys.readouterr().out == ""


def test_a_pack_with_mistakes_and_one_without(capsys, tmp_path):
    assert main.main(["packs", "--check", str(tmp_path), "--json"]) == 1
    assert one_object(capsys.readouterr().out)["ok"] is False
    shipped = ROOT / "resources" / "packs" / "yonghe"
    assert main.main(["packs", "--check", str(shipped), "--json"]) == 0
    assert one_object(capsys.readouterr().out) == {"ok": True, "folder": str(shipped), "problems": []}


def test_a_broken_file_is_listed_and_the_status_says_so(capsys, tmp_path):
    store = FileArchive().create(tmp_path / "a.yipan")
    store.db.conn.execute("INSERT INTO attachment VALUES ('0', x'00')")
    store.close()
    assert main.main(["verify", "--db", str(tmp_path / "a.yipan"), "--json"]) == 1
    found = one_object(capsys.readouterr().out)
    assert (found["ok"], found["attachments_ok"], len(found["faults"])) == (False, False, 1)


def test_a_file_that_a_newer_program_went_on_with(capsys, tmp_path):
    """Looked at with what is too new said, and nothing written."""
    file = tmp_path / "a.yipan"
    store = FileArchive().create(file)
    store.execute(FoundFile(mode="live", title="a"), actor="甲", post="值班员")
    store.close()
    entry = goes_on(file, *UNKNOWN)
    before = file.read_bytes()
    assert main.main(["verify", "--db", str(file), "--json"]) == 0
    found = one_object(capsys.readouterr().out)
    assert (found["chain_ok"], found["replay_identical"]) == (True, None)
    assert any(entry in note for note in found["notes"])
    assert main.main(["layers", "--db", str(file), "--json"]) == 0
    said = capsys.readouterr()
    assert one_object(said.out)["ok"] and entry in said.err and "只能查看" in said.err
    for arguments in (["rebuild"], ["import", str(ROOT / "tests" / "data" / "Helsinki.osm.pbf"), "--as", "roads"]):
        assert main.main([*arguments, "--db", str(file), "--json"]) == 3
        said = capsys.readouterr()
        assert one_object(said.out)["error"]["code"] == "too_new" and entry in said.err
    assert file.read_bytes() == before


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ZeroDivisionError(), PermissionError(13, "denied", "x")])
def test_an_interruption_and_a_mistake_of_ours_have_an_answer(error, capsys, monkeypatch):
    def fail(*_):
        raise error

    monkeypatch.setitem(headless._WORK, "packs", fail)
    status = main.main(["packs", "--json"])
    assert status == (130 if isinstance(error, KeyboardInterrupt) else 3 if isinstance(error, OSError) else 1)
    assert one_object(capsys.readouterr().out)["ok"] is False


def test_an_error_after_the_answer_makes_no_second_object(capsys, monkeypatch):
    def fail(options: argparse.Namespace, archive: object, output: headless.Output) -> int:
        output.result({"packs": []})
        raise ZeroDivisionError

    monkeypatch.setitem(headless._WORK, "packs", fail)
    assert main.main(["packs", "--json"]) == 1
    one_object(capsys.readouterr().out)


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1"])
def test_a_console_that_cannot_show_chinese(encoding):
    done = yipan("packs", "--json", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert one_object(done.stdout)["packs"][0]["name_zh"] == "晋城市"
    assert yipan("verify", "--db", "无此文件", PYTHONIOENCODING=encoding).returncode == 3


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed through a POSIX shell")
def test_an_answer_that_nobody_received_has_not_gone_well():
    for closed in (">&-", ">/dev/full") if Path("/dev/full").exists() else (">&-",):
        done = yipan("packs", "--json", shell=closed)
        assert done.returncode == 3
        assert "Traceback" not in done.stderr.decode()
        assert "Exception ignored" not in done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed through a POSIX shell")
def test_with_standard_error_closed_messages_never_turn_up_in_the_answer():
    done = yipan("verify", "--db", "none", "--json", shell="2>&-")
    assert done.returncode == 3
    assert one_object(done.stdout)["error"]["code"] == "not_found"
    done = yipan("verify", "--json", shell="2>&-")
    assert (done.returncode, one_object(done.stdout)["ok"]) == (2, False)


@pytest.mark.parametrize("command", main.COMMANDS)
def test_every_command_has_help(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main.main([command, "--help"])
    assert ended.value.code == 0
    assert command in capsys.readouterr().out


def test_an_interruption_while_the_program_is_loading_has_an_answer(capsys, monkeypatch):
    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "main", interrupted)
    monkeypatch.setattr(sys, "argv", ["yipan", "packs", "--json"])
    assert main._run() == 130
    assert one_object(capsys.readouterr().out)["error"]["code"] == "interrupted"
