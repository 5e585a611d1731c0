"""Obstacles: what stood in a check-in's way becomes a topic for the next session, by one click."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.agenda import cut_topic
from bot.rules.refusals import NotFound
from bot.usecases.pairs import Pair, list_pairs
from bot.usecases.people import met
from bot.usecases.sessions.agenda import Source, TopicStep, put_on_agenda
from storage import agenda as rows
from storage.checkins import find_own_checkin
from storage.mentorships import list_mentorships
from storage.people import find_person, id_of, people_of
from storage.tables import Checkin, Person


@dataclass(frozen=True)
class Talk:
    """With whom a check-in's obstacle can be talked about, and with whom it will be."""

    waits: tuple[Person, ...] = ()  # mentors who do not have it on their agenda
    settled: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Obstacle:
    """An obstacle to be put on somebody's agenda; several mentors are a choice."""

    checkin: Checkin
    words: str
    pairs: tuple[Pair, ...]


def obstacle_key(checkin: Checkin) -> str:
    """How an agenda names the check-in that a topic was made of."""
    return f"checkin:{id_of(checkin)}"


def get_obstacle(deps: Deps, actor: Actor, checkin_id: int) -> Obstacle:
    """What the actor wrote as an obstacle, and the mentors who could hear of it."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            raise NotFound("obstacle")
        return _own(session, person, checkin_id)


def talk_about_obstacle(
    deps: Deps, actor: Actor, checkin_id: int, mentorship_id: int | None = None
) -> TopicStep | None:
    """Put an obstacle on the agenda; None when there are several mentors and none was chosen."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        found = _own(session, person, checkin_id)
        if mentorship_id is None:
            chosen = _without_it(session, found) or list(found.pairs[:1])
        else:
            chosen = [pair for pair in found.pairs if pair.key == mentorship_id]
        if not chosen:
            raise NotFound("mentorship")
        if len(chosen) > 1:
            return None
        source = Source("checkin", obstacle_key(found.checkin))
        return put_on_agenda(session, deps, chosen[0], found.words, source)


def _without_it(session: Session, found: Obstacle) -> list[Pair]:
    """The mentorships that do not have the obstacle on their agenda."""
    talk = talks_of(session, [found.checkin]).get(id_of(found.checkin), Talk())
    waits = {mentor.id for mentor in talk.waits}
    return [pair for pair in found.pairs if pair.mentor.id in waits]


def talks_of(session: Session, checkins: Sequence[Checkin]) -> dict[int, Talk]:
    """For each of a person's check-ins that names an obstacle: with whom; three queries at most."""
    named = [checkin for checkin in checkins if cut_topic(checkin.obstacles)]
    if not named:
        return {}
    person_id = named[0].person_id
    active = [
        m for m in list_mentorships(session, person_id, ("active",)) if m.mentee_id == person_id
    ]
    mentors = people_of(session, {m.mentor_id for m in active})
    keys = [id_of(m) for m in active]
    made = rows.find_made_of(session, keys, [obstacle_key(c) for c in named])
    there = {(topic.mentorship_id, topic.source_key) for topic in made if topic.state != "dropped"}

    def talk(checkin: Checkin) -> Talk:
        key = obstacle_key(checkin)
        return Talk(
            tuple(mentors[m.mentor_id] for m in active if (m.id, key) not in there),
            tuple(mentors[m.mentor_id] for m in active if (m.id, key) in there),
        )

    return {id_of(checkin): talk(checkin) for checkin in named if active}


def _own(session: Session, person: Person, checkin_id: int) -> Obstacle:
    checkin = find_own_checkin(session, id_of(person), checkin_id)
    words = cut_topic(checkin.obstacles) if checkin else ""
    if checkin is None or not words:
        raise NotFound("obstacle")
    pairs = [p for p in list_pairs(session, person, ("active",)) if not p.i_am_mentor]
    return Obstacle(checkin, words, tuple(pairs))
