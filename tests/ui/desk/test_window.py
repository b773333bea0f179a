"""The window: perspectives, panels, keys, what it tells; in an exercise it never looks like the real thing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from console.domain.core.desk import corrections, duty, founding
from console.domain.core.desk.duty import Desk, PostureSwitched, SwitchPosture
from console.domain.core.kernel import phrase
from console.domain.response.incidents.model import Incident, ReportIncident
from console.ui.desk.about import About
from console.ui.desk.panels import BOTTOM, CENTRE, LEFT, PANELS, RIGHT, PanelSpec
from console.ui.desk.shortcuts import ShortcutPage
from console.ui.desk.window import FRAME, MainWindow
from console.ui.duty.forms import LinkForm, TakeShiftForm
from console.ui.kit import theme
from console.ui.kit.command_form import CommandForm
from console.ui.kit.panel import Panel
from console.ui.kit.table import Column, Table
from console.ui.kit.text import language, set_language, t


class Map(Panel):
    def __init__(self, shell):
        super().__init__(shell)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class Roster(Panel):
    shows = (Desk,)

    def __init__(self, shell):
        super().__init__(shell)
        self.refreshed = 0
        self.table = Table((Column("姓名", lambda row: row.holder),), empty="无人")
        self.body.addWidget(self.table)
        self.setFocusProxy(self.table)

    def refresh(self):
        self.refreshed += 1
        self.table.set_rows((duty.desk(self.shell.world),))
        self.noted.emit(f"{self.refreshed}")


SPECS = (
    PanelSpec("map", "地图", Map, "Alt+2", {"duty": CENTRE, "command": CENTRE}),
    PanelSpec("roster", "队伍", Roster, "Alt+3", {"duty": LEFT, "command": RIGHT}),
    PanelSpec("orders", "调度令", Roster, "Alt+5", {"command": BOTTOM, "materials": BOTTOM}, tab="x"),
    PanelSpec("journal", "记录", Roster, "", {"command": BOTTOM}, tab="x"),
    PanelSpec("forces", "力量与需求", Roster, "", {"command": BOTTOM}),
)


@pytest.fixture
def make_window(make_shell, qtbot):
    made = []

    def make(**options):
        window = MainWindow(make_shell(**options), SPECS)
        made.append(window)
        window.resize(1366, 768)
        with qtbot.waitActive(window):  # shortcuts work in the active window only
            window.show()
            window.activateWindow()
        qtbot.waitUntil(lambda: window._unmade is None)
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()


@pytest.fixture
def window(make_window):
    return make_window()


def dialog(kind):
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None)


def press(qtbot, window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(window.focusWidget() or window, key, modifiers)


# ------------------------------------------------------------------------------------------------------ panels


def test_a_perspective_shows_its_panels_and_only_those(window):
    window.show_perspective("duty")
    assert window.panel("roster").isVisible() and not window.panel("orders").isVisible()
    window.show_perspective("command")
    assert window.panel("orders").isVisible() or window.panel("journal").isVisible()
    assert window.stage.dockWidgetArea(window.stage.docks["roster"]) == Qt.DockWidgetArea.RightDockWidgetArea
    assert window.stage.has_centre and window.stage.centre.height() > 200
    window.show_perspective("materials")
    assert not window.stage.has_centre and window.panel("orders").isVisible()


def test_without_a_middle_the_panels_have_its_room(window, qtbot):
    window.show_perspective("materials")
    dock = window.stage.docks["orders"]
    qtbot.waitUntil(lambda: dock.height() > 0.9 * window.stage.height())


def test_one_broken_panel_does_not_take_the_window_down(make_shell, qtbot):
    def broken(shell):
        raise KeyError("no such column")

    specs = (PanelSpec("bad", "坏", broken, "", {"duty": LEFT}), SPECS[0])
    with qtbot.captureExceptions() as caught:
        window = MainWindow(make_shell(), specs)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: window._unmade is None and bool(caught))
    assert "no such column" in str(caught[0][1])
    assert "打不开" in window.panel("bad").words.text() and window.panel("map").isVisible()
    window.close()


def test_a_perspective_seen_again_has_not_gathered_the_panels_of_the_others(make_shell, qtbot):
    window = MainWindow(make_shell(), [replace(spec, factory=Panel) for spec in PANELS])
    qtbot.addWidget(window)
    window.resize(1600, 900)
    window.show()
    qtbot.waitUntil(lambda: window._unmade is None)
    for name in ("duty", "command", "review", "duty", "review", "command", "review"):
        window.show_perspective(name)
        shown = {id for id, dock in window.stage.docks.items() if not dock.isHidden()}
        assert shown == {spec.id for spec in PANELS if spec.places.get(name, CENTRE) != CENTRE}
    window.stage.reveal("orders")  # what the user brings along stays
    window.show_perspective("duty")
    window.show_perspective("review")
    assert not window.stage.docks["orders"].isHidden() and window.stage.docks["supplies"].isHidden()
    window.close()


def test_what_lies_behind_a_tab_is_made_after_the_first_picture_or_when_it_is_raised(make_shell, qtbot):
    made = []

    def making(id):
        return lambda shell: made.append(id) or Panel(shell)

    specs = [PanelSpec(id, id, making(id), "", {"duty": BOTTOM}, tab="log") for id in ("front", "second", "third")]
    window = MainWindow(make_shell(), specs)
    qtbot.addWidget(window)
    window.show()
    assert made == ["front"]
    window.stage.docks["third"].raise_()
    qtbot.waitUntil(lambda: len(made) == 3)
    assert all(window.panel(id) is not None for id in made)
    window.close()


def test_only_perspectives_with_panels_are_offered(window):
    assert window.perspectives() == ["duty", "command", "materials"]
    assert "perspective.review" not in window.shell.actions


def test_panels_of_one_tab_share_a_place_and_say_their_remark_there(window):
    window.show_perspective("command")
    docks = window.stage.docks
    assert window.stage.tabifiedDockWidgets(docks["orders"]) == [docks["journal"]]
    assert docks["orders"].windowTitle().startswith("调度令  ")
    assert not docks["orders"].visibleRegion().isEmpty()  # the first of the group is in front
    assert window.stage.tabifiedDockWidgets(docks["forces"]) == []
    assert docks["forces"].x() > docks["orders"].x() and docks["forces"].isVisible()


def test_keys_show_a_perspective_and_bring_a_panel_forward(window, qtbot):
    press(qtbot, window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.stage.perspective == "command"
    press(qtbot, window, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert window.panel("orders").isAncestorOf(window.focusWidget())


def test_a_layout_is_kept_per_perspective_and_can_be_put_back(window):
    window.show_perspective("command")
    window.stage.docks["roster"].hide()
    window.show_perspective("duty")
    window.show_perspective("command")
    assert window.stage.docks["roster"].isHidden()
    window.shell.actions.trigger("window.reset")
    assert not window.stage.docks["roster"].isHidden()


def test_a_hidden_panel_is_refreshed_when_it_is_shown_not_before(window, qtbot):
    window.show_perspective("duty")
    hidden, shown = window.panel("orders"), window.panel("roster")
    before = hidden.refreshed, shown.refreshed
    with qtbot.waitSignal(window.shell.bridge.changed):
        window.shell.bridge.run(SwitchPosture(posture="response", reason="暴雨"))
    assert (hidden.refreshed, shown.refreshed) == (before[0], before[1] + 1)
    window.show_perspective("materials")
    assert hidden.refreshed == before[0] + 1


def test_ctrl_f_filters_the_panel_that_has_the_keyboard(window, qtbot):
    window.stage.reveal("roster")
    press(qtbot, window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = window.panel("roster").table.filter_line
    assert window.focusWidget() is line and line.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()


def test_letters_typed_in_a_list_filter_it(window, qtbot):
    window.stage.reveal("roster")
    qtbot.keyClicks(window.focusWidget(), "zz")
    table = window.panel("roster").table
    assert table.filter_line.text() == "zz" and table.proxy.rowCount() == 0


def test_ctrl_w_puts_a_panel_away(window, qtbot):
    window.stage.reveal("roster")
    press(qtbot, window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert window.stage.docks["roster"].isHidden()
    assert window.focusWidget() is window.panel("map")


# ------------------------------------------------------------------------------------------------ mode and duty


def test_an_exercise_is_framed_and_named_everywhere(make_window):
    window = make_window(mode=founding.EXERCISE)
    assert "EXERCISE" in window.windowTitle() and "EXERCISE" in window.strip.mode.text_shown()
    image = window.grab().toImage()
    amber = theme.theme().color("amber").rgb()
    for edge in (
        [(x, FRAME // 2) for x in range(0, image.width(), 3)],
        [(x, image.height() - FRAME // 2) for x in range(0, image.width(), 3)],
        [(FRAME // 2, y) for y in range(0, image.height(), 3)],
        [(image.width() - FRAME // 2, y) for y in range(0, image.height(), 3)],
    ):
        assert sum(image.pixel(x, y) == amber for x, y in edge) > 20


def test_the_dialogs_of_an_exercise_are_framed_and_named_as_well(make_window, qtbot):
    window = make_window(mode=founding.EXERCISE)
    for made in (TakeShiftForm(window.shell), ShortcutPage(window.shell), About(window.shell)):
        made.open()
        image = made.grab().toImage()
        edge = {image.pixelColor(x, FRAME // 2).name() for x in range(0, image.width(), 3)}
        assert theme.theme().color("amber").name() in edge and "EXERCISE" in made.windowTitle()
        made.reject()


def test_a_dialog_of_a_live_file_has_no_frame(window):
    form = TakeShiftForm(window.shell)
    form.open()
    assert "EXERCISE" not in form.windowTitle() and form.contentsMargins().left() == 0
    form.reject()


def test_a_live_file_has_no_frame(window):
    image = window.grab().toImage()
    amber = theme.theme().color("amber").rgb()
    assert all(image.pixel(2, y) != amber for y in range(image.height()))
    assert "EXERCISE" not in window.windowTitle()


def test_taking_the_shift_is_the_first_thing_asked(make_window, qtbot):
    window = make_window(on_duty=False)
    assert "无人在岗" in window.strip.duty.text_shown() and window.strip.duty.frame == "red"
    form = dialog(TakeShiftForm)
    form["holder"].set("王")
    with qtbot.waitSignal(form.done_with):
        form.submit()
    assert duty.desk(window.shell.world).holder == "王"
    assert "王" in window.strip.duty.text_shown()


def test_nobody_is_asked_when_somebody_is_on_duty(window):
    assert dialog(TakeShiftForm) is None


# ------------------------------------------------------------------------------------------------------- saying


def test_a_refusal_nobody_took_is_said_and_goes_with_the_next_deed(window, qtbot):
    with qtbot.waitSignal(window.shell.bridge.refused):
        window.shell.bridge.run(SwitchPosture(posture="routine", reason="x"))
    assert window.notice.isVisible() and "无需转换" in window.notice.heading.text()
    with qtbot.waitSignal(window.shell.bridge.changed):
        window.shell.bridge.run(SwitchPosture(posture="response", reason="x"))
    assert not window.notice.isVisible()


def test_a_failure_says_what_happened_what_is_safe_and_what_to_do(window, qtbot):
    with qtbot.waitSignal(window.shell.bridge.failed):
        window.shell.bridge.read(lambda views: 1 / 0, print)
    words = [w.text() for w in (window.notice.heading, window.notice.safe, window.notice.todo)]
    assert all(words) and "ZeroDivisionError" in words[0] and "Traceback" not in "".join(words)
    qtbot.mouseClick(window.notice.copy_button, Qt.MouseButton.LeftButton)
    assert "Traceback" in QApplication.clipboard().text()
    QApplication.clipboard().clear()


@pytest.mark.parametrize("height", [768, 900])
def test_a_notice_covers_nothing(window, qtbot, height):
    """“The program was updated” lay over the rows of a table at the lower edge."""
    window.resize(1366, height)
    window.show_perspective("command")
    before = window.stage.height()
    window._on_refused(phrase("不行"))
    qtbot.waitUntil(lambda: window.stage.height() < before)
    shown = (
        *(dock for dock in window.stage.docks.values() if dock.isVisible()),
        window.stage.centre,
        window.commandbar,
    )
    assert window.notice.isVisible() and window.height() == height
    for part in shown:
        where = QRect(part.mapTo(window, QPoint()), part.size())
        assert not where.intersects(window.notice.geometry())
    window.notice.close_button.click()
    qtbot.waitUntil(lambda: window.stage.height() == before)


def test_a_notice_never_takes_the_keyboard(window, qtbot):
    window.commandbar.focus()
    window._on_refused(phrase("不行"))
    assert window.focusWidget() is window.commandbar.edit


# ---------------------------------------------------------------------------------------------------- corrections


def test_ctrl_z_strikes_the_own_last_entry_with_a_reason(window, qtbot, monkeypatch):
    monkeypatch.setattr(PostureSwitched, "strikable", True)
    with qtbot.waitSignal(window.shell.bridge.changed):
        window.shell.bridge.run(SwitchPosture(posture="response", reason="暴雨"))
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog(CommandForm) is not None)
    form = dialog(CommandForm)
    form["reason"].set("按错了")
    with qtbot.waitSignal(form.done_with):
        form.submit()
    struck = window.shell.world.all(corrections.Correction)
    assert [one.struck_kind for one in struck] == ["duty.posture_switched"] and struck[0].reason == "按错了"


def test_ctrl_z_says_so_when_nothing_can_be_struck(window, qtbot):
    with qtbot.waitSignal(window.shell.said) as signal:
        press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert signal.args[1] == "amber" and dialog(CommandForm) is None


# --------------------------------------------------------------------------------------- language, theme, dialogs


def test_language_and_theme_switch_live_and_are_remembered(window, qtbot):
    press(qtbot, window, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert language() == "en"
    qtbot.waitUntil(lambda: window.stage.docks["roster"]._title.text() == "Teams")
    assert window.shell.actions.qaction("window.quit").text() == t("退出") != "退出"
    press(qtbot, window, Qt.Key.Key_F9)
    assert theme.theme().mode == theme.LIGHT
    assert (window.shell.preferences.language, window.shell.preferences.theme) == ("en", "light")


def test_question_mark_lists_every_shortcut_and_enter_does_it(window, qtbot):
    window.shell.actions.trigger("window.shortcuts")
    page = dialog(ShortcutPage)
    listed = {line.id: line.keys for line in page.table.model.rows}
    assert set(listed) == {action.id for action in window.shell.actions}
    assert listed["panel.orders"] == "Alt+5"
    page.table.filter_line.setText("gyyxk")
    qtbot.keyClick(page.table.filter_line, Qt.Key.Key_Return)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert dialog(ShortcutPage) is None and dialog(About) is not None
    assert "LGPL" in dialog(About).words.toPlainText()
    dialog(About).close()


@pytest.mark.parametrize(
    ("action", "kind"),
    [("duty.take_shift", TakeShiftForm), ("duty.posture", CommandForm), ("duty.link_power", LinkForm)],
)
def test_every_dialog_of_the_desk_can_be_reached_and_drawn_in_both_languages(window, action, kind):
    window.shell.actions.trigger(action)
    form = dialog(kind)
    form.grab()
    set_language("en")
    QApplication.sendPostedEvents()
    assert form.submit_button.text() in (t("确定"), t("接班")) and form.submit_button.text().isascii()
    form.reject()


def test_no_two_actions_share_a_key(window):
    keys = [action.shortcut for action in window.shell.actions if action.shortcut]
    assert len(keys) == len(set(keys))


def test_typing_a_slash_in_a_field_is_a_slash(window, qtbot):
    window.stage.reveal("roster")
    press(qtbot, window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = window.focusWidget()
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "a/?")
    assert line.text() == "a/?" and window.focusWidget() is line


def test_closing_keeps_the_layout_and_says_so(window, qtbot):
    with qtbot.waitSignal(window.closing):
        window.close()
    assert window.shell.preferences.geometry() is not None


def test_after_opening_the_panels_follow_the_only_incident_and_guess_none_of_two(make_window):
    one = make_window(commands=(ReportIncident(words="东街淹水"),))
    assert one.shell.incident == one.shell.world.all(Incident)[0].id
    two = make_window(commands=(ReportIncident(words="东街淹水"), ReportIncident(words="西街起火")))
    assert two.shell.incident is None


def test_a_narrow_row_of_tabs_keeps_the_titles_and_lets_the_remarks_go(make_window, qtbot):
    window = make_window()
    window.show_perspective("command")
    orders = window.stage.docks["orders"]
    orders.panel.noted.emit("待回执 9")
    qtbot.waitUntil(lambda: orders.windowTitle() == "调度令  待回执 9")
    orders.panel.noted.emit("待回执 9 " * 60)
    qtbot.waitUntil(lambda: orders.windowTitle() == "调度令")
