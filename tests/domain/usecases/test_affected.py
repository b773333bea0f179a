"""What was planned over a road that has been closed since is flagged, with the new way and what it costs."""

from __future__ import annotations

from typing import Any

import pytest

from console.domain.city.map.model import DrawPlot
from console.domain.city.plans.model import Skill
from console.domain.forces.materials.model import (
    ApproveRequest,
    PickSupplies,
    RequestSupplies,
    ShipSupplies,
    SupplyRequest,
)
from console.domain.forces.teams.model import EditTeam, MoveTeam, RerouteTeam, Team
from console.domain.response.dispatching.rules import DispatchTeam
from console.domain.response.orders.model import ReportArrival, ReportDeparture
from console.domain.roads.model import CloseRoad, Closure, ReopenRoad
from console.domain.roads.network import Network
from console.domain.roads.open_roads import OpenRoads
from console.domain.roads.routing import route_over
from console.domain.usecases.affected import AffectedTrip, affected
from tests.support import forces
from tests.support.forces import MINUTE, position
from tests.support.play import Play


@pytest.fixture
def play() -> Play:
    return forces.city()


def close(play: Play, lon: float = 113.40, label: str = "塌方", **more: Any) -> str:
    known = {one.id for one in play.world.all(Closure)}
    centre = position(lon)
    play.do(CloseRoad(**{"label": label, "centre": centre, "radius_m": 300.0, **more}), after=60)
    return next(one.id for one in play.world.all(Closure) if one.id not in known)


def send(play: Play, team: str = "t-boat-far", lon: float = 113.31) -> str:
    incident = forces.incident(play, lon=lon)
    play.do(DispatchTeam(team=team, incident=incident, eta_seconds=900.0, overrules=None))
    return incident


def _affected(play: Play, networks: list[Network], now: int) -> tuple[AffectedTrip, ...]:
    return affected(play.world, OpenRoads.at(play.world, networks, now), now)


def found(play: Play, after: float = 0) -> tuple[AffectedTrip, ...]:
    return _affected(play, [forces.network()], play.now + round(after * 1000))


def test_a_team_whose_road_is_closed_after_it_was_sent_is_flagged_with_the_way_round(play: Play) -> None:
    incident = send(play)
    assert found(play) == ()
    close(play)
    (trip,) = found(play)
    assert (trip.kind, trip.key, trip.incident) == ("team", ("team", "t-boat-far"), incident)
    assert trip.closures == ("塌方",) and trip.upcoming == ()
    assert trip.new is not None and "绕行" in {one.name for one in trip.new.stretches}
    assert trip.delay == pytest.approx(trip.new.arrival.seconds - trip.old.arrival.seconds) and trip.delay > 300
    assert trip.old_eta is not None and trip.new_eta == trip.old_eta + round(trip.delay * 1000)
    expected = route_over([forces.network()], [], position(113.45), position(113.31))
    assert trip.old.driven == expected.driven
    assert "塌方" in str(trip.sentence())


def test_what_was_known_when_the_team_was_sent_is_no_news(play: Play) -> None:
    close(play)
    send(play)
    assert found(play) == ()
    close(play, 113.47, "另一处")
    assert found(play) == (), "a closure elsewhere"
    close(play, 113.35, "新塌方")
    (trip,) = found(play)
    assert trip.closures == ("新塌方",) and trip.has_no_way and trip.new_eta is None and trip.delay is None
    assert "绕行" in {one.name for one in trip.old.stretches}, "the planned way went round the first closure"


def test_reopened_passed_arrived_is_over(play: Play) -> None:
    incident = send(play)
    closure = close(play)
    assert found(play)
    play.do(ReopenRoad(closure=closure))
    assert found(play) == ()
    close(play)
    play.do(ReportDeparture(team="t-boat-far"))
    assert found(play)
    play.do(MoveTeam(team="t-boat-far", position=position(113.36)))
    assert found(play) == (), "past it"
    play.do(MoveTeam(team="t-boat-far", position=position(113.45)))
    assert found(play)
    play.do(ReportArrival(team="t-boat-far"))
    assert found(play) == ()
    assert incident


