"""Answers to a request: accept it, decline it kindly, or ask something first and be answered."""

from dataclasses import dataclass

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import requests as rules
from bot.rules.refusals import FormRefused, Problem
from bot.rules.requests import DeclineDraft
from bot.usecases.allowances import load_of
from bot.usecases.intros.answers import close_if_full
from bot.usecases.mentorships.course import start_mentorship
from bot.usecases.planning.requests import (
    ANSWERED,
    QUESTION,
    REPLIED,
    request_subject,
    words_subject,
)
from bot.usecases.planning.rows import plan_news
from bot.usecases.requests.asking import capacity_of
from bot.usecases.requests.standing import RequestCard, card_of, close_request, own_request
from storage import requests as rows
from storage.mentorships import count_mentees, list_mentorships
from storage.offers import find_offer
from storage.people import id_of, people_of
from storage.tables import Person, RequestWords


@dataclass(frozen=True)
class Accepted:
    """A request after somebody wanted to accept it: `card` tells how it stands."""

    card: RequestCard
    mentorship_id: int = 0  # 0: none came of it, the request was over before
    is_full: bool = False  # the mentor has no place left for now


def accept_request(deps: Deps, actor: Actor, request_id: int) -> Accepted:
    """A mentorship begins, if there is a place; of two requests for the last one, one gets it."""
    with deps.store.write() as session:
        mentor, request = own_request(session, deps, actor, request_id, "mentor")
        card = card_of(session, mentor, request)
        if request.state == "open":
            _check_place(session, deps, mentor, card.mentee)
            close_request(session, deps, card, "accepted")
            plan_news(session, card.mentee, ANSWERED, request_subject(request), deps.now())
            if not rows.is_mentor_of(session, id_of(mentor), id_of(card.mentee)):
                start_mentorship(session, mentor, card.mentee, deps.now())
                close_if_full(session, mentor, deps.now())
        return Accepted(card, _begun(session, card), _is_full(session, mentor))


def _check_place(session: Session, deps: Deps, mentor: Person, mentee: Person) -> None:
    capacity = capacity_of(session, mentor)
    load = load_of(session, mentor, deps.now())
    problem = None
    if not mentee.active:
        problem = Problem("asker_left", {"name": mentee.name})
    elif rules.is_full(_mentees(session, mentor), capacity):
        problem = Problem("no_place_left", {"capacity": capacity})
    elif not load.left:
        problem = Problem("month_full", {"limit": load.allowance})
    if problem is not None:
        raise FormRefused({"request": problem})


def _mentees(session: Session, mentor: Person) -> int:
    return count_mentees(session, [id_of(mentor)]).get(id_of(mentor), 0)


def _begun(session: Session, card: RequestCard) -> int:
    if card.request.state != "accepted":
        return 0
    mine = list_mentorships(session, id_of(card.mentor), limit=1000)
    return next((id_of(each) for each in mine if each.mentee_id == card.mentee.id), 0)


def _is_full(session: Session, mentor: Person) -> bool:
    """Whether a mentor who offers themselves has no place left."""
    offer = find_offer(session, id_of(mentor))
    return offer is not None and rules.is_full(_mentees(session, mentor), offer.capacity)


def decline_request(deps: Deps, actor: Actor, request_id: int, draft: DeclineDraft) -> RequestCard:
    """Say no with a reason, and perhaps who would fit better; an answer given before stays."""
    with deps.store.write() as session:
        mentor, request = own_request(session, deps, actor, request_id, "mentor")
        card = card_of(session, mentor, request)
        if request.state != "open":
            return card
        clean = rules.check_decline(draft)
        _check_suggested(session, card, clean.suggested)
        request.reason, request.reason_words = clean.reason, clean.words
        request.suggested_id = clean.suggested
        close_request(session, deps, card, "declined")
        plan_news(session, card.mentee, ANSWERED, request_subject(request), deps.now())
        return card_of(session, mentor, request)


def _check_suggested(session: Session, card: RequestCard, suggested: int | None) -> None:
    if suggested is None:
        return
    person = people_of(session, [suggested]).get(suggested)
    problem = None
    if person is None or person.team_id != card.mentor.team_id or not person.active:
        problem = Problem("left")
    elif person.id == card.mentor.id:
        problem = Problem("somebody_else")
    elif person.id == card.mentee.id:
        problem = Problem("suggests_asker", {"name": card.mentee.name})
    if problem is not None:
        raise FormRefused({"suggested": problem})


def write_about(
    deps: Deps, actor: Actor, request_id: int, words: str, form_key: str
) -> RequestCard:
    """A question of the mentor's, or the answer of the one who asked; the other hears it."""
    with deps.store.write() as session:
        person, request = own_request(session, deps, actor, request_id)
        card = card_of(session, person, request)
        if not card.is_open or any(each.form_key == form_key for each in card.words):
            return card
        clean = rules.check_words(words)
        _check_turn(card)
        made = RequestWords(
            request_id=card.key,
            person_id=id_of(person),
            words=clean,
            created_at=deps.now(),
            form_key=form_key,
        )
        key = rows.add_words(session, made)
        kind = QUESTION if card.i_am_mentor else REPLIED
        plan_news(session, card.other, kind, words_subject(request, key), deps.now())
        return card_of(session, person, request)


def _check_turn(card: RequestCard) -> None:
    if not card.i_am_mentor and not card.words:
        raise FormRefused({"words": Problem("nothing_asked")})
    if len(card.words) >= rules.WORDS:
        raise FormRefused({"words": Problem("said_enough", {"name": card.other.name})})
