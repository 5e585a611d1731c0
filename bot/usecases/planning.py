"""What comes next for a person: the nudge rows, planned when something changes.

Nothing scans everybody: a changed date, an answer or a moved time zone plans anew what it concerns.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from bot.rules.checkins import REMINDER_AFTER
from bot.rules.rhythm import (
    CHECKIN_MAY_BE_LATE,
    instant_of,
    next_checkin,
    slot,
    today,
    week_of,
)
from storage import goals as goal_rows
from storage import nudges
from storage.people import get_rhythm, id_of
from storage.tables import Goal, Milestone, Nudge, Person, Rhythm

CHECKIN, REMINDER = "checkin", "checkin_reminder"
HELP, HELP_RETURNED = "help_request", "help_returned"
COMING, DUE, OVERDUE = "milestone_coming", "milestone_due", "milestone_overdue"
MILESTONE_KINDS = (COMING, DUE, OVERDUE)
COMING_BEFORE, OVERDUE_AFTER = timedelta(days=7), timedelta(days=3)
OVERDUE_MAY_BE_LATE = timedelta(days=14)


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
        [_row(person, CHECKIN, subject, next_one.day, next_one.due_at, next_one.expires_at)],
    )


def _stands(session: Session, person: Person, rhythm: Rhythm, now: datetime) -> bool:
    """Whether a check-in waits whose hour has come, and that may still be asked."""
    if rhythm.paused_until is not None and today(now, person.tz) < rhythm.paused_until:
        return False
    return any(
        row.expires_at - CHECKIN_MAY_BE_LATE <= now <= row.expires_at
        for row in nudges.list_planned(session, id_of(person), [CHECKIN])
    )


def plan_reminder(session: Session, person: Person, prompt: Nudge, now: datetime) -> None:
    """Plan the one reminder of a check-in that was asked, unless its day is over."""
    rhythm = get_rhythm(session, id_of(person))
    day = today(prompt.ended_at or now, person.tz) + REMINDER_AFTER
    due_at = slot(day, rhythm, person.tz)
    late = due_at + timedelta(days=1)
    if person.active and due_at > now:
        nudges.plan(session, [_row(person, REMINDER, prompt.subject, day, due_at, late)])


def week_subject(week: date) -> str:
    """How nudge rows name a check-in's week."""
    return f"week:{week.isoformat()}"


def week_of_subject(subject: str) -> date:
    """The week that a check-in's nudge is about."""
    return date.fromisoformat(subject.partition(":")[2])


def plan_milestones(
    session: Session, person: Person, pairs: Sequence[tuple[Goal, Milestone]], now: datetime
) -> None:
    """Plan anew what will be said of these milestones.

    A row whose hour has come and that is still true stays as it stands: about to be said, or
    postponed. What would have been said before the milestone had its date is never said.
    """
    key = id_of(person)
    rhythm = get_rhythm(session, key)
    subjects = [milestone_subject(milestone) for _goal, milestone in pairs]
    wanted = [
        row
        for goal, milestone in pairs
        if goal.state == "active" and milestone.due and milestone.done_at is None
        for row in _milestone_rows(person, rhythm, milestone, milestone.due)
        if person.active and rhythm.milestones_on
    ]
    come = {_occasion(row) for row in wanted if row.due_at <= now}
    planned = nudges.list_planned(session, key, MILESTONE_KINDS, subjects)
    stand = [row.id for row in planned if _occasion(row) in come]
    nudges.unplan(session, key, MILESTONE_KINDS, subjects, but=stand)
    nudges.plan(session, [row for row in wanted if row.due_at > now])


def _occasion(row: Nudge) -> tuple[str, str, date]:
    return row.kind, row.subject, row.occasion


def _milestone_rows(
    person: Person, rhythm: Rhythm, milestone: Milestone, due: date
) -> Iterator[Nudge]:
    moments = (
        (COMING, due - COMING_BEFORE, due - timedelta(days=1)),
        (DUE, due, due + OVERDUE_AFTER - timedelta(days=1)),
        (OVERDUE, due + OVERDUE_AFTER, due + OVERDUE_MAY_BE_LATE),
    )
    for kind, day, last in moments:
        due_at = slot(day, rhythm, person.tz)
        late = instant_of(last, time(23, 59), person.tz)
        yield _row(person, kind, milestone_subject(milestone), day, due_at, late)


def milestone_subject(milestone: Milestone) -> str:
    """How nudge rows name a milestone."""
    return f"milestone:{id_of(milestone)}"


def plan_help(
    session: Session, helper: Person, request_id: int, now: datetime, kind: str = HELP
) -> None:
    """Plan the delivery of a request for help: at once, since a person asked for it."""
    row = _row(
        helper,
        kind,
        f"help:{request_id}",
        today(now, helper.tz),
        now,
        now + timedelta(days=7),
    )
    row.urgent = True
    nudges.plan(session, [row])


def plan_all(session: Session, person: Person, now: datetime) -> None:
    """Plan everything of a person anew: the zone, the rhythm or the account has changed."""
    key = id_of(person)
    if not person.active:
        nudges.unplan_all(session, key)
        return
    plan_checkin(session, person, now)
    active = goal_rows.list_goals(session, key, "active", limit=1000)
    milestones = goal_rows.milestones_of(session, [id_of(goal) for goal in active])
    pairs = [(goal, milestone) for goal in active for milestone in milestones[id_of(goal)]]
    plan_milestones(session, person, pairs, now)


def _row(
    person: Person, kind: str, subject: str, day: date, due_at: datetime, expires_at: datetime
) -> Nudge:
    return Nudge(
        team_id=person.team_id,
        person_id=id_of(person),
        kind=kind,
        subject=subject,
        occasion=day,
        due_at=due_at,
        expires_at=max(expires_at, due_at),
    )