def test_whoever_was_sent_another_way_is_flagged_only_by_what_comes_later(play: Play) -> None:
    send(play)
    close(play)
    play.do(ReportDeparture(team="t-boat-far"))
    (trip,) = found(play)
    assert trip.new is not None
    play.do(RerouteTeam(team="t-boat-far", eta_seconds=trip.new.arrival.seconds, reason="绕行"))
    assert found(play) == ()
    close(play, 113.35, "又一处")
    (again,) = found(play)
    assert again.closures == ("又一处",) and again.has_no_way


def test_a_closure_that_begins_while_the_trip_lasts_is_flagged_as_upcoming(play: Play) -> None:
    send(play)
    begins = play.now + 10 * MINUTE
    close(play, begins=begins)
    (trip,) = found(play)
    assert trip.closures == () and trip.upcoming == ("塌方",)
    assert trip.new is not None and "绕行" in {one.name for one in trip.new.stretches}
    (later,) = found(play, after=11 * 60)
    assert later.closures == ("塌方",) and later.upcoming == ()


def test_a_closure_that_begins_after_the_trip_is_none_of_its_business(play: Play) -> None:
    send(play)
    close(play, begins=play.now + 120 * MINUTE)
    assert found(play) == ()


def test_supplies_on_the_road_are_flagged(play: Play) -> None:
    incident = forces.incident(play, lon=113.31)
    forces.item(play, "pump", ("store-b", 10))
    play.do(RequestSupplies(incident=incident, item="pump", quantity=5, destination=incident))
    (request,) = play.world.all(SupplyRequest)
    play.do(ApproveRequest(request=request.id))
    play.do(PickSupplies(request=request.id, place="store-b", quantity=5))
    play.do(ShipSupplies(request=request.id, place="store-b", eta_seconds=1_200.0))
    assert found(play) == ()
    close(play)
    (trip,) = found(play)
    assert trip.kind == "supply" and trip.key == ("supply_request", request.id) and trip.incident == incident
    assert trip.delay is not None and trip.delay > 300 and trip.name.name_zh == "pump物资"


def test_what_is_on_the_road_is_flagged_although_more_was_loaded_since(play: Play) -> None:
    """From another store, or from the same: the first lorry did not know of the closure."""
    incident = forces.incident(play, lon=113.31)
    forces.item(play, "pump", ("store-b", 10), ("store-a", 10))
    play.do(RequestSupplies(incident=incident, item="pump", quantity=10, destination=incident))
    (request,) = play.world.all(SupplyRequest)
    play.do(ApproveRequest(request=request.id))
    play.do(PickSupplies(request=request.id, place="store-b", quantity=3))
    play.do(ShipSupplies(request=request.id, place="store-b", eta_seconds=1_200.0))
    close(play)
    play.do(PickSupplies(request=request.id, place="store-a", quantity=2))
    assert [trip.kind for trip in found(play)] == ["supply"]
    play.do(PickSupplies(request=request.id, place="store-b", quantity=2))
    assert [trip.kind for trip in found(play)] == ["supply"]


def test_a_plotted_evacuation_route_over_a_closed_road_is_flagged(play: Play) -> None:
    along, beside = ((113.385, 34.8002), (113.415, 34.8001)), ((113.385, 34.806), (113.415, 34.806))
    play.do(DrawPlot(shape="arrow", points=along, meaning="evacuation", label="东撤"))
    play.do(DrawPlot(shape="line", points=beside, meaning="evacuation"))
    play.do(DrawPlot(shape="line", points=along, meaning="cordon"))
    assert found(play) == ()
    close(play)
    (trip,) = found(play)
    assert trip.kind == "evacuation" and trip.name.name_zh == "东撤" and trip.old_eta is None
    assert trip.new is not None and trip.delay is not None and trip.delay > 300


