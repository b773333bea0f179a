"""Names in sentences: a subject's name in both languages, as a value of a `Phrase`."""

from __future__ import annotations

from console.domain.core.kernel import Phrase, Refusal, Subject
from console.domain.core.records import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A name that the window shows in the operator's language; in plain text it is Chinese."""

    name_zh: str
    name_en: str = ""

    def __str__(self) -> str:
        return self.name_zh


def named(subject: Subject | None, fallback: str = "") -> Named:
    """The name of a subject: `name_zh`/`name_en`, or its written number, or its title; `fallback` when it is not known."""
    if subject is None:
        return Named(fallback)
    chinese = next(
        (text for text in (_text(subject, key) for key in ("name_zh", "number", "title")) if text), subject.id
    )
    return Named(chinese, _text(subject, "name_en"))


def _text(subject: Subject, key: str) -> str:
    value = getattr(subject, key, "")
    return value if isinstance(value, str) else ""


class Several(tuple[Named | Phrase | str, ...]):
    """Several names in one sentence; the window joins a tuple itself, plain text gets the mark of enumeration."""

    __slots__ = ()

    def __str__(self) -> str:
        return "、".join(str(name) for name in self)


def refusal(sentence: Phrase) -> Refusal:
    """A refusal that says an existing sentence."""
    return Refusal(sentence.template, **dict(sentence.values))
