"""First, follow-up and final reports: their order, their words, what they freeze."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.city.facilities.model import AddFacility
from console.domain.core.desk import founding
from console.domain.core.kernel import Refusal
from console.domain.forces.materials.model import (
    ApproveRequest,
    DefineItem,
    PickSupplies,
    ReceiveStock,
    RefuseRequest,
    RequestSupplies,
    ShipSupplies,
    SignForSupplies,
    SupplyRequest,
)
from console.domain.forces.teams.model import AddTeam
from console.domain.response.dispatching.rules import DispatchTeam
from console.domain.response.incidents.model import (
    CloseIncident,
    DesignateSource,
    GradeIncident,
    MergeIncident,
    RecordConsultation,
    RecordFigures,
    ReopenIncident,
    SupplementReport,
)
from console.domain.response.orders.model import IssueOrder, Order, ReportArrival, To
from console.domain.response.reports.model import DraftReport, ReportContent, SituationReport, SubmitReport
from console.domain.response.reports.rules import draft_of
from console.domain.response.reports.views import label, numeral, situation
from console.domain.usecases.responding.rules import ActivateResponse, TerminateResponse
from tests.support import rulebook
from tests.support.play import Play, same_subjects, survives_json
from tests.support.rulebook import HOUR, MINUTE, at, report


@pytest.fixture
def play() -> Play:
    return rulebook.staffed()


def reports(play: Play) -> list[SituationReport]:
    return list(play.world.all(SituationReport))


def content(play: Play, number: int = -1) -> ReportContent:
    found = reports(play)[number].content
    assert found is not None
    return found


def section(content: ReportContent, key: str) -> str:
    return next(section.text for section in content.sections if section.key == key)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (42, "四十二"),
        (99, "九十九"),
        (100, "100"),
        (0, "0"),
    ],
)
def test_follow_ups_are_numbered_in_chinese(number: int, text: str) -> None:
    assert numeral(number) == text


def test_labels() -> None:
    assert [label("first", 0), label("followup", 3), label("final", 0)] == ["初报", "续报三", "终报"]


def test_one_first_many_follow_ups_one_final(play: Play) -> None:
    id = report(play, "fire")
    for kind in ("followup", "final"):
        assert "先报初报" in play.refused(SubmitReport(incident=id, kind=kind, approver="局长"))
    play.do(SubmitReport(incident=id))
    assert "初报已经报出" in play.refused(SubmitReport(incident=id, kind="first"))
    play.do(SubmitReport(incident=id, approver="局长"))
    play.do(SubmitReport(incident=id, approver="局长"))
    play.do(SubmitReport(incident=id, kind="final", approver="局长"))
    assert [label(one.kind, one.number) for one in reports(play)] == ["初报", "续报一", "续报二", "终报"]
    for kind in ("", "followup", "final"):
        assert "终报已经报出" in play.refused(SubmitReport(incident=id, kind=kind, approver="局长"))
    assert same_subjects(play.world, play.replayed())


def test_no_final_report_while_the_response_runs_and_no_way_back_after_it(play: Play) -> None:
    id = report(play, "flood-urban")
    play.do(SubmitReport(incident=id))
    play.do(ActivateResponse(incident=id, level=4, decided_by="甲", post="post-flood-a"))
    assert "响应尚未终止" in play.refused(SubmitReport(incident=id, kind="final", approver="局长"))
    play.do(DraftReport(incident=id))
    play.do(TerminateResponse(incident=id, decided_by="甲", post="post-flood-a", reason="水退"))
    play.do(SubmitReport(incident=id, kind="final", approver="局长"))

    play.do(CloseIncident(incident=id))
    assert "终报已报出" in play.refused(ReopenIncident(incident=id, reason="甲"))


def test_a_final_draft_made_before_a_response_waits_for_its_end(play: Play) -> None:
    id = report(play, "flood-urban")
    play.do(SubmitReport(incident=id))
    play.do(DraftReport(incident=id, kind="final"))
    play.do(ActivateResponse(incident=id, level=4, decided_by="甲", post="post-flood-a"))
    assert "响应尚未终止" in play.refused(SubmitReport(incident=id, approver="局长"))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "weekly"}, "没有“weekly”这种报告"),
        ({"channel": "pigeon"}, "报送方式"),
        ({"words": {"weather": "雨"}}, "没有“weather”这一项"),
        ({"at": rulebook.NIGHT + HOUR}, "不能晚于现在"),
        ({"at": rulebook.NIGHT - HOUR}, "不能早于接报"),
        ({"report": "ghost"}, "找不到"),
    ],
)
def test_reports_that_cannot_be(play: Play, fields: dict[str, Any], said: str) -> None:
    id = report(play, "fire")
    assert said in play.refused(SubmitReport(incident=id, **fields))


def test_only_the_first_report_goes_out_unsigned(play: Play) -> None:
    """Unknown items never delay the first report (brief W35)."""
    id = report(play)
    play.do(SubmitReport(incident=id))
    assert content(play).approver == "" and content(play).incident_kind_zh == ""
    assert "签发人" in play.refused(SubmitReport(incident=id))


def test_the_draft_keeps_own_words_and_grows(play: Play) -> None:
    id = report(play, "fire")
    play.do(DraftReport(incident=id, words={"cause": " 电气线路 "}))
    play.do(DraftReport(incident=id, words={"trend": "火势减弱"}))
    draft = draft_of(play.world, id)
    assert draft is not None and draft.words == {"cause": "电气线路", "trend": "火势减弱"} and draft.content is None
    assert len(reports(play)) == 1
    play.do(SubmitReport(incident=id, report=draft.id, words={"trend": "火已扑灭"}))
    assert section(content(play), "cause") == "电气线路" and section(content(play), "trend") == "火已扑灭"
    assert "已经报出" in play.refused(SubmitReport(incident=id, report=draft.id))
    other = report(play)
    assert "另一起事件" in play.refused(SubmitReport(incident=other, report=draft.id))
    play.do(DraftReport(incident=id))  # the next draft begins with the words of the last report
    after = draft_of(play.world, id)
    assert after is not None and after.words["cause"] == "电气线路" and after.kind == "followup"


def test_what_was_sent_never_changes(play: Play) -> None:
    id = report(play, "fire", figures={"dead": 1})
    play.do(SubmitReport(incident=id))
    before = content(play)
    play.do(RecordFigures(incident=id, source="现场", values={"dead": 2}))
    play.do(GradeIncident(incident=id, grade=4, basis="会商"))
    assert content(play, 0) == before and survives_json(before)


def test_a_report_has_the_fields_of_the_rule_and_leaves_unknown_ones_empty(play: Play) -> None:
    id = report(
        play,
        "hazchem-leak",
        caller="张某",
        caller_phone="138",
        occurred_at=rulebook.NIGHT - 20 * MINUTE,
        position=at(113.3, 34.8),
        words="储罐阀门泄漏",
        figures={"injured": 2},
    )
    now = situation(play.world, id, play.now)
    assert (now.kind, now.label_zh, now.city_zh, now.exercise) == ("first", "初报", "试验区", False)
    assert (now.received_at, now.occurred_at) == (play.now, play.now - 20 * MINUTE)
    assert (now.source_zh, now.caller, now.place, now.incident_kind_zh) == ("电话", "张某", "工业路", "危险化学品泄漏")
    assert (now.lon, now.position_quality, now.grade, now.grade_zh, now.commander) == (113.3, "reported", None, "", "")
    values = {figure.metric: figure.value for figure in now.figures}
    assert values["injured"] == 2 and values["dead"] is None
    assert section(now, "course") == "储罐阀门泄漏" and section(now, "cause") == ""
    assert now.tables == () and now.changes == ()


def test_calls_make_the_course_and_the_consultation_the_measures_until_somebody_writes(play: Play) -> None:
    id, double = report(play, "fire", words="冒烟"), report(play, words="看到火光")
    play.do(SupplementReport(incident=id, words="二楼有人"))
    play.do(RecordConsultation(incident=id, participants=("消防",), decision="增派两队"))
    play.do(MergeIncident(incident=double, into=id))
    now = situation(play.world, id, play.now)
    assert section(now, "course") == "冒烟\n二楼有人\n看到火光" and section(now, "measures") == "增派两队"
    assert now.merged_numbers == (2,)


def test_figures_carry_source_age_and_who_says_otherwise(play: Play) -> None:
    id = report(play, "fire")
    play.do(RecordFigures(incident=id, source="120", values={"dead": 2}), after=60)
    play.do(RecordFigures(incident=id, source="现场", values={"dead": 1}, explanation="一人送医"), after=60)
    play.do(DesignateSource(incident=id, metric="dead", source="120"))
    dead = next(figure for figure in situation(play.world, id, play.now).figures if figure.metric == "dead")
    assert (dead.value, dead.source, dead.designated) == (2, "120", True)
    assert [(other.source, other.value) for other in dead.others] == [("现场", 1)]


def test_commander_and_bodies_are_in_the_report(play: Play) -> None:
    id = report(play, "flood-urban")
    play.do(
        ActivateResponse(
            incident=id,
            level=4,
            decided_by="甲",
            post="post-flood-a",
            bodies=("hq-flood",),
            commander_post="post-flood-a",
        )
    )
    now = situation(play.world, id, play.now)
    assert (now.commander_post, now.commander, now.response_zh) == ("防汛指挥长A", "", "Ⅳ级")
    (bodies,) = now.tables
    assert bodies.key == "bodies" and bodies.rows == (("防汛抗旱指挥部", "7月20日 02:10"),)


def test_a_follow_up_tells_what_changed(play: Play) -> None:
    id = report(play, "flood-urban", figures={"evacuated": 10})
    play.do(SubmitReport(incident=id))
    play.do(RecordFigures(incident=id, source="镇", values={"evacuated": 12, "dead": 0}))
    play.do(GradeIncident(incident=id, grade=3, basis="会商"))
    play.do(ActivateResponse(incident=id, level=4, decided_by="甲", post="post-flood-a", bodies=("hq-flood",)))
    play.do(SubmitReport(incident=id, approver="局长"))
    assert content(play).changes == (
        "事件等级：未报 → 较大",
        "响应级别：未报 → Ⅳ级",
        "状态：已接报 → 响应中",
        "死亡：未报 → 0",
        "已转移：10 → 12",
        "已启动机构新增：防汛抗旱指挥部，7月20日 02:10",
    )
    play.do(TerminateResponse(incident=id, decided_by="甲", post="post-flood-a", reason="水退"))
    assert "已启动机构减少：防汛抗旱指挥部" in situation(play.world, id, play.now).changes


def test_the_end_of_a_response_is_not_unreported(play: Play) -> None:
    """The final report had said “响应级别：Ⅱ级 → 未报” of a response that everybody knew had ended."""
    id = report(play, "flood-urban")
    play.do(GradeIncident(incident=id, grade=3, basis="会商"))
    play.do(ActivateResponse(incident=id, level=2, decided_by="甲", post="post-chief"))
    play.do(SubmitReport(incident=id))
    play.do(GradeIncident(incident=id, grade=None, basis="核减"))
    play.do(TerminateResponse(incident=id, decided_by="甲", post="post-chief", reason="水退"))
    play.do(SubmitReport(incident=id, kind="final", approver="局长"))
    final = content(play)
    assert final.response_zh == "已终止（原Ⅱ级）"
    assert "响应级别：Ⅱ级 → 已终止（原Ⅱ级）" in final.changes and "事件等级：较大 → 已撤销" in final.changes
    assert not any(change.endswith("→ 未报") for change in final.changes)


def test_forces_orders_and_supplies_are_in_the_report(play: Play) -> None:
    id = report(play, "flood-urban")
    play.do(AddTeam(id="team", name_zh="综合救援队", skills=("flood",), personnel=50))
    play.do(AddTeam(id="boats", name_zh="冲锋舟队", skills=("flood",)))
    play.do(AddTeam(id="idle", name_zh="机动队", skills=("flood",)))
    play.do(DispatchTeam(team="team", incident=id, eta_seconds=840))
    play.do(DispatchTeam(team="boats", incident=id))
    play.do(ReportArrival(team="boats", personnel=12))
    play.do(IssueOrder(incident=id, recipients=(To(kind="post", id="post-flood-a"),), title="转移", text="乙"))
    play.do(AddFacility(id="store", kind="warehouse", name_zh="区储备库"))
    play.do(AddFacility(id="gym", kind="shelter", name_zh="体育中心"))
    play.do(DefineItem(id="tent", name_zh="帐篷", category="board-lodging", unit="顶"))
    play.do(ReceiveStock(item="tent", place="store", quantity=50, source="入库单"))
    play.do(RequestSupplies(incident=id, item="tent", quantity=10, destination="gym"))
    play.do(RequestSupplies(incident=id, item="tent", quantity=5))
    sent, refused = (request.id for request in play.world.all(SupplyRequest))
    play.do(RefuseRequest(request=refused, reason="重复"))
    play.do(ApproveRequest(request=sent))
    play.do(PickSupplies(request=sent, place="store", quantity=10))
    play.do(ShipSupplies(request=sent, place="store"))
    play.do(SignForSupplies(request=sent, quantity=4, signed_by="乙"))
    tables = {table.key: table.rows for table in situation(play.world, id, play.now).tables}
    order = play.world.all(Order)[0].number
    assert tables["teams"] == (
        ("综合救援队", "50", "已受令", "预计 7月20日 02:24"),
        ("冲锋舟队", "12", "在场", "7月20日 02:10"),
    )
    assert tables["orders"] == ((order, "转移", "已发出1", ""),)
    assert tables["supplies"] == (("帐篷", "体育中心", "10顶", "6顶", "4顶"),)


def test_an_unchanged_draft_is_sent_as_it_is(play: Play) -> None:
    id = report(play, "fire")
    play.do(DraftReport(incident=id, words={"cause": "不明"}))
    events = play.do(SubmitReport(incident=id))
    assert events[0].kind == "report.submitted" and section(content(play), "cause") == "不明"


def test_an_exercise_report_says_so() -> None:
    play = rulebook.staffed(mode=founding.EXERCISE)
    id = report(play)
    assert situation(play.world, id, play.now).exercise


def test_who_received_it_is_who_the_duties_name_and_whoever_else(play: Play) -> None:
    id = report(play, "fire")
    play.do(SubmitReport(incident=id, to=("区委办", " ", "本级总值班室")))
    assert content(play).to_zh == ("本级总值班室", "区委办")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["", "first", "followup", "final"]), max_size=8))
def test_whatever_is_tried_the_series_is_one_first_follow_ups_in_order_one_final(kinds: list[str]) -> None:
    play = Play.on_duty()
    id = report(play)
    for kind in kinds:
        try:
            play.do(SubmitReport(incident=id, kind=kind, approver="局长"))
        except Refusal:
            continue
    series = [(one.kind, one.number) for one in reports(play)]
    follow_ups = [number for kind, number in series if kind == "followup"]
    assert follow_ups == list(range(1, len(follow_ups) + 1))
    shape = [kind for kind, _ in series]
    assert shape.count("first") == min(1, len(shape)) and (not shape or shape[0] == "first")
    assert shape.count("final") <= 1 and ("final" not in shape or shape[-1] == "final")
