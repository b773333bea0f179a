"""Symbols tell kind and state without colour, down to 16 pixels, and every drawing that is named is there."""

from __future__ import annotations

import csv
from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from console.domain.city.map.model import MEANINGS, ROLES
from console.ui.kit.theme import RESOURCES, Theme, theme
from console.ui.map.symbols import looks
from console.ui.map.symbols.looks import FOLDER, PLANNED, READY, STATES, Look, SymbolArt, catalogue
from tests.support import symbol_sheet

FRAMES = ("square", "house", "store", "triangle", "hexagon", "flag", "disc", "shield", "cross", "pill", "diamond")
APART = 0.06  # of all pixels: what the eye can tell apart at a glance


def grey(look: Look, size: int) -> np.ndarray:
    """The look on the map's ground, as a black-and-white printer would put it on paper: 0 … 1."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(theme().color("map_area"))
    painter = QPainter(image)
    painter.drawPixmap(0, 0, SymbolArt().pixmap(look, size))
    painter.end()
    plain = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(size, plain.bytesPerLine())[:, :size]
    return rows.astype(float) / 255


def difference(a: Look, b: Look, size: int) -> float:
    return apart(grey(a, size), grey(b, size))


def apart(a: np.ndarray, b: np.ndarray) -> float:
    """Share of pixels that differ clearly."""
    return float((np.abs(a - b) > 0.12).mean())


@pytest.mark.parametrize("frame", FRAMES)
def test_states_differ_in_black_and_white(look: Theme, frame: str) -> None:
    for mode, size in product(("dark", "light"), (24, 16)):
        look.apply(mode)
        pictures = {state: grey(Look(frame, "dot", state, "green"), size) for state in STATES}
        for one, other in combinations(STATES, 2):
            assert apart(pictures[one], pictures[other]) > APART / 2, (mode, size, one, other)


def test_kinds_differ_in_black_and_white() -> None:
    for one, other in combinations(FRAMES, 2):
        assert difference(Look(one), Look(other), 16) > APART, (one, other)


def test_drawings_differ_at_sixteen_pixels() -> None:
    glyphs = sorted(path.stem.removeprefix("glyph-") for path in FOLDER.glob("glyph-*.svg"))
    pictures = {glyph: grey(Look("square", glyph), 16) for glyph in glyphs}
    for one, other in combinations(glyphs, 2):
        assert apart(pictures[one], pictures[other]) > 0.02, (one, other)


def test_a_rough_position_is_seen() -> None:
    sure = Look("square", "peak")
    assert difference(sure, replace(sure, approximate=True), 24) > 0.03


def test_what_is_only_planned_has_no_colour() -> None:
    image = SymbolArt().pixmap(Look("square", "flame", PLANNED, "green"), 24).toImage()
    inks = {
        image.pixelColor(x, y).name() for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() == 255
    }
    assert theme().color("green").name() not in inks


def test_a_pixmap_is_drawn_once_and_anew_after_a_change_of_theme(look: Theme) -> None:
    art = SymbolArt()
    first = art.pixmap(Look("square"), 24)
    assert art.pixmap(Look("square"), 24) is first
    look.apply("light")
    art.forget()
    assert art.pixmap(Look("square"), 24) is not first


def test_screens_of_double_density_get_twice_the_pixels() -> None:
    pixmap = SymbolArt().pixmap(Look("square"), 24, 2.0)
    assert (pixmap.width(), pixmap.deviceIndependentSize().width()) == (48, 24)


def test_every_drawing_that_is_named_is_there_and_every_drawing_is_used() -> None:
    table = catalogue()
    glyphs = {table["team"]["default"], table["team"]["comprehensive"], *table["team"]["skills"].values()}
    things = [*table["facility"].values(), *table["role"].values()]
    glyphs |= {glyph for _, glyph, _ in things if glyph}
    glyphs |= {glyph for name in ("risk", "plot", "vehicle") for glyph in table[name].values()}
    frames = {frame for frame, _, _ in things} | {
        "square",
        "triangle",
        "flag",
        "disc",
        "barred",
        "stack",
        "pin",
        "vehicle",
    }
    assert {f"glyph-{glyph}" for glyph in glyphs} == {path.stem for path in FOLDER.glob("glyph-*.svg")}
    assert {f"frame-{frame}" for frame in frames} == {path.stem for path in FOLDER.glob("frame-*.svg")}
    assert set(table["glyph_box"]) == frames


def test_skills_in_the_table_are_skills_of_the_packs() -> None:
    with (RESOURCES / "packs" / "common" / "skills.csv").open(encoding="utf-8-sig", newline="") as file:
        known = {row["id"] for row in csv.DictReader(file)}
    assert set(catalogue()["team"]["skills"]) <= known


def test_an_unknown_kind_still_gets_a_symbol() -> None:
    for look in (
        looks.team_look("x", ("x",), READY, False),
        looks.facility_look("x", READY, False),
        looks.risk_look("x", False),
    ):
        assert not SymbolArt().pixmap(look, 24).toImage().allGray() or look.tone == "second"


def test_the_number_of_an_incident_can_be_told() -> None:
    one, two = Look("disc", text="1", tone="red"), Look("disc", text="2", tone="red")
    assert difference(one, two, 24) > 0.02


# ------------------------------------------------------------------------------- every kind in every state, by everyone

CLEAR = 0.10  # of full light: a pixel that somebody sees as another one
LEAST = 0.035  # of all pixels of a symbol that must differ: nine of 16 × 16


@pytest.mark.parametrize("how", symbol_sheet.SEEN_AS)
@pytest.mark.parametrize("mode", ["dark", "light"])
def test_every_kind_in_every_state_can_be_told_from_every_other_at_16_pixels(look: Theme, mode: str, how: str) -> None:
    look.apply(mode)
    every = symbol_sheet.looks()
    pictures = np.stack([symbol_sheet.seen(symbol_sheet.pixels(one, 16), how) for one in every.values()])
    names = list(every)
    alike = []
    for number, picture in enumerate(pictures):
        share = (np.abs(pictures[number + 1 :] - picture).max(axis=3) > CLEAR).mean(axis=(1, 2))
        alike += [
            (names[number], names[number + 1 + int(other)], round(float(share[other]), 3))
            for other in np.flatnonzero(share < LEAST)
        ]
    assert not alike


def test_the_kinds_of_the_map_all_have_a_symbol() -> None:
    wanted = {"incident", "headquarters", "field post", "team", "vehicle", "warehouse", "shelter", "risk point"}
    assert wanted | {"sensor", "protected object", "road closure", "plotted point"} <= set(looks.kinds())


def test_every_meaning_and_role_of_the_domain_has_a_drawing() -> None:
    table = catalogue()
    assert set(table["plot"]) - {"default", ""} == set(MEANINGS) - {""}
    assert set(table["role"]) <= set(ROLES)
