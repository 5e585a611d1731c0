"""Goal changes: kept beside each deed that changes a goal, for its story and for the brief."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.rules.goal_changes import GoalThen, differences, goal_then
from storage.people import id_of
from storage.tables import Goal, GoalChange, Milestone


def keep_changes(
    session: Session, goal: Goal, milestones: Sequence[Milestone], then: GoalThen, now: datetime
) -> None:
    """Keep what a deed has changed about a goal, in the deed's own transaction."""
    session.add_all(
        GoalChange(
            goal_id=id_of(goal),
            what=change.what,
            name=change.name,
            old=change.old,
            new=change.new,
            changed_at=now,
        )
        for change in differences(then, goal_then(goal, milestones))
    )
    session.flush()
