"""The log of every call the bot made, with decoded arguments and without tokens."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

KEPT = 20_000


@dataclass
class Calls:
    """The latest calls, numbered from 1."""

    count: int = 0
    entries: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=KEPT))

    def add(self, method: str, args: dict[str, Any], error: str | None, at: datetime) -> None:
        """Notes a call and how it ended."""
        self.count += 1
        shown = {key: value for key, value in args.items() if key != "token"}
        self.entries.append(
            {
                "n": self.count,
                "method": method,
                "args": shown,
                "ok": error is None,
                "error": error,
                "at": at.isoformat(),
            }
        )

    def since(self, number: int) -> dict[str, Any]:
        """The calls after this number, and the number to ask with next time."""
        return {"calls": [e for e in self.entries if e["n"] > number], "next": self.count}
