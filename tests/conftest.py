"""What holds for all tests: nothing is judged by the clock of the machine, and the same program gets the same answer.

The suite draws the examples of its property tests from fixed seeds. `./yipan soak --random MINUTES` goes on searching with
new ones (tests/soak/chance.py); what it finds is pinned with `@example`.
"""

import os
import tempfile

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

FIXED, RANDOM = "yipan", "yipan-random"
NO_CLOCK = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}

settings.register_profile(FIXED, derandomize=True, **NO_CLOCK)
settings.register_profile(RANDOM, database=None, print_blob=True, **NO_CLOCK)
settings.load_profile(FIXED)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--storm", type=int, default=1, metavar="ROUNDS", help="storms of keys over the window")


HOME = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[HOME].cleanup()


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """The program's own things (preferences, logs, keys) lie in a folder of this run, never in those of whoever tests.

    Hypothesis also draws constants of whatever modules happen to be loaded: not where the draw is to be the same whichever
    tests run before. It has no setting for this."""
    config.stash[HOME] = tempfile.TemporaryDirectory(prefix="yipan-test-home-")
    os.environ["YIPAN_HOME"] = config.stash[HOME].name
    if settings.get_current_profile_name() == FIXED:
        none = providers.Constants()
        providers._get_local_constants = lambda: none
