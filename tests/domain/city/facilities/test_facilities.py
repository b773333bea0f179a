"""Facilities and risk points: edits, moves, people in shelters, and everything that is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.city.facilities.model import (
    AddFacility,
    EditFacility,
    EditRisk,
    Facility,
    MoveFacility,
    RecordShelterIntake,
    Risk,
    ShelterIntakeRecorded,
)
from console.domain.city.facilities.views import shelters
from console.domain.core.kernel import Command, Refusal
from tests.support.play import Play, same_subjects
from tests.support.small_city import at, small_city


@pytest.fixture
def play() -> Play:
    return small_city()


def shelter(play: Play, id: str = "shelter") -> Facility:
    return play.world.get(Facility, id)


def test_an_edit_keeps_who_when_and_which_fields_are_the_citys_own(play: Play) -> None:
    play.do(EditFacility(facility="store", phone=" 0371 ", contact="值班室", capacity=30))
    store = shelter(play, "store")
    assert (store.phone, store.contact, store.capacity) == ("0371", "值班室", 30)
    assert store.own == ("capacity", "contact", "phone")
    assert (store.edited_by, store.edited_at) == ("甲", play.now)


def test_planned_becomes_existing_with_a_reason_only(play: Play) -> None:
    assert "依据" in play.refused(EditFacility(facility="shelter-planned", status="existing"))
    play.do(EditFacility(facility="shelter-planned", status="existing", note="2026年5月验收"))
    assert shelter(play, "shelter-planned").exists


def test_a_move_carries_its_own_age(play: Play) -> None:
    play.do(MoveFacility(facility="store", position=at(113.31, 34.81, "surveyed"), place="新库"))
    store = shelter(play, "store")
    assert store.position is not None
    assert (store.position.lon, store.position.quality, store.position.at) == (113.31, "surveyed", play.now)
    assert store.place == "新库"


def test_a_facility_of_the_citys_own(play: Play) -> None:
    [event] = play.do(
        AddFacility(kind="shelter", name_zh=" 体育馆 ", capacity=500, position=at(113.3, 34.8), source="教育局")
    )
    added = shelter(play, event.id)
    assert (added.name_zh, added.capacity, added.provenance.source) == ("体育馆", 500, "教育局")
    assert play.do(AddFacility(kind="other", name_zh="临时点", id="own-1"))[0].id == "own-1"


def test_a_risk_point_is_edited(play: Play) -> None:
    play.do(EditRisk(risk="risk-underpass", exposure="公交两路", position=at(113.28, 34.79)))
    risk = play.world.get(Risk, "risk-underpass")
    assert risk.exposure == "公交两路" and risk.own == ("exposure", "position")
    assert risk.position is not None and risk.position.at == play.now


# ---- people in shelters


def test_people_come_leave_and_are_counted(play: Play) -> None:
    assert shelter(play).occupancy is None
    play.do(RecordShelterIntake(facility="shelter", arrived=60, incident="incident-1"))
    play.do(RecordShelterIntake(facility="shelter", arrived=30, left=10))
    assert (shelter(play).occupancy, shelter(play).occupancy_at, shelter(play).occupancy_by) == (80, play.now, "甲")
    play.do(RecordShelterIntake(facility="shelter", counted=75))
    assert shelter(play).occupancy == 75


def test_an_intake_lies_on_the_timeline_of_its_incident(play: Play) -> None:
    [event] = play.do(RecordShelterIntake(facility="shelter", arrived=1, incident="incident-1"))
    assert event.incident_id == "incident-1"


def test_more_than_the_capacity_is_recorded_and_warned_of(play: Play) -> None:
    play.do(RecordShelterIntake(facility="shelter", arrived=130))
    row = shelters(play.world, play.now + 60_000)[0]
    assert (row.occupancy, row.free, row.age, str(row.warning)) == (130, -30, 60_000, "超员30人（容量100人）")


def test_unknown_is_shown_as_unknown_and_planned_is_never_used(play: Play) -> None:
    play.do(RecordShelterIntake(facility="shelter-unknown", arrived=5))
    rows = {row.shelter.id: row for row in shelters(play.world, play.now)}
    assert (rows["shelter"].occupancy, rows["shelter"].free, rows["shelter"].age) == (None, 100, None)
    assert (rows["shelter-unknown"].free, str(rows["shelter-unknown"].warning)) == (None, "容量未知")
    assert str(rows["shelter-planned"].warning) == "尚在规划，不能使用"
    assert rows["shelter"].warning is None


def test_entries_of_two_consoles_never_add_up_to_less_than_nobody(play: Play) -> None:
    play.do(RecordShelterIntake(facility="shelter", arrived=10))
    play.feed([ShelterIntakeRecorded(id="shelter", left=8), ShelterIntakeRecorded(id="shelter", left=8)])
    assert shelter(play).occupancy == 0


REFUSED: list[tuple[Command, str]] = [
    (RecordShelterIntake(facility="nowhere", arrived=1), "找不到"),
    (RecordShelterIntake(facility="store", arrived=1), "不是避难场所"),
    (RecordShelterIntake(facility="shelter-planned", arrived=1), "尚在规划"),
    (RecordShelterIntake(facility="shelters-counted", arrived=1), "合计"),
    (RecordShelterIntake(facility="shelter"), "请填写"),
    (RecordShelterIntake(facility="shelter", arrived=-1), "不能为负数"),
    (RecordShelterIntake(facility="shelter", counted=-1), "不能为负数"),
    (RecordShelterIntake(facility="shelter", counted=5, arrived=1), "单独登记"),
    (RecordShelterIntake(facility="shelter", left=1), "在内只有0人"),
    (EditFacility(facility="nowhere", phone="1"), "找不到"),
    (EditFacility(facility="store"), "没有改动"),
    (EditFacility(facility="store", name_zh=""), "名称不能为空"),
    (EditFacility(facility="store", status="ruined"), "没有“ruined”这种建设状态"),
    (EditFacility(facility="store", capacity=-1), "不能为负数"),
    (EditFacility(facility="store", area_m2=-0.5), "不能为负数"),
    (MoveFacility(facility="nowhere", position=at(113.3, 34.8)), "找不到"),
    (MoveFacility(facility="store", position=at(34.8, 113.3)), "不在境内"),
    (MoveFacility(facility="store", position=at(113.3, 34.8)), "已在该位置"),
    (AddFacility(kind="shelter", name_zh=" "), "要有名称"),
    (AddFacility(kind="castle", name_zh="x"), "没有“castle”这一类设施"),
    (AddFacility(kind="other", name_zh="x", id="store"), "已被使用"),
    (AddFacility(kind="other", name_zh="x", status="ruined"), "建设状态"),
    (AddFacility(kind="other", name_zh="x", capacity=-1), "不能为负数"),
    (AddFacility(kind="other", name_zh="x", position=at(0, 0)), "不在境内"),
    (EditRisk(risk="nowhere", scale="x"), "找不到"),
    (EditRisk(risk="risk-underpass"), "没有改动"),
    (EditRisk(risk="risk-underpass", position=at(0, 0)), "不在境内"),
]


@pytest.mark.parametrize(("command", "word"), REFUSED)
def test_refused(play: Play, command: Command, word: str) -> None:
    assert word in play.refused(command)


@given(st.lists(st.tuples(st.integers(-3, 60), st.integers(-3, 60), st.none() | st.integers(-2, 80)), max_size=12))
def test_nobody_is_ever_less_than_nobody(entries: list[tuple[int, int, int | None]]) -> None:
    """Whatever is entered, the people inside are what came less what left since the last head count, and never below 0."""
    play = small_city()
    inside: int | None = None
    for arrived, left, counted in entries:
        try:
            play.do(RecordShelterIntake(facility="shelter", arrived=arrived, left=left, counted=counted))
        except Refusal:
            continue
        inside = counted if counted is not None else (inside or 0) + arrived - left
        assert inside >= 0
    assert shelter(play).occupancy == inside
    assert same_subjects(play.world, play.replayed())
