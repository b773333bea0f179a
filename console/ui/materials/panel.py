"""Supplies: what there is and where, what was asked for and how far it has come, whether the books balance."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from console.domain.city.facilities.model import Facility
from console.domain.city.plans.model import Category
from console.domain.core.desk import duty
from console.domain.core.kernel import Millis
from console.domain.forces.materials.model import DefineItem, Stock, SupplyRequest
from console.domain.forces.materials.views import ENDED, ItemRow, balance
from console.domain.forces.materials.views import table as stock_table
from console.domain.response.incidents.model import Incident
from console.domain.response.supplies import NeedRow, RequestRow, against_need, requests, stock_conflicts
from console.ui.kit import theme
from console.ui.kit.action import Action
from console.ui.kit.command_form import CommandForm
from console.ui.kit.panel import label, row
from console.ui.kit.shell import Shell
from console.ui.kit.table import Table
from console.ui.kit.table_panel import TablePanel
from console.ui.kit.text import mark, name_of, t, tp
from console.ui.materials import words
from console.ui.materials.pages import ItemPage, RequestPage
from console.ui.materials.request_forms import RequestForm
from console.ui.materials.steps import REQUEST_JOBS, STOCK_JOBS, Job, next_job
from console.ui.materials.words import need_columns, request_columns, stock_columns

STOCK, REQUEST = Stock.subject, SupplyRequest.subject
NEXT = "materials.next"
STOCK_LETTERS = {job.id: job.letter for job in STOCK_JOBS}
REQUEST_LETTERS = {job.id: job.letter for job in REQUEST_JOBS} | {NEXT: "S"}


class MaterialsPanel(TablePanel):
    """Requests, stock, and stock against need of the followed incident; the balance of the books below."""

    shows = (Stock, SupplyRequest, Incident, Facility, Category)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.requests: Table[RequestRow] = Table(
            request_columns(shell),
            identity=lambda one: one.request.id,
            empty=mark("还没有物资申请。Ctrl+M 或命令栏“要”提出一项。"),
        )
        self.stock: Table[ItemRow] = Table(
            stock_columns(shell),
            identity=lambda one: one.stock.id,
            empty=mark("还没有物资品种：装入城市数据包，或用“登记物资品种”添加。"),
        )
        self.needs: Table[NeedRow] = Table(
            need_columns(),
            identity=lambda one: one.item.id,
            empty=mark("选中一个事件，这里对照它申请的、在途的和已到的物资。"),
        )
        self.tabs = self.add_tabs(
            (self.requests, mark("申请与调拨")), (self.stock, mark("库存")), (self.needs, mark("需求对照"))
        )
        self.balance, self.conflict = label(role="second"), label(tone="amber")
        self.conflict.setMinimumWidth(40)
        small, tiny = theme.space("small"), theme.space("tiny")
        self.foot = row(self.balance, self.conflict, None, margins=(small, tiny, small, tiny))
        self.body.addWidget(self.foot)
        self._add_actions()
        self.serve(self.requests, lambda one: one.request.key, REQUEST_LETTERS)
        self.serve(self.stock, lambda one: one.stock.key, STOCK_LETTERS)
        self.needs.opened.connect(lambda one: shell.open(one.item.key))
        shell.opens(Stock, self.open_item)
        shell.opens(SupplyRequest, self.open_request)
        shell.incident_changed.connect(self.invalidate)
        shell.selected.connect(self._on_selected)

    def _add_actions(self) -> None:
        add = self.shell.actions.add
        add(
            Action(
                "materials.request",
                mark("申请物资"),
                self.request,
                "Ctrl+M",
                "materials",
                (Incident.subject, STOCK),
                (mark("要"), mark("申请")),
                lambda world: duty.on_duty(world) is not None,
            )
        )
        for job in REQUEST_JOBS:
            add(Action(job.id, job.text, partial(self._do_request, job), "", "materials", (REQUEST,), job.verbs))
        add(Action(NEXT, mark("物资申请下一步"), self.next_step, "", "materials", (REQUEST,)))
        for one in STOCK_JOBS:
            add(Action(one.id, one.text, partial(self._do_stock, one), "", "materials", (STOCK,), one.verbs))
        add(Action("materials.define", mark("登记物资品种"), self.define, "", "materials"))

    # ------------------------------------------------------------------------------------------------- showing

    def define(self) -> None:
        CommandForm(self.shell, command=DefineItem).open()

    def refresh(self) -> None:
        world, now, incident = self.shell.world, self.shell.now(), self.shell.incident
        asked = requests(world, now)
        self.requests.set_rows(asked)
        self.stock.set_rows(sorted(stock_table(world, now), key=lambda one: not words.is_known(one.stock)))
        known = world.find(Incident, incident)
        self.needs.set_rows(against_need(world, known.id, now) if known is not None else ())
        self._tell_balance()
        running = sum(one.request.state not in ENDED for one in asked)
        late = sum(one.late for one in asked)
        parts = [t("申请未结 {count}", count=running)] + ([t("逾时 {count}", count=late)] if late else [])
        self.noted.emit(" · ".join(parts) if asked else "")

    def _tell_balance(self) -> None:
        """Whether the ledger proves itself, and what was promised to several at once."""
        books = balance(self.shell.world)
        wrong = [one for one in books if not one.balanced]
        overdrawn = [one for one in books if one.overdrawn]
        if wrong:
            names = tuple(self._name(one.item) for one in wrong)
            self.balance.setText(t("✕ 账实不符：{names}", names=names))
        else:
            self.balance.setText(t("● 账实相符 · {count} 项", count=len(books)) if books else "")
        theme.set_role(self.balance, role="" if wrong else "second", tone="red" if wrong else "green")
        said = [tp(one.sentence) for one in stock_conflicts(self.shell.world, self.shell.now())]
        said += [t("{name}出库超过库存，请核对", name=self._name(one.item)) for one in overdrawn]
        self.conflict.setText(f"▲ {'；'.join(said)}" if said else "")
        self.conflict.setToolTip("\n".join(said))
        self.foot.setVisible(bool(books))

    def _name(self, item: str) -> str:
        return name_of(self.shell.world.find(Stock, item))

    def runs(self, now: Millis) -> bool:
        return any(one.open for one in self.requests.model.rows)

    def _on_selected(self, key: tuple[str, str] | None) -> None:
        shown = {REQUEST: self.requests, STOCK: self.stock}.get(key[0]) if key is not None else None
        if key is not None and shown is not None and shown is not self.tabs.table():
            self.tabs.show_row(key[1])

    # ---------------------------------------------------------------------------------------------- what is done

    def open_item(self, id: str) -> ItemPage:
        page = ItemPage(self.shell, id)
        page.show()
        return page

    def open_request(self, id: str) -> RequestPage:
        page = RequestPage(self.shell, id)
        page.show()
        return page

    def request(self, incident: str | None = None, item: str | None = None) -> None:
        """A new request, for the followed incident when none is named."""
        RequestForm(self.shell, incident or self.shell.incident, item).open()

    def next_step(self, id: str | None = None) -> None:
        request = self._request(id)
        if request is None:
            return
        job = next_job(request)
        if job is None:
            self.shell.say(t("这项申请已办结"), "amber")
        else:
            job.form(self.shell, request.id).open()

    def _do_request(self, job: Job, id: str | None = None) -> None:
        request = self._request(id)
        if request is None:
            return
        if request.state in ENDED or not job.fits(request):
            self.shell.say(t("这项申请现在不能“{what}”", what=t(job.short)), "amber")
        else:
            job.form(self.shell, request.id).open()

    def _do_stock(self, job: Job, id: str | None = None) -> None:
        current = self.stock.current()
        stock = self.shell.world.find(Stock, id or (current.stock.id if current is not None else None))
        if stock is not None and not job.fits(stock):
            self.shell.say(t("{name}现在不能“{what}”：账上没有", name=name_of(stock), what=t(job.short)), "amber")
        else:
            job.form(self.shell, None if stock is None else stock.id).open()

    def _request(self, id: str | None) -> SupplyRequest | None:
        current = self.requests.current()
        found = self.shell.world.find(SupplyRequest, id or (current.request.id if current is not None else None))
        if found is None:
            self.shell.say(t("先选一项物资申请"), "amber")
        return found
