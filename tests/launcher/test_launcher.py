"""`./yipan` on machines that lack this or that. Everything outside the launcher is a fake that records its calls."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.launcher.machine import LIBRARIES, Machine

DEBIAN_PACKAGES = (
    "libgl1 libegl1 libglib2.0-0 libfontconfig1 libxkbcommon0 libdbus-1-3 libxcb-cursor0 libxcb-icccm4 libxcb-image0 "
    "libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 python3-venv fonts-noto-cjk"
)
NOBODY = 65534


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def ready(machine: Machine) -> Machine:
    """A machine on which the launcher was started once."""
    machine.have_everything()
    assert machine.run().returncode == 0
    machine.calls()
    return machine


def pip_calls(calls: list[str]) -> list[str]:
    """Return what pip was asked for, in order: "download" or "install"."""
    return [call.split()[3] for call in calls if call.startswith("python -m pip")]


# ---- the first start


def test_first_start_installs_everything_and_starts(machine: Machine) -> None:
    done = machine.run("drill", "some city", "--json")
    assert done.returncode == 0, done.stderr
    assert "argument drill\nargument some city\nargument --json" in done.stdout
    calls = machine.calls()
    apt = [call for call in calls if call.startswith("apt-get")]
    assert apt[0].endswith(" update")
    assert apt[1].endswith(f" install -y --no-install-recommends {DEBIAN_PACKAGES}")
    assert pip_calls(calls) == ["download", "install"]
    assert all("--require-hashes" in call for call in calls if " -m pip " in call)
    assert "--no-index" in next(call for call in calls if "pip install" in call)


def test_standard_output_belongs_to_the_program(machine: Machine) -> None:
    done = machine.run()
    assert "chatters" not in done.stdout
    assert done.stderr.count("chatters") == 4
    assert "installing" in done.stderr


def test_second_start_does_nothing_but_start(ready: Machine) -> None:
    ready.set("no-network")
    done = ready.run("verify")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert ready.calls() == [f"python {ready.checkout}/main.py verify"]


def test_the_programs_exit_status_is_handed_on(ready: Machine) -> None:
    ready.set("exit-status", "7")
    assert ready.run().returncode == 7


def test_nothing_of_another_python_gets_in(ready: Machine) -> None:
    done = ready.run(PYTHONPATH="/somewhere", PYTHONHOME="/elsewhere", LC_ALL="C")
    assert {"utf8 1", "pythonpath ", "pythonhome "} <= set(done.stdout.splitlines())


def test_the_program_stays_in_the_callers_folder(ready: Machine) -> None:
    assert f"folder {ready.elsewhere}" in ready.run().stdout


# ---- where it lies and how it is called


def test_spaces_and_chinese_in_the_path(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "应急 指挥 (copy)")
    assert machine.run("packs").returncode == 0
    machine.calls()
    done = machine.run("packs")
    assert done.returncode == 0, done.stderr
    assert machine.calls() == [f"python {machine.checkout}/main.py packs"]


def test_called_through_symbolic_links(ready: Machine) -> None:
    (ready.elsewhere / "direct").symlink_to(ready.checkout / "yipan")
    (ready.elsewhere / "console").symlink_to("direct")
    done = ready.run(command=["./console", "packs"])
    assert done.returncode == 0, done.stderr
    assert ready.calls() == [f"python {ready.checkout}/main.py packs"]


def test_folder_that_was_carried_elsewhere(ready: Machine) -> None:
    ready.set("no-network")
    ready.checkout = ready.checkout.rename(ready.elsewhere / "carried")
    done = ready.run("packs")
    assert done.returncode == 0, done.stderr
    assert ready.calls() == [f"python {ready.checkout}/main.py packs"]


def test_without_home(machine: Machine) -> None:
    done = machine.run(HOME=None)
    assert done.returncode == 0, done.stderr
    assert (machine.checkout / ".venv/.yipan-ready").is_file()


@pytest.fixture
def shut_machine() -> Iterator[Machine]:
    """A machine whose checkout an ordinary user can read and not write, in a folder which that user can reach."""
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(Path(folder))
        machine.have_everything()
        Path(folder).chmod(0o755)
        machine.state.chmod(0o777)
        (Path(folder) / "home").mkdir(mode=0o777)
        (Path(folder) / "home").chmod(0o777)
        machine.checkout.chmod(0o555)
        yield machine
        machine.checkout.chmod(0o755)


def test_checkout_that_cannot_be_written(shut_machine: Machine) -> None:
    done = shut_machine.run("packs", user=NOBODY)
    assert done.returncode == 0, done.stderr
    assert Path(shut_machine.environment["HOME"], ".local/share/yipan/venv/.yipan-ready").is_file()
    assert not (shut_machine.checkout / ".venv").exists()
    shut_machine.calls()
    assert shut_machine.run("packs", user=NOBODY).returncode == 0
    assert pip_calls(shut_machine.calls()) == []


def test_checkout_that_cannot_be_written_without_home(shut_machine: Machine) -> None:
    done = shut_machine.run(user=NOBODY, HOME=None)
    assert done.returncode == 3
    assert "HOME is not set" in done.stderr


# ---- what the system lacks


def test_ordinary_user_is_told_the_command(machine: Machine) -> None:
    machine.set("user")
    done = machine.run()
    assert done.returncode == 3
    assert f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {DEBIAN_PACKAGES}\n" in done.stderr
    assert not (machine.checkout / ".venv").exists()
    assert not [call for call in machine.calls() if "apt-get" in call or "venv /" in call]


def test_names_of_packages_on_ubuntu_24(machine: Machine) -> None:
    machine.set("user")
    machine.set("ubuntu")
    assert " libglib2.0-0t64 " in machine.run().stderr


def test_only_what_is_missing_is_asked_for(ready: Machine) -> None:
    (ready.sysroot / "usr/lib/libEGL.so.1").unlink()
    ready.set("user")
    done = ready.run()
    assert done.returncode == 3
    assert done.stderr.rstrip().endswith("--no-install-recommends libegl1")


def test_a_chinese_font_of_any_kind_will_do(machine: Machine) -> None:
    machine.have_everything()
    (machine.fakes / "fc-list").unlink()
    machine.clear("font")
    machine.set("user")
    assert "fonts-noto-cjk" in machine.run().stderr
    font = machine.sysroot / "usr/share/fonts/truetype/wqy/wqy-microhei.ttc"
    font.parent.mkdir(parents=True)
    font.touch()
    assert machine.run().returncode == 0


def test_fedora_is_told_its_own_names(machine: Machine) -> None:
    (machine.fakes / "apt-get").unlink()
    machine.add_fake("dnf")
    done = machine.run()
    assert done.returncode == 3
    assert "sudo dnf install -y libglvnd-glx libglvnd-egl glib2" in done.stderr
    assert "google-noto-sans-cjk-fonts" in done.stderr


def test_other_systems_are_told_the_files(machine: Machine) -> None:
    (machine.fakes / "apt-get").unlink()
    done = machine.run()
    assert done.returncode == 3
    assert all(library in done.stderr for library in LIBRARIES)


def test_package_source_out_of_reach(machine: Machine) -> None:
    machine.set("no-network")
    done = machine.run()
    assert done.returncode == 3
    assert "could not be installed" in done.stderr
    assert not (machine.checkout / ".venv/.yipan-lock").exists()


def test_python_too_old(machine: Machine) -> None:
    machine.set("old-python")
    done = machine.run()
    assert done.returncode == 3
    assert "Python 3.11" in done.stderr


@pytest.mark.parametrize(
    ("uname", "libc", "named"),
    [
        ("Linux x86_64", "glibc 2.31", "glibc 2.34"),
        ("Linux aarch64", "glibc 2.36", "glibc 2.39"),
        ("Linux loongarch64", "glibc 2.38", "loongarch64"),
    ],
)
def test_machines_without_qt(machine: Machine, uname: str, libc: str, named: str) -> None:
    machine.have_everything()
    machine.set("uname", uname)
    machine.set("libc", libc)
    done = machine.run()
    assert done.returncode == 3
    assert named in done.stderr
    assert pip_calls(machine.calls()) == []


def test_messages_in_chinese_where_the_locale_is(machine: Machine) -> None:
    machine.set("user")
    assert "系统缺少一些软件包" in machine.run(LANG="zh_CN.UTF-8").stderr
    assert "系统" not in machine.run(LANG="zh_CN.GB18030").stderr
    assert "系统" not in machine.run(LANG="zh_CN.UTF-8", LC_ALL="C").stderr


# ---- interrupted, outdated and simultaneous installations


def test_cut_network_at_the_first_start_heals(machine: Machine) -> None:
    machine.have_everything()
    machine.set("no-network")
    done = machine.run()
    assert done.returncode == 4
    assert "could not be installed" in done.stderr
    machine.clear("no-network")
    assert machine.run().returncode == 0


def test_installation_that_broke_is_begun_anew(machine: Machine) -> None:
    machine.have_everything()
    machine.set("pip-breaks")
    assert machine.run().returncode == 4
    leftover = machine.checkout / ".venv/lib/half-installed"
    leftover.touch()
    machine.clear("pip-breaks")
    assert machine.run().returncode == 0
    assert not leftover.exists()


def test_folder_named_venv_that_is_no_environment(machine: Machine) -> None:
    machine.have_everything()
    (machine.checkout / ".venv/bin").mkdir(parents=True)
    assert machine.run().returncode == 0


def test_new_lock_is_installed_and_a_cut_network_leaves_the_old(ready: Machine) -> None:
    lock = ready.checkout / "requirements.lock"
    old = lock.read_text()
    lock.write_text(old + "numpy==2 --hash=sha256:1\n")
    ready.set("no-network")
    assert ready.run().returncode == 4
    assert pip_calls(ready.calls()) == ["download"]
    lock.write_text(old)
    assert ready.run().returncode == 0
    assert pip_calls(ready.calls()) == []
    lock.write_text(old + "numpy==2 --hash=sha256:1\n")
    ready.clear("no-network")
    assert ready.run().returncode == 0
    assert pip_calls(ready.calls()) == ["download", "install"]


def test_update_that_broke_leaves_nothing_that_counts_as_ready(ready: Machine) -> None:
    lock = ready.checkout / "requirements.lock"
    old = lock.read_text()
    lock.write_text(old + "numpy==2 --hash=sha256:1\n")
    ready.set("pip-breaks")
    assert ready.run().returncode == 4
    lock.write_text(old)
    ready.clear("pip-breaks")
    ready.calls()
    assert ready.run().returncode == 0
    calls = ready.calls()
    assert any(call.startswith("python -m venv") for call in calls)
    assert pip_calls(calls) == ["download", "install"]


def test_python_that_went_away(ready: Machine) -> None:
    (ready.checkout / ".venv/bin/python").unlink()
    (ready.checkout / ".venv/bin/python").symlink_to("/nonexistent/python3.9")
    assert ready.run().returncode == 0
    assert any(call.startswith("python -m venv") for call in ready.calls())


def test_two_first_starts_at_once_install_once(machine: Machine) -> None:
    machine.have_everything()
    gate = machine.state / "gate"
    os.mkfifo(gate)

    def start() -> subprocess.Popen[str]:
        return subprocess.Popen(
            machine.command(), env=machine.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )

    first = start()
    with gate.open("w"):  # opens when the first start has come to its download, which then waits here
        second = start()
        assert second.stderr is not None
        assert "another start is installing" in second.stderr.readline()
    first.communicate(timeout=30)
    second.communicate(timeout=30)
    assert (first.returncode, second.returncode) == (0, 0)
    assert pip_calls(machine.calls()) == ["download", "install"]


@pytest.mark.parametrize("owner", ["4194305 {boot}", "1 another-boot", None], ids=["dead", "before reboot", "nameless"])
def test_lock_whose_owner_is_gone(machine: Machine, owner: str | None) -> None:
    machine.have_everything()
    lock = machine.checkout / ".venv/.yipan-lock"
    lock.mkdir(parents=True)
    if owner is not None:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        (lock / "owner").write_text(owner.format(boot=boot) + "\n")
    assert machine.run().returncode == 0
    assert not lock.exists()


# ---- ./yipan test


def test_test_command_brings_a_screen_and_runs_the_stages(ready: Machine) -> None:
    done = ready.run("test")
    assert done.returncode == 0, done.stderr
    assert next(call for call in ready.calls() if "install" in call).endswith(" xvfb xauth")
    assert done.stdout.splitlines() == ["module tests.support.stages", f"folder {ready.checkout}"]
