"""What an entry of a journal says: the bot's words, and people's words beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.language import N_, _
from bot.language import Noted as Message
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
from handlers.cards import FEELINGS, FELT, MOVEMENTS
from handlers.goal_changes import Wordings, change_words
from handlers.phrases import ANSWER_NAMES, PART_NAMES, short_day

ASKED: Mapping[str, Message] = {
    "celebrate": N_("Glad about"),
    "keep": N_("To keep"),
    "change": N_("To change"),
    "drop": N_("To let go of"),
    "next": N_("The one thing until the next review"),
}
RECORDED: Mapping[str, Message] = {
    "discussed": N_("What you talked about"),
    "feedback": N_("Feedback"),
    "lessons": N_("Worth remembering"),
    "notes": N_("Shared notes"),
}
TURNS: Mapping[str, Message] = {
    "done": N_("Goal reached"),
    "dropped": N_("Goal given up"),
    "reopened": N_("Goal taken up again"),
}

TEXTS: Mapping[str, Message] = {  # of a goal, in its owner's words
    "why": N_("Why it matters"),
    "measure": N_("How you will know"),
    "framework": N_("Framework"),
    "obstacle": N_("What stands in the way"),
    "skills": N_("Skills that it grows"),
}
# Where a code has no name.
ANOTHER, CHANGED_GOAL = N_("Another answer"), N_("Goal changed")
ANOTHER_ABOUT_IT = N_("Another answer about it")
A_PART, BESIDES, SOMETHING = N_("a part of it"), N_("Besides"), N_("Said something")
CHANGED: Wordings = {  # told whole by the bot
    "due": N_("Its date: from {old} to {new}"),
    "serves": (
        N_("It serves {new}"),
        N_("It serves {new}"),
        N_("It serves no part of your vision any more"),
    ),
    "confidence": (
        N_("How sure you are: {new} of 10"),
        N_("How sure you are: {new} of 10"),
        N_("How sure you are: not said any more"),
    ),
    "percent": (
        N_("Its progress: {new} percent"),
        N_("Its progress: {new} percent"),
        N_("Its progress follows its milestones"),
    ),
    "sharing=shared": N_("Your mentor sees it now"),
    "sharing": N_("Only you see it now"),
    "": ANOTHER,
}
DATED: Wordings = {  # the words of a milestone follow
    "": (
        N_("Milestone now due {new}"),
        N_("Milestone now due {new}"),
        N_("Milestone now without a date"),
    ),
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
            return Line(_("*Check-in* for the week of {day}", day=short_day(week, today)))
        case Began(title=title):
            return Line(_("*New goal*"), title)
        case Changed(kind=kind, title=title):
            return Line(f"*{_(TURNS.get(kind, CHANGED_GOAL))}*", title)
        case Reached(title=title):
            return Line(_("*Milestone reached*"), title)
        case Reflected(title=title):
            return Line(_("*Reflection*"), title)
        case Reviewed():
            return Line(_("*Review* of your plan"))
        case Envisioned(part=part):
            return Line(_("*Vision*, {part}", part=PART_NAMES.get(part, A_PART)))
        case Talked(with_user=user):
            return Line(_talked(user))
        case Did(words=words):
            return Line(_("*Action item done*"), words)
        case Thanked(user=user, given=given):
            return Line(_thanks_to(user) if given else _thanks_from(user))
        case Noted(edited=edited):
            return Line(_("*Note to myself*, edited") if edited else _("*Note to myself*"))


def _talked(user: str) -> str:
    if not user:
        return _("*Session* with somebody who is not here any more")
    return _("*Session* with <@{person}>", person=user)


def _thanks_to(user: str) -> str:
    if not user:
        return _("*Thanks* to somebody who is not here any more")
    return _("*Thanks* to <@{person}>", person=user)


def _thanks_from(user: str) -> str:
    if not user:
        return _("*Thanks* from somebody who is not here any more, which you keep")
    return _("*Thanks* from <@{person}>, which you keep", person=user)


def lines(entry: Entry, today: date, *, whole: bool = False) -> Iterator[Line]:
    """What it says; of a part of a vision only the first line, unless it is to be `whole`."""
    match entry.told:
        case CheckedIn():
            yield from _checked_in(entry.told)
        case Changed():
            if entry.told.kind == "undone":
                yield Line(_("You took your last change back."))
            for change in entry.told.changes:
                yield from _changed(change, today)
            yield from _labelled(_("Why"), entry.told.why)
        case Reached(goal=goal):
            yield Line(_("Of the goal"), goal)
        case Reflected(took=took, ahead=ahead):
            yield from _labelled(_("What it took"), took)
            yield from _labelled(_("What comes next"), ahead)
        case Reviewed(answers=answers):
            for question, words in answers:
                yield from _labelled(_(ASKED.get(question, BESIDES)), words)
        case Talked():
            for part, words in entry.told.texts:
                yield from _labelled(_(RECORDED[part]), words)
            yield from _labelled(_("Your own note, which only you see"), entry.told.private)
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
        yield from _labelled(_(MOVEMENTS.get(movement, SOMETHING)), title)
    if told.feeling in FEELINGS:
        # Translators: {feeling} is one of “great”, “good”, “all right”, “hard” and “rough”.
        yield Line(_("It felt {feeling}.", feeling=FELT[told.feeling]))
    yield from _labelled(_("In the way"), told.obstacles)
    yield from _labelled(_("Next step"), told.next_step)
    for words in told.words:
        yield from _labelled(_("In your words"), words)


def _changed(change: Change, today: date) -> Iterator[Line]:
    """One thing that changed: the old beside the new."""
    match change.what:
        case "state":  # the heading tells it
            return
        case "title":
            yield from _labelled(_("Its title before"), change.old)
        case "milestone":
            yield from _milestone(change)
        case "milestone_due":
            yield from _labelled(change_words(DATED, change, today, short_day), change.name)
        case what if what in CHANGED:
            yield Line(change_words(CHANGED, change, today, short_day))
        case _:
            yield from _text(_label(change), change)


def _label(change: Change) -> str:
    if change.what == "answer":
        return _(ANSWER_NAMES.get(change.name, ANOTHER_ABOUT_IT))
    return _(TEXTS.get(change.what, ANOTHER))


def _text(label: str, change: Change) -> Iterator[Line]:
    if change.old and change.new:
        # Translators: {label} is what a text of a goal is about, such as “Why it matters”.
        yield from _labelled(_("{label}, before", label=label), change.old)
        yield from _labelled(_("Now"), change.new)
    elif change.old:
        # Translators: {label} is what a text of a goal is about, such as “Why it matters”.
        yield from _labelled(_("{label}, taken out", label=label), change.old)
    else:
        yield from _labelled(label, change.new)


def _milestone(change: Change) -> Iterator[Line]:
    if change.old and change.new:
        yield from _labelled(_("Milestone before"), change.old)
        yield from _labelled(_("Now"), change.new)
    elif change.old:
        yield from _labelled(_("Milestone taken out"), change.old)
    else:
        yield from _labelled(_("New milestone"), change.new)
