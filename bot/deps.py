"""What every use case, listener and job is handed: the store, the clock, the settings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.config import Settings
from storage.database import Store


@dataclass(frozen=True)
class Deps:
    """`now` answers aware UTC; nobody else asks the machine for the time."""

    store: Store
    now: Callable[[], datetime]
    settings: Settings


@dataclass(frozen=True)
class Actor:
    """Who acts: Slack's ids, as the request carried them."""

    team_id: str
    user_id: str
