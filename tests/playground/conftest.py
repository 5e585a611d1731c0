"""A playground with a manifest of its own, a small Bolt app beside it, and a person's hands."""

import contextlib
import socket
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.response import BoltResponse
from slack_sdk import WebClient

from bot.playground.server import Playground
from tests.browsers import browser, window_on
from tests.playground.hands import (
    JONAS,
    REFERENCE,
    Ear,
    Hands,
    Json,
    client_of,
    eventually,
    fetch,
    manifest,
)
from tests.playground.windows import Company

__all__ = ["browser"]  # a fixture

# The captures lie beside a checkout of the project, not in it.
collect_ignore = [] if REFERENCE.is_dir() else ["test_server_shapes.py"]


@pytest.fixture
def playground() -> Iterator[Playground]:
    """A running playground that remembers nothing."""
    with Playground(manifest(), retry_after=(0.05, 0.1), ack_deadline=1.0) as running:
        yield running


@pytest.fixture
def client(playground: Playground) -> WebClient:
    """The app's Web API client."""
    return client_of(playground)


@pytest.fixture
def jonas(playground: Playground) -> Hands:
    """A member at work."""
    return Hands(playground, JONAS)


@pytest.fixture
def bolt(playground: Playground) -> App:
    """A Bolt app that is not connected yet; a test adds its listeners."""
    return App(
        client=client_of(playground),
        process_before_response=True,
        ignoring_self_events_enabled=False,
    )


def let_go(handler: SocketModeHandler) -> None:
    """What the builtin client's close does, without the second that it waits for its threads."""
    handler.client.closed, handler.client.auto_reconnect_enabled = True, False
    handler.client.current_session_state.terminated = True
    handler.client.current_session_runner.event.set()
    handler.client.current_app_monitor.event.set()
    handler.client.message_processor.event.set()
    handler.client.message_workers.shutdown(wait=False)
    session = handler.client.current_session
    if session and session.sock:
        # Its own thread may close it at the same moment.
        with contextlib.suppress(OSError, AttributeError):
            session.sock.shutdown(socket.SHUT_RDWR)
            session.disconnect()


@pytest.fixture
def connect(playground: Playground, bolt: App) -> Iterator[Callable[[], SocketModeHandler]]:
    """Connects the Bolt app over Socket Mode."""
    handlers: list[SocketModeHandler] = []

    def connected() -> SocketModeHandler:
        handler = SocketModeHandler(
            bolt, playground.app_token, web_client=bolt.client, ping_interval=0.2
        )
        handler.connect()
        handlers.append(handler)
        eventually(lambda: fetch(playground, f"/client/workspace?as={JONAS}")["app"]["connected"])
        return handler

    yield connected
    for handler in handlers:
        let_go(handler)


@pytest.fixture
def ear(bolt: App, connect: Callable[[], SocketModeHandler]) -> Ear:
    """A connected app that takes everything and remembers it."""
    ear = Ear([])

    @bolt.middleware
    def take(body: Json) -> BoltResponse:
        ear.bodies.append(body)
        headers = {"content-type": ["application/json"]}
        answer, ear.answer = ear.answer, None
        return BoltResponse(status=200, body=answer or "", headers=headers if answer else {})

    connect()
    return ear


@pytest.fixture(scope="module")
def opened_company() -> Iterator[Company]:
    """A playground with a listening app, for a whole module: to start one takes a second."""
    with Playground(manifest(), retry_after=(0.05, 0.1), ack_deadline=2.0) as running:
        company = Company([], where=running, speaks=client_of(running))
        bolt = App(client=company.speaks, process_before_response=True)
        bolt.middleware(lambda body: company.take(body))
        handler = SocketModeHandler(
            bolt, running.app_token, web_client=company.speaks, ping_interval=0.2
        )
        handler.connect()
        eventually(lambda: fetch(running, f"/client/workspace?as={JONAS}")["app"]["connected"])
        yield company
        let_go(handler)


@pytest.fixture
def company(opened_company: Company) -> Company:
    """The company on its first day, with nothing heard or said."""
    opened_company.begins_anew()
    return opened_company


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[BrowserContext]:
    """Where windows open; what the browser has fetched once, it keeps."""
    context = browser.new_context(
        viewport={"width": 1200, "height": 820}, locale="en-GB", timezone_id="Pacific/Auckland"
    )
    yield context
    context.close()


@pytest.fixture
def page(company: Company, windows: BrowserContext) -> Iterator[Page]:
    """Jonas' window on the conversation with the app."""
    with window_on(windows, f"{company.where.url}/#/{JONAS}/messages") as opened:
        opened.get_by_test_id("composer").wait_for()
        company.last("app_home_opened")
        yield opened
