"""Systems of coordinates: everything is kept in WGS-84 degrees; what a file or a person uses is converted here.

CGCS2000 (GB 22021-2008, EPSG 4490) and WGS-84 agree to a few centimetres, so geographic CGCS2000 is taken as it is, and
recorded. Gauss-Krüger zones are EPSG 4491 to 4554: 6° zones 13 to 23 and 3° zones 25 to 45, with the number of the zone
before the easting ("CGCS2000-GK3-37") or without it ("CGCS2000-GK3-CM111", by central meridian). All conversions can be
undone: to a few nanometres, for the shifted systems of web maps see below.

The two shifted systems of Chinese web maps: GCJ-02 (高德, 腾讯 and most others) and BD-09 (百度).

GCJ-02 moves every place by 18 to 717 m along a smooth, wavy field over the Krasovsky ellipsoid; BD-09 turns and stretches
GCJ-02 a little more (690 to 1,530 m in all; both measured over the country). Neither is published; the constants below are
those everybody has used since 2013. Forward they are closed formulas; back there is none, so the way back is the fixed point
of the way there, which both fields lead to quickly (they change by less than 3 % of a step).

Both hold inside `BOX` only, outside nothing is moved. At the edge of the box, which touches the country nowhere, the
forward field jumps by its own length: a strip of that width inside the edge has no origin, and one outside has two, of which
the moved one is taken.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from console.domain.core.kernel import Phrase, phrase

Array = NDArray[np.float64]

BOX = (72.004, 0.8293, 137.8347, 55.8271)  # west, south, east, north
AXIS = 6_378_245.0  # Krasovsky 1940, metres
ECCENTRICITY_SQUARED = 0.00669342162296594323
MIDDLE_LON, MIDDLE_LAT = 105.0, 35.0  # the waves are counted from here

BAIDU_TURN = np.pi * 3000.0 / 180.0
BAIDU_LON, BAIDU_LAT = 0.0065, 0.006

ROUNDS = 60
STEADY = 1e-12  # degrees: a ten-thousandth of a millimetre; finer is lost in the last bits of the sines


def gcj02_from_wgs84(xy: Array) -> Array:
    """Degrees in, degrees out; n×2 (lon, lat)."""
    return np.where(_inside(xy), xy + _field(xy), xy)


def wgs84_from_gcj02(xy: Array) -> Array:
    """GCJ-02 back to WGS-84 [degrees], by iteration; outside China nothing is shifted."""
    origin = _undone(xy, lambda guess: guess + _field(guess))
    return np.where(_inside(origin), origin, xy)


def bd09_from_wgs84(xy: Array) -> Array:
    """WGS-84 to Baidu's BD-09 [degrees]; outside China nothing is shifted."""
    return np.where(_inside(xy), _baidu(xy + _field(xy)), xy)


def wgs84_from_bd09(xy: Array) -> Array:
    """BD-09 back to WGS-84 [degrees], by iteration; outside China nothing is shifted."""
    origin = _undone(xy, lambda guess: _baidu(guess + _field(guess)))
    return np.where(_inside(origin), origin, xy)


def _inside(xy: Array) -> NDArray[np.bool_]:
    west, south, east, north = BOX
    lon, lat = xy[:, 0], xy[:, 1]
    inside = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    return np.asarray(inside)[:, np.newaxis]


def _undone(target: Array, forward: Callable[[Array], Array]) -> Array:
    """The place that `forward` moves to `target`: step back by what is still missing until nothing changes."""
    guess = target.copy()
    near = _near(target)  # far away the field has no meaning and overflows
    part = target[near]
    found = part.copy()
    for _ in range(ROUNDS):
        missing = part - forward(found)
        found = found + missing
        if not len(missing) or np.abs(missing).max() < STEADY:
            break
    guess[near] = found
    return guess


def _near(xy: Array) -> NDArray[np.bool_]:
    west, south, east, north = BOX
    lon, lat = xy[:, 0], xy[:, 1]
    return np.asarray((lon > west - 1) & (lon < east + 1) & (lat > south - 1) & (lat < north + 1))


