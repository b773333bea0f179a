"""The columns of the board of orders, and of the recipients of one order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from console.domain.core.kernel import Millis
from console.domain.response.orders.addressing import KIND_NAMES, ROLES, party_name
from console.domain.response.orders.model import Order, Recipient
from console.domain.response.orders.views import STATE_NAMES, OrderRow
from console.ui.kit import formats
from console.ui.kit.painting import Glyph
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column
from console.ui.kit.text import mark, name_of, t, tp
from console.ui.orders import words


def board_columns(shell: Shell) -> Sequence[Column[OrderRow]]:
    return (*_of_the_order(shell), *_of_the_answers(shell))


def _ended(row: OrderRow) -> str:
    return "text" if row.is_open else "mute"


def _of_the_order(shell: Shell) -> Sequence[Column[OrderRow]]:
    return (
        Column[OrderRow](
            mark("编号"),
            lambda row: row.order.number,
            180,
            tone=_ended,
            sort=lambda row: row.order.serial,
            cut_in_front=True,
        ),
        Column[OrderRow](
            mark("事件"),
            lambda row: words.incident_number(shell.world, row.order.incident),
            68,
            tone=lambda row: "second",
            tip=lambda row: words.incident_name(shell.world, row.order.incident),
        ),
        Column[OrderRow](
            mark("内容"),
            lambda row: f"{row.order.title}　{row.order.text}" if row.order.text else row.order.title,
            tone=_ended,
            struck=lambda row: row.withdrawn,
            tip=lambda row: row.order.text,
        ),
        Column[OrderRow](
            mark("签发"),
            lambda row: words.issuer(shell.world, row.order),
            150,
            tone=lambda row: "second",
            tip=lambda row: f"{words.issuer(shell.world, row.order)}\n{t('登记人 {name}', name=row.order.issued_by)}",
        ),
        Column[OrderRow](
            mark("时限"),
            lambda row: words.clock(row, shell.now()),
            136,
            tone=lambda row: words.clock_tone(row, shell.now()),
            sort=words.clock_at,
            tip=lambda row: words.clock_tip(row, shell.now()),
        ),
    )


def _of_the_answers(shell: Shell) -> Sequence[Column[OrderRow]]:
    return (
        Column[OrderRow](
            mark("受令"),
            lambda row: row.answered,
            144,
            segments=words.segments,
            tip=words.tally_in_words,
            searched=False,
        ),
        Column[OrderRow](
            mark("回执"),
            lambda row: f"{row.answered}/{row.total}",
            64,
            RIGHT,
            tone=lambda row: "second",
            sort=lambda row: row.answered - row.total,
            searched=False,
        ),
        Column[OrderRow](
            mark("未回执"),
            lambda row: words.silent_names(shell.world, row),
            tone=words.silent_tone,
            tip=lambda row: words.silent_names(shell.world, row) or "",
        ),
    )


def recipient_columns(shell: Shell, order: Callable[[], Order | None]) -> Sequence[Column[Recipient]]:
    """`order` gives the order as it is now."""

    def tone(recipient: Recipient) -> str:
        known = order()
        return "text" if known is None else words.state_tone(known, recipient, shell.now())

    def time(value: Callable[[Recipient], Millis | None]) -> Callable[[Recipient], str | None]:
        def shown(recipient: Recipient) -> str | None:
            at = value(recipient)
            return None if at is None else formats.date_time(at, shell.now())

        return shown

    return (
        Column[Recipient](
            mark("受令单位"),
            lambda one: words.recipient_name(shell.world, one),
            glyph=lambda one: words.GLYPHS.get(one.state, Glyph()),
            also=lambda one: one.name,
            tip=lambda one: tp(KIND_NAMES.get(one.kind)),
        ),
        Column[Recipient](mark("状态"), lambda one: tp(STATE_NAMES[one.state]), 100, tone=tone),
        Column[Recipient](
            mark("回执于"), time(lambda one: one.acknowledged_at), 64, sort=lambda one: one.acknowledged_at
        ),
        Column[Recipient](mark("办结于"), time(lambda one: one.ended_at), 64, sort=lambda one: one.ended_at),
        Column[Recipient](mark("方式"), lambda one: words.channel(one.channel), 72, tone=lambda one: "second"),
        Column[Recipient](mark("催办"), lambda one: _reminders(one, shell), 92, tone=lambda one: "second"),
        Column[Recipient](
            mark("说明"),
            lambda one: _remarks(one, shell),
            tone=lambda one: "second",
            tip=lambda one: _remarks(one, shell) or "",
        ),
    )


def _reminders(one: Recipient, shell: Shell) -> str | None:
    if not one.reminders:
        return None
    return t("{count} 次 {time}", count=one.reminders, time=formats.date_time(one.reminded_at, shell.now()))


def _remarks(one: Recipient, shell: Shell) -> str | None:
    """Who said it, what was said, who was asked instead."""
    said = [t("{name}口述", name=one.spoken_by) if one.spoken_by else "", one.note]
    said += [
        t(
            "{time} 改找{role}{name}",
            time=formats.date_time(asked.at, shell.now()),
            role=tp(ROLES.get(asked.role)),
            name=name_of(party_name(shell.world, asked.kind, asked.id)),
        )
        for asked in one.escalations
    ]
    return "；".join(part for part in said if part) or None
