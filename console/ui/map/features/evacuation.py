"""The evacuation view (一张避险图): from a plotted area of danger, on the map, as a table, on paper.

It stands until it is put away and is worked out anew when shelters, people, the sign or closures change.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QShowEvent

from console.domain.city.facilities.model import Facility, Place, Risk
from console.domain.city.map.model import Plot
from console.domain.city.map.rules import standing, title_of
from console.domain.core.kernel import Refusal, World
from console.domain.core.records import dataclass
from console.domain.response.incidents.model import Incident
from console.ui.kit import formats
from console.ui.kit.action import Action
from console.ui.kit.bridge import Changed
from console.ui.kit.page import Facts, Page
from console.ui.kit.panel import label
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.text import UNKNOWN, mark, name_of, t, tp
from console.ui.map.host import MapHost
from console.ui.map.scene.board import DASHED, SOLID, Area, Board, Picture, Tag, Way
from console.ui.roads.service import RoadService

if TYPE_CHECKING:
    from console.domain.roads.evacuation import Evacuation, Group
    from console.domain.roads.stretches import Route

DANGERS = ("danger", "flood", "landslide", "plume", "isolation", "")  # the first that an incident has is the one meant
SHAPES = ("area", "circle")


@dataclass(frozen=True, slots=True)
class EvacuationLine:
    """A line of the table: people of a place and where they go, or that nobody knows where."""

    id: int
    place: str
    people: int | None
    shelter: str | None
    minutes: float | None
    km: float | None
    remark: str
    is_sure: bool
    is_left: bool = False
    route: Route | None = None


def danger_of(world: World, incident: str) -> Plot | None:
    """The sign that says where an incident's danger is: the latest of the most dangerous meaning."""
    own = [one for one in standing(world) if one.incident == incident and one.kind in SHAPES and one.meaning in DANGERS]
    return min(own, key=lambda one: (DANGERS.index(one.meaning), -one.drawn_at), default=None)


def lines(found: Evacuation) -> tuple[EvacuationLine, ...]:
    """Groups in order, then who is left over."""
    made: list[EvacuationLine] = []
    for group in found.groups:
        arrival = group.route.arrival
        remark = "" if group.is_sure else t("人口不明") if group.people is None else t("容量不明")
        made.append(
            EvacuationLine(
                len(made),
                name_of(group.place),
                group.people,
                name_of(group.shelter),
                arrival.seconds / 60,
                arrival.metres / 1000,
                remark,
                group.is_sure,
                route=group.route,
            )
        )
    for left in found.overflow:
        line = EvacuationLine(
            len(made), name_of(left.place), left.people, None, None, None, tp(left.reason), False, True
        )
        made.append(line)
    return tuple(made)


def totals(found: Evacuation) -> list[tuple[str, str]]:
    """Affected, placed, left over, unknown."""
    affected = t("{places} 处，已知 {people} 人", places=len(found.places), people=formats.number(found.people))
    placed = t("{count} 人", count=formats.number(found.placed))
    if found.unsure:
        placed += t("（其中 {count} 人在容量不明的场所）", count=formats.number(found.unsure))
    return [
        (t("受威胁"), affected),
        (t("已安排"), placed),
        (t("无处安置"), t("{count} 人", count=formats.number(found.left)) if found.left or found.overflow else "0"),
        (t("人口不明"), t("{count} 处", count=found.unknown) if found.unknown else ""),
        (t("区内设施"), "、".join(name_of(one) for one in found.facilities)),
        (t("区内风险点"), "、".join(name_of(one) for one in found.risks)),
    ]


def picture(found: Evacuation, plot: Plot) -> Picture:
    """The area, the ways out, people beside the places, room beside the shelters."""
    ways = tuple(
        Way(_way(group), "", "violet", SOLID if group.is_sure else DASHED, 4.0, arrow=True)
        for group in found.groups
        if group.place.position is not None
    )
    return Picture(
        ways=ways,
        areas=(Area(found.ring, plot.meaning, plot.tone if plot.tone != "blue" else "red"),),
        tags=(*_places(found), *_shelters(found)),
        listed=_listed(found),
    )


def _way(group: Group) -> tuple[tuple[float, float], ...]:
    """From door to door."""
    start, end = group.place.position, group.shelter.position
    assert start is not None and end is not None  # groups have both
    return ((start.lon, start.lat), *group.route.line, (end.lon, end.lat))


def _places(found: Evacuation) -> list[Tag]:
    overflow = {one.place.id: one for one in found.overflow}
    tags = []
    for place in found.places:
        assert place.position is not None
        words = f"{name_of(place)} {_people(place.population)}"
        over = overflow.get(place.id)
        if over is not None:
            left = "" if over.people is None else _people(over.people)
            words += t("，{count}无处安置", count=left)
        tags.append(Tag(place.position.lon, place.position.lat, words, "text" if over is None else "red", ring=True))
    return tags


