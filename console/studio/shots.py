"""`shots`: a picture of everything the window can show, in both themes, languages and sizes, from a played drill or a file.

Names are `<what>-<theme>-<language>-<size>.png`; `--only` takes words that must all stand in the name. Theme and language
are switched in the running window, as an operator does it: a picture also shows what does not follow.

The taking of the pictures for `shots`: one window per moment and size, dressed anew while it runs.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
import time
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from console.domain.core.desk import founding
from console.domain.core.kernel import Millis, World
from console.domain.core.ports import Archive
from console.domain.core.records import dataclass
from console.domain.response.incidents.model import Incident
from console.headless.drill import drill, find_scenario
from console.headless.output import Output
from console.headless.play import POST, Drilled
from console.headless.play import Moment as DrillMoment
from console.studio.dialogs import Opener
from console.studio.map_scene import Furnished, furnish
from console.studio.map_views import FORMS, PAGES, VIEWS, MapOpener, MapViews
from console.studio.pictures import Scene, Studio
from console.ui.desk import panels
from console.ui.desk.files import NewFileForm
from console.ui.desk.panels import PanelSpec
from console.ui.desk.start import StartWindow
from console.ui.desk.window import MainWindow
from console.ui.kit.preferences import Preferences

COLOURS = 256
OPAQUE = 0xFF000000


def with_few_colours(image: QImage) -> QImage:
    """The picture with a palette of its most frequent colours; every other pixel takes the nearest of them."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(plain.constBits(), dtype=np.uint32) & 0xFFFFFF
    colours, counts = np.unique(pixels, return_counts=True)
    most = colours[np.argsort(-counts, kind="stable")[:COLOURS]]
    palette = [OPAQUE | int(colour) for colour in most]
    return plain.convertToFormat(QImage.Format.Format_Indexed8, palette, Qt.ImageConversionFlag.AvoidDither)


BAR = "command-bar"
START = "start"


