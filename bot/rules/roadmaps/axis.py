"""The axis of a roadmap: which time it shows, where a day stands, which months it names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bot.rules.lettering import Measure
from bot.rules.roadmaps.plan import Plan, PlannedGoal
from bot.rules.roadmaps.shapes import LEFT, RIGHT, SMALL
from bot.rules.roadmaps.wording import month

BACK, BACK_MOST = timedelta(days=183), timedelta(days=365)
AHEAD_LEAST = timedelta(days=60)
SPAN_MOST = timedelta(days=3 * 365)
STEPS = (1, 2, 3, 6, 12)  # months from one name to the next
TICK_GAP = 22.0  # between the names of two months


@dataclass(frozen=True)
class Axis:
    """A stretch of time from the first of a month to the first of another."""

    begin: date
    end: date

    def holds(self, day: date) -> bool:
        """Whether a day has its own place."""
        return self.begin <= day <= self.end

    def x(self, day: date) -> float:
        """Where a day stands; one beyond the stretch at its end."""
        share = (day - self.begin) / (self.end - self.begin)
        return LEFT + (RIGHT - LEFT) * min(max(share, 0.0), 1.0)


@dataclass(frozen=True)
class Tick:
    """The first of a month, named."""

    x: float
    words: str
    width: float


def axis_of(plan: Plan) -> Axis:
    """From the earliest of what is on the way, half a year back at most, to the latest due."""
    today, days = plan.today, list(_days(plan))
    begins = [goal.begins for goal in plan.goals]
    earliest = max(min([today, *begins]), today - BACK)
    over = [_end(goal) for goal in plan.goals if _end(goal) < earliest]
    if over:  # what ended before has its place, if it is not too long ago
        earliest = max(min(over) - timedelta(days=60), today - BACK_MOST)
    begin = earliest.replace(day=1)
    latest = min(max([today + AHEAD_LEAST, *days]), begin + SPAN_MOST - timedelta(days=31))
    return Axis(begin, _next_month(latest, 1))


def _days(plan: Plan) -> Iterator[date]:
    for goal in plan.goals:
        if goal.state == "active":
            yield goal.due
            yield from (step.due for step in goal.milestones if step.due and not step.done)


def _end(goal: PlannedGoal) -> date:
    return goal.due if goal.state == "active" else goal.closed or goal.due


def _next_month(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def ticks(axis: Axis, measure: Measure) -> list[Tick]:
    """As many months as can be named without one name touching the next."""
    found: list[Tick] = []
    for step in STEPS:
        found = list(_ticks(axis, step, measure))
        if all(a.x + a.width + TICK_GAP <= b.x for a, b in pairwise(found)):
            break
    return found


def _ticks(axis: Axis, step: int, measure: Measure) -> Iterator[Tick]:
    day, first = axis.begin, True
    if step > 1:  # quarters begin in January, whenever the plan does
        day = _next_month(day, -(day.month - 1) % step)
    while day < axis.end:
        words = month(day, with_year=first or day.month == 1)
        width, x = measure(words, SMALL), axis.x(day)
        if x + width <= RIGHT:
            yield Tick(x, words, width)
        day, first = _next_month(day, step), False
