"""The picture of a network: where everything stands, in numbers; what is drawn fits and is apart.

The picture is 720 units wide: on a phone of 360 pixels a letter of 24 units is 12 pixels high.
Left and right of the owner stand two kinds each, every person in a row of their own, joined to
the owner by a line that runs in the free strip between.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

VERSION = 1  # of the drawing: another one makes every picture anew
PEOPLE_MOST = 24
WIDTH = 720.0
MARGIN, GAP = 16.0, 14.0
PANEL = 280.0  # how wide a sector is
TITLE, ROW, PADDING = 44.0, 38.0, 14.0
ROWS_LEAST = 2  # an empty sector is as high as one with two people
NAME_SIZE, TITLE_SIZE = 24.0, 23.0
NAME_ROOM = PANEL - 2 * 16.0 - 26.0  # beside the mark
OWNER_RADIUS = 46.0
NOTE_ROOM = 52.0  # below the sectors
LEFT, RIGHT = ("mentor", "peer"), ("expert", "function")


@dataclass(frozen=True)
class Sector:
    """What one kind shows: names as they are drawn, and how many more there are."""

    kind: str
    names: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class Shown:
    """All that a picture shows."""

    sectors: tuple[Sector, ...]
    mentees: int = 0
    numbered: tuple[tuple[int, str], ...] = ()  # names that are drawn as numbers

    @property
    def fingerprint(self) -> str:
        """The same for two pictures that look the same."""
        told = repr((VERSION, self.sectors, self.mentees))
        return sha256(told.encode()).hexdigest()


@dataclass(frozen=True)
class Box:
    """A rectangle; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share any area."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def holds(self, other: "Box") -> bool:
        """Whether the other lies in this one."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.x + other.width <= self.x + self.width
            and other.y + other.height <= self.y + self.height
        )


@dataclass(frozen=True)
class Row:
    """A name with its mark: where it stands, and where its line begins."""

    name: str
    box: Box
    mark: tuple[float, float]


@dataclass(frozen=True)
class Placed:
    """A sector with its rows; `more` is a row without a mark."""

    sector: Sector
    box: Box
    title: Box
    rows: tuple[Row, ...]
    more: Box | None
    on_left: bool


@dataclass(frozen=True)
class Layout:
    """Where everything stands."""

    height: float
    owner: tuple[float, float]
    sectors: tuple[Placed, ...]
    note: Box | None


def shown_of(people: Sequence[tuple[str, Sequence[str]]], mentees: int = 0) -> Shown:
    """What a picture shows of each kind's people: in turn from every kind until it is full."""
    shares = _shares([len(names) for _kind, names in people])
    numbered: list[tuple[int, str]] = []
    sectors = []
    for (kind, names), share in zip(people, shares, strict=True):
        drawn = tuple(_drawn(name, numbered) for name in names[:share])
        sectors.append(Sector(kind, drawn, len(names) - share))
    return Shown(tuple(sectors), mentees, tuple(numbered))


def _shares(counts: Sequence[int]) -> list[int]:
    shares = [0] * len(counts)
    while sum(shares) < min(sum(counts), PEOPLE_MOST):
        for place, count in enumerate(counts):
            if shares[place] < count and sum(shares) < PEOPLE_MOST:
                shares[place] += 1
    return shares


def _drawn(name: str, numbered: list[tuple[int, str]]) -> str:
    """The name as it fits; a number in its place if there are no letters for it."""
    composed = " ".join(_without_emoji(unicodedata.normalize("NFC", name)).split())
    if composed and all(map(can_be_drawn, composed)):
        return fitted(composed)
    numbered.append((len(numbered) + 1, name))
    return f"no. {len(numbered)}"


def _without_emoji(name: str) -> str:
    """Whoever writes 🎉 behind their name is known without it."""
    return "".join(sign for sign in name if sign.isascii() or not _is_emoji(sign))


def _is_emoji(sign: str) -> bool:
    # Pictures, skin tones, what joins several, and the selector of their coloured form.
    return unicodedata.category(sign) in ("So", "Sk", "Cf") or sign == "\ufe0f"


# European letters as names have them. Arabic or Devanagari ones would have to be joined, Hebrew
# ones to be turned around, and Chinese ones are not in the picture's font.
_LETTERS = (
    *((0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x17F), (0x1A0, 0x1A1), (0x1AF, 0x1B0)),
    *((0x386, 0x386), (0x388, 0x38A), (0x38E, 0x3A1), (0x3A3, 0x3CE)),
    *((0x400, 0x45F), (0x490, 0x491), (0x1EA0, 0x1EF9)),
)


