"""The rules for blocks meet anything: odd, deep and real data."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.playground.block_kit.block_rules import check_message, check_view
from tests.playground.block_parts import (
    Json,
    actions,
    asks,
    button,
    confirm,
    context,
    home,
    menu,
    modal,
    mrkdwn,
    on,
    option,
    options,
    picture,
    plain,
    rich,
    section,
    table,
    writing,
)

CAPTURES = Path(__file__).parents[3] / "shared" / "slack-reference" / "captures"
WHOLE: list[Json] = [
    {"type": "header", "text": plain("Goals"), "block_id": "top"},
    section(fields=[mrkdwn()], accessory=picture()),
    context(mrkdwn(), picture()),
    actions(button(url="https://example.org", confirm=confirm(), value="1")),
    asks(writing(min_length=0, max_length=30, initial_value="Learn")),
    asks(menu(options=options(2), initial_option=option("1"))),
    asks(menu("multi_static_select", option_groups=[{"label": plain("L"), "options": options(1)}])),
    asks(menu("checkboxes", options=options(2), initial_options=options(2))),
    asks(menu("datepicker", initial_date="2024-02-29")),
    asks(menu("timepicker", initial_time="23:59")),
    asks(menu("conversations_select", filter={"include": ["im"]})),
    asks(menu("number_input", is_decimal_allowed=True, min_value="1", max_value="2")),
    asks(menu("rich_text_input", initial_value=rich({"type": "text", "text": "Hi"}))),
    table(),
]

ODD: list[object] = [
    None,
    True,
    -1,
    1.5,
    10**30,
    float("nan"),
    "",
    "\ud800",
    "x" * 5000,
    [],
    [[]],
    {},
    {"type": {}},
]


def replaced(value: Any, odd: object) -> Iterator[Any]:
    """The value again and again, each time with another of its parts replaced by an odd one."""
    yield odd
    keys = (
        list(value)
        if isinstance(value, dict)
        else range(len(value) if isinstance(value, list) else 0)
    )
    for key in keys:
        for part in replaced(value[key], odd):
            changed = copy.copy(value)
            changed[key] = part
            yield changed


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_nothing_odd_in_any_place_raises(odd: object) -> None:
    for view in replaced(modal(*WHOLE, submit=plain()), odd):
        assert all(isinstance(problem, str) for problem in check_view(view))
    for blocks in replaced(WHOLE, odd):
        assert all(isinstance(problem, str) for problem in check_message(blocks, odd))


def test_what_is_nested_a_hundred_thousand_deep_is_refused_and_does_not_raise() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    assert check_message([section(text=deep)])
    assert check_view(home(section(text=mrkdwn(), accessory=deep)))
    menu_of_depths = menu(
        options=[option(description=deep)], initial_option=option(description=deep)
    )
    assert check_message([actions(menu_of_depths)])


def captured_blocks() -> Iterator[Any]:
    for path in sorted(CAPTURES.glob("machine.*.json")):
        payload = json.loads(path.read_text())["payload"]
        for holder in (payload.get("message"), payload.get("view")):
            if holder and holder.get("blocks"):
                kind = holder["type"] if holder["type"] in ("modal", "home") else "message"
                yield pytest.param(kind, holder["blocks"], id=path.stem)


@pytest.mark.parametrize(("surface", "blocks"), list(captured_blocks()))
def test_what_slack_has_taken_once_is_taken_here(surface: str, blocks: list[Json]) -> None:
    assert on(surface, *blocks) == []
