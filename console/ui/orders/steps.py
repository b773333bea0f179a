"""What is recorded of recipients, one letter each: the same letters in the panel and on the page of an order.

The line in which an answer is recorded with two keys: the letter of the step, then a digit or Enter for who answered.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from console.domain.core import matching
from console.domain.core.kernel import Command, Phrase
from console.domain.core.ports import Failure, Outcome
from console.domain.core.records import dataclass
from console.domain.response.orders.model import (
    ACKNOWLEDGED,
    DELIVERED,
    DONE,
    ENDED,
    REFUSED,
    UNABLE,
    UNANSWERED,
    UNDER_WAY,
    Order,
    Recipient,
    RecipientCommand,
    RecordAcknowledgement,
    RecordDelivery,
    RecordDone,
    RecordRefusal,
    RecordUnable,
    RecordUnderWay,
    RemindRecipient,
    WithdrawOrder,
)
from console.domain.response.orders.views import can_become
from console.ui.kit import theme
from console.ui.kit.bridge import BEING_RECORDED
from console.ui.kit.command_form import CommandForm
from console.ui.kit.form import ReasonForm
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, t
from console.ui.orders import words

DIGITS = "123456789"
EVERYBODY = "0"


class AnswerBar(QWidget):
    """`begin(order, step)` shows it; `chosen(order, step, recipients, who said it)` when somebody is picked.

    1…9 picks at once, Enter the first, 0 everybody; letters search by name in Chinese, pinyin or English; Tab goes to
    who said it, where Enter picks as well. Esc puts it away.
    """

    chosen = Signal(object, object, tuple, str)
    left = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._order: Order | None = None
        self._step: Step | None = None
        self._before: tuple[Order, Step, str, str] | None = None
        self.setObjectName("answerbar")
        self.edit, self.speaker = QLineEdit(), QLineEdit()
        self._what = label(role="strong", tone="blue")
        self.offered = label(wrap=True)
        self._keys = label(role="small")
        self.edit.setFixedWidth(190)
        self.speaker.setFixedWidth(200)
        small, tiny = theme.space("small"), theme.space("tiny")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(small, tiny, small, tiny)
        outer.setSpacing(tiny)
        # all nine stand above the line in which one of them is picked
        outer.addWidget(self.offered)
        layout = QHBoxLayout()
        layout.setSpacing(small)
        for widget in (self._what, self.edit, self.speaker):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._keys)
        outer.addLayout(layout)
        for edit in (self.edit, self.speaker):
            edit.installEventFilter(self)
        self.edit.textEdited.connect(lambda _: self._offer())
        self.hide()

    def begin(self, order: Order, step: Step) -> None:
        """Ask who answered; nothing to ask when the step fits nobody."""
        self._order, self._step = order, step
        if not candidates(order, step):
            self._shell.say(t("没有可以登记“{what}”的受令单位", what=t(step.short)), "amber")
            return
        self.edit.clear()
        self.speaker.clear()
        self.retranslate()
        self._offer()
        self.show()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        self.edit.setPlaceholderText(t("序号、回车或名称"))
        self.edit.setAccessibleName(t("受令单位"))
        self.speaker.setPlaceholderText(t("谁说的（可不填）"))
        self.speaker.setAccessibleName(t("谁说的（可不填）"))
        self._keys.setText(t("回车取第一个 · 0 全部 · Tab 谁说的 · Esc"))
        if self._step is not None and self._order is not None:
            self._what.setText(f"{self._order.number} {t(self._step.short)}")

    def offers(self) -> tuple[Recipient, ...]:
        """Whom Enter and the digits mean now, in their order."""
        if self._order is None or self._step is None:
            return ()
        typed = self.edit.text().strip()
        fitting = candidates(self._order, self._step)
        named = ((one, f"{words.recipient_name(self._shell.world, one)} {one.name}") for one in fitting)
        return tuple(one for one, name in named if not typed or matching.matches_all(typed, name))

    def follow(self) -> None:
        """The world has changed underneath: who has answered meanwhile is no longer offered."""
        if self.isVisible() and self._order is not None:
            self._order = self._shell.world.find(Order, self._order.id)
            self._offer()

    def _offer(self) -> None:
        found = self.offers()
        parts = [
            f"{DIGITS[number]} {words.recipient_name(self._shell.world, one)}" if number < len(DIGITS) else "…"
            for number, one in enumerate(found[: len(DIGITS) + 1])
        ]
        self.offered.setText("　".join(parts) if parts else t("没有符合的受令单位"))
        self.offered.setToolTip(words.names(self._shell.world, found))
        theme.set_role(self.offered, tone="" if parts else "amber")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key, typed = event.key(), event.text()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.offers()[:1])
        elif watched is self.edit and typed in DIGITS and typed and not self.edit.text():
            number = DIGITS.index(typed)
            self._pick(self.offers()[number : number + 1])
        elif watched is self.edit and typed == EVERYBODY and not self.edit.text():
            self._pick(self.offers())
        else:
            return super().eventFilter(watched, event)
        return True

    def _pick(self, found: tuple[Recipient, ...]) -> None:
        if not found:
            return
        order, step, speaker = self._order, self._step, self.speaker.text().strip()
        if order is not None and step is not None:
            self._before = (order, step, self.edit.text(), self.speaker.text())
        self.leave()
        self.chosen.emit(order, step, found, speaker)

    def again(self) -> None:
        """What was picked last was not recorded: ask once more, with the words that were typed."""
        if self._before is not None and not self.isVisible():
            order, step, typed, speaker = self._before
            self.begin(order, step)
            self.edit.setText(typed)
            self.speaker.setText(speaker)
            self._offer()

    def leave(self) -> None:
        """Put it away and give the keyboard back."""
        self.hide()
        self._order = None
        self.left.emit()


VOICE = "voice"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing recipients report. `why`: it wants their reason. `spoken`: recorded as said by voice."""

    id: str
    letter: str
    text: str
    short: str
    state: str
    command: type[RecipientCommand]
    why: bool = False
    verbs: tuple[str, ...] = ()


