"""The register of sentences: one function per kind of event tells what happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from console.domain.city.organisation.model import Body, Post, Unit
from console.domain.city.plans.model import IncidentKind
from console.domain.core.kernel import Event, Phrase, Subject, World, phrase
from console.domain.core.names import Named, named
from console.domain.core.traits import place_name
from console.domain.forces.materials.model import Stock, SupplyRequest
from console.domain.forces.teams.model import Team
from console.domain.response.incidents.model import Incident
from console.domain.response.incidents.views import survivor
from console.domain.response.orders.model import Order
from console.domain.response.orders.views import find_recipient
from console.domain.review.exercises.model import RUN_ID, ExerciseRun

E = TypeVar("E", bound=Event)
Teller = Callable[[Any, "Names"], Phrase]
SENTENCES: dict[type[Event], Teller] = {}


class Names:
    """Names of subjects as they are now; what is not known keeps its id."""

    def __init__(self, world: World) -> None:
        self.world = world

    def post(self, id: str | None, holder: str | None = None) -> Phrase | Named:
        """The post, with its holder when known."""
        name = self._of(Post, id)
        return phrase("{post}（{holder}）", post=name, holder=holder) if holder else name

    def body(self, id: str | None) -> Named:
        """The name of a body."""
        return self._of(Body, id)

    def unit(self, id: str | None) -> Named:
        """The name of a unit."""
        return self._of(Unit, id)

    def team(self, id: str | None) -> Named:
        """The name of a team."""
        return self._of(Team, id)

    def kind(self, id: str | None) -> Named:
        """The name of a kind of incident."""
        return self._of(IncidentKind, id)

    def item(self, stock: str) -> Named:
        """The name of an item of supplies."""
        return self._of(Stock, stock)

    def unit_of(self, stock: str) -> str:
        """The unit in which an item is counted."""
        known = self.world.find(Stock, stock)
        return "" if known is None else known.unit

    def requested(self, request: str) -> str:
        """The item of a request for supplies, as an id."""
        known = self.world.find(SupplyRequest, request)
        return "" if known is None else known.item

    def order(self, id: str | None) -> str:
        """An order's number."""
        known = self.world.find(Order, id)
        return (id or "") if known is None else known.number

    def recipient(self, order: str, id: str) -> str:
        """Who a recipient of an order is; the id when the order is unknown."""
        known = self.world.find(Order, order)
        found = None if known is None else find_recipient(known, id)
        return id if found is None else found.name

    def place(self, id: str) -> Named:
        """The name of a site."""
        return place_name(self.world, id)

    def incident(self, id: str | None) -> str:
        """An incident's number, #1."""
        known = self.world.find(Incident, id)
        return (id or "") if known is None else f"#{known.number}"

    def family(self, id: str) -> str:
        """The incident that carries on for this one, itself when it was not merged."""
        known = self.world.find(Incident, id)
        return id if known is None else survivor(self.world, known).id

    def objective(self, id: str) -> Named:
        """An objective of the exercise."""
        run = self.world.find(ExerciseRun, RUN_ID)
        found = None if run is None else next((one for one in run.objectives if one.id == id), None)
        return Named(id) if found is None else Named(found.title_zh, found.title_en)

    def any(self, kind: type[Subject], id: str) -> Named:
        """The name of a subject of any type."""
        return self._of(kind, id)

    def _of(self, kind: type[Subject], id: str | None) -> Named:
        return named(self.world.find(kind, id), id or "")


def tells(kind: type[E]) -> Callable[[Callable[[E, Names], Phrase]], Callable[[E, Names], Phrase]]:
    """Register the sentence of an event class."""

    def register(teller: Callable[[E, Names], Phrase]) -> Callable[[E, Names], Phrase]:
        if kind in SENTENCES:
            raise ValueError(f"{kind.__name__} has two sentences")
        SENTENCES[kind] = teller
        return teller

    return register


C = TypeVar("C", str, int)


def word(words: Mapping[C, Phrase], code: C) -> Phrase | str:
    """The word for a code; the code itself when a newer console wrote one that this program does not know."""
    return words.get(code, str(code))


def told(sentence: Phrase, *details: str | Phrase | None) -> Phrase:
    """The sentence with what was said besides, where anything was."""
    for detail in details:
        if detail is not None and str(detail):
            sentence = phrase("{sentence}；{detail}", sentence=sentence, detail=detail)
    return sentence


def because(sentence: Phrase, reason: str) -> Phrase:
    """The sentence with its reason, where one was given."""
    return phrase("{sentence}（{reason}）", sentence=sentence, reason=reason) if reason else sentence
