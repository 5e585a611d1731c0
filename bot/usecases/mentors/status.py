"""The status of a person's mentorships and requests: what `/mentor` tells."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.rhythm import today
from bot.usecases.mentorships.course import LONGEST, may_take_back, to_come
from bot.usecases.pairs import Pair, list_pairs
from bot.usecases.requests.standing import RequestList, list_requests
from storage import mentorships as rows
from storage.mentorships import Held
from storage.offers import find_offer
from storage.people import find_person, id_of, people_of
from storage.sessions import list_planned_sessions
from storage.tables import MentoringSession, Person

PAST_SHOWN = 10


@dataclass(frozen=True)
class MentorshipCard:
    """A mentorship with what is next in it, and what was last."""

    pair: Pair
    held: Held
    upcoming: MentoringSession | None
    today: date
    now: datetime


@dataclass(frozen=True)
class MentorshipStatus:
    """A person's mentorships under way and over, and their open requests."""

    cards: tuple[MentorshipCard, ...] = ()
    past: tuple[Pair, ...] = ()
    requests: RequestList = field(default_factory=RequestList)
    offers: bool = False  # to be a mentor, open or not
    can_take_back: frozenset[int] = frozenset()  # ended by this person within a day
    today: date = date.min

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell yet."""
        return not (self.cards or self.past or self.requests.made or self.requests.got)


def mentorship_status(deps: Deps, actor: Actor) -> MentorshipStatus:
    """All of it for the actor, in a constant number of queries."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return MentorshipStatus()
        pairs = list_pairs(session, person)
        keys = [pair.key for pair in pairs]
        planned = list_planned_sessions(session, keys, deps.now() - LONGEST, 500)
        upcoming = {each.mentorship_id: each for each in reversed(to_come(planned, deps.now()))}
        held = rows.held_of(session, keys)
        here, now = today(deps.now(), person.tz), deps.now()
        cards = [
            MentorshipCard(pair, held.get(pair.key, Held()), upcoming.get(pair.key), here, now)
            for pair in pairs
        ]
        past = _past(session, person)
        offers = find_offer(session, id_of(person)) is not None
        under_way = {(pair.mentor.id, pair.mentee.id) for pair in pairs}
        undo = frozenset(
            each.key
            for each in past
            if may_take_back(each, now) and (each.mentor.id, each.mentee.id) not in under_way
        )
        return MentorshipStatus(
            tuple(cards), past, list_requests(session, person), offers, undo, here
        )


def _past(session: Session, me: Person) -> tuple[Pair, ...]:
    """What is over, without the agreements: a name and a door are shown of each."""
    found = rows.list_ended(session, id_of(me), PAST_SHOWN)
    people = people_of(session, {key for m in found for key in (m.mentor_id, m.mentee_id)})
    return tuple(Pair(m, people[m.mentor_id], people[m.mentee_id], me) for m in found)