def _shelters(found: Evacuation) -> list[Tag]:
    coming: dict[str, int] = {}
    used = dict.fromkeys((group.shelter.id for group in found.groups), True)
    for group in found.groups:
        coming[group.shelter.id] = coming.get(group.shelter.id, 0) + (group.people or 0)
    tags = []
    for room in found.rooms:
        at = room.shelter.position
        if at is None or room.shelter.id not in used:
            continue
        taken = coming.get(room.shelter.id, 0)
        rest = UNKNOWN if room.free is None else formats.number(room.free - taken)
        words = t("{name} 收 {taken} 余 {rest}", name=name_of(room.shelter), taken=formats.number(taken), rest=rest)
        tags.append(Tag(at.lon, at.lat, words, "violet"))
    return tags


def _listed(found: Evacuation) -> tuple[tuple[str, bool], ...]:
    """For the legend of a print: place by place with its shelters, who is left over, the sums."""
    listed = [(t("避险安排"), False)]
    for line in lines(found):
        if line.is_left:
            listed.append((t("{place} {people}无处安置", place=line.place, people=_people(line.people)), False))
        else:
            listed.append((f"{line.place} {_people(line.people)}", False))
            listed.append((f"{line.shelter} {t('{minutes} 分钟', minutes=round(line.minutes or 0))}", True))
    return (*listed, *((f"{name} {words}", False) for name, words in totals(found)[:3]))


def _people(count: int | None) -> str:
    return t("人口不明") if count is None else t("{count} 人", count=formats.number(count))


def assumptions(found: Evacuation) -> str:
    """What the sheet rests on, one line each."""
    return "\n".join(f"· {tp(reason)}" for reason in found.reasons)


def row_picture(line: EvacuationLine) -> Picture:
    """The way of one group, lifted out."""
    points: Sequence[tuple[float, float]] = () if line.route is None else line.route.line
    return Picture(ways=(Way(tuple(points), tone="amber", width=7.0, arrow=True),))


# ------------------------------------------------------------------------------------------------------------- the view


TOPIC, ROW = "evacuation", "evacuation.row"


class EvacuationPage(Page):
    """The table beside the picture. Enter shows one way, P prints."""

    wide = 660

    def __init__(self, view: EvacuationView) -> None:
        self.view = view
        super().__init__(view.shell, "")
        self.setModal(False)

    def build(self) -> None:
        self.facts = Facts()
        self.table: Table[EvacuationLine] = Table(
            _columns(), empty=mark("危险区内没有数据包里的地名：把那里的村镇补进数据包后，这里列出谁转移到哪里。")
        )
        self.table.setMinimumHeight(240)
        self.table.opened.connect(self._show_row)
        self.reasons = label(role="small", wrap=True)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.reasons)
        self.can("M", mark("在地图上看"), self.view.show_all)
        self.can("P", mark("打印地图"), self.view.print_sheet)
        self.setFocusProxy(self.table)
        self.finished.connect(lambda: Board.of(self.shell).take_off(ROW))

    def refresh(self) -> None:
        plot, found = self.view.sign(), self.view.found
        self.head(t("一张避险图"), "" if plot is None else tp(title_of(plot)))
        if found is not None:
            self.facts.tell(totals(found))
            self.table.set_rows(lines(found))
            self.reasons.setText(assumptions(found))

    def showEvent(self, event: QShowEvent) -> None:
        """At the right edge: the map stays to be seen."""
        super().showEvent(event)
        window = self.shell.window
        if window is not None and window.width() > 2 * self.width():
            self.move(window.mapToGlobal(QPoint(window.width() - self.width() - 24, 60)))

    def follow(self) -> None:
        """There is another answer."""
        self._refresh()

    def _show_row(self, line: EvacuationLine) -> None:
        if line.route is not None:
            Board.of(self.shell).show(ROW, row_picture(line), seek=True)


