"""Every word an operator reads passes through here: Chinese source text in the code, English from the catalogue.

`t("中文 {x}", x=…)` translates a literal and fills it in; `tp(phrase)` does the same for a sentence of the domain;
`mark("中文")` only marks a literal that is translated later (a class attribute, a column title).
The catalogue is resources/translations/en/*.tsv, compiled to yipan_en.qm (`python -m tests.support.translations`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from console.domain.core.kernel import Phrase
from console.ui.kit import formats

CONTEXT = "yipan"
CHINESE = "zh"
ENGLISH = "en"
LANGUAGES = (CHINESE, ENGLISH)
CATALOGUE = Path(__file__).resolve().parents[3] / "resources" / "translations" / "yipan_en.qm"
QT_GAPS = CATALOGUE.with_name("qt_zh.qm")
UNKNOWN = formats.UNKNOWN

_installed: list[QTranslator] = []
_state = {"language": CHINESE}


def mark(source: str) -> str:
    """Mark a literal for the catalogue without translating it yet; give it to `t` when it is shown."""
    return source


def t(source: str, /, **values: Any) -> str:
    """The text in the operator's language, with values filled in (see `shown`)."""
    text = QCoreApplication.translate(CONTEXT, source)
    return text.format(**{name: shown(value, name) for name, value in values.items()}) if values else text


def tp(sentence: Phrase | None) -> str:
    """A sentence of the domain in the operator's language; empty for None."""
    return "" if sentence is None else t(sentence.template, **dict(sentence.values))


def shown(value: Any, name: str = "") -> str:
    """How a value stands in a sentence.

    Whole numbers get grouped digits; a name `at`, `until`, `deadline` or `…_at` is a time in milliseconds; a subject
    stands with its name, a list with its parts, None as the unknown it is.
    """
    if value is None:
        return UNKNOWN
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return t("是") if value else t("否")
    if isinstance(value, int | float):
        is_time = name in ("at", "until", "deadline") or name.endswith("_at")
        return formats.date_time(int(value)) if is_time else formats.number(value)
    if isinstance(value, Phrase):
        return tp(value)
    if isinstance(value, tuple | list | frozenset | set):
        parts = sorted(value) if isinstance(value, frozenset | set) else value
        return t("、").join(shown(part) for part in parts)
    return name_of(value)


def name_of(subject: Any) -> str:
    """The name of a subject in the operator's language: packs carry `name_zh` and `name_en`, incidents a `title`."""
    if subject is None:
        return UNKNOWN
    chinese = getattr(subject, "name_zh", "") or getattr(subject, "title", "") or getattr(subject, "name", "")
    english = getattr(subject, "name_en", "")
    if language() == ENGLISH and english:
        return str(english)
    return str(chinese or english or getattr(subject, "id", subject))


def language() -> str:
    """ "zh" or "en"."""
    return _state["language"]


def set_language(code: str) -> None:
    """Switch the language of the running program; every widget gets a LanguageChange event afterwards."""
    if code not in LANGUAGES:
        raise ValueError(f"no catalogue for {code!r}")
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("the language needs a running application")
    _state["language"] = code
    QLocale.setDefault(QLocale(QLocale.Language.English if code == ENGLISH else QLocale.Language.Chinese))
    for old in _installed:
        app.removeTranslator(old)
    _installed[:] = _translators(code)
    for translator in _installed:
        app.installTranslator(translator)


def _translators(code: str) -> list[QTranslator]:
    """Ours, and Qt's own for the words of its dialogs and context menus (which are English without any) with what it lacks."""
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / "qtbase_zh_CN.qm"
    wanted = [CATALOGUE] if code == ENGLISH else [qt, QT_GAPS]
    found = []
    for path in wanted:
        translator = QTranslator()
        if translator.load(str(path)):
            found.append(translator)
        elif path != qt:  # a system's Qt may come without
            raise FileNotFoundError(path)
    return found
