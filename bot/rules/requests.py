"""Requests: who may be asked, what can be taken from the forms, and how long an answer may take."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.rules.mentorships import CAPACITY, DEFAULT_RHYTHM, RHYTHMS
from bot.rules.refusals import FormRefused, Problem, length_problem
from bot.rules.rhythm import today
from bot.rules.words import clean_text

OPEN_REQUESTS = 3  # at a time: enough to have a choice, few enough to mean each of them
TEXT_LENGTH = 1000  # the three texts of a request fit the 4,000 characters of one message
WORDS = 20  # questions and answers of one request: by then it is time to talk
EXPIRES_AFTER = timedelta(days=14)
REMINDED_AFTER = (timedelta(days=3), timedelta(days=10))
REASONS = ("no_time", "other_fits", "wrong_field", "other")


@dataclass(frozen=True)
class RequestDraft:
    """A request as typed."""

    introduction: str = ""
    why_you: str = ""
    asks_for: str = ""
    rhythm: str = DEFAULT_RHYTHM


@dataclass(frozen=True)
class DeclineDraft:
    """A decline as typed; `suggested` is the key of a person who may fit better."""

    reason: str = ""
    words: str = ""
    suggested: int | None = None


@dataclass(frozen=True)
class Standing:
    """What decides whether one person may ask another."""

    name: str = ""  # of the one who is asked
    is_self: bool = False
    active: bool = True
    is_mentor_already: bool = False
    asked_already: bool = False
    open_requests: int = 0
    takes_new_ones: bool = True
    away_until: date | None = None
    here: date = date.min  # today, where the one who is asked lives
    mentees: int = 0
    capacity: int = CAPACITY


def check_request(draft: RequestDraft) -> RequestDraft:
    """The draft made fit to keep; FormRefused with every problem at once if it is not."""
    clean = RequestDraft(
        clean_text(draft.introduction),
        clean_text(draft.why_you),
        clean_text(draft.asks_for),
        draft.rhythm,
    )
    problems = {
        "introduction": _needed(clean.introduction),
        "why_you": _needed(clean.why_you),
        "asks_for": _needed(clean.asks_for),
        "rhythm": None if clean.rhythm in RHYTHMS else Problem("unknown"),
    }
    _refuse(problems)
    return clean


def check_decline(draft: DeclineDraft) -> DeclineDraft:
    """A decline made fit to keep."""
    words = clean_text(draft.words)
    problems = {
        "reason": None if draft.reason in REASONS else Problem("unknown"),
        "words": length_problem(words, TEXT_LENGTH),
    }
    _refuse(problems)
    return DeclineDraft(draft.reason, words, draft.suggested)


def check_words(words: str) -> str:
    """A question or an answer made fit to keep."""
    clean = clean_text(words)
    _refuse({"words": _needed(clean)})
    return clean


def asking_problem(standing: Standing) -> Problem | None:
    """Why this person cannot be asked just now, or None."""
    facts = {"name": standing.name}
    if standing.is_self:
        return Problem("ask_yourself")
    if not standing.active:
        return Problem("left")
    if standing.is_mentor_already:
        return Problem("mentor_already", facts)
    if standing.asked_already:
        return Problem("asked_already", facts)
    if standing.open_requests >= OPEN_REQUESTS:
        return Problem("requests_open", {"limit": OPEN_REQUESTS})
    return _taking_problem(standing)


def _taking_problem(standing: Standing) -> Problem | None:
    facts = {"name": standing.name}
    if not standing.takes_new_ones:
        return Problem("mentor_pauses", facts)
    if standing.away_until is not None and standing.here < standing.away_until:
        away = {"date": standing.away_until, "today": standing.here}
        return Problem("mentor_away", facts | away)
    if is_full(standing.mentees, standing.capacity):
        return Problem("mentor_full", facts)
    return None


def is_full(mentees: int, capacity: int) -> bool:
    """Whether a mentor has no place left."""
    return mentees >= capacity


def asked_on(created_at: datetime, tz: str) -> date:
    """The local date on which a request was made."""
    return today(created_at, tz)


def open_until(created_at: datetime, tz: str) -> date:
    """The local date on which a request runs out."""
    return asked_on(created_at, tz) + EXPIRES_AFTER


def _needed(text: str) -> Problem | None:
    return length_problem(text, TEXT_LENGTH) if text else Problem("blank")


def _refuse(problems: dict[str, Problem | None]) -> None:
    found = {name: problem for name, problem in problems.items() if problem}
    if found:
        raise FormRefused(found)
