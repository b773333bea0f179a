"""Whole files and packs, as the window and the headless commands may handle them: the `Archive` port."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from console.domain.city.plans.pack import Pack, RoadLayerFacts
from console.domain.core.desk import paper
from console.domain.core.kernel import Phrase, Refusal, SubjectKey, phrase
from console.domain.core.ports import BackupCard, CityCard, Clock, Failure, KeyCard, Outcome
from console.domain.core.ports import Store as StorePort
from console.domain.core.problem import Problem, Problems
from console.domain.usecases.loading.rules import LoadPack
from db import backup, errors, journal, packs, signing
from db.driver import connect
from db.examine import examine
from db.keys import KeyRing
from db.outline import outline
from db.store import Store, machine_clock

if TYPE_CHECKING:  # loaded when a file is imported: the start does not wait for it
    from console.domain.core.geodata.reading import GeoLook, GeoReading, GeoWish, Progress


class FileArchive:
    """Files on this machine's disk and the packs that came with the program.

    `keys`: the folder with this console's key and what it knows; without one nothing is signed and nobody is asked for."""

    def __init__(self, keys: Path | None = None) -> None:
        self._ring = KeyRing(keys) if keys is not None else None

    def create(self, path: Path, clock: Clock | None = None) -> Store:
        return Store.create(path, clock=clock or machine_clock, ring=self._ring)

    def open(self, path: Path, clock: Clock | None = None, accept: tuple[str, ...] = ()) -> Store:
        return Store.open(path, clock=clock or machine_clock, accept=accept, ring=self._ring)

    def load_city(self, store: StorePort, city: str | Path, *, actor: str, post: str) -> Outcome:
        """`PackProblems` when the pack has mistakes, `Refusal` when it does not belong into this file."""
        common = packs.read_common()
        pack = packs.read_pack(_folder(city), common)
        roads = _attach_roads(store, pack)
        return store.execute(LoadPack(pack=pack, common=common, roads=roads), actor=actor, post=post)

    def cities(self) -> tuple[CityCard, ...]:
        cards = []
        for folder in packs.shipped():
            city = packs.read_pack(folder).city
            cards.append(CityCard(city.id, city.name_zh, city.name_en, folder))
        return tuple(cards)

    def pack_summary(self, city: str) -> dict[str, Any]:
        return dict(packs.summary(packs.read_pack(_folder(city))))

    def check_pack(self, folder: Path) -> tuple[Problem, ...]:
        return packs.check(folder)

    def outline(self, adcode: str) -> tuple[tuple[tuple[float, float], ...], ...]:
        return tuple(tuple((lon, lat) for lon, lat in ring) for ring in outline(adcode) or ())

    def backups(self, file: Path) -> tuple[BackupCard, ...]:
        return tuple(BackupCard(copy.path, copy.made_at, copy.size) for copy in backup.listed(file))

    def restore(self, copy: Path, target: Path) -> tuple[Phrase, ...]:
        return tuple(backup.restore(copy, target, console=journal.fresh_console))

    def examine(self, path: Path, expect: str = "") -> dict[str, Any]:
        return examine(path, expect, self._ring)

    def trust(self, path: Path, name: str) -> tuple[KeyCard, ...]:
        ring = self._asked_ring()
        faults = examine(path, "", ring)["faults"]
        if faults:
            raise errors.forged(str(path), faults[0]["what"])
        with errors.translated(str(path)):
            path = path.resolve()
            db = connect(path)
            try:
                known = signing.trust(db, ring, path, name, machine_clock())
            finally:
                db.conn.close()
        return tuple(card for card in self.keys() if card.key in known)

    def keys(self) -> tuple[KeyCard, ...]:
        ring = self._asked_ring()
        own = ring.key
        return tuple(
            KeyCard(key, one.name, one.since, one.revoked_at, one.reason, is_own=key == own)
            for key, one in ring.keys().items()
        )

    def revoke(self, key: str, reason: str) -> KeyCard:
        ring = self._asked_ring()
        found = [card for card in self.keys() if card.key.startswith(key.lower()) or paper.spoken(card.key) == key]
        if len(found) != 1:
            raise Refusal("本机认识的钥匙里没有（或不止一把）以 {key} 开头的", key=key)
        ring.revoke(found[0].key, reason, machine_clock())
        return next(card for card in self.keys() if card.key == found[0].key)

    def _asked_ring(self) -> KeyRing:
        if self._ring is None:
            raise errors.StoreMistake("this archive was made without a folder for keys")
        return self._ring

    def rebuild(self, path: Path) -> dict[str, Any]:
        store = Store.open(path, ring=self._ring)
        try:
            before, after = store.rebuild()
            return {"file": str(path), "events": store.head.events, "identical": before == after, "projections": after}
        finally:
            store.close()

    def look(self, path: Path, near: tuple[float, float] | None = None) -> GeoLook:
        from db import geodata

        return geodata.look(path, near)

    def read_geodata(
        self, path: Path, wish: GeoWish, progress: Progress, near: tuple[float, float] | None = None
    ) -> GeoReading:
        from db import geodata

        return geodata.read(path, wish, progress, near)

    def keep_geodata(
        self, store: StorePort, *readings: GeoReading, actor: str, post: str, progress: Progress | None = None
    ) -> Outcome:
        from db.geodata.keep import keep

        return keep(store, readings, actor, post, progress)

    def export_layer(self, store: StorePort, layer: SubjectKey, path: Path, crs: str = "") -> int:
        from db.geodata.export import export

        return export(store, layer, path, crs)

    def recast_layer(self, store: StorePort, layer: SubjectKey, crs: str, *, actor: str, post: str) -> Outcome:
        from db.geodata.keep import recast

        return recast(store, layer, crs, actor, post)

    def explain(self, error: BaseException) -> Failure:
        if isinstance(error, errors.StoreFailure):
            return Failure("environment", error.happened, error.safe, error.todo, code=error.kind)
        if isinstance(error, OSError):  # a folder for results that cannot be written, a pack that cannot be read
            return self.explain(errors.from_os(error, str(error.filename or "")))
        if isinstance(error, Problems):
            return _explain_problems(error)
        return Failure(
            kind="mistake",
            what_happened=phrase("程序内部出错：{error}", error=type(error).__name__),
            what_is_safe=phrase("已显示为完成的内容都已写入磁盘，没有丢失。"),
            what_to_do=phrase("请重试；仍然出错时重新打开文件，并把日志交给维护人员。"),
            detail="".join(traceback.format_exception(error)),
            code="mistake",
        )


