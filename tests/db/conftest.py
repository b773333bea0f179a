"""Real files, a clock that is handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from console.domain.core.desk import duty, founding
from db.store import Store

START = 1_795_000_000_000


class TickingClock:
    """Advances one second at every look."""

    def __init__(self, now: int = START) -> None:
        self.now = now

    def __call__(self) -> int:
        self.now += 1000
        return self.now


@pytest.fixture
def clock() -> TickingClock:
    return TickingClock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "值班.yipan"


@pytest.fixture
def fresh(file: Path, clock: TickingClock) -> Iterator[Callable[[], Store]]:
    """Make a founded file with somebody on duty; closed at the end if the test has not."""
    made: list[Store] = []

    def make(path: Path = file, mode: str = "live") -> Store:
        store = Store.create(path, clock=clock, console="c0ffee01")
        made.append(store)
        store.execute(founding.FoundFile(mode=mode, title="试"), actor="试者", post="值班员")
        store.execute(duty.TakeShift(holder="试者"), actor="试者", post="值班员")
        return store

    yield make
    for store in made:
        store.close()


def take(store: Store, name: str) -> None:
    store.execute(duty.TakeShift(holder=name), actor=name, post="值班员")
