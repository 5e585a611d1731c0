"""Opportunities: ways to practise inside the organisation and people to meet, fit to be kept."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.rules.goals.drafts import YEARS_AHEAD
from bot.rules.refusals import FormRefused, Problem
from bot.rules.words import clean_line

MEET = "meet"
PRACTICE = ("shadowing", "project", "talk", "course", "certificate", "move", "event")
KINDS = (*PRACTICE, MEET)
TITLE_LENGTH = 120
PLANNED_MOST = 30  # at once: all of them fit the page, with their buttons
SHOWN_FOR = timedelta(days=365)  # what was done, and goals that were reached or given up
SUGGESTED = 3


@dataclass(frozen=True)
class OpportunityDraft:
    """A way to practise, or somebody to meet, as typed."""

    kind: str = ""
    title: str = ""
    day: date | None = None
    goal_id: int | None = None
    shared: bool = True
    contact_id: int | None = None


def check_opportunity(
    draft: OpportunityDraft, today: date, before: date | None = None
) -> OpportunityDraft:
    """The draft made fit to keep; FormRefused with every problem at once if it is not.

    A day that has passed may stay (`before`), but not be set anew. Somebody of the workspace
    needs no words besides.
    """
    clean = replace(draft, title=clean_line(draft.title))
    problems = {
        "kind": None if clean.kind in KINDS else Problem("unknown"),
        "title": _title_problem(clean),
        "day": _day_problem(clean.day, today, before),
    }
    found = {name: problem for name, problem in problems.items() if problem}
    if found:
        raise FormRefused(found)
    return clean if clean.kind == MEET else replace(clean, contact_id=None)


def _title_problem(clean: OpportunityDraft) -> Problem | None:
    length = len(clean.title)
    if length > TITLE_LENGTH:
        return Problem("too_long", {"limit": TITLE_LENGTH, "length": length})
    if clean.title or (clean.kind == MEET and clean.contact_id is not None):
        return None
    return Problem("nobody_to_meet" if clean.kind == MEET else "blank")


def _day_problem(day: date | None, today: date, before: date | None) -> Problem | None:
    if day is None or day == before:
        return None
    if day < today:
        return Problem("past", {"date": day, "today": today})
    if day.year > today.year + YEARS_AHEAD:
        return Problem("too_far", {"years": YEARS_AHEAD})
    return None


def kinds_to_try(there: Collection[str]) -> tuple[str, ...]:
    """A few ways to practise that are not on a roadmap yet: those that ask least of one first."""
    return tuple(kind for kind in PRACTICE if kind not in there)[:SUGGESTED]
