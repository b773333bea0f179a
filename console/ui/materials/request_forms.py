"""Forms of a request for supplies: asking, deciding, and every step of the goods up to the closed books."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

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
    SupplyRequest,
)
from console.domain.forces.materials.views import carried_in, not_arrived, on_the_road, sum_of, waiting
from console.domain.response.incidents.views import open_incidents
from console.domain.response.relief import answers
from console.domain.response.supplies import planned_need
from console.domain.roads.arrival import Arrival, way
from console.ui.kit.field import CheckField, Choice, ChoiceField, PickField, TextField, TimeField
from console.ui.kit.form import Form
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t, tp
from console.ui.materials import words
from console.ui.materials.fields import QuantityField, destination_choices, item_choices
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
        self.people = QuantityField(mark("人数"))
        self.days = QuantityField(mark("天数"), least=1, most=60)
        self.add_line(self.people, self.days)
        self.items: list[tuple[PickField, QuantityField]] = []
        for number in range(LINES):
            item = PickField(mark("物资"), lambda: item_choices(world), required=number == 0)
            quantity = QuantityField(mark("数量"), required=number == 0, least=1)
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


class StepForm(Form):
    """Base: one step of a request. A line on top says what it is about."""

    wide = 760

    def __init__(self, shell: Shell, request: str) -> None:
        self.id = request
        self.request = shell.world.get(SupplyRequest, request)
        self.stock = shell.world.get(Stock, self.request.item)
        super().__init__(shell)

    def build(self) -> None:
        self.about = label(role="second", wrap=True)
        self.add_widget(self.about)
        self.build_step()

    def build_step(self) -> None:
        """The fields of the step."""

    def retranslate(self) -> None:
        super().retranslate()
        self.about.setText(
            f"{name_of(self.stock)} → {words.place(self.shell.world, self.request.destination)}\n"
            f"{words.request_tally(self.request, self.stock.unit)}"
        )

    def places(self, lines: list[Line]) -> list[Choice]:
        """The stores of these lines."""
        return [Choice(id, words.place(self.shell.world, id)) for id in dict.fromkeys(line.place for line in lines)]


class ApproveForm(StepForm):
    """All or less, by whom; the release order (动用指令) goes out with it."""

    title = mark("批准物资申请")
    submit_text = mark("批准")

    def build_step(self) -> None:
        self.quantity = self.add(QuantityField(mark("批准数量"), required=True, least=1, most=self.request.quantity))
        self.quantity.set(self.request.quantity)
        self.decider = self.add(TextField(mark("决定人"), required=True, text=self.bridge.actor))
        self.release = self.add(CheckField(mark("同时下动用指令"), value=True))
        self.note = self.add(TextField(mark("说明")))

    def command(self) -> Command:
        note = t("{name}决定", name=self.decider.value())
        return ApproveRequest(
            request=self.id,
            quantity=self.quantity.value() or 0,
            release=self.release.value(),
            note="；".join(part for part in (note, self.note.value()) if part),
        )


class ReleaseForm(StepForm):
    title = mark("下动用指令")

    def build_step(self) -> None:
        self.note = self.add(TextField(mark("说明")))

    def command(self) -> Command:
        return OrderRelease(request=self.id, note=self.note.value())


class RefuseForm(StepForm):
    title = mark("不批准物资申请")
    submit_text = mark("不批准")

    def build_step(self) -> None:
        self.decider = self.add(TextField(mark("决定人"), required=True, text=self.bridge.actor))
        self.reason = self.add(TextField(mark("原因"), required=True, lines=2))

    def command(self) -> Command:
        decided = t("{name}决定", name=self.decider.value())
        return RefuseRequest(request=self.id, reason=f"{self.reason.value()}（{decided}）")


class ShipForm(StepForm):
    """What was picked leaves; the time on the road comes from the roads that are open."""

    title = mark("发运")
    submit_text = mark("发运")

    def build_step(self) -> None:
        self.place = self.add(ChoiceField(mark("发出地"), self._from, required=True))
        self.quantity = QuantityField(mark("数量"), required=True, least=1)
        self.minutes = QuantityField(mark("路上（分钟）"))
        self.add_line(self.quantity, self.minutes)
        usual = carried_in(self.shell.world, self.request.item).kind
        self.vehicle = self.add(ChoiceField(mark("车型"), lambda: vehicle_choices(usual), value=""))
        self.way = label(role="second", wrap=True)
        self.add_widget(self.way)
        self.carrier = self.add(TextField(mark("车辆、押运"), hint=mark("车牌、车数、押运人和电话")))
        places = self._from()
        self.place.set(places[0].value if places else None)
        self.place.edited.connect(self._ask)
        self.vehicle.edited.connect(self._ask)
        self._ask()

    def _from(self) -> list[Choice]:
        return self.places([line for line in self.request.lines if waiting(line)])

    def _ask(self) -> None:
        place = self.place.value()
        if place is None:
            return
        self.quantity.set(sum(waiting(line) for line in self.request.lines if line.place == place))
        world = self.shell.world
        RoadService.of(self.shell).arrivals(
            place_position(world, self.request.destination),
            {
                place: (
                    place_position(world, place),
                    carried_in(world, self.request.item, self.vehicle.value() or "").kind,
                )
            },
            self._on_arrivals,
            key="materials.ship",
        )

    def _on_arrivals(self, answer: dict[str, Arrival | None]) -> None:
        arrival = answer.get(self.place.value() or "")
        self.way.setText("；".join(tp(said) for said in way(arrival)))
        if arrival is not None and not self.minutes.edit.isModified():
            self.minutes.set(round(arrival.seconds / 60))

    def command(self) -> Command:
        minutes = self.minutes.value()
        return ShipSupplies(
            request=self.id,
            place=self.place.value(),
            quantity=self.quantity.value() or 0,
            carrier=self.carrier.value() or None,
            vehicle=self.vehicle.value() or "",
            eta_seconds=None if minutes is None else minutes * 60.0,
        )


class ArriveForm(StepForm):
    """The lorry is there; nobody has signed yet."""

    title = mark("登记到达")

    def build_step(self) -> None:
        self.place = self.add(ChoiceField(mark("发出地"), self._from))
        self.quantity = self.add(QuantityField(mark("数量"), required=True, least=1))
        self.note = self.add(TextField(mark("说明")))
        self.place.set("")
        self.place.edited.connect(self._on_place)
        self._on_place()

    def _lines(self) -> list[Line]:
        return [line for line in self.request.lines if not_arrived(line)]

    def _from(self) -> list[Choice]:
        return [Choice("", t("全部")), *self.places(self._lines())]

    def _on_place(self) -> None:
        place = self.place.value()
        self.quantity.set(sum(not_arrived(line) for line in self._lines() if place in ("", line.place)))

    def command(self) -> Command:
        return RecordArrivalOfSupplies(
            request=self.id, place=self.place.value(), quantity=self.quantity.value() or 0, note=self.note.value()
        )


class SignForm(StepForm):
    """What came: good, damaged, missing. Less than was sent stays on the road until the rest is signed for."""

    title = mark("签收")
    submit_text = mark("签收")

    def build_step(self) -> None:
        self.place = self.add(ChoiceField(mark("发出地"), self._from))
        self.quantity = QuantityField(mark("完好"), required=True)
        self.damaged = QuantityField(mark("破损"))
        self.short = QuantityField(mark("短少"))
        self.add_line(self.quantity, self.damaged, self.short)
        self.rest = label(role="second", wrap=True)
        self.add_widget(self.rest)
        self.signer = self.add(TextField(mark("签收人"), required=True))
        self.note = self.add(TextField(mark("说明")))
        self.place.set("")
        self.quantity.set(self._there())
        self.place.edited.connect(self._on_place)
        for field in (self.quantity, self.damaged, self.short):
            field.edited.connect(self._tell)
        self._tell()

    def _from(self) -> list[Choice]:
        return [Choice("", t("全部")), *self.places([line for line in self.request.lines if on_the_road(line)])]

    def _there(self) -> int:
        place = self.place.value()
        return sum(on_the_road(line) for line in self.request.lines if place in ("", None, line.place))

    def _on_place(self) -> None:
        self.quantity.set(self._there())
        self._tell()

    def _tell(self) -> None:
        there = self._there()
        rest = there - sum(field.value() or 0 for field in (self.quantity, self.damaged, self.short))
        said = t("待签收 {amount}", amount=words.amount(there, self.stock.unit))
        if rest > 0:
            said += " · " + t("余 {amount} 留待下次签收", amount=words.amount(rest, self.stock.unit))
        elif rest < 0:
            said += " · " + t("多出 {amount}，请核对", amount=words.amount(-rest, self.stock.unit))
        self.rest.setText(said)

    def command(self) -> Command:
        return SignForSupplies(
            request=self.id,
            quantity=self.quantity.value() or 0,
            place=self.place.value() or "",
            damaged=self.damaged.value() or 0,
            short=self.short.value() or 0,
            signed_by=self.signer.value(),
            note=self.note.value(),
        )


class ReconcileForm(StepForm):
    """Close the books of the request."""

    title = mark("核销")
    submit_text = mark("核销")

    def build_step(self) -> None:
        missing = (self.request.approved or 0) - sum_of(self.request, "signed")
        self.gap = label(tone="amber", wrap=True)
        self.gap.setText(t("签收比批准少 {amount}，要写明说明", amount=words.amount(missing, self.stock.unit)))
        self.gap.setVisible(missing > 0)
        self.add_widget(self.gap)
        self.note = self.add(TextField(mark("说明"), required=missing > 0, lines=2))

    def command(self) -> Command:
        return ReconcileRequest(request=self.id, note=self.note.value())


class PutBackForm(StepForm):
    """Picked goods that are not needed go back on their shelf."""

    title = mark("退回货架")

    def build_step(self) -> None:
        self.place = self.add(ChoiceField(mark("发出地"), self._from, required=True))
        self.quantity = self.add(QuantityField(mark("数量"), required=True, least=1))
        self.reason = self.add(TextField(mark("原因")))
        places = self._from()
        self.place.set(places[0].value if places else None)
        self.quantity.set(sum(waiting(line) for line in self.request.lines if line.place == self.place.value()))

    def _from(self) -> list[Choice]:
        return self.places([line for line in self.request.lines if waiting(line)])

    def command(self) -> Command:
        return SendBackStock(
            request=self.id,
            from_place=self.place.value(),
            quantity=self.quantity.value() or 0,
            reason=self.reason.value(),
        )
