"""Who imports whom among the areas of the domain, imports in functions and under TYPE_CHECKING included.

An area is a package or module on a floor (`console.domain.city.plans`); a floor that is no package of areas is one itself
(`console.domain.roads`). `python -m tests.support.floors` prints how many areas stand in circles, then each circle.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import networkx as nx

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = "console.domain"
FLOORS = ("core", "city", "roads", "forces", "response", "review", "usecases")
WHOLE = ("core", "roads")  # floors that are one area: what is in them is their own affair


def area_of(module: str) -> str:
    """The area that a module of the domain belongs to."""
    parts = module.removeprefix(f"{DOMAIN}.").split(".")
    return parts[0] if parts[0] in WHOLE else ".".join(parts[:2])


def imports(source: str, package: str) -> Iterator[tuple[int, str]]:
    """Line and module of everything that a source imports, wherever the statement stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{base}.{name.name}") for name in node.names)


def sources(root: Path = ROOT) -> dict[str, str]:
    """All modules of the domain by name."""
    found = {}
    for file in sorted((root / "console/domain").rglob("*.py")):
        parts = file.relative_to(root).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if name != DOMAIN:
            found[name] = file.read_text(encoding="utf-8")
    return found


def graph(modules: Mapping[str, str]) -> nx.DiGraph[str]:
    """An edge for every area that imports another one, with the places where it does."""
    found: nx.DiGraph[str] = nx.DiGraph()
    for module, source in modules.items():
        package = module if any(other.startswith(f"{module}.") for other in modules) else module.rpartition(".")[0]
        for line, target in imports(source, package):
            if not target.startswith(f"{DOMAIN}."):
                continue
            known = target if target in modules else target.rpartition(".")[0]
            start, end = area_of(module), area_of(known)
            if known in modules and start != end:
                if not found.has_edge(start, end):
                    found.add_edge(start, end, places=[])
                found.edges[start, end]["places"].append(f"{module}:{line}")
    return found


def circles(areas: nx.DiGraph[str]) -> list[list[str]]:
    """The groups of areas that reach each other."""
    return [sorted(group) for group in nx.strongly_connected_components(areas) if len(group) > 1]


def upward(areas: nx.DiGraph[str]) -> Iterable[tuple[str, str, list[str]]]:
    """Areas that import from a floor above their own."""
    for start, end, places in areas.edges(data="places"):
        if FLOORS.index(start.split(".")[0]) < FLOORS.index(end.split(".")[0]):
            yield start, end, places


if __name__ == "__main__":
    drawn = graph(sources())
    print(sum(map(len, circles(drawn))))
    for group in circles(drawn):
        print(" ↔ ".join(group))
    for start, end, places in upward(drawn):
        print(f"{start} looks up to {end}: {', '.join(places)}")
