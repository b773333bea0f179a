"""The lock: complete, hashed, tied to no place; and NOTICE names what it brings."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def locked() -> dict[str, str]:
    """Return version by name of every locked package."""
    return dict(PIN.findall(LOCK))


def test_what_is_asked_for_is_locked_in_that_version() -> None:
    text = (ROOT / "requirements.in").read_text(encoding="utf-8").lower()
    asked = dict(PIN.findall(text))
    assert {"pyside6-essentials", "sqlcipher3", "pytest"} <= asked.keys()
    assert asked.items() <= locked().items()


def test_every_package_has_hashes() -> None:
    entries = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(entries) == len(locked()) > 30
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)


def test_it_names_no_host_and_no_folder() -> None:
    assert not re.search(r"https?:|index-url|find-links|file:|#", LOCK)


def test_notice_names_every_locked_package_and_no_other() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    named = re.findall(r"^    ([a-z0-9-]+) {2,}\S", notice, re.MULTILINE)
    assert sorted(named) == sorted(locked())
