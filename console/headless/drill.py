"""`drill`: a scenario from its first call to its last report, and everything it leaves behind.

Counts what a drill must not do: reach out. Python's own sockets by an audit hook, native ones by the open files.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from console.domain.city.organisation.model import Body
from console.domain.core.desk.founding import EXERCISE, FoundFile
from console.domain.core.kernel import Millis, Refusal, World, phrase
from console.domain.core.ports import Archive, JournalQuery, Store
from console.domain.forces.materials.model import SupplyRequest
from console.domain.forces.materials.views import balance
from console.domain.response.commanding.model import IncidentCommand
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.views import tally
from console.domain.response.reports.model import SUBMITTED, SituationReport
from console.domain.review.exercises.runner import Due
from console.domain.review.exercises.scenario import Scenario, Step, parse
from console.headless.output import Output
from console.headless.play import POST, Drilled, Moment, Play, ScenarioClock, play

_seen: set[str] = set()
_state = {"watching": False, "hooked": False}


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _state["watching"]:
        return
    if event == "socket.getaddrinfo":
        _seen.add(f"name look-up {arguments[0]}")
    elif event == "socket.connect" and arguments[0].family in (socket.AF_INET, socket.AF_INET6):
        _seen.add(f"connection {arguments[1]}")


def watch() -> None:
    """Begin to count."""
    if not _state["hooked"]:
        sys.addaudithook(_hook)
        _state["hooked"] = True
    _seen.clear()
    _state["watching"] = True


def look() -> None:
    """Note the internet sockets this process has open now (Linux: what native code opened shows here too)."""
    inodes = _internet_inodes()
    if not inodes:
        return
    for entry in os.listdir("/proc/self/fd"):
        try:
            target = os.readlink(f"/proc/self/fd/{entry}")
        except OSError:
            continue  # closed since it was listed
        if target.startswith("socket:[") and target[8:-1] in inodes:
            _seen.add(f"socket {target[8:-1]}")


def opened() -> int:
    """How many there were since `watch`."""
    look()
    _state["watching"] = False
    return len(_seen)


def _internet_inodes() -> set[str]:
    inodes: set[str] = set()
    for name in ("tcp", "tcp6", "udp", "udp6"):
        path = Path("/proc/net") / name
        if path.exists():
            inodes.update(line.split()[9] for line in path.read_text().splitlines()[1:])
    return inodes


SCENARIOS = Path(__file__).resolve().parents[2] / "resources" / "scenarios"
PAGE = 1000


def scenarios_of(city: str) -> list[Path]:
    """The scenario files of a city, in the order of their names; the first one is its first scenario."""
    return sorted(path for path in SCENARIOS.glob("*.toml") if _city_of(path) == city)


def _city_of(path: Path) -> str:
    """The city that a scenario file says it is of; of a file that cannot be read, what its name says, so that it is found
    and its mistakes are told."""
    try:
        return str(tomllib.loads(path.read_text(encoding="utf-8")).get("city", ""))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return path.stem.split("-")[0]


def find_scenario(city: str, name: str | None) -> Scenario:
    """The scenario by name or by path, or the city's first. `Refusal` that lists what there is."""
    found = scenarios_of(city)
    if name is not None and Path(name).suffix == ".toml" and Path(name).is_file() and _city_of(Path(name)) == city:
        return parse(Path(name).read_text(encoding="utf-8"), Path(name).name)
    if not found:
        raise Refusal("没有“{city}”的演练脚本", city=city)
    chosen = found[0] if name is None else next((path for path in found if name in (path.stem, path.name)), None)
    if chosen is None:
        raise Refusal("没有脚本“{name}”；现有：{known}", name=name, known="、".join(path.stem for path in found))
    return parse(chosen.read_text(encoding="utf-8"), chosen.name)


def run(
    options: argparse.Namespace,
    archive: Archive,
    output: Output,
    illustrate: Callable[[Drilled], list[str]] | None = None,
) -> int:
    """Play a drill and say whether it was sound; `illustrate` takes its pictures and says where they are."""
    began = time.perf_counter()
    scenario = find_scenario(options.city, options.scenario)
    options.out.mkdir(parents=True, exist_ok=True)
    watch()
    drilled = drill(scenario, archive, options.out, output)
    if illustrate is not None:
        drilled.numbers["pictures"] = illustrate(drilled)
    drilled.numbers["sockets_opened"] = opened()
    drilled.numbers["seconds"] = round(time.perf_counter() - began, 2)
    sound = _is_sound(drilled)
    output.result(drilled.numbers, ok=sound)
    return 0 if sound else 1


