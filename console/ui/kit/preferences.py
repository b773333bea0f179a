"""What this user of this machine prefers: theme, language, perspective layouts, recent files. Never anything of a city."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from console.ui.kit.text import CHINESE, LANGUAGES
from console.ui.kit.theme import DARK, MODES

RECENT = 8


class Preferences:
    """An ini file in the folder that the program was given for its own things."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        return self._choice("theme", MODES, DARK)

    @theme.setter
    def theme(self, mode: str) -> None:
        self._settings.setValue("theme", mode)

    @property
    def language(self) -> str:
        return self._choice("language", LANGUAGES, CHINESE)

    @language.setter
    def language(self, code: str) -> None:
        self._settings.setValue("language", code)

    @property
    def perspective(self) -> str:
        return str(self._settings.value("perspective", "duty"))

    @perspective.setter
    def perspective(self, name: str) -> None:
        self._settings.setValue("perspective", name)

    def layout(self, name: str) -> QByteArray | None:
        """How this user left a perspective."""
        state = self._settings.value(f"layout/{name}")
        return state if isinstance(state, QByteArray) else None

    def keep_layout(self, name: str, state: QByteArray | None) -> None:
        if state is None:
            self._settings.remove(f"layout/{name}")
        else:
            self._settings.setValue(f"layout/{name}", state)

    def geometry(self) -> QByteArray | None:
        state = self._settings.value("geometry")
        return state if isinstance(state, QByteArray) else None

    def keep_geometry(self, state: QByteArray) -> None:
        self._settings.setValue("geometry", state)

    def shows(self, part: str, default: bool = True) -> bool:
        """Whether this user wants to see a part of a panel that can be put away."""
        return str(self._settings.value(f"shows/{part}", default)).lower() == "true"

    def keep_shown(self, part: str, shown: bool) -> None:
        self._settings.setValue(f"shows/{part}", shown)

    @property
    def map_system(self) -> str:
        """The system of coordinates in which the map says where something is; "" when never chosen."""
        return str(self._settings.value("map/system", ""))

    @map_system.setter
    def map_system(self, crs: str) -> None:
        self._settings.setValue("map/system", crs)

    def recent(self) -> list[Path]:
        """Files opened last, newest first, that are still there."""
        stored: Any = self._settings.value("recent", [])
        names = [stored] if isinstance(stored, str) else list(stored or [])
        return [path for path in map(Path, names) if path.is_file()]

    def remember(self, path: Path) -> None:
        """Put a file first in the list of recent ones."""
        path = path.resolve()
        names = [str(path), *(str(other) for other in self.recent() if other != path)]
        self._settings.setValue("recent", names[:RECENT])

    def save(self) -> None:
        self._settings.sync()

    def _choice(self, name: str, allowed: tuple[str, ...], default: str) -> str:
        value = str(self._settings.value(name, default))
        return value if value in allowed else default
