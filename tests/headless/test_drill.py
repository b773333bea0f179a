"""`drill` as it is called: one object on standard output, one line a step on the other, a status that tells the truth."""

from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path

import pytest

import main
from console.domain.core.kernel import Refusal
from console.domain.review.exercises.scenario import ScenarioProblems
from console.headless import drill

SHORT = """
format = 1
id = "short"
city = "yonghe"
title_zh = "短演练"
starts_at = 2026-08-09T03:30:00+08:00
player = "扮演者·值班员"

[[step]]
at = 0
do = "incidents.report"
as = "slide"
with = { title = "滑坡", kind = "geo-landslide", place = "桑壁镇", figures = { injured = 1 } }
say_zh = "第一个电话"
picture = "first-call"

[[step]]
at = 5
do = "engine.arrive"
with = { incident = "$slide", all = true }
"""


def play(tmp_path: Path, *more: str, text: str = SHORT, city: str = "yonghe") -> int:
    file = tmp_path / "short.toml"
    file.write_text(text, encoding="utf-8")
    out = str(tmp_path / "out")
    return main.main(["drill", city, "--scenario", str(file), "--out", out, "--no-pictures", *more])


def test_a_whole_drill_has_one_answer_and_a_line_for_every_step(tmp_path, capsys):
    assert main.main(["drill", "shangjie", "--out", str(tmp_path), "--no-pictures", "--json"]) == 0
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1
    numbers = json.loads(said.out)
    assert (numbers["ok"], numbers["scenario"]) == (True, "shangjie-rainstorm-and-leak")
    assert {
        "incidents", "headquarters_activated", "orders", "recipients", "acknowledged", "refused", "overdue",
        "teams_dispatched", "team_conflicts_shown", "shipments", "received", "stock_balanced", "reports", "events",
        "chain_ok", "replay_identical", "sockets_opened", "seconds",
    } <= set(numbers)  # fmt: skip
    told = [line for line in said.err.splitlines() if line.startswith("T+")]
    assert len(told) == numbers["steps"]
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.is_file() and "-head" not in path.name) == [
        ".jsonl",
        ".yipan",
    ]


def test_a_scenario_of_ones_own_by_its_path(tmp_path, capsys):
    assert play(tmp_path, "--json") == 0
    numbers = json.loads(capsys.readouterr().out)
    assert (numbers["scenario"], numbers["incidents"]) == ("short", 1)
    assert numbers["steps_without_effect"] == ["step 2 engine.arrive"]


def test_an_earlier_drill_is_never_overwritten(tmp_path, capsys):
    assert play(tmp_path, "--json") == 0
    first = json.loads(capsys.readouterr().out)["journal"]
    before = Path(first).read_bytes(), (tmp_path / "out" / "short.yipan").read_bytes()
    assert play(tmp_path, "--json") == 0
    second = json.loads(capsys.readouterr().out)["journal"]
    assert Path(second).name == "short-2-journal.jsonl"
    assert (Path(first).read_bytes(), (tmp_path / "out" / "short.yipan").read_bytes()) == before


def test_a_refusal_that_nobody_foresaw_is_told_and_fails_the_drill(tmp_path, capsys):
    wrong = SHORT + '\n[[step]]\nat = 9\ndo = "incidents.close"\nwith = { incident = "$slide" }\n' * 2
    assert play(tmp_path, "--json", text=wrong) == 1
    said = capsys.readouterr()
    numbers = json.loads(said.out)
    assert numbers["ok"] is False and len(numbers["refusals_unforeseen"]) == 1
    assert numbers["refusals_unforeseen"][0].startswith("step 4 incidents.close") and "未能执行" in said.err
    foreseen = wrong[: wrong.rindex("[[step]]")] + wrong[wrong.rindex("[[step]]") :] + "may_refuse = true\n"
    assert play(tmp_path, "--json", text=foreseen) == 0
    assert json.loads(capsys.readouterr().out)["refusals_foreseen"] == 1


