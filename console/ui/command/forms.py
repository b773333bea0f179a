"""What is filled in about the organisation: who holds a post, how a unit is reached, that somebody does not answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from console.domain.city.organisation.model import Body, Post, SetReachability
from console.domain.city.organisation.views import Successor, successors
from console.domain.core.asked import Asked
from console.domain.core.kernel import Command, Phrase, phrase
from console.domain.response.commanding.model import ActivateBody, Appoint, IncidentCommand, StandDownBody
from console.domain.response.incidents.model import Incident
from console.ui.command import words
from console.ui.kit.command_form import CHOICES, TITLES, WHEN, CommandForm
from console.ui.kit.field import Choice, ChoiceField, Field, PickField, TextField
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t, tp


def _post_title(shell: Shell, title: str, post: Post) -> str:
    return t("{what}：{post}", what=title, post=words.post_name(shell.world, post))


TITLES[Post.subject] = _post_title
TITLES[Body.subject] = lambda shell, title, body: t("{what}：{name}", what=title, name=name_of(body))
CHOICES[Body.subject] = words.body_choices


class ChannelField(PickField):
    """A means of communication out of the usual ones, or any other words."""

    def __init__(self, asked: Asked, text: str) -> None:
        super().__init__(asked.label, words.channel_choices, free=True, hint=asked.hint)
        self.set_text(t(text) if text in words.CHANNELS else text)

    def means(self) -> str:
        """What is kept: the Chinese word of a usual means whatever the language, else what was typed."""
        return str(self.value() or self.text())


class ContactForm(CommandForm):
    """How somebody is reached: a post and who holds it, or a unit."""

    def field(self, name: str, asked: Asked) -> Field:
        return ChannelField(asked, self.subject.channel) if name == "channel" else super().field(name, asked)

    def values(self) -> dict[str, Any]:
        means = self["channel"].means()
        return super().values() | {"channel": None if self.head.edits and means == self.subject.channel else means}


class UnreachableForm(CommandForm):
    """A post does not answer. When it commands, who takes over is proposed in the order of succession, with the reason."""

    kind = SetReachability

    def __init__(self, shell: Shell, post: str, parent: QWidget | None = None) -> None:
        self.commanded = [
            command.id
            for command in shell.world.all(IncidentCommand)
            if command.commander is not None
            and command.commander.post == post
            and (found := shell.world.find(Incident, command.id)) is not None
            and not found.is_over
        ]
        self.order = [step for step in successors(shell.world, shell.world.get(Post, post)) if step.post.id != post]
        super().__init__(shell, post, parent)

    def build(self) -> None:
        self.situation = label(wrap=True)
        self.steps = label(role="second", wrap=True)
        self.add_widget(self.situation)
        self.add_widget(self.steps)
        self.ask(WHEN)
        self.ask("note")
        self.next = ChoiceField(mark("由谁接替"), self._followers, value=self._proposed())
        self.holder = TextField(mark("接替人姓名"), hint=mark("岗位空缺时填写"))
        self.reason = TextField(mark("接替理由"), hint=mark("不按次序接替时必填"))
        if self.commanded:
            self.add(self.next)
            self.add(self.holder)
            self.add(self.reason)

    def _proposed(self) -> str | None:
        step = next((step for step in self.order if step.reachable), None)
        return step.post.id if step else None

    def _followers(self) -> list[Choice]:
        posts = [step.post for step in self.order if step.reachable]
        named = [Choice(post.id, _with_holder(self.shell, post)) for post in posts]
        return [*named, Choice(None, t("暂不接替，继续联系"))]

    def retranslate(self) -> None:
        super().retranslate()
        world = self.shell.world
        self._title.setWordWrap(True)
        titles = [f"#{one.number} {one.title}" for one in (world.get(Incident, id) for id in self.commanded)]
        if titles:
            self.situation.setText(t("这个岗位正在指挥 {incidents}。", incidents=titles))
        self.situation.setVisible(bool(titles))
        listed = [self._step(number, step) for number, step in enumerate(self.order[:4], start=1)]
        self.steps.setText("\n".join([t("接替次序："), *listed]) if listed else t("预案没有列出可以接替的岗位。"))

    def _step(self, number: int, step: Successor) -> str:
        holder = step.post.holder or t("空缺")
        line = f"{number}. {words.role_of(step.post)} {holder} · {tp(step.reason)}"
        return line if step.reachable else t("{line}（联系不上）", line=line)

    def command(self) -> Sequence[Command]:
        incident = self.commanded[0] if self.commanded else self.shell.incident
        silent = SetReachability(**self.values(), reachability="unreachable", incident=incident)
        taker = self.next.value() if self.commanded else None
        if taker is None:
            return [silent]
        return [
            silent,
            *(
                Appoint(incident=id, post=taker, holder=self.holder.value() or None, reason=self.reason.value())
                for id in self.commanded
            ),
        ]


def _with_holder(shell: Shell, post: Post) -> str:
    return t("{post}（{holder}）", post=words.post_name(shell.world, post), holder=post.holder or t("空缺"))


def activate_form(shell: Shell, body: str | None = None, incident: str | None = None) -> CommandForm:
    """A headquarters starts to work on an incident."""
    return CommandForm(shell, command=ActivateBody, body=body, incident=incident or shell.incident)


class StandDownForm(CommandForm):
    """A body stops working on an incident; who commands hands over first."""

    kind = StandDownBody

    def __init__(self, shell: Shell, body: str, incident: str | None = None, parent: QWidget | None = None) -> None:
        active = {command.id for command in shell.world.all(IncidentCommand) if command.is_active(body)}
        self._working = [one for one in words.incident_choices(shell.world) if one.value in active]
        first = next(
            (one.value for one in self._working if one.value == incident),
            self._working[0].value if self._working else None,
        )
        super().__init__(shell, body, parent, incident=first)

    def incident_choices(self) -> list[Choice]:
        return self._working

    def check(self) -> Phrase | None:
        return None if self._working else phrase("“{body}”没有在处置任何事件", body=name_of(self.subject))
