"""What has happened meanwhile: between two reviews, and while one was open."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, func, or_, select

from storage.tables import Checkin, Goal, GoalChange, MentoringSession, Mentorship, Milestone


def list_milestones_done(
    session: Session, person_id: int, since: datetime, limit: int
) -> Sequence[Milestone]:
    """The milestones that a person has reached since an instant, the latest first."""
    return session.exec(
        select(Milestone)
        .join(Goal, col(Goal.id) == col(Milestone.goal_id))
        .where(col(Goal.person_id) == person_id, col(Milestone.done_at) >= since)
        .order_by(col(Milestone.done_at).desc(), col(Milestone.id).desc())
        .limit(limit)
    ).all()


def list_goals_reached(
    session: Session, person_id: int, since: datetime, limit: int
) -> Sequence[Goal]:
    """The goals that a person has reached since an instant, the latest first."""
    return session.exec(
        select(Goal)
        .where(
            col(Goal.person_id) == person_id,
            col(Goal.state) == "done",
            col(Goal.closed_at) >= since,
        )
        .order_by(col(Goal.closed_at).desc(), col(Goal.id).desc())
        .limit(limit)
    ).all()


def count_met(session: Session, person_id: int, since: datetime) -> int:
    """How many sessions a person has had since an instant, as either of the two."""
    return session.exec(
        select(func.count())
        .select_from(MentoringSession)
        .join(Mentorship, col(Mentorship.id) == col(MentoringSession.mentorship_id))
        .where(
            or_(col(Mentorship.mentee_id) == person_id, col(Mentorship.mentor_id) == person_id),
            col(MentoringSession.state) == "held",
            col(MentoringSession.starts_at) >= since,
        )
    ).one()


def count_checkins(session: Session, person_id: int, since: datetime) -> int:
    """How many check-ins a person has answered since an instant."""
    return session.exec(
        select(func.count())
        .select_from(Checkin)
        .where(col(Checkin.person_id) == person_id, col(Checkin.answered_at) >= since)
    ).one()


def list_changes(
    session: Session, person_id: int, since: datetime, until: datetime, limit: int
) -> Sequence[tuple[GoalChange, Goal]]:
    """What has changed about a person's goals between two instants, the latest first.

    What was shared or made private later is there, too: it says what may be told of the others.
    """
    return session.exec(
        select(GoalChange, Goal)
        .join(Goal, col(Goal.id) == col(GoalChange.goal_id))
        .where(
            col(Goal.person_id) == person_id,
            col(GoalChange.changed_at) >= since,
            or_(col(GoalChange.changed_at) <= until, col(GoalChange.what) == "sharing"),
        )
        .order_by(col(GoalChange.changed_at).desc(), col(GoalChange.id).desc())
        .limit(limit)
    ).all()


def list_goals_made(
    session: Session, person_id: int, since: datetime, until: datetime
) -> Sequence[Goal]:
    """The goals that a person has added between two instants, the first one first."""
    return session.exec(
        select(Goal)
        .where(
            col(Goal.person_id) == person_id,
            col(Goal.created_at) > since,
            col(Goal.created_at) <= until,
        )
        .order_by(col(Goal.created_at), col(Goal.id))
    ).all()
