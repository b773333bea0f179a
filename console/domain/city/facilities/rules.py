"""What a command about a facility or a risk point leads to, and what its events mean.

How many people a shelter holds is counted from arrivals and departures, or set by a head count. It may exceed the
capacity, because people come whether or not there is room, but it is never below zero.
"""

from __future__ import annotations

from dataclasses import replace

from console.domain.city.facilities import model
from console.domain.city.facilities.model import (
    AddFacility,
    EditFacility,
    EditRisk,
    Facility,
    FacilityEdited,
    FacilityMoved,
    FacilityRegistered,
    MoveFacility,
    Place,
    PlaceRegistered,
    RecordShelterIntake,
    Risk,
    RiskEdited,
    RiskRegistered,
    ShelterIntakeRecorded,
)
from console.domain.city.plans.pack import FACILITY_KINDS, STATUSES, FacilityRow
from console.domain.core import geo
from console.domain.core.desk import founding
from console.domain.core.kernel import (
    Area,
    Command,
    Context,
    Event,
    Position,
    Provenance,
    Refusal,
    Stamp,
    Subject,
    World,
    carry,
)
from console.domain.core.names import named
from console.domain.core.registration import changes, edited, known, register

ADDED_SOURCE = "operator"


def decide(world: World, command: Command, context: Context) -> list[Event]:
    """Facilities, shelters and risk sources: adding, editing, moving, counting who is sheltered. `Refusal` with the reason."""
    match command:
        case AddFacility():
            row = _new_row(world, command, context)
            return [FacilityRegistered(id=row.id, row=row)]
        case EditFacility():
            return _edit(world, command)
        case MoveFacility():
            return _move(world, command, context)
        case RecordShelterIntake():
            return _intake(world, command)
        case EditRisk():
            return _edit_risk(world, command, context)
    raise TypeError(type(command).__name__)


def _new_row(world: World, command: AddFacility, context: Context) -> FacilityRow:
    if not command.name_zh:
        raise Refusal("设施要有名称")
    if command.kind not in FACILITY_KINDS:
        raise Refusal("没有“{kind}”这一类设施", kind=command.kind)
    _check_values(command.status, command.area_m2, command.capacity)
    if command.id and world.find(Facility, command.id):
        raise Refusal("编号“{id}”已被使用", id=command.id)
    if command.position is not None:
        _check_position(command.position)
    source = command.source or ADDED_SOURCE
    if source == "assumed" and not founding.is_exercise(world):
        raise Refusal("假定的设施只能用于演练文件")
    id = command.id or context.new_id("facility")
    return carry(FacilityRow, command, id=id, provenance=Provenance(source=source))


def _edit(world: World, command: EditFacility) -> list[Event]:
    facility = world.get(Facility, command.facility)
    _check_values(command.status or facility.status, command.area_m2, command.capacity)
    if command.status is not None and command.status != facility.status and not command.note:
        raise Refusal("改动建设状态要写明依据（备注）")
    return [FacilityEdited(id=facility.id, **changes(facility, command))]


def _edit_risk(world: World, command: EditRisk, context: Context) -> list[Event]:
    risk = world.get(Risk, command.risk)
    if command.position is not None:
        _check_position(command.position)
        command = replace(command, position=replace(command.position, at=command.position.at or context.occurred))
    return [RiskEdited(id=risk.id, **changes(risk, command))]


def _check_values(status: str, area: float | None, capacity: int | None) -> None:
    if status not in STATUSES:
        raise Refusal("没有“{status}”这种建设状态", status=status)
    if (area is not None and area < 0) or (capacity is not None and capacity < 0):
        raise Refusal("面积和容量不能为负数")


def _check_position(position: Position) -> None:
    if not geo.valid_position(position):
        raise Refusal("坐标（{lon}，{lat}）不在境内", lon=position.lon, lat=position.lat)


def _move(world: World, command: MoveFacility, context: Context) -> list[Event]:
    facility = world.get(Facility, command.facility)
    _check_position(command.position)
    where = facility.position
    if where is not None and (where.lon, where.lat) == (command.position.lon, command.position.lat):
        raise Refusal("“{name}”已在该位置", name=named(facility))
    position = replace(command.position, at=command.position.at or context.occurred)
    return [FacilityMoved(id=facility.id, position=position, place=command.place)]


def _intake(world: World, command: RecordShelterIntake) -> list[Event]:
    shelter = world.get(Facility, command.facility)
    if shelter.kind != "shelter":
        raise Refusal("“{name}”不是避难场所", name=named(shelter))
    if not shelter.exists:
        raise Refusal("“{name}”尚在规划，不能安置人员", name=named(shelter))
    if shelter.is_aggregate:
        raise Refusal("“{name}”是若干场所的合计，请登记到具体场所", name=named(shelter))
    if command.arrived < 0 or command.left < 0 or (command.counted is not None and command.counted < 0):
        raise Refusal("人数不能为负数")
    if command.counted is not None and (command.arrived or command.left):
        raise Refusal("清点人数单独登记，不与进出人数合并")
    if command.counted is None and not command.arrived and not command.left:
        raise Refusal("请填写进入、离开或清点的人数")
    inside = (shelter.occupancy or 0) + command.arrived
    if command.counted is None and command.left > inside:
        raise Refusal(
            "在内只有{inside}人，不能登记离开{left}人；如人数有误，请登记清点人数", inside=inside, left=command.left
        )
    return [carry(ShelterIntakeRecorded, command, id=shelter.id)]


def apply(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
    """The facility, risk source or place after the event; the city's own entries outlive a newer pack."""
    match event:
        case FacilityRegistered():
            return register(Facility, state, event.row)
        case RiskRegistered():
            return register(Risk, state, event.row)
        case PlaceRegistered():
            return register(Place, state, event.row)
        case FacilityEdited() | FacilityMoved():
            return edited(known(Facility, state, event), event, stamp)
        case RiskEdited():
            return edited(known(Risk, state, event), event, stamp)
        case ShelterIntakeRecorded():
            return _people(known(Facility, state, event), event, stamp)
    raise TypeError(type(event).__name__)


def _people(shelter: Facility, event: ShelterIntakeRecorded, stamp: Stamp) -> Facility:
    inside = (shelter.occupancy or 0) + event.arrived - event.left if event.counted is None else event.counted
    # Entries of two consoles that are merged later can add up to less than nobody; zero is the least that can be true.
    return replace(shelter, occupancy=max(0, inside), occupancy_at=stamp.occurred_at, occupancy_by=stamp.actor)


AREA = Area.of("facilities", (model,), decide, apply)
