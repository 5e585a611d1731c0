"""What taking a change back would do to a goal, told before it is done."""

from collections.abc import Mapping
from datetime import date

from bot.rules.goal_changes import SHARED, Change
from handlers.blocks import escape
from handlers.goal_history.words import (
    Told,
    answer_name,
    date_words,
    part_name,
    said,
    skill_words,
)

TURNS = {
    "active": "It will be under way again.",
    "done": "It will count as reached again.",
    "dropped": "It will be given up again.",
}


def coming_words(change: Change, today: date) -> str:
    """“It will be due Friday 27 November again.”"""
    return COMING[change.what](change, today) if change.what in COMING else "It will change back."


def _text(what: str) -> Told:
    def told(change: Change, _today: date) -> str:
        return _text_words(what, change)

    return told


def _text_words(what: str, change: Change) -> str:
    if not change.new:
        return f"*{what}* will be blank again; now it reads: {said(change.old)}"
    return f"*{what}* will read again: {said(change.new)}"


def _answer(change: Change, _today: date) -> str:
    return _text_words(answer_name(change.name), change)


def _title(change: Change, _today: date) -> str:
    return f"Your goal will be called {said(change.new)} again."


def _due(change: Change, today: date) -> str:
    return f"It will be due {date_words(change.new, today)} again."


def _framework(change: Change, _today: date) -> str:
    return f"Its framework will be {escape(change.new)} again."


def _serves(change: Change, _today: date) -> str:
    if not change.new:
        return f"It will serve {part_name(change.old)} no more."
    return f"It will serve {part_name(change.new)} again."


def _confidence(change: Change, _today: date) -> str:
    if not change.new:
        return "*How sure you are* will be blank again."
    return f"*How sure you are* will read again: {change.new} of 10."


def _skills(change: Change, _today: date) -> str:
    if not change.new:
        return "*The skills it grows* will be blank again."
    return f"*The skills it grows* will read again: {skill_words(change.new)}."


def _percent(change: Change, _today: date) -> str:
    if not change.new:
        return "Its progress will follow the milestones again."
    return f"Its progress will be {change.new} percent again."


def _state(change: Change, _today: date) -> str:
    return TURNS.get(change.new, "It will stand where it stood.")


def _milestone(change: Change, _today: date) -> str:
    if not change.old:
        return f"The milestone {said(change.new)} will come back."
    if not change.new:
        return f"The milestone {said(change.old)} will go."
    return f"The milestone {said(change.old)} will be called {said(change.new)} again."


def _milestone_due(change: Change, today: date) -> str:
    if not change.new:
        return f"The milestone {said(change.name)} will have no date again."
    return f"The milestone {said(change.name)} will be due {date_words(change.new, today)} again."


def _sharing(change: Change, _today: date) -> str:
    if change.new == SHARED:
        return "Your mentor, if you have one, will see it again."
    return "You alone will see it again."


COMING: Mapping[str, Told] = {
    "title": _title,
    "why": _text("Why it matters"),
    "measure": _text("How you will know"),
    "due": _due,
    "framework": _framework,
    "answer": _answer,
    "serves": _serves,
    "confidence": _confidence,
    "obstacle": _text("What stands in the way"),
    "skills": _skills,
    "percent": _percent,
    "state": _state,
    "milestone": _milestone,
    "milestone_due": _milestone_due,
    "sharing": _sharing,
}
