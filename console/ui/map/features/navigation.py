"""Finding one's way: back and forward between views, bookmarks (书签) kept in the file, zooming to a box, the small map."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QToolButton

from console.domain.city.map.model import Bookmark, DropBookmark, KeepBookmark
from console.domain.city.map.rules import bookmarks
from console.domain.core.records import dataclass
from console.ui.kit.action import Action
from console.ui.kit.command_form import CommandForm
from console.ui.kit.text import mark, t
from console.ui.kit.theme import space, theme
from console.ui.map.geometry import Camera, Projection
from console.ui.map.host import MapHost
from console.ui.map.scene.canvas import MapCanvas
from console.ui.map.scene.frame import Slip
from console.ui.map.tools.tool import BoxTool

REST_MS = 400  # a view that was looked at so long is one to come back to
KEPT = 60


@dataclass(frozen=True, slots=True)
class StoredView:
    """The middle in metres of a projection, and metres a pixel."""

    projection: Projection
    x: float
    y: float
    scale: float

    def is_like(self, other: StoredView) -> bool:
        """The same to the eye: less than a pixel apart."""
        return (
            self.projection == other.projection
            and abs(self.x - other.x) < self.scale
            and abs(self.y - other.y) < self.scale
            and abs(self.scale / other.scale - 1) < 1e-3
        )


class ViewHistory(QObject):
    """Follows a canvas. `back` and `forward` answer whether there was something to go to."""

    changed = Signal()  # what `can_go` says may be another

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._views: list[StoredView] = []
        self._now = -1
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.settle)
        canvas.camera_changed.connect(self._on_camera)
        canvas.turned.connect(self.go)

    def __len__(self) -> int:
        return len(self._views)

    def can_go(self, step: int) -> bool:
        return 0 <= self._now + step < len(self._views)

    def back(self) -> bool:
        return self.go(-1)

    def forward(self) -> bool:
        return self.go(1)

    def go(self, step: int) -> bool:
        """Show the view so many steps away; what is shown now is kept first, so that one can come back to it."""
        self.settle()
        if not self.can_go(step):
            return False
        self._now += step
        self._show(self._views[self._now])
        self._rest.stop()
        self.changed.emit()
        return True

    def settle(self) -> None:
        """Keep what is shown as a view of its own; what lay ahead of it is forgotten."""
        self._rest.stop()
        camera, projection = self._canvas.camera, self._canvas.projection
        view = StoredView(projection, camera.x, camera.y, camera.scale)
        if self._now >= 0 and self._views[self._now].is_like(view):
            return
        self._views = [*self._views[: self._now + 1], view][-KEPT:]
        self._now = len(self._views) - 1
        self.changed.emit()

    def clear(self) -> None:
        """Another city: its predecessor's views mean nothing."""
        self._rest.stop()
        self._views, self._now = [], -1
        self.changed.emit()

    def _on_camera(self, camera: Camera) -> None:
        if self._canvas.isVisible():
            self._rest.start()

    def _show(self, view: StoredView) -> None:
        canvas = self._canvas
        x, y = view.x, view.y
        if view.projection != canvas.projection:
            x, y = canvas.projection.to_metres(*view.projection.to_degrees(x, y))
        canvas.look(canvas.camera.centred(x, y, view.scale))


class Bookmarks:
    """One per map panel: the menu, and the actions."""

    def __init__(self, host: MapHost) -> None:
        self._host = host
        self._shell = host.shell
        self.button = host.frame.add_button(0)
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        self.button.setPopupMode(self.button.ToolButtonPopupMode.InstantPopup)
        self._add_actions()
        host.letter("B", self.open_menu, action="map.bookmarks")
        self._shell.opens(Bookmark, self.go)

    def _add_actions(self) -> None:
        add, kind = self._shell.actions.add, Bookmark.subject
        verbs = (mark("书签"),)
        add(Action("map.bookmark", mark("保存地图书签"), self.keep, "Ctrl+B", "map", verbs=verbs))
        add(Action("map.bookmarks", mark("地图书签列表"), self.open_menu, "", "map", verbs=verbs))
        add(Action("map.go_bookmark", mark("转到地图书签"), self.go, "", "map", takes=(kind,), verbs=verbs))
        add(Action("map.drop_bookmark", mark("删除地图书签"), self.drop, "", "map", takes=(kind,)))

    def retranslate(self) -> None:
        self.button.setText(t("书签"))
        self.button.setToolTip(t("有名称的视野（B）"))

    def keep(self) -> None:
        """Ask for a name for what the map shows."""
        self._host.reveal()
        host, scale = self._host, self._host.canvas.camera.scale
        lon, lat = host.canvas.middle()
        usual = host.places.words(lon, lat)
        CommandForm(host.shell, command=KeepBookmark, title=usual, lon=lon, lat=lat, scale=scale).open()

    def go(self, id: str | None = None) -> None:
        """Show the view of a bookmark; without one, offer them all."""
        bookmark = self._shell.world.find(Bookmark, id)
        if bookmark is None or bookmark.dropped_at is not None:
            self.open_menu()
            return
        canvas = self._host.canvas
        self._host.reveal()
        canvas.look(canvas.camera.centred(*canvas.projection.to_metres(bookmark.lon, bookmark.lat), bookmark.scale))

    def drop(self, id: str | None = None) -> None:
        """Take a bookmark off the list; what happened stays on the record."""
        if id is None:
            self.open_menu()
        else:
            self._shell.bridge.run(DropBookmark(bookmark=id))

    def open_menu(self) -> None:
        """Show the list, without waiting for the answer."""
        self._host.reveal()
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _fill(self) -> None:
        self.menu.clear()
        kept = sorted(bookmarks(self._shell.world), key=lambda one: one.name)
        for one in kept:
            self.menu.addAction(one.name).triggered.connect(lambda _=False, id=one.id: self.go(id))
        if not kept:
            self.menu.addAction(t("还没有书签")).setEnabled(False)
        self.menu.addSeparator()
        self.menu.addAction(self._shell.actions.qaction("map.bookmark"))
        if kept:
            below = self.menu.addMenu(t("删除书签"))
            for one in kept:
                below.addAction(one.name).triggered.connect(lambda _=False, id=one.id: self.drop(id))


