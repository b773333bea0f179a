"""City packs on the disk: read, checked, summed up. The format is in docs/packs.md; the tables in pack_tables.py.

pack.toml: the city itself, its documents, what they state and where they contradict themselves.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

from console.domain.city.plans.checks import PackProblems, common_problems, pack_problems, quoted
from console.domain.city.plans.model import Attribution, City, Contradiction, Document, StatedCount, StatedFigure
from console.domain.city.plans.pack import LEVELS, Common, Pack
from console.domain.city.plans.views import summary
from console.domain.core.geo import CHINA_EAST, CHINA_NORTH, CHINA_SOUTH, CHINA_WEST, in_box, in_china
from console.domain.core.kernel import Phrase, phrase
from console.domain.core.problem import Problem
from db.pack_files import Mistakes, read_table, read_text
from db.pack_tables import COMMON_TABLES, ID, TABLES, Table

FORMAT = 2
WHOLE_COUNTRY = (CHINA_WEST, CHINA_SOUTH, CHINA_EAST, CHINA_NORTH)
KEYS = {
    "format",
    "id",
    "name_zh",
    "name_en",
    "adcode",
    "level",
    "version",
    "as_of",
    "centre",
    "bbox",
    "order_prefix",
    "relief_hours",
    "document",
    "attribution",
    "stated",
    "contradiction",
}
TEXT = phrase("非空文字")


@dataclass(slots=True)
class Reader:
    """Reads typed values out of one TOML table and says where they are wrong."""

    file: str
    values: dict[str, Any]
    problems: Mistakes
    prefix: str = ""

    def wrong(self, key: str, expected: Phrase) -> None:
        """Note that a value is not what is expected."""
        found = quoted(self.values[key]) if key in self.values else phrase("没有这一项")
        self.problems.add(self.file, None, f"{self.prefix}{key}", expected, found)

    def text(self, key: str, needed: bool = True) -> str:
        """A text; a missing one is noted when it is needed."""
        value = self.values.get(key, "")
        if not isinstance(value, str) or (needed and not value.strip()):
            self.wrong(key, TEXT)
            return ""
        return value.strip()

    def number(self, key: str) -> float | None:
        """A number that is not negative, else noted."""
        value = self.values.get(key)
        if not _is_number(value) or value < 0:
            self.wrong(key, phrase("不小于 {least} 的数字", least=0))
            return None
        return float(value)

    def numbers(self, key: str, count: int) -> tuple[float, ...] | None:
        """So many numbers, else noted."""
        value = self.values.get(key)
        if not isinstance(value, list) or len(value) != count or not all(_is_number(part) for part in value):
            self.wrong(key, phrase("{count} 个数字的列表", count=count))
            return None
        return tuple(float(part) for part in value)

    def tables(self, key: str) -> Iterator[Reader]:
        """A reader for each table of a list."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or any(not isinstance(part, dict) for part in value):
            self.wrong(key, phrase("[[{key}]] 表", key=key))
            return
        for number, part in enumerate(value, 1):
            yield Reader(self.file, part, self.problems, f"{self.prefix}{key}[{number}].")


def _is_number(value: Any) -> TypeGuard[int | float]:
    """A number that a figure can be: no truth value, not infinite, of no hundreds of digits."""
    return isinstance(value, int | float) and not isinstance(value, bool) and -1e15 < value < 1e15


def read_toml(folder: Path, file: str, problems: Mistakes) -> dict[str, Any] | None:
    """The values of a TOML file; None when it cannot be had."""
    if not (folder / file).exists():
        problems.add(file, None, "", phrase("文件 {file}", file=file), phrase("没有这个文件"))
        return None
    text = read_text(folder, file, problems)
    if text is None:
        return None
    try:
        return tomllib.loads(text)
    except (
        ValueError,
        RecursionError,
    ) as error:  # a syntax error, a number of thousands of digits, a tower of brackets
        line = re.search(r"at line (\d+)", str(error))
        row = int(line.group(1)) if line else text.count("\n") + 1
        problems.add(file, row, "", phrase("TOML 语法"), phrase("{reason}", reason=str(error)))
        return None