class Gallery:
    """`made`: the names of the pictures, in the order of their making; `faults`: what broke while a dialog opened."""

    def __init__(self, archive: Archive, out: Path, names: Names, output: Output, *, small: bool = False) -> None:
        self.studio = Studio(archive)
        self.archive, self.out, self.names, self.output = archive, out, names, output
        self.small = small
        self.made: list[str] = []
        self.faults: list[str] = []

    def _grab(self, widget: QWidget, what: str, dress: Dress, size: str) -> None:
        name = file_name(what, dress, size)
        if self.names.wanted(name) and name not in self.made:
            self.studio.grab(widget, self.out / name, dress=with_few_colours if self.small else None)
            self.made.append(name)

    # ---------------------------------------------------------------------------------------------- the window

    def of_file(self, file: Path, moments: list[Moment]) -> None:
        """Perspectives, panels, command bar and dialogs on these moments."""
        for moment in moments:
            for size in SIZES:
                self._of_window(file, moment, size)

    def _of_window(self, file: Path, moment: Moment, size: str) -> None:
        shown = {name: self._panels_of(name, moment) for name in moment.perspectives}
        whats = [f"perspective-{name}" for name in shown]
        whats += [f"panel-{spec.id}" for specs in shown.values() for spec in specs]
        whats += [BAR] if moment.dialogs else []
        with_dialogs = moment.dialogs and size == _largest() and self._may_want_dialogs()
        if not with_dialogs and not any(self.names.in_any(what, size) for what in whats):
            return
        with self.studio.window(_scene(moment), file, SIZES[size]) as window:
            for dress in DRESSES:
                wanted = self.names.in_dress(whats, dress, size)
                if wanted:
                    self._dress(window, dress)
                    for name, specs in shown.items():
                        self._perspective(window, name, specs, set(wanted), dress, size)
                    if BAR in wanted:
                        self._bar(window, dress, size)
            if with_dialogs:
                self._dialogs(window, Opener(window, partial(self.studio.settle, window.shell.bridge)))
        self.output.line("{size}: {count}", size=size, count=len(self.made))

    # ------------------------------------------------------------------------------------------------------ the map

    def wants_map(self) -> bool:
        """Whether a picture of what the map shows besides itself is wanted; it takes a while to prepare."""
        views = any(self.names.in_any(f"map-{name}", size) for name in VIEWS for size in SIZES)
        pages = [f"dialog-map-{name}" for name in (*FORMS, *PAGES)]
        return views or any(self.names.in_any(name, NATURAL) for name in pages)

    def of_map(self, scene: MapScene) -> None:
        """Everything that is laid over the map, and its forms and pages."""
        for size, pixels in SIZES.items():
            is_largest = size == _largest()
            pages = [f"dialog-map-{name}" for name in (*FORMS, *PAGES)] if is_largest else []
            views = [name for name in VIEWS if self.names.in_any(f"map-{name}", size)]
            if not views and not any(self.names.in_any(name, NATURAL) for name in pages):
                continue
            with self.studio.window(_scene(scene.moment), scene.file, pixels) as window:
                window.show_perspective("command")
                settle = partial(self.studio.settle, window.shell.bridge)
                settle()
                for dress in DRESSES:
                    self._dress(window, dress)
                    shown = MapViews(window, scene.furnished, settle)
                    for name in VIEWS:
                        self._view(shown, name, dress, size, with_page=is_largest and name in PAGES)
                if is_largest:
                    self._dialogs(window, MapOpener(window, scene.furnished, settle))
            self.output.line("{size}: {count}", size=size, count=len(self.made))

    def _view(self, views: MapViews, name: str, dress: Dress, size: str, *, with_page: bool) -> None:
        what, page = f"map-{name}", f"dialog-map-{name}"
        wants_page = with_page and bool(self.names.in_dress([page], dress, NATURAL))
        if not wants_page and not self.names.in_dress([what], dress, size):
            return
        picture = views.open(name)
        if picture is None:
            self.faults.append(f"{what}: nothing to show")
        else:
            self._grab(picture, what, dress, size)
            dialog = views.page(name) if wants_page else None
            if dialog is not None:
                self._grab(dialog, page, dress, NATURAL)
        views.close()

    def _may_want_dialogs(self) -> bool:
        """Names of dialogs are known when they are open; words that belong to other pictures rule them out before."""
        others = ("perspective", "panel", "map-", "dialog-map", BAR, START, *SIZES)
        return not any(word.startswith(others) for word in self.names.words)

    @staticmethod
    def _panels_of(perspective: str, moment: Moment) -> list[PanelSpec]:
        """Panels whose picture is taken in this perspective: the first of the moment's that shows them."""
        found = []
        for spec in panels.PANELS:
            places = [name for name in moment.perspectives if name in spec.places]
            homeless = not spec.places and moment.dialogs and perspective == moment.perspectives[0]
            if places[:1] == [perspective] or homeless:
                found.append(spec)
        return found

    def _dress(self, window: MainWindow, dress: Dress) -> None:
        self.studio.dress(*dress)
        self.studio.settle(window.shell.bridge)

    def _perspective(
        self, window: MainWindow, name: str, specs: list[PanelSpec], wanted: set[str], dress: Dress, size: str
    ) -> None:
        panel_names = {f"panel-{spec.id}" for spec in specs}
        if name not in window.perspectives() or wanted.isdisjoint({f"perspective-{name}", *panel_names}):
            return
        window.show_perspective(name)
        window.stage_reset()
        self.studio.settle(window.shell.bridge)
        self._grab(window, f"perspective-{name}", dress, size)
        for spec in specs:
            if f"panel-{spec.id}" in wanted:
                self._panel(window, spec, dress, size)

    def _panel(self, window: MainWindow, spec: PanelSpec, dress: Dress, size: str) -> None:
        panel = window.panel(spec.id)
        was_visible = panel is not None and panel.isVisible() and not panel.visibleRegion().isEmpty()
        if not was_visible:
            window.stage.reveal(spec.id)
            self.studio.settle(window.shell.bridge)
        dock = window.stage.docks.get(spec.id)
        shown = dock if dock is not None else window.panel(spec.id)
        if shown is not None:
            self._grab(shown, f"panel-{spec.id}", dress, size)

    def _bar(self, window: MainWindow, dress: Dress, size: str) -> None:
        """The command bar with what it offers for a word."""
        window.commandbar.focus(TYPED[dress[1]])
        self.studio.settle(window.shell.bridge)
        self._grab(window, BAR, dress, size)
        window.commandbar.leave()

    # --------------------------------------------------------------------------------------------- the dialogs

    def _dialogs(self, window: MainWindow, opener: Opener) -> None:
        """All of them at once, in their natural size, in every dress."""
        self._dress(window, DRESSES[0])
        opened = opener.open_all(lambda name: self.names.in_any(name, NATURAL))
        self.faults += opener.faults
        for dress in DRESSES:
            if opened and self.names.in_dress(list(opened), dress, NATURAL):
                self._dress(window, dress)
                for name, dialog in opened.items():
                    self._grab(dialog, name, dress, NATURAL)
        opener.close_all()

    # ---------------------------------------------------------------------------------------- the start screen

    def of_start(self, file: Path, now: Millis) -> None:
        """The start screen with this file as the one opened last, and the form for a new one."""
        forms = {f"dialog-{START}-{mode}": mode for mode in (founding.LIVE, founding.EXERCISE)}
        wanted = [size for size in SIZES if self.names.in_any(START, size)]
        wanted_forms = [name for name in forms if self.names.in_any(name, NATURAL)]
        if not wanted and not wanted_forms:
            return
        with tempfile.TemporaryDirectory(prefix="yipan-pictures-") as home:
            preferences = Preferences(Path(home))
            preferences.remember(file)
            window = StartWindow(self.archive, preferences, lambda: now)
            window.show()
            self.studio.wait(window.buttons["new"].isEnabled)
            for name in wanted_forms:
                window.ask_new(forms[name])
            opened = dict(zip(wanted_forms, window.findChildren(NewFileForm), strict=True))
            for dress in DRESSES:
                self.studio.dress(*dress)
                for size in wanted:
                    window.resize(*SIZES[size])
                    self.studio.wait(window.isVisible)
                    self._grab(window, START, dress, size)
                for name, form in opened.items():
                    self._grab(form, name, dress, NATURAL)
            window.end()
            window.close()
            window.deleteLater()
            self.studio.wait(lambda: True)