ACK = Step(
    "orders.acknowledge",
    "A",
    mark("口头回执"),
    mark("回执"),
    ACKNOWLEDGED,
    RecordAcknowledgement,
    verbs=(mark("回执"),),
)
STEPS = (
    ACK,
    Step("orders.start", "S", mark("登记执行中"), mark("执行"), UNDER_WAY, RecordUnderWay),
    Step("orders.complete", "D", mark("登记已完成"), mark("完成"), DONE, RecordDone, verbs=(mark("办结"),)),
    Step("orders.refuse", "R", mark("登记拒绝"), mark("拒绝"), REFUSED, RecordRefusal, why=True),
    Step("orders.unable", "U", mark("登记无法执行"), mark("无法"), UNABLE, RecordUnable, why=True),
    Step("orders.deliver", "L", mark("登记已送达"), mark("已送达"), DELIVERED, RecordDelivery),
)


def candidates(order: Order, step: Step) -> tuple[Recipient, ...]:
    """Recipients for whom the step makes sense: who is silent first for an answer, who has answered first for the end."""
    fitting = [one for one in order.recipients if can_become(one.state, step.state)]
    if step.state in (DONE, UNDER_WAY):
        fitting.sort(key=lambda one: one.state in UNANSWERED)
    return tuple(fitting)


def can_be_withdrawn(order: Order | None) -> bool:
    return order is not None and order.withdrawn_at is None and any(one.state not in ENDED for one in order.recipients)


def owes_paper(order: Order | None) -> bool:
    return order is not None and order.paper_follows and order.paper_sent_at is None and order.withdrawn_at is None


class Recorder:
    """Sends the commands of the steps; asks for the reason where one is wanted."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def record(
        self,
        order: Order,
        step: Step,
        chosen: tuple[Recipient, ...],
        spoken_by: str = "",
        *,
        again: Callable[[], object] | None = None,
    ) -> None:
        """Record the step for these recipients; `again` asks once more when it could not be recorded."""
        if not chosen:
            self._shell.say(t("没有可以登记“{what}”的受令单位", what=t(step.short)), "amber")
            return
        ids = tuple(one.id for one in chosen)
        said = words.names(self._shell.world, chosen)
        if step.why:
            form = ReasonForm(
                self._shell,
                step.text,
                partial(self._with_reason, order.id, step, ids, spoken_by),
                about=mark("{number}：{names}。写明对方说的原因，原因记录在案。"),
                reason=mark("对方说的原因"),
                number=order.number,
                names=said,
            )
            form.done_with.connect(partial(self._said, step, said))
            form.open()
            return
        command = step.command(order=order.id, recipients=ids, channel=_channel(step), spoken_by=spoken_by)
        bridge = self._shell.bridge

        def refused(why: Phrase) -> None:
            bridge.refused.emit(why)
            if again is not None and why is not BEING_RECORDED:
                again()

        def failed(failure: Failure) -> None:
            bridge.failed.emit(failure)
            if again is not None:
                again()

        bridge.run(command, then=partial(self._said, step, said), refused=refused, failed=failed)

    @staticmethod
    def _with_reason(order: str, step: Step, ids: tuple[str, ...], spoken_by: str, reason: str) -> Command:
        return step.command(order=order, recipients=ids, channel=VOICE, spoken_by=spoken_by, note=reason)

    def remind(self, order: Order, chosen: tuple[Recipient, ...]) -> None:
        """Remind these, or all who are silent when none is given."""
        ids = tuple(one.id for one in chosen)
        count = len(ids) or sum(one.state in UNANSWERED for one in order.recipients)
        self._shell.bridge.run(
            RemindRecipient(order=order.id, recipients=ids),
            then=partial(self._told, t("{number}：已催办 {count} 个", number=order.number, count=count)),
        )

    def withdraw(self, order: Order) -> None:
        CommandForm(self._shell, order.id, command=WithdrawOrder).open()

    def _said(self, step: Step, names: str, outcome: Outcome) -> None:
        self._shell.say(t("{names}：{what}，已记录", names=names, what=t(step.short)), "green")

    def _told(self, text: str, outcome: Outcome) -> None:
        self._shell.say(text, "green")


def _channel(step: Step) -> str:
    """An operator who records an answer has heard it; a delivery is seen in the office."""
    return "" if step.state == DELIVERED else VOICE