def read_city(folder: Path, problems: Mistakes) -> City | None:
    """The city of a pack; None when pack.toml itself cannot be read. Wrong values have stand-ins."""
    file = "pack.toml"
    values = read_toml(folder, file, problems)
    if values is None:
        return None
    reader = Reader(file, values, problems)
    for key in sorted(set(values) - KEYS):
        reader.wrong(key, phrase("格式说明中的项"))
    if values.get("format") != FORMAT:
        reader.wrong("format", phrase("{number}", number=FORMAT))
    relief = _relief(reader)
    centre, bbox = _extent(reader)
    return City(
        id=_identity(reader, folder),
        name_zh=reader.text("name_zh"),
        name_en=reader.text("name_en"),
        adcode=_adcode(reader),
        level=_level(reader),
        version=reader.text("version"),
        as_of=reader.text("as_of"),
        centre=centre,
        bbox=bbox,
        order_prefix=reader.text("order_prefix"),
        relief_hours=relief[0],
        relief_source=relief[1],
        documents=tuple(documents(reader)),
        attributions=tuple(_attributions(reader)),
        stated=tuple(_stated(reader)),
        contradictions=tuple(_contradictions(reader)),
    )


def _identity(reader: Reader, folder: Path) -> str:
    id = reader.text("id")
    if id and not ID.fullmatch(id):
        reader.wrong("id", phrase("编号：小写字母、数字和连字符"))
    elif id and id != folder.resolve().name:
        reader.wrong("id", phrase("文件夹的名称 “{name}”", name=folder.resolve().name))
    return id


def _adcode(reader: Reader) -> str:
    code = reader.text("adcode")
    if code and not re.fullmatch(r"[1-9][0-9]{5}", code):
        reader.wrong("adcode", phrase("六位行政区划代码（GB/T 2260）"))
    return code


def _level(reader: Reader) -> str:
    level = reader.text("level")
    if level not in LEVELS:
        reader.wrong("level", phrase("{options} 之一", options="、".join(LEVELS)))
        return LEVELS[0]
    return level


def _extent(reader: Reader) -> tuple[tuple[float, float], tuple[float, float, float, float]]:
    numbers = reader.numbers("bbox", 4)
    bbox = WHOLE_COUNTRY
    if numbers is not None:
        west, south, east, north = numbers
        if west < east and south < north and in_china(west, south) and in_china(east, north):
            bbox = (west, south, east, north)
        else:
            reader.wrong("bbox", phrase("境内的 [西, 南, 东, 北]"))
    point = reader.numbers("centre", 2)
    if point is None:
        return (bbox[0], bbox[1]), bbox
    if not in_box(point[0], point[1], bbox):
        reader.wrong("centre", phrase("bbox 之内的 [经度, 纬度]"))
    return (point[0], point[1]), bbox


def _relief(reader: Reader) -> tuple[float | None, str]:
    if "relief_hours" not in reader.values:
        return None, ""
    value = reader.values["relief_hours"]
    if not isinstance(value, dict):
        reader.wrong("relief_hours", phrase("{example}", example='{ value = 10, source = "…" }'))
        return None, ""
    part = Reader(reader.file, value, reader.problems, "relief_hours.")
    return part.number("value"), part.text("source")


def documents(reader: Reader) -> Iterator[Document]:
    """The [[document]] tables: what the sources of rows may name."""
    seen: set[str] = set()
    for part in reader.tables("document"):
        id = part.text("id")
        if id in seen:
            part.wrong("id", phrase("不重复的编号"))
        seen.add(id)
        yield Document(
            id=id,
            title_zh=part.text("title_zh"),
            title_en=part.text("title_en", needed=False),
            issuer_zh=part.text("issuer_zh", needed=False),
            note=part.text("note_zh", needed=False),
            note_en=part.text("note_en", needed=False),
        )


def _attributions(reader: Reader) -> Iterator[Attribution]:
    for part in reader.tables("attribution"):
        yield Attribution(
            what=part.text("what_zh"),
            what_en=part.text("what_en"),
            text=part.text("text"),
            licence=part.text("licence", needed=False),
        )


def _stated(reader: Reader) -> Iterator[StatedCount]:
    for part in reader.tables("stated"):
        value = part.number("value")
        yield StatedCount(key=part.text("key"), value=value or 0.0, source=part.text("source"))


def _contradictions(reader: Reader) -> Iterator[Contradiction]:
    for part in reader.tables("contradiction"):
        figures = tuple(
            StatedFigure(value=figure.text("value"), source=figure.text("source")) for figure in part.tables("figures")
        )
        if len(figures) < 2:
            part.wrong("figures", phrase("至少两个互相矛盾的数"))
        yield Contradiction(
            id=part.text("id"),
            subject_zh=part.text("subject_zh"),
            subject_en=part.text("subject_en", needed=False),
            figures=figures,
            handling_zh=part.text("handling_zh", needed=False),
            handling_en=part.text("handling_en", needed=False),
        )


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
    problems = Mistakes()
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
    problems = Mistakes()
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


def _looks_like_a_pack(folder: Path, problems: Mistakes) -> bool:
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
    folder: Path, tables: tuple[Table, ...], problems: Mistakes
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
