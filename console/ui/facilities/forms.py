"""What is filled in about facilities and risk points: their particulars, where they stand, who came to a shelter."""

from __future__ import annotations

from typing import Any

from console.domain.city.facilities.model import EditFacility, Facility, RecordShelterIntake
from console.ui.kit import provenance
from console.ui.kit.command_form import CommandForm
from console.ui.kit.panel import label
from console.ui.kit.text import name_of, t


class IntakeForm(CommandForm):
    """People in a shelter: who came and who left, or a head count that replaces the sum."""

    kind = RecordShelterIntake

    def build(self) -> None:
        self.now_inside = label(role="strong", wrap=True)
        self.add_widget(self.now_inside)
        super().build()

    def retranslate(self) -> None:
        super().retranslate()
        shelter = self.subject
        self.now_inside.setText(
            t(
                "{name}：在内 {inside} 人，容量 {capacity} 人",
                name=shelter,
                inside=shelter.occupancy,
                capacity=shelter.capacity,
            )
        )


class EditFacilityForm(CommandForm):
    """What the city knows better than its plan."""

    kind = EditFacility

    def values(self) -> dict[str, Any]:
        found = super().values()
        if found["status"] is not None:  # a change of state needs its basis again even when the same words stood there
            found["note"] = self["note"].value()
        return found


def heading(facility: Facility) -> str:
    """The name of a facility, marked when it is assumed."""
    return provenance.guess_mark(name_of(facility), facility.provenance, "name_zh")
