"""A file is one idea, read from top to bottom: one docstring, at its head, and imports before what is defined."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import main

ROOT = Path(main.__file__).parent


def _modules() -> Iterator[tuple[str, list[ast.stmt]]]:
    for folder in ("console", "db"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8")).body


def test_no_file_has_a_second_docstring():
    """Two files that were joined, each with its head, or words about a value, where a comment belongs."""
    second = [
        f"{path}:{line.lineno}"
        for path, body in _modules()
        for line in body[1:]
        if isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant) and isinstance(line.value.value, str)
    ]
    assert second == []


def test_no_file_imports_again_below_what_it_defines():
    late = []
    for path, body in _modules():
        defined = False
        for line in body:
            defined |= isinstance(line, ast.ClassDef | ast.FunctionDef)
            if defined and isinstance(line, ast.Import | ast.ImportFrom):
                late.append(f"{path}:{line.lineno}")
    assert late == []
