"""`packs`: what the shipped city packs hold, and every mistake of one's own."""

from __future__ import annotations

from pathlib import Path

from console.domain.core.kernel import phrase
from console.domain.core.ports import Archive
from console.headless.output import Output


def summary(archive: Archive, output: Output) -> int:
    output.result({"packs": [archive.pack_summary(card.id) for card in archive.cities()]})
    return 0


def check(folder: Path, archive: Archive, output: Output) -> int:
    """Status 1 when there is any mistake; all of them are listed."""
    problems = archive.check_pack(folder)
    listed = [
        {
            "file": problem.file,
            "row": problem.row,
            "column": problem.column,
            "expected": str(problem.expected),
            "found": str(problem.found),
        }
        for problem in problems
    ]
    output.result({"folder": str(folder), "problems": listed}, ok=not problems)
    if problems:
        output.say(phrase("{count} 处错误，未导入任何内容", count=len(problems)))
    return 1 if problems else 0
