"""Experts: the best people to ask about a topic, each with why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.expert_search import ExpertCandidate, ExpertMatch, rank_experts
from bot.rules.experts import SHOWN, TOPIC_LENGTH, check_topic, is_away
from bot.rules.intros import RESTS_AFTER_NO
from bot.rules.rhythm import instant_of, today
from bot.usecases.allowances import loads_of
from bot.usecases.expert_index import look_up
from storage import experts as rows
from storage.experts import Expert
from storage.intros import list_asking
from storage.people import find_person, id_of
from storage.profiles import get_profile
from storage.skills import skills_of
from storage.tables import IntroAsk, IntroWish, Person
from storage.wishes import list_open

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ExpertFit:
    """Somebody who can be asked about a topic, and why."""

    person: Person
    match: ExpertMatch
    tells_more: bool = True  # than what stands in the reason


@dataclass(frozen=True)
class AskedAlready:
    """Somebody who knows about a topic, and who was asked by the one who looks."""

    fit: ExpertFit
    ask: IntroAsk
    on: date  # on the calendar of the one who looks
    here: date  # today, on the same


@dataclass(frozen=True)
class Askable:
    """Somebody who can be asked now, and by how many more this month."""

    expert: Expert
    room: int


@dataclass(frozen=True)
class FoundExperts:
    """Who was found for a topic, and what a view needs to say what to do if nobody was."""

    sought: str
    fits: tuple[ExpertFit, ...] = ()
    anybody: bool = False  # whether anybody in the workspace can be asked at all
    wishes: tuple[IntroWish, ...] = ()  # of the one who looks, that are open
    asked: tuple[AskedAlready, ...] = ()  # who knows, and has a question of theirs

    @property
    def topic(self) -> str:
        """What is asked for, or kept as a wish: what was looked for, as far as it fits."""
        return self.sought[:TOPIC_LENGTH].strip()


def find_experts(deps: Deps, actor: Actor, words: str) -> FoundExperts:
    """The best three people for a topic; of the words nothing is kept."""
    sought = check_topic(words)
    with deps.store.read() as session:
        found = find_person(session, actor.team_id, actor.user_id)
        asker = found or Person(id=0, created_at=deps.now(), **vars(actor))
        fits = best_experts(session, deps, asker, sought)
        asked = _asked_already(session, asker, sought, deps.now())
        if fits or asked:
            return FoundExperts(sought, tuple(fits), anybody=True, asked=asked)
        wishes = list_open(session, found.id) if found and found.id else ()
        anybody = rows.experts_exist(session, actor.team_id)
        return FoundExperts(sought, anybody=anybody, wishes=tuple(wishes))


def best_experts(
    session: Session,
    deps: Deps,
    asker: Person,
    topic: str,
    skip: Collection[int] = (),
    limit: int = SHOWN,
) -> list[ExpertFit]:
    """Who can be asked by the asker about a topic now, the best first: see `experts_at`."""
    return experts_at(session, asker, topic, deps.now(), skip, limit)


def experts_at(
    session: Session,
    asker: Person,
    topic: str,
    now: datetime,
    skip: Collection[int] = (),
    limit: int = SHOWN,
) -> list[ExpertFit]:
    """Who can be asked by the asker about a topic at an instant, the best first.

    Never the asker, nobody who is quiet, away, gone or full this month, nobody whom they wait for
    already or who said "not now" to them within a month; in a constant number of queries.
    """
    looked, languages = look_up(session, asker, topic, now), _languages(session, asker)
    for pages in (looked.close, looked.akin):
        found: list[Askable] = []
        matches: list[ExpertMatch] = []
        for ids in pages:
            found += askable(session, asker, ids, now, skip)
            matches = rank_experts(
                topic,
                looked.vocabulary,
                candidates_of(session, found),
                asker_id=asker.id or 0,
                languages=languages,
            )
            if len(matches) >= limit:
                break
        if matches:
            experts = {id_of(each.expert.person): each.expert for each in found}
            return [_fit(experts[match.person_id], match) for match in matches[:limit]]
    return []


def _asked_already(
    session: Session, asker: Person, topic: str, now: datetime
) -> tuple[AskedAlready, ...]:
    """Who knows about a topic and has a question of the asker's: nobody asks them twice."""
    asks = {ask.expert_id: ask for ask in list_asking(session, asker.id or 0)}
    if not asks:
        return ()
    known = rows.list_experts(session, asker.team_id, asks.keys())
    found = [Askable(each, room=1) for each in known if each.person.active]
    candidates, here = candidates_of(session, found), today(now, asker.tz)
    people = {id_of(each.expert.person): each.expert.person for each in found}
    vocabulary = [name for each in candidates for name in each.skills]
    return tuple(
        AskedAlready(
            ExpertFit(people[match.person_id], match),
            asks[match.person_id],
            today(asks[match.person_id].created_at, asker.tz),
            here,
        )
        for match in rank_experts(topic, vocabulary, candidates)
    )


def candidates_of(session: Session, found: Sequence[Askable]) -> list[ExpertCandidate]:
    """What the ranking needs of people who can be asked, in one query."""
    teaches = skills_of(session, [id_of(each.expert.person) for each in found], "teach")
    return [
        ExpertCandidate(
            id_of(each.expert.person),
            [skill.name for skill in teaches[id_of(each.expert.person)]],
            each.expert.offer.words,
            each.expert.profile.languages if each.expert.profile else "",
            each.room,
        )
        for each in found
    ]


def _fit(expert: Expert, match: ExpertMatch) -> ExpertFit:
    languages = expert.profile.languages if expert.profile else ""
    tells_more = bool(expert.offer.words or expert.offer.ways or languages)
    return ExpertFit(expert.person, match, tells_more)


def _languages(session: Session, asker: Person) -> str:
    profile = get_profile(session, asker.id) if asker.id else None
    return profile.languages if profile else ""


def askable(
    session: Session,
    asker: Person,
    person_ids: Collection[int],
    now: datetime,
    skip: Collection[int] = (),
) -> list[Askable]:
    """Those of these people whom the asker can be sent to now, in a constant number of queries."""
    keys = set(person_ids) - {asker.id, *skip}
    found = [
        each
        for each in rows.list_experts(session, asker.team_id, keys)
        if each.person.active
        and each.offer.is_open
        and not is_away(each.offer.away_until, today(now, each.person.tz))
    ]
    loads = loads_of(session, [each.person for each in found], now)
    resting = rows.list_resting(session, asker.id or 0, loads.keys(), _rests_since(asker, now))
    rooms = {key: load.left for key, load in loads.items() if key not in resting}
    return [Askable(each, room) for each in found if (room := rooms.get(id_of(each.person), 0))]


def _rests_since(asker: Person, now: datetime) -> datetime:
    """Whoever told the asker "not now" since then is not asked again yet: see `rests_until`."""
    first = today(now, asker.tz) - RESTS_AFTER_NO + ONE_DAY
    return instant_of(first, time(0, 0), asker.tz)
