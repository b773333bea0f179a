"""Who commands: first appointment, a second commander, and the transfer of command (指挥权移交) with both confirmations."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from console.domain.city.organisation.model import Post
from console.domain.core.kernel import Command, Millis, Phrase, World, phrase
from console.domain.response.commanding.model import (
    AcceptTransfer,
    Appoint,
    IncidentCommand,
    OfferTransfer,
    ReleaseCoCommander,
    TransferOffer,
    WithdrawTransfer,
)
from console.domain.response.commanding.views import staffing
from console.domain.response.dispatching.rules import teams_of
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.views import tally
from console.ui.command import choices
from console.ui.kit import formats
from console.ui.kit.field import CheckField, ChoiceField, PickField, TextField
from console.ui.kit.form import Form, ReasonForm
from console.ui.kit.page import Facts
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t


class AppointForm(Form):
    """The first commander of an incident, or with `co` a second one beside the first."""

    title = mark("任命指挥长")
    submit_text = mark("任命")
    explanation = mark("首选按预案提出。已有指挥长时，换人要走指挥权移交；联系不上的，先登记联系不上。")

    def __init__(
        self,
        shell: Shell,
        post: str | None = None,
        incident: str | None = None,
        *,
        co: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._post, self._incident, self._co = post, incident or shell.incident, co
        super().__init__(shell, parent)

    def build(self) -> None:
        world = self.shell.world
        self.incident = self.add(
            ChoiceField(mark("事件"), lambda: choices.incident_choices(world), required=True, value=self._incident)
        )
        self.post = self.add(
            PickField(mark("岗位"), lambda: choices.commanding_choices(world, self.incident.value()), required=True)
        )
        self.holder = self.add(TextField(mark("姓名"), hint=mark("岗位空缺时填写；不知道可留空，稍后补填")))
        self.reason = self.add(TextField(mark("依据"), lines=2))
        self.incident.edited.connect(self._propose)
        self.post.edited.connect(self._fill_holder)
        if self._post is not None:
            self.post.set(self._post)
        else:
            self._propose()
        self._fill_holder()

    def _propose(self) -> None:
        """The post the plan asks for; nothing for a second commander, whom no plan names."""
        found = self.shell.world.find(Incident, self.incident.value())
        if found is None or self._co:
            return
        proposed = staffing(self.shell.world, found.kind, "").commander
        if proposed is not None:
            self.post.set(proposed.id)
            self._fill_holder()

    def _fill_holder(self) -> None:
        post = self.shell.world.find(Post, self.post.value())
        self.holder.set(post.holder if post is not None else "")

    def retranslate(self) -> None:
        super().retranslate()
        if self._co:
            self._title.setText(t("增设双指挥长"))
            self._explanation.setText(t("两位指挥长并列；各自的决定都记在自己的名下。"))

    def command(self) -> Command:
        return Appoint(
            incident=self.incident.value(),
            post=self.post.value(),
            holder=self.holder.value() or None,
            co=self._co,
            reason=self.reason.value(),
        )


class OfferTransferForm(Form):
    """The outgoing commander hands over: the first of two confirmations. Nothing changes until the other accepts."""

    title = mark("移交指挥权")
    submit_text = mark("提出移交")
    explanation = mark("移交人确认后，接任人确认接受才生效；在此之前指挥权不变。")
    wide = 640

    def __init__(self, shell: Shell, incident: str, incoming: str | None = None, parent: QWidget | None = None) -> None:
        self._incident = shell.world.get(Incident, incident)
        self._incoming = incoming
        self._now = shell.world.find(IncidentCommand, incident)
        super().__init__(shell, parent)

    def build(self) -> None:
        world = self.shell.world
        self.outgoing = self.add(ChoiceField(mark("移交人"), self._seats, required=True))
        self.incoming = self.add(
            PickField(mark("接任岗位"), lambda: choices.commanding_choices(world, self._incident.id), required=True)
        )
        self.reason = self.add(TextField(mark("理由"), required=True, hint=mark("升级响应、换班、属地移交…")))
        self.situation = self.add(TextField(mark("当前情况"), required=True, lines=3))
        self.matters = self.add(TextField(mark("未了事项"), lines=3))
        self.hazards = self.add(TextField(mark("风险提示"), lines=2))
        self.matters.set(open_matters(world, self._incident.id, self.shell.now()))
        if self._incoming is not None:
            self.incoming.set(self._incoming)
        self.outgoing.box.setCurrentIndex(0)

    def _seats(self) -> list:
        now = self._now
        seats = [] if now is None else [seat for seat in (now.commander, now.co_commander) if seat is not None]
        posts = [post for seat in seats if (post := self.shell.world.find(Post, seat.post)) is not None]
        return [choices.post_choice(self.shell.world, post) for post in posts]

    def retranslate(self) -> None:
        super().retranslate()
        number, title = str(self._incident.number), self._incident.title
        self._title.setText(t("{what}：#{number} {title}", what=t(self.title), number=number, title=title))

    def check(self) -> Phrase | None:
        return phrase("还没有指挥长，请先任命") if self.outgoing.value() is None else None

    def command(self) -> Command:
        return OfferTransfer(
            incident=self._incident.id,
            outgoing=self.outgoing.value(),
            incoming=self.incoming.value(),
            reason=self.reason.value(),
            situation=self.situation.value(),
            open_matters=self.matters.value(),
            hazards=self.hazards.value(),
        )


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


class AcceptTransferForm(Form):
    """The incoming commander confirms: the second confirmation, from which command changes."""

    title = mark("接受指挥权")
    submit_text = mark("接受")
    wide = 640

    def __init__(self, shell: Shell, incident: str, parent: QWidget | None = None) -> None:
        self._incident = incident
        command = shell.world.find(IncidentCommand, incident)
        self.offer: TransferOffer | None = None if command is None else command.offer
        super().__init__(shell, parent)

    def build(self) -> None:
        self.facts = Facts()
        self.add_widget(self.facts)
        post = self._post()
        is_vacant = post is None or post.holder is None
        self.holder = self.add(TextField(mark("接任人姓名"), required=is_vacant, text=(post and post.holder) or ""))
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

    def command(self) -> Command:
        return AcceptTransfer(incident=self._incident, holder=self.holder.value() or None)


def offer_lines(world: World, offer: TransferOffer, now: Millis) -> tuple[tuple[str, str], ...]:
    """An offer of transfer as a page shows it."""

    def post(id: str, holder: str | None) -> str:
        found = world.find(Post, id)
        name = id if found is None else choices.post_name(world, found)
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


def withdraw_form(shell: Shell, incident: str) -> ReasonForm:
    """Take the offer back, or record that the incoming commander declined."""
    return ReasonForm(
        shell,
        mark("撤回或谢绝移交"),
        lambda reason: WithdrawTransfer(incident=incident, reason=reason),
        about=mark("指挥权不变，移交的提出和撤回都留在记录里。"),
    )


def release_co_form(shell: Shell, incident: str) -> ReasonForm:
    """The second commander leaves the seat."""
    command = shell.world.find(IncidentCommand, incident)
    seat = None if command is None else command.co_commander
    post = shell.world.find(Post, seat.post) if seat is not None else None
    return ReasonForm(
        shell,
        mark("解除双指挥长"),
        lambda reason: ReleaseCoCommander(incident=incident, reason=reason),
        about=mark("解除{post}的双指挥长，另一位继续指挥。"),
        post=name_of(post),
    )
