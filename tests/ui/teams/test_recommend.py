"""Why this team: reasons of the domain, Enter adopts, N goes on, X keeps a reason, conflicts stand there before they happen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from console.domain.forces.teams.model import ReturnToService, Team
from console.domain.response.dispatching.rules import DispatchTeam, OverruleRecommendation
from console.domain.roads.model import CloseRoad
from console.ui.kit.command_form import CommandForm
from console.ui.kit.form import ReasonForm
from console.ui.kit.text import ENGLISH, set_language
from console.ui.teams.assign import AssignForm
from console.ui.teams.forms import WantedForm
from console.ui.teams.recommend import RecommendPanel
from tests.support import forces
from tests.support.desk import close_dialogs, do, focus, on_screen, press, shown, submit, with_roads
from tests.support.forces import position
from tests.support.staged import subjects_of


@pytest.fixture
def stage(make_shell, qtbot):
    """An urban flood in the west, a flood in the east; the panel follows the first, the keyboard is in it."""
    play = forces.city()
    flood, other = forces.two_incidents(play)
    shell = make_shell(subjects=subjects_of(play))
    with_roads(qtbot, shell)
    panel = shell.window = on_screen(qtbot, RecommendPanel(shell), (432, 330))
    assert "选中一个事件" in panel.table.empty_label.text()
    shell.follow(flood)
    qtbot.waitUntil(lambda: ids(panel) != [])
    panel.table.setFocus()
    yield shell, panel, flood, other
    close_dialogs()


def ids(panel) -> list[str]:
    return [one.team.id for one in panel.table.model.rows]


def team(shell, id: str) -> Team:
    return shell.world.get(Team, id)


def ranked(panel, id: str):
    return next((one for one in panel.table.model.rows if one.team.id == id), None)


def test_it_says_why_in_the_words_of_the_domain(stage, qtbot):
    _shell, panel, *_ = stage
    assert ids(panel)[:2] == ["t-boat-near", "t-pump"]
    assert panel.table.current().team.id == "t-boat-near"
    for words in (
        "沿公路0.9公里，约1分钟",
        "具备boat能力",
        "20人",
        "派出后还有2支具备boat能力的队伍",
        "是否待命未核实",
    ):
        assert words in panel.why.text()
    assert panel.wanted.text() == "#1 需要：boat能力、drainage能力"


def test_enter_sends_the_first_without_a_question(stage, qtbot):
    shell, panel, flood, _ = stage
    with qtbot.waitSignal(shell.bridge.changed):
        press(qtbot, Qt.Key.Key_Return)
    sent = team(shell, "t-boat-near")
    assert sent.assignment.incident == flood and 0 < sent.assignment.eta - shell.now() < 5 * 60_000
    qtbot.waitUntil(lambda: "t-boat-near" not in ids(panel))


def test_another_skill_goes_in_its_own_right(stage, qtbot):
    shell, panel, flood, _ = stage
    press(qtbot, Qt.Key.Key_N)
    assert panel.table.current().team.id == "t-pump"
    with qtbot.waitSignal(shell.bridge.changed):
        press(qtbot, Qt.Key.Key_Return)
    assert team(shell, "t-pump").assignment.incident == flood
    assert team(shell, "t-boat-near").passed_over == ()


def test_instead_of_the_first_only_with_a_reason_that_is_kept(stage, qtbot):
    shell, panel, flood, _ = stage
    while panel.table.current().team.id != "t-boat-far":
        press(qtbot, Qt.Key.Key_N)
    press(qtbot, Qt.Key.Key_Return)
    form = shown(ReasonForm)
    assert "t-boat-near队" in form._explanation.text() and team(shell, "t-boat-far").assignment is None
    form.reason.set("近的那支在检修")
    submit(qtbot, form)
    assert team(shell, "t-boat-far").assignment.incident == flood
    passed = team(shell, "t-boat-near").passed_over
    assert [(one.chosen, one.reason) for one in passed] == [("t-boat-far", "近的那支在检修")]


def test_n_comes_round_to_the_first(stage, qtbot):
    _, panel, *_ = stage
    for _ in ids(panel):
        press(qtbot, Qt.Key.Key_N)
    assert panel.table.current().team.id == ids(panel)[0]


def test_x_keeps_why_it_is_not_sent_and_it_stands_grey(stage, qtbot):
    shell, panel, flood, _ = stage
    press(qtbot, Qt.Key.Key_X)
    form = shown(CommandForm)
    form["reason"].set("舟艇在检修")
    submit(qtbot, form)
    assert [(one.incident, one.chosen) for one in team(shell, "t-boat-near").passed_over] == [(flood, None)]
    panel.table.show_current("t-boat-near")
    qtbot.waitUntil(lambda: "已记不派：舟艇在检修" in panel.why.text())
    column = panel.table.model.columns[0]
    declined = next(one for one in panel.table.model.rows if one.team.id == "t-boat-near")
    assert column.tone(declined) == "mute"


def test_a_closed_road_changes_the_answer_by_itself(stage, qtbot):
    shell, panel, *_ = stage
    panel.table.show_current("t-boat-far")
    before = panel.table.current().seconds
    do(qtbot, shell, CloseRoad(label="主路2", centre=position(113.40), radius_m=300.0))
    qtbot.waitUntil(lambda: "绕开主路2" in panel.why.text())
    assert panel.table.current().seconds > before


def test_conflicts_stand_there_before_they_happen(stage, qtbot):
    shell, panel, _flood, other = stage
    assert "冲突：2起事件首选的都是t-boat-near队" in panel.conflict.text()
    do(qtbot, shell, *(ReturnToService(team=id) for id in ("t-boat-near", "t-pump", "t-boat-far")))
    do(qtbot, shell, DispatchTeam(team="t-pump", incident=other))
    # The only pump is away: the first incident still lacks it, and the panel says who has it.
    qtbot.waitUntil(lambda: "drainage能力" in panel.conflict.text())
    assert "只有t-pump队具备" in panel.conflict.text()
    assert panel.conflict.isVisible() and panel.conflict.property("tone") == "amber"


def test_a_team_of_another_incident_is_marked_and_taken_only_with_a_reason(stage, qtbot):
    shell, panel, flood, other = stage
    do(qtbot, shell, DispatchTeam(team="t-pump", incident=other))
    qtbot.waitUntil(lambda: ranked(panel, "t-pump") is not None and ranked(panel, "t-pump").conflict is not None)
    panel.table.show_current("t-pump")
    qtbot.waitUntil(lambda: "已派往" in panel.why.text())
    column = panel.table.model.columns[0]
    assert column.tone(panel.table.current()) == "amber" and column.glyph(panel.table.current()).shape == "diamond"
    press(qtbot, Qt.Key.Key_Return)
    form = shown(ReasonForm)
    form.reason.set("这边更急")
    submit(qtbot, form)
    assert team(shell, "t-pump").assignment.incident == flood


def test_w_asks_for_other_skills_and_none_brings_the_own_back(stage, qtbot):
    _shell, panel, *_ = stage
    press(qtbot, Qt.Key.Key_W)
    form = shown(WantedForm)
    assert set(form.skills.value()) == {"boat", "drainage"}
    form.skills.set(("fire",))
    form.submit()
    qtbot.waitUntil(lambda: ids(panel) == ["t-fire"])
    focus(qtbot, panel.table)
    press(qtbot, Qt.Key.Key_W)
    form = shown(WantedForm)
    form.skills.set(())
    form.submit()
    qtbot.waitUntil(lambda: ids(panel)[:1] == ["t-boat-near"])


def test_it_follows_the_incident_and_lets_go_of_it(stage, qtbot):
    shell, panel, _, other = stage
    shell.follow(other)
    qtbot.waitUntil(lambda: panel.wanted.text().startswith("#2"))
    shell.follow(None)
    assert ids(panel) == [] and not panel.keys.isVisible() and not panel.why.isVisible()
    assert "选中一个事件" in panel.table.empty_label.text()


def test_the_model_is_sound_and_english_complete(stage, qtbot):
    shell, panel, flood, _ = stage
    tester = QAbstractItemModelTester(panel.table.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    do(qtbot, shell, OverruleRecommendation(incident=flood, team="t-pump", reason="试验"))
    qtbot.waitUntil(lambda: ranked(panel, "t-pump").team.passed_over != ())
    set_language(ENGLISH)
    qtbot.waitUntil(lambda: panel.wanted.text().startswith("#1 wants"))
    assert "min" in panel.table.model.columns[1].text(panel.table.model.rows[0])
    del tester


def test_b_shares_the_free_teams_out_among_all_incidents(stage, qtbot):
    """The optimal assignment had no way in from the window."""
    shell, _panel, flood, other = stage
    press(qtbot, Qt.Key.Key_B)
    form = shown(AssignForm)
    qtbot.waitUntil(lambda: form.teams.value() != ())
    assert "最优分配" in form.verdict.text()
    lines = [form.teams.list.item(number).text() for number in range(form.teams.list.count())]
    assert all("→ #" in line and "具备" in line for line in lines)
    sent = form.teams.value()
    submit(qtbot, form)
    going = {id: team(shell, id).assignment.incident for id in sent}
    assert len(going) == len(lines) and set(going.values()) <= {flood, other}


def test_what_is_not_ticked_is_not_sent(stage, qtbot):
    shell, _panel, *_ = stage
    shell.actions.trigger("teams.assign")
    form = shown(AssignForm)
    qtbot.waitUntil(lambda: form.teams.value() != ())
    first, *rest = form.teams.value()
    form.teams.set((first,))
    submit(qtbot, form)
    assert team(shell, first).assignment is not None
    assert all(team(shell, id).assignment is None for id in rest)


def test_the_keys_at_its_foot_leave_the_map_its_room(stage):
    _shell, panel, *_ = stage
    for language in ("zh", ENGLISH):
        set_language(language)
        panel.retranslate()
        assert panel.minimumSizeHint().width() <= 445  # of 1366 pixels
