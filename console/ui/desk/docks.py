"""A dock: a panel with its head line (title, shortcut, remark), and the stage on which docks stand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QTabBar,
    QTabWidget,
    QWidget,
)

from console.ui.desk.panels import BOTTOM, CENTRE, LEFT, RIGHT, TOP, PanelSpec, in_front
from console.ui.kit import theme
from console.ui.kit.action import shortcut_text
from console.ui.kit.panel import Panel, label
from console.ui.kit.shell import Shell
from console.ui.kit.text import t

AREAS = {
    LEFT: Qt.DockWidgetArea.LeftDockWidgetArea,
    RIGHT: Qt.DockWidgetArea.RightDockWidgetArea,
    TOP: Qt.DockWidgetArea.TopDockWidgetArea,
    BOTTOM: Qt.DockWidgetArea.BottomDockWidgetArea,
}
SHOWN = "-shown"  # beside a layout: the panels that were there
QWIDGETSIZE_MAX = 16777215  # Qt's word for "any size"
WISHES = {LEFT: 336, RIGHT: 432, TOP: 300, BOTTOM: 260}


class _Head(QWidget):
    """The head line. A dock goes by the size hint of its title bar, not by its fixed height."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dockhead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def sizeHint(self) -> QSize:
        return QSize(0, 0 if self.isHidden() else theme.space("head"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Dock(QDockWidget):
    """Holds one panel, which is made when it is first needed."""

    remarked = Signal()

    def __init__(self, spec: PanelSpec, shell: Shell, stage: QWidget) -> None:
        super().__init__(stage)
        self.spec = spec
        self._shell = shell
        self.panel: Panel | None = None
        self._remark = ""
        self.setObjectName(f"dock-{spec.id}")
        # Docks move between the edges but never float: nothing may cover the map at 2 a.m.
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable | QDockWidget.DockWidgetFeature.DockWidgetClosable
        )
        self._title = label(role="strong")
        self._key = label(shortcut_text(spec.shortcut))
        self._note = QLabel()
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._tabbed = False
        self._with_remark = True
        self._head = self._lay_out_head()
        self.setTitleBarWidget(self._head)
        self.retranslate()

    def _lay_out_head(self) -> _Head:
        head = _Head()
        layout = QHBoxLayout(head)
        layout.setContentsMargins(theme.space("medium") + 2, 0, theme.space("small"), 0)
        layout.setSpacing(theme.space("small"))
        layout.addWidget(self._title)
        layout.addWidget(self._key)
        layout.addWidget(self._note)
        layout.addStretch(1)
        return head

    def show_as_tab(self, tabbed: bool) -> None:
        """Among tabs the tab says what the head would say; a second line with the same words is noise."""
        if tabbed != self._tabbed:
            self._head.setVisible(not tabbed)
            self._head.updateGeometry()
            self._tabbed = tabbed
            self.retranslate()

    def make(self) -> Panel:
        """The panel, made now if it was not before."""
        if self.panel is None:
            self.panel = make_panel(self.spec, self._shell)
            self.panel.noted.connect(self._on_noted)
            self.setWidget(self.panel)
        return self.panel

    @property
    def is_front(self) -> bool:
        """Whether it is to be seen: alone in its place, or the tab in front (Qt puts the others beside the window)."""
        return not self.isHidden() and self.geometry().right() >= 0

    def retranslate(self) -> None:
        title = t(self.spec.title)
        self.setWindowTitle(self.full_title if self._tabbed and self._with_remark else title)
        self._title.setText(title)
        self._note.setText(self._remark)

    @property
    def full_title(self) -> str:
        """The title with its remark, as a tab says it where there is room."""
        return f"{t(self.spec.title)}  {self._remark}" if self._remark else t(self.spec.title)

    def show_remark(self, shown: bool) -> None:
        """In a narrow row of tabs the titles go before the remarks."""
        if shown != self._with_remark:
            self._with_remark = shown
            self.retranslate()

    def _on_noted(self, text: str) -> None:
        if text == self._remark:
            return
        self._remark = text
        self.retranslate()
        self.remarked.emit()


class BrokenPanel(Panel):
    """Stands where a panel could not be made: one broken room does not take the house down."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.words = label(role="second", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setContentsMargins(*[theme.space("large")] * 4)
        self.body.addWidget(self.words)

    def retranslate(self) -> None:
        self.words.setText(t("这个面板打不开，其他面板不受影响。错误已记入日志，请交给维护人员。"))


def make_panel(spec: PanelSpec, shell: Shell) -> Panel:
    """The panel; when it cannot be made, a place that says so, and the error goes its usual way a moment later."""
    try:
        return spec.make(shell)
    except Exception as error:
        QTimer.singleShot(0, partial(_raise, error))
        return BrokenPanel(shell)


def _raise(error: Exception) -> None:
    raise error


class Stage(QMainWindow):
    """The docks around the centre. Knows how a perspective is laid out and how the user left it."""

    def __init__(self, shell: Shell, specs: Iterable[PanelSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setObjectName("ground")
        self.setDockNestingEnabled(True)
        self.setAnimated(False)
        # The left column (incidents, what is due) keeps its full height: on a small screen the bottom would leave it none.
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        for area in AREAS.values():
            self.setTabPosition(area, QTabWidget.TabPosition.North)
        self._shell = shell
        self.specs = tuple(specs)
        self.centre = QStackedWidget()
        self.setCentralWidget(self.centre)
        self.centres: dict[str, Panel] = {}
        self.docks = {spec.id: Dock(spec, shell, self) for spec in self.specs if CENTRE not in spec.places.values()}
        for dock in self.docks.values():
            dock.hide()
            dock.dockLocationChanged.connect(self._dress_heads)
            dock.remarked.connect(self._fit_tabs)
            dock.visibilityChanged.connect(partial(self._on_seen, dock))
        self.perspective = ""
        self._is_laying_out = False

    # -------------------------------------------------------------------------------------------- perspectives

    def show_perspective(self, name: str) -> None:
        """Lay the panels of a perspective out, as the user left it or as it is meant."""
        if self.perspective:
            self.keep_layout()
        self.perspective = name
        self._is_laying_out = True
        layout = self.layout()
        assert layout is not None  # a main window has one
        layout.setEnabled(False)  # one layout when all stand, not one for every dock
        self._put_centre(name)
        placed = [spec for spec in self.specs if spec.id in self.docks and name in spec.places]
        for dock in self.docks.values():
            self.removeDockWidget(dock)
        for spec in in_front(self.specs, name):  # the others are made when they are raised, or in a pause
            self.make(spec)
        self._place(placed, name)
        layout.setEnabled(True)
        layout.activate()
        if not self._restore(name):
            self._size(placed, name)
        self._is_laying_out = False
        self._dress_heads()
        for spec in placed:  # the user may have left another tab in front
            self._on_seen(self.docks[spec.id], True)

    def keep_layout(self) -> None:
        """Remember how the user has the present perspective."""
        if self.perspective:
            key, shown = (
                self._layout_key(self.perspective),
                [id for id, dock in self.docks.items() if not dock.isHidden()],
            )
            self._shell.preferences.keep_layout(key, self.saveState())
            self._shell.preferences.keep_layout(key + SHOWN, QByteArray(" ".join(shown).encode()))

    def _restore(self, name: str) -> bool:
        """As the user left it. Qt also brings back panels that were not there: they are taken away again."""
        key, preferences = self._layout_key(name), self._shell.preferences
        state, shown = preferences.layout(key), preferences.layout(key + SHOWN)
        if state is None or not self.restoreState(state):
            return False
        if shown is not None:
            there = shown.toStdString().split()
            for id, dock in self.docks.items():
                if id not in there:
                    self.removeDockWidget(dock)
        return True

    def reset_layout(self) -> None:
        """The present perspective as it is meant."""
        self._shell.preferences.keep_layout(self._layout_key(self.perspective), None)
        name, self.perspective = self.perspective, ""
        self.show_perspective(name)

    def make(self, spec: PanelSpec) -> None:
        """Make a panel that was not needed yet, so that its actions exist."""
        if spec.id in self.docks:
            self.docks[spec.id].make()
        else:
            self._centre_panel(spec)

    def reveal(self, id: str) -> None:
        """Show a panel wherever it is and give it the keyboard."""
        dock = self.docks.get(id)
        if dock is None:
            spec = next(spec for spec in self.specs if spec.id == id)
            self.centre.setMaximumSize(QWIDGETSIZE_MAX, QWIDGETSIZE_MAX)
            self.centre.setCurrentWidget(self._centre_panel(spec))
            self._centre_panel(spec).setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        panel = dock.make()
        if self.dockWidgetArea(dock) == Qt.DockWidgetArea.NoDockWidgetArea:
            area = next(iter(dock.spec.places.values()), RIGHT)
            self.addDockWidget(AREAS[area], dock)
        dock.show()
        dock.raise_()
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panel_with_focus(self) -> Dock | None:
        widget: QWidget | None = self.focusWidget()
        while widget is not None and not isinstance(widget, Dock):
            widget = widget.parentWidget()
        return widget

    def retranslate(self) -> None:
        for dock in self.docks.values():
            dock.retranslate()

    # -------------------------------------------------------------------------------------------------- inside

    def _centre_panel(self, spec: PanelSpec) -> Panel:
        if spec.id not in self.centres:
            self.centres[spec.id] = make_panel(spec, self._shell)
            self.centre.addWidget(self.centres[spec.id])
        return self.centres[spec.id]

    def _put_centre(self, name: str) -> None:
        """The panel of the middle, or nothing there: then the middle takes no room, but the columns beside it stay."""
        spec = next((spec for spec in self.specs if spec.places.get(name) == CENTRE), None)
        has_rows = any(spec.places.get(name) in (TOP, BOTTOM) for spec in self.specs)
        self.centre.setMaximumHeight(QWIDGETSIZE_MAX if spec else 0)
        self.centre.setMaximumWidth(QWIDGETSIZE_MAX if spec or has_rows else 0)
        if spec is not None:
            self.centre.setCurrentWidget(self._centre_panel(spec))

    @property
    def has_centre(self) -> bool:
        """Whether the present perspective has a panel in the middle."""
        return self.centre.maximumHeight() > 0

    def _place(self, placed: list[PanelSpec], name: str) -> None:
        """Neighbours first, tabs afterwards: what Qt is told to put beside a group of tabs becomes one of them."""
        last: dict[str, Dock] = {}
        first_of: dict[tuple[str, str], Dock] = {}
        for spec in placed:
            area, dock = spec.places[name], self.docks[spec.id]
            if spec.tab and (area, spec.tab) in first_of:
                continue
            if area in last:
                way = Qt.Orientation.Vertical if area in (LEFT, RIGHT) else Qt.Orientation.Horizontal
                self.splitDockWidget(last[area], dock, way)
            else:
                self.addDockWidget(AREAS[area], dock)
            last[area] = dock
            if spec.tab:
                first_of[area, spec.tab] = dock
        groups = dict(first_of)
        for spec in placed:
            key, dock = (spec.places[name], spec.tab), self.docks[spec.id]
            if spec.tab and first_of[key] is not dock:
                self.tabifyDockWidget(groups[key], dock)
                groups[key] = dock
            dock.show()
        for dock in first_of.values():
            dock.raise_()

    def _size(self, placed: list[PanelSpec], name: str) -> None:
        """Give every area its depth, and every panel its share of the area's length."""
        for area in AREAS:
            docks = [self.docks[spec.id] for spec in placed if spec.places[name] == area]
            if not docks:
                continue
            across, along = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
            if area in (TOP, BOTTOM):
                across, along = along, across
            wish = max([dock.spec.size for dock in docks]) or WISHES[area]
            self.resizeDocks(docks, [self._fitting(wish, across)] * len(docks), across)
            if len(docks) > 1:
                self.resizeDocks(docks, [dock.spec.share * 100 for dock in docks], along)

    def _fitting(self, wish: int, across: Qt.Orientation) -> int:
        """A panel's wish is made for 1920 × 1080; smaller windows give less."""
        scale = self.width() / 1920 if across == Qt.Orientation.Horizontal else self.height() / 990
        return max(220, round(wish * min(1.0, max(scale, 0.85))))

    def _on_seen(self, dock: Dock, seen: bool) -> None:
        """Whichever way a tab comes to the front, its panel is there."""
        if seen and not self._is_laying_out and dock.is_front:
            dock.make()

    def _dress_heads(self, *_: object) -> None:
        if self._is_laying_out:
            return  # every dock says that it has moved: once, when all have
        for dock in self.docks.values():
            dock.show_as_tab(bool(self.tabifiedDockWidgets(dock)))
        for tabs in self.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            tabs.setDrawBase(False)
            tabs.setExpanding(False)
            tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fit_tabs()

    def _fit_tabs(self) -> None:
        """Where the titles with their remarks do not fit beside each other, every tab keeps its title only."""
        advance, air = self.fontMetrics().horizontalAdvance, 2 * theme.space("medium") + theme.space("tiny")
        for dock in self.docks.values():
            beside = self.tabifiedDockWidgets(dock)
            if not beside or dock.visibleRegion().isEmpty():
                continue
            group = [dock, *(other for other in beside if isinstance(other, Dock))]
            fits = sum(advance(one.full_title) + air for one in group) <= dock.width()
            for one in group:
                one.show_remark(fits)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit_tabs)  # the docks get their new width after this event

    def _layout_key(self, name: str) -> str:
        """Layouts of another set of panels or another screen do not fit: they are kept apart."""
        ids = ",".join(f"{spec.id}:{spec.places.get(name, '')}" for spec in self.specs)
        signature = hashlib.sha256(ids.encode()).hexdigest()[:8]
        return f"{name}-{signature}-{self.width() // 320}"

    def saveState(self, version: int | None = 1) -> QByteArray:
        return super().saveState(version)

    def restoreState(self, state: QByteArray | bytes | bytearray | memoryview[int], version: int | None = 1) -> bool:
        return super().restoreState(state, version)
