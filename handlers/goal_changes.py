"""How one change of a goal is told: rooms bring wordings, here they are chosen and filled.

A wording is one sentence, or three: of a change from old to new, of what is new, of what was taken
out. “state=done” goes before “state”, and "" stands for every kind that has no wording of its own.
"""

from collections.abc import Callable, Mapping
from datetime import date

from bot.rules.goals.changes import Change
from bot.rules.reviews import NetChange
from handlers.blocks import escape, shorten
from handlers.phrases import ANSWER_NAMES, PART_NAMES, day, listing

TEXT_SHOWN = 250  # of each longer text: the goal's page and the export have it whole
TO_YOU = {"my": "your", "I": "you", "me": "you"}
PLAIN = ("confidence", "percent")
DATES = ("due", "milestone_due")
Told = Change | NetChange
Wordings = Mapping[str, str | tuple[str, str, str]]
Dated = Callable[[date, date], str]


def change_words(wordings: Wordings, change: Told, today: date, dated: Dated = day) -> str:
    """One change in the words of a room."""
    return filled(wording(wordings, change), change, today, dated)


def wording(wordings: Wordings, change: Told) -> str:
    """The one that is meant, with its {old}, {new}, {name} and {asked} still to be filled."""
    usual = wordings.get(change.what, wordings[""])
    found = wordings.get(f"{change.what}={change.new}", usual)
    if isinstance(found, str):
        return found
    changed, added, taken_out = found
    if not change.old:
        return added
    return changed if change.new else taken_out


def filled(words: str, change: Told, today: date, dated: Dated = day) -> str:
    """The wording with what is stored about the change, as people read it."""
    name = ANSWER_NAMES.get(change.name, "Another answer about it")
    return words.format(
        old=_shown(change.what, change.old, today, dated),
        new=_shown(change.what, change.new, today, dated),
        name=name if change.what == "answer" else said(change.name),
        asked=name[:1].lower() + name[1:],
    )


def said(words: str) -> str:
    """People's words between quotation marks, in one line."""
    return f"“{escape(shorten(' '.join(words.split()), TEXT_SHOWN))}”"


def _shown(what: str, told: str, today: date, dated: Dated) -> str:
    if what in DATES:
        return _date(told, today, dated)
    if what in PLAIN:
        return told
    if what == "serves":
        return _part(told)
    if what in ("skills", "framework"):  # the skills stand one a line
        return listing([escape(name) for name in told.splitlines()])
    return said(told)


def _date(told: str, today: date, dated: Dated) -> str:
    try:
        return dated(date.fromisoformat(told), today)
    except ValueError:
        return "no date"


def _part(code: str) -> str:
    """A part of the vision, as the bot calls it to its owner: “your picture in 3 years”."""
    name = PART_NAMES.get(code, "a part of my vision")
    return " ".join(TO_YOU.get(word, word) for word in name.split())
