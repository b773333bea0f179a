"""The form for a new order: forty recipients in a few keys, ready orders, warnings before it goes out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.city.plans.model import OrderTemplate
from console.domain.forces.teams.model import Team
from console.domain.response.commanding.model import Appoint
from console.domain.response.orders.addressing import sets, templates
from console.domain.response.orders.model import IssueOrder, Order, To
from console.ui.orders.issue import IssueOrderForm
from tests.support import forces
from tests.support.small_city import member, small_pack, unit
from tests.support.staged import subjects_of

FORTY = tuple(f"u-{number:02}" for number in range(40))


def template(id: str, *kinds: str, level: int | None = None, minutes: int | None = 30) -> OrderTemplate:
    return OrderTemplate(
        id=id, kinds=kinds, level=level, title_zh=f"{id}令", title_en=id, text_zh=f"做{id}", minutes=minutes
    )


@pytest.fixture
def stage(make_shell, qtbot):
    """Forty member units of the flood headquarters, an incident with its commander, the form open."""
    pack = small_pack()
    more = tuple(unit(id) for id in FORTY)
    play = forces.city(units=(*pack.units, *more), members=(*pack.members, *(member("hq-flood", id) for id in FORTY)))
    flood = forces.incident(play)
    play.do(Appoint(incident=flood, post="p-flood-a", holder="张"))
    ready = (template("school", "flood"), template("work", "flood", minutes=None), template("fire", "forest-fire"))
    shell = make_shell(subjects=(*subjects_of(play), *ready, template("all-out", level=1)))
    form = IssueOrderForm(shell, flood)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(form)
    form.open()
    form.activateWindow()
    yield shell, form, flood
    form.close()


def submit(qtbot, shell, form) -> Order:
    with qtbot.waitSignal(form.done_with):
        qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return max(shell.world.all(Order), key=lambda order: order.serial)


def test_a_set_of_forty_by_keyboard(stage, qtbot):
    shell, form, flood = stage
    form.heading.set("转移")
    form.text.set("转移低洼住户")
    form.sets.edit.setFocus()
    qtbot.waitUntil(form.sets.edit.hasFocus)
    qtbot.keyClicks(form.sets.edit, "hq-floodjg")
    qtbot.keyClick(form.sets.edit, Qt.Key.Key_Return)
    assert {id for _, id in form.recipients.value()} >= set(FORTY)
    assert "上应指" not in form.number.text() and "小应指〔2026〕1号" in form.number.text()
    issued = submit(qtbot, shell, form)
    assert (
        len(issued.recipients) == 43 and issued.number == "小应指〔2026〕1号"
    )  # lead unit and two members of the small city
    assert (issued.post, issued.body, issued.incident) == ("p-flood-a", "hq-flood", flood)
    assert issued.ack_assumed and issued.ack_minutes == 10


def test_recipients_one_by_one_by_name_and_all_that_are_listed(stage, qtbot):
    _, form, _ = stage
    line = form.recipients.filter_line
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "u-power")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert form.recipients.value() == (("unit", "u-power"),) and line.text() == "" and line.hasFocus()
    qtbot.keyClicks(line, "u-0")
    qtbot.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(form.recipients.value()) == 11
    assert form.recipients.list.item(0).checkState() == Qt.CheckState.Checked  # ticked ones stand first
    assert "已选 11 个" in form.recipients.remark()
    form.recipients.none.click()
    assert form.recipients.value() == ()


def test_a_ready_order_fills_what_is_empty_and_never_what_was_typed(stage):
    _, form, _ = stage
    form.template.set("school")
    form._on_template()
    assert (form.heading.value(), form.text.value()) == ("school令", "做school")
    assert form.deadline.value() is not None
    form.measures.set(("work",))
    assert form.text.value() == "做school\n做work"
    form.text.set("自己的话")
    form.template.set("work")
    form._on_template()
    assert (form.heading.value(), form.text.value()) == ("work令", "自己的话")


def test_ready_orders_follow_kind_and_level(stage):
    shell, _, flood = stage
    fitting = {one.template.id for one in templates(shell.world, flood) if one.fits}
    assert fitting == {"school", "work"}
    assert [one.template.id for one in templates(shell.world, flood)][:2] == ["school", "work"]
    assert {one.template.id for one in templates(shell.world, None) if one.fits} >= {"school", "work", "fire"}


def test_sets_name_members_townships_and_nobody_twice(stage):
    shell, _, flood = stage
    found = {one.id: one for one in sets(shell.world, flood)}
    parties = found["members.hq-flood"].parties
    assert len(set(parties)) == len(parties) == 43
    assert found["lower"].parties == (("unit", "u-county"), ("unit", "u-town"), ("unit", "u-village"))
    assert all(one.parties for one in found.values())


def test_a_clash_is_said_before_the_order_goes_out(stage, qtbot):
    shell, form, flood = stage
    first = IssueOrder(
        incident=flood, title="泄洪", text="开闸", about="dam", recipients=(To(kind="unit", id="u-water"),)
    )
    with qtbot.waitSignal(shell.bridge.changed):
        shell.bridge.run(first)
    form.recipients.set((("unit", "u-water"),))
    assert not form.warnings.isVisible()
    qtbot.keyClicks(form.about.edit, "dam")
    assert "u-water单位" in form.warnings.text() and form.warnings.isVisible()


def test_a_spoken_order_is_followed_by_paper(stage, qtbot):
    shell, form, _ = stage
    form.channel.set("phone")
    form.channel.edited.emit()
    assert form.paper.value()
    form.heading.set("停")
    form.text.set("停工")
    form.recipients.set((("unit", "u-power"),))
    assert submit(qtbot, shell, form).paper_follows


def test_a_team_goes_with_the_order_when_that_is_ticked(stage, qtbot):
    shell, form, flood = stage
    form.heading.set("出动")
    form.text.set("立即出动")
    form.recipients.set((("team", "t-boat-near"), ("unit", "u-water")))
    form.dispatch.box.click()
    qtbot.waitUntil(lambda: "分钟" in form.warnings.text())
    issued = submit(qtbot, shell, form)
    assert {one.id: one.dispatch for one in issued.recipients} == {"t-boat-near": True, "u-water": False}
    team = shell.world.get(Team, "t-boat-near")
    assert team.assignment is not None and team.assignment.incident == flood and team.assignment.eta is not None


def test_each_team_that_goes_has_its_vehicle_and_can_come_in_another(stage, qtbot):
    """The command had a vehicle for each recipient, the form had none."""
    shell, form, _ = stage
    form.heading.set("出动")
    form.text.set("立即出动")
    form.recipients.set((("team", "t-boat-near"), ("team", "t-pump")))
    assert form.going.widget.isHidden() and form.vehicle.widget.isHidden()
    form.dispatch.box.click()
    qtbot.waitUntil(lambda: "分钟" in form.warnings.text())
    assert form.going.box.count() == 2 and not form.going.widget.isHidden()
    form.going.set("t-pump")
    form.going.edited.emit()
    form.vehicle.box.setFocus()
    qtbot.keyClick(form.vehicle.box, Qt.Key.Key_Down)
    qtbot.keyClick(form.vehicle.box, Qt.Key.Key_Down)
    assert form.vehicle.value() == "fire_engine"
    form.vehicle.edited.emit()
    qtbot.waitUntil(lambda: "t-pump队随令派出（消防车），约" in form.warnings.text())
    assert "t-boat-near队随令派出（指挥车等小型车辆（推定）），约" in form.warnings.text()
    issued = submit(qtbot, shell, form)
    assert shell.world.get(Team, "t-pump").assignment.vehicle == "fire_engine"
    assert shell.world.get(Team, "t-boat-near").assignment.vehicle == "" and issued.serial


def test_without_recipients_nothing_goes_out(stage, qtbot):
    shell, form, _ = stage
    form.heading.set("令")
    form.text.set("正文")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.isVisible() and form.recipients.widget.property("wrong") and not shell.world.all(Order)
    assert QApplication.activeModalWidget() is form or form.isVisible()
