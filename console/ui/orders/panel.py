"""Orders: who has not answered, what is running late. A then Enter (or a digit) records a spoken acknowledgement."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from console.domain.city.organisation.model import Body, Post, Unit
from console.domain.core.desk import duty
from console.domain.core.kernel import Millis
from console.domain.forces.teams.model import Team
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.model import UNANSWERED, Order, Recipient, RecordPaperCopy
from console.domain.response.orders.views import OrderRow, board
from console.ui.kit.action import Action
from console.ui.kit.shell import Shell
from console.ui.kit.table import Table
from console.ui.kit.table_panel import TablePanel
from console.ui.kit.text import mark, t
from console.ui.orders.forms import EscalateForm
from console.ui.orders.issue import IssueOrderForm
from console.ui.orders.page import OrderPage
from console.ui.orders.steps import STEPS, AnswerBar, Recorder, Step
from console.ui.orders.words import board_columns

ORDER = Order.subject
LETTERS = {step.id: step.letter for step in STEPS} | {
    "orders.remind": "M",
    "orders.escalate": "E",
    "orders.withdraw": "W",
    "orders.paper": "P",
}


class OrdersPanel(TablePanel):
    """The board of all orders, those with late recipients first."""

    shows = (Order, Incident, Post, Body, Unit, Team)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.table: Table[OrderRow] = Table(
            board_columns(shell),
            identity=lambda row: row.order.id,
            empty=mark("还没有调度令。Ctrl+O 或命令栏“令”下达一道，编号、受令单位、回执和时限都在这里。"),
        )
        self.recorder = Recorder(shell)
        self.answers = AnswerBar(shell)
        self.add_table(self.table, 1)
        self.body.addWidget(self.answers)
        self.answers.chosen.connect(partial(self.recorder.record, again=self.answers.again))
        self.answers.left.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        shell.opens(Order, self.open_order)
        self.follow_selection()
        self._late: frozenset[str] = frozenset()
        self._add_actions()
        self.serve(self.table, lambda row: row.order.key, LETTERS)

    def _add_actions(self) -> None:
        add = self.shell.actions.add
        takes = (ORDER,)
        add(
            Action(
                "orders.issue",
                mark("下达调度令"),
                self.issue,
                "Ctrl+O",
                "orders",
                (Incident.subject,),
                (mark("令"), mark("发令"), mark("下令")),
                lambda world: duty.on_duty(world) is not None,
            )
        )
        for step in STEPS:
            add(Action(step.id, step.text, partial(self.answer, step), "", "orders", takes, step.verbs))
        add(Action("orders.remind", mark("催办未回执的"), self.remind, "", "orders", takes, (mark("催办"),)))
        add(Action("orders.escalate", mark("改找备份或上级"), self.escalate, "", "orders", takes))
        add(Action("orders.withdraw", mark("撤回调度令"), self.withdraw, "", "orders", takes, (mark("撤回"),)))
        add(Action("orders.paper", mark("登记已补书面令"), self.paper, "", "orders", takes))

    # ------------------------------------------------------------------------------------------------- showing

    def refresh(self) -> None:
        rows = board(self.shell.world, self.shell.now())
        self._late = _late(rows)
        self.table.set_rows(rows)
        self.answers.follow()
        running = sum(row.is_open for row in rows)
        parts = [t("未办结 {count}", count=running)]
        if silent := sum(len(row.silent) for row in rows):
            parts.append(t("待回执 {count}", count=silent))
        if late := sum(len(row.late) for row in rows):
            parts.append(t("逾时 {count}", count=late))
        self.noted.emit(" · ".join(parts) if rows else "")

    def retranslate(self) -> None:
        super().retranslate()
        self.answers.retranslate()

    def run(self, now: Millis) -> None:
        if _late(board(self.shell.world, now)) != self._late:
            self.refresh()  # somebody has become late: colours and order change with it
        elif any(row.is_open for row in self.table.model.rows):
            self.table.touch()

    # ---------------------------------------------------------------------------------------------- what is done

    def open_order(self, id: str) -> OrderPage:
        self.table.show_current(id)
        page = OrderPage(self.shell, id)
        page.show()
        return page

    def issue(self, incident: str | None = None) -> None:
        """A new order, for the followed incident when none is named."""
        IssueOrderForm(self.shell, incident or self.shell.incident).open()

    def answer(self, step: Step, id: str | None = None) -> None:
        """Ask who answered; a step that only one recipient can take still asks, so that two keys always mean the same."""
        order = self._order(id)
        if order is not None:
            self.reveal()
            self.table.show_current(order.id)
            self.answers.begin(order, step)

    def remind(self, id: str | None = None) -> None:
        order = self._order(id)
        if order is not None:
            self.recorder.remind(order, ())

    def escalate(self, id: str | None = None) -> None:
        order = self._order(id)
        if order is None:
            return
        if any(one.state in UNANSWERED for one in order.recipients):
            EscalateForm(self.shell, order.id).open()
        else:
            self.shell.say(t("{number}：都已回执", number=order.number), "amber")

    def withdraw(self, id: str | None = None) -> None:
        order = self._order(id)
        if order is not None:
            self.recorder.withdraw(order)

    def paper(self, id: str | None = None) -> None:
        order = self._order(id)
        if order is not None:
            self.bridge.run(RecordPaperCopy(order=order.id))

    def _order(self, id: str | None) -> Order | None:
        """The order that was named, or the one selected; asks for one when there is none."""
        current = self.table.current()
        order = self.shell.world.find(Order, id or (current.order.id if current is not None else None))
        if order is None:
            self.shell.say(t("先选一道调度令"), "amber")
        return order


def _late(rows: tuple[OrderRow, ...]) -> frozenset[str]:
    """What changes by the clock alone."""
    found: list[tuple[OrderRow, tuple[Recipient, ...]]] = [(row, (*row.late, *row.overdue)) for row in rows]
    return frozenset(f"{row.order.id}/{one.id}" for row, late in found for one in late)
