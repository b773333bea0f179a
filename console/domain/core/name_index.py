"""Tens of thousands of names that are searched at every key: the ranks of matching.py without judging every name.

Of every name an index keeps which letters occur in it and in its pinyin, as bits of a number, and which letters may follow each
other when it is typed. What was typed is found only where each of its pairs of letters may occur: the few names that are left
are judged by matching.py, in an order that allows to stop early. An index may offer too much to judge, never too little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from console.domain.core import matching

_KEPT = 65_536  # neighbouring characters whose pairs are kept; names repeat them
_NOT_LOOKED_AT = "'"

Rows = NDArray[np.int32]


class NameIndex:
    """Names in the order in which equally good ones are offered. Making it takes some 50 µs a name: not on the window's thread."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        masks = np.array([_masks(name) for name in self.names], dtype=np.uint64).reshape(-1, 5)
        self._letters, self._sounds, self._starts, self._first, self._first_sound = masks.T.copy()
        self._folded = [name.casefold() for name in self.names]
        self._followers = _followers(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def ranked(self, text: str) -> Iterator[tuple[int, int]]:
        """(rank, row) of the names that fit, the best first, judged only as far as they are asked for. Nothing for no text."""
        typed = text.casefold().strip()
        if not typed:
            return
        need, first = _bits(typed), _bits(typed[:1])
        may = self._may_follow(typed)
        rows = np.flatnonzero(may & ((self._letters & need) == need)).tolist()
        written = [(rank, row) for row in rows if (rank := matching.rank_written(typed, self._folded[row])) is not None]
        plain = sorted(one for one in written if one[0] < matching.IN_WORD)
        yield from plain
        by_sound = may & ((self._sounds & need) == need) & ((self._starts & first) == first)
        by_sound[[row for _, row in plain]] = False
        at_first = by_sound & ((self._first_sound & first) == first)
        inside = []
        for row in np.flatnonzero(at_first).tolist():
            match matching.rank_spelled(typed, self.names[row]):
                case 3:
                    yield (3, row)
                case 4:
                    inside.append(row)
        for row in sorted((*inside, *np.flatnonzero(by_sound & ~at_first).tolist())):
            if matching.rank_spelled(typed, self.names[row]) is not None:
                yield (4, row)
        for rank, row in written:
            if rank == matching.IN_WORD and matching.rank_spelled(typed, self.names[row]) is None:
                yield (rank, row)

    def _may_follow(self, typed: str) -> NDArray[np.bool_]:
        """Where every letter that was typed may follow the one before it."""
        letters = "".join(typed.replace(_NOT_LOOKED_AT, "").split())
        may = np.ones(len(self.names), dtype=bool)
        for pair in {letters[at : at + 2] for at in range(len(letters) - 1)}:
            here = np.zeros(len(self.names), dtype=bool)
            here[self._followers.get(pair, [])] = True
            may &= here
        return may


def _followers(names: Sequence[str]) -> dict[str, Rows]:
    """Two letters → the names in which the second may be typed after the first, within a reading or into the next syllable."""
    found: dict[str, list[int]] = {}
    for row, name in enumerate(names):
        syllables = [one for one in matching.spelled(name) if one != (_NOT_LOOKED_AT,)]
        pairs: set[str] = set()
        for before, after in zip_longest(syllables, syllables[1:], fillvalue=()):
            pairs |= _pairs(before, after)
        for pair in pairs:
            found.setdefault(pair, []).append(row)
    return {pair: np.array(rows, dtype=np.int32) for pair, rows in found.items()}


@lru_cache(maxsize=_KEPT)
def _pairs(syllable: tuple[str, ...], after: tuple[str, ...]) -> frozenset[str]:
    """Letters that follow each other within the readings of a syllable, and from where one may leave it into the next."""
    pairs = {reading[at : at + 2] for reading in syllable for at in range(len(reading) - 1)}
    leaving = {letter for reading in syllable for letter in (reading[:1], reading[-1:])}
    leaving |= {reading[1] for reading in syllable if reading[:2] in matching.TWO_LETTER_INITIALS}
    return frozenset(pairs | {last + reading[:1] for last in leaving for reading in after if last and reading})


def _masks(name: str) -> tuple[int, int, int, int, int]:
    """The letters written; those and all of the pinyin; first letters of every syllable; the first character, its sounds."""
    folded = name.casefold()
    syllables = matching.spelled(name)
    letters = _bits(folded)
    sounds = letters | _bits("".join(reading for syllable in syllables for reading in syllable))
    starts = letters | _bits("".join(reading[:1] for syllable in syllables for reading in syllable))
    first_sound = _bits("".join(reading[:1] for reading in syllables[0])) if syllables else 0
    return letters, sounds, starts, _bits(folded[:1]), first_sound


def _bits(text: str) -> int:
    """A bit for every Latin letter and digit; all other characters share the rest. Spaces and ' are not looked at."""
    found = 0
    for character in text:
        code = ord(character)
        if 97 <= code <= 122:
            found |= 1 << (code - 97)
        elif 48 <= code <= 57:
            found |= 1 << (code - 22)
        elif character != _NOT_LOOKED_AT and not character.isspace():
            found |= 1 << (36 + code % 28)
    return found