def _explain_problems(error: Problems) -> Failure:
    """A person's work with mistakes in it: all of them, line by line."""
    return Failure(
        kind="environment",
        what_happened=phrase("有 {count} 处错误，未装入任何内容", count=len(error.problems)),
        what_is_safe=phrase("文件内容没有改动"),
        what_to_do=phrase("请按“文件、行、列、应为、实为”逐条改正后重试"),
        detail="\n".join(str(problem) for problem in error.problems) + "\n",
        code="problems",
    )


def _folder(city: str | Path) -> Path:
    return city if isinstance(city, Path) else packs.SHIPPED / city


def _attach_roads(store: StorePort, pack: Pack) -> RoadLayerFacts | None:
    """The roads lie in the file as an attachment; the journal carries their digest and counts."""
    if not pack.roads:
        return None
    from console.domain.core.geodata.road_layer import encode, from_rows

    layer = from_rows(pack.roads)
    credit = next((item for item in pack.city.attributions if "road" in f"{item.what} {item.what_en}".lower()), None)
    return RoadLayerFacts(
        id=f"roads-{pack.id}",
        name=credit.what if credit else pack.city.name_zh,
        digest=store.attach(encode(layer)),
        nodes=layer.node_count,
        edges=layer.edge_count,
        attribution=credit.text if credit else "",
        licence=credit.licence if credit else "",
        source=pack.roads[0].provenance.source,
    )
