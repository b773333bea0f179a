"""Where something is, as the operator wants to read it: coordinates in the chosen system, and in words."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from console.domain.city.facilities.model import Place
from console.domain.city.map.views import Neighbourhood
from console.domain.city.plans.model import City
from console.domain.core.geodata import crs as systems
from console.ui.kit.shell import Shell
from console.ui.kit.text import t, tp
from console.ui.map.scene.frame import Frame

USUAL = (systems.WGS84, systems.CGCS2000, systems.GCJ02, systems.BD09, systems.WEB_MERCATOR)
_NEAR_CITY = 4  # zones offered at once, those whose central meridian is nearest to the city


class Coordinates(QObject):
    """The read-out at the lower edge of the map, and everybody's words for a place. The choice of system is remembered."""

    changed = Signal()  # another system was chosen

    def __init__(self, shell: Shell, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._frame = frame
        self._places: tuple[Place, ...] = ()
        self._around = Neighbourhood.of(shell.world)
        self._pointed: tuple[float, float] | None = None
        self.crs = systems.WGS84
        self._button = frame.system_button
        self.menu = QMenu(self._button)
        self.menu.aboutToShow.connect(self._fill)
        self._button.setMenu(self.menu)
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        remembered = shell.preferences.map_system
        if remembered in systems.SYSTEMS:
            self._load(remembered)
        self.retranslate()

    def choose(self, crs: str) -> None:
        """Say coordinates in this system from now on; remembered for this user of this machine."""
        self._shell.preferences.map_system = crs
        self._load(crs)

    def follow(self) -> None:
        """Places may have come or changed."""
        places = self._shell.world.all(Place)
        if places != self._places:
            self._places = places
            self._around = Neighbourhood.of(self._shell.world)

    def retranslate(self) -> None:
        self._button.setText(self.crs)
        self._button.setToolTip(t("坐标系：{crs}，单击选择", crs=tp(systems.SYSTEMS[self.crs])))
        self._frame.place_again()
        self.tell(self._pointed)

    # ----------------------------------------------------------------------------------------------------- saying

    def coordinates(self, lon: float, lat: float) -> str:
        """In the chosen system; in degrees where that has no such place."""
        said = systems.format_coordinates(self.crs, lon, lat)
        return said or systems.format_coordinates(systems.WGS84, lon, lat)

    def words(self, lon: float, lat: float) -> str:
        """ "峡窝镇东北约1.3公里"; empty far from everything that has a name."""
        return tp(self._around.words(lon, lat))

    def other_words(self, lon: float, lat: float) -> list[str]:
        """What else can be said of a place besides WGS-84 degrees: the chosen system, and words."""
        chosen = [] if self.crs == systems.WGS84 else [f"{self.crs} {self.coordinates(lon, lat)}"]
        return [words for words in (*chosen, self.words(lon, lat)) if words]

    def tell(self, place: tuple[float, float] | None) -> None:
        """Show where the pointer is; None: it is not on the map."""
        self._pointed = place
        parts = () if place is None else (self.coordinates(*place), self.words(*place))
        self._frame.tell_place("　".join(part for part in parts if part))

    # --------------------------------------------------------------------------------------------------- choosing

    def _load(self, crs: str) -> None:
        """A first conversion loads what it needs, which takes longer than a frame: beside the window."""
        if systems.is_metric(crs):
            self._shell.bridge.think(
                lambda thought: systems.format_coordinates(crs, 113.0, 34.0) and crs, self._on_loaded, key="map.system"
            )
        else:
            self._on_loaded(crs)

    def _on_loaded(self, crs: str) -> None:
        self.crs = crs
        self.retranslate()
        self.changed.emit()

    def open_menu(self) -> None:
        """Show the choice, above the button."""
        self._fill()
        self.menu.popup(self._button.mapToGlobal(QPoint(0, -self.menu.sizeHint().height())))

    def _fill(self) -> None:
        self.menu.clear()
        group = QActionGroup(self.menu)
        for crs in (*USUAL, *self._zones()):
            self._add(self.menu, group, crs)
        more = self.menu.addMenu(t("其他分带"))
        for crs in systems.SYSTEMS:
            if crs not in USUAL:
                self._add(more, group, crs)

    def _add(self, menu: QMenu, group: QActionGroup, crs: str) -> None:
        action = menu.addAction(f"{tp(systems.SYSTEMS[crs])}　{crs}" if crs not in USUAL else tp(systems.SYSTEMS[crs]))
        action.setCheckable(True)
        action.setChecked(crs == self.crs)
        action.triggered.connect(lambda checked=False, crs=crs: self.choose(crs))
        group.addAction(action)

    def _zones(self) -> list[str]:
        """The projected systems this city may use: with and without the number of the zone, of three and of six degrees."""
        city = next(iter(self._shell.world.all(City)), None)
        if city is None:
            return []
        lon = city.centre[0]
        three, six = 3 * round(lon / 3), 6 * int(lon // 6) + 3
        every = [systems.gk_code(w, cm, prefixed) for w, cm in ((3, three), (6, six)) for prefixed in (True, False)]
        return [crs for crs in every if crs in systems.SYSTEMS][:_NEAR_CITY]
