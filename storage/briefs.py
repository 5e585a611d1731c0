"""What a brief is made of: read in a constant number of queries, each by an index and a limit."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, delete, or_, select

from storage.tables import (
    ActionItem,
    AgendaTopic,
    BriefOmission,
    Checkin,
    Goal,
    GoalChange,
    MentoringSession,
    Mentorship,
    Nudge,
    PersonSkill,
    Profile,
    Reflection,
    Skill,
)


def list_shared_goals(
    session: Session, person_id: int, since: datetime, limit: int
) -> Sequence[Goal]:
    """The goals that a person shares: those under way, and those that ended since an instant."""
    shared = (col(Goal.person_id) == person_id, col(Goal.shared).is_(True))
    active = session.exec(
        select(Goal)
        .where(*shared, col(Goal.state) == "active")
        .order_by(col(Goal.due), col(Goal.id))
        .limit(limit)
    ).all()
    ended = session.exec(
        select(Goal)
        .where(*shared, col(Goal.state).in_(("done", "dropped")), col(Goal.closed_at) >= since)
        .order_by(col(Goal.closed_at).desc(), col(Goal.id).desc())
        .limit(limit)
    ).all()
    return [*active, *ended][:limit]


def list_changes(
    session: Session,
    goal_ids: Collection[int],
    whats: Collection[str],
    since: datetime,
    limit: int,
) -> Sequence[GoalChange]:
    """What of these kinds changed about some goals since an instant, the latest first."""
    if not goal_ids:
        return []
    return session.exec(
        select(GoalChange)
        .where(
            col(GoalChange.goal_id).in_(goal_ids),
            col(GoalChange.what).in_(whats),
            col(GoalChange.changed_at) >= since,
        )
        .order_by(col(GoalChange.changed_at).desc(), col(GoalChange.id).desc())
        .limit(limit)
    ).all()


def list_shared_checkins(
    session: Session, person_id: int, since: datetime, first_week: date, limit: int
) -> Sequence[Checkin]:
    """The check-ins that a person shares and gave since an instant, the latest week first."""
    return session.exec(
        select(Checkin)
        .where(
            col(Checkin.person_id) == person_id,
            col(Checkin.week) >= first_week,
            col(Checkin.shared).is_(True),
            col(Checkin.answered_at) >= since,
        )
        .order_by(col(Checkin.week).desc())
        .limit(limit)
    ).all()


def list_open_actions_of(session: Session, mentorship_id: int, limit: int) -> Sequence[ActionItem]:
    """What the two of a mentorship are going to do, the next due first."""
    return session.exec(
        select(ActionItem)
        .where(col(ActionItem.mentorship_id) == mentorship_id, col(ActionItem.state) == "open")
        .order_by(col(ActionItem.due).is_(None), col(ActionItem.due), col(ActionItem.id))
        .limit(limit)
    ).all()


def list_done_actions_of(
    session: Session, mentorship_id: int, since: datetime, limit: int
) -> Sequence[ActionItem]:
    """What the two of a mentorship have done since an instant, the latest first."""
    return session.exec(
        select(ActionItem)
        .where(
            col(ActionItem.mentorship_id) == mentorship_id,
            col(ActionItem.state) == "done",
            col(ActionItem.closed_at) >= since,
        )
        .order_by(col(ActionItem.closed_at).desc(), col(ActionItem.id).desc())
        .limit(limit)
    ).all()


def list_reflections(
    session: Session, goal_ids: Collection[int], since: datetime, limit: int
) -> Sequence[Reflection]:
    """What was learnt from these goals since an instant and is shared, the latest first."""
    if not goal_ids:
        return []
    return session.exec(
        select(Reflection)
        .where(
            col(Reflection.goal_id).in_(goal_ids),
            col(Reflection.shared).is_(True),
            col(Reflection.created_at) >= since,
        )
        .order_by(col(Reflection.created_at).desc(), col(Reflection.id).desc())
        .limit(limit)
    ).all()


def list_talked_about(session: Session, mentorship_id: int, limit: int) -> Sequence[str]:
    """The agenda topics that were talked about, in their words, the latest first."""
    return session.exec(
        select(AgendaTopic.words)
        .where(
            col(AgendaTopic.mentorship_id) == mentorship_id, col(AgendaTopic.state) == "discussed"
        )
        .order_by(col(AgendaTopic.id).desc())
        .limit(limit)
    ).all()


def find_profile(session: Session, person_id: int) -> Profile | None:
    """What a person tells of themselves, or None."""
    return session.exec(select(Profile).where(col(Profile.person_id) == person_id)).one_or_none()


def list_learning(session: Session, person_id: int, limit: int) -> Sequence[str]:
    """The skills that a person wants to learn."""
    return session.exec(
        select(Skill.name)
        .join(PersonSkill, col(PersonSkill.skill_id) == col(Skill.id))
        .where(col(PersonSkill.person_id) == person_id, col(PersonSkill.purpose) == "learn")
        .order_by(col(Skill.id))
        .limit(limit)
    ).all()


def list_omissions(session: Session, session_id: int) -> frozenset[str]:
    """What the mentee leaves out of the brief for a session."""
    rows = session.exec(
        select(BriefOmission.subject).where(col(BriefOmission.session_id) == session_id)
    )
    return frozenset(rows)


def set_omission(
    session: Session, session_id: int, subject: str, person_id: int, *, out: bool
) -> None:
    """Leave something out of the brief for a session, or put it back; twice is once."""
    key = (col(BriefOmission.session_id) == session_id, col(BriefOmission.subject) == subject)
    if not out:
        session.exec(delete(BriefOmission).where(*key))
    elif session.exec(select(BriefOmission.subject).where(*key)).first() is None:
        session.add(BriefOmission(session_id=session_id, subject=subject, person_id=person_id))
    session.flush()


def list_told(
    session: Session,
    person_ids: Collection[int],
    kinds: Sequence[str],
    session_ids: Collection[int],
) -> Sequence[tuple[int, str, str]]:
    """Who was told of some sessions, how, and under which subject: a moved one has several."""
    if not session_ids:
        return []
    subjects = [col(Nudge.subject).startswith(f"session:{key}:") for key in session_ids]
    return session.exec(
        select(Nudge.person_id, Nudge.kind, Nudge.subject)
        .where(
            col(Nudge.person_id).in_(person_ids),
            col(Nudge.kind).in_(kinds),
            or_(*subjects),
            col(Nudge.state) == "sent",
        )
        .distinct()
        .order_by(col(Nudge.person_id), col(Nudge.kind), col(Nudge.subject))
    ).all()


def list_coming(
    session: Session, person_id: int, since: datetime, limit: int = 20
) -> Sequence[tuple[MentoringSession, Mentorship]]:
    """A person's planned sessions from an instant on, each with its mentorship."""
    return session.exec(
        select(MentoringSession, Mentorship)
        .join(Mentorship, col(Mentorship.id) == col(MentoringSession.mentorship_id))
        .where(
            or_(col(Mentorship.mentee_id) == person_id, col(Mentorship.mentor_id) == person_id),
            col(Mentorship.state) == "active",
            col(MentoringSession.state) == "planned",
            col(MentoringSession.starts_at) >= since,
        )
        .order_by(col(MentoringSession.starts_at))
        .limit(limit)
    ).all()
