"""Submitting and closing modals, and what the app may answer to a submission."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient

from tests.playground.hands import Ear, Hands, modal, section, text_input

Json = dict[str, Any]
Open = Callable[..., str]


@pytest.fixture
def opened(ear: Ear, jonas: Hands, client: WebClient) -> Open:
    """Opens a modal for Jonas; its id."""

    def open_one(view: Json) -> str:
        assert jonas.act("command", channel="app", text="/pebble")["acked"]
        trigger = ear.bodies[-1]["trigger_id"]
        return str(client.views_open(trigger_id=trigger, view=view)["view"]["id"])

    return open_one


def choice(kind: str, **more: Any) -> Json:
    element = {"type": kind, "action_id": "text", **more}
    label = {"type": "plain_text", "text": "Label"}
    return {"type": "input", "block_id": "c", "label": label, "element": element, "optional": True}


def options(*values: str) -> list[Json]:
    return [{"text": {"type": "plain_text", "text": v.upper()}, "value": v} for v in values]


ONE = {"text": {"type": "plain_text", "text": "A", "emoji": True}, "value": "a"}


@pytest.mark.parametrize(
    ("element", "value", "state"),
    [
        (choice("static_select", options=options("a", "b")), "a", {"selected_option": ONE}),
        (choice("static_select", options=options("a")), None, {"selected_option": None}),
        (choice("radio_buttons", options=options("a")), "a", {"selected_option": ONE}),
        (choice("checkboxes", options=options("a", "b")), ["a"], {"selected_options": [ONE]}),
        (choice("checkboxes", options=options("a")), None, {"selected_options": []}),
        (choice("multi_static_select", options=options("a")), ["a"], {"selected_options": [ONE]}),
        (choice("datepicker"), "2026-12-24", {"selected_date": "2026-12-24"}),
        (choice("timepicker"), "09:30", {"selected_time": "09:30"}),
        (choice("datetimepicker"), 1795420800, {"selected_date_time": 1795420800}),
        (choice("users_select"), "U04PRIYA039", {"selected_user": "U04PRIYA039"}),
        (choice("plain_text_input"), None, {"value": None}),
        (choice("number_input", is_decimal_allowed=False), 55, {"value": "55"}),
        (choice("number_input", is_decimal_allowed=False), None, {}),
        (choice("email_text_input"), "a@example.org", {"value": "a@example.org"}),
        (choice("url_text_input"), None, {}),
    ],
)
def test_a_submitted_value_arrives_in_slacks_shape(
    opened: Open, ear: Ear, jonas: Hands, element: Json, value: Any, state: Json
) -> None:
    view = opened(modal(element))
    answer = jonas.act("submit", view=view, values={"c": {"text": value}})
    assert answer["ok"], answer
    values = ear.last("view_submission")["view"]["state"]["values"]
    assert values["c"]["text"] == {"type": element["element"]["type"], **state}


@pytest.mark.parametrize(
    ("element", "value"),
    [
        (choice("static_select", options=options("a")), "z"),
        (choice("checkboxes", options=options("a")), "a"),
        (choice("datepicker"), "24.12.2026"),
        (choice("timepicker"), "25:00"),
        (choice("users_select"), "U0NOBODY00"),
        (choice("datetimepicker"), "soon"),
    ],
)
def test_a_value_that_the_element_does_not_offer_is_refused(
    opened: Open, jonas: Hands, element: Json, value: Any
) -> None:
    view = opened(modal(element))
    answer = jonas.act("submit", view=view, values={"c": {"text": value}})
    assert answer["error"] == "invalid_value"


@pytest.mark.parametrize(
    ("element", "value"),
    [
        (text_input("c"), ""),
        (text_input("c"), "  "),
        (text_input("c", element={"max_length": 3}), "four"),
        (text_input("c", element={"min_length": 3}), "ab"),
        (choice("number_input", is_decimal_allowed=False), "1.5"),
        (choice("number_input", is_decimal_allowed=True, max_value="3"), "3.5"),
        (choice("email_text_input"), "nobody"),
        (choice("url_text_input"), "example"),
        (
            choice("multi_static_select", options=options("a", "b"), max_selected_items=1),
            ["a", "b"],
        ),
    ],
)
def test_the_client_checks_fields_before_the_app_hears_of_them(
    opened: Open, ear: Ear, jonas: Hands, element: Json, value: Any
) -> None:
    view = opened(modal(element))
    answer = jonas.act("submit", view=view, values={"c": {"text": value}})
    assert (answer["error"], list(answer["view_errors"])) == ("client_validation", ["c"])
    assert ear.of("view_submission") == []


def test_errors_from_the_app_stand_beside_their_fields_and_the_modal_stays(
    opened: Open, ear: Ear, jonas: Hands
) -> None:
    view = opened(modal(text_input("t")))
    ear.answer = {"response_action": "errors", "errors": {"t": "Not yet"}}
    answer = jonas.act("submit", view=view, values={"t": {"text": "x"}})
    assert (answer["ok"], answer["view_errors"]) == (False, {"t": "Not yet"})
    [still] = jonas.sees()["modals"]
    assert still["state"]["values"]["t"]["text"]["value"] == "x"


def test_errors_for_a_block_that_is_no_input_are_refused_loudly(
    opened: Open, ear: Ear, jonas: Hands
) -> None:
    view = opened(modal(section("s", block_id="s"), text_input("t")))
    ear.answer = {"response_action": "errors", "errors": {"s": "Not yet"}}
    answer = jonas.act("submit", view=view, values={"t": {"text": "x"}})
    assert answer["error"] == "invalid_view_answer"


def test_a_submission_can_be_answered_with_another_view(
    opened: Open, ear: Ear, jonas: Hands
) -> None:
    view = opened(modal(text_input("t")))
    ear.answer = {"response_action": "push", "view": modal(callback_id="second")}
    jonas.act("submit", view=view, values={"t": {"text": "x"}})
    first, second = jonas.sees()["modals"]
    assert (first["id"], second["callback_id"]) == (view, "second")
    ear.answer = {"response_action": "update", "view": modal(callback_id="third")}
    jonas.act("submit", view=second["id"], values={"words": {"text": "x"}})
    assert jonas.sees()["modals"][1]["callback_id"] == "third"
    ear.answer = {"response_action": "clear"}
    jonas.act("submit", view=second["id"], values={"words": {"text": "x"}})
    assert jonas.sees()["modals"] == []


def test_an_answer_with_a_bad_view_is_refused_loudly(
    opened: Open, ear: Ear, jonas: Hands, caplog: pytest.LogCaptureFixture
) -> None:
    view = opened(modal(text_input("t")))
    ear.answer = {"response_action": "update", "view": {"type": "modal"}}
    answer = jonas.act("submit", view=view, values={"t": {"text": "x"}})
    assert answer["error"] == "invalid_view_answer"
    assert answer["problems"]
    assert "Slack would" in caplog.text


def test_an_empty_answer_closes_the_submitted_modal(opened: Open, jonas: Hands) -> None:
    view = opened(modal(text_input("t")))
    assert jonas.act("submit", view=view, values={"t": {"text": "x"}})["ok"]
    assert jonas.sees()["modals"] == []


def test_the_app_hears_of_a_close_only_if_it_asked_to(opened: Open, ear: Ear, jonas: Hands) -> None:
    jonas.act("close", view=opened(modal()))
    assert ear.of("view_closed") == []
    jonas.act("close", view=opened(modal(notify_on_close=True)))
    assert ear.last("view_closed")["is_cleared"] is False
    jonas.act("close", view=opened(modal(notify_on_close=True)), all=True)
    assert ear.last("view_closed")["is_cleared"] is True
    assert jonas.sees()["modals"] == []


def test_nobody_submits_the_modal_of_another(opened: Open, jonas: Hands) -> None:
    view = opened(modal())
    priya = Hands(jonas.playground, "U04PRIYA039")
    assert priya.act("submit", view=view, values={})["error"] == "view_not_found"
