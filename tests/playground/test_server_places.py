"""Groups, channels that the app is brought into, menus of conversations, pictures in blocks."""

from typing import Any

import pytest
from slack_sdk import WebClient

from bot.playground.server import Playground
from bot.playground.web_api import files
from tests.playground.hands import (
    AMARA,
    DIEGO,
    GENERAL,
    JONAS,
    MENTORING,
    PRIYA,
    YUKI,
    Ear,
    Hands,
    Json,
    buttons,
    client_of,
    control,
    eventually,
    manifest,
    modal,
    refusal,
)

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def group_of(client: WebClient, *users: str) -> str:
    found: str = client.conversations_open(users=list(users))["channel"]["id"]
    return found


# --- groups


def test_a_button_in_a_group_is_told_with_its_conversation(
    playground: Playground, client: WebClient, ear: Ear
) -> None:
    group = group_of(client, JONAS, YUKI)
    ts = client.chat_postMessage(channel=group, text="x", blocks=[buttons("b", "go")])["ts"]
    yuki = Hands(playground, YUKI)
    where = {"message": {"channel": group, "ts": ts}}
    assert yuki.act("action", surface=where, block_id="b", action_id="go")["acked"]
    payload = ear.last("block_actions")
    assert payload["user"]["id"] == YUKI
    assert payload["channel"]["id"] == payload["container"]["channel_id"] == group
    assert payload["channel"]["name"].startswith("mpdm-")
    assert payload["message"]["ts"] == ts


def test_people_write_to_each_other_in_a_group_and_others_do_not_read_it(
    playground: Playground, client: WebClient, jonas: Hands
) -> None:
    group = group_of(client, JONAS, PRIYA)
    assert jonas.act("message", channel=group, text="Hello Priya")["ok"]
    assert [m["text"] for m in Hands(playground, PRIYA).sees()["messages"][group]] == [
        "Hello Priya"
    ]
    refused = Hands(playground, DIEGO).act("message", channel=group, text="Me too")
    assert refused["error"] == "channel_not_found"
    assert group not in Hands(playground, DIEGO).sees()["messages"]


def test_a_stranger_cannot_be_brought_into_a_conversation(
    playground: Playground, client: WebClient
) -> None:
    control(playground, "user", user=DIEGO, is_stranger=True)
    assert client.users_info(user=DIEGO)["user"]["is_stranger"] is True
    answer = refusal(lambda: client.conversations_open(users=[JONAS, DIEGO]))
    assert answer["error"] == "user_not_visible"
    answer = refusal(lambda: client.chat_postMessage(channel=DIEGO, text="x"))
    assert answer["error"] == "channel_not_found"


def test_somebody_named_twice_is_one(client: WebClient) -> None:
    once = client.conversations_open(users=[JONAS, PRIYA])["channel"]["id"]
    assert client.conversations_open(users=[JONAS, PRIYA, JONAS])["channel"]["id"] == once


# --- channels


@pytest.mark.parametrize(
    ("do", "more"),
    [("invite_app", {}), ("command", {"text": "/invite @Pebble"})],
)
def test_somebody_brings_the_app_into_a_channel_and_then_it_may_post(
    client: WebClient, jonas: Hands, do: str, more: Json
) -> None:
    answer = refusal(lambda: client.chat_postMessage(channel=GENERAL, text="x"))
    assert answer["error"] == "not_in_channel"
    assert jonas.act(do, channel=GENERAL, **more)["ok"]
    assert client.chat_postMessage(channel=GENERAL, text="x")["channel"] == GENERAL
    assert jonas.act(do, channel=GENERAL, **more)["error"] == "already_in_channel"


def test_the_app_hears_that_it_was_brought_in(ear: Ear, jonas: Hands) -> None:
    assert jonas.act("invite_app", channel=GENERAL)["acked"]
    event = ear.last("member_joined_channel")["event"]
    assert (event["channel"], event["inviter"]) == (GENERAL, JONAS)
    assert event["user"] == ear.bodies[-1]["authorizations"][0]["user_id"]


@pytest.mark.parametrize(
    ("user", "channel", "error"),
    [
        (YUKI, GENERAL, "channel_not_found"),
        (JONAS, "app", "method_not_supported_for_channel_type"),
        (JONAS, "C0NOWHERE0", "channel_not_found"),
    ],
)
def test_who_is_not_there_brings_nobody(
    playground: Playground, user: str, channel: str, error: str
) -> None:
    assert Hands(playground, user).act("invite_app", channel=channel)["error"] == error


def test_only_the_app_can_be_invited_here(jonas: Hands) -> None:
    answer = jonas.act("command", channel=GENERAL, text="/invite @Yuki")
    assert answer["error"] == "user_not_found"
    assert answer["message"].endswith("/invite @Pebble")


# --- menus of conversations


def choice(kind: str = "conversations_select", **more: Any) -> Json:
    label = {"type": "plain_text", "text": "Where"}
    element = {"type": kind, "action_id": "where", **more}
    return {"type": "input", "block_id": "where", "label": label, "element": element}


def opened(client: WebClient, ear: Ear, hands: Hands, block: Json, channel: str = "app") -> Json:
    assert hands.act("command", channel=channel, text="/pebble")["ok"]
    trigger = ear.bodies[-1]["trigger_id"]
    view: Json = client.views_open(trigger_id=trigger, view=modal(block))["view"]
    return view


