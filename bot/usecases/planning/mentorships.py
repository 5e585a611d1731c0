"""What comes next of mentorships: agreeing, staying in touch, how it goes, the end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from bot.rules.mentorships import ENDING_BEFORE, QUIET_AT_EARLIEST, pulse_days, quiet_day
from bot.rules.rhythm import instant_of, slot, today
from bot.usecases.pairs import Pair, list_pairs
from bot.usecases.planning.rows import number_of, plan_news, row
from storage import mentorships as rows
from storage import nudges
from storage.people import get_rhythm, id_of
from storage.tables import Mentorship, Nudge, Person, Rhythm

AGREEMENT_WANTED = "agreement_wanted"  # to both, when a mentorship begins
AGREEMENT_PROPOSED = "agreement_proposed"  # to the other: yes, or something else
AGREEMENT_AGREED = "agreement_agreed"  # to the one who proposed
MENTORSHIP_NEWS = "mentorship_news"  # to the other: paused, resumed, ended, taken back
QUIET = "mentorship_quiet"  # to both: no session for a while
PULSE = "mentorship_pulse"  # to both: how is it going
ENDING = "mentorship_ending"  # to both: two weeks before the agreed end, and on its day
TAKE_UP = "mentorship_take_up"  # to both: the day until which they paused
AGREEMENT_KINDS = (AGREEMENT_WANTED, AGREEMENT_PROPOSED, AGREEMENT_AGREED)
CLOCK_KINDS = (QUIET, PULSE, ENDING, TAKE_UP)
MENTORSHIP_KINDS = (*AGREEMENT_KINDS, MENTORSHIP_NEWS, *CLOCK_KINDS)
MAY_BE_LATE = timedelta(days=14)


def mentorship_subject(mentorship: Mentorship, of: object = None) -> str:
    """How nudge rows name a mentorship, or one thing of it: a version, a day, a piece of news."""
    subject = f"mentorship:{id_of(mentorship)}"
    return subject if of is None else f"{subject}:{of}"


def part_of(subject: str) -> str:
    """What a subject names of its mentorship: “3” of “mentorship:12:3”."""
    return [*subject.split(":", 2), ""][2]


def day_of(subject: str) -> date:
    """The day that a subject names."""
    return date.fromisoformat(part_of(subject))


def plan_beginning(
    session: Session, mentorship: Mentorship, mentor: Person, mentee: Person, now: datetime
) -> None:
    """A mentorship begins: both are asked to agree on how."""
    for person in (mentor, mentee):
        plan_news(session, person, AGREEMENT_WANTED, mentorship_subject(mentorship), now)
    plan_mentorship(session, Pair(mentorship, mentor, mentee, mentor), now)


def plan_word(session: Session, person: Person, pair: Pair, what: str, now: datetime) -> None:
    """Let one of the two hear at once what the other did; the same may happen twice a day."""
    of = f"{what}:{now.timestamp():.0f}"
    plan_news(session, person, MENTORSHIP_NEWS, mentorship_subject(pair.mentorship, of), now)


def plan_mentorship(session: Session, pair: Pair, now: datetime) -> None:
    """Plan anew all that the clock says about a mentorship to both of its people."""
    for person in (pair.mentor, pair.mentee):
        plan_for(session, person, pair, now)


def plan_quiet(session: Session, pair: Pair, now: datetime) -> None:
    """Plan anew when both hear that they have not met for a while: a session has changed."""
    for person in (pair.mentor, pair.mentee):
        plan_for(session, person, pair, now, (QUIET,))


def plan_mentorships(session: Session, person: Person, now: datetime) -> None:
    """The same for all mentorships of one person, in as many queries as for one."""
    _plan_each(session, person, list_pairs(session, person), now, CLOCK_KINDS)


def plan_for(
    session: Session,
    person: Person,
    pair: Pair,
    now: datetime,
    kinds: Sequence[str] = CLOCK_KINDS,
) -> None:
    """Plan anew what one of the two will hear."""
    _plan_each(session, person, [pair], now, kinds)


@dataclass(frozen=True)
class _Known:
    """What the rows of a person follow from, looked up once for all of their mentorships."""

    person: Person
    rhythm: Rhythm
    now: datetime
    planned: Sequence[Nudge]  # that wait already
    contacts: Mapping[int, datetime]
    told: Sequence[str]  # the silences that were spoken of


def _plan_each(
    session: Session, person: Person, pairs: Sequence[Pair], now: datetime, kinds: Sequence[str]
) -> None:
    """A row whose hour has come and that is still true stays as it stands: about to be said, or
    postponed. What would have been said before is never said.
    """
    key, about = id_of(person), {pair.key for pair in pairs}
    planned = [
        each
        for each in nudges.list_planned(session, key, kinds)
        if number_of(each.subject) in about
    ]
    known = _Known(
        person,
        get_rhythm(session, key),
        now,
        planned,
        rows.last_contacts(session, about),
        rows.subjects_said(session, key, QUIET),
    )
    wanted = [each for pair in pairs for each in _wanted(known, pair)] if person.active else []
    come = {_occasion(each) for each in wanted if each.due_at <= now}
    stand = [each.id for each in planned if _occasion(each) in come]
    gone = {each.subject for each in planned}
    if gone:
        nudges.unplan(session, key, kinds, sorted(gone), but=stand)
    nudges.plan(session, [each for each in wanted if each.due_at > now and each.kind in kinds])


def _occasion(nudge: Nudge) -> tuple[str, str, date]:
    return nudge.kind, nudge.subject, nudge.occasion


def _wanted(known: _Known, pair: Pair) -> Iterator[Nudge]:
    mentorship, person, rhythm = pair.mentorship, known.person, known.rhythm
    if mentorship.state == "active":
        day = _quiet_day(known, pair)
        if day is not None:
            yield _row(person, rhythm, mentorship, QUIET, day, day)
        for day in pulse_days(today(mentorship.started_at, person.tz), today(known.now, person.tz)):
            yield _row(person, rhythm, mentorship, PULSE, day, day)
    if mentorship.state != "ended" and pair.agreement is not None:
        until = pair.agreement.until
        yield _row(person, rhythm, mentorship, ENDING, until - ENDING_BEFORE, until)
        yield _row(person, rhythm, mentorship, ENDING, until, until)
    if mentorship.state == "paused" and mentorship.paused_until is not None:
        day = mentorship.paused_until
        yield _row(person, rhythm, mentorship, TAKE_UP, day, day)


def _row(
    person: Person, rhythm: Rhythm, mentorship: Mentorship, kind: str, day: date, of: date
) -> Nudge:
    """A word on a day, about a day of the mentorship."""
    subject = mentorship_subject(mentorship, of.isoformat())
    last = of - timedelta(days=1) if day < of else day + MAY_BE_LATE
    late = instant_of(last, time(23, 59), person.tz)
    return row(person, kind, subject, day, slot(day, rhythm, person.tz), late)


def _quiet_day(known: _Known, pair: Pair) -> date | None:
    """When to speak of a silence, once in each.

    One that is too long already, since a session was cancelled or a pause is over, gets a week.
    """
    tz, now = known.person.tz, known.now
    since = _since(pair, known.contacts.get(pair.key))
    told = [day_of(subject) for subject in known.told if number_of(subject) == pair.key]
    if told and max(told) > today(since, tz):
        return None
    day = quiet_day(since, pair.rhythm, tz)
    if slot(day, known.rhythm, tz) > now:
        return day
    waiting = [
        day_of(each.subject)
        for each in known.planned
        if each.kind == QUIET and number_of(each.subject) == pair.key
    ]
    soon = today(now + QUIET_AT_EARLIEST, tz)
    return next((each for each in waiting if day <= each <= soon), soon)


def quiet_since(session: Session, pair: Pair) -> datetime:
    """When two people last met or are going to; at first, when they began."""
    return _since(pair, rows.last_contacts(session, [pair.key]).get(pair.key))


def _since(pair: Pair, contact: datetime | None) -> datetime:
    began = pair.mentorship.started_at
    return max(contact or began, began)
