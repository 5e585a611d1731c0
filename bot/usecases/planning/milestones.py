"""What comes next of milestones, and requests for help with one."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from bot.rules.rhythm import instant_of, slot
from bot.usecases.planning.rows import plan_news, row
from storage import nudges
from storage.people import get_rhythm, id_of
from storage.tables import Goal, Milestone, Nudge, Person, Rhythm

HELP, HELP_RETURNED = "help_request", "help_returned"
COMING, DUE, OVERDUE = "milestone_coming", "milestone_due", "milestone_overdue"
MILESTONE_KINDS = (COMING, DUE, OVERDUE)
COMING_BEFORE, OVERDUE_AFTER = timedelta(days=7), timedelta(days=3)
OVERDUE_MAY_BE_LATE = timedelta(days=14)


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
        each
        for goal, milestone in pairs
        if goal.state == "active" and milestone.due and milestone.done_at is None
        for each in _milestone_rows(person, rhythm, milestone, milestone.due)
        if person.active and rhythm.milestones_on
    ]
    come = {_occasion(each) for each in wanted if each.due_at <= now}
    planned = nudges.list_planned(session, key, MILESTONE_KINDS, subjects)
    stand = [each.id for each in planned if _occasion(each) in come]
    nudges.unplan(session, key, MILESTONE_KINDS, subjects, but=stand)
    nudges.plan(session, [each for each in wanted if each.due_at > now])


def _occasion(nudge: Nudge) -> tuple[str, str, date]:
    return nudge.kind, nudge.subject, nudge.occasion


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
        yield row(person, kind, milestone_subject(milestone), day, due_at, late)


def milestone_subject(milestone: Milestone) -> str:
    """How nudge rows name a milestone."""
    return f"milestone:{id_of(milestone)}"


def plan_help(
    session: Session, helper: Person, request_id: int, now: datetime, kind: str = HELP
) -> None:
    """Plan the delivery of a request for help: at once, since a person asked for it."""
    plan_news(session, helper, kind, f"help:{request_id}", now)
