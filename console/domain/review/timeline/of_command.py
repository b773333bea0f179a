"""Sentences of the file, the desk, corrections, the organisation, the command of an incident, and facilities.

Sentences of the map: layers, plotted signs, kept views, road layers laid aside.
"""

from __future__ import annotations

from console.domain.city.facilities import model as facilities
from console.domain.city.facilities.model import Facility, Risk
from console.domain.city.map import model as maps
from console.domain.city.map.model import ROLES, Bookmark, MapLayer, Plot
from console.domain.city.map.rules import title, title_of
from console.domain.city.organisation import model as organisation
from console.domain.core.desk import corrections, duty, founding, signatures
from console.domain.core.kernel import Phrase, phrase
from console.domain.core.names import Named
from console.domain.response.commanding import model as command
from console.domain.response.incidents.model import LEVELS
from console.domain.review.timeline.registry import Names, because, tells, told, word
from console.domain.roads.model import RoadLayer, RoadLayerLaidAside

POSTURES: dict[str, Phrase] = {
    "routine": phrase("日常"),
    "warning": phrase("预警"),
    "response": phrase("响应"),
}
LINKS: dict[str, Phrase] = {"network": phrase("网络"), "power": phrase("电力")}
REACHABILITIES: dict[str, Phrase] = {
    "reachable": phrase("联系上"),
    "unreachable": phrase("联系不上"),
    "unknown": phrase("联系状态不明"),
}


@tells(founding.FileFounded)
def _founded(event: founding.FileFounded, names: Names) -> Phrase:
    if event.mode == founding.EXERCISE:
        return phrase("建立演练文件“{title}”", title=event.title)
    return phrase("建立正式文件“{title}”", title=event.title)


@tells(corrections.EventStruck)
def _struck(event: corrections.EventStruck, names: Names) -> Phrase:
    return because(phrase("划去一条记录"), event.reason)


@tells(signatures.HeadSigned)
def _signed(event: signatures.HeadSigned, names: Names) -> Phrase:
    return phrase("签署日志（{occasion}）", occasion=word(signatures.OCCASIONS, event.occasion))


@tells(duty.ShiftTaken)
def _shift(event: duty.ShiftTaken, names: Names) -> Phrase:
    return told(phrase("{holder}（{post}）接班", holder=event.holder, post=event.post), event.open_matters)


@tells(duty.PostureSwitched)
def _posture(event: duty.PostureSwitched, names: Names) -> Phrase:
    return because(phrase("转入{posture}状态", posture=word(POSTURES, event.posture)), event.reason)


@tells(duty.LinkReported)
def _link(event: duty.LinkReported, names: Names) -> Phrase:
    link = word(LINKS, event.link)
    sentence = phrase("{link}中断", link=link) if event.cut else phrase("{link}恢复", link=link)
    return told(sentence, event.note)


@tells(organisation.BodyRegistered)
def _body(event: organisation.BodyRegistered, names: Names) -> Phrase:
    return phrase("登记机构{name}", name=Named(event.row.name_zh, event.row.name_en))


@tells(organisation.UnitRegistered)
def _unit(event: organisation.UnitRegistered, names: Names) -> Phrase:
    return phrase("登记单位{name}", name=Named(event.row.name_zh, event.row.name_en))


@tells(organisation.PostRegistered)
def _post(event: organisation.PostRegistered, names: Names) -> Phrase:
    return phrase("登记职务{name}", name=Named(event.row.name_zh, event.row.name_en))


@tells(organisation.MembershipRegistered)
def _member(event: organisation.MembershipRegistered, names: Names) -> Phrase:
    return phrase("{unit}列为{body}成员", unit=names.unit(event.row.unit), body=names.body(event.row.body))


@tells(organisation.UnitEdited)
def _unit_edited(event: organisation.UnitEdited, names: Names) -> Phrase:
    return told(phrase("更新{unit}资料", unit=names.unit(event.id)), event.note)


@tells(organisation.PostFilled)
def _filled(event: organisation.PostFilled, names: Names) -> Phrase:
    if event.holder is None:
        return phrase("{post}空缺", post=names.post(event.id))
    return phrase("{holder}任{post}", holder=event.holder, post=names.post(event.id))


