"""The play: who is in it, when things happen, and what was made so far, by the names of a story."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.deps import Actor, Deps
from bot.rehearsal.cast import CAST, Member
from bot.rehearsal.stage import Stage
from bot.rehearsal.weeks import Weeks
from bot.usecases import people
from bot.usecases.nudges.retelling import retold

HURRY = 9  # minutes by which people are later than a story says


@dataclass
class Play:
    """What all stories share; `kept` holds the keys of what was made, by a story's names."""

    deps: Deps
    team_id: str
    stage: Stage
    weeks: Weeks
    dice: random.Random
    cast: Mapping[str, Member] = field(default_factory=lambda: CAST)
    kept: dict[str, int] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """Somebody by first name, as Slack knows them."""
        return Actor(self.team_id, self.cast[name].user_id)

    def name_of(self, user_id: str) -> str:
        """The first name of somebody of the cast."""
        return next(name for name, member in self.cast.items() if member.user_id == user_id)

    def key(self, name: str) -> int:
        """The key of somebody who is known by now; 0 for one who is not."""
        return people.find_key(self.deps, self.actor(name)) or 0

    def form(self, *words: object) -> str:
        """The key of a form that is filled in once."""
        return "rehearsal:" + ":".join(map(str, words))

    def moment(self, name: str, week: int, day: str, at: str) -> datetime:
        """An hour of somebody's, and a few minutes, since nobody is that punctual."""
        exact = self.weeks.moment(week, day, at, self.cast[name].tz)
        return exact + timedelta(minutes=self.dice.randint(0, HURRY))

    def retell(self, name: str, kinds: Sequence[str], subjects: Sequence[str]) -> None:
        """What somebody was told about these subjects follows, as it does after a click."""
        tick = self.stage.tick
        for said in retold(self.deps, tick.jobs, self.actor(name), kinds, subjects):
            tick.courier.retell(said)
