"""What an entry of a journal says: the bot's words, and people's words beside them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.rules.goal_changes import SHARED, Change
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
from handlers.phrases import ANSWER_NAMES, PART_NAMES, short_day

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
TEXTS = {
    "why": "Why it matters",
    "measure": "How I will know",
    "obstacle": "What stands in the way",
    "skills": "Skills that it grows",
    "framework": "Framework",
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
    old, new = change.old, change.new
    match change.what:
        case "title":
            yield Line("It was called", old)
        case "due":
            yield Line(f"Its date: from {_day(old, today)} to {_day(new, today)}")
        case "percent":
            yield Line(f"Its progress: {new} percent" if new else "It follows its milestones")
        case "confidence":
            yield Line(f"How sure you are: {new} of 10" if new else "Not how sure you are any more")
        case "serves":
            name = PART_NAMES.get(new)
            yield Line(f"It serves {name}" if name else "It serves no part of your vision any more")
        case "milestone":
            yield from _milestone(old, new)
        case "milestone_due":
            when = f"is due {_day(new, today)}" if new else "has no date any more"
            yield Line(f"Its milestone {when}:", change.name)
        case "sharing":
            yield Line("Your mentor sees it now" if new == SHARED else "Only you see it now")
        case "state":
            return  # the heading tells it
        case what:
            label = ANSWER_NAMES.get(change.name) if what == "answer" else TEXTS.get(what)
            yield from _text(label or "Another answer", old, new)


def _milestone(old: str, new: str) -> Iterator[Line]:
    if old and new:
        yield Line("A milestone was called", old)
        yield Line("and is now", new)
    else:
        yield Line("New milestone:" if new else "Milestone taken out:", new or old)


def _text(label: str, old: str, new: str) -> Iterator[Line]:
    if old and new:
        yield Line(f"{label}, before:", old)
        yield Line("and now:", new)
    else:
        yield Line(f"{label}:" if new else f"{label}, taken out:", new or old)


def _day(told: str, today: date) -> str:
    try:
        return short_day(date.fromisoformat(told), today)
    except ValueError:
        return "none"
