"""Delivers payloads to the app: one try for what a person waits for, retries for events."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from bot.playground.errors import ActError
from bot.playground.slack import Slack
from bot.playground.socket_mode import NotConnectedError

# Only these may carry an answer in their acknowledgement.
ANSWERABLE = ("view_submission", "block_suggestion")


@dataclass
class Ack:
    """How the app acknowledged."""

    acked: bool
    ms: float = 0.0
    payload: dict[str, Any] = field(default_factory=dict)

    def told(self) -> dict[str, Any]:
        """What the page gets to know of it."""
        return {"acked": self.acked, "ack_ms": round(self.ms, 1)}


async def deliver(slack: Slack, kind: str, payload: dict[str, Any], **more: Any) -> Ack:
    """Sends one payload and waits for its acknowledgement; raises NotConnectedError."""
    began = time.monotonic()
    answers = kind == "slash_commands" or payload.get("type") in ANSWERABLE
    more["accepts_response_payload"] = answers
    answer = await slack.connections.send(kind, payload, slack.ack_deadline, **more)
    ms = (time.monotonic() - began) * 1000
    return Ack(answer is not None, ms, (answer or {}) if answers else {})


async def interact(slack: Slack, kind: str, payload: dict[str, Any], trouble: ActError) -> Ack:
    """Delivers what a person did; `trouble` is raised when the app does not answer in time."""
    slack.last_sent["command" if kind == "slash_commands" else "interaction"] = payload
    try:
        ack = await deliver(slack, kind, payload)
    except NotConnectedError:
        raise not_connected(slack) from None
    if not ack.acked:
        trouble.extra |= ack.told()
        raise trouble
    return ack


def not_connected(slack: Slack) -> ActError:
    """Nobody is there to hear it."""
    sentence = f"{slack.declared.name} is not connected at the moment. Start it, then try again."
    return ActError("app_not_connected", sentence, acked=False, ack_ms=0)


async def send_event(slack: Slack, payload: dict[str, Any]) -> Ack:
    """Delivers an event; what is not acknowledged comes again later, in the background."""
    slack.last_sent["event"] = payload
    ack = await _try_event(slack, payload, 0, "")
    if not ack.acked:
        slack.in_background(_retry(slack, payload))
    return ack


async def _retry(slack: Slack, payload: dict[str, Any]) -> None:
    for number, pause in enumerate(slack.retry_after, start=1):
        await asyncio.sleep(pause)
        ack = await _try_event(slack, payload, number, "timeout")
        if ack.acked:
            return


async def _try_event(slack: Slack, payload: dict[str, Any], attempt: int, reason: str) -> Ack:
    more = {"retry_attempt": attempt, "retry_reason": reason}
    try:
        return await deliver(slack, "events_api", payload, **more)
    except NotConnectedError:
        return Ack(acked=False)
