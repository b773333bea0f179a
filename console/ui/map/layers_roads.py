"""A road layer: whether routes are searched on it, where it came from, and the pieces that hang together with nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from console.domain.roads.commands import LayRoadLayerAside
from console.domain.roads.subjects import RoadLayer
from console.ui.bridge import Thought
from console.ui.map.layers_forms import crs_words
from console.ui.map.menus import distance
from console.ui.pages import NO_LONGER, Facts, Page
from console.ui.panel import label
from console.ui.tables import RIGHT, Column, Table
from console.ui.text import mark, t

if TYPE_CHECKING:
    from console.domain.roads.parts import Part

MOST_LISTED = 200
SHOWN_DEGREES = 0.004  # around a piece that is only a few metres long


class RoadLayerPage(Page):
    """Everything about one road layer. The pieces are looked for when the page is opened, beside the window's thread."""

    shows = (RoadLayer,)
    wide = 640

    def build(self) -> None:
        self.facts = Facts()
        self.words = label(role="strong", wrap=True)
        self.table: Table[tuple[int, Part]] = Table(
            _COLUMNS, identity=lambda row: row[0], empty=mark("所有道路连成一片")
        )
        self.table.opened.connect(self._show_part)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.words)
        self.body.addWidget(self.table, 1)
        self.can("U", mark("用于路线或搁置"), self._toggle, self._is_there)
        self.can("M", mark("在地图上看"), self._look, self._is_there)
        self._parts: Sequence[Part] | None = None
        layer = self._layer()
        if layer is not None:
            digest = layer.digest
            self.bridge.read(lambda views: views.attachment(digest), self._on_content)

    def _layer(self) -> RoadLayer | None:
        return self.shell.world.find(RoadLayer, self.id)

    def _is_there(self) -> bool:
        layer = self._layer()
        return layer is not None and layer.removed_at is None

    def refresh(self) -> None:
        layer = self._layer()
        if layer is None:
            self.head(t(NO_LONGER))
            return
        self.head(layer.name, t("用于路线") if layer.in_use else t("搁置：路线不走这些道路"))
        self.facts.tell(
            (
                (t("路口"), t("{count} 个", count=layer.nodes)),
                (t("可行驶路段"), t("{count} 段", count=layer.edges)),
                (t("坐标系"), crs_words(layer)),
                (t("数据来源"), " ".join(filter(None, (layer.attribution, layer.licence)))),
                (t("文件"), layer.file),
            )
        )
        self._say_parts()

    def _say_parts(self) -> None:
        if self._parts is None:
            self.words.setText(t("正在检查连通性…"))
        elif len(self._parts) > 1:
            share = round(100 * self._parts[0].share, 1)
            loose = len(self._parts) - 1
            self.words.setText(t("最大的一片占 {share} %，另有 {count} 片与它不相连：", share=share, count=loose))
        else:
            self.words.setText("")
        self.table.retranslate()

    def _on_content(self, content: bytes | None) -> None:
        if content is not None:
            self.bridge.think(lambda thought: _parts(thought, content), self._on_parts, key=f"roads.parts.{self.id}")

    def _on_parts(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self.table.set_rows(list(enumerate(parts[1 : 1 + MOST_LISTED])))
        self._say_parts()

    def _toggle(self) -> None:
        layer = self._layer()
        if layer is not None:
            self.bridge.run(LayRoadLayerAside(layer=layer.id, in_use=not layer.in_use))

    def _look(self) -> None:
        """The current piece, else the whole layer."""
        row = self.table.current()
        layer = self._layer()
        if row is not None:
            self._show_part(row)
        elif self._parts:
            self.shell.look_at(self._parts[0].bbox)
        elif layer is not None and layer.bbox is not None:
            self.shell.look_at(layer.bbox)

    def _show_part(self, row: tuple[int, Part]) -> None:
        west, south, east, north = row[1].bbox
        wide = max(SHOWN_DEGREES - (east - west), 0.0) / 2
        high = max(SHOWN_DEGREES - (north - south), 0.0) / 2
        self.shell.look_at((west - wide, south - high, east + wide, north + high))


def _parts(thought: Thought, content: bytes) -> Any:
    """On a pool thread."""
    from console.domain.core.geodata.road_layer import decode
    from console.domain.roads.parts import parts_of

    layer = decode(content)
    thought.progress()
    return parts_of(layer)


_COLUMNS = (
    Column[tuple[int, "Part"]](mark("最长的道路"), lambda row: row[1].road or None),
    Column[tuple[int, "Part"]](
        mark("长度"), lambda row: distance(row[1].metres), 90, RIGHT, sort=lambda row: row[1].metres
    ),
    Column[tuple[int, "Part"]](mark("路段"), lambda row: row[1].roads, 80, RIGHT),
    Column[tuple[int, "Part"]](mark("路口"), lambda row: row[1].junctions, 80, RIGHT),
    Column[tuple[int, "Part"]](mark("位置"), lambda row: f"{row[1].at[0]:.4f}, {row[1].at[1]:.4f}", 150),
)
