"""Sessions of mentorships, as one of the two people sees them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session, and_, col, or_, select

from storage.people import LAST_NUMBER
from storage.tables import AgendaTopic, MentoringSession, Mentorship, Nudge, Person, SessionLog


def find_session(session: Session, person_id: int, session_id: int) -> MentoringSession | None:
    """A session of a mentorship of this very person, or None."""
    if not 0 < session_id <= LAST_NUMBER:
        return None
    return session.exec(
        select(MentoringSession)
        .join(Mentorship, col(Mentorship.id) == col(MentoringSession.mentorship_id))
        .where(
            col(MentoringSession.id) == session_id,
            or_(col(Mentorship.mentor_id) == person_id, col(Mentorship.mentee_id) == person_id),
        )
    ).one_or_none()


def list_planned_sessions(
    session: Session, mentorship_ids: Collection[int], since: datetime, limit: int = 50
) -> Sequence[MentoringSession]:
    """The planned sessions of some mentorships from an instant on: the next first."""
    if not mentorship_ids:
        return []
    return session.exec(
        select(MentoringSession)
        .where(
            col(MentoringSession.mentorship_id).in_(mentorship_ids),
            col(MentoringSession.state) == "planned",
            col(MentoringSession.starts_at) >= since,
        )
        .order_by(col(MentoringSession.starts_at), col(MentoringSession.id))
        .limit(limit)
    ).all()


def list_held_sessions(
    session: Session, mentorship_id: int, limit: int, before: datetime | None = None
) -> Sequence[MentoringSession]:
    """The sessions that took place, the latest first."""
    query = select(MentoringSession).where(
        col(MentoringSession.mentorship_id) == mentorship_id,
        col(MentoringSession.state) == "held",
    )
    if before is not None:
        query = query.where(col(MentoringSession.starts_at) < before)
    return session.exec(query.order_by(col(MentoringSession.starts_at).desc()).limit(limit)).all()


def list_current_sessions(
    session: Session,
    mentorship_ids: Collection[int],
    since: datetime,
    logged_since: datetime,
    limit: int = 500,
) -> list[tuple[MentoringSession, bool, int | None]]:
    """Sessions from an instant on that are to come, or have no record older than `logged_since`.

    The next first; each with whether a topic waits, and who wrote the newest record.
    """
    if not mentorship_ids:
        return []
    waits = (
        select(AgendaTopic.id)
        .where(
            col(AgendaTopic.mentorship_id) == col(MentoringSession.mentorship_id),
            col(AgendaTopic.state) == "open",
        )
        .exists()
    )
    author = (
        select(SessionLog.person_id)
        .where(col(SessionLog.session_id) == col(MentoringSession.id))
        .order_by(col(SessionLog.version).desc())
        .limit(1)
        .scalar_subquery()
    )
    logged_at = col(MentoringSession.logged_at)
    found = session.exec(
        select(MentoringSession, waits, author)
        .where(
            col(MentoringSession.mentorship_id).in_(mentorship_ids),
            col(MentoringSession.state).in_(("planned", "held", "missed")),
            or_(logged_at.is_(None), logged_at >= logged_since),
            col(MentoringSession.starts_at) >= since,
        )
        .order_by(col(MentoringSession.starts_at), col(MentoringSession.id))
        .limit(limit)
    )
    return [(met, bool(topics), wrote) for met, topics, wrote in found]


def lock_mentorship(session: Session, mentorship_id: int) -> None:
    """Until the transaction ends, only it plans or changes sessions of these two people.

    Both are locked, always in the same order: rows are planned for both, and of two transactions
    that hold one person each, none could go on. So this comes before `met`.
    """
    session.exec(
        select(Person.id)
        .join(
            Mentorship,
            or_(
                col(Mentorship.mentor_id) == col(Person.id),
                col(Mentorship.mentee_id) == col(Person.id),
            ),
        )
        .where(col(Mentorship.id) == mentorship_id)
        .order_by(col(Person.id))
        .with_for_update(of=Person, key_share=True)
    ).all()


def list_by_form(session: Session, mentorship_id: int, form_key: str) -> Sequence[MentoringSession]:
    """What a form has planned already, the first one first; one that was moved has a longer key."""
    return session.exec(
        select(MentoringSession)
        .where(
            col(MentoringSession.mentorship_id) == mentorship_id,
            or_(
                col(MentoringSession.form_key) == form_key,
                col(MentoringSession.form_key).startswith(f"{form_key}:", autoescape=True),
            ),
        )
        .order_by(col(MentoringSession.starts_at))
    ).all()


def list_at(
    session: Session, mentorship_id: int, starts: Collection[datetime]
) -> Sequence[MentoringSession]:
    """The planned sessions of a mentorship that begin at these very instants."""
    return session.exec(
        select(MentoringSession)
        .where(
            col(MentoringSession.mentorship_id) == mentorship_id,
            col(MentoringSession.state) == "planned",
            col(MentoringSession.starts_at).in_(starts),
        )
        .order_by(col(MentoringSession.starts_at))
    ).all()


def list_series(
    session: Session,
    met: MentoringSession,
    since: datetime,
    states: Collection[str] = ("planned",),
    limit: int = 60,
) -> Sequence[MentoringSession]:
    """The sessions of the same series from an instant on, in some states; the first one first."""
    if met.series is None:
        return []
    return session.exec(
        select(MentoringSession)
        .where(
            col(MentoringSession.series) == met.series,
            col(MentoringSession.mentorship_id) == met.mentorship_id,
            col(MentoringSession.state).in_(states),
            col(MentoringSession.starts_at) >= since,
        )
        .order_by(col(MentoringSession.starts_at), col(MentoringSession.id))
        .limit(limit)
    ).all()


def list_called_off(
    session: Session, mentorship_id: int, since: datetime, limit: int = 1000
) -> Sequence[MentoringSession]:
    """What would have begun from an instant on, had nobody called it off; the first one first."""
    return session.exec(
        select(MentoringSession)
        .where(
            col(MentoringSession.mentorship_id) == mentorship_id,
            col(MentoringSession.state) == "cancelled",
            col(MentoringSession.starts_at) >= since,
        )
        .order_by(col(MentoringSession.starts_at), col(MentoringSession.id))
        .limit(limit)
    ).all()


def list_past_sessions(
    session: Session, mentorship_ids: Collection[int], before: datetime, limit: int
) -> Sequence[MentoringSession]:
    """What took place, was missed, or began before an instant without a word about it since.

    The latest first.
    """
    if not mentorship_ids:
        return []
    return session.exec(
        select(MentoringSession)
        .where(
            col(MentoringSession.mentorship_id).in_(mentorship_ids),
            or_(
                col(MentoringSession.state).in_(("held", "missed")),
                and_(
                    col(MentoringSession.state) == "planned",
                    col(MentoringSession.starts_at) < before,
                ),
            ),
        )
        .order_by(col(MentoringSession.starts_at).desc(), col(MentoringSession.id).desc())
        .limit(limit)
    ).all()


def list_subjects(
    session: Session, person_ids: Collection[int], kinds: Collection[str], session_ids: set[int]
) -> list[str]:
    """How the messages that were sent to these people about some sessions name them."""
    said = session.exec(
        select(Nudge.subject)
        .where(
            col(Nudge.person_id).in_(person_ids),
            col(Nudge.kind).in_(kinds),
            col(Nudge.subject).startswith("session:", autoescape=True),
            col(Nudge.state) == "sent",
        )
        .distinct()
    )
    return [subject for subject in said if int(subject.split(":")[1]) in session_ids]


def keep_word(
    session: Session,
    met: MentoringSession,
    person_id: int,
    words: str,
    form_key: str,
    now: datetime,
) -> None:
    """The word with which somebody called a session off: the first line of its shared record."""
    session.add(
        SessionLog(
            session_id=met.id or 0,
            version=_next_version(session, met),
            person_id=person_id,
            notes=words,
            created_at=now,
            form_key=form_key,
        )
    )
    session.flush()


def last_word(session: Session, session_id: int) -> SessionLog | None:
    """The newest version of a session's shared record, or None."""
    return session.exec(
        select(SessionLog)
        .where(col(SessionLog.session_id) == session_id)
        .order_by(col(SessionLog.version).desc())
        .limit(1)
    ).one_or_none()


def _next_version(session: Session, met: MentoringSession) -> int:
    newest = last_word(session, met.id or 0)
    return newest.version + 1 if newest else 1
