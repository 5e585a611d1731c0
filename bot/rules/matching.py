"""Matching: which skills some words mean, how far two people's hours meet, who fits whom."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bot.rules.rhythm import instant_of, is_workday
from bot.rules.search.fillers import COMMON
from bot.rules.search.reading import Lexicon, Reading, read, read_skill
from bot.rules.skills import split_list
from storage.tables import Rhythm

SHOWN = 5  # mentors at once: more are a directory
NEAR, AKIN, EXACT = 0.3, 0.4, 1.0  # below NEAR, two phrases have nothing to do with each other
DAY_BEGINS, DAY_ENDS = time(9, 0), time(17, 0)
ENOUGH_HOURS = 4  # more in common make nobody fit better


@dataclass(frozen=True)
class Wish:
    """One thing that a person looks for: words, a goal's title, a skill to learn."""

    kind: str  # words, goal, learn
    text: str


@dataclass(frozen=True)
class Seeker:
    """The one who looks for a mentor."""

    wishes: Sequence[Wish]
    values: str = ""
    languages: str = ""


@dataclass(frozen=True)
class Candidate:
    """Somebody who offers to be a mentor, with all that ranking needs."""

    person_id: int
    teaches: Mapping[int, str]  # skill id to name
    room: int
    values: str = ""
    languages: str = ""
    hours: float = 0.0


@dataclass(frozen=True)
class Known:
    """A skill that a mentor knows, and the wish that it answers."""

    skill: str
    wish: Wish
    exact: bool


@dataclass(frozen=True)
class Match:
    """A mentor who fits, and why."""

    person_id: int
    known: tuple[Known, ...]
    values: tuple[str, ...]
    languages: tuple[str, ...]
    hours: float
    room: int
    weight: float = field(repr=False)  # for the order alone, never shown


def closeness(sought: Reading, skill: Reading) -> float:
    """How well a skill answers what is sought: 0 (not at all) to 1 (it is what is meant)."""
    if skill.name & (sought.spans | sought.name) or (skill.units and skill.units <= sought.units):
        return EXACT
    akin = AKIN if skill.units and skill.units <= sought.akin else 0.0
    part = max(_overlap(skill.units, sought.units), _overlap(skill.words, sought.words), akin)
    return part if part >= NEAR else 0.0


def _overlap(one: Collection[str | int], other: Collection[str | int]) -> float:
    """The share of each that is in both: words that stand everywhere count half."""
    both = _weight(set(one) & set(other))
    return both * both / (_weight(one) * _weight(other)) if both else 0.0


def _weight(units: Iterable[str | int]) -> float:
    return sum(0.5 if unit in COMMON else 1.0 for unit in units)


def near_skills(
    wishes: Sequence[Wish], vocabulary: Mapping[int, str]
) -> dict[int, list[tuple[Wish, float]]]:
    """For each skill that some wish means, which wishes and how closely."""
    lexicon = Lexicon(vocabulary.values())
    index = _indexed(vocabulary)
    found: dict[int, list[tuple[Wish, float]]] = {}
    for wish in wishes:
        sought = read(wish.text, lexicon)
        signs = sought.name | sought.spans | sought.words | sought.units | sought.akin
        for skill_id in sorted({key for sign in signs for key in index.get(sign, ())}):
            if how := closeness(sought, read_skill(vocabulary[skill_id])):
                found.setdefault(skill_id, []).append((wish, how))
    return found


def _indexed(vocabulary: Mapping[int, str]) -> dict[str | int, list[int]]:
    """Where each word, phrase and meaning stands: a wish looks at those skills alone."""
    index: dict[str | int, list[int]] = {}
    for skill_id, name in vocabulary.items():
        skill = read_skill(name)
        for sign in skill.name | skill.words | skill.units:
            index.setdefault(sign, []).append(skill_id)
    return index


def shared(mine: str, theirs: str) -> tuple[str, ...]:
    """What two lists have in common, in the words of the first."""
    known = [read_skill(name) for name in split_list(theirs)]
    return tuple(
        name
        for name in split_list(mine)
        if any(closeness(read_skill(name), each) == EXACT for each in known)
    )


def rank(
    seeker: Seeker,
    candidates: Iterable[Candidate],
    near: Mapping[int, Sequence[tuple[Wish, float]]],
) -> list[Match]:
    """Those who fit, the best first; who fits equally comes by more room, then by number."""
    matches = [_match(seeker, candidate, near) for candidate in candidates]
    return sorted(matches, key=lambda match: (-match.weight, -match.room, match.person_id))


def fitting(matches: Sequence[Match], *, everyone: bool) -> list[Match]:
    """Those who share something that matters with the seeker; all of them where nobody does."""
    close = [match for match in matches if match.known or match.values]
    somebody_knows = any(match.known for match in close)
    return close if somebody_knows and not everyone else list(matches)


WISH_WEIGHT = {"words": 10.0, "goal": 6.0, "learn": 5.0}


def _match(
    seeker: Seeker,
    candidate: Candidate,
    near: Mapping[int, Sequence[tuple[Wish, float]]],
) -> Match:
    best: dict[Wish, tuple[float, str]] = {}
    for skill_id, name in sorted(candidate.teaches.items()):
        for wish, how in near.get(skill_id, ()):
            if how > best.get(wish, (0.0, ""))[0]:
                best[wish] = (how, name)
    order = {wish: place for place, wish in enumerate(seeker.wishes)}
    met = sorted(best.items(), key=lambda item: (-_worth(item[0], item[1][0]), order[item[0]]))
    values = shared(seeker.values, candidate.values)
    languages = shared(seeker.languages, candidate.languages)
    return Match(
        person_id=candidate.person_id,
        known=tuple(Known(name, wish, how == EXACT) for wish, (how, name) in met),
        values=values,
        languages=languages,
        hours=candidate.hours,
        room=candidate.room,
        weight=sum(_worth(wish, how) for wish, (how, _name) in met)
        + 2.0 * min(len(values), 2)
        + 1.0 * bool(languages)
        + 2.0 * min(candidate.hours, ENOUGH_HOURS) / ENOUGH_HOURS,
    )


def _worth(wish: Wish, how: float) -> float:
    return WISH_WEIGHT[wish.kind] * how


def hours_in_common(today: date, mine: tuple[str, Rhythm], theirs: tuple[str, Rhythm]) -> float:
    """Working hours of both on the first day from today on that has any, in halves.

    Computed with the instants of that very week: right over changes of the clocks, and where one
    person's Tuesday morning is the other's Monday evening.
    """
    others = [span for shift in range(-2, 10) if (span := _span(today, shift, *theirs))]
    for shift in range(7):
        own = _span(today, shift, *mine)
        if own and (common := sum(_common(own, span) for span in others)):
            return common // 0.5 * 0.5
    return 0.0


def _span(today: date, shift: int, tz: str, rhythm: Rhythm) -> tuple[datetime, datetime] | None:
    day = today + timedelta(days=shift)
    if not is_workday(day, rhythm):
        return None
    return instant_of(day, DAY_BEGINS, tz), instant_of(day, DAY_ENDS, tz)


def _common(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> float:
    begins, ends = max(one[0], other[0]), min(one[1], other[1])
    return max((ends - begins).total_seconds(), 0.0) / 3600
