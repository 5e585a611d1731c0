"""How one change of a goal is told: rooms bring wordings, here they are chosen and filled.

A wording is one sentence, or three: of a change from old to new, of what is new, of what was taken
out. “state=done” goes before “state”, and "" stands for every kind that has no wording of its own.
"""

from collections.abc import Callable, Mapping
from datetime import date

from bot.language import N_, Noted, _, listing
from bot.rules.goals.changes import Change
from bot.rules.reviews import NetChange
from handlers.blocks import escape, shorten
from handlers.phrases import ANSWER_NAMES, day, quoted

TEXT_SHOWN = 250  # of each longer text: the goal's page and the export have it whole
YOUR_PARTS = {
    "values": N_("what you value"),
    "lessons": N_("what you learnt so far"),
    "success": N_("what success means to you"),
    "statement": N_("your vision in your own words"),
    "year1": N_("your picture in 1 year"),
    "year3": N_("your picture in 3 years"),
    "year5": N_("your picture in 5 years"),
    "strengths": N_("your strengths"),
    "growth": N_("where you want to grow"),
    "challenges": N_("what is hard now"),
    "mentoring": N_("what mentoring should change"),
}
PLAIN = ("confidence", "percent")
DATES = ("due", "milestone_due")
Told = Change | NetChange
Wordings = Mapping[str, Noted | tuple[Noted, Noted, Noted]]
Dated = Callable[[date, date], str]


def change_words(wordings: Wordings, change: Told, today: date, dated: Dated = day) -> str:
    """One change in the words of a room."""
    return filled(wording(wordings, change), change, today, dated)


def wording(wordings: Wordings, change: Told) -> Noted:
    """The one that is meant, with its {old}, {new} and {name} still to be filled."""
    usual = wordings.get(change.what, wordings[""])
    found = wordings.get(f"{change.what}={change.new}", usual)
    if isinstance(found, Noted):
        return found
    changed, added, taken_out = found
    if not change.old:
        return added
    return changed if change.new else taken_out


def filled(words: Noted, change: Told, today: date, dated: Dated = day) -> str:
    """The wording with what is stored about the change, as people read it."""
    name = str(ANSWER_NAMES.get(change.name, N_("Another answer about it")))
    return _(
        words,
        old=_shown(change.what, change.old, today, dated),
        new=_shown(change.what, change.new, today, dated),
        name=name if change.what == "answer" else said(change.name),
    )


def said(words: str) -> str:
    """People's words between quotation marks, in one line."""
    return quoted(escape(shorten(" ".join(words.split()), TEXT_SHOWN)))


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
        return _("no date")


def _part(code: str) -> str:
    """A part of the vision, as the bot calls it to its owner: “your picture in 3 years”."""
    return _(YOUR_PARTS.get(code, N_("a part of your vision")))
