"""What is recorded of recipients, one letter each: the same letters in the panel and on the page of an order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from console.domain.core.kernel import Command, Phrase
from console.domain.core.ports import Failure, Outcome
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
from console.ui.kit.bridge import BEING_RECORDED
from console.ui.kit.command_form import CommandForm
from console.ui.kit.form import ReasonForm
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, t
from console.ui.orders import words

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
