"""Saying where something is in a form: by the name of a known place, or by longitude and latitude."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtWidgets import QLineEdit

from console.domain.city.facilities.model import Facility, Place, Risk
from console.domain.core import geo
from console.domain.core.geodata.coordinates import parse_coordinates
from console.domain.core.geodata.systems import WGS84
from console.domain.core.kernel import Millis, Position, World
from console.ui.kit.field import Choice, Field, PickField
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t

_PAIR = re.compile(r"\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，;；\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*")
PLACE_KINDS: tuple[type[Place | Facility | Risk], ...] = (Place, Facility, Risk)


def place_choices(world: World) -> list[Choice]:
    """Every named thing with a position: places of the gazetteer, facilities, risk points."""
    return [
        Choice(subject.key, name_of(subject), f"{subject.name_zh} {subject.name_en}")
        for kind in PLACE_KINDS
        for subject in world.all(kind)
        if subject.position is not None
    ]


class PlaceField(PickField):
    """A place by name; any other words may stand, then there is no position in it."""

    def __init__(self, label: str, shell: Shell, *, required: bool = False) -> None:
        super().__init__(
            label,
            lambda: place_choices(shell.world),
            required=required,
            free=True,
            hint=mark("地名、设施或风险点；也可写任意文字"),
        )
        self._shell = shell

    def position(self) -> Position | None:
        """Where the chosen place is."""
        key = self.value()
        subject = None if key is None else self._shell.world.lookup(key)
        found = getattr(subject, "position", None)
        return found if isinstance(found, Position) else None


class LonLatField(Field):
    """Longitude and latitude as they are read out: "113.2900, 34.8100", "北纬34°48′36″ 东经113°17′24″". Value (lon, lat)."""

    def __init__(self, label: str, *, required: bool = False) -> None:
        self.edit = QLineEdit()
        super().__init__(label, self.edit, required=required, hint=mark("如 113.2900, 34.8100；不知道则留空"))
        self.edit.textEdited.connect(self.tell_edited)

    def value(self) -> tuple[float, float] | None:
        text = self.edit.text()
        plain = _PAIR.fullmatch(text)  # two bare numbers are longitude and latitude, whatever they look like
        place = parse_coordinates(text, WGS84) if plain is None else (float(plain[1]), float(plain[2]))
        return place if place is not None and geo.in_china(*place) else None

    def set(self, value: Any) -> None:
        self.edit.setText("" if value is None else f"{value[0]:.5f}, {value[1]:.5f}")

    def problem(self) -> str:
        if self.edit.text().strip() and self.value() is None:
            return mark("写经度、纬度，如 113.2900, 34.8100")
        return super().problem()

    def retranslate(self) -> None:
        self.edit.setPlaceholderText(t(self.hint))


def join(place: PlaceField, lonlat: LonLatField) -> None:
    """A place chosen by name fills in its coordinates."""

    def fill() -> None:
        known = place.position()
        if known is not None:
            lonlat.set((known.lon, known.lat))

    place.edited.connect(fill)


def said_position(
    place: PlaceField | None, lonlat: LonLatField, now: Millis, quality: str = "reported"
) -> Position | None:
    """The position two fields give together: coordinates before the place that was chosen by name."""
    pair, known = lonlat.value(), None if place is None else place.position()
    if known is not None and (pair is None or pair == (round(known.lon, 5), round(known.lat, 5))):
        return Position(lon=known.lon, lat=known.lat, quality="named_place", at=now)
    return None if pair is None else Position(lon=pair[0], lat=pair[1], quality=quality, at=now)
