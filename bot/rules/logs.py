"""Records of sessions: what can be kept, and how two people's changes become one text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from bot.rules.actions import ActionDraft, check_action
from bot.rules.refusals import FormRefused, Problem
from bot.rules.rhythm import instant_of, local
from bot.rules.words import clean_line, clean_text

TEXT_LENGTH = 1000
ADVICE_LENGTH, ADVICE_AT_ONCE = 300, 10
ITEMS = 3
TOPICS = 10  # as many boxes as Slack lets stand together
DAYS_BACK = 365
NOON = time(12, 0)
OWNERS = ("mentee", "mentor")
OUTCOMES = ("tried", "later", "not_for_me")
TEXTS = ("discussed", "feedback", "lessons", "notes")


@dataclass(frozen=True)
class Shared:
    """What both of the two see of a record, in one of its versions."""

    discussed: str = ""
    feedback: str = ""
    lessons: str = ""
    notes: str = ""
    goal_id: int | None = None


@dataclass(frozen=True)
class ItemDraft:
    """An action item as typed: what, by whom, until when."""

    words: str = ""
    due: date | None = None
    owner: str = "mentee"  # mentee, mentor


@dataclass(frozen=True)
class LogDraft:
    """A record as typed."""

    shared: Shared = field(default_factory=Shared)
    advice: tuple[str, ...] = ()  # one piece a line
    items: tuple[ItemDraft, ...] = ()
    topic_ids: frozenset[int] = frozenset()
    private: str = ""
    private_changed: bool = True  # False: as it was when the form was opened

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it to keep."""
        return not (
            self.shared != Shared() or self.advice or self.items or self.topic_ids or self.private
        )


@dataclass(frozen=True)
class Merged:
    """What two people's changes came to."""

    shared: Shared
    both: bool = False  # a text that both changed holds both now


def check_log(draft: LogDraft, base: Shared, today: date, *, has_parts: bool = False) -> LogDraft:
    """The draft made fit to keep; FormRefused with every problem at once if it is not.

    A text that two people's changes made longer may stay as it was in the version it began with.
    A record that `has_parts`, such as advice, may go without any text.
    """
    texts = {name: clean_text(getattr(draft.shared, name)) for name in TEXTS}
    advice = tuple(dict.fromkeys(filter(None, map(clean_line, draft.advice))))
    clean = replace(
        draft,
        shared=Shared(**texts, goal_id=draft.shared.goal_id),
        advice=advice,
        items=tuple(replace(item, words=clean_line(item.words)) for item in draft.items),
        private=clean_text(draft.private),
    )
    problems = {
        **{name: _length(texts[name], getattr(base, name)) for name in TEXTS},
        "advice": _advice_problem(advice),
        "private": _length(clean.private),
        **dict(_item_problems(clean.items, today)),
    }
    if found := {name: problem for name, problem in problems.items() if problem}:
        raise FormRefused(found)
    clean = replace(clean, items=tuple(item for item in clean.items if item.words))
    if clean.is_empty and not has_parts:
        raise FormRefused({"discussed": Problem("log_empty")})
    return clean


def check_note(words: str) -> str:
    """A private note made fit to keep; FormRefused on field `private` if it is too long."""
    kept = clean_text(words)
    if problem := _length(kept):
        raise FormRefused({"private": problem})
    return kept


def check_outcome(outcome: str | None, result: str) -> tuple[str, str]:
    """What became of advice, made fit to keep; FormRefused if it cannot be taken."""
    kept = clean_text(result)
    problems = {
        "outcome": None if outcome in OUTCOMES else Problem("unknown"),
        "result": _length(kept),
    }
    if found := {name: problem for name, problem in problems.items() if problem}:
        raise FormRefused(found)
    return outcome or "", kept


def _length(text: str, was: str = "") -> Problem | None:
    if len(text) <= TEXT_LENGTH or text == was:
        return None
    return Problem("too_long", {"limit": TEXT_LENGTH, "length": len(text)})


def _advice_problem(advice: Sequence[str]) -> Problem | None:
    if len(advice) > ADVICE_AT_ONCE:
        return Problem("too_much_advice", {"limit": ADVICE_AT_ONCE, "count": len(advice)})
    longest = max(map(len, advice), default=0)
    if longest > ADVICE_LENGTH:
        return Problem("long_line", {"limit": ADVICE_LENGTH, "length": longest})
    return None


def _item_problems(items: Sequence[ItemDraft], today: date) -> Iterator[tuple[str, Problem]]:
    """What is wrong with the rows of action items; a row that was left alone is none."""
    for place, item in enumerate(items):
        if not item.words and item.due is None:
            continue
        if item.owner not in OWNERS:
            yield f"item.{place}.owner", Problem("unknown")
        try:
            check_action(ActionDraft(item.words, item.due), today)
        except FormRefused as refused:
            for name, problem in refused.problems.items():
                blank = problem.code == "blank"
                kept = Problem("needs_words") if blank else problem
                yield f"item.{place}" + ("" if name == "words" else f".{name}"), kept


# --- two people at once


def merge(base: Shared, theirs: Shared, mine: Shared) -> Merged:
    """Field by field: what I left alone is theirs; a text that both changed holds both."""
    made = {name: _merged(*(getattr(s, name) for s in (base, theirs, mine))) for name in TEXTS}
    both = any(text not in (getattr(theirs, n), getattr(mine, n)) for n, text in made.items())
    # Of two goals only one can stand here; the other one stays in the version before.
    goal = theirs.goal_id if mine.goal_id == base.goal_id else mine.goal_id
    return Merged(Shared(**made, goal_id=goal), both)


def _merged(base: str, theirs: str, mine: str) -> str:
    if mine in (base, theirs):
        return theirs
    if theirs == base or _holds(mine, theirs):
        return mine
    return theirs if _holds(theirs, mine) else f"{theirs}\n{mine}"


def _holds(longer: str, shorter: str) -> bool:
    """Whether every line of one text stands in the other; so what only one cleared stays."""
    return set(shorter.splitlines()) <= set(longer.splitlines())


# --- a meeting that was never planned


def check_moment(day: date | None, at: time | None, tz: str, now: datetime) -> datetime:
    """When two people met; FormRefused on `day` or `at` if that cannot be."""
    here = local(now, tz)
    if day is None:
        raise FormRefused({"day": Problem("no_date")})
    if day > here.date():
        raise FormRefused({"day": Problem("day_to_come")})
    if day < here.date() - timedelta(days=DAYS_BACK):
        raise FormRefused({"day": Problem("too_long_ago")})
    moment = instant_of(day, at or NOON, tz)
    if moment > now and at is not None:
        raise FormRefused({"at": Problem("hour_to_come", {"now": here.time()})})
    return min(moment, now).replace(second=0, microsecond=0)


def day_of(moment: datetime, tz: str) -> tuple[datetime, datetime]:
    """The first and the last minute of somebody's day around an instant."""
    day = local(moment, tz).date()
    first = instant_of(day, time(0, 0), tz)
    return first, instant_of(day + timedelta(days=1), time(0, 0), tz) - timedelta(minutes=1)
