"""What the command bar can find: every action and every subject with a name, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from console.domain.city.facilities.subjects import Facility, Place, Risk
from console.domain.city.map.subjects import Bookmark
from console.domain.city.organisation.subjects import Body, Post, Unit
from console.domain.core import matching
from console.domain.core.kernel import Subject, World
from console.domain.forces.materials.subjects import Stock
from console.domain.forces.teams.subjects import Team
from console.domain.response.incidents.state import Incident
from console.domain.response.orders.subjects import Order
from console.ui.actions import Action, Actions, shortcut_text
from console.ui.text import mark, name_of, t

ACTION = "action"
BEST = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: an action or a subject. All of `words` are searched, `text` is shown and filled in."""

    kind: str
    id: str
    text: str
    words: tuple[str, ...]
    remark: str = ""
    key: str = ""

    def rank(self, typed: str) -> int | None:
        ranks = [found for word in self.words if (found := matching.rank(typed, word)) is not None]
        return min(ranks) if ranks else None


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of subject the bar knows: what it is called, and what stands beside a name."""

    subject: type[Subject]
    title: str
    text: Callable[[Any], str] = name_of
    remark: Callable[[World, Any], str] = lambda world, subject: ""
    stands: Callable[[Any], bool] = lambda subject: True  # what is struck off is not offered


def _numbered(incident: Incident) -> str:
    return f"#{incident.number} {incident.title}"


def _body_of(world: World, post: Post) -> str:
    return name_of(world.find(Body, post.body))


def _order(order: Order) -> str:
    return f"{order.number} {order.title}"


# Order of the list when nothing else decides: what an emergency is about first, names of the gazetteer last.
KINDS: tuple[Kind, ...] = (
    Kind(Incident, mark("事件"), _numbered),
    Kind(Team, mark("队伍")),
    Kind(Order, mark("调度令"), _order),
    Kind(Body, mark("机构")),
    Kind(Post, mark("岗位"), remark=_body_of),
    Kind(Unit, mark("单位")),
    Kind(Facility, mark("设施")),
    Kind(Stock, mark("物资")),
    Kind(Risk, mark("风险点")),
    Kind(Bookmark, mark("书签"), stands=lambda bookmark: bookmark.dropped_at is None),
    Kind(Place, mark("地名")),
)


def subjects(world: World) -> tuple[Entry, ...]:
    """All subjects with a name, readable in both languages. Pure: may be made on any thread."""
    found = []
    for kind in KINDS:
        title = t(kind.title)
        for subject in filter(kind.stands, world.all(kind.subject)):
            text = kind.text(subject)
            both = (getattr(subject, "name_zh", ""), getattr(subject, "name_en", ""))
            words = tuple(dict.fromkeys(word for word in (text, *both) if isinstance(word, str) and word))
            remark = kind.remark(world, subject)
            shown = f"{title} · {remark}" if remark else title
            found.append(Entry(kind.subject.subject, subject.id, text, words, shown))
    for entry in found:
        entry.rank("a")  # spells every name once, here, and not while somebody types
    return tuple(found)


def actions(registry: Actions) -> tuple[Entry, ...]:
    """All actions that can be done now; found by their text in both languages, and by their short verbs."""
    return tuple(_action(action) for action in registry if action.in_bar and registry.is_enabled(action.id))


def _action(action: Action) -> Entry:
    words = tuple(dict.fromkeys((t(action.text), action.text, *(t(verb) for verb in action.verbs), *action.verbs)))
    return Entry(ACTION, action.id, t(action.text), words, t("命令"), shortcut_text(action.shortcut))


def best(entries: Iterable[Entry], typed: str, most: int = BEST) -> list[Entry]:
    """The entries that fit best, in the order of the lists when they fit equally well."""
    ranked = [
        (found, number, entry) for number, entry in enumerate(entries) if (found := entry.rank(typed)) is not None
    ]
    ranked.sort(key=lambda one: one[:2])
    return [entry for _, _, entry in ranked[:most]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of the command line: as typed, and what it was taken for when it was chosen from the list."""

    typed: str
    chosen: Entry | None = None


def split(line: str, chosen: Sequence[Entry]) -> tuple[Piece, ...]:
    """The words of a command line. Texts that were chosen from the list count as one word, spaces and all.

    A line that ends with a space has an empty last word: the next one is about to be typed.
    """
    pieces: list[Piece] = []
    rest = line.lstrip().removeprefix("/").lstrip()
    known = sorted(chosen, key=lambda entry: -len(entry.text))
    while rest:
        entry = next((e for e in known if rest == e.text or rest.startswith(e.text + " ")), None)
        if entry is not None:
            pieces.append(Piece(entry.text, entry))
            rest = rest[len(entry.text) :]
        else:
            word, _, _ = rest.partition(" ")
            pieces.append(Piece(word))
            rest = rest[len(word) :]
        if rest and not rest.strip():
            pieces.append(Piece(""))
        rest = rest.lstrip()
    return tuple(pieces)
