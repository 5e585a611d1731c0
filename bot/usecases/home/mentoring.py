"""What a person's mentorships hold just now, for the Home tab: in so many queries always."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.rules.home import NextStep, mentoring_steps
from bot.usecases.pairs import Pair, list_pairs
from storage import requests as request_rows
from storage import sessions as session_rows
from storage.actions import list_open_actions
from storage.offers import find_offer
from storage.people import id_of, people_of
from storage.tables import ActionItem, MentoringSession, MentorRequest, Person

UNLOGGED_FOR = timedelta(days=7)  # after that nobody remembers what was said
ITEMS_SHOWN, REQUESTS_SHOWN = 20, 10


@dataclass(frozen=True)
class PairCard:
    """A mentorship with its next session."""

    pair: Pair
    upcoming: MentoringSession | None


@dataclass(frozen=True)
class Mentoring:
    """A person's mentorships, open action items and the requests that wait for their answer."""

    cards: tuple[PairCard, ...] = ()
    items: tuple[ActionItem, ...] = ()
    askers: tuple[tuple[MentorRequest, Person], ...] = ()
    offers: bool = False
    steps: tuple[NextStep, ...] = ()

    def pair(self, mentorship_id: int | None) -> Pair | None:
        """One of the mentorships, by its key."""
        return next((c.pair for c in self.cards if c.pair.key == mentorship_id), None)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show yet."""
        return not (self.cards or self.items or self.askers or self.offers)


def mentoring_of(session: Session, person: Person, today: date, now: datetime) -> Mentoring:
    """All of it for one person."""
    pairs = list_pairs(session, person)
    keys = [pair.key for pair in pairs]
    opened = session_rows.list_open_sessions(session, keys, now - UNLOGGED_FOR)
    unlogged = [each for each in opened if each.starts_at < now]
    upcoming = _next_of_each(opened, now)
    items = list_open_actions(session, id_of(person), ITEMS_SHOWN)
    asked = request_rows.list_got(session, id_of(person), REQUESTS_SHOWN)
    askers = people_of(session, {request.mentee_id for request in asked})
    steps = mentoring_steps(
        requests=asked,
        proposals=[p.mentorship for p in pairs if _waits_for(p)],
        upcoming=list(upcoming.values()),
        over=[each for each in unlogged if _is_over(each, now)],
        unplanned=[p.mentorship for p in pairs if _wants_session(p, upcoming, unlogged)],
        items=items,
        now=now,
        today=today,
    )
    return Mentoring(
        tuple(PairCard(pair, upcoming.get(pair.key)) for pair in pairs),
        tuple(items),
        tuple((request, askers[request.mentee_id]) for request in asked),
        find_offer(session, id_of(person)) is not None,
        steps,
    )


def _next_of_each(found: Sequence[MentoringSession], now: datetime) -> dict[int, MentoringSession]:
    """For each mentorship the first session to come, of sessions in their order."""
    coming = [each for each in found if each.state == "planned" and each.starts_at >= now]
    return {each.mentorship_id: each for each in reversed(coming)}


def _waits_for(pair: Pair) -> bool:
    """Whether the other has proposed terms, or nobody has proposed any yet."""
    if pair.mentorship.state != "active":
        return False
    if pair.proposed is not None:
        return pair.proposed.proposed_by != pair.me.id
    return pair.agreement is None


def _is_over(met: MentoringSession, now: datetime) -> bool:
    return met.starts_at + timedelta(minutes=met.minutes) <= now


def _wants_session(
    pair: Pair, upcoming: dict[int, MentoringSession], unlogged: Sequence[MentoringSession]
) -> bool:
    busy = {each.mentorship_id for each in unlogged} | upcoming.keys()
    due = pair.mentorship.state == "active" and pair.key not in busy
    return due and not _waits_for(pair)  # one suggestion for each: how, and only then when
