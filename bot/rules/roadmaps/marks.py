"""Milestones as marks on a goal's bar: one for those that fall together, none over another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.rules.roadmaps.axis import Axis
from bot.rules.roadmaps.plan import PlannedStep
from bot.rules.roadmaps.shapes import DONE, DUE, LATE, LEFT, RIGHT, Mark

RADIUS = 16.0
COUNTING = 5.0  # more for a mark with a number in it
APART = 2 * (RADIUS + COUNTING) + 2.0  # from the middle of a mark to the next one's
TOGETHER = 20.0  # marks of one state that are nearer than this are one, with a number


@dataclass(frozen=True)
class Group:
    """Milestones of one state that fall together."""

    x: float
    state: str
    steps: tuple[PlannedStep, ...]
    beyond: bool = False  # at an end of the axis, which does not tell its year

    @property
    def told(self) -> PlannedStep:
        """The one that is named: the next to come, or the latest reached."""
        return self.steps[-1 if self.state == DONE else 0]


def groups_of(steps: Sequence[PlannedStep], axis: Axis, today: date) -> list[Group]:
    """The dated milestones from left to right, their marks apart from each other."""
    found: list[Group] = []
    for day, step in sorted(_dated(steps), key=lambda each: each[0]):
        x, state = axis.x(day), _state(step, today)
        same = next((g for g in found if g.state == state and x - g.x < TOGETHER), None)
        if same:
            found[found.index(same)] = replace(same, steps=(*same.steps, step))
        else:
            found.append(Group(x, state, (step,), not axis.holds(day)))
    return _apart(found)


def _dated(steps: Sequence[PlannedStep]) -> Iterator[tuple[date, PlannedStep]]:
    for step in steps:
        if day := step.done or step.due:
            yield day, step


def _state(step: PlannedStep, today: date) -> str:
    if step.done:
        return DONE
    return LATE if step.due and step.due < today else DUE


def _apart(groups: list[Group]) -> list[Group]:
    """Pushed to the right as far as need be, then back from the edge."""
    places, last = [], LEFT + RADIUS + COUNTING - APART
    for group in groups:
        last = max(group.x, last + APART)
        places.append(last)
    limit = RIGHT - RADIUS - COUNTING
    for number in range(len(places) - 1, -1, -1):
        places[number] = min(places[number], limit)
        limit = places[number] - APART
    return [replace(group, x=x) for x, group in zip(places, groups, strict=True)]


def mark_of(group: Group, y: float) -> Mark:
    """The group on its bar."""
    radius = RADIUS + COUNTING * (len(group.steps) > 1)
    return Mark(group.x, y, radius, group.state, len(group.steps))
