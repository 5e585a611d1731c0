"""Calls made once more: never what people would see twice, and never past a stop."""

import socket
from collections.abc import Iterator
from threading import Event
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.config import Settings
from bot.connection.retries import was_not_sent
from bot.connection.slack import client_of
from bot.console.manifest import read_manifest
from bot.playground.server import Playground
from tests.playground.hands import JONAS, Hands, calls, control


@pytest.fixture(scope="module")
def playground() -> Iterator[Playground]:
    with Playground(read_manifest()) as running:
        yield running


@pytest.fixture
def stopping() -> Event:
    return Event()


@pytest.fixture
def client(playground: Playground, stopping: Event) -> Iterator[WebClient]:
    settings = Settings(bot_token=playground.bot_token, api_url=playground.api_url)
    yield client_of(settings, stopping)
    control(playground, "faults_clear")


def fault(playground: Playground, method: str, kind: str, **more: Any) -> None:
    control(playground, "fault", method=method, kind=kind, **more)


@pytest.mark.parametrize(("kind", "arrived"), [("cut_before", 0), ("cut_after", 1)])
def test_a_message_whose_answer_was_lost_is_not_sent_again(
    playground: Playground, client: WebClient, kind: str, arrived: int
) -> None:
    before = len(Hands(playground, JONAS).messages())
    fault(playground, "chat.postMessage", kind)
    with pytest.raises((OSError, SlackApiError)):
        client.chat_postMessage(channel=JONAS, text="once")
    assert len(Hands(playground, JONAS).messages()) == before + arrived


def test_a_question_whose_answer_was_lost_is_asked_again(
    playground: Playground, client: WebClient
) -> None:
    fault(playground, "users.info", "cut_before")
    assert client.users_info(user=JONAS)["user"]["id"] == JONAS


def test_slacks_wish_to_wait_is_granted(playground: Playground, client: WebClient) -> None:
    fault(playground, "users.info", "ratelimited", retry_after=0)
    assert client.users_info(user=JONAS)["user"]["id"] == JONAS


def test_nobody_waits_for_minutes(playground: Playground, client: WebClient) -> None:
    fault(playground, "users.info", "ratelimited", retry_after=600)
    with pytest.raises(SlackApiError, match="ratelimited"):
        client.users_info(user=JONAS)


def test_a_bot_that_stops_does_not_wait(
    playground: Playground, client: WebClient, stopping: Event
) -> None:
    stopping.set()
    fault(playground, "users.info", "ratelimited", retry_after=20)
    before = len(calls(playground, "users.info"))
    with pytest.raises(SlackApiError, match="ratelimited"):
        client.users_info(user=JONAS)
    assert len(calls(playground, "users.info")) == before + 1


@pytest.mark.parametrize(
    ("error", "sure"),
    [
        (ConnectionRefusedError(), True),
        (URLError(ConnectionRefusedError()), True),
        (URLError(socket.gaierror()), True),
        (ConnectionResetError(), False),
        (URLError(TimeoutError()), False),
        (TimeoutError(), False),
    ],
)
def test_only_a_connection_that_never_stood_is_sure_to_have_sent_nothing(
    error: Exception, sure: bool
) -> None:
    assert was_not_sent(error) is sure
