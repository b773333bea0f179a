"""What a network has already found out and may be asked again: bounded, and safe to use from any thread."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any

LARGEST = 128_000_000  # bytes of everything kept, roughly
Key = tuple[Hashable, ...]
ALWAYS = 3  # the latest so many are kept however large they are


class Memory:
    """Answers by question, the least lately used of them forgotten first."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._kept: OrderedDict[Key, tuple[Any, int]] = OrderedDict()
        self._largest = largest
        self._size = 0
        self._lock = Lock()

    def get(self, key: Key) -> Any:
        """What was kept under the key; None when nothing is."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def keep(self, key: Key, value: Any, size: int) -> None:
        """Keep a value of about so many bytes."""
        with self._lock:
            if key in self._kept:
                self._size -= self._kept.pop(key)[1]
            self._kept[key] = (value, size)
            self._size += size
            while self._size > self._largest and len(self._kept) > ALWAYS:
                self._size -= self._kept.popitem(last=False)[1][1]

    def beginning(self, begin: tuple[Hashable, ...]) -> list[Any]:
        """Everything kept under a key that is these words and more."""
        with self._lock:
            return [value for key, (value, _) in self._kept.items() if key[: len(begin)] == begin]

    def forget(self) -> None:
        """Everything, as if nothing had been asked."""
        with self._lock:
            self._kept.clear()
            self._size = 0
