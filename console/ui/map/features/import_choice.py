"""One file that is about to be imported: its layers, in which system its coordinates are, where it lies, whose data it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.domain.city.map.model import ROLES
from console.domain.city.map.views import ROADS, can_be_roads, title_of
from console.domain.city.plans.model import City
from console.domain.core.geodata.reading import GeoLook, GeoWish, LayerLook
from console.domain.core.kernel import Phrase, phrase
from console.domain.core.records import dataclass
from console.ui.kit import theme
from console.ui.kit.field import Choice, ChoiceField, Field, TextField
from console.ui.kit.painting import NOT_ACTIVE, PRESENT
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.text import mark, t, tp
from console.ui.kit.thinking import Thought
from console.ui.map.geometry import distance

Box = tuple[float, float, float, float]
MARGIN = 14
LEAST = 5.0  # pixels: a box that is a dot at this scale is still seen


class WhereSketch(QWidget):
    """`show_boxes(city, data)`: the city solid, the data dashed; shape and words say what the colour repeats."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._city: Box | None = None
        self._data: Box | None = None
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(200, 140)

    def show_boxes(self, city: Box | None, data: Box | None) -> None:
        self._city, self._data = city, data
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color("map_ground"))
        boxes = [box for box in (self._city, self._data) if box is not None]
        if boxes:
            painter.setFont(look.font("small"))
            for box, tone, style, words in (
                (self._city, "second", Qt.PenStyle.SolidLine, t("辖区")),
                (self._data, "blue", Qt.PenStyle.DashLine, t("数据")),
            ):
                if box is not None:
                    pen = look.pen(tone, 2)
                    pen.setStyle(style)
                    painter.setPen(pen)
                    where = self._pixels(box, boxes)
                    painter.drawRect(where)
                    painter.drawText(self._beside(where, painter.fontMetrics().height(), box is self._data), words)
        painter.end()

    def _pixels(self, box: Box, boxes: list[Box]) -> QRectF:
        west, south = min(one[0] for one in boxes), min(one[1] for one in boxes)
        east, north = max(one[2] for one in boxes), max(one[3] for one in boxes)
        room = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        scale = min(room.width() / max(east - west, 1e-6), room.height() / max(north - south, 1e-6))
        left = room.center().x() - (east - west) * scale / 2
        top = room.center().y() - (north - south) * scale / 2
        width, height = max((box[2] - box[0]) * scale, LEAST), max((box[3] - box[1]) * scale, LEAST)
        return QRectF(left + (box[0] - west) * scale, top + (north - box[3]) * scale, width, height)

    def _beside(self, where: QRectF, high: int, below: bool) -> QRectF:
        """Beside a box and within the sketch: the city's word over its upper edge, the data's under its lower one."""
        wide = 60.0
        left = min(max(where.left(), 2.0), self.width() - wide)
        top = where.bottom() + 1 if below else where.top() - high
        return QRectF(left, min(max(top, 0.0), self.height() - high), wide, high + theme.space("tiny"))


# ------------------------------------------------------------------------------------------------------------- one file


TABLES = ("csv", "excel")  # formats in which only the columns say where something lies
GEOMETRIES = {
    "points": mark("点"),
    "lines": mark("线"),
    "areas": mark("面"),
    "mixed": mark("混合"),
    "roads": mark("道路网"),
    "tiles": mark("瓦片"),
    "table": mark("表格"),
}
SAMPLE_ROWS = 4


@dataclass(frozen=True, slots=True)
class LayerChoice:
    """A layer of the file as the operator wants it."""

    look: LayerLook
    title: str
    role: str
    taken: bool = True


@dataclass(frozen=True, slots=True)
class _Where:
    """What was found out beside: where the data lies, in words and as a box, and how far the runner-up would be off."""

    words: Phrase
    box: Box | None
    other: str
    apart: float | None


def role_name(role: str) -> str:
    """What a layer is for, in the operator's language."""
    return t("道路（用于路线）") if role == ROADS else tp(ROLES[role]) if role in ROLES else role


