"""What a review has changed about a goal, in a few words each."""

from collections.abc import Sequence
from datetime import date

from bot.language import N_, _
from bot.rules.reviews import NetChange
from handlers import goal_changes
from handlers.phrases import short_day

# Each stands after a goal's title and a colon, with semicolons between them.
# Translators: one of several changes of a goal, told after its title and a colon.
OTHERS = N_("its details were changed")
TOLD: goal_changes.Wordings = {
    "title": N_("it was called {old} before"),
    "due": N_("its date was moved from {old} to {new}"),
    "percent": (
        N_("its progress was set to {new} percent"),
        N_("its progress was set to {new} percent"),
        N_("its progress follows the milestones again"),
    ),
    "state=done": N_("reached"),
    "state=dropped": N_("given up"),
    "state=active": N_("under way again"),
    "state": N_("changed"),
    "milestone": (
        N_("milestone {old} is called {new} now"),
        N_("new milestone {new}"),
        N_("milestone {old} was taken out"),
    ),
    "milestone_due": (
        N_("{name} is due {new}"),
        N_("{name} is due {new}"),
        N_("{name} has no date any more"),
    ),
    "sharing=shared": N_("your mentor sees it now"),
    "sharing": N_("only you see it now"),
    "": OTHERS,
}


def change_words(changes: Sequence[NetChange], today: date) -> list[str]:
    """Each change once; what has no words of its own here is summed up in the end."""
    told = [goal_changes.change_words(TOLD, each, today, short_day) for each in changes]
    others = _(OTHERS)
    return [words for words in told if words != others] + [others] * (others in told)
