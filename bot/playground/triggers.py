"""Trigger ids: each opens one view, within three seconds of what the person did."""

import secrets
import time
from dataclasses import dataclass

from bot.playground.errors import SlackError

LIFE = 3.0  # seconds, real time: "handling user interaction" in Slack's documentation


@dataclass
class Trigger:
    """Who did something where, and when."""

    user: str
    view: str | None
    channel: str | None
    born: float
    used: bool = False


class Triggers:
    """The trigger ids given out."""

    def __init__(self) -> None:
        self.life = LIFE
        self._given: dict[str, Trigger] = {}

    def new(self, user: str, view: str | None = None, channel: str | None = None) -> str:
        """A fresh trigger id for a person, in a modal, in a conversation or elsewhere."""
        now = time.monotonic()
        self._given = {k: t for k, t in self._given.items() if now - t.born < 60}
        name = f"{time.time_ns() // 1000}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self._given[name] = Trigger(user, view, channel, now)
        return name

    def use(self, name: object) -> Trigger:
        """Takes a trigger id, or refuses it with Slack's code."""
        if not isinstance(name, str) or not name:
            raise SlackError("invalid_arguments", "missing required field: trigger_id")
        trigger = self._given.get(name)
        if not trigger:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if time.monotonic() - trigger.born > self.life:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger
