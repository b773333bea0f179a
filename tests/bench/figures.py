"""Percentiles, and timing pairs in turn so that a drifting machine hits both alike."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def percentile_ms(seconds: list[float], percent: float) -> float:
    return round(float(np.percentile(seconds, percent)) * 1000, 3)


def in_turn(ours: Callable[[], object], peers: Callable[[], object], rounds: int) -> tuple[list[float], list[float]]:
    """Time both alternately; the first round warms up and is not counted."""
    pairs = [(timed(ours), timed(peers)) for _ in range(rounds + 1)][1:]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]
