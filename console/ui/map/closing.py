"""The form for a road that cannot be used any more (断路)."""

from __future__ import annotations

from console.domain.incidents.lookup import living_incidents
from console.domain.kernel import Command, Phrase, Position, phrase
from console.domain.roads import CloseRoad
from console.ui.choosing import incident_choices
from console.ui.fields import Choice, ChoiceField, NumberField, TextField, TimeField
from console.ui.forms import Form
from console.ui.shell import Shell
from console.ui.text import mark, t

_USUAL_RADIUS_M = 200
_MOST_RADIUS_M = 50_000


class CloseRoadForm(Form):
    """Closes every road within a circle around the place that was clicked."""

    title = mark("断路")
    submit_text = mark("登记断路")
    explanation = mark("圆内经过的道路立即不再用于路线和到达时间；恢复通行后自动重算。")

    def __init__(self, shell: Shell, lon: float, lat: float) -> None:
        self._lon, self._lat = lon, lat
        super().__init__(shell)

    def build(self) -> None:
        self.place = self.add(TextField(mark("断路地点"), required=True, hint=mark("路名或地名，如：铁路桥下的涵洞")))
        self.radius = self.add(NumberField(mark("范围半径（米）"), required=True, least=1, most=_MOST_RADIUS_M))
        self.radius.set(_USUAL_RADIUS_M)
        self.confidence = self.add(ChoiceField(mark("可信度"), _confidences, value="reported"))
        self.source = self.add(TextField(mark("报告人或来源")))
        self.until = self.add(TimeField(mark("预计恢复"), self.shell.now))
        self.incident = self.add(ChoiceField(mark("所属事件"), self._incidents, value=self.shell.incident))

    def command(self) -> Command:
        return CloseRoad(
            label=self.place.value(),
            centre=Position(lon=self._lon, lat=self._lat, quality="reported", at=self.shell.now()),
            radius_m=float(self.radius.value()),
            until=self.until.value(),
            source=self.source.value(),
            confidence=self.confidence.value(),
            incident=self.incident.value(),
        )

    def check(self) -> Phrase | None:
        until = self.until.value()
        return phrase("预计恢复的时间要在现在之后") if until is not None and until <= self.shell.now() else None

    def _incidents(self) -> list[Choice]:
        return incident_choices(living_incidents(self.shell.world), none=mark("不属于某一事件"))


def _confidences() -> list[Choice]:
    return [Choice("confirmed", t("已核实")), Choice("reported", t("据报")), Choice("assumed", t("推定"))]
