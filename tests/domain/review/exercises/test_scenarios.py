"""A scenario is read whole or not at all, and plays through the same commands as an operator's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain.core.desk import founding
from console.domain.core.kernel import Refusal
from console.domain.forces.materials.model import Stock, SupplyRequest
from console.domain.forces.materials.views import stock_balanced
from console.domain.forces.teams.model import Team
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.model import Order
from console.domain.review.exercises.actions import ACTIONS
from console.domain.review.exercises.runner import Due, Runner
from console.domain.review.exercises.scenario import Scenario, ScenarioProblems, parse
from tests.support import forces
from tests.support.play import Play, same_subjects

HEAD = """
format = 1
id = "test"
city = "small"
title_zh = "试练"
title_en = "Trial"
starts_at = 2026-07-20T06:00:00+08:00
player = "扮演者 A"
assumptions = ["库存为假定"]

[[objective]]
id = "two"
title_zh = "同时处置两起事件"
"""

PLAY = (
    HEAD
    + """
[[overlay]]
do = "engine.fill_posts"
with = { bodies = ["hq-flood"], roles = ["commander"] }

[[overlay]]
do = "engine.ready_teams"
with = { at = "pl-far", personnel = 15 }

[[overlay]]
do = "engine.stock"
with = { rows = [
  { item = "pump", place = "store-a", quantity = 4, name_zh = "水泵", unit = "台" },
  { item = "pump", place = "store-b", quantity = 6, expires_days = 400 },
] }

[[step]]
at = 0
do = "incidents.report"
with = { title = "积水", kind = "flood-urban", position = { position_of = "risk-underpass" }, place = { name_of = "pl-seat" } }
as = "flood"
say_zh = "第一个电话"
picture = "report"

[[step]]
at = 5
do = "engine.dispatch"
with = { incident = "$flood", count = 2, title = "出动", text = "请出动", deadline_minutes = 60 }
as = "go"

[[step]]
at = 6
do = "engine.acknowledge"
with = { order = "$go", share = 0.5 }

[[step]]
at = 8
do = "engine.depart"
with = { incident = "$flood" }

[[step]]
at = 10
do = "incidents.report"
with = { title = "又一起", kind = "flood", position = { lon = 113.46, lat = 34.8 }, known_at = { minutes = 9.5 } }
as = "second"

[[step]]
at = 11
do = "engine.assign"
with = { incidents = ["$flood", "$second"], title = "出动", text = "请出动" }

[[step]]
at = 12
do = "engine.order"
as = "watch"
[step.with]
incident = "$flood"
members_of = ["hq-flood"]
posts_of = ["hq-flood"]
roles = ["commander"]
unit_kinds = ["village"]
title = "值守"
text = "加强值守"
body = "hq-flood"

[[step]]
at = 40
do = "engine.chase"

[[step]]
at = 45
do = "engine.arrive"
with = { incident = "$flood" }

[[step]]
at = 50
do = "engine.supplies"
with = { incident = "$flood", item = "pump", quantity = 7, destination = "shelter", needed_in_minutes = 90 }
as = "pumps"

[[step]]
at = 70
do = "engine.deliver"
with = { request = "$pumps", damaged = 1 }

[[step]]
at = 80
do = "engine.advance"
with = { order = "$watch", to = "done", share = 0.5 }

[[step]]
at = 90
do = "teams.dispatch"
with = { team = "t-planned", incident = "$flood" }
may_refuse = true

[[step]]
at = 100
do = "engine.release"
with = { incident = "$flood" }

