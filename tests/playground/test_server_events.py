"""Socket Mode: who hears what, retries, several connections, disconnects and faults."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import aiohttp
import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.server import Playground
from tests.playground.hands import (
    JONAS,
    PRIYA,
    YUKI,
    Ear,
    Hands,
    calls,
    client_of,
    control,
    eventually,
    fetch,
    manifest,
    refusal,
)

Json = dict[str, Any]


def client_for_apps(playground: Playground) -> WebClient:
    """A client without the bot's token."""
    return WebClient(base_url=playground.api_url)


async def open_socket(playground: Playground, session: aiohttp.ClientSession) -> Any:
    """One raw connection, with its hello."""
    url = client_for_apps(playground).apps_connections_open(app_token=playground.app_token)["url"]
    socket = await session.ws_connect(url)
    return socket, await socket.receive_json()


def test_hello_says_how_many_connections_there_are(playground: Playground) -> None:
    async def two() -> tuple[Json, Json]:
        async with aiohttp.ClientSession() as session:
            _, first = await open_socket(playground, session)
            _, second = await open_socket(playground, session)
            return first, second

    first, second = asyncio.run(two())
    assert (first["type"], first["num_connections"]) == ("hello", 1)
    assert second["num_connections"] == 2
    assert first["debug_info"]["approximate_connection_time"]


def test_pings_carry_words_as_slacks_do(playground: Playground) -> None:
    async def first_ping() -> aiohttp.WSMessage:
        async with aiohttp.ClientSession() as session:
            url = client_for_apps(playground).apps_connections_open(app_token=playground.app_token)
            socket = await session.ws_connect(url["url"], autoping=False)
            while (message := await socket.receive()).type != aiohttp.WSMsgType.PING:
                pass
            return message

    # Of an empty one the SDK's client thinks that more of it is to come, and hands out nothing.
    assert asyncio.run(first_ping()).data


def test_a_ticket_opens_one_connection_and_the_eleventh_is_too_many(
    playground: Playground,
) -> None:
    async def many() -> tuple[Json, int]:
        async with aiohttp.ClientSession() as session:
            url = client_for_apps(playground).apps_connections_open(app_token=playground.app_token)[
                "url"
            ]
            kept = [await session.ws_connect(url)]
            kept += [(await open_socket(playground, session))[0] for _ in range(9)]
            _, last = await open_socket(playground, session)
            async with session.get(url.replace("ws:", "http:")) as answer:
                return last, answer.status

    last, status = asyncio.run(many())
    assert (last["type"], last["reason"]) == ("disconnect", "too_many_websockets")
    assert status == 403


def test_each_payload_goes_to_one_connection_and_only_some_may_be_answered(
    playground: Playground, jonas: Hands
) -> None:
    async def listen() -> list[Json]:
        heard: list[Json] = []
        async with aiohttp.ClientSession() as session:
            sockets = [(await open_socket(playground, session))[0] for _ in range(2)]

            async def take(socket: Any) -> None:
                async for message in socket:
                    heard.append(message.json())
                    await socket.send_json({"envelope_id": heard[-1]["envelope_id"]})

            tasks = [asyncio.create_task(take(s)) for s in sockets]
            for text in ("/pebble", "/pebble"):
                await asyncio.to_thread(jonas.act, "command", channel="app", text=text)
            await asyncio.to_thread(jonas.act, "shortcut", callback_id="throw")
            for task in tasks:
                task.cancel()
        return heard

    heard = asyncio.run(listen())
    assert [h["type"] for h in heard] == ["slash_commands", "slash_commands", "interactive"]
    assert [h["accepts_response_payload"] for h in heard] == [True, True, False]


def test_an_event_that_is_not_acknowledged_comes_again(
    playground: Playground, jonas: Hands
) -> None:
    async def listen() -> list[Json]:
        async with aiohttp.ClientSession() as session:
            socket, _ = await open_socket(playground, session)
            deed = asyncio.create_task(asyncio.to_thread(jonas.act, "open_home"))
            heard = [await socket.receive_json(timeout=5) for _ in range(3)]
            await deed
            return heard

    heard = asyncio.run(listen())
    assert [h["retry_attempt"] for h in heard] == [0, 1, 2]
    assert [h["retry_reason"] for h in heard] == ["", "timeout", "timeout"]
    assert len({h["payload"]["event_id"] for h in heard}) == 1


