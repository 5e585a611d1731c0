"""Agendas: what two people want to talk about; a topic stays until it was talked about."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import agenda as rules
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.rhythm import today
from bot.usecases.pairs import Pair, own_pair, pairs_with
from bot.usecases.people import met
from storage import agenda as rows
from storage.mentorships import UNDER_WAY
from storage.people import find_person, id_of
from storage.sessions import list_held_sessions
from storage.tables import AgendaTopic, Person

MOST_SHOWN = rules.OPEN_TOPICS + 5  # two people at once may add one too many


@dataclass(frozen=True)
class TopicLine:
    """An open topic as one of the two reads it."""

    topic: AgendaTopic
    by: Person
    since: date  # on the reader's calendar
    carried: bool  # it has waited through a session already
    mine: bool


@dataclass(frozen=True)
class AgendaPage:
    """What waits to be talked about in one mentorship."""

    pair: Pair
    topics: tuple[TopicLine, ...]
    today: date

    @property
    def is_open(self) -> bool:
        """Whether topics can still be added."""
        return self.pair.mentorship.state in UNDER_WAY


@dataclass(frozen=True)
class TopicStep:
    """A topic after something was done with it, and the agenda that it belongs to."""

    topic: AgendaTopic
    page: AgendaPage
    again: bool = False  # the same source had made it before


@dataclass(frozen=True)
class Source:
    """Where a topic comes from; the same key makes one topic."""

    kind: str = "typed"  # typed, checkin, message, prep, brief
    key: str | None = None


def list_partners(deps: Deps, actor: Actor) -> list[Pair]:
    """The mentorships under way: with whom one can have an agenda."""
    with deps.store.read() as session:
        return pairs_with(session, actor)


def get_agenda(deps: Deps, actor: Actor, mentorship_id: int) -> AgendaPage:
    """The agenda of one of the actor's mentorships."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            raise NotFound("mentorship")
        return _page(session, deps, own_pair(session, person, mentorship_id))


def get_topic(deps: Deps, actor: Actor, topic_id: int) -> TopicStep:
    """A topic of one of the actor's mentorships."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            raise NotFound("topic")
        topic, pair = _own(session, person, topic_id)
        return TopicStep(topic, _page(session, deps, pair))


def add_topic(
    deps: Deps, actor: Actor, mentorship_id: int, words: str, source: Source
) -> TopicStep:
    """Put something on the agenda; both see it. The same source makes one topic."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        pair = own_pair(session, person, mentorship_id)
        return put_on_agenda(session, deps, pair, words, source)


def put_on_agenda(
    session: Session, deps: Deps, pair: Pair, words: str, source: Source
) -> TopicStep:
    """The same within a transaction; a topic that was dropped comes back."""
    made = rows.find_made_of(session, [pair.key], [source.key] if source.key else [])
    if made:
        dropped = made[0].state == "dropped"
        if dropped:
            _open_again(session, pair, made[0])
        return TopicStep(made[0], _page(session, deps, pair), again=not dropped)
    _check_open(pair)
    clean = rules.check_topic(words)
    _check_room(session, pair)
    topic = rows.add_topic(
        session,
        mentorship_id=pair.key,
        person_id=id_of(pair.me),
        words=clean,
        source=source.kind,
        source_key=source.key,
        now=deps.now(),
    )
    return TopicStep(topic, _page(session, deps, pair))


def change_topic(deps: Deps, actor: Actor, topic_id: int, words: str) -> TopicStep:
    """Other words for a topic of one's own; the other's topics keep theirs."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        topic, pair = _own(session, person, topic_id)
        if topic.person_id != person.id:
            raise NotFound("topic")
        _check_open(pair)
        topic.words = rules.check_topic(words)
        session.add(topic)
        session.flush()
        return TopicStep(topic, _page(session, deps, pair))


def close_topic(deps: Deps, actor: Actor, topic_id: int, state: str) -> TopicStep:
    """A topic was talked about ("discussed"), or is not needed any more ("dropped")."""
    with deps.store.write() as session:
        topic, pair = _own(session, met(session, deps, actor), topic_id)
        if topic.state == "open":
            topic.state, topic.closed_at = state, deps.now()
            session.add(topic)
            session.flush()
        return TopicStep(topic, _page(session, deps, pair))


def reopen_topic(deps: Deps, actor: Actor, topic_id: int) -> TopicStep:
    """Take that back; what a session's record holds stays there."""
    with deps.store.write() as session:
        topic, pair = _own(session, met(session, deps, actor), topic_id)
        if topic.state != "open" and topic.session_id is None:
            _open_again(session, pair, topic)
        return TopicStep(topic, _page(session, deps, pair))


def agenda_of(session: Session, pair: Pair) -> tuple[TopicLine, ...]:
    """The open topics of a mentorship for a view that shows more besides, in two queries."""
    found = rows.list_open_topics(session, pair.key, MOST_SHOWN)
    held = list_held_sessions(session, pair.key, limit=1)
    last_met = held[0].starts_at if held else None
    return tuple(
        TopicLine(
            topic,
            pair.mentor if topic.person_id == pair.mentor.id else pair.mentee,
            today(topic.created_at, pair.me.tz),
            rules.is_carried(topic.created_at, last_met),
            topic.person_id == pair.me.id,
        )
        for topic in found
    )


def _page(session: Session, deps: Deps, pair: Pair) -> AgendaPage:
    return AgendaPage(pair, agenda_of(session, pair), today(deps.now(), pair.me.tz))


def _own(session: Session, person: Person, topic_id: int) -> tuple[AgendaTopic, Pair]:
    topic = rows.find_topic(session, id_of(person), topic_id)
    if topic is None:
        raise NotFound("topic")
    return topic, own_pair(session, person, topic.mentorship_id)


def _open_again(session: Session, pair: Pair, topic: AgendaTopic) -> None:
    _check_open(pair)
    _check_room(session, pair)
    topic.state, topic.closed_at = "open", None
    session.add(topic)
    session.flush()


def _check_open(pair: Pair) -> None:
    if pair.mentorship.state not in UNDER_WAY:
        raise FormRefused({"words": Problem("mentorship_over")})


def _check_room(session: Session, pair: Pair) -> None:
    rules.check_room(len(rows.list_open_topics(session, pair.key, MOST_SHOWN)))
