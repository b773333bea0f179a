"""What a headless command says: one JSON object (or plain lines) on standard output, messages on standard error."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from console.domain.core.kernel import Phrase
from console.domain.core.names import Named
from console.domain.core.problem import Problem

CATALOGUE = Path(__file__).resolve().parents[2] / "resources" / "translations" / "en"
_ESCAPED = {"\\\\": "\\", "\\n": "\n", "\\t": "\t", "\\s": " "}


class AnswerLost(Exception):
    """Standard output is closed, full, or its reader has gone: nobody has the answer, so the command has not gone well."""


class Wrong(Exception):
    """An argument that cannot be meant: exit status 2. `code` is for scripts, `more` goes into the JSON object."""

    def __init__(self, sentence: Phrase, code: str = "arguments", **more: Any) -> None:
        self.phrase, self.code, self.more = sentence, code, more
        super().__init__(str(sentence))


class Output:
    """The answer goes out once. A console that cannot show Chinese gets escapes, never a traceback."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self.answered = False

    def result(self, values: dict[str, Any], *, ok: bool = True) -> None:
        """The one answer."""
        values = {"ok": ok, **values}
        self.answered = True
        if self.as_json:
            _answer(json.dumps(values, ensure_ascii=not _takes_chinese(), default=str, allow_nan=False))
            return
        for key, value in values.items():
            if isinstance(value, list):
                _answer(f"{key}:")
                for item in value:
                    _answer("  " + (_row(item) if isinstance(item, dict) else str(item)))
            else:
                _answer(f"{key}: {value}")

    def text(self, lines: Iterable[str]) -> None:
        """An answer for people: lines as they are."""
        self.answered = True
        for line in lines:
            _answer(line)

    def failure(self, code: str, what: str, **more: Any) -> None:
        """The answer of a command that could not be carried out. Said once; never a second object after an answer."""
        if self.as_json and not self.answered:
            self.result({"error": {"code": code, "what": what, **more}}, ok=False)

    def say(self, phrase: Phrase) -> None:
        tell(str(phrase))

    def line(self, template: str, **values: object) -> None:
        tell(template.format(**values))


def listed(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Mistakes in a file as every command tells them."""
    return [
        {
            "file": problem.file,
            "row": problem.row,
            "column": problem.column,
            "expected": str(problem.expected),
            "found": str(problem.found),
        }
        for problem in problems
    ]


def tell(words: str) -> None:
    """To standard error, if there is one: `print` would turn to standard output instead."""
    if sys.stderr is None:
        return
    with suppress(OSError, ValueError):  # closed or full: there is nobody left to tell
        sys.stderr.write(words + "\n")
        sys.stderr.flush()


def _answer(line: str) -> None:
    if sys.stdout is None:
        raise AnswerLost
    encoding = sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        sys.stdout.flush()
    except (OSError, ValueError) as error:
        _give_up_standard_output()
        raise AnswerLost from error


def _give_up_standard_output() -> None:
    """Else Python tries once more when it ends, and says so."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _takes_chinese() -> bool:
    return sys.stdout is not None and (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def _row(item: dict[str, Any]) -> str:
    return ", ".join(f"{key} {value}" for key, value in item.items())


def in_english(sentence: Phrase) -> str:
    """The sentence in English, names of things too where they have one; what has no translation stays as it is."""
    template = _english().get(sentence.template, sentence.template)
    return template.format(**{name: _english_value(value) for name, value in sentence.values})


def _english_value(value: Any) -> Any:
    if isinstance(value, Phrase):
        return in_english(value)
    if isinstance(value, Named):
        return value.name_en or value.name_zh
    if isinstance(value, tuple | list):
        return ", ".join(str(_english_value(one)) for one in value)
    return value


@cache
def _english() -> dict[str, str]:
    """The tables that the window's catalogue is made from; without Qt."""
    found = {}
    for table in sorted(CATALOGUE.glob("*.tsv")):
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                if len(row) > 1:
                    found[_unescaped(row[0])] = _unescaped(row[1])
    return found


def _unescaped(text: str) -> str:
    return re.sub(r"\\[\\nts]", lambda mark: _ESCAPED[mark[0]], text)
