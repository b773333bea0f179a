"""At the door: whatever cannot be written down is refused with a reason, whichever command it comes in."""

from __future__ import annotations

import pytest

from console.domain.core.desk import duty
from console.domain.core.kernel import Position
from console.domain.forces.materials.model import ReceiveStock
from console.domain.forces.teams.model import AddTeam, EditTeam
from console.domain.response.incidents.model import AddNote, Incident, RecordFigures, ReportIncident
from console.domain.response.orders.model import IssueOrder, ReportArrival, To
from tests.support.play import Play
from tests.support.small_city import at, small_city

NAN, INFINITE = float("nan"), float("inf")


@pytest.fixture
def play() -> Play:
    return small_city()


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (duty.TakeShift(holder="李\ud800"), "无法保存"),
        (AddNote(incident="i", text="\udfff"), "无法保存"),
        (IssueOrder(title="t", text="t", recipients=(To(kind="unit", id="u-water", reason="\ud83d"),)), "无法保存"),
        (ReportIncident(title="t", figures={"dea\ud800d": 1.0}), "无法保存"),
        (ReportIncident(title="t", position=at(NAN, 34.8)), "不在境内"),
        (ReportIncident(title="t", position=at(34.8, 113.3)), "不在境内"),
        (AddTeam(name_zh="t", position=at(113.3, INFINITE)), "不在境内"),
        (ReportArrival(team="team-boats", position=Position(lon=2.35, lat=48.85, quality="reported")), "不在境内"),
        (EditTeam(team="team-boats", personnel=2**70), "无法记录"),
        (ReceiveStock(item="supply-pump", place="store", quantity=2**63), "无法记录"),
        (RecordFigures(incident="i", source="s", values={"dead": INFINITE}), "无法记录"),
        (ReportIncident(title="t", known_at=-(2**70)), "无法记录"),
    ],
)
def test_what_the_journal_cannot_keep_is_refused_with_a_reason(play, command, reason):
    assert reason in play.refused(command)


def test_nothing_happens_before_it_happened(play):
    assert "不能晚于现在" in play.refused(ReportIncident(title="t"), occurred_at=play.now + 3_600_000)
    play.do(ReportIncident(title="t"), occurred_at=play.now - 3_600_000)


def test_who_acts_is_checked_like_the_rest(play):
    assert "无法保存" in play.refused(ReportIncident(title="t"), actor="甲\ud800")


def test_ordinary_words_pass(play):
    play.do(ReportIncident(title="西街口积水𠮷😀", position=at(113.3, 34.8), figures={"trapped": 3.0}))
    assert [incident.title for incident in play.world.all(Incident)] == ["西街口积水𠮷😀"]
