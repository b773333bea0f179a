"""What the commands of the map share: the file they work on, where a name lies, what is told of mistakes in a file.

`--db FILE` that is not there is made: a live file without a pack; `--exercise` makes an exercise file, `--city` loads a pack.
Without `--db` the work is done on a passing file that is gone afterwards. Nothing here loads Qt.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from console.domain.city.plans.model import City
from console.domain.core.desk import founding
from console.domain.core.kernel import phrase
from console.domain.core.ports import Archive, Store
from console.domain.core.problem import Problem
from console.headless.output import Wrong, tell

ACTOR, POST = "命令行", ""  # who an entry is signed by that a script made; never the person on duty


@dataclass(frozen=True, slots=True)
class Hold:
    """An open file: the store, whether it was made for this command, and whether it goes away afterwards."""

    store: Store
    made: bool
    passing: bool


@contextmanager
def opened(options: argparse.Namespace, archive: Archive) -> Iterator[Hold]:
    """The file of `--db`, made when it is not there, closed in the end; `Wrong` when `--city` cannot be meant."""
    city = _city(options.city, archive)
    if options.db is not None:
        with _held(options, archive, options.db, city, passing=False) as hold:
            yield hold
        return
    with (
        tempfile.TemporaryDirectory(prefix="yipan-") as folder,
        _held(options, archive, Path(folder) / "passing.yipan", city, passing=True) as hold,
    ):
        yield hold


@contextmanager
def _held(
    options: argparse.Namespace, archive: Archive, path: Path, city: str | Path | None, *, passing: bool
) -> Iterator[Hold]:
    made = not path.exists()
    store = archive.create(path) if made else archive.open(path)
    for note in store.notes:
        tell(str(note))
    try:
        if made:
            mode = founding.EXERCISE if options.exercise or passing else founding.LIVE
            name = "" if city is None else Path(city).name
            store.execute(founding.FoundFile(mode=mode, title=path.stem, city=name), actor=ACTOR, post=POST)
        elif options.exercise and not founding.is_exercise(store.views.world()):
            raise Wrong(phrase("{file} 是正式文件，不能当作演练文件", file=path.name))
        if city is not None:
            _load(store, archive, city)
        yield Hold(store, made, passing)
    except BaseException:
        store.close()
        raise
    store.close()


def _load(store: Store, archive: Archive, city: str | Path) -> None:
    """The pack, unless the file has this city already; another city does not belong into it."""
    known = next(iter(store.views.world().all(City)), None)
    if known is None:
        archive.load_city(store, city, actor=ACTOR, post=POST)
    elif isinstance(city, str) and known.id != city:
        raise Wrong(phrase("文件里已是“{known}”，不能再装入“{city}”", known=known.id, city=city))


def _city(city: str | None, archive: Archive) -> str | Path | None:
    if city is None:
        return None
    if Path(city).is_dir():
        return Path(city)
    known = [card.id for card in archive.cities()]
    if city not in known:
        raise Wrong(phrase("没有城市“{city}”；现有：{known}", city=city, known="、".join(known)), known=known)
    return city


def near_of(options: argparse.Namespace, archive: Archive) -> tuple[float, float] | None:
    """Where the city lies, lon and lat, before anything is made or written: it tells zones of coordinates apart."""
    if options.db is not None and options.db.exists():
        store = archive.open(options.db)
        try:
            return _centre(store)
        finally:
            store.close()
    if options.city is None:
        return None
    passing = argparse.Namespace(**{**vars(options), "db": None})
    with opened(passing, archive) as hold:
        return _centre(hold.store)


def _centre(store: Store) -> tuple[float, float] | None:
    city = next(iter(store.views.world().all(City)), None)
    return None if city is None else city.centre


def listed(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Mistakes in a file as every command tells them."""
    return [
        {
            "file": problem.file,
            "row": problem.row,
            "column": problem.column,
            "expected": str(problem.expected),
            "found": str(problem.found),
        }
        for problem in problems
    ]


def peak_mb() -> float | None:
    """The most memory this process has had, in megabytes; None where the machine does not say."""
    with suppress(ImportError):
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return round(most / (1 << 20 if sys.platform == "darwin" else 1 << 10), 1)
    return None


def progress_line(name: str) -> Callable[[int, int], None]:
    """Says how far a file is, on a terminal only and only when a hundredth more is done."""
    last = [-1]
    if sys.stderr is None or not sys.stderr.isatty():
        return lambda done, total: None

    def say(done: int, total: int) -> None:
        share = 100 * done // total if total else 0
        if share != last[0]:
            last[0] = share
            with suppress(OSError, ValueError):
                sys.stderr.write(f"\r{name} {share:3d} %" + ("\n" if share >= 100 else ""))
                sys.stderr.flush()

    return say
