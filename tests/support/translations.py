"""The English catalogue: collect every literal of the source, say what is missing, compile.

    python -m tests.support.translations            print what is missing, unused or out of date; status 1 if any
    python -m tests.support.translations --update   add new literals, drop unused ones, sort, compile yipan_en.qm
    python -m tests.support.translations --fill F   the same, with the English of F: lines of Chinese, tab, English

The sources are the Chinese literals of `t`, `mark`, `phrase` and `Refusal` in console/, db/ and main.py. The catalogue is
resources/translations/en/AREA.tsv, a line a message: Chinese, tab, English, and if it helps a tab and a note for who
translates. A line break is written \\n, a tab \\t, a backslash \\\\, a space at either end \\s. A message stands in the
table of the first source file that has it: the folder below console/ui or a floor of console/domain, else `common`; `--update`
sorts it there, wherever it was added.
"""

from __future__ import annotations

import argparse
import ast
import csv
import re
import string
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "resources" / "translations" / "en"
COMPILED = ROOT / "resources" / "translations" / "yipan_en.qm"
QT_GAPS = ROOT / "resources" / "translations" / "qt_zh.tsv"
QT_COMPILED = QT_GAPS.with_suffix(".qm")
CONTEXT = "yipan"
HEADER = ["中文", "English", "note"]
ASKED = (
    "Heading",
    "Words",
    "Number",
    "Time",
    "YesNo",
    "OneOf",
    "Pick",
    "AnyOf",
    "PlaceName",
    "LonLat",
    "Day",
    "Chosen",
)
ASKED_TEXTS = ("hint", "none", "empty", "submit", "explanation", "when")  # keywords of those
CALLS = {"t": "text", "mark": "text", "phrase": "kernel", "Refusal": "kernel", **dict.fromkeys(ASKED, "asked")}
PASSED_ON = {"t", "phrase"}  # may be given a variable: the literal was marked where it was written
CHINESE = re.compile(r"[㐀-鿿＀-￯　-〿]")
ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t"}


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
    unused: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    placeholders: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        return [f"{kind}: {line}" for kind, lines in vars(self).items() for line in lines]


def sources() -> list[Path]:
    found = [*sorted((ROOT / "console").rglob("*.py")), *sorted((ROOT / "db").rglob("*.py"))]
    return [*found, ROOT / "main.py"] if (ROOT / "main.py").exists() else found


def area_of(path: Path) -> str:
    """console/ui/orders/issue.py, console/domain/response/orders/decide.py → orders; what lies in no such folder → common."""
    match path.relative_to(ROOT).parts[:-1]:
        case ("console", "domain", _, area, *_) | (
            "console",
            "ui" | "domain",
            area,
            *_,
        ):  # a floor may be an area itself
            return area
    return "common"


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
            if _name(node.func) in ASKED:
                texts += [
                    text for word in node.keywords if word.arg in ASKED_TEXTS for text in _texts(word.value) or ()
                ]
            for text in texts:
                if CHINESE.search(text):
                    found.setdefault(text, Literal(text, area_of(path), where))
    return found


def _imported(tree: ast.Module) -> set[str]:
    """Which of the functions a module has from us: others may have functions of the same name."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    found = {
        name.name
        for node in imports
        for name in node.names
        if CALLS.get(name.name) == (node.module or "").rpartition(".")[2]
    }
    own = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)} & (
        CALLS.keys() - {*ASKED}
    )
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


@dataclass(frozen=True)
class Entry:
    """A line of a table: the English ("" where nobody has written it yet) and a note for who translates."""

    english: str
    note: str = ""


def load(findings: Findings) -> dict[str, Entry]:
    """Chinese → entry, from all tables. Of a message that stands twice the first with English counts."""
    entries: dict[str, Entry] = {}
    for path in sorted(CATALOGUE.glob("*.tsv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for cells in csv.reader(lines, "excel-tab", strict=True):
                if not any(cells) or cells == HEADER:
                    continue
                source, english, note, *_ = [*map(_unescaped, cells), "", ""]
                if source in entries:
                    findings.twice.append(f"{path.name} {source}")
                if not (source in entries and entries[source].english):
                    entries[source] = Entry(english, note)
    return entries


def save(entries: dict[str, Entry], area_of_source: dict[str, str]) -> None:
    """Write the tables anew, each sorted, so that two people's changes do not meet in one line."""
    CATALOGUE.mkdir(parents=True, exist_ok=True)
    areas = set(area_of_source.values())
    for path in CATALOGUE.glob("*.tsv"):
        if path.stem not in areas:
            path.unlink()
    for area in areas:
        with (CATALOGUE / f"{area}.tsv").open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, "excel-tab", lineterminator="\n")
            table.writerow(HEADER)
            for source in sorted(source for source, where in area_of_source.items() if where == area):
                entry = entries[source]
                cells = [source, entry.english, *([entry.note] if entry.note else [])]
                table.writerow(map(_escaped, cells))


