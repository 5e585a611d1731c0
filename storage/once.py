"""What the bot offers to a person once, and not again."""

from datetime import datetime

from sqlmodel import Session

from storage.tables import OfferedOnce


def offer_once(session: Session, person_id: int, subject: str, now: datetime) -> bool:
    """Whether this may be offered now: True the first time only; the person is locked."""
    if was_offered(session, person_id, subject):
        return False
    session.add(OfferedOnce(person_id=person_id, subject=subject, offered_at=now))
    session.flush()
    return True


def was_offered(session: Session, person_id: int, subject: str) -> bool:
    """Whether this was offered already."""
    return session.get(OfferedOnce, (person_id, subject)) is not None
