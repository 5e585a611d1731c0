"""The two shapes of what is said of a mentorship: a question with its buttons, and a record."""

from collections.abc import Sequence
from datetime import datetime

from bot.language import N_, _
from bot.usecases.mentorships.course import may_take_back
from bot.usecases.pairs import Pair
from handlers.blocks import Block, Element, Part, actions, button, context, fitting, section
from handlers.mentorships.phrases import TAKE_BACK, name, other

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
    back = [take_back(pair)] if now is not None and may_take_back(pair, now) else []
    return record(text, *back, opener(pair), block_id=f"ended.{pair.key}")


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
