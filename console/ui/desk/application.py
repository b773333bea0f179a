"""The running program: one application, one file at a time, start screen or window. main.py hands in the archive."""

from __future__ import annotations

import logging
import logging.handlers
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from console.domain.core.desk.founding import FoundFile
from console.domain.core.kernel import Millis
from console.domain.core.ports import Archive, Failure, Store
from console.ui.desk import garbage
from console.ui.desk.files import Wish
from console.ui.desk.panels import PANELS, PanelSpec, in_front
from console.ui.desk.start import StartWindow
from console.ui.desk.window import MainWindow
from console.ui.kit import text, theme
from console.ui.kit.bridge import Bridge, Changed, mistake
from console.ui.kit.preferences import Preferences
from console.ui.kit.shell import Shell, machine_clock

log = logging.getLogger("yipan")
LOG_BYTES = 1_000_000
SWITCH_S = 1e-4  # a thread that thinks hands over so often; with Python's 5 ms the window waits for each of its turns


def start(
    archive: Archive,
    folder: Path,
    *,
    file: Path | None = None,
    lang: str | None = None,
    theme: str | None = None,
    version: str = "",
    clock: Callable[[], Millis] = machine_clock,
) -> int:
    """Show the window on a file, or the start screen; returns the exit status when the last window is closed. `folder`: where
    this user's preferences and logs are."""
    app = make_application(version)
    program = Program(app, archive, folder, lang=lang, mode=theme, clock=clock)
    program.begin(file)
    status = app.exec()
    program.end()
    return status


