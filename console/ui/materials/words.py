"""What is said of stock and requests in a column: quantities with their unit, reserve kinds, expiry, how far it has come."""

from __future__ import annotations

from console.domain.city.plans.model import Category
from console.domain.core.kernel import Millis, World
from console.domain.core.traits import place_name
from console.domain.forces.materials.model import RESERVE_NAMES, Stock, SupplyRequest
from console.domain.forces.materials.views import ItemRow, not_arrived, on_the_road, sum_of, to_pick, waiting
from console.domain.response.incidents.model import Incident
from console.domain.response.supplies import RequestRow
from console.ui.kit import formats
from console.ui.kit.painting import DASHED, HALF, SOLID, STRUCK, Glyph, Segment
from console.ui.kit.text import mark, name_of, t, tp

STATE_NAMES = {
    "shelf": mark("在库"),
    "picked": mark("待装"),
    "in_transit": mark("在途"),
    "on_scene": mark("在场"),
    "consumed": mark("已消耗"),
    "returned": mark("退回途中"),
    "lost": mark("损失"),
    "outside": mark("外部来源"),
    "adjustment": mark("盘点差额"),
}
GLYPHS = {
    "requested": Glyph(HALF, "amber"),
    "refused": Glyph(STRUCK, "red"),
    "approved": Glyph(HALF, "amber"),
    "ordered": Glyph(HALF, "amber"),
    "picked": Glyph(DASHED, "blue"),
    "shipped": Glyph(DASHED, "blue"),
    "arrived": Glyph(HALF, "blue"),
    "signed": Glyph(SOLID, "green"),
    "reconciled": Glyph(SOLID, "green", filled=True),
}
SOON = 30 * formats.DAY
VERY_SOON = 7 * formats.DAY


def is_known(stock: Stock) -> bool:
    """Whether anybody has ever received or counted it; else its quantity is unknown and not zero."""
    return bool(stock.lots or stock.counts)


def amount(quantity: float | None, unit: str) -> str:
    """ "240 顶"."""
    return formats.UNKNOWN if quantity is None else f"{formats.number(quantity)} {unit}".strip()


def category(world: World, stock: Stock) -> str | None:
    found = world.find(Category, stock.category)
    return name_of(found) if found is not None else stock.category or None


def place(world: World, id: str) -> str:
    """A store, place or incident by name; an incident with its number."""
    incident = world.find(Incident, id)
    if incident is not None:
        return t("#{number} 现场", number=str(incident.number))
    return name_of(place_name(world, id)) if id else ""


def places(world: World, ids: tuple[str, ...]) -> str | None:
    return t("、").join(place(world, id) for id in ids) or None


def lead_time(minutes: int | None) -> str:
    """How long a reserve needs until it can go; unknown is said."""
    return t("筹措时间不明") if minutes is None else formats.duration(minutes * formats.MINUTE)


def later(row: ItemRow) -> str | None:
    """ "500 · 产能储备 4 h 00": what needs a lead time first."""
    parts = [
        t(
            "{quantity}（{kind} {lead}）",
            quantity=one.quantity,
            kind=reserve(one.reserve_kind),
            lead=lead_time(one.lead_minutes),
        )
        for one in row.available.later
    ]
    return "；".join(parts) or None


def reserve(kind: str) -> str:
    return tp(RESERVE_NAMES[kind]) if kind in RESERVE_NAMES else kind


def stated(stock: Stock) -> str | None:
    """What a document says there is: never counted as stock."""
    if stock.stated is None:
        return t("有，数量未载") if stock.provenance.source and not is_known(stock) else None
    return t("载明 {amount}", amount=amount(stock.stated, stock.unit))


def expiry(at: Millis | None, now: Millis) -> str | None:
    if at is None:
        return None
    day = formats.local(at).strftime("%Y-%m-%d")
    if at <= now:
        return t("{day} 已过期", day=day)
    return t("{day} 余 {days} 天", day=day, days=(at - now) // formats.DAY) if at - now < SOON else day


def expiry_tone(at: Millis | None, now: Millis) -> str:
    if at is None:
        return "second"
    return "red" if at - now < VERY_SOON else "amber" if at - now < SOON else "text"


def request_segments(request: SupplyRequest) -> tuple[Segment, ...] | None:
    """Signed green, at the gate blue, on the road blue hatched, picked grey-blue, to be picked amber, lost red hatched."""
    if request.state == "refused":
        return None
    moving = sum(map(on_the_road, request.lines))
    not_there = sum(map(not_arrived, request.lines))
    wanted = request.quantity if request.approved is None else to_pick(request)
    parts = (
        (sum_of(request, "signed"), "green", False),
        (sum_of(request, "damaged") + sum_of(request, "short"), "red", True),
        (moving - not_there, "blue", False),
        (not_there, "blue", True),
        (sum(map(waiting, request.lines)), "blue_deep", False),
        (wanted, "amber", False),
    )
    return tuple(Segment(part, tone, hatched) for part, tone, hatched in parts if part > 0)


def request_tally(request: SupplyRequest, unit: str) -> str:
    """The bar in words."""
    parts = (
        (t("申请数"), request.quantity),
        (t("批准数"), request.approved),
        (t("待出库"), to_pick(request)),
        (t("待装"), sum(map(waiting, request.lines))),
        (t("在途"), sum(map(not_arrived, request.lines))),
        (t("待签收"), sum(on_the_road(line) - not_arrived(line) for line in request.lines)),
        (t("签收数"), sum_of(request, "signed")),
        (t("破损"), sum_of(request, "damaged")),
        (t("短少"), sum_of(request, "short")),
    )
    return " · ".join(f"{name} {amount(value, unit)}" for name, value in parts if value)


def unit_of(row: RequestRow) -> str:
    return row.item.unit if row.item is not None else ""


def due_tone(row: RequestRow, now: Millis) -> str:
    if row.open == 0:
        return "mute"
    if row.late:
        return "red"
    soon = row.request.needed_by is not None and row.request.needed_by - now < formats.HOUR
    return "amber" if soon else "text"