class ChoicePage(QWidget):
    """`wish()` is what the operator wants of the file, `problem()` what is missing for it."""

    edited = Signal()

    def __init__(self, shell: Shell, path: Path, look: GeoLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.path, self.look = shell, path, look
        self._city = next(iter(shell.world.all(City)), None)
        self._rows = [LayerChoice(layer, _title(layer, path), layer.role) for layer in look.layers]
        self._names: list[tuple[QLabel, Field]] = []
        self._found: _Where | None = None
        self._make()
        self._lay_out()
        self._connect()
        self.table.set_rows(self._rows)
        self.table.show_current(look.layers[0].name if look.layers else "")
        self.retranslate()
        self._ask_where()

    def _make(self) -> None:
        self.head = label(role="second", wrap=True)
        self.table: Table[LayerChoice] = Table(
            _COLUMNS, identity=lambda row: row.look.name, empty=mark("这个文件里没有图层")
        )
        self.title = TextField(mark("图层名称"))
        self.role = ChoiceField(mark("用途"), lambda: [Choice(role, role_name(role)) for role in (ROADS, *ROLES)])
        self.sample = QTableWidget()
        self.sample.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.sample.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sample.verticalHeader().hide()
        self.crs = ChoiceField(mark("坐标系"), self._systems, value=self.look.crs.crs)
        self.reason, self.where, self.apart = (label(role="small", wrap=True) for _ in range(3))
        self.sketch = WhereSketch()
        self.lon = ChoiceField(mark("经度或东坐标列"), self._columns_of_tables, value="")
        self.lat = ChoiceField(mark("纬度或北坐标列"), self._columns_of_tables, value="")
        self.name = ChoiceField(mark("名称列"), self._columns_of_tables, value="")
        self.attribution = TextField(
            mark("数据来源"), text=self.look.attribution, hint=mark("写在地图上和每张打印件上")
        )
        self.licence = TextField(mark("许可"), text=self.look.licence, hint=mark("例如 ODbL 1.0，不清楚则留空"))

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.space("small"))
        outer.addWidget(self.head)
        self.table.setMinimumHeight(110)
        outer.addWidget(self.table, 2)
        outer.addLayout(self._line(self.title, self.role))
        self.sample.setFixedHeight(28 + SAMPLE_ROWS * 24)
        outer.addWidget(self.sample)
        if self._has_tables():
            outer.addLayout(self._line(self.lon, self.lat, self.name))
        outer.addLayout(self._crs_block())
        outer.addLayout(self._line(self.attribution, self.licence))

    def _crs_block(self) -> QHBoxLayout:
        block = QHBoxLayout()
        words = QVBoxLayout()
        words.addLayout(self._line(self.crs))
        for one in (self.reason, self.where, self.apart):
            words.addWidget(one)
        words.addStretch(1)
        block.addLayout(words, 1)
        block.addWidget(self.sketch)
        return block

    def _line(self, *fields: Field) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space("small"))
        for number, field in enumerate(fields):
            name = label(role="second")
            name.setBuddy(field.widget)
            self._names.append((name, field))
            grid.addWidget(name, 0, 2 * number)
            grid.addWidget(field.widget, 0, 2 * number + 1)
            grid.setColumnStretch(2 * number + 1, 1)
        return grid

    def _connect(self) -> None:
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(lambda row: self.toggle())
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table.view, autoRepeat=False)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self.toggle)
        self.title.edited.connect(self._on_title)
        self.role.edited.connect(self._on_role)
        self.crs.edited.connect(self._ask_where)

    # ------------------------------------------------------------------------------------------------- what is wanted

    def wish(self) -> GeoWish:
        """As the page stands now."""
        taken = [row for row in self._rows if row.taken]
        return GeoWish(
            layers=tuple(row.look.name for row in taken),
            roles={row.look.name: row.role for row in taken},
            crs="" if self.crs.value() == self.look.crs.crs else self.crs.value() or "",  # a guess let stand stays one
            names={row.look.name: row.title for row in taken if row.title and row.title != row.look.name},
            lon_column=self.lon.value() or "",
            lat_column=self.lat.value() or "",
            name_column=self.name.value() or "",
            attribution=self.attribution.value(),
            licence=self.licence.value(),
        )

    def problem(self) -> Phrase | None:
        """What still has to be said before this file can be read."""
        if not any(row.taken for row in self._rows):
            return phrase("{file}：至少选一个图层（空格键勾选）", file=self.path.name)
        wrong = next(
            (row for row in self._rows if row.taken and row.role == ROADS and not can_be_roads(row.look)), None
        )
        if wrong is not None:
            return phrase("{file}：道路要由线组成，“{layer}”不是", file=self.path.name, layer=wrong.title)
        if bool(self.lon.value()) != bool(self.lat.value()):
            return phrase("{file}：经度列和纬度列要一起指定", file=self.path.name)
        return None

    # ------------------------------------------------------------------------------------------------------- rows

    def toggle(self) -> None:
        """Take the current layer, or leave it out."""
        row = self.table.current()
        if row is not None:
            self._put(replace(row, taken=not row.taken))

    def _put(self, fresh: LayerChoice) -> None:
        self._rows = [fresh if row.look.name == fresh.look.name else row for row in self._rows]
        self.table.set_rows(self._rows)
        self.edited.emit()

    def _on_picked(self, row: LayerChoice | None) -> None:
        if row is None:
            return
        current = next(one for one in self._rows if one.look.name == row.look.name)
        self.title.set(current.title)
        self.role.set(current.role)
        self._show_sample(current.look)

    def _on_title(self) -> None:
        row = self.table.current()
        if row is not None:
            self._put(replace(row, title=self.title.value()))

    def _on_role(self) -> None:
        row = self.table.current()
        if row is not None:
            self._put(replace(row, role=self.role.value()))

    def _show_sample(self, layer: LayerLook) -> None:
        rows = layer.sample[:SAMPLE_ROWS]
        self.sample.clear()
        self.sample.setColumnCount(len(layer.columns))
        self.sample.setRowCount(len(rows))
        self.sample.setHorizontalHeaderLabels(list(layer.columns))
        for number, row in enumerate(rows):
            for column, text in enumerate(row[: len(layer.columns)]):
                self.sample.setItem(number, column, QTableWidgetItem(text))
        self.sample.setVisible(bool(rows))

    def _has_tables(self) -> bool:
        return self.look.format in TABLES

    def _columns_of_tables(self) -> list[Choice]:
        columns = dict.fromkeys(column for layer in self.look.layers for column in layer.columns)
        return [Choice("", t("自动识别")), *(Choice(column, column) for column in columns)]

    # -------------------------------------------------------------------------------------------------- coordinates

    def _systems(self) -> list[Choice]:
        """The guess first, then what else it may be, then all the others."""
        from console.domain.core.geodata.systems import SYSTEMS

        guess = self.look.crs
        codes = dict.fromkeys((guess.crs, *guess.others, *SYSTEMS))
        return [Choice(code, f"{code}　{tp(SYSTEMS[code])}") for code in codes if code in SYSTEMS]

    def _ask_where(self) -> None:
        """Off the window's thread: the first projection takes a moment to load."""
        chosen = self.crs.value() or self.look.crs.crs
        bbox, guess, city = self.look.bbox, self.look.crs, self._city
        other = next((one for one in (guess.crs, *guess.others) if one != chosen), "")
        box = None if city is None else city.bbox

        def think(thought: Thought) -> _Where:
            from console.domain.core.geodata.crs import apart_m, box_in_degrees, whereabouts

            if bbox is None:
                return _Where(phrase("读入时才知道数据在哪里"), None, "", None)
            found = box_in_degrees(bbox, chosen)
            return _Where(whereabouts(found, box), found, other, apart_m(bbox, chosen, other) if other else None)

        self._say_reason(chosen)
        self.shell.bridge.think(think, self._on_where, key=f"import.where.{self.path}", again=self._ask_where)
        self.edited.emit()

    def _say_reason(self, chosen: str) -> None:
        from console.domain.core.geodata.systems import REASONS

        guess = self.look.crs
        if chosen != guess.crs:
            words, tone = tp(REASONS["asked"]), ""
        else:
            found = REASONS.get(guess.reason)
            words, tone = guess.reason if found is None else tp(found), "" if guess.sure else "amber"
        self.reason.setText(words if not tone else t("推测：{why}", why=words))
        theme.set_role(self.reason, tone=tone)

    def _on_where(self, found: _Where) -> None:
        self._found = found
        self.where.setText(t("数据位置：{where}", where=found.words))
        self.apart.setText(
            ""
            if found.apart is None
            else t("换成 {crs}，位置会移动约 {distance}", crs=found.other, distance=distance(found.apart))
        )
        self.sketch.show_boxes(None if self._city is None else self._city.bbox, found.box)

    def retranslate(self) -> None:
        for name, field in self._names:
            name.setText(t(field.label))
            field.widget.setAccessibleName(t(field.label))
            field.retranslate()
        self.crs.set(self.crs.value() or self.look.crs.crs)
        self.head.setText(
            t("{file}　{format}，{size} MB", file=self.path.name, format=self.look.format, size=_mb(self.look.size))
        )
        self.table.retranslate()
        self.sample.setAccessibleName(t("前几行"))
        if self._found is not None:
            self._say_reason(self.crs.value() or self.look.crs.crs)
            self._on_where(self._found)


def _title(layer: LayerLook, path: Path) -> str:
    title = title_of(layer, path.name)
    return layer.name if title is None else tp(title)


def _mb(size: int) -> str:
    return f"{size / 1e6:,.1f}" if size >= 100_000 else f"{size / 1e6:.3f}"


_COLUMNS = (
    Column[LayerChoice](
        mark("图层"),
        lambda row: row.title or row.look.name,
        glyph=lambda row: PRESENT if row.taken else NOT_ACTIVE,
        tone=lambda row: "text" if row.taken else "mute",
    ),
    Column[LayerChoice](
        mark("导入"), lambda row: t("导入") if row.taken else t("不导入"), 80, tone=lambda row: "second"
    ),
    Column[LayerChoice](mark("几何"), lambda row: t(GEOMETRIES.get(row.look.geometry, row.look.geometry)), 120),
    Column[LayerChoice](mark("数量"), lambda row: row.look.count, 90, RIGHT),
    Column[LayerChoice](mark("用途"), lambda row: role_name(row.role), 160),
)
