"""Topics: what somebody who looks for an expert has typed, taken apart into what is sought."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.rules.search.fillers import COMMON, JOINING, LIGHT, WANTING
from bot.rules.search.meanings import (
    akin_to,
    folded,
    meanings_at,
    meant,
    meet,
    phrases,
    spelled,
    tables,
)
from bot.rules.search.reading import Lexicon, named_in, typed_in
from bot.rules.search.stems import stem

MEANT_AT_LEAST = 0.75  # the weight of a word that says little but means something
FEW, UNKNOWN = 2, 0.5  # in more parts than a few, words that nobody here writes count half


@dataclass(frozen=True)
class Part:
    """One of the things that are sought: a phrase that has a meaning, or a word."""

    stems: frozenset[str]
    meanings: frozenset[int]
    weight: float
    guessed: bool  # nobody writes it as it was typed

    @property
    def akin(self) -> frozenset[int]:
        """The meanings of the fields around it."""
        return akin_to(self.meanings)


@dataclass(frozen=True)
class Sought:
    """What somebody looks for, part by part, and which parts each phrase of it stands for."""

    parts: tuple[Part, ...]
    phrases: Mapping[str, frozenset[int]]


def take_apart(text: str, lexicon: Lexicon) -> Sought:
    """Every part of what is sought, in the order in which it was typed."""
    typed, kept = typed_in(text)
    # Two words that are typed to a search are a topic: “rust lifetimes”, though not “go for it”.
    names = named_in(typed, kept, lambda word: len(kept) <= FEW or lexicon.knows(word))
    plain = [word.casefold() for word in kept]
    near = [lexicon.nearest(word) for word in plain]
    # A guess may break what is a phrase as it stands, so of equal ones it comes second.
    able = sorted([*meant(plain, names), *meant(near, names)], key=len, reverse=True)
    spans: list[range] = []
    for span in able:
        spans += [] if any(meet(span, other) for other in spans) else [span]
    used = {place for span in spans for place in span}
    words = {place for place in names - used if near[place] not in WANTING}
    spans = sorted([*spans, *(range(place, place + 1) for place in words)], key=min)
    known = [lexicon.knows(word) or len(spans) <= FEW for word in near]
    parts = tuple(_part(plain, near, span, known=known[span.start]) for span in spans)
    return Sought(parts, _phrases_of(plain, near, spans))


def _part(plain: Sequence[str], near: Sequence[str], span: range, *, known: bool) -> Part:
    meanings = meanings_at(plain, span) or meanings_at(near, span)
    stems = frozenset(stem(near[place]) for place in span)
    weight = 1.0 if len(span) > 1 else weight_of(*stems)
    if meanings:
        weight = max(weight, MEANT_AT_LEAST)
    elif not known:
        weight *= UNKNOWN
    guessed = any(plain[place] != near[place] for place in span)
    return Part(stems, meanings, weight, guessed)


def _phrases_of(
    plain: Sequence[str], near: Sequence[str], parts: Sequence[range]
) -> dict[str, frozenset[int]]:
    """Each phrase that holds whole parts, in one word: so “proof reading” is "proofreading"."""
    found: dict[str, frozenset[int]] = {}
    for words in (near, plain):
        for span in phrases(words):
            held = frozenset(
                number
                for number, part in enumerate(parts)
                if span.start <= part.start and part.stop <= span.stop
            )
            if held:
                found |= dict.fromkeys(spelled(words, span), held)
    return found


def weight_of(*stems: str) -> float:
    """How much it says that somebody knows this: words of many skills say half, fillers less."""
    return max(0.25 if each in LIGHT else 0.5 if each in COMMON else 1.0 for each in stems)


def unknown_words(text: str) -> list[str]:
    """The words of a text that neither the synonyms nor everyday speech know."""
    known = JOINING | WANTING
    words = [word for word in dict.fromkeys(folded(text)) if word not in known]
    return [word for word in words if stem(word) not in tables().stems]