def test_what_the_manifest_does_not_ask_for_is_not_heard(jonas: Hands, ear: Ear) -> None:
    quiet = manifest()
    quiet["settings"]["event_subscriptions"]["bot_events"] = ["user_change"]
    quiet["oauth_config"]["scopes"]["bot"].remove("users:read")
    with Playground(quiet) as playground:
        hands = Hands(playground, JONAS)
        assert hands.act("message", channel="app", text="Hello")["ok"]
        assert hands.act("profile", tz="Europe/Paris")["acked"] is False
    assert jonas.act("message", channel="app", text="Hello")["acked"]
    assert len(ear.bodies) == 1


def test_after_a_refresh_the_app_comes_back(ear: Ear, playground: Playground, jonas: Hands) -> None:
    control(playground, "disconnect")
    eventually(lambda: len(calls(playground, "apps.connections.open")) == 2, within=8)
    eventually(lambda: jonas.act("command", channel="app", text="/pebble")["ok"], within=8)
    assert ear.bodies[-1]["command"] == "/pebble"


SCOPED: list[tuple[str, Callable[[WebClient], Any]]] = [
    ("chat:write", lambda c: c.chat_postMessage(channel=JONAS, text="x")),
    ("im:write", lambda c: c.conversations_open(users=JONAS)),
    ("mpim:write", lambda c: c.conversations_open(users=[JONAS, YUKI])),
    ("users:read", lambda c: c.users_info(user=JONAS)),
    ("users:read", lambda c: c.users_list()),
    ("team:read", lambda c: c.team_info()),
    ("files:write", lambda c: c.files_getUploadURLExternal(filename="a", length=1)),
    ("files:read", lambda c: c.files_info(file="F0")),
    ("channels:read", lambda c: c.conversations_info(channel="C04MENTORS2")),
    ("channels:history", lambda c: c.conversations_history(channel="C04MENTORS2")),
]


@pytest.mark.parametrize(("scope", "call"), SCOPED)
def test_a_method_without_its_scope_is_refused(
    scope: str, call: Callable[[WebClient], Any]
) -> None:
    poor = manifest()
    poor["oauth_config"]["scopes"]["bot"].remove(scope)
    with Playground(poor) as playground:
        answer = refusal(lambda: call(client_of(playground)))
    assert (answer["error"], answer["needed"]) == ("missing_scope", scope)
    assert scope not in answer["provided"].split(",")


def test_tokens_are_checked_and_never_shown(playground: Playground, jonas: Hands) -> None:
    url = playground.api_url
    assert refusal(WebClient(base_url=url).auth_test)["error"] == "not_authed"
    assert refusal(WebClient("xoxb-wrong", base_url=url).auth_test)["error"] == "invalid_auth"
    app_token = WebClient(playground.app_token, base_url=url)
    assert refusal(app_token.auth_test)["error"] == "not_allowed_token_type"
    client_of(playground).auth_test()
    shown = json.dumps([jonas.sees(), fetch(playground, "/client/calls")])
    assert playground.bot_token not in shown
    assert playground.app_token not in shown


def test_auth_test_says_who_the_app_is_and_what_it_may_do(client: WebClient, jonas: Hands) -> None:
    answer = client.auth_test()
    assert answer["team_id"] == jonas.sees()["team"]["id"]
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")
    assert client.bots_info(bot=answer["bot_id"])["bot"]["user_id"] == answer["user_id"]


def test_a_method_that_is_not_modelled_is_refused_loudly(
    client: WebClient, caplog: pytest.LogCaptureFixture
) -> None:
    answer = refusal(lambda: client.api_call("foo.bar"))
    assert (answer["error"], answer["req_method"]) == ("unknown_method", "foo.bar")
    assert answer.status_code == 200
    assert "foo.bar" in caplog.text