def _largest() -> str:
    return max(SIZES, key=lambda name: SIZES[name])


def _scene(moment: Moment) -> Scene:
    """The first incident that is under way is followed, else the first there was."""
    incidents = moment.world.all(Incident)
    followed = next((one.id for one in incidents if not one.is_over), incidents[0].id if incidents else None)
    return Scene(moment.world, moment.now, moment.events, followed)


Dress = tuple[str, str]  # theme, language
SIZES = {"1366x768": (1366, 768), "1920x1080": (1920, 1080)}
# One thing changes from each to the next: that is how it is switched.
DRESSES = (("dark", "zh"), ("dark", "en"), ("light", "en"), ("light", "zh"))
NATURAL = "natural"
# The end of a drill is where ratings and the whole story are.
PERSPECTIVES = ("duty", "command", "materials", "exercise", "review")
AT_THE_END = ("exercise", "review")
TYPED = {"zh": "派", "en": "dis"}
SCREEN = {"name": "pictures", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1}


@dataclass(frozen=True)
class Names:
    """Which pictures are wanted."""

    words: tuple[str, ...]

    def wanted(self, name: str) -> bool:
        return all(word in name for word in self.words)

    def in_dress(self, whats: list[str], dress: Dress, size: str) -> list[str]:
        """Those of several things that are wanted in this dress and size."""
        return [what for what in whats if self.wanted(file_name(what, dress, size))]

    def in_any(self, what: str, size: str) -> bool:
        """Whether a thing is wanted in some dress."""
        return any(self.wanted(file_name(what, dress, size)) for dress in DRESSES)


def file_name(what: str, dress: Dress, size: str) -> str:
    return f"{what}-{dress[0]}-{dress[1]}-{size}.png"


