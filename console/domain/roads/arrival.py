"""When somebody gets somewhere: the answer of the road network that recommendations are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Travel time and length from one place to another.

    `seconds` uses assumed speeds by class of road (speeds.py). `snapped_m`: metres off the road at both ends together, driven in a
    straight line at an assumed slow speed; they are part of `metres`. `by_road` is false when no open road connects the two:
    then everything is a straight line. `assumed`: the figure rests on more than the usual speeds (no road, a long way off the
    road, a position that is itself assumed). `around`: labels of the closures that change the way; `delay` the seconds they cost
    (None: without them there would be a road, with them there is none).
    """

    seconds: float
    metres: float
    snapped_m: float = 0.0
    by_road: bool = True
    assumed: bool = False
    around: tuple[str, ...] = ()
    delay: float | None = 0.0
