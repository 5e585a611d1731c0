"""What Slack refuses in the blocks themselves: their fields, and the surfaces they may stand on.

Limits: https://docs.slack.dev/reference/block-kit/blocks
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.playground.block_kit.composition_rules import (
    PICTURE,
    TEXT_MOST,
    any_text,
    identifier,
    link,
    one_picture,
    plain_text,
    rich_text,
)
from bot.playground.block_kit.element_rules import EVERYWHERE, HOME, MESSAGE, MODAL, element_in
from bot.playground.block_kit.field_rules import (
    Fields,
    Place,
    Problems,
    Rule,
    boolean,
    by_type,
    items,
    one_of,
    shape,
    string,
    typed,
)

MARKDOWN_MOST = 12_000


@dataclass(frozen=True)
class Layout:
    rule: Rule
    surfaces: frozenset[str] = EVERYWHERE


# Slack knows these, the playground does not draw them: it says so instead of guessing.
NOT_MODELLED = frozenset(
    {
        *("auth_provider", "call", "card", "carousel", "container", "data_table"),
        *("data_visualization", "file", "layout", "plan", "task_card"),
    }
)


def _block(required: Fields, optional: Fields | None = None, *also: Rule) -> Rule:
    return typed(required, {"block_id": identifier, **(optional or {})}, also)


def _text_or_fields(value: object, place: Place) -> Problems:
    given = isinstance(value, dict) and ("text" in value or "fields" in value)
    return () if given else [place.problem("missing required field: text")]


_cells: dict[str, Rule] = {
    "raw_text": typed({"text": string(TEXT_MOST)}),
    "raw_number": typed({"text": string(TEXT_MOST)}),
    "rich_text": rich_text,
}
_column = shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})
_row = items(by_type(lambda kind, _place: _cells.get(kind)), 20)

LAYOUTS: dict[str, Layout] = {
    "section": Layout(
        _block(
            {},
            {
                "text": any_text(),
                "fields": items(any_text(2000), 10),
                "accessory": element_in("section"),
                "expand": boolean,
            },
            _text_or_fields,
        )
    ),
    "header": Layout(_block({"text": plain_text(150)})),
    "divider": Layout(_block({})),
    "context": Layout(_block({"elements": items(element_in("context"), 10)})),
    "actions": Layout(_block({"elements": items(element_in("actions"), 25)})),
    "input": Layout(
        _block(
            {"label": plain_text(2000), "element": element_in("input")},
            {"hint": plain_text(2000), "optional": boolean, "dispatch_action": boolean},
        )
    ),
    "image": Layout(
        _block({"alt_text": string(2000)}, {**PICTURE, "title": plain_text(2000)}, one_picture)
    ),
    "rich_text": Layout(rich_text),
    "video": Layout(
        _block(
            {
                "alt_text": string(2000),
                "title": plain_text(199),
                "thumbnail_url": link,
                "video_url": link,
            },
            {
                "title_url": link,
                "description": plain_text(199),
                "provider_icon_url": link,
                "provider_name": string(49),
                "author_name": string(49),
            },
        )
    ),
    "markdown": Layout(_block({"text": string(MARKDOWN_MOST)}), frozenset({MESSAGE})),
    "alert": Layout(
        _block(
            {"text": any_text()},
            {"level": one_of("default", "info", "warning", "error", "success")},
        ),
        frozenset({MODAL}),
    ),
    "context_actions": Layout(
        _block({"elements": items(element_in("context_actions"), 5)}), frozenset({MESSAGE})
    ),
    "table": Layout(
        _block({"rows": items(_row, 100)}, {"column_settings": items(_column, 20)}),
        frozenset({MESSAGE, HOME}),
    ),
}


def _inside(kind: str, rule: Rule) -> Rule:
    return lambda value, place: rule(value, replace(place, block=kind))


def _refused(words: str) -> Callable[[object, Place], Problems]:
    return lambda _value, place: [place.at("type").problem(words)]


def _find(kind: str, place: Place) -> Rule | None:
    if kind in NOT_MODELLED:
        return _refused(f"unsupported type: {kind} (the playground does not model this block)")
    layout = LAYOUTS.get(kind)
    fits = layout and place.surface in layout.surfaces
    return _inside(kind, layout.rule) if layout and fits else None


any_block = by_type(_find)
