"""Sessions: which can be planned, one or a series, through every change of the clocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from bot.rules.refusals import FormRefused, Problem, length_problem
from bot.rules.rhythm import instant_of, local, today
from bot.rules.words import clean_line, clean_text

LENGTHS = (15, 30, 45, 60, 90, 120)  # minutes
PLACE_LENGTH = 500  # links to meetings are long
WORD_LENGTH = 1000
SERIES = range(2, 13)  # how many sessions a series may be asked for by number
UNTIL_THE_END = 0  # instead of a number: as many as there are until the agreement ends
SERIES_MOST = 53  # a year of weeks
DAYS_AHEAD = 366


@dataclass(frozen=True)
class SessionDraft:
    """A session as typed: the day and the hour are those of the person who types."""

    day: date | None = None
    at: time | None = None
    minutes: int | None = None  # None: as agreed
    place: str = ""
    times: int = 1  # how many of them; UNTIL_THE_END


@dataclass(frozen=True)
class Planned:
    """A draft made fit to keep: the instants, and how long and where each is."""

    starts: tuple[datetime, ...]
    minutes: int
    place: str

    @property
    def first(self) -> datetime:
        """The instant of the first one."""
        return self.starts[0]


def check_session(
    draft: SessionDraft,
    tz: str,
    now: datetime,
    agreed_minutes: int,
    every: timedelta,
    until: date | None,
    before: datetime | None = None,
) -> Planned:
    """The draft made fit to keep; FormRefused with every problem at once if it is not.

    An instant that the session has already, `before`, may stay although it has passed. A series
    keeps the wall time of the zone, through every change of the clocks there.
    """
    place = clean_line(draft.place)
    minutes = agreed_minutes if draft.minutes is None else draft.minutes
    problems = {
        **_moment_problems(draft, tz, now, before),
        "minutes": None if minutes in (*LENGTHS, agreed_minutes) else Problem("unknown"),
        "place": length_problem(place, PLACE_LENGTH),
        "times": _times_problem(draft, until),
    }
    found = {name: problem for name, problem in problems.items() if problem}
    if found or draft.day is None or draft.at is None:
        raise FormRefused(found)
    days = series_days(draft.day, every, draft.times, until, today(now, tz))
    return Planned(tuple(instant_of(day, draft.at, tz) for day in days), minutes, place)


def series_days(
    first: date, every: timedelta, times: int, until: date | None, here: date
) -> list[date]:
    """The local days of a series: so many, or until the agreement ends, within a year."""
    most = SERIES_MOST if times == UNTIL_THE_END else times
    last = here + timedelta(days=DAYS_AHEAD)
    if times == UNTIL_THE_END and until is not None:
        last = min(last, until)
    days = [first + place * every for place in range(most)]
    return [day for day in days if day <= last]


def _moment_problems(
    draft: SessionDraft, tz: str, now: datetime, before: datetime | None
) -> dict[str, Problem | None]:
    here = today(now, tz)
    if before and draft.day and draft.at:
        was = local(before, tz)
        if (was.date(), was.time()) == (draft.day, draft.at):
            return {}
    if draft.day is None:
        return {"day": Problem("no_date"), "at": None if draft.at else Problem("no_time")}
    if draft.day > here + timedelta(days=DAYS_AHEAD):
        return {"day": Problem("too_far", {"years": 1})}
    if draft.day < here:
        return {"day": Problem("past", {"date": draft.day, "today": here})}
    if draft.at is None:
        return {"at": Problem("no_time")}
    past = instant_of(draft.day, draft.at, tz) <= now
    clock = local(now, tz).time()
    return {"at": Problem("past_hour", {"at": draft.at, "now": clock}) if past else None}


def _times_problem(draft: SessionDraft, until: date | None) -> Problem | None:
    if draft.times == UNTIL_THE_END:
        if until is None:
            return Problem("no_agreement")
        late = draft.day is not None and draft.day > until
        return Problem("after_agreement", {"until": until, "date": draft.day}) if late else None
    return None if draft.times == 1 or draft.times in SERIES else Problem("unknown")


def check_word(words: str) -> str:
    """A word to the other, made fit to keep; FormRefused on field `words` if it is too long."""
    kept = clean_text(words)
    if problem := length_problem(kept, WORD_LENGTH):
        raise FormRefused({"words": problem})
    return kept


def skipped_hour(starts_at: datetime, at: time, tz: str) -> bool:
    """Whether the hour that was typed does not exist on that day, and the next one was taken."""
    typed = instant_of(local(starts_at, tz).date(), at, tz)
    return typed == starts_at and local(typed, tz).time() != at


def shifts(starts: Sequence[datetime], tz: str, other_tz: str) -> list[datetime]:
    """Of a series, each session since which the two clocks are another distance apart."""

    def apart(at: datetime) -> timedelta | None:
        mine, theirs = local(at, tz).utcoffset(), local(at, other_tz).utcoffset()
        return None if mine is None or theirs is None else mine - theirs

    return [later for at, later in pairwise(starts) if apart(at) != apart(later)]
