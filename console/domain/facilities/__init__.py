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
from console.domain.facilities.views import Found, Near, ShelterRow, find_place, near, shelters

__all__ = [
    "AREA",
    "AddFacility",
    "EditFacility",
    "EditRisk",
    "Facility",
    "FacilityEdited",
    "FacilityMoved",
    "FacilityRegistered",
    "Found",
    "MoveFacility",
    "Near",
    "Place",
    "PlaceRegistered",
    "RecordShelterIntake",
    "Risk",
    "RiskEdited",
    "RiskRegistered",
    "ShelterIntakeRecorded",
    "ShelterRow",
    "find_place",
    "near",
    "shelters",
]
