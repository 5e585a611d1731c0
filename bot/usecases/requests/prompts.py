"""What the messages about requests say at the moment of saying it, and what comes after them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.rules.rhythm import today
from bot.usecases.nudges.jobs import Anew
from bot.usecases.planning.requests import (
    ANSWERED,
    EXPIRED,
    QUESTION,
    REMINDER,
    REPLIED,
    RETURNED,
    TO_MENTOR,
    UNHEARD,
    is_about,
    plan_told,
    request_subject,
    unplan_request,
    words_subject,
)
from bot.usecases.planning.rows import number_of, plan_news
from bot.usecases.requests.standing import RequestCard, card_of
from storage import requests as rows
from storage.people import get_person, id_of
from storage.tables import MentorRequest, Nudge, Person, RequestWords

GONE = "gone"


@dataclass(frozen=True)
class RequestPrompt:
    """What a message about a request tells; `over` says why nothing need be said or asked."""

    kind: str
    card: RequestCard | None = None
    words: RequestWords | None = None  # the question or the answer that the message brings
    question: RequestWords | None = None  # what an answer answers
    today: date = date.min
    over: str | None = None


def request_prompt(session: Session, nudge: Nudge, person: Person, now: datetime) -> RequestPrompt:
    """What to say of the request behind a nudge, looked up anew at the moment of saying it."""
    here = today(now, person.tz)
    request = rows.get_request(session, number_of(nudge.subject))
    if request is None or id_of(person) not in (request.mentor_id, request.mentee_id):
        return RequestPrompt(nudge.kind, today=here, over=GONE)
    card = card_of(session, person, request)
    words = next((each for each in card.words if each.id == is_about(nudge)), None)
    before = [each for each in card.words if words and id_of(each) < id_of(words)]
    question = next((e for e in reversed(before) if e.person_id == request.mentor_id), None)
    over = _over(nudge, card, words)
    return RequestPrompt(nudge.kind, card, words, question, here, over)


def _over(nudge: Nudge, card: RequestCard, words: RequestWords | None) -> str | None:
    if nudge.kind in (ANSWERED, EXPIRED, RETURNED, UNHEARD):
        return None  # a record of what has happened
    if not card.is_open:
        return card.request.state
    if nudge.kind == QUESTION and not card.waits_for_mentee:
        return "answered"
    if nudge.kind in (QUESTION, REPLIED) and words is None:
        return GONE
    if nudge.kind == REMINDER and card.waits_for_mentee and nudge.state != "sent":
        return "the mentee has a question to answer first"
    return None


def after_request(session: Session, nudge: Nudge, _mentor: Person, now: datetime) -> None:
    """A request that could not be delivered comes back to the one who asked."""
    request = _still_open(session, nudge)
    if nudge.state != "sent" and request is not None:
        _return(session, request, now)


def after_reminder(session: Session, nudge: Nudge, mentor: Person, now: datetime) -> None:
    """A reminder may find that the mentor has left."""
    request = _still_open(session, nudge)
    if request is not None and not mentor.active:
        _return(session, request, now)


def after_words(session: Session, nudge: Nudge, reader: Person, now: datetime) -> None:
    """A question or an answer that could not be delivered: whoever wrote it hears of that."""
    request = _still_open(session, nudge)
    if nudge.state == "sent" or request is None or nudge.reason == "answered":
        return
    if not reader.active and reader.id == request.mentor_id:
        _return(session, request, now)
        return
    if not reader.active:
        _close(session, request, "withdrawn", now)
    writer = request.mentee_id if reader.id == request.mentor_id else request.mentor_id
    plan_news(session, get_person(session, writer), UNHEARD, nudge.subject, now)


def after_remind_day(session: Session, nudge: Nudge, mentor: Person, now: datetime) -> None:
    """A request has waited: the mentor is reminded; of one who has left it comes back."""
    request = _still_open(session, nudge)
    if request is None:
        return
    if mentor.active:
        plan_told(session, request, mentor, REMINDER, now)
    else:
        _return(session, request, now)


def after_last_day(session: Session, nudge: Nudge, mentee: Person, now: datetime) -> None:
    """Nobody answered within the two weeks: the request ends, even if the asker has left."""
    request = _still_open(session, nudge)
    if request is not None:
        _close(session, request, "expired", now)
        plan_told(session, request, mentee, EXPIRED, now)


def request_anew(session: Session, nudge: Nudge) -> list[Anew]:
    """What the two had read of a request that is over by now: its buttons go."""
    request = rows.get_request(session, number_of(nudge.subject))
    if request is None or request.state == "open":
        return []
    said = [words_subject(request, id_of(each)) for each in rows.words_of(session, id_of(request))]
    people = [get_person(session, key) for key in (request.mentor_id, request.mentee_id)]
    kinds, subjects = (*TO_MENTOR, QUESTION), [request_subject(request), *said]
    return [Anew(person, kinds, subjects) for person in people if person.active]


def _still_open(session: Session, nudge: Nudge) -> MentorRequest | None:
    request = rows.lock_request(session, number_of(nudge.subject))
    return request if request is not None and request.state == "open" else None


def _return(session: Session, request: MentorRequest, now: datetime) -> None:
    _close(session, request, "returned", now)
    mentee = get_person(session, request.mentee_id)
    plan_news(session, mentee, RETURNED, request_subject(request), now)


def _close(session: Session, request: MentorRequest, state: str, now: datetime) -> None:
    request.state, request.answered_at = state, now
    session.add(request)
    session.flush()
    words = rows.words_of(session, id_of(request))
    unplan_request(session, request, [id_of(each) for each in words])
