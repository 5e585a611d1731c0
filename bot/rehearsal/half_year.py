"""Half a year of a programme: 24 people, 26 weeks, every word said by somebody and none written in.

Nothing here writes rows: people act through the use cases, and the tick says what is due.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.clock import Tick
from bot.rehearsal.cast import CAST, Member
from bot.rehearsal.play import Play
from bot.rehearsal.stage import MovingClock, Stage
from bot.rehearsal.stories import STORIES
from bot.rehearsal.weeks import Weeks
from bot.rules.rhythm import instant_of
from bot.usecases import people

WEEKS = 26
SEED = 26
Tell = Callable[[int, int], None]  # the week that begins, of how many


@dataclass(frozen=True)
class HalfYear:
    """The weeks before an instant, as they will be played; `stage` tells how it went."""

    play: Play
    stage: Stage
    ends_at: datetime

    @property
    def starts_at(self) -> datetime:
        """Where the clock is to stand before it is played."""
        return self.play.weeks.starts_at

    def perform(self, tell: Tell) -> None:
        """Play it; the clock stands at its beginning, and ends at its end."""
        many = self.play.weeks.many
        for number in range(many + 1):  # the last one as far as it has come
            if number < many:
                tell(number + 1, many)
            monday = self.play.weeks.day(number + 1)
            self.stage.play(min(instant_of(monday, time(0, 0), "UTC"), self.ends_at))


def starts_at(ends_at: datetime) -> datetime:
    """The instant at which the half year before an instant begins."""
    return Weeks.ending(ends_at, WEEKS).starts_at


def half_year(tick: Tick, clock: MovingClock, ends_at: datetime, seed: int = SEED) -> HalfYear:
    """The half year before an instant, for a tick whose database knows nobody yet.

    The same seed and instant give the same half year, if the clock stands still between moves.
    """
    stage = Stage(tick, clock)
    weeks = Weeks.ending(ends_at, WEEKS)
    play = Play(tick.deps, tick.team_id, stage, weeks, random.Random(seed))
    for name in CAST:
        _comes_and_goes(play, name)
    for tells in STORIES:
        tells(play)
    return HalfYear(play, stage, ends_at)


def _comes_and_goes(play: Play, name: str) -> None:
    member = play.cast[name]
    first = play.weeks.starts_at + timedelta(minutes=1)
    joins = (
        first if not member.joins else play.weeks.moment(member.joins, "mon", "08:30", member.tz)
    )
    play.stage.plan(joins, f"{name} joins", lambda: _learn(play, member, active=True))
    if member.leaves is not None:
        leaves = play.weeks.moment(member.leaves, "fri", "18:30", member.tz)
        play.stage.plan(leaves, f"{name} leaves", lambda: _learn(play, member, active=False))


def _learn(play: Play, member: Member, *, active: bool) -> None:
    told = people.Member(
        member.user_id,
        member.name,
        member.tz,
        active=active,
        is_guest=member.is_guest,
        is_admin=member.is_admin,
    )
    people.learn_member(play.deps, play.team_id, told)
