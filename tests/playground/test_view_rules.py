"""What Slack refuses in modals and Home views."""

import pytest

from bot.playground.block_kit.block_rules import check_view, view_too_large
from tests.playground.block_parts import (
    Json,
    asks,
    home,
    menu,
    modal,
    mrkdwn,
    plain,
    section,
    writing,
)


def view_title(text: str) -> Json:
    return modal(title=plain(text))


VIEWS_TAKEN = {
    "a modal to read, without submit": {
        "type": "modal",
        "title": plain("Read"),
        "blocks": [section()],
    },
    "a title of 24": view_title("a" * 24),
    "all that a modal can carry": modal(
        asks(writing(focus_on_load=True)),
        close=plain("Not now"),
        private_metadata="m" * 3000,
        callback_id="c" * 255,
        external_id="e" * 255,
        clear_on_close=True,
        notify_on_close=True,
    ),
    "a hundred blocks": home(*[section()] * 100),
    "a Home view with inputs and no submit": home(asks(writing()), private_metadata=""),
    "a select with response_url in a modal's input": modal(
        asks(menu("conversations_select", response_url_enabled=True))
    ),
    "numbers in order": modal(
        asks(
            menu(
                "number_input",
                is_decimal_allowed=True,
                min_value="0",
                initial_value="1.5",
                max_value="9",
            )
        )
    ),
}


@pytest.mark.parametrize("view", VIEWS_TAKEN.values(), ids=VIEWS_TAKEN.keys())
def test_slack_takes_the_view(view: Json) -> None:
    assert check_view(view) == []


VIEWS_REFUSED: dict[str, tuple[object, str, str]] = {
    "no object": (None, "must provide an object", ""),
    "an unknown type": ({"type": "page"}, "unsupported type: page", "/type"),
    "no title": (
        {"type": "modal", "blocks": [section()]},
        "missing required field: title",
        "",
    ),
    "no blocks": ({"type": "home"}, "missing required field: blocks", ""),
    "an empty list of blocks": (
        {"type": "home", "blocks": []},
        "must provide at least 1 items",
        "/blocks",
    ),
    "101 blocks": (home(*[section()] * 101), "no more than 100 items allowed", "/blocks"),
    "a title of 25": (view_title("a" * 25), "must be less than 25 characters", "/title/text"),
    "a title in mrkdwn": (modal(title=mrkdwn()), "unsupported type: mrkdwn", "/title/type"),
    "a submit of 25": (
        modal(submit=plain("a" * 25)),
        "must be less than 25 characters",
        "/submit/text",
    ),
    "a close of 25": (
        modal(close=plain("a" * 25)),
        "must be less than 25 characters",
        "/close/text",
    ),
    "an input without submit": (
        {"type": "modal", "title": plain(), "blocks": [section(), asks(writing())]},
        "must define `submit` to use an `input` block in modals",
        "/blocks/1",
    ),
    "a private_metadata of 3001": (
        modal(private_metadata="m" * 3001),
        "must be less than 3001 characters",
        "/private_metadata",
    ),
    "a private_metadata that is an object": (
        modal(private_metadata={"goal": 1}),
        "must provide a string",
        "/private_metadata",
    ),
    "a callback_id of 256": (
        home(callback_id="c" * 256),
        "must be less than 256 characters",
        "/callback_id",
    ),
    "what Slack itself adds": (home(hash="1.2"), "invalid additional property: hash", ""),
    "a Home view with submit": (home(submit=plain()), "invalid additional property: submit", ""),
    "a block_id twice": (
        home(section(block_id="goal"), section(block_id="goal")),
        '`block_id` "goal" already exists',
        "/blocks/1/block_id",
    ),
    "the focus in two places": (
        modal(asks(writing(focus_on_load=True)), asks(writing(focus_on_load=True))),
        "only one element can have `focus_on_load`",
        "/blocks/1/element/focus_on_load",
    ),
    "a number_input that does not say if it takes decimals": (
        modal(asks(menu("number_input"))),
        "missing required field: is_decimal_allowed",
        "/blocks/0/element",
    ),
    "a number that is no number": (
        modal(asks(menu("number_input", is_decimal_allowed=True, min_value="many"))),
        "must be a number in a string",
        "/blocks/0/element/min_value",
    ),
    "numbers out of order": (
        modal(asks(menu("number_input", is_decimal_allowed=True, min_value="9", max_value="1"))),
        "must be greater than or equal to `min_value`",
        "/blocks/0/element/max_value",
    ),
    "eleven files": (
        modal(asks(menu("file_input", max_files=11))),
        "must be less than or equal to 10",
        "/blocks/0/element/max_files",
    ),
    "milliseconds for seconds": (
        modal(asks(menu("datetimepicker", initial_date_time=1795000000000))),
        "must be a 10 digit UNIX timestamp",
        "/blocks/0/element/initial_date_time",
    ),
}


@pytest.mark.parametrize(("view", "words", "pointer"), VIEWS_REFUSED.values(), ids=VIEWS_REFUSED)
def test_slack_refuses_the_view(view: object, words: str, pointer: str) -> None:
    assert check_view(view) == [f"[ERROR] {words} [json-pointer:/view{pointer}]"]


def test_a_view_of_more_than_250_kb_is_too_large() -> None:
    heavy = home(*[section(text=mrkdwn("ä" * 2000))] * 70)
    assert view_too_large(heavy)
    assert "view_too_large" in check_view(heavy)[0]
    assert not view_too_large(home(*[section(text=mrkdwn("a" * 2000))] * 70))
