"""What people do: messages, commands, buttons, menus, shortcuts, tabs and profiles."""

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from bot.playground.server import Playground
from tests.playground.hands import (
    GENERAL,
    JONAS,
    MENTORING,
    PRIYA,
    SOFIA,
    Ear,
    Hands,
    buttons,
    control,
    eventually,
    modal,
    section,
)

Json = dict[str, Any]


def test_what_a_person_types_arrives_escaped_with_mentions_and_links(
    ear: Ear, jonas: Hands
) -> None:
    text = "Ask @Priya Raman & <!channel> at https://example.org/a?b=1&c=2."
    answer = jonas.act("message", channel="app", text=text)
    assert (answer["ok"], answer["acked"]) == (True, True)
    event = ear.last("message")["event"]
    assert event["text"] == (
        f"Ask <@{PRIYA}> &amp; &lt;!channel&gt; at <https://example.org/a?b=1&amp;c=2>."
    )
    assert (event["channel_type"], event["ts"]) == ("im", answer["ts"])
    kinds = [e["type"] for e in event["blocks"][0]["elements"][0]["elements"]]
    assert kinds == ["text", "user", "text", "link", "text"]


def test_edits_and_deletions_of_own_messages_reach_the_app(ear: Ear, jonas: Hands) -> None:
    sent = jonas.act("message", channel="app", text="One")
    where = {"channel": "app", "ts": sent["ts"]}
    jonas.act("edit_message", **where, text="Two")
    changed = ear.bodies[-1]["event"]
    assert changed["subtype"] == "message_changed"
    assert (changed["message"]["text"], changed["previous_message"]["text"]) == ("Two", "One")
    jonas.act("delete_message", **where)
    assert ear.bodies[-1]["event"]["subtype"] == "message_deleted"
    assert jonas.messages() == []


def test_the_app_hears_of_its_own_messages_too(ear: Ear, client: WebClient) -> None:
    client.chat_postMessage(channel=JONAS, text="Mine")
    assert ear.last("message")["event"]["bot_id"]


def test_a_reply_names_its_thread(ear: Ear, jonas: Hands, client: WebClient) -> None:
    first = client.chat_postMessage(channel=JONAS, text="First")
    jonas.act("message", channel="app", text="Second", thread_ts=first["ts"])
    assert ear.bodies[-1]["event"]["thread_ts"] == first["ts"]


def test_a_mention_in_a_channel_with_the_app_is_told_twice_as_slack_does(
    ear: Ear, jonas: Hands
) -> None:
    jonas.act("message", channel=MENTORING, text="@Pebble hello")
    assert ear.last("app_mention")["event"]["channel"] == MENTORING
    assert ear.last("message")["event"]["channel_type"] == "channel"
    jonas.act("message", channel=GENERAL, text="@Pebble hello")
    assert len(ear.of("app_mention")) == 1


def test_a_commands_text_is_raw_unless_the_manifest_asks_for_escapes(
    ear: Ear, jonas: Hands
) -> None:
    jonas.act("command", channel=GENERAL, text="/pebble  add @Priya & <co>")
    assert ear.bodies[-1]["text"] == "add @Priya & <co>"
    assert ear.bodies[-1]["channel_name"] == "general"
    jonas.act("command", channel="app", text="/escape @Priya & <co>")
    assert ear.bodies[-1]["text"] == f"<@{PRIYA}|priya.raman> &amp; &lt;co&gt;"
    assert ear.bodies[-1]["channel_name"] == "directmessage"


def test_a_command_that_is_not_declared_does_not_exist(ear: Ear, jonas: Hands) -> None:
    answer = jonas.act("command", channel="app", text="/nothing here")
    assert (answer["error"], answer["message"]) == (
        "unknown_command",
        "/nothing is not a valid command.",
    )
    assert ear.bodies == []


