"""`yipan do`: every command of the registry by one road, its words derived from the fields; mistakes all at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import main
from console.domain.core import moments, registry
from console.domain.core.asked import AnyOf, Day, OneOf
from console.domain.core.kernel import Command, Phrase, Position
from console.domain.core.traits import Site
from console.headless import do
from console.headless.fields import (
    BY_MACHINE,
    LABELS,
    OF_COMMAND,
    TITLES,
    CommandField,
    Scope,
    Unfit,
    fields_of,
    value_of,
)
from console.headless.geo import spot_of
from console.headless.output import in_english
from tests.support import forces

NOW = 1_780_000_000_000
COMMANDS = sorted(registry.commands().items())
GIVEN = [kind for name, kind in COMMANDS if name not in BY_MACHINE]

Yipan = Callable[..., tuple[int, dict[str, Any]]]


def name_of(kind: type[Command]) -> str:
    return kind.name


# -------------------------------------------------------------------------------------------------- the whole registry


def test_the_exceptions_are_commands_and_each_has_a_reason() -> None:
    assert set(BY_MACHINE) <= set(registry.commands())
    assert all(str(reason) and in_english(reason) != str(reason) for reason in BY_MACHINE.values())


def test_no_word_is_said_for_nothing() -> None:
    """A label or title that the domain has by now, or whose field is gone, does not stay here."""
    unasked = {(kind.name, one.name) for kind in GIVEN for one in fields_of(kind).values() if one.asked is None}
    assert set(LABELS) <= {name for _, name in unasked}
    assert set(OF_COMMAND) <= unasked
    assert {name for name in TITLES if registry.commands()[name] not in GIVEN} == set()


@pytest.mark.parametrize("kind", GIVEN, ids=name_of)
def test_every_command_is_explained_in_both_languages(kind: type[Command]) -> None:
    title = do.title_of(kind)
    assert in_english(title) != str(title)
    for one in fields_of(kind).values():
        assert one.name not in do.OWN, "an option of the verb itself would hide it"
        assert str(one.label) != one.name and in_english(one.label) != str(one.label)
        assert str(one.takes()) and "{" not in in_english(one.takes()).partition("JSON")[0]


@pytest.fixture(scope="module")
def scope() -> Scope:
    """A small city with forces and an incident."""
    play = forces.city()
    forces.incident(play, lon=113.31)
    return Scope(play.world, NOW, lambda text: spot_of(play.world, text))


def examples(one: CommandField, scope: Scope) -> Mapping[str, Any]:
    """What may be written for a field, and what it means."""
    if isinstance(one.asked, OneOf | AnyOf) and isinstance(one.asked.of, Mapping):
        choices = one.asked.of.items()
        by_key, by_label = {str(key): key for key, _ in choices}, {str(text): key for key, text in choices}
        return by_key | by_label
    if one.of is not None:
        every = scope.world.every(one.of)
        return {subject.id: subject.id for subject in every[:3]}
    if isinstance(one.asked, Day):
        return {"2026-05-20": 1_779_292_799_999}
    if one.is_time:
        return {"2026-05-20 08:00": 1_779_235_200_000}
    plain: dict[Any, Mapping[str, Any]] = {
        str: {"甲": "甲"},
        bool: {"yes": True, "否": False},
        int: {"12": 12, "1,200": 1200},
        float: {"2.5": 2.5},
        Position: {"113.3,34.8": Position(lon=113.3, lat=34.8, quality="reported", at=NOW)},
    }
    return plain.get(one.item, {})


@pytest.mark.parametrize("kind", GIVEN, ids=name_of)
def test_every_field_of_every_command_is_understood(kind: type[Command], scope: Scope) -> None:
    for one in fields_of(kind).values():
        for text, meant in examples(one, scope).items():
            found = value_of(one, [text], scope)
            assert (found.lon if isinstance(found, Position) else found) == (
                meant.lon if isinstance(meant, Position) else (meant,) if one.is_list else meant
            ), f"{one.name} {text}"


@pytest.mark.parametrize("kind", GIVEN, ids=name_of)
def test_what_no_field_can_mean_is_said_and_never_an_error(kind: type[Command], scope: Scope) -> None:
    for one in fields_of(kind).values():
        for text in ("", "[", "{}", "nan", "9" * 400, "\ud800", None):
            try:
                value_of(one, [text], scope)
            except Unfit as unfit:
                assert str(unfit.expected)


# -------------------------------------------------------------------------------------------------------- on a file


@pytest.fixture
def yipan(capsys: pytest.CaptureFixture[str]) -> Yipan:
    def run(*arguments: str) -> tuple[int, dict[str, Any]]:
        capsys.readouterr()
        status = main.main([*arguments, "--json"])
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) == 1, "exactly one JSON object"
        return status, json.loads(lines[0])

    return run


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("do") / "city.yipan"
    assert main.main(["layers", "--db", str(file), "--city", "shangjie", "--exercise"]) == 0
    return file.read_bytes()


@pytest.fixture
def file(city: bytes, tmp_path: Path) -> str:
    path = tmp_path / "a.yipan"
    path.write_bytes(city)
    return str(path)


@pytest.fixture
def staffed(file: str, yipan: Yipan) -> str:
    """A file with somebody on duty and an incident on record."""
    assert yipan("do", "duty.take_shift", "--holder", "张三", "--post", "值班员", "--db", file)[0] == 0
    status, found = yipan("do", "incidents.report", "--title", "铝厂火情", "--position", "113.29,34.80", "--db", file)
    assert status == 0 and [one.split(":")[0] for one in found["created"]].count("incident") == 1
    return file


def test_a_group_is_formed_and_dissolved_without_a_window(staffed: str, yipan: Yipan) -> None:
    """dissolve_group had no way in without a window. The incident is named as people name it."""
    one = ("--incident", "#1", "--db", staffed)
    status, found = yipan("do", "command.form_group", "--name-zh", "现场监测组", "--leader", "李四", *one)
    (formed,) = found["events"]
    assert (status, formed["kind"]) == (0, "command.group_formed")
    group = formed["payload"]["group"]
    status, found = yipan("do", "command.dissolve_group", "--group", "no-such", "--reason", "完", *one)
    assert (status, found["error"]["code"]) == (1, "refused")
    assert found["error"]["what"] and found["error"]["what_en"] != found["error"]["what"]
    status, found = yipan("do", "command.dissolve_group", "--group", group, "--reason", "任务完成", *one)
    assert (status, [event["kind"] for event in found["events"]]) == (0, ["command.group_dissolved"])


def test_trying_decides_and_writes_nothing(staffed: str, yipan: Yipan) -> None:
    before = Path(staffed).read_bytes()
    words = ("incidents.note", "--incident", "铝厂火情", "--text", "火势稳定", "--happened", "-5", "--db", staffed)
    status, found = yipan("do", *words, "--dry-run")
    assert (status, found["dry_run"], [one["payload"]["text"] for one in found["events"]]) == (0, True, ["火势稳定"])
    assert Path(staffed).read_bytes() == before
    status, found = yipan("do", *words)
    assert (status, [one["payload"]["text"] for one in found["events"]]) == (0, ["火势稳定"])


def test_all_mistakes_come_at_once_and_nothing_is_done(file: str, yipan: Yipan, capsys: Any) -> None:
    before = Path(file).read_bytes()
    words = ("--tier", "air", "--personnel", "many", "--colour", "red", "--place", "峡窝镇", "stray", "--skills", "飞")
    status, found = yipan("do", "teams.add", *words, "--happened", "never", "--db", file)
    problems = {one["field"]: one for one in found["error"]["problems"]}
    assert status == 2
    assert set(problems) == {
        "stray", "--colour", "--happened", "--tier", "--personnel", "--skills", "--name_zh",
    }  # fmt: skip
    assert all(one["expected_en"] != one["expected"] for one in problems.values() if one["field"] != "--colour")
    assert problems["--skills"]["candidates"]
    assert Path(file).read_bytes() == before


def test_the_limits_are_those_of_the_form(file: str, yipan: Yipan) -> None:
    status, found = yipan("do", "teams.add", "--name_zh", "队", "--skills", "x", "--personnel", "-1", "--db", file)
    assert status == 2
    assert {"--personnel", "--skills"} == {one["field"] for one in found["error"]["problems"]}


def test_nobody_on_duty_is_a_refusal_with_its_reason(file: str, yipan: Yipan) -> None:
    status, found = yipan("do", "incidents.report", "--title", "火", "--db", file)
    assert (status, found["error"]["code"], "接班" in found["error"]["what"]) == (1, "refused", True)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("plans.load", "--db", "x"), "by_machine"),
        (("teams.fly", "--db", "x"), "command"),
        (("teams.add",), "arguments"),
        (("teams.add", "--db"), "arguments"),
    ],
)
def test_what_cannot_be_meant(words: tuple[str, ...], code: str, yipan: Yipan) -> None:
    status, found = yipan("do", *words)
    assert (status, found["error"]["code"]) == (2, code)


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path, yipan: Yipan) -> None:
    file = tmp_path / "none.yipan"
    for words in (("do", "incidents.report", "--title", "火"), ("assign",)):
        assert yipan(*words, "--db", str(file))[0] == 3
        assert not file.exists()


def test_the_place_that_is_named_gives_its_position(file: str, yipan: Yipan, staffed: str) -> None:
    words = ("--name_zh", "新队", "--skills", first(yipan, staffed, "skills"), "--place", "峡窝镇", "--db", staffed)
    _, found = yipan("do", "teams.add", *words, "--dry-run")
    (added,) = found["events"]
    assert added["payload"]["position"]["quality"] == "named_place"
    _, found = yipan("do", "incidents.report", "--place", "峡窝镇", "--dry-run", "--db", staffed)
    reported = next(event for event in found["events"] if event["kind"] == "incident.reported")
    assert reported["payload"]["place"] == "峡窝镇"
    assert reported["payload"]["position"]["lon"] == added["payload"]["position"]["lon"]
    _, found = yipan("do", "incidents.report", "--place", "没有这个地方", "--dry-run", "--db", staffed)
    reported = next(event for event in found["events"] if event["kind"] == "incident.reported")
    assert reported["payload"]["position"] is None


def test_what_is_called_like_a_type_of_things_is_not_always_one_of_them(scope: Scope) -> None:
    """The words of a place were replaced by the id of one, a rating and a place in the stack of layers looked for among
    things."""
    said = {(name, one.name): one.of for name, kind in COMMANDS for one in fields_of(kind).values()}
    places = {"incidents.report", "incidents.relocate", "command.open_field_post"}
    words = {(name, "place") for name in places} | {("exercises.rate", "rating"), ("map.style_layer", "order")}
    assert {said[one] for one in words} == {None}
    assert value_of(fields_of(registry.commands()["map.style_layer"])["order"], ["3"], scope) == 3
    assert said["materials.pick", "place"] is Site and said["teams.dispatch", "order"] is not None


def first(yipan: Yipan, file: str, field: str) -> str:
    """An id that a field of `teams.add` takes, as its candidates tell it."""
    _, found = yipan("do", "teams.add", "--name_zh", "队", f"--{field}", "?", "--db", file)
    (problem,) = (one for one in found["error"]["problems"] if one["field"] == f"--{field}")
    return str(problem["candidates"][0]["id"])


def test_the_list_names_all_and_help_is_for_people_too(yipan: Yipan, capsys: Any) -> None:
    assert [row["name"] for row in yipan("do", "--list")[1]["commands"]] == [name for name, _ in COMMANDS]
    assert main.main(["do"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(COMMANDS)
    assert main.main(["do", "teams.add", "--help"]) == 0
    assert "--name_zh  名称 / Name" in capsys.readouterr().out


# ------------------------------------------------------------------------------------------------------ the assignment


def test_the_optimal_assignment_with_its_reasons_and_then_sent(staffed: str, yipan: Yipan) -> None:
    """It had no way in without a window."""
    kinds = yipan("do", "incidents.classify", "--incident", "#1", "--kind", "?", "--db", staffed)[1]
    kind = kinds["error"]["problems"][0]["candidates"][0]["name"]
    assert yipan("do", "incidents.classify", "--incident", "#1", "--kind", kind, "--db", staffed)[0] == 0
    status, plan = yipan("assign", "--db", staffed)
    assert status == 0 and plan["verdict"].startswith("最优分配") and plan["verdict_en"] != plan["verdict"]
    assert plan["choices"] and plan["cost"] <= plan["greedy_cost"]
    one = plan["choices"][0]
    assert one["reasons"] and len(one["reasons"]) == len(one["reasons_en"])
    sent = ("--team", one["team"], "--incident", one["incident"], "--eta_seconds", str(one["eta_seconds"]))
    status, found = yipan("do", "teams.dispatch", *sent, "--db", staffed)
    assert (status, f"team:{one['team']}" in found["changed"]) == (0, True)
    _, again = yipan("assign", "--db", staffed)
    assert one["team"] not in [choice["team"] for choice in again["choices"]]


def test_times_ahead_are_ahead(scope: Scope) -> None:
    """18:00 as a deadline, typed in the morning, is not yesterday's."""
    one = fields_of(registry.commands()["orders.issue"])["deadline"]
    found = value_of(one, ["18:00"], scope)
    assert found > NOW and moments.local(found).hour == 18


def test_recipients_are_named_by_kind_and_name(scope: Scope) -> None:
    one = fields_of(registry.commands()["orders.issue"])["recipients"]
    assert [to.id for to in value_of(one, ["team:t-boat-far", '[{"kind": "team", "id": "x"}]'][:1], scope)] == [
        "t-boat-far"
    ]
    assert [to.id for to in value_of(one, ['[{"kind": "team", "id": "x"}]'], scope)] == ["x"]
    with pytest.raises(Unfit):
        value_of(one, ["nobody"], scope)


def test_sentences_in_english_without_qt() -> None:
    assert in_english(Phrase("没有“{name}”这个命令", (("name", "x"),))) != "没有“x”这个命令"
