"""HTTP mode: Slack's requests at /slack/events, and /live, /ready and /metrics for operators.

A request is measured and its signature verified before anything parses it.
"""

import logging
import re
import time
from collections.abc import Iterable
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import waitress
from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.request.internals import parse_body
from slack_sdk.signature import SignatureVerifier
from waitress import wasyncore

from bot.config import ConfigError
from bot.health import Health
from handlers.edge import shape_problem

if TYPE_CHECKING:
    from wsgiref.types import StartResponse

log = logging.getLogger(__name__)

PATH = "/slack/events"
MOST_BYTES = 1024 * 1024
THREADS = 16
FINISHES = 5.0  # seconds for requests under way when the server stops
_TIMESTAMP = re.compile(r"[0-9]{1,12}")
TEXT = "text/plain; charset=utf-8"

Environ = dict[str, Any]


class Site:
    """The WSGI application."""

    def __init__(self, app: App, signing_secret: str, health: Health) -> None:
        self._bolt = SlackRequestHandler(app, PATH)
        self._verifier = SignatureVerifier(signing_secret)
        self._health = health

    def __call__(self, environ: Environ, start: "StartResponse") -> Iterable[bytes]:
        place = (environ["REQUEST_METHOD"], environ["PATH_INFO"])
        match place:
            case ("POST", path) if path == PATH:
                return self._from_slack(environ, start)
            case (_, path) if path == PATH:
                return _say(start, "405 Method Not Allowed", "")
            case ("GET", "/live"):
                return _say(start, "200 OK", "alive\n")
            case ("GET", "/ready"):
                return self._ready(start)
            case ("GET", "/metrics"):
                return _say(start, "200 OK", self._health.metrics(), "text/plain; version=0.0.4")
        return _say(start, "404 Not Found", "")

    def _ready(self, start: "StartResponse") -> Iterable[bytes]:
        troubles = self._health.troubles()
        status = "503 Service Unavailable" if troubles else "200 OK"
        return _say(start, status, "".join(f"{t}\n" for t in troubles) or "ready\n")

    def _from_slack(self, environ: Environ, start: "StartResponse") -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return _say(start, "413 Content Too Large", "")
        body = environ["wsgi.input"].read(int(length))
        if not self._is_signed(environ, body):
            return _say(start, "401 Unauthorized", "")
        if problem := _problem(body, environ.get("CONTENT_TYPE", "")):
            log.warning("a payload of no documented shape was refused: %s", problem)
            return _say(start, "400 Bad Request", "")
        environ["wsgi.input"] = _Once(body)
        return self._bolt(environ, start)

    def _is_signed(self, environ: Environ, body: bytes) -> bool:
        timestamp = environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", "")
        signature = environ.get("HTTP_X_SLACK_SIGNATURE", "")
        if not (_TIMESTAMP.fullmatch(timestamp) and signature.isascii()):
            return False
        try:
            return self._verifier.is_valid(body, timestamp, signature)
        except UnicodeDecodeError:  # a body that is no text is nobody's
            return False


class _Once:
    """A body that was read, to be read once more."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def read(self, size: int = -1) -> bytes:
        taken = self._body if size < 0 else self._body[:size]
        self._body = self._body[len(taken) :]
        return taken


def _problem(body: bytes, content_type: str) -> str | None:
    try:
        parsed = parse_body(body.decode(), content_type.split(";")[0].strip())
    except (ValueError, RecursionError):
        return "not to be parsed"
    return shape_problem(parsed)


def _say(
    start: "StartResponse", status: str, body: str, content_type: str = TEXT
) -> Iterable[bytes]:
    data = body.encode()
    start(status, [("Content-Type", content_type), ("Content-Length", str(len(data)))])
    return [data]


class Server:
    """Waitress in a thread of its own; stops cleanly."""

    def __init__(self, site: Site, port: int, host: str = "0.0.0.0") -> None:
        self._map: dict[int, Any] = {}
        try:
            self._server = waitress.create_server(
                site,
                host=host,
                port=port,
                threads=THREADS,
                ident=None,
                max_request_body_size=MOST_BYTES,
                channel_timeout=30,  # a connection that sends nothing
                clear_untrusted_proxy_headers=True,
                map=self._map,
            )
        except OSError as error:
            wasyncore.close_all(self._map)
            raise ConfigError(
                f"PORT {port} cannot be used ({error.strerror}). Set another one in .env."
            ) from None
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="http", daemon=True)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self._server.effective_port)

    def open(self) -> None:
        """Listen."""
        self._thread.start()

    def close(self) -> None:
        """Take nothing new, finish what is under way, hang up."""
        self._stopping.set()
        self._thread.join(FINISHES + 1)

    def _run(self) -> None:
        while not self._stopping.is_set():
            wasyncore.loop(timeout=0.2, map=self._map, count=1)
        self._server.accepting = False
        end = time.monotonic() + FINISHES
        while self._is_busy() and time.monotonic() < end:
            wasyncore.loop(timeout=0.05, map=self._map, count=1)
        self._server.task_dispatcher.shutdown(timeout=1)
        wasyncore.close_all(self._map)

    def _is_busy(self) -> bool:
        return any(c.requests or c.total_outbufs_len for c in self._server.active_channels.values())
