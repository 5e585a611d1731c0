"""What a person chose or typed, turned into Slack's `state.values` and checked on the way."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.playground.elements import Block, elements


class BadValueError(Exception):
    """A value that this element cannot take."""


@dataclass(frozen=True)
class Kind:
    """Where an element keeps its value in a state, and what it starts with."""

    chosen: str
    initial: str
    read: Callable[[Block, Any], Any]
    empty: Any = None
    absent_when_empty: bool = False


def _options_of(element: Block) -> dict[str, Any]:
    flat = list(element.get("options") or [])
    for group in element.get("option_groups") or []:
        flat += group.get("options") or []
    return {option.get("value"): option for option in flat}


def _one_option(element: Block, value: Any) -> Any:
    found = _options_of(element).get(value) if isinstance(value, str) else None
    if found is None:
        raise BadValueError(f"{value!r} is not one of the options")
    return found


def _many_options(element: Block, value: Any) -> Any:
    if not isinstance(value, list):
        raise BadValueError("a list of values is needed")
    return [_one_option(element, v) for v in value]


def _text(_element: Block, value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise BadValueError("text is needed")
    return value


def _date(element: Block, value: Any) -> Any:
    try:
        return date.fromisoformat(_text(element, value)).isoformat()
    except ValueError as error:
        raise BadValueError(f"{value!r} is not a date") from error


def _time(element: Block, value: Any) -> Any:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", _text(element, value)):
        raise BadValueError(f"{value!r} is not a time")
    return value


def _moment(_element: Block, value: Any) -> Any:
    if not isinstance(value, int) or isinstance(value, bool) or len(str(value)) != 10:
        raise BadValueError(f"{value!r} is not a moment in seconds of 10 digits")
    return value


def _ids(_element: Block, value: Any) -> Any:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise BadValueError("a list of ids is needed")
    return value


def _rich(element: Block, value: Any) -> Any:
    if isinstance(value, dict):
        return value
    section = {
        "type": "rich_text_section",
        "elements": [{"type": "text", "text": _text(element, value)}],
    }
    return {"type": "rich_text", "elements": [section]}


ONE = Kind("selected_option", "initial_option", _one_option)
MANY = Kind("selected_options", "initial_options", _many_options, empty=[])
TYPED = Kind("value", "initial_value", _text, absent_when_empty=True)

KINDS: dict[str, Kind] = {
    "static_select": ONE,
    "external_select": ONE,
    "radio_buttons": ONE,
    "multi_static_select": MANY,
    "multi_external_select": MANY,
    "checkboxes": MANY,
    "users_select": Kind("selected_user", "initial_user", _text),
    "conversations_select": Kind("selected_conversation", "initial_conversation", _text),
    "channels_select": Kind("selected_channel", "initial_channel", _text),
    "multi_users_select": Kind("selected_users", "initial_users", _ids, []),
    "multi_conversations_select": Kind("selected_conversations", "initial_conversations", _ids, []),
    "multi_channels_select": Kind("selected_channels", "initial_channels", _ids, []),
    "datepicker": Kind("selected_date", "initial_date", _date),
    "timepicker": Kind("selected_time", "initial_time", _time),
    "datetimepicker": Kind("selected_date_time", "initial_date_time", _moment),
    "plain_text_input": Kind("value", "initial_value", _text),
    "number_input": TYPED,
    "email_text_input": TYPED,
    "url_text_input": TYPED,
    "rich_text_input": Kind("rich_text_value", "initial_value", _rich, absent_when_empty=True),
}
# These act but keep no state.
STATELESS = {"overflow": ONE, "button": None}


def entry(element: Block, value: Any) -> dict[str, Any]:
    """The state of an element that holds this simple value; None is empty."""
    kind = KINDS.get(element["type"]) or STATELESS.get(element["type"])
    if kind is None:
        raise BadValueError(f"the playground does not know how to fill a {element['type']}")
    if value is None or value == "" or value == []:
        return _hold(element, kind, kind.empty)
    return _hold(element, kind, kind.read(element, value))


def initial(element: Block) -> dict[str, Any]:
    """The state of an element that nobody touched."""
    kind = KINDS[element["type"]]
    return _hold(element, kind, element.get(kind.initial) or kind.empty)


def simple(state: dict[str, Any]) -> Any:
    """The simple value of an element's state, the way `entry` takes it."""
    kind = KINDS.get(str(state.get("type")))
    held = state.get(kind.chosen) if kind else None
    if kind and kind.chosen == "selected_option":
        return held.get("value") if isinstance(held, dict) else None
    if kind and kind.chosen == "selected_options":
        return [o.get("value") for o in held or [] if isinstance(o, dict)]
    return held


def all_values(blocks: list[Block] | None, kept: dict[str, Any]) -> dict[str, Any]:
    """The whole `state.values`: what was kept for the same ids and type, else the initial."""
    values: dict[str, Any] = {}
    for block, element in elements(blocks):
        if element["type"] in KINDS:
            held = kept.get(block["block_id"], {}).get(element["action_id"])
            same = isinstance(held, dict) and held.get("type") == element["type"]
            place = values.setdefault(block["block_id"], {})
            place[element["action_id"]] = held if same else initial(element)
    return values


def _hold(element: Block, kind: Kind, held: Any) -> dict[str, Any]:
    state: dict[str, Any] = {"type": element["type"]}
    if held is not None or not kind.absent_when_empty:
        state[kind.chosen] = held
    if element["type"] == "timepicker" and "timezone" in element:
        state["timezone"] = element["timezone"]
    return state
