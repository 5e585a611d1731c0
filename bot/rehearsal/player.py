"""A player: one person of the cast, and the story that is told of them hour by hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.rehearsal.circle_deeds import CircleDeeds
from bot.rehearsal.growth_deeds import GrowthDeeds
from bot.rehearsal.own_deeds import OwnDeeds
from bot.rehearsal.play import Play
from bot.rehearsal.session_deeds import Record, SessionDeeds
from bot.rules.checkins import CheckinDraft

QUICK = (("step", 4), ("step", None), ("still", 3), ("step", 3), ("still", None))
# week, how the goal moved, how it feels, next step, what is in the way
Answer = tuple[int, str, int | None, str, str]
PATIENCE = (6, 25, 70, 110, 200, 290)  # minutes until a check-in is answered


class Hour(OwnDeeds, GrowthDeeds, SessionDeeds, CircleDeeds):
    """An hour of somebody's, with everything that they can do in it."""


@dataclass(frozen=True)
class Player:
    """One person of the cast."""

    play: Play
    name: str

    def at(self, week: int, day: str, hour: str) -> Hour:
        """An hour of a week, on their own clock."""
        return Hour(self.play, self.name, self.play.moment(self.name, week, day, hour))

    def answers(
        self,
        goal: str,
        *weeks: Answer,
        day: str = "fri",
        hour: str = "10:00",
        late: Sequence[int] = (),
        also: float = 0.6,
    ) -> None:
        """Check-ins: each a while after it was asked, the late ones on the Monday after.

        `also` is how often a week in between gets an answer that needs no words.
        """
        for week, moved, feeling, step, obstacle in self._with_quick_ones(weeks, also):
            asked = self.play.weeks.moment(week, day, hour, self.play.cast[self.name].tz)
            wait = timedelta(minutes=self.play.dice.choice(PATIENCE))
            if week in late:
                wait += timedelta(days=3)
            draft = CheckinDraft(obstacles=obstacle, next_step=step)
            answered = Hour(self.play, self.name, asked + wait)
            answered.checks_in(self.play.weeks.day(week), feeling, draft, **{goal: moved})

    def _with_quick_ones(self, told: Sequence[Answer], also: float) -> list[Answer]:
        dice = self.play.dice
        known = {answer[0]: answer for answer in told}
        for week in range(min(known), max(known)):
            if week not in known and dice.random() < also:
                moved, feeling = dice.choice(QUICK)
                known[week] = (week, moved, feeling, "", "")
        return [known[week] for week in sorted(known)]

    def meets(
        self,
        mentor: str,
        week: int,
        day: str,
        hour: str,
        by_mentor: Record | None = None,
        by_me: Record | None = None,
        *,
        missed: bool = False,
    ) -> None:
        """What the two make of a session that was planned for this hour of mine."""
        exact = self.play.weeks.moment(week, day, hour, self.play.cast[self.name].tz)
        on = exact.date()
        over = exact + timedelta(minutes=75 + self.play.dice.randint(0, 90))
        me, other = Hour(self.play, self.name, over), Hour(self.play, mentor, over)
        if missed:
            me.did_not_meet(mentor, on)
        elif by_mentor is None and by_me is None:
            me.met(mentor, on)
        if by_mentor is not None:
            other.records(self.name, on, by_mentor, mentor)
        if by_me is not None:
            later = over + timedelta(minutes=self.play.dice.randint(20, 200))
            Hour(self.play, self.name, later).records(mentor, on, by_me, mentor)
