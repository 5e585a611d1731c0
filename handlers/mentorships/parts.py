"""The two shapes of what is said of a mentorship: a question with its buttons, and a record."""

from collections.abc import Sequence

from bot.usecases.pairs import Pair
from handlers.blocks import Block, Element, Part, actions, button, context, fitting, section
from handlers.mentorships.phrases import name

GONE = "This was about a mentorship that is not there any more."


def record(text: str, *buttons: Element, block_id: str = "") -> Part:
    """A line that asks nothing any more."""
    blocks: list[Block] = [context(text)]
    if buttons:
        blocks.append(actions(block_id, *buttons))
    return Part(text, tuple(blocks))


def asks(lines: Sequence[str], block_id: str, *buttons: Element) -> Part:
    """What is told paragraph by paragraph, and what can be answered."""
    drawn = fitting([section(line) for line in lines])  # what is cut stands on the page
    return Part("\n".join(lines), (*drawn, actions(block_id, *buttons)))


def opener(pair: Pair) -> Element:
    """The door to the page of a mentorship."""
    return button("Open", "mentorships.open", str(pair.key), aloud=f"Open: {name(pair)}")
