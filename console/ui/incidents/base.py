"""What the forms of an incident share: which incident they are about, shown in their head.

Asking the operator to click on the map while a form waits.

Who decides: the post, the name, and on whose authority when the post is below what the plan asks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import shiboken6
from PySide6.QtWidgets import QDialog, QWidget

from console.domain.city.organisation.model import Post
from console.domain.city.organisation.views import ROLES
from console.domain.core.kernel import Provenance, World
from console.domain.response.incidents.model import Incident
from console.domain.response.incidents.views import survivor
from console.domain.review.incident_board import board
from console.ui.incidents.fields import post_choices
from console.ui.kit import provenance
from console.ui.kit.command_form import TITLES
from console.ui.kit.field import PickField, TextField
from console.ui.kit.form import Form
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, t, tp


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


def map_panel(shell: Shell) -> Any:
    """The window's map; None while there is none (a test, a start without a map)."""
    find = getattr(shell.window, "panel", None)
    return find("map") if callable(find) else None


def pick_on_map(shell: Shell, form: QDialog, then: Callable[[float, float], object]) -> None:
    """Put the form aside, wait for a click on the map, come back with it; Escape comes back without."""
    panel = map_panel(shell)
    if panel is None:
        shell.say(t("地图没有打开：请直接写地点"), "amber")
        return

    def back() -> None:
        if not shiboken6.isValid(form):  # the page it stood on was closed meanwhile, and the form with it
            return
        form.show()
        form.raise_()
        form.activateWindow()

    def picked(lon: float, lat: float) -> None:
        back()
        if shiboken6.isValid(form):
            then(lon, lat)

    form.hide()
    panel.pick(picked, back)


def at_map_position(text: str | None) -> tuple[float, float] | None:
    """The "lon,lat" that the map gives to an action at a place; None when there is none."""
    if not text:
        return None
    lon, _, lat = text.partition(",")
    return (float(lon), float(lat))


class Decider:
    """Three fields of a form. `ask` says which role the plan wants; `values` are fields of the command."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._world = form.shell.world
        self._name_by_hand = False
        self.post = form.add(PickField(mark("决定岗位"), lambda: post_choices(self._world)))
        self.name = TextField(mark("决定人"), required=True, hint=mark("谁作的决定：姓名"))
        self.authority = TextField(mark("授权依据"), hint=mark("由下级代为决定时必填"))
        form.add_line(self.name, self.authority)
        self.note = label(role="small", wrap=True)
        form.add_note(self.note)
        self.post.edited.connect(self._on_post)
        self.name.edited.connect(self._on_name)

    def propose(self, post: Post | None) -> None:
        """Put the post in that the plan names, with its holder."""
        self.post.set(None if post is None else post.id)
        self.post.edit.setCursorPosition(0)
        self._on_post()

    def ask(self, role: str | None) -> None:
        """Say what the plan asks for; None when it says nothing."""
        name = ROLES.get(role or "")
        self.note.setText(
            "" if name is None else t("预案要求{role}以上决定；由其他人决定的，写明授权依据", role=tp(name))
        )
        self.note.setVisible(name is not None)

    def values(self) -> dict[str, Any]:
        return {
            "post": self.post.value(),
            "decided_by": self.name.value(),
            "authority": self.authority.value(),
        }

    def _on_post(self) -> None:
        post = self._world.find(Post, self.post.value())
        if not self._name_by_hand:
            self.name.set(post.holder if post is not None else "")

    def _on_name(self) -> None:
        self._name_by_hand = bool(self.name.value())
