"""A symbol was dragged to another place: say how far it was, and move it after a yes."""

from __future__ import annotations

from console.domain.city.facilities.model import Facility, MoveFacility
from console.domain.city.map.model import ChangePlot, Plot
from console.domain.core.geo import haversine_m
from console.domain.core.kernel import Command, Position, SubjectKey
from console.domain.forces.teams.model import MoveTeam, Team
from console.ui.kit.text import t
from console.ui.map.geometry import coordinates, distance
from console.ui.map.host import MapHost


def ask_move(host: MapHost, key: SubjectKey, lon: float, lat: float) -> None:
    """Ask in the banner whether a team or facility really stands at lon, lat now."""
    subject = host.shell.world.lookup(key)
    if isinstance(
        subject, Plot
    ):  # a sign says where something is to be: it is moved at once, and its old place is on record
        host.shell.bridge.run(ChangePlot(plot=subject.id, points=((lon, lat),)))
        return
    if not isinstance(subject, Team | Facility) or subject.position is None:
        return
    host.drop_tool()
    metres = haversine_m(subject.position.lon, subject.position.lat, lon, lat)
    text = t(
        "把“{name}”移到 {place}？距原位 {distance}",
        name=subject,
        place=coordinates(lon, lat),
        distance=distance(metres),
    )

    def move(command: Command) -> None:
        host.drop_tool()
        host.shell.bridge.run(command)

    if isinstance(subject, Facility):
        where = Position(lon=lon, lat=lat, quality="surveyed")
        choices = [(t("确定"), lambda: move(MoveFacility(facility=subject.id, position=where)))]
    else:
        there = Position(lon=lon, lat=lat, quality="reported", at=host.shell.now())
        choices = [(t("确定"), lambda: move(MoveTeam(team=subject.id, position=there)))]
        if not subject.is_committed:
            home = (t("驻地也改到这里"), lambda: move(MoveTeam(team=subject.id, position=there, home=True)))
            choices.append(home)
    host.frame.banner.say(text, *choices, (t("取消"), host.drop_tool))
