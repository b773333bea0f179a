"""The five drills, played through real files: what the drill prints is what an independent count over its journal says."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any

import pytest

from console.domain.city.plans.model import City
from console.domain.core.desk import founding
from console.domain.core.kernel import Refusal
from console.domain.response import relief
from console.domain.response.incidents.model import Incident
from console.domain.review.exercises.model import BeginExercise
from console.domain.review.exercises.scenario import parse
from console.headless import drill
from console.headless.output import Output
from db import packs
from db.archive import FileArchive

CITIES = ("jincheng", "pingdingshan", "shangjie", "xinzheng", "yonghe")
ANSWERED = ("order.acknowledged", "order.under_way", "order.done", "order.refused", "order.unable")


class Played:
    """One drill and what it left: the numbers it gave, the lines of its journal, its world at the end."""

    def __init__(self, city: str, folder: Path) -> None:
        self.archive = FileArchive()
        self.scenario = drill.find_scenario(city, None)
        drill.watch()
        with redirect_stderr(io.StringIO()) as told:
            self.drilled = drill.drill(self.scenario, self.archive, folder, Output(as_json=True))
        self.sockets_opened = drill.opened()
        self.told = told.getvalue()
        self.numbers: dict[str, Any] = self.drilled.numbers
        self.lines = [json.loads(line) for line in Path(self.numbers["journal"]).read_text("utf-8").splitlines()]

    def events(self, *kinds: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["kind"] in kinds]


@pytest.fixture(scope="module", params=CITIES)
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Played:
    return Played(request.param, tmp_path_factory.mktemp(request.param))


def test_every_city_has_a_drill():
    assert {parse(path.read_text("utf-8"), path.name).city for path in drill.SCENARIOS.glob("*.toml")} >= set(CITIES)
    assert {folder.name for folder in packs.shipped()} == set(CITIES)


def test_a_drill_is_sound(played):
    numbers = played.numbers
    assert numbers["refusals_unforeseen"] == []
    assert numbers["steps_without_effect"] == []
    assert (numbers["chain_ok"], numbers["replay_identical"], numbers["stock_balanced"]) == (True, True, True)
    assert played.sockets_opened == 0
    assert numbers["at_once"] >= 2
    assert numbers["steps"] - len(played.scenario.overlay) >= 25


def test_foreseen_refusals_happen(played):
    """A step whose point is the refusal is refused; a step marked so by mistake would hide a change of the rules."""
    marked = sum(step.may_refuse for step in played.scenario.steps)
    assert played.numbers["refusals_foreseen"] == marked >= 1


def test_the_numbers_are_what_the_journal_says(played):
    numbers = played.numbers
    issued = played.events("order.issued")
    recipients = {(line["payload"]["id"], to["id"]) for line in issued for to in line["payload"]["recipients"]}
    answered = {(line["payload"]["id"], line["payload"]["recipient"]) for line in played.events(*ANSWERED)}
    merged = played.events("incident.merged")
    assert numbers["events"] == len(played.lines)
    assert numbers["incidents"] == len(played.events("incident.reported")) - len(merged)
    assert numbers["orders"] == len(issued)
    assert numbers["recipients"] == len(recipients) > 20
    assert numbers["acknowledged"] == len(answered & recipients) == len(answered)
    assert numbers["refused"] == len(played.events("order.refused"))
    assert numbers["teams_dispatched"] == len({line["subject"] for line in played.events("team.dispatched")}) >= 3
    assert numbers["reports"] == len(played.events("report.submitted"))


def test_headquarters_and_supplies_are_what_the_journal_says(played):
    numbers = played.numbers
    kinds = {line["payload"]["id"]: line["payload"] for line in played.events("command.body_registered")}
    bodies = {line["payload"]["body"] for line in played.events("command.body_activated")}
    headquarters = {id for id in bodies if _kind(kinds[id]) in ("general", "special")}
    assert numbers["bodies_activated"] == len(bodies)
    assert numbers["headquarters_activated"] == len(headquarters) >= 2
    shipped = {(line["subject"], line["payload"]["place"]) for line in played.events("supplies.shipped")}
    signed = {(line["subject"], line["payload"]["place"]) for line in played.events("supplies.signed")}
    assert numbers["shipments"] == len(shipped) >= 3
    assert numbers["received"] == len(signed) == len(shipped)


def _kind(payload: dict[str, Any]) -> str:
    return str(payload["row"]["kind"] if "row" in payload else payload["kind"])


def test_stock_is_neither_made_nor_lost(played):
    """Double entry, counted again from the bare lines: per item, what came in is what lies in all accounts together."""
    came: Counter[str] = Counter()
    lies: Counter[tuple[str, str, str]] = Counter()
    for line in played.events("stock.received", "stock.moved"):
        moved = line["payload"]
        if line["kind"] == "stock.received":
            came[moved["id"]] += moved["quantity"]
            lies[moved["id"], moved["place"], "shelf"] += moved["quantity"]
            continue
        lies[moved["id"], moved["from_place"], moved["from_state"]] -= moved["quantity"]
        lies[moved["id"], moved["to_place"], moved["to_state"]] += moved["quantity"]
    assert came
    assert min(lies.values()) >= 0
    assert not any(quantity for (_, _, state), quantity in lies.items() if state in ("picked", "in_transit"))
    for item, quantity in came.items():
        assert sum(there for (one, _, _), there in lies.items() if one == item) == quantity


def test_every_incident_was_reported_to_the_end_and_filed(played):
    kinds: dict[str, list[str]] = {}
    for line in played.events("report.submitted"):
        kinds.setdefault(line["payload"]["incident"], []).append(line["payload"]["report_kind"])
    merged = {line["payload"]["id"] for line in played.events("incident.merged")}
    reported = {line["payload"]["id"] for line in played.events("incident.reported")} - merged
    assert set(kinds) == reported
    for sent in kinds.values():
        assert (sent[0], sent[-1], sent.count("first"), sent.count("final")) == ("first", "final", 1, 1)
    assert {line["payload"]["id"] for line in played.events("incident.closed")} == reported
    returned = {line["subject"] for line in played.events("team.returned")}
    assert {line["subject"] for line in played.events("team.arrived")} <= returned


def test_moments_for_pictures(played):
    names = [moment.name for moment in played.drilled.moments]
    assert len(names) == 5 and names[0] == "first-call" and names[-1] == "after" and "orders-out" in names
    stands = [moment.now for moment in played.drilled.moments]
    assert stands == sorted(stands)


def test_relief_came_within_the_hours_of_the_plan(tmp_path):
    """Xinzheng promises nine hours, and its drill is about that: water, food and a roof for everybody in need."""
    played = Played("xinzheng", tmp_path)
    store = played.archive.open(played.drilled.file)
    try:
        flood = next(one for one in store.world.all(Incident) if one.origin == "warning")
        last = max(line["occurred_at"] for line in played.events("supplies.signed"))
        clock = relief.status(store.world, flood.id, last)
    finally:
        store.close()
    assert (clock.hours, clock.people, clock.is_met) == (9, 2600, True), clock.heads
    assert clock.left is not None and clock.left > 0


def test_a_drill_speaks_both_languages_and_says_what_it_assumes(played):
    scenario = played.scenario
    assert scenario.title_en and scenario.assumptions
    for step in (*scenario.overlay, *scenario.steps):
        assert step.say_zh and step.say_en, f"step {step.number} {step.do}"
    begun = played.events("exercise.begun")
    assert [line["payload"]["assumptions"] for line in begun] == [list(scenario.assumptions)]


def test_nobody_is_named(played):
    """Posts are held by role names, never by persons'."""
    holders = [line["payload"]["holder"] for line in played.events("command.post_filled", "duty.shift_taken")]
    assert holders and all(holder.startswith("扮演者") for holder in holders)
    assert all(line["actor"].startswith("扮演者") for line in played.lines)


