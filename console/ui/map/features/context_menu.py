"""What the right mouse button offers on the map.

Any action of the window whose first argument is "position" is offered at the place clicked (it is given "lon,lat" in
degrees), and any whose first argument is the type of the thing clicked is offered for it: other panels need not know
the map.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication, QMenu

from console.domain.core.kernel import SubjectKey
from console.ui.kit.action import Action
from console.ui.kit.text import mark, t
from console.ui.map.geometry import coordinates
from console.ui.map.host import MapHost
from console.ui.map.symbols.gathering import Mark

POSITION = "position"  # what an action takes that is offered at a place of the map


def add_actions(host: MapHost) -> None:
    """What the map itself can do, for menus and the command bar."""
    actions = host.shell.actions

    def report_here(place: str | None = None) -> None:
        if "incidents.report" in actions:
            actions.trigger("incidents.report", place)

    actions.add(Action("map.fit", mark("地图显示整个辖区"), host.canvas.fit_home, "", "map", verbs=(mark("全图"),)))
    actions.add(
        Action("map.report_here", mark("在此接报事件"), report_here, "", "map", takes=(POSITION,), in_bar=False)
    )


def add_finders(host: MapHost) -> None:
    """For every type with a place: show me that one on the map."""

    def show(kind: str, id: str | None) -> None:
        host.reveal()
        if id is not None:
            host.shell.locate((kind, id))

    for kind, text in (
        ("incident", mark("在地图上看事件")),
        ("team", mark("在地图上看队伍")),
        ("facility", mark("在地图上看设施")),
        ("risk", mark("在地图上看风险点")),
    ):
        host.shell.actions.add(
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


def show_menu(host: MapHost, over: Mark | None, lon: float, lat: float, at: QPointF) -> None:
    """The menu at a point of the map. Shown without waiting: it answers by signals."""
    menu = QMenu(host.canvas)
    menu.setObjectName("map_menu")
    if host.canvas.shown.moment.is_past:
        menu.addAction(t("回到现在")).triggered.connect(lambda: host.shell.actions.trigger("map.past"))
    elif over is not None and len(over.symbols) == 1:
        _offer_subject(host, menu, over.first.key)
    elif over is not None:
        _offer_members(host, menu, over)
    elif (point := host.canvas.points.at(at.x(), at.y())) is not None:
        _offer_subject(host, menu, point)
    elif (plot := host.canvas.plots.at(at.x(), at.y())) is not None:
        _offer_subject(host, menu, plot)
    menu.addSeparator()
    for action in host.shell.actions:
        if action.takes == (POSITION,) and not host.canvas.shown.moment.is_past:
            _offer(host, menu, action, f"{lon:.6f},{lat:.6f}")
    menu.addSeparator()
    menu.addAction(t("复制坐标 {place}", place=coordinates(lon, lat))).triggered.connect(lambda: _copy(host, lon, lat))
    for words in host.places.other_words(lon, lat):
        menu.addAction(t("复制 {place}", place=words)).triggered.connect(
            lambda _=False, words=words: _copy_words(host, words)
        )
    _popup(host, menu, at)


def ask_which(host: MapHost, crowd: Mark, at: QPointF) -> None:
    """Several things at exactly one place: let the operator choose."""
    menu = QMenu(host.canvas)
    menu.setObjectName("map_menu")
    _offer_members(host, menu, crowd)
    _popup(host, menu, at)


def _offer_subject(host: MapHost, menu: QMenu, key: SubjectKey) -> None:
    if host.shell.can_open(key):
        menu.addAction(t("打开")).triggered.connect(lambda: host.shell.open(key))
    for action in host.shell.actions:
        if action.takes[:1] == (key[0],) and not action.id.startswith("map.show_"):
            _offer(host, menu, action, key[1])


def _offer(host: MapHost, menu: QMenu, action: Action, argument: str) -> None:
    entry = menu.addAction(t(action.text))
    entry.setEnabled(host.shell.actions.is_enabled(action.id))
    entry.triggered.connect(lambda: host.shell.actions.trigger(action.id, argument))


def _offer_members(host: MapHost, menu: QMenu, crowd: Mark) -> None:
    for symbol in crowd.symbols:
        entry = menu.addAction(symbol.words.said())
        entry.triggered.connect(lambda _=False, key=symbol.key: host.canvas.opened.emit(key))


def _popup(host: MapHost, menu: QMenu, at: QPointF) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(host.canvas.viewport().mapToGlobal(at.toPoint()))


def _copy(host: MapHost, lon: float, lat: float) -> None:
    """Put coordinates on the clipboard."""
    QApplication.clipboard().setText(f"{lon:.6f},{lat:.6f}")
    host.shell.say(t("已复制坐标 {place}", place=coordinates(lon, lat)), "")


def _copy_words(host: MapHost, words: str) -> None:
    """Put what is said of a place on the clipboard."""
    QApplication.clipboard().setText(words)
    host.shell.say(t("已复制 {place}", place=words), "")
