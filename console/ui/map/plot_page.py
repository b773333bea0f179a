"""The page of a plotted sign: what it says, who drew it and when, where it lies, and what can be done with it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from console.domain.city.map.plots import title_of
from console.domain.city.map.subjects import MEANINGS, PLOT_KINDS, Plot
from console.domain.core.geo import haversine_m
from console.domain.core.geodata.coordinates import format_coordinates
from console.domain.core.geodata.systems import WGS84
from console.domain.response.incidents.state import Incident
from console.ui import formats
from console.ui.map.plot_forms import ChangePlotForm, erase_form
from console.ui.map.tools import length_words
from console.ui.pages import NO_LONGER, Facts, Line, Page
from console.ui.text import mark, t, tp

if TYPE_CHECKING:
    from console.ui.map.plotting import Plotting

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
