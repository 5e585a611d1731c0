"""Allowances: who has room for one more this month, mentees and intros together."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from bot.rules.allowances import Load, month_began
from storage.allowances import list_given
from storage.people import id_of
from storage.tables import Person


def loads_of(session: Session, people: Collection[Person], now: datetime) -> dict[int, Load]:
    """Each person's load in their own month, by key; a constant number of queries."""
    began = {id_of(person): month_began(now, person.tz) for person in people}
    given = list_given(session, began.keys(), min(began.values(), default=now))
    return {
        key: Load(
            each.monthly,
            each.capacity,
            each.mentees,
            sum(at >= began[key] for at in each.accepted),
        )
        for key, each in given.items()
    }


def load_of(session: Session, person: Person, now: datetime) -> Load:
    """One person's load."""
    return loads_of(session, [person], now)[id_of(person)]
