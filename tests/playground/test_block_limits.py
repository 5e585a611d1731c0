"""Every length and number in blocks: as much as is documented is taken, one more is refused."""

import json
from collections.abc import Callable

import pytest

from bot.playground.block_kit.block_rules import check_message, check_view, view_too_large
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
)


def video(**fields: object) -> Json:
    links = {"thumbnail_url": "https://example.org/t", "video_url": "https://example.org/v"}
    return {"type": "video", "title": plain("A"), "alt_text": "A film", **links, **fields}


def context_actions(*elements: Json) -> Json:
    return {"type": "context_actions", "elements": list(elements)}


def icon(**fields: object) -> Json:
    return {"type": "icon_button", "icon": "trash", "text": plain("Drop"), **fields}


def feedback(**fields: object) -> Json:
    answer = {"text": plain("Good"), "value": "1", **fields}
    return context_actions(
        {"type": "feedback_buttons", "positive_button": answer, "negative_button": answer}
    )


def workflow(label: str) -> Json:
    return {"type": "workflow_button", "text": plain(label), "workflow": {"trigger": {}}}


def typing(kind: str, **fields: object) -> Json:
    return asks(menu(kind, **fields))


LIMITS: dict[str, tuple[int, Callable[[int], Json]]] = {
    "a confirmation's way out": (
        30,
        lambda n: actions(button(confirm=confirm(deny=plain("a" * n)))),
    ),
    "an option of checkboxes": (
        75,
        lambda n: actions(menu("checkboxes", options=[option("a", mrkdwn("a" * n))])),
    ),
    "an option of an overflow": (
        75,
        lambda n: actions(menu("overflow", options=[option("a", plain("a" * n))])),
    ),
    "options of a group": (
        100,
        lambda n: actions(
            menu("static_select", option_groups=[{"label": plain("L"), "options": options(n)}])
        ),
    ),
    "triggers of a dispatch": (
        2,
        lambda n: typing(
            "plain_text_input",
            dispatch_action_config={"trigger_actions_on": ["on_enter_pressed"] * n},
        ),
    ),
    "kinds of conversation": (
        4,
        lambda n: actions(menu("conversations_select", filter={"include": ["im"] * n})),
    ),
    "people who see a button": (
        10,
        lambda n: actions(button(visible_to_user_ids=["U1"] * n)),
    ),
    "a placeholder": (
        150,
        lambda n: typing("plain_text_input", placeholder=plain("a" * n)),
    ),
    "a label for ears": (75, lambda n: actions(button(accessibility_label="a" * n))),
    "an agent's prompt": (4000, lambda n: actions(button(agent_prompt="a" * n))),
    "an icon's words": (75, lambda n: context_actions(icon(text=plain("a" * n)))),
    "an icon's value": (2000, lambda n: context_actions(icon(value="a" * n))),
    "icons": (5, lambda n: context_actions(*[icon()] * n)),
    "feedback's words": (75, lambda n: feedback(text=plain("a" * n))),
    "feedback's value": (2000, lambda n: feedback(value="a" * n)),
    "feedback's label for ears": (75, lambda n: feedback(accessibility_label="a" * n)),
    "a workflow's button": (75, lambda n: actions(workflow("a" * n))),
    "a min_length": (3000, lambda n: typing("plain_text_input", min_length=n)),
    "an address": (3000, lambda n: typing("url_text_input", initial_value="a" * n)),
    "words for a picture": (2000, lambda n: picture(alt_text="a" * n)),
    "words for a small picture": (2000, lambda n: context(picture(alt_text="a" * n))),
    "a picture's title": (2000, lambda n: picture(title=plain("a" * n))),
    "a picture's address": (3000, lambda n: picture(image_url="a" * n)),
    "a hint": (2000, lambda n: asks(menu("users_select"), hint=plain("a" * n))),
    "words for a film": (2000, lambda n: video(alt_text="a" * n)),
    "a film's title": (199, lambda n: video(title=plain("a" * n))),
    "a film's description": (199, lambda n: video(description=plain("a" * n))),
    "a film's provider": (49, lambda n: video(provider_name="a" * n)),
    "a film's author": (49, lambda n: video(author_name="a" * n)),
    "columns' settings": (20, lambda n: {**table(), "column_settings": [{"align": "left"}] * n}),
    "people to begin with": (
        100,
        lambda n: actions(menu("multi_users_select", initial_users=["U1"] * n)),
    ),
}


@pytest.mark.parametrize(("most", "build"), LIMITS.values(), ids=LIMITS.keys())
def test_as_much_as_documented_is_taken_and_one_more_is_not(
    most: int, build: Callable[[int], Json]
) -> None:
    assert check_message([build(most)]) == []
    problems = check_message([build(most + 1)])
    assert problems
    assert all(str(most) in problem or str(most + 1) in problem for problem in problems)


@pytest.mark.parametrize("lines", ["min_lines", "max_lines"])
def test_a_rich_text_input_has_one_to_a_hundred_lines(lines: str) -> None:
    taken = [
        n for n in (0, 1, 100, 101) if on("modal", typing("rich_text_input", **{lines: n})) == []
    ]
    assert taken == [1, 100]


def test_a_file_input_takes_one_file_at_least() -> None:
    assert on("modal", typing("file_input", max_files=1)) == []
    assert on("modal", typing("file_input", max_files=0))


def test_what_is_just_as_long_or_as_large_as_its_neighbour_allows_is_taken() -> None:
    words = {"min_length": 4, "max_length": 4, "initial_value": "goal"}
    number = {"is_decimal_allowed": False, "min_value": "1", "initial_value": "1", "max_value": "1"}
    asked = [typing("plain_text_input", **words), typing("number_input", **number)]
    assert on("modal", *asked) == []


@pytest.mark.parametrize(
    ("epoch", "taken"), [(10**9 - 1, 0), (10**9, 1), (10**10 - 1, 1), (10**10, 0)]
)
def test_an_instant_has_ten_digits(epoch: int, taken: bool) -> None:
    picker = typing("datetimepicker", initial_date_time=epoch)
    assert (on("modal", picker) == []) == taken


def test_a_list_in_rich_text_holds_sections() -> None:
    inner = rich({"type": "text", "text": "Hi"})["elements"]
    listed = {"type": "rich_text_list", "style": "bullet", "elements": inner}
    assert check_message([{"type": "rich_text", "elements": [listed]}]) == []
    assert check_message([{"type": "rich_text", "elements": [{**listed, "elements": [listed]}]}])


def test_an_empty_input_and_an_empty_callback_id_are_taken() -> None:
    email = typing("email_text_input", initial_value="")
    assert check_view(modal(email, callback_id="", external_id="")) == []


def test_a_view_weighs_250000_bytes_at_most() -> None:
    view = home(*[section(text=mrkdwn("a" * 2900))] * 84, private_metadata="")
    free = 250_000 - len(json.dumps(view, separators=(",", ":")))
    assert check_view(view | {"private_metadata": "m" * free}) == []
    assert view_too_large(view | {"private_metadata": "m" * (free + 1)})