def _field(xy: Array) -> Array:
    """By how many degrees GCJ-02 moves a place."""
    x, y = xy[:, 0] - MIDDLE_LON, xy[:, 1] - MIDDLE_LAT
    root = np.sqrt(np.abs(x))
    short = (20.0 * np.sin(6.0 * np.pi * x) + 20.0 * np.sin(2.0 * np.pi * x)) * 2.0 / 3.0
    north_m = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + short
    north_m += (20.0 * np.sin(np.pi * y) + 40.0 * np.sin(np.pi * y / 3.0)) * 2.0 / 3.0
    north_m += (160.0 * np.sin(np.pi * y / 12.0) + 320.0 * np.sin(np.pi * y / 30.0)) * 2.0 / 3.0
    east_m = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + short
    east_m += (20.0 * np.sin(np.pi * x) + 40.0 * np.sin(np.pi * x / 3.0)) * 2.0 / 3.0
    east_m += (150.0 * np.sin(np.pi * x / 12.0) + 300.0 * np.sin(np.pi * x / 30.0)) * 2.0 / 3.0
    latitude = np.radians(xy[:, 1])
    magic = 1.0 - ECCENTRICITY_SQUARED * np.sin(latitude) ** 2
    meridian = AXIS * (1.0 - ECCENTRICITY_SQUARED) / (magic * np.sqrt(magic))
    parallel = AXIS / np.sqrt(magic) * np.cos(latitude)
    return np.degrees(np.column_stack((east_m / parallel, north_m / meridian)))


def _baidu(xy: Array) -> Array:
    """GCJ-02 to BD-09."""
    lon, lat = xy[:, 0], xy[:, 1]
    far = np.hypot(lon, lat) + 0.00002 * np.sin(lat * BAIDU_TURN)
    turn = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * BAIDU_TURN)
    return np.column_stack((far * np.cos(turn) + BAIDU_LON, far * np.sin(turn) + BAIDU_LAT))


WGS84, CGCS2000, WEB_MERCATOR, GCJ02, BD09 = "WGS-84", "CGCS2000", "WEB-MERCATOR", "GCJ-02", "BD-09"
DEGREES = (WGS84, CGCS2000, GCJ02, BD09)
ZONES = {6: range(13, 24), 3: range(25, 46)}  # EPSG 4491…4501 and 4513…4533; by central meridian 4502…4512, 4534…4554
RADIUS_M = 6_378_137.0  # semi-major axis of WGS-84 and CGCS2000
FALSE_EASTING_M = 500_000.0


class UnknownCrs(ValueError):
    """Not one of SYSTEMS; `phrase` says so to an operator."""

    def __init__(self, crs: str) -> None:
        self.phrase = phrase("没有“{crs}”这个坐标系", crs=crs)
        super().__init__(str(self.phrase))


def meridian(width: int, zone: int) -> int:
    """Central meridian of a zone of 3 or 6 degrees, in degrees east."""
    return 3 * zone if width == 3 else 6 * zone - 3


def gk_code(width: int, lon: int, prefixed: bool) -> str:
    """The code of a Gauss-Krüger zone by its central meridian."""
    zone = lon // 3 if width == 3 else (lon + 3) // 6
    return f"CGCS2000-GK{width}-{zone}" if prefixed else f"CGCS2000-GK{width}-CM{lon}"


def _systems() -> dict[str, Phrase]:
    found = {
        WGS84: phrase("WGS-84 经纬度（GPS、北斗终端、OpenStreetMap）"),
        CGCS2000: phrase("CGCS2000 经纬度（国家大地坐标系、天地图）"),
        GCJ02: phrase("GCJ-02 经纬度（高德、腾讯等网络地图，有偏移）"),
        BD09: phrase("BD-09 经纬度（百度地图，有偏移）"),
        WEB_MERCATOR: phrase("Web 墨卡托投影（网络地图的米制坐标）"),
    }
    for width, zones in ((3, ZONES[3]), (6, ZONES[6])):
        for zone in zones:
            lon = meridian(width, zone)
            found[gk_code(width, lon, True)] = phrase(
                "CGCS2000 高斯-克吕格 {width}度带 第{zone}带（东坐标含带号）", width=width, zone=zone
            )
        for zone in zones:
            lon = meridian(width, zone)
            found[gk_code(width, lon, False)] = phrase(
                "CGCS2000 高斯-克吕格 {width}度带 中央经线{lon}°（东坐标不含带号）", width=width, lon=lon
            )
    return found


# Every system a file or an operator may use, the usual ones first
SYSTEMS: dict[str, Phrase] = _systems()

