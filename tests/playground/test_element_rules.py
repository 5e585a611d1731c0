"""What Slack refuses in the elements of blocks, and where an element may stand at all."""

import pytest

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
    menu,
    mrkdwn,
    on,
    option,
    options,
    plain,
    rich,
    table,
    writing,
)

REFUSED: Refused = {
    "a button in a context": (context(button()), "unsupported type: button", "/elements/0/type"),
    "no actions": (actions(), "must provide at least 1 items", "/elements"),
    "twenty-six actions": (actions(*[button()] * 26), "no more than 25 items allowed", "/elements"),
    "an input field among actions": (
        actions(writing()),
        "unsupported type: plain_text_input",
        "/elements/0/type",
    ),
    "a button of 76": (
        actions(button(text=plain("a" * 76))),
        "must be less than 76 characters",
        "/elements/0/text/text",
    ),
    "a button in mrkdwn": (
        actions(button(text=mrkdwn())),
        "unsupported type: mrkdwn",
        "/elements/0/text/type",
    ),
    "a button's value of 2001": (
        actions(button(value="v" * 2001)),
        "must be less than 2001 characters",
        "/elements/0/value",
    ),
    "a button's link of 3001": (
        actions(button(url="u" * 3001)),
        "must be less than 3001 characters",
        "/elements/0/url",
    ),
    "a button in green": (
        actions(button(style="green")),
        "must be a valid enum value: primary, danger",
        "/elements/0/style",
    ),
    "an action_id of 256": (
        actions(button(action_id="a" * 256)),
        "must be less than 256 characters",
        "/elements/0/action_id",
    ),
    "an action_id twice in a block": (
        actions(button(action_id="go"), button(action_id="go")),
        '`action_id` "go" already exists',
        "/elements/1/action_id",
    ),
    "a confirmation without a way out": (
        actions(button(confirm={k: v for k, v in confirm().items() if k != "deny"})),
        "missing required field: deny",
        "/elements/0/confirm",
    ),
    "a confirmation's text of 301": (
        actions(button(confirm=confirm(text=plain("a" * 301)))),
        "must be less than 301 characters",
        "/elements/0/confirm/text/text",
    ),
    "a confirmation's title of 101": (
        actions(button(confirm=confirm(title=plain("a" * 101)))),
        "must be less than 101 characters",
        "/elements/0/confirm/title/text",
    ),
    "a confirmation's button of 31": (
        actions(button(confirm=confirm(confirm=plain("a" * 31)))),
        "must be less than 31 characters",
        "/elements/0/confirm/confirm/text",
    ),
    "a menu without options": (
        actions(menu()),
        "missing required field: options",
        "/elements/0",
    ),
    "an empty menu": (
        actions(menu(options=[])),
        "must provide at least 1 items",
        "/elements/0/options",
    ),
    "a menu of 101": (
        actions(menu(options=options(101))),
        "no more than 100 items allowed",
        "/elements/0/options",
    ),
    "a menu with options and groups": (
        actions(
            menu(
                options=options(1),
                option_groups=[{"label": plain("L"), "options": options(1)}],
            )
        ),
        "must provide only one of `options` and `option_groups`",
        "/elements/0",
    ),
    "a group's label of 76": (
        actions(menu(option_groups=[{"label": plain("L" * 76), "options": options(1)}])),
        "must be less than 76 characters",
        "/elements/0/option_groups/0/label/text",
    ),
    "an option of 76": (
        actions(menu(options=[option("a", plain("a" * 76))])),
        "must be less than 76 characters",
        "/elements/0/options/0/text/text",
    ),
    "an option's value of 151": (
        actions(menu(options=[option("a" * 151, plain("a"))])),
        "must be less than 151 characters",
        "/elements/0/options/0/value",
    ),
    "an option's description of 76": (
        actions(menu(options=[option("a", description=plain("a" * 76))])),
        "must be less than 76 characters",
        "/elements/0/options/0/description/text",
    ),
    "an option without a value": (
        actions(menu(options=[{"text": plain()}])),
        "missing required field: value",
        "/elements/0/options/0",
    ),
    "markup in a select's option": (
        actions(menu(options=[option("a", mrkdwn("a"))])),
        "unsupported type: mrkdwn",
        "/elements/0/options/0/text/type",
    ),
    "a link in a select's option": (
        actions(menu(options=[option("a", url="https://example.org")])),
        "invalid additional property: url",
        "/elements/0/options/0",
    ),
    "an initial option that is not offered": (
        actions(menu(options=options(2), initial_option=option("7"))),
        "must match one of the provided options",
        "/elements/0/initial_option",
    ),
    "an initial option with other words": (
        actions(menu(options=options(2), initial_option=option("1", plain("one")))),
        "must match one of the provided options",
        "/elements/0/initial_option",
    ),
    "one initial option of two that is not offered": (
        actions(menu("checkboxes", options=options(2), initial_options=[option("0"), option("7")])),
        "must match one of the provided options",
        "/elements/0/initial_options/1",
    ),
    "initial options that are none": (
        actions(menu("checkboxes", options=options(2), initial_options=[])),
        "must provide at least 1 items",
        "/elements/0/initial_options",
    ),
    "eleven checkboxes": (
        actions(menu("checkboxes", options=options(11))),
        "no more than 10 items allowed",
        "/elements/0/options",
    ),
    "eleven radio buttons": (
        actions(menu("radio_buttons", options=options(11))),
        "no more than 10 items allowed",
        "/elements/0/options",
    ),
    "an overflow of six": (
        actions(menu("overflow", options=options(6))),
        "no more than 5 items allowed",
        "/elements/0/options",
    ),
    "a placeholder of 151": (
        actions(menu("users_select", placeholder=plain("a" * 151))),
        "must be less than 151 characters",
        "/elements/0/placeholder/text",
    ),
    "a user that is no string": (
        actions(menu("users_select", initial_user=7)),
        "must provide a string",
        "/elements/0/initial_user",
    ),
    "a filter for nothing known": (
        actions(menu("conversations_select", filter={"include": ["dm"]})),
        "must be a valid enum value: im, mpim, private, public",
        "/elements/0/filter/include/0",
    ),
    "a date that does not exist": (
        actions(menu("datepicker", initial_date="2026-02-29")),
        "must be a valid date in the format YYYY-MM-DD",
        "/elements/0/initial_date",
    ),
    "a date in another order": (
        actions(menu("datepicker", initial_date="01-02-2026")),
        "must be a valid date in the format YYYY-MM-DD",
        "/elements/0/initial_date",
    ),
    "an hour that does not exist": (
        actions(menu("timepicker", initial_time="24:00")),
        "must be a valid time in the format HH:mm",
        "/elements/0/initial_time",
    ),
    "a dispatch config with another trigger": (
        asks(writing(dispatch_action_config={"trigger_actions_on": ["on_leave"]})),
        "must be a valid enum value: on_enter_pressed, on_character_entered",
        "/element/dispatch_action_config/trigger_actions_on/0",
    ),
    "a max_length of 3001": (
        asks(writing(max_length=3001)),
        "must be less than or equal to 3000",
        "/element/max_length",
    ),
    "a max_length of 0": (
        asks(writing(max_length=0)),
        "must be greater than or equal to 1",
        "/element/max_length",
    ),
    "a max_length that is true": (
        asks(writing(max_length=True)),
        "must provide an integer",
        "/element/max_length",
    ),
    "a min_length above the max_length": (
        asks(writing(min_length=5, max_length=4)),
        "must be less than or equal to max_length",
        "/element/min_length",
    ),
    "an initial_value longer than max_length": (
        asks(writing(max_length=4, initial_value="words")),
        "must be less than 5 characters",
        "/element/initial_value",
    ),
    "a select for response_url outside a modal's input": (
        actions(menu("channels_select", response_url_enabled=True)),
        "only available in an `input` block of a modal",
        "/elements/0/response_url_enabled",
    ),
    "an unknown property of an element": (
        actions(button(colour="red")),
        "invalid additional property: colour",
        "/elements/0",
    ),
    "a rich text of an unknown piece": (
        rich({"type": "poem"}),
        "unsupported type: poem",
        "/elements/0/elements/0/type",
    ),
}


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize(("block", "words", "pointer"), REFUSED.values(), ids=REFUSED.keys())
def test_slack_refuses(block: Json, words: str, pointer: str, surface: str) -> None:
    assert on(surface, block) == [f"[ERROR] {words} [json-pointer:{BASE[surface]}{pointer}]"]


SOMEWHERE: dict[str, tuple[Json, set[str]]] = {
    "markdown": ({"type": "markdown", "text": "# Hi"}, {"message"}),
    "alert": ({"type": "alert", "text": mrkdwn(), "level": "info"}, {"modal"}),
    "table": (table(), {"message", "home"}),
    "context_actions": (
        {
            "type": "context_actions",
            "elements": [{"type": "icon_button", "icon": "trash", "text": plain()}],
        },
        {"message"},
    ),
    "file_input": (asks(menu("file_input", max_files=10)), {"modal"}),
    "rich_text_input": (asks(menu("rich_text_input")), {"modal", "home"}),
    "datetimepicker": (
        asks(menu("datetimepicker", initial_date_time=1795000000)),
        {"message", "modal"},
    ),
}


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize(("block", "surfaces"), SOMEWHERE.values(), ids=SOMEWHERE.keys())
def test_some_kinds_stand_on_some_surfaces_only(
    block: Json, surfaces: set[str], surface: str
) -> None:
    problems = on(surface, block)
    assert (problems == []) == (surface in surfaces)
    assert all("unsupported type" in problem for problem in problems)
