"""`yipan.cmd`, of which all but the search for Python is Python and runs here, with Windows' own parts made of fakes."""

import importlib.machinery
import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "yipan.cmd"


class Windows:
    """What the launcher calls: processes, which are written down, and the lock on a file, which can be held by another."""

    def __init__(self, folder: Path) -> None:
        self.calls: list[list[str]] = []
        self.network = True
        self.pip_breaks = False
        self.program_status = 0
        self.refusals = 0
        self.python_home = folder / "Python312"
        self.python_home.mkdir()

    def call(self, command: list[str], **options: object) -> int:
        """Stand in for subprocess.call."""
        self.calls.append(command)
        match command[1:4]:
            case ["-m", "venv", folder]:
                scripts = Path(folder, "Scripts")
                scripts.mkdir()
                (scripts / "python.exe").touch()
                Path(folder, "pyvenv.cfg").write_text(f"home = {self.python_home}\nversion = 3.12.1\n")
            case ["-m", "pip", "download"]:
                return 0 if self.network else 1
            case ["-m", "pip", "install"]:
                return 1 if self.pip_breaks else 0
            case ["-c", *_]:
                settings = Path(command[0]).parents[1] / "pyvenv.cfg"
                return 0 if settings.exists() and str(self.python_home) in settings.read_text() else 1
            case _:
                return self.program_status
        return 0

    def locking(self, descriptor: int, mode: int, length: int) -> None:
        """Stand in for msvcrt.locking: refuse as often as `refusals` says."""
        if self.refusals:
            self.refusals -= 1
            raise OSError(36, "Resource deadlock avoided")

    def taken_calls(self) -> list[str]:
        """Return what was called since the last time: "venv", "download", "install" or the program's arguments."""
        taken, self.calls = self.calls, []
        steps = {"venv": 2, "pip": 3}
        named = [call[steps[call[2]]] if call[2:] and call[2] in steps else " ".join(call[1:]) for call in taken]
        return [name for name in named if not name.startswith("-c ")]


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Windows:
    windows = Windows(tmp_path)
    msvcrt = ModuleType("msvcrt")
    vars(msvcrt).update(locking=windows.locking, LK_NBLCK=2)
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    monkeypatch.setattr("subprocess.call", windows.call)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    for name in ("PIP_USER", "PYTHONUTF8"):
        monkeypatch.setenv(name, "")
    return windows


@pytest.fixture
def launcher(windows: Windows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The Python part of yipan.cmd, loaded as Python loads it with -x, in a checkout of its own."""
    checkout = tmp_path / "yi pan"
    checkout.mkdir()
    script = checkout / "yipan.py"
    script.write_text(SOURCE.read_text(encoding="utf-8").partition("\n")[2], encoding="utf-8")
    (checkout / "requirements.lock").write_text("networkx==3 --hash=sha256:0\n")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    loader = importlib.machinery.SourceFileLoader("yipan_cmd", str(script))
    spec = importlib.util.spec_from_file_location("yipan_cmd", script, loader=loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_first_start_installs_and_the_second_only_starts(launcher: ModuleType, windows: Windows) -> None:
    windows.program_status = 7
    assert launcher.main(["drill", "a city"]) == 7
    program = f"{launcher.HERE / 'main.py'} drill a city"
    assert windows.taken_calls() == ["venv", "download", "install", program]
    assert os.environ["PYTHONUTF8"] == "1"
    windows.network = False
    assert launcher.main(["drill", "a city"]) == 7
    assert windows.taken_calls() == [program]


def test_test_command_runs_the_stages(launcher: ModuleType, windows: Windows) -> None:
    assert launcher.main(["test"]) == 0
    assert windows.taken_calls()[-1] == "-m tests.support.stages"


def test_cut_network_then_healed(launcher: ModuleType, windows: Windows) -> None:
    windows.network = False
    assert launcher.main([]) == 4
    assert windows.taken_calls() == ["venv", "download"]
    windows.network = True
    assert launcher.main([]) == 0


def test_broken_installation_is_begun_anew(launcher: ModuleType, windows: Windows) -> None:
    windows.pip_breaks = True
    assert launcher.main([]) == 4
    windows.pip_breaks = False
    windows.taken_calls()
    assert launcher.main([]) == 0
    assert windows.taken_calls()[:3] == ["venv", "download", "install"]


def test_new_lock_and_a_cut_network_leave_the_old(launcher: ModuleType, windows: Windows) -> None:
    launcher.main([])
    old = launcher.LOCK.read_text()
    launcher.LOCK.write_text(old + "numpy==2 --hash=sha256:1\n")
    windows.network = False
    assert launcher.main([]) == 4
    launcher.LOCK.write_text(old)
    assert launcher.main([]) == 0
    launcher.LOCK.write_text(old + "numpy==2 --hash=sha256:1\n")
    windows.network = True
    windows.taken_calls()
    assert launcher.main([]) == 0
    assert windows.taken_calls()[:2] == ["download", "install"]


def test_python_that_went_away(launcher: ModuleType, windows: Windows) -> None:
    launcher.main([])
    windows.taken_calls()
    windows.python_home = windows.python_home.rename(windows.python_home.with_name("Python313"))
    assert launcher.main([]) == 0
    assert windows.taken_calls()[:3] == ["venv", "download", "install"]


def test_waits_for_another_installation(
    launcher: ModuleType, windows: Windows, capsys: pytest.CaptureFixture[str]
) -> None:
    windows.refusals = 3
    assert launcher.main([]) == 0
    assert capsys.readouterr().err.count("another start is installing") == 1


def test_checkout_that_cannot_be_written(
    launcher: ModuleType, windows: Windows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mkdir = Path.mkdir

    def guarded(path: Path, *arguments: object, **options: bool) -> None:
        if launcher.HERE in path.parents:
            raise PermissionError(13, "Permission denied", str(path))
        mkdir(path, **options)

    monkeypatch.setattr(Path, "mkdir", guarded)
    assert launcher.main([]) == 0
    assert (tmp_path / "data/yipan/venv/.yipan-ready").is_file()


def test_the_file_is_a_batch_file_to_windows() -> None:
    raw = SOURCE.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    batch = raw.decode("utf-8").partition('\r\n"""')[0].splitlines()
    assert batch[:2] == ["@echo off", 'rem = r"""']
    assert all(line.isascii() for line in batch)
    assert not batch[2:-1].count('"""')
    labels = {line[1:] for line in batch if line.startswith(":")}
    assert labels == {"try_python", "without_python"}
    assert batch[-1] == "exit /b 3"
