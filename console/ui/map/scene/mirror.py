"""A second canvas that shows what the first one shows: nothing is read, decoded or sorted twice."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from console.ui.map.scene.canvas import MapCanvas
from console.ui.map.symbols.model import MapModel


class Mirror(QObject):
    """Keeps `canvas` at what `of` shows; the view (what land, how large) is the second canvas's own.

    `is_live`: the second canvas draws tiles of the ground as well (a window); paper draws its ground otherwise.
    """

    def __init__(self, of: MapCanvas, canvas: MapCanvas, *, is_live: bool = True) -> None:
        super().__init__(canvas)
        self._of, self._canvas, self._is_live = of, canvas, is_live
        self._shown: MapModel | None = None
        canvas.groundwork = canvas.points.groundwork = of.groundwork
        if is_live:
            canvas.tiles.drawn = of.tiles.drawn
            of.groundwork.followers.append(canvas.tiles)
        of.redrawn.connect(self.copy)
        self.copy()

    def copy(self) -> None:
        """Show what the first canvas shows now."""
        of, canvas = self._of, self._canvas
        is_other_land = canvas.projection != of.projection or canvas.home != of.home
        canvas.projection = canvas.tool_layer.projection = of.projection
        canvas.home = of.home
        if self._is_live and canvas.tiles.ground is not of.tiles.ground:
            canvas.tiles.set_ground(of.tiles.ground)
        if canvas.hidden != of.hidden:
            canvas.hide_groups(of.hidden)
        if self._shown is not of.model or is_other_land:
            self._shown = of.model
            canvas.show_model(_still(of.model))
        else:
            canvas.relabel()
        if is_other_land:
            canvas.fit_home()

    def let_go(self) -> None:
        """The second window is going."""
        self._of.redrawn.disconnect(self.copy)
        if self._is_live:
            self._of.groundwork.followers.remove(self._canvas.tiles)


def _still(model: MapModel) -> MapModel:
    """Nothing in a mirror can be carried away."""
    return replace(model, symbols=tuple(replace(one, movable=False) for one in model.symbols))
