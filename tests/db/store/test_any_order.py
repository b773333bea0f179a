"""Commands of all areas in any order on a real file: books balance, and folding the journal again changes nothing.

Refusals are part of the game; anything else that is raised is a defect.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from console.domain.city.organisation.model import Post, SetReachability
from console.domain.city.plans.model import Skill
from console.domain.core.desk import duty, founding
from console.domain.core.desk.corrections import StrikeEvent
from console.domain.core.kernel import Command, Refusal, Subject
from console.domain.core.ports import JournalQuery
from console.domain.forces.materials.model import (
    ApproveRequest,
    ConsumeStock,
    CountStock,
    DefineItem,
    PickSupplies,
    ReceiveStock,
    ReconcileRequest,
    RecordArrivalOfSupplies,
    RecordLoss,
    RequestSupplies,
    SendBackStock,
    ShipSupplies,
    SignForSupplies,
    Stock,
    SupplyRequest,
    WriteOffStock,
)
from console.domain.forces.materials.views import balance
from console.domain.forces.teams import model as teams
from console.domain.forces.teams.model import Team
from console.domain.response.commanding.model import (
    AcceptTransfer,
    ActivateBody,
    Appoint,
    IncidentCommand,
    OfferTransfer,
)
from console.domain.response.dispatching.rules import DispatchTeam
from console.domain.response.incidents.model import (
    AddNote,
    CloseIncident,
    DesignateSource,
    GradeIncident,
    Incident,
    MergeIncident,
    RecordFigures,
    ReopenIncident,
    ReportIncident,
)
from console.domain.response.orders import model as orders
from console.domain.response.orders.model import Order, ReportArrival, ReportDeparture
from console.domain.response.reports.model import DraftReport, SubmitReport
from console.domain.usecases.loading.rules import LoadPack
from console.domain.usecases.responding.rules import ActivateResponse, TerminateResponse
from db import projections
from db.codec import decode_subject, encode
from db.examine import examine
from db.store import Store
from tests.db.conftest import START
from tests.support import forces
from tests.support.small_city import SAID, at, facility, small_common, small_pack

few = st.integers(-1, 12)
pick = st.integers(0, 10**6).map(lambda number: number * 2654435761 % 2**32)  # spread, where hypothesis loves zero


def courses(length: int) -> st.SearchStrategy[list[int]]:
    """Steps of a course of events as it should go, up to anywhere, with now and then one left out or out of turn."""
    in_turn = st.integers(1, length).map(lambda end: list(range(end)))
    return st.one_of(in_turn, in_turn, st.lists(st.integers(0, length - 1), max_size=5))


ANSWERS = (
    orders.RecordDelivery,
    orders.RecordAcknowledgement,
    orders.RecordUnderWay,
    orders.RecordDone,
    orders.RecordRefusal,
    orders.RecordUnable,
    orders.RemindRecipient,
)


class AnyOrder(RuleBasedStateMachine):
    """One seat, one file; `now` jumps both ways as a machine's clock does."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="yipan-any-"))
        self.file = self.folder / "任意.yipan"
        self.now = START
        self.store = Store.create(self.file, clock=lambda: self.now)

    @initialize()
    def found(self) -> None:
        stores = (facility("store-a", "warehouse"), facility("store-b", "warehouse", position=at(113.44, 34.8)))
        pack = small_pack(teams=forces.TEAMS, facilities=(*stores, facility("shelter", "shelter", capacity=100)))
        skills = tuple(Skill(id=id, name_zh=id, name_en=id, provenance=SAID) for id in forces.SKILLS)
        for command in (
            founding.FoundFile(mode="live", title="试", city="small"),
            LoadPack(pack=pack, common=replace(small_common(), skills=skills)),
            duty.TakeShift(holder="甲"),
            DefineItem(id="tent", name_zh="帐篷", unit="顶"),
            ReceiveStock(item="tent", place="store-a", quantity=20, source="清单"),
            ReportIncident(title="积水", kind="flood", position=at(113.3, 34.8)),
        ):
            self.store.execute(command, actor="甲", post="值班员")

    def do(self, command: Command, occurred_at: int | None = None) -> None:
        before = (self.store.head, self.store.world)
        try:
            outcome = self.store.execute(command, actor="甲", post="值班员", occurred_at=occurred_at)
        except Refusal:
            assert (self.store.head, self.store.world) == before
            return
        for key in outcome.changed:
            state = outcome.world.lookup(key)
            assert state is not None
            assert decode_subject(key[0], encode(state)) == state

    def one(self, kind: type[Subject], choice: int) -> Any:
        every = self.store.world.all(kind)
        return every[choice % len(every)] if every else None

    def id(self, kind: type[Subject], choice: int) -> str:
        found = self.one(kind, choice)
        return "none" if found is None else found.id

    @rule(minutes=st.sampled_from([0, 1, 45, 24 * 60, -90, 365 * 24 * 60]))
    def time_passes(self, minutes: int) -> None:
        self.now += minutes * 60_000

    @rule(figures=st.dictionaries(st.sampled_from(["dead", "missing", "trapped"]), few.map(float), max_size=2))
    def report(self, figures: dict[str, float | None]) -> None:
        self.do(ReportIncident(title="又一起", kind="flood-urban", position=at(113.31, 34.8), figures=figures))

    @rule(which=pick, value=few, source=st.sampled_from(["甲局", "乙局"]), why=st.sampled_from(["", "核实"]))
    def figures(self, which: int, value: int, source: str, why: str) -> None:
        incident = self.id(Incident, which)
        self.do(RecordFigures(incident=incident, source=source, values={"dead": value}, explanation=why))
        self.do(DesignateSource(incident=incident, metric="dead", source=source))

    @rule(which=pick, other=pick, level=st.integers(1, 4))
    def respond(self, which: int, other: int, level: int) -> None:
        incident, post = self.id(Incident, which), self.id(Post, other)
        self.do(GradeIncident(incident=incident, grade=level, basis="会商"))
        self.do(
            ActivateResponse(incident=incident, level=level, decided_by="甲", authority="区长", bodies=("hq-flood",))
        )
        self.do(ActivateBody(incident=incident, body="hq-fire"))
        self.do(Appoint(incident=incident, post=post, holder="乙", reason="值守"))

    @rule(which=pick, other=pick, accept=st.booleans())
    def hand_over_command(self, which: int, other: int, accept: bool) -> None:
        incident, post = self.id(Incident, which), self.id(Post, other)
        self.do(SetReachability(post=post, reachability="unreachable", incident=incident))
        self.do(OfferTransfer(incident=incident, incoming=post, reason="轮换", situation="平稳"))
        if accept:
            self.do(AcceptTransfer(incident=incident, holder="丙"))

    @rule(which=pick, end=st.sampled_from(["note", "terminate", "close", "reopen", "merge"]), other=pick)
    def go_on(self, which: int, end: str, other: int) -> None:
        incident = self.id(Incident, which)
        commands: dict[str, Command] = {
            "note": AddNote(incident=incident, text="记"),
            "terminate": TerminateResponse(incident=incident, decided_by="甲", reason="水退", authority="区长"),
            "close": CloseIncident(incident=incident),
            "reopen": ReopenIncident(incident=incident, reason="复涨"),
            "merge": MergeIncident(incident=incident, into=self.id(Incident, which + 1)),
        }
        self.do(commands[end])
        if end == "terminate" and other % 2:
            self.do(commands["close"])
            self.do(commands["reopen"])

    @rule(which=pick, kind=st.sampled_from(["initial", "followup", "final"]))
    def tell_superiors(self, which: int, kind: str) -> None:
        self.do(DraftReport(incident=self.id(Incident, which), kind=kind))
        self.do(SubmitReport(incident=self.id(Incident, which), approver="甲", sender="甲"))

    @rule(which=pick, team=pick, send=st.booleans(), after=few)
    def issue(self, which: int, team: int, send: bool, after: int) -> None:
        incident, id = self.id(Incident, which), self.id(Team, team)
        to = (orders.To(kind="team", id=id, dispatch=send, release_from=None, reason="近"),)
        to += (orders.To(kind="unit", id="u-water"), orders.To(kind="post", id="p-office"))
        superseded = self.id(Order, team) if after > 10 else None
        self.do(orders.IssueOrder(incident=incident, title="令", text="出动", recipients=to, supersedes=superseded))

    @rule(which=pick, who=pick, answer=st.sampled_from(ANSWERS), all_of_them=st.booleans())
    def answer(self, which: int, who: int, answer: type[orders.RecipientCommand], all_of_them: bool) -> None:
        order = self.one(Order, which)
        if order is not None:
            chosen = () if all_of_them else (order.recipients[who % len(order.recipients)].id,)
            self.do(answer(order=order.id, recipients=chosen, note="原因", spoken_by="丁"))

    @rule(which=pick, who=pick, withdraw=st.sampled_from([False, False, False, True]))
    def chase(self, which: int, who: int, withdraw: bool) -> None:
        order = self.one(Order, which)
        if order is not None and withdraw:
            self.do(orders.WithdrawOrder(order=order.id, reason="有变"))
        elif order is not None:
            recipient = order.recipients[who % len(order.recipients)].id
            self.do(orders.EscalateRecipient(order=order.id, recipient=recipient))

    @rule(which=pick, other=pick, steps=courses(5), odd=st.integers(0, 6))
    def move_team(self, which: int, other: int, steps: list[int], odd: int) -> None:
        team, incident = self.one(Team, which), self.id(Incident, other)
        held = team.assignment.incident if team.assignment else None
        commands: tuple[Command, ...] = (
            DispatchTeam(team=team.id, incident=incident, release_from=held, reason="近", eta_seconds=600.0),
            ReportDeparture(team=team.id, personnel=5),
            ReportArrival(team=team.id),
            teams.ReleaseTeam(team=team.id, reason="够了"),
            teams.ReportReturned(team=team.id, fit=other % 2 == 0),
            teams.TakeOutOfService(team=team.id, reason="检修"),
            teams.ReturnToService(team=team.id),
        )
        for step in (*steps, odd):
            self.do(commands[step])

    @rule(which=pick, quantity=few, step=st.integers(0, 4), store=st.sampled_from(["store-a", "store-b", "shelter"]))
    def keep_books(self, which: int, quantity: int, step: int, store: str) -> None:
        item = self.id(Stock, which) if quantity < 0 else "tent"
        commands: tuple[Command, ...] = (
            ReceiveStock(item=item, place=store, quantity=quantity, source="清单"),
            CountStock(item=item, place=store, found=quantity, reason="盘点"),
            WriteOffStock(item=item, place=store, quantity=quantity, reason="破损"),
            RecordLoss(item=item, place="shelter", quantity=1, reason="冲走"),
            SendBackStock(item=item, from_place="shelter", to_place="store-a", quantity=1),
        )
        self.do(commands[step])
        self.do(ConsumeStock(item=item, place="shelter", quantity=1))
        self.do(ReceiveStock(item=item, place="store-a", quantity=1, origin="returned"))

    @rule(which=pick, quantity=few)
    def ask(self, which: int, quantity: int) -> None:
        incident = self.id(Incident, which)
        self.do(RequestSupplies(incident=incident, item="tent", quantity=quantity, destination="shelter"))
        self.do(ApproveRequest(request=self.id(SupplyRequest, -1)))

    @rule(which=pick, quantity=few, steps=courses(6))
    def supply(self, which: int, quantity: int, steps: list[int]) -> None:
        request = self.id(SupplyRequest, which)
        commands: tuple[Command, ...] = (
            PickSupplies(request=request, place="store-a", quantity=max(1, quantity)),
            ShipSupplies(request=request, place="store-a"),
            RecordArrivalOfSupplies(request=request),
            SignForSupplies(request=request, quantity=max(1, quantity) - 1, damaged=1, signed_by="戊"),
            ReconcileRequest(request=request, note="少了"),
            SendBackStock(request=request, quantity=quantity, reason="多了"),
        )
        for step in steps:
            self.do(commands[step])

    @rule(which=pick)
    def strike(self, which: int) -> None:
        rows = self.store.views.journal(JournalQuery(limit=10**6))
        rows = tuple(row for row in rows if row.event is not None and row.event.strikable and not row.struck) or rows
        self.do(StrikeEvent(event_id=rows[which % len(rows)].event_id, reason="点错"))

    @rule()
    def leave_and_come_back(self) -> None:
        before = self.store.world
        self.store.close()
        self.store = Store.open(self.file, clock=lambda: self.now)
        assert self.store.notes == []
        assert all(self.store.world.lookup(key) == before.lookup(key) for key in before.keys())

    @invariant()
    def books_balance(self) -> None:
        assert all(one.balanced and not one.overdrawn for one in balance(self.store.world))

    @invariant()
    def one_team_one_incident_and_nobody_planned(self) -> None:
        for team in self.store.world.all(Team):
            assert not (team.is_committed and team.status == "planned")
            assert team.is_committed == (team.assignment is not None)

    @invariant()
    def one_commander(self) -> None:
        for command in self.store.world.all(IncidentCommand):
            assert command.co_commander is None or command.commander is not None

    def teardown(self) -> None:
        world = self.store.world
        again, ordinals = projections.replay(self.store.db)
        assert set(ordinals) == set(world.keys())
        assert all(again.lookup(key) == world.lookup(key) for key in ordinals)
        before, after = self.store.rebuild()
        self.store.close()
        found = examine(self.file)
        shutil.rmtree(self.folder)
        assert before == after
        assert found["faults"] == []


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=12, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
