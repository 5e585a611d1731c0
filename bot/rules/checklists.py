"""Checklists: good habits of mentees and mentors, which tick themselves from what happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.rules.mentorships import QUIET_AFTER, RHYTHMS
from bot.rules.rhythm import today, week_of
from storage.tables import ActionItem

MENTEE, MENTOR = "mentee", "mentor"
ROLES = (MENTEE, MENTOR)
HABITS: Mapping[str, tuple[str, ...]] = {
    MENTEE: (
        *("goal", "agreement", "checkin", "agenda", "honest"),
        *("promise", "advice", "lesson", "plan", "thanks"),
    ),
    MENTOR: ("agreement", "rhythm", "ahead", "feedback", "praise", "connect", "promise"),
}
LATELY = timedelta(weeks=6)  # longer than a month's rhythm, with a week to spare
SEASON = timedelta(days=92)  # three months, the longest of them: as long as a review's round


@dataclass(frozen=True)
class Bond:
    """A mentorship under way, as a checklist sees it; dates are those of the one who looks."""

    key: int
    user_id: str  # the other one
    started: datetime
    rhythm: str
    paused: bool = False
    agreed: date | None = None
    met: datetime | None = None  # the last session that was held
    ahead: date | None = None  # the next that is planned


@dataclass(frozen=True)
class Facts:
    """What happened, as far as the bot knows."""

    now: datetime
    tz: str
    bonds: tuple[Bond, ...] = ()  # in the role that is looked at
    goal: tuple[str, date] | None = None  # the next that is due: its title, and until when
    week: date | None = None  # of the last check-in that was answered
    every_weeks: int = 1
    deeds: Mapping[str, datetime] = field(default_factory=dict)  # habit to when it was last done
    promised: Sequence[ActionItem] = ()  # own action items that were done lately

    @property
    def today(self) -> date:
        """The date where the person is."""
        return today(self.now, self.tz)


@dataclass(frozen=True)
class Tick:
    """A habit, and what ticks it; or, with no day, how it stands."""

    habit: str
    on: date | None = None
    title: str = ""  # of the goal
    bond: Bond | None = None  # with whom it is; of an open one, with whom it could be next


def ticks(role: str, facts: Facts) -> tuple[Tick, ...]:
    """Every habit of a role, in their order."""
    return tuple(_TICKS.get((role, habit), _deed)(habit, facts) for habit in HABITS[role])


def _goal(habit: str, facts: Facts) -> Tick:
    if facts.goal is None:
        return Tick(habit)
    title, due = facts.goal
    return Tick(habit, due, title)


def _checkin(habit: str, facts: Facts) -> Tick:
    """The last one that was due: this week's is open until it is answered, and nothing is late."""
    since = week_of(facts.today) - timedelta(weeks=facts.every_weeks)
    answered = facts.deeds.get(habit)
    if facts.week is None or facts.week < since or answered is None:
        return Tick(habit)
    return Tick(habit, today(answered, facts.tz))


def _agreement(habit: str, facts: Facts) -> Tick:
    """With everybody; the first one with whom there is none comes next."""
    open_ones = [bond for bond in facts.bonds if bond.agreed is None]
    return _of_all(habit, facts, open_ones, [bond.agreed for bond in facts.bonds if bond.agreed])


def _rhythm(habit: str, facts: Facts) -> Tick:
    """With everybody who has been there long enough, and does not rest just now."""
    held = [today(bond.met, facts.tz) for bond in facts.bonds if bond.met]
    return _of_all(habit, facts, [bond for bond in facts.bonds if _is_quiet(bond, facts)], held)


def _is_quiet(bond: Bond, facts: Facts) -> bool:
    if bond.paused:
        return False
    since = max(bond.met or bond.started, bond.started)
    return facts.now > since + RHYTHMS[bond.rhythm] * QUIET_AFTER


def _ahead(habit: str, facts: Facts) -> Tick:
    going = [bond for bond in facts.bonds if not bond.paused]
    planned = [bond.ahead for bond in going if bond.ahead]
    tick = _of_all(habit, facts, [bond for bond in going if bond.ahead is None], planned)
    return tick if tick.on is None else Tick(habit, min(planned), bond=tick.bond)


def _of_all(habit: str, facts: Facts, missing: Sequence[Bond], days: Sequence[date]) -> Tick:
    if missing or not days:
        return Tick(habit, bond=next(iter([*missing, *facts.bonds]), None))
    only = facts.bonds[0] if len(facts.bonds) == 1 else None
    return Tick(habit, max(days), bond=only)


def _promise(habit: str, facts: Facts) -> Tick:
    """An action item that was done by its day; one without a day is in time whenever it is done."""
    since = facts.now - LATELY
    days = [
        today(item.closed_at, facts.tz)
        for item in facts.promised
        if item.closed_at is not None and item.closed_at >= since
        if item.due is None or today(item.closed_at, facts.tz) <= item.due
    ]
    return Tick(habit, max(days, default=None))


def _deed(habit: str, facts: Facts) -> Tick:
    """Something that was done within its window; what could be next is with the first one."""
    done = facts.deeds.get(habit)
    if done is None or done < facts.now - window_of(habit):
        going = [bond for bond in facts.bonds if not bond.paused]
        return Tick(habit, bond=next(iter([*going, *facts.bonds]), None))
    return Tick(habit, today(done, facts.tz))


def window_of(habit: str) -> timedelta:
    """How far back something counts."""
    return LATELY if habit in ("agenda", "honest", "lesson", "feedback", "promise") else SEASON


_TICKS = {
    (MENTEE, "goal"): _goal,
    (MENTEE, "checkin"): _checkin,
    (MENTEE, "agreement"): _agreement,
    (MENTEE, "promise"): _promise,
    (MENTOR, "agreement"): _agreement,
    (MENTOR, "rhythm"): _rhythm,
    (MENTOR, "ahead"): _ahead,
    (MENTOR, "promise"): _promise,
}
