"""What an exercise controller (导调员) can do. All of it is refused in a live file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from console.domain.core.asked import Chosen, Heading, Number, OneOf, Words
from console.domain.core.kernel import Command, Millis, Phrase, phrase
from console.domain.review.exercises.subjects import Objective

# How an inject reaches the players (brief §5, W93).
METHODS: dict[str, Phrase] = {
    "phone": phrase("电话"),
    "radio": phrase("电台"),
    "message": phrase("书面或短信"),
    "oral": phrase("当面口述"),
    "screen": phrase("画面或视频"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ControllerCommand(Command):
    """Base: the controller is not on duty, the players are. Never sent itself."""

    needs_duty: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginExercise(ControllerCommand):
    """Begin the one exercise of this file. `assumptions` says in words what the overlay assumes."""

    name: ClassVar[str] = "exercises.begin"
    scenario: str
    title_zh: str
    title_en: str = ""
    starts_at: Millis | None = None
    objectives: tuple[Objective, ...] = ()
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverInject(ControllerCommand):
    """Feed an inject to the players. `due_at` None means it is due now."""

    name: ClassVar[str] = "exercises.inject"
    asks: ClassVar[Heading] = Heading(
        "注入情景",
        submit="注入",
        explanation="参演人员看到的就是这里写的内容；期望的处置只给导调和评估看。",
        lines="title|text|method sender|player|expected|limit_minutes objective|incident",
        wide=640,
    )
    title: Annotated[str, Words("标题", required=True)]
    text: Annotated[str, Words("内容", lines=4)] = ""
    method: Annotated[str, OneOf("方式", METHODS)] = "message"
    sender: Annotated[str, Words("扮演", hint="以谁的身份说")] = ""
    player: Annotated[str, Words("注入对象", hint="哪个岗位或单位")] = ""
    expected: Annotated[str, Words("期望的处置", lines=2)] = ""
    objective: Annotated[str | None, Chosen("对应目标")] = None
    limit_minutes: Annotated[int | None, Number("时限（分）", least=1, most=1440)] = None
    due_at: Millis | None = None
    incident: Annotated[str | None, Chosen("所属事件")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerInject(ControllerCommand):
    """What the players did with an inject."""

    name: ClassVar[str] = "exercises.answer"
    inject: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RateObjective(ControllerCommand):
    """P, S, M, U, or N for not observed; anything but P wants an observation."""

    name: ClassVar[str] = "exercises.rate"
    objective: str
    rating: str
    evaluator: str = ""
    observation: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndExercise(ControllerCommand):
    name: ClassVar[str] = "exercises.end"
    asks: ClassVar[Heading] = Heading(
        "结束演练", submit="结束演练", explanation="结束后不能再注入情景；评定和复盘照常。"
    )
    reason: Annotated[str, Words("原因", lines=2, hint="按计划结束时可不填")] = ""
