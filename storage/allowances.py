"""Allowances: whom people give their time to this month."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from storage.tables import ExpertOffer, IntroAsk, MentorOffer, Mentorship

UNDER_WAY = ("active", "paused")


@dataclass(frozen=True)
class Given:
    """What is kept of one person's load."""

    monthly: int | None = None
    capacity: int | None = None
    mentees: int = 0
    accepted: tuple[datetime, ...] = ()  # when, of each intro since the asked instant


def list_given(session: Session, person_ids: Collection[int], since: datetime) -> dict[int, Given]:
    """What each of these people offers and gives, in four queries for all of them."""
    if not person_ids:
        return {}
    monthly = dict(
        session.exec(
            select(ExpertOffer.person_id, ExpertOffer.monthly).where(
                col(ExpertOffer.person_id).in_(person_ids)
            )
        ).all()
    )
    capacity = dict(
        session.exec(
            select(MentorOffer.person_id, MentorOffer.capacity).where(
                col(MentorOffer.person_id).in_(person_ids)
            )
        ).all()
    )
    mentees = dict(
        session.exec(
            select(Mentorship.mentor_id, func.count())
            .where(col(Mentorship.mentor_id).in_(person_ids), col(Mentorship.state).in_(UNDER_WAY))
            .group_by(col(Mentorship.mentor_id))
        ).all()
    )
    accepted = _accepted(session, person_ids, since)
    return {
        key: Given(
            monthly.get(key), capacity.get(key), mentees.get(key, 0), tuple(accepted.get(key, ()))
        )
        for key in person_ids
    }


def _accepted(
    session: Session, person_ids: Collection[int], since: datetime
) -> dict[int, list[datetime]]:
    rows = session.exec(
        select(IntroAsk.expert_id, IntroAsk.answered_at).where(
            col(IntroAsk.expert_id).in_(person_ids),
            col(IntroAsk.state) == "accepted",
            col(IntroAsk.answered_at) >= since,
        )
    )
    found: dict[int, list[datetime]] = {}
    for key, at in rows:
        if at is not None:
            found.setdefault(key, []).append(at)
    return found
