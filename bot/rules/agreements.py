"""Agreements: what can be proposed, what differs between two versions, and for how long."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bot.language import N_
from bot.rules.mentorships import (
    CHANNELS,
    DEFAULT_CHANNEL,
    DEFAULT_MINUTES,
    DEFAULT_MONTHS,
    DEFAULT_RHYTHM,
    MINUTES,
    RHYTHMS,
    too_long,
)
from bot.rules.refusals import FormRefused, Problem
from bot.rules.words import clean_text
from storage.tables import Agreement

YEARS_AHEAD = 2
EXTENSIONS = (3, 6)  # months, by one tap
CONFIDENTIAL = N_(
    "What we talk about stays between the two of us, unless we both agree to share it. "
    "The exception: somebody's safety is at risk."
)
TERMS = ("rhythm", "minutes", "channel", "topics", "confidential", "until")
HOPES = ("mentor_hopes", "mentee_hopes")


@dataclass(frozen=True)
class AgreementDraft:
    """What one of the two proposes; `hopes` are their own."""

    until: date | None
    hopes: str = ""
    rhythm: str = DEFAULT_RHYTHM
    minutes: int = DEFAULT_MINUTES
    channel: str = DEFAULT_CHANNEL
    topics: str = ""
    confidential: str = field(default_factory=lambda: str(CONFIDENTIAL))


@dataclass(frozen=True)
class Difference:
    """One thing that a version changes: empty where there was nothing."""

    field: str
    old: str | int | date
    new: str | int | date


def first_draft(here: date, rhythm: str = DEFAULT_RHYTHM, topics: str = "") -> AgreementDraft:
    """What most begin with, at the pace and with the topics that were asked for."""
    return AgreementDraft(months_later(here, DEFAULT_MONTHS), rhythm=rhythm, topics=topics)


def months_later(day: date, months: int) -> date:
    """The same day some months on; the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def check_agreement(draft: AgreementDraft, here: date) -> AgreementDraft:
    """The draft made fit to keep; FormRefused with every problem at once if it is not."""
    clean = replace(
        draft,
        hopes=clean_text(draft.hopes),
        topics=clean_text(draft.topics),
        confidential=clean_text(draft.confidential),
    )
    problems = {
        "hopes": too_long(clean.hopes),
        "rhythm": None if clean.rhythm in RHYTHMS else Problem("unknown"),
        "minutes": None if clean.minutes in MINUTES else Problem("unknown"),
        "channel": None if clean.channel in CHANNELS else Problem("unknown"),
        "topics": too_long(clean.topics),
        "confidential": too_long(clean.confidential),
        "until": _until_problem(clean.until, here),
    }
    found = {name: problem for name, problem in problems.items() if problem}
    if found:
        raise FormRefused(found)
    return clean


def _until_problem(until: date | None, here: date) -> Problem | None:
    first = here + timedelta(days=1)
    if until is None:
        return Problem("no_date")
    if until < first:
        return Problem("past", {"date": until, "today": here, "first": first})
    if until > months_later(here, 12 * YEARS_AHEAD):
        return Problem("too_far", {"years": YEARS_AHEAD})
    return None


def same_terms(draft: AgreementDraft, version: Agreement) -> bool:
    """Whether a draft asks for just what a version says, whatever it hopes for."""
    return all(getattr(draft, name) == getattr(version, name) for name in TERMS)


def differences(old: Agreement | None, new: Agreement) -> tuple[Difference, ...]:
    """What a version changes of the one before, in the order of the form."""
    return tuple(_differences(old, new)) if old is not None else ()


def _differences(old: Agreement, new: Agreement) -> Iterator[Difference]:
    for name in (*TERMS, *HOPES):
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield Difference(name, was, now)
