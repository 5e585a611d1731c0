"""Revisions of goals: each deed, what it changed, and what else belongs to a goal's story."""

from collections.abc import Sequence

from sqlmodel import Session, col, func, literal, select, union_all

from storage.people import LAST_NUMBER
from storage.tables import (
    Checkin,
    CheckinProgress,
    Goal,
    GoalAnswer,
    GoalChange,
    GoalRevision,
    GoalSkill,
    MentoringSession,
    Mentorship,
    Reflection,
    SessionLog,
    Skill,
)

ANSWER, SKILL = "answer", "skill"


def answers_and_skills(session: Session, goal_id: int) -> tuple[dict[str, str], dict[str, str]]:
    """What a goal's framework was answered (question to words), and the skills that it grows.

    Both at once: every deed that changes a goal asks for them twice.
    """
    answers = select(literal(ANSWER), col(GoalAnswer.question), col(GoalAnswer.words)).where(
        col(GoalAnswer.goal_id) == goal_id
    )
    skills = (
        select(literal(SKILL), col(Skill.key), col(Skill.name))
        .join(GoalSkill, col(GoalSkill.skill_id) == col(Skill.id))
        .where(col(GoalSkill.goal_id) == goal_id)
    )
    rows = session.connection().execute(union_all(answers, skills)).all()
    found: dict[str, dict[str, str]] = {ANSWER: {}, SKILL: {}}
    for kind, key, words in sorted((kind, key, words) for kind, key, words in rows):
        found[kind][key] = words
    return found[ANSWER], found[SKILL]


def latest_revision(session: Session, goal_id: int) -> GoalRevision | None:
    """The deed that changed a goal last, or None."""
    return session.exec(
        select(GoalRevision)
        .where(col(GoalRevision.goal_id) == goal_id)
        .order_by(col(GoalRevision.made_at).desc(), col(GoalRevision.id).desc())
        .limit(1)
    ).one_or_none()


def find_revision(session: Session, goal_id: int, revision_id: int) -> GoalRevision | None:
    """A deed that changed this very goal, or None."""
    if not 0 < revision_id <= LAST_NUMBER:
        return None
    return session.exec(
        select(GoalRevision).where(
            col(GoalRevision.id) == revision_id, col(GoalRevision.goal_id) == goal_id
        )
    ).one_or_none()


def changed_last(session: Session, person_id: int) -> int | None:
    """The goal that a person has changed last, or None."""
    return session.exec(
        select(GoalRevision.goal_id)
        .join(Goal, col(Goal.id) == col(GoalRevision.goal_id))
        .where(col(Goal.person_id) == person_id)
        .order_by(col(GoalRevision.made_at).desc(), col(GoalRevision.id).desc())
        .limit(1)
    ).one_or_none()


def list_revisions(session: Session, goal_id: int, limit: int) -> Sequence[GoalRevision]:
    """The deeds that changed a goal, the latest first."""
    return session.exec(
        select(GoalRevision)
        .where(col(GoalRevision.goal_id) == goal_id)
        .order_by(col(GoalRevision.made_at).desc(), col(GoalRevision.id).desc())
        .limit(limit)
    ).all()


def list_all_changes(session: Session, goal_id: int, limit: int) -> Sequence[GoalChange]:
    """What changed about a goal, the latest first."""
    return session.exec(
        select(GoalChange)
        .where(col(GoalChange.goal_id) == goal_id)
        .order_by(col(GoalChange.changed_at).desc(), col(GoalChange.id).desc())
        .limit(limit)
    ).all()


def changes_of(session: Session, revision_id: int) -> Sequence[GoalChange]:
    """What one deed has changed."""
    return session.exec(
        select(GoalChange)
        .where(col(GoalChange.revision_id) == revision_id)
        .order_by(col(GoalChange.id))
    ).all()


# --- what else a goal's story tells


def list_movements(
    session: Session, person_id: int, goal_id: int, limit: int
) -> Sequence[tuple[Checkin, str]]:
    """How a goal moved by its owner's check-ins, the latest week first."""
    return session.exec(
        select(Checkin, CheckinProgress.movement)
        .join(CheckinProgress, col(CheckinProgress.checkin_id) == col(Checkin.id))
        .where(col(Checkin.person_id) == person_id, col(CheckinProgress.goal_id) == goal_id)
        .order_by(col(Checkin.week).desc())
        .limit(limit)
    ).all()


def list_reflections(
    session: Session, person_id: int, goal_id: int, limit: int
) -> Sequence[Reflection]:
    """What a goal's owner learnt from its steps, the latest first."""
    return session.exec(
        select(Reflection)
        .where(col(Reflection.goal_id) == goal_id, col(Reflection.person_id) == person_id)
        .order_by(col(Reflection.created_at).desc(), col(Reflection.id).desc())
        .limit(limit)
    ).all()


def list_records(
    session: Session, person_id: int, goal_id: int, limit: int
) -> Sequence[tuple[MentoringSession, SessionLog]]:
    """The sessions of a mentee whose record, in its newest version, names a goal of theirs."""
    newest = (
        select(func.max(SessionLog.version))
        .where(col(SessionLog.session_id) == col(MentoringSession.id))
        .correlate(MentoringSession)
        .scalar_subquery()
    )
    return session.exec(
        select(MentoringSession, SessionLog)
        .join(Mentorship, col(Mentorship.id) == col(MentoringSession.mentorship_id))
        .join(SessionLog, col(SessionLog.session_id) == col(MentoringSession.id))
        .where(
            col(Mentorship.mentee_id) == person_id,
            col(SessionLog.version) == newest,
            col(SessionLog.goal_id) == goal_id,
        )
        .order_by(col(MentoringSession.starts_at).desc(), col(MentoringSession.id).desc())
        .limit(limit)
    ).all()
