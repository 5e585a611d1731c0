"""The App Home: what a person might do next, the most useful first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bot.rules.goals import next_milestone
from storage.tables import Goal, Milestone

SOON = timedelta(days=7)
SUGGESTIONS = 3


@dataclass(frozen=True)
class NextStep:
    """One suggestion: a kind, and what it is about."""

    kind: str  # checkin, overdue, due, reached, plan, goal_due
    goal: Goal | None = None
    milestone: Milestone | None = None
    week: date | None = None


def next_steps(
    open_week: date | None, goals: Sequence[tuple[Goal, Sequence[Milestone]]], today: date
) -> tuple[NextStep, ...]:
    """An open check-in first, then what is late, then what is near, then what is missing."""
    steps = [NextStep("checkin", week=open_week)] if open_week else []
    found = [step for goal, milestones in goals for step in _steps(goal, milestones, today)]
    order = {"overdue": 0, "reached": 1, "goal_due": 2, "due": 3, "plan": 4}
    found.sort(key=lambda step: (order[step.kind], _date_of(step)))
    return tuple([*steps, *found][:SUGGESTIONS])


def _steps(goal: Goal, milestones: Sequence[Milestone], today: date) -> Iterable[NextStep]:
    upcoming = next_milestone(milestones)
    if milestones and upcoming is None:
        yield NextStep("reached", goal)
    elif goal.due <= today:
        yield NextStep("goal_due", goal)
    elif upcoming is None:
        yield NextStep("plan", goal)
    elif upcoming.due is not None and upcoming.due < today:
        yield NextStep("overdue", goal, upcoming)
    elif upcoming.due is not None and upcoming.due <= today + SOON:
        yield NextStep("due", goal, upcoming)


def _date_of(step: NextStep) -> date:
    if step.milestone is not None and step.milestone.due is not None:
        return step.milestone.due
    return step.goal.due if step.goal is not None else date.max


def streak(weeks: Sequence[date], this_week: date, every_weeks: int) -> int:
    """How many check-ins in a row were answered, the latest first; this week's may still come."""
    step = timedelta(weeks=every_weeks)
    if not weeks or this_week - weeks[0] > step:
        return 0
    count = 1
    for later, earlier in pairwise(weeks):
        if later - earlier > step:
            break
        count += 1
    return count
