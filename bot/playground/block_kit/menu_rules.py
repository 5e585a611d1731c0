"""What Slack refuses in menus and pickers: selects, checkboxes, radio buttons, dates and times.

Limits: https://docs.slack.dev/reference/block-kit/block-elements
"""

from bot.playground.block_kit.composition_rules import (
    confirmation,
    conversation_filter,
    identifier,
    marked_option,
    menu_option,
    option_group,
    plain_text,
)
from bot.playground.block_kit.field_rules import (
    Fields,
    Rule,
    boolean,
    exactly_one,
    integer,
    items,
    typed,
)
from bot.playground.block_kit.value_rules import (
    calendar_day,
    clock_time,
    offered_options,
    only_in_modal_inputs,
)

ASKING: Fields = {"action_id": identifier, "confirm": confirmation, "focus_on_load": boolean}
_PICKING: Fields = {**ASKING, "placeholder": plain_text(150)}
_MANY: Fields = {"max_selected_items": integer(1, 10_000)}


def _listed(**initial: Rule) -> Rule:
    """A menu whose options come with it: options or groups of options, never both."""
    groups = {"options": items(menu_option, 100), "option_groups": items(option_group, 100)}
    return typed(
        {},
        {**_PICKING, **groups, **initial},
        also=[exactly_one("options", "option_groups"), offered_options],
    )


def _chooser(**fields: Rule) -> Rule:
    return typed({}, {**_PICKING, **fields})


def _ticked(**initial: Rule) -> Rule:
    """Checkboxes and radio buttons: ten options at most, which may carry markup."""
    return typed(
        {"options": items(marked_option, 10)}, {**ASKING, **initial}, also=[offered_options]
    )


_many_ids = items(identifier, 100)
_some_options = items(menu_option, 100)
_conversation: Fields = {
    "filter": conversation_filter,
    "default_to_current_conversation": boolean,
}
_answering: Fields = {"response_url_enabled": only_in_modal_inputs}

MENUS: dict[str, Rule] = {
    "static_select": _listed(initial_option=menu_option),
    "multi_static_select": _listed(initial_options=_some_options, **_MANY),
    "external_select": _chooser(initial_option=menu_option, min_query_length=integer(0, 3000)),
    "multi_external_select": _chooser(
        initial_options=_some_options, min_query_length=integer(0, 3000), **_MANY
    ),
    "users_select": _chooser(initial_user=identifier),
    "multi_users_select": _chooser(initial_users=_many_ids, **_MANY),
    "channels_select": _chooser(initial_channel=identifier, **_answering),
    "multi_channels_select": _chooser(initial_channels=_many_ids, **_MANY),
    "conversations_select": _chooser(
        initial_conversation=identifier, **_conversation, **_answering
    ),
    "multi_conversations_select": _chooser(
        initial_conversations=_many_ids, **_conversation, **_MANY
    ),
    "checkboxes": _ticked(initial_options=items(marked_option, 10)),
    "radio_buttons": _ticked(initial_option=marked_option),
    "datepicker": _chooser(initial_date=calendar_day),
    "timepicker": _chooser(initial_time=clock_time, timezone=identifier),
}