def can_be_drawn(character: str) -> bool:
    """Whether the picture's font has this letter, and letters in a row say the word."""
    if character.isascii():
        return character.isprintable()
    place = ord(character)
    return character in _SIGNS or any(first <= place <= last for first, last in _LETTERS)


# How wide signs are in the picture's font (DejaVu Sans), in hundredths of their size.
_WIDTHS = {
    29: "'ijl",
    31: "IJ",
    33: " ,.",
    35: "/:;\\|",
    37: "f",
    39: "-",
    41: "()[]t",
    43: "!r",
    47: '"',
    51: "*_`",
    55: "?szc",
    61: "LFkvxy",
    65: "PTYaeo$0123456789ESbdghnpqu{}",
    71: "KABCRVXZ",
    79: "UHN&DG",
    83: "OQw",
    89: "#+<=>^~M",
    102: "%m@W",
}
_EMS = {sign: hundredths / 100 for hundredths, signs in _WIDTHS.items() for sign in signs}
_SIGNS = frozenset("·’‘“”–—…")
_BROAD = frozenset("ÆæŒœĦĲŉЖжШшЩщЮюЉљЊњЫыЋМФмфћђЂωώΩΏΌ—…")
_HORN = 0.15  # of a letter that reaches beyond the one without its marks: Ơ, ľ


def width_of(text: str, size: float = NAME_SIZE) -> float:
    """How wide a text is, in units: rather too much than too little."""
    return size * sum(map(_em, text))


def _em(character: str) -> float:
    if character in _EMS:
        return _EMS[character]
    if character in _BROAD:
        return 1.12
    base = unicodedata.normalize("NFD", character)[0]
    if base in _EMS:
        return _EMS[base] + _HORN * (base in "OoUuLldt")
    return 0.9 if character.isupper() else 0.75


def fitted(name: str) -> str:
    """The name, with an ellipsis where its sector has no room for the rest."""
    if width_of(name) <= NAME_ROOM:
        return name
    kept = name
    while kept and width_of(kept.rstrip() + "…") > NAME_ROOM:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def layout_of(shown: Shown) -> Layout:
    """Where everything stands; the owner in the middle, each side as high as it must be."""
    by_kind = {sector.kind: sector for sector in shown.sectors}
    columns = [[by_kind.get(kind, Sector(kind)) for kind in side] for side in (LEFT, RIGHT)]
    tall = max(map(_column, columns))
    placed: list[Placed] = []
    for on_left, column in zip((True, False), columns, strict=True):
        x = MARGIN if on_left else WIDTH - MARGIN - PANEL
        y = MARGIN + (tall - _column(column)) / 2
        for sector in column:
            box = Box(x, y, PANEL, _height(sector))
            placed.append(_place(sector, box, on_left=on_left))
            y += box.height + GAP
    below = MARGIN + tall
    owner = (WIDTH / 2, MARGIN + tall / 2)
    note = Box(MARGIN, below + GAP, WIDTH - 2 * MARGIN, NOTE_ROOM - GAP) if shown.mentees else None
    height = below + (NOTE_ROOM if note else 0) + MARGIN
    order = {sector.kind: place for place, sector in enumerate(shown.sectors)}
    placed.sort(key=lambda each: order.get(each.sector.kind, len(order)))
    return Layout(height, owner, tuple(placed), note)


def _column(sectors: Sequence[Sector]) -> float:
    return sum(map(_height, sectors)) + GAP * (len(sectors) - 1)


def _height(sector: Sector) -> float:
    rows = max(len(sector.names) + bool(sector.more), ROWS_LEAST)
    return TITLE + rows * ROW + PADDING


def _place(sector: Sector, box: Box, *, on_left: bool) -> Placed:
    """Names stand at the inner side, next to the owner; the title at the outer one."""
    inner = box.x + box.width - 16.0 if on_left else box.x + 16.0
    text_x = box.x + 16.0 if on_left else box.x + 16.0 + 26.0
    rows = []
    top = box.y + TITLE
    for place, name in enumerate(sector.names):
        y = top + place * ROW
        rows.append(Row(name, Box(text_x, y, NAME_ROOM, ROW), (inner, y + ROW / 2)))
    more = Box(text_x, top + len(rows) * ROW, NAME_ROOM, ROW) if sector.more else None
    title = Box(box.x + 16.0, box.y, box.width - 32.0, TITLE)
    return Placed(sector, box, title, tuple(rows), more, on_left)
