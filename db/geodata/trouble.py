"""What is wrong with a file of geodata: gathered, told all at once, and told so that a person can mend it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from console.domain.core.geodata.reading import GeoProblems, Progress
from console.domain.core.kernel import Phrase, phrase
from console.domain.core.problem import Problem

MOST_SHOWN = 500  # mistakes that are listed one by one; of more only the number is told

MOST_FEATURES = 2_000_000  # in one file
MOST_POINTS = 15_000_000  # corners in one layer: as roads they need 2.8 GB while they are read
MOST_COLUMNS = 500
LARGEST_TEXT = 512 * 1024 * 1024  # bytes of one file that is read as a whole (GeoJSON, KML, GPX, DXF, CSV, Excel)
LARGEST_CONTENT = 900_000_000  # bytes of one layer as it is kept; SQLite takes no more than 1,000,000,000
LARGEST_TILES = 1_000_000_000  # bytes of all tiles of one import


def refused(file: str, expected: Phrase, found: Phrase, row: int | None = None, column: str = "") -> GeoProblems:
    """One mistake that ends the reading."""
    return GeoProblems((Problem(file, row, column, expected, found),))


@dataclass(slots=True)
class Findings:
    """Every mistake of one file."""

    file: str
    found: list[Problem] = field(default_factory=list)
    count: int = 0

    def add(self, expected: Phrase, found: Phrase, row: int | None = None, column: str = "") -> None:
        """Note a mistake; those beyond `MOST_SHOWN` are only counted."""
        self.count += 1
        if self.count <= MOST_SHOWN:
            self.found.append(Problem(self.file, row, column, expected, found))

    def raise_if_any(self) -> None:
        """`GeoProblems` with all that was noted, when something was."""
        if not self.count:
            return
        if self.count > MOST_SHOWN:
            more = phrase("另有{count}处错误没有逐条列出", count=self.count - MOST_SHOWN)
            self.found.append(Problem(self.file, None, "", phrase("没有错误"), more))
        raise GeoProblems(tuple(self.found))


@contextmanager
def collected(findings: Findings) -> Iterator[None]:
    """Go on with the next layer when one cannot be read: its mistakes are told with all others."""
    try:
        yield
    except GeoProblems as error:
        findings.count += len(error.problems)
        findings.found.extend(error.problems)


def share(progress: Progress, begin: int, end: int) -> Progress:
    """A part of the work, told as its share of the whole (in thousandths)."""

    def told(done: int, total: int) -> None:
        progress(begin + (end - begin) * min(done, total) // max(total, 1), 1000)

    return told
