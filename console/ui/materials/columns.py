"""The columns of the stock, of the requests, and of stock against need."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from console.domain.forces.materials.views import ItemRow, not_arrived, sum_of
from console.domain.response.incidents.model import Incident
from console.domain.response.supplies import NeedRow, RequestRow
from console.ui.kit import formats, provenance
from console.ui.kit.painting import DASHED, SOLID, Glyph, Segment
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column
from console.ui.kit.text import mark, name_of, t, tp
from console.ui.materials import words


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
            tone=lambda row: "text" if words.is_known(row.stock) else "mute",
            tip=lambda row: provenance.source_in_full(shell.world, row.stock.provenance),
            also=lambda row: f"{row.stock.name_zh} {row.stock.name_en}",
        ),
        Column[ItemRow](
            mark("类别"), lambda row: words.category(shell.world, row.stock), 116, tone=lambda row: "second"
        ),
        Column[ItemRow](
            mark("现可调"),
            lambda row: words.amount(row.available.now, row.stock.unit) if words.is_known(row.stock) else None,
            92,
            RIGHT,
            tone=lambda row: "green" if row.available.free > 0 else "amber" if words.is_known(row.stock) else "mute",
            sort=lambda row: row.available.now if words.is_known(row.stock) else None,
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
        Column[ItemRow](
            mark("需筹措"), words.later, 150, tone=lambda row: "second", tip=lambda row: words.later(row) or ""
        ),
        Column[ItemRow](
            mark("最早到期"),
            lambda row: words.expiry(row.expires_next, shell.now()),
            140,
            tone=lambda row: words.expiry_tone(row.expires_next, shell.now()),
            sort=lambda row: row.expires_next,
        ),
        Column[ItemRow](
            mark("存放"),
            lambda row: words.places(shell.world, row.places),
            tone=lambda row: "second",
            tip=lambda row: words.places(shell.world, row.places) or "",
        ),
        Column[ItemRow](
            mark("计划"),
            lambda row: words.stated(row.stock),
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
    if not words.is_known(row.stock):
        return t("数量不明：还没有人入库或盘点。")
    lines = [t("现可调 {amount}", amount=words.amount(ready.now, unit))]
    if ready.promised:
        lines.append(t("其中已批准未出库 {amount}", amount=words.amount(ready.promised, unit)))
    if ready.expired:
        lines.append(t("另有过期 {amount}，不能调出", amount=words.amount(ready.expired, unit)))
    return "\n".join(lines)


def request_columns(shell: Shell) -> Sequence[Column[RequestRow]]:
    return (*_of_the_request(), *_of_the_goods(), *_of_the_way(shell))


def _of_the_request() -> Sequence[Column[RequestRow]]:
    return (
        Column[RequestRow](
            mark("物资"),
            lambda row: name_of(row.item) if row.item else row.request.item,
            glyph=lambda row: words.GLYPHS.get(row.request.state),
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
            segments=lambda row: words.request_segments(row.request),
            tip=lambda row: words.request_tally(row.request, words.unit_of(row)),
            searched=False,
        ),
        Column[RequestRow](
            mark("申请数"), lambda row: words.amount(row.request.quantity, words.unit_of(row)), 84, RIGHT
        ),
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
            tone=lambda row: words.due_tone(row, shell.now()),
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
            lambda row: words.place(shell.world, row.request.destination),
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
