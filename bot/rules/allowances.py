"""The monthly allowance: mentees and intros count together, so that nobody is asked too much."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from bot.rules.rhythm import today

MONTHLY = 2  # people a month, unless somebody says otherwise
MONTHLY_MOST = 20


@dataclass(frozen=True)
class Load:
    """What a person gives of their time this month, and how much of it they want to give.

    `monthly` is what they said, None if nothing; `capacity` how many mentees they take at a time,
    None for one who does not offer to be a mentor.
    """

    monthly: int | None = None
    capacity: int | None = None
    mentees: int = 0
    intros: int = 0  # accepted since the month began, on their own calendar

    @property
    def allowance(self) -> int:
        """How many people in this month; a mentor who has not said has a place for each mentee."""
        return self.monthly if self.monthly is not None else max(MONTHLY, self.capacity or 0)

    @property
    def left(self) -> int:
        """How many more in this month; never below 0."""
        return max(self.allowance - self.mentees - self.intros, 0)


def month_began(now: datetime, tz: str) -> datetime:
    """The instant at which a person's month began on their own calendar."""
    first = today(now, tz).replace(day=1)
    return datetime.combine(first, time(), ZoneInfo(tz)).astimezone(UTC)
