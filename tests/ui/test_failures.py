"""Whatever a panel asks by itself: when the answer fails, the window says so, and it is asked again by itself."""

from __future__ import annotations

from functools import partial

import pytest

from console.domain.response.dispatching.rules import DispatchTeam
from console.domain.roads.model import CloseRoad
from console.ui.desk.panels import PANELS
from console.ui.kit import bridge as bridge_module
from console.ui.kit.bridge import Bridge
from console.ui.kit.thinking import deliver
from tests.support import forces
from tests.support.desk import do, with_roads
from tests.support.staged import subjects_of


class Sabotage:
    """The first reading or thinking of every question ends with an error of the disk."""

    def __init__(self, monkeypatch):
        self.failed, self.answered = set(), set()
        for what in ("read", "think"):
            monkeypatch.setattr(Bridge, what, self._broken(what, getattr(Bridge, what)))

    def _broken(self, what, original):
        def ask(bridge, function, then, **more):
            question = f"{what} {_name(then)} {more.get('key', '')}"

            def first(argument):
                if question not in self.failed:
                    self.failed.add(question)
                    raise OSError("disk")
                return function(argument)

            def told(answer):
                self.answered.add(question)
                deliver(then, answer)

            return original(bridge, first, told, **more)

        return ask


def _name(then):
    while isinstance(then, partial):
        then = then.func
    return then.__qualname__


ASKING = {"map", "timeline", "journal", "recommend", "closures", "situation"}  # the others have nothing to wait for


@pytest.mark.parametrize("spec", PANELS, ids=lambda spec: spec.id)
def test_what_fails_is_said_and_asked_again(qtbot, make_shell, monkeypatch, spec):
    play = forces.city()
    incident = forces.incident(play, lon=113.31)
    play.do(DispatchTeam(team="t-boat-far", incident=incident))
    shell = make_shell(subjects=subjects_of(play))
    with_roads(qtbot, shell)
    do(qtbot, shell, CloseRoad(label="塌方", centre=forces.position(113.40), radius_m=300.0))
    shell.follow(incident)
    said = []
    shell.bridge.failed.connect(said.append)
    sabotage = Sabotage(monkeypatch)
    panel = spec.make(shell)
    qtbot.addWidget(panel)
    panel.show()
    for _ in range(5):  # one failure hides the next: layers cannot be read, then not be decoded, then not be searched
        qtbot.waitUntil(lambda: shell.bridge.is_idle, timeout=20_000)
        for _ in range(bridge_module.AGAIN):
            shell.tick.emit(shell.now())
    qtbot.waitUntil(lambda: shell.bridge.is_idle, timeout=20_000)
    assert sabotage.failed <= sabotage.answered
    assert bool(said) == bool(sabotage.failed) == (spec.id in ASKING)
    assert all(str(failure.what_happened) for failure in said)
