"""The response_urls given out: five uses within thirty minutes each."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

USES, LIFE = 5, timedelta(minutes=30)


@dataclass
class ResponseUrl:
    """Where an answer goes, and which message it may replace."""

    user: str
    channel: str
    born: datetime
    message: str | None = None
    uses: int = 0


class ResponseUrls:
    """All that were given out."""

    def __init__(self) -> None:
        self._given: dict[str, ResponseUrl] = {}

    def new(self, user: str, channel: str, born: datetime, message: str | None = None) -> str:
        """The secret last part of a new response_url."""
        name = secrets.token_urlsafe(24)
        self._given[name] = ResponseUrl(user, channel, born, message)
        return name

    def use(self, name: str, now: datetime) -> tuple[ResponseUrl | None, str]:
        """Counts a use; without a code the use is allowed."""
        found = self._given.get(name)
        if not found:
            return None, "no_service"
        if now - found.born > LIFE:
            return None, "expired_url"
        if found.uses >= USES:
            return None, "used_url"
        found.uses += 1
        return found, ""
