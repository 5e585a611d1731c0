"""The hours of sessions: whose working time they fall into, and when to speak of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.rules.rhythm import DAY_ENDS, DAY_STARTS, instant_of, is_workday, local, slot
from storage.tables import Rhythm

PREP_BEFORE, BRIEF_BEFORE = timedelta(hours=48), timedelta(hours=24)
FOLLOW_UP_AFTER, FOLLOW_UP_MAY_BE_LATE = timedelta(hours=1), timedelta(days=3)
NOTICE = timedelta(hours=2)  # less before a session is too late to prepare anything
AWAKE_FROM, AWAKE_UNTIL = time(8, 0), time(20, 0)
STEP, LOOKS_BACK, LOOKS_AHEAD = timedelta(minutes=30), timedelta(days=3), timedelta(days=7)


@dataclass(frozen=True)
class Where:
    """Somebody's clock and working time."""

    tz: str
    rhythm: Rhythm


def ends_at(starts_at: datetime, minutes: int) -> datetime:
    """When a session is over."""
    return starts_at + timedelta(minutes=minutes)


# --- working time


def trouble(starts_at: datetime, minutes: int, where: Where) -> str | None:
    """Why a session does not suit somebody's working time: "day_off", "hours", or None."""
    begins = local(starts_at, where.tz)
    if not is_workday(begins.date(), where.rhythm):
        return "day_off"
    over = local(ends_at(starts_at, minutes), where.tz)
    fits = begins.time() >= DAY_STARTS and over.date() == begins.date() and over.time() <= DAY_ENDS
    return None if fits else "hours"


def common_times(
    around: datetime, minutes: int, wheres: Sequence[Where], now: datetime
) -> list[datetime]:
    """Up to two times near an instant that suit everybody's working time, on different days."""
    fits = [
        at
        for at in _candidates(around, now)
        if not any(trouble(at, minutes, where) for where in wheres)
    ]
    found: list[datetime] = []
    for at in sorted(fits, key=lambda at: (abs(at - around), at)):
        if all(local(at, wheres[0].tz).date() != local(f, wheres[0].tz).date() for f in found):
            found.append(at)
        if len(found) == 2:
            break
    return sorted(found)


def _candidates(around: datetime, now: datetime) -> Iterator[datetime]:
    at = max(around - LOOKS_BACK, now + NOTICE).replace(minute=0, second=0, microsecond=0) + STEP
    while at <= around + LOOKS_AHEAD:
        yield at
        at += STEP


# --- when to speak of a session


def telling_moment(wanted: datetime, starts_at: datetime, where: Where, now: datetime) -> datetime:
    """When something is said before a session: in working time, and early enough to be of use.

    The moment itself, else the next working one, else the last one before it, else at once.
    """
    wanted = max(wanted, now)
    if _works(wanted, where):
        return wanted
    coming = _next_working(wanted, where)
    if coming <= starts_at - NOTICE:
        return coming
    return max(_last_working(wanted, where), now)


def follow_up_moment(over_at: datetime, where: Where) -> datetime:
    """When to ask whether two people met: an hour after the end, unless that is night."""
    asked = over_at + FOLLOW_UP_AFTER
    here = local(asked, where.tz)
    if AWAKE_FROM <= here.time() <= AWAKE_UNTIL:
        return asked
    day = here.date()
    while (at := slot(day, where.rhythm, where.tz)) <= asked:
        day += timedelta(days=1)
    return at


def _works(moment: datetime, where: Where) -> bool:
    here = local(moment, where.tz)
    return is_workday(here.date(), where.rhythm) and DAY_STARTS <= here.time() <= DAY_ENDS


def _next_working(moment: datetime, where: Where) -> datetime:
    day = local(moment, where.tz).date()
    while True:
        at = instant_of(day, DAY_STARTS, where.tz)
        if at >= moment and is_workday(day, where.rhythm):
            return at
        day += timedelta(days=1)


def _last_working(moment: datetime, where: Where) -> datetime:
    # An hour before the day ends, so that there is time left to read it.
    last = time(DAY_ENDS.hour - 1)
    day = local(moment, where.tz).date()
    while True:
        at = instant_of(day, last, where.tz)
        if at <= moment and is_workday(day, where.rhythm):
            return at
        day -= timedelta(days=1)
