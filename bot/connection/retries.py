"""When a call to Slack is made once more: if the first surely did nothing, or may be repeated.

slack_sdk's own default sends chat.postMessage again after a cut connection, and people read it
twice; and it takes a 429 for an answer.
"""

import socket
from threading import Event
from typing import Any, Self
from urllib.error import URLError

from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
)
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState

NEVER_TWICE = ("chat.postMessage", "chat.postEphemeral", "views.open", "views.push")
LONGEST_WAIT = 30.0  # seconds: nobody waits longer for an answer to a click
PAUSE = 0.3  # seconds before a connection is tried once more


class WaitsWhenAsked(RateLimitErrorRetryHandler):
    """Waits as long as a 429 asks for, unless the bot is stopping or that is too long."""

    def __init__(self, stopping: Event) -> None:
        super().__init__(max_retry_count=2)
        self._stopping = stopping

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self  # Bolt copies its client for each request; an Event cannot be copied

    def _can_retry(self, *, response: HttpResponse | None = None, **_given: Any) -> bool:
        if response is None or response.status_code != 429 or self._stopping.is_set():
            return False
        return retry_after(response.headers) <= LONGEST_WAIT

    def prepare_for_next_attempt(
        self, *, state: RetryState, response: HttpResponse | None = None, **_given: Any
    ) -> None:
        """Wait; a stop ends the wait at once."""
        state.next_attempt_requested = True
        self._stopping.wait(retry_after(response.headers if response else {}))
        state.increment_current_attempt()


class ReconnectsSafely(ConnectionErrorRetryHandler):
    """Tries once more when nothing was sent, or when the same call twice does no harm."""

    def __init__(self, stopping: Event) -> None:
        super().__init__(max_retry_count=1)
        self._stopping = stopping

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    def _can_retry(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if response is not None or error is None or self._stopping.is_set():
            return False
        if str(request.url).rpartition("/")[2] in NEVER_TWICE:
            return was_not_sent(error)
        return super()._can_retry(state=state, request=request, response=response, error=error)

    def prepare_for_next_attempt(self, *, state: RetryState, **_given: Any) -> None:
        """A short breath before the second try."""
        state.next_attempt_requested = True
        self._stopping.wait(PAUSE)
        state.increment_current_attempt()


def was_not_sent(error: Exception) -> bool:
    """Whether the connection failed before a byte of the request left."""
    reason = error.reason if isinstance(error, URLError) else error
    return isinstance(reason, ConnectionRefusedError | socket.gaierror)


def retry_after(headers: Any) -> float:
    """The seconds that Slack asks for; one, when it does not say."""
    for name, value in dict(headers).items():
        if str(name).lower() == "retry-after":
            given = str(value[0] if isinstance(value, list) else value)
            return float(given) if given.isdecimal() else 1.0
    return 1.0
