"""`yipan do COMMAND --FIELD VALUE … --db FILE`: every command of the domain by the road by which the window sends it.

The words are the registry's and the fields', so that a new command is there at once. What is wrong with the words is said
all at once (status 2) before anything is decided; a refusal gives its reason (status 1); `--dry-run` decides and writes nothing.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from console.domain.core import asked, moments, registry
from console.domain.core.asked import LonLat, Time
from console.domain.core.kernel import Command, Context, Event, Millis, Phrase, Subject, phrase
from console.domain.core.names import Several
from console.domain.core.ports import Archive, JournalQuery, Store
from console.headless.fields import BY_MACHINE, TITLES, CommandField, Scope, Unfit, fields_of, value_of
from console.headless.geo import ACTOR, POST, existing, names_of, spot_of
from console.headless.output import Output, Wrong, in_english, tell

FLAGS = ("json", "list", "help", "dry_run")
VALUES = ("db", "actor", "actor_post", "happened")
OWN = (*FLAGS, *VALUES)  # no command has a field of these names (tests/headless/test_do.py)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with one word of the command line."""

    field: str
    expected: Phrase
    found: str
    more: Mapping[str, Any]

    def told(self) -> dict[str, Any]:
        """As the answer lists it."""
        said = {"field": self.field, "expected": str(self.expected), "expected_en": in_english(self.expected)}
        return {**said, "found": self.found, **self.more}


def read(words: Sequence[str]) -> argparse.Namespace:
    """The command line after `do`; what it cannot mean is said by `run`, together with everything else that is wrong."""
    options = argparse.Namespace(
        command="do", name="", stray=[], fields=defaultdict(list), db=None, actor="", actor_post="", happened=""
    )
    vars(options).update(dict.fromkeys(FLAGS, False))
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word == "-h":
            options.help = True
        elif not word.startswith("--") or word == "--":
            options.stray.append(word) if options.name else setattr(options, "name", word)
        else:
            key, equals, value = word[2:].partition("=")
            key = key.replace("-", "_")
            if key in FLAGS and not equals:
                setattr(options, key, True)
                continue
            taken = value if equals else rest.pop(0) if rest and not rest[0].startswith("--") else None
            if key in VALUES:
                setattr(options, key, taken or "")
            else:
                options.fields[key].append(taken)
    options.db = Path(options.db) if options.db else None
    return options


