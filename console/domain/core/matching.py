"""Finding by what people type: Chinese, whole pinyin, pinyin initials, a mix of them, or English.

Every reading of a character counts (重 zhong and chong): a search may offer one thing too many, but never hides one.
"""

from __future__ import annotations

import os
import unicodedata
from functools import cache, lru_cache

# The readings of single characters are all we need; the phrase table costs 170 ms and 45 MB at start.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")

TWO_LETTER_INITIALS = ("zh", "ch", "sh")
_BY_SOUND, IN_WORD = 3, 5  # ranks
_KEPT = 32_768  # names whose spelling is kept; a street layer has more, and each costs half a kilobyte


@cache
def _table() -> dict[int, str]:
    from pypinyin.constants import PINYIN_DICT

    known: dict[int, str] = PINYIN_DICT
    return known


@cache
def readings(character: str) -> tuple[str, ...]:
    """The pinyin of a character without tones, every reading once, then itself; any other character reads as itself only."""
    found = _table().get(ord(character))
    if found is None:
        return (character.casefold(),)
    plain = unicodedata.normalize("NFD", found.replace("ü", "v").replace("ǘ", "v").replace("ǚ", "v").replace("ǜ", "v"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(dict.fromkeys((*letters.split(","), character)))


@lru_cache(maxsize=_KEPT)
def spelled(text: str) -> tuple[tuple[str, ...], ...]:
    """The readings of every character but spaces."""
    return tuple(readings(c) for c in text if not c.isspace())


@lru_cache(maxsize=_KEPT)
def _first_letters(text: str) -> frozenset[str]:
    return frozenset(reading[0] for syllable in spelled(text) for reading in syllable if reading)


def initials(text: str) -> str:
    """The pinyin initials of the commonest readings, as the command bar shows them: 综合救援队 → zhjyd."""
    return "".join(syllable[0][0] for syllable in spelled(text) if syllable[0] and syllable[0][0].isalnum())


def matches(needle: str, text: str) -> bool:
    """Whether what was typed is found in the text."""
    return rank(needle, text) is not None


def rank(needle: str, text: str) -> int | None:
    """How well it is found, smaller is better; None when not.

    0 equal, 1 at the beginning, 2 inside, 3 by pinyin from the beginning, 4 by pinyin inside, 5 in the middle of an
    English word: who types dl means 断路 (duan lu), not “middle”.
    """
    needle = needle.casefold().strip()
    if not needle:
        return 1
    written = rank_written(needle, text.casefold())
    if written is not None and written < _BY_SOUND:
        return written
    by_sound = rank_spelled(needle, text)
    return written if by_sound is None else by_sound


def rank_written(needle: str, text: str) -> int | None:
    """Ranks 0, 1, 2 and 5: both are folded already, the needle is stripped."""
    where = text.find(needle)
    if where < 0:
        return None
    if where > 0 and needle.isascii() and text[where - 1].isascii() and text[where - 1].isalpha():
        return IN_WORD
    return 0 if len(text) == len(needle) else 1 if where == 0 else 2


def rank_spelled(needle: str, text: str) -> int | None:
    """Ranks 3 and 4: the needle is folded and stripped."""
    if not needle.isascii() and not any(c.isascii() and c.isalpha() for c in needle):
        return None
    compact = needle.replace(" ", "").replace("'", "")
    if not compact or not any(first in _first_letters(text) for first in {compact[0], *readings(compact[0])}):
        return None
    syllables = spelled(text)
    if _reads(compact, syllables, 0):
        return _BY_SOUND
    return _BY_SOUND + 1 if any(_reads(compact, syllables, start) for start in range(1, len(syllables))) else None


def _reads(needle: str, syllables: tuple[tuple[str, ...], ...], start: int) -> bool:
    """Whether the needle can be spelled by the syllables from `start`: each one whole, shortened, or by its initial."""
    positions = {0}
    for syllable in syllables[start:]:
        reached = set()
        for position in positions:
            rest = needle[position:]
            for reading in syllable:
                if reading.startswith(rest):
                    return True
                steps = {len(reading)} if rest.startswith(reading) else set()
                if rest[0] == reading[:1]:
                    steps.add(1)
                if reading[:2] in TWO_LETTER_INITIALS and rest.startswith(reading[:2]):
                    steps.add(2)
                reached |= {position + step for step in steps if step}
        if len(needle) in reached:
            return True
        if not reached:
            return False
        positions = reached
    return False


def matches_all(words: str, text: str) -> bool:
    """Every word of the filter line is found somewhere in the text."""
    return all(matches(word, text) for word in words.split())