def test_a_menu_of_conversations_gives_what_was_chosen(
    client: WebClient, ear: Ear, jonas: Hands
) -> None:
    group = group_of(client, JONAS, PRIYA)
    view = opened(client, ear, jonas, choice())
    for wanted in (group, GENERAL):
        jonas.act("submit", view=view["id"], values={"where": {"where": wanted}})
        state = ear.last("view_submission")["view"]["state"]["values"]
        assert state["where"]["where"]["selected_conversation"] == wanted
        view = opened(client, ear, jonas, choice())


@pytest.mark.parametrize(
    ("wanted", "filter"),
    [
        ("group", {"include": ["public"]}),
        ("dm", {"exclude_bot_users": True}),
        (GENERAL, {"include": ["im", "mpim"]}),
        ("another's", {}),
        ("C0NOWHERE0", {}),
    ],
)
def test_what_a_menu_does_not_offer_cannot_be_chosen(
    client: WebClient, ear: Ear, jonas: Hands, wanted: str, filter: Json
) -> None:
    places = {
        "group": group_of(client, JONAS, PRIYA),
        "dm": group_of(client, JONAS),
        "another's": group_of(client, AMARA, PRIYA),
    }
    view = opened(client, ear, jonas, choice(**({"filter": filter} if filter else {})))
    given = {"where": {"where": places.get(wanted, wanted)}}
    assert jonas.act("submit", view=view["id"], values=given)["error"] == "invalid_value"


@pytest.mark.parametrize(
    ("channel", "filter", "starts"),
    [
        (MENTORING, {}, MENTORING),
        (MENTORING, {"include": ["public"]}, MENTORING),
        (MENTORING, {"include": ["mpim"]}, None),
        ("app", {"include": ["public"], "exclude_bot_users": True}, None),
    ],
)
def test_a_menu_starts_with_where_the_person_is(
    client: WebClient, ear: Ear, jonas: Hands, channel: str, filter: Json, starts: str | None
) -> None:
    more = {"default_to_current_conversation": True} | ({"filter": filter} if filter else {})
    view = opened(client, ear, jonas, choice(**more), channel)
    assert view["state"]["values"]["where"]["where"]["selected_conversation"] == starts


# --- pictures in blocks


def uploaded(client: WebClient, name: str = "way.png", content: bytes = PNG) -> str:
    done = client.files_upload_v2(filename=name, content=content, alt_txt="A way")
    found: str = done["files"][0]["id"]
    return found


def picture(**of: str) -> Json:
    return {"type": "image", "alt_text": "A way", "slack_file": of}


def ready(client: WebClient, file: str) -> Json:
    def known() -> Any:
        shown = client.files_info(file=file)["file"]
        return shown if shown["mimetype"] else None

    found: Json = eventually(known)
    return found


def test_slack_works_on_a_picture_for_a_moment_and_takes_no_block_with_it_before(
    client: WebClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PROCESSING", 60.0)
    file = uploaded(client)
    shown = client.files_info(file=file)["file"]
    assert (shown["mimetype"], shown["filetype"]) == ("", "")
    answer = refusal(
        lambda: client.chat_postMessage(channel=JONAS, text="x", blocks=[picture(id=file)])
    )
    assert answer["error"] == "invalid_blocks"
    monkeypatch.setattr(files, "PROCESSING", 0.05)
    file = uploaded(client)
    shown = ready(client, file)
    assert (shown["mimetype"], shown["filetype"]) == ("image/png", "png")
    for block in (picture(id=file), picture(url=shown["url_private"])):
        assert client.chat_postMessage(channel=JONAS, text="x", blocks=[block])["ok"]


def test_only_a_picture_of_ones_own_can_be_shown(client: WebClient, playground: Playground) -> None:
    words = uploaded(client, "words.txt", b"words")
    ready(client, words)
    elsewhere = f"{playground.url}/files/F0NOWHERE0/x.png"
    for block in (
        picture(id=words),
        picture(id="F0NOWHERE0"),
        picture(url=elsewhere),
        picture(url="https://files.slack.com/files-pri/x.png"),
    ):
        answer = refusal(
            lambda block=block: client.chat_postMessage(channel=JONAS, text="x", blocks=[block])
        )
        assert answer["error"] == "invalid_blocks"


def test_a_modal_and_the_home_take_a_picture_and_refuse_one_that_was_deleted(
    client: WebClient, ear: Ear, jonas: Hands
) -> None:
    file = uploaded(client)
    ready(client, file)
    view = opened(client, ear, jonas, picture(id=file))
    assert view["blocks"][0]["alt_text"] == "A way"
    home = {"type": "home", "blocks": [picture(id=file)]}
    assert client.views_publish(user_id=JONAS, view=home)["ok"]
    assert client.files_delete(file=file)["ok"]
    answer = refusal(lambda: client.views_publish(user_id=JONAS, view=home))
    assert answer["error"] == "invalid_arguments"
    assert refusal(lambda: client.files_info(file=file))["error"] == "file_not_found"
    assert refusal(lambda: client.files_delete(file=file))["error"] == "file_not_found"


def test_without_its_scope_nobody_learns_when_a_file_is_ready() -> None:
    asked = manifest()
    asked["oauth_config"]["scopes"]["bot"].remove("files:read")
    with Playground(asked) as other:
        client = client_of(other)
        file = uploaded(client)
        assert refusal(lambda: client.files_info(file=file))["error"] == "missing_scope"
