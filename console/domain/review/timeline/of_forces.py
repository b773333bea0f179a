"""Sentences of teams, orders and roads."""

from __future__ import annotations

from console.domain.core.kernel import Phrase, phrase
from console.domain.core.names import Named
from console.domain.forces.teams import model as teams
from console.domain.response.orders import model as orders
from console.domain.response.orders.addressing import ROLES, party_name
from console.domain.review.timeline.registry import Names, because, tells, told
from console.domain.roads import model as roads
from console.domain.roads.model import Closure


@tells(teams.TeamRegistered)
def _registered(event: teams.TeamRegistered, names: Names) -> Phrase:
    return phrase("登记队伍{team}", team=Named(event.name_zh, event.name_en))


@tells(teams.TeamEdited)
def _edited(event: teams.TeamEdited, names: Names) -> Phrase:
    return told(phrase("更新{team}资料", team=names.team(event.id)), event.note)


@tells(teams.TeamMoved)
def _moved(event: teams.TeamMoved, names: Names) -> Phrase:
    sentence = phrase("{team}驻地更正", team=names.team(event.id))
    if not event.home:
        sentence = phrase("{team}报告位置", team=names.team(event.id))
    return told(sentence, event.place)


def _expected(eta: int | None) -> Phrase | str:
    return "" if eta is None else phrase("预计 {eta_at} 到达", eta_at=eta)


@tells(teams.TeamDispatched)
def _dispatched(event: teams.TeamDispatched, names: Names) -> Phrase:
    sentence = phrase("{team}受命赶赴{incident}", team=names.team(event.id), incident=names.incident(event.incident))
    if event.order is not None:
        sentence = phrase("{sentence}（令 {order}）", sentence=sentence, order=names.order(event.order))
    if event.overrules is not None:
        sentence = told(sentence, phrase("未采用推荐的{team}", team=names.team(event.overrules)))
    return told(sentence, _expected(event.eta), event.reason)


@tells(teams.TeamReassigned)
def _reassigned(event: teams.TeamReassigned, names: Names) -> Phrase:
    sentence = phrase("{team}改派{incident}", team=names.team(event.id), incident=names.incident(event.to_incident))
    return because(sentence, event.reason)


@tells(teams.TeamDeparted)
def _departed(event: teams.TeamDeparted, names: Names) -> Phrase:
    sentence = phrase("{team}出发", team=names.team(event.id))
    if event.personnel is not None:
        sentence = phrase("{team}{count} 人出发", team=names.team(event.id), count=event.personnel)
    return told(sentence, _expected(event.eta), event.note)


@tells(teams.TeamRerouted)
def _rerouted(event: teams.TeamRerouted, names: Names) -> Phrase:
    expected = phrase("到达时间不明") if event.eta is None else _expected(event.eta)
    return told(phrase("{team}改走其他路线", team=names.team(event.id)), expected, event.reason)


@tells(teams.TeamArrived)
def _arrived(event: teams.TeamArrived, names: Names) -> Phrase:
    sentence = phrase("{team}到场", team=names.team(event.id))
    if event.personnel is not None:
        sentence = phrase("{team}{count} 人到场", team=names.team(event.id), count=event.personnel)
    return told(sentence, event.note)


@tells(teams.TeamReleased)
def _released(event: teams.TeamReleased, names: Names) -> Phrase:
    sentence = phrase("{team}任务结束", team=names.team(event.id))
    if not event.fit:
        sentence = phrase("{team}任务结束，需休整", team=names.team(event.id))
    return because(sentence, event.reason)


@tells(teams.TeamReturned)
def _returned(event: teams.TeamReturned, names: Names) -> Phrase:
    sentence = phrase("{team}归队", team=names.team(event.id))
    if not event.fit:
        sentence = phrase("{team}归队，需休整", team=names.team(event.id))
    return told(sentence, event.note)


@tells(teams.TeamWentOut)
def _out(event: teams.TeamWentOut, names: Names) -> Phrase:
    return because(phrase("{team}停用", team=names.team(event.id)), event.reason)


@tells(teams.TeamCameBack)
def _back(event: teams.TeamCameBack, names: Names) -> Phrase:
    return told(phrase("{team}待命", team=names.team(event.id)), event.note)


@tells(teams.RecommendationOverruled)
def _overruled(event: teams.RecommendationOverruled, names: Names) -> Phrase:
    sentence = phrase("不采用推荐的{team}", team=names.team(event.id))
    if event.chosen is not None:
        chosen = names.team(event.chosen)
        sentence = phrase("不采用推荐的{team}，改派{chosen}", team=names.team(event.id), chosen=chosen)
    return because(sentence, event.reason)


