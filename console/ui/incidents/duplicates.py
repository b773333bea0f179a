"""While a report is typed: what may be the same event, why, and the choice to add to it instead of opening another one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from console.domain.core.kernel import World
from console.domain.response.incidents.model import Incident
from console.domain.response.incidents.views import Duplicate
from console.ui.kit.panel import label
from console.ui.kit.text import t, tp
from console.ui.kit.theme import space

MOST = 4


class DuplicateChoice(QWidget):
    """A short list: first "a new incident", then the candidates. `chosen` is the incident to add to, or None."""

    changed = Signal()

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world
        self._found: tuple[Duplicate, ...] = ()
        self.title = label(tone="amber")
        self.list = QListWidget()
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda number: self.changed.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(space("tiny"))
        layout.addWidget(self.title)
        layout.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.hide()

    @property
    def chosen(self) -> str | None:
        """The incident to add to; None for a new one."""
        item = self.list.currentItem()
        return None if item is None or self.isHidden() else item.data(Qt.ItemDataRole.UserRole)

    def show_found(self, found: Sequence[Duplicate]) -> None:
        """Offer these; what the operator has chosen stays chosen as long as it is among them."""
        fresh = tuple(found[:MOST])
        if [one.incident for one in fresh] == [one.incident for one in self._found] and self._found:
            self._found = fresh
            self._write()
            return
        kept = self.chosen
        self._found = fresh
        self._fill(kept)
        self.setVisible(bool(fresh))
        self.changed.emit()

    def choose(self, incident: str | None) -> None:
        for number in range(self.list.count()):
            if self.list.item(number).data(Qt.ItemDataRole.UserRole) == incident:
                self.list.setCurrentRow(number)

    def retranslate(self) -> None:
        self._write()

    def _fill(self, kept: str | None) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for id in (None, *(one.incident for one in self._found)):
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, id)
            self.list.addItem(item)
        self._write()
        self.list.setCurrentRow(0)
        self.choose(kept)
        self.list.blockSignals(False)
        height = sum(self.list.sizeHintForRow(number) for number in range(self.list.count()))
        self.list.setFixedHeight(height + 2 * self.list.frameWidth() + 2)

    def _write(self) -> None:
        self.title.setText(t("▲ 可能是同一事件，用 ↑ ↓ 选："))
        self.list.setAccessibleName(t("可能是同一事件"))
        for number in range(self.list.count()):
            item = self.list.item(number)
            if number == 0:
                item.setText(t("另立新事件"))
                continue
            candidate = self._found[number - 1]
            incident = self._world.find(Incident, candidate.incident)
            if incident is not None:
                reasons = " · ".join(tp(reason) for reason in candidate.reasons)
                text = t("并入 #{number} {title}", number=incident.number, title=incident.title)
                item.setText(f"{text}\n{reasons}")
                item.setToolTip(item.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.list.setFocus(event.reason())
