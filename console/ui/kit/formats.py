"""Figures and times as an operator reads them. Unknown is "—", never zero; times are Beijing time.

China has one legal time, UTC+8 without summer time, and a duty room's machine may be set to anything: times are shown
in Beijing time whatever the machine's own zone is.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

UNKNOWN = "—"
BEIJING = timezone(timedelta(hours=8))
MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def number(value: float | None) -> str:
    """Grouped digits: 1,240; fractions without trailing zeros; unknown as —."""
    if value is None:
        return UNKNOWN
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def share(part: float | None, whole: float | None) -> str:
    """ "61 %"; unknown when there is nothing to share."""
    return UNKNOWN if part is None or not whole else f"{100 * part / whole:.0f} %"


def local(at: int) -> datetime:
    """A moment in milliseconds as Beijing time."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at)).astimezone(BEIJING)


def millis(moment: datetime) -> int:
    """A moment with a zone as milliseconds since 1970."""
    return round((moment - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(milliseconds=1))


def hour_minute(at: int | None) -> str:
    """ "14:32"."""
    return UNKNOWN if at is None else local(at).strftime("%H:%M")


def hour_minute_second(at: int | None) -> str:
    """ "14:32:07"."""
    return UNKNOWN if at is None else local(at).strftime("%H:%M:%S")


def date_time(at: int | None, now: int | None = None) -> str:
    """ "11-21 14:32"; only the hour when it is the day of `now`, with the year when it is another year's."""
    if at is None:
        return UNKNOWN
    moment = local(at)
    today = None if now is None else local(now)
    if today is not None and moment.date() == today.date():
        return moment.strftime("%H:%M")
    same_year = today is not None and moment.year == today.year
    return moment.strftime("%m-%d %H:%M" if same_year else "%Y-%m-%d %H:%M")


def elapsed(since: int | None, now: int) -> str:
    """The running clock of an incident: "T+02:13:40"."""
    if since is None:
        return UNKNOWN
    return ("T-" if now < since else "T+") + _clock(abs(now - since), hours=True)


def countdown(until: int | None, now: int) -> str:
    """What is left, "02:48" or "1 h 02"-long as "01:02:48"; what is late with a minus: "-03:12"."""
    if until is None:
        return UNKNOWN
    left = until - now
    return ("-" if left < 0 else "") + _clock(abs(left), hours=abs(left) >= HOUR)


def duration(span: int | None) -> str:
    """A length of time: "14 min", "2 h 05"."""
    if span is None:
        return UNKNOWN
    minutes = round(span / MINUTE)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02}"


def minutes_old(at: int, now: int) -> int:
    """How old something is, in whole minutes, never negative."""
    return max(0, (now - at) // MINUTE)


def _clock(span: int, *, hours: bool) -> str:
    seconds = span // 1000
    if hours:
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{seconds // 60:02}:{seconds % 60:02}"


_SHIFT = re.compile(r"([-+])\s*(\d{1,4})")
_TIME = re.compile(r"(?:(?:(\d{4})[-/.])?(\d{1,2})[-/.](\d{1,2})\s+)?(\d{1,2})[:：.]?(\d{2})")


def parse_time(text: str, now: int, *, ahead: bool = False) -> int | None:
    """What an operator types for a time, in milliseconds; None when it is none.

    "-5" is five minutes ago, "+90" in ninety minutes, "11-20 23:50" and "2026-11-20 23:50" a day and hour. "02:10" and
    "0210" are today, or yesterday when that would be more than an hour to come; with `ahead`, tomorrow when it is over.
    """
    text = text.strip()
    if shift := _SHIFT.fullmatch(text):
        return now + (MINUTE if shift[1] == "+" else -MINUTE) * int(shift[2])
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
    elif not month and not ahead and millis(moment) > now + HOUR:
        moment -= timedelta(days=1)
    return millis(moment)
