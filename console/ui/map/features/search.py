"""The search field of the map: a name in Chinese, pinyin or English, or coordinates in any spelling; a ring around the find.

Every name the map can find (subjects, roads, features of layers) is gathered beside the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPointF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton

from console.domain.city.facilities.model import Facility, Place, Risk
from console.domain.city.map.model import ROLES, LonLat, MapLayer, Plot
from console.domain.core.geodata.features import Features
from console.domain.forces.teams.model import Team
from console.domain.response.incidents.model import Incident
from console.domain.roads.model import RoadLayer
from console.domain.roads.open_roads import OpenRoads
from console.domain.usecases.gazetteer import COORDINATES, ROAD, Extra, Found, Gazetteer
from console.ui.kit.action import Action
from console.ui.kit.bridge import Changed
from console.ui.kit.shell import Shell
from console.ui.kit.suggestions import MOST, Offer, OfferList
from console.ui.kit.text import ENGLISH, language, mark, t, tp
from console.ui.kit.theme import theme
from console.ui.kit.thinking import Thought
from console.ui.map.geometry import Camera
from console.ui.map.host import MapHost
from console.ui.map.scene.canvas import MapCanvas
from console.ui.map.scene.frame import Slip
from console.ui.map.scene.layer import Layer, write_words
from console.ui.map.tools.tool import pixels
from console.ui.roads.service import RoadService

if TYPE_CHECKING:
    from console.domain.roads.network import Network

NAMED = (Place, Facility, Team, Risk, Incident, Plot, RoadLayer, MapLayer)
MOST_FEATURES = 50_000  # names of layers beyond that are left out: they would make every key slow
_ENGLISH = ("name:en", "name_en")
Layers = Callable[[], Sequence[tuple[MapLayer, Features]]]


class Names(QObject):
    """The gazetteer of the file as it is now. Nothing is gathered before the first `prepare`.

    `layers` answers with the layers whose features are in memory, at the moment of asking.
    """

    changed = Signal()  # `find` may answer otherwise

    def __init__(self, shell: Shell, parent: QObject, layers: Layers = tuple) -> None:
        super().__init__(parent)
        self._shell = shell
        self._layers = layers
        self._gazetteer: Gazetteer | None = None
        self._is_stale = True
        self._is_wanted = False
        shell.bridge.changed.connect(self._on_changed)
        shell.bridge.opened.connect(self._on_opened)

    @property
    def is_ready(self) -> bool:
        return self._gazetteer is not None

    def find(self, text: str, limit: int, crs: str) -> tuple[Found, ...]:
        """The best finds; nothing while the names are still being gathered."""
        return () if self._gazetteer is None else self._gazetteer.find(text, limit, crs=crs)

    def prepare(self) -> None:
        """Somebody is about to search: gather what is new since the last time."""
        self._is_wanted = True
        if not self._is_stale:
            return
        self._is_stale = False
        world, layers = self._shell.world, tuple(self._layers())

        def gather(thought: Thought, roads: OpenRoads) -> Gazetteer:
            return Gazetteer(world, [*_roads(thought, roads.networks), *_features(thought, layers)])

        RoadService.of(self._shell).ask(gather, self._on_gathered, key="map.names")

    def rest(self) -> None:
        """Nobody searches for now."""
        self._is_wanted = False

    def forget(self) -> None:
        """What layers hold has changed."""
        self._is_stale = True
        if self._is_wanted:
            self.prepare()

    def _on_gathered(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.changed.emit()

    def _on_changed(self, changed: Changed) -> None:
        if changed.touches(*NAMED):
            self.forget()

    def _on_opened(self, changed: Changed) -> None:
        self._gazetteer = None
        self.forget()


def _roads(thought: Thought, networks: Sequence[Network]) -> Iterator[Extra]:
    """Every road name of a network once, at the middle of its longest stretch."""
    for network in networks:
        layer = network.layer
        order = np.lexsort((layer.metres, layer.label))
        last = np.flatnonzero(np.diff(layer.label[order], append=-1))
        for done, edge in enumerate(order[last].tolist()):
            if done % 1000 == 0:
                thought.progress(done, len(last))
            name = layer.name_of(edge)
            if name:
                line = layer.line_of(edge)
                lon, lat = line[len(line) // 2] if len(line) > 2 else line.mean(axis=0)
                yield Extra(name, ROAD, float(lon), float(lat))


def _features(thought: Thought, layers: Sequence[tuple[MapLayer, Features]]) -> Iterator[Extra]:
    """What the layers call their features, in the field that is their label."""
    count = 0
    for layer, features in layers:
        names = features.fields.get(layer.label or "name")
        if names is None:
            continue
        english = next((features.fields[column] for column in _ENGLISH if column in features.fields), None)
        for feature, name in enumerate(names):
            if not name or count >= MOST_FEATURES:
                continue
            if count % 1000 == 0:
                thought.progress(count, MOST_FEATURES)
            first = features.part_start[features.feature_start[feature]]
            last = features.part_start[features.feature_start[feature + 1]]
            if first < last:
                lon, lat = features.xy[first:last].mean(axis=0)
                count += 1
                yield Extra(name, layer.role, float(lon), float(lat), english[feature] if english else "")


_WIDE = 300
_LIST_WIDE = 520  # what a find is and where it lies is read whole
_RADIUS = 16.0  # radius in pixels
_WAVE = 46.0  # how far the wave around it runs
_BEATS, _BEAT_MS = 3, 700


class RingLayer(Layer):
    """A ring and a name around one place. It beats three times, so that the eye finds it, and then rests."""

    z = 66

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas.box)
        self._canvas = canvas
        self.place: LonLat | None = None
        self._name = ""
        self.beat = QVariantAnimation(canvas)
        self.beat.setStartValue(0.0)
        self.beat.setEndValue(1.0)
        self.beat.setDuration(_BEAT_MS)
        self.beat.setLoopCount(_BEATS)
        self.beat.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.beat.valueChanged.connect(lambda _: self.update())
        canvas.add_layer(self)

    def show_at(self, lon: float, lat: float, name: str) -> None:
        self.place, self._name = (lon, lat), name
        self.beat.stop()
        if self._canvas.isVisible():
            self.beat.start()
        self.update()

    def put_away(self) -> bool:
        """Take it off the map; False when there was none."""
        was_there, self.place = self.place is not None, None
        self.beat.stop()
        self.update()
        return was_there

    def draw(self, painter: QPainter, camera: Camera) -> None:
        if self.place is None:
            return
        (at,) = pixels([self.place], camera, self._canvas.projection)
        colour = theme().color("blue")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(theme().color("map_ground"), 6), QPen(colour, 3)):
            painter.setPen(pen)
            painter.drawEllipse(at, _RADIUS, _RADIUS)
        if self.beat.state() == QVariantAnimation.State.Running:
            gone = float(self.beat.currentValue())
            wave = QColor(colour)
            wave.setAlphaF(1 - gone)
            painter.setPen(QPen(wave, 3))
            painter.drawEllipse(at, _RADIUS + gone * (_WAVE - _RADIUS), _RADIUS + gone * (_WAVE - _RADIUS))
        write_words(painter, QPointF(at.x(), at.y() + _RADIUS + 12), self._name, strong=True)


class SearchField(Slip):
    """A line with the finds below it. Enter goes to the first or the chosen one, Esc puts the field away."""

    def __init__(self, host: MapHost) -> None:
        super().__init__(host.canvas)
        self._host = host
        self.names = Names(host.shell, self, host.layers.held)
        self.ring = RingLayer(host.canvas)
        self._wants_first = False  # Enter came before the names did
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(2)
        self.edit = QLineEdit()
        self.edit.setFixedWidth(_WIDE)
        self.close_button = QToolButton()
        self.close_button.setText("×")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(self.edit)
        row.addWidget(self.close_button)
        self.offers = OfferList(self.edit, least=_LIST_WIDE)
        self.offers.taken.connect(lambda offer: self.go(offer.value))
        self.edit.textEdited.connect(lambda _: self._on_edited())
        self.edit.returnPressed.connect(self._on_return)
        self.edit.installEventFilter(self)
        self.close_button.clicked.connect(self.put_away)
        self.names.changed.connect(self._on_names)
        host.places.changed.connect(self._offer)
        self._button = host.frame.add_button(0)
        self._button.clicked.connect(self.begin)
        host.frame.upper_left.insert(0, self)
        verbs = (mark("查找"), mark("定位"))
        host.shell.actions.add(
            Action("map.search", mark("在地图上查找地点或坐标"), self.begin, "Ctrl+L", "map", verbs=verbs)
        )
        host.layers.changed.connect(self.names.forget)
        host.shell.opens(Place, self.show_place)
        host.shell.bridge.opened.connect(lambda changed: self.ring.put_away())
        self.hide()

    def retranslate(self) -> None:
        self._button.setText(t("查找"))
        self._button.setToolTip(t("地名、道路、设施、队伍或坐标（Ctrl+L）"))
        self.edit.setPlaceholderText(t("地名、拼音、英文名或坐标"))
        self.edit.setAccessibleName(t("在地图上查找地点或坐标"))
        self.close_button.setToolTip(t("收起（Esc）"))

    def begin(self) -> None:
        """Show the field and put the keyboard into it; what was typed before can be typed over."""
        self._host.reveal()
        self.names.prepare()
        self.show()
        self._host.frame.place()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def put_away(self) -> bool:
        """Hide the field; False when it was hidden."""
        if self.isHidden():
            return False
        had_keyboard = self.edit.hasFocus()
        self._wants_first = False
        self.names.rest()
        self.offers.hide()
        self.hide()
        self._host.frame.place()
        if had_keyboard:
            self._host.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def found(self) -> tuple[Found, ...]:
        """What is found for what stands in the field now."""
        return self.names.find(self.edit.text(), MOST, self._host.places.crs)

    def go(self, found: Found) -> None:
        """Bring a find to the middle of the map and mark it."""
        self.put_away()
        self.show_found(found)

    def show_found(self, found: Found) -> None:
        """Bring a find to the middle and put a ring around it; select it when it is a thing of the file."""
        host = self._host
        host.reveal()
        if found.key is not None and host.canvas.shown.model.symbol(found.key) is not None:
            host.shell.locate(found.key)
        host.canvas.focus_on(found.lon, found.lat)
        name = name_of_found(found)
        self.ring.show_at(found.lon, found.lat, "" if found.key is not None else name)
        if found.key is None and found.kind in ROLES:
            self._choose_feature(found)
        what = found.why if found.kind == COORDINATES else found.kind_words
        host.shell.say(t("已定位：{name}（{what}）", name=name, what=what))

    def show_place(self, id: str) -> None:
        """A name of the gazetteer was opened: show where it is."""
        place = self._host.shell.world.find(Place, id)
        if place is not None and place.position is not None:
            self._host.reveal()
            self._host.canvas.focus_on(place.position.lon, place.position.lat)
            self.ring.show_at(place.position.lon, place.position.lat, "")

    def _choose_feature(self, found: Found) -> None:
        """A name of a layer was looked for and the map is there: mark the feature that bears it."""
        canvas = self._host.canvas
        at = canvas.camera.to_pixel(*canvas.projection.to_metres(found.lon, found.lat))
        meant = next((one for one in canvas.points.found(*at) if one.name == found.name_zh), None)
        if meant is not None:
            canvas.choose(meant.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() == QEvent.Type.KeyPress and self.offers.isHidden():
            self.put_away()
            return True
        return super().eventFilter(watched, event)

    def _on_edited(self) -> None:
        self._wants_first = False
        self._offer()

    def _offer(self) -> None:
        if self.isHidden():
            return
        words = self._host.places.words
        self.offers.offer([_offer(one, words(one.lon, one.lat)) for one in self.found()])

    def _on_names(self) -> None:
        self._offer()
        if self._wants_first:
            self._on_return()

    def _on_return(self) -> None:
        """Enter without a list: it was put away, or there is nothing to offer."""
        found = self.found()
        if found:
            self.go(found[0])
        elif not self.names.is_ready:
            self._wants_first = True
        elif self.edit.text().strip():
            self._host.shell.say(t("找不到“{text}”", text=self.edit.text().strip()), "amber")


def name_of_found(found: Found) -> str:
    """The name of a find in the operator's language."""
    return found.name_en if language() == ENGLISH and found.name_en else found.name_zh


def _offer(found: Found, where: str) -> Offer:
    what = tp(found.why if found.kind == COORDINATES else found.kind_words)
    return Offer(found, name_of_found(found), " · ".join(part for part in (what, where) if part))