def test_nothing_in_it_is_from_another_city(played):
    loaded = played.events("plans.city_registered")
    assert [line["payload"]["id"] for line in loaded] == [played.scenario.city]
    own = _ids(played.scenario.city)
    foreign = set().union(*(_ids(city) for city in CITIES if city != played.scenario.city)) - own
    beyond_the_pack = [line for line in played.lines if not line["kind"].endswith("registered")]
    assert not {word for line in beyond_the_pack for word in _words(line["payload"])} & foreign
    others = [name for city, name in _names().items() if city != played.scenario.city]
    said = " ".join(word for line in beyond_the_pack for word in _words(line["payload"]))
    assert not [name for name in others if name in said]


def _ids(city: str) -> set[str]:
    """Ids of the rows of a city's pack, without the words that all cities share (a kind of incident, a skill)."""
    folder = next(folder for folder in packs.shipped() if folder.name == city)
    tables = ("headquarters", "posts", "units", "teams", "facilities", "risks", "places")
    own = set().union(*(_column(folder / f"{table}.csv") for table in tables))
    return own - _column(folder.parent / "common" / "kinds.csv") - _column(folder.parent / "common" / "skills.csv")


def _column(path: Path) -> set[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["id"] for row in csv.DictReader(file)}


def _names() -> dict[str, str]:
    return {folder.name: packs.read_pack(folder).city.name_zh for folder in packs.shipped()}


def _words(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [word for one in inner for word in _words(one)]


def test_an_exercise_never_becomes_live(played):
    store = played.archive.open(played.drilled.file)
    try:
        before = store.views.file().events
        for mode in (founding.LIVE, founding.EXERCISE):
            with pytest.raises(Refusal):
                store.execute(founding.FoundFile(mode=mode, title="实战"), actor="试者", post="值班员")
        assert store.views.file().events == before
        assert store.views.world().all(founding.FileFacts)[0].mode == founding.EXERCISE
    finally:
        store.close()


def test_a_live_file_plays_no_drill(tmp_path):
    store = FileArchive().create(tmp_path / "实战.yipan")
    try:
        store.execute(
            founding.FoundFile(mode=founding.LIVE, title="实战", city="shangjie"), actor="试者", post="值班员"
        )
        with pytest.raises(Refusal):
            store.execute(BeginExercise(scenario="x", title_zh="演练"), actor="导调员", post="")
        assert not store.views.world().all(City)
    finally:
        store.close()
