"""People and their rhythm: who uses the bot, and when it may write to them."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from storage.tables import Person, Rhythm

LAST_NUMBER = 2**31 - 1  # PostgreSQL fails for a number that no key can have


def find_person(
    session: Session, team_id: str, user_id: str, *, lock: bool = False
) -> Person | None:
    """The person with Slack's ids, or None.

    With `lock`, what is done for one person happens one after the other (PostgreSQL; SQLite has
    one writer anyway): two requests at once cannot both plan, or both keep the same message.
    """
    query = select(Person).where(col(Person.team_id) == team_id, col(Person.user_id) == user_id)
    return session.exec(query.with_for_update(key_share=True) if lock else query).one_or_none()


def find_locale(session: Session, team_id: str, user_id: str) -> str:
    """The locale of the person with Slack's ids; "" if it is not known."""
    query = select(Person.locale).where(
        col(Person.team_id) == team_id, col(Person.user_id) == user_id
    )
    return session.exec(query).one_or_none() or ""


def get_person(session: Session, person_id: int, *, lock: bool = False) -> Person:
    """The person of a row that names one."""
    query = select(Person).where(col(Person.id) == person_id)
    return session.exec(query.with_for_update(key_share=True) if lock else query).one()


def people_of(session: Session, keys: Collection[int]) -> dict[int, Person]:
    """The people of several rows at once."""
    if not keys:
        return {}
    rows = session.exec(select(Person).where(col(Person.id).in_(keys)))
    return {id_of(person): person for person in rows}


def names_of(session: Session, team_id: str, user_ids: Collection[str]) -> dict[str, str]:
    """Slack's ids of a workspace to the names of those who are known."""
    query = select(Person.user_id, Person.name)
    query = query.where(col(Person.team_id) == team_id, col(Person.user_id).in_(user_ids))
    return {user: name for user, name in session.exec(query) if name} if user_ids else {}


def lock_people(session: Session, keys: Collection[int]) -> None:
    """Hold the rows of these people, always in the same order, and before anything they share.

    Else two who act at once could each wait for the other for good. Their keys stay: a row that
    names one of them (FOR KEY SHARE in PostgreSQL) need not wait.
    """
    session.exec(
        select(Person.id)
        .where(col(Person.id).in_(keys))
        .order_by(col(Person.id))
        .with_for_update(key_share=True)
    ).all()


def get_rhythm(session: Session, person_id: int) -> Rhythm:
    """A person's rhythm; every person has one."""
    return session.exec(select(Rhythm).where(col(Rhythm.person_id) == person_id)).one()


def add_person(session: Session, team_id: str, user_id: str, now: datetime) -> Person:
    """A person seen for the first time, with the default rhythm."""
    person = Person(team_id=team_id, user_id=user_id, created_at=now)
    session.add(person)
    session.flush()
    session.add(Rhythm(person_id=id_of(person)))
    session.flush()
    return person


def find_or_add_person(
    session: Session, team_id: str, user_id: str, now: datetime, *, lock: bool = False
) -> Person:
    """The person with Slack's ids, made when there is none."""
    found = find_person(session, team_id, user_id, lock=lock)
    if found is not None:
        return found
    try:
        with session.begin_nested():
            return add_person(session, team_id, user_id, now)
    except IntegrityError:  # another process met them in this very moment
        return get_person(session, id_of(find_person(session, team_id, user_id)), lock=lock)


def id_of(row: object) -> int:
    """The primary key of a row that was stored."""
    key = getattr(row, "id", None)
    if not isinstance(key, int):
        raise LookupError(f"{type(row).__name__} was not stored yet")
    return key
