"""The table form of the incidents: for many at once, with filter and sorting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from console.domain.core.kernel import Millis
from console.domain.response.incidents.figures import amount
from console.domain.review.incident_board import Card
from console.ui.incidents.badges import GRADE_TONES, commander_text, grade_glyph, grade_text, level_text
from console.ui.incidents.cards import CardRow
from console.ui.kit import formats
from console.ui.kit.filter_line import STRETCHED
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.text import mark, name_of, t, tp


def columns(now: Callable[[], Millis]) -> tuple[Column[CardRow], ...]:
    """The columns; the clock asks `now` whenever it is drawn."""
    return (
        Column[CardRow](
            "#",
            lambda row: str(row.card.incident.number),
            56,
            RIGHT,
            tone=_tone,
            glyph=lambda row: grade_glyph(row.card.incident.grade),
            tip=lambda row: grade_text(row.card.incident.grade),
            sort=lambda row: row.card.incident.number,
        ),
        Column[CardRow](mark("事件"), lambda row: row.card.incident.title, tone=_tone),
        Column[CardRow](
            mark("等级"),
            lambda row: grade_text(row.card.incident.grade),
            84,
            tone=lambda row: GRADE_TONES[row.card.incident.grade],
            sort=lambda row: row.card.incident.grade or 5,
        ),
        Column[CardRow](
            mark("响应"),
            lambda row: level_text(row.card.incident),
            84,
            tone=lambda row: "blue" if row.card.incident.response_level else "mute",
            sort=lambda row: row.card.incident.response_level or 5,
        ),
        Column[CardRow](
            mark("历时"), lambda row: _clock(row, now()), 96, RIGHT, sort=lambda row: -row.card.incident.known_at
        ),
        Column[CardRow](
            mark("指挥权"),
            lambda row: None if row.card.incident.is_over else commander_text(row.world, row.card.commander)[0],
            170,
            tone=lambda row: "mute" if row.card.incident.is_over else commander_text(row.world, row.card.commander)[1],
        ),
        Column[CardRow](mark("地点"), lambda row: row.card.incident.place or None, 120, tone=lambda row: "second"),
        *(_figure(number) for number in range(5)),
        Column[CardRow](
            mark("类型"), lambda row: name_of(row.card.kind) if row.card.kind else t("未定"), 110, tone=_second
        ),
        Column[CardRow](mark("状态"), lambda row: tp(row.card.status), 76, tone=_second),
    )


# The titles of the figures of a card, in the order of board.HEADLINE.
_FIGURES = (mark("已转移"), mark("受困"), mark("受伤"), mark("失踪"), mark("死亡"))


def _figure(number: int) -> Column[CardRow]:
    def value(row: CardRow) -> Any:
        reading = row.card.headline[number]
        return None if reading.value is None else amount(reading.value)

    def key(row: CardRow) -> float | None:
        return row.card.headline[number].value

    return Column[CardRow](
        _FIGURES[number], value, 60, RIGHT, sort=key, tone=lambda row: _figure_tone(row.card, number)
    )


def _figure_tone(card: Card, number: int) -> str:
    reading = card.headline[number]
    if reading.value is None:
        return "mute"
    return "amber" if reading.is_disputed else "text"


def _clock(row: CardRow, now: Millis) -> str:
    return formats.UNKNOWN if row.card.incident.is_over else formats.elapsed(row.card.incident.known_at, now)


def _tone(row: CardRow) -> str:
    return "mute" if row.card.incident.is_over else "text"


def _second(row: CardRow) -> str:
    return "second"


# Columns by number in the order in which a narrow panel gives them up.
FIRST_TO_GO = (13, 12, 6, 9, 10, 8, 11, 7, 5, 3, 2)


def fit(table: Table[Any], width: int, first_to_go: Sequence[int]) -> None:
    """Show as many columns as have room for their words, and give up those that are needed least."""
    header = table.view.horizontalHeader()
    wishes = {number: column.width or STRETCHED for number, column in enumerate(table.model.columns)}
    shown = dict(wishes)
    for number in first_to_go:
        if sum(shown.values()) <= width:
            break
        del shown[number]
    for number in wishes:
        header.setSectionHidden(number, number not in shown)
    table.columns.fit(width)
