"""The views one has looked at, to go back and forward between them as in a browser."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from console.ui.map.geometry import Camera, Projection
from console.ui.map.scene.canvas import MapCanvas

REST_MS = 400  # a view that was looked at so long is one to come back to
KEPT = 60


@dataclass(frozen=True, slots=True)
class View:
    """The middle in metres of a projection, and metres a pixel."""

    projection: Projection
    x: float
    y: float
    scale: float

    def is_like(self, other: View) -> bool:
        """The same to the eye: less than a pixel apart."""
        return (
            self.projection == other.projection
            and abs(self.x - other.x) < self.scale
            and abs(self.y - other.y) < self.scale
            and abs(self.scale / other.scale - 1) < 1e-3
        )


class Views(QObject):
    """Follows a canvas. `back` and `forward` answer whether there was something to go to."""

    changed = Signal()  # what `can_go` says may be another

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._views: list[View] = []
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
        view = View(projection, camera.x, camera.y, camera.scale)
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

    def _show(self, view: View) -> None:
        canvas = self._canvas
        x, y = view.x, view.y
        if view.projection != canvas.projection:
            x, y = canvas.projection.to_metres(*view.projection.to_degrees(x, y))
        canvas.look(canvas.camera.centred(x, y, view.scale))
