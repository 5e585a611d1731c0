"""The check that runs over every payload the tests make the bot send: Slack's rules and our own.

It asks slack_sdk's models and knows nothing of the playground's rules, so that the two can differ.
"""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from tests.payload_words import MARKED, PLAIN, gist_problems, shown, word_problems

Json = dict[str, Any]

TEXT_MOST = 4_000  # longer texts are cut on some clients
TOTAL_MOST = 12_000  # msg_blocks_too_long comes somewhere above
LABEL_MOST = 30  # what a phone shows of a button
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")

MESSAGES = ("chat.postMessage", "chat.update", "chat.postEphemeral", "chat.scheduleMessage")
VIEWS = {
    "views.open": {"modal"},
    "views.push": {"modal"},
    "views.update": {"modal", "home"},
    "views.publish": {"home"},
}
_ALL = {"message", "modal", "home"}
SURFACES: dict[str, set[str]] = {
    **dict.fromkeys(("section", "header", "divider", "context", "actions", "input"), _ALL),
    **dict.fromkeys(("image", "rich_text", "video"), _ALL),
    "alert": {"modal"},
    "markdown": {"message"},
    "context_actions": {"message"},
    "table": {"message", "home"},
    # elements that are not at home everywhere
    "file_input": {"modal"},
    "rich_text_input": {"modal", "home"},
    "datetimepicker": {"message", "modal"},
    "workflow_button": {"message"},
}
ONLY_IN_INPUTS = {"plain_text_input", "rich_text_input", "number_input", "email_text_input"}
ONLY_IN_INPUTS |= {"url_text_input", "file_input"}


def problems(method: str, args: Json, typed: Collection[str] = ()) -> list[str]:
    """What is wrong with this call, in words; `typed` are people's own words that appear in it."""
    if method in VIEWS:
        return list(_view_problems(_decoded(args.get("view")), VIEWS[method], typed))
    if method in MESSAGES or "response_url" in method or method.startswith("http"):
        return list(_message_problems(args, typed))
    if method.startswith("files."):
        return list(_file_problems(args, typed))
    return list(_people_problems(args)) if method == "conversations.open" else []


def _decoded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) and value[:1] in ("[", "{") else value


def _message_problems(args: Json, typed: Collection[str]) -> Iterator[str]:
    text, blocks = args.get("text"), _decoded(args.get("blocks")) or []
    if args.get("delete_original") and not text and not blocks:
        return
    if not isinstance(text, str) or not text.strip():
        yield "no top-level text: screen readers and notifications have nothing to say"
        text = ""
    if len(text) > TEXT_MOST:
        yield f"text has {len(text)} characters, more than {TEXT_MOST}"
    if args.get("link_names") or args.get("parse") == "full":
        yield "link_names and parse=full turn people's words into mentions"
    if args.get("attachments"):
        yield "attachments: nothing checks them; use blocks"
    yield from word_problems([(MARKED, text)], typed)
    yield from _block_problems(blocks, "message", typed)
    yield from gist_problems(text, _sound(blocks)) if text else ()
    total = sum(len(words) for _, words in shown(blocks))
    if total > TOTAL_MOST:
        yield f"the blocks hold {total} characters, more than {TOTAL_MOST}"
    for block in _sound(blocks):
        yield from _twice("action_id", _elements([block]))


def _view_problems(view: Any, kinds: set[str], typed: Collection[str]) -> Iterator[str]:
    if not isinstance(view, dict) or view.get("type") not in kinds:
        yield f"the view must be one of {sorted(kinds)}"
        return
    blocks = _decoded(view.get("blocks")) or []
    yield from _formation(lambda: View(**view).to_dict())
    frame = {key: view.get(key) for key in ("title", "submit", "close")}
    yield from word_problems(shown(frame), typed)
    yield from _plain_frame(frame)
    yield from _block_problems(blocks, view["type"], typed)
    blocks = _sound(blocks)
    yield from _twice("action_id", _elements(blocks))
    yield from _modal_problems(view, blocks) if view["type"] == "modal" else ()


def _plain_frame(frame: Json) -> Iterator[str]:
    for key, text in frame.items():
        if text is not None and not (isinstance(text, dict) and text.get("type") == PLAIN):
            yield f"{key} must be plain_text"


def _modal_problems(view: Json, blocks: list[Json]) -> Iterator[str]:
    inputs = [block for block in blocks if block.get("type") == "input"]
    if not view.get("title"):
        yield "a modal without a title"
    if inputs and not view.get("submit"):
        yield "inputs without a submit button"
    written = [e for e in _elements(inputs) if e.get("type") == "plain_text_input"]
    if written and not any(_tells_who_sees(block) for block in blocks):
        yield "nothing tells who will see what is written here"


SEES = {"see", "sees", "siehst", "sieht", "seht", "sehen"}


