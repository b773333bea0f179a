"""Reading back a PDF that Qt wrote: its pages, their size, its words. Enough for what QPdfWriter puts there, and no more."""

from __future__ import annotations

import re
import unicodedata
import zlib
from pathlib import Path

_OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_MAPPED = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def _objects(path: Path) -> dict[int, bytes]:
    return {int(number): body for number, body in _OBJECT.findall(path.read_bytes())}


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    if found is None:
        return b""
    return zlib.decompressobj().decompress(found[1]) if b"FlateDecode" in body else found[1]


def page_sizes(path: Path) -> list[tuple[int, int]]:
    """Width and height of every page in millimetres."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", path.read_bytes())
    return [(round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) for width, height in boxes]


def words(path: Path) -> str:
    """All writing in the order in which it was painted, stretches of other fonts without anything between them."""
    objects = _objects(path)
    fonts = _fonts(path.read_bytes(), objects)
    lines = []
    for body in objects.values():
        content = _stream(body) if b"/Length" in body else b""
        if b" Tf" not in content:
            continue
        for block in re.findall(rb"BT(.*?)ET", content, re.DOTALL):
            used = re.search(rb"/(F\d+) ", block)
            table = fonts.get(used[1], {}) if used else {}
            codes = "".join(code.decode() for code in re.findall(rb"<([0-9A-Fa-f]+)>", block))
            lines.append("".join(table.get(codes[at : at + 4].lower(), "") for at in range(0, len(codes), 4)))
    return "".join(map(_plain, "".join(lines)))


def _plain(sign: str) -> str:
    """Fonts give some Chinese characters as radicals, and spaces as tabs."""
    is_radical = "\u2e80" <= sign <= "\u2fdf"
    return unicodedata.normalize("NFKC", sign) if is_radical else " " if sign == "\t" else sign


def _fonts(content: bytes, objects: dict[int, bytes]) -> dict[bytes, dict[str, str]]:
    """Name of a font in the content → what each of its codes means."""
    found = {}
    for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", content):
        link = re.search(rb"/ToUnicode (\d+) 0 R", objects.get(int(number), b""))
        if link is not None:
            found[name] = _table(_stream(objects[int(link[1])]))
    return found


def _table(cmap: bytes) -> dict[str, str]:
    table: dict[str, str] = {}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, meant in _RANGE.findall(block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                table[f"{int(first, 16) + step:04x}"] = chr(int(meant, 16) + step)
        for first, last, several in re.findall(rb"<(\w+)>\s*<(\w+)>\s*\[(.*?)\]", block, re.DOTALL):
            for step, meant in enumerate(re.findall(rb"<(\w+)>", several)):
                table[f"{int(first, 16) + step:04x}"] = bytes.fromhex(meant.decode()).decode("utf-16-be")
            del last
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, meant in _MAPPED.findall(block):
            table[code.decode().lower()] = bytes.fromhex(meant.decode()).decode("utf-16-be")
    return table
