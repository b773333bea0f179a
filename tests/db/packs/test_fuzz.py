"""Whatever is done to the files of a pack, checking it answers with problems or with none; it never breaks down."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.city.plans.checks import PackProblems
from db import packs
from tests.db.packs.conftest import FILES, PACK_TOML

SOUND = {"pack.toml": PACK_TOML, **FILES}
PIECES = st.one_of(
    st.sampled_from(['"', ",", ";", "\n", "\r", "\0", "hq-general", "assumed", "-", "1e999", "nan", "[[", "{", "="]),
    st.text(max_size=8),
).map(lambda text: text.encode("utf-8", "surrogatepass"))
SPOILS = st.lists(
    st.tuples(st.sampled_from(sorted(SOUND)), st.floats(0, 1), st.integers(0, 40), PIECES | st.binary(max_size=6)),
    min_size=1,
    max_size=4,
)


@given(SPOILS)
def test_a_spoiled_pack_is_refused_or_read_and_both_ways_say_the_same(
    spoils: list[tuple[str, float, int, bytes]],
) -> None:
    contents = {name: text.encode() for name, text in SOUND.items()}
    for name, where, length, piece in spoils:
        at = int(where * len(contents[name]))
        contents[name] = contents[name][:at] + piece + contents[name][at + length :]
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "own"
        folder.mkdir()
        for name, content in contents.items():
            (folder / name).write_bytes(content)
        problems = packs.check(folder)
        assert all(problem.file and str(problem) for problem in problems)
        if problems:
            with pytest.raises(PackProblems) as caught:
                packs.read_pack(folder)
            assert caught.value.problems == problems
        else:
            packs.summary(packs.read_pack(folder))


@pytest.mark.parametrize(
    "line",
    [
        "value = " + "9" * 5000,
        "value = " + "9" * 400,
        "value = inf",
        "value = nan",
        "value = " + "[" * 5000,
        "value = -1",
        "value = 2026-11-21",
    ],
)
def test_numbers_that_are_none(own: Path, line: str) -> None:
    path = own / "pack.toml"
    path.write_text(path.read_text("utf-8").replace("value = 42", line), "utf-8")
    [problem] = packs.check(own)
    assert problem.file == "pack.toml" and len(str(problem)) < 400


def test_a_cell_of_a_million_characters_is_quoted_shortly(own: Path) -> None:
    path = own / "teams.csv"
    path.write_text(path.read_text("utf-8").replace("professional", "x" * 100_000), "utf-8")
    [problem] = packs.check(own)
    assert len(str(problem)) < 400
    path.write_text(path.read_text("utf-8").replace("x" * 100_000, "x" * 1_000_000), "utf-8")
    [problem] = packs.check(own)
    assert "field larger" in str(problem.found)
