"""Blocks and views to try rules on: whole ones, of which a test changes a part."""

from typing import Any

from bot.playground.block_kit.block_rules import check_message, check_view

Json = dict[str, Any]
Refused = dict[str, tuple[Json, str, str]]
SURFACES = ("message", "modal", "home")
BASE = {"message": "/blocks/0", "modal": "/view/blocks/0", "home": "/view/blocks/0"}


def plain(text: str = "Save") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "*Hello*") -> Json:
    return {"type": "mrkdwn", "text": text}


def option(value: str = "a", text: Json | None = None, **more: object) -> Json:
    return {"text": text or plain(value), "value": value, **more}


def options(count: int) -> list[Json]:
    return [option(str(n)) for n in range(count)]


def section(**fields: object) -> Json:
    return {"type": "section", **({} if "fields" in fields else {"text": mrkdwn()}), **fields}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def context(*elements: Json) -> Json:
    return {"type": "context", "elements": list(elements)}


def asks(element: Json, **fields: object) -> Json:
    return {"type": "input", "label": plain("Title"), "element": element, **fields}


def button(**fields: object) -> Json:
    return {"type": "button", "text": plain(), **fields}


def writing(**fields: object) -> Json:
    return {"type": "plain_text_input", **fields}


def menu(kind: str = "static_select", **fields: object) -> Json:
    return {"type": kind, **fields}


def picture(**fields: object) -> Json:
    return {
        "type": "image",
        "image_url": "https://example.org/a.png",
        "alt_text": "A chart",
        **fields,
    }


def modal(*blocks: object, **fields: object) -> Json:
    return {
        "type": "modal",
        "title": plain("A goal"),
        "submit": plain(),
        "blocks": list(blocks) or [section()],
        **fields,
    }


def home(*blocks: object, **fields: object) -> Json:
    return {"type": "home", "blocks": list(blocks) or [section()], **fields}


def table(rows: int = 2, cells: int = 2) -> Json:
    row = [{"type": "raw_text", "text": "A"}] * cells
    return {"type": "table", "rows": [row] * rows}


def confirm(**fields: object) -> Json:
    whole = {"title": plain(), "text": plain("Sure?"), "confirm": plain(), "deny": plain("No")}
    return {**whole, **fields}


def rich(*pieces: Json) -> Json:
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": list(pieces)}],
    }


def on(surface: str, *blocks: Json) -> list[str]:
    """What Slack says of these blocks there."""
    if surface == "message":
        return check_message(list(blocks), "words")
    return check_view((modal if surface == "modal" else home)(*blocks))