def _tells_who_sees(block: Json) -> bool:
    told = block.get("hint") if block.get("type") == "input" else block
    words = " ".join(words for _, words in shown(told)).casefold()
    return not SEES.isdisjoint(words.replace(",", " ").replace(".", " ").split())


def _block_problems(blocks: Any, surface: str, typed: Collection[str]) -> Iterator[str]:
    if blocks != _sound(blocks):
        yield "blocks must be a list of objects"
        return
    most = 50 if surface == "message" else 100
    if len(blocks) > most:
        yield f"{len(blocks)} blocks on a {surface}, more than {most}"
    for block in blocks:
        yield from _formation(lambda block=block: _parsed(block))  # type: ignore[misc]
        yield from _surface_problems(block, surface)
    for element in _elements(blocks):
        yield from _element_problems(element)
    yield from _twice("block_id", blocks)
    yield from word_problems(shown(blocks), typed)
    if sum(element.get("focus_on_load") is True for element in _elements(blocks)) > 1:
        yield "focus_on_load in two places"


def _formation(build: Callable[[], object]) -> Iterator[str]:
    """What slack_sdk's models say; their constructors raise TypeError for what is missing."""
    try:
        build()
    except (SlackObjectFormationError, TypeError, ValueError, AttributeError, KeyError) as error:
        yield f"slack_sdk: {error}"


def _parsed(block: Json) -> object:
    found = Block.parse(block)
    if found is None:  # slack_sdk would send null in its place
        raise ValueError(f"unknown block {block.get('type')!r}")
    return found.to_dict()


def _surface_problems(block: Json, surface: str) -> Iterator[str]:
    kind = block.get("type")
    if surface not in SURFACES.get(str(kind), set()):
        yield f"{kind} does not stand on a {surface}"
    text = block.get("text")
    if kind == "header" and not (isinstance(text, dict) and text.get("type") == PLAIN):
        yield "a header must be plain_text"
    for field in block.get("fields") or []:
        if any(len(words) > 2000 for _, words in shown(field)):
            yield "a section's field has more than 2000 characters"
    if kind == "image":
        yield from _element_problems(block)
    for element in _elements([block]):
        name = element.get("type")
        if surface not in SURFACES.get(str(name), _ALL):
            yield f"{name} does not stand on a {surface}"
        if name in ONLY_IN_INPUTS and kind != "input":
            yield f"{name} stands in {kind}, not in an input"


def _elements(blocks: list[Json]) -> list[Json]:
    held = [
        element
        for block in blocks
        for element in [block.get("accessory"), block.get("element"), *_list(block.get("elements"))]
    ]
    return [element for element in held if isinstance(element, dict)]


def _sound(blocks: Any) -> list[Json]:
    return [block for block in _list(blocks) if isinstance(block, dict)]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _element_problems(element: Json) -> Iterator[str]:
    kind = element.get("type")
    label = " ".join(words for _, words in shown(element.get("text")))
    if kind == "button" and len(label) > LABEL_MOST:
        yield f"a button's label has more than {LABEL_MOST} characters: {label!r}"
    if kind == "image" and not _describes(element.get("alt_text")):
        yield "an image without words for those who do not see it"
    if kind in ("radio_buttons", "checkboxes") and len(_list(element.get("options"))) > 10:
        yield f"{kind} with more than 10 options"
    groups = [_list(group.get("options")) for group in _list(element.get("option_groups"))]
    offered = [*_list(element.get("options")), *(o for options in groups for o in options)]
    chosen = [element.get("initial_option"), *_list(element.get("initial_options"))]
    if offered and any(option is not None and option not in offered for option in chosen):
        yield f"{kind} starts with an option that it does not offer"


def _describes(words: Any) -> bool:
    """A file's name is no description."""
    return isinstance(words, str) and " " in words.strip() and not words.endswith(PICTURES)


def _twice(key: str, holders: list[Json]) -> Iterator[str]:
    names = Counter(holder[key] for holder in holders if isinstance(holder.get(key), str))
    yield from (f"{key} {name!r} stands {n} times" for name, n in names.items() if n > 1)


def _file_problems(args: Json, typed: Collection[str]) -> Iterator[str]:
    words = args.get("alt_txt") or ""
    if str(args.get("filename", "")).lower().endswith(PICTURES) and not _describes(words):
        yield "a picture without alt_txt"
    pieces = [(PLAIN, words), (MARKED, args.get("initial_comment") or "")]
    pieces += [(PLAIN, str(file.get("title") or "")) for file in _list(_decoded(args.get("files")))]
    yield from word_problems(pieces, typed)


def _people_problems(args: Json) -> Iterator[str]:
    users = args.get("users") or []
    named = users.split(",") if isinstance(users, str) else users
    if not args.get("channel") and not 1 <= len(named) <= 8:
        yield f"a conversation of {len(named)} people: 1 to 8"
    if any(user[:1] not in ("U", "W") for user in named):
        yield f"ids of people begin with U or W: {named}"
