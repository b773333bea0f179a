"""Asking the operator to click on the map while a form waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtWidgets import QDialog

from console.ui.kit.shell import Shell
from console.ui.kit.text import t


def map_panel(shell: Shell) -> Any:
    """The window's map; None while there is none (a test, a start without a map)."""
    find = getattr(shell.window, "panel", None)
    return find("map") if callable(find) else None


def pick_on_map(shell: Shell, form: QDialog, then: Callable[[float, float], object]) -> None:
    """Put the form aside, wait for a click on the map, come back with it; Escape comes back without."""
    panel = map_panel(shell)
    if panel is None:
        shell.say(t("地图没有打开：请直接写地点"), "amber")
        return

    def back() -> None:
        if not shiboken6.isValid(form):  # the page it stood on was closed meanwhile, and the form with it
            return
        form.show()
        form.raise_()
        form.activateWindow()

    def picked(lon: float, lat: float) -> None:
        back()
        if shiboken6.isValid(form):
            then(lon, lat)

    form.hide()
    panel.pick(picked, back)


def at_map_position(text: str | None) -> tuple[float, float] | None:
    """The "lon,lat" that the map gives to an action at a place; None when there is none."""
    if not text:
        return None
    lon, _, lat = text.partition(",")
    return (float(lon), float(lat))
