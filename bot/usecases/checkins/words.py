"""Check-ins in words: a message that is kept as an answer, edited, deleted, or taken back."""

from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import checkins as rules
from bot.rules.rhythm import today
from bot.rules.words import clean_text
from bot.usecases.checkins.answering import (
    CheckinRecord,
    find_or_add_checkin,
    open_again,
    open_week,
    records_of,
)
from bot.usecases.planning.checkins import (
    CHECKIN,
    REMINDER,
    week_of_subject,
)
from storage import checkins as rows
from storage import nudges
from storage.people import find_person, id_of
from storage.tables import Checkin, CheckinWords, Person

WORDS_GO_ON = timedelta(minutes=30)  # a second message soon after belongs to the same answer


def answer_in_words(
    deps: Deps, actor: Actor, ts: str, thread_ts: str | None, text: str
) -> CheckinRecord | None:
    """Keep a message as (part of) a check-in; None when it answers no check-in.

    It does when it stands in the thread of a prompt, when a prompt is open, or when it follows
    closely on words that were kept. The message's ts makes a repeated delivery harmless.
    """
    words = clean_text(text)[: rules.WORDS_LENGTH]
    with deps.store.write() as session:
        person = find_person(session, actor.team_id, actor.user_id, lock=True)
        if person is None or not words:
            return None
        kept = rows.find_words(session, id_of(person), ts)
        if kept is not None:
            checkin = rows.get_checkin(session, kept.checkin_id)
        else:
            week = _week_of_words(session, person, thread_ts, deps.now())
            if week is None:
                return None
            checkin = _keep_words(session, deps, person, week, ts, words)
        return records_of(session, [checkin], today(deps.now(), person.tz))[0]


def _keep_words(
    session: Session, deps: Deps, person: Person, week: date, ts: str, words: str
) -> Checkin:
    checkin = find_or_add_checkin(session, deps, person, week)
    checkin.updated_at = deps.now()
    session.add(checkin)
    kept = CheckinWords(checkin_id=id_of(checkin), person_id=id_of(person), ts=ts, words=words)
    session.add(kept)
    session.flush()
    return checkin


def change_words(deps: Deps, actor: Actor, ts: str, text: str) -> CheckinRecord | None:
    """A person edited ("" deleted) a message that was kept as an answer: keep up with it."""
    words = clean_text(text)[: rules.WORDS_LENGTH]
    with deps.store.write() as session:
        person = find_person(session, actor.team_id, actor.user_id, lock=True)
        kept = rows.find_words(session, id_of(person), ts) if person else None
        if person is None or kept is None:
            return None
        checkin = rows.get_checkin(session, kept.checkin_id)
        if words:
            kept.words = words
            session.add(kept)
        else:
            session.delete(kept)
        session.flush()
        record = records_of(session, [checkin], today(deps.now(), person.tz))[0]
        if not words and is_empty(record):
            open_again(session, person, checkin, deps.now())
        return record


def take_back_words(deps: Deps, actor: Actor, ts: str) -> CheckinRecord | None:
    """The message was no check-in: forget it; answers what is left of the one it was kept for."""
    return change_words(deps, actor, ts, "")


def _week_of_words(
    session: Session, person: Person, thread_ts: str | None, now: datetime
) -> date | None:
    if thread_ts is not None:
        prompts = nudges.find_by_message(session, id_of(person), thread_ts)
        weeks = [week_of_subject(n.subject) for n in prompts if n.kind in (CHECKIN, REMINDER)]
        return weeks[0] if weeks else None
    week = open_week(session, person, now)
    if week is not None:
        return week
    latest = rows.latest_words(session, id_of(person))
    return latest.week if latest and latest.updated_at >= now - WORDS_GO_ON else None


def takes_words(session: Session, person: Person, thread_ts: str | None, now: datetime) -> bool:
    """Whether what a person writes here and now answers a check-in."""
    return _week_of_words(session, person, thread_ts, now) is not None


def is_empty(record: CheckinRecord) -> bool:
    """Whether a check-in says nothing at all."""
    checkin = record.checkin
    said = (checkin.obstacles, checkin.next_step, checkin.feeling, record.movements, record.words)
    return not any(said)
