"""Text as people type it: escaped, with mentions and links, and as a rich_text block."""

import hashlib
import html
import re
from typing import Any

from bot.playground.world import World

LINK = re.compile(r"https?://[^\s<>]*[^\s<>.,;:!?)]")
ENTITY = re.compile(r"&(?!(?:amp|lt|gt);)")
MARKUP = re.compile(r"<(?:[@#!]|https?:|mailto:|tel:)[^<>\n]*>")
TOKEN = re.compile(r"<(@[UW][A-Z0-9]+|#C[A-Z0-9]+|![a-z]+|https?:[^<>|]*)(?:\|[^<>]*)?>")
SPECIALS = ("here", "channel", "everyone")


def escaped(text: str) -> str:
    """Only these three are escaped in Slack's texts."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def typed(world: World, text: str, *, specials: bool) -> str:
    """What a message holds when a person types this; `@Name` becomes a mention."""
    words = LINK.sub(lambda m: f"<{m[0]}>", escaped(text))
    for name, user in _names(world):
        pattern = rf"(?<![\w@])@{re.escape(escaped(name))}(?!\w)"
        words = re.sub(pattern, f"<@{user}>", words, flags=re.IGNORECASE)
    for channel in world.channels.values():
        if channel.kind == "channel":
            pattern = rf"(?<![\w#&])#{re.escape(channel.name)}(?![\w-])"
            words = re.sub(pattern, f"<#{channel.id}|{channel.name}>", words)
    if specials:
        words = re.sub(rf"(?<![\w@])@({'|'.join(SPECIALS)})(?!\w)", r"<!\1>", words)
    return words


def command_text(world: World, text: str) -> str:
    """A command's text with should_escape: mentions carry their name, too."""
    words = typed(world, text, specials=False)
    return re.sub(r"<@(\w+)>", lambda m: f"<@{m[1]}|{world.people[m[1]].name}>", words)


def stored(text: str) -> str:
    """An app's text as Slack keeps it: what is no markup is escaped."""
    kept, at = [], 0
    for found in MARKUP.finditer(text):
        kept += [_plain(text[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*kept, _plain(text[at:])])


def rich_text(text: str) -> dict[str, Any]:
    """The rich_text block that Slack makes of a typed message."""
    parts: list[dict[str, Any]] = []
    at = 0
    for found in TOKEN.finditer(text):
        parts += [_text_part(text[at : found.start()]), _token_part(found[1])]
        at = found.end()
    parts.append(_text_part(text[at:]))
    section = {"type": "rich_text_section", "elements": [p for p in parts if p.get("text") != ""]}
    block_id = hashlib.sha256(text.encode(errors="replace")).hexdigest()[:5]
    return {"type": "rich_text", "block_id": block_id, "elements": [section]}


def _text_part(text: str) -> dict[str, Any]:
    return {"type": "text", "text": html.unescape(text)}


def _token_part(token: str) -> dict[str, Any]:
    if token[0] == "@":
        return {"type": "user", "user_id": token[1:]}
    if token[0] == "#":
        return {"type": "channel", "channel_id": token[1:]}
    if token[0] == "!":
        return {"type": "broadcast", "range": token[1:]}
    return {"type": "link", "url": html.unescape(token)}


def _plain(text: str) -> str:
    # A ">" at the start of a line stays: it is how an app writes a quotation.
    words = ENTITY.sub("&amp;", text).replace("<", "&lt;")
    return re.sub(r"(?<!^)(?<!\n)>", "&gt;", words)


def _names(world: World) -> list[tuple[str, str]]:
    names = []
    for person in world.people.values():
        first = person.real_name.split(" ")[0]
        names += [(n, person.id) for n in (person.real_name, person.name, first) if n]
    return sorted(set(names), key=lambda pair: -len(pair[0]))
