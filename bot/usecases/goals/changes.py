"""Goal changes: kept beside each deed that changes a goal, for its story and for the brief."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.goals.changes import Change, differences
from bot.rules.goals.snapshots import GoalThen, goal_then, write_then
from storage.goals import milestones_of
from storage.people import id_of
from storage.revisions import answers_and_skills
from storage.tables import Goal, GoalChange, GoalRevision, Person


def remember(session: Session, goal: Goal) -> GoalThen:
    """A goal with all that belongs to it, before a deed changes it."""
    key = id_of(goal)
    session.flush()
    return goal_then(goal, milestones_of(session, [key])[key], *answers_and_skills(session, key))


def keep_changes(
    session: Session,
    person: Person,
    goal: Goal,
    then: GoalThen,
    now: datetime,
    kind: str = "changed",
    why: str = "",
    review_id: int | None = None,
) -> tuple[Change, ...]:
    """Keep what a deed has changed about a goal, in the deed's own transaction.

    Nothing is kept where nothing has changed. What milestones were ticked is no change of
    the plan: they tell themselves when they were reached.
    """
    changes = differences(then, remember(session, goal))
    if not changes:
        return ()
    revision = GoalRevision(
        goal_id=id_of(goal),
        person_id=id_of(person),
        kind=kind,
        why=why,
        review_id=review_id,
        before=write_then(then),
        made_at=now,
    )
    session.add(revision)
    session.flush()
    session.add_all(
        GoalChange(
            goal_id=id_of(goal),
            revision_id=id_of(revision),
            what=change.what,
            name=change.name,
            old=change.old,
            new=change.new,
            changed_at=now,
        )
        for change in changes
    )
    session.flush()
    return tuple(changes)
