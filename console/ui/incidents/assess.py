"""Assessment (研判) and consultation (会商): the kind, the grade with the rule it rests on, who takes part and what is decided."""

from __future__ import annotations

from typing import Any

from console.domain.city.organisation.model import Post
from console.domain.core.asked import Asked
from console.domain.core.ports import Outcome
from console.domain.response.commanding.views import Participant, participants
from console.domain.response.incidents.model import GRADES, LEVELS, ClassifyIncident, GradeIncident, RecordConsultation
from console.domain.response.incidents.views import propose_grade
from console.domain.response.warnings.model import Warning
from console.domain.response.warnings.views import propose_response
from console.ui.incidents.badges import ROMAN, grade_text, post_name
from console.ui.incidents.base import source_text
from console.ui.incidents.fields import KindField
from console.ui.kit.command_form import CommandForm
from console.ui.kit.field import CheckField, Choice, Field, ManyField, TextField
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t, tp


class ClassifyForm(CommandForm):
    """What kind of incident it is; several types overlap and change, so it can be set again at any time."""

    kind = ClassifyIncident

    def field(self, name: str, asked: Asked) -> Field:
        if name != "kind":
            return super().field(name, asked)
        return KindField(asked.label, self.shell.world, required=True, kind=self.subject.kind)

    def build(self) -> None:
        super().build()
        if self.subject.kind is None:
            self["kind"].propose(f"{self.subject.words} {self.subject.title}")

    def first_field(self) -> Field:
        return self["kind"]


class GradeForm(CommandForm):
    """The grade is proposed from the figures by rule, with the rule shown; a person confirms it, or sets another with a reason."""

    kind = GradeIncident

    def build(self) -> None:
        self.proposal = propose_grade(self.shell.world, self.subject)
        self.proposed = label(wrap=True)
        self.source = label(role="small", wrap=True)
        self.add_widget(self.proposed)
        self.add_widget(self.source)
        self.ask("grade")
        self["grade"].set(self.proposal.grade if self.proposal.grade is not None else self.subject.grade)
        hint = mark("不定级或另定等级，写明依据") if self.proposal.grade is None else mark("采用建议可留空")
        self.add(self.make("basis", hint=hint))
        self.ask("confirmed_by")

    def first_field(self) -> Field:
        return self["grade"]

    def grade_choices(self) -> list[Choice]:
        return [*(Choice(grade, grade_text(grade)) for grade in GRADES), Choice(None, t("不定级"))]

    def retranslate(self) -> None:
        super().retranslate()
        proposal = self.proposal
        grade = t("不提级别") if proposal.grade is None else f"{ROMAN[proposal.grade]} {tp(GRADES[proposal.grade])}"
        self.proposed.setText(t("建议：{grade}。{reason}", grade=grade, reason=proposal.reason))
        words = [source_text(self.shell.world, proposal.provenance)] if proposal.rule else []
        if proposal.assumed_missing:
            words.append(t("失踪计入死亡合并计算（推定口径）"))
        if self.subject.grade is not None:
            words.append(t("现为 {grade}", grade=grade_text(self.subject.grade)))
        self.source.setText("　".join(words))
        self.source.setVisible(bool(words))

    def values(self) -> dict[str, Any]:
        grade = self["grade"].value()
        follows = grade is not None and grade == self.proposal.grade
        return super().values() | {"rule": self.proposal.rule if follows else ""}


class ConsultForm(CommandForm):
    """Who was there, what was said, what was decided. Participants come ticked out of the plan, each with its reason."""

    kind = RecordConsultation

    def build(self) -> None:
        world, incident = self.shell.world, self.subject
        self.proposal = propose_response(world, incident, warning=world.find(Warning, incident.warning))
        self.people = participants(world, incident.kind, self.proposal.level or incident.response_level)
        self.ask("participants")
        self["participants"].set(self._called())
        self.others = self.add(TextField(mark("其他参加人"), hint=mark("名单以外的单位、人员，用顿号分开")))
        for name in ("minutes", "decision", "proposed_level"):
            self.ask(name)
        self["proposed_level"].set(self.proposal.level)
        self.why = label(role="small", wrap=True)
        self.add_note(self.why)
        self.go_on = CheckField(mark("接着启动响应"), value=incident.response_level is None)
        self.add_line(self.make("when"), self.go_on)

    def first_field(self) -> Field:
        return self["minutes"]

    def field(self, name: str, asked: Asked) -> Field:
        if name == "participants":
            return ManyField(asked.label, self._people, lines=7)
        return super().field(name, asked)

    def _called(self) -> tuple[str, ...]:
        return tuple(_name(self.shell, person) for person in self.people)

    def _people(self) -> list[Choice]:
        return [
            Choice(name, f"{name}　{tp(person.reason)}", person.name.name_en)
            for name, person in dict(zip(self._called(), self.people, strict=True)).items()
        ]

    def proposed_level_choices(self) -> list[Choice]:
        return [*(Choice(level, tp(name)) for level, name in LEVELS.items()), Choice(None, t("暂不启动"))]

    def retranslate(self) -> None:
        super().retranslate()
        source = source_text(self.shell.world, self.proposal.provenance) if self.proposal.rule else ""
        self.why.setText("　".join(filter(None, (tp(self.proposal.reason), source))))

    def values(self) -> dict[str, Any]:
        others = self.others.value().replace("，", "、").replace(",", "、").split("、")
        named = (name.strip() for name in others if name.strip())
        return super().values() | {"participants": (*self["participants"].value(), *named)}

    def accepted_outcome(self, outcome: Outcome) -> None:
        if (
            self.go_on.value()
            and self["proposed_level"].value() is not None
            and "incidents.activate" in self.shell.actions
        ):
            self.shell.actions.trigger("incidents.activate", self.subject.id)


def _name(shell: Shell, person: Participant) -> str:
    subject = person.subject
    return post_name(shell.world, subject) if isinstance(subject, Post) else name_of(person.name)
