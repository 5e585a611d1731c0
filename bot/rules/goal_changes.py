"""Changes of a goal: what differs between then and now, and what a mentor may know of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from storage.tables import Goal, GoalChange, Milestone

SHARED, PRIVATE = "shared", "private"


@dataclass(frozen=True)
class GoalThen:
    """A goal and its milestones at one moment: key to title and date."""

    title: str
    due: date
    percent: int | None
    state: str
    shared: bool
    milestones: Mapping[int | None, tuple[str, date | None]]


@dataclass(frozen=True)
class Change:
    """One thing that changed, as it is stored; "" where there was none."""

    what: str
    old: str
    new: str
    name: str = ""  # the milestone's title, where it is about one


def goal_then(goal: Goal, milestones: Sequence[Milestone]) -> GoalThen:
    """What a change is measured against; taken before anything is written."""
    steps = {m.id: (m.title, m.due) for m in milestones}
    return GoalThen(goal.title, goal.due, goal.percent, goal.state, goal.shared, steps)


def differences(then: GoalThen, now: GoalThen) -> list[Change]:
    """The old beside the new, one by one."""
    pairs = (
        ("title", then.title, now.title),
        ("due", _told(then.due), _told(now.due)),
        ("percent", _told(then.percent), _told(now.percent)),
        ("state", then.state, now.state),
    )
    changed = [Change(what, old, new) for what, old, new in pairs if old != new]
    # Last, so that a look at the latest rows never has the others of this deed without it.
    sharing = (
        [Change("sharing", _sharing(then), _sharing(now))] if then.shared != now.shared else []
    )
    return [*changed, *_of_milestones(then, now), *sharing]


def _of_milestones(then: GoalThen, now: GoalThen) -> Iterator[Change]:
    for key in {**then.milestones, **now.milestones}:
        old, old_due = then.milestones.get(key, ("", None))
        new, new_due = now.milestones.get(key, ("", None))
        if old != new:
            yield Change("milestone", old, new, new or old)
        if old and new and old_due != new_due:
            yield Change("milestone_due", _told(old_due), _told(new_due), new)


def _told(value: date | int | None) -> str:
    return "" if value is None else str(value)


def _sharing(then: GoalThen) -> str:
    return SHARED if then.shared else PRIVATE


def seen_changes(changes: Sequence[GoalChange]) -> list[GoalChange]:
    """What a mentor may know of one goal's changes, the oldest first.

    What was changed while the goal was its owner's alone stays theirs, as does what was changed
    together with sharing it: the old words were never meant for anybody else.
    """
    shared_at = [c.changed_at for c in changes if c.what == "sharing" and c.new == SHARED]
    latest = max(shared_at, default=None)
    seen = [c for c in changes if c.what != "sharing" and _is_after(c.changed_at, latest)]
    return sorted(seen, key=lambda c: (c.changed_at, c.id or 0))


def _is_after(moment: datetime, start: datetime | None) -> bool:
    return start is None or moment > start
