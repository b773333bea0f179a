"""The review: who was late with what, what was rated, the story with what was struck, on paper with the exercise mark."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from console.domain.core.desk import founding
from console.domain.core.desk.corrections import StrikeEvent
from console.domain.core.ports import JournalQuery
from console.domain.response.incidents.model import AddNote, ReportIncident
from console.domain.review.exercises.model import AnswerInject, BeginExercise, DeliverInject, Objective, RateObjective
from console.domain.review.exercises.views import late_by, review
from console.ui.exercises.panel import ExercisesPanel
from console.ui.exercises.review import html, sheet, story
from console.ui.kit import printing
from tests.ui.conftest import NOON

MINUTE = 60_000
BEGUN = BeginExercise(
    scenario="",
    title_zh="双盲演练",
    starts_at=NOON,
    objectives=(Objective(id="one", title_zh="三十分钟内<决定>"), Objective(id="two", title_zh="事先看到冲突")),
)
RATED = RateObjective(objective="two", rating="U", observation="没有看到", advice="冲突要弹出")
REPORTED = ReportIncident(words="沿河路积水", place="沿河路", id="flood")


def told(shell, incident=None) -> str:
    shown = review(shell.world, shell.now(), incident)
    views = _Rows(shell)
    return html(shown, story(views, shell.world, None), "双盲演练")


class _Rows:
    """The journal of a shell, asked without its worker."""

    def __init__(self, shell) -> None:
        self.rows = shell.rows

    def journal(self, query):
        return tuple(row for row in self.rows if query.incident in (None, row.incident))


@pytest.fixture
def played(qtbot, make_shell, clock):
    """An exercise with an inject, a rating, an incident and a note; `shell.rows` is its journal."""

    def make(*commands, mode=founding.EXERCISE):
        shell = make_shell(commands=commands, mode=mode)
        shell.rows = ()

        def keep(rows) -> None:
            shell.rows = rows

        shell.bridge.read(lambda views: views.journal(JournalQuery(limit=1000, newest_first=False)), keep)
        qtbot.waitUntil(lambda: bool(shell.rows))
        return shell

    return make


@pytest.mark.parametrize(
    ("done_at", "expected"), [(0, None), (10 * MINUTE, None), (10 * MINUTE + 1, 1), (25 * MINUTE, 15), (None, 50)]
)
def test_lateness_begins_after_the_deadline_and_is_rounded_up(done_at, expected):
    assert late_by(10 * MINUTE, done_at, 60 * MINUTE) == expected


def test_the_review_says_ratings_injects_and_advice(played):
    shell = played(BEGUN, DeliverInject(title="停电", limit_minutes=15, expected="备用电源"), RATED)
    text = told(shell)
    assert "三十分钟内&lt;决定&gt;" in text
    assert "没有达到目标" in text and "没有看到" in text
    assert text.count("冲突要弹出") == 2  # with the rating, and in the improvement plan
    assert "备用电源" in text
    assert "待评" in text


def test_an_inject_answered_late_says_by_how_much(played, clock, qtbot):
    shell = played(BEGUN, DeliverInject(title="停电", limit_minutes=15))
    (inject,) = [id for kind, id in shell.world.keys() if kind == "inject"]
    clock.now += 21 * MINUTE
    with qtbot.waitSignal(shell.bridge.changed):
        shell.bridge.run(AnswerInject(inject=inject, result="已恢复"))
    assert "迟 6 分" in told(shell)


def test_a_live_incident_is_reviewed_without_an_exercise(played):
    shell = played(REPORTED, mode=founding.LIVE)
    made = review(shell.world, shell.now(), "flood")
    text = html(made, story(_Rows(shell), shell.world, made.incidents[0]), "积水")
    assert "沿河路" in text
    assert "目标与评定" not in text
    assert not sheet(made, "积水", "").exercise
    assert not sheet(made, "积水", "").head_line.startswith(printing.EXERCISE_MARK)


def test_what_was_struck_stays_readable_and_crossed_out(played, qtbot):
    shell = played(BEGUN, REPORTED, AddNote(incident="flood", text="记错的一条"))
    row = next(row for row in shell.rows if row.kind == "incident.noted")
    with qtbot.waitSignal(shell.bridge.changed):
        shell.bridge.run(StrikeEvent(event_id=row.event_id, reason="听错"))
    shell.rows = tuple(replace(one, struck=one.event_id == row.event_id) for one in shell.rows)
    assert "<s>" in told(shell) and "记错的一条" in told(shell)


def test_the_pdf_is_written_beside_the_file_with_the_mark_of_an_exercise(played, qtbot, tmp_path: Path, monkeypatch):
    shell = played(BEGUN, REPORTED, RATED)
    panel = ExercisesPanel(shell)
    qtbot.addWidget(panel)
    monkeypatch.setattr(printing, "beside", lambda file: tmp_path / f"{file}-reports")
    said = []
    shell.said.connect(lambda text, tone: said.append((text, tone)))
    shell.actions.trigger("exercises.review")
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    written = tmp_path / "test.yipan-reports" / "复盘-双盲演练.pdf"
    assert said == [(f"已生成 {written}", "green")]
    content = written.read_bytes()
    assert content.startswith(b"%PDF-") and len(content) > 5000
    made = review(shell.world, shell.now())
    assert sheet(made, "双盲演练", "甲市").head_line == "演练 EXERCISE　甲市　双盲演练　复盘"


def test_a_live_file_asks_for_an_incident_first(played, qtbot):
    shell = played(mode=founding.LIVE)
    panel = ExercisesPanel(shell)
    qtbot.addWidget(panel)
    said = []
    shell.said.connect(lambda text, tone: said.append(tone))
    panel.printer.export()
    assert said == ["amber"]
