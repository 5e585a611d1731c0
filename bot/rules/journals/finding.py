"""Finding words in a journal: case and accents count for nothing, in any script."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

BEFORE = 40  # characters shown before what was found far inside a text
# Accents of Latin, Greek and Cyrillic letters, points of Hebrew and Arabic, and what chooses how
# a sign is drawn. The marks of other scripts are letters of theirs.
_MARKS = dict.fromkeys(
    [
        *range(0x0300, 0x0370),
        *range(0x0591, 0x05BE),
        *(0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7),
        *range(0x064B, 0x0660),
        *(0x0670, 0x200B, 0x200E, 0x200F),
        *range(0xFE00, 0xFE10),
    ]
)


def fold(text: str) -> str:
    """A text as it is compared."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold()).translate(_MARKS).casefold()


def sought_in(typed: str) -> tuple[str, ...]:
    """The words that are looked for, each once and as they are compared."""
    return tuple(dict.fromkeys(fold(typed).split()))


def has_all(texts: Iterable[str], sought: Sequence[str]) -> bool:
    """Whether every word occurs somewhere in these texts."""
    if not sought:
        return True
    folded = fold("\n".join(texts))
    return all(word in folded for word in sought)


def places_of(text: str, sought: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand in a text: begin and end, in order, those that touch as one."""
    folded, origins = _traced(text)
    found = sorted(
        (origins[begin], origins[begin + len(word) - 1] + 1)
        for word in sought
        for begin in _begins(folded, word)
    )
    return _joined([(begin, _with_marks(text, end)) for begin, end in found])


def _traced(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and for each of its characters the one that it comes from."""
    pieces = [fold(character) for character in text]
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _each in piece]


def _begins(folded: str, word: str) -> Iterator[int]:
    place = folded.find(word) if word else -1
    while place >= 0:
        yield place
        place = folded.find(word, place + len(word))


def _with_marks(text: str, end: int) -> int:
    """An accent that follows its letter as a character of its own belongs to it."""
    while end < len(text) and ord(text[end]) in _MARKS:
        end += 1
    return end


def _joined(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    made = places[:1]
    for begin, end in places[1:]:
        if begin <= made[-1][1]:
            made[-1] = made[-1][0], max(made[-1][1], end)
        else:
            made.append((begin, end))
    return made


def excerpt(text: str, sought: Sequence[str], limit: int) -> str:
    """As much of a text as is shown: from its beginning, or around the first word found in it."""
    if len(text) <= limit:
        return text
    places = places_of(text, sought)
    if not places or places[0][1] < limit:
        return text[: limit - 1].rstrip() + "…"
    begin = max(places[0][0] - BEFORE, 0)
    end = begin + limit - 2
    return "…" + text[begin:end].strip() + ("…" if end < len(text) else "")


def pieces_of(text: str, sought: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it was looked for."""
    places = places_of(text, sought) if sought else []
    edges = [0, *(edge for place in places for edge in place), len(text)]
    found = False
    for begin, end in pairwise(edges):
        if begin < end:
            yield text[begin:end], found
        found = not found
