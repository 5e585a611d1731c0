"""Goal changes: kept beside each deed that changes a goal, for its story and for the brief."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.goal_changes import GoalThen, differences, goal_then
from storage.goals import milestones_of
from storage.people import id_of
from storage.tables import Goal, GoalChange, Person


def remember(session: Session, goal: Goal) -> GoalThen:
    """A goal with all that belongs to it, before a deed changes it."""
    return goal_then(goal, milestones_of(session, [id_of(goal)])[id_of(goal)])


def keep_changes(
    session: Session,
    _person: Person,
    goal: Goal,
    then: GoalThen,
    now: datetime,
    _kind: str = "changed",
    _why: str = "",
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
        for change in differences(then, remember(session, goal))
    )
    session.flush()
