"""An exercise (演练): the run, the injects (情景注入) fed into it, the ratings of its objectives (评估); what can be done with it.

Source: brief §5 (roles W85–W86, inject row W93, the four ratings W95).
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from console.domain.core.asked import About, Chosen, Heading, Number, OneOf, Time, Words
from console.domain.core.kernel import Command, Event, Millis, Payload, Phrase, Subject, phrase
from console.domain.core.records import dataclass

RUN_ID = "exercise"
RATINGS: dict[str, Phrase] = {
    "P": phrase("达到目标，且不影响其他行动"),
    "S": phrase("达到目标，可以更有效"),
    "M": phrase("达到目标，但影响了其他行动"),
    "U": phrase("没有达到目标"),
    "N": phrase("未观察到"),
}


# How an inject reaches the players (brief §5, W93).
METHODS: dict[str, Phrase] = {
    "phone": phrase("电话"),
    "radio": phrase("电台"),
    "message": phrase("书面或短信"),
    "oral": phrase("当面口述"),
    "screen": phrase("画面或视频"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What the exercise is to show."""

    id: str
    title_zh: str
    title_en: str = ""


@dataclass(frozen=True, kw_only=True)
class ExercisePlan(Payload):
    """What an exercise is about: its scenario, what it is to show, what it assumes."""

    __slots__ = ()
    scenario: str
    title_zh: Annotated[str, Words("演练名称", required=True)]
    title_en: str = ""
    objectives: Annotated[tuple[Objective, ...], Words("演练目标", lines=4, hint="一行一个")] = ()
    assumptions: Annotated[tuple[str, ...], Words("假定", lines=3, hint="一行一个")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseRun(ExercisePlan, Subject):
    """The one exercise of an exercise file. `starts_at` is the scenario's own clock."""

    subject: ClassVar[str] = "exercise"
    starts_at: Millis
    begun_at: Millis
    ended_at: Millis | None = None
    end_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class InjectCard(Payload):
    """What the players are told, how, in whose name, and what is expected of whom."""

    __slots__ = ()
    title: Annotated[str, Words("标题", required=True)]
    text: Annotated[str, Words("内容", lines=4)] = ""
    method: Annotated[str, OneOf("方式", METHODS)] = "message"
    sender: Annotated[str, Words("扮演", hint="以谁的身份说")] = ""
    player: Annotated[str, Words("注入对象", hint="哪个岗位或单位")] = ""
    expected: Annotated[str, Words("期望的处置", lines=2)] = ""
    objective: Annotated[str | None, Chosen("对应目标")] = None
    limit_minutes: Annotated[int | None, Number("时限（分）", least=1, most=1440)] = None
    incident: Annotated[str | None, Chosen("所属事件")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inject(InjectCard, Subject):
    """What was fed to the players: when it was due, how, what was expected of whom, and what came of it."""

    subject: ClassVar[str] = "inject"
    number: int
    due_at: Millis
    delivered_at: Millis
    result: str = ""
    answered_at: Millis | None = None


@dataclass(frozen=True, kw_only=True)
class Assessment(Payload):
    """How an objective was met, in whose eyes."""

    __slots__ = ()
    rating: Annotated[str, Chosen("评定")]
    evaluator: str
    observation: Annotated[str, Words("观察", lines=3, hint="看到了什么；不是 P 时必填")] = ""
    advice: Annotated[str, Words("改进建议", lines=2)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating(Assessment, Subject):
    """How an objective was met; `id` is the objective. The last word counts, all of them stay in the journal."""

    subject: ClassVar[str] = "rating"
    objective: str
    rated_at: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseBegun(ExercisePlan, Event):
    """The exercise runs by this plan, from `starts_at` [ms]."""

    kind: ClassVar[str] = "exercise.begun"
    subject: ClassVar[str] = "exercise"
    starts_at: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseEnded(Event):
    """No more injects come; rating and review go on."""

    kind: ClassVar[str] = "exercise.ended"
    subject: ClassVar[str] = "exercise"
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectDelivered(InjectCard, Event):
    """An inject was handed to the players; it was due at `due_at` [ms]."""

    kind: ClassVar[str] = "exercise.inject_delivered"
    subject: ClassVar[str] = "inject"
    number: int
    due_at: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectAnswered(Event):
    """What the players did about an inject."""

    kind: ClassVar[str] = "exercise.inject_answered"
    subject: ClassVar[str] = "inject"
    result: str
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveRated(Assessment, Event):
    """How well an objective was reached, and the words for it."""

    kind: ClassVar[str] = "exercise.objective_rated"
    subject: ClassVar[str] = "rating"


@dataclass(frozen=True, slots=True, kw_only=True)
class ControllerCommand(Command):
    """Base: the controller is not on duty, the players are. Never sent itself."""

    needs_duty: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginExercise(ExercisePlan, ControllerCommand):
    """Begin the one exercise of this file. `assumptions` says in words what the overlay assumes."""

    name: ClassVar[str] = "exercises.begin"
    asks: ClassVar[Heading] = Heading(
        "开始演练",
        explanation="一个演练文件只做一次演练；目标和假定写下后不再更改，评定时逐条对照。",
        lines="title_zh|starts_at|objectives|assumptions",
        wide=640,
    )
    starts_at: Annotated[Millis | None, Time("情景时间", required=True, begins_now=True)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverInject(InjectCard, ControllerCommand):
    """Feed an inject to the players. `due_at` None means it is due now."""

    name: ClassVar[str] = "exercises.inject"
    asks: ClassVar[Heading] = Heading(
        "注入情景",
        submit="注入",
        explanation="参演人员看到的就是这里写的内容；期望的处置只给导调和评估看。",
        lines="title|text|method sender|player|expected|limit_minutes objective|incident",
        wide=640,
    )
    due_at: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerInject(ControllerCommand):
    """What the players did with an inject."""

    name: ClassVar[str] = "exercises.answer"
    asks: ClassVar[Heading] = Heading("登记处置结果", lines="result|when", when="处置时间", begins_now=True)
    inject: Annotated[str, About(Inject)]
    result: Annotated[str, Words("处置结果", required=True, lines=3, begins=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RateObjective(Assessment, ControllerCommand):
    """P, S, M, U, or N for not observed; anything but P wants an observation."""

    name: ClassVar[str] = "exercises.rate"
    asks: ClassVar[Heading] = Heading(
        "评定目标",
        explanation="最后一次评定为准，先前的都留在记录里。",
        lines="objective|rating|observation|advice|evaluator",
        wide=640,
    )
    objective: Annotated[str, Chosen("评定的目标")]
    evaluator: Annotated[str, Words("评估人")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndExercise(ControllerCommand):
    """End the exercise; rating and review go on."""

    name: ClassVar[str] = "exercises.end"
    asks: ClassVar[Heading] = Heading(
        "结束演练", submit="结束演练", explanation="结束后不能再注入情景；评定和复盘照常。"
    )
    reason: Annotated[str, Words("原因", lines=2, hint="按计划结束时可不填")] = ""
