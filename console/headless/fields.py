"""The fields of any command on a command line: what each takes, and a value from what was written.

Nothing here knows a single command: kind and limits come from the types of the fields and from what is asked for them
(`core/asked.py`). A thing may be named by its id or by its name, a place by LON,LAT too, a choice by its key or its label.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from console.domain.core import asked, moments, registry
from console.domain.core.asked import AnyOf, Asked, Day, LonLat, Number, OneOf, Pick, Question, Time
from console.domain.core.kernel import Command, Millis, Phrase, Position, Subject, World, phrase
from console.domain.core.names import Several, named
from console.domain.core.traits import Site
from console.domain.usecases.gazetteer import COORDINATES
from console.headless.geo import Spot
from console.headless.output import Wrong, in_english

YES, NO = ("yes", "true", "1", "是"), ("no", "false", "0", "否")
NONE = "null"
MOST = 10**9  # a limit that is none: nobody types more
SHOWN = 12  # candidates that are told

# Fields that hold the id of something whose type their name does not say.
_MEANS = {
    "bodies": "body",
    "chosen": "team",
    "commander_post": "post",
    "item": "stock",
    "overrules": "team",
    "release_from": "incident",
    "supersedes": "order",
}
_MEANS_IN = {("incidents.classify", "kind"): "incident_kind", ("incidents.report", "kind"): "incident_kind"}
# Called like a type of things, and yet no id of one: the words for a place, the letter of a rating.
_WORDS = ("place", "rating")
_AHEAD = ("deadline", "due_at", "needed_by", "starts_at")  # times that lie ahead: an hour that is over means tomorrow's
_SITES = ("destination", "from_place", "to_place")  # and `place` of goods


class Unfit(Exception):
    """A value that cannot be meant: what was expected instead."""

    def __init__(self, expected: Phrase, **more: Any) -> None:
        self.expected, self.more = expected, more
        super().__init__(str(expected))


@dataclass(frozen=True, slots=True)
class Scope:
    """What values are understood by: the file's things, the time, and how a place is found by its name."""

    world: World
    now: Millis
    spot: Callable[[str], Spot]


@dataclass(frozen=True, slots=True)
class CommandField:
    """One field of a command: its label, its type without None, and what is asked for it (None: no form asks)."""

    name: str
    label: Phrase
    type: Any
    optional: bool
    is_time: bool
    required: bool  # the command makes no sense without it, or its form would not let it pass
    asked: Asked | None
    of: type[Subject] | None  # the type of the things it names, None when it names none

    @property
    def is_list(self) -> bool:
        return get_origin(self.type) is tuple and get_args(self.type)[1:] == (Ellipsis,) and self.item is str

    @property
    def is_addressed(self) -> bool:
        """Whether it is a list of whom something goes to: each a kind and an id."""
        return is_dataclass(self.item) and self.item is not self.type and _must(self.item) == ["kind", "id"]

    @property
    def item(self) -> Any:
        """Of a list, the type of its items; else the type itself."""
        return get_args(self.type)[0] if get_origin(self.type) is tuple else self.type

    def takes(self) -> Phrase:
        """What may be written, in words."""
        one = self._takes_one()
        return phrase("{one}；可重复", one=one) if self.is_list else one

    def _takes_one(self) -> Phrase:
        match self.asked:
            case OneOf(of=Mapping() as choices) | AnyOf(of=Mapping() as choices):
                return phrase("{list} 之一", list=Several(_choice(key, text) for key, text in choices.items()))
            case Pick(free=True):
                return phrase("名称、编号或文字")
            case LonLat():
                return phrase("经度,纬度 或地名")
            case Day():
                return phrase("日期，如 2026-12-31")
            case Number(least=least, most=most) if most >= MOST:
                return phrase("不小于 {least} 的数", least=least)
            case Number(least=least, most=most):
                return phrase("{least} 至 {most} 的数", least=least, most=most)
        if self.of is not None:
            return phrase("{kind} 的编号或名称", kind=getattr(self.of, "subject", "place"))
        if self.is_time:
            return phrase("时间，如 02:10、-5、11-20 23:50")
        if self.type is Position:
            return phrase("经度,纬度 或地名")
        if self.is_addressed:
            return phrase("类别:编号 或 类别:名称，可重复；或 JSON：{shape}", shape=_shape(self.type))
        plain = {str: phrase("文字"), bool: phrase("yes 或 no"), int: phrase("整数"), float: phrase("数")}
        if self.item in plain:
            return plain[self.item]
        return phrase("JSON：{shape}", shape=_shape(self.type))


