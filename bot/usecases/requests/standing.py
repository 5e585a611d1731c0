"""Requests: what was asked and how it stands, as one of the two sees it; taking it back."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import requests as rules
from bot.rules.refusals import NotFound
from bot.usecases.people import met
from bot.usecases.planning.requests import (
    request_subject,
    unplan_request,
    words_subject,
)
from storage import requests as rows
from storage.people import find_person, id_of, lock_people, people_of
from storage.tables import MentorRequest, Person, RequestWords


@dataclass(frozen=True)
class RequestCard:
    """A request as one of the two sees it, with what they wrote to each other about it."""

    request: MentorRequest
    mentor: Person
    mentee: Person
    me: Person
    words: tuple[RequestWords, ...] = ()
    suggested: Person | None = None

    @property
    def key(self) -> int:
        """The request's key."""
        return id_of(self.request)

    @property
    def other(self) -> Person:
        """The one whom I asked, or who asked me."""
        return self.mentor if self.me.id == self.mentee.id else self.mentee

    @property
    def i_am_mentor(self) -> bool:
        """Whether the one who looks is the one who was asked."""
        return self.me.id == self.mentor.id

    @property
    def is_open(self) -> bool:
        """Whether it can still be answered."""
        return self.request.state == "open"

    @property
    def is_closed_to_me(self) -> bool:
        """Whether its words were taken back from the one who looks: nobody promised less."""
        return self.i_am_mentor and self.request.state == "withdrawn"

    @property
    def waits_for_mentee(self) -> bool:
        """Whether the mentor's question is the last word so far."""
        return self.is_open and bool(self.words) and self.words[-1].person_id == self.mentor.id

    @property
    def asked_on(self) -> date:
        """The day on which it was made, on the calendar of the one who looks."""
        return rules.asked_on(self.request.created_at, self.me.tz)

    @property
    def until(self) -> date:
        """The day on which it runs out."""
        return rules.open_until(self.request.created_at, self.mentee.tz)

    @property
    def subjects(self) -> list[str]:
        """All that nudge rows may call it."""
        told = [words_subject(self.request, id_of(words)) for words in self.words]
        return [request_subject(self.request), *told]


@dataclass(frozen=True)
class RequestList:
    """A person's open requests: those they made, and those they got; the oldest first."""

    made: tuple[RequestCard, ...] = ()
    got: tuple[RequestCard, ...] = ()


def withdraw_request(deps: Deps, actor: Actor, request_id: int) -> RequestCard:
    """Take an open request back; one that is over already stays as it ended."""
    with deps.store.write() as session:
        person, request = own_request(session, deps, actor, request_id, "mentee")
        card = card_of(session, person, request)
        if request.state == "open":
            close_request(session, deps, card, "withdrawn")
        return card


def get_request(deps: Deps, actor: Actor, request_id: int, role: str = "") -> RequestCard:
    """One request that the actor made or got, or has this role in."""
    with deps.store.read() as session:
        person, found = _find_own(session, actor, request_id, role)
        return card_of(session, person, found)


def list_requests(session: Session, person: Person) -> RequestList:
    """A person's open requests without the words between, in three queries."""
    made = rows.list_made(session, id_of(person))
    got = rows.list_got(session, id_of(person))
    keys = {key for each in (*made, *got) for key in (each.mentor_id, each.mentee_id)}
    people = people_of(session, keys)
    return RequestList(
        tuple(RequestCard(r, people[r.mentor_id], person, person) for r in made),
        tuple(RequestCard(r, person, people[r.mentee_id], person) for r in got),
    )


def made_by(session: Session, person: Person) -> tuple[RequestCard, ...]:
    """The open requests that a person made, without the words between, in two queries."""
    made = rows.list_made(session, id_of(person))
    people = people_of(session, {request.mentor_id for request in made})
    return tuple(RequestCard(r, people[r.mentor_id], person, person) for r in made)


def card_of(session: Session, me: Person, request: MentorRequest) -> RequestCard:
    """A request with all that belongs to it, as one of its two people sees it."""
    keys = {request.mentor_id, request.mentee_id, request.suggested_id}
    people = people_of(session, [key for key in keys if key is not None])
    return RequestCard(
        request,
        people[request.mentor_id],
        people[request.mentee_id],
        me,
        tuple(rows.words_of(session, id_of(request))),
        people.get(request.suggested_id or 0),
    )


def own_request(
    session: Session, deps: Deps, actor: Actor, request_id: int, role: str = ""
) -> tuple[Person, MentorRequest]:
    """The actor, and a request of theirs (in this role), both held until the transaction ends."""
    _known, found = _find_own(session, actor, request_id, role)
    lock_people(session, {found.mentor_id, found.mentee_id})
    person = met(session, deps, actor)
    return person, rows.lock_request(session, request_id) or found


def _find_own(
    session: Session, actor: Actor, request_id: int, role: str
) -> tuple[Person, MentorRequest]:
    person = find_person(session, actor.team_id, actor.user_id)
    found = rows.find_request(session, id_of(person), request_id) if person else None
    if person is None or found is None:
        raise NotFound("request")
    if role and id_of(person) != {"mentor": found.mentor_id, "mentee": found.mentee_id}[role]:
        raise NotFound("request")
    return person, found


def close_request(session: Session, deps: Deps, card: RequestCard, state: str) -> None:
    """A request is open no more: nothing that was planned about it is said."""
    card.request.state, card.request.answered_at = state, deps.now()
    session.add(card.request)
    session.flush()
    unplan_request(session, card.request, [id_of(words) for words in card.words])
