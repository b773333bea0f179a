"""Pictures of the real window, without a screen: the window is opened on a world that stands still, and drawn to a file.

A store that stands still: a world, a time and a journal as they were, for pictures of a window. It refuses to be written.

Contents of layers are read from the file when they are asked for: tiles of a base map may be more than memory holds.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from console.domain.core.records import dataclass

if os.environ.get("DISPLAY") is None and os.environ.get("WAYLAND_DISPLAY") is None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from console.domain.core.kernel import Command, Millis, Phrase, Refusal, World
from console.domain.core.ports import (
    Archive,
    Contents,
    Failure,
    FileState,
    JournalQuery,
    JournalRow,
    Outcome,
    Store,
    Views,
)
from console.domain.response.incidents.model import Incident
from console.domain.response.reports.model import SUBMITTED, SituationReport
from console.headless.output import Output
from console.headless.play import Drilled
from console.ui.desk.application import make_application
from console.ui.desk.window import MainWindow
from console.ui.kit import text, theme
from console.ui.kit.bridge import Bridge
from console.ui.kit.preferences import Preferences
from console.ui.kit.shell import Shell
from console.ui.map.scene.canvas import MapCanvas
from console.ui.reports.panel import write_pdf


class FrozenViews:
    """World and journal of the moment; layers and tiles, which never change, as `beneath` has them."""

    def __init__(self, world: World, rows: tuple[JournalRow, ...], file: FileState, beneath: Views) -> None:
        self._world, self._rows, self._file, self._beneath = world, rows, file, beneath

    def world(self) -> World:
        return self._world

    def journal(self, query: JournalQuery) -> tuple[JournalRow, ...]:
        rows = [row for row in self._rows if _wanted(row, query)]
        if query.newest_first:
            rows.reverse()
        return tuple(rows[query.offset : query.offset + query.limit])

    def file(self) -> FileState:
        return self._file

    def attachment(self, digest: str) -> bytes | None:
        return self._beneath.attachment(digest)

    def tile(self, digest: str, z: int, x: int, y: int) -> bytes | None:
        return self._beneath.tile(digest, z, x, y)


class FrozenStore:
    """`events` cuts the journal where the moment was. Made and used in the thread that opened `store`, which it closes."""

    def __init__(self, world: World, store: Store, rows: tuple[JournalRow, ...], events: int) -> None:
        kept = rows[:events]
        file = replace(store.views.file(), events=len(kept), saved_at=kept[-1].recorded_at if kept else None)
        self.notes: list[Phrase] = []
        self._store = store
        self._views = FrozenViews(world, kept, file, store.views)

    @property
    def views(self) -> FrozenViews:
        return self._views

    def execute(self, command: Command, *, actor: str, post: str, occurred_at: Millis | None = None) -> Outcome:
        raise Refusal("这是定格的画面，不能改动")

    def execute_all(
        self,
        commands: list[Command],
        *,
        actor: str,
        post: str,
        occurred_at: Millis | None = None,
        contents: Contents | None = None,
    ) -> Outcome:
        raise Refusal("这是定格的画面，不能改动")

    def attach(self, content: bytes) -> str:
        raise Refusal("这是定格的画面，不能改动")

    def back_up_if_due(self, *, leaving: bool = False) -> None:
        """There is nothing new."""

    def save_elsewhere(self, target: Path) -> int:
        raise Refusal("这是定格的画面，不能改动")

    def sign(self, occasion: str) -> None:
        """Nobody puts a name to a picture."""

    def close(self) -> Path | None:
        """The file beneath is let go."""
        return self._store.close()


def _wanted(row: JournalRow, query: JournalQuery) -> bool:
    if query.incident is not None and row.incident != query.incident:
        return False
    if query.subject is not None and (row.subject, row.subject_id) != query.subject:
        return False
    if query.kinds and row.kind not in query.kinds:
        return False
    if query.since is not None and row.occurred_at < query.since:
        return False
    if query.until is not None and row.occurred_at > query.until:
        return False
    return has_words(row, query)


def has_words(row: JournalRow, query: JournalQuery) -> bool:
    """Whether every word of the query stands in the entry, or an id of something so named."""
    text = f"{row.payload}{row.actor}{row.kind}{row.subject_id}".lower()
    for number, word in enumerate(query.text.split()):
        ids = query.named[number] if number < len(query.named) else ()
        named = any(row.subject_id == id or f'"{id}"' in row.payload for id in ids)
        if word.lower() not in text and not named:
            return False
    return True


LARGE, SMALL = (1920, 1080), (1366, 768)
QUIET_MS = 60  # nothing has been asked or answered for so long: the window shows what there is
PATIENCE_MS = 20_000


@dataclass(frozen=True)
class Scene:
    """What a window is opened on."""

    world: World
    now: Millis
    events: int
    incident: str | None = None


@contextmanager
def without_known_remarks() -> Iterator[None]:
    """Qt without a screen remarks at every dialog that it does not tell a window manager sizes: there is none."""

    def tell(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if "propagateSizeHints" in message:
            return
        if before is not None:
            before(kind, context, message)
        else:
            print(message, file=sys.stderr)

    before = qInstallMessageHandler(tell)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


class Studio:
    """One application, many windows, one after the other."""

    def __init__(self, archive: Archive, *, mode: str = theme.DARK, lang: str = text.CHINESE) -> None:
        self.app: QApplication = make_application()
        self.archive = archive
        theme.install(self.app, mode)
        text.set_language(lang)

    def dress(self, mode: str, lang: str) -> None:
        theme.theme().apply(mode)
        text.set_language(lang)

    @contextmanager
    def window(self, scene: Scene, file: Path, size: tuple[int, int]) -> Iterator[MainWindow]:
        """The real window on a moment of a file; closed again at the end."""
        with without_known_remarks(), tempfile.TemporaryDirectory(prefix="yipan-pictures-") as home:
            bridge = Bridge(lambda: self._frozen(scene, file), self.archive.explain)
            window: MainWindow | None = None
            try:
                self._open(bridge)
                window = self._show(bridge, scene, Path(home), size)
                yield window
            finally:
                if window is not None:
                    window.close()
                    window.deleteLater()
                bridge.close()
                self.settle(bridge)

    def _show(self, bridge: Bridge, scene: Scene, home: Path, size: tuple[int, int]) -> MainWindow:
        shell = Shell(bridge, Preferences(home), lambda: scene.now, outline=self.archive.outline, archive=self.archive)
        window = MainWindow(shell)
        window.resize(*size)
        window.show()
        self.settle(bridge)
        chosen = scene.incident or _latest_incident(scene.world)
        if chosen is not None:
            shell.select(("incident", chosen))
            self.settle(bridge)
        return window

    def settle(self, bridge: Bridge) -> None:
        """Run the event loop until the bridge has been idle for a while, and the ground of every map is drawn."""
        self.wait(lambda: bridge.is_idle and all(canvas.tiles.is_idle for canvas in _canvases()))

    def wait(self, is_calm: Callable[[], bool]) -> None:
        """Run the event loop until this has been so for a while, not longer than patience lasts."""
        loop = QEventLoop()
        quiet, limit = QTimer(), QTimer()
        quiet.setInterval(QUIET_MS)
        limit.setSingleShot(True)
        calm = {"turns": 0}

        def look() -> None:
            calm["turns"] = calm["turns"] + 1 if is_calm() else 0
            if calm["turns"] >= 2:
                loop.quit()

        quiet.timeout.connect(look)
        limit.timeout.connect(loop.quit)
        quiet.start()
        limit.start(PATIENCE_MS)
        loop.exec()
        quiet.stop()
        limit.stop()

    def grab(self, widget: QWidget, path: Path, *, dress: Callable[[QImage], QImage] | None = None) -> Path:
        """A picture of the widget as it is now; `dress` may change it before it is written."""
        path.parent.mkdir(parents=True, exist_ok=True)
        image = widget.grab().toImage()
        if not (image if dress is None else dress(image)).save(str(path)):
            raise OSError(f"{path} could not be written")
        return path

    def _frozen(self, scene: Scene, file: Path) -> FrozenStore:
        """Runs where the store lives from then on."""
        store = self.archive.open(file)
        return FrozenStore(scene.world, store, _all_rows(store), scene.events)

    @staticmethod
    def _open(bridge: Bridge) -> None:
        """`Refusal` when the file does not open."""
        loop = QEventLoop()
        failures: list[Failure] = []
        bridge.unopened.connect(failures.append)
        bridge.opened.connect(lambda _: loop.quit())
        bridge.unopened.connect(lambda _: loop.quit())
        bridge.start()
        loop.exec()
        if failures:
            raise Refusal("{what}", what=failures[0].what_happened)


def of_drill(drilled: Drilled, archive: Archive, out: Path, output: Output) -> list[str]:
    """PNGs of the window at the moments the scenario names, and every report that was sent as a PDF."""
    studio = Studio(archive)
    made: list[str] = []
    for number, moment in enumerate(drilled.moments, start=1):
        scene = Scene(moment.world, moment.now, moment.events)
        perspective = "duty" if number == 1 else "command"
        with studio.window(scene, drilled.file, LARGE) as window:
            window.show_perspective(perspective)
            studio.settle(window.shell.bridge)
            made.append(str(studio.grab(window, out / f"{number}-{moment.name}.png")))
            output.line("{path}", path=made[-1])
    world = drilled.moments[-1].world if drilled.moments else World()
    for path in _reports(world, out):
        made.append(str(path))
    return made


def _reports(world: World, out: Path) -> Iterator[Path]:
    for report in world.all(SituationReport):
        if report.status == SUBMITTED and report.content is not None:
            content = report.content
            path = out / f"report-{content.incident_number}-{content.label_zh}.pdf"
            write_pdf(content, path)
            yield path


def _canvases() -> list[MapCanvas]:
    """Of all windows that are shown; those that are hidden have nothing to draw."""
    shown = (window for window in QApplication.topLevelWidgets() if window.isVisible())
    return [canvas for window in shown for canvas in window.findChildren(MapCanvas) if canvas.isVisible()]


def _latest_incident(world: World) -> str | None:
    standing = [incident for incident in world.all(Incident) if not incident.is_over]
    return standing[0].id if standing else None


def _all_rows(store: Store) -> tuple[JournalRow, ...]:
    return store.views.journal(JournalQuery(limit=10**9, newest_first=False))
