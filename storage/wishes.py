"""Wishes: topics for which nobody was found, and who waits for them."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from storage.people import LAST_NUMBER
from storage.tables import IntroWish


def find_wish(session: Session, person_id: int, wish_id: int) -> IntroWish | None:
    """A wish of this very person, or None."""
    if not 0 < wish_id <= LAST_NUMBER:
        return None
    return session.exec(
        select(IntroWish).where(col(IntroWish.id) == wish_id, col(IntroWish.person_id) == person_id)
    ).one_or_none()


def find_wish_by_key(session: Session, person_id: int, key: str) -> IntroWish | None:
    """A person's wish for the same thing, however it stands, or None."""
    return session.exec(
        select(IntroWish).where(col(IntroWish.person_id) == person_id, col(IntroWish.key) == key)
    ).one_or_none()


def list_open(session: Session, person_id: int) -> Sequence[IntroWish]:
    """What a person waits for, the oldest first."""
    return session.exec(
        select(IntroWish)
        .where(col(IntroWish.person_id) == person_id, col(IntroWish.state) == "open")
        .order_by(col(IntroWish.id))
    ).all()


def list_all_open(session: Session, team_id: str, limit: int) -> Sequence[IntroWish]:
    """What a workspace waits for, the oldest first."""
    return session.exec(
        select(IntroWish)
        .where(col(IntroWish.team_id) == team_id, col(IntroWish.state) == "open")
        .order_by(col(IntroWish.id))
        .limit(limit)
    ).all()


def add_wish(session: Session, wish: IntroWish) -> IntroWish:
    """Keep a wish, new or changed."""
    session.add(wish)
    session.flush()
    return wish
