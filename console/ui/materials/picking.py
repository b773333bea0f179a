"""Which stores send how much: nearest by road first, what expires first in front, every store with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView

from console.domain.core.kernel import Command, Phrase, phrase
from console.domain.core.traits import place_position
from console.domain.forces.materials.model import PickSupplies
from console.domain.forces.materials.views import carried_in, to_pick
from console.domain.response.supplies import Offer, SupplyPlan, offers
from console.domain.roads.arrival import Arrival
from console.domain.roads.open_roads import OpenRoads
from console.ui.kit import theme
from console.ui.kit.delegates import ROW
from console.ui.kit.panel import label
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.text import mark, t, tp
from console.ui.kit.thinking import Thought
from console.ui.materials import words
from console.ui.materials.request_forms import StepForm
from console.ui.roads.service import RoadService


class PickForm(StepForm):
    """All offers are taken as proposed; with one row chosen its quantity can be changed."""

    kind = PickSupplies

    def build(self) -> None:
        self.offers: Table[Offer] = Table(
            (
                Column(mark("储备库"), lambda one: words.place(self.shell.world, one.place), 190),
                Column(mark("数量"), lambda one: words.amount(one.quantity, self.stock.unit), 80, RIGHT, strong=True),
                Column(mark("路上（分）"), _minutes, 84, RIGHT, tone=lambda one: "amber" if one.assumed else "text"),
                Column(
                    mark("理由"),
                    lambda one: "；".join(tp(reason) for reason in one.reasons),
                    tone=lambda one: "second",
                    tip=lambda one: "\n".join(tp(reason) for reason in one.reasons),
                ),
            ),
            identity=lambda one: one.place,
            empty=mark("没有可即时调出的库存。"),
        )
        self.offers.view.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.offers.setFixedHeight(6 * theme.space("row"))
        self.add_widget(self.offers)
        self.shortage = label(tone="amber", wrap=True)
        self.add_widget(self.shortage)
        self.ask("quantity")
        self._show(self._supply({}))
        self._ask()

    def _supply(self, arrivals: Mapping[str, Arrival | None]) -> SupplyPlan:
        wanted = to_pick(self.subject)
        return offers(
            self.shell.world, self.stock.id, wanted, arrivals, self.shell.now(), exclude=self.subject.destination
        )

    def _ask(self) -> None:
        world, item, wanted, now = self.shell.world, self.stock.id, to_pick(self.subject), self.shell.now()
        destination = self.subject.destination
        places = {one.place for one in self.stock.holdings if one.state == "shelf"}

        def question(thought: Thought, roads: OpenRoads) -> SupplyPlan:
            origins = {place: place_position(world, place) for place in places}
            arrivals = roads.arrivals(origins, place_position(world, destination), carried_in(world, item).kind)
            return offers(world, item, wanted, arrivals, now, exclude=destination)

        RoadService.of(self.shell).ask(question, self._show, title=t("正在比较储备库…"), key="materials.pick")

    def _show(self, supply: SupplyPlan) -> None:
        self.offers.set_rows(supply.offers)
        self.offers.view.selectAll()
        first = self.offers.proxy.index(0, 0)
        # Space takes the current store out or in again; the current one is the first
        self.offers.view.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.shortage.setText(tp(supply.sentence))
        self.shortage.setVisible(supply.sentence is not None)

    def chosen(self) -> list[Offer]:
        """The offers that are taken, in their order."""
        rows = sorted(self.offers.view.selectionModel().selectedRows(), key=lambda index: index.row())
        return [self.offers.proxy.mapToSource(index).data(ROW) for index in rows]

    def check(self) -> Phrase | None:
        chosen = self.chosen()
        if not chosen:
            return phrase("请至少选一处储备库")
        if self["quantity"].value() is not None and len(chosen) > 1:
            return phrase("改数量时只选一处储备库")
        return None

    def command(self) -> Sequence[Command]:
        own = self["quantity"].value()
        return [
            PickSupplies(request=self.subject.id, place=one.place, quantity=own or one.quantity)
            for one in self.chosen()
        ]


def _minutes(one: Offer) -> int | None:
    return None if one.seconds is None else round(one.seconds / 60)
