"""Offers: who is ready to be a mentor, and who of them can be offered to somebody."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import and_, case, exists
from sqlmodel import Session, col, func, or_, select

from storage.people import LAST_NUMBER
from storage.tables import (
    ExpertOffer,
    IntroAsk,
    MentorOffer,
    MentorRequest,
    Mentorship,
    Person,
    PersonSkill,
    Profile,
    Rhythm,
)

CANDIDATES = 200  # as many are ranked; forty times of what is shown
RESTS_AFTER_NO = timedelta(days=30)
UNDER_WAY = ("active", "paused")


@dataclass(frozen=True)
class Offering:
    """An offer with the person who makes it."""

    offer: MentorOffer
    person: Person
    rhythm: Rhythm
    profile: Profile | None


def find_offer(session: Session, person_id: int) -> MentorOffer | None:
    """A person's offer to be a mentor, open or not, or None."""
    return session.exec(
        select(MentorOffer).where(col(MentorOffer.person_id) == person_id)
    ).one_or_none()


def find_offering(session: Session, team_id: str, person_id: int) -> Offering | None:
    """The offer of somebody in this workspace, with what belongs to it, or None."""
    if not 0 < person_id <= LAST_NUMBER:
        return None
    query = _offerings().where(
        col(MentorOffer.person_id) == person_id, col(MentorOffer.team_id) == team_id
    )
    row = session.execute(query).one_or_none()
    return Offering(*row) if row else None


def offers_exist(session: Session, team_id: str) -> bool:
    """Whether anybody in the workspace offers to be a mentor, now or later."""
    query = select(MentorOffer.person_id).where(col(MentorOffer.team_id) == team_id).limit(1)
    return session.exec(query).first() is not None


def list_teachers(
    session: Session,
    team_id: str,
    seeker_id: int,
    skill_ids: Collection[int],
    latest: date,
    unsaid: int,
    limit: int = CANDIDATES,
) -> Sequence[int]:
    """Who teaches one of these skills and can be asked by the seeker: most of them first."""
    if not skill_ids:
        return []
    hits = func.count().label("hits")
    query = (
        select(PersonSkill.person_id)
        .join(MentorOffer, col(MentorOffer.person_id) == col(PersonSkill.person_id))
        .join(Person, col(Person.id) == col(PersonSkill.person_id))
        .where(
            col(PersonSkill.skill_id).in_(skill_ids),
            col(PersonSkill.purpose) == "teach",
            _can_be_asked(team_id, seeker_id, latest, unsaid),
        )
        .group_by(col(PersonSkill.person_id))
        .order_by(hits.desc(), col(PersonSkill.person_id))
        .limit(limit)
    )
    return session.exec(query).all()


def list_open(
    session: Session,
    team_id: str,
    seeker_id: int,
    latest: date,
    unsaid: int,
    limit: int = CANDIDATES,
) -> Sequence[int]:
    """Who can be asked by the seeker, whatever they teach."""
    query = (
        select(MentorOffer.person_id)
        .join(Person, col(Person.id) == col(MentorOffer.person_id))
        .where(_can_be_asked(team_id, seeker_id, latest, unsaid))
        .order_by(col(MentorOffer.person_id))
        .limit(limit)
    )
    return session.exec(query).all()


def list_offerings(session: Session, person_ids: Collection[int]) -> list[Offering]:
    """The offers of these people, with what belongs to each."""
    if not person_ids:
        return []
    query = _offerings().where(col(MentorOffer.person_id).in_(person_ids))
    return [Offering(*row) for row in session.execute(query.order_by(col(MentorOffer.person_id)))]


def _offerings() -> Any:
    return (
        select(MentorOffer, Person, Rhythm, Profile)
        .join(Person, col(Person.id) == col(MentorOffer.person_id))
        .join(Rhythm, col(Rhythm.person_id) == col(MentorOffer.person_id))
        .outerjoin(Profile, col(Profile.person_id) == col(MentorOffer.person_id))
    )


def _day_starts(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def _can_be_asked(team_id: str, seeker_id: int, latest: date, unsaid: int) -> Any:
    """Open, here, with room, and neither the seeker nor somebody whom they asked or have.

    Who has said no of late is not offered again: to ask them directly stays possible.

    `latest` is the last day that may be today anywhere: who is away, or whose month began earlier
    and is full, is left out by the caller. `unsaid` people a month is the least of who has not
    said how many.
    """
    mentees = (
        select(func.count())
        .select_from(Mentorship)
        .where(
            col(Mentorship.mentor_id) == col(MentorOffer.person_id),
            col(Mentorship.state).in_(UNDER_WAY),
        )
        .scalar_subquery()
    )
    asked = exists().where(
        col(MentorRequest.mentee_id) == seeker_id,
        col(MentorRequest.mentor_id) == col(MentorOffer.person_id),
        or_(
            col(MentorRequest.state) == "open",
            and_(
                col(MentorRequest.state) == "declined",
                col(MentorRequest.answered_at) >= _day_starts(latest) - RESTS_AFTER_NO,
            ),
        ),
    )
    theirs = exists().where(
        col(Mentorship.mentee_id) == seeker_id,
        col(Mentorship.mentor_id) == col(MentorOffer.person_id),
        col(Mentorship.state).in_(UNDER_WAY),
    )
    capacity = col(MentorOffer.capacity)
    away = col(MentorOffer.away_until)
    return and_(
        col(MentorOffer.team_id) == team_id,
        col(MentorOffer.is_open).is_(True),
        or_(away.is_(None), away <= latest),
        col(Person.active).is_(True),
        col(MentorOffer.person_id) != seeker_id,
        mentees < capacity,
        mentees + _introduced(latest)
        < func.coalesce(_monthly(), case((capacity > unsaid, capacity), else_=unsaid)),
        ~asked,
        ~theirs,
    )


def _monthly() -> Any:
    """How many people a month a mentor wants to see, if they have said."""
    return (
        select(ExpertOffer.monthly)
        .where(col(ExpertOffer.person_id) == col(MentorOffer.person_id))
        .scalar_subquery()
    )


def _introduced(latest: date) -> Any:
    """How many a mentor took on by introductions, in what is this month wherever they are."""
    everywhere = _day_starts(latest.replace(day=1)) + timedelta(hours=12)
    return (
        select(func.count())
        .select_from(IntroAsk)
        .where(
            col(IntroAsk.expert_id) == col(MentorOffer.person_id),
            col(IntroAsk.state) == "accepted",
            col(IntroAsk.answered_at) >= everywhere,
        )
        .scalar_subquery()
    )
