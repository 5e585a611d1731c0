"""The playground's payloads beside captured ones: every key of a real payload is there."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.playground.elements import settled
from tests.playground.hands import (
    GENERAL,
    JONAS,
    MENTORING,
    REFERENCE,
    Ear,
    Hands,
    buttons,
    modal,
    section,
    text_input,
)

Json = dict[str, Any]
CAPTURES = REFERENCE / "captures"

# Keys that a capture has because of its org, its age or its elements.
LEFT_OUT = {"enterprise_id", "bot_profile"}


def captured(name: str) -> Json:
    """A captured payload."""
    held = json.loads((CAPTURES / f"{name}.json").read_text(encoding="utf-8"))
    payload: Json = held.get("payload") or held["envelope"]["payload"]
    return payload


def missing(ours: Any, real: Any, path: str = "") -> list[str]:
    """Keys of the real payload that ours has not, and values of another kind."""
    if (
        isinstance(real, dict)
        and isinstance(ours, dict)
        and not path.endswith(("values", "blocks"))
    ):
        gone = [f"{path}.{k}" for k in real if k not in ours and k not in LEFT_OUT]
        both = [k for k in real if k in ours]
        return gone + [p for k in both for p in missing(ours[k], real[k], f"{path}.{k}")]
    kinds = (type(ours), type(real))
    same = kinds[0] is kinds[1] or None in (ours, real)
    return [] if same else [f"{path}: {kinds}"]


def view_of(ear: Ear, jonas: Hands, client: WebClient, **more: Any) -> str:
    jonas.act("command", channel="app", text="/pebble")
    view = modal(text_input("t"), buttons("b", "go"), **more)
    opened = client.views_open(trigger_id=ear.bodies[-1]["trigger_id"], view=view)
    return str(opened["view"]["id"])


def command(ear: Ear, jonas: Hands, client: WebClient) -> Json:
    jonas.act("command", channel=GENERAL, text="/pebble")
    return ear.bodies[-1]


def message_button(ear: Ear, jonas: Hands, client: WebClient) -> Json:
    sent = client.chat_postMessage(channel=MENTORING, text="x", blocks=[buttons("b", "go")])
    surface = {"message": {"channel": MENTORING, "ts": sent["ts"]}}
    jonas.act("action", surface=surface, block_id="b", action_id="go")
    return ear.last("block_actions")


def modal_button(ear: Ear, jonas: Hands, client: WebClient) -> Json:
    view = view_of(ear, jonas, client)
    jonas.act("action", surface={"view": view}, block_id="b", action_id="go")
    pressed = ear.last("block_actions")
    # The capture's action is a date picker's.
    pressed["actions"][0] |= {"selected_date": "", "initial_date": ""}
    return pressed


def submission(ear: Ear, jonas: Hands, client: WebClient) -> Json:
    jonas.act("submit", view=view_of(ear, jonas, client), values={"t": {"text": "x"}})
    return ear.last("view_submission")


def closing(ear: Ear, jonas: Hands, client: WebClient) -> Json:
    jonas.act("close", view=view_of(ear, jonas, client, notify_on_close=True), all=True)
    return ear.last("view_closed")


def shortcut(ear: Ear, jonas: Hands, client: WebClient) -> Json:
    jonas.act("shortcut", callback_id="throw")
    return ear.last("shortcut")


def message_shortcut(ear: Ear, jonas: Hands, client: WebClient) -> Json:
    ts = jonas.act("message", channel=MENTORING, text="x")["ts"]
    jonas.act("message_shortcut", callback_id="keep", channel=MENTORING, ts=ts)
    return ear.last("message_action")


def suggestion(ear: Ear, jonas: Hands, client: WebClient) -> Json:
    menu = {"type": "external_select", "action_id": "find", "min_query_length": 0}
    blocks = [text_input("t"), section("x", block_id="s", accessory=menu)]
    jonas.act("command", channel="app", text="/pebble")
    opened = client.views_open(trigger_id=ear.bodies[-1]["trigger_id"], view=modal(*blocks))
    surface = {"view": opened["view"]["id"]}
    jonas.act("options", surface=surface, block_id="s", action_id="find", query="x")
    return ear.last("block_suggestion")


def typed(ear: Ear, jonas: Hands, client: WebClient) -> Json:
    jonas.act("message", channel=MENTORING, text="x")
    return ear.bodies[-1]


def edited(ear: Ear, jonas: Hands, client: WebClient) -> Json:
    ts = jonas.act("message", channel=MENTORING, text="x")["ts"]
    jonas.act("edit_message", channel=MENTORING, ts=ts, text="y")
    return ear.bodies[-1]


def deleted(ear: Ear, jonas: Hands, client: WebClient) -> Json:
    ts = jonas.act("message", channel=MENTORING, text="x")["ts"]
    jonas.act("delete_message", channel=MENTORING, ts=ts)
    return ear.bodies[-1]


def mention(ear: Ear, jonas: Hands, client: WebClient) -> Json:
    jonas.act("message", channel=MENTORING, text="@Pebble x")
    return ear.last("app_mention")


@pytest.mark.parametrize(
    ("deed", "capture"),
    [
        (command, "envelope.slash_commands.slash"),
        (message_button, "machine.block_action_button"),
        (modal_button, "machine.block_action_in_modal"),
        (submission, "machine.view_submission"),
        (closing, "machine.view_closed"),
        (shortcut, "envelope.interactive.shortcut"),
        (message_shortcut, "message_action.32cc58"),
        (suggestion, "block_suggestion.55f6a9"),
        (typed, "envelope.events_api.message"),
        (edited, "event.message.message_changed.8528ea"),
        (deleted, "event.message.message_deleted.1338ad"),
        (mention, "envelope.events_api.app_mention"),
    ],
)
def test_a_payload_has_every_key_of_the_captured_one(
    ear: Ear,
    jonas: Hands,
    client: WebClient,
    deed: Callable[[Ear, Hands, WebClient], Json],
    capture: str,
) -> None:
    real = captured(capture)
    if "team" in real:
        real["team"] = {k: v for k, v in real["team"].items() if not k.startswith("enterprise")}
    if real.get("actions"):
        ours = deed(ear, jonas, client)
        real["actions"][0].pop("style", None)
        assert missing(ours["actions"][0], real["actions"][0]) == []
        assert missing(ours, real) == []
        return
    assert missing(deed(ear, jonas, client), real) == []


DOCUMENTED = json.loads((REFERENCE / "methods-ref.json").read_text(encoding="utf-8"))["methods"]


@pytest.mark.parametrize(
    ("method", "call"),
    [
        ("chat.postMessage", lambda c: c.chat_postMessage(channel=JONAS, text="x")),
        ("users.info", lambda c: c.users_info(user=JONAS)),
        ("conversations.info", lambda c: c.conversations_info(channel=GENERAL)),
        ("conversations.members", lambda c: c.conversations_members(channel=GENERAL)),
        ("auth.test", lambda c: c.auth_test()),
    ],
)
def test_an_answer_has_the_top_keys_of_the_documented_example(
    client: WebClient, method: str, call: Callable[[WebClient], Any]
) -> None:
    example = json.loads(DOCUMENTED[method]["examples"][0])
    assert set(example) <= set(call(client).data)


def test_what_is_drawn_again_as_it_was_keeps_its_ids_and_no_two_share_one() -> None:
    twice = [button_block("Go", "1"), button_block("Go", "1"), button_block("Stop", "2")]
    first, again = settled(twice), settled(twice)
    assert first == again
    ids = {block["block_id"] for block in first}
    assert len(ids) == 3
    assert all(len(each) == 5 for each in ids)
    assert settled([button_block("Went", "1")])[0]["block_id"] not in ids


def button_block(label: str, value: str) -> dict[str, object]:
    return {
        "type": "section",
        "text": {"type": "mrkdwn", "text": label},
        "accessory": {
            "type": "button",
            "text": {"type": "plain_text", "text": label},
            "value": value,
        },
    }
