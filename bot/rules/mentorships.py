"""Mentorships: what two people can agree on, and how long things take."""

from datetime import date, datetime, timedelta

from bot.rules.refusals import FormRefused, Problem
from bot.rules.rhythm import today
from bot.rules.words import clean_text

# A month is four weeks here: the same weekday each time, which calendars and people keep best.
RHYTHMS = {
    "weekly": timedelta(weeks=1),
    "two_weekly": timedelta(weeks=2),
    "monthly": timedelta(weeks=4),
}
CHANNELS = ("video", "in_person", "phone", "chat")
MINUTES = (30, 45, 60, 90)
DEFAULT_RHYTHM, DEFAULT_MINUTES, DEFAULT_CHANNEL = "two_weekly", 45, "video"
DEFAULT_MONTHS = 6  # how long an agreement holds unless the two say otherwise
CAPACITY = 2  # mentees at a time, unless the mentor says otherwise

QUIET_AFTER = 1.5  # rhythms without a session
QUIET_AT_EARLIEST = timedelta(days=7)  # when the silence is long already: a cancelled session
PULSE_FIRST, PULSE_EVERY = timedelta(days=30), timedelta(days=60)
ENDING_BEFORE = timedelta(days=14)
UNDO_WITHIN = timedelta(hours=24)
PAUSE_YEARS = 1
TEXT_LENGTH = 1000
REASONS = ("reached", "no_time", "no_fit", "other_needs", "left", "other")
SCORES = (1, 2, 3, 4, 5)
LOW = 2  # a score up to this one gets an offer of what could help
ENOUGH_PEOPLE = 3  # averages and reasons of fewer would tell of somebody


def quiet_day(since: datetime, rhythm: str, tz: str) -> date:
    """The local date on which a mentorship has been quiet for too long."""
    return today(since + RHYTHMS[rhythm] * QUIET_AFTER, tz)


def pulse_days(started: date, here: date) -> tuple[date, date]:
    """The latest day, up to a date, for asking how it goes, and the next one after it."""
    rounds = (here - started - PULSE_FIRST) // PULSE_EVERY
    last = started + PULSE_FIRST + rounds * PULSE_EVERY
    return last, last + PULSE_EVERY


def check_pause(until: date | None, here: date) -> date | None:
    """The day until which two people pause, if they know; FormRefused on field `until`."""
    first = here + timedelta(days=1)
    if until is not None and until < first:
        raise FormRefused(
            {"until": Problem("past", {"date": until, "today": here, "first": first})}
        )
    if until is not None and until > here + timedelta(days=366 * PAUSE_YEARS):
        raise FormRefused({"until": Problem("too_far", {"years": PAUSE_YEARS})})
    return until


def check_end(reason: str, farewell: str) -> str:
    """The farewell made fit to keep; FormRefused if it, or the reason, cannot be taken."""
    words, problems = clean_text(farewell), {}
    if reason not in REASONS:
        problems["reason"] = Problem("unknown")
    if found := too_long(words):
        problems["farewell"] = found
    if problems:
        raise FormRefused(problems)
    return words


def too_long(words: str) -> Problem | None:
    """What is wrong with a text of too many characters."""
    if len(words) <= TEXT_LENGTH:
        return None
    return Problem("too_long", {"limit": TEXT_LENGTH, "length": len(words)})


def taken_back_until(ended_at: datetime) -> datetime:
    """Until when the one who ended a mentorship may take that back."""
    return ended_at + UNDO_WITHIN


def can_be_taken_back(ended_at: datetime | None, now: datetime) -> bool:
    """Whether a mentorship ended so lately that the one who ended it may take that back."""
    return ended_at is not None and now <= taken_back_until(ended_at)


def end_is_near(until: date, here: date) -> bool:
    """Whether two people are to decide whether they go on after the agreed end."""
    return until - ENDING_BEFORE <= here
