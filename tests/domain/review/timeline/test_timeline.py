"""The story of an incident: a sentence for every kind of event there is, phases, late and struck entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.domain.city.plans.model import PackLoaded
from console.domain.core import registry
from console.domain.core.desk.corrections import EventStruck, StrikeEvent
from console.domain.core.kernel import Event, World
from console.domain.core.ports import JournalRow
from console.domain.response.incidents.model import (
    AddNote,
    CloseIncident,
    MergeIncident,
    NoteAdded,
    RecordFigures,
    ReopenIncident,
)
from console.domain.response.orders.model import IssueOrder, Order, RecordAcknowledgement, To
from console.domain.response.reports.model import SubmitReport
from console.domain.response.warnings.model import ReceiveWarning
from console.domain.review.timeline import story as timeline
from console.domain.review.timeline.story import BEFORE, SENTENCES, TimelineEntry, grouped, of, sentence, without_packs
from console.domain.usecases.responding.rules import ActivateResponse, DecideOnWarning, TerminateResponse
from tests.support import rulebook
from tests.support.play import Play
from tests.support.rulebook import HOUR, MINUTE, report


@pytest.fixture
def play() -> Play:
    return rulebook.staffed()


def rows(play: Play) -> list[JournalRow]:
    """The journal as the store would show it."""
    struck = {event.id for event, _ in play.journal if isinstance(event, EventStruck)}
    return [
        JournalRow(
            event_id=stamp.event_id,
            console="a",
            sequence=number,
            hlc=stamp.hlc,
            occurred_at=stamp.occurred_at,
            recorded_at=stamp.recorded_at,
            actor=stamp.actor,
            post=stamp.post,
            kind=event.kind,
            subject=event.subject,
            subject_id=event.id,
            incident=event.incident_id,
            event=event,
            payload="",
            digest="",
            struck=stamp.event_id in struck,
        )
        for number, (event, stamp) in enumerate(play.journal)
    ]


def story(play: Play, incident: str) -> list[TimelineEntry]:
    return list(of(play.world, (row for row in rows(play) if row.incident == incident)))


def said(play: Play, incident: str) -> list[str]:
    return [str(entry.sentence) for entry in story(play, incident)]


@pytest.mark.parametrize("kind", sorted(registry.events()))
def test_every_kind_of_event_has_a_sentence(kind: str) -> None:
    assert registry.events()[kind] in SENTENCES, f"console/domain/review/timeline tells nothing about {kind}"


def test_there_is_no_sentence_for_what_does_not_exist() -> None:
    assert set(SENTENCES) <= set(registry.events().values())


@pytest.mark.parametrize("kind", sorted(registry.events()))
def test_a_sentence_stands_whatever_the_event_holds(kind: str) -> None:
    """Also for names nobody knows any more and codes of a newer console: no gap, no placeholder, no failure."""

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(made(registry.events()[kind]))
    def check(event: Event) -> None:
        text = str(sentence(World(), event))
        assert text.strip() and "None" not in text

    check()


def made(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Any instance of a dataclass, with short words and reasonable numbers."""
    hints = {name: hint for name, hint in get_type_hints(kind).items() if get_origin(hint) is not ClassVar}
    return st.builds(kind, **{name: values(hint) for name, hint in hints.items()})


def values(hint: Any) -> st.SearchStrategy[Any]:
    simple = {
        str: st.text("甲乙丙丁", min_size=1, max_size=4),
        int: st.integers(0, 5000),
        float: st.floats(0, 5000),
        bool: st.booleans(),
        type(None): st.none(),
    }
    if hint in simple:
        return simple[hint]
    inner = get_args(hint)
    if get_origin(hint) is tuple:
        return st.lists(values(inner[0]), max_size=2).map(tuple)
    if get_origin(hint) in (dict, Mapping):
        return st.dictionaries(values(inner[0]), values(inner[1]), max_size=2)
    return st.one_of(*map(values, inner)) if inner else made(hint)


