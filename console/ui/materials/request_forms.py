"""Forms of a request for supplies: asking, deciding, and every step of the goods up to the closed books."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any, ClassVar

from console.domain.city.plans.model import Need
from console.domain.core.kernel import Command
from console.domain.core.traits import place_position
from console.domain.forces.materials.model import (
    ApproveRequest,
    Line,
    OrderRelease,
    ReconcileRequest,
    RecordArrivalOfSupplies,
    RefuseRequest,
    RequestSupplies,
    SendBackStock,
    ShipSupplies,
    SignForSupplies,
    Stock,
)
from console.domain.forces.materials.views import carried_in, not_arrived, on_the_road, sum_of, waiting
from console.domain.response.incidents.views import open_incidents
from console.domain.response.relief import answers
from console.domain.response.supplies import planned_need
from console.domain.roads.arrival import Arrival, way
from console.ui.kit.command_form import CommandForm, CountField
from console.ui.kit.field import Choice, ChoiceField, PickField, TextField, TimeField
from console.ui.kit.form import Form
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t, tp
from console.ui.materials import words
from console.ui.materials.fields import destination_choices, item_choices
from console.ui.roads.service import RoadService
from console.ui.teams.words import vehicle_choices

LINES = 3


class RequestForm(Form):
    """Up to three items for one place. With people and days the plan's figures say how much is needed."""

    title = mark("申请物资")
    submit_text = mark("申请")
    wide = 680

    def __init__(self, shell: Shell, incident: str | None = None, item: str | None = None) -> None:
        self._first = (incident or shell.incident, item)
        super().__init__(shell)

    def build(self) -> None:
        world = self.shell.world
        self.incident = self.add(ChoiceField(mark("事件"), self._incidents))
        self.destination = self.add(
            PickField(mark("送达"), lambda: destination_choices(world), hint=mark("不填则送到现场"))
        )
        self.people = CountField(mark("人数"))
        self.days = CountField(mark("天数"), least=1, most=60)
        self.add_line(self.people, self.days)
        self.items: list[tuple[PickField, CountField]] = []
        for number in range(LINES):
            item = PickField(mark("物资"), lambda: item_choices(world), required=number == 0)
            quantity = CountField(mark("数量"), required=number == 0, least=1)
            self.add_line(item, quantity)
            self.items.append((item, quantity))
            item.edited.connect(self._advise)
        self.advice = label(role="second", wrap=True)
        self.add_widget(self.advice)
        self.needed_by = self.add(TimeField(mark("需达时间"), self.shell.now, ahead=True))
        self.by = TextField(mark("申请单位"))
        self.reason = TextField(mark("用途"))
        self.add_line(self.by, self.reason)
        incident, item_id = self._first
        self.incident.set(incident)
        if item_id is not None:
            self.items[0][0].set(item_id)
        self.people.edited.connect(self._advise)
        self.days.edited.connect(self._advise)
        self._advise()

    def _incidents(self) -> list[Choice]:
        found = [Choice(one.id, f"#{one.number} {one.title}") for one in open_incidents(self.shell.world)]
        return [*found, Choice(None, t("不属于某一事件"))]

    def _advise(self) -> None:
        """What so many people need by the plan's figures; a quantity that was left empty is filled in."""
        people, said = self.people.value(), []
        if people is not None:
            for item, quantity in self.items:
                stock = self.shell.world.find(Stock, item.value())
                if stock is None:
                    continue
                for need, wanted in self._wanted(stock, people):
                    said.append(
                        t(
                            "{need}：{people} 人约需 {amount}",
                            need=name_of(need),
                            people=people,
                            amount=words.amount(wanted, stock.unit),
                        )
                    )
                    if quantity.value() is None:
                        quantity.set(wanted)
        self.advice.setText("\n".join(said))
        self.advice.setVisible(bool(said))

    def _wanted(self, stock: Stock, people: int) -> list[tuple[Need, int]]:
        found = []
        for need in self.shell.world.all(Need):
            factor = answers(need, stock)
            amount = planned_need(need, people, self.days.value() or 1)
            if factor and amount is not None:
                found.append((need, ceil(amount / factor)))
        return found

    def command(self) -> Sequence[Command]:
        return [
            RequestSupplies(
                incident=self.incident.value(),
                item=item.value(),
                quantity=quantity.value() or 0,
                destination=self.destination.value() or "",
                needed_by=self.needed_by.value(),
                people=self.people.value(),
                requested_by=self.by.value(),
                reason=self.reason.value(),
            )
            for item, quantity in self.items
            if item.value() is not None and quantity.value() is not None
        ]


class StepForm(CommandForm):
    """Base: one step of a request. A line on top says what it is about."""

    def above(self) -> str:
        request, stock = self.subject, self.stock
        destination = words.place(self.shell.world, request.destination)
        return f"{name_of(stock)} → {destination}\n{words.request_tally(request, stock.unit)}"

    @property
    def stock(self) -> Stock:
        return self.shell.world.get(Stock, self.subject.item)

    def places(self, left: Callable[[Line], int]) -> list[Choice]:
        """The stores that have something left to do for this request."""
        stores = dict.fromkeys(line.place for line in self.subject.lines if left(line))
        return [Choice(id, words.place(self.shell.world, id)) for id in stores]

    def sum_of(self, left: Callable[[Line], int]) -> int:
        """How much is left to do at the chosen place; at all of them when none is chosen."""
        return sum(left(line) for line in self.subject.lines if self["place"].value() in ("", None, line.place))

    def add_decider(self) -> None:
        self.decider = self.add(TextField(mark("决定人"), required=True, text=self.bridge.actor))

    def decided(self) -> str:
        return t("{name}决定", name=self.decider.value())


