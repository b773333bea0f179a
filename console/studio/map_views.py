"""What the map can show besides itself, opened one after the other for the pictures: as an operator opens it, by actions,
tools and what pages offer. Nothing is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from console.domain.city.map.model import Plot
from console.domain.city.map.rules import shown, standing
from console.domain.core.kernel import Position
from console.domain.forces.teams.model import Team
from console.domain.response.incidents.model import Incident
from console.domain.roads.in_force import layers_in_use
from console.domain.roads.model import Closure
from console.studio.dialogs import Attempt, Opener
from console.studio.map_scene import Furnished
from console.ui.desk.window import MainWindow
from console.ui.map.features import importing
from console.ui.map.features.road_questions import REACH, ROUTE, NamedPoint, ReachQuestion, RouteQuestion
from console.ui.map.panel import MapPanel

VIEWS = (
    "layers", "search", "measure", "bookmarks", "past", "palette", "danger", "route", "arrivals", "reach", "affected",
    "cut-off", "critical", "evacuation", "wall",
)  # fmt: skip
PAGES = ("route", "arrivals", "reach", "evacuation")  # views with a page of their own beside the map
FORMS = (
    "import", "layer-style", "layer-recast", "layer-export", "layer-remove", "roads", "plot", "plot-change", "plot-erase",
    "plot-page", "close-road", "close-stretch", "close-plot", "close-named", "reopen", "ask-route", "ask-reach", "bookmark",
    "print",
)  # fmt: skip
SEARCHED = "示例"
AROUND = 0.013  # degrees of land beside the middle of what was added

Settle = Callable[[], object]


class MapViews:
    """`open(name)` shows one of `VIEWS` and answers the widget whose picture it is; None when there is nothing to show.
    `page()` opens its page; `close()` puts everything away again."""

    def __init__(self, window: MainWindow, furnished: Furnished, settle: Settle) -> None:
        panel = window.panel("map")
        assert isinstance(panel, MapPanel)
        self.window, self.map, self.shell = window, panel, window.shell
        self._furnished, self._settle = furnished, settle
        self._known = set(QApplication.topLevelWidgets())

    def open(self, name: str) -> QWidget | None:
        picture: QWidget | None = getattr(self, f"_open_{name.replace('-', '_')}")()
        self._settle()
        return picture

    def page(self, name: str) -> QDialog | None:
        """The page of what the map shows now."""
        if name != "evacuation":
            self.map.roads.details()
            self._settle()
        fresh = [one for one in QApplication.topLevelWidgets() if one not in self._known and one.isVisible()]
        return next((one for one in fresh if isinstance(one, QDialog)), None)

    def close(self) -> None:
        """Back to the plain map in its place."""
        self.map.evacuation.put_away()
        self.map.wall.close()
        self.map.past.leave()
        self.map.drop_tool()
        self.map.bookmarks.menu.hide()
        for _ in range(6):  # one thing at a time, as Escape does it
            self.map.canvas.escaped.emit()
        for dialog in [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]:
            if dialog not in self._known:
                dialog.done(QDialog.DialogCode.Rejected)
        self.window.stage_reset()
        self.map.canvas.fit_home()
        self._settle()

    # ---------------------------------------------------------------------------------------------- one by one

    def _whole(self) -> QWidget:
        """The window with nothing in it but the map."""
        for dock in self.window.stage.docks.values():
            dock.hide()
        self._settle()
        return self.window

    def _look_there(self) -> None:
        lon, lat = self._furnished.centre
        self.map.canvas.fit_points([(lon - AROUND, lat - AROUND), (lon + AROUND, lat + AROUND)])

    def _open_layers(self) -> QWidget:
        self.window.stage.reveal("layers")
        return self.window.stage.docks["layers"]

    def _open_search(self) -> QWidget:
        window = self._whole()
        self._look_there()
        search = self.map.search
        search.begin()
        self._settle()
        search.edit.setText(SEARCHED)
        search.edit.textEdited.emit(SEARCHED)
        return window

    def _open_measure(self) -> QWidget:
        window = self._whole()
        self._look_there()
        self.map.measuring.area()
        self._settle()
        lon, lat = self._furnished.centre
        tool = self.map.canvas.tool
        assert tool is not None
        for east, north in ((-0.045, -0.01), (-0.027, -0.008), (-0.029, 0.006), (-0.042, 0.004)):
            tool.click(lon + east, lat + north)
        tool.double_click(lon - 0.042, lat + 0.004)
        return window

    def _open_bookmarks(self) -> QWidget:
        bookmarks = self.map.bookmarks
        bookmarks.open_menu()
        return bookmarks.menu

    def _open_past(self) -> QWidget:
        window = self._whole()
        self.map.past.begin()
        return window

    def _open_palette(self) -> QWidget:
        window = self._whole()
        self._look_there()
        self.map.plotting.begin()
        return window

    def _open_danger(self) -> QWidget:
        """The circle of danger while its radius is being chosen."""
        window = self._whole()
        self._look_there()
        lon, lat = self._furnished.centre
        self.map.plotting.danger(self.shell.incident)
        if self.map.canvas.tool is not None:
            self.map.canvas.tool.move(lon + 0.01, lat)
        return window

    def _open_route(self) -> QWidget | None:
        window = self._whole()
        target, team = self._target(), self._farthest()
        if target is None or team is None:
            return None
        at = team.position
        assert at is not None
        self.map.roads.ask(RouteQuestion(self.map.roads.spot(at.lon, at.lat), target))
        return window

    def _open_arrivals(self) -> QWidget:
        window = self._whole()
        self.map.roads.arrivals_at(self.shell.incident)
        return window

    def _open_reach(self) -> QWidget | None:
        window = self._whole()
        target = self._target()
        if target is None:
            return None
        self.map.roads.ask(ReachQuestion(target))
        return window

    def _open_affected(self) -> QWidget:
        from console.ui.roads.panel import ClosuresPanel

        self.window.stage.reveal("closures")
        self._settle()
        panel = self.window.panel("closures")
        if isinstance(panel, ClosuresPanel):
            panel.tabs.setCurrentWidget(panel.trips)
            for trip in panel.book.trips[:1]:
                panel.trips.show_on_map(trip)
        return self.window

    def _open_cut_off(self) -> QWidget:
        from console.ui.roads.situation import SituationPanel

        self.window.stage.reveal("situation")
        self._settle()
        panel = self.window.panel("situation")
        if isinstance(panel, SituationPanel):
            panel.tabs.setCurrentWidget(panel.cut)
        self.shell.actions.trigger("roads.cut_off")
        return self.window

    def _open_critical(self) -> QWidget:
        from console.ui.roads.situation import SituationPanel

        self.window.stage.reveal("situation")
        self._settle()
        self.shell.actions.trigger("roads.critical")
        self._settle()
        panel = self.window.panel("situation")
        if isinstance(panel, SituationPanel) and panel.critical.model.rows:
            panel.critical.opened.emit(panel.critical.model.rows[0])
        return self.window

    def _open_evacuation(self) -> QWidget | None:
        window = self._whole()
        plot = next((one for one in standing(self.shell.world) if one.meaning == "flood"), None)
        if plot is None:
            return None
        self.map.evacuation.of_plot(plot.id)
        return window

    def _open_wall(self) -> QWidget:
        wall = self.map.wall.open()
        wall.resize(self.window.size())
        return wall

    # ------------------------------------------------------------------------------------------------- what is there

    def _target(self) -> NamedPoint | None:
        incident = self.shell.world.find(Incident, self.shell.incident)
        if incident is None or incident.position is None:
            return None
        return NamedPoint(incident.position.lon, incident.position.lat, f"#{incident.number} {incident.title}")

    def _farthest(self) -> Team | None:
        """A long way says more than a short one."""
        target = self._target()
        teams = [one for one in self.shell.world.all(Team) if one.position is not None]
        if target is None:
            return None

        def away(position: Position | None) -> float:
            assert position is not None
            return abs(position.lon - target.lon) + abs(position.lat - target.lat)

        return max(teams, key=lambda one: away(one.position), default=None)


class MapOpener(Opener):
    """The dialogs of the map. The window's own opener leaves them out: they want a place, a sign or a file."""

    def __init__(self, window: MainWindow, furnished: Furnished, settle: Settle) -> None:
        super().__init__(window, settle)
        panel = window.panel("map")
        assert isinstance(panel, MapPanel)
        self._map, self._furnished = panel, furnished

    def _ways(self) -> Iterator[tuple[str, list[Attempt]]]:
        found = {**self._layer_forms(), **self._plot_forms(), **self._road_forms()}
        trigger = self._window.shell.actions.trigger
        found["bookmark"] = partial(trigger, "map.bookmark")
        found["print"] = partial(trigger, "map.print")
        for name in FORMS:
            if name in found:
                yield f"dialog-map-{name}", [found[name]]

    def _layer_forms(self) -> dict[str, Attempt]:
        shell = self._window.shell
        found: dict[str, Attempt] = {"import": partial(importing.begin, shell, self._furnished.files[::-1])}
        self._window.stage.reveal("layers")  # its panel opens what follows
        self._settle()
        for layer in shown(shell.world)[:1]:
            found["layer-style"] = partial(shell.open, layer.key)
            for what in ("recast", "export", "remove"):
                found[f"layer-{what}"] = partial(shell.actions.trigger, f"map.{what}_{layer.subject}", layer.id)
        for roads in layers_in_use(shell.world)[-1:]:
            found["roads"] = partial(shell.open, roads.key)
        return found

    def _plot_forms(self) -> dict[str, Attempt]:
        plotting = self._map.plotting
        found: dict[str, Attempt] = {"plot": partial(plotting.draw, "")}
        for plot in standing(self._window.shell.world)[:1]:
            found["plot-change"] = partial(plotting.change, plot.id)
            found["plot-erase"] = partial(plotting.erase, plot.id)
            found["plot-page"] = partial(plotting.open, plot.id)
        return found

    def _road_forms(self) -> dict[str, Attempt]:
        shell, ways = self._window.shell, self._map.roads
        lon, lat = self._furnished.centre
        trigger, place = shell.actions.trigger, f"{lon:.6f},{lat:.6f}"
        spot = NamedPoint(lon, lat, place)
        found: dict[str, Attempt] = {
            "close-road": partial(trigger, "map.close_road", place),
            "close-stretch": partial(trigger, "map.close_stretch", place),
            "close-named": partial(trigger, "roads.close_named"),
            "ask-route": partial(ways.open_form, ROUTE),
            "ask-reach": partial(ways.open_form, REACH, origin=spot),
        }
        for plot in [one for one in shell.world.all(Plot) if one.kind in ("area", "circle")][:1]:
            found["close-plot"] = partial(trigger, "map.close_plot", plot.id)
        for closure in [one for one in shell.world.all(Closure) if one.reopened_at is None][:1]:
            found["reopen"] = partial(trigger, "map.reopen_road", closure.id)
        return found
