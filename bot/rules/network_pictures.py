"""The picture of a network: where everything stands, in numbers; what is drawn fits and is apart.

The picture is 720 units wide: on a phone of 360 pixels a letter of 24 units is 12 pixels high.
Left and right of the owner stand two kinds each, every person in a row of their own, joined to
the owner by a line that runs in the free strip between.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from bot.rules.boxes import Box
from bot.rules.lettering import tidy

VERSION = 2  # of the drawing: another one makes every picture anew
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
    """What one kind shows: names, and how many more there are."""

    kind: str
    names: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class Shown:
    """All that a picture shows."""

    sectors: tuple[Sector, ...]
    mentees: int = 0

    @property
    def fingerprint(self) -> str:
        """The same for two pictures that look the same."""
        told = repr((VERSION, self.sectors, self.mentees))
        return sha256(told.encode()).hexdigest()


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
    sectors = [
        Sector(kind, tuple(map(tidy, names[:share])), len(names) - share)
        for (kind, names), share in zip(people, shares, strict=True)
    ]
    return Shown(tuple(sectors), mentees)


def _shares(counts: Sequence[int]) -> list[int]:
    shares = [0] * len(counts)
    while sum(shares) < min(sum(counts), PEOPLE_MOST):
        for place, count in enumerate(counts):
            if shares[place] < count and sum(shares) < PEOPLE_MOST:
                shares[place] += 1
    return shares


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
