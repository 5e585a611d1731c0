"""chat.* and conversations.*, called by slack_sdk's real client."""

from typing import Any

import pytest
from slack_sdk import WebClient

from bot.playground.server import Playground
from tests.playground.hands import (
    DIEGO,
    GENERAL,
    JONAS,
    MENTORING,
    PRIYA,
    SOFIA,
    YUKI,
    Hands,
    buttons,
    control,
    refusal,
    section,
)

META = {"event_type": "nudge", "event_payload": {"key": "abc"}}


def test_a_message_to_a_person_arrives_in_their_dm_with_the_app(
    client: WebClient, jonas: Hands
) -> None:
    answer = client.chat_postMessage(
        channel=JONAS, text="Hello & <welcome>", blocks=[section("Hi")]
    )
    assert answer["channel"].startswith("D")
    [seen] = jonas.messages()
    assert seen["text"] == "Hello &amp; &lt;welcome&gt;"
    assert seen["blocks"][0]["block_id"]
    assert seen["blocks"][0]["text"] == {"type": "mrkdwn", "text": "Hi", "verbatim": False}


def test_a_dm_is_seen_by_its_person_only(
    client: WebClient, playground: Playground, jonas: Hands
) -> None:
    client.chat_postMessage(channel=JONAS, text="For you alone")
    others = Hands(playground, PRIYA).sees()
    assert jonas.messages()
    assert "For you alone" not in str(others["messages"])


def test_markup_that_slack_knows_stays_in_an_apps_text(client: WebClient, jonas: Hands) -> None:
    text = f"<@{PRIYA}> see <https://example.org|this> &amp; that\n> quoted"
    client.chat_postMessage(channel=JONAS, text=text)
    assert jonas.messages()[0]["text"] == text


def test_without_text_the_words_of_the_blocks_are_the_text(client: WebClient, jonas: Hands) -> None:
    with pytest.warns(UserWarning, match="text"):
        client.chat_postMessage(channel=JONAS, blocks=[section("Only blocks")])
    assert jonas.messages()[0]["text"] == "Only blocks"


def refused_posts() -> list[Any]:
    many = [section("word " * 500, block_id=str(n)) for n in range(6)]
    big = {"event_type": "a", "event_payload": {"x": "y" * 9000}}
    return [
        pytest.param({"channel": "C0NOWHERE"}, "channel_not_found", id="no such channel"),
        pytest.param({"channel": SOFIA}, "channel_not_found", id="deactivated, no dm yet"),
        pytest.param({"channel": "USLACKBOT"}, "channel_not_found", id="slackbot"),
        pytest.param({"channel": GENERAL}, "not_in_channel", id="not a member"),
        pytest.param({"text": ""}, "no_text", id="no text"),
        pytest.param({"blocks": [{"type": "wish"}]}, "invalid_blocks", id="unknown block"),
        pytest.param({"blocks": "{"}, "invalid_blocks_format", id="blocks that are no JSON"),
        pytest.param({"blocks": many}, "msg_blocks_too_long", id="blocks too long together"),
        pytest.param({"metadata": big}, "metadata_too_large", id="large metadata"),
        pytest.param({"metadata": {"a": 1}}, "invalid_metadata_schema", id="odd metadata"),
        pytest.param({"attachments": [{}] * 101}, "too_many_attachments", id="attachments"),
    ]


@pytest.mark.parametrize(("args", "error"), refused_posts())
def test_a_post_that_slack_would_refuse_is_refused_with_its_code(
    client: WebClient, args: dict[str, Any], error: str
) -> None:
    given = {"channel": JONAS, "text": "Words", **args}
    assert refusal(lambda: client.api_call("chat.postMessage", json=given))["error"] == error


def test_blocks_are_refused_with_the_place_of_the_problem(client: WebClient) -> None:
    answer = refusal(
        lambda: client.chat_postMessage(channel=JONAS, text="x", blocks=[section("x" * 3001)])
    )
    assert answer["error"] == "invalid_blocks"
    assert "/blocks/0/text/text" in answer["response_metadata"]["messages"][0]


