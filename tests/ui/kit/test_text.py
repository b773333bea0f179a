"""Words: English is complete, switches while running, and values stand in sentences as people write them."""

from __future__ import annotations

import csv
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTreeView,
    QWidget,
)

from console.domain.core.kernel import phrase
from console.ui.kit import text
from console.ui.kit.panel import Panel
from console.ui.kit.text import ENGLISH, name_of, set_language, shown, t, tp
from tests.support import translations


def test_the_english_catalogue_is_complete():
    """What is missing is listed; `python -m tests.support.translations --update` collects and compiles."""
    findings = translations.check()
    assert not findings.lines(), "\n" + "\n".join(findings.lines()[:60])


QTS_OWN = (
    QFileDialog, QMessageBox, QDialogButtonBox, QLineEdit, QPlainTextEdit,
)  # fmt: skip


def words_of(widget):
    """What a widget of Qt's own shows and says in tips and menus."""
    menu = widget.createStandardContextMenu() if hasattr(widget, "createStandardContextMenu") else None
    said = [action.text().partition("\t")[0] for action in menu.actions()] if menu is not None else []
    for part in [widget, *widget.findChildren(QWidget)]:
        said += [getattr(part, name)() for name in ("text", "toolTip", "title") if callable(getattr(part, name, None))]
        said += [action.text() for action in part.actions()]
    if isinstance(widget, QFileDialog):
        model = widget.findChild(QTreeView).model()
        said += [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    if menu is not None:
        menu.deleteLater()
    return {one for one in said if isinstance(one, str) and one.strip()}


def made_of_qt(kind, folder):
    if kind is QFileDialog:
        dialog = QFileDialog(None, "题", str(folder), "文件 (*)")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        return dialog
    every = QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
    return QDialogButtonBox(every) if kind is QDialogButtonBox else kind()


@pytest.mark.parametrize("kind", QTS_OWN, ids=lambda kind: kind.__name__)
def test_qts_own_words_are_chinese_in_a_chinese_window(qtbot, tmp_path, kind):
    """The file dialog said "Look in" and "Files of type": Qt's own Chinese lacks them."""
    widget = made_of_qt(kind, tmp_path)
    qtbot.addWidget(widget)
    if kind is QMessageBox:
        widget.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
    plain = {tmp_path.name, str(tmp_path), "Enter", "...", "qt_msgbox_label"}
    english = {one for one in words_of(widget) - plain if not any("\u4e00" <= sign <= "\u9fff" for sign in one)}
    assert english == set()


def test_the_collector_sees_what_it_should(tmp_path, monkeypatch):
    source = tmp_path / "console" / "ui" / "orders" / "issue.py"
    source.parent.mkdir(parents=True)
    source.write_text(
        'from console.ui.kit.text import mark, t\nt("甲")\nmark("乙" if x else "丙")\nt(variable)\nt("ascii")\nmark(variable)\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    findings = translations.Findings()
    found = translations.collect(findings)
    assert {literal.text: literal.area for literal in found.values()} == {
        "甲": "orders",
        "乙": "orders",
        "丙": "orders",
    }
    assert len(findings.not_literal) == 1


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """A source and a catalogue of our own: give the source, write lines into a table."""
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "CATALOGUE", tmp_path / "en")
    monkeypatch.setattr(translations, "COMPILED", tmp_path / "yipan_en.qm")
    source = tmp_path / "console" / "ui" / "duty" / "shift.py"
    source.parent.mkdir(parents=True)
    (tmp_path / "en").mkdir()

    def write(*literals, table=(), area="duty"):
        calls = "\n".join(f"t({literal!r})" for literal in literals)
        source.write_text(f"from console.ui.kit.text import t\n{calls}\n", encoding="utf-8")
        (tmp_path / "en" / f"{area}.tsv").write_text("".join(f"{line}\n" for line in table), encoding="utf-8")

    return write


def test_a_missing_an_empty_an_unused_a_double_one_and_a_wrong_placeholder_are_found(catalogue):
    table = ("空\t", "有 {count}\thas {number}", "旧\told", "好\tgood", "好\tfine")
    catalogue("缺", "空", "有 {count}", "好", table=table)
    findings = translations.check()
    assert [line[-1] for line in findings.missing] == ["缺", "空"] and [line[-1] for line in findings.twice] == ["好"]
    assert len(findings.placeholders) == 1 and findings.unused == ["旧"] and findings.stale
    translations.update({"缺": "missing"})
    after = translations.check()
    assert [line[-1] for line in after.missing] == ["空"]
    assert len(after.placeholders) == 1 and not (after.unused or after.twice or after.stale)


def test_one_line_adds_a_message_and_the_update_sorts_it_into_its_table(catalogue, tmp_path):
    catalogue("好", "坏", area="elsewhere", table=("坏\tbad\tof the weather", "好\tgood"))
    translations.update({})
    written = (tmp_path / "en" / "duty.tsv").read_text(encoding="utf-8")
    assert written == "中文\tEnglish\tnote\n坏\tbad\tof the weather\n好\tgood\n"
    assert not (tmp_path / "en" / "elsewhere.tsv").exists() and not translations.check().lines()


@pytest.mark.parametrize("english", ["two\nlines", "a\ttab", '"all" quoted', '"', "; ", "  indented", "C:\\new", "\\n"])
def test_any_text_survives_the_table_and_a_spreadsheet(catalogue, tmp_path, english):
    catalogue("词")
    translations.update({"词": english})
    path = tmp_path / "en" / "duty.tsv"
    assert len(path.read_text(encoding="utf-8").splitlines()) == 2
    with path.open(encoding="utf-8", newline="") as lines:
        cells = list(csv.reader(lines, "excel-tab"))
    with path.open(
        "w", encoding="utf-8-sig", newline=""
    ) as file:  # what a spreadsheet writes: a mark, every cell quoted
        csv.writer(file, "excel-tab", quoting=csv.QUOTE_ALL).writerows(cells)
    assert translations.load(translations.Findings())["词"].english == english


def test_a_quotation_mark_nobody_closed_is_refused_and_not_lost(catalogue):
    catalogue("词", table=('词\t"word" in quotes',))
    with pytest.raises(csv.Error):
        translations.check()


def test_the_language_switches_while_running(qtbot):
    class Word(QLabel):
        def changeEvent(self, event):
            if event.type() == event.Type.LanguageChange:
                self.setText(t("取消"))

    word = Word(t("取消"))
    qtbot.addWidget(word)
    set_language(ENGLISH)
    qtbot.waitUntil(lambda: word.text() == "Cancel")
    set_language("zh")
    qtbot.waitUntil(lambda: word.text() == "取消")


def test_a_language_nobody_translated_is_a_mistake():
    with pytest.raises(ValueError):
        set_language("fr")


def test_values_stand_as_people_write_them():
    sentence = phrase("{a}、{b}、{c}", a=1240, b=None, c=2.5)
    assert tp(sentence) == "1,240、—、2.5"
    assert shown(True) == "是" and shown(("甲", "乙")) == "甲、乙"
    assert shown(1_780_000_000_000, "at") == "2026-05-29 04:26"
    assert tp(phrase("因为：{why}", why=phrase("{n} 人", n=2000))) == "因为：2,000 人"
    assert tp(None) == ""


@dataclass(frozen=True)
class Named:
    id: str = "x"
    name_zh: str = "综合救援队"
    name_en: str = "Integrated Rescue Team"


def test_names_of_packs_follow_the_language():
    assert name_of(Named()) == shown(Named()) == "综合救援队"
    set_language(ENGLISH)
    assert name_of(Named()) == "Integrated Rescue Team"
    assert name_of(Named(name_en="")) == "综合救援队"
    assert name_of(None) == text.UNKNOWN


def test_a_panel_that_is_hidden_while_the_language_is_switched_has_the_new_one_when_it_is_shown(shell, qtbot):
    class Named(Panel):
        said: tuple[str, ...] = ()

        def retranslate(self) -> None:
            self.said += (t("值班"),)

    hidden, seen = Named(shell), Named(shell)
    for panel in (hidden, seen):
        qtbot.addWidget(panel)
        panel.show()
    hidden.hide()
    set_language(ENGLISH)
    qtbot.waitUntil(lambda: len(seen.said) == 2)
    assert len(hidden.said) == 1, "what nobody sees is not worded anew"
    hidden.show()
    set_language("zh")
    assert hidden.said[1] == seen.said[1] != hidden.said[0]