[[step]]
at = 160
do = "engine.return"
"""
)


def perform(scenario: Scenario, stage: Play) -> tuple[Runner, list[Due]]:
    """Run a scenario to its end; an unexpected refusal fails the test."""
    runner, played = Runner(scenario), []
    networks = [forces.network()]
    while (due := runner.next(stage.world, networks)) is not None:
        played.append(due)
        try:
            stage.do(due.command, at=due.at, occurred_at=due.at, actor=due.player)
        except Refusal:
            if not due.may_refuse:
                raise
            runner.refused()
    return runner, played


@pytest.fixture
def stage() -> Play:
    return forces.city(founding.EXERCISE)


def test_a_scenario_plays_from_the_first_call_to_the_empty_road(stage: Play) -> None:
    scenario = parse(PLAY)
    runner, played = perform(scenario, stage)
    world = stage.world
    start = scenario.starts_at
    assert [type(due.command).__name__ for due in played[:2]] == ["BeginExercise", "TakeShift"]
    assert [due.at - start for due in played] == sorted(due.at - start for due in played)
    assert set(runner.names) == {"flood", "go", "second", "watch", "pumps"}
    assert [step.picture for step in runner.finished if step.picture] == ["report"]

    flood = world.get(Incident, runner.names["flood"])
    assert (
        (flood.known_at, flood.place) == (start, "小城") and flood.position is not None and flood.position.lon == 113.29
    )
    second = world.get(Incident, runner.names["second"])
    assert second.known_at == start + 570_000 and second.position is not None and second.position.quality == "assumed"

    go = world.get(Order, runner.names["go"])
    assert [one.id for one in go.recipients] == ["t-boat-near", "t-pump"]  # by recommendation, not by the scenario
    assert go.deadline == start + 65 * 60_000
    ends = {team.id: team.readiness for team in world.all(Team)}
    assert ends["t-boat-near"] == ends["t-pump"] == "ready"
    assert ends["t-fire"] == "ordered"  # assigned to the second incident, which still has it
    assert world.get(Team, "t-planned").readiness == "unknown"
    nowhere = world.get(Team, "t-nowhere")
    assert nowhere.position is not None and nowhere.position.quality == "assumed"

    watch = world.get(Order, runner.names["watch"])
    assert {one.id for one in watch.recipients} == {"p-flood-a", "p-flood-b", "u-emergency", "u-county", "u-village"}
    assert sum(one.state == "done" for one in watch.recipients) == 3
    assert all(one.reminders == 1 for one in watch.recipients)

    pumps = world.get(SupplyRequest, runner.names["pumps"])
    assert pumps.state == "reconciled" and [(line.place, line.signed) for line in pumps.lines] == [
        ("store-a", 4),
        ("store-b", 2),
    ]
    assert stock_balanced(world)
    assert all(lot.provenance.is_assumed for lot in world.get(Stock, "pump").lots)
    assert same_subjects(world, stage.replayed())


def test_the_same_scenario_plays_the_same_twice() -> None:
    one, other = forces.city(founding.EXERCISE), forces.city(founding.EXERCISE)
    first, second = perform(parse(PLAY), one), perform(parse(PLAY), other)
    assert first[1] == second[1] and first[0].names == second[0].names
    assert same_subjects(one.world, other.world)


def test_a_live_file_refuses_the_opening() -> None:
    with pytest.raises(Refusal, match="正式文件"):
        perform(parse(PLAY), forces.city(founding.LIVE))


def test_players_are_roles(stage: Play) -> None:
    from console.domain.city.organisation.model import Post

    perform(parse(PLAY), stage)
    held = {post.id: post.holder for post in stage.world.all(Post) if post.holder}
    assert held == {"p-flood-a": "扮演者 1", "p-flood-b": "扮演者 2"}


def test_what_was_refused_is_missing_later(stage: Play) -> None:
    text = (
        HEAD
        + """
[[step]]
do = "teams.dispatch"
with = { team = "nobody", incident = "nowhere" }
may_refuse = true

[[step]]
at = 1
do = "orders.issue"
with = { title = "令", text = "正文", recipients = [{ kind = "unit", id = "nobody" }] }
as = "lost"
may_refuse = true

