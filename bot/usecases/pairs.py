"""Pairs: a mentorship with both people and what they agreed on, as one of the two sees it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bot.deps import Actor
from bot.rules.mentorships import DEFAULT_CHANNEL, DEFAULT_MINUTES, DEFAULT_RHYTHM
from bot.rules.refusals import NotFound
from storage import mentorships as rows
from storage.agreements import newest_agreements
from storage.people import find_person, id_of, people_of
from storage.tables import Agreement, Mentorship, Person


@dataclass(frozen=True)
class Pair:
    """A mentorship, seen by `me`; only its two people ever get one."""

    mentorship: Mentorship
    mentor: Person
    mentee: Person
    me: Person
    agreement: Agreement | None = None  # the one that holds
    proposed: Agreement | None = None  # the one that waits for the other's yes

    @property
    def key(self) -> int:
        """The mentorship's key."""
        return id_of(self.mentorship)

    @property
    def other(self) -> Person:
        """The one whom I have it with."""
        return self.mentor if self.me.id == self.mentee.id else self.mentee

    @property
    def i_am_mentor(self) -> bool:
        """Whether the one who looks is the mentor."""
        return self.me.id == self.mentor.id

    @property
    def rhythm(self) -> str:
        """How often the two meet, as agreed, or as most do."""
        return self.agreement.rhythm if self.agreement else DEFAULT_RHYTHM

    @property
    def minutes(self) -> int:
        """How long a session lasts, as agreed, or as most do."""
        return self.agreement.minutes if self.agreement else DEFAULT_MINUTES

    @property
    def channel(self) -> str:
        """How the two meet, as agreed, or as most do."""
        return self.agreement.channel if self.agreement else DEFAULT_CHANNEL


def own_pair(session: Session, person: Person, mentorship_id: int) -> Pair:
    """A mentorship of this very person, in any state; NotFound("mentorship") for any other."""
    found = rows.find_mentorship(session, id_of(person), mentorship_id)
    if found is None:
        raise NotFound("mentorship")
    return _pairs(session, person, [found])[0]


def pair_as_mentor(session: Session, actor: Actor, mentorship_id: int) -> Pair:
    """A mentorship under way in which the actor is the mentor: they may see what its mentee shares.

    NotFound("mentorship") for any other.
    """
    person = find_person(session, actor.team_id, actor.user_id)
    pair = own_pair(session, person, mentorship_id) if person else None
    if pair is None or not pair.i_am_mentor or pair.mentorship.state not in rows.UNDER_WAY:
        raise NotFound("mentorship")
    return pair


def list_pairs(
    session: Session, person: Person, states: Sequence[str] = rows.UNDER_WAY
) -> list[Pair]:
    """A person's mentorships with all that belongs to each, in three queries."""
    return _pairs(session, person, rows.list_mentorships(session, id_of(person), states))


def pairs_with(
    session: Session, actor: Actor, states: Sequence[str] = rows.UNDER_WAY
) -> list[Pair]:
    """The actor's mentorships; none for somebody who is not known yet."""
    person = find_person(session, actor.team_id, actor.user_id)
    return list_pairs(session, person, states) if person else []


def _pairs(session: Session, me: Person, found: Sequence[Mentorship]) -> list[Pair]:
    people = people_of(session, {key for m in found for key in (m.mentor_id, m.mentee_id)})
    keys = [id_of(mentorship) for mentorship in found]
    newest = newest_agreements(session, keys)
    return [
        Pair(
            mentorship,
            people[mentorship.mentor_id],
            people[mentorship.mentee_id],
            me,
            newest.get((key, "agreed")),
            newest.get((key, "proposed")),
        )
        for mentorship, key in zip(found, keys, strict=True)
    ]