class ApproveForm(StepForm):
    """All or less, by whom; the release order (动用指令) goes out with it."""

    kind = ApproveRequest

    def begins(self) -> dict[str, Any]:
        return {"quantity": self.subject.quantity}

    def build(self) -> None:
        self.add(self.make("quantity", most=self.subject.quantity))
        self.add_decider()
        self.ask("release")
        self.ask("note")

    def values(self) -> dict[str, Any]:
        return super().values() | {"note": "；".join(filter(None, (self.decided(), self["note"].value())))}


class ReleaseForm(StepForm):
    kind = OrderRelease


class RefuseForm(StepForm):
    kind = RefuseRequest

    def build(self) -> None:
        self.add_decider()
        super().build()

    def values(self) -> dict[str, Any]:
        return super().values() | {"reason": f"{self['reason'].value()}（{self.decided()}）"}


class ShipForm(StepForm):
    """What was picked leaves; the time on the road comes from the roads that are open."""

    kind = ShipSupplies

    def build(self) -> None:
        self.minutes = CountField(mark("路上（分钟）"))
        self.ask("place")
        self.add_line(self.make("quantity"), self.minutes)
        self.ask("vehicle")
        self.way = label(role="second", wrap=True)
        self.add_widget(self.way)
        self.ask("carrier")
        places = self.place_choices()
        self["place"].set(places[0].value if places else None)
        self["place"].edited.connect(self._ask_way)
        self["vehicle"].edited.connect(self._ask_way)
        self._ask_way()

    def place_choices(self) -> list[Choice]:
        return self.places(waiting)

    def vehicle_choices(self) -> list[Choice]:
        return vehicle_choices(carried_in(self.shell.world, self.subject.item).kind)

    def _ask_way(self) -> None:
        place, world = self["place"].value(), self.shell.world
        if place is None:
            return
        self["quantity"].set(self.sum_of(waiting))
        carrier = carried_in(world, self.subject.item, self["vehicle"].value() or "").kind
        RoadService.of(self.shell).arrivals(
            place_position(world, self.subject.destination),
            {place: (place_position(world, place), carrier)},
            self._on_arrivals,
            key="materials.ship",
        )

    def _on_arrivals(self, answer: dict[str, Arrival | None]) -> None:
        arrival = answer.get(self["place"].value() or "")
        self.way.setText("；".join(tp(said) for said in way(arrival)))
        if arrival is not None and not self.minutes.edit.isModified():
            self.minutes.set(round(arrival.seconds / 60))

    def values(self) -> dict[str, Any]:
        minutes = self.minutes.value()
        return super().values() | {"eta_seconds": None if minutes is None else minutes * 60.0}


class ArriveForm(StepForm):
    """The lorry is there; nobody has signed yet."""

    kind: ClassVar[type[Command]] = RecordArrivalOfSupplies

    def build(self) -> None:
        super().build()
        self["place"].edited.connect(self._on_place)
        self._on_place()

    def place_choices(self) -> list[Choice]:
        return [Choice("", t("全部")), *self.places(self.left)]

    def left(self, line: Line) -> int:
        return not_arrived(line)

    def _on_place(self) -> None:
        self["quantity"].set(self.sum_of(self.left))


class SignForm(ArriveForm):
    """What came: good, damaged, missing. Less than was sent stays on the road until the rest is signed for."""

    kind = SignForSupplies

    def build(self) -> None:
        self.rest = label(role="second", wrap=True)
        super().build()
        for name in ("quantity", "damaged", "short"):
            self[name].edited.connect(self._tell)

    def ask(self, *names: str) -> None:
        super().ask(*names)
        if "quantity" in names:
            self.add_widget(self.rest)

    def left(self, line: Line) -> int:
        return on_the_road(line)

    def _on_place(self) -> None:
        super()._on_place()
        self._tell()

    def _tell(self) -> None:
        there, unit = self.sum_of(on_the_road), self.stock.unit
        rest = there - sum(self[name].value() or 0 for name in ("quantity", "damaged", "short"))
        said = t("待签收 {amount}", amount=words.amount(there, unit))
        if rest > 0:
            said += " · " + t("余 {amount} 留待下次签收", amount=words.amount(rest, unit))
        elif rest < 0:
            said += " · " + t("多出 {amount}，请核对", amount=words.amount(-rest, unit))
        self.rest.setText(said)


class ReconcileForm(StepForm):
    """Close the books of the request."""

    kind = ReconcileRequest

    def build(self) -> None:
        missing = (self.subject.approved or 0) - sum_of(self.subject, "signed")
        self.gap = label(tone="amber", wrap=True)
        self.gap.setText(t("签收比批准少 {amount}，要写明说明", amount=words.amount(missing, self.stock.unit)))
        self.gap.setVisible(missing > 0)
        self.add_widget(self.gap)
        self.add(self.make("note", required=missing > 0))


class PutBackForm(StepForm):
    """Picked goods that are not needed go back on their shelf."""

    def __init__(self, shell: Shell, request: str) -> None:
        super().__init__(shell, request, command=SendBackStock)

    def build(self) -> None:
        self.title, self.explanation, self.wide = mark("退回货架"), "", 760
        self.place = self.add(self.make("from_place", required=True))
        self.ask("quantity")
        self.ask("reason")
        places = self.from_place_choices()
        self.place.set(places[0].value if places else None)
        self["quantity"].set(sum(waiting(line) for line in self.subject.lines if line.place == self.place.value()))

    def from_place_choices(self) -> list[Choice]:
        return self.places(waiting)
