"""One order: its words, every recipient with state and times, the way it went down. The letters are those of the panel."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QSplitter

from console.domain.city.organisation.model import Body, Post, Unit
from console.domain.core.kernel import Millis, phrase
from console.domain.forces.teams.model import Team
from console.domain.response.orders.model import (
    ENDED,
    UNANSWERED,
    Order,
    Recipient,
    RecordAcknowledgement,
    RecordPaperCopy,
)
from console.domain.response.orders.views import STATE_NAMES, FanNode, board, fan_out, find_recipient
from console.ui.kit import formats, theme
from console.ui.kit.command_form import CommandForm
from console.ui.kit.page import NO_LONGER, Facts, Line, Page
from console.ui.kit.painting import CIRCLE, ROW, SOLID, Glyph
from console.ui.kit.table import Column, Table
from console.ui.kit.text import mark, name_of, t, tp
from console.ui.kit.tree import Tree
from console.ui.orders import words
from console.ui.orders.forms import EscalateForm
from console.ui.orders.steps import ACK, STEPS, Recorder, Step, can_be_withdrawn, candidates, owes_paper
from console.ui.orders.words import recipient_columns


class OrderPage(Page):
    """Tick several recipients with Ctrl or Shift; a letter records the same for all of them."""

    shows = (Order, Post, Body, Unit, Team)
    wide = 1120

    def build(self) -> None:
        self.facts = Facts()
        self.body.addWidget(self.facts)
        self.recipients: Table[Recipient] = Table(
            recipient_columns(self.shell, self._order), empty=mark("这道令没有受令单位。")
        )
        self.recipients.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.ways: Tree[FanNode] = Tree(
            (
                Column(mark("传达路径"), lambda node: name_of(node.name), glyph=_glyph),
                Column(mark("状态"), self._node_state, 96, tone=self._node_tone),
            ),
            identity=lambda node: node.id,
            parent_of=lambda node: node.parent,
        )
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.recipients)
        split.addWidget(self.ways)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 2)
        split.setMinimumHeight(13 * theme.space("row"))
        self.body.addWidget(split, 1)
        self.recorder = Recorder(self.shell)
        for step in STEPS:
            self.can(step.letter, step.short, partial(self._record, step), partial(self._fits, step))
        self.can("Shift+A", mark("记名回执"), self._ask_speaker, partial(self._fits, ACK))
        self.can("M", mark("催办"), self._remind, self._somebody_silent)
        self.can("E", mark("改找"), self._escalate, self._somebody_silent)
        self.can("W", mark("撤回"), self._withdraw, lambda: can_be_withdrawn(self._order()))
        self.can("P", mark("书面令已补"), self._paper, lambda: owes_paper(self._order()))
        self.shell.tick.connect(self._on_tick)
        self._first_time = True

    # ------------------------------------------------------------------------------------------------- showing

    def _order(self) -> Order | None:
        return self.shell.world.find(Order, self.id)

    def refresh(self) -> None:
        order, now = self._order(), self.shell.now()
        if order is None:
            self.head(t(NO_LONGER))
            return
        row = next(row for row in board(self.shell.world, now) if row.order.id == order.id)
        clock = words.clock(row, now)
        under = (words.incident_name(self.shell.world, order.incident), words.issuer(self.shell.world, order))
        time = formats.date_time(order.issued_at, now)
        self.head(f"{order.number}　{order.title}", " · ".join(part for part in (*under, time, clock) if part))
        self.facts.tell(self._lines(order, now, words.tally_in_words(row)))
        self.recipients.set_rows(order.recipients)
        self.ways.set_rows(fan_out(self.shell.world, order))
        self.recipients.retranslate()
        self.ways.retranslate()
        if self._first_time:
            self._first_time = False
            self._stand_on_next(order)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.recipients.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stand_on_next(self, order: Order) -> None:
        """The first who has not acknowledged is chosen when the page opens."""
        waiting = [one for one in order.recipients if one.state in UNANSWERED] or list(order.recipients)
        if waiting:
            self.recipients.show_current(waiting[0].id)

    def _lines(self, order: Order, now: Millis, tally: str) -> tuple[Line, ...]:
        withdrawn = ""
        if order.withdrawn_at is not None:
            time = formats.date_time(order.withdrawn_at, now)
            withdrawn = t("{time}　{reason}", time=time, reason=order.withdrawn_reason)
        replaced = self.shell.world.find(Order, order.supersedes)
        deadline = "" if order.deadline is None else formats.date_time(order.deadline, now)
        clocks = [words.acknowledge_words(order, now), t("完成时限 {time}", time=deadline) if deadline else ""]
        return (
            (t("已撤回"), withdrawn),
            (t("正文"), order.text),
            (t("关于"), order.about),
            (t("时限"), " · ".join(part for part in clocks if part)),
            (t("下达方式"), f"{words.channel(order.channel)}{_paper(order, now)}"),
            (t("取代"), "" if replaced is None else replaced.number),
            (t("受令情况"), tally),
        )

    def _node_state(self, node: FanNode) -> str:
        if node.recipient is not None:
            return tp(STATE_NAMES[node.recipient.state])
        return t("改找") if node.asked_for else ""

    def _node_tone(self, node: FanNode) -> str:
        order = self._order()
        if node.recipient is None or order is None:
            return "amber" if node.asked_for else "second"
        return words.state_tone(order, node.recipient, self.shell.now())

    def _on_tick(self, now: Millis) -> None:
        if self.isVisible() and now // 1000 % 10 == 0:
            self.refresh()

    # ---------------------------------------------------------------------------------------------- what is done

    def chosen(self) -> tuple[Recipient, ...]:
        """The selected recipients, in the order of the table."""
        order = self._order()
        rows = self.recipients.view.selectionModel().selectedRows()
        ids = [self.recipients.proxy.mapToSource(index).data(ROW).id for index in sorted(rows, key=lambda i: i.row())]
        found = (find_recipient(order, id) for id in ids) if order is not None else ()
        return tuple(one for one in found if one is not None)

    def _fits(self, step: Step) -> bool:
        order = self._order()
        return order is not None and order.withdrawn_at is None and bool(candidates(order, step))

    def _somebody_silent(self) -> bool:
        order = self._order()
        return order is not None and order.withdrawn_at is None and any(o.state in UNANSWERED for o in order.recipients)

    def _suitable(self, step: Step) -> tuple[Recipient, ...]:
        """Those chosen for whom the step fits; others of a selection of many are passed over."""
        order, chosen = self._order(), self.chosen()
        fitting = {one.id for one in candidates(order, step)} if order is not None else set()
        return tuple(one for one in chosen if one.id in fitting)

    def _record(self, step: Step) -> None:
        order = self._order()
        if order is not None:
            chosen = self._suitable(step)
            self.recorder.record(order, step, chosen)
            if chosen and not step.why:
                self._go_on(order, chosen)

    def _go_on(self, order: Order, done: tuple[Recipient, ...]) -> None:
        """The next silent one is chosen, so that a row of calls is a row of keys."""
        passed = {one.id for one in done}
        waiting = [one for one in order.recipients if one.state in UNANSWERED and one.id not in passed]
        if waiting:
            self.recipients.show_current(waiting[0].id)

    def _ask_speaker(self) -> None:
        order, chosen = self._order(), self._suitable(ACK)
        if order is not None and chosen:
            said = phrase("{order} 回执：{names}", order=order.number, names=words.names(self.shell.world, chosen))
            heard = tuple(one.id for one in chosen)
            CommandForm(
                self.shell,
                command=RecordAcknowledgement,
                said=said,
                order=order.id,
                recipients=heard,
                channel="voice",
            ).open()

    def _remind(self) -> None:
        order = self._order()
        if order is not None:
            chosen = self.chosen()
            # one row is where the keyboard happens to be: then all who are silent are meant
            silent = tuple(one for one in chosen if one.state not in ENDED) if len(chosen) > 1 else ()
            self.recorder.remind(order, silent)

    def _escalate(self) -> None:
        order = self._order()
        if order is not None:
            silent = [one for one in self.chosen() if one.state not in ENDED]
            EscalateForm(self.shell, order.id, silent[0] if silent else None).open()

    def _withdraw(self) -> None:
        order = self._order()
        if order is not None:
            self.recorder.withdraw(order)

    def _paper(self) -> None:
        self.bridge.run(RecordPaperCopy(order=self.id))


def _glyph(node: FanNode) -> Glyph | None:
    """A station on the way has no state of its own."""
    if node.recipient is None:
        return Glyph(SOLID, "mute", CIRCLE)
    return words.GLYPHS.get(node.recipient.state)


def _paper(order: Order, now: Millis) -> str:
    if not order.paper_follows:
        return ""
    if order.paper_sent_at is not None:
        return t("，书面令 {time} 已补", time=formats.date_time(order.paper_sent_at, now))
    return t("，书面令待补")