def test_the_story_of_an_incident(play: Play) -> None:
    id = report(play, "flood-urban", caller="张某", words="积水齐腰")
    play.do(RecordFigures(incident=id, source="镇", values={"trapped": 3, "dead": None}), after=60)
    play.do(
        ActivateResponse(
            incident=id,
            level=3,
            decided_by="常务副区长",
            post="post-deputy",
            bodies=("hq-flood",),
            commander_post="post-flood-a",
            reason="内涝",
        ),
        after=60,
    )
    play.do(
        IssueOrder(incident=id, recipients=(To(kind="post", id="post-flood-b"),), title="转移", text="转移低洼住户")
    )
    order = play.world.all(Order)[0]
    play.do(RecordAcknowledgement(order=order.id, spoken_by="李某"))
    play.do(SubmitReport(incident=id, to=("区委办",)), after=60)
    play.do(TerminateResponse(incident=id, decided_by="常务副区长", post="post-deputy", reason="水退"), after=60)
    play.do(CloseIncident(incident=id, summary="已恢复"), after=60)
    told = said(play, id)
    for line in (
        "接报 #1 工业路城市内涝（电话，张某）；积水齐腰",
        "镇报数；受困 3；死亡收回",
        "常务副区长决定启动Ⅲ级响应（内涝）",
        "防汛抗旱指挥部启动（Ⅲ级响应）；内涝",
        "防汛指挥长A担任指挥（内涝）",
        f"下达令 {order.number}：转移，受令 1 个单位",
        f"防汛指挥长B回执令 {order.number}；李某口头报告",
        "甲报出初报（书面）；报送 本级总值班室、区委办",
        "常务副区长决定终止响应（水退）",
        "防汛抗旱指挥部撤销（水退）",
        "#1 归档；已恢复",
    ):
        assert line in told
    phases = [phase for phase, _ in grouped(story(play, id))]
    assert phases == ["intake", "response", "aftermath", "closed"]
    play.do(ReopenIncident(incident=id, reason="复涨"), after=60)
    assert story(play, id)[-1].phase == "aftermath"


def test_what_happened_before_stands_before(play: Play) -> None:
    play.do(ReceiveWarning(kind="weather-rainstorm", level=2, issuer="区气象台", area="全区", id="w"))
    decide = DecideOnWarning(
        warning="w", response=True, response_level=3, decided_by="常务副区长", post="post-deputy", reason="雨强"
    )
    play.do(decide, after=600)
    entries = of(play.world, rows(play))
    warned = [entry for entry in entries if entry.kind.startswith("warning.")]
    assert {entry.phase for entry in warned} == {BEFORE}
    assert [str(entry.sentence) for entry in warned] == [
        "收到区气象台发布的全区暴雨橙色预警",
        "预警研判：常务副区长决定启动Ⅲ级响应（雨强）",
    ]
    assert "因预警立项 #1 全区暴雨橙色预警响应" in [str(entry.sentence) for entry in entries]


def test_the_order_is_that_of_what_happened_and_late_entries_are_marked(play: Play) -> None:
    id = report(play)
    play.do(AddNote(incident=id, text="后补"), at=play.now + HOUR, occurred_at=play.now + MINUTE)
    play.do(AddNote(incident=id, text="即时"), after=1)
    notes = [entry for entry in story(play, id) if entry.kind == "incident.noted"]
    assert [(str(entry.sentence), entry.recorded_late) for entry in notes] == [
        ("备注：后补", True),
        ("备注：即时", False),
    ]


def test_struck_entries_stay_and_change_no_phase(play: Play) -> None:
    id = report(play)
    play.do(AddNote(incident=id, text="记错了"))
    play.do(StrikeEvent(event_id=play.journal[-1][1].event_id, reason="写错"))
    entries = story(play, id)
    assert [entry.struck for entry in entries if entry.kind == "incident.noted"] == [True]
    assert str(entries[-1].sentence) == "划去一条记录（写错）"


def test_a_merged_reports_entries_belong_to_the_survivor(play: Play) -> None:
    one, two = report(play, place="甲路"), report(play, place="乙路")
    play.do(MergeIncident(incident=two, into=one, reason="同一起"))
    entries = of(play.world, (row for row in rows(play) if row.incident in (one, two)))
    assert {entry.incident for entry in entries} == {one}
    told = [str(entry.sentence) for entry in entries]
    assert "#2 并入 #1（同一起）" in told and "收入重复来报 #2" in told


def test_a_record_of_a_newer_program_is_shown_as_such(play: Play) -> None:
    (row,) = [row for row in rows(play) if row.kind == "duty.shift_taken"]
    (entry,) = of(play.world, [replace(row, event=None, kind="drone.launched")])
    assert str(entry.sentence) == "较新版本的记录，本程序不认识：drone.launched"


def test_names_that_are_gone_keep_their_id(play: Play) -> None:
    report(play)
    assert str(timeline.sentence(World(), play.journal[-1][0]))


def test_the_loading_of_a_pack_is_one_sentence_of_the_story() -> None:
    """What the pack registered in the same moment is left out; what a person enters later is not."""

    def row(id: str, event: Event, at: int, actor: str = "") -> JournalRow:
        kind, subject = "some.kind", "some_subject"
        return JournalRow(id, "c", 1, 1, at, at, actor, "", kind, subject, event.id, None, event, "{}", "", False)

    loaded = PackLoaded(id="city", version_of_pack="1", rows={}, changed=1)
    some = NoteAdded(id="a", text="")
    rows = [row("registered", some, 5), row("loaded", loaded, 5), row("entered", some, 9, "甲")]
    assert [one.event_id for one in without_packs(rows)] == ["loaded", "entered"]
