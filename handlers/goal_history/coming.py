"""What taking a change back would do to a goal, told before it is done."""

from bot.language import N_, Noted
from handlers.goal_changes import Wordings


def _again(words: Noted, taken_out: Noted) -> tuple[Noted, Noted, Noted]:
    return words, words, taken_out


COMING: Wordings = {
    "title": N_("Your goal will be called {new} again."),
    "why": _again(
        N_("*Why it matters* will read again: {new}"),
        N_("*Why it matters* will be blank again; now it reads: {old}"),
    ),
    "measure": _again(
        N_("*How you will know* will read again: {new}"),
        N_("*How you will know* will be blank again; now it reads: {old}"),
    ),
    "due": N_("It will be due {new} again."),
    "framework": N_("Its framework will be {new} again."),
    # Translators: {name} is a question about the goal, such as "What makes it possible".
    "answer": _again(
        N_("*{name}* will read again: {new}"),
        N_("*{name}* will be blank again; now it reads: {old}"),
    ),
    "serves": _again(N_("It will serve {new} again."), N_("It will serve {old} no more.")),
    "confidence": _again(
        N_("*How sure you are* will read again: {new} of 10."),
        N_("*How sure you are* will be blank again."),
    ),
    "obstacle": _again(
        N_("*What stands in the way* will read again: {new}"),
        N_("*What stands in the way* will be blank again; now it reads: {old}"),
    ),
    "skills": _again(
        N_("*The skills it grows* will read again: {new}."),
        N_("*The skills it grows* will be blank again."),
    ),
    "percent": _again(
        N_("Its progress will be {new} percent again."),
        N_("Its progress will follow the milestones again."),
    ),
    "state=active": N_("It will be under way again."),
    "state=done": N_("It will count as reached again."),
    "state=dropped": N_("It will be given up again."),
    "state": N_("It will stand where it stood."),
    "milestone": (
        N_("The milestone {old} will be called {new} again."),
        N_("The milestone {new} will come back."),
        N_("The milestone {old} will go."),
    ),
    "milestone_due": _again(
        N_("The milestone {name} will be due {new} again."),
        N_("The milestone {name} will have no date again."),
    ),
    "sharing=shared": N_("Your mentor, if you have one, will see it again."),
    "sharing": N_("You alone will see it again."),
    "": N_("It will change back."),
}
