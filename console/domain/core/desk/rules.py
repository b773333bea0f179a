"""The areas of the desk, one a file of this package."""

from __future__ import annotations

from console.domain.core.desk.corrections import AREA as CORRECTIONS
from console.domain.core.desk.duty import AREA as DUTY
from console.domain.core.desk.founding import AREA as FOUNDING
from console.domain.core.desk.signatures import AREA as SIGNATURES

AREAS = (FOUNDING, CORRECTIONS, DUTY, SIGNATURES)
