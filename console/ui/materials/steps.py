"""What can be done with a request and with stock, one letter each: the same in the panel and on the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from console.domain.forces.materials.ledger import quantity_in
from console.domain.forces.materials.model import ON_SCENE, SHELF, ConsumeStock, RecordLoss, Stock, SupplyRequest
from console.domain.forces.materials.views import ENDED, not_arrived, on_the_road, to_pick, waiting
from console.ui.kit.form import Form
from console.ui.kit.text import mark
from console.ui.materials import request_forms as requests
from console.ui.materials import stock_forms as stocks
from console.ui.materials.picking import PickForm

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
