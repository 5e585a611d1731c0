"""What a check-in's message says at the moment of saying it, and what comes after it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.rules import checkins as rules
from bot.rules.goals.drafts import ACTIVE_GOALS
from bot.rules.rhythm import today
from bot.usecases.checkins.answering import CheckinRecord, are_shared, records_of
from bot.usecases.nudges.jobs import TOO_LATE
from bot.usecases.planning.checkins import CHECKIN, plan_checkin, plan_reminder, week_of_subject
from storage import checkins as rows
from storage import goals as goal_rows
from storage import nudges
from storage.people import get_rhythm, id_of
from storage.tables import Nudge, Person, Rhythm


@dataclass(frozen=True)
class CheckinPrompt:
    """What a check-in prompt tells; `over` says why nothing need be asked any more."""

    kind: str
    week: date
    goals: tuple[str, ...] = ()
    offers_less: bool = False
    shared: bool = True  # whether an answer is, unless its author says otherwise
    record: CheckinRecord | None = None
    over: str | None = None


def checkin_prompt(session: Session, nudge: Nudge, person: Person, now: datetime) -> CheckinPrompt:
    """What to say of the check-in behind a nudge, looked up anew at the moment of saying it."""
    key, week = id_of(person), week_of_subject(nudge.subject)
    found = rows.find_checkin(session, key, week)
    if found is not None:
        record = records_of(session, [found], today(now, person.tz))[0]
        return CheckinPrompt(nudge.kind, week, record=record, over="answered")
    rhythm = get_rhythm(session, key)
    goals = goal_rows.list_goals(session, key, "active", ACTIVE_GOALS)
    return CheckinPrompt(
        nudge.kind,
        week,
        tuple(goal.title for goal in goals[: rules.ASKED_GOALS]),
        offers_less=_was_silent(session, nudge, rhythm),
        shared=are_shared(goals),
        over=_over(nudge, rhythm, bool(goals), today(now, person.tz)),
    )


def after_checkin(session: Session, nudge: Nudge, person: Person, now: datetime) -> None:
    """A check-in was asked, dropped or failed: plan its reminder and the next one."""
    if nudge.kind == CHECKIN and nudge.state == "sent":
        plan_reminder(session, person, nudge, now)
    plan_checkin(session, person, now, missed=nudge.reason == TOO_LATE)


def _over(nudge: Nudge, rhythm: Rhythm, has_goals: bool, here: date) -> str | None:
    if nudge.state == "sent":
        return None
    if not rhythm.checkins_on:
        return "turned off"
    if rhythm.paused_until is not None and here < rhythm.paused_until:
        return "paused"
    return None if has_goals else "no active goals"


def _was_silent(session: Session, nudge: Nudge, rhythm: Rhythm) -> bool:
    if nudge.kind != CHECKIN:
        return False
    asked = [
        n
        for n in nudges.list_last_sent(
            session, nudge.person_id, CHECKIN, limit=rules.SILENT_CHECKINS + 1
        )
        if n.occasion < nudge.occasion
    ][: rules.SILENT_CHECKINS]
    since_kept = [
        n for n in asked if not rhythm.kept_at or (n.ended_at or n.due_at) > rhythm.kept_at
    ]
    if len(since_kept) < rules.SILENT_CHECKINS:
        return False
    weeks = [week_of_subject(n.subject) for n in since_kept]
    return not rows.any_answered(session, nudge.person_id, weeks)
