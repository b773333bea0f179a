"""What is said of stock and requests in a column: quantities with their unit, reserve kinds, expiry, how far it has come.

The columns of the stock, of the requests, and of stock against need.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from console.domain.city.plans.model import Category
from console.domain.core import moments
from console.domain.core.kernel import Millis, World
from console.domain.core.traits import place_name
from console.domain.forces.materials.model import RESERVE_NAMES, Stock, SupplyRequest
from console.domain.forces.materials.views import ItemRow, not_arrived, on_the_road, sum_of, to_pick, waiting
from console.domain.response.incidents.model import Incident
from console.domain.response.supplies import NeedRow, RequestRow
from console.ui.kit import formats, provenance
from console.ui.kit.painting import DASHED, HALF, SOLID, STRUCK, Glyph, Segment
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column
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
    day = moments.local(at).strftime("%Y-%m-%d")
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


def stock_columns(shell: Shell) -> Sequence[Column[ItemRow]]:
    return (*_of_the_item(shell), *_of_the_shelves(shell))


def _in_state(title: str, state: str) -> Column[ItemRow]:
    return Column[ItemRow](
        title, lambda row: row.by_state[state] or None, 68, RIGHT, tone=lambda row: "second", searched=False
    )


def _of_the_item(shell: Shell) -> Sequence[Column[ItemRow]]:
    return (
        Column[ItemRow](
            mark("物资"),
            lambda row: provenance.guess_mark(name_of(row.stock), row.stock.provenance, "name_zh"),
            glyph=lambda row: Glyph(SOLID, "green") if row.available.now else Glyph(DASHED, "mute"),
            tone=lambda row: "text" if is_known(row.stock) else "mute",
            tip=lambda row: provenance.source_in_full(shell.world, row.stock.provenance),
            also=lambda row: f"{row.stock.name_zh} {row.stock.name_en}",
        ),
        Column[ItemRow](mark("类别"), lambda row: category(shell.world, row.stock), 116, tone=lambda row: "second"),
        Column[ItemRow](
            mark("现可调"),
            lambda row: amount(row.available.now, row.stock.unit) if is_known(row.stock) else None,
            92,
            RIGHT,
            tone=lambda row: "green" if row.available.free > 0 else "amber" if is_known(row.stock) else "mute",
            sort=lambda row: row.available.now if is_known(row.stock) else None,
            tip=_now_tip,
            strong=True,
        ),
        _in_state(mark("在库"), "shelf"),
        _in_state(mark("待装"), "picked"),
        _in_state(mark("在途"), "in_transit"),
        _in_state(mark("在场"), "on_scene"),
    )


def _of_the_shelves(shell: Shell) -> Sequence[Column[ItemRow]]:
    return (
        Column[ItemRow](mark("需筹措"), later, 150, tone=lambda row: "second", tip=lambda row: later(row) or ""),
        Column[ItemRow](
            mark("最早到期"),
            lambda row: expiry(row.expires_next, shell.now()),
            140,
            tone=lambda row: expiry_tone(row.expires_next, shell.now()),
            sort=lambda row: row.expires_next,
        ),
        Column[ItemRow](
            mark("存放"),
            lambda row: places(shell.world, row.places),
            tone=lambda row: "second",
            tip=lambda row: places(shell.world, row.places) or "",
        ),
        Column[ItemRow](
            mark("计划"),
            lambda row: stated(row.stock),
            124,
            tone=lambda row: "mute",
            sort=lambda row: row.stock.stated,
            tip=lambda row: t("规划文件载明的数量，不计入库存；入库或盘点后才算数。"),
        ),
        Column[ItemRow](
            mark("盘点"),
            lambda row: provenance.age(row.last_counted, shell.now()) or None,
            84,
            tone=lambda row: "second",
            sort=lambda row: row.last_counted,
        ),
    )


def _now_tip(row: ItemRow) -> str:
    ready, unit = row.available, row.stock.unit
    if not is_known(row.stock):
        return t("数量不明：还没有人入库或盘点。")
    lines = [t("现可调 {amount}", amount=amount(ready.now, unit))]
    if ready.promised:
        lines.append(t("其中已批准未出库 {amount}", amount=amount(ready.promised, unit)))
    if ready.expired:
        lines.append(t("另有过期 {amount}，不能调出", amount=amount(ready.expired, unit)))
    return "\n".join(lines)


def request_columns(shell: Shell) -> Sequence[Column[RequestRow]]:
    return (*_of_the_request(), *_of_the_goods(), *_of_the_way(shell))


def _of_the_request() -> Sequence[Column[RequestRow]]:
    return (
        Column[RequestRow](
            mark("物资"),
            lambda row: name_of(row.item) if row.item else row.request.item,
            glyph=lambda row: GLYPHS.get(row.request.state),
            also=lambda row: f"{row.item.name_zh} {row.item.name_en}" if row.item else "",
            tip=lambda row: row.request.reason,
        ),
        Column[RequestRow](
            mark("阶段"), lambda row: tp(row.stage), 116, tone=lambda row: "text" if row.open else "second"
        ),
        Column[RequestRow](
            mark("进度"),
            lambda row: row.open,
            150,
            segments=lambda row: request_segments(row.request),
            tip=lambda row: request_tally(row.request, unit_of(row)),
            searched=False,
        ),
        Column[RequestRow](mark("申请数"), lambda row: amount(row.request.quantity, unit_of(row)), 84, RIGHT),
    )


def _quantity(title: str, value: Callable[[RequestRow], int | None]) -> Column[RequestRow]:
    return Column[RequestRow](title, value, 64, RIGHT, tone=lambda row: "second", searched=False)


def _of_the_goods() -> Sequence[Column[RequestRow]]:
    return (
        _quantity(mark("批准数"), lambda row: row.request.approved),
        _quantity(mark("出库数"), lambda row: _some(sum_of(row.request, "picked") - sum_of(row.request, "put_back"))),
        _quantity(mark("发运数"), lambda row: _some(sum_of(row.request, "shipped"))),
        _quantity(mark("签收数"), lambda row: _some(sum_of(row.request, "signed"))),
        Column[RequestRow](
            mark("缺损"),
            lambda row: _some(sum_of(row.request, "damaged") + sum_of(row.request, "short")),
            60,
            RIGHT,
            tone=lambda row: "red" if sum_of(row.request, "damaged") + sum_of(row.request, "short") else "mute",
            searched=False,
        ),
    )


def _of_the_way(shell: Shell) -> Sequence[Column[RequestRow]]:
    return (
        Column[RequestRow](
            mark("需达"),
            lambda row: _due(row, shell),
            92,
            tone=lambda row: due_tone(row, shell.now()),
            sort=lambda row: row.request.needed_by,
        ),
        Column[RequestRow](
            mark("预计到达"),
            lambda row: formats.date_time(row.request.eta, shell.now()) if _moving(row) else None,
            84,
            tone=lambda row: "red" if _is_too_late(row) else "text",
            sort=lambda row: row.request.eta,
        ),
        Column[RequestRow](
            mark("送达"),
            lambda row: place(shell.world, row.request.destination),
            tone=lambda row: "second",
            also=lambda row: _incident(row, shell),
        ),
        Column[RequestRow](
            mark("动用指令"),
            lambda row: row.request.release_number or None,
            180,
            tone=lambda row: "second",
            cut_in_front=True,
        ),
    )


def _some(value: int) -> int | None:
    return value or None


def _moving(row: RequestRow) -> bool:
    return row.request.eta is not None and any(not_arrived(line) for line in row.request.lines)


def _is_too_late(row: RequestRow) -> bool:
    by, eta = row.request.needed_by, row.request.eta
    return by is not None and eta is not None and eta > by


def _due(row: RequestRow, shell: Shell) -> str | None:
    if row.request.needed_by is None:
        return None
    if row.open:
        return formats.countdown(row.request.needed_by, shell.now())
    return formats.date_time(row.request.needed_by, shell.now())


def _incident(row: RequestRow, shell: Shell) -> str:
    found = shell.world.find(Incident, row.request.incident)
    return "" if found is None else f"#{found.number} {found.title}"


def need_columns() -> Sequence[Column[NeedRow]]:
    def quantity(title: str, value: Callable[[NeedRow], int], tone: str = "text") -> Column[NeedRow]:
        return Column[NeedRow](
            title,
            lambda row: value(row) or None,
            76,
            RIGHT,
            tone=lambda row: tone if value(row) else "mute",
            searched=False,
        )

    return (
        Column[NeedRow](
            mark("物资"),
            lambda row: name_of(row.item),
            also=lambda row: f"{row.item.name_zh} {row.item.name_en}",
        ),
        Column[NeedRow](mark("单位"), lambda row: row.item.unit, 60, tone=lambda row: "second"),
        Column[NeedRow](mark("满足"), lambda row: row.gap, 180, segments=_need_segments, searched=False),
        quantity(mark("申请数"), lambda row: row.requested),
        quantity(mark("批准数"), lambda row: row.approved),
        quantity(mark("在途"), lambda row: row.in_transit, "blue"),
        quantity(mark("已到"), lambda row: row.delivered, "green"),
        quantity(mark("缺损"), lambda row: row.damaged, "red"),
        quantity(mark("缺口"), lambda row: row.gap, "amber"),
        Column[NeedRow](
            mark("库存可承诺"),
            lambda row: row.free,
            96,
            RIGHT,
            tone=lambda row: "red" if row.free < 0 else "amber" if row.free < row.gap else "second",
        ),
    )


def _need_segments(row: NeedRow) -> tuple[Segment, ...]:
    parts = ((row.delivered, "green", False), (row.in_transit, "blue", True), (row.gap, "amber", False))
    return tuple(Segment(amount, tone, hatched) for amount, tone, hatched in parts if amount > 0)
