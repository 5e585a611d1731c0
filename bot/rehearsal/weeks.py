"""Weeks: the days and hours of a story as instants, on the clock of whoever acts."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.rules.rhythm import instant_of, today, week_of

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Weeks:
    """Counted from the Monday on which a story begins, which is week 0."""

    monday: date
    many: int

    @classmethod
    def ending(cls, end: datetime, many: int) -> "Weeks":
        """So many whole weeks, and the one in which the story ends."""
        return cls(week_of(today(end, "UTC")) - timedelta(weeks=many), many)

    @property
    def starts_at(self) -> datetime:
        """Before the first morning anywhere on earth."""
        return instant_of(self.monday, time(0, 0), "Pacific/Kiritimati")

    def day(self, week: int, day: str = "mon") -> date:
        """The date of a day of a week."""
        return self.monday + timedelta(weeks=week, days=DAYS.index(day))

    def moment(self, week: int, day: str, at: str, tz: str) -> datetime:
        """The instant of an hour (“09:40”) on a day, where somebody lives."""
        return instant_of(self.day(week, day), time.fromisoformat(at), tz)

    def number(self, moment: datetime) -> int:
        """The week that an instant is in."""
        return (today(moment, "UTC") - self.monday).days // 7
