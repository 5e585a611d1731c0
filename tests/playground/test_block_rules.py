"""What Slack refuses in blocks and messages: for every rule what it takes and what it does not."""

import pytest

from bot.playground.block_kit.block_rules import (
    check_message,
    check_view,
    message_blocks_too_long,
    repeated_action_ids,
)
from tests.playground.block_parts import (
    BASE,
    SURFACES,
    Json,
    Refused,
    actions,
    asks,
    button,
    confirm,
    context,
    home,
    menu,
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

TAKEN: dict[str, list[Json]] = {
    "every kind of block that all surfaces hold": [
        {"type": "header", "text": plain("A" * 150)},
        {"type": "divider", "block_id": "line"},
        section(text=mrkdwn("a" * 3000)),
        section(fields=[mrkdwn("a" * 2000), *[mrkdwn()] * 9], accessory=picture()),
        context(*[mrkdwn()] * 9, picture()),
        actions(*[button(value="v" * 2000)] * 25),
        picture(title=plain("a" * 2000), alt_text="a" * 2000),
        rich({"type": "text", "text": "Hi", "style": {"bold": True}}),
    ],
    "inputs of every simple kind": [
        asks(writing(min_length=0, max_length=3000, multiline=True, initial_value="")),
        asks(menu(options=options(100), initial_option=option("99"))),
        asks(menu("multi_static_select", options=options(2), max_selected_items=1)),
        asks(menu("users_select", initial_user="U1"), hint=plain("Who?"), optional=True),
        asks(menu("datepicker", initial_date="2024-02-29"), dispatch_action=True),
        asks(menu("timepicker", initial_time="23:59", timezone="Europe/Berlin")),
        asks(menu("radio_buttons", options=[option("a", mrkdwn("*a*"))])),
        asks(menu("checkboxes", options=options(10), initial_options=options(2))),
        asks(menu("conversations_select", filter={"include": ["im"]})),
        asks(menu("number_input", is_decimal_allowed=False)),
        asks(menu("email_text_input", initial_value="a@example.org")),
        asks(menu("url_text_input")),
    ],
    "a button with all it can have": [
        section(
            accessory=button(
                action_id="a" * 255,
                text=plain("t" * 75),
                url="https://example.org",
                style="danger",
                confirm=confirm(style="danger"),
                accessibility_label="Open",
            )
        )
    ],
    "option groups and an initial option among them": [
        actions(
            menu(
                option_groups=[{"label": plain("Mine"), "options": options(3)}],
                initial_option=option("2", {"type": "plain_text", "text": "2", "emoji": True}),
            )
        )
    ],
    "an overflow menu of five with a link": [
        section(
            accessory=menu("overflow", options=[*options(4), option("l", url="https://a.example")])
        )
    ],
    "the same action_id in no two elements": [
        actions(button(action_id="one"), button(action_id="two"))
    ],
}


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("blocks", TAKEN.values(), ids=TAKEN.keys())
def test_slack_takes(blocks: list[Json], surface: str) -> None:
    assert on(surface, *blocks) == []


REFUSED: Refused = {
    "a block that is not an object": ("words", "must provide an object", ""),  # type: ignore[dict-item]
    "a block without a type": ({"text": plain()}, "missing required field: type", ""),
    "a block that nobody knows": ({"type": "poem"}, "unsupported type: poem", "/type"),
    "a type that is a list": ({"type": ["section"]}, "unsupported type: list", "/type"),
    "a block that the playground does not draw": (
        {"type": "carousel"},
        "unsupported type: carousel (the playground does not model this block)",
        "/type",
    ),
    "an unknown property of a block": (
        section(colour="red"),
        "invalid additional property: colour",
        "",
    ),
    "a block_id of 256": (
        section(block_id="b" * 256),
        "must be less than 256 characters",
        "/block_id",
    ),
    "an empty section": ({"type": "section"}, "missing required field: text", ""),
    "a text of 3001": (
        section(text=mrkdwn("a" * 3001)),
        "must be less than 3001 characters",
        "/text/text",
    ),
    "an empty text": (section(text=mrkdwn("")), "must be more than 0 characters", "/text/text"),
    "a text that is a bare string": (section(text="Hi"), "must provide an object", "/text"),
    "emoji in mrkdwn": (
        section(text={**mrkdwn(), "emoji": True}),
        "invalid additional property: emoji",
        "/text",
    ),
    "eleven fields": (section(fields=[mrkdwn()] * 11), "no more than 10 items allowed", "/fields"),
    "no fields": (section(fields=[]), "must provide at least 1 items", "/fields"),
    "a field of 2001": (
        section(fields=[mrkdwn("a" * 2001)]),
        "must be less than 2001 characters",
        "/fields/0/text",
    ),
    "a header of 151": (
        {"type": "header", "text": plain("a" * 151)},
        "must be less than 151 characters",
        "/text/text",
    ),
    "a header in mrkdwn": (
        {"type": "header", "text": mrkdwn()},
        "unsupported type: mrkdwn",
        "/text/type",
    ),
    "eleven context elements": (
        context(*[mrkdwn()] * 11),
        "no more than 10 items allowed",
        "/elements",
    ),
    "an image without alt_text": (
        {"type": "image", "image_url": "https://example.org/a.png"},
        "missing required field: alt_text",
        "",
    ),
    "an image from two places": (
        picture(slack_file={"id": "F12345678"}),
        "must provide only one of `image_url` and `slack_file`",
        "",
    ),
    "an image from nowhere": (
        {"type": "image", "alt_text": "A"},
        "missing required field: image_url",
        "",
    ),
    "a file id that is none": (
        {"type": "image", "alt_text": "A", "slack_file": {"id": "x"}},
        "must match the pattern ^F[A-Z0-9]{8,}$",
        "/slack_file/id",
    ),
    "an input without a label": (
        {"type": "input", "element": writing()},
        "missing required field: label",
        "",
    ),
    "an input without an element": (
        {"type": "input", "label": plain()},
        "missing required field: element",
        "",
    ),
    "an input that holds a button": (asks(button()), "unsupported type: button", "/element/type"),
    "a label of 2001": (
        asks(writing(), label=plain("a" * 2001)),
        "must be less than 2001 characters",
        "/label/text",
    ),
    "a hint in mrkdwn": (
        asks(writing(), hint=mrkdwn()),
        "unsupported type: mrkdwn",
        "/hint/type",
    ),
    "a dispatch_action in words": (
        asks(writing(), dispatch_action="true"),
        "must provide a boolean",
        "/dispatch_action",
    ),
}


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize(("block", "words", "pointer"), REFUSED.values(), ids=REFUSED.keys())
def test_slack_refuses(block: Json, words: str, pointer: str, surface: str) -> None:
    assert on(surface, block) == [f"[ERROR] {words} [json-pointer:{BASE[surface]}{pointer}]"]


def test_a_message_holds_fifty_blocks_and_no_more() -> None:
    assert check_message([section()] * 50) == []
    assert check_message([section()] * 51) == [
        "[ERROR] no more than 50 items allowed [json-pointer:/blocks]"
    ]


def test_a_message_holds_about_13200_characters_over_all_its_blocks() -> None:
    sections = [section(text=mrkdwn("a" * 2640))] * 5
    assert check_message(sections) == []
    sections.append(section(text=mrkdwn("a")))
    assert message_blocks_too_long(sections)
    assert [problem[:27] for problem in check_message(sections)] == ["[ERROR] msg_blocks_too_long"]


def test_markdown_blocks_share_12000_characters() -> None:
    assert check_message([{"type": "markdown", "text": "a" * 6000}] * 2) == []
    problems = check_message([{"type": "markdown", "text": "a" * 6001}] * 2)
    assert problems == [
        "[ERROR] markdown must be less than 12001 characters in all [json-pointer:/blocks]"
    ]


def test_a_message_holds_one_table_of_a_hundred_rows_and_twenty_columns() -> None:
    assert check_message([table(100, 20)]) == []
    assert check_message([table(), table()]) == [
        "[ERROR] only_one_table_allowed [json-pointer:/blocks/1]"
    ]
    assert "no more than 100 items" in check_message([table(rows=101)])[0]
    assert "no more than 20 items" in check_message([table(cells=21)])[0]


def test_an_action_id_in_two_blocks_is_taken_and_advised_against_in_a_view() -> None:
    blocks = [actions(button(action_id="go")), section(accessory=button(action_id="go"))]
    assert check_message(blocks) == check_view(home(*blocks)) == []
    assert repeated_action_ids(home(*blocks)) == [
        '[WARN] `action_id` "go" already exists [json-pointer:/view/blocks/1/accessory/action_id]'
    ]


def test_a_block_id_stands_once_in_a_message() -> None:
    assert check_message([section(block_id="b")] * 2) == [
        '[ERROR] `block_id` "b" already exists [json-pointer:/blocks/1/block_id]'
    ]


@pytest.mark.parametrize(("blocks", "text"), [(None, "words"), ([], None), (None, None)])
def test_a_message_without_blocks_is_no_matter_of_blocks(blocks: object, text: object) -> None:
    assert check_message(blocks, text) == []


def test_a_text_that_is_no_string_and_blocks_that_are_no_list_are_both_named() -> None:
    assert check_message({"a": 1}, ["words"]) == [
        "[ERROR] must provide a string [json-pointer:/text]",
        "[ERROR] must provide an array [json-pointer:/blocks]",
    ]
