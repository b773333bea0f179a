"""The incidents panel: cards by default, a table for many, pending warnings above, everything about one on Enter.

The table form of the incidents: for many at once, with filter and sorting.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from console.domain.city.facilities.model import Facility
from console.domain.city.organisation.model import Body, Post
from console.domain.city.plans.model import City, IncidentKind, Need
from console.domain.core.kernel import Millis
from console.domain.forces.materials.model import Stock, SupplyRequest
from console.domain.forces.teams.model import Team
from console.domain.response.commanding.model import IncidentCommand
from console.domain.response.incidents.figures import amount
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.model import Order
from console.domain.response.reports.model import ReportingDuty
from console.domain.response.warnings.model import Warning
from console.domain.review.incident_board import Card, board
from console.ui.incidents.actions import IncidentActions
from console.ui.incidents.badges import GRADE_TONES, commander_text, grade_glyph, grade_text, level_text
from console.ui.incidents.cards import CardList, CardRow
from console.ui.incidents.page import IncidentPage
from console.ui.kit import formats
from console.ui.kit.action import Action
from console.ui.kit.context_menu import offered
from console.ui.kit.filter_line import STRETCHED, FilterLine
from console.ui.kit.panel import Panel
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.text import mark, name_of, t, tp
from console.ui.warnings.banner import WarningBanner


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


RENEW = 15  # seconds between looks at what changes by time alone (lateness, shares of the relief clock)


class IncidentsPanel(Panel):
    shows = (
        Incident, IncidentCommand, Post, Body, Warning, ReportingDuty, Order, Team, SupplyRequest, Stock, Facility,
        City, IncidentKind, Need,
    )  # fmt: skip

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.everything = False
        self._ticks = 0
        self._page: IncidentPage | None = None
        self.acts = IncidentActions(shell)
        self.banner = WarningBanner(shell)
        self.cards = CardList(shell.now)
        self.filter_line = FilterLine(self.cards)
        self.table: Table[CardRow] = Table(columns(shell.now), empty=mark("没有事件。按 F2 接报。"))
        self.forms = QStackedWidget()
        self.forms.addWidget(self.cards)
        self.forms.addWidget(self.table)
        for widget in (self.banner, self.filter_line, self.forms):
            self.body.addWidget(widget)
        self.body.setStretch(2, 1)
        self.setFocusProxy(self.cards)
        self._connect()
        self._register()

    def _connect(self) -> None:
        self.filter_line.textChanged.connect(lambda words: self.cards.set_words(words.strip()))
        self.filter_line.left.connect(self._on_filter_left)
        for view in (self.cards, self.table):
            view.opened.connect(lambda row: self.shell.open((Incident.subject, row.id)))
            view.picked.connect(self._on_picked)
            view.set_context_actions(self._context)
        self.shell.tick.connect(self._on_tick)
        self.shell.incident_changed.connect(self._show_followed)
        self.shell.opens(Incident, self.open_incident)
        self.letter("V", self.toggle, action="incidents.table")
        self.letter("G", self.toggle_over, action="incidents.everything")

    def _register(self) -> None:
        add = self.shell.actions.add
        add(Action("incidents.table", mark("事件：卡片或表格（V）"), self.toggle, "", "incidents"))
        add(Action("incidents.everything", mark("事件：显示或收起已归档的（G）"), self.toggle_over, "", "incidents"))

    # ------------------------------------------------------------------------------------------------- showing

    def refresh(self) -> None:
        world, now = self.shell.world, self.shell.now()
        cards = board(world, now, everything=self.everything, merged=True)
        live = sum(not card.incident.is_over for card in cards)
        # while something is live, merged ones stay visible as one grey line each; over ones are asked for with G
        shown = cards if live or self.everything else ()
        self.cards.show_cards(shown, world)
        self.table.set_rows([CardRow(card, world) for card in shown])
        self.banner.refresh()
        over = len(world.all(Incident)) - len(shown)
        remark = t("{count} 起", count=live) if live else ""
        if over:
            remark = "　".join(filter(None, (remark, t("G 看已归档 {count}", count=over))))
        self.noted.emit(remark)
        self._show_followed(self.shell.incident)

    def retranslate(self) -> None:
        self.filter_line.retranslate()
        self.table.retranslate()
        self.cards.setAccessibleName(t("事件"))
        self.cards.relayout()
        self.banner.retranslate()

    def _on_tick(self, now: Millis) -> None:
        self._ticks += 1
        if not self.isVisible():
            return
        self.banner.touch(now)
        if self._ticks % RENEW == 0:
            self.refresh()
        elif self.forms.currentWidget() is self.table:
            self.table.touch()
        else:
            self.cards.touch()

    # ------------------------------------------------------------------------------------------------ choosing

    def _on_picked(self, row: CardRow | None) -> None:
        if row is not None:
            self.shell.select((Incident.subject, row.id))

    def _show_followed(self, incident: str | None) -> None:
        """The incident the panels follow is the current card, wherever it was chosen."""
        if incident is not None:
            self.cards.show_current(incident)
            current = self.table.current()
            if current is None or current.id != incident:
                self.table.show_current(incident)

    def _on_filter_left(self) -> None:
        self.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def _context(self, row: CardRow) -> list[QAction]:
        return offered(self.shell, (Incident.subject, row.id), self)

    def toggle(self) -> None:
        """Cards or table."""
        view = self.cards if self.forms.currentWidget() is self.table else self.table
        self.forms.setCurrentWidget(view)
        fit(self.table, self.width(), FIRST_TO_GO)
        self.filter_line.setVisible(False)
        self.setFocusProxy(view)
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_over(self) -> None:
        """Show closed and merged incidents as well, or put them away."""
        self.everything = not self.everything
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit(self.table, self.width(), FIRST_TO_GO)

    # ------------------------------------------------------------------------------------------------- opening

    def open_incident(self, id: str) -> None:
        """Show the page of an incident; there is one page, which changes to it."""
        if self._page is None:
            self._page = IncidentPage(self.shell, id)
            self._page.finished.connect(self._on_page_gone)
        else:
            self._page.show_incident(id)
        self._page.show()
        self._page.raise_()
        self._page.activateWindow()

    def _on_page_gone(self, result: int) -> None:
        self._page = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.cards.relayout()
