"""Issuing an order: its number, its way down, its words, and every reason why it is not issued."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from console.domain.city.organisation.model import Post
from console.domain.city.plans.model import OrderTemplate
from console.domain.forces.materials.model import ApproveRequest, RequestSupplies, SupplyRequest
from console.domain.forces.teams.model import Team
from console.domain.response.commanding.model import IncidentCommand
from console.domain.response.orders.model import IssueOrder, Order, RecordPaperCopy, To
from tests.support import forces, rulebook
from tests.support.play import Play

COUNTY = To(kind="unit", id="u-county")


@pytest.fixture
def play() -> Play:
    return forces.city()


def issue(play: Play, *recipients: To, **more: Any) -> Order:
    play.do(IssueOrder(**{"title": "集结", "text": "请集结待命", "recipients": recipients or (COUNTY,), **more}))
    return play.world.all(Order)[-1]


def test_one_series_of_numbers_for_all_who_order(play: Play) -> None:
    flood = forces.incident(play)
    assert issue(play, body="hq-flood").number == "小应指〔2026〕1号"
    item = forces.item(play, "pump", ("store-a", 5))
    play.do(RequestSupplies(incident=flood, item=item, quantity=2))
    request = play.world.all(SupplyRequest)[0]
    play.do(ApproveRequest(request=request.id))
    assert play.world.get(SupplyRequest, request.id).release_number == "小应指〔2026〕2号"
    assert issue(play, body="hq-fire").number == "小应指〔2026〕3号"


def test_the_numbers_begin_anew_with_the_year_in_china(play: Play) -> None:
    def order_at(year: int, month: int, day: int, hour: int) -> str:
        at = int(datetime(year, month, day, hour, tzinfo=UTC).timestamp() * 1000)
        play.do(IssueOrder(title="集结", text="请集结", recipients=(COUNTY,)), at=at)
        return play.world.all(Order)[-1].number

    assert order_at(2026, 12, 31, 15) == "小应指〔2026〕1号"  # 23:00 in Beijing
    assert order_at(2026, 12, 31, 16) == "小应指〔2027〕1号"
    assert order_at(2027, 1, 1, 3) == "小应指〔2027〕2号"
    assert [order.serial for order in play.world.all(Order)] == [1, 2, 3]


def test_the_first_order_of_a_sleeping_headquarters_activates_it(play: Play) -> None:
    """A headquarters shown as not activated had issued orders for an incident."""
    flood = forces.incident(play)

    def active() -> list[str]:
        command = play.world.find(IncidentCommand, flood)
        return [] if command is None else [entry.body for entry in command.active]

    issue(play, body="hq-flood")  # of no incident: nothing to activate it for
    assert active() == []
    order = issue(play, incident=flood, post="p-flood-a")
    assert active() == ["hq-flood"] and order.incident == flood
    assert [event.kind for event, _ in play.journal[-2:]] == ["command.body_activated", "order.issued"]
    issue(play, incident=flood, body="hq-flood")
    assert play.journal[-2][0].kind != "command.body_activated"


def test_what_an_order_says_of_itself(play: Play) -> None:
    order = issue(play, channel="phone", body="hq-general", post="p-mayor", copies=("u-power",), about="下穿通道")
    assert (order.issued_by, order.ack_minutes, order.ack_assumed, order.paper_follows) == ("甲", 10, True, True)
    assert issue(play, ack_minutes=30).ack_assumed is False
    assert issue(play, channel="written").paper_follows is False


def test_the_designated_path(play: Play) -> None:
    order = issue(
        play,
        To(kind="unit", id="u-village"),
        To(kind="team", id="t-pump"),
        To(kind="unit", id="u-power"),
        body="hq-flood",
    )
    routes = {one.id: one.route for one in order.recipients}
    assert routes["u-village"] == ("u-county", "u-town")
    assert routes["t-pump"] == ("u-county",)
    assert routes["u-power"] == ()  # no member of this headquarters: reached directly


def test_paper_follows_a_spoken_order_once(play: Play) -> None:
    spoken, written = issue(play, channel="radio"), issue(play)
    assert "没有待补" in play.refused(RecordPaperCopy(order=written.id))
    play.do(RecordPaperCopy(order=spoken.id))
    assert play.world.get(Order, spoken.id).paper_sent_at == play.now
    assert "已经补发" in play.refused(RecordPaperCopy(order=spoken.id))


def test_templates_fill_what_is_empty() -> None:
    stage = rulebook.staffed()
    template = stage.world.all(OrderTemplate)[0]
    post = next(iter(stage.world.all(Post)))
    stage.do(IssueOrder(template=template.id, title="自拟标题", recipients=(To(kind="post", id=post.id),)))
    order = stage.world.all(Order)[-1]
    assert (order.title, order.text, order.level) == ("自拟标题", template.text_zh, template.level)


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"title": " "}, "标题和正文"),
        ({"text": ""}, "标题和正文"),
        ({"recipients": ()}, "受令单位"),
        ({"recipients": (To(kind="planet", id="u-county"),)}, "planet"),
        ({"recipients": (To(kind="unit", id="u-nobody"),)}, "u-nobody"),
        ({"recipients": (To(kind="post", id="u-county"),)}, "u-county"),
        ({"recipients": (COUNTY, COUNTY)}, "重复"),
        ({"recipients": (To(kind="unit", id="u-county", dispatch=True),)}, "只有队伍"),
        ({"recipients": (To(kind="team", id="t-pump", dispatch=True),)}, "要写明事件"),
        ({"recipients": (To(kind="unit", id="u-county", channel="smoke"),)}, "smoke"),
        ({"channel": "smoke"}, "smoke"),
        ({"incident": "nowhere"}, "找不到"),
        ({"body": "hq-moon"}, "hq-moon"),
        ({"post": "p-moon"}, "p-moon"),
        ({"template": "t-moon"}, "t-moon"),
        ({"supersedes": "order-99"}, "order-99"),
        ({"ack_minutes": 0}, "不合理"),
        ({"deadline": 1}, "早于"),
    ],
)
def test_orders_that_are_not_issued(play: Play, how: dict[str, Any], words: str) -> None:
    command = IssueOrder(**{"title": "令", "text": "正文", "recipients": (COUNTY,), **how})
    assert words in play.refused(command)


def test_a_barred_team_stops_the_whole_order(play: Play) -> None:
    flood = forces.incident(play)
    to = (To(kind="team", id="t-pump", dispatch=True), To(kind="team", id="t-planned", dispatch=True))
    assert "尚在规划" in play.refused(IssueOrder(incident=flood, title="令", text="正文", recipients=to))
    assert play.world.get(Team, "t-pump").assignment is None
