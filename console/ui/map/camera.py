"""Metres to pixels: what part of the land the window shows.

A value, not a widget: every change gives a new camera, so layers can compare, keep and reuse what they computed for one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from console.ui.map.projection import FloatArray

MIN_SCALE = 0.2  # metres per pixel: a house fills the window
MAX_SCALE = 4_000.0  # metres per pixel: a third of the country

Bounds = tuple[float, float, float, float]  # west, south, east, north in metres


@dataclass(frozen=True, slots=True)
class Camera:
    """Centre (metres), scale (metres per pixel) and size of the window (pixels)."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 50.0
    width: float = 800.0
    height: float = 600.0

    def to_pixel(self, x: float, y: float) -> tuple[float, float]:
        return ((x - self.x) / self.scale + self.width / 2, (self.y - y) / self.scale + self.height / 2)

    def to_metres(self, px: float, py: float) -> tuple[float, float]:
        return (self.x + (px - self.width / 2) * self.scale, self.y - (py - self.height / 2) * self.scale)

    def pixels(self, xy: FloatArray) -> FloatArray:
        """An (n, 2) array of metres as an (n, 2) array of pixels."""
        out = (xy - (self.x, self.y)) / self.scale
        out[:, 1] *= -1
        out += (self.width / 2, self.height / 2)
        return out

    def bounds(self, margin: float = 0.0) -> Bounds:
        """The land shown, widened on every side by `margin` pixels."""
        half_w = (self.width / 2 + margin) * self.scale
        half_h = (self.height / 2 + margin) * self.scale
        return (self.x - half_w, self.y - half_h, self.x + half_w, self.y + half_h)

    def resized(self, width: float, height: float) -> Camera:
        return replace(self, width=max(width, 1.0), height=max(height, 1.0))

    def centred(self, x: float, y: float, scale: float | None = None) -> Camera:
        return replace(self, x=x, y=y, scale=_clamped(self.scale if scale is None else scale))

    def panned(self, dx: float, dy: float) -> Camera:
        """Move the land by this many pixels, as a hand would drag it."""
        return replace(self, x=self.x - dx * self.scale, y=self.y + dy * self.scale)

    def zoomed(self, factor: float, px: float | None = None, py: float | None = None) -> Camera:
        """Enlarge by `factor`; the land under pixel (px, py), by default the centre, stays where it is."""
        px = self.width / 2 if px is None else px
        py = self.height / 2 if py is None else py
        x, y = self.to_metres(px, py)
        scale = _clamped(self.scale / factor)
        return replace(self, scale=scale, x=x - (px - self.width / 2) * scale, y=y + (py - self.height / 2) * scale)

    def fitted(self, bounds: Bounds, pad: float = 40.0) -> Camera:
        """Show these bounds whole, with `pad` pixels around them."""
        west, south, east, north = bounds
        room_w, room_h = max(self.width - 2 * pad, 50.0), max(self.height - 2 * pad, 50.0)
        scale = max((east - west) / room_w, (north - south) / room_h, MIN_SCALE)
        return self.centred((west + east) / 2, (south + north) / 2, scale)


def _clamped(scale: float) -> float:
    return min(max(scale, MIN_SCALE), MAX_SCALE)
