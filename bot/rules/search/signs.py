"""Signs: the words and phrases, without their endings, by which experts are found at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from rapidfuzz.distance import OSA

from bot.rules.search.meanings import has_meaning, signs_of, tables, words_of
from bot.rules.search.reading import Lexicon, read_skill, read_words, sentences_of
from bot.rules.search.stems import stem
from bot.rules.search.topics import Sought, take_apart, unknown_words

SIGNS_KEPT, PARTS_SOUGHT, AKIN_SOUGHT = 200, 4, 200
SLIPS = 2  # letters
VOWELS = "aeiouy"


@dataclass(frozen=True)
class Signs:
    """By which signs to find experts: those of each part of a topic; those of its neighbours."""

    close: tuple[tuple[str, ...], ...]
    akin: tuple[str, ...] = ()


def signs_of_expert(skills: Iterable[str], words: str) -> dict[str, str]:
    """The signs by which an expert is found, each with the word that it stands for."""
    found: dict[str, str] = {}
    for name in skills:
        skill = read_skill(name)
        found |= {sign: sign for sign in skill.spans | skill.words | skill.name}
        found |= {stem(word): word for word in words_of(name)}
    for sentence in sentences_of(words):
        said = read_words(sentence)
        found |= {sign: sign for sign in said.spans if has_meaning(sign)}
        found |= {stem(word): word for word in words_of(sentence) if stem(word) in said.words}
    return dict(list(found.items())[:SIGNS_KEPT])


def signs_sought(topic: str, vocabulary: Iterable[str]) -> Signs:
    """By which signs those are found who may know something of a topic, most telling first."""
    sought = take_apart(topic, Lexicon(vocabulary))
    numbers = sorted(range(len(sought.parts)), key=lambda number: -sought.parts[number].weight)
    close = [_signs_of_part(sought, number) for number in numbers[:PARTS_SOUGHT]]
    akin = sorted({meaning for part in sought.parts for meaning in part.akin})
    signs = dict.fromkeys(sign for meaning in akin for sign in sorted(signs_of(meaning)))
    return Signs(tuple(close), tuple(signs)[:AKIN_SOUGHT])


def _signs_of_part(sought: Sought, number: int) -> tuple[str, ...]:
    part = sought.parts[number]
    typed = sorted(sign for sign, held in sought.phrases.items() if number in held)
    alone = sorted(part.stems)
    meant = sorted({sign for meaning in part.meanings for sign in signs_of(meaning)})
    ranked = [*alone, *typed, *meant] if len(alone) == 1 else [*typed, *meant, *alone]
    return tuple(dict.fromkeys(ranked))


def unknown_in(topic: str) -> dict[str, tuple[str, ...]]:
    """The words of a topic that no table knows, each with how what was meant may begin.

    Nobody slips at the first letter; at the second, a vowel is left out or another one taken.
    """
    return {word: tuple(dict.fromkeys(_beginnings(word))) for word in unknown_words(topic)}


@cache
def version_of_signs() -> str:
    """Another one as soon as a release spells signs in another way, or knows other phrases."""
    signs = [list(signs_of_expert([phrase], phrase)) for phrase in tables().phrases]
    return blake2b(repr(signs).encode(), digest_size=8).hexdigest()


def near_to(word: str, words: Iterable[str]) -> list[str]:
    """Those of these words that are a slip away from a word, or begin with it."""
    return [each for each in words if each.startswith(word) or OSA.distance(word, each) <= SLIPS]


def _beginnings(word: str) -> list[str]:
    if len(word) < 3:
        return []
    first, second, third = word[0], word[1], word[2]
    found = [first + second, first + third]
    if second not in VOWELS:
        return [*found, *(first + vowel + second for vowel in VOWELS)]
    return [*found, *(first + vowel + third for vowel in VOWELS)]
