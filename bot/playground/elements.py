"""Finds the interactive elements of blocks, and fills in what Slack adds to blocks it keeps."""

import base64
import copy
import hashlib
import json
from collections.abc import Iterator
from typing import Any

Block = dict[str, Any]


def elements(blocks: list[Block] | None) -> Iterator[tuple[Block, Block]]:
    """Every interactive element with its block."""
    for block in blocks or []:
        for element in _inside(block):
            if isinstance(element, dict) and "action_id" in element:
                yield block, element


def find_element(blocks: list[Block] | None, block_id: object, action_id: object) -> Any:
    """The block and the element with these ids, or None."""
    for block, element in elements(blocks):
        if block.get("block_id") == block_id and element["action_id"] == action_id:
            return block, element
    return None


def acts_at_once(block: Block) -> bool:
    """Whether using an element of this block sends block_actions."""
    return block["type"] != "input" or bool(block.get("dispatch_action"))


def settled(blocks: list[Block]) -> list[Block]:
    """A copy with the ids and defaults that Slack adds, as its payloads show them.

    Equal blocks get equal ids: who clicks while a view is drawn anew as it was, is heard.
    """
    kept: list[Block] = copy.deepcopy(blocks)
    for number, block in enumerate(kept):
        block.setdefault("block_id", _id(number, block))
        if block.get("type") == "input":
            block.setdefault("optional", False)
            block.setdefault("dispatch_action", False)
        for place, element in enumerate(_inside(block)):
            if isinstance(element, dict) and element.get("type") not in NOT_INTERACTIVE:
                element.setdefault("action_id", _id(place, element))
        _settle_texts(block)
    return kept


def _id(number: int, node: Block) -> str:
    """Five characters, as Slack's own are."""
    given = json.dumps([number, node], sort_keys=True).encode()
    return base64.urlsafe_b64encode(hashlib.sha256(given).digest())[:5].decode()


NOT_INTERACTIVE = ("image", "mrkdwn", "plain_text")


def settle_text(text: Any) -> Any:
    """A text object with its default written out."""
    if isinstance(text, dict) and text.get("type") == "plain_text":
        return {"emoji": True, **text}
    if isinstance(text, dict) and text.get("type") == "mrkdwn":
        return {"verbatim": False, **text}
    return text


def words(blocks: Any) -> Iterator[str]:
    """Every text in blocks, in reading order."""
    if isinstance(blocks, list):
        for item in blocks:
            yield from words(item)
    elif isinstance(blocks, dict):
        if isinstance(blocks.get("text"), str):
            yield blocks["text"]
        for key, value in blocks.items():
            if isinstance(value, dict | list) and key not in ("confirm", "options"):
                yield from words(value)


def _inside(block: Block) -> list[Any]:
    if block.get("type") == "section":
        return [block["accessory"]] if "accessory" in block else []
    if block.get("type") == "input":
        return [block["element"]] if "element" in block else []
    if block.get("type") in ("actions", "context_actions"):
        many = block.get("elements")
        return many if isinstance(many, list) else []
    return []


def _settle_texts(node: Any) -> None:
    children = node.items() if isinstance(node, dict) else enumerate(node)
    for key, child in list(children):
        if isinstance(child, dict | list):
            node[key] = settle_text(child)
            _settle_texts(node[key])
