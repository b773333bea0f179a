"""What is closed (断路) and what that does: every closure of this file, those in force first, and the trips it affects.

C closes a road by name, R opens one again; among the trips Enter shows the new way and U puts the new time of arrival on record.
"""

from __future__ import annotations

from typing import Any

from console.domain.core.kernel import Millis, Phrase, Position, World, phrase
from console.domain.core.records import dataclass
from console.domain.forces.teams.model import Team
from console.domain.response.incidents.model import Incident
from console.domain.roads.in_force import is_active
from console.domain.roads.model import CONFIDENCES, Closure, ReopenRoad
from console.ui.kit import formats, provenance
from console.ui.kit.action import Action
from console.ui.kit.command_form import CommandForm
from console.ui.kit.context_menu import offered
from console.ui.kit.page import NO_LONGER, Facts, Page
from console.ui.kit.painting import CUT, NOT_ACTIVE, Glyph
from console.ui.kit.places import PlaceField
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.table_panel import TablePanel
from console.ui.kit.text import UNKNOWN, mark, t, tp
from console.ui.map.features.closures import CloseRoadForm
from console.ui.roads.service import RoadService
from console.ui.roads.trips import AffectedTable, TripBook, add_reroute, reroute

CLOSURE = Closure.subject


@dataclass(frozen=True, slots=True)
class ClosureRow:
    """A closure and whether it is in force now."""

    closure: Closure
    is_active: bool
    is_ahead: bool = False  # begins later

    @property
    def id(self) -> str:
        return self.closure.id


def rows(world: World, now: Millis) -> tuple[ClosureRow, ...]:
    """Those in force first, the newest first."""
    found = [
        ClosureRow(one, is_active(one, now), one.reopened_at is None and one.since > now) for one in world.all(Closure)
    ]
    return tuple(sorted(found, key=lambda row: (not row.is_active, -row.closure.since)))


class CloseByNameForm(CloseRoadForm):
    """The form of the map for who has only the name of a place."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, 0.0, 0.0)

    def build(self) -> None:
        self.at = self.add(PlaceField(mark("在哪里"), self.shell, required=True))
        super().build()
        self.at.edited.connect(self._on_place)

    def _on_place(self) -> None:
        if self.at.position() is not None and not self["label"].value():
            self["label"].set(self.at.text())

    def check(self) -> Phrase | None:
        where = self.at.position()
        if where is None:
            return phrase("“{place}”不在地名和设施里：选一个有位置的，或在地图上点选断路", place=self.at.text())
        return super().check()

    def values(self) -> dict[str, Any]:
        where = self.at.position()
        assert isinstance(where, Position)  # checked before
        self._lon, self._lat = where.lon, where.lat
        return super().values()


class ClosuresPanel(TablePanel):
    """A table of closures and one of the trips they affect; closing on the map is the map's."""

    shows = (Closure, Incident, Team)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.table: Table[ClosureRow] = Table(
            self._columns(), empty=mark("没有断路。在地图上右击“在此断路”，或按 C 按地名登记。")
        )
        self.book = TripBook.of(shell)
        self.trips = AffectedTable(shell)
        self.tabs = self.add_tabs((self.table, mark("断路")), (self.trips, mark("受影响的行程")))
        self.serve(self.table, lambda row: row.closure.key)
        self.table.set_context_actions(
            lambda row: offered(shell, row.closure.key, self, {"roads.reopen": "R", "map.reopen_road": "R"})
        )
        shell.opens(Closure, self.open_closure)
        self.trips.set_context_actions(
            lambda trip: offered(shell, trip.key, self, {"teams.reroute": "U"}) if trip.kind == Team.subject else []
        )
        RoadService.of(shell).changed.connect(self.invalidate)
        self.book.changed.connect(self._on_trips)
        close = Action("roads.close", mark("按地名登记断路"), self.close_by_name, "", "map", verbs=(mark("封路"),))
        shell.actions.add(close)
        self.letter("C", self.close_by_name, action="roads.close")
        self.letter("R", self.reopen, action="map.reopen_road")
        add_reroute(shell)
        self.letter("U", self.reroute, action="teams.reroute")

    def _columns(self) -> tuple[Column[ClosureRow], ...]:
        now = self.shell.now
        return (
            Column[ClosureRow](
                mark("断路地点"), lambda row: row.closure.label, glyph=_glyph, tone=lambda row: _tone(row, "text")
            ),
            Column[ClosureRow](mark("状态"), _state, 110, tone=lambda row: "red" if row.is_active else "mute"),
            Column[ClosureRow](
                mark("自"),
                lambda row: formats.date_time(row.closure.since, now()),
                100,
                tone=_second,
                sort=lambda row: row.closure.since,
            ),
            Column[ClosureRow](
                mark("预计恢复"),
                lambda row: None if row.closure.until is None else formats.date_time(row.closure.until, now()),
                110,
                tone=_second,
                sort=lambda row: row.closure.until,
            ),
            Column[ClosureRow](mark("范围"), _reach, 100, RIGHT, tone=_second),
            Column[ClosureRow](mark("可信度"), _confidence, 80, tone=_second),
            Column[ClosureRow](mark("报告人或来源"), lambda row: row.closure.source or None, 180, tone=_second),
            Column[ClosureRow](mark("事件"), self._incident, 70, tone=_second),
        )

    def _incident(self, row: ClosureRow) -> str | None:
        found = self.shell.world.find(Incident, row.closure.incident)
        return None if found is None else f"#{found.number}"

    # ------------------------------------------------------------------------------------------------- showing

    def refresh(self) -> None:
        found = rows(self.shell.world, self.shell.now())
        self.table.set_rows(found)
        self.trips.set_rows(self.book.trips)
        self._note()

    def _note(self) -> None:
        active, hit = sum(row.is_active for row in self.table.model.rows), len(self.book.trips)
        notes = [
            t("生效 {count} 处", count=active) if active else "",
            t("影响 {count} 个行程", count=hit) if hit else "",
        ]
        self.noted.emit(" · ".join(note for note in notes if note))

    def _on_trips(self) -> None:
        """Also while the panel is hidden: its head, and its tab, say that something is wrong."""
        self.trips.set_rows(self.book.trips)
        self._note()

    def retranslate(self) -> None:
        super().retranslate()
        self.book.mark_delays()

    # ---------------------------------------------------------------------------------------------- what is done

    def open_closure(self, id: str) -> ClosurePage:
        page = ClosurePage(self.shell, id)
        page.show()
        return page

    def close_by_name(self) -> None:
        CloseByNameForm(self.shell).open()

    def reopen(self) -> None:
        row = self.table.current()
        if row is None:
            self.shell.say(t("先选一处断路"), "amber")
        else:
            CommandForm(self.shell, row.closure.id, command=ReopenRoad).open()

    def reroute(self) -> None:
        """U among the trips: the new time of arrival goes on record."""
        trip = self.trips.current() if self.tabs.table() is self.trips else None
        if trip is None:
            self.shell.say(t("先选一个受影响的行程"), "amber")
        elif trip.kind != Team.subject:
            self.shell.say(t("只有在途的队伍可以改道"), "amber")
        else:
            reroute(self.shell, trip.key[1])


