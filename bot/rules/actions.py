"""Action items: what can be taken from a form, and when one is spoken of."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.refusals import FormRefused, Problem
from bot.rules.rhythm import is_workday
from bot.rules.words import clean_line
from storage.tables import Rhythm

WORDS_LENGTH = 300  # one line, and a sentence of somebody's message
YEARS_AHEAD = 2
OPEN_ACTIONS = 100  # of one owner: far above what anybody keeps in mind


@dataclass(frozen=True)
class ActionDraft:
    """An action item as typed."""

    words: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Who:
    """Who does it, and who sees it: alone, or with the other of a mentorship."""

    mentorship_id: int | None = None  # None: mine, and nobody else sees it
    other: bool = False  # the other of the two does it


def read_who(text: str | None) -> Who | None:
    """`me`, `me.12` (the other sees it, too) or `them.12`; None for anything else."""
    if text == "me":
        return Who()
    person, _, key = (text or "").partition(".")
    if person not in ("me", "them") or not (key.isascii() and key.isdigit() and len(key) < 19):
        return None
    return Who(int(key), other=person == "them")


def check_new_action(draft: ActionDraft, who: Who | None, today: date) -> ActionDraft:
    """The draft made fit to keep, if somebody is named who does it."""
    problems = {} if who else {"who": Problem("unknown")}
    try:
        clean = check_action(draft, today)
    except FormRefused as refused:
        raise FormRefused(refused.problems | problems) from None
    if problems:
        raise FormRefused(problems)
    return clean


def check_action(draft: ActionDraft, today: date, before: date | None = None) -> ActionDraft:
    """The draft made fit to keep; FormRefused with every problem at once if it is not.

    A date that it had before may stay although it is over.
    """
    words = clean_line(draft.words)
    found = {"words": _words_problem(words), "due": _due_problem(draft.due, today, before)}
    problems = {name: problem for name, problem in found.items() if problem}
    if problems:
        raise FormRefused(problems)
    return ActionDraft(words, draft.due)


def check_new_date(due: date | None, today: date) -> date:
    """The date that an item is moved to; FormRefused on field `due` if it cannot be."""
    problem = _due_problem(due, today, None)
    if problem or due is None:
        raise FormRefused({"due": problem or Problem("no_date")})
    return due


def _words_problem(words: str) -> Problem | None:
    if not words:
        return Problem("blank")
    if len(words) > WORDS_LENGTH:
        return Problem("too_long", {"limit": WORDS_LENGTH, "length": len(words)})
    return None


def _due_problem(due: date | None, today: date, before: date | None) -> Problem | None:
    if due is None or due == before:
        return None
    if due < today:
        return Problem("past", {"date": due, "today": today})
    if due.year > today.year + YEARS_AHEAD:
        return Problem("too_far", {"years": YEARS_AHEAD})
    return None


def day_before(due: date, rhythm: Rhythm) -> date:
    """The last day before a date on which its owner works: Friday for what is due on Monday."""
    day = due - timedelta(days=1)
    while not is_workday(day, rhythm):
        day -= timedelta(days=1)
    return day
