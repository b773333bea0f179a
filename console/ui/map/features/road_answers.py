"""Asking the roads from the map (查路线、谁能多快到、多远能到): menus, keys, the slip with the answer, the picture on the map.

An answer stands until it is put away with Escape, and is asked anew whenever layers, closures or positions change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from console.domain.city.facilities.model import Facility, Place
from console.domain.forces.teams.model import READINESS, Team
from console.domain.response.dispatching.recommend import destination
from console.domain.response.incidents.model import Incident
from console.domain.roads.open_roads import OpenRoads
from console.ui.kit import formats
from console.ui.kit.action import Action
from console.ui.kit.bridge import Changed
from console.ui.kit.page import Facts, Page
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.text import mark, name_of, t, tp
from console.ui.kit.thinking import Thought
from console.ui.map.features.road_questions import (
    ARRIVALS,
    REACH,
    ROUTE,
    ArrivalsQuestion,
    Coming,
    NamedPoint,
    Question,
    QuestionForm,
    ReachQuestion,
    RouteQuestion,
    minutes_words,
    route_words,
)
from console.ui.map.geometry import coordinates, parse_position
from console.ui.map.host import MapHost
from console.ui.map.scene.board import Board, BoardView, Picture, Tag
from console.ui.map.scene.frame import Slip
from console.ui.map.tools.tool import LonLat, PickTool
from console.ui.roads.service import RoadService
from console.ui.roads.why import WhyPage, add_actions

if TYPE_CHECKING:
    from console.domain.roads.reach import Inside, Reach

_MOST = 6  # lines
_WIDE = 330


class AnswerCard(Slip):
    """A title, up to six lines, and buttons; the keyboard stays with the map, which has a letter for each button."""

    def __init__(
        self, parent: QWidget, details: Callable[[], object], change: Callable[[], object], away: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 6, 8)
        column.setSpacing(2)
        head = QHBoxLayout()
        self.title = label(role="strong", wrap=True)
        self.title.setMinimumWidth(_WIDE - 40)
        self.close_button = QToolButton()
        self.close_button.setText("×")
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.note = label(role="small", wrap=True)
        column.addWidget(self.note)
        self.lines = [label() for _ in range(_MOST)]
        for line in self.lines:
            column.addWidget(line)
        foot = QHBoxLayout()
        self.details_button, self.change_button = QToolButton(), QToolButton()
        for button, handler in (
            (self.details_button, details),
            (self.change_button, change),
            (self.close_button, away),
        ):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, handler=handler: handler())
        for button in (self.details_button, self.change_button):
            button.setProperty("role", "chip")
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)
        self.hide()

    def tell(self, title: str, note: str, lines: Sequence[str], details: str) -> None:
        """Show these; `details` is what the first button says, with its letter."""
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        shown = list(lines[:_MOST])
        if len(lines) > _MOST:
            shown[-1] = t("… 另有 {count} 项", count=len(lines) - _MOST + 1)
        for number, widget in enumerate(self.lines):
            widget.setVisible(number < len(shown))
            if number < len(shown):
                metrics = widget.fontMetrics()
                widget.setText(metrics.elidedText(shown[number], Qt.TextElideMode.ElideRight, _WIDE))
        self.details_button.setText(details)
        self.details_button.setVisible(bool(details))
        self.change_button.setText(f"{t('改变条件')} W")
        self.close_button.setToolTip(t("收起（Esc）"))
        self.show()
        self.adjustSize()


# ----------------------------------------------------------------------------------------------------------- the tables


FOUND = "ways.found"


class ArrivalsPage(Page):
    """Everybody and every store, the soonest first. Enter shows one on the map."""

    shows = (Team,)
    wide = 760

    def __init__(self, shell: Shell, question: ArrivalsQuestion) -> None:
        self.question = question
        self._coming: tuple[Coming, ...] = ()
        super().__init__(shell, "")

    def build(self) -> None:
        self.table: Table[Coming] = Table(
            self._columns(), empty=mark("没有位置已知的队伍和储备库：报告位置或装入城市数据包后这里列出用时。")
        )
        self.table.setMinimumHeight(320)
        self.table.opened.connect(lambda row: self.shell.locate(row.key))
        self.body.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def tell(self, question: ArrivalsQuestion, coming: Sequence[Coming]) -> None:
        self.question, self._coming = question, tuple(coming)
        self._refresh()

    def refresh(self) -> None:
        self.head(t("到{place}的用时", place=self.question.target.name), t("按当前断路和推定车速；≈ 为更不确定的"))
        self.table.set_rows(self._coming)

    def _columns(self) -> tuple[Column[Coming], ...]:
        now = self.shell.now

        def tone(row: Coming) -> str:
            return "text" if row.arrival.by_road else "red"

        return (
            Column[Coming](mark("谁"), lambda row: name_of(row.name), also=lambda row: row.name.name_en, tone=tone),
            Column[Coming](mark("状态"), self._state, 90, tone=lambda row: "second"),
            Column[Coming](
                mark("用时"),
                lambda row: minutes_words(row.arrival),
                100,
                RIGHT,
                tone=tone,
                sort=lambda row: (not row.arrival.by_road, row.arrival.seconds),
            ),
            Column[Coming]("km", lambda row: f"{row.arrival.metres / 1000:.1f}", 70, RIGHT),
            Column[Coming](
                mark("此刻出发可到"),
                lambda row: formats.hour_minute(now() + round(row.arrival.seconds * 1000)),
                110,
                tone=lambda row: "second",
            ),
            Column[Coming](mark("绕开断路"), lambda row: "、".join(row.arrival.around) or None, 150),
        )

    def _state(self, row: Coming) -> str | None:
        team = self.shell.world.find(Team, row.key[1]) if row.kind == Team.subject else None
        return t("储备库") if team is None else tp(READINESS[team.readiness])


class ReachPage(Page):
    """The places that are reached, the nearest first, and what each band comes to."""

    shows = (Place,)
    wide = 640

    def __init__(self, shell: Shell, question: ReachQuestion) -> None:
        self.question = question
        self._found: Reach | None = None
        super().__init__(shell, "")

    def build(self) -> None:
        self.facts = Facts()
        self.table: Table[Inside] = Table(
            (
                Column[Any](mark("地点"), lambda row: name_of(row.place), also=lambda row: row.place.name_en),
                Column[Any](
                    mark("分钟"), lambda row: f"{row.seconds / 60:.0f}", 80, RIGHT, sort=lambda row: row.seconds
                ),
                Column[Any](mark("人口"), lambda row: row.place.population, 110, RIGHT),
            ),
            identity=lambda row: row.place.id,
            empty=mark("圈内没有数据包里的地名。"),
        )
        self.table.setMinimumHeight(240)
        self.table.opened.connect(self._show)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.finished.connect(lambda: Board.of(self.shell).take_off(FOUND))

    def tell(self, question: ReachQuestion, found: Reach) -> None:
        self.question, self._found = question, found
        self._refresh()

    def refresh(self) -> None:
        self.head(t("从{place}多远能到", place=self.question.origin.name), t("按当前断路和推定车速"))
        if self._found is not None:
            self.facts.tell(reach_lines(self._found))
            self.table.set_rows(self._found.bands[-1].places if self._found.bands else ())

    def _show(self, row: Inside) -> None:
        at = row.place.position
        if at is not None:
            Board.of(self.shell).show(
                FOUND, Picture(tags=(Tag(at.lon, at.lat, name_of(row.place), ring=True),)), seek=True
            )


def reach_lines(found: Reach, *, short: bool = False) -> list[tuple[str, str]]:
    """Band by band: places, people, kilometres of road; `short` for the slip, without the roads."""
    lines = []
    for band in found.bands:
        people = formats.number(band.people)
        words = t("{places} 处，已知 {people} 人", places=len(band.places), people=people)
        if not short:
            words += t("，道路 {km} km", km=formats.number(round(band.road_km)))
        if band.unknown and short:
            words += t("，{count} 处不明", count=band.unknown)
        elif band.unknown:
            words += t("，{count} 处人口不明", count=band.unknown)
        lines.append((t("{minutes} 分钟", minutes=f"{band.minutes:g}"), words))
    return lines


# --------------------------------------------------------------------------------------------------------------- asking


TOPIC = "ways"
_MOST_COVERED = 0.5  # of the map; where more of it is covered nothing is moved out of the way
_KINDS = {RouteQuestion: ROUTE, ArrivalsQuestion: ARRIVALS, ReachQuestion: REACH}


class TargetTool(PickTool):
    """The next click says where the way ends."""

    hint = mark("单击目的地（方向键移动、Enter 取中心），Esc 取消")
    only_looks = True


class PlaceTool(PickTool):
    """The next click says which place is meant."""

    hint = mark("单击要问的地点（方向键移动、Enter 取中心），Esc 取消")
    only_looks = True


class RoadAnswers(QObject):
    """One per map panel. `question` and `answer` are what stands on the map; None when nothing does."""

    def __init__(self, host: MapHost) -> None:
        super().__init__(host.canvas)
        self.host, self.shell = host, host.shell
        self.board = Board.of(host.shell)
        self.view = BoardView(host.canvas, self.board)
        self.card = AnswerCard(host.canvas, self.details, self.change, self.put_away)
        host.frame.upper_left.append(self.card)
        self.question: Question | None = None
        self.answer: Any = None
        self._page: WhyPage | ArrivalsPage | ReachPage | None = None
        self._seek = False
        host.canvas.shown.moment_changed.connect(self._on_past)
        self.board.cleared.connect(self._on_cleared)
        self.board.sought.connect(self._seek_points)
        RoadService.of(host.shell).changed.connect(self._ask)
        host.shell.bridge.changed.connect(self._on_changed)
        host.shell.bridge.opened.connect(self._on_opened)
        self._add_actions()
        host.letter("W", self.change, action="map.route")
        host.letter("Y", self.details, action="map.ways_details")

    def _add_actions(self) -> None:
        def add(id: str, text: str, handler: Any, takes: tuple[str, ...] = (), *verbs: str) -> None:
            self.shell.actions.add(Action(id, text, handler, "", "map", takes=takes, verbs=verbs))

        place = ("position",)
        add("map.route", mark("查路线"), self.change, (), mark("路线"))
        add("map.route_from", mark("从这里到…"), self.route_from, place, mark("从这里到"))
        add("map.arrivals_here", mark("谁能多快到这里"), self.arrivals_here, place, mark("多快到"))
        add("map.reach_from", mark("多远能到"), self.reach_from, place, mark("等时圈"))
        add("map.arrivals_incident", mark("各队多快能到"), self.arrivals_at, (Incident.subject,), mark("多快到"))
        add("map.ways_details", mark("查询结果明细"), self.details)
        add_actions(self.shell)

    # ------------------------------------------------------------------------------------------------ what is asked

    def route_from(self, place: str | None = None) -> None:
        """From a place to the one that is clicked next; without a place both are asked for."""
        start = self._spot_of(place)
        if start is None:
            self.open_form(ROUTE)
            return

        def to(lon: float, lat: float) -> None:
            self.ask(RouteQuestion(start, self.spot(lon, lat)))

        self.host.take_up(TargetTool(to))

    def arrivals_here(self, place: str | None = None) -> None:
        """Who can be at a place how soon; without a place the next click says it."""
        spot = self._spot_of(place)
        if spot is None:
            self.host.take_up(PlaceTool(lambda lon, lat: self.ask(ArrivalsQuestion(self.spot(lon, lat)))))
        else:
            self.ask(ArrivalsQuestion(spot))

    def arrivals_at(self, id: str | None = None) -> None:
        """Who can be at an incident how soon: at its field command post when there is one."""
        incident = self.shell.world.find(Incident, id or self.shell.incident)
        where = None if incident is None else destination(self.shell.world, incident.id)
        if incident is None or where is None:
            self.shell.say(t("先选一个有位置的事件"), "amber")
        else:
            self.host.reveal()
            self.ask(ArrivalsQuestion(NamedPoint(where.lon, where.lat, f"#{incident.number} {incident.title}")))

    def reach_from(self, place: str | None = None) -> None:
        """How far one gets from a place; minutes and vehicle are asked for."""
        self.open_form(REACH, origin=self._spot_of(place))

    def change(self) -> None:
        """The form of the question that stands on the map, else that of a new way."""
        if self.question is None:
            self.open_form(ROUTE)
        else:
            self.open_form(_KINDS[type(self.question)], before=self.question)

    def open_form(self, kind: str, **known: Any) -> QuestionForm:
        form = QuestionForm(self.shell, kind, self.ask, **known)
        form.open()
        return form

    def ask(self, question: Question) -> None:
        """Ask the roads and show the answer when it comes. The roads are those of now: not while the map shows the past."""
        if not self.host.may_change():
            return
        self.question, self.answer, self._seek = question, None, True
        if self._page is not None and shiboken6.isValid(self._page):
            self._page.close()
        self._page = None
        self.host.reveal()
        self._ask()

    def _ask(self) -> None:
        question, world = self.question, self.shell.world
        if question is None:
            return

        def think(thought: Thought, roads: OpenRoads) -> tuple[Question, Any]:
            return question, question.answer(roads, world)

        RoadService.of(self.shell).ask(think, self._on_answer, title=t("正在查询道路…"), key="map.ways")

    def _on_past(self) -> None:
        self.view.show_board(not self.host.canvas.shown.moment.is_past)

    def _on_changed(self, changed: Changed) -> None:
        """Closures and layers come from the road service; who stands where comes from here."""
        kinds = {ArrivalsQuestion: (Team, Facility), ReachQuestion: (Place,)}.get(type(self.question), ())
        if kinds and changed.touches(*kinds):
            self._ask()

    # -------------------------------------------------------------------------------------------------- the answer

    def _on_answer(self, found: tuple[Question, Any]) -> None:
        question, answer = found
        if question != self.question:
            return
        self.answer = answer
        self.retranslate()
        if self._seek:
            self._seek = False
            self.board.show(TOPIC, question.picture(answer), seek=True)
        if self._page is not None and shiboken6.isValid(self._page):
            self._fill(self._page)

    def retranslate(self) -> None:
        """The slip, in the language of now."""
        question, answer = self.question, self.answer
        if question is None or answer is None:
            return
        self.board.show(TOPIC, question.picture(answer))
        self.card.tell(self._title(question), self._note(question), self._lines(question, answer), self._more(question))
        self.host.frame.place()

    def _title(self, question: Question) -> str:
        if isinstance(question, RouteQuestion):
            return f"{question.origin.name} → {question.target.name}"
        if isinstance(question, ArrivalsQuestion):
            return t("到{place}的用时", place=question.target.name)
        return t("从{place}多远能到", place=question.origin.name)

    def _note(self, question: Question) -> str:
        from console.domain.roads.vehicles import vehicle_kind

        vehicle = tp(vehicle_kind(question.vehicle).name)
        if not RoadService.of(self.shell).networks:
            return t("{vehicle}；没有道路图层，按直线估算", vehicle=vehicle)
        return vehicle

    def _lines(self, question: Question, answer: Any) -> list[str]:
        if isinstance(question, RouteQuestion):
            letters = [way.letter for way in question.picture(answer).ways]
            return [f"{letter}　{route_words(route)}".strip() for letter, route in zip(letters, answer, strict=True)]
        if isinstance(question, ArrivalsQuestion):
            if not answer:
                return [t("没有位置已知的队伍和储备库")]
            return [f"{minutes_words(one.arrival)}　{name_of(one.name)}" for one in answer]
        lines = [f"{name}　{words}" for name, words in reach_lines(answer, short=True)]
        return lines if answer.by_road else [t("这里没有开放的道路")]

    def _more(self, question: Question) -> str:
        words = t("为何走这条路") if isinstance(question, RouteQuestion) else t("全部列出")
        return f"{words} Y"

    def details(self) -> None:
        """The page with everything about what stands on the map."""
        question = self.question
        if question is None or self.answer is None:
            self.shell.say(t("先在地图上查一条路线：W"), "amber")
            return
        if self._page is None or not shiboken6.isValid(self._page):
            if isinstance(question, RouteQuestion):
                self._page = WhyPage(self.shell)
            elif isinstance(question, ArrivalsQuestion):
                self._page = ArrivalsPage(self.shell, question)
            else:
                self._page = ReachPage(self.shell, question)
        self._fill(self._page)
        self._page.show()

    def _fill(self, page: Any) -> None:
        """Give a page the answer; there is a page of its own for each kind of question."""
        question = self.question
        if isinstance(question, RouteQuestion):
            page.tell(self._title(question), self.answer)
        else:
            page.tell(question, self.answer)

    def put_away(self) -> bool:
        """Take the answer off the map; False when there was none."""
        was_there = self.question is not None
        self.question = self.answer = None
        self.card.hide()
        self.board.take_off(TOPIC)
        self.host.frame.place()
        return was_there

    def _on_cleared(self, topic: str) -> None:
        if topic == TOPIC:
            self.put_away()

    def _on_opened(self, changed: object) -> None:
        self.put_away()

    def _seek_points(self, points: list[LonLat]) -> None:
        """Bring these into the map, beside the slip and above the overview where those stand."""
        canvas = self.host.canvas
        canvas.fit_points(points)
        camera = canvas.camera
        left = self.card.geometry().right() if self.card.isVisible() else 0
        below = self.host.frame.covered_below()
        if max(left / camera.width, below / camera.height) < _MOST_COVERED:
            free = min(1 - left / camera.width, 1 - below / camera.height)
            canvas.look(camera.zoomed(free).panned(left / 2, -below / 2))

    # ------------------------------------------------------------------------------------------------------- places

    def _spot_of(self, place: str | None) -> NamedPoint | None:
        found = parse_position(place)
        return None if found is None else self.spot(*found)

    def spot(self, lon: float, lat: float) -> NamedPoint:
        """A place of the map: the thing that stands there, else where it is in words, else its coordinates."""
        canvas = self.host.canvas
        over = canvas.marks.at(*canvas.camera.to_pixel(*canvas.projection.to_metres(lon, lat)))
        if over is not None and len(over.symbols) == 1:
            symbol = over.first
            subject = self.shell.world.lookup(symbol.key)
            name = symbol.words.said() if subject is None else name_of(subject)
            return NamedPoint(symbol.lon, symbol.lat, name)
        words = self.host.places.words(lon, lat)
        return NamedPoint(lon, lat, words or coordinates(lon, lat))
