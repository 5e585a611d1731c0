"""What a review has changed about a goal, in a few words each."""

from collections.abc import Sequence
from datetime import date

from bot.rules.reviews import NetChange
from handlers import goal_changes
from handlers.phrases import short_day

OTHERS = "what it says of itself was changed"
TOLD: goal_changes.Wordings = {
    "title": "it was called {old} before",
    "due": "its date was moved from {old} to {new}",
    "percent": (
        "its progress was set to {new} percent",
        "its progress was set to {new} percent",
        "its progress follows the milestones again",
    ),
    "state=done": "reached",
    "state=dropped": "given up",
    "state=active": "under way again",
    "state": "changed",
    "milestone": (
        "milestone {old} is called {new} now",
        "new milestone {new}",
        "milestone {old} was taken out",
    ),
    "milestone_due": ("{name} is due {new}", "{name} is due {new}", "{name} has no date any more"),
    "sharing=shared": "your mentor sees it now",
    "sharing": "only you see it now",
    "": OTHERS,
}


def change_words(changes: Sequence[NetChange], today: date) -> list[str]:
    """Each change once; what has no words of its own here is summed up in the end."""
    told = [goal_changes.change_words(TOLD, each, today, short_day) for each in changes]
    return [words for words in told if words != OTHERS] + [OTHERS] * (OTHERS in told)
