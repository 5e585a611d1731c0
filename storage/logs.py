"""Records of sessions: shared versions, private notes, and advice with what became of it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session, col, func, or_, select, tuple_

from storage.people import LAST_NUMBER
from storage.tables import (
    ActionItem,
    Advice,
    AgendaTopic,
    Goal,
    MentoringSession,
    Mentorship,
    PrivateNote,
    SessionLog,
)

OPEN_OUTCOMES = ("later",)  # besides no word at all: these are asked about again


def newest_logs(session: Session, session_ids: Collection[int]) -> dict[int, SessionLog]:
    """For each of these sessions that has a record, its newest version."""
    if not session_ids:
        return {}
    newest = (
        select(SessionLog.session_id, func.max(SessionLog.version))
        .where(col(SessionLog.session_id).in_(session_ids))
        .group_by(col(SessionLog.session_id))
    )
    rows = session.exec(
        select(SessionLog).where(
            col(SessionLog.session_id).in_(session_ids),  # else some planners read the whole table
            tuple_(col(SessionLog.session_id), col(SessionLog.version)).in_(newest),
        )
    )
    return {log.session_id: log for log in rows}


def find_version(session: Session, session_id: int, version: int) -> SessionLog | None:
    """One version of a session's record, or None."""
    if not 0 < version <= LAST_NUMBER:
        return None
    return session.exec(
        select(SessionLog).where(
            col(SessionLog.session_id) == session_id, col(SessionLog.version) == version
        )
    ).one_or_none()


def find_log_by_form(session: Session, session_id: int, form_key: str) -> SessionLog | None:
    """The version that this form has made already, or None."""
    return session.exec(
        select(SessionLog).where(
            col(SessionLog.session_id) == session_id, col(SessionLog.form_key) == form_key
        )
    ).one_or_none()


def add_version(session: Session, log: SessionLog) -> SessionLog:
    """Keep another version of a record; IntegrityError if somebody else has taken its number."""
    session.add(log)
    session.flush()
    return log


# --- private notes


def get_private_note(session: Session, session_id: int, person_id: int) -> PrivateNote | None:
    """What this very person noted of a session for themselves, or None."""
    return session.exec(
        select(PrivateNote).where(
            col(PrivateNote.session_id) == session_id, col(PrivateNote.person_id) == person_id
        )
    ).one_or_none()


def keep_private_note(
    session: Session, session_id: int, person_id: int, words: str, now: datetime
) -> None:
    """Write, change, or (with blank words) delete a person's own note."""
    note = get_private_note(session, session_id, person_id)
    if not words:
        if note is not None:
            session.delete(note)
    elif note is None:
        session.add(
            PrivateNote(session_id=session_id, person_id=person_id, words=words, updated_at=now)
        )
    elif note.words != words:
        note.words, note.updated_at = words, now
        session.add(note)
    session.flush()


# --- advice


def find_advice(session: Session, mentee_id: int, advice_id: int) -> Advice | None:
    """A piece of advice that this very person got, or None."""
    if not 0 < advice_id <= LAST_NUMBER:
        return None
    return session.exec(
        select(Advice)
        .join(Mentorship, col(Mentorship.id) == col(Advice.mentorship_id))
        .where(col(Advice.id) == advice_id, col(Mentorship.mentee_id) == mentee_id)
    ).one_or_none()


def list_advice(session: Session, mentorship_id: int, limit: int) -> Sequence[Advice]:
    """The advice of a mentorship, the newest first."""
    return session.exec(
        select(Advice)
        .where(col(Advice.mentorship_id) == mentorship_id)
        .order_by(col(Advice.created_at).desc(), col(Advice.id).desc())
        .limit(limit)
    ).all()


def list_open_advice(
    session: Session, mentorship_ids: Collection[int], limit: int
) -> Sequence[Advice]:
    """Advice of which nobody has said yet what came of it, the newest first."""
    if not mentorship_ids:
        return []
    return session.exec(
        select(Advice)
        .where(
            col(Advice.mentorship_id).in_(mentorship_ids),
            or_(col(Advice.outcome).is_(None), col(Advice.outcome).in_(OPEN_OUTCOMES)),
        )
        .order_by(col(Advice.created_at).desc(), col(Advice.id).desc())
        .limit(limit)
    ).all()


def list_session_advice(session: Session, session_id: int) -> Sequence[Advice]:
    """The advice that was given in one session, in the order in which it was written down."""
    return session.exec(
        select(Advice).where(col(Advice.session_id) == session_id).order_by(col(Advice.id))
    ).all()


def add_advice(
    session: Session, met: MentoringSession, words: Sequence[str], now: datetime
) -> None:
    """Pieces of advice from one session."""
    for line in words:
        session.add(
            Advice(
                mentorship_id=met.mentorship_id,
                session_id=met.id or 0,
                words=line,
                created_at=now,
            )
        )
    session.flush()


# --- what else a record tells


def list_session_topics(session: Session, session_id: int) -> Sequence[AgendaTopic]:
    """The agenda topics that were talked about in one session."""
    return session.exec(
        select(AgendaTopic)
        .where(col(AgendaTopic.session_id) == session_id)
        .order_by(col(AgendaTopic.id))
    ).all()


def list_session_actions(session: Session, session_id: int) -> Sequence[ActionItem]:
    """The action items that came out of one session, in any state."""
    return session.exec(
        select(ActionItem)
        .where(col(ActionItem.session_id) == session_id)
        .order_by(col(ActionItem.id))
    ).all()


def find_shared_goal(session: Session, mentee_id: int, goal_id: int | None) -> Goal | None:
    """A goal that a record names, as long as its owner shares it."""
    if goal_id is None or not 0 < goal_id <= LAST_NUMBER:
        return None
    return session.exec(
        select(Goal).where(
            col(Goal.id) == goal_id, col(Goal.person_id) == mentee_id, col(Goal.shared)
        )
    ).one_or_none()


def list_meetings(
    session: Session, mentorship_ids: Collection[int], since: datetime, until: datetime
) -> Sequence[MentoringSession]:
    """What began in a span of time and was not called off, the latest first."""
    if not mentorship_ids:
        return []
    return session.exec(
        select(MentoringSession)
        .where(
            col(MentoringSession.mentorship_id).in_(mentorship_ids),
            col(MentoringSession.state).in_(("planned", "held", "missed")),
            col(MentoringSession.starts_at) >= since,
            col(MentoringSession.starts_at) <= until,
        )
        .order_by(col(MentoringSession.starts_at).desc(), col(MentoringSession.id).desc())
    ).all()
