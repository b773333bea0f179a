"""What the forms of an incident share: which incident they are about, shown in their head."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from console.domain.core.kernel import Provenance, World
from console.domain.response.incidents.model import Incident
from console.domain.response.incidents.views import survivor
from console.domain.review.incident_board import board
from console.ui.kit import provenance
from console.ui.kit.command_form import TITLES
from console.ui.kit.form import Form
from console.ui.kit.shell import Shell
from console.ui.kit.text import t


def _title(shell: Shell, title: str, incident: Incident) -> str:
    return f"{title}　#{incident.number} {incident.title}"


TITLES[Incident.subject] = _title


class IncidentForm(Form):
    """A form about one incident; the incident stands behind the title."""

    def __init__(self, shell: Shell, incident: str, parent: QWidget | None = None) -> None:
        self.incident = shell.world.get(Incident, incident)
        super().__init__(shell, parent)

    def retranslate(self) -> None:
        super().retranslate()
        words = _title(self.shell, t(self.title), self.incident)
        self.setWindowTitle(words)
        self._title.setText(words)


def which(shell: Shell, id: str | None, then: Callable[[str], object]) -> None:
    """Do it for the incident that was named, else the one the panels follow, else the only one there is.

    With several and none chosen nothing is guessed: the operator is asked to choose one.
    """
    world = shell.world
    found = alive(world, id) or alive(world, shell.incident)
    if found is None:
        cards = board(world, shell.now())
        if len(cards) == 1:
            found = cards[0].incident
    if found is not None:
        then(found.id)
    elif any(not one.is_over for one in world.all(Incident)):
        shell.say(t("有几起事件：请先在事件栏（Alt+1）选一起"), "amber")
        if "panel.incidents" in shell.actions:
            shell.actions.trigger("panel.incidents")
    else:
        shell.say(t("没有事件：先按 F2 接报"), "amber")


def alive(world: World, id: str | None) -> Incident | None:
    """The incident; for one that was merged, the one that carries on."""
    incident = world.find(Incident, id)
    return None if incident is None else survivor(world, incident)


def source_text(world: World, origin: Provenance) -> str:
    """Where a proposal comes from, in one line; the reader's note of the pack is for its own page."""
    return t("；").join(provenance.source_in_full(world, replace(origin, note="", note_en="")).splitlines())
