"""Letters in a row: where a text may be cut, shortened and wrapped, in any script."""

import unicodedata
from collections.abc import Callable, Iterator

# How wide a text is at a size, in the picture's units.
Measure = Callable[[str, float], float]

JOINER = "\u200d"
MARKS_MOST = 4  # on one letter: more of them would climb into the line above
_VIRAMAS = frozenset(
    "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2"
)  # join the letter that follows
_FLAGS = range(0x1F1E6, 0x1F200)  # two of these letters are one flag
_TONES = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))  # and who ends it
_SPACING = "\u0e33\u0eb3"  # Thai and Lao vowels that stand behind, counted as letters


def clusters(text: str) -> list[str]:
    """What a reader sees as one sign each: a letter with its marks, a flag, a family."""
    found: list[str] = []
    for sign in text:
        if found and _belongs(sign, found[-1]):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _belongs(sign: str, before: str) -> bool:
    place, last = ord(sign), before[-1]
    if last == JOINER or sign == JOINER:
        return True
    if place in _FLAGS:
        return ord(last) in _FLAGS and len(before) == 1
    if unicodedata.category(sign)[0] == "M" or place in _TONES or place in _TAGS:
        return True
    return sign in _SPACING or last in _VIRAMAS or _one_syllable(last, sign)


def _one_syllable(last: str, sign: str) -> bool:
    """Korean written in its parts: a beginning, a vowel, an end."""
    before, place = ord(last), ord(sign)
    if 0x1100 <= before < 0x1160:
        return 0x1100 <= place < 0x11A8 or 0xAC00 <= place < 0xD7A4
    return 0x1160 <= before < 0x1200 and 0x1160 <= place < 0x1200


def tidy(text: str) -> str:
    """As it can be drawn: composed, on one line, without heaps of marks on a letter.

    Nor signs that turn the words around which it stands: a date behind them would be turned, too.
    """
    signs = unicodedata.normalize("NFC", " ".join(text.split())).translate(_TURNING)
    composed = "".join(sign for sign in signs if unicodedata.category(sign) != "Cc").strip()
    return "".join(map(_light, clusters(composed)))


def _light(cluster: str) -> str:
    kept, marks = [], 0
    for sign in cluster:
        marks += unicodedata.category(sign) in ("Mn", "Me")
        if marks <= MARKS_MOST or unicodedata.category(sign) not in ("Mn", "Me"):
            kept.append(sign)
    return "".join(kept)


def goes_left(text: str) -> bool:
    """Whether a text runs from right to left, as its first letter does."""
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def fitted(text: str, size: float, room: float, measure: Measure) -> str:
    """A text no wider than the room: shortened with “…” between two signs where it must be."""
    if measure(text, size) <= room:
        return text
    signs = clusters(text)
    return _cut(signs, _most(signs, "…", size, room, measure)) + "…"


def _cut(signs: list[str], count: int) -> str:
    return "".join(signs[:count]).rstrip(" ,;:.-–—")


def _most(signs: list[str], end: str, size: float, room: float, measure: Measure) -> int:
    """How many signs fit, with the end behind them."""
    low, high = 0, len(signs)
    while low < high:
        middle = (low + high + 1) // 2
        fits = measure(_cut(signs, middle) + end, size) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return low


def wrapped(text: str, size: float, room: float, lines: int, measure: Measure) -> list[str]:
    """A text in so many lines at most: broken at spaces where there are any, the last shortened."""
    found: list[str] = []
    rest = text
    while len(found) < lines - 1 and measure(rest, size) > room:
        signs = clusters(rest)
        count = max(_most(signs, "", size, room, measure), 1)
        count = _at_space(signs, count)
        found.append("".join(signs[:count]).rstrip())
        rest = "".join(signs[count:]).lstrip()
    return [*found, fitted(rest, size, room, measure)]


def _at_space(signs: list[str], count: int) -> int:
    """The last space before; none in the second half of the line: between two signs."""
    if signs[count : count + 1] == [" "]:
        return count
    return next((place for place in _down(count) if signs[place] == " "), count)


def _down(count: int) -> Iterator[int]:
    return iter(range(count - 1, count // 2, -1))
