"""What Slack's client checks in a modal before it submits: required fields, lengths, shapes."""

import re
from typing import Any

from bot.playground.elements import Block
from bot.playground.values import KINDS

REQUIRED = "Please complete this required field."


def form_problems(blocks: list[Block], values: dict[str, Any]) -> dict[str, str]:
    """What stands in the way, by block_id."""
    problems = {}
    for block in blocks:
        if block.get("type") == "input":
            element = block["element"]
            state = values.get(block["block_id"], {}).get(element["action_id"], {})
            problem = _problem(block, element, state)
            if problem:
                problems[block["block_id"]] = problem
    return problems


def _problem(block: Block, element: Block, state: dict[str, Any]) -> str | None:
    kind = KINDS.get(element["type"])
    held = state.get(kind.chosen) if kind else None
    if held is None or held in ("", []) or (isinstance(held, str) and not held.strip()):
        return None if block.get("optional") else REQUIRED
    check = CHECKS.get(element["type"])
    return check(element, held) if check else None


def _text(element: Block, held: Any) -> str | None:
    # 3000 is the most that Slack's text input takes.
    most, least = element.get("max_length", 3000), element.get("min_length", 0)
    if len(held) > most:
        return f"This can be at most {most} characters; it has {len(held)}."
    return f"This needs at least {least} characters." if len(held) < least else None


def _number(element: Block, held: Any) -> str | None:
    whole = not element.get("is_decimal_allowed")
    if not re.fullmatch(r"-?\d+" if whole else r"-?(\d+(\.\d*)?|\.\d+)", held):
        return "Please enter a whole number." if whole else "Please enter a number."
    low, high = element.get("min_value"), element.get("max_value")
    if low is not None and float(held) < float(low):
        return f"The number must be at least {low}."
    return f"The number must be at most {high}." if high and float(held) > float(high) else None


def _email(_element: Block, held: Any) -> str | None:
    return None if re.fullmatch(r"[^@\s]+@[^@\s]+", held) else "Please enter an email address."


def _url(_element: Block, held: Any) -> str | None:
    return None if re.match(r"https?://\S+$", held) else "Please enter a link, with https://."


def _many(element: Block, held: Any) -> str | None:
    most = element.get("max_selected_items")
    return f"Choose at most {most}." if most and len(held) > most else None


CHECKS = {
    "plain_text_input": _text,
    "number_input": _number,
    "email_text_input": _email,
    "url_text_input": _url,
    "multi_static_select": _many,
    "multi_external_select": _many,
    "multi_users_select": _many,
}
