"""Near words: two names that may be one skill, by a slip, another form or another word for it.

They are only ever suggested as one, and a person decides; still, whoever is asked about "Java" and
"JavaScript" once does not read the next question. So what is in doubt is left alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from rapidfuzz.distance import OSA

from bot.rules.search.meanings import folded, spelled, tables
from bot.rules.search.synonyms import GROUPS
from bot.rules.skills import skill_key

SLIP_FROM, TWO_SLIPS_FROM = 6, 9  # letters of a word: shorter ones are taken as they are
BEGINNINGS = (4, 2)  # letters that begin alike, in what is looked at
ALIKE = 40  # words of one form: no more of them are compared with each other
_NUMBERS = re.compile(r"\d+")
_SIGNS = re.compile(r"[+#.]")


def is_near(one: str, other: str) -> bool:
    """Whether two names may be one skill."""
    first, second = folded(one), folded(other)
    if first == second:
        return False
    meant, also = _meanings(first), _meanings(second)
    if meant and also:
        return bool(meant & also)
    if any(found.findall(one) != found.findall(other) for found in (_NUMBERS, _SIGNS)):
        return False  # “Python 2” and "Python 3" are two, and so are C, C++ and C#
    return bool(_forms(first) & _forms(second)) or _is_slip(first, second)


def near_among(name: str, names: Sequence[str]) -> list[str]:
    """Those of these that may be the same as a name, the most alike first."""
    key = skill_key(name)
    found = [each for each in names if is_near(name, each)]
    return sorted(found, key=lambda each: (OSA.distance(key, skill_key(each)), each))


def beginnings(name: str) -> tuple[str, ...]:
    """How what was meant may begin: nobody slips at the first letters, most often."""
    key = skill_key(name)
    return tuple(dict.fromkeys(key[:length] for length in BEGINNINGS))


def other_words(name: str) -> tuple[str, ...]:
    """The keys of what else is said for it."""
    found = [phrase for meaning in _meanings(folded(name)) for phrase in GROUPS[meaning]]
    return tuple(dict.fromkeys(map(skill_key, found)))


def near_pairs(names: Mapping[int, str]) -> list[tuple[int, int]]:
    """Which of these may be one, in their order; not by comparing each with every other."""
    alike: dict[object, list[int]] = defaultdict(list)
    for key, name in names.items():
        for mark in set(_marks(folded(name))):
            alike[mark].append(key)
    place = {key: number for number, key in enumerate(names)}
    found = {
        (one, other)
        for keys in alike.values()
        for number, one in enumerate(keys[:ALIKE])
        for other in keys[number + 1 : ALIKE]
        if is_near(names[one], names[other])
    }
    return sorted(found, key=lambda pair: (place[pair[0]], place[pair[1]]))


def _marks(words: Sequence[str]) -> Iterator[object]:
    """What two near names have in common: a meaning, a form, or all but a letter or two."""
    yield from _meanings(words)
    yield from _forms(words)
    for number, word in enumerate(words):
        for left in _lefts(word):
            yield number, (*words[:number], left, *words[number + 1 :])


def _lefts(word: str) -> Iterator[str]:
    """What is left of a word without the letters that a slip may concern; the first one stays."""
    if len(word) < SLIP_FROM or not word.isalpha():
        return
    most = 2 if len(word) >= TWO_SLIPS_FROM else 1
    for number in range(most + 1):
        for places in combinations(range(1, len(word)), number):
            yield "".join(letter for place, letter in enumerate(word) if place not in places)


def _forms(words: Sequence[str]) -> set[str]:
    return {sign for sign in spelled(words, range(len(words))) if len(sign) > 1}


def _is_slip(first: Sequence[str], second: Sequence[str]) -> bool:
    """One word is written a little differently, and one of the two spellings is no known word."""
    if len(first) != len(second):
        return False
    differ = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if len(differ) != 1:
        return False
    one, other = differ[0]
    shorter, known = min(len(one), len(other)), tables().spelled
    if shorter < SLIP_FROM or one[0] != other[0] or (one in known and other in known):
        return False
    most = 2 if shorter >= TWO_SLIPS_FROM else 1
    return one.isalpha() and other.isalpha() and OSA.distance(one, other) <= most


def _meanings(words: Sequence[str]) -> frozenset[int]:
    """The groups of synonyms that have this very name, in any form of its words."""
    forms = spelled(words, range(len(words)))
    return frozenset().union(*(_groups().get(sign, frozenset()) for sign in forms))


@cache
def _groups() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(GROUPS):
        for phrase in group:
            words = folded(phrase)
            for sign in spelled(words, range(len(words))):
                found[sign].add(number)
    return {sign: frozenset(numbers) for sign, numbers in found.items()}
