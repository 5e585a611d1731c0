"""Socket Mode: the connection through which Slack's requests come without a public address."""

import logging
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Condition

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.socket_mode.internals import run_bolt_app, send_response
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.builtin.connection import ConnectionState
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.config import ConfigError
from bot.connection.slack import NO_ANSWER, SlackUnreachable
from handlers.edge import shape_problem

log = logging.getLogger(__name__)

UNHEARD = 404  # Bolt's status for what no listener wants
CONCURRENCY = 32  # as many as listeners: each waits for its acknowledgement
PIECE = 64 * 1024  # bytes read at once
CLOSED = logging.Logger("closed", logging.CRITICAL)  # what fails while hanging up is no news
FINISHES = 3.0  # seconds for acknowledgements under way when the connection is closed


class Ended(ConnectionState):
    """The state of a session that is over: its reader cannot begin it again."""

    @property
    def terminated(self) -> bool:
        """Always."""
        return True

    @terminated.setter
    def terminated(self, value: bool) -> None: ...


class Connection(SocketModeHandler):
    """Bolt's adapter with a guarded edge, and an end that lets acknowledgements out first."""

    def __init__(self, app: App, app_token: str) -> None:
        super().__init__(
            app,
            app_token,
            logger=logging.getLogger("slack_sdk"),
            concurrency=CONCURRENCY,
        )
        # The builtin client calls itself for each piece that it reads: with its own 1,024 bytes an
        # edited message of 40,000 letters is deeper than Python goes, and cuts the connection.
        self.client.receive_buffer_size = PIECE
        self._under_way = 0
        self._changed = Condition()

    def open(self) -> None:
        """Connect; ConfigError when Slack refuses the token, SlackUnreachable without an answer."""
        try:
            self.connect()  # type: ignore[no-untyped-call]
        except SlackApiError as error:
            raise _refusal(error) from None
        except (*NO_ANSWER, SlackClientError) as error:
            raise SlackUnreachable(
                f"Slack's Socket Mode cannot be reached ({type(error).__name__})."
            ) from None

    @property
    def is_open(self) -> bool:
        """Whether Slack is connected right now."""
        return self.client.is_connected()

    def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        """One request: what has no proper shape, or no listener, is acknowledged and let go."""
        with self._counted():
            started = time.time()
            if problem := shape_problem(req.payload):
                log.warning("a payload of no documented shape was let go: %s", problem)
                client.send_socket_mode_response(SocketModeResponse(req.envelope_id))
                return
            answer = run_bolt_app(self.app, req)
            if answer.status == UNHEARD:  # Slack would only send it again
                answer.status, answer.body = 200, ""
            send_response(client, req, answer, started)

    def close(self) -> None:
        """Let the acknowledgements under way go out, then hang up."""
        with self._changed:
            self._changed.wait_for(lambda: not self._under_way, FINISHES)
        self._wake_readers()
        try:
            super().close()  # type: ignore[no-untyped-call]
        except AttributeError:  # the reader has closed the socket meanwhile: do the rest
            super().close()  # type: ignore[no-untyped-call]

    def _wake_readers(self) -> None:
        """The client's own close() waits for a lock that its reader holds nearly all the time."""
        client = self.client
        client.closed, client.auto_reconnect_enabled = True, False
        # A reader that is just about to begin, right after a start, sets its state to go on.
        before, client.current_session_state = client.current_session_state, Ended()  # type: ignore[no-untyped-call]
        before.terminated = True
        client.message_queue.put(None)
        client.logger = CLOSED
        if (session := client.current_session) is not None and session.sock is not None:
            session.logger = CLOSED
            with suppress(OSError):
                session.sock.shutdown(socket.SHUT_RDWR)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        with self._changed:
            self._under_way += 1
        try:
            yield
        finally:
            with self._changed:
                self._under_way -= 1
                self._changed.notify_all()


def _refusal(error: SlackApiError) -> Exception:
    code = error.response.get("error") if isinstance(error.response.data, dict) else None
    if code is None or code == "ratelimited" or error.response.status_code >= 500:
        return SlackUnreachable("Slack's Socket Mode does not answer just now.")
    return ConfigError(
        f"Slack does not accept SLACK_APP_TOKEN ({code}). It needs the scope connections:write and "
        "Socket Mode switched on: see your app's pages Basic Information and Socket Mode."
    )
