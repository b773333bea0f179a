"""What is said of an order in a column: its clock, its fan-out as a bar, the names of those who are silent.

The columns of the board of orders, and of the recipients of one order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from console.domain.core.kernel import Millis, World
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.addressing import KIND_NAMES, ROLES, party_name
from console.domain.response.orders.model import (
    ACKNOWLEDGED,
    DELIVERED,
    DONE,
    REFUSED,
    SENT,
    STATES,
    UNABLE,
    UNANSWERED,
    UNDER_WAY,
    Order,
    Recipient,
)
from console.domain.response.orders.views import STATE_NAMES, OrderRow, acknowledge_by, is_late, is_overdue
from console.ui.kit import formats
from console.ui.kit.painting import CIRCLE, DASHED, HALF, SOLID, STRUCK, Glyph, Segment
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column
from console.ui.kit.text import mark, name_of, t, tp

CHANNEL_NAMES = {
    "written": mark("书面"),
    "phone": mark("电话"),
    "radio": mark("电台"),
    "satellite": mark("卫星电话"),
    "message": mark("短信"),
    "fax": mark("传真"),
    "runner": mark("专人"),
    "voice": mark("口头"),
}
# Frame says the state, colour repeats it.
GLYPHS = {
    SENT: Glyph(HALF, "amber", CIRCLE),
    DELIVERED: Glyph(HALF, "second", CIRCLE),
    ACKNOWLEDGED: Glyph(SOLID, "blue", CIRCLE),
    UNDER_WAY: Glyph(DASHED, "blue", CIRCLE),
    DONE: Glyph(SOLID, "green", CIRCLE, filled=True),
    REFUSED: Glyph(STRUCK, "red", CIRCLE),
    UNABLE: Glyph(STRUCK, "red", CIRCLE),
}
SOON = 15 * formats.MINUTE


def incident_number(world: World, id: str | None) -> str | None:
    """ "#1"."""
    found = world.find(Incident, id)
    return None if found is None else f"#{found.number}"


def incident_name(world: World, id: str | None) -> str:
    found = world.find(Incident, id)
    return "" if found is None else f"#{found.number} {found.title}"


def channel(name: str) -> str:
    return t(CHANNEL_NAMES[name]) if name in CHANNEL_NAMES else name


def issuer(world: World, order: Order) -> str:
    """The post under whose authority it goes out, with its body; else the body, else who wrote it."""
    if order.post is not None:
        post = name_of(party_name(world, "post", order.post))
        if order.body is None:
            return post
        return t("{post}（{body}）", post=post, body=name_of(party_name(world, "body", order.body)))
    if order.body is not None:
        return name_of(party_name(world, "body", order.body))
    return order.issued_by


def segments(row: OrderRow) -> tuple[Segment, ...]:
    """Done green, acknowledged blue, sent grey-blue, silent too long amber, refused and unable red and hatched."""
    counts = row.counts
    late = len(row.late)
    parts = (
        (counts[DONE], "green", False),
        (counts[ACKNOWLEDGED] + counts[UNDER_WAY], "blue", False),
        (counts[SENT] + counts[DELIVERED] - late, "blue_deep", False),
        (late, "amber", False),
        (counts[REFUSED] + counts[UNABLE], "red", True),
    )
    return tuple(Segment(amount, tone, hatched) for amount, tone, hatched in parts if amount > 0)


def tally_in_words(row: OrderRow) -> str:
    """ "已完成 12 · 已回执 20 · 已发出 8", for the tooltip of the bar and the head of the page."""
    said = [f"{tp(STATE_NAMES[state])} {row.counts[state]}" for state in reversed(STATES) if row.counts[state]]
    if row.late:
        said.append(t("逾时未回执 {count}", count=len(row.late)))
    return " · ".join(said)


def clock(row: OrderRow, now: Millis) -> str | None:
    """What runs: the time to acknowledge while somebody is silent, else the deadline of the order."""
    if row.withdrawn:
        return t("已撤回")
    if not row.is_open:
        return t("已办结")
    if row.silent:
        return t("回执 {left}", left=formats.countdown(row.acknowledge_by, now))
    if row.order.deadline is not None:
        return t("完成 {left}", left=formats.countdown(row.order.deadline, now))
    return None


def clock_at(row: OrderRow) -> Millis | None:
    """The moment that clock runs to, for sorting."""
    if not row.is_open:
        return None
    return row.acknowledge_by if row.silent else row.order.deadline


def clock_tone(row: OrderRow, now: Millis) -> str:
    if not row.is_open:
        return "mute"
    at = clock_at(row)
    if at is None:
        return "text"
    if at < now:
        return "red"
    return "amber" if row.silent or at - now < SOON else "text"


def clock_tip(row: OrderRow, now: Millis) -> str:
    lines = [t("发出 {time}", time=formats.date_time(row.order.issued_at, now)), acknowledge_words(row.order, now)]
    if row.order.deadline is not None:
        lines.append(t("完成时限 {time}", time=formats.date_time(row.order.deadline, now)))
    return "\n".join(lines)


def acknowledge_words(order: Order, now: Millis) -> str:
    """Until when to acknowledge; the assumed ten minutes are called assumed."""
    time = formats.date_time(acknowledge_by(order), now)
    if order.ack_assumed:
        return t("回执时限 {time}（{minutes} 分钟，推定）", time=time, minutes=order.ack_minutes)
    return t("回执时限 {time}（{minutes} 分钟）", time=time, minutes=order.ack_minutes)


def silent_names(world: World, row: OrderRow) -> str | None:
    """Who has not acknowledged; those who refuse or cannot, when nobody is silent; what paper is still owed."""
    parts = []
    if row.silent:
        parts.append(names(world, row.silent))
    if row.failed:
        parts.append(t("不执行：{names}", names=names(world, row.failed)))
    if row.order.paper_follows and row.order.paper_sent_at is None and not row.withdrawn:
        parts.append(t("待补书面令"))
    return "；".join(parts) or None


def silent_tone(row: OrderRow) -> str:
    if row.failed and not row.silent:
        return "red"
    return "red" if row.late else "amber" if row.silent else "second"


def names(world: World, recipients: tuple[Recipient, ...]) -> str:
    return t("、").join(recipient_name(world, one) for one in recipients)


def recipient_name(world: World, recipient: Recipient) -> str:
    """In the operator's language; the name the order was written with when the thing is gone."""
    found = name_of(party_name(world, recipient.kind, recipient.id))
    return recipient.name if found == recipient.id and recipient.name else found


