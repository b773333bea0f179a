"""Loading a pack: one registration per row, for all areas whose subjects come from packs."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, ClassVar

from console.domain.city.facilities import model as facilities
from console.domain.city.organisation import model as organisation
from console.domain.city.plans import model as events
from console.domain.city.plans.checks import common_problems, pack_problems
from console.domain.city.plans.model import City, LoadedPack
from console.domain.city.plans.pack import Common, Pack, RoadLayerFacts
from console.domain.core.desk import founding
from console.domain.core.kernel import Area, Command, Context, Event, Provenance, Refusal, World, carry
from console.domain.core.names import Named
from console.domain.core.records import dataclass
from console.domain.forces.materials.model import ItemDefined
from console.domain.forces.teams.model import TeamRegistered
from console.domain.roads.model import RoadLayerAdded


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadPack(Command):
    """Fill the file from a pack, or update it from a newer one: only rows that changed, and nothing the city filled in.

    `roads`: the pack's road layer, attached already; None when the pack has no roads.
    """

    name: ClassVar[str] = "plans.load"
    needs_duty: ClassVar[bool] = False
    has_own_checks: ClassVar[bool] = True
    pack: Pack
    common: Common
    roads: RoadLayerFacts | None = None


Maker = Callable[[Any], Event]


def decide(world: World, command: LoadPack, context: Context) -> list[Event]:
    """Load a pack as a whole, or refuse it with the first mistake and how many there are."""
    _check_city(world, command.pack)
    wrong = [*common_problems(command.common), *pack_problems(command.pack, command.common)]
    if wrong:
        first = f"{wrong[0].file} {wrong[0].row or ''}".strip()
        raise Refusal(
            "数据包有{count}处错误，第一处在 {first}；请先用 packs --check 检查", count=len(wrong), first=first
        )
    loaded = world.find(LoadedPack, command.pack.id)
    before = {} if loaded is None else loaded.rows
    digests: dict[str, str] = {}
    changed: list[Event] = []
    for row, make in _rows(command):
        event = make(row)
        key = f"{event.subject}/{event.id}"
        digests[key] = _digest(row)
        if before.get(key) != digests[key]:
            changed.append(event)
    if not changed and digests == before:
        raise Refusal("数据包没有变化，无需更新")
    return [
        *changed,
        events.PackLoaded(
            id=command.pack.id, version_of_pack=command.pack.city.version, rows=digests, changed=len(changed)
        ),
    ]


def _check_city(world: World, pack: Pack) -> None:
    facts = founding.facts(world)
    cities = world.all(City)
    bound = cities[0].id if cities else (facts.city if facts else "")
    if bound and bound != pack.id:
        name = Named(cities[0].name_zh, cities[0].name_en) if cities else Named(bound)
        raise Refusal(
            "此文件属于“{city}”，不能载入“{other}”的数据；请另建一个文件",
            city=name,
            other=Named(pack.city.name_zh, pack.city.name_en),
        )


def _digest(row: Any) -> str:
    """A fingerprint of what a row says; the same on every machine."""
    return hashlib.sha256(repr(row).encode()).hexdigest()[:16]


def _rows(command: LoadPack) -> Iterator[tuple[Any, Maker]]:
    """Every row with the event it becomes; parents before those that name them."""
    pack, common = command.pack, command.common
    yield _with_library(pack.city, common), _listed(events.CityRegistered)
    yield from _common_rows(common, pack.id)
    yield from _organisation_rows(pack)
    yield from _asset_rows(pack)
    yield from _each(pack.experts, _listed(events.ExpertsRegistered))
    yield from _each(pack.norms, _listed(events.NormRegistered))
    yield from _each(pack.tasks, _listed(events.TaskRegistered))
    yield from _each(pack.indicators, _listed(events.IndicatorRegistered))
    if command.roads is not None:
        yield command.roads, _road_layer


def _with_library(city: City, common: Common) -> City:
    """The city with the documents that the common rows rest on: whoever asks where a rule comes from gets a title."""
    known = {document.id for document in city.documents}
    return replace(city, documents=(*city.documents, *(one for one in common.library if one.id not in known)))


def _each(rows: Iterable[Any], make: Maker) -> Iterator[tuple[Any, Maker]]:
    return ((row, make) for row in rows)


def _listed(kind: Callable[..., Event]) -> Maker:
    return lambda row: kind(id=row.id, row=row)


def _common_rows(common: Common, city: str) -> Iterator[tuple[Any, Maker]]:
    yield from _each(common.kinds, _listed(events.KindRegistered))
    yield from _each(common.skills, _listed(events.SkillRegistered))
    yield from _each(common.categories, _listed(events.CategoryRegistered))
    yield from _each(common.grades, _listed(events.GradeRuleRegistered))
    yield from _each(common.clocks, _listed(events.ClockRuleRegistered))
    yield from _each(common.warnings, _listed(events.WarningRuleRegistered))
    ours = [rule for rule in common.responses if rule.city in ("", city)]
    yield from _each(ours, _listed(events.ResponseRuleRegistered))
    yield from _each(common.groups, _listed(events.GroupTemplateRegistered))
    yield from _each(common.orders, _listed(events.OrderTemplateRegistered))
    yield from _each(common.needs, _listed(events.NeedRegistered))


def _organisation_rows(pack: Pack) -> Iterator[tuple[Any, Maker]]:
    yield from _each(pack.units, _listed(organisation.UnitRegistered))
    yield from _each(pack.headquarters, _listed(organisation.BodyRegistered))
    yield from _each(pack.posts, _listed(organisation.PostRegistered))
    yield from _each(pack.members, _listed(organisation.MembershipRegistered))


def _asset_rows(pack: Pack) -> Iterator[tuple[Any, Maker]]:
    yield from _each(pack.places, _listed(facilities.PlaceRegistered))
    yield from _each(pack.facilities, _listed(facilities.FacilityRegistered))
    yield from _each(pack.risks, _listed(facilities.RiskRegistered))
    yield from _each(pack.teams, lambda row: carry(TeamRegistered, row))
    yield from _each(pack.supplies, lambda row: carry(ItemDefined, row))


def _road_layer(layer: RoadLayerFacts) -> Event:
    return carry(RoadLayerAdded, layer, provenance=Provenance(source=layer.source))


AREA = Area.of("loading", (sys.modules[__name__],), decide)
