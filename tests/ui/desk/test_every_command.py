"""A capability exists when a person at the window can do it by keyboard, and headless by the same command.

The headless half needs no list: `yipan do` makes its words from the registry (tests/headless/test_do.py). Here every command
of the registry has its act of the window, and the act is registered there; a new command without one fails.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import console.ui
from console.domain.core import registry
from console.headless.fields import BY_MACHINE
from console.ui.desk.panels import PANELS
from console.ui.desk.window import MainWindow
from tests.support import forces
from tests.support.staged import subjects_of

UI = Path(console.ui.__file__).parent

# The act by which a person comes to a command, where it is not called as the command is.
ACT = {
    "command.accept_transfer": "command.accept",
    "command.close_field_post": "incidents.close_field_post",
    "command.dissolve_group": "incidents.dissolve_group",
    "command.form_group": "incidents.groups",
    "command.offer_transfer": "command.transfer",
    "command.open_field_post": "incidents.field_post",
    "command.release_co_commander": "command.release_co",
    "command.set_reachability": "command.unreachable",
    "command.withdraw_transfer": "command.withdraw",
    "corrections.strike": "journal.strike",
    "duty.report_link": "duty.link_network",
    "duty.switch_posture": "duty.posture",
    "incidents.change_level": "incidents.activate",  # one form: the level is new or another
    "incidents.reopen": "incidents.close",  # one act: closes what is open, opens what is closed
    "map.remove_layer": "map.remove_map_layer",
    "map.style_layer": "map.style_map_layer",
    "orders.paper_copy": "orders.paper",
    "reports.draft": "reports.write",
    "reports.submit": "reports.write",
    "roads.lay_aside": "map.remove_road_layer",
    "roads.reopen": "map.reopen_road",
    "teams.back_in_service": "teams.ready",
}
# Reached by Enter on a line: the panel, and the test that does it.
ON_A_LINE = {
    "incidents.designate": "incidents",  # a figure on the incident's page: tests/ui/incidents
    "reports.discharge": "reports",  # a reporting duty: tests/ui/reports
}
# Given by the program, and yet begun by a person: the act that leads there.
BEGUN = {
    "map.add_layer": "map.import",
    "roads.add_layer": "map.import",
    "map.recast_layer": "map.recast_map_layer",
}


@pytest.fixture
def window(make_shell, qtbot):
    play = forces.city()
    forces.incident(play, lon=113.31)
    made = MainWindow(make_shell(subjects=subjects_of(play)), PANELS)
    made.resize(1366, 768)
    made.show()
    qtbot.waitUntil(lambda: made._unmade is None)
    yield made
    made.close()
    made.deleteLater()


def test_every_command_has_its_act_in_the_window(window):
    acts = {action.id for action in window.shell.actions}
    panels = {spec.id for spec in PANELS}
    missing = []
    for name in sorted(registry.commands()):
        if name in BY_MACHINE:
            found = name not in BEGUN or BEGUN[name] in acts
        elif name in ON_A_LINE:
            found = ON_A_LINE[name] in panels
        else:
            found = ACT.get(name, name) in acts
        if not found:
            missing.append(name)
    assert missing == []


def test_the_exceptions_are_needed():
    """No entry for a command that is gone, or that an act of its own name begins."""
    known = set(registry.commands())
    assert set(ACT) | set(ON_A_LINE) | set(BEGUN) <= known
    assert set(BEGUN) <= set(BY_MACHINE)
    assert [name for name, act in ACT.items() if name == act] == []


def _used() -> Iterator[str]:
    """Names that some file of the window uses in its code, other than by importing them."""
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Name):
                yield node.id
            elif isinstance(node, ast.Attribute):
                yield node.attr


def test_every_command_is_sent_from_the_window():
    used = set(_used())
    given = [kind for name, kind in registry.commands().items() if name not in BY_MACHINE]
    assert [kind.name for kind in given if kind.__name__ not in used] == []
