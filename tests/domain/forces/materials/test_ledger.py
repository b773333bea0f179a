"""The ledger: nothing appears or disappears, whatever is done to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from console.domain.core.desk import founding
from console.domain.core.kernel import Command, Refusal
from console.domain.forces.materials.ledger import ledger_sum, movable, overdrawn, post, quantity_in, take, total
from console.domain.forces.materials.model import (
    STATES,
    ApproveRequest,
    ConsumeStock,
    CountStock,
    DefineItem,
    ItemDefined,
    PickSupplies,
    ReceiveStock,
    ReconcileRequest,
    RecordArrivalOfSupplies,
    RecordLoss,
    RefuseRequest,
    RequestSupplies,
    SendBackStock,
    ShipSupplies,
    SignForSupplies,
    Stock,
    StockMoved,
    SupplyRequest,
    WriteOffStock,
)
from console.domain.forces.materials.views import available, balance, stock_balanced, table
from tests.support import forces
from tests.support.forces import MINUTE
from tests.support.play import Play, same_subjects

DAY = 24 * 60 * MINUTE


@pytest.fixture
def play() -> Play:
    return forces.city()


def stock(play: Play, id: str = "pump") -> Stock:
    return play.world.get(Stock, id)


def test_a_receipt_comes_from_outside(play: Play) -> None:
    forces.item(play, "pump", ("store-a", 10))
    held = {(one.place, one.state): one.quantity for one in stock(play).holdings}
    assert held == {("", "outside"): -10, ("store-a", "shelf"): 10}
    assert total(stock(play)) == 10 and ledger_sum(stock(play)) == 0


def test_what_a_document_states_is_not_stock(play: Play) -> None:
    play.feed([ItemDefined(id="boat", name_zh="冲锋舟", unit="艘", quantity=40.0, place="store-a")])
    boat = stock(play, "boat")
    assert (boat.stated, boat.stated_place, total(boat)) == (40.0, "store-a", 0)
    assert available(play.world, "boat", play.now).now == 0


def test_a_count_books_the_difference_and_keeps_the_old_figure(play: Play) -> None:
    forces.item(play, "pump", ("store-a", 10))
    assert "要写明原因" in play.refused(CountStock(item="pump", place="store-a", found=8))
    play.do(CountStock(item="pump", place="store-a", found=8, reason="两台借出未登记"))
    assert quantity_in(stock(play), "shelf", "store-a") == 8
    assert quantity_in(stock(play), "adjustment") == 2
    count = stock(play).counts[0]
    assert (count.booked, count.found, count.reason, count.counted_by) == (10, 8, "两台借出未登记", "甲")
    play.do(CountStock(item="pump", place="store-a", found=8))  # a count that agrees needs no reason, and is kept
    assert len(stock(play).counts) == 2
    play.do(CountStock(item="pump", place="store-b", found=3, reason="新发现"))
    assert total(stock(play)) == 11 and ledger_sum(stock(play)) == 0


def test_lots_expire_and_go_first_in_the_order_of_expiry(play: Play) -> None:
    forces.item(play, "water")
    for lot, days, quantity in (("late", 90, 5), ("soon", 10, 4), ("never", None, 3)):
        expires = None if days is None else play.now + days * DAY
        play.do(ReceiveStock(item="water", place="store-a", quantity=quantity, lot=lot, expires=expires, source="单"))
    assert [part.lot for part in movable(stock(play, "water"), "store-a", play.now)] == ["soon", "late", "never"]
    found = available(play.world, "water", play.now + 20 * DAY)
    assert (found.now, found.expired) == (8, 4)
    assert [part.lot for part in movable(stock(play, "water"), "store-a", play.now + 20 * DAY)] == ["late", "never"]
    assert [(part.lot, part.quantity) for part in take(movable(stock(play, "water"), "store-a", play.now), 6)] == [
        ("soon", 4),
        ("late", 2),
    ]
    row = next(row for row in table(play.world, play.now) if row.stock.id == "water")
    assert row.expires_next is not None and row.expires_next < play.now + 11 * DAY


@pytest.mark.parametrize("kind", ["enterprise", "capacity", "virtual"])
def test_only_what_can_be_moved_now_counts_as_now(play: Play, kind: str) -> None:
    forces.item(play, "pump", ("store-a", 10))
    receipt = ReceiveStock(item="pump", place="store-b", quantity=7, reserve_kind=kind, lead_minutes=240, source="协议")
    play.do(receipt)
    play.do(ReceiveStock(item="pump", place="store-b", quantity=2, reserve_kind="agreement", source="协议"))
    found = available(play.world, "pump", play.now)
    assert (found.now, found.free) == (12, 12)
    assert [(one.reserve_kind, one.lead_minutes, one.quantity) for one in found.later] == [(kind, 240, 7)]
    assert available(play.world, "pump", play.now, "store-b").now == 2
    play.do(receipt)
    assert available(play.world, "pump", play.now).later[0].quantity == 14


def test_a_lot_keeps_its_properties(play: Play) -> None:
    forces.item(play, "water")
    expires = play.now + 90 * DAY
    play.do(ReceiveStock(item="water", place="store-a", quantity=5, lot="L1", expires=expires, source="单"))
    play.do(ReceiveStock(item="water", place="store-b", quantity=5, lot="L1", source="单"))
    other = ReceiveStock(item="water", place="store-a", quantity=5, lot="L1", expires=expires + DAY, source="单")
    assert "L1" in play.refused(other)
    assert quantity_in(stock(play, "water"), "shelf", lot="L1") == 10 and len(stock(play, "water").lots) == 1


def test_assumed_stock_only_in_an_exercise(play: Play) -> None:
    forces.item(play, "pump")
    receipt = ReceiveStock(item="pump", place="store-a", quantity=5, source="assumed")
    assert "演练文件" in play.refused(receipt)
    drill = forces.city(founding.EXERCISE)
    forces.item(drill, "pump")
    drill.do(receipt)
    assert stock(drill).lots[0].provenance.is_assumed


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (DefineItem(name_zh=" ", unit="台"), "名称"),
        (DefineItem(name_zh="泵", unit=" "), "计量单位"),
        (DefineItem(name_zh="泵", unit="台", category="toys"), "toys"),
        (DefineItem(id="pump", name_zh="泵", unit="台"), "pump"),
        (ReceiveStock(item="unknown", place="store-a", quantity=1), "unknown"),
        (ReceiveStock(item="pump", place="nowhere", quantity=1), "nowhere"),
        (ReceiveStock(item="pump", place="store-planned", quantity=1), "尚在规划"),
        (ReceiveStock(item="pump", place="stores-counted", quantity=1), "4处的合计"),
        (ReceiveStock(item="pump", place="store-a", quantity=0), "大于零"),
        (ReceiveStock(item="pump", place="store-a", quantity=1, origin="heaven"), "heaven"),
        (ReceiveStock(item="pump", place="store-a", quantity=1, reserve_kind="dream"), "dream"),
        (ReceiveStock(item="pump", place="store-a", quantity=1, expires=1), "有效期"),
        (ReceiveStock(item="pump", place="store-a", quantity=1, lead_minutes=-1), "负数"),
        (ReceiveStock(item="pump", place="store-a", quantity=1, origin="returned"), "只有0台"),
        (CountStock(item="pump", place="store-a", found=-1), "负数"),
        (CountStock(item="pump", place="store-a", lot="L9", found=1), "L9"),
        (CountStock(item="pump", place="nowhere", found=1), "nowhere"),
        (WriteOffStock(item="pump", place="store-a", quantity=1, reason=" "), "原因"),
        (WriteOffStock(item="pump", place="store-a", quantity=11, reason="锈蚀"), "只有10台，不足11台"),
        (ConsumeStock(item="pump", place="store-a", quantity=1), "只有0台"),
        (SendBackStock(item="pump", from_place="store-b", to_place="store-a", quantity=1), "只有0台"),
        (SendBackStock(item="pump", from_place="store-b", to_place="nowhere", quantity=1), "nowhere"),
        (RecordLoss(item="pump", place="store-a", quantity=1, reason=""), "原因"),
        (RecordLoss(item="pump", place="store-a", state="shelf", quantity=1, reason="丢"), "核减"),
        (RecordLoss(item="pump", place="store-a", quantity=1, reason="丢"), "只有0台"),
    ],
)
def test_refusals(play: Play, command: Command, words: str) -> None:
    forces.item(play, "pump", ("store-a", 10))
    assert words in play.refused(command)


def test_two_consoles_that_gave_out_the_same_goods_are_shown(play: Play) -> None:
    forces.item(play, "pump", ("store-a", 5))
    taken = StockMoved(
        id="pump", quantity=5, from_place="store-a", from_state="shelf", to_place="store-a", to_state="lost"
    )
    play.feed([taken, taken])
    assert [(one.place, one.quantity) for one in overdrawn(stock(play))] == [("store-a", -5)]
    assert balance(play.world)[-1].total == 0 and balance(play.world)[-1].overdrawn
    assert stock_balanced(play.world)  # the sum still holds: it is a conflict between people, not a hole in the books


accounts = st.tuples(st.sampled_from(["", "a", "b"]), st.sampled_from([*STATES, "outside", "adjustment"]))


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["", "L1"]), st.integers(-50, 50), accounts, accounts), max_size=30))
def test_posting_never_changes_the_sum(moves: list[tuple[str, int, Any, Any]]) -> None:
    held: tuple[Any, ...] = ()
    for lot, quantity, source, target in moves:
        held = post(held, lot, quantity, source, target)
        assert sum(one.quantity for one in held) == 0
        assert all(one.quantity for one in held)
        for name in ("", "L1"):
            assert sum(one.quantity for one in held if one.lot == name) == 0


PLACES = ("store-a", "store-b")
small = st.integers(-1, 12)


class Books(RuleBasedStateMachine):
    """Any commands in any order, sensible or not: accepted or refused, the books balance after each of them."""

    @initialize()
    def begin(self) -> None:
        self.play = forces.city()
        self.flood = forces.incident(self.play)
        forces.item(self.play, "pump", ("store-a", 20))

    def attempt(self, command: Command) -> None:
        before = self.play.world
        try:
            self.play.do(command)
        except Refusal:
            assert self.play.world is before

    def request(self, number: int) -> str:
        known = self.play.world.all(SupplyRequest)
        return known[number % len(known)].id if known else "none"

    @rule(
        place=st.sampled_from(PLACES),
        quantity=small,
        lot=st.sampled_from(["", "L1"]),
        days=st.sampled_from([None, 1, 30]),
    )
    def receive(self, place: str, quantity: int, lot: str, days: int | None) -> None:
        expires = None if days is None else self.play.now + days * DAY
        self.attempt(ReceiveStock(item="pump", place=place, quantity=quantity, lot=lot, expires=expires, source="单"))

    @rule(place=st.sampled_from(PLACES), found=small)
    def count(self, place: str, found: int) -> None:
        self.attempt(CountStock(item="pump", place=place, found=found, reason="盘点"))

    @rule(place=st.sampled_from(PLACES), quantity=small)
    def write_off(self, place: str, quantity: int) -> None:
        self.attempt(WriteOffStock(item="pump", place=place, quantity=quantity, reason="锈蚀"))

    @rule(quantity=small, to=st.sampled_from(["", "shelter"]))
    def ask(self, quantity: int, to: str) -> None:
        self.attempt(RequestSupplies(incident=self.flood, item="pump", quantity=quantity, destination=to))

    @rule(number=st.integers(0, 3), quantity=st.one_of(st.none(), small))
    def approve(self, number: int, quantity: int | None) -> None:
        self.attempt(ApproveRequest(request=self.request(number), quantity=quantity))

    @rule(number=st.integers(0, 3), place=st.sampled_from(PLACES), quantity=small)
    def pick(self, number: int, place: str, quantity: int) -> None:
        self.attempt(PickSupplies(request=self.request(number), place=place, quantity=quantity))

    @rule(number=st.integers(0, 3), place=st.sampled_from(["", *PLACES]), quantity=small)
    def put_back(self, number: int, place: str, quantity: int) -> None:
        self.attempt(SendBackStock(request=self.request(number), from_place=place, quantity=quantity))

    @rule(number=st.integers(0, 3), place=st.sampled_from(PLACES), quantity=st.one_of(st.none(), small))
    def ship(self, number: int, place: str, quantity: int | None) -> None:
        self.attempt(ShipSupplies(request=self.request(number), place=place, quantity=quantity))

    @rule(number=st.integers(0, 3), quantity=st.one_of(st.none(), small))
    def arrive(self, number: int, quantity: int | None) -> None:
        self.attempt(RecordArrivalOfSupplies(request=self.request(number), quantity=quantity))

    @rule(number=st.integers(0, 3), good=small, damaged=st.integers(-1, 3), short=st.integers(0, 3))
    def sign(self, number: int, good: int, damaged: int, short: int) -> None:
        self.attempt(
            SignForSupplies(request=self.request(number), quantity=good, damaged=damaged, short=short, signed_by="所长")
        )

    @rule(number=st.integers(0, 3))
    def end(self, number: int) -> None:
        self.attempt(ReconcileRequest(request=self.request(number), note="按实收"))

    @rule(number=st.integers(0, 3))
    def refuse(self, number: int) -> None:
        self.attempt(RefuseRequest(request=self.request(number), reason="不符"))

    @rule(place=st.sampled_from(["shelter", "incident-1"]), quantity=small)
    def consume(self, place: str, quantity: int) -> None:
        self.attempt(ConsumeStock(item="pump", place=place, quantity=quantity, incident=self.flood))

    @rule(place=st.sampled_from(["shelter", "incident-1"]), quantity=small)
    def send_back(self, place: str, quantity: int) -> None:
        self.attempt(SendBackStock(item="pump", from_place=place, to_place="store-b", quantity=quantity))

    @rule(quantity=small)
    def shelve(self, quantity: int) -> None:
        self.attempt(ReceiveStock(item="pump", place="store-b", quantity=quantity, origin="returned"))

    @rule(
        place=st.sampled_from(["shelter", "store-b"]), state=st.sampled_from(["on_scene", "returned"]), quantity=small
    )
    def lose(self, place: str, state: str, quantity: int) -> None:
        self.attempt(RecordLoss(item="pump", place=place, state=state, quantity=quantity, reason="被冲走"))

    @invariant()
    def balanced(self) -> None:
        assert stock_balanced(self.play.world)
        assert not any(one.overdrawn for one in balance(self.play.world))
        for request in self.play.world.all(SupplyRequest):
            for line in request.lines:
                assert 0 <= line.put_back + line.shipped <= line.picked
                assert 0 <= line.signed + line.damaged + line.short <= line.shipped
            assert sum(line.picked - line.put_back for line in request.lines) <= (request.approved or 0)

    def teardown(self) -> None:
        assert same_subjects(self.play.world, self.play.replayed())


TestBooks = Books.TestCase
TestBooks.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
