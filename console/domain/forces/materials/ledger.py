"""The ledger of one item: posting, sums, which lots go first. Pure arithmetic over holdings."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.core.kernel import Millis
from console.domain.core.records import dataclass
from console.domain.forces.materials.model import COUNTERPARTS, NOW_KINDS, Holding, Lot, Stock

Account = tuple[str, str]  # place, state
FAR_FUTURE: Millis = 1 << 62


@dataclass(frozen=True, slots=True)
class Portion:
    """A quantity of one lot."""

    lot: str
    quantity: int


def post(
    holdings: tuple[Holding, ...], lot: str, quantity: int, source: Account, target: Account
) -> tuple[Holding, ...]:
    """Holdings after moving `quantity` of a lot from one account to another; empty accounts vanish, order is by key.

    What leaves one account enters the other, so the sum of all accounts never changes.
    """
    sums = {(one.place, one.state, one.lot): one.quantity for one in holdings}
    for (place, state), change in ((source, -quantity), (target, quantity)):
        sums[(place, state, lot)] = sums.get((place, state, lot), 0) + change
    return tuple(
        Holding(place=place, state=state, lot=lot_id, quantity=amount)
        for (place, state, lot_id), amount in sorted(sums.items())
        if amount != 0
    )


def quantity_in(stock: Stock, state: str, place: str | None = None, lot: str | None = None) -> int:
    """How much is in a state (at a place, of a lot)."""
    return sum(
        one.quantity
        for one in stock.holdings
        if one.state == state and (place is None or one.place == place) and (lot is None or one.lot == lot)
    )


def total(stock: Stock) -> int:
    """Everything that is somewhere, without the counterparts: what was received, counted or lost so far."""
    return sum(one.quantity for one in stock.holdings if one.state not in COUNTERPARTS)


def ledger_sum(stock: Stock) -> int:
    """The sum over all accounts. Anything but zero is a mistake of the program."""
    return sum(one.quantity for one in stock.holdings)


def overdrawn(stock: Stock) -> tuple[Holding, ...]:
    """Accounts below zero: two consoles that were cut off from each other gave out the same goods."""
    return tuple(one for one in stock.holdings if one.quantity < 0 and one.state not in COUNTERPARTS)


def find_lot(stock: Stock, id: str) -> Lot | None:
    """A lot of a stock by its id, None when there is none."""
    return next((one for one in stock.lots if one.id == id), None)


def is_expired(stock: Stock, lot: str, now: Millis) -> bool:
    """Whether a lot is past its date at `now`; one without a date never is."""
    known = find_lot(stock, lot)
    return known is not None and known.expires is not None and known.expires <= now


def counts_as_now(stock: Stock, lot: str) -> bool:
    """Physical and agreement stock can be moved now; the other reserve kinds, and any lot with a lead time, later (brief §2.2)."""
    known = find_lot(stock, lot)
    return known is None or (known.reserve_kind in NOW_KINDS and not known.lead_minutes)


def portions(stock: Stock, state: str, place: str, lot: str | None = None) -> tuple[Portion, ...]:
    """Lots in an account with what there is of them, those that expire first in front."""
    held = [one for one in stock.holdings if one.state == state and one.place == place and one.quantity > 0]
    if lot is not None:
        held = [one for one in held if one.lot == lot]
    return tuple(Portion(one.lot, one.quantity) for one in sorted(held, key=lambda one: _expiry(stock, one.lot)))


def movable(stock: Stock, place: str, now: Millis) -> tuple[Portion, ...]:
    """What can leave the shelf now: not expired, of a reserve kind that counts as now; expiring first in front."""
    return tuple(
        one
        for one in portions(stock, "shelf", place)
        if counts_as_now(stock, one.lot) and not is_expired(stock, one.lot, now)
    )


def take(offered: Iterable[Portion], quantity: int) -> tuple[Portion, ...]:
    """The first portions that make up `quantity`; less when there is less."""
    taken = []
    for one in offered:
        if quantity <= 0:
            break
        part = min(one.quantity, quantity)
        taken.append(Portion(one.lot, part))
        quantity -= part
    return tuple(taken)


def _expiry(stock: Stock, lot: str) -> tuple[Millis, str]:
    known = find_lot(stock, lot)
    return (FAR_FUTURE if known is None or known.expires is None else known.expires, lot)
