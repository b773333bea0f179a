"""The timeline: the story of the incident the panels follow, one sentence per entry; struck ones are crossed out."""

from __future__ import annotations

from PySide6.QtGui import QAction

from console.domain.core.desk.corrections import StrikeEvent
from console.domain.core.kernel import World, phrase
from console.domain.core.ports import JournalQuery, Views
from console.domain.response.incidents.figures import family
from console.domain.response.incidents.model import Incident
from console.domain.review.timeline import story as timeline
from console.domain.review.timeline.story import PHASES, TimelineEntry
from console.ui.kit import formats
from console.ui.kit.command_form import CommandForm
from console.ui.kit.context_menu import offered
from console.ui.kit.shell import Shell
from console.ui.kit.table import Column, Table
from console.ui.kit.table_panel import TablePanel
from console.ui.kit.text import mark, t, tp

MOST = 3000  # entries shown at once, the newest; the journal panel pages through all


class TimelinePanel(TablePanel):
    """Newest below, as one tells it. Without an incident to follow it tells the whole file."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.everything = False
        self._asked = False
        self._again = False
        self.table: Table[TimelineEntry] = Table(
            (
                Column[TimelineEntry](mark("时间"), self._time, 84, tone=_tone, struck=_struck, sort=lambda e: e.at),
                Column[TimelineEntry](mark("经过"), self._told, tone=_tone, struck=_struck, tip=self._told),
                Column[TimelineEntry](mark("阶段"), lambda e: tp(PHASES[e.phase]), 76, tone=lambda e: "mute"),
                Column[TimelineEntry](mark("记录人"), lambda e: e.actor or None, 72, tone=_second, tip=_actor),
            ),
            identity=lambda entry: entry.event_id,
            empty=mark("还没有记录。选一起事件，它从接报到归档的每一步都在这里。"),
        )
        self.add_table(self.table)
        self.table.opened.connect(self._open)
        self.table.set_context_actions(self._context)
        shell.incident_changed.connect(self._on_incident)
        self.letter("X", self.strike)
        self.letter("G", self.toggle)

    # ------------------------------------------------------------------------------------------------- showing

    def refresh(self) -> None:
        """Ask for the entries and tell them on the store's thread; while one question is under way no second is asked."""
        if self._asked:
            self._again = True
            return
        self._asked = True
        world = self.shell.world
        ids = self._ids(world)
        self.bridge.read(lambda views: told(views, world, ids), self._show, failed=self._on_failed, again=self.refresh)

    def _ids(self, world: World) -> tuple[str, ...]:
        """The incident and those merged into it; () for the whole file."""
        incident = None if self.everything else world.find(Incident, self.shell.incident)
        return () if incident is None else tuple(member.id for member in family(world, incident))

    def _show(self, entries: tuple[TimelineEntry, ...]) -> None:
        self._asked = False
        at_end = self._is_at_end()
        self.table.set_rows(entries)
        if at_end:
            self.table.view.scrollToBottom()
        incident = None if self.everything else self.shell.world.find(Incident, self.shell.incident)
        whose = t("全部（G 只看所选事件）") if incident is None else f"#{incident.number}"
        self.noted.emit(f"{whose}　{t('{count} 条', count=len(entries))}" if entries else "")
        if self._again:
            self._again = False
            self.refresh()

    def _on_failed(self, failure: object) -> None:
        self._asked = self._again = False
        self.bridge.failed.emit(failure)

    def _is_at_end(self) -> bool:
        bar = self.table.view.verticalScrollBar()
        return bar.value() >= bar.maximum() - 2 or self.table.current() is None

    def _on_incident(self, incident: str | None) -> None:
        self.invalidate()

    def _time(self, entry: TimelineEntry) -> str:
        return formats.date_time(entry.at, self.shell.now())

    def _told(self, entry: TimelineEntry) -> str:
        """The sentence; an entry made much later than what it tells says so."""
        if not entry.recorded_late or entry.struck:
            return tp(entry.sentence)
        at = formats.date_time(entry.recorded_at, self.shell.now())
        return t("{sentence}（{at} 补记）", sentence=entry.sentence, at=at)

    # --------------------------------------------------------------------------------------------------- doing

    def toggle(self) -> None:
        """The incident the panels follow, or the whole file."""
        self.everything = not self.everything
        self.invalidate()

    def strike(self) -> None:
        """Cross an entry out that was a mistake; what others rest on is refused, with the reason in the form."""
        entry = self.table.current()
        if entry is None or entry.struck:
            return
        said = phrase("“{sentence}”将被划去：原文保留，加删除线，注明原因。", sentence=entry.sentence)
        CommandForm(self.shell, command=StrikeEvent, event_id=entry.event_id, said=said).open()

    def _open(self, entry: TimelineEntry) -> None:
        if self.shell.can_open(entry.key):
            self.shell.open(entry.key)

    def _context(self, entry: TimelineEntry) -> list[QAction]:
        strike = QAction(t("划去这一条\tX"), self)
        strike.setEnabled(not entry.struck)
        strike.triggered.connect(self.strike)
        then = QAction(t("在地图上看这一刻"), self)
        then.setEnabled("map.past_at" in self.shell.actions)
        then.triggered.connect(lambda: self.shell.actions.trigger("map.past_at", str(entry.recorded_at)))
        return [*offered(self.shell, entry.key, self), then, strike]


def told(views: Views, world: World, incidents: tuple[str, ...]) -> tuple[TimelineEntry, ...]:
    """The entries of these incidents, or of the whole file, as sentences. Runs on the store's thread, touches no widget."""
    if not incidents:
        return timeline.of(world, timeline.without_packs(reversed(views.journal(JournalQuery(limit=MOST)))))
    queries = [JournalQuery(incident=id, limit=MOST) for id in incidents]
    return timeline.of(world, [row for query in queries for row in reversed(views.journal(query))])


def _tone(entry: TimelineEntry) -> str:
    return "mute" if entry.struck else "text"


def _struck(entry: TimelineEntry) -> bool:
    return entry.struck


def _second(entry: TimelineEntry) -> str:
    return "second"


def _actor(entry: TimelineEntry) -> str:
    return " · ".join(filter(None, (entry.actor, entry.post)))
