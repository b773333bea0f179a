"""The wall window (大屏): the map and the key figures on the second screen, in big type, for everyone in the room.

It shows the same ground and the same things as the map of the main window and reads nothing itself. Its view follows the main
map, the incident that is followed, or the whole city; who drags it has a view of his own. When its screen is unplugged it
comes back as a plain window, and goes there again when the screen does.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QScreen, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.core.desk import founding
from console.domain.core.kernel import Millis
from console.domain.core.records import dataclass
from console.domain.forces.teams.model import Team
from console.domain.response.incidents.model import Incident
from console.ui.duty.standing import RECOUNT, standing
from console.ui.kit import formats
from console.ui.kit.action import Action
from console.ui.kit.painting import FRAME, draw_hatched_frame
from console.ui.kit.text import mark, t
from console.ui.kit.theme import space, theme
from console.ui.map.geometry import Camera
from console.ui.map.host import MapHost
from console.ui.map.scene.board import Board, BoardView
from console.ui.map.scene.canvas import MapCanvas
from console.ui.map.scene.frame import Note, ScaleBar

MAIN, INCIDENT, CITY, OWN = "main", "incident", "city", "own"
MODES = {
    MAIN: mark("随主地图"),
    INCIDENT: mark("随所选事件"),
    CITY: mark("全辖区"),
    OWN: mark("自定视野"),
}
_KEYS = {Qt.Key.Key_1: MAIN, Qt.Key.Key_2: INCIDENT, Qt.Key.Key_3: CITY}
_STRIP = 104  # pixels
_EDGE = 12


@dataclass(frozen=True, slots=True)
class WallFigure:
    """A number with its word above it. `tone` repeats how serious it is; `sign` says so without colour."""

    word: str
    number: str
    tone: str = "text"
    sign: str = ""


class WallStrip(QWidget):
    """City, key figures and the clock, painted large."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(_STRIP)
        self.heading = ""
        self.under = ""
        self.figures: tuple[WallFigure, ...] = ()
        self.clock = ""

    def tell(self, heading: str, under: str, figures: tuple[WallFigure, ...], clock: str) -> None:
        self.heading, self.under, self.figures, self.clock = heading, under, figures, clock
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color("bar"))
        box = self.rect().adjusted(space("large"), 8, -space("large"), -8)
        painter.setFont(look.font("wall_clock", strong=True))
        right = painter.fontMetrics().horizontalAdvance(self.clock)
        painter.setPen(look.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.clock)
        left = self._draw_heading(painter, box, max(240, box.width() - right - 160 * len(self.figures)))
        room = (box.width() - right - left - 24) // max(1, len(self.figures))
        for number, figure in enumerate(self.figures):
            cell = QRect(box.left() + left + number * room, box.top(), room - 8, box.height())
            self._draw_figure(painter, cell, figure)
        painter.end()

    def _draw_heading(self, painter: QPainter, box: QRect, most: int) -> int:
        look = theme()
        painter.setFont(look.font("wall_figure", strong=True))
        metrics = painter.fontMetrics()
        words = metrics.elidedText(self.heading, Qt.TextElideMode.ElideRight, most)
        painter.setPen(look.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)
        width = metrics.horizontalAdvance(words)
        painter.setFont(look.font("wall_word", strong=True))
        painter.setPen(look.color("amber"))
        metrics = painter.fontMetrics()
        under = metrics.elidedText(self.under, Qt.TextElideMode.ElideRight, most)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, under)
        return max(width, metrics.horizontalAdvance(under)) + 24

    def _draw_figure(self, painter: QPainter, cell: QRect, figure: WallFigure) -> None:
        look = theme()
        painter.setFont(look.font("wall_word"))
        painter.setPen(look.color("second"))
        painter.drawText(cell, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, figure.word)
        painter.setFont(look.font("wall_figure", strong=True))
        painter.setPen(look.color(figure.tone))
        words = f"{figure.sign}{figure.number}"
        painter.drawText(cell, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, words)


