"""Times as people say them, in Beijing time; in the journal they are milliseconds since 1970.

China has one legal time, UTC+8 without summer time, and a duty room's machine may be set to anything: times are meant and
shown in Beijing time whatever the machine's own zone is.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from console.domain.core.kernel import Millis

BEIJING = timezone(timedelta(hours=8))


def local(at: Millis) -> datetime:
    """A moment in milliseconds as Beijing time."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at)).astimezone(BEIJING)


def millis(moment: datetime) -> Millis:
    """A moment with a zone as milliseconds since 1970."""
    return round((moment - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(milliseconds=1))


_MINUTE: Millis = 60_000
_SHIFT = re.compile(r"([-+])\s*(\d{1,4})")
_TIME = re.compile(r"(?:(?:(\d{4})[-/.])?(\d{1,2})[-/.](\d{1,2})\s+)?(\d{1,2})[:：.]?(\d{2})")


def parse_time(text: str, now: Millis, *, ahead: bool = False) -> Millis | None:
    """What an operator types for a time, in milliseconds; None when it is none.

    "-5" is five minutes ago, "+90" in ninety minutes, "11-20 23:50" and "2026-11-20 23:50" a day and hour. "02:10" and
    "0210" are today, or yesterday when that would be more than an hour to come; with `ahead`, tomorrow when it is over.
    """
    text = text.strip()
    if shift := _SHIFT.fullmatch(text):
        return now + (_MINUTE if shift[1] == "+" else -_MINUTE) * int(shift[2])
    found = _TIME.fullmatch(text)
    if not found:
        return None
    today = local(now)
    year, month, day, hour, minute = found.groups()
    try:
        moment = today.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
        if month:
            moment = moment.replace(year=int(year or today.year), month=int(month), day=int(day))
    except ValueError:
        return None
    if not month and ahead and millis(moment) < now:
        moment += timedelta(days=1)
    elif not month and not ahead and millis(moment) > now + 60 * _MINUTE:
        moment -= timedelta(days=1)
    return millis(moment)


def end_of_day(text: str) -> Millis | None:
    """What an operator types for a day ("2026-12-31", "20261231"): its end [ms]; None when it is none."""
    text = text.strip().replace("/", "-").replace(".", "-")
    for shape in ("%Y-%m-%d", "%Y%m%d"):
        try:
            day = datetime.strptime(text, shape).replace(tzinfo=BEIJING)
            return millis(day + timedelta(days=1)) - 1
        except (ValueError, OverflowError):
            continue
    return None
