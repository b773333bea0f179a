"""A small city with forces behind a live bridge: what tests of panels play on."""

from __future__ import annotations

from console.domain.core.desk import duty, founding
from console.domain.core.kernel import Subject
from tests.support.play import Play

KEPT_BY_THE_SHELL = (founding.FileFacts, duty.Desk)


def subjects_of(play: Play) -> tuple[Subject, ...]:
    """Everything of a played world that `make_shell(subjects=…)` does not make itself."""
    found = (play.world.lookup(key) for key in play.world.keys())
    return tuple(one for one in found if one is not None and not isinstance(one, KEPT_BY_THE_SHELL))