class EvacuationView(QObject):
    """One per map panel. `plot` is the sign that says where the danger is; `found` what it comes to, None until it is known."""

    def __init__(self, host: MapHost) -> None:
        super().__init__(host.canvas)
        self.host, self.shell = host, host.shell
        self.plot: str | None = None
        self.found: Evacuation | None = None
        self.page: EvacuationPage | None = None
        self._seek = False
        self.board = Board.of(host.shell)
        self.board.cleared.connect(self._on_cleared)
        RoadService.of(host.shell).changed.connect(self._ask)
        host.shell.bridge.changed.connect(self._on_changed)
        host.shell.bridge.opened.connect(self._on_opened)
        verbs = (mark("避险图"),)
        for id, takes, handler in (
            ("map.evacuation", Plot.subject, self.of_plot),
            ("map.evacuation_incident", Incident.subject, self.of_incident),
        ):
            host.shell.actions.add(Action(id, mark("一张避险图"), handler, "", "map", takes=(takes,), verbs=verbs))

    def of_incident(self, id: str | None = None) -> None:
        """The view of the danger that is plotted for an incident."""
        incident = self.shell.world.find(Incident, id or self.shell.incident)
        plot = None if incident is None else danger_of(self.shell.world, incident.id)
        if plot is None:
            self.shell.say(t("这个事件还没有危险区：先在地图上标绘区域或圆（P）"), "amber")
        else:
            self.of_plot(plot.id)

    def of_plot(self, id: str | None = None) -> None:
        """The view of a plotted area or circle; the selected sign when none is said."""
        chosen = self.shell.selection
        id = id or (chosen[1] if chosen is not None and chosen[0] == Plot.subject else None)
        if self.shell.world.find(Plot, id) is None:
            self.shell.say(t("先在地图上选一个区域或圆的标绘"), "amber")
            return
        self.plot, self.found, self._seek = id, None, True
        self.host.reveal()
        self._ask()

    def sign(self) -> Plot | None:
        """The sign of the danger as it stands now."""
        plot = self.shell.world.find(Plot, self.plot)
        return None if plot is None or plot.erased_at is not None else plot

    def show_all(self) -> None:
        """Bring all of it into the map."""
        plot = self.sign()
        if plot is not None and self.found is not None:
            self.board.show(TOPIC, picture(self.found, plot), seek=True)

    def print_sheet(self) -> None:
        """On paper, with the table in the legend."""
        plot = self.sign()
        if plot is not None:
            self.show_all()
            self.shell.actions.trigger("map.print", t("一张避险图：{sign}", sign=tp(title_of(plot))))

    def put_away(self) -> None:
        self.plot = self.found = None
        self.board.take_off(TOPIC)
        if self.page is not None and shiboken6.isValid(self.page):
            self.page.close()
        self.page = None

    # ------------------------------------------------------------------------------------------------------ inside

    def _ask(self) -> None:
        if self.plot is None:
            return
        plot, world = self.sign(), self.shell.world
        if plot is None:
            self.put_away()
            return
        try:
            ring = _ring(plot)
        except Refusal as refusal:
            self.put_away()
            self.shell.say(tp(refusal.phrase), "amber")
            return
        RoadService.of(self.shell).ask(
            lambda thought, roads: roads.evacuation(world, ring),
            self._on_answer,
            title=t("正在计算避险转移…"),
            key="map.evacuation",
        )

    def _on_answer(self, found: Evacuation) -> None:
        plot = self.sign()
        if plot is None:
            return
        is_first, self.found = self.found is None, found
        self.board.show(TOPIC, picture(found, plot), seek=self._seek)
        self._seek = False
        if self.page is not None and shiboken6.isValid(self.page):
            self.page.follow()
        elif is_first:
            self.page = EvacuationPage(self)
            self.page.show()

    def retranslate(self) -> None:
        plot = self.sign()
        if plot is not None and self.found is not None:
            self.board.show(TOPIC, picture(self.found, plot))

    def _on_changed(self, changed: Changed) -> None:
        if self.plot is not None and changed.touches(Facility, Place, Risk, Plot):
            self._ask()

    def _on_cleared(self, topic: str) -> None:
        if topic == TOPIC:
            self.put_away()

    def _on_opened(self, changed: object) -> None:
        self.put_away()


def _ring(plot: Plot) -> tuple[tuple[float, float], ...]:
    from console.domain.roads.evacuation import ring_of

    return ring_of(plot)


def _columns() -> tuple[Column[EvacuationLine], ...]:
    def tone(line: EvacuationLine) -> str:
        return "red" if line.is_left else "text"

    return (
        Column[EvacuationLine](mark("地点"), lambda line: line.place, tone=tone),
        Column[EvacuationLine](mark("人数"), lambda line: line.people, 90, RIGHT, tone=tone),
        Column[EvacuationLine](mark("转移到"), lambda line: line.shelter or t("无处安置"), 150, tone=tone),
        Column[EvacuationLine](
            mark("分钟"), lambda line: None if line.minutes is None else round(line.minutes), 70, RIGHT
        ),
        Column[EvacuationLine]("km", lambda line: None if line.km is None else f"{line.km:.1f}", 70, RIGHT),
        Column[EvacuationLine](mark("备注"), lambda line: line.remark or None, 170, tone=lambda line: "amber"),
    )
