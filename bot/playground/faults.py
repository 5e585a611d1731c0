"""Faults ordered by a test, and Slack's documented rate limits on request."""

import time
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Any

KINDS = ("ratelimited", "http_500", "error", "timeout", "cut_before", "cut_after")

# Calls a minute: Tier 1 to 4 and the two special figures of "Rate limits" in Slack's documentation.
TIERS = {1: 1, 2: 20, 3: 50, 4: 100, 600: 600}
METHOD_TIERS = {
    "apps.connections.open": 1,
    "auth.test": 600,
    "bots.info": 3,
    "chat.delete": 3,
    "chat.getPermalink": 600,
    "chat.postEphemeral": 4,
    "chat.update": 3,
    "conversations.history": 3,
    "conversations.info": 3,
    "conversations.members": 4,
    "conversations.open": 3,
    "conversations.replies": 3,
    "files.completeUploadExternal": 4,
    "files.delete": 3,
    "files.getUploadURLExternal": 4,
    "files.info": 4,
    "team.info": 3,
    "users.info": 4,
    "users.list": 2,
    "views.open": 4,
    "views.publish": 4,
    "views.push": 4,
    "views.update": 4,
}
POSTS_A_MINUTE = 300  # "several hundred messages per minute" for a workspace


@dataclass
class Fault:
    """One ordered fault and how often it still happens."""

    method: str
    kind: str
    times: int = 1
    retry_after: int = 1
    error: str = "internal_error"
    match: str | None = None


class Faults:
    """The faults still to come."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def take(self, method: str, channel: str) -> Fault | None:
        """The next fault for this call, used up once."""
        for fault in self.waiting:
            fits = fault.method in (method, "*") and (not fault.match or fault.match in channel)
            if fits and fault.times > 0:
                fault.times -= 1
                return fault
        return None


class RateLimits:
    """Counts the calls of the last minute per method; off unless asked for."""

    def __init__(self) -> None:
        self.on = False
        self._seen: defaultdict[str, deque[float]] = defaultdict(deque)

    def wait(self, method: str, args: dict[str, Any]) -> int:
        """Seconds to wait before this call; 0 when it may go on, and then it counts."""
        if not self.on:
            return 0
        checks = self._windows(method, args)
        waits = [self._wait(key, many, seconds) for key, many, seconds in checks]
        if not max(waits, default=0):
            for key, _, _ in checks:
                self._seen[key].append(time.monotonic())
        return max(waits, default=0)

    def _windows(self, method: str, args: dict[str, Any]) -> list[tuple[str, int, float]]:
        if method == "chat.postMessage":
            # About one message a second for a channel.
            return [(f"post {args.get('channel')}", 1, 1.0), ("post", POSTS_A_MINUTE, 60.0)]
        if method == "response_url":
            return []
        tier = METHOD_TIERS.get(method)
        return [(method, TIERS[tier], 60.0)] if tier else []

    def _wait(self, key: str, many: int, seconds: float) -> int:
        now, seen = time.monotonic(), self._seen[key]
        while seen and now - seen[0] > seconds:
            seen.popleft()
        return int(seconds - (now - seen[0])) + 1 if len(seen) >= many else 0
