"""What can be done with the command structure, for the tree, its pages, the command bar and every context menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from console.domain.city.organisation.model import Body, EditUnit, FillPost, Post, SetReachability, Unit
from console.domain.core.kernel import World
from console.domain.core.ports import Outcome
from console.domain.response.commanding.model import IncidentCommand, WithdrawTransfer
from console.domain.response.incidents.model import Incident
from console.ui.command import words
from console.ui.command.commanding import (
    AcceptTransferForm,
    AppointForm,
    OfferTransferForm,
    release_co_form,
)
from console.ui.command.forms import ContactForm, StandDownForm, UnreachableForm, activate_form
from console.ui.kit.action import Action, Handler, always
from console.ui.kit.command_form import CommandForm
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, t

BODY, POST, UNIT, INCIDENT = Body.subject, Post.subject, Unit.subject, Incident.subject


def has_open(world: World) -> bool:
    """Command belongs to an incident: without an open one there is nothing to appoint for."""
    return any(not one.is_over for one in world.all(Incident))


class CommandActions(QObject):
    """Registers the actions of the area and opens their forms."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.shell = shell
        add = self._add
        add("fill_post", mark("填写岗位"), self.fill_post, (POST,), mark("填写"))
        add("unreachable", mark("登记联系不上"), self.unreachable, (POST,), mark("失联"))
        add("reachable", mark("登记已联系上"), self.reachable, (POST,))
        add("edit_unit", mark("编辑单位"), self.edit_unit, (UNIT,))
        add("appoint", mark("任命指挥长"), self.appoint, (POST, INCIDENT), mark("任命"))
        add("co", mark("增设双指挥长"), self.second, (POST, INCIDENT))
        add("release_co", mark("解除双指挥长"), self.release_co, (INCIDENT,))
        add("transfer", mark("移交指挥权"), self.transfer, (INCIDENT,), mark("移交"))
        add("accept", mark("接受指挥权"), self.accept, (INCIDENT,), mark("接受"))
        add("withdraw", mark("撤回或谢绝移交"), self.withdraw, (INCIDENT,))
        add("activate_body", mark("启动机构"), self.activate, (BODY, INCIDENT))
        add("stand_down_body", mark("撤销机构"), self.stand_down, (BODY, INCIDENT))

    def _add(self, verb: str, text: str, handler: Handler, takes: tuple[str, ...], *verbs: str) -> None:
        """What takes an incident can only be done while one is open."""
        enabled = has_open if INCIDENT in takes else always
        self.shell.actions.add(Action(f"command.{verb}", text, handler, "", "command", takes, verbs, enabled))

    # ----------------------------------------------------------------------------------------- the organisation

    def fill_post(self, post: str | None) -> None:
        if (found := self._post(post)) is not None:
            ContactForm(self.shell, found.id, command=FillPost).open()

    def unreachable(self, post: str | None) -> None:
        if (found := self._post(post)) is not None:
            UnreachableForm(self.shell, found.id).open()

    def reachable(self, post: str | None) -> None:
        """Recorded at once: somebody answered."""
        found = self._post(post)
        if found is not None:
            command = SetReachability(post=found.id, reachability="reachable", incident=self.shell.incident)
            self.shell.bridge.run(command, then=partial(self._said, found))

    def _said(self, post: Post, outcome: Outcome) -> None:
        self.shell.say(t("{post} 已联系上", post=words.post_name(self.shell.world, post)), "green")

    def edit_unit(self, unit: str | None) -> None:
        chosen = unit or self._selected(UNIT)
        if chosen is None:
            self.shell.say(t("先选一个单位"), "amber")
        else:
            ContactForm(self.shell, chosen, command=EditUnit).open()

    def activate(self, body: str | None, incident: str | None = None) -> None:
        activate_form(self.shell, body or self._selected(BODY), incident).open()

    def stand_down(self, body: str | None, incident: str | None = None) -> None:
        chosen = body or self._selected(BODY)
        if chosen is None:
            self.shell.say(t("先选一个机构"), "amber")
        else:
            StandDownForm(self.shell, chosen, incident or self.shell.incident).open()

    # ------------------------------------------------------------------------------------------------ who commands

    def appoint(self, post: str | None, incident: str | None = None) -> None:
        """Without a post named the plan's is proposed; while somebody commands, the transfer form opens instead."""
        chosen = incident or self.shell.incident
        command = self.shell.world.find(IncidentCommand, chosen)
        seat = None if command is None else command.commander
        current = self.shell.world.find(Post, seat.post) if seat is not None else None
        if chosen is not None and current is not None and not current.is_unreachable:
            self.shell.say(t("已有指挥长，换人要移交指挥权"), "amber")
            OfferTransferForm(self.shell, chosen, post).open()
        else:
            AppointForm(self.shell, post, chosen).open()

    def second(self, post: str | None, incident: str | None = None) -> None:
        AppointForm(self.shell, post, incident or self.shell.incident, co=True).open()

    def release_co(self, incident: str | None) -> None:
        chosen = self._incident(incident)
        if chosen is not None and self._has(chosen, "co_commander", t("没有双指挥长")):
            release_co_form(self.shell, chosen).open()

    def transfer(self, incident: str | None) -> None:
        chosen = self._incident(incident)
        if chosen is not None and self._has(chosen, "commander", t("还没有指挥长，请先任命")):
            OfferTransferForm(self.shell, chosen).open()

    def accept(self, incident: str | None) -> None:
        chosen = self._incident(incident)
        if chosen is not None and self._has(chosen, "offer", t("没有待接受的移交")):
            AcceptTransferForm(self.shell, chosen).open()

    def withdraw(self, incident: str | None) -> None:
        chosen = self._incident(incident)
        if chosen is not None and self._has(chosen, "offer", t("没有待接受的移交")):
            CommandForm(self.shell, chosen, command=WithdrawTransfer).open()

    # ------------------------------------------------------------------------------------------------------ inside

    def _has(self, incident: str, what: str, otherwise: str) -> bool:
        command = self.shell.world.find(IncidentCommand, incident)
        if command is None or getattr(command, what) is None:
            self.shell.say(otherwise, "amber")
            return False
        return True

    def _incident(self, incident: str | None) -> str | None:
        chosen = incident or self.shell.incident
        if chosen is None:
            self.shell.say(t("先选一个事件"), "amber")
        return chosen

    def _post(self, post: str | None) -> Post | None:
        found = self.shell.world.find(Post, post or self._selected(POST))
        if found is None:
            self.shell.say(t("先选一个岗位"), "amber")
        return found

    def _selected(self, kind: str) -> str | None:
        key = self.shell.selection
        return key[1] if key is not None and key[0] == kind else None
