"""The index of experts: the words by which each is found, and who is found by a topic."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event

from sqlmodel import Session

from bot.rules.expert_search import turn_of
from bot.rules.search.signs import (
    near_to,
    signs_of_expert,
    signs_sought,
    unknown_in,
    version_of_signs,
)
from bot.rules.search.stems import stem
from storage import expert_search as rows
from storage.database import Store
from storage.experts import find_expert_offer
from storage.people import id_of
from storage.skills import set_skills, skills_of
from storage.tables import Person

PAGES = 6  # of candidates at most: a search is bounded, even where all of them are full
SLIPS = 3  # words of a topic for which another is looked for: one query each
AT_ONCE = 20  # people whose words are written in one transaction: less than a tenth of a second
MOST_AHEAD = timedelta(days=1)  # no calendar on earth is further ahead of UTC's


def keep_words(session: Session, person: Person) -> None:
    """The words by which a person is found: of the skills they teach and of what else they say."""
    key = id_of(person)
    skills = [skill.name for skill in skills_of(session, [key], "teach")[key]]
    offer = find_expert_offer(session, key)
    signs = signs_of_expert(skills, offer.words if offer else "")
    kept = rows.marked(signs, version_of_signs())
    set_skills(session, person.team_id, key, rows.PURPOSE, kept)


def write_missing_words(store: Store, stopping: Event | None = None) -> int:
    """Write the words of all who offered before there was this search; how many they were.

    A release that spells signs in another way finds all experts here, once; done again, it finds
    nobody. Who has not had their turn is found by their old signs. A stop is heeded in between.
    """
    written, after = 0, 0
    while not (stopping and stopping.is_set()):
        with store.write() as session:
            people = rows.list_wordless(session, version_of_signs(), after, AT_ONCE)
            for person in people:
                keep_words(session, person)
        if not people:
            break
        written, after = written + len(people), id_of(people[-1])
    return written


@dataclass(frozen=True)
class Lookup:
    """Where to look for experts: the workspace's words for a topic, and pages of candidates."""

    vocabulary: list[str]
    close: Iterator[list[int]]  # who may know it
    akin: Iterator[list[int]]  # who may know what belongs to it


def look_up(session: Session, asker: Person, topic: str, now: datetime) -> Lookup:
    """Who may know something of a topic; each page is one query, made when it is asked for."""
    vocabulary = _vocabulary(session, asker.team_id, topic)
    signs = signs_sought(topic, vocabulary)
    return Lookup(
        vocabulary,
        _pages(session, asker, signs.close, topic, now),
        _pages(session, asker, (signs.akin,), topic, now),
    )


def _vocabulary(session: Session, team_id: str, topic: str) -> list[str]:
    """The words of a topic that somebody here has written; for others, those that were meant."""
    unknown = unknown_in(topic)
    known = rows.known_words(session, team_id, sorted(map(stem, unknown)))
    stems = {stem(word) for word in known}
    slips = [word for word in unknown if stem(word) not in stems][:SLIPS]
    for word in slips:
        known += near_to(word, rows.words_like(session, team_id, unknown[word]))
    return known


def _pages(
    session: Session,
    asker: Person,
    parts: tuple[tuple[str, ...], ...],
    topic: str,
    now: datetime,
) -> Iterator[list[int]]:
    found = rows.find_signs(session, asker.team_id, parts)
    asker_id, latest = asker.id or 0, (now + MOST_AHEAD).date()
    turn = turn_of(asker_id, topic.casefold())
    for page in range(PAGES):
        ids = rows.list_candidates(session, found, asker_id, latest, turn, page)
        if ids:
            yield ids
        if len(ids) < rows.PAGE:
            return
