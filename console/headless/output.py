"""What a headless command says: one JSON object (or plain lines) on standard output, messages on standard error."""

from __future__ import annotations

import json
import sys
from typing import Any

from console.domain.kernel import Phrase


class Output:
    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def result(self, values: dict[str, Any]) -> None:
        """The one answer."""
        if self.as_json:
            print(json.dumps(values, ensure_ascii=False, default=str))
            return
        for key, value in values.items():
            if isinstance(value, list):
                print(f"{key}:")
                for item in value:
                    print("  " + (_row(item) if isinstance(item, dict) else str(item)))
            else:
                print(f"{key}: {value}")

    def say(self, phrase: Phrase) -> None:
        print(phrase, file=sys.stderr, flush=True)

    def line(self, template: str, **values: object) -> None:
        print(template.format(**values), file=sys.stderr, flush=True)


def _row(item: dict[str, Any]) -> str:
    return ", ".join(f"{key} {value}" for key, value in item.items())
