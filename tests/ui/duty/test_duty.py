"""At the desk: taking over with open matters, the posture, the lines."""

from __future__ import annotations

from console.domain.core.desk import duty
from console.domain.core.desk.duty import TakeShift
from console.ui.duty.forms import LinkForm, TakeShiftForm, posture_form
from console.ui.kit.formats import HOUR, MINUTE, hour_minute
from tests.ui.conftest import NOON


def test_who_takes_over_sees_who_hands_over_and_what_is_open(make_shell, qtbot):
    shell = make_shell(commands=(TakeShift(holder="乙", post="值班长", open_matters="盯住五云山雨量"),))
    form = TakeShiftForm(shell)
    qtbot.addWidget(form)
    assert "乙" in form.handover.text() and "值班长" in form.handover.text()
    assert "盯住五云山雨量" in form.matters.text()
    assert "未回执 0" in form.counts.text()
    form["holder"].set("丙")
    form["open_matters"].set("三件事")
    with qtbot.waitSignal(form.done_with):
        form.submit()
    desk = duty.desk(shell.world)
    assert (desk.holder, desk.handed_over_by, desk.open_matters) == ("丙", "乙", "三件事")
    assert desk.until is not None and hour_minute(desk.until) in ("08:00", "18:00") and desk.until > NOON


def test_the_new_holder_is_the_actor_of_taking_over(make_shell, qtbot):
    from console.domain.core.ports import JournalQuery

    shell, rows = make_shell(), []
    form = TakeShiftForm(shell)
    qtbot.addWidget(form)
    form["holder"].set("丙")
    with qtbot.waitSignal(form.done_with):
        form.submit()
    shell.bridge.read(lambda views: views.journal(JournalQuery(limit=1)), rows.extend)
    qtbot.waitUntil(lambda: bool(rows))
    assert rows[0].actor == "丙"


def test_a_shift_without_a_name_is_not_taken(make_shell, qtbot):
    form = TakeShiftForm(make_shell(on_duty=False))
    qtbot.addWidget(form)
    form.submit()
    assert form["holder"].widget.property("wrong") and duty.on_duty(form.shell.world) is None


def test_the_posture_offers_the_next_and_asks_why(shell, qtbot):
    form = posture_form(shell)
    qtbot.addWidget(form)
    assert form["posture"].value() == "warning"
    form["reason"].set("暴雨橙色预警")
    with qtbot.waitSignal(form.done_with):
        form.submit()
    assert duty.desk(shell.world).posture == "warning"


def test_a_cut_is_recorded_when_it_happened(shell, qtbot):
    form = LinkForm(shell, "power")
    qtbot.addWidget(form)
    assert form["cut"].value() is True
    form["when"].edit.setText("-10")
    form["note"].set("改用发电机")
    with qtbot.waitSignal(form.done_with):
        form.submit()
    (cut,) = duty.desk(shell.world).cut
    assert (cut.link, cut.since, cut.note) == ("power", NOON - 10 * MINUTE, "改用发电机")
    again = LinkForm(shell, "power")
    qtbot.addWidget(again)
    assert again["cut"].value() is False


def test_the_end_of_a_shift_is_at_least_an_hour_away(make_shell, qtbot, clock):
    clock.now += 3 * HOUR  # 07:26
    form = TakeShiftForm(make_shell())
    qtbot.addWidget(form)
    assert form["until"].value() - clock() >= HOUR and hour_minute(form["until"].value()) == "18:00"
