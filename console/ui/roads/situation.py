"""The state of the roads (道路形势): who is cut off now, which single closure would hurt most, which roads hang on nothing.

Enter shows a row on the map, G everything that is cut off. What would hurt most takes seconds on a large network: it is
searched when its tab is opened, can be stopped, and is kept until layers or closures change.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from console.domain.city.facilities.model import Facility, Place
from console.domain.city.map.views import circle
from console.domain.core.kernel import World
from console.domain.core.records import dataclass
from console.domain.forces.teams.model import Team
from console.domain.roads.in_force import active, layers_in_use
from console.domain.roads.model import Closure, RoadLayer
from console.domain.roads.open_roads import OpenRoads
from console.ui.kit import formats
from console.ui.kit.action import Action
from console.ui.kit.shell import Shell
from console.ui.kit.table import Table
from console.ui.kit.table_panel import TablePanel
from console.ui.kit.text import mark, name_of, t
from console.ui.kit.thinking import Thought
from console.ui.map.scene.board import Area, Board, Picture, Tag, Way
from console.ui.roads.service import RoadService
from console.ui.roads.situation_columns import critical_columns, cut_columns, part_columns

if TYPE_CHECKING:
    from console.domain.core.kernel import Position
    from console.domain.roads.connectivity import Part
    from console.domain.roads.critical import Critical
    from console.domain.roads.isolation import CutOff, Settled

TOPIC = "situation"
_PLACE_M = 700.0  # radius of the hatched disc around a place
_MOST_PARTS = 200
_State = tuple[tuple[str, ...], tuple[str, ...], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class CutRow:
    """One place, shelter, store or team that is cut off, and the group it is cut off with."""

    group: CutOff
    one: Settled


@dataclass(frozen=True, slots=True)
class PartRow:
    """A piece of a road layer that hangs on nothing."""

    layer: str
    part: Part


@dataclass(frozen=True, slots=True)
class _Found:
    groups: tuple[CutOff, ...]
    parts: tuple[PartRow, ...]


class SituationPanel(TablePanel):
    """Three tables: cut off, critical, loose pieces."""

    shows = (Closure, RoadLayer, Place, Facility, Team)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.service = RoadService.of(shell)
        self.board = Board.of(shell)
        self._critical_of: _State | None = None  # the state of the file that the critical roads were searched for
        self.cut: Table[CutRow] = Table(
            cut_columns(shell),
            identity=lambda row: row.one.key,
            empty=mark("没有地点因断路成为孤岛。登记断路后，与主路网失去联系的村镇、场所和队伍列在这里。"),
        )
        self.critical: Table[Critical] = Table(
            critical_columns(),
            identity=lambda row: (row.layer_id, row.numbers),
            empty=mark("正在查找要害路段，停止后按 K 再查"),
        )
        self.parts: Table[PartRow] = Table(
            part_columns(),
            identity=lambda row: (row.layer, row.part.at),
            empty=mark("路网连成一体。导入的道路与主路网不相连的部分列在这里。"),
        )
        self.tabs = self.add_tabs(
            (self.cut, mark("孤岛")), (self.critical, mark("要害路段")), (self.parts, mark("断开的路网"))
        )
        self.tabs.count_rows(self.critical, False)
        self.cut.opened.connect(lambda row: self.board.show(TOPIC, cut_picture((row.group,)), seek=True))
        self.critical.opened.connect(lambda row: self.board.show(TOPIC, critical_picture(row), seek=True))
        self.parts.opened.connect(self._show_part)
        self.tabs.currentChanged.connect(lambda _: self._want_critical())
        self.service.changed.connect(self.invalidate)
        show = Action("roads.cut_off", mark("在地图上看孤岛"), self.show_cut_off, "", "map", verbs=(mark("孤岛"),))
        find = Action("roads.critical", mark("查找要害路段"), self.show_critical, "", "map", verbs=(mark("要害"),))
        shell.actions.add(show)
        shell.actions.add(find)
        self.letter("G", self.show_cut_off, action="roads.cut_off")
        self.letter("K", self.show_critical, action="roads.critical")

    # ------------------------------------------------------------------------------------------------- showing

    def refresh(self) -> None:
        world = self.shell.world
        if not layers_in_use(world):
            empty = mark("还没有道路图层：装入城市数据包或导入道路后，这里列出孤岛、要害路段和断开的路网。")
            for table in (self.cut, self.critical, self.parts):
                table.set_empty(empty)
                table.set_rows(())
            self.noted.emit("")
            return
        self.cut.set_empty(mark("没有地点因断路成为孤岛。登记断路后，与主路网失去联系的村镇、场所和队伍列在这里。"))
        self.parts.set_empty(mark("路网连成一体。导入的道路与主路网不相连的部分列在这里。"))
        names = {layer.id: layer.name for layer in layers_in_use(world)}

        def think(thought: Thought, roads: OpenRoads) -> _Found:
            return _found(thought, roads, world, names)

        self.service.ask(think, self._on_found, key="roads.situation")
        self._want_critical()

    def _on_found(self, found: _Found) -> None:
        self.cut.set_rows([CutRow(group, one) for group in found.groups for one in group.members])
        self.parts.set_rows(found.parts)
        self.noted.emit(note_of(found.groups))
        if TOPIC in self.board.pictures and not found.groups and self.tabs.table() is self.cut:
            self.board.take_off(TOPIC)

    def _state(self) -> _State:
        """What critical roads depend on: layers, closures in force, places."""
        world = self.shell.world
        layers = tuple(layer.digest for layer in layers_in_use(world))
        closures = tuple(sorted(one.id for one in active(world, self.shell.now())))
        return layers, closures, tuple(world.all(Place))

    def _want_critical(self) -> None:
        """Search when the tab is seen and what it shows is not of now."""
        if not self.isVisible() or self.tabs.table() is not self.critical:
            return
        state, world = self._state(), self.shell.world
        if state == self._critical_of or not state[0]:
            return
        self._critical_of = state
        self.critical.set_empty(mark("正在查找要害路段，停止后按 K 再查"))
        self.critical.set_rows(())
        self.tabs.count_rows(self.critical, False)
        self.service.ask(
            lambda thought, roads: roads.critical(world, thought.progress),
            self._on_critical,
            title=t("正在查找要害路段…"),
            key="roads.critical",
        )

    def _on_critical(self, found: tuple[Critical, ...]) -> None:
        self.critical.set_empty(mark("没有哪一处断路会单独造成孤岛或明显绕行；没有地名时也查不出。"))
        self.critical.set_rows(found)
        self.tabs.count_rows(self.critical, True)

    # ---------------------------------------------------------------------------------------------- what is done

    def show_cut_off(self) -> None:
        """G: everything that is cut off, at once."""
        rows = self.cut.model.rows
        groups = tuple({id(row.group): row.group for row in rows}.values())
        if not groups:
            self.shell.say(t("现在没有孤岛"))
        else:
            self.board.show(TOPIC, cut_picture(groups), seek=True)

    def show_critical(self) -> None:
        """K: open the tab; what was stopped is searched again."""
        self.reveal()
        if not self.critical.model.rows:
            self._critical_of = None
        self.tabs.setCurrentWidget(self.critical)
        self._want_critical()

    def _show_part(self, row: PartRow) -> None:
        west, south, east, north = row.part.bbox
        ring = ((west, south), (east, south), (east, north), (west, north))
        self.board.show(TOPIC, Picture(areas=(Area(ring, "", "amber"),)), seek=True)


def _found(thought: Thought, roads: OpenRoads, world: World, names: dict[str, str]) -> _Found:
    """On a pool thread."""
    from console.domain.roads.connectivity import parts_of

    groups = roads.cut_off(world)
    parts: list[PartRow] = []
    for number, network in enumerate(roads.networks):
        thought.progress(number, len(roads.networks))
        loose = parts_of(network.layer)[1 : _MOST_PARTS + 1]
        parts += [PartRow(names.get(network.layer_id, ""), part) for part in loose]
    return _Found(groups, tuple(parts))


def note_of(groups: Sequence[CutOff]) -> str:
    """The head of the panel: how many places, how many people."""
    places = sum(len(group.places) for group in groups)
    if not groups:
        return ""
    people, unknown = sum(group.people for group in groups), sum(group.unknown for group in groups)
    words = t("孤岛 {places} 处，已知 {people} 人", places=places, people=formats.number(people))
    return words + (t("，{count} 处人口不明", count=unknown) if unknown else "")


def cut_picture(groups: Sequence[CutOff]) -> Picture:
    """Who is cut off, hatched, and the closures that do it."""
    areas: list[Area] = []
    tags: list[Tag] = []
    ways: list[Way] = []
    for group in groups:
        for one in group.members:
            areas.append(Area(_disc(one.position), "isolation", "red"))
            tags.append(_tag(one.position, name_of(one.name), one.people, one.kind == "place"))
        for closure in group.closures:
            ways += [Way(line, tone="red", width=6.0) for line in closure.lines if len(line) > 1]
            if closure.area:
                areas.append(Area(closure.area, "danger", "red"))
            elif closure.centre is not None:
                tags.append(Tag(closure.centre.lon, closure.centre.lat, closure.label, "red", ring=True))
    return Picture(ways=tuple(ways), areas=tuple(areas), tags=tuple(tags))


def critical_picture(row: Critical) -> Picture:
    """The road, and the places that would be cut off, hatched."""
    places = [one for one in row.places if one.position is not None]
    return Picture(
        ways=tuple(Way(tuple(line), tone="amber", width=8.0) for line in row.lines if len(line) > 1),
        areas=tuple(Area(_disc(one.position), "isolation", "amber") for one in places),
        tags=tuple(_tag(one.position, name_of(one), one.population, True) for one in places),
    )


def _disc(position: Any) -> tuple[tuple[float, float], ...]:
    return circle(position.lon, position.lat, _PLACE_M)


def _tag(position: Position | None, name: str, people: int | None, is_place: bool) -> Tag:
    assert position is not None
    count = t("人口不明") if people is None else t("{count} 人", count=formats.number(people))
    return Tag(position.lon, position.lat, f"{name} {count}" if is_place else name, "red")
