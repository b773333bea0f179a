"""The look holds everywhere: contrast, no colour outside the tokens, both modes while running."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSlider,
    QTableWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from console.ui.kit import theme

ROOT = Path(theme.RESOURCES).parent
LEAST = 4.5  # WCAG 2.1 AA for body text


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_formula_is_the_standard_one():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", theme.MODES)
def test_every_writing_can_be_read_on_every_ground(mode):
    colours, pairs = theme.tokens()["colour"][mode], theme.tokens()["grounds"]
    weak = {
        (upon, under): round(found, 2)
        for upon, under in product(pairs["upon"], pairs["under"])
        if (found := contrast(colours[upon], colours[under])) < LEAST
    }
    accents = ("blue", "amber", "red", "green", "violet")
    weak |= {
        ("on_accent", name): round(found, 2)
        for name in accents
        if (found := contrast(colours["on_accent"], colours[name])) < LEAST
    }
    assert not weak


def test_both_modes_have_the_same_tokens():
    dark, light = (theme.tokens()["colour"][mode] for mode in theme.MODES)
    assert dark.keys() == light.keys()
    assert all(re.fullmatch(r"#[0-9a-f]{6}", value) for colours in (dark, light) for value in colours.values())


@pytest.mark.parametrize("mode", theme.MODES)
def test_every_token_of_the_style_rules_exists(mode):
    rules = theme.style_sheet(mode)
    assert "$" not in rules and rules.count("{") == rules.count("}")
    for image in re.findall(r"url\(([^)]+)\)", rules):
        assert Path(image).is_file(), image


def test_no_widget_names_a_colour_of_its_own():
    # Pure black and white in the drawings of symbols stand for ink and paper, which the theme puts in.
    literal = re.compile(
        r"""["']\#(?!000000|ffffff)[0-9a-fA-F]{3,8}["']|QColor\(\s*["'\d]|Qt\.GlobalColor\.(?!transparent)|rgba?\(\s*\d|setStyleSheet\("""
    )
    found = [
        f"{path.relative_to(ROOT)}:{number} {line.strip()}"
        for path in sorted((ROOT / "console" / "ui").rglob("*.py"))
        if path.name != "theme.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if literal.search(line)
    ]
    assert not found
    assert not re.search(r"#[0-9a-fA-F]{6}|rgb", (ROOT / "resources/styles/window.qss").read_text(encoding="utf-8"))


def test_small_glyphs_use_the_colours_of_their_mode():
    for mode in theme.MODES:
        known = set(theme.tokens()["colour"][mode].values())
        for path in sorted((ROOT / "resources" / "icons").glob(f"*_{mode}.svg")):
            used = set(re.findall(r"#[0-9a-fA-F]{6}", path.read_text(encoding="utf-8")))
            assert used and used <= known, path.name


def test_switching_tells_who_caches(look, qtbot):
    with qtbot.waitSignal(look.changed):
        look.apply(theme.LIGHT)
    assert look.color("text").name() == theme.tokens()["colour"]["light"]["text"]
    look.toggle()
    assert look.mode == theme.DARK


def test_sizes_are_those_of_the_scale(look):
    assert look.font().pixelSize() == 14 and look.font("title").pixelSize() == 16
    assert look.font("figure").pixelSize() in range(20, 23)


def test_an_unknown_mode_is_a_mistake(look):
    with pytest.raises(ValueError):
        look.apply("pink")


def test_chinese_can_be_drawn_here(look):
    assert theme.has_chinese_font() == (look.family in theme.tokens()["type"]["families"])


def test_whoever_changes_a_colour_he_was_given_changes_no_other(look: theme.Theme) -> None:
    mine = look.color("map_ground")
    mine.setAlpha(10)
    assert look.color("map_ground").alpha() == 255


def test_paper_is_light_whatever_the_window_is_and_only_meanwhile(look: theme.Theme) -> None:
    dark = look.color("map_ground")
    with look.on_paper():
        assert look.color("map_ground") == theme.paper("map_ground") != dark
    assert look.color("map_ground") == dark and look.mode == "dark"


class Nested(QLabel):
    """Counts how often it is told of a new style."""

    told = 0

    def changeEvent(self, event):
        self.told += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


def test_a_switch_lets_nothing_be_laid_out_again_however_deep_it_lies(qtbot, look):
    outermost = widget = QWidget()
    qtbot.addWidget(outermost)
    for _ in range(8):
        layout = QVBoxLayout(widget)
        widget = QWidget()
        layout.addWidget(widget)
    deep = Nested("深")
    deep.setProperty("role", "second")
    QVBoxLayout(widget).addWidget(deep)
    outermost.show()
    deep.told = 0
    look.apply(theme.LIGHT)
    assert deep.told == 0
    assert not deep.testAttribute(Qt.WidgetAttribute.WA_SetStyle), "a later change of style reaches it as ever"
    assert deep.palette().windowText().color() == look.color("second")


def test_what_is_hidden_while_the_theme_is_switched_is_styled_soon_after(qtbot, look):
    shown, hidden = QWidget(), QLabel("藏")
    hidden.setProperty("role", "second")
    QVBoxLayout(shown).addWidget(hidden)
    qtbot.addWidget(shown)
    shown.show()
    hidden.hide()
    for mode in (theme.LIGHT, theme.DARK, theme.LIGHT):
        look.apply(mode)
    qtbot.waitUntil(lambda: hidden.palette().windowText().color() == look.color("second"))


def _sampler() -> QWidget:
    """One of everything that the style rules treat in a way of its own."""
    made = QWidget()
    made.setObjectName("panel")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    table, combo, tabs, wrong = QTableWidget(2, 2), QComboBox(), QTabWidget(), QLineEdit("错")
    table.setHorizontalHeaderLabels(["一", "二"])
    combo.addItems(["甲", "乙"])
    tabs.addTab(QLabel("页"), "页")
    wrong.setProperty("wrong", "true")
    box, late = QCheckBox("勾"), QLabel("晚")
    box.setChecked(True)
    late.setProperty("tone", "red")
    layout = QVBoxLayout(made)
    for widget in (
        table,
        combo,
        tabs,
        wrong,
        box,
        late,
        QPushButton("按"),
        QPlainTextEdit("文"),
        QSlider(),
        QProgressBar(),
    ):
        layout.addWidget(widget)
    return made


@pytest.mark.parametrize(("first", "second"), [(theme.DARK, theme.LIGHT), (theme.LIGHT, theme.DARK)])
def test_after_a_switch_everything_looks_as_if_made_in_that_mode(qtbot, look, first, second):
    look.apply(first)
    switched = _sampler()
    qtbot.addWidget(switched)
    switched.show()
    qtbot.waitExposed(switched)
    look.apply(second)
    fresh = _sampler()
    qtbot.addWidget(fresh)
    fresh.show()
    qtbot.waitExposed(fresh)
    assert switched.grab().toImage() == fresh.grab().toImage()