def make_application(version: str = "") -> QApplication:
    """The application object, named and with its icon; the one that runs already, if there is one."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["yipan"])
    app.setApplicationName("yipan")
    app.setApplicationDisplayName("一盘棋")
    app.setApplicationVersion(version)
    app.setWindowIcon(QIcon(str(theme.RESOURCES / "icons" / "yipan.svg")))
    garbage.install(app)
    sys.setswitchinterval(SWITCH_S)
    return app


class Program(QObject):
    """Goes from the start screen to the window and back; keeps no state of the file."""

    def __init__(
        self,
        app: QApplication,
        archive: Archive,
        folder: Path,
        *,
        lang: str | None = None,
        mode: str | None = None,
        clock: Callable[[], Millis] = machine_clock,
    ) -> None:
        super().__init__(app)
        self.app = app
        self.archive = archive
        self.clock = clock
        self.preferences = Preferences(folder)
        self.bridge: Bridge | None = None
        self.shell: Shell | None = None
        self.window: MainWindow | None = None
        self.start_window: StartWindow | None = None
        self._wish: Wish | None = None
        self._log_to(folder)
        theme.install(app, mode or self.preferences.theme)
        text.set_language(lang or self.preferences.language)
        app.setQuitOnLastWindowClosed(False)
        self._old_hook, sys.excepthook = sys.excepthook, self._on_exception

    def begin(self, file: Path | None) -> None:
        """Open the file that was given, else show the start screen."""
        if file is None:
            self.show_start()
        elif file.exists():
            self.open(Wish(file))
        else:
            self.show_start()
            if self.start_window is not None:
                self.start_window.choose(Wish(file))

    def show_start(self) -> StartWindow:
        """The start screen; made once."""
        if self.start_window is None:
            self.start_window = StartWindow(self.archive, self.preferences, self.clock)
            self.start_window.chosen.connect(self.open)
            self.start_window.theme_wanted.connect(self._toggle_theme)
            self.start_window.language_wanted.connect(self._toggle_language)
            self.start_window.installEventFilter(self)
        self.start_window.refresh()
        self.start_window.show()
        return self.start_window

    def open(self, wish: Wish) -> None:
        """Open or make a file in its worker; the window follows when it is open, the trouble is told when it is not."""
        self._wish = wish
        self.bridge = Bridge(self._opener(wish), self.archive.explain, self)
        self.bridge.opened.connect(self._on_opened)
        self.bridge.unopened.connect(self._on_unopened)
        self.bridge.start()

    def end(self) -> None:
        """Nothing runs afterwards."""
        if self.start_window is not None:
            self.start_window.end()
        if self.bridge is not None:
            self.bridge.close()
        self.preferences.save()
        sys.excepthook = self._old_hook

    # -------------------------------------------------------------------------------------------------- inside

    def _opener(self, wish: Wish) -> Callable[[], Store]:
        archive = self.archive

        def open_store() -> Store:
            if wish.backup is not None:
                archive.restore(wish.backup, wish.path)
            if not wish.mode:
                return archive.open(wish.path, accept=wish.accept)
            store = archive.create(wish.path)
            try:
                store.execute(FoundFile(mode=wish.mode, title=wish.title, city=wish.city), actor="", post="")
                if wish.city:
                    archive.load_city(store, wish.pack or wish.city, actor="", post="")
            except BaseException:
                store.close()
                raise
            return store

        return open_store

    def _on_opened(self, changed: Changed) -> None:
        if self.bridge is None or self._wish is None:
            return
        self.preferences.remember(self._wish.path)
        front = in_front(PANELS, self.preferences.perspective)
        then = partial(self._make_window, front)
        self.bridge.think(lambda thought: [spec.load() for spec in front], then, failed=then)

    def _make_window(self, front: list[PanelSpec], _: object) -> None:
        """What is in front was loaded beside; what of it failed fails again when it is made, and is said then."""
        if self.bridge is None:
            return
        self.shell = Shell(
            self.bridge, self.preferences, self.clock, self, outline=self.archive.outline, archive=self.archive
        )
        self.window = MainWindow(self.shell)
        self.window.closing.connect(self._on_closing)
        self._make_front(self.window, front)

    def _make_front(self, window: MainWindow, front: list[PanelSpec]) -> None:
        """One panel per turn of the event loop, so that the start screen, or whoever waits for the window, goes on; then the window
        is shown."""
        if window is not self.window or self.bridge is None:
            return
        if front:
            window.stage.make(front[0])
            QTimer.singleShot(0, self, partial(self._make_front, window, front[1:]))
        else:
            self._show_window(window)

    def _show_window(self, window: MainWindow) -> None:
        if window.shell.preferences.geometry() is None:
            window.showMaximized()  # the first start; later ones are as the user left them
        else:
            window.show()
        if self.start_window is not None:
            self.start_window.hide()
            self.start_window.set_busy(False)

    def _on_unopened(self, failure: Failure) -> None:
        if self.bridge is not None:
            self.bridge.close()
            self.bridge = None
        self.show_start().show_failure(failure, self._wish)

    def _on_closing(self) -> None:
        """The worker ends first: what is queued goes to the disk, then the program goes."""
        if self.bridge is not None:
            self.bridge.close()
        QTimer.singleShot(0, self.app.quit)

    def _toggle_theme(self) -> None:
        theme.theme().toggle()
        self.preferences.theme = theme.theme().mode

    def _toggle_language(self) -> None:
        text.set_language(text.ENGLISH if text.language() == text.CHINESE else text.CHINESE)
        self.preferences.language = text.language()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.start_window and event.type() == QEvent.Type.Close:
            self.app.quit()
        return False

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A mistake of ours that nobody caught: into the log, and said to the operator, never swallowed."""
        if issubclass(kind, KeyboardInterrupt):
            self.app.quit()
            return
        log.critical("an error nobody caught", exc_info=(kind, error, trace))
        failure = mistake(error)
        if self.window is not None and self.window.isVisible() and self.bridge is not None:
            self.bridge.failed.emit(failure)
        elif self.start_window is not None:
            self.start_window.show_failure(failure)
        else:
            self._old_hook(kind, error, trace)

    def _log_to(self, folder: Path) -> None:
        handler = logging.handlers.RotatingFileHandler(
            folder / "yipan.log", maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        root = logging.getLogger()
        root.addHandler(handler)
        root.setLevel(logging.INFO)