# Why a system was taken
REASONS: dict[str, Phrase] = {
    "asked": phrase("由操作人员指定"),
    "file": phrase("文件自己写明了坐标系"),
    "format": phrase("这种格式按规定是 WGS-84 经纬度"),
    "named": phrase("文件名、图层名或列名写明了坐标系"),
    "degrees": phrase("数字是经纬度；WGS-84 与 GCJ-02、BD-09 相差几百米，仅凭数字分不出来"),
    "zone": phrase("东坐标像是带有带号的高斯-克吕格坐标"),
    "metres": phrase("数字像是不含带号的高斯-克吕格坐标，按本市位置取了中央经线"),
    "mercator": phrase("数字像是 Web 墨卡托投影的米制坐标"),
    "other_datum": phrase("文件写明了别的基准（如北京54、西安80），这里没有其换算参数；按所选坐标系会偏几十到上百米"),
    "unknown": phrase("从文件看不出坐标系"),
}


def epsg_of(crs: str) -> int | None:
    """The EPSG number by which other programs know a system; None for those of web maps, which have none."""
    known = {WGS84: 4326, CGCS2000: 4490, WEB_MERCATOR: 3857, GCJ02: None, BD09: None}
    if crs in known:
        return known[crs]
    first = {(6, True): 4491, (6, False): 4502, (3, True): 4513, (3, False): 4534}
    for width, zones in ZONES.items():
        for place, zone in enumerate(zones):
            for prefixed in (True, False):
                if gk_code(width, meridian(width, zone), prefixed) == crs:
                    return first[width, prefixed] + place
    raise UnknownCrs(crs)


def is_metric(crs: str) -> bool:
    """Whether the coordinates are metres east and north, not degrees."""
    return crs not in DEGREES


def to_wgs84(crs: str, xy: ArrayLike) -> Array:
    """Coordinates of `crs` (n×2: lon and lat, or metres east and north) in WGS-84 degrees. `UnknownCrs`.

    What lies outside a projection comes out as inf; nothing is cut off.
    """
    return _converted(crs, xy, 0)


def from_wgs84(crs: str, xy: ArrayLike) -> Array:
    """WGS-84 degrees in coordinates of `crs`; undoes `to_wgs84`."""
    return _converted(crs, xy, 1)


def _converted(crs: str, xy: ArrayLike, way: int) -> Array:
    points = np.asarray(xy, dtype=np.float64).reshape(-1, 2)
    if crs not in SYSTEMS:
        raise UnknownCrs(crs)
    if crs in _PLAIN:
        with np.errstate(all="ignore"):
            return np.asarray(_PLAIN[crs][way](points), dtype=np.float64)
    projection = _gauss_krueger(crs)
    first, second = projection(points[:, 0], points[:, 1], inverse=way == 0)
    return np.column_stack((first, second))


def _same(xy: Array) -> Array:
    return xy.copy()


def _from_mercator(xy: Array) -> Array:
    lat = np.degrees(2.0 * np.arctan(np.exp(xy[:, 1] / RADIUS_M)) - np.pi / 2.0)
    return np.column_stack((np.degrees(xy[:, 0] / RADIUS_M), lat))


def _to_mercator(xy: Array) -> Array:
    north = RADIUS_M * np.arctanh(np.sin(np.radians(xy[:, 1])))
    return np.column_stack((RADIUS_M * np.radians(xy[:, 0]), north))


_PLAIN: dict[str, tuple[Callable[[Array], Array], Callable[[Array], Array]]] = {
    WGS84: (_same, _same),
    CGCS2000: (_same, _same),
    WEB_MERCATOR: (_from_mercator, _to_mercator),
    GCJ02: (wgs84_from_gcj02, gcj02_from_wgs84),
    BD09: (wgs84_from_bd09, bd09_from_wgs84),
}

_local = threading.local()  # a projection belongs to the thread that made it


def _gauss_krueger(crs: str) -> Any:
    """The projection of a zone. By its parameters, so that no database and no network is asked."""
    kept: dict[str, Any] = _local.__dict__.setdefault("projections", {})
    if crs not in kept:
        from pyproj import Proj

        _, width, zone = crs.rsplit("-", 2)
        if zone.startswith("CM"):
            lon, easting = int(zone[2:]), FALSE_EASTING_M
        else:
            lon, easting = meridian(int(width[2:]), int(zone)), int(zone) * 1_000_000 + FALSE_EASTING_M
        kept[crs] = Proj(
            proj="tmerc", algo="poder_engsager", lat_0=0, lon_0=lon, k=1, x_0=easting, y_0=0, ellps="GRS80", units="m"
        )
    return kept[crs]
