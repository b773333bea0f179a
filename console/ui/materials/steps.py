"""What can be done with a request and with stock, one letter each: the same in the panel and on the pages.

Which stores send how much: nearest by road first, what expires first in front, every store with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView

from console.domain.core.kernel import Command, Phrase, phrase
from console.domain.core.records import dataclass
from console.domain.core.traits import place_position
from console.domain.forces.materials.ledger import quantity_in
from console.domain.forces.materials.model import (
    ON_SCENE,
    SHELF,
    ConsumeStock,
    PickSupplies,
    RecordLoss,
    Stock,
    SupplyRequest,
)
from console.domain.forces.materials.views import ENDED, carried_in, not_arrived, on_the_road, to_pick, waiting
from console.domain.response.supplies import Offer, SupplyPlan, offers
from console.domain.roads.arrival import Arrival
from console.domain.roads.open_roads import OpenRoads
from console.ui.kit import theme
from console.ui.kit.form import Form
from console.ui.kit.painting import ROW
from console.ui.kit.panel import label
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.text import mark, t, tp
from console.ui.kit.thinking import Thought
from console.ui.materials import request_forms as requests
from console.ui.materials import stock_forms as stocks
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


Thing = TypeVar("Thing", SupplyRequest, Stock)


@dataclass(frozen=True, slots=True)
class Job(Generic[Thing]):
    """One thing to do: the form that asks, and when it makes sense."""

    id: str
    letter: str
    text: str
    short: str
    form: Callable[..., Form]
    fits: Callable[[Thing], bool]
    verbs: tuple[str, ...] = ()


def _in(*states: str) -> Callable[[SupplyRequest], bool]:
    return lambda request: request.state in states


# In the order of a request's life: the first that fits is the next step.
REQUEST_JOBS: tuple[Job[SupplyRequest], ...] = (
    Job("materials.approve", "A", mark("批准物资申请"), mark("批准"), requests.ApproveForm, _in("requested")),
    Job("materials.order_release", "O", mark("下动用指令"), mark("动用"), requests.ReleaseForm, _in("approved")),
    Job(
        "materials.sign",
        "G",
        mark("签收"),
        mark("签收"),
        requests.SignForm,
        lambda one: any(map(on_the_road, one.lines)),
        (mark("签收"),),
    ),
    Job("materials.ship", "T", mark("发运"), mark("发运"), requests.ShipForm, lambda one: any(map(waiting, one.lines))),
    Job(
        "materials.arrive",
        "D",
        mark("登记到达"),
        mark("到达"),
        requests.ArriveForm,
        lambda one: any(map(not_arrived, one.lines)),
    ),
    Job(
        "materials.pick",
        "P",
        mark("出库"),
        mark("出库"),
        PickForm,
        lambda one: one.state not in ("requested", "approved") and to_pick(one) > 0,
        (mark("出库"),),
    ),
    Job("materials.reconcile", "F", mark("核销"), mark("核销"), requests.ReconcileForm, _in("signed")),
    Job(
        "materials.refuse",
        "N",
        mark("不批准物资申请"),
        mark("不批准"),
        requests.RefuseForm,
        _in("requested", "approved", "ordered"),
    ),
    Job(
        "materials.put_back",
        "B",
        mark("退回货架"),
        mark("退回货架"),
        requests.PutBackForm,
        lambda one: any(map(waiting, one.lines)),
    ),
)


def next_job(request: SupplyRequest) -> Job | None:
    """The step that moves the goods on: what is nearest to them first; None when the books are closed."""
    if request.state in ENDED:
        return None
    arrived = sum(on_the_road(line) - not_arrived(line) for line in request.lines)
    wanted = {
        "requested": "materials.approve",
        "approved": "materials.order_release",
        "picked": "materials.ship",
        "shipped": "materials.arrive",
        "arrived": "materials.sign",
    }.get(request.state)
    if request.state == "shipped" and arrived > 0:
        wanted = "materials.sign"
    if wanted is None:
        wanted = "materials.pick" if to_pick(request) > 0 else "materials.reconcile"
    return next(job for job in REQUEST_JOBS if job.id == wanted)


def _holds(state: str) -> Callable[[Stock], bool]:
    return lambda stock: quantity_in(stock, state) > 0


_used_up = partial(stocks.SceneForm, command=ConsumeStock)
_lost = partial(stocks.SceneForm, command=RecordLoss)
STOCK_JOBS: tuple[Job[Stock], ...] = (
    Job(
        "materials.receive", "R", mark("物资入库"), mark("入库"), stocks.ReceiveForm, lambda one: True, (mark("入库"),)
    ),
    Job("materials.count", "C", mark("盘点"), mark("盘点"), stocks.CountForm, lambda one: True, (mark("盘点"),)),
    Job("materials.write_off", "X", mark("核减库存"), mark("核减"), stocks.WriteOffForm, _holds(SHELF)),
    Job("materials.consume", "U", mark("登记消耗"), mark("消耗"), _used_up, _holds(ON_SCENE)),
    Job("materials.send_back", "B", mark("现场退回"), mark("现场退回"), stocks.SendBackForm, _holds(ON_SCENE)),
    Job("materials.lose", "L", mark("登记损失"), mark("损失"), _lost, _holds(ON_SCENE)),
)
