"""Experts: what can be taken from the offer to help others, and from what somebody looks for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.rules.allowances import MONTHLY, MONTHLY_MOST
from bot.rules.profiles import OfferDraft, check_offer
from bot.rules.refusals import FormRefused, Problem
from bot.rules.skills import skill_key
from bot.rules.words import clean_line

WAYS = ("call", "chat", "review")
SHOWN = 3  # experts at once: the best one, and a choice
SOUGHT_LENGTH = 200  # of what somebody looks for: it is read, not kept
TOPIC_LENGTH = 120  # of what is asked for, or kept as a wish
OPEN_WISHES = 5  # at a time: few enough to remember each when it comes true


@dataclass(frozen=True)
class ExpertDraft:
    """What somebody can help others with, as typed; lists have commas between their words."""

    teaches: str = ""
    words: str = ""
    monthly: int = MONTHLY
    ways: tuple[str, ...] = ()
    languages: str = ""
    taking: str = "open"  # open, away, closed
    away_until: date | None = None


def check_expert(draft: ExpertDraft, today: date) -> ExpertDraft:
    """The draft as it is kept; FormRefused for what cannot be.

    What it shares with the offer to be a mentor is held to the same rules.
    """
    shared = OfferDraft(
        teaches=draft.teaches,
        words=draft.words,
        languages=draft.languages,
        taking=draft.taking,
        away_until=draft.away_until,
    )
    problems: dict[str, Problem] = {}
    if not 1 <= draft.monthly <= MONTHLY_MOST:
        problems["monthly"] = Problem("unknown")
    try:
        clean = check_offer(shared, today)
    except FormRefused as refused:
        raise FormRefused({**refused.problems, **problems}) from None
    if problems:
        raise FormRefused(problems)
    return replace(
        draft,
        teaches=clean.teaches,
        words=clean.words,
        ways=tuple(way for way in WAYS if way in draft.ways),
        languages=clean.languages,
        away_until=clean.away_until,
    )


def check_topic(words: str) -> str:
    """What somebody looks for, made fit to look for."""
    clean = clean_line(words)
    if not clean:
        raise FormRefused({"topic": Problem("blank")})
    if len(clean) > SOUGHT_LENGTH:
        raise FormRefused({"topic": _too_long(clean, SOUGHT_LENGTH)})
    return clean


def check_wish(words: str) -> tuple[str, str]:
    """A wish made fit to keep, and the key that makes the same one in another spelling one."""
    clean = clean_line(words)
    if not clean:
        raise FormRefused({"topic": Problem("blank")})
    if len(clean) > TOPIC_LENGTH:
        raise FormRefused({"topic": _too_long(clean, TOPIC_LENGTH)})
    return clean, skill_key(clean)


def check_room_for_wish(open_ones: Sequence[object]) -> None:
    """FormRefused for one wish too many."""
    if len(open_ones) >= OPEN_WISHES:
        raise FormRefused({"topic": Problem("wishes_open", {"limit": OPEN_WISHES})})


def is_away(away_until: date | None, here: date) -> bool:
    """Whether somebody is not asked yet, on their own calendar."""
    return away_until is not None and here < away_until


def _too_long(text: str, limit: int) -> Problem:
    return Problem("too_long", {"length": len(text), "limit": limit})