def test_a_commands_immediate_answer_is_seen_by_its_person_or_by_all(
    ear: Ear, jonas: Hands, playground: Playground
) -> None:
    ear.answer = {"text": "Only you"}
    jonas.act("command", channel=MENTORING, text="/pebble")
    ear.answer = {"text": "Everybody", "response_type": "in_channel"}
    jonas.act("command", channel=MENTORING, text="/pebble")
    mine = jonas.sees()["messages"][MENTORING]
    others = Hands(playground, PRIYA).sees()["messages"][MENTORING]
    assert [(m["text"], m["ephemeral"]) for m in mine] == [("Only you", True), ("Everybody", False)]
    assert [m["text"] for m in others] == ["Everybody"]


def test_a_button_sends_its_message_state_and_response_url(
    ear: Ear, jonas: Hands, client: WebClient
) -> None:
    menu = {"type": "radio_buttons", "action_id": "pick", "options": options("a", "b")}
    blocks = [section("Pick", block_id="s", accessory=menu), buttons("b", "go")]
    sent = client.chat_postMessage(channel=JONAS, text="Pick", blocks=blocks)
    surface = {"message": {"channel": sent["channel"], "ts": sent["ts"]}}
    jonas.act("action", surface=surface, block_id="s", action_id="pick", value="b")
    picked = ear.last("block_actions")
    assert picked["actions"][0]["selected_option"]["value"] == "b"
    state = {"s": {"pick": {"type": "radio_buttons", "selected_option": {"value": "b"}}}}
    jonas.act("action", surface=surface, block_id="b", action_id="go", state=state)
    pressed = ear.last("block_actions")
    assert pressed["state"]["values"]["s"]["pick"]["selected_option"]["text"]["text"] == "B"
    assert pressed["actions"][0]["value"] == "v"
    assert pressed["message"]["ts"] == sent["ts"]
    assert pressed["container"]["is_ephemeral"] is False


def options(*values: str) -> list[Json]:
    return [{"text": {"type": "plain_text", "text": v.upper()}, "value": v} for v in values]


def test_a_button_in_an_ephemeral_message_does_not_carry_the_message(
    ear: Ear, jonas: Hands, client: WebClient
) -> None:
    client.chat_postEphemeral(channel=MENTORING, user=JONAS, text="x", blocks=[buttons("b", "go")])
    ts = jonas.sees()["messages"][MENTORING][0]["ts"]
    surface = {"message": {"channel": MENTORING, "ts": ts}}
    jonas.act("action", surface=surface, block_id="b", action_id="go")
    pressed = ear.last("block_actions")
    assert "message" not in pressed
    assert pressed["container"]["is_ephemeral"] is True


def test_an_element_that_is_not_there_or_not_offered_cannot_be_used(
    ear: Ear, jonas: Hands, client: WebClient
) -> None:
    menu = {"type": "static_select", "action_id": "pick", "options": options("a")}
    home = {"type": "home", "blocks": [section("x", block_id="s", accessory=menu)]}
    client.views_publish(user_id=JONAS, view=home)
    where: Json = {"surface": {"home": True}, "block_id": "s"}
    assert jonas.act("action", **where, action_id="no")["error"] == "element_not_found"
    refused = jonas.act("action", **where, action_id="pick", value="z")
    assert refused["error"] == "invalid_value"
    assert jonas.act("action", **where, action_id="pick", value="a")["ok"]
    assert ear.last("block_actions")["container"]["type"] == "view"
    others = Hands(jonas.playground, PRIYA).act("action", **where, action_id="pick", value="a")
    assert others["error"] == "view_not_found"


def test_an_input_acts_at_once_only_if_it_says_so(
    ear: Ear, jonas: Hands, client: WebClient
) -> None:
    element = {"type": "datepicker", "action_id": "day"}
    label = {"type": "plain_text", "text": "Day"}
    base = {"type": "input", "label": label, "element": element}
    blocks = [
        {**base, "block_id": "quiet"},
        {**base, "block_id": "loud", "dispatch_action": True},
    ]
    client.views_publish(user_id=JONAS, view={"type": "home", "blocks": blocks})
    where: Json = {"surface": {"home": True}, "action_id": "day", "value": "2026-12-01"}
    assert jonas.act("action", **where, block_id="quiet")["error"] == "no_action"
    assert jonas.act("action", **where, block_id="loud")["ok"]


