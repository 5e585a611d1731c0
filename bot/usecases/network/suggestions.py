"""Suggestions: one at a time, for what is missing in a person's network."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.matching import Wish
from bot.rules.networks import RESTS_AFTER_NO, SKIPPED_FOR, begin_at, in_turn, subject_of
from bot.rules.rhythm import today
from bot.usecases.allowances import loads_of
from bot.usecases.experts.finding import ExpertFit, best_experts
from bot.usecases.network.circle import Circle, circle_for
from bot.usecases.people import met
from storage import network as rows
from storage.network import Peer
from storage.people import find_person, id_of
from storage.profiles import get_profile
from storage.tables import Person

TOPIC = "t"  # what the key of a topic begins with, and no other one
TOPICS_TRIED = 3  # in one look: each is a search; the next look goes on after these
LOADS_READ = 20


@dataclass(frozen=True)
class Suggestion:
    """What might come next: a person with the reason, or a door.

    `key` names it, so that another one can be asked for.
    """

    kind: str  # what the person would be: one of bot.rules.networks.KINDS
    key: str
    person: Person | None = None
    topic: Wish | None = None  # what an expert is suggested for
    about: str = ""  # the topic in a word or two, or the skill that a peer learns, too
    fit: ExpertFit | None = None
    function: str = ""  # what somebody of another function works in


@dataclass(frozen=True)
class NetworkPage:
    """All that the page of a network shows."""

    me: Person | None = None
    circle: Circle = field(default_factory=Circle)
    suggestion: Suggestion | None = None
    seen: tuple[str, ...] = ()  # the suggestions before this one, in this sitting
    more: bool = False  # whether there is more to look for than one look takes

    @property
    def has_suggested(self) -> bool:
        """Whether something was suggested before in this sitting, not only looked for in vain."""
        return not all(key.startswith(TOPIC) for key in self.seen)


@dataclass(frozen=True)
class _Asker:
    """Who looks, and whom not to suggest to them."""

    session: Session
    deps: Deps
    person: Person
    circle: Circle
    skip: frozenset[int]
    nobody: list[str] = field(default_factory=list)  # topics for which this look found nobody

    @property
    def key(self) -> int:
        return id_of(self.person)


def network_page(deps: Deps, actor: Actor, seen: Sequence[str] = ()) -> NetworkPage:
    """The actor's network with one suggestion that was not seen yet."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return NetworkPage(
                suggestion=None if "mentor" in seen else Suggestion("mentor", "mentor")
            )
        here = today(deps.now(), person.tz)
        circle = circle_for(session, person)
        resting = rows.list_not_now(session, id_of(person), here, deps.now() - RESTS_AFTER_NO)
        skip = frozenset(circle.keys | resting | _people_in(seen) | {id_of(person)})
        asker = _Asker(session, deps, person, circle, skip)
        found = _suggest(asker, set(seen))
        tried = (*seen, *asker.nobody)
        more = found is None and bool(_untried(circle, tried))
        return NetworkPage(person, circle, found, tried, more)


def skip_suggestion(deps: Deps, actor: Actor, other_id: int) -> None:
    """“Not for me”: this one is not suggested to the actor for a while.

    Nothing is said of a key that nobody has.
    """
    with deps.store.write() as session:
        person = met(session, deps, actor)
        other = rows.find_member(session, actor.team_id, other_id)
        if other is not None and id_of(other) != id_of(person):
            until = today(deps.now(), person.tz) + SKIPPED_FOR
            rows.put_skip(session, id_of(person), other_id, until)


def _people_in(seen: Sequence[str]) -> set[int]:
    return {int(key) for key in seen if key.isdecimal() and len(key) < 19}


def _suggest(asker: _Asker, seen: Collection[str]) -> Suggestion | None:
    return next((each for each in _in_order(asker, seen) if each.key not in seen), None)


def _in_order(asker: _Asker, seen: Collection[str]) -> Iterator[Suggestion]:
    """What is missing, each with its answer, the closest to what the person is after first."""
    missing = asker.circle.missing_kinds
    if "mentor" in missing:
        yield Suggestion("mentor", "mentor")
    yield from _experts(asker, seen)
    if "peer" in missing:
        yield from _peers(asker)
    if "function" in missing:
        yield from _elsewhere(asker)


def _experts(asker: _Asker, seen: Collection[str]) -> Iterator[Suggestion]:
    """For what nobody in the circle knows; for all that one is after where there is no expert."""
    learns = [skill.name for skill in asker.circle.learns]
    for topic in _untried(asker.circle, seen)[:TOPICS_TRIED]:
        about = subject_of(topic, learns)
        fits = best_experts(
            asker.session, asker.deps, asker.person, about, skip=asker.skip, limit=1
        )
        for fit in fits:
            key, names = str(id_of(fit.person)), fit.match.skills if topic.kind == "goal" else ()
            asked = names[0] if names else about  # as those who know it call it
            yield Suggestion("expert", key, fit.person, topic, asked, fit)
        if not fits:
            asker.nobody.append(_topic_key(topic))


def _untried(circle: Circle, seen: Collection[str]) -> list[Wish]:
    topics = circle.topics if "expert" in circle.missing_kinds else circle.missing_topics
    first = [*circle.missing_topics, *(t for t in topics if t not in circle.missing_topics)]
    return [topic for topic in first if _topic_key(topic) not in seen]


def _topic_key(topic: Wish) -> str:
    """Short, and none of the person's words: it is noted in a view."""
    return f"{TOPIC}{sha256(topic.text.encode()).hexdigest()[:10]}"


def _peers(asker: _Asker) -> Iterator[Suggestion]:
    if not asker.circle.learns:
        yield Suggestion("peer", "learns")
        return
    begin = _begin(asker)
    found = rows.list_learners(asker.session, asker.person.team_id, asker.circle.learns, begin)
    peer = _first(asker, found)
    if peer is not None:
        key = str(id_of(peer.person))
        yield Suggestion("peer", key, peer.person, about=peer.skill, function=peer.profile.function)


def _elsewhere(asker: _Asker) -> Iterator[Suggestion]:
    profile = get_profile(asker.session, asker.key)
    if profile is None or not profile.function:
        yield Suggestion("function", "function")
        return
    begin = _begin(asker)
    found = rows.list_elsewhere(asker.session, asker.person.team_id, profile.function, begin)
    other = _first(asker, found)
    if other is not None:
        key = str(id_of(other.person))
        yield Suggestion("function", key, other.person, function=other.profile.function)


def _begin(asker: _Asker) -> int:
    here = today(asker.deps.now(), asker.person.tz)
    return begin_at(asker.key, here, rows.highest_key(asker.session))


def _first(asker: _Asker, found: Sequence[Peer]) -> Peer | None:
    """Whose turn it is, of those who can be asked this month."""
    now = asker.deps.now()
    by_key = {id_of(each.person): each for each in found if _is_there(each, asker)}
    here = today(now, asker.person.tz)
    turns = in_turn(asker.key, by_key, here)[:LOADS_READ]
    loads = loads_of(asker.session, [by_key[key].person for key in turns], now)
    return next((by_key[key] for key in turns if loads[key].left), None)


def _is_there(peer: Peer, asker: _Asker) -> bool:
    if id_of(peer.person) in asker.skip:
        return False
    away = peer.offer.away_until if peer.offer else None
    return away is None or away <= today(asker.deps.now(), peer.person.tz)
