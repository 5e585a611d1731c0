"""The two shapes of what is said of a mentorship: a question with its buttons, and a record."""

from collections.abc import Sequence
from datetime import datetime

from bot.language import N_, _
from bot.rules.mentorships import taken_back_until
from bot.rules.rhythm import today
from bot.usecases.mentorships.course import may_take_back
from bot.usecases.pairs import Pair
from handlers.blocks import Block, Element, Part, actions, button, context, fitting, section
from handlers.pair_phrases import TAKE_BACK, name, other
from handlers.phrases import moment

GONE = N_("This was about a mentorship that is not there any more.")


def record(text: str, *buttons: Element, block_id: str = "") -> Part:
    """A line that asks nothing any more."""
    blocks: list[Block] = [context(text)]
    if buttons:
        blocks.append(actions(block_id, *buttons))
    return Part(text, tuple(blocks))


def ended(pair: Pair, now: datetime | None) -> Part:
    """A record of what was asked of a mentorship that has ended; whoever ended it may undo that."""
    text = _("Your mentorship with {other} has ended.", other=other(pair))
    key, ended_at = pair.key, pair.mentorship.ended_at
    if now is None or ended_at is None or not may_take_back(pair, now):
        return record(text, opener(pair), block_id=f"ended.{key}")
    text = _(
        "Your mentorship with {other} has ended. You can take that back until {moment}.",
        other=other(pair),
        moment=moment(taken_back_until(ended_at), pair.me.tz, today(now, pair.me.tz)),
    )
    return record(text, take_back(pair), opener(pair), block_id=f"ended.{key}")


def take_back(pair: Pair) -> Element:
    """The way back from an end, for a day."""
    aloud = _("Take back the end of your mentorship with {name}", name=name(pair))
    return button(_(TAKE_BACK), "mentorships.takeback", str(pair.key), aloud=aloud)


def asks(lines: Sequence[str], block_id: str, *buttons: Element) -> Part:
    """What is told paragraph by paragraph, and what can be answered."""
    drawn = fitting([section(line) for line in lines])  # what is cut stands on the page
    return Part("\n".join(lines), (*drawn, actions(block_id, *buttons)))


def opener(pair: Pair) -> Element:
    """The door to the page of a mentorship."""
    return button(
        _("Open"),
        "mentorships.open",
        str(pair.key),
        aloud=_("Open the mentorship with {name}", name=name(pair)),
    )
