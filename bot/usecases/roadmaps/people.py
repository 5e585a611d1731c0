"""People on a roadmap: whom an introduction will bring, or has brought, to its owner."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlmodel import Session

from bot.language import N_, _
from bot.rules.roadmaps.plan import PlannedPerson
from storage.intros import asks_of
from storage.opportunities import list_conversations
from storage.people import id_of, people_of
from storage.tables import Intro, IntroAsk, Person

TALKS_MOST = 12
SOMEBODY = N_("somebody")  # whose name Slack has not told yet


class HasContact(Protocol):
    """What names somebody to meet already."""

    @property
    def contact(self) -> Person | None:
        """Who it is."""


@dataclass(frozen=True)
class Talk:
    """A conversation that was asked for: with whom, about what, and whether it came about."""

    intro: Intro
    person: Person
    met: bool


def talks_of(
    session: Session, person: Person, since: datetime, meets: Iterable[HasContact]
) -> tuple[Talk, ...]:
    """A person's introductions, each person once, without those who are on the roadmap anyway."""
    intros = list_conversations(session, id_of(person), since, TALKS_MOST)
    asks = asks_of(session, [id_of(intro) for intro in intros])
    whom = [(intro, key) for intro in intros for key in _whom(intro, asks[id_of(intro)])]
    people = people_of(session, {key for _intro, key in whom})
    seen = {each.contact.id for each in meets if each.contact}
    found: list[Talk] = []
    # Who was met first: with somebody met once, another question to them is no news.
    for intro, key in sorted(whom, key=lambda each: each[0].accepted_by is None):
        if key not in seen and people[key].active:
            seen.add(key)
            found.append(Talk(intro, people[key], intro.accepted_by is not None))
    return tuple(sorted(found, key=lambda talk: talk.met))


def _whom(intro: Intro, asks: Sequence[IntroAsk]) -> list[int]:
    """Who said yes, or who is being asked."""
    if intro.accepted_by is not None:
        return [intro.accepted_by]
    return [ask.expert_id for ask in asks if ask.state == "open"]


def planned_people(talks: Iterable[Talk]) -> tuple[PlannedPerson, ...]:
    """The same for the plan."""
    return tuple(
        PlannedPerson(talk.person.name or _(SOMEBODY), talk.intro.kind, talk.met) for talk in talks
    )