@tells(organisation.ReachabilitySet)
def _reach(event: organisation.ReachabilitySet, names: Names) -> Phrase:
    state = word(REACHABILITIES, event.reachability)
    return told(phrase("{post}：{state}", post=names.post(event.id), state=state), event.note)


@tells(command.BodyActivated)
def _activated(event: command.BodyActivated, names: Names) -> Phrase:
    if event.level is None:
        return because(phrase("{body}启动", body=names.body(event.body)), event.reason)
    sentence = phrase("{body}启动（{level}响应）", body=names.body(event.body), level=word(LEVELS, event.level))
    return told(sentence, event.reason)


@tells(command.BodyStoodDown)
def _stood_down(event: command.BodyStoodDown, names: Names) -> Phrase:
    return because(phrase("{body}撤销", body=names.body(event.body)), event.reason)


@tells(command.CommanderAppointed)
def _appointed(event: command.CommanderAppointed, names: Names) -> Phrase:
    post = names.post(event.post, event.holder)
    sentence = phrase("{post}共同指挥", post=post) if event.co else phrase("{post}担任指挥", post=post)
    return because(sentence, event.basis)


@tells(command.CommanderSucceeded)
def _succeeded(event: command.CommanderSucceeded, names: Names) -> Phrase:
    return because(phrase("{post}接替指挥", post=names.post(event.post, event.holder)), event.reason)


@tells(command.CoCommanderReleased)
def _released(event: command.CoCommanderReleased, names: Names) -> Phrase:
    return because(phrase("共同指挥结束"), event.reason)


@tells(command.TransferOffered)
def _offered(event: command.TransferOffered, names: Names) -> Phrase:
    sentence = phrase(
        "{outgoing}提出向{incoming}移交指挥权",
        outgoing=names.post(event.outgoing, event.outgoing_holder),
        incoming=names.post(event.incoming, event.incoming_holder),
    )
    return because(told(sentence, event.situation), event.reason)


@tells(command.TransferAccepted)
def _accepted(event: command.TransferAccepted, names: Names) -> Phrase:
    return phrase("{incoming}确认接受指挥权", incoming=names.post(event.incoming, event.holder))


@tells(command.TransferWithdrawn)
def _withdrawn(event: command.TransferWithdrawn, names: Names) -> Phrase:
    return because(phrase("指挥权不移交给{incoming}", incoming=names.post(event.incoming)), event.reason)


@tells(command.FieldPostOpened)
def _field_post(event: command.FieldPostOpened, names: Names) -> Phrase:
    return because(phrase("现场指挥部设在{place}", place=event.place), event.reason)


@tells(command.FieldPostClosed)
def _field_post_closed(event: command.FieldPostClosed, names: Names) -> Phrase:
    return because(phrase("现场指挥部撤销"), event.reason)


@tells(command.GroupFormed)
def _group(event: command.GroupFormed, names: Names) -> Phrase:
    sentence = phrase("成立{group}", group=Named(event.name_zh, event.name_en))
    if event.lead_unit is not None:
        sentence = told(sentence, phrase("牵头 {unit}", unit=names.unit(event.lead_unit)))
    return told(sentence, phrase("组长 {leader}", leader=event.leader)) if event.leader else sentence


@tells(command.GroupDissolved)
def _group_dissolved(event: command.GroupDissolved, names: Names) -> Phrase:
    return because(phrase("撤销工作组{group}", group=event.group), event.reason)


@tells(facilities.FacilityRegistered)
def _facility(event: facilities.FacilityRegistered, names: Names) -> Phrase:
    return phrase("登记设施{name}", name=Named(event.row.name_zh, event.row.name_en))


@tells(facilities.FacilityEdited)
def _facility_edited(event: facilities.FacilityEdited, names: Names) -> Phrase:
    return told(phrase("更新{name}资料", name=names.any(Facility, event.id)), event.note)


@tells(facilities.FacilityMoved)
def _facility_moved(event: facilities.FacilityMoved, names: Names) -> Phrase:
    return told(phrase("更正{name}位置", name=names.any(Facility, event.id)), event.place)


