"""The designated path (design.md §2 rule 3): over which posts and units an order goes down to its recipients."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.city.organisation.routes import routes
from console.domain.core.kernel import Phrase, World

Paths = dict[str, tuple[str, ...]]


def designated_paths(world: World, issuer: str | None, recipients: Iterable[str]) -> tuple[Paths, dict[str, Phrase]]:
    """Per recipient the ids of the stations between the issuer (a body or post) and it, from above, both left out.

    Recipients off the chain of command get the order directly; the second answer says for each of them why it has no path.
    Without an issuer everybody gets it directly.
    """
    if issuer is None:
        return {}, {}
    paths: Paths = {}
    off_chain: dict[str, Phrase] = {}
    for id, answer in routes(world, issuer, tuple(recipients)).items():
        if isinstance(answer, Phrase):
            off_chain[id] = answer
        else:
            stations = (hop.key[1] for hop in answer.hops[1:])
            paths[id] = tuple(station for station in stations if station != id)
    return paths, off_chain
