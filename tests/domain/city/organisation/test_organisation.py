"""Posts get holders, units get telephones, and whoever does not answer is marked: before, after, refused."""

from __future__ import annotations

from typing import Any

import pytest

from console.domain.city.organisation.model import EditUnit, FillPost, Post, SetReachability, Unit
from console.domain.core.desk.corrections import StrikeEvent
from console.domain.core.kernel import Command
from console.domain.response.commanding.model import Appoint
from console.domain.response.incidents.model import ReportIncident
from tests.support.play import Play, same_subjects
from tests.support.small_city import at, small_city


@pytest.fixture
def play() -> Play:
    return small_city()


def report(play: Play, kind: str = "flood") -> str:
    return play.do(ReportIncident(place="小城东门", kind=kind))[0].id


def test_a_post_from_a_pack_is_vacant_and_its_reachability_unknown(play: Play) -> None:
    post = play.world.get(Post, "p-flood-a")
    assert (post.holder, post.phone, post.reachability, post.reachability_at) == (None, "", "unknown", None)


def test_filling_changing_and_vacating_a_post(play: Play) -> None:
    play.do(FillPost(post="p-flood-a", holder=" 乙 ", phone="138", channel="370 MHz"))
    post = play.world.get(Post, "p-flood-a")
    assert (post.holder, post.phone, post.channel) == ("乙", "138", "370 MHz")
    assert (post.filled_by, post.filled_at) == ("甲", play.now)
    play.do(FillPost(post="p-flood-a", holder="乙", phone="139"))
    assert play.world.get(Post, "p-flood-a").channel == "370 MHz"
    play.do(FillPost(post="p-flood-a", holder="丙"))
    post = play.world.get(Post, "p-flood-a")
    assert (post.holder, post.phone) == ("丙", "")
    play.do(FillPost(post="p-flood-a", holder=None))
    assert play.world.get(Post, "p-flood-a").holder is None


def test_that_one_holder_does_not_answer_says_nothing_of_the_next(play: Play) -> None:
    play.do(FillPost(post="p-flood-a", holder="乙"))
    play.do(SetReachability(post="p-flood-a", reachability="unreachable", note="三次未接"))
    tried = play.now
    play.do(FillPost(post="p-flood-a", holder="乙", phone="1"))
    post = play.world.get(Post, "p-flood-a")
    assert (post.reachability, post.reachability_note, post.reachability_at) == ("unreachable", "三次未接", tried)
    play.do(FillPost(post="p-flood-a", holder="丙"))
    post = play.world.get(Post, "p-flood-a")
    assert (post.reachability, post.reachability_note, post.reachability_at) == ("unknown", "", None)


def test_reachability_lies_on_the_timeline_of_the_incident_it_was_tried_for(play: Play) -> None:
    id = report(play)
    [event] = play.do(SetReachability(post="p-flood-a", reachability="reachable", incident=id))
    assert event.incident_id == id


def test_a_unit_keeps_what_the_city_knows_of_it(play: Play) -> None:
    play.do(EditUnit(unit="u-town", phone="0371", contact="值班室", position=at(113.36, 34.81, "surveyed")))
    unit = play.world.get(Unit, "u-town")
    assert (unit.phone, unit.contact, unit.own) == ("0371", "值班室", ("contact", "phone", "position"))
    assert unit.position is not None and unit.position.at == play.now
    assert (unit.edited_by, unit.edited_at) == ("甲", play.now)


def test_a_mistaken_entry_can_be_struck_and_the_unit_is_as_before(play: Play) -> None:
    before = play.world.get(Unit, "u-town")
    play.do(EditUnit(unit="u-town", phone="0371"))
    play.do(StrikeEvent(event_id=play.journal[-1][1].event_id, reason="记错单位"))
    struck = [entry for entry in play.journal if entry[1].event_id != play.journal[-2][1].event_id]
    again = Play()
    again.journal = struck
    assert again.replayed().get(Unit, "u-town") == before


REFUSED: list[tuple[Command, str]] = [
    (FillPost(post="p-nobody", holder="乙"), "找不到"),
    (FillPost(post="p-flood-a", holder=None), "本来就空缺"),
    (FillPost(post="p-flood-a", holder="  "), "本来就空缺"),
    (EditUnit(unit="u-nobody", phone="1"), "找不到"),
    (EditUnit(unit="u-town"), "没有改动"),
    (EditUnit(unit="u-town", phone=""), "没有改动"),
    (EditUnit(unit="u-town", name_zh=" "), "名称不能为空"),
    (EditUnit(unit="u-town", position=at(2.35, 48.85)), "不在境内"),
    (SetReachability(post="p-nobody", reachability="reachable"), "找不到"),
    (SetReachability(post="p-flood-a", reachability="maybe"), "没有“maybe”这种联系状态"),
]


@pytest.mark.parametrize(("command", "word"), REFUSED)
def test_refused(play: Play, command: Command, word: str) -> None:
    assert word in play.refused(command)


def test_filling_the_same_twice_is_refused(play: Play) -> None:
    play.do(FillPost(post="p-flood-a", holder="乙", phone="1"))
    assert play.refused(FillPost(post="p-flood-a", holder="乙")) == "没有改动"


def test_another_name_on_a_commanding_post_is_a_transfer_and_not_an_edit(play: Play) -> None:
    id = report(play)
    play.do(Appoint(incident=id, post="p-flood-a", holder="乙"))
    assert "须先移交指挥权" in play.refused(FillPost(post="p-flood-a", holder="丙"))
    assert "须先移交指挥权" in play.refused(FillPost(post="p-flood-a", holder=None))
    play.do(FillPost(post="p-flood-a", holder="乙", phone="1"))  # a telephone is no transfer


def test_the_name_of_a_vacant_commanding_post_may_be_filled_in_later(play: Play) -> None:
    id = report(play)
    play.do(Appoint(incident=id, post="p-flood-a"))
    play.do(FillPost(post="p-flood-a", holder="乙"))
    assert play.world.get(Post, "p-flood-a").holder == "乙"
    assert same_subjects(play.world, play.replayed())


def test_nobody_on_duty_nothing_done() -> None:
    fresh: Any = Play.founded()
    assert "无人在岗" in fresh.refused(FillPost(post="p-flood-a", holder="乙"))
