"""Reports in the window: what is owed and what was sent, the form that keeps a draft, the page on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from console.domain.core.desk import founding
from console.domain.core.desk.duty import Desk
from console.domain.core.desk.founding import FileFacts
from console.domain.response.incidents.model import RecordFigures, ReportIncident
from console.domain.response.reports.model import (
    DRAFT,
    FOLLOW_UP,
    SUBMITTED,
    ReportingDuty,
    SituationReport,
    SubmitReport,
)
from console.ui.kit import printing, theme
from console.ui.reports.forms import DischargeForm, ReportForm
from console.ui.reports.panel import ReportsPanel, html, sheet, write_pdf
from tests.support import rulebook

MINUTE = 60_000
FIRE = ReportIncident(
    id="fire", kind="fire", place="中心路<3>号", words="厂房起火", figures={"injured": 2, "dead": None}
)


@pytest.fixture
def made(qtbot, make_shell, tmp_path: Path, monkeypatch):
    """The panel over a file with the common rules and a fire that is followed; prints go to a folder of the test."""
    monkeypatch.setattr(printing, "beside", lambda file: tmp_path / "prints")
    world = rulebook.play().world
    rules = tuple(s for key in world.keys() if not isinstance(s := world.lookup(key), FileFacts | Desk))

    def make(*commands, mode=founding.LIVE) -> ReportsPanel:
        shell = make_shell(subjects=rules, commands=(FIRE, *commands), mode=mode)
        panel = ReportsPanel(shell)
        qtbot.addWidget(panel)
        shell.window = panel
        panel.resize(900, 300)
        panel.show()
        shell.follow("fire")
        return panel

    return make


def shown(panel: ReportsPanel) -> list[tuple[str, str]]:
    return [(line.name, line.state) for line in panel.table.model.rows]


def duty_by(panel: ReportsPanel, channel: str) -> ReportingDuty:
    return next(duty for duty in panel.shell.world.all(ReportingDuty) if duty.channel == channel)


def submit(qtbot, form) -> None:
    with qtbot.waitSignal(form.bridge.changed):
        form.submit()


def test_what_is_owed_stands_first_with_its_countdown(made, clock):
    panel = made()
    rows = panel.table.model.rows
    assert [line.state for line in rows] == ["待报"] * len(rows) and len(rows) >= 2
    assert panel._time(rows[0]) == "20:00"
    assert rows[0].at <= rows[1].at


def test_a_duty_becomes_overdue_by_time_alone(made, clock):
    panel = made()
    clock.now += 21 * MINUTE
    panel.shell.tick.emit(clock.now)
    first = panel.table.model.rows[0]
    assert (first.state, first.late_minutes) == ("逾期", 1)
    assert "迟 1 分" in panel.table.model.index(0, 3).data()


def test_nothing_is_shown_without_an_incident_and_the_empty_table_says_what_to_do(made):
    panel = made()
    panel.shell.follow(None)
    assert panel.table.model.rows == ()
    assert "F7" in panel.table.empty_label.text()


def test_escape_keeps_what_was_typed_as_a_draft_and_the_next_form_goes_on_from_it(made, qtbot):
    panel = made()
    form = ReportForm(panel.shell, "fire")
    form.open()
    form.words["cause"].set("电气短路")
    with qtbot.waitSignal(panel.bridge.changed):
        qtbot.keyClick(form, Qt.Key.Key_Escape)
    (report,) = panel.shell.world.all(SituationReport)
    assert (report.status, report.words["cause"]) == (DRAFT, "电气短路")
    assert ("初报", "草稿") in shown(panel)
    again = ReportForm(panel.shell, "fire")
    qtbot.addWidget(again)
    assert again.words["cause"].value() == "电气短路"


def test_escape_without_a_word_leaves_nothing_behind(made, qtbot):
    panel = made()
    form = ReportForm(panel.shell, "fire")
    form.open()
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel.bridge.is_idle)
    assert panel.shell.world.all(SituationReport) == ()


def test_a_submitted_report_discharges_the_duties_it_answers(made, qtbot):
    panel = made()
    form = ReportForm(panel.shell, "fire")
    qtbot.addWidget(form)
    form.words["cause"].set("电气短路")
    form.approver.set("乙")
    form.to.set("市应急局、消防支队")
    submit(qtbot, form)
    (report,) = panel.shell.world.all(SituationReport)
    assert (report.status, report.sender, report.approver) == (SUBMITTED, "甲", "乙")
    assert {"市应急局", "消防支队"} <= set(report.to_zh)
    assert ("初报", "已报送") in shown(panel)
    assert duty_by(panel, "written").report == report.id


def test_after_the_first_report_comes_a_follow_up(made, qtbot):
    panel = made(SubmitReport(incident="fire", kind="first", channel="written"))
    form = ReportForm(panel.shell, "fire")
    qtbot.addWidget(form)
    assert form.kind.value() == FOLLOW_UP


def test_a_report_by_telephone_is_entered_with_who_took_it(made, qtbot):
    panel = made()
    duty = duty_by(panel, "phone")
    panel._open_duty(duty.id)
    form = panel.findChild(DischargeForm)
    form.submit()
    assert form._tried and panel.shell.world.find(ReportingDuty, duty.id).status == "running"
    form["told"].set("市值班室丙")
    submit(qtbot, form)
    done = panel.shell.world.find(ReportingDuty, duty.id)
    assert (done.status, done.told, done.late_minutes) == ("discharged", "市值班室丙", 0)


def test_lateness_stays_when_the_report_was_late(made, qtbot, clock):
    panel = made()
    duty = duty_by(panel, "written")
    clock.now = duty.due_at + 7 * MINUTE
    with qtbot.waitSignal(panel.bridge.changed):
        panel.bridge.run(SubmitReport(incident="fire", kind="first", channel="written"))
    line = next(line for line in panel.table.model.rows if line.id == duty.id)
    assert (line.state, line.late_minutes, line.open) == ("已报", 7, False)


@pytest.mark.parametrize("mode", [founding.LIVE, founding.EXERCISE])
def test_the_pdf_is_written_beside_the_file_and_bears_the_exercise(made, qtbot, tmp_path: Path, mode):
    panel = made(SubmitReport(incident="fire", kind="first", channel="written"), mode=mode)
    said = []
    panel.shell.said.connect(lambda text, tone: said.append(tone))
    panel.export_latest()
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert said == ["green"]
    (written,) = (tmp_path / "prints").iterdir()
    assert written.name.startswith("1-") and written.name.endswith("-初报.pdf")
    assert written.read_bytes().startswith(b"%PDF-") and written.stat().st_size > 5000
    (report,) = panel.shell.world.all(SituationReport)
    assert sheet(report.content).exercise is (mode == founding.EXERCISE)
    assert sheet(report.content).head_line.startswith("演练 EXERCISE") is (mode == founding.EXERCISE)


def test_the_page_says_unreported_for_what_nobody_said_and_never_zero(made):
    panel = made(SubmitReport(incident="fire", kind="first", channel="written"))
    (report,) = panel.shell.world.all(SituationReport)
    text = html(report.content)
    assert "中心路&lt;3&gt;号" in text
    assert "<td>受伤</td><td>2</td>" in text
    assert "<td>死亡</td><td>未报</td>" in text


def test_a_follow_up_says_what_changed(made):
    panel = made(
        SubmitReport(incident="fire", kind="first", channel="written"),
        RecordFigures(incident="fire", source="消防", values={"injured": 5}, explanation="送医核实"),
        SubmitReport(incident="fire", kind=FOLLOW_UP, channel="written", approver="乙"),
    )
    latest = panel.shell.world.all(SituationReport)[-1]
    assert "较上次报告的变化" in html(latest.content)
    assert "受伤：2 → 5" in html(latest.content)


def test_a_long_report_runs_over_several_pages(made, tmp_path: Path):
    course = "\n".join(f"第{number}项：现场情况" for number in range(150))
    panel = made(SubmitReport(incident="fire", kind="first", channel="written", words={"course": course}))
    (report,) = panel.shell.world.all(SituationReport)
    assert write_pdf(report.content, tmp_path / "long.pdf") >= 3


def test_a_place_that_cannot_be_written_is_an_error_that_is_said(made, tmp_path: Path):
    panel = made(SubmitReport(incident="fire", kind="first", channel="written"))
    (report,) = panel.shell.world.all(SituationReport)
    with pytest.raises(OSError):
        write_pdf(report.content, tmp_path / "nowhere" / "report.pdf")


def test_paper_is_written_in_dark_ink_whatever_the_window_looks_like():
    assert theme.theme().mode == "dark"
    document = printing.laid_out("<p>正文</p><table><tr><th>名</th><td>格</td></tr></table>")
    block, inks = document.begin(), {}
    while block.isValid():
        for fragment in block:
            inks[fragment.fragment().text()] = fragment.fragment().charFormat().foreground().color().lightness()
        block = block.next()
    assert set(inks) == {"正文", "名", "格"}
    assert max(inks.values()) < 100


def test_the_mark_of_an_exercise_is_seen_on_the_page(tmp_path: Path):
    """The same text with and without it: the marked file carries more, on every page."""
    assert isinstance(QGuiApplication.instance(), QGuiApplication)
    sizes = {}
    for exercise in (False, True):
        path = tmp_path / f"{exercise}.pdf"
        pages = printing.write_pdf("<p>一页</p>", path, printing.Letterhead("页", "页", "", exercise))
        sizes[exercise] = path.stat().st_size
        assert pages == 1
    assert sizes[True] > sizes[False] + 500
