"""Starting (启动), changing and ending a response: level, bodies, commander, and on whose decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from console.domain.city.organisation.model import Body, FillPost, Post
from console.domain.city.organisation.views import command_posts, needed_role
from console.domain.core.kernel import Command
from console.domain.response.commanding.views import Staffing, bodies_for, staffing
from console.domain.response.incidents.model import LEVELS, Incident
from console.domain.response.warnings.model import Warning
from console.domain.response.warnings.views import ResponseProposal, propose_response
from console.domain.review.incident_board import doubts_about_ending
from console.domain.usecases.responding.rules import ActivateResponse, ChangeResponseLevel, TerminateResponse
from console.ui.incidents.badges import post_name
from console.ui.incidents.base import Decider, IncidentForm, source_text
from console.ui.kit.command_form import CommandForm
from console.ui.kit.field import Choice, ChoiceField, Field, ManyField, TextField
from console.ui.kit.form import Form
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t, tp


class ResponseFields:
    """Level, bodies and commander: what a response is started with, from an incident or from a warning."""

    def __init__(self, form: Form, kind: str | None, proposal: ResponseProposal) -> None:
        self._form, self._kind, self._proposal = form, kind, proposal
        self._world = form.shell.world
        self._bodies_by_hand = self._filling = False
        self.level = form.add(ChoiceField(mark("响应级别"), _levels, value=proposal.level))
        self.why = label(role="small", wrap=True)
        form.add_note(self.why)
        self.bodies = form.add(ManyField(mark("启动机构"), self._body_choices, lines=6))
        self.commander = form.add(ChoiceField(mark("指挥长"), self._commanders))
        self.holder = form.add(TextField(mark("指挥长姓名"), hint=mark("该岗位空缺：填现在由谁担任，可以暂缺")))
        self.decider = Decider(form)
        self.level.edited.connect(self.follow_level)
        self.bodies.edited.connect(self._on_bodies)
        self.commander.edited.connect(self._on_commander)
        self.follow_level()

    def follow_level(self) -> None:
        """Another level: other posts decide and command, as long as the operator has not ticked otherwise."""
        role = self._role()
        found = staffing(self._world, self._kind, role or "")
        self.decider.ask(role)
        if not self._bodies_by_hand:
            self._tick(found)
        self.decider.propose(found.commander)

    def retranslate(self) -> None:
        source = source_text(self._world, self._proposal.provenance) if self._proposal.rule else ""
        words = t("建议：{reason}", reason=self._proposal.reason)
        together = t("（主要负责人集中办公）") if self._proposal.co_locate else ""
        self.why.setText("　".join(filter(None, (words + together, source))))

    def set_shown(self, shown: bool) -> None:
        """Show what a response needs, or only who decides."""
        for field in (self.level, self.bodies, self.commander, self.holder, self.decider.authority):
            self._form.show_field(field, shown)
        self.why.setVisible(shown)
        self.decider.note.setVisible(shown and bool(self.decider.note.text()))
        if shown:
            self._on_commander()

    def naming(self) -> list[Command]:
        """Whoever was named for a vacant post of command takes it."""
        name = self.holder.value()
        if self.holder.widget.isHidden() or not name or self.commander.value() is None:
            return []
        return [FillPost(post=self.commander.value(), holder=name)]

    def _role(self) -> str | None:
        """The role that the plan lets decide, or wants to command, at the level chosen."""
        level = self.level.value()
        if level is None:
            return None
        if level == self._proposal.level and self._proposal.commander_role:
            return self._proposal.commander_role
        return needed_role(self._world, self._kind, level)

    def _tick(self, found: Staffing) -> None:
        self._filling = True
        self.bodies.set(found.bodies)
        self._filling = False
        self._fill_commanders(found.commander.id if found.commander else None)

    def _on_bodies(self) -> None:
        if not self._filling:
            self._bodies_by_hand = True
            self._fill_commanders(self.commander.value())

    def _fill_commanders(self, wanted: str | None) -> None:
        self.commander.retranslate()
        listed = [choice.value for choice in self._commanders()]
        first = next((post for post in listed if post is not None), None)
        self.commander.set(wanted if wanted in listed and wanted is not None else first)
        self._on_commander()

    def _on_commander(self) -> None:
        post = self._world.find(Post, self.commander.value())
        self._form.show_field(self.holder, post is not None and post.holder is None)

    def _commanders(self) -> list[Choice]:
        posts = [post for body in self.bodies.value() for post in command_posts(self._world, body)]
        choices = [Choice(post.id, f"{post_name(self._world, post)} · {_holder(post)}") for post in posts]
        return [*choices, Choice(None, t("暂不指定"))]

    def _body_choices(self) -> list[Choice]:
        answering = {answer.body.id: answer for answer in bodies_for(self._world, self._kind)}
        rest = [body for body in self._world.all(Body) if body.id not in answering]
        listed = [
            Choice(answer.body.id, f"{name_of(answer.body)}　{tp(answer.reason)}", answer.body.name_en)
            for answer in answering.values()
        ]
        return [*listed, *(Choice(body.id, name_of(body), body.name_en) for body in rest)]


class ActivateForm(IncidentForm):
    """The warning level is something else: the response level comes from the plan's table, and a person decides."""

    title = mark("启动响应")
    submit_text = mark("启动")
    explanation = mark("级别、机构和指挥长按预案拟定，可改。预警级别不等于响应级别。")
    wide = 760

    def build(self) -> None:
        world, incident = self.shell.world, self.incident
        warning = world.find(Warning, incident.warning)
        proposal = propose_response(world, incident, warning=warning)
        consulted = incident.consultations[-1] if incident.consultations else None
        self.response = ResponseFields(self, incident.kind, proposal)
        if consulted is not None and consulted.proposed_level is not None:
            self.response.level.set(consulted.proposed_level)
            self.response.follow_level()
        self.reason = self.add(TextField(mark("理由"), lines=2))
        if consulted is not None:
            self.reason.set(consulted.decision)

    def retranslate(self) -> None:
        super().retranslate()
        self.response.retranslate()

    def first_field(self) -> Field:
        return self.response.level

    def command(self) -> Command | Sequence[Command]:
        response = self.response
        activation = ActivateResponse(
            incident=self.incident.id,
            level=response.level.value(),
            bodies=response.bodies.value(),
            commander_post=response.commander.value(),
            reason=self.reason.value(),
            warning=self.incident.warning,
            **response.decider.values(),
        )
        return [*response.naming(), activation]


