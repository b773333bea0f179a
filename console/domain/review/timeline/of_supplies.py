"""Sentences of stock, supplies, exercises and of what a pack says."""

from __future__ import annotations

from console.domain.city.plans import model as plans
from console.domain.core.kernel import Phrase, phrase
from console.domain.core.names import Named
from console.domain.forces.materials import model as materials
from console.domain.review.exercises import model as exercises
from console.domain.review.exercises.model import RATINGS
from console.domain.review.timeline.registry import SENTENCES, Names, because, tells, told, word

ACCOUNTS: dict[str, Phrase] = {
    "shelf": phrase("在库"),
    "picked": phrase("待运"),
    "in_transit": phrase("在途"),
    "on_scene": phrase("现场"),
    "consumed": phrase("消耗"),
    "returned": phrase("退回途中"),
    "lost": phrase("损失"),
    "outside": phrase("外部"),
    "adjustment": phrase("盘点差额"),
}


@tells(materials.ItemDefined)
def _defined(event: materials.ItemDefined, names: Names) -> Phrase:
    return phrase("登记物资{item}", item=Named(event.name_zh, event.name_en))


@tells(materials.StockReceived)
def _received(event: materials.StockReceived, names: Names) -> Phrase:
    sentence = phrase(
        "{place}入库{item} {quantity}{unit}",
        place=names.place(event.place),
        item=names.item(event.id),
        quantity=event.quantity,
        unit=names.unit_of(event.id),
    )
    return told(sentence, event.note)


@tells(materials.StockMoved)
def _moved(event: materials.StockMoved, names: Names) -> Phrase:
    sentence = phrase(
        "{item} {quantity}{unit}：{from_place}{from_state} → {to_place}{to_state}",
        item=names.item(event.id),
        quantity=event.quantity,
        unit=names.unit_of(event.id),
        from_place=names.place(event.from_place),
        from_state=word(ACCOUNTS, event.from_state),
        to_place=names.place(event.to_place),
        to_state=word(ACCOUNTS, event.to_state),
    )
    return because(sentence, event.reason)


@tells(materials.StockCounted)
def _counted(event: materials.StockCounted, names: Names) -> Phrase:
    sentence = phrase(
        "{place}盘点{item}：账面 {booked}，实有 {found}{unit}",
        place=names.place(event.place),
        item=names.item(event.id),
        booked=event.booked,
        found=event.found,
        unit=names.unit_of(event.id),
    )
    return because(sentence, event.reason)


@tells(materials.SuppliesRequested)
def _requested(event: materials.SuppliesRequested, names: Names) -> Phrase:
    sentence = phrase(
        "申请{item} {quantity}{unit}送{place}",
        item=names.item(event.item),
        quantity=event.quantity,
        unit=names.unit_of(event.item),
        place=names.place(event.destination),
    )
    return because(sentence, event.reason)


@tells(materials.RequestApproved)
def _approved(event: materials.RequestApproved, names: Names) -> Phrase:
    item = names.requested(event.id)
    sentence = phrase(
        "批准{item} {quantity}{unit}", item=names.item(item), quantity=event.quantity, unit=names.unit_of(item)
    )
    return told(sentence, event.note)


@tells(materials.RequestRefused)
def _refused(event: materials.RequestRefused, names: Names) -> Phrase:
    return because(phrase("不批准{item}", item=names.item(names.requested(event.id))), event.reason)


@tells(materials.ReleaseOrdered)
def _ordered(event: materials.ReleaseOrdered, names: Names) -> Phrase:
    item = names.item(names.requested(event.id))
    return told(phrase("下达动用指令 {number}：{item}", number=event.number, item=item), event.note)


Goods = (
    materials.SuppliesPicked
    | materials.SuppliesPutBack
    | materials.SuppliesShipped
    | materials.SuppliesArrived
    | materials.SuppliesSigned
)


