"""Taking a report, adding to it, classifying, consulting, relocating, closing: what happens and what is refused."""

from __future__ import annotations

import pytest

from console.domain.core.desk.corrections import StrikeEvent
from console.domain.response.incidents.model import (
    AddNote,
    ClassifyIncident,
    CloseIncident,
    Incident,
    MergeIncident,
    NoteAdded,
    RecordConsultation,
    RelocateIncident,
    ReopenIncident,
    ReportIncident,
    SupplementReport,
)
from tests.support import rulebook
from tests.support.play import Play, same_subjects
from tests.support.rulebook import MINUTE, at, report


@pytest.fixture
def play() -> Play:
    return rulebook.play()


def incident(play: Play, id: str) -> Incident:
    return play.world.get(Incident, id)


def test_a_report_keeps_what_the_caller_said_and_nothing_more(play: Play) -> None:
    id = report(play, "fire", caller="张某", caller_phone="138", figures={"trapped": 2}, position=at(113.3, 34.8))
    one = incident(play, id)
    assert (one.number, one.title, one.kind) == (1, "工业路火灾", "fire")
    assert one.known_at == play.now and one.occurred_at is None and one.grade is None
    assert [(f.metric, f.value, f.source) for f in one.figures] == [("trapped", 2.0, "张某")]


def test_numbers_run_on_and_titles_come_from_what_is_there(play: Play) -> None:
    first = report(play, place="", words="河边有人落水，水流很急，需要马上派人来救援")
    second = report(play, None, place="峡窝镇")
    third = report(play, "mine-coal", title="三矿透水")
    assert [incident(play, id).number for id in (first, second, third)] == [1, 2, 3]
    assert [incident(play, id).title for id in (first, second, third)] == [
        "河边有人落水，水流很急，需要马上派人来救",
        "峡窝镇",
        "三矿透水",
    ]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "至少写明"),
        ({"place": "甲", "kind": "nothing"}, "没有“nothing”这种事件类型"),
        ({"place": "甲", "channel": "pigeon"}, "来报渠道"),
        ({"place": "甲", "known_at": rulebook.NIGHT + 10 * MINUTE}, "接报时间不能晚于现在"),
        ({"place": "甲", "known_at": rulebook.NIGHT - 9, "occurred_at": rulebook.NIGHT - 8}, "发生时间不能晚于接报"),
        ({"place": "甲", "figures": {"ghosts": 1}}, "没有“ghosts”这项数字"),
        ({"place": "甲", "figures": {"dead": -1}}, "死亡不能是"),
        ({"place": "甲", "figures": {"dead": 1.5}}, "死亡应为整数"),
        ({"place": "甲", "figures": {"dead": float("nan")}}, "无法记录"),
    ],
)
def test_reports_that_cannot_be(play: Play, fields: dict[str, object], said: str) -> None:
    assert said in play.refused(ReportIncident(**fields))  # type: ignore[arg-type]


def test_an_id_is_used_once(play: Play) -> None:
    report(play, id="one")
    assert "已被使用" in play.refused(ReportIncident(id="one", place="甲"))


def test_a_further_call_adds_and_corrects(play: Play) -> None:
    id = report(play, "fire")
    play.do(
        SupplementReport(incident=id, words="二楼还有人", caller="李某", title="工业路仓库火灾", figures={"trapped": 1})
    )
    one = incident(play, id)
    assert one.title == "工业路仓库火灾" and [call.caller for call in one.calls] == ["李某"]
    assert one.figures[-1].source == "李某"
    assert "写明内容" in play.refused(SupplementReport(incident=id, words=" "))
    assert "来报渠道" in play.refused(SupplementReport(incident=id, words="又来电", channel="pigeon"))