def test_every_mistake_of_a_scenario_at_once_and_nothing_is_written(tmp_path, capsys):
    broken = SHORT.replace("at = 5", "at = -5").replace('kind = "geo-landslide"', 'sort = "geo"')
    broken = broken.replace('player = "扮演者·值班员"', "").replace("$slide", "$flood")
    assert play(tmp_path, text=broken) != 0
    said = capsys.readouterr()
    assert said.out == "" and "Traceback" not in said.err
    for column in ("player", "step.at", "step.with.sort"):
        assert column in said.err
    assert "short.toml" in said.err and "$flood" in said.err
    out = tmp_path / "out"
    assert not out.exists() or not list(out.iterdir())


@pytest.mark.parametrize("text", ["format = ", "", "city = 3"])
def test_what_is_no_scenario_is_refused_by_name(tmp_path, monkeypatch, text):
    monkeypatch.setattr(drill, "SCENARIOS", tmp_path)
    (tmp_path / "yonghe-x.toml").write_text(text, encoding="utf-8")
    with pytest.raises((ScenarioProblems, Refusal)):
        drill.find_scenario("yonghe", "yonghe-x")


def test_a_scenario_belongs_to_the_city_that_it_says(tmp_path, monkeypatch):
    """Not to the one in its file name: a drill of Yonghe in Shangjie's organisation would be nonsense."""
    monkeypatch.setattr(drill, "SCENARIOS", tmp_path)
    (tmp_path / "shangjie-slide.toml").write_text(SHORT, encoding="utf-8")
    assert drill.scenarios_of("shangjie") == []
    assert drill.find_scenario("yonghe", None).id == "short"
    with pytest.raises(Refusal, match="没有“shangjie”"):
        drill.find_scenario("shangjie", None)
    with pytest.raises(Refusal):
        drill.find_scenario("shangjie", str(tmp_path / "shangjie-slide.toml"))


def test_the_first_scenario_of_a_city_is_the_first_by_name(tmp_path, monkeypatch):
    monkeypatch.setattr(drill, "SCENARIOS", tmp_path)
    for name in ("b", "a"):
        (tmp_path / f"yonghe-{name}.toml").write_text(SHORT.replace('"short"', f'"{name}"'), encoding="utf-8")
    assert drill.find_scenario("yonghe", None).id == "a"
    assert drill.find_scenario("yonghe", "yonghe-b").id == "b"
    with pytest.raises(Refusal, match="yonghe-a、yonghe-b"):
        drill.find_scenario("yonghe", "c")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that even root cannot write")
def test_a_folder_that_cannot_be_written(capsys):
    assert main.main(["drill", "yonghe", "--out", "/proc/self/yipan", "--no-pictures", "--json"]) == 3
    said = capsys.readouterr()
    assert json.loads(said.out)["ok"] is False and said.err and "Traceback" not in said.err


def test_two_plays_of_one_scenario_tell_the_same_story(tmp_path, capsys):
    stories = []
    for _ in range(2):
        assert play(tmp_path, "--json") == 0
        lines = Path(json.loads(capsys.readouterr().out)["journal"]).read_text("utf-8").splitlines()
        stories.append([(one["occurred_at"], one["kind"], one["actor"]) for one in map(json.loads, lines)])
    assert stories[0] == stories[1]


def test_no_qt_is_needed_without_pictures(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "PySide6", None)
    assert play(tmp_path) == 0


def test_sockets_are_seen(tmp_path):
    """The measure itself: a look-up, a connection and an open socket count; what was before `watch` does not."""
    drill.watch()
    assert drill.opened() == 0
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        drill.watch()
        with socket.create_connection(listening.getsockname()):
            assert drill.opened() >= 1
    drill.watch()
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("nowhere.invalid", 80)
    assert drill.opened() == 1


def test_a_shipped_scenario_can_be_taken_elsewhere(tmp_path):
    copy = tmp_path / "mine.toml"
    shutil.copy(drill.scenarios_of("xinzheng")[0], copy)
    assert drill.find_scenario("xinzheng", str(copy)).city == "xinzheng"
