"""The search for experts: which of them know what somebody looks for, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from bot.rules.matching import shared
from bot.rules.search.reading import Lexicon, Reading, read_skill, read_words, sentences_of
from bot.rules.search.topics import Part, Sought, take_apart, weight_of

LITERAL, MEANT, AKIN = 1.0, 0.85, 0.4  # the very words; another word for it; what belongs to it
PARTLY = 0.5  # a word of a phrase that means something of its own
SAID, SAID_ELSE = 0.75, 0.4  # in a sentence of theirs: the very words; another word for it
FAR = 0.5  # who fits less than half as well as the best is not shown
SKILLS_TOLD = 3
SENTENCE = 3  # parts, from which on a topic is more than its words
SEVERAL = 0.02  # for each skill around the topic: who has only one comes after


@dataclass(frozen=True)
class ExpertCandidate:
    """Somebody who can be asked, with all that ranking needs."""

    person_id: int
    skills: Sequence[str]
    words: str = ""
    languages: str = ""
    room: int = 1


@dataclass(frozen=True)
class ExpertMatch:
    """An expert who fits, and why: skills as they wrote them, sentences of theirs."""

    person_id: int
    skills: tuple[str, ...]
    words: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    room: int = field(default=1, repr=False)
    weight: float = field(default=0.0, repr=False)  # for the order alone, never shown


def rank_experts(
    topic: str,
    vocabulary: Iterable[str],
    candidates: Iterable[ExpertCandidate],
    *,
    asker_id: int = 0,
    languages: str = "",
) -> list[ExpertMatch]:
    """Those who know something of the topic, the best first; nobody who only shares a word.

    The vocabulary are words that the workspace uses: over slips, those are what was meant. Who
    fits equally comes by a language in common, by more room, then in an order of the asker's own.
    """
    sought = take_apart(topic, Lexicon(vocabulary))
    found = [match for each in candidates if (match := _match(sought, each, languages))]
    best = max((match.weight for match in found), default=0.0)
    return sorted(
        (match for match in found if match.weight >= FAR * best),
        key=lambda match: (
            -round(match.weight, 2),
            -len(match.languages),
            -match.room,
            turn_of(asker_id, match.person_id),
        ),
    )


def turn_of(asker_id: int, other: int | str) -> int:
    """Another number for every asker: by it, nobody is always the first of equals."""
    digest = blake2b(f"{asker_id}:{other}".encode(), digest_size=7).digest()
    return int.from_bytes(digest, "big")


@dataclass(frozen=True)
class _Hold:
    """How well a skill or a sentence holds up each part of what is sought."""

    text: str
    parts: Mapping[int, float]
    whole: bool  # it says nothing but what is sought
    worth: float
    said: bool = False  # in a sentence


def _match(sought: Sought, candidate: ExpertCandidate, languages: str) -> ExpertMatch | None:
    holds = [_hold(sought, name, read_skill(name)) for name in candidate.skills]
    holds += [_said(sought, sentence) for sentence in sentences_of(candidate.words)]
    best = _best(sought, holds)
    if not _enough(sought, best):
        return None
    total = sum(part.weight for part in sought.parts)
    told = [hold for hold in holds if any(hold is each for each in best.values())]
    told.sort(key=lambda hold: -hold.worth)
    return ExpertMatch(
        candidate.person_id,
        tuple(dict.fromkeys(hold.text for hold in told if not hold.said))[:SKILLS_TOLD],
        tuple(hold.text for hold in told if hold.said),
        shared(languages, candidate.languages),
        candidate.room,
        sum(sought.parts[n].weight * hold.parts[n] for n, hold in best.items()) / total
        + SEVERAL * min(sum(hold.worth >= MEANT for hold in holds), SKILLS_TOLD),
    )


def _best(sought: Sought, holds: Sequence[_Hold]) -> dict[int, _Hold]:
    """For each part that something of theirs holds up, what does it best."""
    found: dict[int, _Hold] = {}
    for number in range(len(sought.parts)):
        able = [hold for hold in holds if number in hold.parts]
        if able:
            found[number] = max(able, key=lambda hold: (hold.parts[number], hold.worth))
    return found


def _enough(sought: Sought, best: Mapping[int, _Hold]) -> bool:
    """More than half of what is sought; less only where they know just that, as it was typed."""
    held = sum(sought.parts[number].weight for number in best)
    half = sum(part.weight for part in sought.parts) / 2
    sure = {number: hold for number, hold in best.items() if not sought.parts[number].guessed}
    if not sure:
        return 0 < len(best) == len(sought.parts)
    whole = any(hold.whole and not hold.said for hold in sure.values())
    # In a whole sentence most words are not the topic: a third of it is enough if they know that.
    least = half * 2 / 3 if len(sought.parts) >= SENTENCE else half
    return held > half or (held >= least and whole)


def _hold(sought: Sought, name: str, skill: Reading) -> _Hold:
    literal = {n for sign in skill.spans & sought.phrases.keys() for n in sought.phrases[sign]}
    found: dict[int, float] = {}
    for number, part in enumerate(sought.parts):
        if how := _how(part, skill, literal=number in literal):
            found[number] = how
    share = _share(sought, skill)
    return _Hold(
        name,
        {number: how * (0.7 + 0.3 * share) for number, how in found.items()},
        whole=share == 1.0,
        worth=sum(found.values()) * (0.7 + 0.3 * share),
    )


def _how(part: Part, skill: Reading, *, literal: bool) -> float:
    if literal:
        return LITERAL
    if part.meanings & skill.meanings:
        return MEANT + 0.05 * bool(part.stems & skill.words)
    if len(part.stems) == 1 and part.stems <= skill.words:
        return PARTLY
    if skill.words and skill.words <= part.stems and weight_of(*skill.words) == 1.0:
        return AKIN  # “UX” for "UX writing"
    return AKIN if skill.units and skill.units <= part.akin else 0.0


def _share(sought: Sought, skill: Reading) -> float:
    """How much of what a skill says is sought."""
    if skill.name & sought.phrases.keys():
        return 1.0
    wanted: set[str | int] = set()
    for part in sought.parts:
        wanted |= part.meanings | part.stems
    total = sum(_weight(unit) for unit in skill.units)
    return sum(_weight(unit) for unit in skill.units & wanted) / total if total else 0.0


def _weight(unit: str | int) -> float:
    return weight_of(unit) if isinstance(unit, str) else 1.0


def _said(sought: Sought, sentence: str) -> _Hold:
    said = read_words(sentence)
    literal = {n for sign in said.spans & sought.phrases.keys() for n in sought.phrases[sign]}
    found = dict.fromkeys(literal, SAID)
    for number, part in enumerate(sought.parts):
        if part.meanings & said.meanings:
            found.setdefault(number, SAID_ELSE)
    return _Hold(sentence, found, whole=False, worth=sum(found.values()), said=True)
