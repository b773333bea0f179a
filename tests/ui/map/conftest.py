"""The map panel on a real shell over a store in memory."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from console.domain.city.plans.model import City
from console.domain.core.kernel import Subject
from console.ui.map.panel import MapPanel
from tests.ui.map.city import RING, WORLD


@pytest.fixture
def make_map(make_shell, qtbot) -> Callable[..., MapPanel]:
    def make(subjects: tuple[Subject, ...] = WORLD, **how: object) -> MapPanel:
        panel = MapPanel(make_shell(subjects=subjects, **how), lambda adcode: [RING])
        qtbot.addWidget(panel)
        panel.resize(900, 650)
        with qtbot.waitExposed(panel):
            panel.show()
        if any(isinstance(subject, City) for subject in subjects):
            qtbot.waitUntil(lambda: panel.canvas.shown.outline.has_rings)
        return panel

    return make


@pytest.fixture
def panel(make_map) -> MapPanel:
    return make_map()
