"""What is wrong with data that somebody brought along, said so that it can be found."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.core.kernel import Phrase
from console.domain.core.records import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a pack. `row` is the line a spreadsheet shows (the column names are line 1), None: the whole file."""

    file: str
    row: int | None
    column: str
    expected: Phrase
    found: Phrase

    def __str__(self) -> str:
        where = self.file if self.row is None else f"{self.file}:{self.row}"
        column = f" [{self.column}]" if self.column else ""
        return f"{where}{column} {self.expected} ← {self.found}"


class Problems(Exception):
    """Somebody's work (a pack, a scenario, a file of geodata) cannot be used; carries every mistake that was found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
