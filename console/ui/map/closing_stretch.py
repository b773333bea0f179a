"""Closing a road by what it is: the piece that was pointed at, a whole road, or a road between two crossings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from console.domain.core.kernel import Phrase, Refusal, phrase
from console.domain.core.name_index import NameIndex
from console.ui.bridge import Thought
from console.ui.fields import Choice, ChoiceField, PickField
from console.ui.map.closing import ClosureForm
from console.ui.panel import label
from console.ui.roads import OpenRoads, RoadService
from console.ui.shell import Shell
from console.ui.text import mark, t, tp

if TYPE_CHECKING:
    from console.domain.roads.pieces import Piece


def length(metres: float) -> str:
    """A length of road as one says it."""
    return f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:.1f} km"


def _where(piece: Piece) -> dict[str, Any]:
    return {"layer": piece.layer_id, "edges": piece.numbers, "lines": piece.lines, "road": piece.road}


class CloseStretchForm(ClosureForm):
    """Closes the road that was clicked: from junction to junction, or all of it."""

    title = mark("断开这段路")
    explanation = mark("只封这条路，不影响旁边的路；恢复通行后自动重算。")

    def __init__(self, shell: Shell, pieces: tuple[Piece, ...]) -> None:
        self._pieces = pieces
        super().__init__(shell)
        self.place.set(pieces[0].road)

    def ask_where(self) -> None:
        self.scope = self.add(ChoiceField(mark("范围"), self._scopes, value=0))

    def _scopes(self) -> list[Choice]:
        texts = [
            t("这一段，{length}", length=length(self._pieces[0].metres)),
            *(t("{road}全线，{length}", road=one.road, length=length(one.metres)) for one in self._pieces[1:]),
        ]
        return [Choice(number, text) for number, text in enumerate(texts)]

    def where(self) -> dict[str, Any]:
        return _where(self._pieces[self.scope.value() or 0])


class CloseNamedForm(ClosureForm):
    """Closes a road by its name, whole or between two roads that cross it: how it is said on the phone.

    Names and crossings are looked up off the window's thread; what would be closed stands in the form before it is.
    """

    title = mark("按路名断路")
    explanation = mark("写路名，可再选两处交叉路口；不选路口则全线封闭。")
    names_itself = True

    def __init__(self, shell: Shell) -> None:
        self._known: _Known | None = None
        self._crossing_names: tuple[str, ...] = ()
        self._piece: Piece | None = None
        self._problem: Phrase | None = None
        self._roads = RoadService.of(shell)
        super().__init__(shell)
        self._roads.ask(_all_names, self._on_names, key="closing.names")

    def ask_where(self) -> None:
        hint = mark("路名：中文、拼音首字母或编号，如 G207")
        self.road = self.add(
            PickField(mark("道路"), self._roads_known, required=True, hint=hint, find=self._roads_found)
        )
        none = mark("与它相交的路；空为全线")
        self.first = self.add(PickField(mark("自路口"), self._crossings_known, hint=none))
        self.last = self.add(PickField(mark("至路口"), self._crossings_known, hint=none))
        self.found = label(role="second", wrap=True)
        self.add_note(self.found)
        self.road.edited.connect(self._on_road)
        self.first.edited.connect(self._look)
        self.last.edited.connect(self._look)

    def _roads_known(self) -> list[Choice]:
        return [] if self._known is None else self._known.choices

    def _roads_found(self, typed: str) -> Iterator[Choice]:
        if self._known is not None:
            for _, row in self._known.index.ranked(typed):
                yield self._known.choices[row]

    def _crossings_known(self) -> list[Choice]:
        return [Choice(name, name) for name in self._crossing_names]

    def _on_names(self, known: _Known) -> None:
        self._known = known
        if not known.choices:
            self.found.setText(t("道路图层里没有路名：改用地图点选或按地名断路。"))
        self.road.offer_again()

    def _on_road(self) -> None:
        road = self.road.value()
        self._crossing_names = ()
        self.first.set(None)
        self.last.set(None)
        if road is None:
            self._look()
            return
        if not self.place.value():
            self.place.set(road)
        self._roads.ask(lambda thought, roads: _crossings(roads, road), self._on_crossings, key="closing.crossings")
        self._look()

    def _on_crossings(self, crossings: tuple[str, ...]) -> None:
        self._crossing_names = crossings

    def _look(self) -> None:
        """Find the stretch that the fields mean."""
        self._piece, self._problem = None, None
        road, first, last = self.road.value(), self.first.value() or "", self.last.value() or ""
        self.found.setText("")
        if road is not None:
            self._roads.ask(lambda thought, roads: _piece(roads, road, first, last), self._on_piece, key="closing.look")

    def _on_piece(self, answer: Piece | Phrase) -> None:
        if isinstance(answer, Phrase):
            self._problem = answer
            self.found.setText(tp(answer))
            return
        self._piece = answer
        self.found.setText(t("将封闭 {length}", length=length(answer.metres)))

    def check(self) -> Phrase | None:
        if self._problem is not None:
            return self._problem
        return phrase("正在找这段路，请稍候再提交") if self._piece is None else super().check()

    def where(self) -> dict[str, Any]:
        assert self._piece is not None  # checked before
        return _where(self._piece)


@dataclass(frozen=True, slots=True)
class _Known:
    """The names of all roads, each once. A city has tens of thousands."""

    index: NameIndex
    choices: list[Choice]


def _all_names(thought: Thought, roads: OpenRoads) -> _Known:
    names = sorted({name for network in roads.networks for name in network.layer.names if name})
    return _Known(NameIndex(names), [Choice(name, name) for name in names])


def _crossings(roads: OpenRoads, road: str) -> tuple[str, ...]:
    from console.domain.roads.pieces import crossings

    return crossings(roads.networks, road)


def _piece(roads: OpenRoads, road: str, first: str, last: str) -> Piece | Phrase:
    from console.domain.roads.pieces import piece_named

    try:
        return piece_named(roads.networks, road, first, last)
    except Refusal as refusal:
        return refusal.phrase
