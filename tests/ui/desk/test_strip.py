"""The strip: everything that matters in one line, in words, shapes and figures, whatever the width."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain.core.desk.duty import ReportLink, SwitchPosture, TakeShift
from console.domain.core.kernel import Position
from console.domain.response.incidents.model import Incident
from console.domain.response.reports.model import ReportingDuty
from console.domain.roads.model import Closure
from console.ui.desk.strip import LEAST, Strip
from console.ui.duty.standing import standing
from console.ui.kit.formats import HOUR, MINUTE
from console.ui.kit.text import set_language
from tests.ui.conftest import NOON

AT = Position(lon=113.3, lat=34.8, quality="assumed")


def incident(id, **more):
    return Incident(id=id, number=int(id[1:]), title=f"事件{id}", kind=None, known_at=NOON, **more)


def owed(id, due_at, **more):
    words = {
        "rule": "r",
        "duty": "first",
        "channel": "phone",
        "name_zh": "初报",
        "name_en": "",
        "to_zh": "",
        "to_en": "",
    }
    return ReportingDuty(id=id, incident="i1", started_at=NOON, due_at=due_at, **words, **more)


@pytest.fixture
def make_strip(make_shell, qtbot):
    def make(*subjects, commands=(), width=1920, **options):
        shell = make_shell(subjects=subjects, commands=commands, **options)
        strip = Strip(shell)
        qtbot.addWidget(strip)
        strip.resize(width, 48)
        strip.refresh()
        return strip

    return make


def test_counts(make_strip, clock):
    strip = make_strip(
        incident("i1", response_level=2, status="responding"),
        incident("i2", status="closed"),
        owed("d1", NOON - MINUTE),
        owed("d2", NOON + HOUR),
        owed("d3", NOON - HOUR, status="discharged"),
        Closure(id="c1", label="涵洞", centre=AT, radius_m=50, since=NOON),
        Closure(id="c2", label="桥", centre=AT, radius_m=50, since=NOON, reopened_at=NOON),
        Closure(id="c3", label="从明天起", centre=AT, radius_m=50, since=NOON + 24 * HOUR),
    )
    state = standing(strip.shell.world, clock())
    assert (state.incidents, state.overdue_reports, state.closures) == (1, 1, 1)
    assert strip.incidents.text_shown() == "事件 1"
    assert strip.overdue.text_shown() == "■ 报告逾期 1" and strip.overdue.frame == "red"
    assert "1 处" in strip.roads.text_shown() and strip.roads.frame == "amber"
    assert "Ⅱ" in strip.posture.text_shown() and strip.posture.frame == "blue"


def test_a_quiet_night_has_no_colour_but_the_mark_of_a_live_file(make_strip):
    strip = make_strip()
    assert strip.mode.frame == "green" and "正式" in strip.mode.text_shown()
    assert {chip.frame for chip in strip._chips if chip is not strip.mode} == {"line"}


def test_a_cut_line_says_since_when(make_strip, clock):
    strip = make_strip(commands=(ReportLink(link="network", cut=True),))
    clock.now += 21 * MINUTE
    strip.refresh()
    assert strip.links["network"].text_shown() == "✕ 网断 21 分" and strip.links["network"].frame == "red"
    assert "通" in strip.links["power"].text_shown()


def test_a_shift_that_is_over_says_so(make_strip, clock):
    strip = make_strip(commands=(TakeShift(holder="乙", until=NOON + HOUR),))
    assert "乙" in strip.duty.text_shown() and strip.duty.frame == "line"
    clock.now += 2 * HOUR
    strip.refresh()
    assert "已过" in strip.duty.text_shown() and strip.duty.frame == "amber"


def test_the_strip_follows_every_change(make_strip, qtbot):
    strip = make_strip()
    with qtbot.waitSignal(strip.shell.bridge.changed):
        strip.shell.bridge.run(SwitchPosture(posture="warning", reason="暴雨"))
    assert strip.posture.text_shown() == "预警" and strip.posture.frame == "amber"
    assert "已存盘" in strip.saved.text_shown()


def test_a_file_that_can_only_be_looked_at_says_so_all_the_time(make_strip):
    strip = make_strip()
    strip.shell.bridge.file = replace(strip.shell.bridge.file, only_to_look=True)
    strip.refresh()
    assert strip.saved.text_shown() == "■ 只能查看" and strip.saved.frame == "red"
    assert "更新版本" in strip.saved.toolTip()
    strip.shell.bridge.file = replace(strip.shell.bridge.file, foreign=True)
    strip.refresh()
    assert "签名" in strip.saved.toolTip()


def test_the_clock_runs(make_strip, clock):
    strip = make_strip()
    clock.now += 7000
    strip.shell.tick.emit(clock())
    assert strip.clock.text() == "04:26:47"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [1280, 1366, 1600, 1920])
def test_whatever_matters_fits_into_any_width(make_strip, width, language):
    set_language(language)
    strip = make_strip(incident("i1", response_level=1), owed("d1", NOON - MINUTE), width=width)
    strip.show_perspective("Command")
    assert strip._needed() <= width
    for chip in (strip.mode, strip.duty, strip.incidents, strip.overdue, strip.saved):
        assert not chip.isHidden()
    assert strip._level <= LEAST


def test_pressing_a_chip_does_what_it_speaks_of(make_strip):
    from console.ui.kit.action import Action

    strip, done = make_strip(), []
    strip.shell.actions.add(Action("duty.take_shift", "交接班", lambda: done.append("shift"), group="duty"))
    strip.duty.click()
    strip.incidents.click()  # nobody registered a panel: nothing happens
    assert done == ["shift"]
