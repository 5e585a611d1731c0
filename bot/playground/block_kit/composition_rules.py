"""What Slack refuses in composition objects: texts, options, confirmations, filters, files.

Limits: https://docs.slack.dev/reference/block-kit/composition-objects
"""

import re

from bot.playground.block_kit.field_rules import (
    Fields,
    Place,
    Problems,
    Rule,
    anything,
    boolean,
    by_type,
    exactly_one,
    items,
    one_of,
    shape,
    string,
    typed,
)

TEXT_MOST = 3000
ID_MOST = 255
URL_MOST = 3000
FILE_ID = re.compile(r"F[A-Z0-9]{8,}")


def plain_text(most: int) -> Rule:
    rule = typed({"text": string(most)}, {"emoji": boolean})
    return by_type(lambda kind, _place: rule if kind == "plain_text" else None)


def any_text(most: int = TEXT_MOST) -> Rule:
    """plain_text or mrkdwn; `emoji` belongs to the first alone, `verbatim` to the second."""
    rules = {
        "plain_text": typed({"text": string(most)}, {"emoji": boolean}),
        "mrkdwn": typed({"text": string(most)}, {"verbatim": boolean}),
    }
    return by_type(lambda kind, _place: rules.get(kind))


identifier = string(ID_MOST)
link = string(URL_MOST)

confirmation = shape(
    {
        "title": plain_text(100),
        "text": any_text(300),
        "confirm": plain_text(30),
        "deny": plain_text(30),
    },
    {"style": one_of("primary", "danger")},
)


def option(text: Rule, **more: Rule) -> Rule:
    return shape({"text": text, "value": string(150)}, {"description": text, **more})


menu_option = option(plain_text(75))  # selects show no markup …
marked_option = option(any_text(75))  # … checkboxes and radio buttons do
overflow_option = option(plain_text(75), url=link)  # the only option that may carry a link
option_group = shape({"label": plain_text(75), "options": items(menu_option, 100)})


def _file_id(value: object, place: Place) -> Problems:
    known = isinstance(value, str) and FILE_ID.fullmatch(value)
    return () if known else [place.problem("must match the pattern ^F[A-Z0-9]{8,}$")]


slack_file = shape({}, {"id": _file_id, "url": link}, also=[exactly_one("id", "url")])

# Shared by the image block and the image element.
PICTURE: Fields = {"image_url": link, "slack_file": slack_file}
one_picture = exactly_one("image_url", "slack_file")

dispatch_config = shape(
    {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), 2)}
)

conversation_filter = shape(
    {},
    {
        "include": items(one_of("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)

_STYLE = shape({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), boolean))


def _rich_piece(**fields: Rule) -> Rule:
    return typed(fields, {"style": _STYLE})


_RICH_PIECES: dict[str, Rule] = {
    "text": _rich_piece(text=string(TEXT_MOST)),
    "link": typed({"url": link}, {"text": string(TEXT_MOST), "style": _STYLE, "unsafe": boolean}),
    "emoji": typed({"name": identifier}, {"unicode": identifier, "skin_tone": anything}),
    "user": _rich_piece(user_id=identifier),
    "channel": _rich_piece(channel_id=identifier),
    "usergroup": _rich_piece(usergroup_id=identifier),
    "broadcast": _rich_piece(range=one_of("here", "channel", "everyone")),
    "color": _rich_piece(value=identifier),
    "date": typed(
        {"timestamp": anything, "format": identifier},
        {"url": link, "fallback": string(TEXT_MOST), "style": _STYLE},
    ),
}
_rich_pieces = items(by_type(lambda kind, _place: _RICH_PIECES.get(kind)), 1000)
_RICH_SECTION = typed({"elements": _rich_pieces})
_BORDERED: Fields = {"border": anything}
_RICH_PARTS: dict[str, Rule] = {
    "rich_text_section": _RICH_SECTION,
    "rich_text_quote": typed({"elements": _rich_pieces}, _BORDERED),
    "rich_text_preformatted": typed(
        {"elements": _rich_pieces}, {**_BORDERED, "language": identifier}
    ),
    "rich_text_list": typed(
        {
            "style": one_of("bullet", "ordered"),
            "elements": items(
                by_type(lambda kind, _: _RICH_SECTION if kind == "rich_text_section" else None),
                1000,
            ),
        },
        {**_BORDERED, "indent": anything, "offset": anything},
    ),
}
rich_text = typed(
    {"elements": items(by_type(lambda kind, _place: _RICH_PARTS.get(kind)), 1000)},
    {"block_id": identifier},
)
