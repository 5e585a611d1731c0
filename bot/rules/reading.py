"""Reading: what a few words are about, over typing slips, forms of words and synonyms."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from bot.rules.fields import FIELDS
from bot.rules.skills import parts_of
from bot.rules.synonyms import AMBIGUOUS, GROUPS

SPAN = 4  # words of the longest phrase that is looked for
PREFIX = 4  # letters that must be there before the rest is guessed

# Words that join others, and words that say only that something is wanted.
_JOINING = "a an the of to and or in on at for with by my our your its from as is"
_WANTING = """
about area basics become beginner being better but can career do does even experience first get
getting good grow help how i improve improving into it job know learn learning life make me more
move need new next role skill skills someone start step that this topic want we what work working
would year
"""
JOINING, WANTING = frozenset(_JOINING.split()), frozenset(_WANTING.split())
# Stems that stand in the names of many skills: two skills with one of these are not yet near.
_COMMON = "manag develop engin desig design build run writ plan busin data"
COMMON = frozenset(_COMMON.split())


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
        return frozenset().union(*(_AKIN.get(meaning, frozenset()) for meaning in self.meanings))

    @property
    def units(self) -> frozenset[str | int]:
        """Meanings where there are any, words for the rest."""
        return self.meanings | self.free


class Lexicon:
    """The words that are known: those of the synonyms and of a workspace's vocabulary."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        words = _OF_SYNONYMS | _spellings(names)
        self._words = sorted(word for word in words if len(word) > PREFIX)
        self._stems = frozenset(map(stem, words)) | words

    def knows(self, word: str) -> bool:
        """Whether this is one of the words, in any of its forms."""
        return stem(word) in self._stems

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


def _spellings(names: Iterable[str]) -> frozenset[str]:
    folded = [_folded(name) for name in names]
    return frozenset({word for parts in folded for word in (*parts, "".join(parts))})


def _slips_allowed(word: str) -> int:
    """Short words are taken as they are: "golf" is not "go", and "cat" is not "cv"."""
    if len(word) <= PREFIX or not word.isalpha():
        return 0
    return 1 if len(word) < 8 else 2


def read(text: str, lexicon: Lexicon) -> Reading:
    """What somebody looks for, or what their goal is about."""
    typed = parts_of(text) or [text]
    kept = [word for word in typed if word.casefold() not in JOINING]
    names = _names(typed, kept, lexicon)
    guessed = _reading([lexicon.nearest(word.casefold()) for word in kept], names)
    as_typed = _reading([word.casefold() for word in kept], names)
    # A guess may break what is a phrase as it stands: “micro services” is no slip of "microsoft".
    return replace(
        guessed,
        name=guessed.name | as_typed.name,
        spans=guessed.spans | as_typed.spans,
        meanings=guessed.meanings | as_typed.meanings,
    )


def _names(typed: Sequence[str], kept: Sequence[str], lexicon: Lexicon) -> set[int]:
    """The places of words that may name a skill: “Learn Go” names one, "Go for it" none."""
    sought = [word for word in kept if word.casefold() not in WANTING]
    listed = kept == sought == typed and all(lexicon.knows(each.casefold()) for each in sought)
    return {
        place
        for place, word in enumerate(kept)
        if word.casefold() not in AMBIGUOUS
        or listed
        or (len(sought) == 1 and (kept == typed or word == typed[-1]))
        or (word != typed[0] and not word.islower())
    }


@lru_cache(maxsize=50_000)
def read_skill(name: str) -> Reading:
    """What a skill of the vocabulary is about: its words are what it is."""
    words = [word for word in _folded(name) if word not in JOINING] or _folded(name)
    return _reading(words, set(range(len(words))))