def test_users_come_in_pages(client: WebClient) -> None:
    first = client.users_list(limit=5)
    rest = client.users_list(limit=5, cursor=first["response_metadata"]["next_cursor"])
    names = [u["name"] for u in first["members"] + rest["members"]]
    assert len(names) == len(set(names)) == 8
    assert rest["response_metadata"]["next_cursor"] == ""
    assert refusal(lambda: client.users_list(cursor="odd"))["error"] == "invalid_cursor"
    assert refusal(lambda: client.users_info(user="U0NOBODY00"))["error"] == "user_not_found"


def test_faults_happen_as_often_as_ordered(playground: Playground, client: WebClient) -> None:
    post = {"method": "chat.postMessage"}
    control(playground, "fault", **post, kind="ratelimited", times=1, retry_after=7)
    answer = refusal(lambda: client.chat_postMessage(channel=JONAS, text="x"))
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")
    control(playground, "fault", **post, kind="error", error="fatal_error", times=1)
    answer = refusal(lambda: client.chat_postMessage(channel=JONAS, text="x"))
    assert answer["error"] == "fatal_error"
    control(playground, "fault", **post, kind="http_500", times=1)
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel=JONAS, text="x")
    assert client.chat_postMessage(channel=JONAS, text="x")["ok"]


def test_a_fault_can_wait_for_one_person(playground: Playground, client: WebClient) -> None:
    control(playground, "fault", method="chat.postMessage", kind="error", match=PRIYA, error="boom")
    assert client.chat_postMessage(channel=JONAS, text="x")["ok"]
    assert refusal(lambda: client.chat_postMessage(channel=PRIYA, text="x"))["error"] == "boom"


@pytest.mark.parametrize(("kind", "arrived"), [("cut_before", 0), ("cut_after", 1)])
def test_a_cut_connection_leaves_the_caller_in_the_dark(
    playground: Playground, client: WebClient, jonas: Hands, kind: str, arrived: int
) -> None:
    control(playground, "fault", method="chat.postMessage", kind=kind, times=1)
    with pytest.raises(OSError):
        client.chat_postMessage(channel=JONAS, text="x")
    assert len(jonas.messages()) == arrived


def test_a_timeout_never_answers(playground: Playground, jonas: Hands) -> None:
    hasty = WebClient(
        playground.bot_token, base_url=playground.api_url, timeout=1, retry_handlers=[]
    )
    control(playground, "fault", method="chat.postMessage", kind="timeout", times=1)
    with pytest.raises(OSError):
        hasty.chat_postMessage(channel=JONAS, text="x")
    assert jonas.messages() == []


def test_cleared_faults_do_not_happen(playground: Playground, client: WebClient) -> None:
    control(playground, "fault", method="*", kind="error", times=9)
    control(playground, "faults_clear")
    assert client.auth_test()["ok"]
    assert control(playground, "fault", method="x", kind="odd")["error"] == "invalid_fault"


def test_documented_rate_limits_hold_on_request(playground: Playground, client: WebClient) -> None:
    control(playground, "rate_limits", on=True)
    assert client.chat_postMessage(channel=JONAS, text="1")["ok"]
    answer = refusal(lambda: client.chat_postMessage(channel=JONAS, text="2"))
    assert answer["error"] == "ratelimited"
    assert int(answer.headers["Retry-After"]) >= 1
    assert client.chat_postMessage(channel=PRIYA, text="another channel")["ok"]
    control(playground, "rate_limits", on=False)
    assert client.chat_postMessage(channel=JONAS, text="3")["ok"]


def test_every_call_is_on_record_with_decoded_arguments(
    playground: Playground, client: WebClient
) -> None:
    client.chat_postMessage(
        channel=JONAS, text="x", metadata={"event_type": "a", "event_payload": {}}
    )
    refusal(lambda: client.api_call("chat.postMessage", params={"channel": "C0", "text": "x"}))
    good, bad = calls(playground, "chat.postMessage")
    assert (good["ok"], good["args"]["metadata"]["event_type"]) == (True, "a")
    assert (bad["ok"], bad["error"]) == (False, "channel_not_found")
    assert bad["n"] > good["n"]
    last = fetch(playground, f"/client/calls?since={bad['n']}")
    assert last == {"calls": [], "next": bad["n"]}


