"""An archive without a disk: stores in memory, two cities, backups as given. For tests of the start screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from console.domain.city.plans.model import City
from console.domain.core.geodata.reading import GeoLook, GeoReading, GeoWish, Progress
from console.domain.core.kernel import Phrase, SubjectKey, phrase
from console.domain.core.ports import BackupCard, CityCard, Failure, Outcome, Store
from db.archive import FileArchive
from tests.support.memory_store import MemoryStore

CITIES = (
    CityCard("jia", "甲市", "Jia City", Path("jia")),
    CityCard("yi", "乙县", "Yi County", Path("yi")),
)


class CannotOpen(Exception):
    """Stands for every failure of a real store."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class MemoryArchive:
    """`troubles`: path → code of the failure that opening it ends with; `restored`: what was restored, to where."""

    def __init__(self, clock: Callable[[], int]) -> None:
        self.clock = clock
        self.troubles: dict[Path, str] = {}
        self.cards: dict[Path, tuple[BackupCard, ...]] = {}
        self.restored: list[tuple[Path, Path]] = []
        self.opened: list[tuple[Path, bool]] = []
        self.stores: list[MemoryStore] = []

    def create(self, path: Path, clock: object = None) -> Store:
        path.write_text("", encoding="utf-8")
        return self._store(path)

    def open(self, path: Path, clock: object = None, accept: tuple[str, ...] = ()) -> Store:
        self.opened.append((path, accept))
        if path in self.troubles and not accept:
            raise CannotOpen(self.troubles[path])
        return self._store(path)

    def _store(self, path: Path) -> MemoryStore:
        store = MemoryStore(self.clock, path=str(path))
        self.stores.append(store)
        return store

    def load_city(self, store: Any, city: str | Path, *, actor: str, post: str) -> Outcome:
        card = next(card for card in CITIES if card.id == city)
        store.world = store.world.evolve([_city(card)])
        return Outcome(store.world, frozenset(), ())

    def cities(self) -> tuple[CityCard, ...]:
        return CITIES

    def outline(self, adcode: str) -> tuple[tuple[tuple[float, float], ...], ...]:
        return ()

    def backups(self, file: Path) -> tuple[BackupCard, ...]:
        return self.cards.get(file, ())

    def restore(self, backup: Path, target: Path) -> tuple[Phrase, ...]:
        self.restored.append((backup, target))
        target.write_text("", encoding="utf-8")
        return ()

    def look(self, path: Path, near: tuple[float, float] | None = None) -> GeoLook:
        """Files of geodata are read without a store: the real thing does."""
        return FileArchive().look(path, near)

    def read_geodata(
        self, path: Path, wish: GeoWish, progress: Progress, near: tuple[float, float] | None = None
    ) -> GeoReading:
        return FileArchive().read_geodata(path, wish, progress, near)

    def keep_geodata(
        self, store: Any, *readings: GeoReading, actor: str, post: str, progress: Progress | None = None
    ) -> Outcome:
        return FileArchive().keep_geodata(store, *readings, actor=actor, post=post, progress=progress)

    def export_layer(self, store: Any, layer: SubjectKey, path: Path, crs: str = "") -> int:
        return FileArchive().export_layer(store, layer, path, crs)

    def recast_layer(self, store: Any, layer: SubjectKey, crs: str, *, actor: str, post: str) -> Outcome:
        return FileArchive().recast_layer(store, layer, crs, actor=actor, post=post)

    def explain(self, error: BaseException) -> Failure:
        code = getattr(error, "code", "mistake")
        return Failure(
            "environment",
            phrase("打不开：{code}", code=code),
            phrase("内容完好"),
            phrase("请恢复备份"),
            code=code,
        )


def _city(card: CityCard) -> City:
    return City(
        id=card.id,
        name_zh=card.name_zh,
        name_en=card.name_en,
        adcode="000000",
        level="city",
        version="1",
        as_of="2026",
        centre=(113.0, 34.0),
        bbox=(112.0, 33.0, 114.0, 35.0),
        order_prefix="甲",
    )
