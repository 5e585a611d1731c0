"""One vocabulary: leads say of two near words whether they are one, and take that back."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.mentorships import ENOUGH_PEOPLE
from bot.rules.near_words import near_pairs
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.usecases.expert_index import keep_words
from bot.usecases.people import met
from storage import skills as rows
from storage.people import LAST_NUMBER, find_person, get_person, id_of
from storage.tables import Person

MERGED_SHOWN = 40  # Slack shows 100 blocks in a modal


@dataclass(frozen=True)
class UsedWord:
    """A word, and whether several people use it: of fewer nothing is told."""

    id: int
    name: str
    several: bool


@dataclass(frozen=True)
class MergedWord:
    """A word that is another one now."""

    id: int
    name: str
    kept: str


@dataclass(frozen=True)
class WordsPage:
    """One pair of words at a time, and those that were made one."""

    pair: tuple[UsedWord, UsedWord] | None = None
    place: int = 0  # among the pairs, from 0
    pairs: int = 0
    merged: tuple[MergedWord, ...] = ()


def get_words(deps: Deps, actor: Actor, place: int = 0) -> WordsPage:
    """The pair at a place; for admins of the workspace alone, in a constant number of queries."""
    with deps.store.read() as session:
        _check_lead(find_person(session, actor.team_id, actor.user_id))
        return _page(session, actor.team_id, place)


def merge_words(deps: Deps, actor: Actor, gone: int, kept: int) -> None:
    """One word is the other from now on, for everybody who has it; in one transaction."""
    with deps.store.write() as session:
        lead = met(session, deps, actor)
        _check_lead(lead)
        team = lead.team_id
        rows.hold_vocabulary(session, team, alone=True)
        one, other = rows.find_kept(session, team, gone), rows.find_kept(session, team, kept)
        # Done already, if they are one: by another lead, or by this very click.
        if one is None or other is None or one.id != other.id:
            _check_pair(session, team, gone, kept)
            for person_id in rows.merge_skills(session, team, gone, kept):
                keep_words(session, get_person(session, person_id))


def keep_apart(deps: Deps, actor: Actor, one: int, other: int) -> None:
    """Two words are not the same: they are not shown as a pair again."""
    with deps.store.write() as session:
        lead = met(session, deps, actor)
        _check_lead(lead)
        rows.hold_vocabulary(session, lead.team_id, alone=True)
        pair = (min(one, other), max(one, other))
        if pair not in rows.list_apart(session, [key for key in pair if 0 < key <= LAST_NUMBER]):
            _check_pair(session, lead.team_id, one, other)
            rows.add_apart(session, one, other, id_of(lead), deps.now())


def take_merge_back(deps: Deps, actor: Actor, skill_id: int) -> None:
    """The word stands for itself again; those who had it keep the other one.

    The two are not shown as a pair again. Once more, it changes nothing.
    """
    with deps.store.write() as session:
        lead = met(session, deps, actor)
        _check_lead(lead)
        rows.hold_vocabulary(session, lead.team_id, alone=True)
        skill = rows.find_skill(session, lead.team_id, skill_id)
        if skill is not None and skill.merged_into is not None:
            rows.add_apart(session, id_of(skill), skill.merged_into, id_of(lead), deps.now())
            rows.split_skill(session, skill)


def _check_lead(person: Person | None) -> None:
    if person is None or not person.is_admin:
        raise FormRefused({"admin": Problem("not_word_lead")})


def _check_pair(session: Session, team_id: str, one: int, other: int) -> None:
    """Only a pair that may be shown: nobody learns words by their numbers."""
    ids = [key for key in (one, other) if 0 < key <= LAST_NUMBER]
    words = rows.list_used(session, team_id, ids)
    if not _pairs(session, words):
        raise NotFound("word_pair")


def _page(session: Session, team_id: str, place: int) -> WordsPage:
    words = rows.list_used(session, team_id)
    pairs = _pairs(session, words)
    merged = tuple(
        MergedWord(id_of(skill), skill.name, kept)
        for skill, kept in rows.list_merged(session, team_id, MERGED_SHOWN)
    )
    if not pairs:
        return WordsPage(merged=merged)
    place = place % len(pairs)
    one, other = (_told(words[key]) for key in pairs[place])
    return WordsPage((one, other), place, len(pairs), merged)


def _told(word: rows.Used) -> UsedWord:
    return UsedWord(word.id, word.name, word.people >= ENOUGH_PEOPLE)


def _pairs(session: Session, words: Mapping[int, rows.Used]) -> list[tuple[int, int]]:
    """Near words, those of most people first.

    One of the two is known to everybody: somebody teaches it, or several people use it. What is
    near to it then tells little that is anybody's own.
    """
    ranked = sorted(words.values(), key=lambda word: (-word.people, word.id))
    found = near_pairs({word.id: word.name for word in ranked})
    shown = [pair for pair in found if any(_is_public(words[key]) for key in pair)]
    apart = rows.list_apart(session, {key for pair in shown for key in pair})
    return [pair for pair in shown if (min(pair), max(pair)) not in apart]


def _is_public(word: rows.Used) -> bool:
    return word.taught or word.people >= ENOUGH_PEOPLE
