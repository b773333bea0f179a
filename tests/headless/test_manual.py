"""The manual: every picture and page it points to is there, in both languages, and no picture is left over."""

from __future__ import annotations

import re
from pathlib import Path

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "manual"
LINK = re.compile(r"\]\(([^)\s]+)\)")


def links(page: Path) -> list[str]:
    """What a page points to within this project, without the place on the page."""
    found = [link.split("#")[0] for link in LINK.findall(page.read_text(encoding="utf-8"))]
    return [link for link in found if link and "://" not in link]


def test_everything_that_is_pointed_to_is_there() -> None:
    pages = sorted(MANUAL.rglob("*.md"))
    assert len(pages) > 10
    missing = [
        f"{page.relative_to(MANUAL)}: {link}"
        for page in pages
        for link in links(page)
        if not (page.parent / link).exists()
    ]
    assert missing == []


def test_no_picture_is_left_over() -> None:
    shown = {(page.parent / link).resolve() for page in MANUAL.rglob("*.md") for link in links(page)}
    kept = {path.resolve() for path in (MANUAL / "pictures").rglob("*.png")}
    assert kept and kept - shown == set()


def test_both_languages_show_the_same_pictures() -> None:
    for page in sorted((MANUAL / "en").glob("*.md")):
        here = [Path(link).name for link in links(page) if link.endswith(".png")]
        there = [Path(link).name for link in links(MANUAL / page.name) if link.endswith(".png")]
        assert here == there, page.name
