"""Block helpers: small, plain dicts that keep Slack's limits, and text that is safe to show.

Plain dicts, since slack_sdk's models drop block types that they do not know.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.language import N_, _

Block = dict[str, Any]
Element = dict[str, Any]

SECTION, HEADER, OPTION, BUTTON, PLACEHOLDER = 3000, 150, 75, 75, 150  # Slack's lengths
MESSAGE_BLOCKS, MESSAGE_LENGTH, TEXT_LENGTH = 50, 12_000, 4_000
LIST_LENGTH = 9_000  # of what is listed in a message that says more besides
# What storage.forgetting leaves in the place of a Slack id, at the beginning of a sentence or not.
_FORGOTTEN = re.compile(r"(?P<begins>(?:^|(?<=[.?]\s)))<@forgotten-\d+>|<@forgotten-\d+>", re.M)
_LOOK_ALIKES = str.maketrans("*~`", "∗∼ˋ")
_ITALIC = re.compile(r"(?<!\w)_|_(?!\w)")
TOLD_IN_PART = N_("… Northstar's Home tab has the rest.")


@dataclass(frozen=True)
class Part:
    """One thing that a message says: whole in its text, and drawn in its blocks."""

    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Message:
    """A message: `text` alone tells it all, since screen readers do not read the blocks."""

    text: str
    blocks: list[Block]

    def __post_init__(self) -> None:
        """Slack would not know whom to mention, and nobody else is to."""
        object.__setattr__(self, "text", nameless(self.text))


def nameless(text: str) -> str:
    """A text in which nobody is mentioned who was forgotten; people's own words are escaped."""

    def who(found: re.Match[str]) -> str:
        return _("somebody who left") if found["begins"] is None else _("Somebody who left")

    return _FORGOTTEN.sub(who, text)


def is_gone(user_id: str) -> bool:
    """Whether it stands in the place of a Slack id: its owner was forgotten."""
    return _FORGOTTEN.fullmatch(f"<@{user_id}>") is not None


def escape(words: str) -> str:
    """People's words, safe in mrkdwn: <!channel> stays words. Slack asks for these three only."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unmarked(words: str) -> str:
    """People's words in which mrkdwn finds no marks: look-alikes stand for * _ ~ and `.

    An underscore within a word, as in names of code, is no mark.
    """
    told = escape(words).translate(_LOOK_ALIKES)
    return _ITALIC.sub("ˍ", told)


def strong(words: str) -> str:
    """People's words in bold; for blocks only, since a text that is read aloud needs no marks."""
    return f"*{unmarked(words)}*"


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, with an ellipsis where something is missing."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def quote(words: str, limit: int = 1500) -> str:
    """People's words as a quotation, line by line."""
    return "\n".join(f">{line}" for line in escape(shorten(words, limit)).splitlines())


def plain(text: str, limit: int = SECTION) -> Element:
    """A text without markup: people's words need no escaping here."""
    return {"type": "plain_text", "text": shorten(text, limit), "emoji": True}


def mrkdwn(text: str) -> Element:
    """A text with markup; people's words in it are escaped by the caller.

    Verbatim: "@channel" or "#general" in it is not made into a mention.
    """
    return {"type": "mrkdwn", "text": shorten(nameless(text), SECTION), "verbatim": True}


def header(text: str) -> Block:
    """A heading."""
    return {"type": "header", "text": plain(text, HEADER)}


def section(text: str, accessory: Element | None = None) -> Block:
    """A paragraph, with a button or menu beside it."""
    return {"type": "section", "text": mrkdwn(text)} | (
        {"accessory": accessory} if accessory else {}
    )


def context(text: str) -> Block:
    """A quiet line."""
    return {"type": "context", "elements": [mrkdwn(text)]}


def divider() -> Block:
    """A line between things."""
    return {"type": "divider"}


def actions(block_id: str, *elements: Element) -> Block:
    """A row of buttons and menus."""
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def button(
    label: str,
    action_id: str,
    value: str = "",
    *,
    style: str | None = None,
    confirm: Element | None = None,
    aloud: str | None = None,
    place: str = "",
) -> Element:
    """A button; `aloud` tells a screen reader more than the label does.

    The value becomes part of the action id, which is to be unique in its view; `place` tells two
    buttons of the same action and value apart.
    """
    unique = f"{action_id}#{place}{value}" if value else action_id
    made: Element = {"type": "button", "text": plain(label, BUTTON), "action_id": unique}
    extras = {"value": value, "style": style, "confirm": confirm}
    if aloud:
        extras["accessibility_label"] = shorten(aloud, 75)
    return made | {name: extra for name, extra in extras.items() if extra}


def confirm(title: str, text: str, yes: str, no: str = "") -> Element:
    """The question before something is undone or given up."""
    return {
        "title": plain(title, 100),
        "text": plain(text, 300),
        "confirm": plain(yes, 30),
        "deny": plain(no or _("Keep it"), 30),
        "style": "danger",
    }


def modal(
    callback_id: str,
    title: str,
    blocks: Sequence[Block],
    *,
    submit: str | None = None,
    close: str = "",
    private_metadata: str = "",
) -> dict[str, Any]:
    """A view that opens above the conversation."""
    made: dict[str, Any] = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, 24),
        "close": plain(close or _("Cancel"), 24),
        "blocks": list(blocks)[:100],
        "private_metadata": private_metadata,
    }
    return made | ({"submit": plain(submit, 24)} if submit else {})


def home(blocks: Sequence[Block]) -> dict[str, Any]:
    """The App Home's view: at most 100 blocks."""
    return {"type": "home", "blocks": list(blocks)[:100]}


def message(*parts: Part) -> Message:
    """Parts joined into one message within Slack's limits; what is cut is said to be elsewhere."""
    text = shorten("\n\n".join(part.text for part in parts), TEXT_LENGTH)
    blocks: list[Block] = []
    length = 0
    for number, part in enumerate(parts):
        more = [divider()] if number else []
        more += list(part.blocks)
        length += sum(_length(block) for block in more)
        if len(blocks) + len(more) >= MESSAGE_BLOCKS or (number and length > MESSAGE_LENGTH):
            blocks.append(context(_(TOLD_IN_PART)))
            break
        blocks += more
    return Message(text, _unique(blocks))


def fitting(blocks: Sequence[Block], length: int = LIST_LENGTH) -> list[Block]:
    """As many of these as a message has room for; what is cut is said to be elsewhere."""
    kept: list[Block] = []
    for block in blocks:
        length -= _length(block)
        if length < 0:
            return [*kept, context(_(TOLD_IN_PART))]
        kept.append(block)
    return kept


def _length(node: object) -> int:
    """How many characters people read in a block: what Slack seems to count."""
    if isinstance(node, list):
        return sum(_length(each) for each in node)
    if not isinstance(node, dict):
        return 0
    own = node.get("text")
    return sum(_length(each) for each in node.values()) + (len(own) if isinstance(own, str) else 0)


def _unique(blocks: Sequence[Block]) -> list[Block]:
    """Two parts may have equal block ids; Slack wants each once in a message."""
    seen: dict[str, int] = {}
    made = []
    for block in blocks:
        name = block.get("block_id")
        if name is not None:
            seen[name] = seen.get(name, 0) + 1
            if seen[name] > 1:
                block = block | {"block_id": f"{name}#{seen[name]}"}
        made.append(block)
    return made