_WIDE, _HIGH = 176, 132
_PAD = 8
_LEAST = 5.0  # pixels: a window so small is shown as a cross
_NOTCH = 120.0
_ZOOM_PER_NOTCH = 1.25
_ROOM = QSize(560, 420)  # a smaller map needs its place for itself


class Overview(Slip):
    """Follows a canvas."""

    closed = Signal()  # put away by its own button

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._ground: QPixmap | None = None
        self._drawn_for: object = None
        self.setFixedSize(_WIDE, _HIGH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.close_button = QToolButton(self)
        self.close_button.setText("×")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.close_button.adjustSize()
        self.close_button.move(_WIDE - self.close_button.width() - 2, 2)
        self.close_button.clicked.connect(self.closed)
        canvas.camera_changed.connect(lambda _: self.update())
        theme().changed.connect(self.forget)

    def has_room(self) -> bool:
        """Whether the map is large enough to give some of itself away."""
        room = self._canvas.size()
        return room.width() >= _ROOM.width() and room.height() >= _ROOM.height()

    def forget(self) -> None:
        """The ground is another, or the colours are."""
        self._ground = None
        self.update()

    @property
    def camera(self) -> Camera:
        """How the whole city lies in this window."""
        return Camera(width=_WIDE, height=_HIGH).fitted(self._canvas.shown.home, pad=_PAD)

    def extent(self) -> QRectF:
        """What the map shows, in pixels of this window."""
        west, south, east, north = self._canvas.camera.bounds()
        upper, lower = self.camera.to_pixel(west, north), self.camera.to_pixel(east, south)
        return QRectF(QPointF(*upper), QPointF(*lower))

    # ------------------------------------------------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._ground is None or self._drawn_for != self._canvas.shown.home:
            self._drawn_for = self._canvas.shown.home
            self._ground = self._draw_ground()
        painter.drawPixmap(0, 0, self._ground)
        extent = self.extent()
        seen = extent.intersected(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        colour = theme().color("blue")
        painter.setPen(QPen(colour, 1.5))
        if extent.width() < _LEAST or extent.height() < _LEAST:
            at = extent.center()
            painter.drawLine(at - QPointF(6, 0), at + QPointF(6, 0))
            painter.drawLine(at - QPointF(0, 6), at + QPointF(0, 6))
        elif not seen.isEmpty():
            fill = QColor(colour)
            fill.setAlpha(36)
            painter.setBrush(fill)
            painter.drawRect(seen)

    def _draw_ground(self) -> QPixmap:
        density = self.devicePixelRatioF()
        pixmap = QPixmap(round(_WIDE * density), round(_HIGH * density))
        pixmap.setDevicePixelRatio(density)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme().color("map_ground"))
        painter.setPen(QPen(theme().color("edge"), 1))
        painter.drawRoundedRect(QRectF(0.5, 0.5, _WIDE - 1, _HIGH - 1), space("radius"), space("radius"))
        painter.setBrush(theme().color("map_area"))
        painter.setPen(QPen(theme().color("map_label"), 1))
        painter.drawPath(self._outline())
        self._draw_places(painter)
        painter.end()
        return pixmap

    def _outline(self) -> QPainterPath:
        """The rings of the city, put together from the stretches of its border."""
        border = self._canvas.shown.outline.border
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        if len(border):
            ends = np.flatnonzero((border[1:, :2] != border[:-1, 2:]).any(axis=1)) + 1
            for ring in np.split(self.camera.pixels(border[:, :2]), ends):
                path.addPolygon(QPolygonF([QPointF(x, y) for x, y in ring.tolist()]))
                path.closeSubpath()
        return path

    def _draw_places(self, painter: QPainter) -> None:
        """Seats and towns as dots: enough to know one's way about."""
        painter.setPen(Qt.PenStyle.NoPen)
        for place in self._canvas.shown.model.settlements:
            if place.kind in ("seat", "town"):
                at = self.camera.to_pixel(*self._canvas.projection.to_metres(place.lon, place.lat))
                if not self.rect().adjusted(_PAD, _PAD, -_PAD, -_PAD).contains(round(at[0]), round(at[1])):
                    continue  # a neighbour's
                is_seat = place.kind == "seat"
                painter.setBrush(theme().color("second" if is_seat else "map_border"))
                painter.drawEllipse(QPointF(*at), 2.5 if is_seat else 1.5, 2.5 if is_seat else 1.5)

    # ------------------------------------------------------------------------------------------------------ the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._canvas.zoom(_ZOOM_PER_NOTCH ** (event.angleDelta().y() / _NOTCH))
        event.accept()

    def _go(self, event: QMouseEvent) -> None:
        at = event.position()
        event.accept()
        self._canvas.look(self._canvas.camera.centred(*self.camera.to_metres(at.x(), at.y())))


OVERVIEW = "map.overview"


class Navigation(QObject):
    """Back and forward, zooming to a box, the small map, the choice of coordinates."""

    def __init__(self, host: MapHost) -> None:
        super().__init__(host.canvas)
        self._host = host
        self.views = ViewHistory(host.canvas)
        self.forward_button, self.back_button = (
            host.frame.add_button(2),
            host.frame.add_button(2),
        )  # after the bookmarks
        self.overview = Overview(host.canvas)
        self.wants_overview = host.shell.preferences.shows(OVERVIEW)
        host.frame.lower_right.append(self.overview)
        self._connect()
        self._add_actions()
        self.retranslate()

    def _connect(self) -> None:
        host = self._host
        self.back_button.clicked.connect(self.views.back)
        self.forward_button.clicked.connect(self.views.forward)
        self.views.changed.connect(self._on_views)
        self.overview.closed.connect(self.toggle_overview)
        host.canvas.resized.connect(self._show_overview)
        host.shell.bridge.opened.connect(self._on_opened)

    def _add_actions(self) -> None:
        host, add, views = self._host, self._host.shell.actions.add, self.views
        add(Action("map.back", mark("地图回到上一视野"), views.back, "Alt+Left", "map", verbs=(mark("后退"),)))
        add(Action("map.forward", mark("地图到下一视野"), views.forward, "Alt+Right", "map", verbs=(mark("前进"),)))
        add(Action("map.box", mark("地图框选放大"), self.zoom_to_box, "", "map", verbs=(mark("框选"),)))
        add(Action(OVERVIEW, mark("显示或收起鹰眼图"), self.toggle_overview, "", "map", verbs=(mark("鹰眼"),)))
        add(Action("map.system", mark("选择地图坐标系"), self.choose_system, "", "map", verbs=(mark("坐标系"),)))
        host.letter("Z", self.zoom_to_box, action="map.box")
        host.letter("O", self.toggle_overview, action=OVERVIEW)

    def retranslate(self) -> None:
        self.back_button.setText("←")
        self.forward_button.setText("→")
        self.back_button.setToolTip(t("上一视野（Alt+←）"))
        self.forward_button.setToolTip(t("下一视野（Alt+→）"))
        self.overview.setToolTip(t("鹰眼图：单击或拖动移到那里（O 收起）"))
        self._on_views()

    def follow(self) -> None:
        """The map shows another snapshot or another city."""
        self.overview.forget()
        self._show_overview()

    # ------------------------------------------------------------------------------------------------ what it does

    def zoom_to_box(self) -> None:
        """Let the operator draw the box that is to fill the map."""
        self._host.take_up(BoxTool(self._host.canvas.fit_box))

    def choose_system(self) -> None:
        """Offer the systems of coordinates."""
        self._host.reveal()
        self._host.places.open_menu()

    def toggle_overview(self) -> None:
        """Show the small map, or put it away; remembered for this user of this machine."""
        self.wants_overview = not self.wants_overview
        self._host.shell.preferences.keep_shown(OVERVIEW, self.wants_overview)
        self._show_overview()
        if self.wants_overview and not self.overview.has_room():
            self._host.shell.say(t("地图太小，容不下鹰眼图；放大地图后自动显示"))

    def _show_overview(self) -> None:
        host = self._host
        is_past = host.canvas.shown.moment.is_past  # its bar needs the lower edge
        may = self.overview.has_room() and not host.frame.is_empty and not is_past
        self.overview.setVisible(self.wants_overview and may)
        self._host.frame.place()

    def _on_views(self) -> None:
        self.back_button.setEnabled(self.views.can_go(-1))
        self.forward_button.setEnabled(self.views.can_go(1))

    def _on_opened(self, changed: object) -> None:
        self._host.drop_tool()
        self.views.clear()
