"""Check-ins: ask, answer by form or in words, edit, look back, and ask less."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import checkins as rules
from bot.rules.checkins import CheckinDraft
from bot.rules.goals.drafts import ACTIVE_GOALS, next_milestone
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.rhythm import EVERY_WEEKS, today, week_of
from bot.usecases.checkins.obstacles import Talk, talks_of
from bot.usecases.people import met
from bot.usecases.planning.checkins import (
    CHECKIN,
    REMINDER,
    plan_checkin,
    plan_reminder,
    week_of_subject,
    week_subject,
)
from storage import checkins as rows
from storage import goals as goal_rows
from storage import nudges
from storage.mentorships import list_mentorships
from storage.people import find_person, get_rhythm, id_of
from storage.tables import Checkin, Goal, Person, Rhythm

HISTORY_PAGE = 5
OLDEST_WEEK = timedelta(weeks=8)  # how far back an answer can still be given
A_DAY = timedelta(days=1)  # on a Monday, whoever flies west is back in the week before


@dataclass(frozen=True)
class CheckinRecord:
    """One answered check-in with its parts; goal titles as they are now."""

    checkin: Checkin
    movements: dict[int, str]
    titles: dict[int, str]
    words: tuple[str, ...]
    today: date
    talk: Talk | None = None  # with whom its obstacle can be talked about
    has_mentor: bool = field(default=True, compare=False)  # known where it was just answered


@dataclass(frozen=True)
class CheckinForm:
    """What the form asks: for which week, about which goals, and what was answered so far."""

    week: date
    today: date
    goals: tuple[Goal, ...]
    more_goals: int
    shared: bool
    answered: CheckinRecord | None
    next_milestone: str = ""  # of these goals, the one that is due first


@dataclass(frozen=True)
class CheckinHistory:
    """A page of answers, the latest first; `older` is the week to go on before."""

    records: tuple[CheckinRecord, ...]
    older: date | None


def checkin_form(deps: Deps, actor: Actor, week: date | None = None) -> CheckinForm:
    """The form for a week: the one given, the one that was asked about, or this one."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            here = today(deps.now(), "UTC")
            return CheckinForm(week_of(here), here, (), 0, True, None)
        here = today(deps.now(), person.tz)
        week = week or rules.week_to_answer(here, open_week(session, person, deps.now()))
        goals = goal_rows.list_goals(session, id_of(person), "active", ACTIVE_GOALS)
        found = rows.find_checkin(session, id_of(person), week)
        answered = records_of(session, [found], here)[0] if found else None
        shown = tuple(goals[: rules.ASKED_GOALS])
        shared = found.shared if found else are_shared(goals)
        planned = _next_milestone(session, shown)
        return CheckinForm(week, here, shown, len(goals) - len(shown), shared, answered, planned)


def _next_milestone(session: Session, goals: Sequence[Goal]) -> str:
    found = goal_rows.milestones_of(session, [id_of(goal) for goal in goals])
    coming = [each for each in map(next_milestone, found.values()) if each is not None]
    first = min(coming, key=lambda each: each.due or date.max, default=None)
    return first.title if first else ""


def answer_checkin(deps: Deps, actor: Actor, week: date, draft: CheckinDraft) -> CheckinRecord:
    """Keep the form's answer for a week: new, or in place of the one before."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        here = today(deps.now(), person.tz)
        if week != week_of(week) or not here - OLDEST_WEEK <= week <= here + A_DAY:
            raise NotFound("week")
        clean = rules.check_checkin(draft, has_words=_has_words(session, person, week))
        goals = goal_rows.list_goals(session, id_of(person), "active", ACTIVE_GOALS)
        checkin = find_or_add_checkin(session, deps, person, week)
        before = rows.progress_of(session, [id_of(checkin)])[id_of(checkin)]
        checkin.obstacles, checkin.next_step = clean.obstacles, clean.next_step
        checkin.feeling, checkin.shared = clean.feeling, clean.shared
        checkin.updated_at = deps.now()
        session.add(checkin)
        session.flush()
        moved = rules.movements_after(before, clean.movements, [id_of(goal) for goal in goals])
        rows.set_progress(session, checkin, moved)
        record = records_of(session, [checkin], here)[0]
        return replace(record, has_mentor=_has_mentor(session, person))


def take_back_checkin(deps: Deps, actor: Actor, week: date) -> None:
    """Forget a week's answer with all that was said in it; what is gone already stays gone.

    NotFound("week") for a week for which the actor can never have had an answer.
    """
    with deps.store.write() as session:
        person = find_person(session, actor.team_id, actor.user_id, lock=True)
        found = rows.find_checkin(session, id_of(person), week) if person else None
        if person is not None and found is not None:
            open_again(session, person, found, deps.now())
        elif person is None or not _may_have_answered(person, week, deps.now()):
            raise NotFound("week")


def _may_have_answered(person: Person, week: date, now: datetime) -> bool:
    first = week_of(today(person.created_at, person.tz)) - OLDEST_WEEK
    return week == week_of(week) and first <= week <= today(now, person.tz) + A_DAY


def open_again(session: Session, person: Person, checkin: Checkin, now: datetime) -> None:
    """The week waits for its answer again, and so may its reminder."""
    subject = week_subject(checkin.week)
    rows.delete_checkin(session, checkin)
    for prompt in nudges.list_said(session, id_of(person), [CHECKIN], [subject]):
        plan_reminder(session, person, prompt, now)


def _has_words(session: Session, person: Person, week: date) -> bool:
    found = rows.find_checkin(session, id_of(person), week)
    return found is not None and bool(rows.words_of(session, [id_of(found)])[id_of(found)])


def _has_mentor(session: Session, person: Person) -> bool:
    me = id_of(person)
    return any(m.mentee_id == me for m in list_mentorships(session, me, ("active",)))


def list_history(deps: Deps, actor: Actor, before: date | None = None) -> CheckinHistory:
    """The actor's answers, the latest first, a page at a time."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return CheckinHistory((), None)
        found = rows.list_checkins(session, id_of(person), HISTORY_PAGE + 1, before)
        page = list(found[:HISTORY_PAGE])
        records = records_of(session, page, today(deps.now(), person.tz))
        older = page[-1].week if len(found) > HISTORY_PAGE else None
        return CheckinHistory(tuple(records), older)


