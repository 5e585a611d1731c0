"""What a check-in's message says at the moment of saying it, and what comes after it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.rules import checkins as rules
from bot.rules.goals.drafts import ACTIVE_GOALS
from bot.rules.rhythm import today
from bot.usecases.checkins.answering import OLDEST_WEEK, CheckinRecord, are_shared, records_of
from bot.usecases.nudges.jobs import TOO_LATE, Anew
from bot.usecases.planning.checkins import (
    CHECKIN,
    REMINDER,
    plan_checkin,
    plan_reminder,
    week_of_subject,
)
from storage import checkins as rows
from storage import goals as goal_rows
from storage import nudges
from storage.people import get_person, get_rhythm, id_of
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
    today: date = date.min
    rests_until: date | None = None
    can_be_answered: bool = True


def checkin_prompt(session: Session, nudge: Nudge, person: Person, now: datetime) -> CheckinPrompt:
    """What to say of the check-in behind a nudge, looked up anew at the moment of saying it."""
    key, week = id_of(person), week_of_subject(nudge.subject)
    here = today(now, person.tz)
    found = rows.find_checkin(session, key, week)
    if found is not None:
        record = records_of(session, [found], here)[0]
        return CheckinPrompt(nudge.kind, week, record=record, over="answered", today=here)
    rhythm = get_rhythm(session, key)
    goals = goal_rows.list_goals(session, key, "active", ACTIVE_GOALS)
    over = _over(rhythm, bool(goals), here)
    if nudge.state == "sent":
        over = _over_since(session, nudge, rhythm, here)
    return CheckinPrompt(
        nudge.kind,
        week,
        tuple(goal.title for goal in goals[: rules.ASKED_GOALS]),
        offers_less=_was_silent(session, nudge, rhythm),
        shared=are_shared(goals),
        over=over,
        today=here,
        rests_until=rhythm.paused_until,
        can_be_answered=week >= here - OLDEST_WEEK,
    )


def after_checkin(session: Session, nudge: Nudge, person: Person, now: datetime) -> None:
    """A check-in was asked, dropped or failed: plan its reminder and the next one."""
    if nudge.kind == CHECKIN and nudge.state == "sent":
        plan_reminder(session, person, nudge, now)
    plan_checkin(session, person, now, missed=nudge.reason == TOO_LATE)


def earlier_prompts(session: Session, nudge: Nudge) -> list[Anew]:
    """A new question was asked: the one before it, if nobody answered, makes way for it."""
    said = nudges.list_last_sent(session, nudge.person_id, CHECKIN, limit=2)
    if len(said) < 2 or said[0].id != nudge.id:
        return []
    before = said[1].subject
    if rows.find_checkin(session, nudge.person_id, week_of_subject(before)):
        return []
    return [Anew(get_person(session, nudge.person_id), (CHECKIN, REMINDER), [before])]


def _over(rhythm: Rhythm, has_goals: bool, here: date) -> str | None:
    if not rhythm.checkins_on:
        return "turned off"
    if rhythm.paused_until is not None and here < rhythm.paused_until:
        return "paused"
    return None if has_goals else "no active goals"


def _over_since(session: Session, nudge: Nudge, rhythm: Rhythm, here: date) -> str | None:
    """Why a question that was asked, and not answered, need not be answered any more."""
    last = nudges.list_last_sent(session, nudge.person_id, CHECKIN, limit=1)
    if last and week_of_subject(last[0].subject) > week_of_subject(nudge.subject):
        return "went by"
    rests = rhythm.paused_until is not None and here < rhythm.paused_until
    return "paused" if rests else None


def _was_silent(session: Session, nudge: Nudge, rhythm: Rhythm) -> bool:
    """Whether just so many before it were left unanswered: less is offered once, not every week."""
    if nudge.kind != CHECKIN:
        return False
    most = rules.SILENT_CHECKINS + 1
    said = nudges.list_last_sent(session, nudge.person_id, CHECKIN, limit=most + 1)
    asked = [n for n in said if n.occasion < nudge.occasion][:most]
    since_kept = [
        n for n in asked if not rhythm.kept_at or (n.ended_at or n.due_at) > rhythm.kept_at
    ]
    weeks = [week_of_subject(n.subject) for n in since_kept]
    silent, before = weeks[: rules.SILENT_CHECKINS], weeks[rules.SILENT_CHECKINS :]
    if len(silent) < rules.SILENT_CHECKINS or rows.any_answered(session, nudge.person_id, silent):
        return False
    return not before or rows.any_answered(session, nudge.person_id, before)
