"""The courier elsewhere: in a group's conversation, in a channel, and where it may not be."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.console.manifest import read_manifest
from bot.playground.server import Playground
from bot.rules.nudges import Found, Limited, Refused, Sent, Unclear
from bot.usecases.nudges.jobs import Place
from bot.usecases.nudges.retelling import Said
from handlers.blocks import Part, section
from handlers.nudges.courier import SlackCourier
from storage.tables import Person
from tests.payloads import problems
from tests.playground.hands import (
    DIEGO,
    GENERAL,
    JONAS,
    MENTORING,
    PRIYA,
    SOFIA,
    YUKI,
    Hands,
    calls,
    control,
)

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=365)
PARTS = [Part("Jonas, meet Priya.", (section("Jonas, meet Priya."),))]
TWO = Place(users=(JONAS, PRIYA))
WHO = Person(team_id="T1", user_id=PRIYA, dm_channel="D0ASIDE0000", created_at=NOW)
BOT = "U04NAVBOT01"


@pytest.fixture(scope="module")
def playground() -> Iterator[Playground]:
    with Playground(read_manifest()) as running:
        yield running


@pytest.fixture(autouse=True)
def as_before(playground: Playground) -> Iterator[None]:
    yield
    control(playground, "faults_clear")
    control(playground, "user", user=DIEGO, is_stranger=False)


@pytest.fixture
def courier(playground: Playground) -> SlackCourier:
    return SlackCourier(playground.bot_token, playground.api_url)


def fault(playground: Playground, method: str, kind: str, **more: Any) -> None:
    control(playground, "fault", method=method, kind=kind, **more)


def in_groups(playground: Playground, user: str) -> list[str]:
    """What somebody reads in conversations of several people."""
    seen = Hands(playground, user).sees()
    groups = [channel["id"] for channel in seen["channels"] if channel["kind"] == "mpim"]
    return [message["text"] for group in groups for message in seen["messages"][group]]


def test_a_message_arrives_in_the_conversation_of_both_and_nowhere_else(
    playground: Playground, courier: SlackCourier
) -> None:
    sent = courier.deliver(WHO, "b-both", PARTS, TWO)
    assert isinstance(sent, Sent)
    for user in TWO.users:
        assert in_groups(playground, user).count("Jonas, meet Priya.") == 1
        assert Hands(playground, user).messages() == []
    assert in_groups(playground, YUKI) == []
    assert courier.find(WHO, "b-both", LONG_AGO, TWO) == sent
    assert problems("chat.postMessage", calls(playground, "chat.postMessage")[-1]["args"]) == []


def test_the_same_two_meet_in_the_same_conversation(courier: SlackCourier) -> None:
    first = courier.deliver(WHO, "b-first", PARTS, TWO)
    again = courier.deliver(WHO, "b-again", PARTS, Place(users=(PRIYA, JONAS)))
    assert isinstance(first, Sent)
    assert isinstance(again, Sent)
    assert first.channel == again.channel


def test_a_guest_can_be_introduced(courier: SlackCourier) -> None:
    assert isinstance(courier.deliver(WHO, "b-guest", PARTS, Place(users=(JONAS, YUKI))), Sent)


@pytest.mark.parametrize(
    ("users", "error"),
    [
        ((JONAS, SOFIA), "user_disabled"),
        ((JONAS, DIEGO), "user_not_visible"),
        ((JONAS, BOT), "invalid_user_combination"),
        ((JONAS, "U0NOBODY00"), "user_not_found"),
        (tuple([JONAS] * 9), "too_many_users"),
    ],
)
def test_people_who_cannot_be_brought_together_are_a_definite_no(
    playground: Playground, courier: SlackCourier, users: tuple[str, ...], error: str
) -> None:
    control(playground, "user", user=DIEGO, is_stranger=True)
    posted = len(calls(playground, "chat.postMessage"))
    assert courier.deliver(WHO, "b-cannot", PARTS, Place(users=users)) == Refused(error)
    assert len(calls(playground, "chat.postMessage")) == posted
    assert courier.find(WHO, "b-cannot", LONG_AGO, Place(users=users)) == Unclear(error, True)


@pytest.mark.parametrize(
    ("kind", "more", "meaning"),
    [
        ("ratelimited", {"retry_after": 7}, Limited(7)),
        ("error", {"error": "missing_scope"}, Refused("missing_scope")),
        ("error", {"error": "internal_error"}, Unclear("internal_error")),
        ("http_500", {}, Unclear("http_500")),
    ],
)
@pytest.mark.parametrize("method", ["conversations.open", "chat.postMessage"])
def test_each_answer_has_its_meaning(
    playground: Playground,
    courier: SlackCourier,
    method: str,
    kind: str,
    more: dict[str, Any],
    meaning: object,
) -> None:
    fault(playground, method, kind, **more)
    assert courier.deliver(WHO, "b-answers", PARTS, TWO) == meaning


@pytest.mark.parametrize(
    ("method", "kind", "arrives"),
    [
        ("conversations.open", "cut_after", False),
        ("chat.postMessage", "cut_before", False),
        ("chat.postMessage", "cut_after", True),
    ],
)
def test_after_a_cut_connection_the_groups_history_tells(
    playground: Playground, courier: SlackCourier, method: str, kind: str, arrives: bool
) -> None:
    bundle = f"b-{method}-{kind}"
    fault(playground, method, kind)
    assert isinstance(courier.deliver(WHO, bundle, PARTS, TWO), Unclear)
    found = courier.find(WHO, bundle, LONG_AGO, TWO)
    assert isinstance(found, Sent) if arrives else found is None


def test_a_channel_takes_the_app_only_as_its_member(
    playground: Playground, courier: SlackCourier
) -> None:
    refused = courier.deliver(WHO, "b-outside", PARTS, Place(channel=GENERAL))
    assert refused == Refused("not_in_channel")
    assert Hands(playground, JONAS).act("invite_app", channel=GENERAL)["ok"]
    sent = courier.deliver(WHO, "b-inside", PARTS, Place(channel=GENERAL))
    assert isinstance(sent, Sent)
    assert sent.channel == GENERAL


def test_in_a_channel_nobody_can_look_and_that_stays_so(courier: SlackCourier) -> None:
    there = Place(channel=MENTORING)
    courier.deliver(WHO, "b-channel", PARTS, there)
    assert courier.find(WHO, "b-channel", LONG_AGO, there) == Unclear("missing_scope", True)


def test_a_place_that_is_no_more_takes_nothing(playground: Playground) -> None:
    posted = len(calls(playground, "chat.postMessage"))
    courier = SlackCourier(playground.bot_token, playground.api_url)
    assert courier.deliver(WHO, "b-nowhere", PARTS, Place()) == Refused("no_place")
    assert courier.find(WHO, "b-nowhere", LONG_AGO, Place()) == Unclear("no_place", True)
    assert len(calls(playground, "chat.postMessage")) == posted


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("ratelimited", {}),
        ("http_500", {}),
        ("cut_before", {}),
        ("error", {"error": "invalid_auth"}),
    ],
)
@pytest.mark.parametrize("method", ["conversations.open", "conversations.history"])
def test_what_may_be_mended_is_looked_at_again_later(
    playground: Playground, courier: SlackCourier, method: str, kind: str, more: dict[str, Any]
) -> None:
    fault(playground, method, kind, **more)
    found: Found = courier.find(WHO, "b-later", LONG_AGO, TWO)
    assert isinstance(found, Unclear)
    assert not found.for_good


def test_a_message_there_is_redrawn_and_can_still_be_found(
    playground: Playground, courier: SlackCourier
) -> None:
    sent = courier.deliver(WHO, "b-redrawn", PARTS, TWO)
    assert isinstance(sent, Sent)
    changed = (Part("They have met.", (section("They have met."),)),)
    assert courier.retell(Said("b-redrawn", sent.channel, sent.ts, changed, "en"))
    assert in_groups(playground, PRIYA)[-1] == "They have met."
    assert courier.find(WHO, "b-redrawn", LONG_AGO, TWO) == sent