def state_tone(order: Order, recipient: Recipient, now: Millis) -> str:
    if recipient.state in (REFUSED, UNABLE) or is_overdue(order, recipient, now):
        return "red"
    if recipient.state in UNANSWERED:
        return "red" if is_late(order, recipient, now) else "amber" if order.withdrawn_at is None else "text"
    return "green" if recipient.state == DONE else "text"


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
            lambda row: incident_number(shell.world, row.order.incident),
            68,
            tone=lambda row: "second",
            tip=lambda row: incident_name(shell.world, row.order.incident),
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
            lambda row: issuer(shell.world, row.order),
            150,
            tone=lambda row: "second",
            tip=lambda row: f"{issuer(shell.world, row.order)}\n{t('登记人 {name}', name=row.order.issued_by)}",
        ),
        Column[OrderRow](
            mark("时限"),
            lambda row: clock(row, shell.now()),
            136,
            tone=lambda row: clock_tone(row, shell.now()),
            sort=clock_at,
            tip=lambda row: clock_tip(row, shell.now()),
        ),
    )


def _of_the_answers(shell: Shell) -> Sequence[Column[OrderRow]]:
    return (
        Column[OrderRow](
            mark("受令"),
            lambda row: row.answered,
            144,
            segments=segments,
            tip=tally_in_words,
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
            lambda row: silent_names(shell.world, row),
            tone=silent_tone,
            tip=lambda row: silent_names(shell.world, row) or "",
        ),
    )


def recipient_columns(shell: Shell, order: Callable[[], Order | None]) -> Sequence[Column[Recipient]]:
    """`order` gives the order as it is now."""

    def tone(recipient: Recipient) -> str:
        known = order()
        return "text" if known is None else state_tone(known, recipient, shell.now())

    def time(value: Callable[[Recipient], Millis | None]) -> Callable[[Recipient], str | None]:
        def shown(recipient: Recipient) -> str | None:
            at = value(recipient)
            return None if at is None else formats.date_time(at, shell.now())

        return shown

    return (
        Column[Recipient](
            mark("受令单位"),
            lambda one: recipient_name(shell.world, one),
            glyph=lambda one: GLYPHS.get(one.state, Glyph()),
            also=lambda one: one.name,
            tip=lambda one: tp(KIND_NAMES.get(one.kind)),
        ),
        Column[Recipient](mark("状态"), lambda one: tp(STATE_NAMES[one.state]), 100, tone=tone),
        Column[Recipient](
            mark("回执于"), time(lambda one: one.acknowledged_at), 64, sort=lambda one: one.acknowledged_at
        ),
        Column[Recipient](mark("办结于"), time(lambda one: one.ended_at), 64, sort=lambda one: one.ended_at),
        Column[Recipient](mark("方式"), lambda one: channel(one.channel), 72, tone=lambda one: "second"),
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
