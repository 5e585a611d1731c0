"""What Slack's servers refuse in the blocks of a message and in a view, said in Slack's sentences.

`check_message` and `check_view` take any JSON, never raise, and answer [] when Slack would take it.
"""

import json
from collections.abc import Iterator
from typing import Any

from bot.playground.block_kit.composition_rules import ID_MOST, plain_text
from bot.playground.block_kit.field_rules import (
    Fields,
    Place,
    Problems,
    Rule,
    anything,
    boolean,
    by_type,
    items,
    shape,
    string,
)
from bot.playground.block_kit.layout_rules import MARKDOWN_MOST, any_block

MESSAGE_BLOCKS_MOST = 50
VIEW_BLOCKS_MOST = 100
VIEW_BYTES_MOST = 250_000
# Not documented: seen as msg_blocks_too_long at about this sum over all blocks (bolt-js#2509).
MESSAGE_TEXT_MOST = 13_200
TITLE_MOST = 24
METADATA_MOST = 3000

_message_blocks = items(any_block, MESSAGE_BLOCKS_MOST, 0)
_view_blocks = items(any_block, VIEW_BLOCKS_MOST)


def check_message(blocks: object, text: object = None) -> list[str]:
    """The reasons why Slack would refuse these blocks as a message."""
    try:
        return [*_text_problems(text), *_message_problems(blocks)]
    except RecursionError:
        return ["[ERROR] nested too deeply [json-pointer:/blocks]"]


def check_view(view: object) -> list[str]:
    """The reasons why Slack would refuse this modal or Home view."""
    try:
        return list(_view_problems(view))
    except RecursionError:
        return ["[ERROR] nested too deeply [json-pointer:/view]"]


def repeated_action_ids(view: object) -> list[str]:
    """Advice, not a refusal: Slack takes an action_id once per block (and captures show it).

    Unique in the whole view is better: what a person typed is kept by it when the view is redrawn.
    """
    blocks = view.get("blocks") if isinstance(view, dict) else None
    placed = _placed_blocks(blocks, Place("", "/view/blocks"))
    every = [pair for where, block in placed for pair in _placed_elements(block, where)]
    return [problem.replace("[ERROR]", "[WARN]") for problem in _doubles("action_id", every)]


def message_blocks_too_long(blocks: object) -> bool:
    """Slack's own error code for it is `msg_blocks_too_long`."""
    return sum(len(words) for words in _texts(blocks)) > MESSAGE_TEXT_MOST


def view_too_large(view: object) -> bool:
    """Slack's own error code for it is `view_too_large`."""
    try:
        written = json.dumps(view, ensure_ascii=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError):
        return False  # not JSON that Slack could have read: other rules speak of it
    return len(written.encode(errors="replace")) > VIEW_BYTES_MOST


def _text_problems(text: object) -> Problems:
    place = Place("message", "/text")
    return [] if text is None or isinstance(text, str) else [place.problem("must provide a string")]


def _message_problems(blocks: object) -> Iterator[str]:
    if blocks is None:
        return
    place = Place("message", "/blocks")
    yield from _message_blocks(blocks, place)
    yield from _repeated(blocks, place)
    yield from _shared_room(blocks, place)
    if message_blocks_too_long(blocks):
        yield place.problem(
            f"msg_blocks_too_long: must be less than {MESSAGE_TEXT_MOST + 1} characters"
        )


def _submit_with_inputs(value: object, place: Place) -> Problems:
    blocks = _list(value.get("blocks")) if isinstance(value, dict) and "submit" not in value else []
    return [
        place.at("blocks").at(n).problem("must define `submit` to use an `input` block in modals")
        for n, block in enumerate(blocks)
        if isinstance(block, dict) and block.get("type") == "input"
    ]


_ANY_VIEW: Fields = {
    "private_metadata": string(METADATA_MOST, 0),
    "callback_id": string(ID_MOST, 0),
    "external_id": string(ID_MOST, 0),
}
_BUTTONS: Fields = {"submit": plain_text(TITLE_MOST), "close": plain_text(TITLE_MOST)}
_VIEWS: dict[str, Rule] = {
    "modal": shape(
        {"type": anything, "title": plain_text(TITLE_MOST), "blocks": _view_blocks},
        {**_ANY_VIEW, **_BUTTONS, "clear_on_close": boolean, "notify_on_close": boolean},
        also=[_submit_with_inputs],
    ),
    "home": shape({"type": anything, "blocks": _view_blocks}, _ANY_VIEW),
}
_any_view = by_type(lambda kind, _place: _VIEWS.get(kind))


def _view_problems(view: object) -> Iterator[str]:
    kind = view.get("type") if isinstance(view, dict) else None
    place = Place(kind if isinstance(kind, str) else "", "/view")
    yield from _any_view(view, place)
    if isinstance(view, dict):
        yield from _repeated(view.get("blocks"), place.at("blocks"))
    if view_too_large(view):
        yield place.problem(f"view_too_large: must be at most {VIEW_BYTES_MOST} bytes")


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _placed_blocks(blocks: object, place: Place) -> Iterator[tuple[Place, dict[str, Any]]]:
    for n, block in enumerate(_list(blocks)):
        if isinstance(block, dict):
            yield place.at(n), block


def _placed_elements(block: dict[str, Any], place: Place) -> Iterator[tuple[Place, dict[str, Any]]]:
    held = [(place.at(key), block.get(key)) for key in ("accessory", "element")]
    held += [(place.at("elements").at(n), e) for n, e in enumerate(_list(block.get("elements")))]
    for where, element in held:
        if isinstance(element, dict):
            yield where, element


def _repeated(blocks: object, place: Place) -> Iterator[str]:
    """What may stand once: a block_id, an action_id in its block, the focus."""
    found = list(_placed_blocks(blocks, place))
    elements = [list(_placed_elements(block, where)) for where, block in found]
    yield from _doubles("block_id", found)
    for pairs in elements:
        yield from _doubles("action_id", pairs)
    every = [pair for pairs in elements for pair in pairs]
    focused = [where for where, element in every if element.get("focus_on_load") is True]
    for where in focused[1:]:
        yield where.at("focus_on_load").problem("only one element can have `focus_on_load`")


def _doubles(key: str, pairs: list[tuple[Place, dict[str, Any]]]) -> Iterator[str]:
    seen: set[str] = set()
    for place, holder in pairs:
        name = holder.get(key)
        if isinstance(name, str) and name in seen:
            yield place.at(key).problem(f'`{key}` "{name[:ID_MOST]}" already exists')
        elif isinstance(name, str):
            seen.add(name)


def _shared_room(blocks: object, place: Place) -> Iterator[str]:
    """What the blocks of one message have together: one table, 12,000 characters of markdown."""
    found = list(_placed_blocks(blocks, place))
    tables = [where for where, block in found if block.get("type") == "table"]
    for where in tables[1:]:
        yield where.problem("only_one_table_allowed")
    markdown = [block for _, block in found if block.get("type") == "markdown"]
    if sum(map(len, _texts(markdown))) > MARKDOWN_MOST:
        yield place.problem(f"markdown must be less than {MARKDOWN_MOST + 1} characters in all")


def _texts(value: object) -> Iterator[str]:
    """Every piece of writing in some blocks, without recursion: the data may be nested deeply."""
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            words = here.get("text")
            if isinstance(words, str):
                yield words
            waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)
