"""Reading: what a few words are about, over typing slips, forms of words and synonyms."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from bot.rules.search.fillers import JOINING, WANTING
from bot.rules.search.meanings import (
    PREFIX,
    akin_to,
    folded,
    meanings_at,
    meant,
    phrases,
    spelled,
    spellings,
    tables,
    words_of,
)
from bot.rules.search.stems import stem
from bot.rules.search.synonyms import AMBIGUOUS
from bot.rules.skills import parts_of


@dataclass(frozen=True)
class Reading:
    """What a text is about: its phrases, its meanings in the table of synonyms, its words."""

    name: frozenset[str]  # the whole of it in one word, as it may be spelled
    spans: frozenset[str]  # every phrase in it
    meanings: frozenset[int]
    words: frozenset[str]  # all that carry a meaning
    free: frozenset[str]  # those that no longer phrase has used up

    @property
    def akin(self) -> frozenset[int]:
        """The fields that these meanings belong to, and what belongs to them."""
        return akin_to(self.meanings)

    @property
    def units(self) -> frozenset[str | int]:
        """Meanings where there are any, words for the rest."""
        return self.meanings | self.free


class Lexicon:
    """The words that are known: those of the synonyms and of a workspace's vocabulary."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        known = tables()
        more = spellings(names) - known.spelled
        self._words = [*known.long_words, *sorted(word for word in more if len(word) > PREFIX)]
        self._stems, self._known = more.union(map(stem, more)), known.stems

    def knows(self, word: str) -> bool:
        """Whether this is one of the words, in any of its forms."""
        return stem(word) in self._stems or stem(word) in self._known

    def nearest(self, word: str) -> str:
        """The word itself if it is known, else the nearest one that is, else the word."""
        slips = _slips_allowed(word)
        if not slips or self.knows(word) or word in JOINING | WANTING:
            return word
        near = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=slips, limit=99)
        found = [each for each in near if each[0][0] == word[0]]  # nobody slips at the first letter
        if found:
            return min(found, key=lambda f: (f[1], -JaroWinkler.similarity(word, f[0]), f[0]))[0]
        begun = [known for known in self._words if known.startswith(word)]
        return min(begun, key=lambda each: (len(each), each)) if begun else word


def _slips_allowed(word: str) -> int:
    """Short words are taken as they are: "golf" is not "go", and "cat" is not "cv"."""
    if len(word) <= PREFIX or not word.isalpha():
        return 0
    return 1 if len(word) < 8 else 2


def read(text: str, lexicon: Lexicon) -> Reading:
    """What somebody looks for, or what their goal is about."""
    typed, kept = typed_in(text)
    names = named_in(typed, kept, lexicon.knows)
    guessed = _reading([lexicon.nearest(word.casefold()) for word in kept], names)
    as_typed = _reading([word.casefold() for word in kept], names)
    # A guess may break what is a phrase as it stands: “micro services” is no slip of "microsoft".
    return replace(
        guessed,
        name=guessed.name | as_typed.name,
        spans=guessed.spans | as_typed.spans,
        meanings=guessed.meanings | as_typed.meanings,
    )


def typed_in(text: str) -> tuple[list[str], list[str]]:
    """The words of a text as they were typed: all, and those that do not only join others."""
    typed = parts_of(text) or [text]
    return typed, [word for word in typed if word.casefold() not in JOINING]


def named_in(typed: Sequence[str], kept: Sequence[str], known: Callable[[str], bool]) -> set[int]:
    """The places of words that may name a skill: “Learn Go” names one, "Go for it" none."""
    sought = [word for word in kept if word.casefold() not in WANTING]
    listed = kept == sought == typed and all(known(each.casefold()) for each in sought)
    return {
        place
        for place, word in enumerate(kept)
        if word.casefold() not in AMBIGUOUS
        or listed
        or (len(sought) == 1 and (kept == typed or word == typed[-1]))
        or (word != typed[0] and not word.islower())
    }


@lru_cache(maxsize=50_000)
def read_words(text: str) -> Reading:
    """What somebody says in a sentence: a name that is an everyday word, too, is no name here."""
    words = words_of(text)
    return _reading(words, {p for p, word in enumerate(words) if word not in AMBIGUOUS})


@lru_cache(maxsize=50_000)
def read_skill(name: str) -> Reading:
    """What a skill of the vocabulary is about: its words are what it is."""
    words = words_of(name) or folded(name)
    return _reading(words, set(range(len(words))))


def sentences_of(words: str) -> list[str]:
    """The sentences of a text, as somebody would quote them."""
    ended = words.replace("\n", ". ").replace("? ", "?. ").split(". ")
    return [sentence.strip(" .") for sentence in ended if sentence.strip(" .")]


def _reading(words: Sequence[str], names: set[int]) -> Reading:
    stems = [stem(word) for word in words]
    used = {place: span for span in meant(words, names) for place in span}
    carrying = {p for p, word in enumerate(words) if p in names and word not in WANTING}
    # In “go to market” there is no Go.
    swallowed = {p for p, span in used.items() if len(span) > 1 and words[p] in AMBIGUOUS}
    spans = [
        span
        for span in phrases(words)
        if len(span) > 1 or span.start in carrying
        # “Machine” of "machine learning" is no phrase of its own.
        if len(span) >= len(used.get(span.start, ()))
    ]
    return Reading(
        name=frozenset(spelled(words, range(len(words)))),
        spans=frozenset(sign for span in spans for sign in spelled(words, span)),
        meanings=frozenset().union(*(meanings_at(words, span) for span in used.values())),
        words=frozenset(stems[p] for p in carrying - swallowed),
        free=frozenset(stems[p] for p in carrying - used.keys()),
    )
