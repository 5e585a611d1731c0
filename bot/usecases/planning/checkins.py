"""What comes next of check-ins: the weekly question, and its one reminder."""

from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.rules.checkins import REMINDER_AFTER
from bot.rules.rhythm import CHECKIN_MAY_BE_LATE, next_checkin, slot, today, week_of
from bot.usecases.planning.rows import row
from storage import goals as goal_rows
from storage import nudges
from storage.people import get_rhythm, id_of
from storage.tables import Nudge, Person, Rhythm

CHECKIN, REMINDER = "checkin", "checkin_reminder"


def plan_checkin(session: Session, person: Person, now: datetime, *, missed: bool = False) -> None:
    """Plan the next check-in, if the person has a goal to check in about and wants to be asked.

    One whose hour has come stays as it stands: it is about to be said, or was postponed. With
    `missed`, one that fell into a downtime is still asked, if it is not too late for it.
    """
    key = id_of(person)
    rhythm = get_rhythm(session, key)
    wanted = person.active and rhythm.checkins_on and goal_rows.has_active(session, key)
    if wanted and _stands(session, person, rhythm, now):
        return
    nudges.unplan(session, key, [CHECKIN])
    if not wanted:
        return
    last = nudges.last_occasion(session, key, CHECKIN)
    after = now - CHECKIN_MAY_BE_LATE if missed else now
    next_one = next_checkin(rhythm, person.tz, after, last)
    subject = week_subject(week_of(next_one.day))
    nudges.plan(
        session,
        [row(person, CHECKIN, subject, next_one.day, next_one.due_at, next_one.expires_at)],
    )


def _stands(session: Session, person: Person, rhythm: Rhythm, now: datetime) -> bool:
    """Whether a check-in waits whose hour has come, and that may still be asked."""
    if rhythm.paused_until is not None and today(now, person.tz) < rhythm.paused_until:
        return False
    return any(
        planned.expires_at - CHECKIN_MAY_BE_LATE <= now <= planned.expires_at
        for planned in nudges.list_planned(session, id_of(person), [CHECKIN])
    )


def plan_reminder(session: Session, person: Person, prompt: Nudge, now: datetime) -> None:
    """Plan the one reminder of a check-in that was asked, unless its day is over."""
    rhythm = get_rhythm(session, id_of(person))
    day = today(prompt.ended_at or now, person.tz) + REMINDER_AFTER
    due_at = slot(day, rhythm, person.tz)
    late = due_at + timedelta(days=1)
    if person.active and due_at > now:
        nudges.plan(session, [row(person, REMINDER, prompt.subject, day, due_at, late)])


def week_subject(week: date) -> str:
    """How nudge rows name a check-in's week."""
    return f"week:{week.isoformat()}"


def week_of_subject(subject: str) -> date:
    """The week that a check-in's nudge is about."""
    return date.fromisoformat(subject.partition(":")[2])
