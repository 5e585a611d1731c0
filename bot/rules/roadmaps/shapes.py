"""What a roadmap's picture is made of: words, bars, marks, lines and dots, each in its place."""

from dataclasses import dataclass, replace
from typing import TypeAlias

from bot.rules.boxes import Box

WIDTH = 1080.0  # a phone shows it at a third: 27 units are letters of 9 points
MARGIN = 48.0
LEFT, RIGHT = MARGIN, WIDTH - MARGIN
SMALL, TEXT, TITLE, SECTION, NAME = 25.0, 27.0, 32.0, 34.0, 46.0
LINE_HEIGHT = 1.4  # of a size: high enough for Thai and Devanagari
DONE, DUE, LATE, DROPPED = "done", "due", "late", "dropped"


@dataclass(frozen=True)
class Text:
    """Words in their box; those on paper cover what is drawn behind them."""

    box: Box
    words: str
    size: float
    tone: str = "ink"
    align: str = "left"  # left, right, center
    paper: bool = False

    def lower(self, by: float) -> "Text":
        """The same further down."""
        return replace(self, box=self.box.lower(by))


@dataclass(frozen=True)
class Bar:
    """A goal over time: how much of it is done, and whether it goes on beyond the picture."""

    box: Box
    state: str  # due, late, done, dropped
    share: float = 0.0
    from_before: bool = False
    goes_on: bool = False

    def lower(self, by: float) -> "Bar":
        """The same further down."""
        return replace(self, box=self.box.lower(by))


@dataclass(frozen=True)
class Mark:
    """Something with a date, or its sign in a list; a number in it counts several."""

    x: float
    y: float
    radius: float
    state: str
    number: int = 1

    @property
    def box(self) -> Box:
        """The room that it takes."""
        return Box(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)

    def lower(self, by: float) -> "Mark":
        """The same further down."""
        return replace(self, y=self.y + by)


@dataclass(frozen=True)
class Line:
    """From one point to another: grid, today, leader, tail, rule."""

    x: float
    y: float
    to_x: float
    to_y: float
    kind: str

    @property
    def box(self) -> Box:
        """The room that it takes."""
        return Box(self.x, self.y, self.to_x - self.x, self.to_y - self.y)

    def lower(self, by: float) -> "Line":
        """The same further down."""
        return replace(self, y=self.y + by, to_y=self.to_y + by)


@dataclass(frozen=True)
class Dot:
    """One step of a skill: had, grown, wanted, none."""

    x: float
    y: float
    radius: float
    kind: str

    @property
    def box(self) -> Box:
        """The room that it takes."""
        return Box(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)

    def lower(self, by: float) -> "Dot":
        """The same further down."""
        return replace(self, y=self.y + by)


Shape: TypeAlias = Text | Bar | Mark | Line | Dot


@dataclass(frozen=True)
class Block:
    """A strip of the picture that is not torn apart: a lane, a row, a heading."""

    height: float
    shapes: tuple[Shape, ...]
    timed: bool = False  # time runs through it: the lines of the months and of today
    keeps_next: bool = False  # a heading does not stand alone at the end of a page


def row_height(size: float) -> float:
    """How high a line of words of this size is."""
    return size * LINE_HEIGHT