def run(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    began = time.perf_counter()
    names = Names(tuple((options.only or "").split()))
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="yipan-shots-") as folder:
        _prepare_screen(Path(folder))

        gallery = Gallery(archive, options.out, names, output, small=options.small)
        file, scenes = _scenes(options, archive, Path(folder))
        gallery.of_file(file, scenes)
        if options.db is None and gallery.wants_map():
            gallery.of_map(_map_scene(options, archive, Path(folder), scenes[0]))
        gallery.of_start(file, scenes[-1].now)
    output.result(
        {
            "pack": options.pack,
            "out": str(options.out),
            "count": len(gallery.made),
            "seconds": round(time.perf_counter() - began, 2),
            "faults": gallery.faults,
            "pictures": gallery.made,
        }
    )
    return 0 if gallery.made and not gallery.faults else 1


def _prepare_screen(folder: Path) -> None:
    """Without a screen Qt pretends to one of 800 × 800; dialogs fit themselves to the screen, so it gets a real size."""
    if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen" and not _has_display():
        config = folder / "screen.json"
        config.write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"


def _has_display() -> bool:
    given = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(given) and "QT_QPA_PLATFORM" not in os.environ


@dataclass(frozen=True)
class Moment:
    """A moment of a file, and which perspectives are shown on it; `dialogs` are opened where most is going on."""

    world: World
    now: int
    events: int
    perspectives: tuple[str, ...]
    dialogs: bool = True


def _scenes(options: argparse.Namespace, archive: Archive, folder: Path) -> tuple[Path, list[Moment]]:
    if options.db is not None:
        file = _copied(options.db, folder)
        return file, [_end(archive, file, tuple(PERSPECTIVES), dialogs=True)]
    drilled = drill(find_scenario(options.pack, None), archive, folder, Silent())
    busy = _busiest(drilled)
    shown = tuple(name for name in PERSPECTIVES if name not in AT_THE_END)
    return drilled.file, [
        Moment(busy.world, busy.now, busy.events, shown),
        _end(archive, drilled.file, AT_THE_END, dialogs=False),
    ]


@dataclass(frozen=True)
class MapScene:
    """A moment of a file with layers, signs and closures on its map."""

    file: Path
    moment: Moment
    furnished: Furnished


def _map_scene(options: argparse.Namespace, archive: Archive, folder: Path, busy: Moment) -> MapScene:
    """The drill once more, to the moment where most is going on, and what the map is to show put into its file."""
    whole = find_scenario(options.pack, None)
    steps = tuple(step for step in whole.steps if whole.starts_at + step.at * 60_000 <= busy.now)
    out = folder / "map"
    out.mkdir()
    drilled = drill(replace(whole, steps=steps), archive, out, Silent())
    seconds = count(busy.now, 1000)
    store = archive.open(drilled.file, lambda: next(seconds))
    try:
        furnished = furnish(store, archive, out, actor=whole.player, post=POST, now=busy.now)
    finally:
        store.close()
    return MapScene(drilled.file, _end(archive, drilled.file, ("command",), dialogs=False), furnished)


def _copied(file: Path, folder: Path) -> Path:
    """A copy to open: pictures change nothing, and a file that somebody works in is not taken from them."""
    for suffix in ("", "-wal", "-head"):
        part = file.with_name(file.name + suffix)
        if not suffix or part.exists():
            shutil.copy2(part, folder / part.name)
    return folder / file.name


def _busiest(drilled: Drilled) -> DrillMoment:
    """The last moment with the most incidents under way."""
    moments = drilled.moments
    open_ones = [sum(not incident.is_over for incident in moment.world.all(Incident)) for moment in moments]
    return moments[max(range(len(moments)), key=lambda number: (open_ones[number], number))]


def _end(archive: Archive, file: Path, shown: tuple[str, ...], *, dialogs: bool) -> Moment:
    """The file as it stands now."""
    store = archive.open(file)
    try:
        state = store.views.file()
        return Moment(store.views.world(), state.saved_at or 0, state.events, shown, dialogs)
    finally:
        store.close()


class Silent(Output):
    """The drill behind the pictures has nothing to say; its refusals do."""

    def __init__(self) -> None:
        super().__init__(as_json=True)

    def line(self, template: str, **values: object) -> None:
        """One line per step would drown the pictures."""
