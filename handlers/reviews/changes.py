"""What a review has changed about a goal, in a few words each."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from bot.rules.goal_changes import SHARED
from bot.rules.reviews import NetChange
from handlers.blocks import escape, shorten
from handlers.phrases import short_day

STATES = {"done": "reached", "dropped": "given up", "active": "under way again"}
WORDS = 120
Told = Callable[[NetChange, date], str]


def change_words(changes: Sequence[NetChange], today: date) -> list[str]:
    """Each change once; what has no words of its own here is summed up in the end."""
    told = [TOLD[each.what](each, today) for each in changes if each.what in TOLD]
    others = any(each.what not in TOLD for each in changes)
    return [*told, *(["what it says of itself was changed"] if others else [])]


def _title(change: NetChange, _today: date) -> str:
    return f"it was called “{_quoted(change.old)}” before"


def _due(change: NetChange, today: date) -> str:
    return f"its date was moved from {_date(change.old, today)} to {_date(change.new, today)}"


def _percent(change: NetChange, _today: date) -> str:
    if not change.new:
        return "its progress follows the milestones again"
    return f"its progress was set to {change.new} percent"


def _state(change: NetChange, _today: date) -> str:
    return STATES.get(change.new, "changed")


def _milestone(change: NetChange, _today: date) -> str:
    if not change.old:
        return f"new milestone “{_quoted(change.new)}”"
    if not change.new:
        return f"milestone “{_quoted(change.old)}” was taken out"
    return f"milestone “{_quoted(change.old)}” is called “{_quoted(change.new)}” now"


def _milestone_due(change: NetChange, today: date) -> str:
    if not change.new:
        return f"“{_quoted(change.name)}” has no date any more"
    return f"“{_quoted(change.name)}” is due {_date(change.new, today)}"


def _sharing(change: NetChange, _today: date) -> str:
    return "your mentor sees it now" if change.new == SHARED else "only you see it now"


def _quoted(words: str) -> str:
    return escape(shorten(words, WORDS))


def _date(text: str, today: date) -> str:
    try:
        return short_day(date.fromisoformat(text), today)
    except ValueError:
        return "no date"


TOLD: Mapping[str, Told] = {
    "title": _title,
    "due": _due,
    "percent": _percent,
    "state": _state,
    "milestone": _milestone,
    "milestone_due": _milestone_due,
    "sharing": _sharing,
}
