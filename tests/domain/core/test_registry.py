"""Areas are found, not listed: what a module of the domain defines is known, once, and has somebody who answers for it."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pkgutil import walk_packages

import pytest

import console.domain
from console.domain.core import registry
from console.domain.core.kernel import Command, Event, Subject


@pytest.mark.parametrize(
    ("base", "name", "known"),
    [
        (Subject, "subject", registry.subjects),
        (Event, "kind", registry.events),
        (Command, "name", registry.commands),
    ],
)
def test_everything_that_is_defined_is_registered_once(base, name, known):
    defined = {
        kind
        for found in walk_packages(console.domain.__path__, "console.domain.")
        for kind in vars(import_module(found.name)).values()
        if isinstance(kind, type) and issubclass(kind, base) and isinstance(vars(kind).get(name), str)
    }
    assert set(known().values()) == {kind for kind in defined if name != "subject" or not issubclass(kind, Event)}
    assert len({getattr(kind, name) for kind in known().values()}) == len(known())


def test_every_event_belongs_to_the_area_of_its_subject():
    for area in registry.areas():
        assert {event.subject for event in area.events} <= {subject.subject for subject in area.subjects}, area.name


def test_a_start_loads_no_library_that_it_does_not_need():
    code = "import sys; from console.domain.core import registry; registry.areas(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "console.domain.roads.rules" in loaded
    assert not {"numpy", "scipy", "networkx", "shapely", "pypinyin", "msgspec"} & set(loaded)
