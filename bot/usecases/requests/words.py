"""Words in the direct message that may be meant for somebody with whom a request is open."""

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.usecases.checkins.words import takes_words
from bot.usecases.planning.requests import ASKED, QUESTION, REMINDER, REPLIED
from bot.usecases.planning.rows import number_of
from bot.usecases.requests.standing import RequestCard, card_of
from storage import nudges
from storage import requests as rows
from storage.people import find_person, id_of
from storage.tables import MentorRequest, Person

ABOUT_REQUESTS = (ASKED, QUESTION, REMINDER, REPLIED)


def meant_request(deps: Deps, actor: Actor, thread_ts: str | None) -> RequestCard | None:
    """The open request that waits for the actor, if what they write now may be about it.

    It may in the thread of a message about it; outside of threads where it is the only one, and
    no check-in takes the words.
    """
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None or takes_words(session, person, thread_ts, deps.now()):
            return None
        request = _request(session, person, thread_ts)
        card = card_of(session, person, request) if request else None
        return card if card and _waits(card) else None


def _request(session: Session, person: Person, thread_ts: str | None) -> MentorRequest | None:
    if thread_ts is not None:
        said = nudges.find_by_message(session, id_of(person), thread_ts)
        about = [number_of(row.subject) for row in said if row.kind in ABOUT_REQUESTS]
        return rows.find_request(session, id_of(person), about[0]) if about else None
    waiting = [
        request
        for request, author in rows.list_open_of(session, id_of(person))
        if (request.mentee_id == person.id) == (author == request.mentor_id)
    ]
    return waiting[0] if len(waiting) == 1 else None


def _waits(card: RequestCard) -> bool:
    """Whether it is the turn of the one who looks."""
    return card.is_open and card.i_am_mentor != card.waits_for_mentee