def test_classifying(play: Play) -> None:
    id = report(play)
    play.do(ClassifyIncident(incident=id, kind="hazchem-leak"))
    assert incident(play, id).kind == "hazchem-leak"
    assert "已是“危险化学品泄漏”" in play.refused(ClassifyIncident(incident=id, kind="hazchem-leak"))
    assert "事件类型" in play.refused(ClassifyIncident(incident=id, kind="nothing"))


def test_a_consultation_needs_people_and_a_decision(play: Play) -> None:
    id = report(play)
    play.do(RecordConsultation(incident=id, participants=("气象局", " "), decision="启动Ⅲ级响应", proposed_level=3))
    (held,) = incident(play, id).consultations
    assert held.participants == ("气象局",) and held.proposed_level == 3 and held.by == "甲"
    assert "参加" in play.refused(RecordConsultation(incident=id, participants=("",), decision="甲"))
    assert "结论" in play.refused(RecordConsultation(incident=id, participants=("甲",), decision=" "))
    wrong = RecordConsultation(incident=id, participants=("甲",), decision="乙", proposed_level=5)
    assert "Ⅰ至Ⅳ级" in play.refused(wrong)


def test_relocating(play: Play) -> None:
    id = report(play, position=at(113.3, 34.8))
    play.do(RelocateIncident(incident=id, place="济源路", position=at(113.31, 34.81)))
    assert incident(play, id).place == "济源路"
    play.do(RelocateIncident(incident=id, position=at(113.32, 34.81)))
    assert incident(play, id).place == "济源路"
    assert "没有变" in play.refused(RelocateIncident(incident=id, position=at(113.32, 34.81)))
    assert "没有变" in play.refused(RelocateIncident(incident=id))


def test_notes_can_be_struck_and_are_not_empty(play: Play) -> None:
    id = report(play)
    play.do(AddNote(incident=id, text="记错了"))
    event = play.journal[-1][1].event_id
    assert "空" in play.refused(AddNote(incident=id, text="  "))
    struck = play.do(StrikeEvent(event_id=event, reason="写错"))
    assert struck[0].incident_id == id


def test_closing_and_opening_again(play: Play) -> None:
    id = report(play)
    assert "没有归档" in play.refused(ReopenIncident(incident=id, reason="甲"))
    play.do(CloseIncident(incident=id, summary="误报"))
    assert incident(play, id).status == "closed" and incident(play, id).is_over
    for command in (
        CloseIncident(incident=id),
        RelocateIncident(incident=id, place="甲"),
        RecordConsultation(incident=id, participants=("甲",), decision="乙"),
    ):
        assert "已归档" in play.refused(command)
    assert "原因" in play.refused(ReopenIncident(incident=id, reason=""))
    play.do(ReopenIncident(incident=id, reason="又有人报"))
    assert incident(play, id).status == "open"


def test_a_closed_incident_still_takes_notes_and_figures(play: Play) -> None:
    """Casualties change for thirty days (brief W26)."""
    id = report(play)
    play.do(CloseIncident(incident=id))
    before = incident(play, id)
    (noted,) = play.do(AddNote(incident=id, text=" 伤者转院 "))
    assert noted == NoteAdded(id=id, text="伤者转院")
    assert incident(play, id) is before, "remarks stand in the journal: a thousand of them cost the incident nothing"


def test_merging_is_refused_where_it_makes_no_sense(play: Play) -> None:
    one, two = report(play), report(play)
    assert "它自己" in play.refused(MergeIncident(incident=one, into=one))
    play.do(CloseIncident(incident=two))
    assert "已归档" in play.refused(MergeIncident(incident=one, into=two))
    assert "找不到" in play.refused(MergeIncident(incident="ghost", into=one))


def test_the_journal_gives_the_same_world_again(play: Play) -> None:
    one, two = report(play, "fire", figures={"dead": 1}), report(play)
    play.do(SupplementReport(incident=one, words="又来电", figures={"dead": 2}))
    play.do(MergeIncident(incident=two, into=one))
    play.do(AddNote(incident=one, text="甲"))
    assert same_subjects(play.world, play.replayed())
