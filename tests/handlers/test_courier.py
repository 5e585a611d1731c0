"""The courier: what Slack's answers mean, and how a message is found again."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.console.manifest import read_manifest
from bot.playground.server import Playground
from bot.rules.nudges import Limited, Refused, Sent, Unclear
from bot.usecases.nudges.retelling import Said
from handlers.blocks import Part, section
from handlers.nudges import courier as room
from handlers.nudges.courier import SlackCourier
from storage.tables import Person
from tests.payloads import problems
from tests.playground.hands import JONAS, SOFIA, Hands, calls, control

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=365)
PARTS = [Part("How was your week?", (section("How was your week?"),))]


@pytest.fixture(scope="module")
def playground() -> Iterator[Playground]:
    with Playground(read_manifest()) as running:
        yield running


@pytest.fixture(autouse=True)
def no_faults(playground: Playground) -> Iterator[None]:
    yield
    control(playground, "faults_clear")


@pytest.fixture
def courier(playground: Playground) -> SlackCourier:
    return SlackCourier(playground.bot_token, playground.api_url)


def person(user_id: str = JONAS, dm: str | None = None) -> Person:
    return Person(team_id="T1", user_id=user_id, dm_channel=dm, created_at=NOW)


def fault(playground: Playground, method: str, kind: str, **more: Any) -> None:
    control(playground, "fault", method=method, kind=kind, **more)


def texts(playground: Playground) -> list[str]:
    return [message["text"] for message in Hands(playground, JONAS).messages()]


def test_a_message_arrives_in_the_direct_message(
    playground: Playground, courier: SlackCourier
) -> None:
    before = len(texts(playground))
    sent = courier.deliver(person(), "b-arrives", PARTS)
    assert isinstance(sent, Sent)
    assert sent.channel.startswith("D")
    assert texts(playground)[before:] == ["How was your week?"]
    assert problems("chat.postMessage", calls(playground, "chat.postMessage")[-1]["args"]) == []


def test_the_metadata_holds_the_opaque_id_and_nothing_else(
    playground: Playground, courier: SlackCourier
) -> None:
    courier.deliver(person(), "b-opaque", PARTS)
    metadata = calls(playground, "chat.postMessage")[-1]["args"]["metadata"]
    assert metadata == {"event_type": "northstar_nudge", "event_payload": {"id": "b-opaque"}}


@pytest.mark.parametrize(
    ("kind", "more", "meaning"),
    [
        ("ratelimited", {"retry_after": 7}, Limited(7)),
        ("error", {"error": "rate_limited"}, Limited(room.PATIENCE)),
        ("error", {"error": "user_disabled"}, Refused("user_disabled")),
        ("error", {"error": "invalid_auth"}, Refused("invalid_auth")),
        ("error", {"error": "internal_error"}, Unclear("internal_error")),
        ("http_500", {}, Unclear("http_500")),
    ],
)
def test_each_answer_has_its_meaning(
    playground: Playground, courier: SlackCourier, kind: str, more: dict[str, Any], meaning: object
) -> None:
    fault(playground, "chat.postMessage", kind, **more)
    assert courier.deliver(person(), "b-answers", PARTS) == meaning


@pytest.mark.parametrize(("kind", "arrives"), [("cut_before", 0), ("cut_after", 1)])
def test_a_cut_connection_is_unclear_and_never_tried_again(
    playground: Playground, courier: SlackCourier, kind: str, arrives: int
) -> None:
    before = len(texts(playground))
    fault(playground, "chat.postMessage", kind)
    assert isinstance(courier.deliver(person(), "b-cut", PARTS), Unclear)
    assert len(texts(playground)) - before == arrives


def test_a_closed_port_is_unclear() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    nobody = SlackCourier("xoxb-1", f"http://127.0.0.1:{port}/api/")
    assert isinstance(nobody.deliver(person(), "b-nobody", PARTS), Unclear)
    assert isinstance(nobody.find(person(), "b-nobody", LONG_AGO), Unclear)


def test_a_conversation_that_is_gone_is_opened_anew(
    playground: Playground, courier: SlackCourier
) -> None:
    sent = courier.deliver(person(dm="D0GONE00000"), "b-anew", PARTS)
    assert isinstance(sent, Sent)
    assert sent.channel != "D0GONE00000"
    assert courier.find(person(dm="D0GONE00000"), "b-anew", LONG_AGO) == sent


def test_somebody_who_left_gets_a_definite_no(courier: SlackCourier) -> None:
    assert isinstance(courier.deliver(person(SOFIA), "b-left", PARTS), Refused)
    assert isinstance(courier.find(person(SOFIA), "b-left", LONG_AGO), Refused)


def test_a_message_whose_answer_was_lost_is_found(
    playground: Playground, courier: SlackCourier
) -> None:
    fault(playground, "chat.postMessage", "cut_after")
    courier.deliver(person(), "b-lost", PARTS)
    found = courier.find(person(), "b-lost", LONG_AGO)
    assert isinstance(found, Sent)
    assert courier.find(person(dm=found.channel), "b-lost", LONG_AGO) == found


def test_a_message_that_never_left_is_surely_absent(
    playground: Playground, courier: SlackCourier
) -> None:
    fault(playground, "chat.postMessage", "cut_before")
    courier.deliver(person(), "b-never", PARTS)
    assert courier.find(person(), "b-never", LONG_AGO) is None


def test_a_message_is_found_though_the_bots_clock_runs_ahead(courier: SlackCourier) -> None:
    sent = courier.deliver(person(), "b-ahead", PARTS)
    assert courier.find(person(), "b-ahead", datetime(2090, 1, 1, tzinfo=UTC)) == sent


def test_a_message_behind_many_others_is_found(
    courier: SlackCourier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "PAGE", 2)
    sent = courier.deliver(person(), "b-behind", PARTS)
    for number in range(5):
        courier.deliver(person(), f"b-later-{number}", PARTS)
    assert courier.find(person(), "b-behind", LONG_AGO) == sent
    monkeypatch.setattr(room, "MOST_PAGES", 1)
    assert isinstance(courier.find(person(), "b-behind", LONG_AGO), Unclear)


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("ratelimited", {}),
        ("http_500", {}),
        ("cut_before", {}),
        ("error", {"error": "missing_scope"}),
        ("error", {"error": "invalid_auth"}),
    ],
)
def test_when_the_history_cannot_be_read_nothing_is_concluded(
    playground: Playground, courier: SlackCourier, kind: str, more: dict[str, Any]
) -> None:
    fault(playground, "conversations.history", kind, **more)
    assert isinstance(courier.find(person(), "b-unread", LONG_AGO), Unclear)


def test_a_message_is_redrawn_and_can_still_be_found(
    playground: Playground, courier: SlackCourier
) -> None:
    sent = courier.deliver(person(), "b-redrawn", PARTS)
    assert isinstance(sent, Sent)
    changed = (Part("That is over.", (section("That is over."),)),)
    assert courier.retell(Said("b-redrawn", sent.channel, sent.ts, changed, "en"))
    assert texts(playground)[-1] == "That is over."
    assert courier.find(person(dm=sent.channel), "b-redrawn", LONG_AGO) == sent


@pytest.mark.parametrize(
    ("kind", "more", "goes_on"),
    [
        ("error", {"error": "message_not_found"}, True),
        ("error", {"error": "invalid_auth"}, False),
        ("ratelimited", {}, False),
        ("http_500", {}, False),
    ],
)
def test_a_message_that_cannot_be_redrawn_stops_the_others_only_if_they_would_fail_too(
    playground: Playground, courier: SlackCourier, kind: str, more: dict[str, str], goes_on: bool
) -> None:
    sent = courier.deliver(person(), "b-stays", PARTS)
    assert isinstance(sent, Sent)
    fault(playground, "chat.update", kind, **more)
    assert courier.retell(Said("b-stays", sent.channel, sent.ts, tuple(PARTS), "en")) is goes_on


def test_of_somebody_who_left_each_reads_in_their_own_language(
    playground: Playground, courier: SlackCourier
) -> None:
    gone = "<@forgotten-4>"
    parts = [Part(f"{gone} ist weg.", (section(f"{gone} ist weg."),))]
    german = person()
    german.locale = "de-DE"
    sent = courier.deliver(german, "b-german", parts)
    assert isinstance(sent, Sent)
    assert texts(playground)[-1] == "Jemand, der nicht mehr da ist ist weg."
    assert courier.retell(Said("b-german", sent.channel, sent.ts, tuple(parts), "de"))
    assert texts(playground)[-1] == "Jemand, der nicht mehr da ist ist weg."
    courier.deliver(person(), "b-english", parts)
    assert texts(playground)[-1] == "Somebody who left ist weg."
