"""What Slack refuses in block elements: their fields, and the blocks and surfaces they stand in.

Limits: https://docs.slack.dev/reference/block-kit/block-elements
"""

from dataclasses import dataclass

from bot.playground.block_kit.composition_rules import (
    PICTURE,
    TEXT_MOST,
    any_text,
    confirmation,
    dispatch_config,
    identifier,
    link,
    one_picture,
    overflow_option,
    plain_text,
    rich_text,
)
from bot.playground.block_kit.field_rules import (
    Fields,
    Place,
    Rule,
    anything,
    boolean,
    by_type,
    integer,
    items,
    one_of,
    shape,
    string,
    typed,
)
from bot.playground.block_kit.menu_rules import ASKING, MENUS
from bot.playground.block_kit.value_rules import epoch, length_order, number_order, numeric

MESSAGE, MODAL, HOME = "message", "modal", "home"
EVERYWHERE = frozenset({MESSAGE, MODAL, HOME})


@dataclass(frozen=True)
class Element:
    rule: Rule
    blocks: frozenset[str]
    surfaces: frozenset[str] = EVERYWHERE


_STYLE = one_of("primary", "danger")
_NAME: Fields = {"action_id": identifier}
_TYPING: Fields = {
    **_NAME,
    "placeholder": plain_text(150),
    "focus_on_load": boolean,
    "dispatch_action_config": dispatch_config,
}
_PEOPLE_MOST = 10  # visible_to_user_ids
_LABELLED: Fields = {**_NAME, "accessibility_label": string(75)}

_button = typed(
    {"text": plain_text(75)},
    {
        **_LABELLED,
        "url": link,
        "value": string(2000),
        "style": _STYLE,
        "confirm": confirmation,
        "visible_to_user_ids": items(identifier, _PEOPLE_MOST),
        "agent_prompt": string(4000),
        "agent_prompt_display": anything,
    },
)
_icon_button = typed(
    {"icon": one_of("trash"), "text": plain_text(75)},
    {
        **_LABELLED,
        "value": string(2000),
        "confirm": confirmation,
        "visible_to_user_ids": items(identifier, _PEOPLE_MOST),
    },
)
_feedback = shape(
    {"text": plain_text(75), "value": string(2000)}, {"accessibility_label": string(75)}
)

_IN_ANY_OF_THREE = frozenset({"section", "actions", "input"})
_SECTION_OR_ACTIONS = frozenset({"section", "actions"})
_INPUT = frozenset({"input"})

_overflow = typed({"options": items(overflow_option, 5)}, {**_NAME, "confirm": confirmation})
_plain_text_input = typed(
    {},
    {
        **_TYPING,
        "initial_value": string(TEXT_MOST, 0),
        "multiline": boolean,
        "min_length": integer(0, 3000),
        "max_length": integer(1, 3000),
    },
    also=[length_order],
)
_lines = integer(1, 100)
_rich_text_input = typed(
    {}, {**_TYPING, "initial_value": rich_text, "min_lines": _lines, "max_lines": _lines}
)
_number_input = typed(
    {"is_decimal_allowed": boolean},
    {**_TYPING, "initial_value": numeric, "min_value": numeric, "max_value": numeric},
    also=[number_order],
)
_file_input = typed({}, {**_NAME, "filetypes": items(identifier, 100), "max_files": integer(1, 10)})
_email_or_url = typed({}, {**_TYPING, "initial_value": string(TEXT_MOST, 0)})


ELEMENTS: dict[str, Element] = {
    "button": Element(_button, _SECTION_OR_ACTIONS),
    "overflow": Element(_overflow, _SECTION_OR_ACTIONS),
    # The documentation of March 2025 kept multi-selects out of actions; the newer types allow them.
    **{kind: Element(rule, _IN_ANY_OF_THREE) for kind, rule in MENUS.items()},
    "datetimepicker": Element(
        typed({}, {**ASKING, "initial_date_time": epoch}),
        frozenset({"actions", "input"}),
        frozenset({MESSAGE, MODAL}),
    ),
    "plain_text_input": Element(_plain_text_input, _INPUT),
    "rich_text_input": Element(_rich_text_input, _INPUT, frozenset({MODAL, HOME})),
    # The documentation says modals only; captured messages hold all three.
    "email_text_input": Element(_email_or_url, _INPUT),
    "url_text_input": Element(_email_or_url, _INPUT),
    "number_input": Element(_number_input, _INPUT),
    "file_input": Element(_file_input, _INPUT, frozenset({MODAL})),
    "image": Element(
        typed({"alt_text": string(2000)}, PICTURE, also=[one_picture]),
        frozenset({"section", "context"}),
    ),
    "plain_text": Element(any_text(), frozenset({"context"})),
    "mrkdwn": Element(any_text(), frozenset({"context"})),
    "workflow_button": Element(
        typed(
            {"text": plain_text(75), "workflow": shape({"trigger": anything})},
            {**_LABELLED, "style": _STYLE},
        ),
        _SECTION_OR_ACTIONS,
        frozenset({MESSAGE}),
    ),
    "icon_button": Element(_icon_button, frozenset({"context_actions"}), frozenset({MESSAGE})),
    "feedback_buttons": Element(
        typed({"positive_button": _feedback, "negative_button": _feedback}, _NAME),
        frozenset({"context_actions"}),
        frozenset({MESSAGE}),
    ),
}


def element_in(block: str) -> Rule:
    """The rule for an element of this block: an input cannot hold a button, and so on."""

    def find(kind: str, place: Place) -> Rule | None:
        element = ELEMENTS.get(kind)
        fits = element and block in element.blocks and place.surface in element.surfaces
        return element.rule if element and fits else None

    return by_type(find)