def _must(made: Any) -> list[str]:
    """The fields of a dataclass that have no default."""
    return [one.name for one in fields(made) if one.default is MISSING and one.default_factory is MISSING]


def _choice(key: Any, text: Phrase) -> Phrase:
    return phrase("{key}（{text}）", key=key, text=text)


def _shape(type_: Any) -> str:
    """How a value of a type looks in JSON."""
    if is_dataclass(type_):
        hints = get_type_hints(type_)
        inner = (f'"{one.name}": {_shape(hints[one.name])}' for one in fields(type_))
        return "{" + ", ".join(inner) + "}"
    arguments = [one for one in get_args(type_) if one is not NoneType]
    if get_origin(type_) is tuple:
        parts = [_shape(one) for one in arguments if one is not Ellipsis]
        return "[" + ", ".join(parts) + (", …" if Ellipsis in arguments else "") + "]"
    if get_origin(type_) is dict:
        return "{" + f"{_shape(arguments[0])}: {_shape(arguments[1])}, …" + "}"
    return _shape(arguments[0]) if arguments else f"<{type_.__name__}>"


def fields_of(kind: type[Command]) -> Mapping[str, CommandField]:
    """All fields of a command by name, in their order."""
    hints, questions, about = get_type_hints(kind), asked.questions(kind), asked.about(kind)
    found = {}
    for column in fields(kind):
        question = questions.get(column.name)
        subject = about[1] if about is not None and about[0] == column.name else None
        found[column.name] = _field(kind, column, hints[column.name], question, subject)
    return found


def _field(
    kind: type[Command], column: Field[Any], hint: Any, question: Question | None, subject: type[Subject] | None
) -> CommandField:
    name = column.name
    parts = [one for one in get_args(hint) if one is not NoneType]
    optional = NoneType in get_args(hint)
    wanted = None if question is None else question.asked
    return CommandField(
        name=name,
        label=_label(kind, name, wanted),
        type=parts[0] if optional and len(parts) == 1 else hint,
        optional=optional,
        is_time="Millis" in str(column.type) and not isinstance(wanted, Day),  # hints know it as a whole number only
        required=_is_required(kind, column, wanted),
        asked=wanted,
        of=subject or (_named(kind, name, wanted) if "str" in str(column.type) else None),
    )


def _is_required(kind: type[Command], column: Field[Any], wanted: Asked | None) -> bool:
    if wanted is not None and (wanted.begins or getattr(wanted, "begins_now", False)):
        return False  # what is known stands for it, or the moment
    if column.default is MISSING and column.default_factory is MISSING:
        return True
    head = asked.heading(kind)
    stays = head is not None and head.edits and column.default is None
    return wanted is not None and wanted.required and not stays


def _label(kind: type[Command], name: str, wanted: Asked | None) -> Phrase:
    if wanted is not None:
        return Phrase(wanted.label)
    return OF_COMMAND.get((kind.name, name)) or LABELS.get(name) or Phrase(name)


def _named(kind: type[Command], name: str, wanted: Asked | None) -> type[Subject] | None:
    """The type of the things that a field holds the ids of."""
    if isinstance(wanted, OneOf | Pick | AnyOf):
        if isinstance(wanted.of, Mapping):
            return None
        return registry.subjects()[wanted.of] if isinstance(wanted.of, str) else wanted.of
    if name in _SITES or (name == "place" and kind.name.startswith("materials.")):
        return Site
    if wanted is not None and type(wanted) is not asked.Chosen:
        return None
    if name in _WORDS:
        return None
    return registry.subjects().get(_MEANS_IN.get((kind.name, name)) or _MEANS.get(name, name))


