"""Moments: one person at one hour, and how what they do there is put on the stage."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.deps import Actor, Deps
from bot.rehearsal.play import Play

WeekDay = tuple[int, str]


@dataclass(frozen=True)
class Moment:
    """One person at one hour; what they do is done when the stage comes to it."""

    play: Play
    name: str
    instant: datetime

    @property
    def deps(self) -> Deps:
        """What every use case is handed."""
        return self.play.deps

    @property
    def actor(self) -> Actor:
        """Who acts."""
        return self.play.actor(self.name)

    def day(self, when: WeekDay | None) -> date | None:
        """The date of a day of the story: (4, "fri")."""
        return self.play.weeks.day(*when) if when else None

    def then(self, what: str, do: Callable[[], object]) -> None:
        """Put a deed on the stage."""
        self.play.stage.plan(self.instant, f"{self.name} {what}", do)

    def keep(self, name: str, key: int | None) -> None:
        """Remember what was made, by its name in the story."""
        self.play.kept[f"{self.name}.{name}"] = key or 0

    def kept(self, name: str) -> int:
        """What was made by that name; 0, which no row has, for nothing."""
        return self.play.kept.get(f"{self.name}.{name}", 0)