def test_a_picture_is_uploaded_into_a_dm(
    client: WebClient, playground: Playground, jonas: Hands
) -> None:
    dm = client.conversations_open(users=JONAS)["channel"]["id"]
    png = b"\x89PNG\r\n\x1a\n" + bytes(20)
    done = client.files_upload_v2(
        channel=dm, filename="way.png", content=png, alt_txt="A way", initial_comment="Look"
    )
    [message] = jonas.messages()
    [shown] = message["files"]
    assert (message["text"], shown["alt_txt"], shown["mimetype"]) == ("Look", "A way", "image/png")

    async def bytes_of(url: str) -> bytes:
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            return await answer.read()

    assert asyncio.run(bytes_of(playground.url + shown["url"])) == png
    assert client.files_info(file=shown["id"])["file"]["ims"] == [dm]
    again = {"files": [{"id": done["files"][0]["id"]}]}
    answer = refusal(lambda: client.api_call("files.completeUploadExternal", json=again))
    assert answer["error"] == "file_not_found"


def test_a_slack_file_block_needs_an_uploaded_file(client: WebClient) -> None:
    block = {"type": "image", "alt_text": "x", "slack_file": {"id": "F0123456789"}}
    answer = refusal(lambda: client.chat_postMessage(channel=JONAS, text="x", blocks=[block]))
    assert answer["error"] == "invalid_blocks"


def test_several_bolt_apps_can_listen(bolt: App, connect: Callable[[], Any], jonas: Hands) -> None:
    heard: list[str] = []

    @bolt.command("/pebble")
    def command(ack: Any, body: Json) -> None:
        heard.append(body["command"])
        ack()

    connect()
    connect()
    for _ in range(4):
        assert jonas.act("command", channel="app", text="/pebble")["acked"]
    assert len(heard) == 4


def changed_manifest(change: Callable[[Json], Any]) -> Json:
    """The manifest with one thing changed."""
    other = manifest()
    change(other)
    return other


def test_without_a_messages_tab_nobody_writes_in_the_dm() -> None:
    def close(other: Json) -> None:
        other["features"]["app_home"]["messages_tab_enabled"] = False

    with Playground(changed_manifest(close)) as playground:
        client = client_of(playground)
        answer = refusal(lambda: client.chat_postMessage(channel=JONAS, text="x"))
        assert answer["error"] == "messages_tab_disabled"
        written = Hands(playground, JONAS).act("message", channel="app", text="x")
        assert written["error"] == "messages_tab_disabled"


def test_a_read_only_messages_tab_takes_the_apps_messages_only() -> None:
    def close(other: Json) -> None:
        other["features"]["app_home"]["messages_tab_read_only_enabled"] = True

    with Playground(changed_manifest(close)) as playground:
        assert client_of(playground).chat_postMessage(channel=JONAS, text="x")["ok"]
        written = Hands(playground, JONAS).act("message", channel="app", text="x")
        assert written["error"] == "messages_tab_disabled"


def test_without_interactivity_buttons_do_nothing() -> None:
    def close(other: Json) -> None:
        other["settings"]["interactivity"]["is_enabled"] = False

    with Playground(changed_manifest(close)) as playground:
        hands = Hands(playground, JONAS)
        where = {"surface": {"home": True}, "block_id": "b", "action_id": "go"}
        assert hands.act("action", **where)["error"] == "interactivity_disabled"
        assert hands.act("shortcut", callback_id="throw")["error"] == "interactivity_disabled"


def test_without_the_commands_scope_there_are_no_commands() -> None:
    def close(other: Json) -> None:
        other["oauth_config"]["scopes"]["bot"].remove("commands")

    with Playground(changed_manifest(close)) as playground:
        hands = Hands(playground, JONAS)
        assert hands.act("command", channel="app", text="/pebble")["error"] == "unknown_command"
        assert hands.act("shortcut", callback_id="throw")["error"] == "unknown_shortcut"


def test_with_the_public_scope_a_channel_can_be_posted_to_from_outside() -> None:
    def widen(other: Json) -> None:
        other["oauth_config"]["scopes"]["bot"].append("chat:write.public")

    with Playground(changed_manifest(widen)) as playground:
        assert client_of(playground).chat_postMessage(channel="#general", text="x")["ok"]