def drill(scenario: Scenario, archive: Archive, out: Path, output: Output) -> Drilled:
    """Play a scenario into a fresh exercise file in `out`; the file is closed again at the end."""
    file = _free_name(out, scenario.id)
    clock = ScenarioClock(scenario.starts_at)
    store = archive.create(file, clock)
    moments: list[Moment] = []
    try:
        title = FoundFile(mode=EXERCISE, title=scenario.title_zh, city=scenario.city)
        store.execute(title, actor=scenario.player, post=POST)
        archive.load_city(store, scenario.city, actor=scenario.player, post=POST)

        def keep(step: Step, world: World, now: Millis) -> None:
            look()
            if step.picture:
                moments.append(Moment(step.picture, step.say_zh, world, now, store.views.file().events))

        done = play(scenario, store, clock, said=_teller(scenario, output), finished=keep)
        for refusal in done.refusals:
            output.say(phrase("未能执行：{what}", what=refusal))
        numbers = _numbers(scenario, store, done, clock.now)
        numbers["journal"] = _write_journal(store, out / f"{file.stem}-journal.jsonl")
    finally:
        store.close()
    examined = archive.examine(file)
    numbers["chain_ok"] = examined["chain_ok"]
    numbers["replay_identical"] = examined["replay_identical"]
    return Drilled(scenario, file, done, moments, numbers)


def _is_sound(drilled: Drilled) -> bool:
    numbers = drilled.numbers
    holds = numbers["chain_ok"] and numbers["replay_identical"] and numbers["stock_balanced"]
    return bool(holds) and numbers["sockets_opened"] == 0 and not drilled.play.refusals


def _teller(scenario: Scenario, output: Output) -> Any:
    told: set[tuple[bool, int]] = set()

    def said(due: Due) -> None:
        """One line per step."""
        if due.step is None or (due.step.overlay, due.step.number) in told:
            return
        told.add((due.step.overlay, due.step.number))
        minute = round((due.at - scenario.starts_at) / 60_000)
        output.line("T+{minute:>3} {words}", minute=minute, words=due.step.say_zh or due.step.do)

    return said


def _numbers(scenario: Scenario, store: Store, done: Play, now: Millis) -> dict[str, Any]:
    world = store.views.world()
    orders = tally(world, now)
    bodies = {entry.body for command in world.all(IncidentCommand) for entry in command.bodies}
    headquarters = {body.id for body in world.all(Body) if body.kind in ("general", "special") and body.id in bodies}
    requests = world.all(SupplyRequest)
    return {
        "city": scenario.city,
        "scenario": scenario.id,
        "incidents": sum(incident.merged_into is None for incident in world.all(Incident)),
        "at_once": _at_once(world),
        "headquarters_activated": len(headquarters),
        "bodies_activated": len(bodies),
        "orders": orders.orders,
        "recipients": orders.recipients,
        "acknowledged": orders.acknowledged,
        "refused": orders.refused,
        "overdue": len(done.overdue),
        "teams_dispatched": len(done.dispatched),
        "team_conflicts_shown": sum(kind in ("team", "skill") for kind, _, _ in done.conflicts),
        "stock_conflicts_shown": sum(kind == "stock" for kind, _, _ in done.conflicts),
        "shipments": sum(line.shipped > 0 for request in requests for line in request.lines),
        "received": sum(line.signed > 0 for request in requests for line in request.lines),
        "stock_balanced": all(one.balanced for one in balance(world)),
        "reports": sum(report.status == SUBMITTED for report in world.all(SituationReport)),
        "events": store.views.file().events,
        "steps": len(scenario.overlay) + len(scenario.steps),
        "steps_without_effect": done.idle,
        "refusals_foreseen": len(done.expected_refusals),
        "refusals_unforeseen": done.refusals,
    }


def _at_once(world: World) -> int:
    """The most incidents that were open at the same moment."""
    edges: list[tuple[Millis, int]] = []
    for incident in world.all(Incident):
        if incident.merged_into is None:
            edges.append((incident.known_at, 1))
            end = incident.terminated_at or incident.closed_at
            if end is not None:
                edges.append((end, -1))
    most = here = 0
    for _, step in sorted(edges):
        here += step
        most = max(most, here)
    return most


def _write_journal(store: Store, path: Path) -> str:
    """Every entry as one line of JSON, oldest first."""
    with path.open("w", encoding="utf-8") as file:
        offset = 0
        while rows := store.views.journal(JournalQuery(limit=PAGE, offset=offset, newest_first=False)):
            for row in rows:
                line = {
                    "event_id": row.event_id,
                    "occurred_at": row.occurred_at,
                    "recorded_at": row.recorded_at,
                    "actor": row.actor,
                    "post": row.post,
                    "kind": row.kind,
                    "subject": f"{row.subject}:{row.subject_id}",
                    "incident": row.incident,
                    "payload": json.loads(row.payload),
                    "digest": row.digest,
                }
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
            offset += PAGE
    return str(path)


def _free_name(folder: Path, stem: str) -> Path:
    """An earlier drill in this folder is never overwritten."""
    path, number = folder / f"{stem}.yipan", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.yipan"
    return path
