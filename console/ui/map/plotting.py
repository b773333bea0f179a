"""Situation plotting (态势标绘) on the map: palette, keys and menus; what is drawn goes through a form onto the record.

`P` on the map opens the palette, a digit chooses the shape, the tool draws it, the form asks what it says. Where nothing may be
changed (a past moment is shown) nothing begins.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout

from console.domain.city.map.commands import ChangePlot
from console.domain.city.map.subjects import PLOT_KINDS, LonLat, Plot
from console.domain.core.geo import destination
from console.domain.core.kernel import SubjectKey
from console.domain.response.incidents.state import Incident
from console.ui.actions import Action
from console.ui.map.model import MapModel
from console.ui.map.overlay import Slip
from console.ui.map.plot_forms import USUAL, ChangePlotForm, PlotForm, erase_form, usual_tone
from console.ui.map.plot_page import PlotPage
from console.ui.map.plot_tools import SHAPES, CircleTool, HandlesTool, ShapesTool, drawing_tool
from console.ui.text import mark, t, tp

if TYPE_CHECKING:
    from console.ui.map.panel import MapPanel

_EDGE = 12


class Palette(Slip):
    """The shapes as buttons with their digits, at the left edge of the map."""

    def __init__(self, plotting: Plotting) -> None:
        super().__init__(plotting.panel.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        self.buttons: dict[str, QToolButton] = {}
        for shape in (*SHAPES, ""):
            button = QToolButton()
            button.setProperty("role", "chip")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, shape=shape: plotting.draw(shape))
            column.addWidget(button)
            self.buttons[shape] = button
        self.hide()

    def retranslate(self) -> None:
        for number, (shape, button) in enumerate(self.buttons.items(), start=1):
            words = tp(PLOT_KINDS[shape]) if shape else t("坐标")
            button.setText(f"{number} {words}")
        self.adjustSize()

    def place(self) -> None:
        self.adjustSize()
        self.move(_EDGE, max(_EDGE, (self.parentWidget().height() - self.height()) // 2))


class Plotting:
    """One per map panel. Registers what can be done with signs, for menus and the command bar."""

    def __init__(self, panel: MapPanel) -> None:
        self.panel = panel
        self.shell = panel.shell
        self.palette = Palette(self)
        self.button = panel.frame.add_button(0)
        self.button.clicked.connect(self.begin)
        self._add_actions()
        panel.letter("P", self.begin, action="map.plot")
        panel.letter("D", self.danger, action="map.danger_area")
        panel.shell.opens(Plot, self.open)
        panel.canvas.resized.connect(self.palette.place)
        self.only_followed = False
        self.shell.incident_changed.connect(self._on_incident)
        self.retranslate()

    def _add_actions(self) -> None:
        def add(id: str, text: str, handler: object, takes: tuple[str, ...] = (), verbs: tuple[str, ...] = ()) -> None:
            self.shell.actions.add(Action(id, text, handler, "", "map", takes=takes, verbs=verbs))  # type: ignore[arg-type]

        add("map.plot", mark("态势标绘"), self.begin, (), (mark("标绘"),))
        add("map.plot_typed", mark("按坐标标绘"), lambda: self.draw(""), (), (mark("坐标"),))
        add("map.danger_area", mark("划定危险区"), self.danger, (Incident.subject,), (mark("危险区"),))
        add("map.change_plot", mark("修改标绘"), self.change, (Plot.subject,))
        add("map.move_plot", mark("移动标绘"), self.move, (Plot.subject,))
        add("map.erase_plot", mark("擦除标绘"), self.erase, (Plot.subject,), (mark("擦除"),))

    def retranslate(self) -> None:
        self.button.setText(t("标绘"))
        self.button.setToolTip(t("在图上标绘（P）"))
        self.palette.retranslate()
        self.palette.place()

    # ---------------------------------------------------------------------------------------------------- what is shown

    def chosen(self, model: MapModel) -> MapModel:
        """The model with those signs only that are to be seen: all, or those of the followed incident and of none."""
        if not self.only_followed:
            return model
        plots = tuple(plot for plot in model.plots if plot.incident in (None, self.shell.incident))
        keys = {plot.key for plot in plots}
        symbols = tuple(one for one in model.symbols if one.group != "plot" or one.key in keys)
        return replace(model, plots=plots, symbols=symbols)

    def show_only_followed(self, only: bool) -> None:
        """Leave out the signs of other incidents."""
        self.only_followed = only
        self.panel.refresh()

    def offer_filter(self, menu: QMenu) -> None:
        """The choice in the menu of layers."""
        entry = menu.addAction(t("标绘只看所选事件的"))
        entry.setCheckable(True)
        entry.setChecked(self.only_followed)
        entry.toggled.connect(self.show_only_followed)

    def _on_incident(self, incident: str | None) -> None:
        if self.only_followed:
            self.panel.invalidate()

    # ------------------------------------------------------------------------------------------------------ drawing

    def begin(self) -> None:
        """Open the palette."""
        if self.panel.may_change():
            self.panel.take_up(ShapesTool(self.draw, self.palette.hide))
            self.palette.place()
            self.palette.show()
            self.palette.raise_()

    def draw(self, shape: str) -> None:
        """Take the tool of a shape into the hand; of none: type coordinates."""
        self.palette.hide()
        self.panel.drop_tool()
        if not self.panel.may_change():
            return
        if not shape:
            PlotForm(self.shell, "point", crs=self.panel.navigation.whereabouts.crs).open()
            return
        meaning = USUAL.get(shape, "")
        self.panel.take_up(
            drawing_tool(shape, lambda points, radius: self._ask(shape, points, radius), usual_tone(meaning))
        )

    def danger(self, incident: str | None = None) -> None:
        """A circle of danger around an incident, the followed one when none is said."""
        known = self.shell.world.find(Incident, incident or self.shell.incident)
        if not self.panel.may_change():
            return
        if known is None:
            self.shell.say(t("先选一起事件，再划定危险区"), "amber")
            return
        self.panel.reveal()
        centre = None if known.position is None else (known.position.lon, known.position.lat)
        if known.position is not None:
            self.panel.canvas.ensure_seen(known.position.lon, known.position.lat)
        self.panel.take_up(
            CircleTool(
                lambda at, radius: self._ask("circle", (at,), radius, meaning="danger", incident=known.id),
                centre=centre,
            )
        )

    def _ask(
        self,
        shape: str,
        points: tuple[LonLat, ...],
        radius_m: float,
        meaning: str | None = None,
        incident: str | None = None,
    ) -> None:
        """What does it say? Until that is answered the sign stands on the map as a preview."""
        form = PlotForm(
            self.shell,
            shape,
            points,
            radius_m,
            meaning=meaning,
            incident=incident,
            crs=self.panel.navigation.whereabouts.crs,
        )

        def show() -> None:
            self._preview(
                Plot(
                    id="",
                    kind=shape,
                    points=points,
                    meaning=form.meaning.value(),
                    label=form.label.value(),
                    tone=form.tone.value(),
                    dashed=form.dashed.value(),
                    radius_m=float(form.radius.value() or radius_m or 1.0),
                )
            )

        for field in (form.meaning, form.label, form.tone, form.dashed, form.radius):
            field.edited.connect(show)
        form.finished.connect(lambda _: self._preview(None))
        show()
        form.open()

    def _preview(self, plot: Plot | None) -> None:
        self.panel.canvas.plots.show_preview(plot)

    # --------------------------------------------------------------------------------------------- what stands there

    def open(self, id: str) -> None:
        PlotPage(self, id).show()

    def change(self, id: str | None = None) -> None:
        plot = self._standing(id)
        if plot is not None:
            ChangePlotForm(self.shell, plot, self.panel.navigation.whereabouts.crs).open()

    def erase(self, id: str | None = None) -> None:
        plot = self._standing(id)
        if plot is not None:
            erase_form(self.shell, plot).open()

    def move(self, id: str | None = None) -> None:
        """Take the sign into the hand by its points."""
        plot = self._standing(id)
        if plot is None:
            return

        def keep(points: tuple[LonLat, ...], radius_m: float) -> None:
            if (points, radius_m) != (plot.points, plot.radius_m):
                radius = radius_m if plot.kind == "circle" else None
                self.shell.bridge.run(ChangePlot(plot=plot.id, points=points, radius_m=radius))

        self.panel.reveal()
        self.locate(plot.key)
        self.panel.take_up(HandlesTool(plot, self._preview, keep))

    def locate(self, key: SubjectKey) -> bool:
        """Bring a sign into the window; False when the key is none."""
        plot = self.shell.world.find(Plot, key[1]) if key[0] == Plot.subject else None
        if plot is None or plot.erased_at is not None:
            return False
        canvas = self.panel.canvas
        canvas.select(key)
        if plot.kind == "point":
            canvas.focus_on(*plot.points[0])
        else:
            canvas.fit_points(_reach(plot))
        return True

    def _standing(self, id: str | None) -> Plot | None:
        """The sign that is meant: the one said, else the selected one; nothing where nothing may be changed."""
        selected = self.shell.selection
        if id is None and selected is not None and selected[0] == Plot.subject:
            id = selected[1]
        plot = self.shell.world.find(Plot, id)
        if plot is None or plot.erased_at is not None:
            self.shell.say(t("先在地图上选一个标绘"), "amber")
            return None
        return plot if self.panel.may_change() else None


def _reach(plot: Plot) -> list[LonLat]:
    """Places between which all of a sign lies."""
    if plot.kind != "circle":
        return list(plot.points)
    return [destination(*plot.points[0], bearing, plot.radius_m) for bearing in (0.0, 90.0, 180.0, 270.0)]
