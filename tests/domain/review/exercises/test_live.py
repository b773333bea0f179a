"""No scenario, and nothing that a scenario assumes, gets into a live file."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.domain.core.desk import duty, founding
from console.domain.core.kernel import Refusal
from console.domain.forces.materials.model import Lot, Stock
from console.domain.review.exercises.runner import Runner
from console.domain.review.exercises.scenario import parse
from tests.support import forces

SCENARIOS = sorted((Path(__file__).parents[4] / "resources" / "scenarios").glob("*.toml"))


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_no_command_of_a_scenario_leaves_anything_assumed_in_a_live_file(path: Path) -> None:
    play = forces.city(mode=founding.LIVE)
    forces.item(play, "pump", ("store-a", 3))
    runner = Runner(parse(path.read_text(encoding="utf-8"), path.name))
    refused = 0
    for _ in range(2000):
        try:
            due = runner.next(play.world)
            if due is None:
                break
            if not isinstance(due.command, duty.TakeShift):
                play.do(due.command)
        except Refusal:
            runner.refused()
            refused += 1
    assert refused
    lots: list[Lot] = [lot for stock in play.world.all(Stock) for lot in stock.lots]
    assert not [lot for lot in lots if lot.provenance.is_assumed]
    assert "exercise" not in {subject for subject, _ in play.world.keys()}