def test_without_roads_only_what_is_drawn_can_be_told(play: Play) -> None:
    send(play)
    play.do(DrawPlot(shape="line", points=((113.39, 34.8), (113.41, 34.8)), meaning="evacuation"))
    close(play)
    (trip,) = _affected(play, [], play.now)
    assert trip.kind == "evacuation" and trip.has_no_way


def test_a_closure_told_after_the_dispatch_is_news_however_long_the_road_had_been_closed(play: Play) -> None:
    send(play)
    centre = position(113.40)
    ten_minutes_ago = play.now - 10 * MINUTE
    play.do(CloseRoad(label="早已塌方", centre=centre, radius_m=300.0), after=60, occurred_at=ten_minutes_ago)
    (trip,) = found(play)
    assert trip.closures == ("早已塌方",) and trip.delay is not None and trip.delay > 300
    assert "绕行" not in {one.name for one in trip.old.stretches}, "nobody knew of it when the team was sent"


def test_a_dispatch_told_later_than_a_closure_counted_with_it(play: Play) -> None:
    ten_minutes_ago = play.now - 10 * MINUTE
    close(play)
    incident = forces.incident(play, lon=113.31)
    sent = DispatchTeam(team="t-boat-far", incident=incident, eta_seconds=900.0)
    play.do(sent, occurred_at=ten_minutes_ago)
    assert found(play) == ()


def test_a_road_reopened_without_the_console_knowing_was_closed_for_it(play: Play) -> None:
    closure = close(play)
    send(play)
    play.do(ReopenRoad(closure=closure), after=60, occurred_at=play.now - 10 * MINUTE)
    close(play, 113.35, "新塌方")
    (trip,) = found(play)
    assert "绕行" in {one.name for one in trip.old.stretches}


@pytest.mark.parametrize(("vehicle", "count"), [("truck", 1), ("ambulance", 0)])
def test_a_closure_for_lorries_flags_lorries(play: Play, vehicle: str, count: int) -> None:
    play.do(EditTeam(team="t-boat-far", vehicle=vehicle))
    send(play)
    close(play, vehicles=("truck", "bus"))
    trips = found(play)
    assert len(trips) == count
    assert all((trip.vehicle, trip.assumed_vehicle) == ("truck", False) for trip in trips)


def test_a_team_of_which_nobody_has_said_travels_as_its_kind_does_and_that_is_assumed(play: Play) -> None:
    (team,) = (one for one in play.world.all(Team) if one.id == "t-boat-far")
    first = Skill(id=team.skills[0], name_zh="舟艇", name_en="boats", vehicle="truck")
    play.world = play.world.evolve([first])
    send(play)
    close(play, vehicles=("truck",))
    (trip,) = found(play)
    assert (trip.vehicle, trip.assumed_vehicle) == ("truck", True)


def test_a_team_goes_in_what_was_said_for_this_trip(play: Play) -> None:
    incident = forces.incident(play, lon=113.31)
    play.do(DispatchTeam(team="t-boat-far", incident=incident, eta_seconds=900.0, vehicle="truck"))
    close(play, vehicles=("truck",))
    assert [trip.vehicle for trip in found(play)] == ["truck"]
    assert "没有车型" in play.refused(EditTeam(team="t-boat-far", vehicle="hovercraft"))


def test_a_shipment_goes_in_what_was_said_or_what_is_usual_for_such_goods(play: Play) -> None:
    incident = forces.incident(play, lon=113.31)
    forces.item(play, "pump", ("store-b", 10))
    play.do(RequestSupplies(incident=incident, item="pump", quantity=5, destination=incident))
    (request,) = play.world.all(SupplyRequest)
    play.do(ApproveRequest(request=request.id))
    play.do(PickSupplies(request=request.id, place="store-b", quantity=5))
    play.do(ShipSupplies(request=request.id, place="store-b", quantity=2, eta_seconds=1_200.0, vehicle="truck"))
    close(play, vehicles=("truck",))
    (trip,) = found(play)
    assert (trip.kind, trip.vehicle, trip.assumed_vehicle) == ("supply", "truck", False)
