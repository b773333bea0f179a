"""The evacuation view (一张避险图): from a plotted area of danger, on the map, as a table, on paper.

It stands until it is put away and is worked out anew when shelters, people, the sign or closures change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint

from console.domain.city.facilities.subjects import Facility, Place, Risk
from console.domain.city.map.plots import title_of
from console.domain.city.map.subjects import Plot
from console.domain.core.kernel import Refusal
from console.domain.response.incidents.state import Incident
from console.ui.actions import Action
from console.ui.bridge import Changed
from console.ui.map.evacuation_ask import Line, assumptions, danger_of, lines, picture, row_picture, totals
from console.ui.map.ways import Board
from console.ui.pages import Facts, Page
from console.ui.panel import label
from console.ui.roads.service import RoadService
from console.ui.tables import RIGHT, Column, Table
from console.ui.text import mark, t, tp

if TYPE_CHECKING:
    from console.domain.roads.evacuation import Evacuation
    from console.ui.map.panel import MapPanel

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
        self.table: Table[Line] = Table(
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

    def showEvent(self, event: QEvent) -> None:
        """At the right edge: the map stays to be seen."""
        super().showEvent(event)
        window = self.shell.window
        if window is not None and window.width() > 2 * self.width():
            self.move(window.mapToGlobal(QPoint(window.width() - self.width() - 24, 60)))

    def follow(self) -> None:
        """There is another answer."""
        self._refresh()

    def _show_row(self, line: Line) -> None:
        if line.route is not None:
            Board.of(self.shell).show(ROW, row_picture(line), seek=True)


class EvacuationView(QObject):
    """One per map panel. `plot` is the sign that says where the danger is; `found` what it comes to, None until it is known."""

    def __init__(self, panel: MapPanel) -> None:
        super().__init__(panel)
        self.panel, self.shell = panel, panel.shell
        self.plot: str | None = None
        self.found: Evacuation | None = None
        self.page: EvacuationPage | None = None
        self._seek = False
        self.board = Board.of(panel.shell)
        self.board.cleared.connect(self._on_cleared)
        RoadService.of(panel.shell).changed.connect(self._ask)
        panel.bridge.changed.connect(self._on_changed)
        panel.bridge.opened.connect(self._on_opened)
        verbs = (mark("避险图"),)
        for id, takes, handler in (
            ("map.evacuation", Plot.subject, self.of_plot),
            ("map.evacuation_incident", Incident.subject, self.of_incident),
        ):
            panel.shell.actions.add(Action(id, mark("一张避险图"), handler, "", "map", takes=(takes,), verbs=verbs))

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
        self.panel.reveal()
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
            self.panel.outlets.print_map(t("一张避险图：{sign}", sign=tp(title_of(plot))))

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
    from console.domain.roads.danger import ring_of

    return ring_of(plot)


def _columns() -> tuple[Column[Line], ...]:
    def tone(line: Line) -> str:
        return "red" if line.is_left else "text"

    return (
        Column[Line](mark("地点"), lambda line: line.place, tone=tone),
        Column[Line](mark("人数"), lambda line: line.people, 90, RIGHT, tone=tone),
        Column[Line](mark("转移到"), lambda line: line.shelter or t("无处安置"), 150, tone=tone),
        Column[Line](mark("分钟"), lambda line: None if line.minutes is None else round(line.minutes), 70, RIGHT),
        Column[Line]("km", lambda line: None if line.km is None else f"{line.km:.1f}", 70, RIGHT),
        Column[Line](mark("备注"), lambda line: line.remark or None, 170, tone=lambda line: "amber"),
    )
