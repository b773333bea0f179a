"""Assessment (研判) and consultation (会商): the kind, the grade with the rule it rests on, who takes part and what is decided."""

from __future__ import annotations

from console.domain.city.organisation.model import Post
from console.domain.core.kernel import Command, Millis
from console.domain.core.ports import Outcome
from console.domain.response.commanding.views import Participant, participants
from console.domain.response.incidents.model import GRADES, LEVELS, ClassifyIncident, GradeIncident, RecordConsultation
from console.domain.response.incidents.views import propose_grade
from console.domain.response.warnings.model import Warning
from console.domain.response.warnings.views import propose_response
from console.ui.incidents.badges import ROMAN, grade_text, post_name
from console.ui.incidents.base import IncidentForm, source_text
from console.ui.incidents.fields import KindField
from console.ui.kit.field import CheckField, Choice, ChoiceField, Field, ManyField, TextField, TimeField
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t, tp


class ClassifyForm(IncidentForm):
    """What kind of incident it is; several types overlap and change, so it can be set again at any time."""

    title = mark("定类型")

    def build(self) -> None:
        self.kind = self.add(KindField(mark("类型"), self.shell.world, required=True, kind=self.incident.kind))
        if self.incident.kind is None:
            words = f"{self.incident.words} {self.incident.title}"
            self.kind.propose(words)
        self.reason = self.add(TextField(mark("原因")))

    def first_field(self) -> Field:
        return self.kind

    def command(self) -> Command:
        return ClassifyIncident(incident=self.incident.id, kind=self.kind.value(), reason=self.reason.value())


class GradeForm(IncidentForm):
    """The grade is proposed from the figures by rule, with the rule shown; a person confirms it, or sets another with a reason."""

    title = mark("研判定级")
    explanation = mark("等级由人确认。采用建议即引用该条规则；不采用或撤销等级，写明依据。")

    def build(self) -> None:
        self.proposal = propose_grade(self.shell.world, self.incident)
        self.proposed = label(wrap=True)
        self.source = label(role="small", wrap=True)
        self.add_widget(self.proposed)
        self.add_widget(self.source)
        before = self.proposal.grade if self.proposal.grade is not None else self.incident.grade
        self.grade = self.add(ChoiceField(mark("等级"), self._grades, value=before))
        hint = mark("不定级或另定等级，写明依据") if self.proposal.grade is None else mark("采用建议可留空")
        self.basis = self.add(TextField(mark("依据"), lines=2, hint=hint))
        self.who = self.add(TextField(mark("确认人"), hint=mark("留空即当班人")))

    def first_field(self) -> Field:
        return self.grade

    def _grades(self) -> list[Choice]:
        return [*(Choice(grade, grade_text(grade)) for grade in GRADES), Choice(None, t("不定级"))]

    def retranslate(self) -> None:
        super().retranslate()
        proposal = self.proposal
        grade = t("不提级别") if proposal.grade is None else f"{ROMAN[proposal.grade]} {tp(GRADES[proposal.grade])}"
        self.proposed.setText(t("建议：{grade}。{reason}", grade=grade, reason=proposal.reason))
        words = [source_text(self.shell.world, proposal.provenance)] if proposal.rule else []
        if proposal.assumed_missing:
            words.append(t("失踪计入死亡合并计算（推定口径）"))
        if self.incident.grade is not None:
            words.append(t("现为 {grade}", grade=grade_text(self.incident.grade)))
        self.source.setText("　".join(words))
        self.source.setVisible(bool(words))

    def command(self) -> Command:
        grade = self.grade.value()
        follows = grade is not None and grade == self.proposal.grade
        return GradeIncident(
            incident=self.incident.id,
            grade=grade,
            rule=self.proposal.rule if follows else "",
            basis=self.basis.value(),
            confirmed_by=self.who.value(),
        )


class ConsultForm(IncidentForm):
    """Who was there, what was said, what was decided. Participants come ticked out of the plan, each with its reason."""

    title = mark("会商")
    submit_text = mark("存入结论")
    explanation = mark("参加单位按预案列出并勾选，可增减。会商结论是启动响应的依据。")
    wide = 760

    def build(self) -> None:
        world = self.shell.world
        warning = world.find(Warning, self.incident.warning)
        self.proposal = propose_response(world, self.incident, warning=warning)
        level = self.proposal.level or self.incident.response_level
        self.people = participants(world, self.incident.kind, level)
        self.participants = self.add(ManyField(mark("参加"), self._people, lines=7))
        self.participants.set(self._called())
        self.others = self.add(TextField(mark("其他参加人"), hint=mark("名单以外的单位、人员，用顿号分开")))
        self.minutes = self.add(TextField(mark("纪要"), lines=4, hint=mark("各方通报的情况和意见")))
        self.decision = self.add(TextField(mark("结论"), required=True, lines=2))
        self.level = self.add(ChoiceField(mark("建议响应级别"), self._levels, value=self.proposal.level))
        self.why = label(role="small", wrap=True)
        self.add_note(self.why)
        self.held = TimeField(mark("会商时间"), self.shell.now, at=self.shell.now())
        self.go_on = CheckField(mark("接着启动响应"), value=self.incident.response_level is None)
        self.add_line(self.held, self.go_on)

    def first_field(self) -> Field:
        return self.minutes

    def _called(self) -> tuple[str, ...]:
        return tuple(_name(self.shell, person) for person in self.people)

    def _people(self) -> list[Choice]:
        return [
            Choice(name, f"{name}　{tp(person.reason)}", person.name.name_en)
            for name, person in dict(zip(self._called(), self.people, strict=True)).items()
        ]

    def _levels(self) -> list[Choice]:
        return [*(Choice(level, tp(name)) for level, name in LEVELS.items()), Choice(None, t("暂不启动"))]

    def retranslate(self) -> None:
        super().retranslate()
        source = source_text(self.shell.world, self.proposal.provenance) if self.proposal.rule else ""
        self.why.setText("　".join(filter(None, (tp(self.proposal.reason), source))))

    def command(self) -> Command:
        others = self.others.value().replace("，", "、").replace(",", "、").split("、")
        return RecordConsultation(
            incident=self.incident.id,
            participants=(*self.participants.value(), *(name.strip() for name in others if name.strip())),
            minutes=self.minutes.value(),
            decision=self.decision.value(),
            proposed_level=self.level.value(),
        )

    def occurred_at(self) -> Millis | None:
        return self.held.value()

    def accepted_outcome(self, outcome: Outcome) -> None:
        if self.go_on.value() and self.level.value() is not None and "incidents.activate" in self.shell.actions:
            self.shell.actions.trigger("incidents.activate", self.incident.id)


def _name(shell: Shell, person: Participant) -> str:
    subject = person.subject
    return post_name(shell.world, subject) if isinstance(subject, Post) else name_of(person.name)