def test_a_dm_that_exists_still_takes_messages_after_its_person_has_left(
    client: WebClient, playground: Playground
) -> None:
    client.chat_postMessage(channel=DIEGO, text="Before")
    control(playground, "user", user=DIEGO, deleted=True)
    assert client.chat_postMessage(channel=DIEGO, text="After")["ok"]


def test_an_update_keeps_the_blocks_that_it_does_not_name(client: WebClient, jonas: Hands) -> None:
    sent = client.chat_postMessage(channel=JONAS, text="One", blocks=[buttons("b", "go")])
    where = {"channel": sent["channel"], "ts": sent["ts"]}
    client.chat_update(**where, text="Two")
    assert jonas.messages()[0]["blocks"]
    client.chat_update(**where, text="Three", blocks=[])
    [seen] = jonas.messages()
    assert (seen["text"], seen["blocks"], seen["edited"]) == ("Three", None, True)


def test_only_own_and_present_messages_can_be_updated_or_deleted(
    client: WebClient, jonas: Hands
) -> None:
    ts = jonas.act("message", channel=GENERAL, text="Mine")["ts"]
    gone = {"channel": GENERAL, "ts": "1.2"}
    theirs = {"channel": GENERAL, "ts": ts}
    assert refusal(lambda: client.chat_update(**theirs, text="x"))["error"] == "cant_update_message"
    assert refusal(lambda: client.chat_delete(**theirs))["error"] == "cant_delete_message"
    assert refusal(lambda: client.chat_update(**gone, text="x"))["error"] == "message_not_found"
    assert refusal(lambda: client.chat_delete(**gone))["error"] == "message_not_found"
    long = "x" * 4001
    assert refusal(lambda: client.chat_update(**theirs, text=long))["error"] == "msg_too_long"


def test_a_deleted_message_is_gone(client: WebClient, jonas: Hands) -> None:
    sent = client.chat_postMessage(channel=JONAS, text="Oops")
    client.chat_delete(channel=sent["channel"], ts=sent["ts"])
    assert jonas.messages() == []


def test_an_ephemeral_message_is_seen_by_one_member_and_can_be_dismissed(
    client: WebClient, playground: Playground, jonas: Hands
) -> None:
    client.chat_postEphemeral(channel=MENTORING, user=JONAS, text="Psst")
    [seen] = jonas.sees()["messages"][MENTORING]
    assert seen["ephemeral"]
    assert Hands(playground, PRIYA).sees()["messages"][MENTORING] == []
    assert client.conversations_history(channel=MENTORING)["messages"] == []
    where = {"channel": MENTORING, "ts": seen["ts"]}
    assert refusal(lambda: client.chat_update(**where, text="x"))["error"] == "message_not_found"
    assert jonas.act("dismiss", **where)["ok"]
    assert jonas.sees()["messages"][MENTORING] == []


def test_an_ephemeral_message_needs_a_member(client: WebClient) -> None:
    answer = refusal(lambda: client.chat_postEphemeral(channel=MENTORING, user=SOFIA, text="x"))
    assert answer["error"] == "user_not_in_channel"


def test_history_is_newest_first_with_metadata_on_request_and_open_ends(
    client: WebClient,
) -> None:
    sent = [client.chat_postMessage(channel=JONAS, text=str(n), metadata=META) for n in range(4)]
    dm, stamps = sent[0]["channel"], [s["ts"] for s in sent]

    def texts(**args: Any) -> list[str]:
        return [m["text"] for m in client.conversations_history(channel=dm, **args)["messages"]]

    assert texts() == ["3", "2", "1", "0"]
    assert texts(oldest=stamps[1]) == ["3", "2"]
    assert texts(oldest=stamps[1], latest=stamps[2], inclusive=True) == ["2", "1"]
    full = client.conversations_history(channel=dm, include_all_metadata=True)["messages"]
    assert full[0]["metadata"] == META
    assert "metadata" not in client.conversations_history(channel=dm)["messages"][0]
    answer = refusal(lambda: client.conversations_history(channel=dm, oldest="yesterday"))
    assert answer["error"] == "invalid_ts_oldest"


