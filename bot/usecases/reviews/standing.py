"""How reviews stand with a person: whether one is open, whether one is due."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.reviews import review_day
from bot.rules.rhythm import today
from storage import reviews as rows
from storage.people import id_of
from storage.tables import Person, Review


def open_review(session: Session, person: Person) -> Review | None:
    """The review that a person has begun and not ended, or None."""
    return rows.find_open(session, id_of(person))


def review_is_due(session: Session, person: Person, now: datetime) -> bool:
    """Whether it is time to look at the plan, for somebody who wants to hear of that; one query."""
    grounds = rows.grounds_of(session, id_of(person))
    if not grounds.wanted or grounds.first_goal_at is None:
        return False
    last = today(grounds.last_done_at, person.tz) if grounds.last_done_at else None
    return review_day(today(grounds.first_goal_at, person.tz), last) <= today(now, person.tz)
