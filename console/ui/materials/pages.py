"""Everything about one item of stock, and about one request for supplies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from console.domain.city.facilities.model import Facility
from console.domain.core.kernel import Millis
from console.domain.core.ports import JournalQuery, JournalRow, Views
from console.domain.core.records import dataclass
from console.domain.forces.materials.ledger import find_lot
from console.domain.forces.materials.model import (
    COUNTERPARTS,
    Holding,
    Line,
    RequestStep,
    Stock,
    StockCounted,
    StockMoved,
    StockReceived,
    SupplyRequest,
)
from console.domain.forces.materials.views import REQUEST_STATES, not_arrived, on_the_road, waiting
from console.domain.forces.materials.views import table as stock_table
from console.domain.response.incidents.model import Incident
from console.ui.kit import formats, provenance, theme
from console.ui.kit.page import NO_LONGER, Facts, Page
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.text import mark, name_of, t, tp
from console.ui.materials import words
from console.ui.materials.steps import REQUEST_JOBS, STOCK_JOBS, Job, next_job

MOVEMENTS = 200


@dataclass(frozen=True, slots=True)
class Movement:
    """One entry of the ledger as it stands in the journal."""

    id: str
    at: Millis
    by: str
    quantity: int
    source: str
    target: str
    lot: str
    remark: str


class ItemPage(Page):
    """Where all of it is, lot by lot, and every movement that brought it there."""

    shows = (Stock, SupplyRequest, Facility, Incident)
    wide = 980

    def build(self) -> None:
        self.facts = Facts()
        self.body.addWidget(self.facts)
        self.holdings: Table[Holding] = Table(
            (
                Column(mark("地点"), lambda one: words.place(self.shell.world, one.place)),
                Column(mark("状态"), lambda one: t(words.STATE_NAMES[one.state]), 100),
                Column(mark("批次"), lambda one: one.lot or t("未分批"), 120, tone=lambda one: "second"),
                Column(mark("储备方式"), self._reserve, 170, tone=lambda one: "second"),
                Column(mark("有效期至"), self._expiry, 150, tone=self._expiry_tone),
                Column(mark("数量"), lambda one: one.quantity, 90, RIGHT, tone=_overdrawn, strong=True),
            ),
            identity=lambda one: (one.place, one.state, one.lot),
            empty=mark("账上没有。R 入库，C 盘点。"),
        )
        self.movements: Table[Movement] = Table(
            (
                Column(mark("时间"), lambda one: formats.date_time(one.at, self.shell.now()), 104, sort=_when),
                Column(mark("数量"), lambda one: one.quantity, 80, RIGHT),
                Column(mark("从"), lambda one: one.source, tone=lambda one: "second"),
                Column(mark("到"), lambda one: one.target),
                Column(mark("批次"), lambda one: one.lot or t("未分批"), 100, tone=lambda one: "second"),
                Column(mark("说明"), lambda one: one.remark, tone=lambda one: "second", tip=lambda one: one.remark),
                Column(mark("登记人"), lambda one: one.by, 84, tone=lambda one: "second"),
            ),
            empty=mark("还没有出入库记录。"),
        )
        self.holdings.setMinimumHeight(6 * theme.space("row"))
        self.movements.setMinimumHeight(7 * theme.space("row"))
        self.body.addWidget(self.holdings, 2)
        self.body.addWidget(self.movements, 3)
        for job in STOCK_JOBS:
            self.can(job.letter, job.short, partial(self._do, job), partial(self._fits, job))
        self.can("Q", mark("申请调拨"), lambda: self.shell.actions.trigger("materials.request", None, self.id))

    def _stock(self) -> Stock | None:
        return self.shell.world.find(Stock, self.id)

    def _fits(self, job: Job) -> bool:
        stock = self._stock()
        return stock is not None and job.fits(stock)

    def _do(self, job: Job) -> None:
        held = self.holdings.current()
        place = held.place if held is not None and held.state not in COUNTERPARTS else None
        job.form(self.shell, self.id, place).open()

    def refresh(self) -> None:
        stock, now = self._stock(), self.shell.now()
        if stock is None:
            self.head(t(NO_LONGER))
            return
        row = next(row for row in stock_table(self.shell.world, now) if row.stock.id == stock.id)
        ready = row.available
        known = words.is_known(stock)
        self.head(
            provenance.guess_mark(name_of(stock), stock.provenance, "name_zh"),
            " · ".join(part for part in (words.category(self.shell.world, stock), stock.unit) if part),
        )
        promised = t("（已批准未出库 {amount}）", amount=ready.promised) if ready.promised else ""
        last = stock.counts[-1] if stock.counts else None
        counted = ""
        if last is not None:
            counted = t(
                "{time} {place}：账面 {booked}，实盘 {found}　{reason}",
                time=formats.date_time(last.at, now),
                place=words.place(self.shell.world, last.place),
                booked=last.booked,
                found=last.found,
                reason=last.reason,
            )
        self.facts.tell(
            (
                (t("现可调"), words.amount(ready.now if known else None, stock.unit) + promised),
                (t("需筹措"), words.later(row) or ""),
                (t("过期"), words.amount(ready.expired, stock.unit) if ready.expired else ""),
                (t("计划"), words.stated(stock) or ""),
                (t("最近盘点"), counted),
                (t("出处"), provenance.source_in_full(self.shell.world, stock.provenance)),
            )
        )
        self.holdings.set_rows([one for one in stock.holdings if one.state not in COUNTERPARTS])
        self.holdings.retranslate()
        query = JournalQuery(subject=stock.key, limit=MOVEMENTS)

        def read(views: Views) -> tuple[JournalRow, ...]:
            return views.journal(query)

        self.bridge.read(read, self._on_journal, again=self.refresh)

    def _on_journal(self, rows: Sequence[JournalRow]) -> None:
        stock = self._stock()
        if stock is not None:
            found = [self._movement(row) for row in rows if not row.struck]
            self.movements.set_rows([one for one in found if one is not None])

    def _movement(self, row: JournalRow) -> Movement | None:
        """A receipt, a move, or a counted difference; other entries about the item move nothing."""
        event = row.event
        place = partial(words.place, self.shell.world)

        def account(where: str, state: str) -> str:
            return " ".join(part for part in (place(where), t(words.STATE_NAMES[state])) if part)

        match event:
            case StockReceived():
                source, target = t(words.STATE_NAMES[event.origin]), account(event.place, "shelf")
                quantity, remark = event.quantity, event.note or event.provenance.source
            case StockMoved():
                source = account(event.from_place, event.from_state)
                target = account(event.to_place, event.to_state)
                quantity, remark = event.quantity, event.reason
            case StockCounted():
                source, target = t(words.STATE_NAMES["adjustment"]), account(event.place, "shelf")
                quantity, remark = event.found - event.booked, event.reason or t("账实相符")
            case _:
                return None
        return Movement(row.event_id, row.occurred_at, row.actor, quantity, source, target, event.lot, remark)

    def _reserve(self, one: Holding) -> str | None:
        stock = self._stock()
        lot = find_lot(stock, one.lot) if stock is not None else None
        if lot is None:
            return None
        kind = provenance.guess_mark(words.reserve(lot.reserve_kind), lot.provenance)
        return kind if lot.lead_minutes is None else f"{kind} {words.lead_time(lot.lead_minutes)}"

    def _expires(self, one: Holding) -> Millis | None:
        stock = self._stock()
        lot = find_lot(stock, one.lot) if stock is not None else None
        return None if lot is None else lot.expires

    def _expiry(self, one: Holding) -> str | None:
        return words.expiry(self._expires(one), self.shell.now())

    def _expiry_tone(self, one: Holding) -> str:
        return words.expiry_tone(self._expires(one), self.shell.now())


def _when(one: Movement) -> Millis:
    return one.at


def _overdrawn(one: Holding) -> str:
    """Below zero: two consoles that were cut off gave out the same goods."""
    return "red" if one.quantity < 0 else "text"


class RequestPage(Page):
    """A request store by store, and every signature in its life."""

    shows = (Stock, SupplyRequest, Facility, Incident)
    wide = 980

    def build(self) -> None:
        self.facts = Facts()
        self.body.addWidget(self.facts)
        self.lines: Table[Line] = Table(
            (
                Column(mark("发出地"), lambda one: words.place(self.shell.world, one.place)),
                Column(mark("批次"), lambda one: one.lot or t("未分批"), 110, tone=lambda one: "second"),
                *(
                    Column(title, value, 76, RIGHT, tone=partial(_none_is_mute, value))
                    for title, value in (
                        (mark("出库数"), lambda one: one.picked - one.put_back),
                        (mark("待装"), waiting),
                        (mark("发运数"), lambda one: one.shipped),
                        (mark("在途"), not_arrived),
                        (mark("待签收"), lambda one: on_the_road(one) - not_arrived(one)),
                        (mark("签收数"), lambda one: one.signed),
                        (mark("破损"), lambda one: one.damaged),
                        (mark("短少"), lambda one: one.short),
                    )
                ),
            ),
            identity=lambda one: (one.place, one.lot),
            empty=mark("还没有出库。批准并下动用指令后，P 选储备库出库。"),
        )
        self.steps: Table[tuple[int, RequestStep]] = Table(
            (
                Column(mark("时间"), lambda one: formats.date_time(one[1].at, self.shell.now()), 104),
                Column(mark("环节"), lambda one: _stage(one[1].state), 140),
                Column(mark("数量"), lambda one: one[1].quantity, 80, RIGHT),
                Column(mark("经手"), lambda one: one[1].by, 130, tone=lambda one: "second"),
                Column(mark("说明"), lambda one: one[1].note, tone=lambda one: "second"),
            ),
            identity=lambda one: one[0],
        )
        self.lines.setMinimumHeight(5 * theme.space("row"))
        self.steps.setMinimumHeight(7 * theme.space("row"))
        self.body.addWidget(self.lines, 2)
        self.body.addWidget(self.steps, 3)
        for job in REQUEST_JOBS:
            self.can(job.letter, job.short, partial(self._do, job), partial(self._fits, job))
        self.can("S", mark("下一步"), self._next, lambda: self._next_job() is not None)

    def _request(self) -> SupplyRequest | None:
        return self.shell.world.find(SupplyRequest, self.id)

    def _fits(self, job: Job) -> bool:
        request = self._request()
        return request is not None and request.state not in ("refused", "reconciled") and job.fits(request)

    def _do(self, job: Job) -> None:
        job.form(self.shell, self.id).open()

    def _next_job(self) -> Job | None:
        request = self._request()
        return None if request is None else next_job(request)

    def _next(self) -> None:
        job = self._next_job()
        if job is not None:
            self._do(job)

    def refresh(self) -> None:
        request, now, world = self._request(), self.shell.now(), self.shell.world
        if request is None:
            self.head(t(NO_LONGER))
            return
        stock = world.find(Stock, request.item)
        unit = stock.unit if stock is not None else ""
        incident = world.find(Incident, request.incident)
        about = f"#{incident.number} {incident.title}" if incident is not None else ""
        self.head(
            f"{name_of(stock)} {words.amount(request.quantity, unit)} → {words.place(world, request.destination)}",
            " · ".join(part for part in (about, request.release_number, tp(REQUEST_STATES[request.state])) if part),
        )
        self.facts.tell(
            (
                (t("数量"), words.request_tally(request, unit)),
                (t("需达"), "" if request.needed_by is None else formats.date_time(request.needed_by, now)),
                (t("预计到达"), "" if request.eta is None else formats.date_time(request.eta, now)),
                (t("车辆、押运"), request.carrier or ""),
                (t("人数"), "" if request.people is None else formats.number(request.people)),
                (t("申请单位"), request.requested_by),
                (t("用途"), request.reason),
            )
        )
        self.lines.set_rows(request.lines)
        self.steps.set_rows(list(enumerate(request.steps)))
        self.lines.retranslate()
        self.steps.retranslate()


def _none_is_mute(value: Callable[[Line], int], line: Line) -> str:
    return "text" if value(line) else "mute"


def _stage(state: str) -> str:
    return t("退回货架") if state == "put_back" else tp(REQUEST_STATES.get(state))
