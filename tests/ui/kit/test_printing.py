"""Text is set on paper in a process of its own: whole or not at all, it can be stopped, and why it failed is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.ui.kit import printing
from console.ui.kit.shell import Shell

SHEET = printing.Letterhead("复盘", "某市　复盘", "截至今日", exercise=True)
LONG = "<p>现场情况</p>" * 200_000  # more than is set while a test waits


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "file-reports" / "复盘.pdf"


def print_text(shell: Shell, target: Path, text: str) -> None:
    printing.print_text(shell, target, lambda: (text, SHEET), "test")


def left(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir())


def test_nothing_is_drawn_in_the_process_of_the_window(shell: Shell, target: Path, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(printing, "write_pdf", None)
    with qtbot.waitSignal(shell.said) as said:
        print_text(shell, target, "<p>一页</p>")
    assert said.args == [f"已生成 {target}", "green"]
    assert target.read_bytes().startswith(b"%PDF-") and left(target) == ["复盘.pdf"]


def test_a_text_longer_than_a_pipe_takes_at_once_is_printed(shell: Shell, target: Path, qtbot) -> None:
    with qtbot.waitSignal(shell.said, timeout=60_000):
        print_text(shell, target, "<p>" + "现场情况" * 40_000 + "</p>")
    assert target.read_bytes().startswith(b"%PDF-")


def test_a_print_that_is_stopped_leaves_nothing_behind(shell: Shell, target: Path, qtbot) -> None:
    told: list[object] = []
    shell.said.connect(lambda *words: told.append(words))
    shell.bridge.failed.connect(told.append)
    with qtbot.waitSignal(shell.bridge.thoughts, check_params_cb=bool) as thinking:
        print_text(shell, target, LONG)
    (thought,) = thinking.args[0]
    assert thought.title == "正在生成 PDF…"
    thought.cancel()
    qtbot.waitUntil(lambda: shell.bridge.is_idle)
    assert not told and left(target) == []


def test_a_process_that_ends_early_is_said_and_the_older_print_stays(
    shell: Shell, target: Path, qtbot, monkeypatch, tmp_path: Path
) -> None:
    target.parent.mkdir()
    target.write_bytes(b"older")
    monkeypatch.setattr(printing, "ROOT", tmp_path)  # where it does not find the program
    monkeypatch.delenv("PYTHONPATH", raising=False)
    with qtbot.waitSignal(shell.bridge.failed) as failed:
        print_text(shell, target, "<p>一页</p>")
    said = str(failed.args[0].what_happened)
    assert said == f"写不了 {target}：打印进程中断（1）"
    assert target.read_bytes() == b"older" and left(target) == ["复盘.pdf"]


def test_a_place_that_cannot_be_written_is_said(shell: Shell, target: Path, qtbot) -> None:
    target.mkdir(parents=True)  # a folder of that name
    with qtbot.waitSignal(shell.bridge.failed) as failed:
        print_text(shell, target, "<p>一页</p>")
    assert failed.args[0].code == "print" and str(target) in str(failed.args[0].what_happened)
    assert left(target) == ["复盘.pdf"]
