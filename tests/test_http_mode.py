"""HTTP mode: nothing unsigned, stale or huge is parsed, and operators see how it goes."""

import hashlib
import hmac
import http.client
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest

from bot import app as root
from bot.app import Northstar, build
from bot.config import Settings
from bot.connection.http_mode import MOST_BYTES, Server
from bot.console.manifest import read_manifest
from bot.playground.server import Playground
from storage import schema
from storage.database import Store

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def northstar(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Northstar]:
    url = f"sqlite:///{tmp_path_factory.mktemp('http') / 'northstar.db'}"
    store = Store(url)
    schema.upgrade(store)
    store.close()
    with Playground(read_manifest()) as playground, pytest.MonkeyPatch.context() as patched:
        patched.setattr(root, "Server", lambda site, _port: Server(site, 0, "127.0.0.1"))
        settings = Settings(
            bot_token=playground.bot_token,
            signing_secret=SECRET,
            api_url=playground.api_url,
            database_url=url,
        )
        made = build(settings)
        made.start()
        yield made
        assert made.stop()


def ask(
    northstar: Northstar, path: str, body: bytes | None = None, **headers: str
) -> tuple[int, str]:
    assert isinstance(northstar.door, Server)
    connection = http.client.HTTPConnection("127.0.0.1", northstar.door.port, timeout=5)
    method = "GET" if body is None else "POST"
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, names)
    answer = connection.getresponse()
    found = answer.status, answer.read().decode()
    connection.close()
    return found


def signed(body: bytes, *, age: int = 0, secret: str = SECRET) -> dict[str, str]:
    at = str(int(time.time()) - age)
    mark = hmac.new(secret.encode(), f"v0:{at}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X_Slack_Request_Timestamp": at, "X_Slack_Signature": f"v0={mark}"}


def command(northstar: Northstar, **more: str) -> bytes:
    form = {
        "command": "/goal",
        "text": "help",
        "team_id": northstar.identity.team_id,
        "user_id": "U04JONAS028",
        "channel_id": "D0000000000",
        "trigger_id": "1.2.3",
        "response_url": "http://127.0.0.1:9/response/x",
    }
    return urlencode(form | more).encode()


def events(northstar: Northstar, body: bytes, content_type: str = FORM, **how: Any) -> int:
    headers = signed(body, **how) | {"Content_Type": content_type}
    return ask(northstar, "/slack/events", body, **headers)[0]


def test_a_signed_command_is_acknowledged(northstar: Northstar) -> None:
    assert events(northstar, command(northstar)) == 200


def test_slacks_first_question_is_answered(northstar: Northstar) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "c4"}).encode()
    headers = signed(body) | {"Content_Type": "application/json"}
    assert ask(northstar, "/slack/events", body, **headers) == (200, '{"challenge": "c4"}')


@pytest.mark.parametrize("how", [{"age": 301}, {"age": -301}, {"secret": "wrong"}])
def test_a_replayed_or_forged_request_is_refused(northstar: Northstar, how: dict[str, Any]) -> None:
    assert events(northstar, command(northstar), **how) == 401


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X_Slack_Request_Timestamp": "soon", "X_Slack_Signature": "v0=0"},
        {"X_Slack_Request_Timestamp": "9" * 400, "X_Slack_Signature": "v0=0"},
    ],
)
def test_a_request_without_a_proper_signature_is_refused(
    northstar: Northstar, headers: dict[str, str]
) -> None:
    assert ask(northstar, "/slack/events", command(northstar), **headers)[0] == 401


def test_a_changed_body_no_longer_fits_its_signature(northstar: Northstar) -> None:
    headers = signed(command(northstar)) | {"Content_Type": FORM}
    other = command(northstar, user_id="U04AMARA071")
    assert ask(northstar, "/slack/events", other, **headers)[0] == 401


def test_an_unsigned_body_is_never_parsed(
    northstar: Northstar, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[object] = []
    monkeypatch.setattr(
        "bot.connection.http_mode.parse_body", lambda *given: parsed.append(given) or {}
    )
    assert events(northstar, b'{"type": "x"}', secret="wrong") == 401
    assert parsed == []
    assert events(northstar, b'{"type": "x"}') == 400
    assert len(parsed) == 1


def test_a_huge_body_is_refused_before_it_is_read(northstar: Northstar) -> None:
    assert isinstance(northstar.door, Server)
    connection = http.client.HTTPConnection("127.0.0.1", northstar.door.port, timeout=5)
    connection.putrequest("POST", "/slack/events")
    connection.putheader("Content-Length", str(MOST_BYTES + 1))
    connection.endheaders()  # and not a byte of the body
    assert connection.getresponse().status == 413
    connection.close()


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b"payload=%7B",
        b"payload=17",
        b'{"type": "event_callback", "event": 3}',
        b'{"type": "block_actions", "user": [], "actions": {}}',
        b"command=/goal",
    ],
)
@pytest.mark.parametrize("content_type", [FORM, "application/json"])
def test_a_signed_body_of_no_known_shape_is_refused_quietly(
    northstar: Northstar, body: bytes, content_type: str
) -> None:
    assert events(northstar, body, content_type) in (400, 401)
    assert northstar.health.bugs == 0


def test_a_stranger_is_answered_politely(northstar: Northstar) -> None:
    body = command(northstar, team_id="T0STRANGER")
    headers = signed(body) | {"Content_Type": FORM}
    status, words = ask(northstar, "/slack/events", body, **headers)
    assert (status, "members of its own workspace" in words) == (200, True)


def test_operators_see_that_it_lives_is_ready_and_counts(northstar: Northstar) -> None:
    events(northstar, command(northstar))
    assert ask(northstar, "/live")[0] == 200
    assert ask(northstar, "/ready") == (200, "ready\n")
    status, metrics = ask(northstar, "/metrics")
    assert status == 200
    assert 'northstar_requests_total{kind="command"}' in metrics
    assert "U04JONAS028" not in metrics


def test_a_stuck_clock_is_not_ready(northstar: Northstar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(northstar.health, "_ticked_at", time.monotonic() - 1000)
    status, words = ask(northstar, "/ready")
    assert (status, "last tick" in words) == (503, True)


@pytest.mark.parametrize(
    ("path", "status"), [("/", 404), ("/slack/events", 405), ("/slack/install", 404)]
)
def test_other_paths_are_not_there(northstar: Northstar, path: str, status: int) -> None:
    assert ask(northstar, path)[0] == status


def test_a_taken_port_is_a_sentence(northstar: Northstar) -> None:
    assert isinstance(northstar.door, Server)
    taken = replace(northstar.deps.settings, port=northstar.door.port)
    with pytest.raises(root.ConfigError, match="PORT"):
        Server(lambda *_: [], taken.port, "127.0.0.1")  # type: ignore[arg-type]