def value_of(one: CommandField, written: Sequence[str | None], scope: Scope) -> Any:
    """The value of what was written after a field's name, once or several times; `Unfit` when it cannot be meant."""
    if written[0] == NONE and one.optional:
        return None
    if one.is_list:
        if len(written) == 1 and (written[0] or "").lstrip().startswith("["):
            return _converted(_json(written[0], one), one)
        return tuple(_one(one, text, scope) for text in written)
    if one.is_addressed and not (written[0] or "").lstrip().startswith("["):
        return _converted([_addressee(one, text or "", scope.world) for text in written], one)
    if len(written) > 1:
        raise Unfit(phrase("只给一次"))
    return _one(one, written[0], scope)


def _one(one: CommandField, text: str | None, scope: Scope) -> Any:
    if text is None:
        if one.item is bool:
            return True
        raise Unfit(one.takes())
    match one.asked:
        case OneOf(of=Mapping() as choices) | AnyOf(of=Mapping() as choices):
            return _chosen(choices, text, one)
        case Day():
            return _said(moments.end_of_day(text), one)
        case Pick(free=True):
            return _thing(one, text, scope.world, free=True)
    if one.of is not None:
        return _thing(one, text, scope.world)
    if one.is_time:
        ahead = one.asked.ahead if isinstance(one.asked, Time) else one.name in _AHEAD
        return _said(moments.parse_time(text, scope.now, ahead=ahead), one)
    if one.item is Position:
        return _position(one, text, scope)
    return _plain(one, text)


def _plain(one: CommandField, text: str) -> Any:
    if one.item is str:
        return text
    if one.item is bool:
        said = text.strip().casefold()
        return _said(True if said in YES else False if said in NO else None, one)
    if one.item in (int, float):
        try:
            return one.item(text.replace(",", "").replace("，", ""))
        except (ValueError, OverflowError):
            raise Unfit(one.takes()) from None
    return _converted(_json(text, one), one)


def _addressee(one: CommandField, text: str, world: World) -> dict[str, str]:
    """`KIND:ID` or `KIND:NAME` for something that is a kind and an id: a recipient of an order."""
    kind, _, id = text.partition(":")
    of = registry.subjects().get(kind)
    if of is None or not id:
        raise Unfit(one.takes())
    return {"kind": kind, "id": _thing(replace(one, of=of), id, world)}


def _said(value: Any, one: CommandField) -> Any:
    if value is None:
        raise Unfit(one.takes())
    return value


def _json(text: str | None, one: CommandField) -> Any:
    try:
        return json.loads(text or "")
    except (ValueError, RecursionError):
        raise Unfit(one.takes()) from None


def _converted(value: Any, one: CommandField) -> Any:
    try:
        return msgspec.convert(value, one.type)
    except (msgspec.ValidationError, RecursionError):
        raise Unfit(one.takes()) from None


def _chosen(choices: Mapping[Any, Phrase], text: str, one: CommandField) -> Any:
    wanted = text.strip().casefold()
    for key, label in choices.items():
        if wanted in (str(key).casefold(), str(label).casefold(), in_english(label).casefold()):
            return key
    raise Unfit(one.takes())


def _thing(one: CommandField, text: str, world: World, *, free: bool = False) -> str:
    """The id of a thing by its id, its number or either of its names."""
    assert one.of is not None
    wanted = text.strip().casefold()
    every = world.every(one.of) if one.of is Site else world.all(one.of)
    if any(subject.id == text.strip() for subject in every):
        return text.strip()
    found = [subject for subject in every if wanted in _names(subject)]
    if len(found) == 1:
        return found[0].id
    if free:
        return text
    candidates = [{"id": subject.id, "name": named(subject).name_zh} for subject in (found or every)[:SHOWN]]
    raise Unfit(phrase("只有一个的编号或名称") if found else one.takes(), candidates=candidates)


