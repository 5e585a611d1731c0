"""Agenda topics of mentorships."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session, col, or_, select, update

from storage.people import LAST_NUMBER
from storage.tables import AgendaTopic, Mentorship


def find_topic(session: Session, person_id: int, topic_id: int) -> AgendaTopic | None:
    """A topic of a mentorship of this very person, or None."""
    if not 0 < topic_id <= LAST_NUMBER:
        return None
    return session.exec(
        select(AgendaTopic)
        .join(Mentorship, col(Mentorship.id) == col(AgendaTopic.mentorship_id))
        .where(
            col(AgendaTopic.id) == topic_id,
            or_(col(Mentorship.mentor_id) == person_id, col(Mentorship.mentee_id) == person_id),
        )
    ).one_or_none()


def find_made_of(
    session: Session, mentorship_ids: Collection[int], source_keys: Collection[str]
) -> Sequence[AgendaTopic]:
    """The topics that were made of these sources already, in any state."""
    if not mentorship_ids or not source_keys:
        return []
    return session.exec(
        select(AgendaTopic)
        .where(
            col(AgendaTopic.mentorship_id).in_(mentorship_ids),
            col(AgendaTopic.source_key).in_(source_keys),
        )
        .order_by(col(AgendaTopic.id))
    ).all()


def list_open_topics(
    session: Session, mentorship_id: int, limit: int = 30
) -> Sequence[AgendaTopic]:
    """What waits to be talked about, in the order in which it came up."""
    return session.exec(
        select(AgendaTopic)
        .where(col(AgendaTopic.mentorship_id) == mentorship_id, col(AgendaTopic.state) == "open")
        .order_by(col(AgendaTopic.id))
        .limit(limit)
    ).all()


def add_topic(
    session: Session,
    *,
    mentorship_id: int,
    person_id: int,
    words: str,
    source: str,
    now: datetime,
    source_key: str | None = None,
) -> AgendaTopic:
    """A new topic; the same source once more answers with the topic that it made."""
    if source_key is not None:
        made = find_made_of(session, [mentorship_id], [source_key])
        if made:
            return made[0]
    topic = AgendaTopic(
        mentorship_id=mentorship_id,
        person_id=person_id,
        words=words,
        source=source,
        source_key=source_key,
        created_at=now,
    )
    session.add(topic)
    session.flush()
    return topic


def close_topics(
    session: Session,
    mentorship_id: int,
    topic_ids: Collection[int],
    session_id: int,
    now: datetime,
) -> None:
    """These open topics were talked about in a session."""
    if topic_ids:
        session.exec(
            update(AgendaTopic)
            .where(
                col(AgendaTopic.mentorship_id) == mentorship_id,
                col(AgendaTopic.id).in_(topic_ids),
                col(AgendaTopic.state) == "open",
            )
            .values(state="discussed", session_id=session_id, closed_at=now)
        )
