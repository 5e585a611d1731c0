"""The programme in figures: counts for those who run it, never whose they are."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, case, col, func, or_, select

from storage.tables import (
    ExpertOffer,
    Goal,
    Intro,
    IntroOutcome,
    MentoringSession,
    MentorOffer,
    MentorRequest,
    Mentorship,
    MentorshipEnd,
    Person,
    Pulse,
    Thanks,
)


@dataclass(frozen=True)
class Offers:
    """How many people take mentees, and how many more they could take."""

    open: int
    free: int


@dataclass(frozen=True)
class Pulses:
    """How it is going on average, and how many people have said so."""

    people: int
    average: float


@dataclass(frozen=True)
class Given:
    """How often something was given, and by how many people."""

    people: int
    times: int


def count_people_with_goals(session: Session, team_id: str) -> int:
    """How many people have a goal under way."""
    return session.exec(
        select(func.count(func.distinct(Goal.person_id)))
        .join(Person, col(Person.id) == col(Goal.person_id))
        .where(col(Person.team_id) == team_id, col(Goal.state) == "active")
    ).one()


def count_mentorships(session: Session, team_id: str) -> dict[str, int]:
    """How many mentorships stand in each state."""
    rows = session.exec(
        select(Mentorship.state, func.count())
        .where(col(Mentorship.team_id) == team_id)
        .group_by(col(Mentorship.state))
    )
    return dict(rows.all())


def count_requests(session: Session, team_id: str) -> dict[str, int]:
    """How many requests for a mentor stand in each state."""
    rows = session.exec(
        select(MentorRequest.state, func.count())
        .where(col(MentorRequest.team_id) == team_id)
        .group_by(col(MentorRequest.state))
    )
    return dict(rows.all())


def count_offers(session: Session, team_id: str, here: date) -> Offers:
    """Offers that are open now, and the places that are free with them."""
    taken = (
        select(Mentorship.mentor_id, func.count().label("mentees"))
        .where(col(Mentorship.team_id) == team_id, col(Mentorship.state) != "ended")
        .group_by(col(Mentorship.mentor_id))
        .subquery()
    )
    left = col(MentorOffer.capacity) - func.coalesce(taken.c.mentees, 0)
    free = func.sum(case((left > 0, left), else_=0))
    found = session.exec(
        select(func.count(), free)
        .select_from(MentorOffer)
        .join(Person, col(Person.id) == col(MentorOffer.person_id))
        .outerjoin(taken, taken.c.mentor_id == col(MentorOffer.person_id))
        .where(
            col(MentorOffer.team_id) == team_id,
            col(MentorOffer.is_open),
            col(Person.active),
            or_(col(MentorOffer.away_until).is_(None), col(MentorOffer.away_until) <= here),
        )
    ).one()
    return Offers(found[0], found[1] or 0)


def count_experts(session: Session, team_id: str, here: date) -> int:
    """How many people can be asked for a conversation now."""
    return session.exec(
        select(func.count())
        .select_from(ExpertOffer)
        .join(Person, col(Person.id) == col(ExpertOffer.person_id))
        .where(
            col(ExpertOffer.team_id) == team_id,
            col(ExpertOffer.is_open).is_(True),
            col(Person.active),
            or_(col(ExpertOffer.away_until).is_(None), col(ExpertOffer.away_until) <= here),
        )
    ).one()


def count_intros(session: Session, team_id: str) -> dict[str, int]:
    """How many introductions stand in each state."""
    rows = session.exec(
        select(Intro.state, func.count())
        .where(col(Intro.team_id) == team_id)
        .group_by(col(Intro.state))
    )
    return dict(rows.all())


def count_helped(session: Session, team_id: str) -> tuple[int, dict[str, int]]:
    """How many people told whether an introduction helped, and how often each answer was given."""
    rows = session.exec(
        select(IntroOutcome.person_id, IntroOutcome.helped, func.count())
        .where(col(IntroOutcome.team_id) == team_id)
        .group_by(col(IntroOutcome.person_id), col(IntroOutcome.helped))
    ).all()
    found: dict[str, int] = {}
    for _person, helped, times in rows:
        found[helped] = found.get(helped, 0) + times
    return len({person for person, _helped, _times in rows}), found


def count_sessions(session: Session, team_id: str, since: datetime) -> int:
    """How many sessions were held since an instant."""
    return session.exec(
        select(func.count())
        .select_from(MentoringSession)
        .join(Mentorship, col(Mentorship.id) == col(MentoringSession.mentorship_id))
        .where(
            col(Mentorship.team_id) == team_id,
            col(MentoringSession.state) == "held",
            col(MentoringSession.starts_at) >= since,
        )
    ).one()


def count_thanks(session: Session, team_id: str, since: datetime) -> Given:
    """How often thanks were given since an instant, and by how many; through people's own index."""
    given, people = session.exec(
        select(func.count(), func.count(func.distinct(Thanks.from_id)))
        .select_from(Thanks)
        .join(Person, col(Person.id) == col(Thanks.from_id))
        .where(
            col(Person.team_id) == team_id,
            col(Thanks.state) == "given",
            col(Thanks.created_at) >= since,
        )
    ).one()
    return Given(people, given)


def count_reasons(session: Session, team_id: str) -> dict[str, int]:
    """How often each reason for ending was given."""
    rows = session.exec(
        select(MentorshipEnd.reason, func.count())
        .where(col(MentorshipEnd.team_id) == team_id)
        .group_by(col(MentorshipEnd.reason))
    )
    return dict(rows.all())


def average_pulse(session: Session, team_id: str, since: date) -> Pulses:
    """How it is going, over all answers since a day; each person counts once."""
    each = (
        select(func.avg(Pulse.score).label("score"))
        .join(Mentorship, col(Mentorship.id) == col(Pulse.mentorship_id))
        .where(col(Mentorship.team_id) == team_id, col(Pulse.asked_on) >= since)
        .group_by(col(Pulse.person_id))
        .subquery()
    )
    people, average = session.exec(
        select(func.count(), func.avg(each.c.score)).select_from(each)
    ).one()
    return Pulses(people, float(average or 0))
