@echo off
rem = r"""
rem Starts Yipan on Windows, and first installs what it needs. The twin of ./yipan.
rem
rem   yipan [ARGUMENTS]   start (see yipan --help)
rem   yipan test          check the whole program: style, import rules, types, tests
rem
rem This part looks for Python; the other, below, is Python itself (-x skips the first line, the rest up to there is
rem a string to it). Exit status: 3 the system lacks Python, 4 the packages could not be installed, else the program's.
setlocal
set PYTHONHOME=
set PYTHONPATH=
set python=
for %%v in (3.13 3.12 3.11 3.14) do if not defined python call :try_python py -%%v
if not defined python call :try_python python
if not defined python goto without_python
%python% -X utf8 -x "%~f0" %*
exit /b %errorlevel%

:try_python
%* -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))" >nul 2>&1
if not errorlevel 1 set "python=%*"
exit /b 0

:without_python
>&2 echo yipan: Python 3.11 to 3.14 is needed. Install it from the Microsoft Store or python.org, then start again.
exit /b 3
"""

import contextlib
import locale
import msvcrt
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE / "requirements.lock"
CHINESE = (locale.getlocale()[0] or "").startswith(("zh", "Chinese"))
OPTIONS = ["--require-hashes", "--only-binary", ":all:", "--disable-pip-version-check", "--no-input", "-r", str(LOCK)]
GUIDE = "docs/adr/0001-lock-and-launcher.md"


class NotInstalled(Exception):
    """The packages could not be installed; what failed has said why."""


def say(chinese, english):
    print(f"一盘棋：{chinese}" if CHINESE else f"yipan: {english}", file=sys.stderr, flush=True)


def interpreter(folder):
    return folder / "Scripts" / "python.exe"


def run(*command):
    """Run an installation step; what it prints goes to standard error, which leaves standard output to the program."""
    if subprocess.call([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=sys.stderr) != 0:
        raise NotInstalled


def works(folder):
    """Whether the environment's Python starts: the one it was made for may be gone."""
    try:
        return subprocess.call([str(interpreter(folder)), "-c", "import pip"], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def ready(folder):
    """Whether this lock was installed, for a Python that is still there.

    The stamp is a copy of the lock that was installed, written last: an interrupted installation has none.
    """
    try:
        lines = (folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
        homes = [line.partition(" = ")[2] for line in lines if line.startswith("home = ")]
        return (folder / ".yipan-ready").read_bytes() == LOCK.read_bytes() and all(map(os.path.isdir, homes))
    except OSError:
        return False


@contextlib.contextmanager
def own_turn(folder):
    """One installation at a time. Windows takes the lock from a process that ends, however it ends."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".yipan-lock").open("a") as file:
        told = False
        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                break
            except OSError:
                if not told:
                    say("另一个启动正在安装，请稍候……", "another start is installing; waiting for it.")
                told = True
                time.sleep(1)
        yield


def install(folder):
    say(
        "正在安装 Python 软件包（仅首次需要网络）……",
        "installing the Python packages (only this once needs the network).",
    )
    stamp, wheels = folder / ".yipan-ready", folder / ".wheels"
    os.environ["PIP_USER"] = "0"
    if not (stamp.exists() and works(folder)):
        # Never finished, or made for a Python that is gone: begin anew.
        stamp.unlink(missing_ok=True)
        for child in folder.iterdir():
            if child.is_dir():
                shutil.rmtree(child)
        run(sys.executable, "-m", "venv", folder)
    # Everything is fetched before anything is changed: a cut network leaves what was there.
    shutil.rmtree(wheels, ignore_errors=True)
    pip = [interpreter(folder), "-m", "pip"]
    try:
        run(*pip, "download", "--dest", wheels, *OPTIONS)
        say("正在解包……", "unpacking them.")
        stamp.unlink(missing_ok=True)
        run(*pip, "install", "--quiet", "--no-index", "--find-links", wheels, "--force-reinstall", *OPTIONS)
    finally:
        shutil.rmtree(wheels, ignore_errors=True)
    fresh = folder / ".yipan-ready.new"
    shutil.copyfile(LOCK, fresh)
    fresh.replace(stamp)


def environment():
    """Return the folder of an environment that is ready: in the checkout, or else in the user's own data folder."""
    own = HERE / ".venv"
    users = Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "yipan" / "venv"
    for folder in (own, users):
        if ready(folder):
            return folder
    for folder in (own, users):
        try:
            with own_turn(folder):
                if not ready(folder):
                    install(folder)
            return folder
        except PermissionError:
            continue
    say(f"{own} 和 {users} 均不可写。", f"neither {own} nor {users} can be written.")
    raise NotInstalled


def main(arguments):
    try:
        python = str(interpreter(environment()))
    except NotInstalled:
        say(
            f"Python 软件包安装失败（见上）。请检查网络后重试；无网络时的做法见 {GUIDE}。",
            f"the Python packages could not be installed (see above). Check the network; how to do without: {GUIDE}",
        )
        return 4
    os.environ["PYTHONUTF8"] = "1"  # whatever the locale says
    if arguments[:1] == ["test"]:
        return subprocess.call([python, "-m", "tests.support.stages"], cwd=HERE)
    return subprocess.call([python, str(HERE / "main.py"), *arguments])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
