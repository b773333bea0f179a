"""The ways to close a road on the map: around a place, a piece that is pointed at, an area drawn or plotted; open it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from console.domain.city.map.subjects import Plot
from console.domain.core.kernel import Refusal
from console.domain.roads.subjects import Closure
from console.ui.actions import Action
from console.ui.map.closing import CloseAreaForm, CloseRoadForm, ClosureForm
from console.ui.map.closing_stretch import CloseNamedForm, CloseStretchForm
from console.ui.map.tools import LonLat, PointsTool
from console.ui.roads import RoadService
from console.ui.text import mark, t, tp

if TYPE_CHECKING:
    from console.domain.roads.pieces import Piece
    from console.ui.map.panel import MapPanel

_FAR_M = 2_000.0  # a road farther from the pointer than this was not meant


class Closings:
    """One per map panel: registers the actions, for the context menu and the command bar."""

    def __init__(self, panel: MapPanel) -> None:
        self.panel, self.shell = panel, panel.shell
        self._pointed: LonLat = (0.0, 0.0)  # where a road is being looked for
        self._add_actions()

    def _add_actions(self) -> None:
        def add(id: str, text: str, handler: Any, takes: tuple[str, ...] = (), verb: str = "") -> None:
            verbs = (verb,) if verb else ()
            self.shell.actions.add(Action(id, text, handler, "", "map", takes=takes, verbs=verbs))

        add("map.close_road", mark("在此断路"), self.around, ("position",), mark("断路"))
        add("map.close_stretch", mark("断开这段路"), self.stretch, ("position",), mark("断路段"))
        add("map.close_area", mark("画区域断路"), self.area, (), mark("区域断路"))
        add("map.close_plot", mark("标绘范围内断路"), self.plot, (Plot.subject,))
        add("roads.close_named", mark("按路名断路"), self.named, (), mark("路名"))
        add("map.reopen_road", mark("恢复通行"), self.reopen, (Closure.subject,), mark("恢复"))

    def around(self, place: str | None = None) -> None:
        """Everything within a circle around a place; without one the next click says it."""
        self._at(place, lambda lon, lat: self._open(CloseRoadForm(self.shell, lon, lat), lon, lat))

    def stretch(self, place: str | None = None) -> None:
        """The road at a place, from junction to junction or all of it."""
        self._at(place, self._look_for_road)

    def _at(self, place: str | None, then: Any) -> None:
        from console.ui.map.menus import parse_position

        found = parse_position(place)
        if found is None:
            self.panel.pick(then)
        else:
            then(*found)

    def _open(self, form: ClosureForm, lon: float, lat: float) -> None:
        """A place always has words: what is known needs no typing, and what is typed replaces it."""
        if not form.place.value():
            form.place.set(self.panel.navigation.whereabouts.words(lon, lat))
        form.place.edit.selectAll()
        form.open()

    def _look_for_road(self, lon: float, lat: float) -> None:
        self._pointed = (lon, lat)

        def look(thought: object, roads: Any) -> tuple[Piece, ...]:
            from console.domain.roads.pieces import pieces_at

            return pieces_at(roads.networks, lon, lat)

        RoadService.of(self.shell).ask(look, self._on_pieces, key="closing.pieces")

    def _on_pieces(self, pieces: tuple[Piece, ...]) -> None:
        if not pieces or pieces[0].away_m > _FAR_M:
            self.shell.say(t("这里附近没有已知道路：改用“在此断路”"), "amber")
            return
        self._open(CloseStretchForm(self.shell, pieces), *self._pointed)

    def area(self) -> None:
        """Draw the area."""
        hint = mark("画出断路区域：单击取角点，双击或 Enter 结束，Esc 取消")
        self.panel.take_up(PointsTool(self._on_area, hint=hint, closed=True, tone="red"))
        self.panel.reveal()

    def _on_area(self, corners: tuple[LonLat, ...]) -> None:
        lons, lats = zip(*corners, strict=True)
        self._open(CloseAreaForm(self.shell, corners), sum(lons) / len(lons), sum(lats) / len(lats))

    def plot(self, id: str | None = None) -> None:
        """Close what lies within a plotted area or circle; the selected sign when none is said."""
        chosen = self.shell.selection
        id = id or (chosen[1] if chosen is not None and chosen[0] == Plot.subject else None)
        plot = self.shell.world.find(Plot, id)
        if plot is None:
            self.shell.say(t("先在地图上选一个区域或圆的标绘"), "amber")
            return
        try:
            CloseAreaForm.of_plot(self.shell, plot).open()
        except Refusal as refusal:
            self.shell.say(tp(refusal.phrase), "amber")

    def named(self) -> None:
        """By the name of the road."""
        CloseNamedForm(self.shell).open()

    def reopen(self, id: str | None = None) -> None:
        """Ask why the road is open again."""
        from console.ui.map.menus import reopen_form

        if id is not None:
            reopen_form(self.panel, id).open()
