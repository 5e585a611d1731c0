"""Slack reached: the client that listeners use, and whose token it is."""

import http.client
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from threading import Event

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.config import ConfigError, Settings
from bot.connection.retries import ReconnectsSafely, WaitsWhenAsked

log = logging.getLogger(__name__)
TIMEOUT = 15  # seconds of one call
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds between tries to reach Slack
NO_ANSWER = (OSError, http.client.HTTPException, ValueError)
TROUBLES = ("ratelimited", "internal_error", "fatal_error", "service_unavailable")


class SlackUnreachable(Exception):
    """Slack gave no answer; the message says what to look at."""


@dataclass(frozen=True)
class Identity:
    """Whose token it is, and what it may do, as auth.test tells."""

    team_id: str
    team: str
    scopes: frozenset[str]
    at: datetime | None  # Slack's clock


def client_of(settings: Settings, stopping: Event | None = None) -> WebClient:
    """The client for listeners: patient with 429, careful with what must not happen twice."""
    stopping = stopping or Event()
    return WebClient(
        settings.bot_token,
        base_url=settings.api_url,
        timeout=TIMEOUT,
        logger=logging.getLogger("slack_sdk"),
        retry_handlers=[ReconnectsSafely(stopping), WaitsWhenAsked(stopping)],
    )


def ask_identity(client: WebClient) -> Identity:
    """Whose token it is; ConfigError when Slack refuses it, SlackUnreachable without an answer."""
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        raise _refusal(error) from None
    except NO_ANSWER as error:
        raise SlackUnreachable(_unreachable(type(error).__name__)) from None
    headers = {str(name).lower(): str(value) for name, value in answer.headers.items()}
    scopes = headers.get("x-oauth-scopes", "").split(",")
    return Identity(
        team_id=str(answer["team_id"]),
        team=str(answer.get("team") or answer["team_id"]),
        scopes=frozenset(scope.strip() for scope in scopes if scope.strip()),
        at=_date(headers.get("date", "")),
    )


def keep_trying(attempt: Callable[[], object], stopping: Event) -> None:
    """Try until it works, waiting longer each time; a stop ends the wait."""
    wait = FIRST_WAIT
    while not stopping.is_set():
        try:
            attempt()
        except SlackUnreachable as error:
            log.warning("%s Trying again in %d s.", error, wait)
            stopping.wait(wait)
            wait = min(wait * 2, LONGEST_WAIT)
        else:
            return


def _refusal(error: SlackApiError) -> Exception:
    code = error.response.get("error") if isinstance(error.response.data, dict) else None
    if error.response.status_code >= 500 or error.response.status_code == 429 or code in TROUBLES:
        return SlackUnreachable(_unreachable(f"HTTP {error.response.status_code}"))
    return ConfigError(
        f"Slack does not accept SLACK_BOT_TOKEN ({code}). Copy the Bot User OAuth Token again from "
        "your app's page OAuth & Permissions; reinstall the app there if it was removed."
    )


def _unreachable(why: str) -> str:
    return f"Slack cannot be reached ({why}). Check the network, or status.slack.com."


def _date(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value)
    except ValueError:
        return None
