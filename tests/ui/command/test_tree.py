"""The tree of 1+N: shapes for states, a star for who commands, bars for answers, silence named; all by the keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from console.domain.city.organisation.model import Body, FillPost, Post, SetReachability, Unit
from console.domain.city.plans.model import City, StatedCount
from console.domain.core.kernel import Provenance
from console.domain.response.commanding.model import ActivateBody, Appoint, FormGroup, IncidentCommand
from console.domain.response.orders.model import IssueOrder, Order, RecordAcknowledgement, RecordRefusal, To
from console.ui.command import words
from console.ui.command.forms import ContactForm, StandDownForm
from console.ui.command.pages import BodyPage, UnitPage
from console.ui.command.panel import CommandPanel
from console.ui.kit.command_form import CommandForm
from console.ui.kit.painting import CIRCLE, DASHED, HALF, SOLID, STRUCK
from console.ui.kit.text import ENGLISH, set_language
from tests.support import forces
from tests.support.desk import close_dialogs, do, focus, on_screen, opened, press, shown, submit
from tests.support.forces import MINUTE
from tests.support.staged import subjects_of

GENERAL, FLOOD, FIRE, GROUP = "body:hq-general", "body:hq-flood", "body:hq-fire", "body:group-fire"


@pytest.fixture
def stage(make_shell, qtbot):
    """Two incidents, the first followed; nobody commands yet."""
    play = forces.city()
    flood, other = forces.two_incidents(play)
    shell = make_shell(subjects=subjects_of(play))
    panel = shell.window = on_screen(qtbot, CommandPanel(shell), (432, 500))
    shell.follow(flood)
    yield shell, panel, flood, other
    close_dialogs()


def line(panel, id: str):
    return next(one for one in panel.tree.model.rows if one.id == id)


def cells(panel, id: str) -> list[str]:
    return [column.text(line(panel, id)) for column in panel.tree.model.columns]


def names(panel) -> list[str]:
    """What stands on the screen from above, closed parts left out."""
    view, proxy = panel.tree.view, panel.tree.proxy
    found, index = [], proxy.index(0, 0)
    while index.isValid():
        found.append(index.data())
        index = view.indexBelow(index)
    return found


def test_before_anything_the_whole_tree_stands_dashed(stage):
    _, panel, *_ = stage
    assert [one.id for one in panel.tree.model.rows] == [GENERAL, FLOOD, "body:office-flood", FIRE, GROUP]
    assert {words.glyph_of(one).frame for one in panel.tree.model.rows} == {DASHED}
    assert cells(panel, FLOOD)[1] == "未启动" and cells(panel, GROUP)[1] == "规划"
    assert words.bar(line(panel, FLOOD)) is None


def test_who_commands_has_the_star_the_circle_and_the_channel(stage, qtbot):
    shell, panel, flood, _ = stage
    do(
        qtbot,
        shell,
        FillPost(post="p-flood-a", holder="张某", channel="370M电台"),
        ActivateBody(incident=flood, body="hq-general"),
        Appoint(incident=flood, post="p-flood-a"),
    )
    assert cells(panel, FLOOD)[1] == "★ 指挥长 A" and cells(panel, FLOOD)[3] == "370M"
    glyph = words.glyph_of(line(panel, FLOOD))
    assert (glyph.frame, glyph.shape, glyph.filled) == (SOLID, CIRCLE, True)
    assert "张某" in words.tip(shell.world, line(panel, FLOOD), shell.now())
    assert cells(panel, GENERAL)[1] == "总指挥 A"


def test_a_second_commander_has_the_open_star(stage, qtbot):
    shell, panel, flood, _ = stage
    do(qtbot, shell, Appoint(incident=flood, post="p-flood-a"), Appoint(incident=flood, post="p-fire-a", co=True))
    assert cells(panel, FIRE)[1] == "☆ 指挥长 A"


def test_what_works_on_another_incident_says_which(stage, qtbot):
    shell, panel, _, other = stage
    do(qtbot, shell, Appoint(incident=other, post="p-fire-a"))
    fire = line(panel, FIRE)
    assert words.aside(fire) == "#2" and cells(panel, FIRE)[1] == "★ 指挥长 A"
    glyph = words.glyph_of(fire)
    assert (glyph.frame, glyph.shape) == (SOLID, "square")
    # Among its siblings what works stands first.
    assert [one.id for one in panel.tree.model.rows if one.row.depth == 1] == [FIRE, FLOOD]


def test_a_silent_head_is_half_and_everybody_silent_is_struck(stage, qtbot):
    shell, panel, flood, _ = stage
    do(
        qtbot,
        shell,
        ActivateBody(incident=flood, body="hq-fire"),
        FillPost(post="p-fire-b", holder="李某", phone="139"),
    )
    do(qtbot, shell, SetReachability(post="p-fire-a", reachability="unreachable"))
    assert words.glyph_of(line(panel, FIRE)).frame == HALF
    assert cells(panel, FIRE)[1] == "A 无应答" and cells(panel, FIRE)[3] == "→B"
    do(qtbot, shell, SetReachability(post="p-fire-b", reachability="unreachable"))
    assert words.glyph_of(line(panel, FIRE)).frame == STRUCK and cells(panel, FIRE)[3] == "联系不上"


def test_bars_show_answers_and_the_silent_are_named_when_their_time_is_over(stage, qtbot, clock):
    shell, panel, flood, _ = stage
    do(qtbot, shell, Appoint(incident=flood, post="p-flood-a"))
    to = tuple(To(kind="unit", id=id) for id in ("u-county", "u-emergency", "u-power"))
    do(qtbot, shell, IssueOrder(incident=flood, body="hq-flood", title="撤离", text="撤离", recipients=to[:2]))
    do(qtbot, shell, IssueOrder(incident=flood, body="hq-general", title="停电", text="停电", recipients=to[2:]))
    first, second = shell.world.all(Order)
    do(qtbot, shell, RecordAcknowledgement(order=first.id, recipients=("u-county",)))
    do(qtbot, shell, RecordRefusal(order=second.id, recipients=("u-power",), note="不归我管"))
    assert [(part.amount, part.tone) for part in words.bar(line(panel, FLOOD))] == [
        (1, "green"),
        (1, "amber"),
        (0, "red"),
    ]
    assert [part.amount for part in words.bar(line(panel, GENERAL))] == [0, 0, 1]
    assert "silent:unit:u-emergency" not in [one.id for one in panel.tree.model.rows]
    clock.now += 12 * MINUTE
    shell.tick.emit(clock.now)
    silent = line(panel, "silent:unit:u-emergency")
    assert silent.parent == FLOOD and cells(panel, silent.id)[:2] == ["u-emergency单位", "无回执 2′"]
    assert words.glyph_of(silent).frame == HALF and "u-emergency单位" in names(panel)


def test_working_groups_hang_on_the_body_that_commands(stage, qtbot):
    shell, panel, flood, _ = stage
    do(qtbot, shell, Appoint(incident=flood, post="p-flood-a"))
    do(qtbot, shell, FormGroup(incident=flood, name_zh="抢险救援组", lead_unit="u-county"))
    group = next(one for one in panel.tree.model.rows if one.group is not None)
    assert group.parent == FLOOD and cells(panel, group.id)[:2] == ["抢险救援组", "u-county单位"]
    assert names(panel).index("抢险救援组") == names(panel).index("hq-flood机构") + 1


def test_the_head_says_one_plus_n_and_what_the_plan_says(make_shell, qtbot):
    play = forces.city()
    subjects = list(subjects_of(play))
    city = next(one for one in subjects if isinstance(one, City))
    fire = next(one for one in subjects if isinstance(one, Body) and one.id == "hq-fire")
    subjects += [
        replace(city, stated=(StatedCount(key="headquarters", value=11.0, source="plan 三"),)),
        replace(fire, provenance=Provenance()),
    ]
    shell = make_shell(subjects=tuple(subjects))
    panel = on_screen(qtbot, CommandPanel(shell), (432, 300))
    with qtbot.waitSignal(panel.noted) as noted:
        panel.refresh()
    assert noted.args[0] == "1+2（规划写 1+11） · 推定 1"
    assert words.aside(line(panel, FIRE)) == "推定"
    assert "推定" in words.tip(shell.world, line(panel, FIRE), shell.now())


def test_left_and_right_close_and_open_and_the_filter_shows_parents(stage, qtbot):
    _, panel, *_ = stage
    panel.tree.show_current(GENERAL)
    assert "hq-flood机构" in names(panel) and "office-flood机构" not in names(panel)
    press(qtbot, Qt.Key.Key_Left)
    assert names(panel) == ["hq-general机构"]
    press(qtbot, Qt.Key.Key_Right)
    assert "hq-flood机构" in names(panel)
    panel.tree.filter_line.setText("office")
    assert names(panel) == ["hq-general机构", "hq-flood机构", "office-flood机构"]
    panel.tree.filter_line.setText("某人")
    assert names(panel) == []


def test_the_filter_finds_the_holder_of_a_post(stage, qtbot):
    shell, panel, *_ = stage
    do(qtbot, shell, FillPost(post="p-fire-a", holder="欧阳某"))
    panel.tree.filter_line.setText("欧阳")
    assert names(panel) == ["hq-general机构", "hq-fire机构", "group-fire机构"]


def test_enter_opens_the_body_with_posts_and_members(stage, qtbot):
    shell, panel, flood, _ = stage
    do(qtbot, shell, Appoint(incident=flood, post="p-flood-a", holder="张某"))
    panel.tree.show_current(FLOOD)
    press(qtbot, Qt.Key.Key_Return)
    page = opened(qtbot, BodyPage)
    rows = [[page.posts.model.index(n, c).data() for c in range(7)] for n in range(4)]
    assert rows[0][:4] == ["p-flood-a岗", "A", "★#1", "张某"]
    assert rows[1][1:4] == ["B", "", "空缺"] and rows[3][0] == "p-flood-liaison岗"
    assert [page.members.model.index(n, 0).data() for n in range(2)] == ["u-emergency单位", "u-county单位"]
    assert dict(page.facts.lines)["在处置"].startswith("#1")
    page.close()


def test_f_fills_a_post_from_the_page(stage, qtbot):
    shell, panel, *_ = stage
    panel.tree.show_current(FLOOD)
    press(qtbot, Qt.Key.Key_Return)
    page = opened(qtbot, BodyPage)
    page.show_post("p-flood-b")
    press(qtbot, Qt.Key.Key_F)
    form = shown(ContactForm)
    assert form.subject.id == "p-flood-b"
    form["holder"].set("李某")
    form["phone"].set("13900000000")
    form["channel"].set_text("北斗短报文")
    submit(qtbot, form)
    post = shell.world.get(Post, "p-flood-b")
    assert (post.holder, post.phone, post.channel, post.filled_by) == ("李某", "13900000000", "北斗短报文", "甲")
    assert page.posts.model.index(1, 3).data() == "李某"
    page.close()


def test_s_activates_and_w_stands_down_with_a_reason(stage, qtbot):
    shell, panel, flood, _ = stage
    panel.tree.show_current(FIRE)
    press(qtbot, Qt.Key.Key_S)
    form = shown(CommandForm)
    assert (form["body"].value(), form["incident"].value()) == ("hq-fire", flood)
    form["level"].set(3)
    submit(qtbot, form)
    entry = shell.world.get(IncidentCommand, flood).active[0]
    assert (entry.body, entry.level) == ("hq-fire", 3)
    focus(qtbot, panel.tree)
    press(qtbot, Qt.Key.Key_W)
    down = shown(StandDownForm)
    down["reason"].set("险情解除")
    submit(qtbot, down)
    assert shell.world.get(IncidentCommand, flood).active == ()


def test_a_unit_opens_from_a_silent_line_and_is_edited(stage, qtbot, clock):
    shell, panel, flood, _ = stage
    to = (To(kind="unit", id="u-county"),)
    do(qtbot, shell, IssueOrder(incident=flood, body="hq-general", title="撤离", text="撤离", recipients=to))
    clock.now += 12 * MINUTE
    panel.refresh()
    panel.tree.show_current("silent:unit:u-county")
    press(qtbot, Qt.Key.Key_Return)
    page = opened(qtbot, UnitPage)
    assert "撤离" in dict(page.facts.lines)["未办结调度令"]
    page.button("E").click()
    form = shown(ContactForm)
    form["contact"].set("值班室")
    form["phone"].set("0371-1")
    form["position"].edit.setText("113.36，34.81")
    submit(qtbot, form)
    unit = shell.world.get(Unit, "u-county")
    assert (unit.contact, unit.phone, unit.position.lon) == ("值班室", "0371-1", 113.36)
    assert dict(page.facts.lines)["电话"] == "0371-1"
    page.close()


def test_the_model_is_sound_whatever_changes_and_english_is_complete(stage, qtbot):
    shell, panel, flood, other = stage
    tester = QAbstractItemModelTester(panel.tree.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    do(qtbot, shell, Appoint(incident=flood, post="p-flood-a"), Appoint(incident=other, post="p-fire-a"))
    shell.follow(other)
    shell.follow(None)
    set_language(ENGLISH)
    qtbot.waitUntil(lambda: cells(panel, GROUP)[1] == "planned")
    assert cells(panel, FLOOD)[0] == "hq-flood"
    del tester


def test_an_empty_file_says_what_would_fill_it(make_shell, qtbot):
    panel = on_screen(qtbot, CommandPanel(make_shell()), (432, 300))
    assert "装入城市数据包" in panel.tree.empty_label.text() and not panel.tree.empty_label.isHidden()
