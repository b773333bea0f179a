"""Facilities, risk points, places: states, events, commands; `views` is what panels and the map show of them."""

from console.domain.facilities.area import AREA
from console.domain.facilities.commands import (
    AddFacility,
    EditFacility,
    EditRisk,
    MoveFacility,
    RecordShelterIntake,
)
from console.domain.facilities.events import (
    FacilityEdited,
    FacilityMoved,
    FacilityRegistered,
    PlaceRegistered,
    RiskEdited,
    RiskRegistered,
    ShelterIntakeRecorded,
)
from console.domain.facilities.subjects import Facility, Place, Risk

__all__ = [
    "AREA",
    "AddFacility",
    "EditFacility",
    "EditRisk",
    "Facility",
    "FacilityEdited",
    "FacilityMoved",
    "FacilityRegistered",
    "MoveFacility",
    "Place",
    "PlaceRegistered",
    "RecordShelterIntake",
    "Risk",
    "RiskEdited",
    "RiskRegistered",
    "ShelterIntakeRecorded",
]
