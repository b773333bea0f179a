"""The forms of a layer: how it looks, in which system its coordinates were, out into a file again; the page of a road layer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QPushButton

from console.domain.city.map.model import FEATURES, ROLES, TONES, MapLayer, StyleMapLayer
from console.domain.core.kernel import Phrase, phrase
from console.domain.core.ports import Archive, Outcome, Store
from console.domain.roads.model import LayRoadLayerAside, RoadLayer
from console.ui.kit.dialog import documents
from console.ui.kit.field import CheckField, Choice, ChoiceField, TextField
from console.ui.kit.form import Form
from console.ui.kit.page import NO_LONGER, Facts, Page
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.text import mark, t, tp
from console.ui.kit.thinking import Thought
from console.ui.map.features.import_choice import role_name
from console.ui.map.geometry import distance
from console.ui.map.symbols.looks import TONE_NAMES

if TYPE_CHECKING:
    from console.domain.roads.connectivity import Part

# Metres a pixel that can be chosen as a limit: from the whole city on the screen to single houses.
SCALES = (500.0, 200.0, 100.0, 50.0, 20.0, 10.0, 5.0, 2.0, 1.0)
SCREEN_PIXELS = 1200  # how wide the map is when its breadth is told in kilometres
FORMATS = (".geojson", ".gpkg", ".shp", ".csv", ".kml", ".fgb")


def _tones() -> list[Choice]:
    return [Choice("", t("按用途")), *(Choice(one, t(TONE_NAMES[one])) for one in TONES)]


def scale_words(metres: float) -> str:
    """A scale as one imagines it: how much land the map shows across."""
    return t("图宽 {distance} 以内", distance=distance(metres * SCREEN_PIXELS))


def limits_words(layer: MapLayer | RoadLayer | None) -> str:
    """Between which scales a layer is shown."""
    if not isinstance(layer, MapLayer):
        return ""
    parts = []
    if layer.farthest is not None:
        parts.append(scale_words(layer.farthest))
    if layer.nearest is not None:
        parts.append(t("图宽 {distance} 以上", distance=distance(layer.nearest * SCREEN_PIXELS)))
    return t("、").join(parts) or t("不限")


def crs_words(layer: MapLayer | RoadLayer | None) -> str:
    """The system of coordinates and why it was taken."""
    if layer is None:
        return ""
    from console.domain.core.geodata.systems import REASONS, SYSTEMS

    why = REASONS.get(layer.crs_reason)
    name = tp(SYSTEMS[layer.crs]) if layer.crs in SYSTEMS else layer.crs
    return name if why is None else t("{crs}：{why}", crs=name, why=why)


class StyleForm(Form):
    """Everything about how a layer is shown, in one step of the journal."""

    title = mark("图层样式")

    def __init__(self, shell: Shell, layer: MapLayer) -> None:
        self.layer = layer
        super().__init__(shell)
        self.setWindowTitle(layer.name)
        if layer.kind == FEATURES:
            self._read()

    def _read(self) -> None:
        digest = self.layer.digest
        self.bridge.read(lambda views: views.attachment(digest), self._on_content, again=self._read)

    def build(self) -> None:
        layer = self.layer
        self.name = self.add(TextField(mark("图层名称"), required=True, text=layer.name))
        self.role = self.add(
            ChoiceField(mark("用途"), lambda: [Choice(role, role_name(role)) for role in ROLES], value=layer.role)
        )
        self.shown = self.add(CheckField(mark("显示"), value=layer.shown))
        self.tone = self.add(ChoiceField(mark("颜色"), _tones, value=layer.tone))
        self.columns: tuple[str, ...] = (layer.label,) if layer.label else ()
        self.label_field = self.add(ChoiceField(mark("标注"), self._label_choices, value=layer.label))
        self.farthest = self.add(ChoiceField(mark("放大到此才显示"), self._farthest, value=layer.farthest or 0.0))
        self.nearest = self.add(ChoiceField(mark("再放大就隐藏"), self._nearest, value=layer.nearest or 0.0))
        self.attribution = self.add(TextField(mark("数据来源"), text=layer.attribution))
        self.system = label(role="small", wrap=True)
        self.add_note(self.system)

    def retranslate(self) -> None:
        super().retranslate()
        self.system.setText(crs_words(self.layer))

    def _label_choices(self) -> list[Choice]:
        return [Choice("", t("不标注")), *(Choice(column, column) for column in self.columns)]

    def _farthest(self) -> list[Choice]:
        values = sorted({*SCALES, *([self.layer.farthest] if self.layer.farthest else [])}, reverse=True)
        return [Choice(0.0, t("不限")), *(Choice(one, scale_words(one)) for one in values)]

    def _nearest(self) -> list[Choice]:
        values = sorted({*SCALES, *([self.layer.nearest] if self.layer.nearest else [])}, reverse=True)
        wide = [Choice(one, t("图宽 {distance} 以上", distance=distance(one * SCREEN_PIXELS))) for one in values]
        return [Choice(0.0, t("不限")), *wide]

    def _on_content(self, content: bytes | None) -> None:
        if content is not None:
            key = f"layer.columns.{self.layer.id}"
            self.bridge.think(lambda thought: _columns(content), self._on_columns, key=key, again=self._read)

    def _on_columns(self, columns: tuple[str, ...]) -> None:
        self.columns = columns
        self.label_field.retranslate()

    def check(self) -> Phrase | None:
        low, high = self.nearest.value(), self.farthest.value()
        return phrase("显示比例的下限高于上限") if low and high and low > high else None

    def command(self) -> list[StyleMapLayer]:
        low, high = self.nearest.value() or None, self.farthest.value() or None
        lifts = (low, high) != (self.layer.nearest, self.layer.farthest) and None in (low, high)
        fresh = StyleMapLayer(
            layer=self.layer.id,
            title=self.name.value(),
            role=self.role.value(),
            shown=self.shown.value(),
            tone=self.tone.value(),
            label=self.label_field.value() or "",
            attribution=self.attribution.value(),
            nearest=None if lifts else low,
            farthest=None if lifts else high,
            no_limits=lifts,
        )
        if lifts and (low or high):
            return [fresh, StyleMapLayer(layer=self.layer.id, nearest=low, farthest=high)]
        return [fresh]


def _columns(content: bytes) -> tuple[str, ...]:
    from console.domain.core.geodata.features import decode

    return tuple(decode(content).fields)


class RecastForm(Form):
    """The coordinates were in another system after all: the map is 500 m off. Undone and done again, in one step."""

    title = mark("换坐标系")
    explanation = mark("图层与底图错开几百米，多半是坐标系认错了。换算可以反复进行，不会损失精度。")

    def __init__(self, shell: Shell, archive: Archive, layer: MapLayer | RoadLayer) -> None:
        self.archive, self.layer = archive, layer
        super().__init__(shell)

    def build(self) -> None:
        self.now = label(wrap=True)
        self.add_widget(self.now)
        self.crs = self.add(ChoiceField(mark("其实是"), self._systems, required=True))
        self.moves = label(role="small", wrap=True)
        self.add_note(self.moves)
        self.crs.edited.connect(self._ask_how_far)

    def retranslate(self) -> None:
        super().retranslate()
        self.now.setText(t("{name}：现在按 {crs}", name=self.layer.name, crs=crs_words(self.layer)))

    def _systems(self) -> list[Choice]:
        from console.domain.core.geodata.systems import SYSTEMS

        return [Choice(code, f"{code}　{tp(words)}") for code, words in SYSTEMS.items() if code != self.layer.crs]

    def _ask_how_far(self) -> None:
        bbox, was, now = self.layer.bbox, self.layer.crs, self.crs.value()

        def think(thought: Thought) -> float | None:
            from console.domain.core.geodata.crs import moved_m

            return None if bbox is None else moved_m(bbox, was, now)

        self.bridge.think(think, self._on_far, key="layer.recast", again=self._ask_how_far)

    def _on_far(self, metres: float | None) -> None:
        self.moves.setText(
            t("按这个坐标系，数据不在地球上")
            if metres is None
            else t("图层会移动约 {distance}", distance=distance(metres))
        )

    def submit(self) -> None:
        if self.crs.value() is None:
            super().submit()  # says what is missing
            return
        self._set_busy(True)
        archive, key, crs = self.archive, self.layer.key, self.crs.value()

        def write(store: Store, actor: str, post: str) -> Outcome:
            return archive.recast_layer(store, key, crs, actor=actor, post=post)

        self.bridge.keep(write, then=self._on_done, refused=self._on_refused, failed=self._on_failed)


class ExportForm(Form):
    """A layer into a file: where to, in which format, in which system of coordinates."""

    title = mark("导出图层")
    submit_text = mark("导出")

    def __init__(self, shell: Shell, archive: Archive, layer: MapLayer | RoadLayer) -> None:
        self.archive, self.layer = archive, layer
        super().__init__(shell)

    def build(self) -> None:
        start = documents() / f"{self.layer.name.replace('/', '-')}.geojson"
        self.path = self.add(TextField(mark("写入文件"), required=True, text=str(start)))
        self.browse = QPushButton(t("另选位置…"))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self.ask_path)
        self.add_widget(self.browse)
        self.crs = self.add(ChoiceField(mark("坐标系"), self._systems, value="WGS-84"))
        self.add_note(label(t("格式由扩展名决定：{endings}", endings=" ".join(FORMATS)), role="small", wrap=True))

    def _systems(self) -> list[Choice]:
        from console.domain.core.geodata.systems import SYSTEMS

        return [Choice(code, f"{code}　{tp(words)}") for code, words in SYSTEMS.items()]

    def ask_path(self) -> None:
        dialog = QFileDialog(self, t("导出图层"), self.path.value())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self.path.set)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def submit(self) -> None:
        if self.path.is_blank():
            super().submit()
            return
        self._set_busy(True)
        archive, key, path, crs = self.archive, self.layer.key, Path(self.path.value()), self.crs.value()
        self.bridge.hand_out(
            lambda store: archive.export_layer(store, key, path, crs), self._on_written, failed=self._on_unwritten
        )

    def _on_written(self, count: int) -> None:
        path = Path(self.path.value())
        self._set_busy(False)
        self.accept()
        self.shell.say(t("已导出 {count} 项到 {file}", count=count, file=path.name))

    def _on_unwritten(self, failure: object) -> None:
        self._set_busy(False)
        said = getattr(failure, "what_happened", None)
        if isinstance(said, Phrase):
            self._say(said)


# ---------------------------------------------------------------------------------------------------------- road layers


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
        self._read()

    def _read(self) -> None:
        layer = self._layer()
        if layer is not None:
            digest = layer.digest
            self.bridge.read(lambda views: views.attachment(digest), self._on_content, again=self._read)

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
            key = f"roads.parts.{self.id}"
            self.bridge.think(lambda thought: _parts(thought, content), self._on_parts, key=key, again=self._read)

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
    from console.domain.roads.connectivity import parts_of

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
