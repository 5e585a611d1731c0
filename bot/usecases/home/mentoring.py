"""What a person's mentorships hold just now, for the Home tab: in so many queries always."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.rules.home import NextStep, mentoring_steps
from bot.rules.mentorships import end_is_near
from bot.rules.requests import asked_on, open_until
from bot.usecases.mentorships.course import may_take_back
from bot.usecases.pairs import Pair, list_pairs
from storage import mentorships as rows
from storage import requests as request_rows
from storage import sessions as session_rows
from storage.actions import list_open_actions
from storage.offers import find_offer
from storage.people import id_of, people_of
from storage.tables import ActionItem, MentoringSession, MentorOffer, MentorRequest, Person

UNLOGGED_FOR = timedelta(days=7)  # after that nobody remembers what was said
RECORD_IS_NEW = timedelta(days=3)  # nothing tells whether somebody has read it
END_IS_NEW = timedelta(days=3)
ITEMS_SHOWN, REQUESTS_SHOWN, ENDED_LOOKED_AT = 20, 13, 5


@dataclass(frozen=True)
class PairCard:
    """A mentorship with its next session, or the one that is going on."""

    pair: Pair
    upcoming: MentoringSession | None
    is_now: bool = False  # the two are meeting just now
    has_topics: bool = False  # something waits on the agenda of the two
    record: MentoringSession | None = None  # of which the other wrote the newest record of late


@dataclass(frozen=True)
class RequestLine:
    """An open request that a person made or got, and whose turn it is."""

    request: MentorRequest
    other: Person
    made: bool  # by this person; False: they are the one who was asked
    my_turn: bool  # to decide, or to answer what was asked back
    asked_back: bool  # the mentor has asked something first, which is not answered yet
    answered: bool  # the mentor's question is, and nothing has been said since
    asked_on: date
    until: date  # the last day on which it is open


@dataclass(frozen=True)
class Mentoring:
    """A person's mentorships, open action items, and the requests between them and others."""

    cards: tuple[PairCard, ...] = ()
    items: tuple[ActionItem, ...] = ()
    requests: tuple[RequestLine, ...] = ()  # that are open: those made first, the oldest first
    offer: MentorOffer | None = None
    ended: tuple[Pair, ...] = ()  # by this person within a day: they may take it back
    ended_by_others: tuple[Pair, ...] = ()  # within a few days: nobody just vanishes
    has_past: bool = False  # whether any mentorship of theirs is over
    steps: tuple[NextStep, ...] = ()

    def pair(self, mentorship_id: int | None) -> Pair | None:
        """One of the mentorships, by its key."""
        return next((c.pair for c in self.cards if c.pair.key == mentorship_id), None)

    def request(self, request_id: int | None) -> RequestLine | None:
        """One of the requests, by its key."""
        return next((line for line in self.requests if line.request.id == request_id), None)

    @property
    def askers(self) -> tuple[tuple[MentorRequest, Person], ...]:
        """Who waits for this person's yes or no, and with what."""
        return tuple((r.request, r.other) for r in self.requests if r.my_turn and not r.made)

    @property
    def offers(self) -> bool:
        """Whether the person offers to be a mentor, now or later."""
        return self.offer is not None

    @property
    def mentees(self) -> int:
        """How many mentees the person has under way."""
        return sum(card.pair.i_am_mentor for card in self.cards)

    @property
    def places(self) -> int:
        """How many more mentees the person has said to take at a time."""
        return max(self.offer.capacity - self.mentees, 0) if self.offer else 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show yet."""
        return not (self.cards or self.items or self.requests or self.offer or self.has_past)


def mentoring_of(session: Session, person: Person, today: date, now: datetime) -> Mentoring:
    """All of it for one person."""
    pairs = list_pairs(session, person)
    keys = [pair.key for pair in pairs]
    found = session_rows.list_current_sessions(
        session, keys, now - UNLOGGED_FOR, now - RECORD_IS_NEW
    )
    opened = [met for met, _topics, _author in found if met.logged_at is None]
    unlogged = [each for each in opened if each.state != "missed" and each.starts_at < now]
    missed = [each for each in opened if each.state == "missed"]
    upcoming = _next_of_each(opened, now)
    topics = {met.mentorship_id for met, waits, _author in found if waits}
    records = {
        met.mentorship_id: met
        for met, _topics, author in found
        if met.logged_at is not None and author is not None and author != person.id
    }
    items = list_open_actions(session, id_of(person), ITEMS_SHOWN)
    requests, past = _others(session, person)
    steps = mentoring_steps(
        requests=[line.request for line in requests if line.my_turn and not line.made],
        questions=[line.request for line in requests if line.my_turn and line.made],
        proposals=[p.mentorship for p in pairs if p.proposed and _waits_for(p)],
        unagreed=[p.mentorship for p in pairs if not p.proposed and _waits_for(p)],
        endings=[
            (p.mentorship, p.agreement.until) for p in pairs if p.agreement and _ends(p, today)
        ],
        upcoming=list(upcoming.values()),
        unprepared={pair.key for pair in pairs if not pair.i_am_mentor} - topics,
        over=[each for each in unlogged if _is_over(each, now)],
        missed=_latest_missed(missed, {*upcoming, *(each.mentorship_id for each in unlogged)}),
        unplanned=[
            p.mentorship for p in pairs if _wants_session(p, upcoming, [*unlogged, *missed])
        ],
        items=items,
        now=now,
        today=today,
        tz=person.tz,
    )
    return Mentoring(
        tuple(_card(pair, upcoming, topics, records, now) for pair in pairs),
        tuple(items),
        requests,
        find_offer(session, id_of(person)),
        tuple(each for each in past if may_take_back(each, now) and not _anew(each, pairs)),
        tuple(each for each in past if _is_news(each, now) and not _anew(each, pairs)),
        bool(past),
        steps,
    )


def _card(
    pair: Pair,
    upcoming: Mapping[int, MentoringSession],
    topics: Collection[int],
    records: Mapping[int, MentoringSession],
    now: datetime,
) -> PairCard:
    met = upcoming.get(pair.key)
    is_now = met is not None and met.starts_at <= now
    return PairCard(pair, met, is_now, pair.key in topics, records.get(pair.key))


def _others(session: Session, person: Person) -> tuple[tuple[RequestLine, ...], tuple[Pair, ...]]:
    """The open requests, and the mentorships that ended last, with the people in them."""
    found = request_rows.list_open_of(session, id_of(person), REQUESTS_SHOWN)
    ended = rows.list_ended(session, id_of(person), ENDED_LOOKED_AT)
    keys = {key for each, _author in found for key in (each.mentor_id, each.mentee_id)}
    keys |= {key for each in ended for key in (each.mentor_id, each.mentee_id)}
    people = people_of(session, keys)
    return (
        tuple(_line(request, author, person, people) for request, author in found),
        tuple(Pair(m, people[m.mentor_id], people[m.mentee_id], person) for m in ended),
    )


def _line(
    request: MentorRequest, author: int | None, person: Person, people: Mapping[int, Person]
) -> RequestLine:
    made, asked_back = request.mentee_id == person.id, author == request.mentor_id
    return RequestLine(
        request,
        people[request.mentor_id if made else request.mentee_id],
        made,
        made == asked_back,
        asked_back,
        author == request.mentee_id,
        asked_on(request.created_at, person.tz),
        open_until(request.created_at, people[request.mentee_id].tz),
    )


def _is_news(ended: Pair, now: datetime) -> bool:
    """Whether the other, who is still here, has ended it of late."""
    at, by = ended.mentorship.ended_at, ended.mentorship.ended_by
    if at is None or by != ended.other.id or ended.other.forgotten_at is not None:
        return False
    return now - at <= END_IS_NEW


def _anew(ended: Pair, pairs: Sequence[Pair]) -> bool:
    """Whether the two have begun again since: then the end stands."""
    two = (ended.mentor.id, ended.mentee.id)
    return any((pair.mentor.id, pair.mentee.id) == two for pair in pairs)


def _next_of_each(found: Sequence[MentoringSession], now: datetime) -> dict[int, MentoringSession]:
    """For each mentorship the first session to come or going on, of sessions in their order."""
    coming = [each for each in found if each.state == "planned" and not _is_over(each, now)]
    return {each.mentorship_id: each for each in reversed(coming)}


def _latest_missed(
    missed: Sequence[MentoringSession], busy: Collection[int]
) -> list[MentoringSession]:
    """Of each mentorship the last that did not take place, where no other is to come or to tell."""
    last = {each.mentorship_id: each for each in missed}
    return [each for key, each in last.items() if key not in busy]


def _waits_for(pair: Pair) -> bool:
    """Whether the other has proposed terms, or nobody has proposed any yet."""
    if pair.mentorship.state != "active":
        return False
    if pair.proposed is not None:
        return pair.proposed.proposed_by != pair.me.id
    return pair.agreement is None


def _ends(pair: Pair, today: date) -> bool:
    """Whether the two are to decide about the agreed end, and nobody has proposed to go on."""
    agreed, proposed = pair.agreement, pair.proposed
    if agreed is None or not end_is_near(agreed.until, today):
        return False
    return proposed is None or proposed.until <= agreed.until


def _is_over(met: MentoringSession, now: datetime) -> bool:
    return met.starts_at + timedelta(minutes=met.minutes) <= now


def _wants_session(
    pair: Pair, upcoming: dict[int, MentoringSession], unlogged: Sequence[MentoringSession]
) -> bool:
    busy = {each.mentorship_id for each in unlogged} | upcoming.keys()
    due = pair.mentorship.state == "active" and pair.key not in busy
    return due and not _waits_for(pair)  # one suggestion for each: how, and only then when