def pause_checkins(deps: Deps, actor: Actor, until: date | None) -> date | None:
    """No check-in before a day (None: go on at once)."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        rhythm = get_rhythm(session, id_of(person))
        if until is not None:
            rules.check_pause(until, today(deps.now(), person.tz))
        rhythm.paused_until = until
        session.add(rhythm)
        session.flush()
        nudges.unplan(session, id_of(person), [REMINDER])
        plan_checkin(session, person, deps.now())
        return until


def snooze_checkins(deps: Deps, actor: Actor, text: str) -> date:
    """No check-in for a while, as the person words it: `2w`, `until 2026-12-24`."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        here = today(deps.now(), person.tz if person else "UTC")
    until = rules.snooze_until(text, here)
    pause_checkins(deps, actor, until)
    return until


def change_pace(deps: Deps, actor: Actor, every_weeks: int) -> Rhythm:
    """Check in every so many weeks, counted from the next one; the same number keeps it."""
    if every_weeks not in EVERY_WEEKS:
        raise FormRefused({"every_weeks": Problem("unknown")})
    with deps.store.write() as session:
        person = met(session, deps, actor)
        rhythm = get_rhythm(session, id_of(person))
        if rhythm.every_weeks != every_weeks:
            last = nudges.last_occasion(session, id_of(person), CHECKIN)
            rhythm.every_weeks = every_weeks
            rhythm.anchor = week_of(last or today(deps.now(), person.tz))
        rhythm.kept_at = deps.now()
        session.add(rhythm)
        session.flush()
        plan_checkin(session, person, deps.now())
        return rhythm


def asked_week(deps: Deps, actor: Actor) -> date | None:
    """The week that the actor was asked about and has not answered, or None."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        return open_week(session, person, deps.now()) if person else None


def open_week(session: Session, person: Person, now: datetime) -> date | None:
    """The week of a prompt that waits for its answer, or None."""
    last = nudges.list_last_sent(session, id_of(person), CHECKIN, limit=1)
    if not last or (last[0].ended_at or last[0].due_at) < now - rules.PROMPT_STAYS_OPEN:
        return None
    week = week_of_subject(last[0].subject)
    return None if rows.find_checkin(session, id_of(person), week) else week


def find_or_add_checkin(session: Session, deps: Deps, person: Person, week: date) -> Checkin:
    found = rows.find_checkin(session, id_of(person), week)
    if found is None:
        now = deps.now()
        goals = goal_rows.list_goals(session, id_of(person), "active", ACTIVE_GOALS)
        found = Checkin(
            person_id=id_of(person),
            week=week,
            shared=are_shared(goals),
            answered_at=now,
            updated_at=now,
        )
        session.add(found)
        session.flush()
        nudges.unplan(session, id_of(person), [REMINDER], [week_subject(week)])
    return found


def are_shared(goals: Sequence[Goal]) -> bool:
    """Whether a check-in is shared unless its author says otherwise.

    Not if every goal is its owner's alone: the words would tell of them.
    """
    return not goals or any(goal.shared for goal in goals)


def records_of(session: Session, checkins: list[Checkin], here: date) -> list[CheckinRecord]:
    """Answers with all their parts, in a constant number of queries."""
    keys = [id_of(checkin) for checkin in checkins]
    movements, words = rows.progress_of(session, keys), rows.words_of(session, keys)
    titles = rows.goal_titles(session, {g for m in movements.values() for g in m})
    talks = talks_of(session, checkins)
    return [
        CheckinRecord(
            c, movements[id_of(c)], titles, tuple(words[id_of(c)]), here, talks.get(id_of(c))
        )
        for c in checkins
    ]
