"""Nudges: what a kind has to know and to say, where it goes, and how a row comes to its end."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlmodel import Session

from bot.language import ENGLISH, language_of, speaking
from storage.tables import Nudge, Person

log = logging.getLogger(__name__)
TOO_LATE, DEACTIVATED = "too late", "deactivated"


class Facts(Protocol):
    """What a kind knows of its subject now; `over` says why nothing need be said any more."""

    @property
    def over(self) -> str | None: ...


def nothing_follows(session: Session, nudge: Nudge, person: Person, now: datetime) -> None:
    """The default for a kind that plans nothing when one of its rows has ended."""


@dataclass(frozen=True)
class Anew:
    """Messages that somebody has read before, and that are not as it stands any more."""

    person: Person
    kinds: Sequence[str]
    subjects: Sequence[str]


@dataclass(frozen=True)
class Place:
    """Where a message goes that is not for a person's own ears alone."""

    users: tuple[str, ...] = ()  # the group conversation of these people with the bot
    channel: str = ""


@dataclass(frozen=True)
class Job:
    """One kind of nudge: the use case that knows, the view that says, the use case that goes on."""

    kind: str
    facts: Callable[[Session, Nudge, Person, datetime], Facts]
    part: Callable[[Any], Any]
    then: Callable[[Session, Nudge, Person, datetime], None] = nothing_follows
    anew: Callable[[Session, Nudge], Sequence[Anew]] | None = None  # since a row has ended
    short: bool = False  # urgent ones that are short share a message: one deed often makes several
    # Elsewhere than to the person's own conversation: by what the facts say, also once it is over.
    place: Callable[[Any], Place] | None = None


@dataclass(frozen=True)
class DayCame:
    """A row that is never sent: it is dropped at its hour, and what follows is planned then."""

    over: str | None = "the day has come"


def day_job(
    kind: str,
    then: Callable[[Session, Nudge, Person, datetime], None] = nothing_follows,
    anew: Callable[[Session, Nudge], Sequence[Anew]] | None = None,
) -> Job:
    """A kind whose rows count days: nobody hears of them, only `then` does."""
    return Job(kind, lambda *_of_the_row: DayCame(), lambda _day: None, then, anew)


Jobs = dict[str, Job]


def say(job: Job, facts: Facts, person: Person) -> Any:
    """What a row says, in the language of those who hear it."""
    with speaking(heard_in(person, placed=job.place is not None)):
        return job.part(facts)


def heard_in(person: Person, *, placed: bool) -> str:
    """The language of a message: of one person their own, where several read it English."""
    return ENGLISH if placed else language_of(person.locale)


def is_placed(jobs: Jobs, kind: str) -> bool:
    """Whether messages of this kind go elsewhere than to the person's own conversation."""
    job = jobs.get(kind)
    return job is not None and job.place is not None


def in_order(jobs: Jobs, found: Sequence[Nudge]) -> list[Nudge]:
    """The rows of one message as the index of kinds has them: the question of the week first."""
    places = {kind: place for place, kind in enumerate(jobs)}
    return sorted(found, key=lambda row: (places.get(row.kind, len(places)), row.due_at, row.id))


def end(
    session: Session,
    jobs: Jobs,
    row: Nudge,
    person: Person,
    state: str,
    reason: str,
    at: datetime,
) -> bool:
    """A row is over; its kind plans what comes next in the same transaction.

    False, and the row stays as it was, if that fails: else nobody would ask this person again.
    """
    job = jobs.get(row.kind)
    try:
        with session.begin_nested():
            row.state, row.reason, row.ended_at = state, reason, at
            row.owner, row.lease_until = None, None
            session.add(row)
            session.flush()
            if job is not None:
                job.then(session, row, person, at)
    except Exception:
        log.exception("what follows nudge %s could not be planned", row.id)
        return False
    return True