[[step]]
at = 2
do = "engine.acknowledge"
with = { order = "$lost" }
"""
    )
    runner, scenario = Runner(parse(text)), parse(text)
    with pytest.raises(Refusal, match="lost"):
        while (due := runner.next(stage.world)) is not None:
            try:
                stage.do(due.command, at=due.at)
            except Refusal:
                runner.refused()
    assert runner.next(stage.world) is None and scenario.steps[0].may_refuse


STEP = """
[[step]]
at = 3
do = "incidents.report"
with = { title = "积水" }
as = "flood"
"""


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        ("format = ", "", "TOML"),
        (HEAD, "step", "至少一步"),
        (HEAD.replace("format = 1", "format = 7") + STEP, "format", "7"),
        (HEAD.replace('id = "test"', 'id = ""', 1) + STEP, "id", "必填"),
        (HEAD.replace("+08:00", "") + STEP, "starts_at", "带时区"),
        (HEAD.replace('player = "扮演者 A"', "player = 5") + STEP, "player", "文字"),
        (HEAD.replace("assumptions = [", "assumption = [") + STEP, "assumption", "assumption"),
        (HEAD.replace('["库存为假定"]', '"库存"') + STEP, "assumptions", "列表"),
        (HEAD + HEAD.split("\n\n")[1] + STEP, "objective", "重复"),
        (HEAD + STEP + 'colour = "red"', "step.colour", "colour"),
        (HEAD + STEP.replace("at = 3", "at = -3"), "step.at", "分钟"),
        (HEAD + STEP + STEP.replace("at = 3", "at = 2"), "step.at", "不早于"),
        (HEAD + STEP.replace("incidents.report", "incidents.fly"), "step.do", "incidents.fly"),
        (HEAD + STEP.replace('do = "incidents.report"\n', ""), "step.do", "必填"),
        (HEAD + STEP.replace('title = "积水"', 'tittle = "积水"'), "step.with.tittle", "tittle"),
        (HEAD + STEP.replace('title = "积水"', "title = 5"), "step.with", "Expected `str`"),
        (HEAD + STEP.replace('title = "积水"', 'known_at = { minutes = "x" }'), "step.with", "minutes"),
        (HEAD + STEP.replace('{ title = "积水" }', '"积水"'), "step.with", "字段表"),
        (HEAD + STEP.replace("incidents.report", "incidents.note"), "step.with.incident", "缺少"),
        (HEAD + '[[step]]\ndo = "engine.depart"\nwith = { incident = "$flood" }\n' + STEP, "step.with", "$flood"),
        (HEAD + '[[step]]\ndo = "engine.chase"\nas = "x"\n', "step.as", "engine.chase"),
        (HEAD + '[[step]]\ndo = "engine.advance"\nwith = { order = "o", to = "sky" }\n', "step.with", "sky"),
    ],
)
def test_mistakes_name_their_place(text: str, where: str, words: str) -> None:
    with pytest.raises(ScenarioProblems) as caught:
        parse(text, "mine.toml")
    assert any(one.column == where and words in str(one) for one in caught.value.problems), str(caught.value)
    assert all(one.file == "mine.toml" for one in caught.value.problems)


def test_all_mistakes_at_once() -> None:
    text = (
        HEAD.replace('city = "small"', 'city = ""')
        + STEP.replace("积水", "积水").replace("report", "fly")
        + '\n[[step]]\ndo = "x"\n'
    )
    with pytest.raises(ScenarioProblems) as caught:
        parse(text)
    assert {(one.row, one.column) for one in caught.value.problems} >= {(None, "city"), (1, "step.do"), (2, "step.do")}


def test_every_action_is_in_the_manual() -> None:
    from pathlib import Path

    manual = (Path(__file__).parents[4] / "docs" / "scenarios.md").read_text(encoding="utf-8")
    assert not [name for name in ACTIONS if f"`{name}`" not in manual]


def test_a_step_keeps_its_own_player(stage: Play) -> None:
    scenario = parse(HEAD + STEP + 'player = "扮演者 B"\n')
    _, played = perform(replace(scenario, overlay=()), stage)
    assert [due.player for due in played] == ["扮演者 A", "扮演者 A", "扮演者 B"]
