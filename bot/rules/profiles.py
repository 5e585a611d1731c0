"""Profiles and offers: what can be taken from their forms."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.rules.mentorships import CAPACITY, CHANNELS
from bot.rules.refusals import FormRefused, Problem, length_problem
from bot.rules.skills import LEARN_MOST, TEACH_MOST, join_list, list_problem, split_list
from bot.rules.words import clean_text

TEXT_LENGTH = 1000  # as of a goal's texts
VALUES_MOST, LANGUAGES_MOST = 10, 10
CAPACITY_MOST = 10
TAKING = ("open", "away", "closed")
AWAY_YEARS = 2
# What people work in: codes, since words for them are the views' work.
FUNCTIONS = (
    *("engineering", "product", "design", "data", "research", "marketing", "sales", "support"),
    *("people", "finance", "legal", "operations", "it", "leadership", "other"),
)


@dataclass(frozen=True)
class ProfileDraft:
    """A profile as typed; lists have commas between their words."""

    about: str = ""
    experience: str = ""
    values: str = ""
    learns: str = ""
    languages: str = ""
    function: str = ""  # one of FUNCTIONS, or not told
    open_to_peers: bool = False  # may be suggested to others who learn the same


@dataclass(frozen=True)
class OfferDraft:
    """An offer to be a mentor as typed."""

    teaches: str = ""
    experience: str = ""
    values: str = ""
    capacity: int = CAPACITY
    meets: tuple[str, ...] = ()
    languages: str = ""
    words: str = ""
    talks: bool | None = None  # may also be asked for a single conversation; None: as it was
    taking: str = "open"
    away_until: date | None = None


def check_profile(draft: ProfileDraft) -> ProfileDraft:
    """The draft as it is kept; FormRefused for what cannot be."""
    clean = ProfileDraft(
        about=clean_text(draft.about),
        experience=clean_text(draft.experience),
        values=_listed(draft.values),
        learns=_listed(draft.learns),
        languages=_listed(draft.languages),
        function=draft.function,
        open_to_peers=draft.open_to_peers,
    )
    _refuse(
        {
            "about": length_problem(clean.about, TEXT_LENGTH),
            "experience": length_problem(clean.experience, TEXT_LENGTH),
            "values": list_problem(split_list(clean.values), VALUES_MOST),
            "learns": list_problem(split_list(clean.learns), LEARN_MOST),
            "languages": list_problem(split_list(clean.languages), LANGUAGES_MOST),
            "function": None if clean.function in ("", *FUNCTIONS) else Problem("unknown"),
        }
    )
    return clean


def check_offer(draft: OfferDraft, today: date) -> OfferDraft:
    """The draft as it is kept, the date only where it counts; FormRefused for what cannot be."""
    clean = replace(
        draft,
        teaches=_listed(draft.teaches),
        experience=clean_text(draft.experience),
        values=_listed(draft.values),
        meets=tuple(channel for channel in CHANNELS if channel in draft.meets),
        languages=_listed(draft.languages),
        words=clean_text(draft.words),
        away_until=draft.away_until if draft.taking == "away" else None,
    )
    _refuse(
        {
            "teaches": _teaches_problem(clean.teaches),
            "experience": length_problem(clean.experience, TEXT_LENGTH),
            "values": list_problem(split_list(clean.values), VALUES_MOST),
            "capacity": None if 1 <= clean.capacity <= CAPACITY_MOST else Problem("unknown"),
            "languages": list_problem(split_list(clean.languages), LANGUAGES_MOST),
            "words": length_problem(clean.words, TEXT_LENGTH),
            "taking": None if clean.taking in TAKING else Problem("unknown"),
            "away_until": _away_problem(clean, today),
        }
    )
    return clean


def _listed(text: str) -> str:
    return join_list(split_list(text))


def _teaches_problem(teaches: str) -> Problem | None:
    names = split_list(teaches)
    return list_problem(names, TEACH_MOST) if names else Problem("blank")


def _away_problem(draft: OfferDraft, today: date) -> Problem | None:
    if draft.taking != "away":
        return None
    if draft.away_until is None:
        return Problem("no_date")
    if draft.away_until <= today:
        tomorrow = date.fromordinal(today.toordinal() + 1)
        return Problem("past", {"date": draft.away_until, "today": today, "first": tomorrow})
    if (draft.away_until - today).days > 366 * AWAY_YEARS:
        return Problem("too_far", {"years": AWAY_YEARS})
    return None


def _refuse(problems: Mapping[str, Problem | None]) -> None:
    found = {name: problem for name, problem in problems.items() if problem is not None}
    if found:
        raise FormRefused(found)
