"""What comes next of a request: the word of it, two reminders, and its end after two weeks.

The days are counted by rows that are never sent: each is dropped at its hour, and what follows
from that is written in the same transaction. They are urgent, so they outlive the account of the
person whom they belong to: a request ends even if somebody has left.
"""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.rules.requests import EXPIRES_AFTER, REMINDED_AFTER, asked_on
from bot.rules.rhythm import slot, today
from bot.usecases.planning.rows import plan_news, row
from storage import nudges
from storage.people import get_rhythm, id_of
from storage.tables import MentorRequest, Nudge, Person

ASKED, REPLIED = "mentor_request", "request_reply"  # to the mentor, with the buttons
REMINDER = "request_reminder"
QUESTION = "request_question"  # to the mentee
ANSWERED, EXPIRED, RETURNED = "request_answered", "request_expired", "request_returned"
UNHEARD = "request_unheard"  # to whoever wrote words that could not be delivered
REMIND_DAY, LAST_DAY = "request_remind_day", "request_last_day"  # the rows that are never sent
TO_MENTOR, TO_MENTEE = (ASKED, REPLIED, REMINDER), (QUESTION, ANSWERED, EXPIRED, RETURNED)
# Before the day's message, so that what follows from the day is told in it.
BEFORE_THE_MESSAGE = timedelta(minutes=1)
NEVER_TOO_LATE = timedelta(days=3650)
MAY_BE_LATE = timedelta(days=8)  # whoever works one day a week hears of it, too


def request_subject(request: MentorRequest) -> str:
    """How nudge rows name a request."""
    return f"request:{id_of(request)}"


def words_subject(request: MentorRequest, words_id: int) -> str:
    """How nudge rows name a question or an answer about a request."""
    return f"{request_subject(request)}:{words_id}"


def plan_request(
    session: Session, request: MentorRequest, mentor: Person, mentee: Person, now: datetime
) -> None:
    """A request was made: the mentor hears at once, and its days are counted."""
    plan_news(session, mentor, ASKED, request_subject(request), now)
    for after in REMINDED_AFTER:
        _plan_day(session, request, mentor, REMIND_DAY, after)
    _plan_day(session, request, mentee, LAST_DAY, EXPIRES_AFTER)


def _plan_day(
    session: Session, request: MentorRequest, person: Person, kind: str, after: timedelta
) -> None:
    day = asked_on(request.created_at, person.tz) + after
    rhythm = get_rhythm(session, id_of(person))
    due_at = slot(day, rhythm, person.tz) - BEFORE_THE_MESSAGE
    late = due_at + NEVER_TOO_LATE
    made = row(person, kind, request_subject(request), day, due_at, late, urgent=True)
    nudges.plan(session, [made])


def plan_told(
    session: Session, request: MentorRequest, person: Person, kind: str, now: datetime
) -> None:
    """The word that follows from a day that has come: with the person's message of the day."""
    day = today(now, person.tz)
    due_at = max(now, slot(day, get_rhythm(session, id_of(person)), person.tz))
    late = due_at + MAY_BE_LATE
    nudges.plan(session, [row(person, kind, request_subject(request), day, due_at, late)])


def unplan_request(session: Session, request: MentorRequest, words_ids: list[int]) -> None:
    """Nothing more is to be said about an open request: it is open no more."""
    subjects = [request_subject(request), *(words_subject(request, key) for key in words_ids)]
    nudges.unplan(session, request.mentor_id, [*TO_MENTOR, REMIND_DAY], subjects)
    nudges.unplan(session, request.mentee_id, [QUESTION, LAST_DAY], subjects)


def is_about(nudge: Nudge) -> int:
    """The key of the words that a nudge is about; 0 for one about the request itself."""
    parts = nudge.subject.split(":")
    return int(parts[2]) if len(parts) > 2 else 0
