"""What a feature may ask of the map it works on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from console.domain.core.kernel import Millis, World
from console.ui.kit.shell import Shell
from console.ui.map.scene.canvas import MapCanvas
from console.ui.map.scene.coordinates import Coordinates
from console.ui.map.scene.frame import Frame
from console.ui.map.scene.layerbook import LayerBook
from console.ui.map.tools.tool import Tool


class MapHost(Protocol):
    """The panel of the map is one. `canvas.shown` is the scene: what there is to be seen, and of which moment."""

    shell: Shell
    canvas: MapCanvas
    frame: Frame  # what stands around the view: buttons, slips in the corners, card, banner
    layers: LayerBook  # what the imported layers hold
    places: Coordinates  # how a place is said

    @property
    def world(self) -> World:
        """What is on the map: the snapshot of now, or what was known at a past moment."""

    def now(self) -> Millis:
        """The moment that the map shows."""

    def may_change(self) -> bool:
        """Whether the map may be written on; where it shows the past, say that it may not."""

    def take_up(self, tool: Tool) -> None:
        """Use the map with this tool from now on; what was in the hand is cancelled. Escape cancels it."""

    def drop_tool(self) -> None:
        """Cancel the tool in hand, or the question in the banner, if there is one."""

    def reveal(self) -> None:
        """Bring the map to the front and give it the keyboard."""

    def letter(self, keys: str, handler: Callable[[], object], *, action: str = "") -> None:
        """A key that works while the map has the keyboard."""
