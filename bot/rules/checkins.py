"""Check-ins: which week an answer is for, what a form may say, when silence asks for less."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import takewhile

from bot.rules.refusals import FormRefused, Problem
from bot.rules.rhythm import week_of
from bot.rules.words import clean_text

MOVEMENTS = ("leap", "step", "still", "stuck")
FEELINGS = (5, 4, 3, 2, 1)
TEXT_LENGTH = 1000
WORDS_LENGTH = 40_000  # Slack cuts a message above this: what arrives is kept whole
REMINDER_AFTER = timedelta(days=3)
PROMPT_STAYS_OPEN = timedelta(days=7)
SILENT_CHECKINS = 3  # after so many unanswered ones the bot offers a slower rhythm
ASKED_GOALS = 8  # in one form
LONGEST_SNOOZE = timedelta(days=366)

_SPAN = re.compile(r"^(?P<count>\d{1,3})\s*(?P<unit>d|days?|w|weeks?|m|months?)$")
_UNIT_DAYS = {"d": 1, "w": 7, "m": 30}


@dataclass(frozen=True)
class CheckinDraft:
    """A check-in as typed: goal id to movement, and the person's words."""

    movements: Mapping[int, str] = field(default_factory=dict)
    obstacles: str = ""
    next_step: str = ""
    feeling: int | None = None
    shared: bool = True


def check_checkin(draft: CheckinDraft, *, has_words: bool = False) -> CheckinDraft:
    """The draft made fit to keep; FormRefused if it says nothing at all or too much.

    An answer that has words already, typed in the direct message, says something without it.
    """
    obstacles, next_step = clean_text(draft.obstacles), clean_text(draft.next_step)
    problems = {
        name: Problem("too_long", {"limit": TEXT_LENGTH, "length": len(text)})
        for name, text in (("obstacles", obstacles), ("next_step", next_step))
        if len(text) > TEXT_LENGTH
    }
    movements = {k: v for k, v in draft.movements.items() if v in MOVEMENTS}
    feeling = draft.feeling if draft.feeling in FEELINGS else None
    if not (has_words or movements or obstacles or next_step or feeling):
        problems["next_step"] = Problem("nothing")
    if problems:
        raise FormRefused(problems)
    return CheckinDraft(movements, obstacles, next_step, feeling, draft.shared)


def movements_after(
    before: Mapping[int, str], said: Mapping[int, str], active: Sequence[int]
) -> dict[int, str]:
    """Each goal's movement after a form: only the actor's active goals can be said anything of.

    What was said earlier of a goal that the form cannot ask about stays.
    """
    asked = active[:ASKED_GOALS]
    kept = {goal: movement for goal, movement in before.items() if goal not in asked}
    return kept | {goal: movement for goal, movement in said.items() if goal in active}


@dataclass(frozen=True)
class Waiting:
    """A check-in that waits for its answer, and how many before it went by."""

    week: date | None = None
    missed: int = 0


def waiting_checkin(
    asked: Sequence[tuple[date, datetime]],
    answered: Collection[date],
    now: datetime,
    kept_at: datetime | None = None,
) -> Waiting:
    """Of the weeks that were asked about, the latest first: the open one; silence before it.

    Silence counts from the day on which the person chose how often to be asked.
    """
    if not asked or asked[0][0] in answered or asked[0][1] < now - PROMPT_STAYS_OPEN:
        return Waiting()
    before = [(week, at) for week, at in asked[1:] if kept_at is None or at > kept_at]
    silent = list(takewhile(lambda each: each[0] not in answered, before))
    return Waiting(asked[0][0], len(silent))


def week_to_answer(today: date, open_week: date | None) -> date:
    """The Monday of the week that an answer is for: the one that was asked about, else this one."""
    return open_week if open_week is not None else week_of(today)


def snooze_until(text: str, today: date) -> date:
    """The first day that may have a check-in again: from `2w`, `next week`, `until 2026-12-24`.

    FormRefused on field `until` for anything else, a day that is not to come, or over a year.
    """
    words = text.strip().lower().removeprefix("until").removeprefix("for").strip()
    if words == "next week":
        return week_of(today) + timedelta(days=7)
    until = _by_span(words, today) if _SPAN.match(words) else _by_date(words)
    if until is None:
        raise FormRefused({"until": Problem("no_date", {"text": text.strip()})})
    return check_pause(until, today)


def check_pause(until: date | None, today: date) -> date:
    """A day to pause until; FormRefused on field `until` if it cannot be."""
    if until is None:
        raise FormRefused({"until": Problem("no_date", {"text": ""})})
    if until <= today:
        raise FormRefused({"until": Problem("past", _from_tomorrow(until, today))})
    if until > today + LONGEST_SNOOZE:
        raise FormRefused({"until": Problem("too_far", {"years": 1})})
    return until


def _from_tomorrow(until: date, today: date) -> dict[str, date]:
    return {"date": until, "today": today, "first": today + timedelta(days=1)}


def _by_span(words: str, today: date) -> date | None:
    match = _SPAN.match(words)
    if match is None:
        return None
    return today + timedelta(days=int(match["count"]) * _UNIT_DAYS[match["unit"][0]])


def _by_date(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
