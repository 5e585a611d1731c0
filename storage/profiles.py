"""Profiles: what people tell of themselves."""

from sqlmodel import Session, col, select

from storage.tables import Profile


def get_profile(session: Session, person_id: int) -> Profile | None:
    """What a person told of themselves, or None."""
    return session.exec(select(Profile).where(col(Profile.person_id) == person_id)).one_or_none()
