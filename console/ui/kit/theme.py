"""The look: tokens of resources/styles/tokens.toml, dark or light, switched while running.

A widget never names a colour: it asks `theme().color("amber")` when it paints, or has a `role`/`tone` property that
resources/styles/window.qss knows. Who caches pens or pixmaps listens to `theme().changed`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette, QPen
from PySide6.QtWidgets import QApplication, QWidget

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
DARK = "dark"
LIGHT = "light"
MODES = (DARK, LIGHT)
AT_ONCE = 100  # hidden widgets that are styled in one turn of the event loop
PROBE = "盘"  # a character that only a font with Chinese has


@cache
def tokens() -> dict[str, Any]:
    """The tokens as written: `colour.dark`, `colour.light`, `space`, `type`, `grounds`."""
    with (RESOURCES / "styles" / "tokens.toml").open("rb") as file:
        return tomllib.load(file)


def space(name: str) -> int:
    """A distance in pixels: "small", "medium", "row" …"""
    return int(tokens()["space"][name])


def type_size(name: str) -> int:
    """A type size in pixels: "body", "small", "title", "figure", "clock"."""
    return int(tokens()["type"][name])


def style_sheet(mode: str) -> str:
    """The style rules of a mode: window.qss with every token filled in. A rule with an unknown token is an error."""
    template = (RESOURCES / "styles" / "window.qss").read_text(encoding="utf-8")
    names = dict(tokens()["colour"][mode])
    names.update({name: str(value) for name, value in tokens()["space"].items()})
    kinds = {name: str(value) for name, value in tokens()["type"].items() if name != "families"}
    names.update({"small_type": kinds.pop("small"), **kinds})
    return Template(template).substitute(names, mode=mode, icons=(RESOURCES / "icons").as_posix())


class Theme(QObject):
    """Dark or light, and the colours, pens and fonts of it."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.mode = ""
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self.family = _family()
        self._unstyled: list[QWidget] = []  # hidden, and of the mode before

    def apply(self, mode: str) -> None:
        """Switch to "dark" or "light"."""
        if mode not in MODES:
            raise ValueError(f"no such theme: {mode!r}")
        if mode == self.mode:
            return
        self.mode = mode
        self._colours = {name: QColor(value) for name, value in tokens()["colour"][mode].items()}
        if self._app.styleSheet():
            self._restyle()
        else:
            self._app.setFont(self.font())
            self._app.setPalette(self._palette())
            self._app.setStyleSheet(style_sheet(mode))
        self.changed.emit()

    def _restyle(self) -> None:
        """Replace the style sheet: at once for what is seen, in the next turns of the event loop for what is not.

        Another style sheet in place of the present one lets Qt go through every widget once for each one above it. Taken away and
        set anew it leaves out those that are not polished, and does not tell those that have a style of their own to lay themselves
        out again. Only colours differ: all are said to be both meanwhile, and those that are seen are polished by hand.
        """
        widgets = self._app.allWidgets()
        followers = [widget for widget in widgets if not widget.testAttribute(Qt.WidgetAttribute.WA_SetStyle)]
        for widget in widgets:
            widget.setAttribute(Qt.WidgetAttribute.WA_WState_Polished, False)
        for widget in followers:
            widget.setAttribute(Qt.WidgetAttribute.WA_SetStyle, True)
        self._app.setStyleSheet("")
        self._app.setPalette(self._palette())
        self._app.setStyleSheet(style_sheet(self.mode))
        for widget in followers:
            widget.setAttribute(Qt.WidgetAttribute.WA_SetStyle, False)
        self._unstyled = [widget for widget in widgets if not widget.isVisible()]
        polish = QEvent(QEvent.Type.Polish)
        for widget in widgets:
            if widget.isVisible():
                QApplication.sendEvent(widget, polish)
                widget.update()
        QTimer.singleShot(0, self, self._style_some)

    def _style_some(self) -> None:
        some, self._unstyled = self._unstyled[:AT_ONCE], self._unstyled[AT_ONCE:]
        polish = QEvent(QEvent.Type.Polish)
        for widget in some:
            if shiboken6.isValid(widget):
                QApplication.sendEvent(widget, polish)
        if self._unstyled:
            QTimer.singleShot(0, self, self._style_some)

    @contextmanager
    def on_paper(self) -> Iterator[None]:
        """Inside, colours are those of paper, which is light whatever the window is. For what is painted in one go; what keeps
        pixmaps or brushes must be of its own."""
        mode, colours = self.mode, self._colours
        self.mode, self._colours = LIGHT, {name: QColor(value) for name, value in tokens()["colour"][LIGHT].items()}
        try:
            yield
        finally:
            self.mode, self._colours = mode, colours

    def toggle(self) -> None:
        self.apply(LIGHT if self.mode == DARK else DARK)

    def color(self, name: str) -> QColor:
        """The colour of a token, one's own to change; ask when you paint, not before."""
        return QColor(self._colours[name])

    def pen(self, name: str, width: float = 1.0) -> QPen:
        return QPen(self.color(name), width)

    def font(self, size: str = "body", *, strong: bool = False) -> QFont:
        """The one family in a size of the scale, with figures of equal width."""
        known = self._fonts.get((size, strong))
        if known is not None:
            return QFont(known)
        font = QFont(self.family)
        font.setPixelSize(type_size(size))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        font.setStyleHint(QFont.StyleHint.SansSerif)
        self._fonts[size, strong] = font
        return QFont(font)

    def _palette(self) -> QPalette:
        roles = QPalette.ColorRole
        palette = QPalette()
        for role, name in {
            roles.Window: "ground",
            roles.WindowText: "text",
            roles.Base: "panel",
            roles.AlternateBase: "panel",
            roles.Text: "text",
            roles.Button: "raised",
            roles.ButtonText: "text",
            roles.PlaceholderText: "mute",
            roles.Highlight: "selected",
            roles.HighlightedText: "text",
            roles.ToolTipBase: "raised",
            roles.ToolTipText: "text",
            roles.Link: "blue",
        }.items():
            palette.setColor(role, self.color(name))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("mute"))
        return palette


_installed: list[Theme] = []


def install(app: QApplication, mode: str = DARK) -> Theme:
    """Give the application its look; called once, at start."""
    if not _installed or _installed[0].parent() is not app:
        app.setStyle("Fusion")
        _installed[:] = [Theme(app)]
    _installed[0].apply(mode)
    return _installed[0]


def theme() -> Theme:
    """The look of the running program."""
    if not _installed:
        raise RuntimeError("theme.install(app) comes first")
    return _installed[0]


def has_chinese_font() -> bool:
    """Whether Chinese can be drawn at all on this machine; the start screen says so when not."""
    return QFontMetrics(theme().font()).inFontUcs4(ord(PROBE))


def paper(name: str) -> QColor:
    """A colour for print: paper is light whatever the window is."""
    return QColor(tokens()["colour"][LIGHT][name])


def family() -> str:
    """The family for print; no window is needed."""
    return _installed[0].family if _installed else _family()


def _family() -> str:
    installed = set(QFontDatabase.families())
    wanted = tokens()["type"]["families"]
    return next((family for family in wanted if family in installed), QFont().defaultFamily())


def set_role(widget: QWidget, *, role: str | None = None, tone: str | None = None) -> None:
    """Give a widget a role or a tone of the style sheet, and let it be drawn so at once ("" takes a tone away)."""
    for name, value in (("role", role), ("tone", tone)):
        if value is not None and widget.property(name) != value:
            widget.setProperty(name, value)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
            widget.update()