def _escaped(text: str) -> str:
    for plain, written in ESCAPES.items():
        text = text.replace(plain, written)
    start, end = len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" "))
    return "\\s" * start + text.strip(" ") + "\\s" * end


def _unescaped(text: str) -> str:
    plain = {"\\\\": "\\", "\\n": "\n", "\\t": "\t", "\\s": " "}
    return re.sub(r"\\[\\nts]", lambda match: plain[match[0]], text)


def compile_to(target: Path, messages: Mapping[str, Mapping[str, str]], language: str = "en") -> None:
    """Compile messages (by context, then source) into a .qm with Qt's own lrelease, which comes with PySide6 (it reads .ts)."""
    root = ET.Element("TS", version="2.1", language=language)
    for name, translations in sorted(messages.items()):
        context = ET.SubElement(root, "context")
        ET.SubElement(context, "name").text = name
        for source, translated in sorted(translations.items()):
            message = ET.SubElement(context, "message")
            ET.SubElement(message, "source").text = source
            ET.SubElement(message, "translation", {} if translated else {"type": "unfinished"}).text = translated
    tool = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.ts"
        ET.ElementTree(root).write(made, encoding="utf-8", xml_declaration=True)
        subprocess.run([str(tool), "-silent", str(made), "-qm", str(target)], check=True, capture_output=True)


def compile_english(target: Path, entries: dict[str, Entry]) -> None:
    compile_to(target, {CONTEXT: {source: entry.english for source, entry in entries.items()}})


def compile_qt_gaps(target: Path) -> None:
    """The words of Qt's own dialogs that its Chinese lacks: lines of context, English, Chinese."""
    gaps: dict[str, dict[str, str]] = {}
    with QT_GAPS.open(encoding="utf-8", newline="") as lines:
        for context, english, chinese in csv.reader(lines, "excel-tab", strict=True):
            gaps.setdefault(context, {})[english] = chinese
    compile_to(target, gaps, "zh_CN")


def fields_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def check() -> Findings:
    """Everything that is wrong with the catalogue as it stands on the disk."""
    findings = Findings()
    literals, entries = collect(findings), load(findings)
    for literal in literals.values():
        entry = entries.get(literal.text)
        if entry is None or not entry.english:
            findings.missing.append(f"{literal.where} {literal.text}")
        elif fields_of(entry.english) != fields_of(literal.text):
            findings.placeholders.append(f"{literal.text} → {entry.english}")
    findings.unused += [source for source in entries if source not in literals]
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.qm"
        for compiled, compile in (
            (COMPILED, partial(compile_english, entries=entries)),
            (QT_COMPILED, compile_qt_gaps),
        ):
            compile(fresh)
            if not compiled.exists() or fresh.read_bytes() != compiled.read_bytes():
                findings.stale.append(f"{compiled.name}: run python -m tests.support.translations --update")
    return findings


def update(english: dict[str, str]) -> None:
    """Add what is new, with its English where it is given, drop what is unused, sort every message into its table, compile."""
    literals, entries = collect(Findings()), load(Findings())
    for source in sorted(english.keys() - literals.keys()):
        print(f"not in the source: {source}")
    for source in literals:
        old = entries.get(source, Entry(""))
        entries[source] = Entry(english.get(source, old.english), old.note)
    entries = {source: entry for source, entry in entries.items() if source in literals}
    save(entries, {source: literal.area for source, literal in literals.items()})
    compile_english(COMPILED, entries)
    compile_qt_gaps(QT_COMPILED)


def pairs(path: Path) -> dict[str, str]:
    """The English by its Chinese, from lines of `Chinese<tab>English`, written as in the tables."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {_unescaped(cells[0]): _unescaped(cells[1]) for cells in lines}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.support.translations")
    parser.add_argument("--update", action="store_true", help="add, drop, sort and compile")
    parser.add_argument("--fill", type=Path, metavar="FILE", help="the same, with English from a file")
    options = parser.parse_args(arguments)
    if options.update or options.fill:
        update(pairs(options.fill) if options.fill else {})
    lines = check().lines()
    for line in lines:
        print(line)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
