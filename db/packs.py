"""City packs on the disk: read, checked, summed up. The format is in docs/packs.md; the tables in pack_tables.py."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from console.domain.city.plans.checks import PackProblems, common_problems, pack_problems
from console.domain.city.plans.model import City, Document
from console.domain.city.plans.pack import Common, Pack
from console.domain.city.plans.views import summary
from console.domain.core.kernel import phrase
from console.domain.core.problem import Problem
from db.pack_files import Problems, read_table
from db.pack_tables import COMMON_TABLES, TABLES, Table
from db.pack_toml import WHOLE_COUNTRY, Reader, documents, read_city, read_toml

SHIPPED = Path(__file__).resolve().parents[1] / "resources" / "packs"
COMMON = "common"
NEEDED = ("pack.toml", "headquarters.csv")

__all__ = ["COMMON", "SHIPPED", "check", "read_common", "read_pack", "shipped", "summary"]


def shipped() -> tuple[Path, ...]:
    """The folders of the packs that came with the program, by id."""
    return tuple(sorted(folder.parent for folder in SHIPPED.glob("*/pack.toml")))


def read_pack(folder: Path, common: Common | None = None) -> Pack:
    """A pack, whole and without a mistake; `PackProblems` with all mistakes otherwise."""
    pack, problems = _read(folder, read_common() if common is None else common)
    if pack is None or problems:
        raise PackProblems(problems)
    return pack


def check(folder: Path) -> tuple[Problem, ...]:
    """Every mistake in a pack; none: an empty tuple."""
    return _read(folder, read_common())[1]


def read_common(folder: Path = SHIPPED / COMMON) -> Common:
    """The tables every city shares; `PackProblems` with all mistakes otherwise."""
    problems = Problems()
    values = read_toml(folder, "common.toml", problems)
    reader = Reader("common.toml", values or {}, problems)
    library = tuple(documents(reader))
    tables, lines = _tables(folder, COMMON_TABLES, problems)
    common = Common(**tables, documents=tuple(one.id for one in library), library=library, lines=lines)
    found = (*problems.found, *common_problems(common))
    if found:
        raise PackProblems(found)
    return common


def _read(folder: Path, common: Common) -> tuple[Pack | None, tuple[Problem, ...]]:
    problems = Problems()
    if not _looks_like_a_pack(folder, problems):
        return None, tuple(problems.found)
    city = read_city(folder, problems)
    tables, lines = _tables(folder, TABLES, problems)
    pack = Pack(city=city or _stand_in(tables), **tables, lines=lines)
    semantic = pack_problems(pack, common)
    return pack, (*problems.found, *(one for one in semantic if not _follows(one, problems.found, lines)))


# What a check of the whole pack (file, column, file it looks into) says when single cells of these columns could not be
# read: nothing new.
FOLLOWS_FROM = {
    ("headquarters.csv", "kind", "headquarters.csv"): {("headquarters.csv", "kind")},
    ("headquarters.csv", "parent", "headquarters.csv"): {("headquarters.csv", "kind"), ("headquarters.csv", "parent")},
    ("headquarters.csv", "id", "posts.csv"): {
        ("headquarters.csv", "id"),
        ("headquarters.csv", "kind"),
        ("posts.csv", "body"),
        ("posts.csv", "role"),
        ("posts.csv", "letter"),
    },
}


def _follows(problem: Problem, first: list[Problem], lines: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether a problem of the whole pack only follows from one that was found in reading a file.

    That is so when the file it is in, or the file it looks into, could not be read or lacks the column; when its own row
    has the wrong number of cells; or when it looks at cells that could not be read.
    """
    into = str(dict(problem.expected.values).get("file", problem.file))
    for one in first:
        whole_file = one.row is None or not lines.get(one.file) or (one.row == 1 and one.column in ("id", ""))
        if one.file in (problem.file, into) and whole_file:
            return True
        if one.file == problem.file and one.row == 1 and one.column in (problem.column, "source", "note_zh", "note_en"):
            return True
        if one.file == problem.file and one.row == problem.row and one.column == "":
            return True
        if (one.file, one.column) in FOLLOWS_FROM.get((problem.file, problem.column, into), ()):
            return True
        if one.file == into == "posts.csv" and one.column == "":
            return True
    return False


def _looks_like_a_pack(folder: Path, problems: Problems) -> bool:
    """Whether there is a folder with something of a pack in it; complains about what is missing and what is strange."""
    if not folder.is_dir():
        problems.add(folder.name, None, "", phrase("数据包的文件夹"), phrase("没有这个文件夹"))
        return False
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        problems.add(
            folder.name, None, "", phrase("可以读取的文件夹"), phrase("{reason}", reason=error.strerror or str(error))
        )
        return False
    if not names:
        problems.add(folder.name, None, "", phrase("{files}", files="、".join(NEEDED)), phrase("空文件夹"))
        return False
    if "headquarters.csv" not in names:
        problems.add(
            "headquarters.csv", None, "", phrase("文件 {file}", file="headquarters.csv"), phrase("没有这个文件")
        )
    known = {table.file for table in TABLES}
    for name in names:
        if name.lower().endswith(".csv") and name not in known:
            problems.add(name, None, "", phrase("格式说明中的文件名"), phrase("多出的文件 “{file}”", file=name))
    return True


def _tables(
    folder: Path, tables: tuple[Table, ...], problems: Problems
) -> tuple[dict[str, Any], Mapping[str, tuple[int, ...]]]:
    rows: dict[str, Any] = {}
    lines: dict[str, tuple[int, ...]] = {}
    for table in tables:
        rows[table.file.removesuffix(".csv")], lines[table.file] = read_table(folder, table, problems)
    return rows, lines


def _stand_in(tables: dict[str, Any]) -> City:
    """A city that makes no further complaints, while pack.toml cannot be read."""
    named = {row.provenance.source.split(" ")[0] for rows in tables.values() for row in rows}
    return City(
        id="",
        name_zh="",
        name_en="",
        adcode="",
        level="city",
        version="",
        as_of="",
        centre=(WHOLE_COUNTRY[0], WHOLE_COUNTRY[1]),
        bbox=WHOLE_COUNTRY,
        order_prefix="",
        documents=tuple(Document(id=id, title_zh="") for id in sorted(named)),
    )
