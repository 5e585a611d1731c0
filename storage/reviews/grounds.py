"""The grounds of reviews: what the next one follows from, and who was never asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from storage.tables import Goal, Nudge, Person, Review, Rhythm


@dataclass(frozen=True)
class Grounds:
    """What the next review follows from."""

    wanted: bool  # the person has not turned reviews off
    first_goal_at: datetime | None  # of the goals under way; None: there is none
    last_done_at: datetime | None


def grounds_of(session: Session, person_id: int) -> Grounds:
    """What a person's next review follows from, in one query."""
    first = select(func.min(Goal.created_at)).where(
        col(Goal.person_id) == person_id, col(Goal.state) == "active"
    )
    last = select(func.max(Review.closed_at)).where(
        col(Review.person_id) == person_id, col(Review.state) == "done"
    )
    wanted, first_goal_at, last_done_at = session.exec(
        select(Rhythm.reviews_on, first.scalar_subquery(), last.scalar_subquery()).where(
            col(Rhythm.person_id) == person_id
        )
    ).one()
    return Grounds(wanted, first_goal_at, last_done_at)


def list_unasked(session: Session, kind: str, after: int, limit: int) -> Sequence[int]:
    """People, by key after one, with a goal under way and no word of this kind, ever or to come.

    Without those who have turned reviews off.
    """
    goal = select(Goal.id).where(col(Goal.person_id) == col(Person.id), col(Goal.state) == "active")
    asked = select(Nudge.id).where(col(Nudge.person_id) == col(Person.id), col(Nudge.kind) == kind)
    found = session.exec(
        select(col(Person.id))
        .join(Rhythm, col(Rhythm.person_id) == col(Person.id))
        .where(
            col(Person.id) > after,
            col(Person.active).is_(True),
            col(Rhythm.reviews_on).is_(True),
            goal.exists(),
            ~asked.exists(),
        )
        .order_by(col(Person.id))
        .limit(limit)
    )
    return [key for key in found if key is not None]
