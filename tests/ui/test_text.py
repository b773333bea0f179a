"""Words: English is complete, switches while running, and values stand in sentences as people write them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QLabel

from console.domain.core.kernel import phrase
from console.ui import text
from console.ui.text import ENGLISH, name_of, set_language, shown, t, tp
from tests.support import translations


def test_the_english_catalogue_is_complete():
    """What is missing is listed; `python -m tests.support.translations --update` collects and compiles."""
    findings = translations.check()
    assert not findings.lines(), "\n" + "\n".join(findings.lines()[:60])


def test_the_collector_sees_what_it_should(tmp_path, monkeypatch):
    source = tmp_path / "console" / "ui" / "orders.py"
    source.parent.mkdir(parents=True)
    source.write_text(
        'from console.ui.text import mark, t\nt("甲")\nmark("乙" if x else "丙")\nt(variable)\nt("ascii")\nmark(variable)\n',
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


def test_a_missing_an_unfinished_and_a_wrong_placeholder_are_found(tmp_path, monkeypatch):
    (tmp_path / "console" / "ui").mkdir(parents=True)
    (tmp_path / "console" / "ui" / "duty.py").write_text(
        'from console.ui.text import t\nt("缺")\nt("空")\nt("有 {count}")\n', encoding="utf-8"
    )
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "CATALOGUES", tmp_path / "en")
    monkeypatch.setattr(translations, "COMPILED", tmp_path / "yipan_en.qm")
    translations.save(
        "duty",
        {
            "空": translations.Entry("", False),
            "有 {count}": translations.Entry("has {number}", True),
            "旧": translations.Entry("old", True),
        },
    )
    findings = translations.check()
    assert [line[-1] for line in findings.missing] == ["缺"]
    assert [line[-1] for line in findings.unfinished] == ["空"]
    assert len(findings.placeholders) == 1 and findings.obsolete == ["旧"] and findings.stale
    translations.update(prune=True)
    after = translations.check()
    assert not after.missing and not after.obsolete and not after.stale and len(after.unfinished) == 2


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
