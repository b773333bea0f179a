"""The roster: states with shape, word and age; planned teams never go; S reports step after step; letters open forms."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from console.domain.core.kernel import World
from console.domain.forces.teams.model import ReturnToService, Team
from console.domain.response.dispatching.rules import DispatchTeam
from console.ui.kit.command_form import CommandForm
from console.ui.kit.form import ReasonForm
from console.ui.kit.painting import DASHED, HALF, SOLID
from console.ui.kit.text import ENGLISH, set_language
from console.ui.teams import words
from console.ui.teams.dispatch import DispatchForm
from console.ui.teams.forms import TeamReportForm
from console.ui.teams.pages import TeamPage
from console.ui.teams.panel import RosterPanel
from tests.support import forces
from tests.support.desk import close_dialogs, do, on_screen, press, shown, submit, texts, with_roads
from tests.support.forces import MINUTE
from tests.support.staged import subjects_of


@pytest.fixture
def stage(make_shell, qtbot):
    """Two open incidents, roads in the file, the roster on the screen with the keyboard on the boat team."""
    play = forces.city()
    flood, other = forces.two_incidents(play)
    shell = make_shell(subjects=subjects_of(play))
    with_roads(qtbot, shell)
    panel = shell.window = on_screen(qtbot, RosterPanel(shell), (1300, 300))
    panel.table.show_current("t-boat-near")
    yield shell, panel, flood, other
    close_dialogs()


def team(shell, id: str = "t-boat-near") -> Team:
    return shell.world.get(Team, id)


def cells(panel, id: str) -> list[str]:
    model = panel.table.model
    number = model.number_of(id)
    return [model.index(number, column).data() for column in range(len(model.columns))]


def test_planned_and_counted_teams_stand_apart_and_cannot_go(stage, qtbot):
    shell, panel, flood, _ = stage
    assert texts(panel.table)[-1] == "t-planned队"
    assert cells(panel, "t-planned")[1] == "规划" and cells(panel, "t-several")[2] == "6 支合计"
    assert words.glyph_of(team(shell, "t-planned")).frame == DASHED
    with qtbot.waitSignal(shell.bridge.refused) as refused:
        shell.actions.trigger("teams.dispatch", "t-planned", flood)
    assert "尚在规划" in str(refused.args[0]) and team(shell, "t-planned").assignment is None


def test_the_head_counts_and_strength_says_its_basis(stage, qtbot):
    _shell, panel, _flood, _ = stage
    with qtbot.waitSignal(panel.noted) as noted:
        panel.refresh()
    assert noted.args[0] == "可派 5"
    assert cells(panel, "t-boat-near")[3] == "20"
    minimum = Team(id="m", name_zh="m", personnel=50, personnel_basis="minimum")
    about = Team(id="a", name_zh="a", personnel=30, personnel_basis="approximate")
    assert [words.strength(one) for one in (minimum, about, Team(id="u", name_zh="u"))] == ["≥ 50", "≈ 30", None]


def test_command_bar_sends_a_team_with_the_time_of_the_open_roads(stage, qtbot):
    shell, panel, flood, _ = stage
    with qtbot.waitSignal(shell.bridge.changed):
        shell.actions.trigger("teams.dispatch", "t-fire", flood)
    sent = team(shell, "t-fire")
    assert sent.assignment.incident == flood and sent.assignment.eta > shell.now()
    assert cells(panel, "t-fire")[2].startswith("#1 → 0")
    assert words.glyph_of(sent).frame == HALF


def test_s_reports_one_step_after_the_other(stage, qtbot, clock):
    shell, _panel, flood, _ = stage
    do(qtbot, shell, DispatchTeam(team="t-boat-near", incident=flood, eta_seconds=600.0))
    for expected in ("under_way", "on_scene", "returning", "ready"):
        clock.now += MINUTE
        with qtbot.waitSignal(shell.bridge.changed):
            press(qtbot, Qt.Key.Key_S)
        assert team(shell).readiness == expected
    with qtbot.waitSignal(shell.said) as said:
        press(qtbot, Qt.Key.Key_S)
    assert "没有下一步" in said.args[0] and team(shell).readiness == "ready"


def test_departure_looks_the_way_up_anew(stage, qtbot):
    shell, _panel, flood, _ = stage
    do(qtbot, shell, DispatchTeam(team="t-boat-near", incident=flood, eta_seconds=36_000.0))
    with qtbot.waitSignal(shell.bridge.changed):
        press(qtbot, Qt.Key.Key_S)
    assert team(shell).assignment.eta < shell.now() + 10 * MINUTE


def test_an_unasked_team_says_it_is_ready(stage, qtbot):
    shell, panel, *_ = stage
    assert cells(panel, "t-boat-near")[1] == "状态未核实"
    with qtbot.waitSignal(shell.bridge.changed):
        press(qtbot, Qt.Key.Key_S)
    assert cells(panel, "t-boat-near")[1] == "待命 · 刚刚"
    assert words.glyph_of(team(shell)).frame == SOLID


def test_late_on_the_way_is_red_with_a_minus(stage, qtbot, clock):
    shell, panel, flood, _ = stage
    do(qtbot, shell, DispatchTeam(team="t-boat-near", incident=flood, eta_seconds=60.0))
    clock.now += 2 * MINUTE
    assert cells(panel, "t-boat-near")[2] == "#1 → -01:00"
    assert words.assignment_tone(team(shell), shell.now()) == "red"
    assert words.assignment_tone(team(shell), shell.now() - 2 * MINUTE) == "text"


def test_r_records_a_report_with_time_and_people(stage, qtbot, clock):
    shell, _panel, flood, _ = stage
    do(qtbot, shell, DispatchTeam(team="t-boat-near", incident=flood, eta_seconds=600.0))
    clock.now += 10 * MINUTE
    press(qtbot, Qt.Key.Key_R)
    form = shown(TeamReportForm)
    assert form.what.value() == "depart"
    form["when"].edit.setText("-5")
    form["personnel"].set(18)
    submit(qtbot, form)
    assert team(shell).assignment.departed_at == clock.now - 5 * MINUTE and team(shell).assignment.personnel == 18


def test_e_edits_only_what_was_changed(stage, qtbot):
    shell, _panel, *_ = stage
    press(qtbot, Qt.Key.Key_E)
    form = shown(CommandForm)
    form["personnel"].set(25)
    form["personnel_basis"].set("minimum")
    form["equipment"].set("冲锋舟 4")
    submit(qtbot, form)
    after = team(shell)
    assert (after.personnel, after.personnel_basis, after.equipment) == (25, "minimum", "冲锋舟 4")
    assert set(after.own) == {"personnel", "personnel_basis", "equipment"} and after.edited_by == "甲"


def test_p_moves_a_team_to_a_place_by_name(stage, qtbot):
    shell, _panel, *_ = stage
    press(qtbot, Qt.Key.Key_P)
    form = shown(CommandForm)
    qtbot.waitUntil(form["place"].edit.hasFocus)
    qtbot.keyClicks(form["place"].edit, "yx")
    press(qtbot, Qt.Key.Key_Return)
    assert form["position"].value() == (113.5, 34.8)
    submit(qtbot, form)
    assert (team(shell).position.lon, team(shell).position.quality) == (113.5, "named_place")
    assert team(shell).home.lon == 113.31


def test_a_position_that_is_none_is_not_taken(stage, qtbot):
    _shell, _panel, *_ = stage
    press(qtbot, Qt.Key.Key_P)
    form = shown(CommandForm)
    form["place"].set_text("某处")
    form["position"].edit.setText("34.8, 113.3")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.isVisible() and form["position"].widget.property("wrong")


def test_x_takes_it_out_of_service_and_only_with_a_reason(stage, qtbot):
    _shell, panel, *_ = stage
    press(qtbot, Qt.Key.Key_X)
    form = shown(CommandForm)
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form["reason"].widget.property("wrong")
    form["reason"].set("检修")
    submit(qtbot, form)
    assert cells(panel, "t-boat-near")[1:3] == ["停用 · 刚刚", "检修"]


def test_d_asks_for_the_incident_and_shows_the_way(stage, qtbot):
    shell, _panel, _flood, other = stage
    shell.follow(other)
    press(qtbot, Qt.Key.Key_D)
    form = shown(DispatchForm)
    assert (form.team.value(), form.incident.value()) == ("t-boat-near", other)
    qtbot.waitUntil(lambda: "沿公路" in form.eta.text())
    submit(qtbot, form)
    assert team(shell).assignment.incident == other and team(shell).assignment.eta is not None


def test_taking_a_team_from_an_incident_wants_a_reason_that_is_kept(stage, qtbot):
    shell, panel, flood, other = stage
    do(qtbot, shell, ReturnToService(team="t-boat-near"), DispatchTeam(team="t-boat-near", incident=flood))
    shell.actions.trigger("teams.dispatch", "t-boat-near", other)
    qtbot.waitUntil(lambda: any(isinstance(w, ReasonForm) and w.isVisible() for w in panel.findChildren(ReasonForm)))
    form = shown(ReasonForm)
    form.reason.set("那边有人被困")
    submit(qtbot, form)
    assert team(shell).assignment.incident == other
    assert [one.reason for one in team(shell).withdrawals] == ["那边有人被困"]


def test_a_team_no_pack_names_is_added(stage, qtbot):
    shell, panel, *_ = stage
    shell.actions.trigger("teams.add")
    form = shown(CommandForm)
    form["name_zh"].set("蓝天救援队")
    form["tier"].set("social")
    form["skills"].set(("boat",))
    form["personnel"].set(12)
    form["position"].edit.setText("113.35, 34.80")
    form["source"].set("队长电话")
    submit(qtbot, form)
    added = next(one for one in shell.world.all(Team) if one.name_zh == "蓝天救援队")
    assert (added.tier, added.skills, added.personnel, added.position.lon) == ("social", ("boat",), 12, 113.35)
    assert added.provenance.source == "队长电话" and "蓝天救援队" in texts(panel.table)


def test_enter_opens_the_page_with_what_matters(stage, qtbot):
    shell, _panel, flood, _other = stage
    do(qtbot, shell, DispatchTeam(team="t-boat-near", incident=flood, eta_seconds=600.0))
    press(qtbot, Qt.Key.Key_Return)
    page = shown(TeamPage)
    told = dict(page.facts.lines)
    assert told["任务"].startswith("#1") and told["人数"] == "20 人（准确）"
    assert page.button("R").isVisible() and not page.button("X").isVisible()
    page.close()


def test_the_filter_finds_pinyin_and_the_other_language(stage, qtbot):
    _, panel, *_ = stage
    panel.table.filter_line.setText("t-fire")
    assert texts(panel.table) == ["t-fire队"]
    panel.table.filter_line.setText("boat-near")
    assert texts(panel.table) == ["t-boat-near队"]


def test_sorted_by_state_those_at_work_come_first(stage, qtbot):
    shell, panel, flood, _ = stage
    do(qtbot, shell, DispatchTeam(team="t-pump", incident=flood))
    panel.table.sort_by(1)
    assert texts(panel.table)[0] == "t-pump队" and texts(panel.table)[-1] == "t-planned队"


def test_the_model_is_sound_and_english_complete(stage, qtbot):
    shell, panel, flood, _ = stage
    tester = QAbstractItemModelTester(panel.table.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    do(qtbot, shell, DispatchTeam(team="t-pump", incident=flood))
    set_language(ENGLISH)
    qtbot.waitUntil(lambda: cells(panel, "t-planned")[1] == "planned")
    del tester


def test_without_teams_it_says_where_they_come_from(make_shell, qtbot):
    shell = make_shell()
    panel = on_screen(qtbot, RosterPanel(shell))
    assert shell.world.all(Team) == World().all(Team) == ()
    assert "装入城市数据包" in panel.table.empty_label.text()


def test_on_a_small_screen_the_names_keep_their_room(make_shell, qtbot):
    """The kind of vehicle had taken it: all that was left of 新建路街道综合应急救援队 was 新…"""
    shell = make_shell(subjects=subjects_of(forces.city()))
    panel = on_screen(qtbot, RosterPanel(shell), (1043, 225))
    assert panel.table.view.columnWidth(0) >= 125
    close_dialogs()