def run(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    """List, explain, or carry out one command."""
    if options.list or not options.name:
        return _list(output)
    kind = registry.commands().get(options.name)
    if kind is None:
        near = [name for name in registry.commands() if name.endswith(options.name.rpartition(".")[2])]
        raise Wrong(phrase("没有“{name}”这个命令；全部命令见 yipan do --list", name=options.name), "command", near=near)
    if options.help:
        return _explain(kind, output)
    if kind.name in BY_MACHINE:
        raise Wrong(phrase("这个命令由程序给出：{how}", how=BY_MACHINE[kind.name]), "by_machine")
    if options.db is None:
        raise Wrong(phrase("要用 --db 指明文件"))
    with existing(archive, options.db) as store:
        return _carry_out(kind, options, store, output)


def title_of(kind: type[Command]) -> Phrase:
    """What a command does, in words."""
    known = TITLES.get(kind.name) or BY_MACHINE.get(kind.name)
    return known or Phrase(asked.title(kind))


# ------------------------------------------------------------------------------------------------------- carrying out


def _carry_out(kind: type[Command], options: argparse.Namespace, store: Store, output: Output) -> int:
    now = time.time_ns() // 1_000_000
    before = store.views.world()
    more = cache(lambda: tuple(names_of(store, before)))
    scope = Scope(before, now, lambda text: spot_of(before, text, more))
    command, happened = _understood(kind, options, scope)
    actor, post = options.actor or ACTOR, options.actor_post or POST
    told: dict[str, Any] = {"command": kind.name, "dry_run": options.dry_run}
    if options.dry_run:
        context = _context(store, now, actor, post, happened)
        output.result({**told, "events": [_event(one) for one in registry.decide(before, command, context)]})
        output.say(phrase("只是试算，没有写入"))
        return 0
    outcome = store.execute(command, actor=actor, post=post, occurred_at=happened)
    known = set(before.keys())
    rows = store.views.journal(JournalQuery(limit=len(outcome.event_ids)))
    output.result(
        {
            **told,
            "events": [{"id": row.event_id, **_event(row.event)} for row in reversed(rows) if row.event is not None],
            "created": sorted(":".join(key) for key in outcome.changed if key not in known),
            "changed": sorted(":".join(key) for key in outcome.changed if key in known),
        }
    )
    return 0


def _context(store: Store, now: Millis, actor: str, post: str, happened: Millis | None) -> Context:
    """What `decide` is handed by the store, for a decision that nobody keeps."""
    counted = itertools.count(1)

    def recall(event_id: str) -> Event | None:
        rows = store.views.journal(JournalQuery(limit=10**9))
        return next((row.event for row in rows if row.event_id == event_id), None)

    return Context(
        now=now,
        actor=actor,
        post=post,
        new_id=lambda kind: f"{kind}-new-{next(counted)}",
        occurred_at=happened,
        recall=recall,
    )


def _event(event: Event) -> dict[str, Any]:
    return {"kind": event.kind, "subject": ":".join(event.key), "payload": msgspec.to_builtins(event)}


# ------------------------------------------------------------------------------------------------ understanding words


def _understood(kind: type[Command], options: argparse.Namespace, scope: Scope) -> tuple[Command, Millis | None]:
    """The command that is meant and when it happened; `Wrong` with every mistake there is."""
    mistakes = [Mistake(word, phrase("--字段 值"), word, {}) for word in options.stray]
    known = fields_of(kind)
    written = {_spelled(name, known): texts for name, texts in options.fields.items()}
    strange = [name for name in written if name not in known]
    mistakes += [Mistake(f"--{name}", phrase("{known} 之一", known=Several(known)), name, {}) for name in strange]
    happened = moments.parse_time(options.happened, scope.now) if options.happened else None
    if options.happened and happened is None:
        mistakes.append(Mistake("--happened", phrase("时间，如 02:10、-5、11-20 23:50"), options.happened, {}))
    values: dict[str, Any] = {}
    for name, one in known.items():
        if name in written:
            try:
                values[name] = value_of(one, written[name], scope)
            except Unfit as unfit:
                said = "、".join(text or "" for text in written[name])
                mistakes.append(Mistake(f"--{name}", unfit.expected, said, unfit.more))
    bad = {mistake.field for mistake in mistakes}
    _add_known(kind, known, values, bad, scope)
    for name, one in known.items():
        if f"--{name}" not in bad and (expected := _problem(one, values)) is not None:
            mistakes.append(Mistake(f"--{name}", expected, "", {}))
    if not mistakes:
        try:
            return msgspec.convert(msgspec.to_builtins(values), kind), happened
        except msgspec.ValidationError as error:  # what no field alone can tell
            mistakes.append(Mistake("", phrase("{command} 的字段类型", command=kind.name), str(error), {}))
    for one_wrong in mistakes:
        tell(f"{one_wrong.field}  {one_wrong.expected}  ← {one_wrong.found}")
    raise Wrong(
        phrase("{count} 处错误，没有执行；各字段见 yipan do {command} --help", count=len(mistakes), command=kind.name),
        problems=[one_wrong.told() for one_wrong in mistakes],
    )


def _spelled(name: str, known: Mapping[str, CommandField]) -> str:
    """`--class` for a field that Python has to call class_."""
    return f"{name}_" if name not in known and f"{name}_" in known else name


def _add_known(
    kind: type[Command], known: Mapping[str, CommandField], values: dict[str, Any], bad: set[str], scope: Scope
) -> None:
    """What the form would begin with: the thing as it is, the moment, the position of the place that was named."""
    about = asked.about(kind)
    subject: Subject | None = None if about is None else scope.world.find(about[1], values.get(about[0]))
    head = asked.heading(kind)
    edits = head is not None and head.edits
    for name, one in known.items():
        if name in values or f"--{name}" in bad:
            continue
        if place := values.get(_place_of(one)):
            try:
                found = scope.spot(place).position
            except Wrong:
                continue  # words that are no place of the gazetteer: the position stays unknown, as in the form
            values[name] = replace(found, quality="named_place", at=scope.now)
        elif one.asked is None:
            continue
        elif one.asked.begins and not edits and (value := getattr(subject, name, None)) is not None:
            values[name] = value
        elif isinstance(one.asked, Time) and one.asked.begins_now and not one.optional:
            values[name] = scope.now


def _place_of(one: CommandField) -> str:
    """The field with the name of the place whose position this one is; "" when it is none's."""
    if isinstance(one.asked, LonLat):
        return one.asked.place
    return "place" if one.asked is None and one.name == "position" else ""


def _problem(one: CommandField, values: Mapping[str, Any]) -> Phrase | None:
    if one.name not in values:
        return phrase("“{label}”必填", label=one.label) if one.required else None
    value = values[one.name]
    if value is None and one.optional and not one.required:
        return None
    return None if one.asked is None else one.asked.problem(value)


# ---------------------------------------------------------------------------------------------------------- explaining


def _list(output: Output) -> int:
    rows = []
    for name, kind in sorted(registry.commands().items()):
        title = title_of(kind)
        rows.append(
            {"name": name, "title": str(title), "title_en": in_english(title), "by_machine": name in BY_MACHINE}
        )
    if output.as_json:
        output.result({"commands": rows})
    else:
        output.text(f"{row['name']:32} {row['title']} / {row['title_en']}" for row in rows)
    return 0


def _explain(kind: type[Command], output: Output) -> int:
    title, rows = title_of(kind), [_field_told(one) for one in fields_of(kind).values()]
    if output.as_json:
        output.result({"command": kind.name, "title": str(title), "title_en": in_english(title), "fields": rows})
        return 0
    lines = [f"{kind.name}  {title} / {in_english(title)}", ""]
    for row in rows:
        must = "*" if row["required"] else " "
        lines += [
            f" {must} --{row['name']}  {row['label']} / {row['label_en']}",
            f"       {row['takes']} / {row['takes_en']}",
        ]
        if row["hint"]:
            lines.append(f"       {row['hint']} / {row['hint_en']}")
    output.text([*lines, "", *_EPILOG])
    return 0


def _field_told(one: CommandField) -> dict[str, Any]:
    takes, hint = one.takes(), Phrase("" if one.asked is None else one.asked.hint)
    return {
        "name": one.name,
        "label": str(one.label),
        "label_en": in_english(one.label),
        "required": one.required,
        "takes": str(takes),
        "takes_en": in_english(takes),
        "hint": str(hint),
        "hint_en": in_english(hint),
    }


_EPILOG = (
    "* 必填 / must be given",
    "--db FILE  文件 / the file           --dry-run  只试算 / decide, write nothing     --json  JSON",
    "--happened TIME  发生时间 / when it happened: 02:10, -5 (minutes ago), 11-20 23:50, 2026-11-20 23:50",
    "--actor WHO --actor-post POST  记在谁名下 / who the entry is signed by",
)
