"""Reviews: when the next one is due, the order of its questions, what can be kept of an answer."""

from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from bot.rules.refusals import FormRefused, Problem
from bot.rules.words import clean_text
from storage.tables import GoalChange

QUESTIONS = ("celebrate", "keep", "change", "drop", "next")
EVERY_MONTHS = 3  # near enough to change course, far enough apart to have something to tell
LATER = timedelta(days=14)  # what "later" puts the question off by
JUST_DONE = timedelta(days=14)  # whoever has looked at the plan in these days is not asked to
LEFT_OPEN = timedelta(days=30)  # after these it is asked whether to take a review up or begin anew
TEXT_LENGTH = 1000


@dataclass(frozen=True)
class ReflectionDraft:
    """What a person learnt from a step that they reached, as typed."""

    took: str = ""
    ahead: str = ""
    shared: bool = True


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last one of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def review_day(first_goal: date, last_done: date | None = None) -> date:
    """When a review is due: a quarter after the plan was made, or was looked at last."""
    return months_after(max(first_goal, last_done or date.min), EVERY_MONTHS)


def review_days(began: date) -> Iterator[date]:
    """Every day on which to ask again, each counted from the same beginning.

    Counted from the one before, 30 November would become the 28th of every later month.
    """
    return (months_after(began, EVERY_MONTHS * number) for number in count(1))


def question_to_ask(answered: Collection[str]) -> str:
    """Where a review goes on: the first question that was neither answered nor passed over."""
    return next((each for each in QUESTIONS if each not in answered), QUESTIONS[-1])


def question_after(question: str) -> str:
    """The question that follows; the last one stays the last."""
    return QUESTIONS[min(QUESTIONS.index(question) + 1, len(QUESTIONS) - 1)]


def question_before(question: str) -> str | None:
    """The question before, or None for the first one."""
    place = QUESTIONS.index(question)
    return QUESTIONS[place - 1] if place else None


def is_left_open(began: date, today: date) -> bool:
    """Whether a review was begun so long ago that it may not be as it was any more."""
    return today - began >= LEFT_OPEN


def check_answer(question: str, words: str | None) -> str:
    """An answer made fit to keep; nothing at all is an answer, too: passed over."""
    clean = clean_text(words)
    if len(clean) > TEXT_LENGTH:
        raise FormRefused(
            {question: Problem("too_long", {"limit": TEXT_LENGTH, "length": len(clean)})}
        )
    return clean


def check_reflection(draft: ReflectionDraft, *, may_be_blank: bool = False) -> ReflectionDraft:
    """The draft made fit to keep; a blank one takes away what was kept before."""
    clean = {"took": clean_text(draft.took), "ahead": clean_text(draft.ahead)}
    problems = _too_long(clean)
    if not any(clean.values()) and not may_be_blank:
        problems["took"] = Problem("nothing")
    if problems:
        raise FormRefused(problems)
    return ReflectionDraft(clean["took"], clean["ahead"], draft.shared)


def _too_long(texts: Mapping[str, str]) -> dict[str, Problem]:
    return {
        name: Problem("too_long", {"limit": TEXT_LENGTH, "length": len(text)})
        for name, text in texts.items()
        if len(text) > TEXT_LENGTH
    }


@dataclass(frozen=True)
class NetChange:
    """What came of one thing about a goal, however often it changed in between."""

    what: str
    name: str
    old: str
    new: str


def net_changes(changes: Sequence[GoalChange]) -> list[NetChange]:
    """The oldest old beside the newest new of each thing; what was taken back is not told."""
    found: dict[tuple[str, str], NetChange] = {}
    for each in sorted(changes, key=lambda change: (change.changed_at, change.id or 0)):
        key = (each.what, each.name)
        first = found.get(key)
        found[key] = NetChange(*key, first.old if first else each.old, each.new)
    return [each for each in found.values() if each.old != each.new]
