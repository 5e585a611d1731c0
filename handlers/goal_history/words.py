"""What changed about a goal, as its owner is told it afterwards: the old beside the new."""

from collections.abc import Callable, Mapping
from datetime import date

from bot.rules.goal_changes import SHARED, Change
from handlers.blocks import escape, shorten
from handlers.phrases import ANSWER_NAMES, PART_NAMES, day, listing

TEXT_SHOWN = 250  # of each longer text: the goal's page and the export have it whole
TURNS = {
    "done": "You reached this goal.",
    "dropped": "You gave this goal up.",
    "active": "You took this goal up again.",
}
Told = Callable[[Change, date], str]


def said(words: str) -> str:
    """People's words between quotation marks, in one line."""
    return f"“{escape(shorten(' '.join(words.split()), TEXT_SHOWN))}”"


def date_words(told: str, today: date) -> str:
    """A stored date as people say it; "" where there is none, or none that can be read."""
    try:
        return day(date.fromisoformat(told), today)
    except ValueError:
        return ""


def answer_name(code: str) -> str:
    """What a question of a framework asks: “What makes it possible”."""
    return ANSWER_NAMES.get(code, "Another answer about it")


def skill_words(told: str) -> str:
    """The skills of a change, which stand one a line."""
    return listing([escape(name) for name in told.splitlines()])


def part_name(code: str) -> str:
    """A part of the vision, as the bot calls it to its owner: “your picture in 3 years”."""
    name = PART_NAMES.get(code, "a part of my vision")
    return " ".join(
        {"my": "your", "I": "you", "me": "you"}.get(word, word) for word in name.split()
    )


def change_words(change: Change, today: date) -> str:
    """“You moved the date from Friday 27 November to Friday 18 December.”"""
    return TOLD[change.what](change, today) if change.what in TOLD else "You changed it."


def _text(what: str) -> Told:
    def told(change: Change, _today: date) -> str:
        return _text_words(what, change)

    return told


def _text_words(what: str, change: Change) -> str:
    if not change.old:
        return f"You wrote down {what}: {said(change.new)}"
    if not change.new:
        return f"You took out {what}: {said(change.old)}"
    return f"You changed {what} from {said(change.old)} to {said(change.new)}"


def _answer(change: Change, _today: date) -> str:
    name = answer_name(change.name)
    return _text_words(name[:1].lower() + name[1:], change)


def _title(change: Change, _today: date) -> str:
    return f"You renamed it from {said(change.old)} to {said(change.new)}."


def _due(change: Change, today: date) -> str:
    old, new = date_words(change.old, today), date_words(change.new, today)
    return f"You moved the date from {old} to {new}."


def _framework(change: Change, _today: date) -> str:
    return f"You put it into the framework {escape(change.new)} instead of {escape(change.old)}."


def _serves(change: Change, _today: date) -> str:
    if not change.new:
        return f"You no longer let it serve {part_name(change.old)}."
    instead = f" instead of {part_name(change.old)}" if change.old else ""
    return f"You let it serve {part_name(change.new)}{instead}."


def _confidence(change: Change, _today: date) -> str:
    if not change.new:
        return f"You took out how sure you are; it was {change.old} of 10."
    before = f"; before, it was {change.old}" if change.old else ""
    return f"You said how sure you are: {change.new} of 10{before}."


def _skills(change: Change, _today: date) -> str:
    if not change.new:
        return f"You took out the skills that it grows: {skill_words(change.old)}."
    before = f"; before: {skill_words(change.old)}" if change.old else ""
    return f"You named the skills that it grows: {skill_words(change.new)}{before}."


def _percent(change: Change, _today: date) -> str:
    if not change.new:
        return f"You let the progress follow the milestones again; it was {change.old} percent."
    before = f"; before, it was {change.old} percent" if change.old else ""
    return f"You set the progress to {change.new} percent{before}."


def _state(change: Change, _today: date) -> str:
    return TURNS.get(change.new, "You changed where it stands.")


def _milestone(change: Change, _today: date) -> str:
    if not change.old:
        return f"You added the milestone {said(change.new)}."
    if not change.new:
        return f"You took out the milestone {said(change.old)}."
    return f"You renamed the milestone {said(change.old)} to {said(change.new)}."


def _milestone_due(change: Change, today: date) -> str:
    name, old, new = said(change.name), date_words(change.old, today), date_words(change.new, today)
    if not new:
        return f"You took the date of the milestone {name} away; it was {old}."
    if not old:
        return f"You gave the milestone {name} a date: {new}."
    return f"You moved the milestone {name} from {old} to {new}."


def _sharing(change: Change, _today: date) -> str:
    if change.new == SHARED:
        return "You shared it with your mentor."
    return "You made it yours alone."


TOLD: Mapping[str, Told] = {
    "title": _title,
    "why": _text("why it matters"),
    "measure": _text("how you will know"),
    "due": _due,
    "framework": _framework,
    "answer": _answer,
    "serves": _serves,
    "confidence": _confidence,
    "obstacle": _text("what stands in the way"),
    "skills": _skills,
    "percent": _percent,
    "state": _state,
    "milestone": _milestone,
    "milestone_due": _milestone_due,
    "sharing": _sharing,
}