class ChangeLevelForm(CommandForm):
    kind = ChangeResponseLevel

    def begins(self) -> dict[str, Any]:
        return {"level": max(1, (self.subject.response_level or 4) - 1)}

    def build(self) -> None:
        self.ask("level")
        self.decider = Decider(self)
        self.ask("reason")
        self["level"].edited.connect(self._on_level)
        self._on_level()

    def _on_level(self) -> None:
        role = needed_role(self.shell.world, self.subject.kind, self["level"].value())
        if self["level"].value() > (self.subject.response_level or 4):
            role = self.subject.course[-1].role if self.subject.course else ""
        self.decider.ask(role)
        self.decider.propose(staffing(self.shell.world, self.subject.kind, role or "").commander)

    def values(self) -> dict[str, Any]:
        return super().values() | self.decider.values()


class TerminateForm(CommandForm):
    """Ends the response; what speaks against it stands above, and does not forbid it."""

    kind = TerminateResponse
    warns = True

    def build(self) -> None:
        self.decider = Decider(self)
        last = self.subject.course[-1] if self.subject.course else None
        self.decider.ask(last.role if last else None)
        self.decider.propose(self.shell.world.find(Post, last.post) if last else None)
        self.ask("reason")

    def above(self) -> str:
        return "\n".join(f"▲ {tp(doubt)}" for doubt in doubts_about_ending(self.shell.world, self.subject.id))

    def values(self) -> dict[str, Any]:
        return super().values() | self.decider.values()


def _levels() -> list[Choice]:
    return [Choice(level, tp(name)) for level, name in LEVELS.items()]


def _holder(post: Post) -> str:
    if post.is_unreachable:
        return t("✕ 联系不上")
    return post.holder or t("空缺")


def open_response_form(shell: Shell, incident: str, parent: QWidget | None = None) -> Form:
    """Start the response, or change its level when one runs already."""
    state = shell.world.get(Incident, incident)
    form = ChangeLevelForm if state.response_level is not None else ActivateForm
    return form(shell, incident, parent)
