"""A short form of `./yipan soak`, which does 1,000 kills, 100 power cuts and 10,000 changed bits."""

from __future__ import annotations

import os

import pytest

from tests.soak import faults, flips, kills, powercuts

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def test_nothing_acknowledged_is_lost_when_a_writing_console_is_killed(tmp_path):
    killed = kills.run(tmp_path / "kills", 25)
    assert (killed.kills, killed.lost, killed.broken) == (25, 0, 0)
    assert killed.acknowledged > 25


def test_nothing_acknowledged_is_lost_when_the_power_goes_and_the_experiment_can_tell(tmp_path):
    cut = powercuts.run(tmp_path / "cuts", 30)
    assert (cut.cuts, cut.lost, cut.broken) == (30, 0, 0)
    assert cut.acknowledged > 30
    assert cut.control_lost > 0, "without synchronous=EXTRA this must lose events, else it shows nothing"


@pytest.mark.parametrize("fault", faults.FAULTS, ids=lambda fault: fault.__name__)
def test_what_the_environment_does_is_found_and_said(tmp_path, fault):
    folder = tmp_path / fault.__name__
    folder.mkdir()
    found = fault(folder)
    assert found["found"], found["said"]


def test_a_changed_bit_is_harmless_or_healed_or_refused_and_said(tmp_path):
    found = flips.run(flips.prepare(tmp_path / "flips"), 150, seed=8)
    assert found.bad == []
    assert found.outcomes.total() == 150
    assert found.outcomes[flips.RIGHT] and found.outcomes[flips.REFUSED], (
        "flips that touch nothing, or everything, show nothing"
    )
