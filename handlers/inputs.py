"""Inputs: fields of forms and menus with Slack's limits, and what a person put into them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.language import _
from handlers.blocks import OPTION, PLACEHOLDER, SECTION, Block, Element, plain


def option(text: str, value: str, description: str = "") -> Element:
    """One choice of a menu."""
    made = {"text": plain(text, OPTION), "value": value}
    return made | ({"description": plain(description, OPTION)} if description else {})


def choice(kind: str, options: Sequence[Element], chosen: Any = None, action: str = "") -> Element:
    """A menu, radio buttons or checkboxes; `chosen` is a value, or several for checkboxes."""
    made: Element = {"type": kind, "action_id": action, "options": list(options)}
    if kind in ("checkboxes", "multi_static_select"):
        picked = [o for o in options if o["value"] in (chosen or ())]
        return made | ({"initial_options": picked} if picked else {})
    picked = [o for o in options if o["value"] == chosen]
    return made | ({"initial_option": picked[0]} if picked else {})


def text_input(initial: str = "", *, lines: bool = False, placeholder: str = "") -> Element:
    """A field to type in; long text is answered beside the field, not cut while typing."""
    made: Element = {"type": "plain_text_input", "multiline": lines}
    if initial:
        made["initial_value"] = initial[:SECTION]
    if placeholder:
        made["placeholder"] = plain(placeholder, PLACEHOLDER)
    return made


def date_input(initial: date | None) -> Element:
    """A date to choose."""
    made: Element = {"type": "datepicker", "placeholder": plain(_("Choose a date"), PLACEHOLDER)}
    return made | ({"initial_date": initial.isoformat()} if initial else {})


def field(
    block_id: str, label: str, element: Element, *, hint: str = "", optional: bool = False
) -> Block:
    """An input with its label, and a hint below it; the element is named as the block is."""
    made: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, 2000),
        "element": element | {"action_id": block_id},
        "optional": optional,
    }
    return made | ({"hint": plain(hint, 2000)} if hint else {})


def typed(view: Mapping[str, Any], block_id: str) -> Any:
    """What a field of a submitted or acting view holds: a text, a value, several, or None."""
    for state in view["state"]["values"].get(block_id, {}).values():
        match state["type"]:
            case "plain_text_input" | "number_input":
                return state.get("value")
            case "datepicker":
                return state.get("selected_date")
            case "timepicker":
                return state.get("selected_time")
            case "users_select":
                return state.get("selected_user")
            case "checkboxes" | "multi_static_select":
                return [o["value"] for o in state.get("selected_options") or ()]
            case _:
                return (state.get("selected_option") or {}).get("value")
    return None


def typed_date(view: Mapping[str, Any], block_id: str) -> date | None:
    """The date that a field holds, or None."""
    try:
        return date.fromisoformat(typed(view, block_id) or "")
    except ValueError:
        return None