def _goods(event: Goods, names: Names) -> dict[str, object]:
    item = names.requested(event.id)
    return {
        "item": names.item(item),
        "quantity": event.quantity,
        "unit": names.unit_of(item),
        "place": names.place(event.place),
    }


@tells(materials.SuppliesPicked)
def _picked(event: materials.SuppliesPicked, names: Names) -> Phrase:
    return phrase("{place}出库{item} {quantity}{unit}", **_goods(event, names))


@tells(materials.SuppliesPutBack)
def _put_back(event: materials.SuppliesPutBack, names: Names) -> Phrase:
    return because(phrase("{place}退回货架{item} {quantity}{unit}", **_goods(event, names)), event.reason)


@tells(materials.SuppliesShipped)
def _shipped(event: materials.SuppliesShipped, names: Names) -> Phrase:
    sentence = phrase("{item} {quantity}{unit}从{place}发运", **_goods(event, names))
    return sentence if event.eta is None else told(sentence, phrase("预计 {eta_at} 到达", eta_at=event.eta))


@tells(materials.SuppliesArrived)
def _arrived(event: materials.SuppliesArrived, names: Names) -> Phrase:
    return told(phrase("{place}发出的{item} {quantity}{unit}运到", **_goods(event, names)), event.note)


@tells(materials.SuppliesSigned)
def _signed(event: materials.SuppliesSigned, names: Names) -> Phrase:
    goods = _goods(event, names)
    sentence = phrase("{by}签收{item} {quantity}{unit}（{place}发出）", by=event.signed_by, **goods)
    if event.damaged or event.short:
        sentence = told(sentence, phrase("损坏 {damaged}，短少 {short}", damaged=event.damaged, short=event.short))
    return told(sentence, event.note)


@tells(materials.RequestReconciled)
def _reconciled(event: materials.RequestReconciled, names: Names) -> Phrase:
    return told(phrase("{item}核销", item=names.item(names.requested(event.id))), event.note)


@tells(exercises.ExerciseBegun)
def _begun(event: exercises.ExerciseBegun, names: Names) -> Phrase:
    return phrase("演练开始：{title}", title=Named(event.title_zh, event.title_en))


@tells(exercises.ExerciseEnded)
def _ended(event: exercises.ExerciseEnded, names: Names) -> Phrase:
    return because(phrase("演练结束"), event.reason)


@tells(exercises.InjectDelivered)
def _inject(event: exercises.InjectDelivered, names: Names) -> Phrase:
    return told(phrase("注入情景 {number}：{title}", number=event.number, title=event.title), event.text)


@tells(exercises.InjectAnswered)
def _answered(event: exercises.InjectAnswered, names: Names) -> Phrase:
    return phrase("情景应对：{result}", result=event.result)


@tells(exercises.ObjectiveRated)
def _rated(event: exercises.ObjectiveRated, names: Names) -> Phrase:
    rating = word(RATINGS, event.rating)
    said = phrase(
        "{evaluator}评定目标{goal}：{rating}", evaluator=event.evaluator, goal=names.objective(event.id), rating=rating
    )
    return told(said, event.observation)


@tells(plans.PackLoaded)
def _pack(event: plans.PackLoaded, names: Names) -> Phrase:
    return phrase(
        "载入数据包 {id} {version}，变动 {changed} 行",
        id=event.id,
        version=event.version_of_pack,
        changed=event.changed,
    )


def _row(event: plans.RowEvent, names: Names) -> Phrase:
    """Rows of a pack are many and of no interest one by one."""
    row = event.row
    chinese = getattr(row, "name_zh", "") or getattr(row, "title_zh", "") or getattr(row, "subject_zh", "") or event.id
    english = getattr(row, "name_en", "") or getattr(row, "title_en", "") or getattr(row, "subject_en", "")
    return phrase("预案条目：{name}", name=Named(chinese, english))


SENTENCES.update(dict.fromkeys(plans.ROW_EVENTS, _row))
