"""Asking: who can be asked to be one's mentor, a first draft of the words, and the request."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import requests as rules
from bot.rules.mentorships import CAPACITY
from bot.rules.refusals import FormRefused, NotFound
from bot.rules.requests import RequestDraft, Standing
from bot.rules.rhythm import today
from bot.usecases.people import met
from bot.usecases.planning.requests import plan_request
from bot.usecases.requests.standing import RequestCard, card_of
from storage import goals as goal_rows
from storage import requests as rows
from storage.mentorships import count_mentees
from storage.offers import find_offer
from storage.people import LAST_NUMBER, find_person, id_of, lock_people, people_of
from storage.profiles import get_profile
from storage.skills import skills_of
from storage.tables import MentorRequest, Person, Profile

SKILLS_NAMED = 3
IN_VAIN = ("withdrawn", "expired", "returned", "declined")


@dataclass(frozen=True)
class RequestStart:
    """Somebody who can be asked, and what a first draft of the request can be made of."""

    mentor: Person
    name: str = ""  # of the one who asks
    profile: Profile | None = None
    goal: str = ""  # the title of a goal that mentors may see
    skills: tuple[str, ...] = ()  # which one knows and the other wants to learn
    before: MentorRequest | None = None  # what was asked of the same person before, in vain


def start_request(deps: Deps, actor: Actor, mentor_id: int) -> RequestStart:
    """What is known for a request to this person; FormRefused if they cannot be asked now."""
    with deps.store.read() as session:
        mentor = _askable(session, actor, mentor_id)
        person = find_person(session, actor.team_id, actor.user_id)
        _check_asking(session, deps, person, mentor)
        if person is None:
            return RequestStart(mentor)
        goals = goal_rows.list_goals(session, id_of(person), "active", limit=20)
        shared = next((goal.title for goal in goals if goal.shared), "")
        profile = get_profile(session, id_of(person))
        in_common = _in_common(session, mentor, person)
        before = rows.last_request(session, id_of(person), mentor_id, IN_VAIN)
        return RequestStart(mentor, person.name, profile, shared, in_common, before)


def request_mentor(
    deps: Deps, actor: Actor, mentor_id: int, draft: RequestDraft, form_key: str
) -> RequestCard:
    """Ask a person to be one's mentor; the same form once more answers with what it made."""
    with deps.store.write() as session:
        mentor = _askable(session, actor, mentor_id)
        known = find_person(session, actor.team_id, actor.user_id)
        lock_people(session, {id_of(mentor), *([id_of(known)] if known else [])})
        person = met(session, deps, actor)
        made = rows.find_request_by_form(session, id_of(person), form_key)
        if made is not None:
            return card_of(session, person, made)
        clean = rules.check_request(draft)
        _check_asking(session, deps, person, mentor)
        made = MentorRequest(
            team_id=actor.team_id,
            mentee_id=id_of(person),
            mentor_id=id_of(mentor),
            introduction=clean.introduction,
            why_you=clean.why_you,
            asks_for=clean.asks_for,
            rhythm=clean.rhythm,
            created_at=deps.now(),
            form_key=form_key,
        )
        rows.add_request(session, made)
        plan_request(session, made, mentor, person, deps.now())
        return card_of(session, person, made)


def _askable(session: Session, actor: Actor, mentor_id: int) -> Person:
    keys = [mentor_id] if 0 < mentor_id <= LAST_NUMBER else []
    mentor = people_of(session, keys).get(mentor_id)
    if mentor is None or mentor.team_id != actor.team_id:
        raise NotFound("mentor")
    return mentor


def _check_asking(session: Session, deps: Deps, person: Person | None, mentor: Person) -> None:
    problem = rules.asking_problem(_standing(session, deps, person, mentor))
    if problem is not None:
        raise FormRefused({"mentor": problem})


def _standing(session: Session, deps: Deps, person: Person | None, mentor: Person) -> Standing:
    mine = id_of(person) if person else 0
    made: Sequence[MentorRequest] = rows.list_made(session, mine) if person else ()
    offer = find_offer(session, id_of(mentor))
    return Standing(
        name=mentor.name,
        is_self=id_of(mentor) == mine,
        active=mentor.active,
        is_mentor_already=rows.is_mentor_of(session, id_of(mentor), mine),
        asked_already=any(each.mentor_id == mentor.id for each in made),
        open_requests=len(made),
        takes_new_ones=offer.is_open if offer else True,
        away_until=offer.away_until if offer else None,
        here=today(deps.now(), mentor.tz),
        mentees=count_mentees(session, [id_of(mentor)]).get(id_of(mentor), 0),
        capacity=capacity_of(session, mentor),
    )


def capacity_of(session: Session, mentor: Person) -> int:
    """How many mentees a person takes at a time: what they offer, or what most do."""
    offer = find_offer(session, id_of(mentor))
    return offer.capacity if offer else CAPACITY


def _in_common(session: Session, mentor: Person, person: Person) -> tuple[str, ...]:
    taught = skills_of(session, [id_of(mentor)], "teach").get(id_of(mentor), [])
    wanted = skills_of(session, [id_of(person)], "learn").get(id_of(person), [])
    keys = {skill.id for skill in wanted}
    return tuple(skill.name for skill in taught if skill.id in keys)[:SKILLS_NAMED]
