"""What Slack refuses in the values that an element starts with: dates, times, numbers, options."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from bot.playground.block_kit.field_rules import Place, Problems, boolean

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
NUMBER_MOST = 100  # characters; longer numbers are nobody's, and slow to read


def calendar_day(value: object, place: Place) -> Problems:
    wrong = [place.problem("must be a valid date in the format YYYY-MM-DD")]
    if not isinstance(value, str) or not DAY.fullmatch(value):
        return wrong
    try:
        date.fromisoformat(value)
    except ValueError:
        return wrong
    return ()


def clock_time(value: object, place: Place) -> Problems:
    known = isinstance(value, str) and TIME.fullmatch(value)
    return () if known else [place.problem("must be a valid time in the format HH:mm")]


def epoch(value: object, place: Place) -> Problems:
    """Ten digits: https://docs.slack.dev/reference/block-kit/block-elements/datetime-picker-element"""
    whole = isinstance(value, int) and not isinstance(value, bool) and 10**9 <= value < 10**10
    return () if whole else [place.problem("must be a 10 digit UNIX timestamp")]


def _number(value: object) -> Decimal | None:
    try:
        found = Decimal(value) if isinstance(value, str) and len(value) <= NUMBER_MOST else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() else None


def numeric(value: object, place: Place) -> Problems:
    return () if _number(value) is not None else [place.problem("must be a number in a string")]


def number_order(value: object, place: Place) -> Problems:
    """min_value ≤ initial_value ≤ max_value, as far as they are given."""
    keys = ("min_value", "initial_value", "max_value")
    numbers = {key: _number(value.get(key)) for key in keys} if isinstance(value, dict) else {}
    known = [(key, number) for key, number in numbers.items() if number is not None]
    return [
        place.at(later).problem(f"must be greater than or equal to `{earlier}`")
        for (earlier, low), (later, high) in pairwise(known)
        if low > high
    ]


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def length_order(value: object, place: Place) -> Problems:
    """min_length ≤ max_length, and what stands in the field at first fits into it."""
    if not isinstance(value, dict):
        return ()
    least, most = _whole(value.get("min_length")), _whole(value.get("max_length"))
    problems = []
    if least is not None and most is not None and least > most:
        problems.append(place.at("min_length").problem("must be less than or equal to max_length"))
    words = value.get("initial_value")
    if most is not None and isinstance(words, str) and len(words) > most:
        place = place.at("initial_value")
        problems.append(place.problem(f"must be less than {most + 1} characters"))
    return problems


def only_in_modal_inputs(value: object, place: Place) -> Problems:
    """response_url_enabled works in the input blocks of modals alone."""
    if place.surface != "modal" or place.block != "input":
        return [place.problem("only available in an `input` block of a modal")]
    return boolean(value, place)


def offered_options(value: object, place: Place) -> Problems:
    """initial_option and initial_options must exactly match options that are offered."""
    if not isinstance(value, dict):
        return ()
    offered = [_same(option) for option in _offered(value)]
    chosen = _list(value.get("initial_options"))
    found = [(place.at("initial_options").at(n), option) for n, option in enumerate(chosen)]
    if "initial_option" in value:
        found.append((place.at("initial_option"), value["initial_option"]))
    return [
        where.problem("must match one of the provided options")
        for where, option in found
        if isinstance(option, dict) and _same(option) not in offered
    ]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _offered(menu: dict[str, Any]) -> list[Any]:
    groups = [group for group in _list(menu.get("option_groups")) if isinstance(group, dict)]
    return [
        *_list(menu.get("options")),
        *(option for group in groups for option in _list(group.get("options"))),
    ]


def _same(option: object) -> object:
    """An option without what Slack fills in by itself: `emoji` and `verbatim`."""
    if not isinstance(option, dict):
        return option
    return {key: _bare(held) for key, held in option.items()}


def _bare(text: object) -> object:
    if not isinstance(text, dict):
        return text
    return {key: held for key, held in text.items() if key not in ("emoji", "verbatim")}
