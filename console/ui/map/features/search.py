"""Every name the map can find, gathered beside the window: subjects, roads, features of layers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton

from console.domain.city.facilities.subjects import Facility, Place, Risk
from console.domain.city.map.subjects import MapLayer, Plot
from console.domain.core.geodata.features import Features
from console.domain.forces.teams.subjects import Team
from console.domain.response.incidents.state import Incident
from console.domain.roads.open_roads import OpenRoads
from console.domain.roads.subjects import RoadLayer
from console.domain.usecases.gazetteer import COORDINATES, ROAD, Extra, Found, Gazetteer
from console.ui.kit.action import Action
from console.ui.kit.bridge import Changed, Thought
from console.ui.kit.shell import Shell
from console.ui.kit.suggestions import MOST, Offer, OfferList
from console.ui.kit.text import ENGLISH, language, mark, t, tp
from console.ui.map.scene.frame import Slip
from console.ui.roads.service import RoadService

if TYPE_CHECKING:
    from console.domain.roads.network import Network
    from console.ui.map.panel import MapPanel

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


# ------------------------------------------------------------ searching
# The search field of the map: a name in Chinese, pinyin or English, or coordinates in any spelling


_WIDE = 300
_LIST_WIDE = 520  # what a find is and where it lies is read whole


class SearchField(Slip):
    """A line with the finds below it. Enter goes to the first or the chosen one, Esc puts the field away."""

    def __init__(self, panel: MapPanel, layers: Layers = tuple) -> None:
        super().__init__(panel.canvas)
        self._panel = panel
        self.names = Names(panel.shell, self, layers)
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
        panel.navigation.whereabouts.changed.connect(self._offer)
        self._button = panel.frame.add_button(0)
        self._button.clicked.connect(self.begin)
        panel.frame.upper_left.insert(0, self)
        verbs = (mark("查找"), mark("定位"))
        panel.shell.actions.add(
            Action("map.search", mark("在地图上查找地点或坐标"), self.begin, "Ctrl+L", "map", verbs=verbs)
        )
        self.hide()

    def retranslate(self) -> None:
        self._button.setText(t("查找"))
        self._button.setToolTip(t("地名、道路、设施、队伍或坐标（Ctrl+L）"))
        self.edit.setPlaceholderText(t("地名、拼音、英文名或坐标"))
        self.edit.setAccessibleName(t("在地图上查找地点或坐标"))
        self.close_button.setToolTip(t("收起（Esc）"))

    def begin(self) -> None:
        """Show the field and put the keyboard into it; what was typed before can be typed over."""
        self._panel.reveal()
        self.names.prepare()
        self.show()
        self._panel.place_notes()
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
        self._panel.place_notes()
        if had_keyboard:
            self._panel.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def found(self) -> tuple[Found, ...]:
        """What is found for what stands in the field now."""
        return self.names.find(self.edit.text(), MOST, self._panel.navigation.whereabouts.crs)

    def go(self, found: Found) -> None:
        """Bring a find to the middle of the map and mark it."""
        self.put_away()
        self._panel.navigation.show_found(found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and event.key() == Qt.Key.Key_Escape and self.offers.isHidden():
            self.put_away()
            return True
        return super().eventFilter(watched, event)

    def _on_edited(self) -> None:
        self._wants_first = False
        self._offer()

    def _offer(self) -> None:
        if self.isHidden():
            return
        words = self._panel.navigation.whereabouts.words
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
            self._panel.shell.say(t("找不到“{text}”", text=self.edit.text().strip()), "amber")


def name_of_found(found: Found) -> str:
    """The name of a find in the operator's language."""
    return found.name_en if language() == ENGLISH and found.name_en else found.name_zh


def _offer(found: Found, where: str) -> Offer:
    what = tp(found.why if found.kind == COORDINATES else found.kind_words)
    return Offer(found, name_of_found(found), " · ".join(part for part in (what, where) if part))
