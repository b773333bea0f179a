"""Roads that cannot be used any more (断路): around a place, a piece or a whole road, an area; and open again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from console.domain.city.map.model import Plot
from console.domain.city.map.views import outline
from console.domain.core.asked import lines
from console.domain.core.kernel import Phrase, Position, Refusal, phrase
from console.domain.core.name_index import NameIndex
from console.domain.core.records import dataclass
from console.domain.roads.model import CloseRoad, Closure, ReopenRoad
from console.domain.roads.open_roads import OpenRoads
from console.ui.kit.action import Action
from console.ui.kit.command_form import CommandForm
from console.ui.kit.field import Choice, ChoiceField, NumberField, PickField
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, t, tp
from console.ui.kit.thinking import Thought
from console.ui.map.geometry import parse_position
from console.ui.map.host import MapHost
from console.ui.map.tools.tool import LonLat, PickTool, PointsTool
from console.ui.roads.service import RoadService

if TYPE_CHECKING:
    from console.domain.roads.naming import RoadPiece

_USUAL_RADIUS_M = 200
_MOST_RADIUS_M = 50_000


class ClosureForm(CommandForm):
    """What is asked of every closure; a subclass says where it is (`ask_where`, `values`)."""

    kind = CloseRoad
    names_itself = False  # what says where gives the place its name: it is asked first

    def ask_where(self) -> None:
        """Add the fields that say where."""

    def build(self) -> None:
        if self.names_itself:
            self.ask_where()
        self.ask("label")
        if not self.names_itself:
            self.ask_where()
        for names in lines(self.made)[1:]:
            self.ask(*names)

    def check(self) -> Phrase | None:
        begins, until = self["begins"].value(), self["until"].value()
        if until is not None and until <= max(begins or 0, self.shell.now()):
            return phrase("预计恢复的时间要在开始和现在之后")
        return None


class CloseRoadForm(ClosureForm):
    """Closes every road within a circle around the place that was clicked."""

    explanation = mark("圆内经过的道路立即不再用于路线和到达时间；恢复通行后自动重算。")

    def __init__(self, shell: Shell, lon: float, lat: float) -> None:
        self._lon, self._lat = lon, lat
        super().__init__(shell)

    def ask_where(self) -> None:
        self.radius = self.add(NumberField(mark("范围半径（米）"), required=True, least=1, most=_MOST_RADIUS_M))
        self.radius.set(_USUAL_RADIUS_M)

    def values(self) -> dict[str, Any]:
        centre = Position(lon=self._lon, lat=self._lat, quality="reported", at=self.shell.now())
        return super().values() | {"centre": centre, "radius_m": float(self.radius.value() or _USUAL_RADIUS_M)}


class CloseAreaForm(ClosureForm):
    """Closes every road that touches an area: drawn for this, or a plotted sign (淹没范围、滑坡体…)."""

    title = mark("区域断路")
    explanation = mark("经过这个区域的道路不再用于路线和到达时间；恢复通行后自动重算。")

    @classmethod
    def of_plot(cls, shell: Shell, plot: Plot) -> CloseAreaForm:
        """Around an area or a circle that was plotted."""
        from console.domain.city.map.model import MEANINGS

        name, incident = plot.label or tp(MEANINGS[plot.meaning]), plot.incident or shell.incident
        return cls(shell, area=outline(plot), plot=plot.id, label=name, incident=incident)


# -------------------------------------------------------------------------------------------------------- by what it is


def length(metres: float) -> str:
    """A length of road as one says it."""
    return f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:.1f} km"


def _where(piece: RoadPiece) -> dict[str, Any]:
    return {"layer": piece.layer_id, "edges": piece.numbers, "lines": piece.lines, "road": piece.road}


class CloseStretchForm(ClosureForm):
    """Closes the road that was clicked: from junction to junction, or all of it."""

    title = mark("断开这段路")
    explanation = mark("只封这条路，不影响旁边的路；恢复通行后自动重算。")

    def __init__(self, shell: Shell, pieces: tuple[RoadPiece, ...]) -> None:
        self._pieces = pieces
        super().__init__(shell, label=pieces[0].road)

    def ask_where(self) -> None:
        self.scope = self.add(ChoiceField(mark("范围"), self._scopes, value=0))

    def _scopes(self) -> list[Choice]:
        texts = [
            t("这一段，{length}", length=length(self._pieces[0].metres)),
            *(t("{road}全线，{length}", road=one.road, length=length(one.metres)) for one in self._pieces[1:]),
        ]
        return [Choice(number, text) for number, text in enumerate(texts)]

    def values(self) -> dict[str, Any]:
        return super().values() | _where(self._pieces[self.scope.value() or 0])


class CloseNamedForm(ClosureForm):
    """Closes a road by its name, whole or between two roads that cross it: how it is said on the phone.

    Names and crossings are looked up off the window's thread; what would be closed stands in the form before it is.
    """

    title = mark("按路名断路")
    explanation = mark("写路名，可再选两处交叉路口；不选路口则全线封闭。")
    names_itself = True

    def __init__(self, shell: Shell) -> None:
        self._index: _Known | None = None
        self._crossing_names: tuple[str, ...] = ()
        self._piece: RoadPiece | None = None
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
        return [] if self._index is None else self._index.choices

    def _roads_found(self, typed: str) -> Iterator[Choice]:
        if self._index is not None:
            for _, row in self._index.index.ranked(typed):
                yield self._index.choices[row]

    def _crossings_known(self) -> list[Choice]:
        return [Choice(name, name) for name in self._crossing_names]

    def _on_names(self, known: _Known) -> None:
        self._index = known
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
        if not self["label"].value():
            self["label"].set(road)
        self._roads.ask(lambda thought, roads: roads.crossings(road), self._on_crossings, key="closing.crossings")
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

    def _on_piece(self, answer: RoadPiece | Phrase) -> None:
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

    def values(self) -> dict[str, Any]:
        assert self._piece is not None  # checked before
        return super().values() | _where(self._piece)


@dataclass(frozen=True, slots=True)
class _Known:
    """The names of all roads, each once. A city has tens of thousands."""

    index: NameIndex
    choices: list[Choice]


def _all_names(thought: Thought, roads: OpenRoads) -> _Known:
    names = sorted({name for network in roads.networks for name in network.layer.names if name})
    return _Known(NameIndex(names), [Choice(name, name) for name in names])


def _piece(roads: OpenRoads, road: str, first: str, last: str) -> RoadPiece | Phrase:
    try:
        return roads.piece_named(road, first, last)
    except Refusal as refusal:
        return refusal.phrase


# --------------------------------------------------------------------------------------------- the ways to close a road


_FAR_M = 2_000.0  # a road farther from the pointer than this was not meant


class Closures:
    """One per map panel: registers the actions, for the context menu and the command bar."""

    def __init__(self, host: MapHost) -> None:
        self.host, self.shell = host, host.shell
        self._pointed: LonLat = (0.0, 0.0)  # where a road is being looked for
        self._add_actions()

    def _add_actions(self) -> None:
        def add(id: str, text: str, handler: Any, takes: tuple[str, ...] = (), verb: str = "") -> None:
            verbs = (verb,) if verb else ()
            self.shell.actions.add(Action(id, text, handler, "", "map", takes=takes, verbs=verbs))

        add("map.close_road", mark("在此断路"), self.around, ("position",), mark("断路"))
        add("map.close_stretch", mark("断开这段路"), self.stretch, ("position",), mark("断路段"))
        add("map.close_area", mark("画区域断路"), self.area, (), mark("区域断路"))
        add("map.close_plot", mark("标绘范围内断路"), self.plot, (Plot.subject,))
        add("roads.close_named", mark("按路名断路"), self.named, (), mark("路名"))
        add("map.reopen_road", mark("恢复通行"), self.reopen, (Closure.subject,), mark("恢复"))

    def around(self, place: str | None = None) -> None:
        """Everything within a circle around a place; without one the next click says it."""
        self._at(place, lambda lon, lat: self._open(CloseRoadForm(self.shell, lon, lat), lon, lat))

    def stretch(self, place: str | None = None) -> None:
        """The road at a place, from junction to junction or all of it."""
        self._at(place, self._look_for_road)

    def _at(self, place: str | None, then: Any) -> None:
        found = parse_position(place)
        if found is None:
            self.host.take_up(PickTool(then))
        else:
            then(*found)

    def _open(self, form: ClosureForm, lon: float, lat: float) -> None:
        """A place always has words: what is known needs no typing, and what is typed replaces it."""
        if not form["label"].value():
            form["label"].set(self.host.places.words(lon, lat))
        form["label"].edit.selectAll()
        form.open()

    def _look_for_road(self, lon: float, lat: float) -> None:
        self._pointed = (lon, lat)

        def look(thought: object, roads: Any) -> tuple[RoadPiece, ...]:
            return roads.pieces_at(lon, lat)

        RoadService.of(self.shell).ask(look, self._on_pieces, key="closing.pieces")

    def _on_pieces(self, pieces: tuple[RoadPiece, ...]) -> None:
        if not pieces or pieces[0].away_m > _FAR_M:
            self.shell.say(t("这里附近没有已知道路：改用“在此断路”"), "amber")
            return
        self._open(CloseStretchForm(self.shell, pieces), *self._pointed)

    def area(self) -> None:
        """Draw the area."""
        hint = mark("画出断路区域：单击取角点，双击或 Enter 结束，Esc 取消")
        self.host.take_up(PointsTool(self._on_area, hint=hint, closed=True, tone="red"))
        self.host.reveal()

    def _on_area(self, corners: tuple[LonLat, ...]) -> None:
        lons, lats = zip(*corners, strict=True)
        self._open(CloseAreaForm(self.shell, area=corners), sum(lons) / len(lons), sum(lats) / len(lats))

    def plot(self, id: str | None = None) -> None:
        """Close what lies within a plotted area or circle; the selected sign when none is said."""
        chosen = self.shell.selection
        id = id or (chosen[1] if chosen is not None and chosen[0] == Plot.subject else None)
        plot = self.shell.world.find(Plot, id)
        if plot is None:
            self.shell.say(t("先在地图上选一个区域或圆的标绘"), "amber")
            return
        try:
            CloseAreaForm.of_plot(self.shell, plot).open()
        except Refusal as refusal:
            self.shell.say(tp(refusal.phrase), "amber")

    def named(self) -> None:
        """By the name of the road."""
        CloseNamedForm(self.shell).open()

    def reopen(self, id: str | None = None) -> None:
        """Ask why the road is open again."""
        if id is not None:
            CommandForm(self.shell, id, command=ReopenRoad).open()