def _names(subject: Subject) -> set[str]:
    said = named(subject)
    names = {said.name_zh, said.name_en}
    number = getattr(subject, "number", None)
    if isinstance(number, int):
        names |= {str(number), f"#{number}"}
    return {name.casefold() for name in names if name}


def _position(one: CommandField, text: str, scope: Scope) -> Position:
    try:
        spot = scope.spot(text)
    except Wrong as wrong:
        raise Unfit(one.takes(), candidates=wrong.more.get("candidates", [])) from None
    by_hand = one.asked.quality if isinstance(one.asked, LonLat) else "reported"
    quality = by_hand if spot.kind == COORDINATES else "named_place"
    return Position(lon=spot.position.lon, lat=spot.position.lat, quality=quality, at=scope.now)


# ------------------------------------------------------------------------------------------------------------- words
# What commands and fields are called that no derived form asks for: the window knows them from where the operator is, a
# command line has to be told. What is asked for (core/asked.py) has its label there.

# Commands that nobody gives, and the verb that leads to them.
BY_MACHINE: Mapping[str, Phrase] = {
    "founding.found": phrase("建立文件时自动给出：import 或 layers 加 --db、--city"),
    "plans.load": phrase("装入城市资料时自动给出：import 或 layers 加 --db、--city"),
    "map.add_layer": phrase("导入图层时自动给出：import"),
    "map.recast_layer": phrase("改正图层坐标系时自动给出：layers 加 --recast、--crs"),
    "roads.add_layer": phrase("导入道路时自动给出：import 加 --as roads"),
    "journal.sign_head": phrase("由文件自动签署"),
}

TITLES: Mapping[str, Phrase] = {
    "incidents.activate": phrase("启动响应"),
    "incidents.figures": phrase("记录数字"),
    "incidents.report": phrase("接报"),
    "map.change_plot": phrase("改标绘"),
    "map.drop_bookmark": phrase("删除地图书签"),
    "map.plot": phrase("标绘"),
    "map.style_layer": phrase("图层显示方式"),
    "materials.request": phrase("申请物资"),
    "orders.complete": phrase("登记办结"),
    "orders.deliver": phrase("登记送达"),
    "orders.issue": phrase("下达调度令"),
    "orders.paper_copy": phrase("登记已补书面令"),
    "orders.refuse": phrase("登记拒绝"),
    "orders.remind": phrase("催办未回执的"),
    "orders.start": phrase("登记出动或执行"),
    "orders.unable": phrase("登记无法执行"),
    "reports.draft": phrase("存报告草稿"),
    "reports.submit": phrase("报送报告"),
    "teams.back_in_service": phrase("恢复待命"),
    "teams.depart": phrase("登记队伍出发"),
    "teams.dispatch": phrase("派出队伍"),
    "teams.release": phrase("撤回或放回队伍"),
    "teams.reroute": phrase("按新路线更新到达时间"),
    "teams.returned": phrase("登记队伍归队"),
    "warnings.decide": phrase("预警研判"),
}

