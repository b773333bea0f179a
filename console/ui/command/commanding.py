"""Who commands: first appointment, a second commander, and the transfer of command (指挥权移交) with both confirmations."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from console.domain.city.organisation.model import Post
from console.domain.core.asked import Asked
from console.domain.core.kernel import Millis, Phrase, World, phrase
from console.domain.response.commanding.model import (
    AcceptTransfer,
    Appoint,
    IncidentCommand,
    OfferTransfer,
    ReleaseCoCommander,
    TransferOffer,
)
from console.domain.response.commanding.views import staffing
from console.domain.response.dispatching.rules import teams_of
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.views import tally
from console.ui.command import words
from console.ui.kit import formats
from console.ui.kit.command_form import CommandForm
from console.ui.kit.field import CheckField, Choice, Field, PickField
from console.ui.kit.page import Facts
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t


class AppointForm(CommandForm):
    """The first commander of an incident, or with `co` a second one beside the first."""

    kind = Appoint

    def __init__(
        self,
        shell: Shell,
        post: str | None = None,
        incident: str | None = None,
        *,
        co: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(shell, None, parent, post=post, incident=incident or shell.incident, co=co)

    def field(self, name: str, asked: Asked) -> Field:
        if name != "post":
            return super().field(name, asked)
        incident = self["incident"]
        return PickField(
            asked.label, lambda: words.commanding_choices(self.shell.world, incident.value()), required=True
        )

    def build(self) -> None:
        super().build()
        self["incident"].edited.connect(self._propose)
        self["post"].edited.connect(self._fill_holder)
        if self.given["post"] is None:
            self._propose()
        self._fill_holder()

    def _propose(self) -> None:
        """The post the plan asks for; nothing for a second commander, whom no plan names."""
        found = self.shell.world.find(Incident, self["incident"].value())
        if found is None or self.given["co"]:
            return
        proposed = staffing(self.shell.world, found.kind, "").commander
        if proposed is not None:
            self["post"].set(proposed.id)
            self._fill_holder()

    def _fill_holder(self) -> None:
        post = self.shell.world.find(Post, self["post"].value())
        self["holder"].set(post.holder if post is not None else "")

    def retranslate(self) -> None:
        super().retranslate()
        if self.given["co"]:
            self._title.setText(t("增设双指挥长"))
            self._explanation.setText(t("两位指挥长并列；各自的决定都记在自己的名下。"))


class OfferTransferForm(CommandForm):
    """The outgoing commander hands over: the first of two confirmations. Nothing changes until the other accepts."""

    kind = OfferTransfer

    def __init__(self, shell: Shell, incident: str, incoming: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(shell, incident, parent, incoming=incoming)

    def begins(self) -> dict[str, Any]:
        return {"open_matters": open_matters(self.shell.world, self.subject.id, self.shell.now())}

    def field(self, name: str, asked: Asked) -> Field:
        if name != "incoming":
            return super().field(name, asked)
        return PickField(
            asked.label, lambda: words.commanding_choices(self.shell.world, self.subject.id), required=True
        )

    def build(self) -> None:
        super().build()
        self["outgoing"].box.setCurrentIndex(0)

    def outgoing_choices(self) -> list[Choice]:
        now = self.shell.world.find(IncidentCommand, self.subject.id)
        seats = [] if now is None else [seat for seat in (now.commander, now.co_commander) if seat is not None]
        posts = [post for seat in seats if (post := self.shell.world.find(Post, seat.post)) is not None]
        return [words.post_choice(self.shell.world, post) for post in posts]

    def check(self) -> Phrase | None:
        return phrase("还没有指挥长，请先任命") if self["outgoing"].value() is None else None


def open_matters(world: World, incident: str, now: Millis) -> str:
    """What is promised and not done, counted for the form; the operator writes on from here."""
    orders = tally(world, now, incident)
    teams = teams_of(world, incident)
    counted = (
        (orders.open, t("未办结调度令 {count} 件", count=orders.open)),
        (orders.silent, t("未回执 {count} 个单位", count=orders.silent)),
        (len(teams), t("在办队伍 {count} 支：{teams}", count=len(teams), teams=teams)),
    )
    return t("；").join(text for count, text in counted if count)


class AcceptTransferForm(CommandForm):
    """The incoming commander confirms: the second confirmation, from which command changes."""

    kind = AcceptTransfer

    def build(self) -> None:
        command = self.shell.world.find(IncidentCommand, self.subject.id)
        self.offer: TransferOffer | None = None if command is None else command.offer
        self.facts = Facts()
        self.add_widget(self.facts)
        holder = (post := self._post()) and post.holder
        self.add(self.make("holder", required=holder is None)).set(holder or "")
        self.confirmed = self.add(CheckField(mark("接任人已确认接受")))

    def _post(self) -> Post | None:
        return None if self.offer is None else self.shell.world.find(Post, self.offer.incoming)

    def retranslate(self) -> None:
        super().retranslate()
        offer = self.offer
        if offer is not None:
            self.facts.tell(offer_lines(self.shell.world, offer, self.shell.now()))

    def check(self) -> Phrase | None:
        if self.offer is None:
            return phrase("没有待接受的移交")
        return None if self.confirmed.value() else phrase("请接任人本人确认，再勾选")


def offer_lines(world: World, offer: TransferOffer, now: Millis) -> tuple[tuple[str, str], ...]:
    """An offer of transfer as a page shows it."""

    def post(id: str, holder: str | None) -> str:
        found = world.find(Post, id)
        name = id if found is None else words.post_name(world, found)
        return t("{post}（{holder}）", post=name, holder=holder or t("空缺"))

    return (
        (t("移交人"), post(offer.outgoing, offer.outgoing_holder)),
        (t("接任"), post(offer.incoming, offer.incoming_holder)),
        (t("理由"), offer.reason),
        (t("当前情况"), offer.situation),
        (t("未了事项"), offer.open_matters),
        (t("风险提示"), offer.hazards),
        (t("提出"), t("{time}，{who} 记录", time=formats.date_time(offer.offered_at, now), who=offer.recorded_by)),
    )


def release_co_form(shell: Shell, incident: str) -> CommandForm:
    """The second commander leaves the seat."""
    command = shell.world.find(IncidentCommand, incident)
    seat = None if command is None else command.co_commander
    post = shell.world.find(Post, seat.post) if seat is not None else None
    said = phrase("解除{post}的双指挥长，另一位继续指挥。", post=name_of(post))
    return CommandForm(shell, incident, command=ReleaseCoCommander, said=said)
