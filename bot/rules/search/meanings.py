"""Meanings: which phrases mean the same, which belong together, and how they are spelled."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.rules.search.fields import FIELDS
from bot.rules.search.fillers import JOINING, WANTING
from bot.rules.search.sayings import SAYINGS
from bot.rules.search.stems import stem
from bot.rules.search.synonyms import GROUPS
from bot.rules.skills import parts_of

PREFIX = 4  # letters that must be there before the rest is guessed
SPAN = 4  # words of the longest phrase that is looked for


@dataclass(frozen=True)
class Tables:
    """The synonyms and fields, made ready to be looked up in."""

    phrases: tuple[str, ...]
    index: Mapping[str, frozenset[int]]  # a phrase in one word without its ending, to its meanings
    signs: Mapping[int, frozenset[str]]  # the same the other way round
    akin: Mapping[int, frozenset[int]]  # a meaning to its fields, and to what belongs to it
    spelled: frozenset[str]  # every word, and each phrase in one word
    stems: frozenset[str]
    long_words: tuple[str, ...]  # of `spelled`: those in which a slip can be seen


@cache
def tables() -> Tables:
    """The tables, made when they are first used: a start need not wait for them."""
    groups = _groups()
    phrases = tuple(phrase for group in groups for phrase in group)
    index, words = _indexed(groups), spellings(phrases)
    return Tables(
        phrases,
        index,
        _signs(index),
        _fields(groups),
        words,
        frozenset(map(stem, words)) | words,
        tuple(sorted(word for word in words if len(word) > PREFIX)),
    )


@lru_cache(maxsize=50_000)
def folded(text: str) -> tuple[str, ...]:
    """The words of a text in small letters."""
    return tuple(word.casefold() for word in parts_of(text)) or (text.casefold(),)


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters, without those that only join others."""
    return [word for word in folded(text) if word not in JOINING]


def spellings(texts: Iterable[str]) -> frozenset[str]:
    """The words of these texts, and each text in one word."""
    parts = [folded(text) for text in texts]
    return frozenset({word for words in parts for word in (*words, "".join(words))})


def phrases(words: Sequence[str]) -> Iterator[range]:
    """The places of every phrase: the longest first, then from left to right."""
    for length in range(min(SPAN, len(words)), 0, -1):
        yield from (range(place, place + length) for place in range(len(words) - length + 1))


def spelled(words: Sequence[str], span: range) -> tuple[str, str]:
    """A phrase without its spaces, so that “front end” and "frontend" are one."""
    phrase = [words[place] for place in span]
    return "".join(map(stem, phrase)), stem("".join(phrase))


def meanings_at(words: Sequence[str], span: range) -> frozenset[int]:
    """What a phrase of these words means."""
    index = tables().index
    return frozenset(meaning for sign in spelled(words, span) for meaning in index.get(sign, ()))


def meant(words: Sequence[str], names: set[int]) -> list[range]:
    """The phrases that have a meaning, the longest first; none overlaps another.

    A word alone has one if it may name a skill.
    """
    found: list[range] = []
    for span in phrases(words):
        able = len(span) > 1 or (span.start in names and words[span.start] not in WANTING)
        if able and not any(meet(span, other) for other in found) and meanings_at(words, span):
            found.append(span)
    return found


def meet(one: range, other: range) -> bool:
    """Whether two phrases have a place in common."""
    return one.start < other.stop and other.start < one.stop


def akin_to(meanings: Iterable[int]) -> frozenset[int]:
    """The fields that these meanings belong to, and what belongs to them."""
    akin = tables().akin
    return frozenset().union(*(akin.get(meaning, ()) for meaning in meanings))


def has_meaning(sign: str) -> bool:
    """Whether a phrase, spelled in one word and without its endings, stands in the tables."""
    return sign in tables().index


def signs_of(meaning: int) -> frozenset[str]:
    """How the phrases of a meaning are spelled in one word, without their endings."""
    return tables().signs[meaning]


def _groups() -> list[tuple[str, ...]]:
    """The synonyms with what people say instead; what stands in a field alone means itself."""
    groups = [list(group) for group in GROUPS]
    for first, *others in SAYINGS:
        group = next((each for each in groups if first in each), None)
        if group is None:
            groups.append(group := [first])
        group += others
    known = {phrase for group in groups for phrase in group}
    alone = dict.fromkeys(name for names in FIELDS for name in names if name not in known)
    return [*(tuple(dict.fromkeys(group)) for group in groups), *((name,) for name in alone)]


def _indexed(groups: Sequence[Sequence[str]]) -> dict[str, frozenset[int]]:
    index: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for phrase in group:
            words = words_of(phrase) or list(folded(phrase))
            for sign in spelled(words, range(len(words))):
                index[sign].add(number)
    return {sign: frozenset(meanings) for sign, meanings in index.items()}


def _signs(index: Mapping[str, frozenset[int]]) -> dict[int, frozenset[str]]:
    signs: dict[int, set[str]] = defaultdict(set)
    for sign, meanings in index.items():
        for meaning in meanings:
            signs[meaning].add(sign)
    return {meaning: frozenset(found) for meaning, found in signs.items()}


def _fields(groups: Sequence[Sequence[str]]) -> dict[int, frozenset[int]]:
    first: dict[str, int] = {}
    for number, group in enumerate(groups):
        for phrase in group:
            first.setdefault(phrase, number)
    akin: dict[int, set[int]] = defaultdict(set)
    for whole, *parts in FIELDS:
        for part in parts:
            akin[first[whole]].add(first[part])
            akin[first[part]].add(first[whole])
    return {meaning: frozenset(others) for meaning, others in akin.items()}
