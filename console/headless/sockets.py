"""Counts what a drill must not do: reach out. Python's own sockets by an audit hook, native ones by the open files."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import Any

_seen: set[str] = set()
_state = {"watching": False, "hooked": False}


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _state["watching"]:
        return
    if event == "socket.getaddrinfo":
        _seen.add(f"name look-up {arguments[0]}")
    elif event == "socket.connect" and arguments[0].family in (socket.AF_INET, socket.AF_INET6):
        _seen.add(f"connection {arguments[1]}")


def watch() -> None:
    """Begin to count."""
    if not _state["hooked"]:
        sys.addaudithook(_hook)
        _state["hooked"] = True
    _seen.clear()
    _state["watching"] = True


def look() -> None:
    """Note the internet sockets this process has open now (Linux: what native code opened shows here too)."""
    inodes = _internet_inodes()
    if not inodes:
        return
    for entry in os.listdir("/proc/self/fd"):
        try:
            target = os.readlink(f"/proc/self/fd/{entry}")
        except OSError:
            continue  # closed since it was listed
        if target.startswith("socket:[") and target[8:-1] in inodes:
            _seen.add(f"socket {target[8:-1]}")


def opened() -> int:
    """How many there were since `watch`."""
    look()
    _state["watching"] = False
    return len(_seen)


def _internet_inodes() -> set[str]:
    inodes: set[str] = set()
    for name in ("tcp", "tcp6", "udp", "udp6"):
        path = Path("/proc/net") / name
        if path.exists():
            inodes.update(line.split()[9] for line in path.read_text().splitlines()[1:])
    return inodes
