"""The forms for a road that cannot be used any more (断路): around a place, in an area drawn or plotted."""

from __future__ import annotations

from typing import Any

from console.domain.city.map.shapes import outline
from console.domain.city.map.subjects import Plot
from console.domain.core.kernel import Command, Phrase, Position, phrase
from console.domain.response.incidents.lookup import living_incidents
from console.domain.roads.commands import CloseRoad
from console.ui.choosing import incident_choices
from console.ui.fields import Choice, ChoiceField, ManyField, NumberField, TextField, TimeField
from console.ui.forms import Form
from console.ui.shell import Shell
from console.ui.text import mark, t, tp

LonLat = tuple[float, float]

_USUAL_RADIUS_M = 200
_MOST_RADIUS_M = 50_000
_LINES = 3  # of vehicles that are shown without scrolling


class ClosureForm(Form):
    """What is asked of every closure; a subclass says where it is (`ask_where`, `where`)."""

    title = mark("断路")
    submit_text = mark("登记断路")
    names_itself = False  # what says where gives the place its name: it is asked first

    def ask_where(self) -> None:
        """Add the fields that say where."""

    def where(self) -> dict[str, Any]:
        """The fields of `CloseRoad` that say where."""
        raise NotImplementedError

    def build(self) -> None:
        self.place = TextField(mark("断路地点"), required=True, hint=mark("路名或地名，如：铁路桥下的涵洞"))
        if self.names_itself:
            self.ask_where()
        self.add(self.place)
        if not self.names_itself:
            self.ask_where()
        self.vehicles = self.add(ManyField(mark("仅对这些车辆"), _vehicles, lines=_LINES))
        self.confidence = self.add(ChoiceField(mark("可信度"), _confidences, value="reported"))
        self.source = self.add(TextField(mark("报告人或来源")))
        self.begins = self.add(TimeField(mark("自（空为立即）"), self.shell.now, ahead=True))
        self.until = self.add(TimeField(mark("预计恢复"), self.shell.now, ahead=True))
        self.incident = self.add(ChoiceField(mark("所属事件"), self._incidents, value=self.shell.incident))

    def command(self) -> Command:
        return CloseRoad(
            label=self.place.value(),
            begins=self.begins.value(),
            until=self.until.value(),
            vehicles=self.vehicles.value(),
            source=self.source.value(),
            confidence=self.confidence.value(),
            incident=self.incident.value(),
            **self.where(),
        )

    def check(self) -> Phrase | None:
        begins, until = self.begins.value(), self.until.value()
        if until is not None and until <= max(begins or 0, self.shell.now()):
            return phrase("预计恢复的时间要在开始和现在之后")
        return None

    def _incidents(self) -> list[Choice]:
        return incident_choices(living_incidents(self.shell.world), none=mark("不属于某一事件"))


class CloseRoadForm(ClosureForm):
    """Closes every road within a circle around the place that was clicked."""

    explanation = mark("圆内经过的道路立即不再用于路线和到达时间；恢复通行后自动重算。")

    def __init__(self, shell: Shell, lon: float, lat: float) -> None:
        self._lon, self._lat = lon, lat
        super().__init__(shell)

    def ask_where(self) -> None:
        self.radius = self.add(NumberField(mark("范围半径（米）"), required=True, least=1, most=_MOST_RADIUS_M))
        self.radius.set(_USUAL_RADIUS_M)

    def where(self) -> dict[str, Any]:
        centre = Position(lon=self._lon, lat=self._lat, quality="reported", at=self.shell.now())
        return {"centre": centre, "radius_m": float(self.radius.value())}


class CloseAreaForm(ClosureForm):
    """Closes every road that touches an area: drawn for this, or a plotted sign (淹没范围、滑坡体…)."""

    title = mark("区域断路")
    explanation = mark("经过这个区域的道路不再用于路线和到达时间；恢复通行后自动重算。")

    def __init__(self, shell: Shell, corners: tuple[LonLat, ...], plot: Plot | None = None) -> None:
        self._corners, self._plot = corners, plot
        super().__init__(shell)
        if plot is not None:
            from console.domain.city.map.subjects import MEANINGS

            self.place.set(plot.label or tp(MEANINGS[plot.meaning]))
            self.incident.set(plot.incident or shell.incident)

    @classmethod
    def of_plot(cls, shell: Shell, plot: Plot) -> CloseAreaForm:
        """Around an area or a circle that was plotted."""
        return cls(shell, outline(plot), plot)

    def where(self) -> dict[str, Any]:
        return {"area": self._corners, "plot": None if self._plot is None else self._plot.id}


def _confidences() -> list[Choice]:
    return [Choice("confirmed", t("已核实")), Choice("reported", t("据报")), Choice("assumed", t("推定"))]


def _vehicles() -> list[Choice]:
    from console.domain.roads.profiles import VEHICLES

    return [Choice(kind.id, tp(kind.name)) for kind in VEHICLES.values()]
