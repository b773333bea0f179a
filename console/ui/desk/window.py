"""The main window: strip, stage with docks, command bar, and the frame of an exercise. It only puts them together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from console.domain.core.desk import duty, founding
from console.domain.core.desk.corrections import StrikeEvent
from console.domain.core.kernel import Phrase, phrase
from console.domain.core.ports import Failure, JournalQuery, JournalRow, Views
from console.domain.response.incidents.model import Incident
from console.ui.desk import keeping
from console.ui.desk import panels as panel_list
from console.ui.desk.about import About
from console.ui.desk.command_bar import CommandBar
from console.ui.desk.docks import Stage
from console.ui.desk.message_bar import MessageBar
from console.ui.desk.panels import PERSPECTIVES, PanelSpec
from console.ui.desk.shortcuts import ShortcutPage
from console.ui.desk.strip import Strip
from console.ui.duty import forms as duty_ui
from console.ui.kit import formats, theme
from console.ui.kit.action import GROUPS, Action
from console.ui.kit.bridge import Changed
from console.ui.kit.command_form import CommandForm
from console.ui.kit.filter_line import FilterLine
from console.ui.kit.painting import FRAME, draw_hatched_frame
from console.ui.kit.shell import Shell
from console.ui.kit.text import CHINESE, ENGLISH, language, mark, set_language, t

LOOK_BACK = 300  # entries searched for one's own last one


class MainWindow(QWidget):
    """Made when a file is open. `closing` is told before it goes."""

    closing = Signal()

    def __init__(self, shell: Shell, specs: Iterable[PanelSpec] | None = None) -> None:
        super().__init__()
        self.shell = shell
        shell.window = self
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(1024, 640)
        self.specs = tuple(panel_list.PANELS if specs is None else specs)
        self._is_exercise = founding.is_exercise(shell.world)
        self._unmade: list[PanelSpec] | None = None
        self._register_actions()
        self.strip = Strip(shell)
        self.stage = Stage(shell, self.specs)
        self.notice = MessageBar()
        self.notice.save_button.clicked.connect(lambda: keeping.SaveForm(self.shell, goes_on=True).open())
        self.commandbar = CommandBar(shell)
        layout = QVBoxLayout(self)
        margin = FRAME if self._is_exercise else 0
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(0)
        layout.addWidget(self.strip)
        layout.addWidget(self.stage, 1)
        layout.addWidget(self.notice)  # the map gives it room: over the panels it would cover what one has to read
        layout.addWidget(self.commandbar)
        shell.bridge.changed.connect(self._on_changed)
        shell.bridge.refused.connect(self._on_refused)
        shell.bridge.failed.connect(self._on_failed)
        shell.actions.install(self)
        shell.actions.refresh(shell.world)
        self.resize(1600, 900)
        if (geometry := shell.preferences.geometry()) is not None:
            self.restoreGeometry(geometry)
        self._write_title()
        self.strip.refresh()

    # ------------------------------------------------------------------------------------------- perspectives

    def perspectives(self) -> list[str]:
        """Those that have a panel to show."""
        return [name for name in PERSPECTIVES if any(name in spec.places for spec in self.specs)]

    def show_perspective(self, name: str) -> None:
        """Lay out a perspective as this user left it."""
        available = self.perspectives()
        name = name if name in available else next(iter(available), "")
        self.stage.show_perspective(name)
        self.shell.preferences.perspective = name
        self.strip.show_perspective(t(PERSPECTIVES[name]) if name else "")

    def panel(self, id: str) -> QWidget | None:
        """A panel by its id, if it is made."""
        if id in self.stage.centres:
            return self.stage.centres[id]
        dock = self.stage.docks.get(id)
        return None if dock is None else dock.panel

    # ------------------------------------------------------------------------------------------------ actions

    def _register_actions(self) -> None:
        add = self.shell.actions.add
        add(Action("window.command", mark("命令栏"), self.focus_command, "Ctrl+K", in_bar=False))
        add(Action("window.command_slash", mark("命令栏（斜杠）"), self.focus_command, "/", in_bar=False))
        add(Action("window.shortcuts", mark("快捷键一览"), lambda: ShortcutPage(self.shell).open(), "?"))
        add(Action("window.help", mark("帮助"), lambda: ShortcutPage(self.shell).open(), "F1", in_bar=False))
        add(Action("window.menu", mark("菜单"), self.open_menu, "F10", in_bar=False))
        add(Action("window.theme", mark("深浅主题切换"), self.toggle_theme, "F9", verbs=(mark("深色"), mark("浅色"))))
        add(Action("window.language", mark("中英文切换"), self.toggle_language, "Shift+F9", verbs=("English",)))
        add(Action("window.filter", mark("筛选当前面板"), self.focus_filter, "Ctrl+F", in_bar=False))
        add(Action("window.centre", mark("回到地图"), self.focus_centre, "F12"))
        add(Action("window.hide_panel", mark("收起当前面板"), self.hide_panel, "Ctrl+W"))
        add(Action("window.reset", mark("恢复本视图的默认布局"), self.stage_reset))
        add(Action("window.about", mark("关于与许可"), lambda: About(self.shell).open()))
        add(Action("window.quit", mark("退出"), self.close, "Ctrl+Q"))
        add(
            Action(
                "journal.strike_last",
                mark("划去我刚才的一条（留痕）"),
                self.strike_last,
                "Ctrl+Z",
                "journal",
                enabled=lambda world: duty.on_duty(world) is not None,
            )
        )
        duty_ui.register(self.shell)
        keeping.register(self.shell)
        for number, name in enumerate(self.perspectives(), start=1):
            add(Action(f"perspective.{name}", PERSPECTIVES[name], self._showing(name), f"Ctrl+{number}"))
        for spec in self.specs:
            add(Action(f"panel.{spec.id}", spec.title, self._revealing(spec.id), spec.shortcut))

    def _showing(self, name: str) -> Callable[[], object]:
        return lambda: self.show_perspective(name)

    def _revealing(self, id: str) -> Callable[[], object]:
        return lambda: self.stage.reveal(id)

    def focus_command(self) -> None:
        self.commandbar.focus()

    def toggle_theme(self) -> None:
        theme.theme().toggle()
        self.shell.preferences.theme = theme.theme().mode

    def toggle_language(self) -> None:
        set_language(ENGLISH if language() == CHINESE else CHINESE)
        self.shell.preferences.language = language()

    def stage_reset(self) -> None:
        self.stage.reset_layout()

    def hide_panel(self) -> None:
        dock = self.stage.panel_with_focus()
        if dock is not None:
            dock.hide()
            self.focus_centre()

    def focus_centre(self) -> None:
        """Back to the map, or to the first panel where there is none."""
        centre = self.stage.centre.currentWidget()
        if self.stage.has_centre and centre is not None:
            centre.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.stage.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_filter(self) -> None:
        """The filter line of the panel that has the keyboard."""
        dock = self.stage.panel_with_focus()
        if dock is None or dock.panel is None:
            return
        lines = dock.panel.findChildren(FilterLine)
        line = next(
            (line for line in lines if (around := line.parentWidget()) is not None and around.isVisible()), None
        )
        if line is not None:
            line.begin()

    def open_menu(self) -> None:
        """All actions in their groups: for who prefers a mouse, or looks for a word."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group, listed in self.shell.actions.by_group().items():
            below = menu.addMenu(t(GROUPS[group]))
            for action in listed:
                below.addAction(self.shell.actions.qaction(action.id))
        corner = self.strip.perspective.mapToGlobal(QPoint(0, self.strip.perspective.height() + 4))
        menu.popup(corner)

    # ------------------------------------------------------------------------------------------------- strike

    def strike_last(self) -> None:
        """Ctrl+Z: strike one's own last entry that can be struck, with the reason; it stays readable."""
        actor = self.shell.bridge.actor

        def mine(views: Views) -> tuple[JournalRow | None, bool]:
            """The entry, and whether it is really the last."""
            rows = [r for r in views.journal(JournalQuery(text=actor, limit=LOOK_BACK)) if r.actor == actor and r.event]
            fit = next((r for r in rows if r.event and r.event.strikable and not r.struck), None)
            return fit, fit is not None and fit is rows[0]

        self.shell.bridge.read(mine, self._ask_strike)

    def _ask_strike(self, found: tuple[JournalRow | None, bool]) -> None:
        row, is_last = found
        if row is None or row.event is None:
            self.shell.say(t("没有可以划去的记录：您最近的记录都是其他记录的依据，请用新的记录更正"), "amber")
            return
        from console.domain.review.timeline import story as timeline

        told = {
            "time": formats.hour_minute_second(row.recorded_at),
            "entry": timeline.sentence(self.shell.world, row.event),
        }
        said = (
            phrase("{time} {entry}\n原文保留，加删除线，注明原因。", **told)
            if is_last
            else phrase(
                "注意：最近的一条不能划去，请用新记录更正。以下是较早的一条：\n{time} {entry}\n原文保留，加删除线。",
                **told,
            )
        )
        CommandForm(self.shell, command=StrikeEvent, event_id=row.event_id, said=said).open()

    # ----------------------------------------------------------------------------------------------- what comes

    def _on_changed(self, changed: Changed) -> None:
        self.shell.actions.refresh(changed.world)
        self.notice.hide()

    def _on_refused(self, reason: Phrase) -> None:
        self.notice.show_refusal(reason)

    def _on_failed(self, failure: Failure) -> None:
        self.notice.show_failure(failure)

    # -------------------------------------------------------------------------------------------------- window

    def _write_title(self) -> None:
        facts = founding.facts(self.shell.world)
        parts = [t("一盘棋"), facts.title if facts else "", t("演练 EXERCISE") if self._is_exercise else ""]
        self.setWindowTitle(" · ".join(part for part in parts if part))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.stage.perspective:
            self.show_perspective(self.shell.preferences.perspective)
            self.shell.start_clock()
            if self.shell.bridge.notes:
                self.notice.show_notes(self.shell.bridge.notes)
            self.focus_centre()
            self._unmade = [spec for spec in self.specs if self.panel(spec.id) is None]
            QTimer.singleShot(0, self._make_next)

    def _make_next(self) -> None:
        """One panel per turn of the event loop, and what it is made of is loaded beside: the window answers from the first
        picture on."""
        if self._unmade is None:
            return
        if self._unmade:
            spec = self._unmade.pop(0)
            make = partial(self._make, spec)
            self.shell.bridge.think(
                lambda thought: spec.load(), make, failed=make
            )  # what fails, fails again when it is made
            return
        self._unmade = None
        self.shell.actions.refresh(self.shell.world)
        self._follow_the_only_one()
        if duty.on_duty(self.shell.world) is None:
            self.shell.actions.trigger("duty.take_shift")

    def _make(self, spec: PanelSpec, _: object) -> None:
        self.stage.make(spec)
        QTimer.singleShot(0, self._make_next)

    def _follow_the_only_one(self) -> None:
        """After a restart the panels go on with the incident there is; of several none is guessed."""
        under_way = [incident for incident in self.shell.world.all(Incident) if not incident.is_over]
        if self.shell.incident is None and len(under_way) == 1:
            self.shell.select(under_way[0].key)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_exercise:
            painter = QPainter(self)
            draw_hatched_frame(painter, self.rect(), FRAME, dirty=event.rect())
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.shell.actions.retranslate()
            self.stage.retranslate()
            self._write_title()
            name = self.stage.perspective
            self.strip.show_perspective(t(PERSPECTIVES[name]) if name else "")
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._unmade = None
        self.stage.keep_layout()
        self.shell.preferences.keep_geometry(self.saveGeometry())
        self.shell.preferences.save()
        self.shell.stop_clock()
        self.closing.emit()
        super().closeEvent(event)
