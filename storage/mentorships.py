"""Mentorships, as one of the two sees them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, delete, func, or_, select

from storage.people import LAST_NUMBER, lock_people
from storage.tables import (
    MentoringSession,
    Mentorship,
    MentorshipEnd,
    Nudge,
    Pulse,
)

UNDER_WAY = ("active", "paused")


@dataclass(frozen=True)
class Held:
    """How often two people have met, and when they last did."""

    times: int = 0
    last: datetime | None = None


def find_mentorship(session: Session, person_id: int, mentorship_id: int) -> Mentorship | None:
    """A mentorship of this very person, or None."""
    if not 0 < mentorship_id <= LAST_NUMBER:
        return None
    return session.exec(
        select(Mentorship).where(
            col(Mentorship.id) == mentorship_id,
            or_(col(Mentorship.mentor_id) == person_id, col(Mentorship.mentee_id) == person_id),
        )
    ).one_or_none()


def list_mentorships(
    session: Session, person_id: int, states: Sequence[str] = UNDER_WAY, limit: int = 50
) -> Sequence[Mentorship]:
    """A person's mentorships in some states, whichever of the two they are; the oldest first."""
    return session.exec(
        select(Mentorship)
        .where(
            or_(col(Mentorship.mentor_id) == person_id, col(Mentorship.mentee_id) == person_id),
            col(Mentorship.state).in_(states),
        )
        .order_by(col(Mentorship.started_at), col(Mentorship.id))
        .limit(limit)
    ).all()


def count_mentees(session: Session, mentor_ids: Collection[int]) -> dict[int, int]:
    """How many mentees each of these mentors has under way, paused ones among them."""
    if not mentor_ids:
        return {}
    rows = session.exec(
        select(Mentorship.mentor_id, func.count())
        .where(col(Mentorship.mentor_id).in_(mentor_ids), col(Mentorship.state).in_(UNDER_WAY))
        .group_by(col(Mentorship.mentor_id))
    )
    return dict(rows.all())


def add_mentorship(
    session: Session, team_id: str, mentor_id: int, mentee_id: int, now: datetime
) -> Mentorship:
    """A new mentorship; IntegrityError if the two have one under way."""
    made = Mentorship(team_id=team_id, mentor_id=mentor_id, mentee_id=mentee_id, started_at=now)
    session.add(made)
    session.flush()
    return made


def lock_both(session: Session, person_id: int, mentorship_id: int) -> bool:
    """Let the two of a mentorship act one after the other; False if it is not this person's.

    The mentorship first, as sessions have it, then both people in one order: each one's deed
    writes what the other will hear, and two who act at once must not each wait for the other.
    """
    found = find_mentorship(session, person_id, mentorship_id)
    if found is None:
        return False
    pair = select(Mentorship.id).where(col(Mentorship.id) == mentorship_id)
    session.exec(pair.with_for_update(key_share=True)).one()
    lock_people(session, (found.mentor_id, found.mentee_id))
    session.expire_all()  # what was read before the lock may be old
    return True


def list_ended(session: Session, person_id: int, limit: int) -> Sequence[Mentorship]:
    """A person's mentorships that are over, the latest first."""
    return session.exec(
        select(Mentorship)
        .where(
            or_(col(Mentorship.mentor_id) == person_id, col(Mentorship.mentee_id) == person_id),
            col(Mentorship.state) == "ended",
        )
        .order_by(col(Mentorship.ended_at).desc(), col(Mentorship.id).desc())
        .limit(limit)
    ).all()


def has_pair(session: Session, mentor_id: int, mentee_id: int) -> bool:
    """Whether these two have a mentorship under way, in these roles."""
    found = session.exec(
        select(Mentorship.id)
        .where(
            col(Mentorship.mentor_id) == mentor_id,
            col(Mentorship.mentee_id) == mentee_id,
            col(Mentorship.state).in_(UNDER_WAY),
        )
        .limit(1)
    ).first()
    return found is not None


def last_contacts(session: Session, mentorship_ids: Collection[int]) -> dict[int, datetime]:
    """For each of these mentorships, the start of the latest session that was held or is planned.

    Those without one are left out.
    """
    if not mentorship_ids:
        return {}
    rows = session.exec(
        select(MentoringSession.mentorship_id, func.max(MentoringSession.starts_at))
        .where(
            col(MentoringSession.mentorship_id).in_(mentorship_ids),
            col(MentoringSession.state).in_(("held", "planned")),
        )
        .group_by(col(MentoringSession.mentorship_id))
    )
    return dict(rows.all())


def held_of(session: Session, mentorship_ids: Collection[int]) -> dict[int, Held]:
    """How often the people of some mentorships have met so far."""
    if not mentorship_ids:
        return {}
    rows = session.exec(
        select(MentoringSession.mentorship_id, func.count(), func.max(MentoringSession.starts_at))
        .where(
            col(MentoringSession.mentorship_id).in_(mentorship_ids),
            col(MentoringSession.state) == "held",
        )
        .group_by(col(MentoringSession.mentorship_id))
    )
    return {key: Held(times, last) for key, times, last in rows}


def add_end(session: Session, mentorship: Mentorship, reason: str, now: datetime) -> None:
    """Keep why a mentorship ended, for counts alone."""
    end = MentorshipEnd(
        mentorship_id=mentorship.id or 0,
        person_id=mentorship.ended_by or 0,
        team_id=mentorship.team_id,
        reason=reason,
        created_at=now,
    )
    session.add(end)
    session.flush()


def take_back_end(session: Session, mentorship_id: int) -> None:
    """It did not end after all: the reason counts no more."""
    session.exec(delete(MentorshipEnd).where(col(MentorshipEnd.mentorship_id) == mentorship_id))


def find_pulse(
    session: Session, mentorship_id: int, person_id: int, asked_on: date
) -> Pulse | None:
    """What a person has answered when asked on a day how it goes, or None."""
    return session.exec(
        select(Pulse).where(
            col(Pulse.mentorship_id) == mentorship_id,
            col(Pulse.person_id) == person_id,
            col(Pulse.asked_on) == asked_on,
        )
    ).one_or_none()


def find_told(session: Session, person_id: int, kind: str, subject: str) -> Nudge | None:
    """The message about a subject that a person got, or None."""
    return session.exec(
        select(Nudge)
        .where(
            col(Nudge.person_id) == person_id,
            col(Nudge.kind) == kind,
            col(Nudge.subject) == subject,
            col(Nudge.state) == "sent",
        )
        .limit(1)
    ).first()


def subjects_said(session: Session, person_id: int, kind: str) -> Sequence[str]:
    """What the messages of a kind that a person got were about."""
    return session.exec(
        select(Nudge.subject).where(
            col(Nudge.person_id) == person_id, col(Nudge.kind) == kind, col(Nudge.state) == "sent"
        )
    ).all()


def list_told(
    session: Session,
    person_id: int,
    kinds: Sequence[str],
    mentorship_id: int,
    limit: int = 12,
) -> Sequence[Nudge]:
    """The latest messages about a mentorship that a person got, the latest first."""
    subject = f"mentorship:{mentorship_id}"
    return session.exec(
        select(Nudge)
        .where(
            col(Nudge.person_id) == person_id,
            col(Nudge.kind).in_(kinds),
            or_(col(Nudge.subject) == subject, col(Nudge.subject).startswith(f"{subject}:")),
            col(Nudge.state) == "sent",
        )
        .order_by(col(Nudge.id).desc())
        .limit(limit)
    ).all()
