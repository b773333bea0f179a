"""`shots`: a picture of everything the window can show, in both themes, languages and sizes, from a played drill or a file.

Names are `<what>-<theme>-<language>-<size>.png`; `--only` takes words that must all stand in the name. Theme and language
are switched in the running window, as an operator does it: a picture also shows what does not follow.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
import time
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from console.domain.core.kernel import World
from console.domain.core.ports import Archive
from console.domain.response.incidents.model import Incident
from console.headless.drill import drill, find_scenario
from console.headless.output import Output
from console.headless.play import POST, Drilled
from console.headless.play import Moment as DrillMoment
from console.studio.map_scene import Furnished, furnish

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
        from console.studio.gallery import Gallery

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
