"""What the right mouse button offers on the map.

Any action of the window whose first argument is "position" is offered at the place clicked (it is given "lon,lat" in
degrees), and any whose first argument is the type of the thing clicked is offered for it: other panels need not know
the map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QMenu

from console.domain.core.kernel import SubjectKey
from console.ui.kit.action import Action
from console.ui.kit.text import mark, t
from console.ui.map.features.closures import Closings
from console.ui.map.geometry import coordinates
from console.ui.map.symbols.gathering import Mark

if TYPE_CHECKING:
    from console.ui.map.panel import MapPanel

POSITION = "position"  # what an action takes that is offered at a place of the map


def add_actions(panel: MapPanel) -> None:
    """What the map itself can do, for menus and the command bar."""
    actions = panel.shell.actions

    def report_here(place: str | None = None) -> None:
        if "incidents.report" in actions:
            actions.trigger("incidents.report", place)

    actions.add(Action("map.layers", mark("选择地图图层"), panel.open_layers, "", "map", verbs=(mark("图层"),)))
    actions.add(Action("map.fit", mark("地图显示整个辖区"), panel.canvas.fit_home, "", "map", verbs=(mark("全图"),)))
    actions.add(
        Action("map.report_here", mark("在此接报事件"), report_here, "", "map", takes=(POSITION,), in_bar=False)
    )
    Closings(panel)
    _add_finders(panel)


def _add_finders(panel: MapPanel) -> None:
    """For every type with a place: show me that one on the map."""

    def show(kind: str, id: str | None) -> None:
        panel.reveal()
        if id is not None:
            panel.shell.locate((kind, id))

    for kind, text in (
        ("incident", mark("在地图上看事件")),
        ("team", mark("在地图上看队伍")),
        ("facility", mark("在地图上看设施")),
        ("risk", mark("在地图上看风险点")),
    ):
        panel.shell.actions.add(
            Action(
                f"map.show_{kind}",
                text,
                lambda id=None, kind=kind: show(kind, id),
                "",
                "map",
                takes=(kind,),
                verbs=(mark("看"),),
            )
        )


def show_menu(panel: MapPanel, over: Mark | None, lon: float, lat: float, at: QPointF) -> None:
    """The menu at a point of the map. Shown without waiting: it answers by signals."""
    menu = QMenu(panel)
    menu.setObjectName("map_menu")
    if panel.past.is_on:
        menu.addAction(t("回到现在")).triggered.connect(panel.past.leave)
    elif over is not None and len(over.symbols) == 1:
        _offer_subject(panel, menu, over.first.key)
    elif over is not None:
        _offer_members(panel, menu, over)
    elif (point := panel.canvas.points.at(at.x(), at.y())) is not None:
        _offer_subject(panel, menu, point)
    elif (plot := panel.canvas.plots.at(at.x(), at.y())) is not None:
        _offer_subject(panel, menu, plot)
    menu.addSeparator()
    for action in panel.shell.actions:
        if action.takes == (POSITION,) and not panel.past.is_on:
            _offer(panel, menu, action, f"{lon:.6f},{lat:.6f}")
    menu.addSeparator()
    menu.addAction(t("复制坐标 {place}", place=coordinates(lon, lat))).triggered.connect(lambda: panel.copy(lon, lat))
    for words in panel.navigation.whereabouts.other_words(lon, lat):
        menu.addAction(t("复制 {place}", place=words)).triggered.connect(
            lambda _=False, words=words: panel.copy_words(words)
        )
    _popup(panel, menu, at)


def ask_which(panel: MapPanel, crowd: Mark, at: QPointF) -> None:
    """Several things at exactly one place: let the operator choose."""
    menu = QMenu(panel)
    menu.setObjectName("map_menu")
    _offer_members(panel, menu, crowd)
    _popup(panel, menu, at)


def _offer_subject(panel: MapPanel, menu: QMenu, key: SubjectKey) -> None:
    if panel.shell.can_open(key):
        menu.addAction(t("打开")).triggered.connect(lambda: panel.shell.open(key))
    for action in panel.shell.actions:
        if action.takes[:1] == (key[0],) and not action.id.startswith("map.show_"):
            _offer(panel, menu, action, key[1])


def _offer(panel: MapPanel, menu: QMenu, action: Action, argument: str) -> None:
    entry = menu.addAction(t(action.text))
    entry.setEnabled(panel.shell.actions.is_enabled(action.id))
    entry.triggered.connect(lambda: panel.shell.actions.trigger(action.id, argument))


def _offer_members(panel: MapPanel, menu: QMenu, crowd: Mark) -> None:
    for symbol in crowd.symbols:
        entry = menu.addAction(panel.words(symbol.words))
        entry.triggered.connect(lambda _=False, key=symbol.key: panel.canvas.opened.emit(key))


def _popup(panel: MapPanel, menu: QMenu, at: QPointF) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(panel.canvas.viewport().mapToGlobal(at.toPoint()))