class WallWindow(QWidget):
    """Made by the map panel. Mouse and wheel work as on the map; nothing can be changed here."""

    closed = Signal()

    def __init__(self, host: MapHost) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.host, self.shell = host, host.shell
        self.mode = MAIN
        self._plain = self.geometry()  # where it stands when it fills no screen
        self.wanted_screen = ""  # name of the screen it was put on; empty: none in particular
        self._ticks = 0
        self._seen: object = None
        self._is_led = False  # the view is being moved by the mode, not by hand
        self.is_exercise = founding.is_exercise(self.shell.world)
        self.strip = WallStrip(self)
        self.canvas = MapCanvas(host.canvas.shown, self, may_drag=False)
        self.scale_bar, self.credit_note = ScaleBar(self.canvas), Note(self.canvas)
        layout = QVBoxLayout(self)
        margin = FRAME if self.is_exercise else 0
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(0)
        layout.addWidget(self.strip)
        layout.addWidget(self.canvas, 1)
        self.resize(1280, 720)
        self.ways = BoardView(self.canvas, Board.of(host.shell))
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self.canvas.camera_changed.connect(self._on_camera)
        self.canvas.resized.connect(self._on_resized)
        self.host.canvas.camera_changed.connect(self._on_main_camera)
        self.canvas.redrawn.connect(self._on_redrawn)
        self.host.canvas.shown.moment_changed.connect(self.refresh)
        self.shell.incident_changed.connect(self._on_redrawn)
        self.shell.bridge.changed.connect(self.refresh)
        self.shell.tick.connect(self._on_tick)
        theme().changed.connect(self.canvas.restyle)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.connect(self._on_screen_removed)
        app.screenAdded.connect(self._on_screen_added)

    # ----------------------------------------------------------------------------------------------------- the words

    def refresh(self, *_: object) -> None:
        """Say everything anew."""
        world, now = self.shell.world, self.shell.now()
        counted = standing(world, now)
        late = counted.late > 0
        figures = (
            WallFigure(t("事件"), f"{counted.incidents:,}"),
            WallFigure(t("未回执"), f"{counted.unanswered:,}", *_alarm(counted.unanswered, "red" if late else "amber")),
            WallFigure(t("报告逾期"), f"{counted.overdue_reports:,}", *_alarm(counted.overdue_reports, "red")),
            WallFigure(t("断路"), f"{counted.closures:,}", *_alarm(counted.closures, "amber")),
        )
        words = [t("演练 EXERCISE")] if self.is_exercise else []
        followed = world.find(Incident, self.shell.incident)
        if followed is not None:
            words.append(f"#{followed.number} {followed.title}")
        words.append(t(MODES[self.mode]))
        self.strip.tell(counted.city, " · ".join(words), figures, formats.hour_minute_second(now))
        parts = [t("大屏"), counted.city, t("演练 EXERCISE") if self.is_exercise else ""]
        self.setWindowTitle(" · ".join(part for part in parts if part))
        self._place_notes()

    def _on_tick(self, now: Millis) -> None:
        self._ticks += 1
        if self._ticks % RECOUNT == 0:
            self.refresh()
        else:
            strip = self.strip
            strip.tell(strip.heading, strip.under, strip.figures, formats.hour_minute_second(now))

    def _place_notes(self) -> None:
        room = self.canvas.size()
        credits = self.credit_note.elided(self.host.frame.credits, room.width() - 2 * _EDGE)
        self.credit_note.put(
            credits, lambda size: (room.width() - size.width() - _EDGE, room.height() - size.height() - 8)
        )
        self.scale_bar.move(_EDGE - 8, room.height() - self.scale_bar.height() - 24)

    # ------------------------------------------------------------------------------------------------------ the view

    def set_mode(self, mode: str) -> None:
        """What the view follows from now on."""
        self.mode = mode
        self.follow()
        self.refresh()

    def follow(self) -> None:
        """Show the land that the mode asks for."""
        self._is_led = True
        try:
            self._lead()
        finally:
            self._is_led = False

    def _lead(self) -> None:
        if self.mode == MAIN:
            self.canvas.look(self.canvas.camera.fitted(self.host.canvas.camera.bounds(), pad=0))
        elif self.mode == CITY:
            self.canvas.fit_home()
        elif self.mode == INCIDENT:
            points = self._incident_points()
            if points:
                self.canvas.fit_points(points)
            else:
                self.canvas.fit_home()

    def _incident_points(self) -> list[tuple[float, float]]:
        """Where the followed incident is, and all who are on their way to it or there."""
        world = self.host.world
        incident = world.find(Incident, self.shell.incident)
        if incident is None or incident.position is None:
            return []
        teams = [
            team.position
            for team in world.all(Team)
            if team.assignment is not None and team.assignment.incident == incident.id and team.is_committed
        ]
        places = [incident.position, *(place for place in teams if place is not None)]
        return [(place.lon, place.lat) for place in places]

    def _on_camera(self, camera: Camera) -> None:
        self.scale_bar.set_scale(camera.scale * self.canvas.projection.ground_factor(camera.y))
        state = (camera.width, camera.height, self.canvas.projection)
        is_same_window, self._seen = state == self._seen, state
        if is_same_window and not self._is_led and self.isVisible() and self.mode != OWN:
            self.mode = OWN  # somebody dragged it or turned the wheel
            self.refresh()

    def _on_main_camera(self, camera: Camera) -> None:
        if self.mode == MAIN:
            self.follow()

    def _on_redrawn(self, *_: object) -> None:
        if self.mode in (INCIDENT, CITY):
            self.follow()
        self.refresh()

    def _on_resized(self) -> None:
        self.follow()
        self._place_notes()

    # ---------------------------------------------------------------------------------------------------- the screen

    def put_on(self, screen: QScreen | None) -> None:
        """Fill a screen; with none be a plain window."""
        if screen is None:
            self.wanted_screen = ""
            self.showNormal()
            self.setGeometry(self._plain)
            return
        self.wanted_screen = screen.name()
        if not self.isFullScreen():
            self._plain = self.geometry()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def _on_screen_removed(self, screen: QScreen) -> None:
        """Its screen is gone: be a plain window where there is still one, and remember where it belongs."""
        if screen.name() == self.wanted_screen:
            self.showNormal()
            left = [one for one in QGuiApplication.screens() if one is not screen]
            if left:
                self.setScreen(left[0])
                self.move(left[0].availableGeometry().topLeft())
            self.shell.say(t("第二屏已断开：大屏改为普通窗口"), "amber")

    def _on_screen_added(self, screen: QScreen) -> None:
        if screen.name() == self.wanted_screen:
            self.put_on(screen)

    def toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.put_on(None)
        else:
            self.put_on(other_screen(self.host.canvas.window()) or self.screen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS:
            self.set_mode(_KEYS[key])
        elif key == Qt.Key.Key_F11:
            self.toggle_full_screen()
        elif key == Qt.Key.Key_Escape and self.isFullScreen():
            self.put_on(None)
        else:
            super().keyPressEvent(event)

    # ---------------------------------------------------------------------------------------------------- the window

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.is_exercise:
            painter = QPainter(self)
            draw_hatched_frame(painter, self.rect(), FRAME, dirty=event.rect())
            painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.canvas.let_go()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.disconnect(self._on_screen_removed)
            app.screenAdded.disconnect(self._on_screen_added)
        self.closed.emit()
        super().closeEvent(event)


def other_screen(window: QWidget) -> QScreen | None:
    """A screen that the main window is not on, if there is one."""
    return next((screen for screen in QGuiApplication.screens() if screen is not window.screen()), None)


def _alarm(count: int, tone: str) -> tuple[str, str]:
    """Tone and sign of a number that should be zero."""
    return (tone, "▲ ") if count else ("text", "")


class Wall(QObject):
    """One per map. `window` while it is open."""

    def __init__(self, host: MapHost) -> None:
        super().__init__(host.canvas)
        self._host = host
        self.window: WallWindow | None = None
        verbs = (mark("大屏"), mark("第二屏"))
        host.shell.actions.add(Action("map.wall", mark("打开大屏"), self.open, "F11", "map", verbs=verbs))

    def open(self) -> WallWindow:
        """The wall window, on the second screen where there is one; only one at a time."""
        if self.window is not None:
            self.window.raise_()
            self.window.activateWindow()
            return self.window
        self.window = wall = WallWindow(self._host)
        wall.closed.connect(self._on_closed)
        window = self._host.canvas.window()
        if hasattr(window, "closing"):
            window.closing.connect(wall.close)
        screen = other_screen(window)
        if screen is not None:
            wall.put_on(screen)
        else:
            wall.show()
        return wall

    def close(self) -> None:
        if self.window is not None:
            self.window.close()

    def _on_closed(self) -> None:
        self.window = None
