"""Networks: who belongs to a person's circle, what is missing in it, whom to suggest in turn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256

from bot.rules.forward import skill_in_title
from bot.rules.matching import EXACT, Wish, near_skills
from bot.rules.refusals import FormRefused, Problem
from bot.rules.rhythm import week_of
from bot.rules.words import clean_line

KINDS = ("mentor", "expert", "peer", "function")
NOTE_LENGTH = 120
CONTACTS_MOST = 40  # whom a person adds themselves: all of them fit the page, with their buttons
SKIPPED_FOR = timedelta(days=90)
RESTS_AFTER_NO = timedelta(days=30)  # nobody is suggested to whom they said "not now" of late


@dataclass(frozen=True)
class Tie:
    """Somebody in a circle: what they are to its owner, and where that comes from."""

    person_id: int
    kind: str  # one of KINDS
    mentorship_id: int = 0
    intro_id: int = 0
    note: str = ""
    added: bool = False  # by the owner, who can change it
    former: bool = False  # a mentor once


@dataclass(frozen=True)
class ContactDraft:
    """What a person tells of somebody in their circle."""

    kind: str
    note: str = ""


def check_contact(draft: ContactDraft) -> ContactDraft:
    """The draft as it is kept; FormRefused for what cannot be."""
    clean = replace(draft, note=clean_line(draft.note))
    problems: dict[str, Problem] = {}
    if clean.kind not in KINDS:
        problems["kind"] = Problem("unknown")
    if len(clean.note) > NOTE_LENGTH:
        problems["words"] = Problem("too_long", {"length": len(clean.note), "limit": NOTE_LENGTH})
    if problems:
        raise FormRefused(problems)
    return clean


def circle_of(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    """Each person once for a kind, with all that is known of them; by kind, in the given order."""
    found: dict[tuple[str, int], Tie] = {}
    for tie in ties:
        key = (tie.kind, tie.person_id)
        found[key] = _joined(found[key], tie) if key in found else tie
    return tuple(sorted(found.values(), key=lambda tie: KINDS.index(tie.kind)))


def _joined(one: Tie, other: Tie) -> Tie:
    return replace(
        one,
        mentorship_id=one.mentorship_id or other.mentorship_id,
        intro_id=one.intro_id or other.intro_id,
        note=one.note or other.note,
        added=one.added or other.added,
        former=one.former and other.former,
    )


def missing_kinds(kinds: Iterable[str]) -> tuple[str, ...]:
    """The kinds of which a circle has nobody."""
    there = set(kinds)
    return tuple(kind for kind in KINDS if kind not in there)


def topics_of(goals: Sequence[str], learns: Sequence[str]) -> tuple[Wish, ...]:
    """What a person is after: goals, and skills to learn that no goal means already."""
    wishes = [Wish("goal", title) for title in goals]
    meant = near_skills(wishes, dict(enumerate(learns)))
    named = {key for key, answers in meant.items() if any(how == EXACT for _wish, how in answers)}
    skills = [Wish("learn", name) for key, name in enumerate(learns) if key not in named]
    return (*wishes, *skills)


def subject_of(topic: Wish, learns: Sequence[str] = ()) -> str:
    """What to search for a topic: a goal is a sentence, and the skill that it means a word."""
    meant = skill_in_title(topic.text, learns) if topic.kind == "goal" else None
    return meant.name if meant else topic.text


def uncovered(topics: Sequence[Wish], known: Iterable[str]) -> tuple[Wish, ...]:
    """Those topics of which nobody in a circle knows anything near; `known` is what they know."""
    vocabulary = dict(enumerate(sorted(set(known))))
    near = near_skills(topics, vocabulary) if vocabulary and topics else {}
    covered = {wish for answers in near.values() for wish, _how in answers}
    return tuple(topic for topic in topics if topic not in covered)


def turn(asker_id: int, candidate_id: int, day: date) -> str:
    """Where a candidate stands in an asker's line this week: another order each week, for all."""
    told = f"{asker_id}:{candidate_id}:{week_of(day).isoformat()}"
    return sha256(told.encode()).hexdigest()


def begin_at(asker_id: int, day: date, highest: int) -> int:
    """From which key on an asker's candidates are looked at this week, round to it again.

    Else those who joined first would be looked at by everybody, and nobody else ever.
    """
    return int(turn(asker_id, 0, day)[:12], 16) % (highest + 1)


def in_turn(asker_id: int, candidates: Iterable[int], day: date) -> list[int]:
    """The candidates in this week's order for this asker."""
    return sorted(set(candidates), key=lambda each: turn(asker_id, each, day))


def counts_by_kind(ties: Iterable[Tie]) -> Mapping[str, int]:
    """How many of each kind a circle has."""
    found = dict.fromkeys(KINDS, 0)
    for tie in ties:
        found[tie.kind] += 1
    return found