def test_history_comes_in_pages(client: WebClient) -> None:
    for number in range(5):
        dm = client.chat_postMessage(channel=JONAS, text=str(number))["channel"]
    found, cursor = [], None
    while cursor != "":
        page = client.conversations_history(channel=dm, limit=2, cursor=cursor)
        found += [m["text"] for m in page["messages"]]
        cursor = page.get("response_metadata", {}).get("next_cursor", "")
    assert found == ["4", "3", "2", "1", "0"]
    answer = refusal(lambda: client.conversations_history(channel=dm, cursor="odd"))
    assert answer["error"] == "invalid_cursor"


def test_replies_stay_in_their_thread(client: WebClient, jonas: Hands) -> None:
    first = client.chat_postMessage(channel=JONAS, text="First")
    where = {"channel": first["channel"], "ts": first["ts"]}
    client.chat_postMessage(channel=first["channel"], thread_ts=first["ts"], text="Second")
    assert [m["text"] for m in client.conversations_replies(**where)["messages"]] == [
        "First",
        "Second",
    ]
    [top] = client.conversations_history(channel=first["channel"])["messages"]
    assert (top["text"], top["reply_count"]) == ("First", 1)
    assert jonas.messages()[1]["thread_ts"] == first["ts"]
    answer = refusal(lambda: client.conversations_replies(channel=first["channel"], ts="1.2"))
    assert answer["error"] == "thread_not_found"


def test_a_permalink_names_the_message(client: WebClient) -> None:
    sent = client.chat_postMessage(channel=JONAS, text="x")
    link = client.chat_getPermalink(channel=sent["channel"], message_ts=sent["ts"])["permalink"]
    assert link.endswith(f"/archives/{sent['channel']}/p{sent['ts'].replace('.', '')}")
    answer = refusal(lambda: client.chat_getPermalink(channel=sent["channel"], message_ts="1.2"))
    assert answer["error"] == "message_not_found"


def test_a_dm_is_opened_once(client: WebClient) -> None:
    first = client.conversations_open(users=JONAS)
    again = client.conversations_open(users=JONAS, return_im=True)
    assert first["channel"]["id"] == again["channel"]["id"]
    assert again["already_open"]
    assert again["channel"]["user"] == JONAS


@pytest.mark.parametrize(
    ("users", "error"),
    [
        (SOFIA, "user_disabled"),
        ("U0NOBODY00", "user_not_found"),
        ("", "users_list_not_supplied"),
        (",".join([JONAS] * 9), "too_many_users"),
        ("U04NAVBOT01", "invalid_user_combination"),
    ],
)
def test_a_conversation_that_cannot_be_opened(client: WebClient, users: str, error: str) -> None:
    answer = refusal(lambda: client.api_call("conversations.open", json={"users": users}))
    assert answer["error"] == error


def test_a_group_has_its_people_and_the_app(client: WebClient, jonas: Hands) -> None:
    group = client.conversations_open(users=[JONAS, YUKI])["channel"]["id"]
    assert client.conversations_open(users=[YUKI, JONAS])["channel"]["id"] == group
    client.chat_postMessage(channel=group, text="Both of you")
    assert jonas.sees()["messages"][group][0]["text"] == "Both of you"


def test_members_and_facts_of_a_channel(client: WebClient) -> None:
    assert JONAS in client.conversations_members(channel=MENTORING)["members"]
    shown = client.conversations_info(channel=GENERAL, include_num_members=True)["channel"]
    assert (shown["name"], shown["is_member"], shown["num_members"]) == ("general", False, 4)
    answer = refusal(lambda: client.conversations_history(channel=GENERAL))
    assert answer["error"] == "not_in_channel"
