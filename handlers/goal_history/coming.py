"""What taking a change back would do to a goal, told before it is done."""

from handlers.goal_changes import Wordings


def _text(what: str) -> tuple[str, str, str]:
    again = f"*{what}* will read again: {{new}}"
    return again, again, f"*{what}* will be blank again; now it reads: {{old}}"


def _again(words: str, taken_out: str) -> tuple[str, str, str]:
    return words, words, taken_out


COMING: Wordings = {
    "title": "Your goal will be called {new} again.",
    "why": _text("Why it matters"),
    "measure": _text("How you will know"),
    "due": "It will be due {new} again.",
    "framework": "Its framework will be {new} again.",
    "answer": _text("{name}"),
    "serves": _again("It will serve {new} again.", "It will serve {old} no more."),
    "confidence": _again(
        "*How sure you are* will read again: {new} of 10.",
        "*How sure you are* will be blank again.",
    ),
    "obstacle": _text("What stands in the way"),
    "skills": _again(
        "*The skills it grows* will read again: {new}.",
        "*The skills it grows* will be blank again.",
    ),
    "percent": _again(
        "Its progress will be {new} percent again.",
        "Its progress will follow the milestones again.",
    ),
    "state=active": "It will be under way again.",
    "state=done": "It will count as reached again.",
    "state=dropped": "It will be given up again.",
    "state": "It will stand where it stood.",
    "milestone": (
        "The milestone {old} will be called {new} again.",
        "The milestone {new} will come back.",
        "The milestone {old} will go.",
    ),
    "milestone_due": _again(
        "The milestone {name} will be due {new} again.",
        "The milestone {name} will have no date again.",
    ),
    "sharing=shared": "Your mentor, if you have one, will see it again.",
    "sharing": "You alone will see it again.",
    "": "It will change back.",
}
