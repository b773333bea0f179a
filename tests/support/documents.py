"""What the documents say of the code, so that a test can hold it against the code: examples, paths, classes, commands.

`python -m tests.support.documents` writes the table of areas into docs/ARCHITECTURE.md.

A block ```` ```python ```` in a document is an example: it runs as it stands. One that begins with a line `# some/file.py` is
a file of the worked example. ```` ```text ```` and blocks without a language are never run.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from console.domain.core import registry
from console.domain.core.kernel import Area

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
ARCHITECTURE = ROOT / "docs" / "ARCHITECTURE.md"
BEGIN, END = "<!-- areas: written by python -m tests.support.documents -->\n", "<!-- areas: end -->\n"
ROOTS = ("console", "db", "tests", "resources", "docs")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_FILE = re.compile(r"[\w.-]+(?:/[\w.-]+)*\.(?:py|md|toml|tsv|qm)")


def blocks(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Line and content of every block of a language."""
    for found in _BLOCK.finditer(text):
        if found[1] == language:
            yield text.count("\n", 0, found.start()) + 2, found[2]


def prose(text: str) -> str:
    """The document without its blocks."""
    return _BLOCK.sub("", text)


def quoted(text: str) -> list[str]:
    """Everything that stands in backticks outside blocks."""
    return re.findall(r"`([^`\n]+)`", prose(text))


def paths(text: str) -> set[str]:
    """Every path of the project that a document names, in backticks or not."""
    whole = re.findall(rf"(?<![\w./-])(?:{'|'.join(ROOTS)})/[\w./-]*\w", prose(text))
    return set(whole) | {one for one in quoted(text) if _FILE.fullmatch(one)}


def classes(text: str) -> set[str]:
    """Every class in backticks: two capitals at least, as in `RoadLayer` or `Bridge.run(…)`."""
    words = [re.match(r"[A-Z][a-z]+(?:[A-Z][a-z0-9]+)+\b", one) for one in quoted(text)]
    return {word[0] for word in words if word is not None}


def subcommands(text: str) -> set[str]:
    """Every command of the program that a document names: `./yipan import …`."""
    return set(re.findall(r"(?:^|`|\s)(?:\./)?yipan ([a-z]+)\b", "\n".join([*quoted(text), *_in_shell(text)])))


def _in_shell(text: str) -> Iterator[str]:
    return (content for _, content in blocks(text, "sh"))


@cache
def files() -> tuple[str, ...]:
    """All files and folders of the project, as paths from its root."""
    found = [path for root in ROOTS for path in (ROOT / root).rglob("*") if "__pycache__" not in path.parts]
    return tuple(f"/{path.relative_to(ROOT).as_posix()}" for path in (*found, *ROOT.glob("*.*"))) + tuple(
        f"/{root}" for root in ROOTS
    )


def exists(path: str) -> bool:
    """Whether a path means a file or folder: from the root, or the end of exactly such a path (`core/registry.py`)."""
    return any(one.endswith(f"/{path.rstrip('/')}") for one in files())


@cache
def names() -> frozenset[str]:
    """Every class and name that the program, its tests or their imports define at the top of a module."""
    found: set[str] = set()
    for root in ("console", "db", "tests"):
        for file in (ROOT / root).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef):
                    found.add(node.name)
                elif isinstance(node, ast.ImportFrom | ast.Import):
                    found |= {one.asname or one.name for one in node.names}
                elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    found.add(node.id)
    return frozenset(found)


def areas_table() -> str:
    """All areas with their subjects and commands, floor by floor, from the registry."""
    lines = ["| area | subjects | commands (name → class) |", "|---|---|---|"]
    for area in sorted(registry.areas(), key=_place):
        subjects = ", ".join(kind.__name__ for kind in area.subjects) or "–"
        commands = ", ".join(f"{kind.name} {kind.__name__}" for kind in area.commands) or "–"
        lines.append(f"| {_place(area)[1]} | {subjects} | {commands} |")
    return "\n".join(lines) + "\n"


def _place(area: Area) -> tuple[int, str]:
    """Floor and name of an area: where its commands are decided, or its subjects defined."""
    kind = (area.subjects or area.commands)[0]
    function = area.decide if area.commands else kind
    floor, _, rest = function.__module__.removeprefix("console.domain.").partition(".")
    floors = ("core", "city", "roads", "forces", "response", "review", "usecases")
    named = rest if floor == "core" else rest.rpartition(".")[0]
    return floors.index(floor), f"{floor}/{named.replace('.', '/')}".rstrip("/")


def with_areas(text: str) -> str:
    """The document with its table of areas as it is today."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + areas_table() + END + rest.partition(END)[2]


if __name__ == "__main__":
    ARCHITECTURE.write_text(with_areas(ARCHITECTURE.read_text(encoding="utf-8")), encoding="utf-8")