@tells(facilities.ShelterIntakeRecorded)
def _intake(event: facilities.ShelterIntakeRecorded, names: Names) -> Phrase:
    name = names.any(Facility, event.id)
    if event.counted is not None:
        return told(phrase("{name}清点在内 {count} 人", name=name, count=event.counted), event.note)
    sentence = phrase("{name}进入 {arrived} 人，离开 {left} 人", name=name, arrived=event.arrived, left=event.left)
    return told(sentence, event.note)


@tells(facilities.RiskRegistered)
def _risk(event: facilities.RiskRegistered, names: Names) -> Phrase:
    return phrase("登记风险点{name}", name=Named(event.row.name_zh, event.row.name_en))


@tells(facilities.RiskEdited)
def _risk_edited(event: facilities.RiskEdited, names: Names) -> Phrase:
    return told(phrase("更新风险点{name}", name=names.any(Risk, event.id)), event.note)


@tells(facilities.PlaceRegistered)
def _place(event: facilities.PlaceRegistered, names: Names) -> Phrase:
    return phrase("登记地名{name}", name=Named(event.row.name_zh, event.row.name_en))


@tells(maps.MapLayerAdded)
def _added(event: maps.MapLayerAdded, names: Names) -> Phrase:
    sentence = phrase("载入地图图层“{name}”（{role}）", name=event.name, role=word(ROLES, event.role))
    return told(sentence, phrase("{count} 个要素", count=event.count) if event.count else None, event.file)


@tells(maps.MapLayerStyled)
def _styled(event: maps.MapLayerStyled, names: Names) -> Phrase:
    if not event.shown:
        return phrase("隐藏地图图层“{name}”", name=event.name)
    return phrase("调整地图图层“{name}”的显示", name=event.name)


@tells(maps.MapLayerRecast)
def _recast(event: maps.MapLayerRecast, names: Names) -> Phrase:
    sentence = phrase("地图图层“{name}”的坐标改按 {crs} 换算", name=_layer(event.id, names), crs=event.crs)
    return because(sentence, event.reason)


@tells(maps.MapLayerRemoved)
def _removed(event: maps.MapLayerRemoved, names: Names) -> Phrase:
    return because(phrase("移除地图图层“{name}”", name=_layer(event.id, names)), event.reason)


def _layer(id: str, names: Names) -> str:
    known = names.world.find(MapLayer, id)
    return id if known is None else known.name


@tells(RoadLayerLaidAside)
def _laid_aside(event: RoadLayerLaidAside, names: Names) -> Phrase:
    known = names.world.find(RoadLayer, event.id)
    name = event.id if known is None else known.name
    if event.removed:
        return because(phrase("移除道路图层“{name}”", name=name), event.reason)
    if event.in_use:
        return because(phrase("路线重新按道路图层“{name}”计算", name=name), event.reason)
    return because(phrase("路线不再按道路图层“{name}”计算", name=name), event.reason)


@tells(maps.PlotDrawn)
def _drawn(event: maps.PlotDrawn, names: Names) -> Phrase:
    sentence = phrase("标绘{sign}", sign=title(event.shape, event.meaning, event.label))
    size = phrase("半径 {metres} 米", metres=round(event.radius_m)) if event.shape == "circle" else None
    return told(sentence, size, phrase("按坐标录入") if event.typed else None)


@tells(maps.PlotChanged)
def _changed(event: maps.PlotChanged, names: Names) -> Phrase:
    known = names.world.find(Plot, event.id)
    shape = "" if known is None else known.kind
    sentence = phrase("修改标绘：{sign}", sign=title(shape, event.meaning, event.label))
    return told(sentence, phrase("半径 {metres} 米", metres=round(event.radius_m)) if shape == "circle" else None)


@tells(maps.PlotErased)
def _erased(event: maps.PlotErased, names: Names) -> Phrase:
    known = names.world.find(Plot, event.id)
    sign: Phrase | str = event.id if known is None else title_of(known)
    return because(phrase("擦除标绘：{sign}", sign=sign), event.reason)


@tells(maps.BookmarkKept)
def _kept(event: maps.BookmarkKept, names: Names) -> Phrase:
    return phrase("保存地图书签“{name}”", name=event.name)


@tells(maps.BookmarkDropped)
def _dropped(event: maps.BookmarkDropped, names: Names) -> Phrase:
    known = names.world.find(Bookmark, event.id)
    return phrase("删除地图书签“{name}”", name=event.id if known is None else known.name)
