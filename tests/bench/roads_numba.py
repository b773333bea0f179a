"""The shortest search that one would write oneself: a binary heap over compressed rows, compiled by numba."""

from __future__ import annotations

import numba
import numpy as np


@numba.njit
def search(starts, goals, weights, source, goal):  # type: ignore[no-untyped-def]
    """Seconds from `source` to every junction; ends early at `goal` when that is a junction."""
    times = np.full(len(starts) - 1, np.inf)
    keys, nodes, size = np.empty(len(goals) + 1), np.empty(len(goals) + 1, np.int32), 1
    times[source], keys[0], nodes[0] = 0.0, 0.0, source
    while size > 0:
        now, here = keys[0], nodes[0]
        if here == goal:
            return times
        size -= 1
        key, node, at = keys[size], nodes[size], 0
        while True:
            child = 2 * at + 1
            if child >= size:
                break
            if child + 1 < size and keys[child + 1] < keys[child]:
                child += 1
            if keys[child] >= key:
                break
            keys[at], nodes[at] = keys[child], nodes[child]
            at = child
        keys[at], nodes[at] = key, node
        if now > times[here]:
            continue
        for slot in range(starts[here], starts[here + 1]):
            there, later = goals[slot], now + weights[slot]
            if later < times[there]:
                times[there] = later
                at = size
                size += 1
                while at > 0 and keys[(at - 1) >> 1] > later:
                    keys[at], nodes[at] = keys[(at - 1) >> 1], nodes[(at - 1) >> 1]
                    at = (at - 1) >> 1
                keys[at], nodes[at] = later, there
    return times
