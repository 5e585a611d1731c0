"""Mentors: find somebody who fits, and say why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.allowances import MONTHLY
from bot.rules.goals.drafts import ACTIVE_GOALS
from bot.rules.matching import (
    SHOWN,
    Candidate,
    Match,
    Seeker,
    Wish,
    fitting,
    hours_in_common,
    near_skills,
    rank,
)
from bot.rules.rhythm import today
from bot.rules.words import clean_line
from bot.usecases.allowances import loads_of
from bot.usecases.requests.standing import RequestCard, made_by
from storage import offers
from storage.goals import list_goals
from storage.mentorships import list_ended
from storage.offers import Offering
from storage.people import find_person, get_rhythm, id_of
from storage.profiles import get_profile
from storage.skills import list_vocabulary, skills_of
from storage.tables import Person, Profile, Rhythm

WORDS_LENGTH = 200  # of what somebody looks for: it is read, not kept
FORMER_LOOKED_AT = 20
MOST_AHEAD = timedelta(days=1)  # no calendar on earth is further ahead of UTC's


@dataclass(frozen=True)
class Fit:
    """A mentor who fits, and why."""

    person: Person
    match: Match
    teaches: tuple[str, ...] = ()
    mentor_until: date | None = None  # of somebody who was the actor's mentor before
    today: date = date.min


@dataclass(frozen=True)
class Found:
    """Who was found, and what a view needs to say why it is so few."""

    words: str
    fits: tuple[Fit, ...] = ()
    anybody: bool = False  # whether anybody in the workspace offers to be a mentor
    wishes: int = 0  # goals and skills to learn that were looked at
    everyone: bool = False  # True: all who have room were looked at, whatever they teach
    asked: tuple[
        RequestCard, ...
    ] = ()  # whom the actor has asked already, and who may still answer


def find_mentors(deps: Deps, actor: Actor, words: str, *, everyone: bool = False) -> Found:
    """Up to five mentors who fit the actor, in a constant number of queries.

    With words, those who know what the words mean; without, those who share something with the
    actor's goals and profile. Where there is nobody, or with `everyone`, all who have room.
    """
    words = clean_line(words)[:WORDS_LENGTH]
    with deps.store.read() as session:
        found = find_person(session, actor.team_id, actor.user_id)
        person = found or Person(id=0, created_at=deps.now(), **vars(actor))
        seeker, rhythm = _seeker(session, person, words)
        near = near_skills(seeker.wishes, list_vocabulary(session, person.team_id))
        ids = _candidate_ids(session, deps, person, near, bool(words), everyone=everyone)
        offerings = _askable(deps, offers.list_offerings(session, ids))
        candidates = _candidates(session, deps, (person, rhythm), offerings)
        people = {id_of(each.person): each.person for each in offerings}
        former = _former(session, person)
        best = fitting(rank(seeker, candidates, near), everyone=everyone)
        best = sorted(best, key=lambda match: match.person_id in former)[:SHOWN]
        teaches = {each.person_id: tuple(each.teaches.values()) for each in candidates}
        here = today(deps.now(), person.tz)
        return Found(
            words,
            tuple(
                Fit(people[key], match, teaches[key], former.get(key), here)
                for match in best
                for key in [match.person_id]
            ),
            anybody=bool(best) or offers.offers_exist(session, person.team_id),
            wishes=len(seeker.wishes) - bool(words),
            everyone=everyone,
            asked=made_by(session, person) if person.id else (),
        )


def _former(session: Session, person: Person) -> dict[int, date]:
    """Who was the mentor of a person, and until when: they come last, and it is told."""
    ended = list_ended(session, person.id, FORMER_LOOKED_AT) if person.id else ()
    return {
        each.mentor_id: today(each.ended_at, person.tz)
        for each in reversed(ended)
        if each.mentee_id == person.id and each.ended_at is not None
    }


def _seeker(session: Session, person: Person, words: str) -> tuple[Seeker, Rhythm]:
    wishes = [Wish("words", words)] if words else []
    if not person.id:
        return Seeker(wishes), Rhythm(person_id=0)
    goals = list_goals(session, person.id, "active", ACTIVE_GOALS)
    learns = skills_of(session, [person.id], "learn")[person.id]
    wishes += [Wish("goal", goal.title) for goal in goals]
    wishes += [Wish("learn", skill.name) for skill in learns]
    profile = get_profile(session, person.id) or Profile(person_id=person.id)
    return Seeker(wishes, profile.values, profile.languages), get_rhythm(session, person.id)


def _candidate_ids(
    session: Session,
    deps: Deps,
    person: Person,
    near: Mapping[int, Sequence[tuple[Wish, float]]],
    worded: bool,
    *,
    everyone: bool,
) -> list[int]:
    narrow = worded and not everyone
    skills = [
        skill_id
        for skill_id, wishes in near.items()
        if not narrow or any(wish.kind == "words" for wish, _how in wishes)
    ]
    asker, latest = (person.team_id, person.id or 0), (deps.now() + MOST_AHEAD).date()
    ids = list(offers.list_teachers(session, *asker, skills, latest, MONTHLY))
    if not narrow:
        ids += offers.list_open(session, *asker, latest, MONTHLY)
    return list(dict.fromkeys(ids))[: offers.CANDIDATES]


def _askable(deps: Deps, offerings: Sequence[Offering]) -> list[Offering]:
    """Without those who are still away on their own calendar."""
    return [
        each
        for each in offerings
        if each.offer.away_until is None
        or each.offer.away_until <= today(deps.now(), each.person.tz)
    ]


def _candidates(
    session: Session, deps: Deps, seeker: tuple[Person, Rhythm], offerings: Sequence[Offering]
) -> list[Candidate]:
    ids = [id_of(each.person) for each in offerings]
    teaches = skills_of(session, ids, "teach")
    loads = loads_of(session, [each.person for each in offerings], deps.now())
    me, rhythm = seeker
    here = today(deps.now(), me.tz)
    return [
        Candidate(
            person_id=key,
            teaches={id_of(skill): skill.name for skill in teaches[key]},
            room=min(each.offer.capacity - loads[key].mentees, loads[key].left),
            values=each.profile.values if each.profile else "",
            languages=each.profile.languages if each.profile else "",
            hours=hours_in_common(here, (me.tz, rhythm), (each.person.tz, each.rhythm)),
        )
        for key, each in zip(ids, offerings, strict=True)
        if loads[key].left  # mentees and introductions share one allowance a month
    ]
