"""What may be struck through leaves nothing behind that contradicts what stays."""

from __future__ import annotations

import pytest

from console.domain.core import registry
from console.domain.core.desk.corrections import StrikeEvent
from console.domain.forces.teams.model import EditTeam, Team
from console.domain.response.orders.model import IssueOrder, Order, RecordRefusal, RecordUnable, RecordUnderWay, To
from tests.support import forces
from tests.support.play import Play


def last(play: Play, kind: str) -> str:
    return next(stamp.event_id for event, stamp in reversed(play.journal) if event.kind == kind)


@pytest.fixture
def play() -> Play:
    play = forces.city()
    incident = forces.incident(play)
    to = (To(kind="team", id="t-fire", dispatch=True), To(kind="unit", id="u-water"))
    play.do(IssueOrder(incident=incident, title="出动", text="出动", recipients=to))
    return play


@pytest.mark.parametrize(
    ("command", "kind"),
    [(RecordUnderWay, "order.under_way"), (RecordRefusal, "order.refused"), (RecordUnable, "order.unable")],
)
def test_an_answer_that_moved_a_team_stays(play, command, kind):
    order = play.world.all(Order)[0].id
    play.do(command(order=order, recipients=("t-fire",), note="原因"))
    assert "不能划去" in play.refused(StrikeEvent(event_id=last(play, kind), reason="点错"))
    play.do(command(order=order, recipients=("u-water",), note="原因"))
    play.do(StrikeEvent(event_id=last(play, kind), reason="点错"))


def test_that_a_planned_team_exists_is_edited_back_and_not_struck(play):
    play.do(EditTeam(team="t-planned", status="existing", note="已组建"))
    assert "不能划去" in play.refused(StrikeEvent(event_id=last(play, "team.edited"), reason="点错"))
    play.do(EditTeam(team="t-planned", status="planned", note="误记"))
    assert play.world.get(Team, "t-planned").status == "planned"
    play.do(EditTeam(team="t-planned", phone="123"))
    play.do(StrikeEvent(event_id=last(play, "team.edited"), reason="点错"))


def test_no_kind_that_makes_its_subject_can_be_struck():
    """The first event of a subject is the only one it cannot do without."""
    makers = {"registered", "reported", "issued", "requested", "defined", "received", "founded", "drafted", "closed"}
    assert not [kind for kind, event in registry.events().items() if event.strikable and kind.split(".")[-1] in makers]
