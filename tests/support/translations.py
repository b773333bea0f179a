"""The English catalogue: collect every literal of the source, say what is missing, compile.

    python -m tests.support.translations            print what is missing, unfinished or out of date; status 1 if any
    python -m tests.support.translations --update   add new literals, compile yipan_en.qm
    python -m tests.support.translations --prune    the same, and drop what is no longer in the source
    python -m tests.support.translations --fill F   the same, with the English of F: lines of Chinese, tab, English

The sources are the Chinese literals of `t`, `mark`, `phrase` and `Refusal` in console/, db/ and main.py. One .ts file per
area (the module's name below console/ui or console/domain); a literal stands in one file, whoever was first.
"""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "resources" / "translations" / "en"
COMPILED = ROOT / "resources" / "translations" / "yipan_en.qm"
CONTEXT = "yipan"
CALLS = {
    "t": "console.ui.text",
    "mark": "console.ui.text",
    "phrase": "console.domain.core.kernel",
    "Refusal": "console.domain.core.kernel",
}
PASSED_ON = {"t", "phrase"}  # may be given a variable: the literal was marked where it was written
CHINESE = re.compile(r"[㐀-鿿＀-￯　-〿]")


@dataclass(frozen=True)
class Literal:
    """A literal of the source and where it stands first."""

    text: str
    area: str
    where: str


@dataclass
class Findings:
    """What is wrong with the catalogue; empty lists when nothing is."""

    not_literal: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    obsolete: list[str] = field(default_factory=list)
    placeholders: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        return [f"{kind}: {line}" for kind, lines in vars(self).items() for line in lines]


def sources() -> list[Path]:
    found = [*sorted((ROOT / "console").rglob("*.py")), *sorted((ROOT / "db").rglob("*.py"))]
    return [*found, ROOT / "main.py"] if (ROOT / "main.py").exists() else found


def area_of(path: Path) -> str:
    """console/ui/orders.py, console/domain/response/orders/decide.py → orders; what belongs to no area → common."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[2] if len(parts) > 2 and parts[1] in ("ui", "domain") and parts[2] != "__init__" else "common"


def collect(findings: Findings) -> dict[str, Literal]:
    """Every literal by its text; what should be a literal and is none goes into the findings."""
    found: dict[str, Literal] = {}
    for path in sources():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        ours = _imported(tree)
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and _name(node.func) in ours and node.args):
                continue
            where = f"{path.relative_to(ROOT)}:{node.lineno}"
            texts = _texts(node.args[0])
            if texts is None:
                if _name(node.func) not in PASSED_ON and _name(node.args[0]) != "template":
                    findings.not_literal.append(f"{where} {_name(node.func)}(…) needs a literal")
                continue
            for text in texts:
                if CHINESE.search(text):
                    found.setdefault(text, Literal(text, area_of(path), where))
    return found


def _imported(tree: ast.Module) -> set[str]:
    """Which of the functions a module has from us: others may have functions of the same name."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    found = {name.name for node in imports for name in node.names if CALLS.get(name.name) == node.module}
    own = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)} & CALLS.keys()
    return found | own


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _texts(node: ast.expr) -> list[str] | None:
    """The literal, or both literals of `a if … else b`; None for anything else (it was marked where it was written)."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        parts = [_texts(node.body), _texts(node.orelse)]
        return None if None in parts else [text for part in parts if part for text in part]
    return None


@dataclass
class Entry:
    translation: str
    finished: bool


def load() -> dict[str, dict[str, Entry]]:
    """Area → source text → entry, from the .ts files."""
    areas: dict[str, dict[str, Entry]] = {}
    for path in sorted(CATALOGUES.glob("*.ts")):
        entries = areas.setdefault(path.stem, {})
        for message in ET.parse(path).iter("message"):
            translation = message.find("translation")
            text = (translation.text or "") if translation is not None else ""
            finished = translation is not None and translation.get("type") is None and bool(text)
            entries[message.findtext("source", "")] = Entry(text, finished)
    return areas


def save(area: str, entries: dict[str, Entry]) -> None:
    """Write a .ts file, sorted, so that two people's changes do not meet in one line."""
    path = CATALOGUES / f"{area}.ts"
    if not entries:
        path.unlink(missing_ok=True)
        return
    root = ET.Element("TS", version="2.1", language="en", sourcelanguage="zh_CN")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for source in sorted(entries):
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "source").text = source
        entry = entries[source]
        translation = ET.SubElement(message, "translation")
        translation.text = entry.translation
        if not entry.finished:
            translation.set("type", "unfinished")
    ET.indent(root, " " * 2)
    body = ET.tostring(root, encoding="unicode")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def compile_to(target: Path) -> None:
    """Compile all .ts files into one .qm with Qt's own lrelease, which comes with PySide6."""
    tool = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    catalogues = [str(path) for path in sorted(CATALOGUES.glob("*.ts"))]
    subprocess.run([str(tool), "-silent", *catalogues, "-qm", str(target)], check=True, capture_output=True)


def fields_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def check() -> Findings:
    """Everything that is wrong with the catalogue as it stands on the disk."""
    findings = Findings()
    literals, areas = collect(findings), load()
    known = {source: entry for entries in areas.values() for source, entry in entries.items()}
    for literal in literals.values():
        entry = known.get(literal.text)
        if entry is None:
            findings.missing.append(f"{literal.where} {literal.text}")
        elif not entry.finished:
            findings.unfinished.append(f"{literal.where} {literal.text}")
        elif fields_of(entry.translation) != fields_of(literal.text):
            findings.placeholders.append(f"{literal.text} → {entry.translation}")
    findings.obsolete += [source for source in known if source not in literals]
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.qm"
        compile_to(fresh)
        if not COMPILED.exists() or fresh.read_bytes() != COMPILED.read_bytes():
            findings.stale.append(f"{COMPILED.relative_to(ROOT)}: run python -m tests.support.translations --update")
    return findings


def update(*, prune: bool = False) -> None:
    """Add what is new, compile. With `prune` what is gone goes, else only what nobody had put into English yet."""
    literals, areas = collect(Findings()), load()
    known = {source for entries in areas.values() for source in entries}
    for literal in literals.values():
        if literal.text not in known:
            areas.setdefault(literal.area, {})[literal.text] = Entry("", False)
    for area, entries in areas.items():
        kept = {s: entry for s, entry in entries.items() if s in literals or (entry.finished and not prune)}
        save(area, kept)
    compile_to(COMPILED)


def fill(path: Path) -> None:
    """Put English into the catalogue from a file of `Chinese<tab>English` lines (\\n for a line break)."""
    update()
    pairs = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    english = {source.replace("\\n", "\n"): text.replace("\\n", "\n") for source, text in pairs}
    areas = load()
    unknown = english.keys() - {source for entries in areas.values() for source in entries}
    for source in sorted(unknown):
        print(f"not in the source: {source}")
    for area, entries in areas.items():
        save(area, {s: Entry(english[s], True) if s in english else entry for s, entry in entries.items()})
    compile_to(COMPILED)


def main(arguments: list[str]) -> int:
    if "--fill" in arguments:
        fill(Path(arguments[arguments.index("--fill") + 1]))
    elif "--update" in arguments or "--prune" in arguments:
        update(prune="--prune" in arguments)
    lines = check().lines()
    for line in lines:
        print(line)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
