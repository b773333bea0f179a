"""Situation plotting (态势标绘) on the map: palette, keys, menus, forms; what is drawn goes through a form onto the record.

`P` on the map opens the palette, a digit chooses the shape, the tool draws it, the form asks what it says. Where nothing may be
changed (a past moment is shown) nothing begins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout

from console.domain.city.map.model import MEANINGS, PLOT_KINDS, ChangePlot, DrawPlot, ErasePlot, LonLat, Plot
from console.domain.city.map.rules import FEWEST, LARGEST_CIRCLE_M, ONE_POINT, title_of
from console.domain.core.geo import destination, haversine_m
from console.domain.core.geodata.coordinates import format_coordinates, parse_coordinates
from console.domain.core.geodata.systems import SYSTEMS, WGS84
from console.domain.core.kernel import Command, Phrase, SubjectKey, phrase
from console.domain.response.incidents.model import Incident
from console.domain.response.incidents.views import living_incidents
from console.ui.incidents.fields import incident_choices
from console.ui.kit import formats
from console.ui.kit.action import Action
from console.ui.kit.command_form import CommandForm
from console.ui.kit.field import CheckField, Choice, ChoiceField, NumberField, TextField
from console.ui.kit.form import Form
from console.ui.kit.page import NO_LONGER, Facts, Line, Page
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, t, tp
from console.ui.map.geometry import length_words
from console.ui.map.host import MapHost
from console.ui.map.scene.frame import Slip
from console.ui.map.symbols.looks import TONE_NAMES
from console.ui.map.symbols.model import MapModel
from console.ui.map.tools.drawing import SHAPES, CircleTool, HandlesTool, ShapesTool, drawing_tool

USUAL = {"area": "danger", "circle": "danger", "line": "cordon", "arrow": "advance", "point": "", "text": ""}
_TONES = {"danger": "red", "cordon": "red", "flood": "blue", "evacuation": "green", "advance": "blue"}
USUAL_RADIUS_M = 500


def usual_tone(meaning: str) -> str:
    """The colour of a meaning until somebody chooses another."""
    return _TONES.get(meaning, "red")


class PlotForm(Form):
    """A new sign: drawn already when `points` are given, else its coordinates are typed here, one point a line."""

    title = mark("态势标绘")
    submit_text = mark("标绘")
    wide = 600

    def __init__(
        self,
        shell: Shell,
        shape: str,
        points: Sequence[LonLat] = (),
        radius_m: float = 0.0,
        *,
        meaning: str | None = None,
        incident: str | None = None,
        crs: str = WGS84,
    ) -> None:
        self._shape, self._points, self._radius_m, self._crs = shape, tuple(points), radius_m, crs
        self._meaning = USUAL.get(shape, "") if meaning is None else meaning
        self._incident = incident
        self._written = ""
        super().__init__(shell)

    def build(self) -> None:
        self.shape = ChoiceField(mark("形状"), _shapes, value=self._shape)
        self.meaning = ChoiceField(mark("含义"), _meanings, value=self._meaning)
        self.add_line(self.shape, self.meaning)
        self.label = self.add(TextField(mark("标注文字"), hint=mark("写在图上的字，如：北沟滑坡体")))
        self.tone = ChoiceField(mark("颜色"), _tones, value=usual_tone(self._meaning))
        self.dashed = CheckField(mark("虚线（计划或未核实）"))
        self.add_line(self.tone, self.dashed)
        self.radius = self.add(NumberField(mark("半径（米）"), least=1, most=int(LARGEST_CIRCLE_M)))
        self.incident = self.add(ChoiceField(mark("所属事件"), self._incidents, value=self._incident_at_first()))
        self.crs = self.add(ChoiceField(mark("坐标系"), _systems, value=self._crs))
        self.places = self.add(
            TextField(mark("坐标"), required=True, lines=4, hint=mark("每行一个点，如 113.2900, 34.8100"))
        )
        if self._shape == "circle" or not self._points:
            self.radius.set(round(self._radius_m) or USUAL_RADIUS_M)
        self._write_places()
        self.shape.box.setEnabled(not self._points)
        self.meaning.edited.connect(lambda: self.tone.set(usual_tone(self.meaning.value())))
        self.shape.edited.connect(self._on_shape)
        self.crs.edited.connect(self._on_crs)
        self._on_shape()

    def first_field(self) -> TextField:
        """A drawn sign wants its words, another its coordinates."""
        return self.label if self._points else self.places

    def command(self) -> Command | Sequence[Command]:
        places = self._places()
        parts = [(place,) for place in places] if self.shape.value() in ONE_POINT else [tuple(places)]
        return [
            DrawPlot(
                shape=self.shape.value(),
                points=part,
                meaning=self.meaning.value(),
                label=self.label.value(),
                tone=self.tone.value(),
                dashed=self.dashed.value(),
                radius_m=float(self.radius.value() or 0) if self.shape.value() == "circle" else 0.0,
                typed=self._is_typed(),
                incident=self.incident.value(),
            )
            for part in parts
        ]

    def check(self) -> Phrase | None:
        return check_places(self.places.value(), self.crs.value(), self.shape.value())

    # what stands in the lines

    def _places(self) -> list[LonLat]:
        """Exactly what was drawn as long as nobody has written anything else."""
        return read_places(self.places.value(), self.crs.value()) if self._is_typed() else list(self._points)

    def _is_typed(self) -> bool:
        return not self._points or self.places.value() != self._written

    def _write_places(self) -> None:
        self._written = "\n".join(format_coordinates(self.crs.value(), *point) for point in self._points)
        self.places.set(self._written)

    def _on_crs(self) -> None:
        """What was drawn is written in the chosen system; what was typed stays as it was typed."""
        if self._points and not self._is_typed():
            self._crs = self.crs.value()
            self._write_places()

    def _on_shape(self) -> None:
        self.show_field(self.radius, self.shape.value() == "circle")

    def _incident_at_first(self) -> str | None:
        known = {one.id for one in living_incidents(self.shell.world)}
        wished = self._incident or self.shell.incident
        return wished if wished in known else None

    def _incidents(self) -> list[Choice]:
        return incident_choices(living_incidents(self.shell.world), none=mark("不属于某一事件"))


class ChangePlotForm(PlotForm):
    """A sign that stands: its words, its look, its coordinates. Shape and incident stay."""

    title = mark("修改标绘")
    submit_text = mark("保存")

    def __init__(self, shell: Shell, plot: Plot, crs: str = WGS84) -> None:
        self._plot = plot
        super().__init__(
            shell, plot.kind, plot.points, plot.radius_m, meaning=plot.meaning, incident=plot.incident, crs=crs
        )

    def build(self) -> None:
        super().build()
        self.label.set(self._plot.label)
        self.tone.set(self._plot.tone)
        self.dashed.set(self._plot.dashed)
        self.show_field(self.incident, False)

    def command(self) -> Command:
        return ChangePlot(
            plot=self._plot.id,
            points=tuple(self._places()),
            meaning=self.meaning.value(),
            label=self.label.value(),
            tone=self.tone.value(),
            dashed=self.dashed.value(),
            radius_m=float(self.radius.value() or 0) if self._shape == "circle" else None,
        )

    def check(self) -> Phrase | None:
        problem = super().check()
        if problem is None and self._shape in ONE_POINT and len(self._places()) > 1:
            return phrase("这个标绘只有一个点")
        return problem


def erase_form(shell: Shell, plot: Plot) -> CommandForm:
    """Ask why a sign goes; it stays in the journal."""
    said = phrase("“{sign}”将从图上擦去，记录里保留原样、作者和时间。", sign=title_of(plot))
    return CommandForm(shell, plot.id, command=ErasePlot, said=said)


def read_places(text: str, crs: str) -> list[LonLat]:
    """The places of lines that are all right."""
    lines = [line for line in text.splitlines() if line.strip()]
    return [place for line in lines if (place := parse_coordinates(line, crs)) is not None]


def check_places(text: str, crs: str, shape: str) -> Phrase | None:
    """The first line that is no coordinate, or that there are too few."""
    lines = [line for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines, start=1):
        if parse_coordinates(line, crs) is None:
            return phrase("第 {number} 行不是坐标：“{line}”", number=number, line=line.strip()[:40])
    if len(lines) < FEWEST[shape]:
        return phrase("{shape}至少要 {count} 个点", shape=PLOT_KINDS[shape], count=FEWEST[shape])
    return None


def _shapes() -> list[Choice]:
    return [Choice(code, tp(name)) for code, name in PLOT_KINDS.items()]


def _meanings() -> list[Choice]:
    return [Choice(code, tp(name)) for code, name in MEANINGS.items()]


def _tones() -> list[Choice]:
    return [Choice(code, t(name)) for code, name in TONE_NAMES.items()]


def _systems() -> list[Choice]:
    return [Choice(code, tp(name)) for code, name in SYSTEMS.items()]


# --------------------------------------------------------------------------------------------------- the page of a sign


_LISTED = 12  # points written out


class PlotPage(Page):
    """One sign."""

    shows = (Plot, Incident)
    wide = 560

    def __init__(self, plotting: Plotting, id: str) -> None:
        self._plotting = plotting
        super().__init__(plotting.shell, id)

    def build(self) -> None:
        self.facts = Facts()
        self.body.addWidget(self.facts)
        self.body.addStretch(1)
        self.can("G", mark("在地图上看"), lambda: self.shell.locate((Plot.subject, self.id)), self._stands)
        self.can("E", mark("编辑"), self._edit, self._stands)
        self.can("M", mark("移动"), self._move, self._stands)
        self.can("X", mark("擦除"), self._erase, self._stands)

    def refresh(self) -> None:
        plot = self._plot()
        if plot is None:
            self.head(t(NO_LONGER))
            return
        self.head(tp(title_of(plot)), tp(PLOT_KINDS.get(plot.kind)))
        self.facts.tell(self._lines(plot))

    def _lines(self, plot: Plot) -> list[Line]:
        incident = self.shell.world.find(Incident, plot.incident)
        lines = [
            (t("含义"), tp(MEANINGS.get(plot.meaning))),
            (t("标注文字"), plot.label),
            (t("事件"), t("不属于某一事件") if incident is None else f"#{incident.number} {incident.title}"),
            (t("绘制"), f"{plot.author}　{formats.date_time(plot.drawn_at)}"),
        ]
        if plot.changed_at is not None:
            lines.append((t("修改"), f"{plot.changed_by}　{formats.date_time(plot.changed_at)}"))
        if plot.erased_at is not None:
            lines.append((t("擦除"), f"{formats.date_time(plot.erased_at)}　{plot.erase_reason}"))
        if plot.kind == "circle":
            lines.append((t("半径"), length_words(plot.radius_m)))
        elif len(plot.points) > 1 and plot.kind != "area":
            length = sum(haversine_m(*a, *b) for a, b in pairwise(plot.points))
            lines.append((t("长度"), length_words(length)))
        written = [format_coordinates(WGS84, *point) for point in plot.points[:_LISTED]]
        if len(plot.points) > _LISTED:
            written.append(t("… 共 {count} 个点", count=len(plot.points)))
        lines.append((t("坐标（按坐标录入）") if plot.typed else t("坐标"), "\n".join(written)))
        return lines

    def _plot(self) -> Plot | None:
        return self.shell.world.find(Plot, self.id)

    def _stands(self) -> bool:
        plot = self._plot()
        return plot is not None and plot.erased_at is None

    def _edit(self) -> None:
        ChangePlotForm(self.shell, self.shell.world.get(Plot, self.id)).open()

    def _move(self) -> None:
        self.close()
        self._plotting.move(self.id)

    def _erase(self) -> None:
        erase_form(self.shell, self.shell.world.get(Plot, self.id)).open()


# ----------------------------------------------------------------------------------------------------------- on the map


_EDGE = 12


class Palette(Slip):
    """The shapes as buttons with their digits, at the left edge of the map."""

    def __init__(self, plotting: Plotting) -> None:
        super().__init__(plotting.host.canvas)
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
        self.move(_EDGE, max(_EDGE, (self.parentWidget().height() - self.height()) // 2))  # type: ignore[union-attr]  # it lies on the map


class Plotting(QObject):
    """One per map panel. Registers what can be done with signs, for menus and the command bar."""

    filtered = Signal()  # other signs are to be shown

    def __init__(self, host: MapHost) -> None:
        super().__init__(host.canvas)
        self.host = host
        self.shell = host.shell
        self.palette = Palette(self)
        self.button = host.frame.add_button(0)
        self.button.clicked.connect(self.begin)
        self._add_actions()
        host.letter("P", self.begin, action="map.plot")
        host.letter("D", self.danger, action="map.danger_area")
        host.shell.opens(Plot, self.open)
        host.canvas.resized.connect(self.palette.place)
        self.only_followed = False
        self.shell.incident_changed.connect(self._on_incident)
        self.retranslate()

    def _add_actions(self) -> None:
        def add(
            id: str, text: str, handler: Callable[..., object], takes: tuple[str, ...] = (), verbs: tuple[str, ...] = ()
        ) -> None:
            self.shell.actions.add(Action(id, text, handler, "", "map", takes=takes, verbs=verbs))

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
        self.filtered.emit()

    def offer_filter(self, menu: QMenu) -> None:
        """The choice in the menu of layers."""
        entry = menu.addAction(t("标绘只看所选事件的"))
        entry.setCheckable(True)
        entry.setChecked(self.only_followed)
        entry.toggled.connect(self.show_only_followed)

    def _on_incident(self, incident: str | None) -> None:
        if self.only_followed:
            self.filtered.emit()

    # ------------------------------------------------------------------------------------------------------ drawing

    def begin(self) -> None:
        """Open the palette."""
        if self.host.may_change():
            self.host.take_up(ShapesTool(self.draw, self.palette.hide))
            self.palette.place()
            self.palette.show()
            self.palette.raise_()

    def draw(self, shape: str) -> None:
        """Take the tool of a shape into the hand; of none: type coordinates."""
        self.palette.hide()
        self.host.drop_tool()
        if not self.host.may_change():
            return
        if not shape:
            PlotForm(self.shell, "point", crs=self.host.places.crs).open()
            return
        meaning = USUAL.get(shape, "")
        self.host.take_up(
            drawing_tool(shape, lambda points, radius: self._ask(shape, points, radius), usual_tone(meaning))
        )

    def danger(self, incident: str | None = None) -> None:
        """A circle of danger around an incident, the followed one when none is said."""
        known = self.shell.world.find(Incident, incident or self.shell.incident)
        if not self.host.may_change():
            return
        if known is None:
            self.shell.say(t("先选一起事件，再划定危险区"), "amber")
            return
        self.host.reveal()
        centre = None if known.position is None else (known.position.lon, known.position.lat)
        if known.position is not None:
            self.host.canvas.ensure_seen(known.position.lon, known.position.lat)
        self.host.take_up(
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
            crs=self.host.places.crs,
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
        self.host.canvas.plots.show_preview(plot)

    # --------------------------------------------------------------------------------------------- what stands there

    def open(self, id: str) -> None:
        PlotPage(self, id).show()

    def change(self, id: str | None = None) -> None:
        plot = self._standing(id)
        if plot is not None:
            ChangePlotForm(self.shell, plot, self.host.places.crs).open()

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

        self.host.reveal()
        self.locate(plot.key)
        self.host.take_up(HandlesTool(plot, self._preview, keep))

    def locate(self, key: SubjectKey) -> bool:
        """Bring a sign into the window; False when the key is none."""
        plot = self.shell.world.find(Plot, key[1]) if key[0] == Plot.subject else None
        if plot is None or plot.erased_at is not None:
            return False
        canvas = self.host.canvas
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
        return plot if self.host.may_change() else None


def _reach(plot: Plot) -> list[LonLat]:
    """Places between which all of a sign lies."""
    if plot.kind != "circle":
        return list(plot.points)
    return [destination(*plot.points[0], bearing, plot.radius_m) for bearing in (0.0, 90.0, 180.0, 270.0)]
