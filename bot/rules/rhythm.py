"""When the bot may write: local dates and hours into instants, and back.

Dates are added as local dates and only then get the zone: with fold=0 a time in the gap of spring
moves forward, and a repeated hour of autumn takes its first.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from storage.tables import Rhythm

DAY_STARTS, DAY_ENDS = time(9, 0), time(18, 0)  # local working hours for what comes late
CHECKIN_MAY_BE_LATE = timedelta(days=4)  # a long weekend's outage must not cost the week's answer
EVERY_WEEKS = (1, 2, 4)


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name; UTC for a name that is not known here."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def local(instant: datetime, tz: str) -> datetime:
    """An instant on a person's clock."""
    return instant.astimezone(zone(tz))


def today(now: datetime, tz: str) -> date:
    """The date on a person's calendar."""
    return local(now, tz).date()


def instant_of(day: date, at: time, tz: str) -> datetime:
    """The instant (UTC) of a local date and time."""
    return datetime.combine(day, at.replace(fold=0), tzinfo=zone(tz)).astimezone(UTC)


def week_of(day: date) -> date:
    """The Monday of a date's week."""
    return day - timedelta(days=day.weekday())


def is_workday(day: date, rhythm: Rhythm) -> bool:
    """Whether a person works on a date's weekday; with no workdays at all, every day will do."""
    return str(day.isoweekday()) in rhythm.workdays or not rhythm.workdays


def workday_from(day: date, rhythm: Rhythm) -> date:
    """The date itself, or the next one on which the person works."""
    while not is_workday(day, rhythm):
        day += timedelta(days=1)
    return day


def slot(day: date, rhythm: Rhythm, tz: str) -> datetime:
    """The instant of a day's one message, on the next working day if it is none."""
    return instant_of(workday_from(day, rhythm), rhythm.at, tz)


@dataclass(frozen=True)
class Occasion:
    """One time that something is to be said: the local date, the instant, how late it may be."""

    day: date
    due_at: datetime
    expires_at: datetime


def next_checkin(rhythm: Rhythm, tz: str, after: datetime, last: date | None = None) -> Occasion:
    """The first check-in that is due later than an instant, in a later week than the last one."""
    first = week_of(last) + timedelta(days=7) if last else date.min
    day = max(today(after, tz), rhythm.paused_until or date.min, first)
    day += timedelta(days=(rhythm.weekday - day.isoweekday()) % 7)
    while not _has_turn(day, rhythm) or slot(day, rhythm, tz) <= after:
        day += timedelta(days=7)
    due_at = slot(day, rhythm, tz)
    return Occasion(day, due_at, due_at + CHECKIN_MAY_BE_LATE)


def _has_turn(day: date, rhythm: Rhythm) -> bool:
    anchor = week_of(rhythm.anchor) if rhythm.anchor else week_of(day)
    return (week_of(day) - anchor).days // 7 % max(rhythm.every_weeks, 1) == 0


def allowed_from(now: datetime, rhythm: Rhythm, tz: str, said_today: bool) -> datetime:
    """The first instant, from now on, at which a person may get an unasked message.

    Working days and hours, and one such message a day.
    """
    here = local(now, tz)
    opens = min(rhythm.at, DAY_STARTS)
    closes = max(rhythm.at, time(DAY_ENDS.hour - 1)).replace(minute=59)
    day = here.date()
    if is_workday(day, rhythm) and not said_today:
        if here.time() < opens:
            return slot(day, rhythm, tz)
        if here.time() <= closes:
            return now
    return slot(day + timedelta(days=1), rhythm, tz)


def day_starts(now: datetime, tz: str) -> datetime:
    """The instant at which a person's day began."""
    return instant_of(today(now, tz), time(0, 0), tz)


def day_ends(now: datetime, tz: str) -> datetime:
    """The instant at which a person's next day begins."""
    return instant_of(today(now, tz) + timedelta(days=1), time(0, 0), tz)
