"""The form of a question to the roads: from where, to where, with what, in how many minutes. It asks and records nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from console.domain.core.kernel import Command, Phrase, phrase
from console.domain.forces.teams.subjects import Team
from console.domain.response.incidents.state import Incident
from console.domain.usecases.gazetteer import find
from console.ui.fields import Choice, ChoiceField, PickField, TextField
from console.ui.forms import Form
from console.ui.map.ways_ask import MINUTES, ArrivalsQuestion, Question, ReachQuestion, RouteQuestion, Spot
from console.ui.placing import place_choices
from console.ui.shell import Shell
from console.ui.text import mark, name_of, t, tp

ROUTE, ARRIVALS, REACH = "route", "arrivals", "reach"
_TITLES = {ROUTE: mark("查路线"), ARRIVALS: mark("谁能多快到这里"), REACH: mark("多远能到")}
_MOST_MINUTES = 600.0


class WaysForm(Form):
    """`kind` is one of the three questions; `before` the question that is to be changed, `origin` and `target` what is known."""

    submit_text = mark("查询")

    def __init__(
        self,
        shell: Shell,
        kind: str,
        ask: Callable[[Question], object],
        *,
        origin: Spot | None = None,
        target: Spot | None = None,
        before: Question | None = None,
    ) -> None:
        self.kind, self._ask, self._before = kind, ask, before
        self._origin = getattr(before, "origin", None) or origin
        self._target = getattr(before, "target", None) or target
        super().__init__(shell)

    def build(self) -> None:
        hint = mark("地名、设施、队伍或坐标")
        self.origin = PickField(mark("从"), self._choices, required=True, free=True, hint=hint)
        self.target = PickField(mark("到"), self._choices, required=True, free=True, hint=hint)
        self.minutes = TextField(mark("分钟"), required=True, hint=mark("如 15 30 60"))
        if self.kind != ARRIVALS:
            self.add(self.origin)
        if self.kind != REACH:
            self.add(self.target)
        for field, spot in ((self.origin, self._origin), (self.target, self._target)):
            if spot is not None:
                field.set_text(spot.name or f"{spot.lon:.5f},{spot.lat:.5f}")
        if self.kind == REACH:
            minutes = self._before.minutes if isinstance(self._before, ReachQuestion) else MINUTES
            self.minutes.set(" ".join(f"{one:g}" for one in minutes))
            self.add(self.minutes)
        vehicle = "" if self._before is None else self._before.vehicle
        self.vehicle = self.add(ChoiceField(mark("车辆"), _vehicles, value=vehicle or "light"))

    def _choices(self) -> list[Choice]:
        world = self.shell.world
        found = place_choices(world)
        found += [
            Choice(one.key, name_of(one), f"{one.name_zh} {one.name_en}") for one in world.all(Team) if one.position
        ]
        found += [Choice(one.key, one.title, f"#{one.number}") for one in world.all(Incident) if one.position]
        return found

    def _spot(self, field: PickField, known: Spot | None) -> Spot | None:
        """Where a field says: the thing that was chosen, the place it came with, or whatever its words are the name of."""
        text = field.text().strip()
        subject = None if field.value() is None else self.shell.world.lookup(field.value())
        position = getattr(subject, "position", None)
        if position is not None:
            return Spot(position.lon, position.lat, text)
        if known is not None and text in (known.name, f"{known.lon:.5f},{known.lat:.5f}"):
            return known
        for found in find(self.shell.world, text, limit=1):
            return Spot(found.lon, found.lat, text)
        return None

    def _minutes(self) -> tuple[float, ...]:
        """Rising and each once; nothing when they make no sense."""
        parts = [part for part in re.split(r"[\s,，、;；]+", self.minutes.value().strip()) if part]
        try:
            found = tuple(sorted({float(part) for part in parts}))
        except ValueError:
            return ()
        return found if found and found[0] > 0 and found[-1] <= _MOST_MINUTES and len(found) <= 6 else ()

    def check(self) -> Phrase | None:
        for field, known in ((self.origin, self._origin), (self.target, self._target)):
            if field in self.fields and self._spot(field, known) is None:
                return phrase("找不到“{place}”的位置：写地名、设施、队伍或坐标", place=field.text())
        if self.kind == REACH and not self._minutes():
            return phrase("分钟写成 15 30 60 这样，最多六个，每个不超过 600")
        return None

    def question(self) -> Question:
        """What the fields ask; only after `check` has found nothing."""
        origin, target = self._spot(self.origin, self._origin), self._spot(self.target, self._target)
        vehicle = self.vehicle.value() or ""
        vehicle = "" if vehicle == "light" else vehicle
        if self.kind == ROUTE and origin is not None and target is not None:
            return RouteQuestion(origin, target, vehicle)
        if self.kind == ARRIVALS and target is not None:
            return ArrivalsQuestion(target, vehicle)
        assert origin is not None
        return ReachQuestion(origin, self._minutes(), vehicle)

    def command(self) -> list[Command]:
        return []

    def submit(self) -> None:
        """Nothing is recorded: the question goes to the roads and the form away."""
        self._tried = True
        self._said = None
        self._show_remarks()
        if any(field.problem() for field in self.fields):
            return
        if (problem := self.check()) is not None:
            self._say(problem)
            return
        asked = self.question()
        self.accept()
        self._ask(asked)

    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(t(_TITLES[self.kind]))
        self._title.setText(t(_TITLES[self.kind]))


def _vehicles() -> list[Choice]:
    from console.domain.roads.profiles import VEHICLES

    return [Choice(kind.id, tp(kind.name)) for kind in VEHICLES.values()]