class ClosurePage(Page):
    """Everything about one closure."""

    shows = (Closure, Incident)
    wide = 560

    def build(self) -> None:
        self.facts = Facts()
        self.body.addWidget(self.facts)
        self.body.addStretch(1)
        self.can("R", mark("恢复通行"), self._reopen, lambda: self._closure() is not None and not self._is_over())
        self.can("M", mark("在地图上看"), lambda: self.shell.locate((CLOSURE, self.id)))

    def _closure(self) -> Closure | None:
        return self.shell.world.find(Closure, self.id)

    def _is_over(self) -> bool:
        closure = self._closure()
        return closure is None or closure.reopened_at is not None

    def _reopen(self) -> None:
        closure = self._closure()
        if closure is not None:
            CommandForm(self.shell, closure.id, command=ReopenRoad).open()

    def refresh(self) -> None:
        closure, now = self._closure(), self.shell.now()
        if closure is None:
            self.head(t(NO_LONGER))
            return
        self.head(closure.label, t("恢复通行") if self._is_over() else t("断路"))
        incident = self.shell.world.find(Incident, closure.incident)
        reopened = formats.date_time(closure.reopened_at, now)
        self.facts.tell(
            (
                (t("自"), formats.date_time(closure.since, now)),
                (t("预计恢复"), formats.date_time(closure.until, now)),
                (t("范围"), _reach(ClosureRow(closure, True)) or UNKNOWN),
                (t("车辆"), "、".join(vehicle_names(closure)) or t("所有车辆")),
                (t("位置"), provenance.place_in_full("", closure.centre, now) if closure.centre else ""),
                (t("可信度"), _confidence(ClosureRow(closure, True))),
                (t("报告人或来源"), closure.source or UNKNOWN),
                (t("事件"), f"#{incident.number} {incident.title}" if incident else ""),
                (t("已恢复"), f"{reopened} {closure.reopen_reason}".strip() if closure.reopened_at else ""),
            )
        )


def _glyph(row: ClosureRow) -> Glyph:
    return CUT if row.is_active else NOT_ACTIVE


def _tone(row: ClosureRow, tone: str) -> str:
    return tone if row.is_active else "mute"


def _second(row: ClosureRow) -> str:
    return _tone(row, "second")


def _state(row: ClosureRow) -> str:
    if row.is_active:
        return t("断路")
    if row.is_ahead:
        return t("未开始")
    return t("已恢复") if row.closure.reopened_at is not None else t("已到期")


def _reach(row: ClosureRow) -> str | None:
    closure = row.closure
    if closure.centre is not None:
        return t("{metres} m 内", metres=round(closure.radius_m))
    if closure.area:
        return t("区域内")
    return t("{count} 段", count=len({number // 2 for number in closure.edges})) if closure.edges else None


def vehicle_names(closure: Closure) -> list[str]:
    """The kinds of vehicle a closure is for; none: for all."""
    from console.domain.roads.vehicles import VEHICLES

    return [tp(VEHICLES[one].name) if one in VEHICLES else one for one in closure.vehicles]


def _confidence(row: ClosureRow) -> str:
    return tp(CONFIDENCES[row.closure.confidence]) if row.closure.confidence in CONFIDENCES else ""