def _reading(words: Sequence[str], names: set[int]) -> Reading:
    stems = [stem(word) for word in words]
    used: dict[int, range] = {}
    meanings: set[int] = set()
    for place, length in _phrases(words):
        span = range(place, place + length)
        found = _meanings(words, stems, span)
        if found and not used.keys() & set(span) and (length > 1 or place in names):
            meanings |= found
            used |= dict.fromkeys(span, span)
    carrying = {p for p, word in enumerate(words) if p in names and word not in WANTING}
    spans = {
        spelled
        for place, length in _phrases(words)
        if length > 1 or place in carrying
        if (whole := used.get(place, range(0))) == range(place, place + length)
        or len(whole) <= 1
        or length >= len(whole)
        for spelled in _spelled(words, stems, range(place, place + length))
    }
    return Reading(
        name=frozenset(_spelled(words, stems, range(len(words)))),
        spans=frozenset(spans),
        meanings=frozenset(meanings),
        words=frozenset(stems[p] for p in carrying),
        free=frozenset(stems[p] for p in carrying - used.keys()),
    )


def _phrases(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Every phrase (place, length): the longest first, then from left to right."""
    for length in range(min(SPAN, len(words)), 0, -1):
        yield from ((place, length) for place in range(len(words) - length + 1))


def _spelled(words: Sequence[str], stems: Sequence[str], span: range) -> tuple[str, str]:
    """A phrase without its spaces, so that “front end” and "frontend" are one."""
    joined = "".join(words[place] for place in span)
    return "".join(stems[place] for place in span), stem(joined)


def _meanings(words: Sequence[str], stems: Sequence[str], span: range) -> set[int]:
    return {group for spelled in _spelled(words, stems, span) for group in _INDEX.get(spelled, ())}


@lru_cache(maxsize=50_000)
def _folded(name: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in parts_of(name)) or (name.casefold(),)


_ENDINGS = (
    "ations", "ation", "ating", "ators", "ator", "ated", "ates", "ate", "ments", "ment", "ships",
    "ship", "ings", "ing", "ers", "er", "ised", "ized", "ed", "ies", "ity", "es", "y", "s", "e",
)  # fmt: skip
ROOT, LONG_ROOT = 3, 5  # letters that stay


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What the forms of an English word share: “manage”, "manager", "management"."""
    if not word.isascii() or not word.isalpha():
        return word
    for _round in range(3):
        shorter = _without_ending(word)
        if shorter == word:
            return word
        word = shorter
    return word


def _without_ending(word: str) -> str:
    if word.endswith(("ss", "us", "is")):
        return word
    for ending in _ENDINGS:
        root = word.removesuffix(ending)
        least = ROOT if ending != "y" else LONG_ROOT  # “rusty” is not "rust"
        if root != word and len(root) >= least and set(root) & set("aeiouy"):
            doubled = root[-1] == root[-2] and root[-1] not in "lsz" and len(root) > ROOT
            return root[:-1] if doubled else root
    return word


def _indexed() -> dict[str, set[int]]:
    index: dict[str, set[int]] = {}
    for number, group in enumerate(_MEANINGS):
        for phrase in group:
            words = [word for word in _folded(phrase) if word not in JOINING] or _folded(phrase)
            stems = [stem(word) for word in words]
            for spelled in _spelled(words, stems, range(len(words))):
                index.setdefault(spelled, set()).add(number)
    return index


def _fields() -> dict[int, frozenset[int]]:
    akin: dict[int, set[int]] = {}
    for whole, *parts in FIELDS:
        for part in parts:
            one, other = _meaning_of(whole), _meaning_of(part)
            akin.setdefault(one, set()).add(other)
            akin.setdefault(other, set()).add(one)
    return {meaning: frozenset(others) for meaning, others in akin.items()}


def _meaning_of(phrase: str) -> int:
    return next(number for number, group in enumerate(_MEANINGS) if phrase in group)


_GROUPED = {phrase for group in GROUPS for phrase in group}
# What stands in a field alone is a meaning of its own.
_ALONE = dict.fromkeys(phrase for names in FIELDS for phrase in names if phrase not in _GROUPED)
_MEANINGS = (*GROUPS, *((phrase,) for phrase in _ALONE))
_INDEX = _indexed()
_AKIN = _fields()
_OF_SYNONYMS = _spellings(phrase for group in _MEANINGS for phrase in group)
