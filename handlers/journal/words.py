"""What an entry of a journal says: the bot's words, and people's words beside them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.rules.goals.changes import Change
from bot.rules.journals.entries import (
    Began,
    Changed,
    CheckedIn,
    Did,
    Entry,
    Envisioned,
    Noted,
    Reached,
    Reflected,
    Reviewed,
    Talked,
    Thanked,
)
from handlers.cards import FEELINGS, MOVEMENTS
from handlers.goal_changes import Wordings, filled, wording
from handlers.phrases import PART_NAMES, short_day

SOMEBODY = "somebody who is not here any more"
ASKED = {
    "celebrate": "Glad about",
    "keep": "To keep",
    "change": "To change",
    "drop": "To let go of",
    "next": "The one thing until the next review",
}
RECORDED = {
    "discussed": "What you talked about",
    "feedback": "Feedback",
    "lessons": "Worth remembering",
    "notes": "Shared notes",
}
TURNS = {"done": "Goal reached", "dropped": "Goal given up", "reopened": "Goal taken up again"}


def _text(label: str) -> tuple[str, str, str]:
    return (
        f"{label}, before:|old\nand now:|new",
        f"{label}:|new",
        f"{label}, taken out:|old",
    )


CHANGED: Wordings = {  # after the bar: which of people's words follow
    "title": "It was called|old",
    "why": _text("Why it matters"),
    "measure": _text("How you will know"),
    "due": "Its date: from {old} to {new}",
    "framework": _text("Framework"),
    "answer": _text("{name}"),
    "serves": (
        "It serves {new}",
        "It serves {new}",
        "It serves no part of your vision any more",
    ),
    "confidence": (
        "How sure you are: {new} of 10",
        "How sure you are: {new} of 10",
        "Not how sure you are any more",
    ),
    "obstacle": _text("What stands in the way"),
    "skills": _text("Skills that it grows"),
    "percent": (
        "Its progress: {new} percent",
        "Its progress: {new} percent",
        "It follows its milestones",
    ),
    "state": "",  # the heading tells it
    "milestone": (
        "A milestone was called|old\nand is now|new",
        "New milestone:|new",
        "Milestone taken out:|old",
    ),
    "milestone_due": (
        "Its milestone is due {new}:|name",
        "Its milestone is due {new}:|name",
        "Its milestone has no date any more:|name",
    ),
    "sharing=shared": "Your mentor sees it now",
    "sharing": "Only you see it now",
    "": _text("Another answer"),
}


@dataclass(frozen=True)
class Line:
    """The bot's words, and those of people after them."""

    own: str
    theirs: str = ""


def heading(entry: Entry, today: date) -> Line:
    """What kind of entry it is, and of what."""
    match entry.told:
        case CheckedIn(week=week):
            return Line(f"*Check-in* for the week of {short_day(week, today)}")
        case Began(title=title):
            return Line("*New goal*", title)
        case Changed(kind=kind, title=title):
            return Line(f"*{TURNS.get(kind, 'Goal changed')}*", title)
        case Reached(title=title):
            return Line("*Milestone reached*", title)
        case Reflected(title=title):
            return Line("*Reflection* on", title)
        case Reviewed():
            return Line("*Review* of your plan")
        case Envisioned(part=part):
            return Line(f"*Vision*, {PART_NAMES.get(part, 'a part of it')}")
        case Talked(with_user=user):
            return Line(f"*Session* with {_mention(user)}")
        case Did(words=words):
            return Line("*Action item done*", words)
        case Thanked(user=user, given=given):
            whom = f"to {_mention(user)}" if given else f"from {_mention(user)}, which you keep"
            return Line(f"*Thanks* {whom}")
        case Noted(edited=edited):
            return Line("*Note to myself*, edited" if edited else "*Note to myself*")


def _mention(user: str) -> str:
    return f"<@{user}>" if user else SOMEBODY


def lines(entry: Entry, today: date, *, whole: bool = False) -> Iterator[Line]:
    """What it says; of a part of a vision only the first line, unless it is to be `whole`."""
    match entry.told:
        case CheckedIn():
            yield from _checked_in(entry.told)
        case Changed():
            if entry.told.kind == "undone":
                yield Line("You took your last change back:")
            for change in entry.told.changes:
                yield from _changed(change, today)
            yield from _labelled("Why", entry.told.why)
        case Reached(goal=goal):
            yield Line("Of the goal", goal)
        case Reflected(took=took, ahead=ahead):
            yield from _labelled("What it took", took)
            yield from _labelled("What comes next", ahead)
        case Reviewed(answers=answers):
            for question, words in answers:
                yield from _labelled(ASKED.get(question, "Besides"), words)
        case Talked():
            for part, words in entry.told.texts:
                yield from _labelled(RECORDED[part], words)
            yield from _labelled("Your own note, which only you see", entry.told.private)
        case Envisioned(words=words):
            yield Line("", words if whole else words.partition("\n")[0])
        case Thanked(words=words) | Noted(words=words):
            yield Line("", words)
        case _:
            return


def _labelled(label: str, words: str) -> Iterator[Line]:
    if words:
        yield Line(f"{label}:", words)


def _checked_in(told: CheckedIn) -> Iterator[Line]:
    for title, movement in told.movements:
        yield Line(f"{MOVEMENTS.get(movement, 'Said something')} with", title)
    if told.feeling in FEELINGS:
        yield Line(f"It felt {FEELINGS[told.feeling].lower()}.")
    yield from _labelled("In the way", told.obstacles)
    yield from _labelled("Next step", told.next_step)
    for words in told.words:
        yield Line("In your words:", words)


def _changed(change: Change, today: date) -> Iterator[Line]:
    """One thing that changed: the old beside the new."""
    for line in wording(CHANGED, change).splitlines():
        own, _, theirs = line.partition("|")
        words = getattr(change, theirs) if theirs else ""
        yield Line(filled(own, change, today, short_day), words)