@tells(orders.OrderIssued)
def _issued(event: orders.OrderIssued, names: Names) -> Phrase:
    sentence = phrase(
        "下达令 {number}：{title}，受令 {count} 个单位",
        number=event.number,
        title=event.title,
        count=len(event.recipients),
    )
    if event.deadline is not None:
        sentence = told(sentence, phrase("时限 {deadline}", deadline=event.deadline))
    return told(sentence, phrase("先口头，后补文")) if event.paper_follows else sentence


def _answer(sentence: Phrase, event: orders.RecipientEvent) -> Phrase:
    if event.spoken_by:
        sentence = told(sentence, phrase("{name}口头报告", name=event.spoken_by))
    return told(sentence, event.note)


def _who(event: orders.RecipientEvent, names: Names) -> dict[str, str]:
    return {"name": names.recipient(event.id, event.recipient), "number": names.order(event.id)}


@tells(orders.OrderDelivered)
def _delivered(event: orders.OrderDelivered, names: Names) -> Phrase:
    return _answer(phrase("令 {number} 送达{name}", **_who(event, names)), event)


@tells(orders.OrderAcknowledged)
def _acknowledged(event: orders.OrderAcknowledged, names: Names) -> Phrase:
    return _answer(phrase("{name}回执令 {number}", **_who(event, names)), event)


@tells(orders.OrderStarted)
def _started(event: orders.OrderStarted, names: Names) -> Phrase:
    return _answer(phrase("{name}开始执行令 {number}", **_who(event, names)), event)


@tells(orders.OrderCompleted)
def _completed(event: orders.OrderCompleted, names: Names) -> Phrase:
    return _answer(phrase("{name}办结令 {number}", **_who(event, names)), event)


@tells(orders.OrderRefused)
def _refused(event: orders.OrderRefused, names: Names) -> Phrase:
    return _answer(phrase("{name}拒绝令 {number}", **_who(event, names)), event)


@tells(orders.OrderUnable)
def _unable(event: orders.OrderUnable, names: Names) -> Phrase:
    return _answer(phrase("{name}无法执行令 {number}", **_who(event, names)), event)


@tells(orders.RecipientReminded)
def _reminded(event: orders.RecipientReminded, names: Names) -> Phrase:
    return _answer(phrase("催办{name}（令 {number}）", **_who(event, names)), event)


@tells(orders.RecipientEscalated)
def _escalated(event: orders.RecipientEscalated, names: Names) -> Phrase:
    sentence = phrase(
        "令 {number} {name}未回应，改找{role}{other}",
        number=names.order(event.id),
        name=names.recipient(event.id, event.recipient),
        role=ROLES.get(event.role, ROLES["other"]),
        other=party_name(names.world, event.to_kind, event.to_id),
    )
    return because(sentence, event.reason)


@tells(orders.OrderWithdrawn)
def _withdrawn(event: orders.OrderWithdrawn, names: Names) -> Phrase:
    return because(phrase("撤回令 {number}", number=names.order(event.id)), event.reason)


@tells(orders.PaperCopySent)
def _paper(event: orders.PaperCopySent, names: Names) -> Phrase:
    return told(phrase("令 {number} 补文送出", number=names.order(event.id)), event.note)


@tells(roads.RoadLayerAdded)
def _layer(event: roads.RoadLayerAdded, names: Names) -> Phrase:
    return phrase("载入道路图层{name}（{edges} 段）", name=event.name, edges=event.edges)


@tells(roads.RoadClosed)
def _closed(event: roads.RoadClosed, names: Names) -> Phrase:
    sentence = phrase("{road}断行", road=event.label)
    if event.area:
        sentence = told(sentence, phrase("区域内的道路（{count} 个角点）", count=len(event.area)))
    elif event.road and event.road != event.label:
        sentence = told(sentence, event.road)
    if event.begins is not None:
        sentence = told(sentence, phrase("自 {begins_at}", begins_at=event.begins))
    if event.until is not None:
        sentence = told(sentence, phrase("至 {until}", until=event.until))
    return told(sentence, event.source)


@tells(roads.RoadReopened)
def _reopened(event: roads.RoadReopened, names: Names) -> Phrase:
    closure = names.world.find(Closure, event.id)
    road = event.id if closure is None else closure.label
    return because(phrase("{road}恢复通行", road=road), event.reason)
