"""Incidents as forms offer them: one wording wherever one is chosen."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.response.incidents.state import Incident
from console.ui.fields import Choice
from console.ui.text import t


def incident_choices(incidents: Iterable[Incident], *, none: str = "") -> list[Choice]:
    """Number and title of each; with `none` (a marked literal) first the answer that it is none of them."""
    listed = [Choice(one.id, f"#{one.number} {one.title}") for one in incidents]
    return [Choice(None, t(none)), *listed] if none else listed