def test_an_external_select_offers_what_the_app_suggests(
    ear: Ear, jonas: Hands, client: WebClient
) -> None:
    menu = {"type": "external_select", "action_id": "find", "min_query_length": 1}
    home = {"type": "home", "blocks": [section("x", block_id="s", accessory=menu)]}
    client.views_publish(user_id=JONAS, view=home)
    where: Json = {"surface": {"home": True}, "block_id": "s", "action_id": "find"}
    ear.answer = {"options": options("go", "rust")}
    found = jonas.act("options", **where, query="g")
    assert [o["value"] for o in found["options"]] == ["go", "rust"]
    assert ear.last("block_suggestion")["value"] == "g"
    assert jonas.act("action", **where, value="rust")["ok"]
    assert jonas.act("action", **where, value="java")["error"] == "invalid_value"


def test_a_response_url_works_five_times_and_for_half_an_hour(
    ear: Ear, jonas: Hands, playground: Playground
) -> None:
    jonas.act("command", channel="app", text="/pebble")
    hook = WebhookClient(ear.bodies[-1]["response_url"])
    assert [hook.send(text=str(n)).status_code for n in range(5)] == [200] * 5
    used = hook.send(text="6")
    assert (used.status_code, "used_url" in used.body) == (404, True)
    jonas.act("command", channel="app", text="/pebble")
    late = WebhookClient(ear.bodies[-1]["response_url"])
    control(playground, "clock", add={"minutes": 31})
    assert "expired_url" in late.send(text="x").body
    assert all(m["ephemeral"] for m in jonas.messages())


def test_a_response_url_refuses_what_slack_refuses(ear: Ear, jonas: Hands) -> None:
    jonas.act("command", channel="app", text="/pebble")
    hook = WebhookClient(ear.bodies[-1]["response_url"])
    assert "no_text" in hook.send(text="").body
    assert "invalid_blocks" in hook.send(text="x", blocks=[{"type": "wish"}]).body
    assert hook.send(text="x", response_type="in_channel").status_code == 200
    assert jonas.messages()[0]["ephemeral"] is False


def test_the_original_is_deleted_by_its_buttons_response_url(
    ear: Ear, jonas: Hands, client: WebClient
) -> None:
    sent = client.chat_postMessage(channel=JONAS, text="x", blocks=[buttons("b", "go")])
    surface = {"message": {"channel": sent["channel"], "ts": sent["ts"]}}
    jonas.act("action", surface=surface, block_id="b", action_id="go")
    hook = WebhookClient(ear.last("block_actions")["response_url"])
    assert hook.send(delete_original=True).status_code == 200
    assert jonas.messages() == []


def test_shortcuts_work_if_declared(ear: Ear, jonas: Hands) -> None:
    assert jonas.act("shortcut", callback_id="throw")["acked"]
    assert "response_url" not in ear.last("shortcut")
    ts = jonas.act("message", channel=GENERAL, text="Keep me")["ts"]
    where = {"channel": GENERAL, "ts": ts}
    assert jonas.act("message_shortcut", callback_id="keep", **where)["acked"]
    assert ear.last("message_action")["message"]["text"] == "Keep me"
    assert jonas.act("shortcut", callback_id="keep")["error"] == "unknown_shortcut"


def test_opening_the_tabs_tells_the_app(ear: Ear, jonas: Hands, client: WebClient) -> None:
    jonas.act("open_home")
    first = ear.last("app_home_opened")["event"]
    assert (first["tab"], "view" in first, first["channel"][0]) == ("home", False, "D")
    client.views_publish(user_id=JONAS, view={"type": "home", "blocks": [section("x")]})
    jonas.act("open_home")
    assert ear.last("app_home_opened")["event"]["view"]["type"] == "home"
    jonas.act("open_messages")
    assert ear.last("app_home_opened")["event"]["tab"] == "messages"


