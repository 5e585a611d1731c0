"""Rows to come: how each room writes one, and what one person's deed has to tell another."""

from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.rules.rhythm import today
from storage import nudges
from storage.people import id_of
from storage.tables import Nudge, Person

NEWS_MAY_BE_LATE = timedelta(days=7)


def row(
    person: Person,
    kind: str,
    subject: str,
    day: date,
    due_at: datetime,
    expires_at: datetime,
    *,
    urgent: bool = False,
) -> Nudge:
    """A nudge to come: `day` is the local date of the occasion, of which there is one row."""
    return Nudge(
        team_id=person.team_id,
        person_id=id_of(person),
        kind=kind,
        subject=subject,
        occasion=day,
        due_at=due_at,
        expires_at=max(expires_at, due_at),
        urgent=urgent,
    )


def plan_news(session: Session, person: Person, kind: str, subject: str, now: datetime) -> None:
    """Let a person hear at once of what another one did; a subject is told once a day.

    Whoever was forgotten hears nothing: what the two had together may still change.
    """
    if person.forgotten_at is not None:
        return
    day = today(now, person.tz)
    nudges.plan(
        session,
        [row(person, kind, subject, day, now, now + NEWS_MAY_BE_LATE, urgent=True)],
    )


def number_of(subject: str) -> int:
    """The key of the row that a subject names: 12 of “milestone:12” and of “session:12:3”."""
    return int(subject.split(":")[1])
