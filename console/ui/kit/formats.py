"""Figures and times as an operator reads them. Unknown is "—", never zero; times are Beijing time.

Which moment a text means and what Beijing time is: console/domain/core/moments.py.
"""

from __future__ import annotations

from console.domain.core.moments import local

UNKNOWN = "—"
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