def test_a_moved_person_is_told_to_the_app(ear: Ear, jonas: Hands, client: WebClient) -> None:
    assert jonas.act("profile", tz="America/New_York", title="Staff Engineer")["ok"]
    user = ear.last("user_change")["event"]["user"]
    assert (user["tz"], user["profile"]["title"]) == ("America/New_York", "Staff Engineer")
    assert client.users_info(user=JONAS)["user"]["tz_offset"] in (-18000, -14400)
    assert jonas.act("profile", tz="Mars/Base")["error"] == "invalid_tz"


def test_somebody_who_left_cannot_act_and_is_shown_without_a_zone(
    ear: Ear, playground: Playground, client: WebClient
) -> None:
    assert Hands(playground, SOFIA).act("open_home")["error"] == "user_disabled"
    gone = client.users_info(user=SOFIA)["user"]
    assert (gone["deleted"], "tz" in gone) == (True, False)
    control(playground, "user", user=PRIYA, deleted=True)
    assert ear.last("user_change")["event"]["user"]["deleted"]
    assert Hands(playground, PRIYA).act("open_home")["error"] == "user_disabled"


def test_an_app_that_does_not_answer_is_reported_in_slacks_words(
    bolt: Any, connect: Any, jonas: Hands, client: WebClient
) -> None:
    connect()
    answer = jonas.act("command", channel="app", text="/pebble")
    assert answer["error"] == "operation_timeout"
    assert answer["message"] == '/pebble failed with the error "operation_timeout"'
    assert (answer["acked"], answer["ack_ms"] >= 500) == (False, True)


@pytest.mark.parametrize(
    "ask",
    [
        {"do": "command", "channel": "app", "text": "/pebble"},
        {"do": "shortcut", "callback_id": "throw"},
        {"do": "message", "channel": "app", "text": "Hello"},
        {"do": "open_home"},
    ],
)
def test_without_the_app_a_deed_says_that_it_is_not_connected(jonas: Hands, ask: Json) -> None:
    answer = jonas.act(**ask)
    assert answer["error"] == "app_not_connected"
    assert "Pebble is not connected" in answer["message"]
    assert jonas.messages() == []


def test_odd_requests_are_answered_and_not_stumbled_over(jonas: Hands) -> None:
    assert jonas.act("fly")["error"] == "unknown_act"
    assert jonas.act("message", channel="app", text="  ")["error"] == "invalid_arguments"
    assert jonas.act("message", channel="C0NOWHERE", text="x")["error"] == "channel_not_found"
    assert jonas.act("submit", view="V0", values=7)["error"] == "view_not_found"
    assert jonas.act("action", surface=3, block_id=[], action_id={})["error"] == "view_not_found"
    assert Hands(jonas.playground, "U0NOBODY00").act("open_home")["error"] == "user_not_found"


def test_half_a_character_is_taken_like_any_other_text(ear: Ear, jonas: Hands) -> None:
    assert jonas.act("message", channel="app", text="\ud83d")["acked"]
    assert ear.last("message")["event"]["text"] == "\ud83d"


def test_the_last_payloads_can_be_delivered_again(ear: Ear, jonas: Hands) -> None:
    jonas.act("message", channel="app", text="Once")
    control(jonas.playground, "deliver_again", what="event")
    first, second = eventually(lambda: len(ear.bodies) > 1 and ear.bodies)
    assert first["event_id"] == second["event_id"]
    answer = control(jonas.playground, "deliver_again", what="command")
    assert answer["error"] == "nothing_sent"


def test_any_payload_can_be_sent_raw(ear: Ear, jonas: Hands) -> None:
    ear.answer = {"text": "Forged"}
    payload = {"type": "view_submission", "view": modal(), "user": {"id": "U0"}, "team": {}}
    answer = control(jonas.playground, "raw", type="interactive", payload=payload)
    assert (answer["acked"], answer["response"]) == (True, {"text": "Forged"})
    assert ear.bodies == [payload]