LABELS: Mapping[str, Phrase] = {
    "ack_minutes": phrase("回执时限（分）"),
    "approver": phrase("签发人"),
    "area": phrase("范围各点"),
    "as_at": phrase("截至"),
    "at": phrase("时间"),
    "attribution": phrase("署名"),
    "authority": phrase("授权依据"),
    "bodies": phrase("启动的机构"),
    "body": phrase("机构"),
    "bookmark": phrase("书签"),
    "by": phrase("报送人"),
    "centre": phrase("中心位置"),
    "channel": phrase("通信方式"),
    "chosen": phrase("改派的队伍"),
    "closure": phrase("断路"),
    "co": phrase("共同指挥"),
    "commander_post": phrase("指挥长岗位"),
    "copies": phrase("抄送"),
    "dashed": phrase("虚线"),
    "deadline": phrase("完成时限"),
    "decide_minutes": phrase("决定时限（分）"),
    "decided_by": phrase("决定人"),
    "destination": phrase("送到"),
    "due_at": phrase("时限"),
    "duty": phrase("报送时限"),
    "edges": phrase("路段编号"),
    "eta_seconds": phrase("路上时间（秒）"),
    "event_id": phrase("记录编号"),
    "explanation": phrase("变化原因"),
    "facility": phrase("设施"),
    "farthest": phrase("最远到（米/像素）"),
    "figures": phrase("数字"),
    "fit": phrase("可再出动"),
    "id": phrase("编号"),
    "in_use": phrase("启用"),
    "incident": phrase("事件"),
    "inject": phrase("注入"),
    "item": phrase("物资"),
    "known_at": phrase("获知时间"),
    "kind": phrase("类型"),
    "label": phrase("标注"),
    "lat": phrase("纬度"),
    "layer": phrase("图层"),
    "level": phrase("响应级别"),
    "lines": phrase("线"),
    "link": phrase("线路"),
    "lon": phrase("经度"),
    "lot": phrase("批次"),
    "meaning": phrase("含义"),
    "metric": phrase("指标"),
    "name_en": phrase("英文名称"),
    "nearest": phrase("最近到（米/像素）"),
    "needed_by": phrase("需要时间"),
    "no_limits": phrase("不限比例尺"),
    "note": phrase("备注"),
    "occurred_at": phrase("发生时间"),
    "opacity": phrase("不透明度"),
    "order": phrase("调度令"),
    "overrules": phrase("未采纳的推荐队伍"),
    "paper_follows": phrase("补发书面令"),
    "people": phrase("人数"),
    "personnel": phrase("人数"),
    "place": phrase("地点"),
    "plot": phrase("标绘"),
    "points": phrase("各点"),
    "position": phrase("位置"),
    "post": phrase("岗位"),
    "quantity": phrase("数量"),
    "radius_m": phrase("半径（米）"),
    "reachability": phrase("联系情况"),
    "reason": phrase("原因"),
    "recipients": phrase("受令单位"),
    "release_from": phrase("从该事件调出"),
    "removed": phrase("移除"),
    "report": phrase("报告草稿"),
    "request": phrase("物资申请"),
    "requested_by": phrase("申请人"),
    "response": phrase("启动响应"),
    "response_level": phrase("响应级别"),
    "risk": phrase("风险点"),
    "road": phrase("路名"),
    "role": phrase("图层用途"),
    "rule": phrase("分级标准"),
    "scale": phrase("比例尺（米/像素）"),
    "scenario": phrase("情景"),
    "sender": phrase("拟稿人"),
    "shape": phrase("形状"),
    "shown": phrase("显示"),
    "source": phrase("来源"),
    "spoken_by": phrase("回话人"),
    "starts_at": phrase("开始时间"),
    "state": phrase("状态"),
    "status": phrase("建设状态"),
    "supersedes": phrase("替代的调度令"),
    "team": phrase("队伍"),
    "template": phrase("模板"),
    "text": phrase("正文"),
    "title": phrase("标题"),
    "title_en": phrase("英文标题"),
    "to": phrase("报送单位"),
    "to_id": phrase("改找谁"),
    "to_kind": phrase("改找谁的类别"),
    "tone": phrase("颜色"),
    "typed": phrase("按坐标输入"),
    "unit": phrase("单位"),
    "valid_from": phrase("生效时间"),
    "values": phrase("数字"),
    "vehicle": phrase("车型"),
    "warning": phrase("预警"),
    "words": phrase("内容"),
}
OF_COMMAND: Mapping[tuple[str, str], Phrase] = {  # where a name means something else
    ("map.style_layer", "order"): phrase("叠放次序"),
    ("map.style_layer", "label"): phrase("标注字段"),
    ("orders.issue", "about"): phrase("事由"),
}
