"""The tree of incident kinds: what a rule for a class or a kind applies to, and which kind a caller's words mean."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.city.plans.subjects import IncidentKind
from console.domain.core.kernel import Phrase, World, phrase
from console.domain.core.names import named

SECURITY = "security"  # the class without a statutory grade (2024 Emergency Response Law art. 3, brief W1)


def lineage(world: World, kind: str | None) -> tuple[str, ...]:
    """The kind, the kinds above it, and last its class; () when the kind is not known."""
    found: list[str] = []
    class_ = ""
    known = world.find(IncidentKind, kind)
    while known is not None and known.id not in found:
        found.append(known.id)
        class_ = known.class_
        known = world.find(IncidentKind, known.parent)
    return (*found, class_) if class_ and class_ not in found else tuple(found)


def closeness(world: World, kind: str | None, names: tuple[str, ...]) -> int | None:
    """How closely a rule for these kinds or classes fits: 0 for the kind itself, more the further up; None: not at all.

    A rule that names nothing fits everything, most loosely. An unknown kind fits every rule: what may be owed is shown.
    """
    if not names:
        return len(lineage(world, kind)) + 1
    line = lineage(world, kind)
    if not line:
        return 1
    return next((step for step, name in enumerate(line) if name in names), None)


def class_of(world: World, kind: str | None) -> str:
    known = world.find(IncidentKind, kind)
    return "" if known is None else known.class_


@dataclass(frozen=True, slots=True)
class KindProposal:
    """A kind that the words may mean, how strongly (0 … 1), and which word of theirs says so."""

    kind: str
    score: float
    reason: Phrase


def propose_kind(world: World, text: str, limit: int = 3) -> tuple[KindProposal, ...]:
    """Kinds whose names, or what callers say of them, share words with the text, best first.

    Who shares more characters comes first, then whose kinds above share more, then who is called just that. So 森林火灾
    means 森林草原火灾 (four characters) and not any 火灾 (two), and 化工仓库泄漏 a leak of chemicals.
    """
    likenesses = {kind.id: _likeness(kind, text) for kind in world.all(IncidentKind)}
    found = []
    for kind in world.all(IncidentKind):
        shared, score, word = likenesses[kind.id]
        if not score:
            continue
        line = lineage(world, kind.id)
        above = sum(likenesses[name][0] for name in line[1:] if name in likenesses)
        reason = phrase("“{word}”与“{kind}”相符", word=word, kind=named(kind))
        found.append((shared, above, score, len(line), KindProposal(kind.id, score, reason)))
    found.sort(key=lambda entry: (*(-figure for figure in entry[:-1]), entry[-1].kind))
    return tuple(entry[-1] for entry in found[:limit])


def _likeness(kind: IncidentKind, text: str) -> tuple[int, float, str]:
    """How many characters the text shares with the kind, the best share of a name, and the longest word they share.

    Of a name every piece of two and more characters counts; what callers say counts as a whole, or 煤气味 would be meant
    by any 气味.
    """
    shares: dict[str, float] = {}
    for part in _parts(kind.name_zh):
        pieces = _pieces(part, text)
        shares |= {piece: sum(map(len, pieces)) / len(part) for piece in pieces}
    shares |= {word: 1.0 for word in kind.words if word in text}
    english = {word for word in kind.name_en.lower().split() if len(word) > 3}
    words = english & set(text.lower().split())
    shares |= {word: len(words) / len(english) for word in words}
    # a word within another one is the same evidence, not more of it
    told = [word for word in shares if not any(word != other and word in other for other in shares)]
    if not told:
        return 0, 0.0, ""
    return sum(map(len, told)), max(shares.values()), max(told, key=len)


def _pieces(part: str, text: str) -> list[str]:
    """What of the part stands in the text: its longest piece, and likewise what is left before and after that."""
    for size in range(len(part), 1, -1):
        for at in range(len(part) - size + 1):
            piece = part[at : at + size]
            if piece in text:
                return [*_pieces(part[:at], text), piece, *_pieces(part[at + size :], text)]
    return []


def _parts(name: str) -> tuple[str, ...]:
    """A name without the words that every kind has: 危险化学品事故 → 危险化学品; 崩塌与滑坡 → both."""
    for tail in ("事故", "灾害", "事件", "与", "和"):
        name = name.replace(tail, " ")
    return tuple(part for part in name.split() if len(part) > 1)
