"""The forms of plotting: what a drawn sign says, a sign by typed coordinates, a sign that is changed, why one is erased."""

from __future__ import annotations

from collections.abc import Sequence

from console.domain.city.map.commands import ChangePlot, DrawPlot, ErasePlot
from console.domain.city.map.plots import FEWEST, LARGEST_CIRCLE_M, ONE_POINT, title_of
from console.domain.city.map.subjects import MEANINGS, PLOT_KINDS, LonLat, Plot
from console.domain.core.geodata.coordinates import format_coordinates, parse_coordinates
from console.domain.core.geodata.systems import SYSTEMS, WGS84
from console.domain.core.kernel import Command, Phrase, phrase
from console.domain.response.incidents.lookup import living_incidents
from console.ui.choosing import incident_choices
from console.ui.fields import CheckField, Choice, ChoiceField, NumberField, TextField
from console.ui.forms import Form, ReasonForm
from console.ui.shell import Shell
from console.ui.text import mark, t, tp

TONE_NAMES = {
    "red": mark("红"),
    "amber": mark("橙"),
    "green": mark("绿"),
    "blue": mark("蓝"),
    "violet": mark("紫"),
    "text": mark("黑（夜间白）"),
}
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


def erase_form(shell: Shell, plot: Plot) -> ReasonForm:
    """Ask why a sign goes; it stays in the journal."""
    return ReasonForm(
        shell,
        mark("擦除标绘"),
        lambda reason: ErasePlot(plot=plot.id, reason=reason),
        about=mark("“{sign}”将从图上擦去，记录里保留原样、作者和时间。"),
        sign=title_of(plot),
    )


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
