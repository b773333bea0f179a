"""Whoever reads the domain or the store is told by every public name what it is for."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PORTS = {"FileArchive": "Archive", "SqlViews": "Views", "Store": "Store"}  # by the class of db that answers for a port


def classes(trees: Iterable[ast.Module]) -> list[ast.ClassDef]:
    """All classes of these modules."""
    return [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


def untold(tree: ast.Module, known: Iterable[ast.ClassDef]) -> Iterator[str]:
    """Public functions, classes and methods without a docstring. What overrides or answers for a port is told there."""
    by_name = {one.name: one for one in known}
    for node in _public(tree):
        if not ast.get_docstring(node):
            yield node.name
        if isinstance(node, ast.ClassDef):
            above = {one.name for one in _above(node, by_name)}
            elsewhere = {method.name for one in known if one.name in above for method in _told(one)}
            for method in _public(node):
                if not ast.get_docstring(method) and method.name not in elsewhere:
                    yield f"{node.name}.{method.name}"


def _above(node: ast.ClassDef, by_name: Mapping[str, ast.ClassDef]) -> Iterator[ast.ClassDef]:
    """The classes a class is made from, and the port it answers for."""
    for name in (*(ast.unparse(base).partition("[")[0] for base in node.bases), PORTS.get(node.name)):
        if name in by_name and (by_name[name] is not node or name in PORTS):
            yield by_name[name]
            if by_name[name] is not node:
                yield from _above(by_name[name], by_name)


def _told(tree: ast.ClassDef) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    return (node for node in _public(tree) if ast.get_docstring(node))


def _public(tree: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in tree.body:
        is_definition = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if is_definition and not node.name.startswith("_"):
            yield node


def test_every_public_name_of_the_domain_and_the_store_says_what_it_is_for():
    files = [file for part in ("console/domain", "db") for file in sorted((ROOT / part).rglob("*.py"))]
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in files}
    known = classes(trees.values())
    assert [f"{file.relative_to(ROOT)}: {name}" for file in files for name in untold(trees[file], known)] == []


def test_one_that_says_nothing_is_found():
    source = '''
class Base:
    """A thing."""

    def ask(self):
        """Ask it."""

class Thing(Base):
    """Another."""

    def ask(self): ...
    def answer(self): ...
    def _hidden(self): ...

def bare(): ...
'''
    tree = ast.parse(source)
    assert list(untold(tree, classes([tree]))) == ["Thing.answer", "bare"]
