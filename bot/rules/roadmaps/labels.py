"""Labels under a goal's bar: no one over another, and no line through any of them.

Where all fit into one row, each stands under its mark. Otherwise each stands to the left or to the
right of a line that leads down from its mark, and below all those whose lines it would meet. What
finds no place is counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import inf

from bot.rules.boxes import Box
from bot.rules.lettering import Measure, fitted
from bot.rules.roadmaps.marks import Group
from bot.rules.roadmaps.shapes import (
    DONE,
    DUE,
    LATE,
    LEFT,
    RIGHT,
    SMALL,
    Line,
    Shape,
    Text,
    row_height,
)
from bot.rules.roadmaps.wording import isolated, label_words, short_day

LABELS_MOST = 8  # of one goal; to try more takes long, and nobody reads them
ROOM = 520.0  # for a label
TITLE_LEAST = 110.0  # of it for the title: less says nothing
BESIDE = 10.0  # from a line to its words
GAP = 18.0  # between two labels
ROW = row_height(SMALL)
ROW_COST = 40.0  # so much of the words is lost rather than one row more taken
TONES = {DONE: "quiet", DUE: "ink", LATE: "late"}


@dataclass(frozen=True)
class Placed:
    """A label: where it begins, how wide it is, in which row; with a line or right below."""

    group: Group
    words: str
    x: float
    width: float
    row: int
    lined: bool

    def box(self, top: float) -> Box:
        """Its place under the bar."""
        return Box(self.x, top + self.row * ROW, self.width, ROW)


def labels_of(groups: Sequence[Group], rows: int, measure: Measure) -> tuple[list[Placed], int]:
    """The labels that find a place in so many rows, and how many milestones go unnamed."""
    ranked = sorted(groups, key=_importance)
    kept = [group for group in groups if group in ranked[:LABELS_MOST]]
    hidden = sum(len(group.steps) for group in ranked[LABELS_MOST:])
    while kept:
        # Under marks of which others go unnamed, a label could be taken for theirs.
        found = [] if hidden else _under(kept, measure)
        found = found or _beside(kept, rows, measure)
        if not found and len(kept) == 1:
            found = _under(kept, measure)
        if found:
            return found, hidden
        least = max(kept, key=_importance)
        kept.remove(least)
        hidden += len(least.steps)
    return [], hidden


def _importance(group: Group) -> tuple[int, float]:
    """Lowest what matters most: late, then the next to come, then the latest reached."""
    return (LATE, DUE, DONE).index(group.state), -group.x if group.state == DONE else group.x


def _under(groups: Sequence[Group], measure: Measure) -> list[Placed]:
    """All in the row right below; none if they do not fit."""
    found: list[Placed] = []
    begin = LEFT
    for group in groups:
        words = _words(group, ROOM, measure)
        width = measure(words, SMALL)
        x = min(max(group.x - width / 2, begin), RIGHT - width)
        if x < begin or not x < group.x < x + width:
            return []
        found.append(Placed(group, words, x, width, 0, False))
        begin = x + width + 2 * GAP  # without a line, a word nearby could be taken for the next
    return found


def _beside(groups: Sequence[Group], rows: int, measure: Measure) -> list[Placed]:
    """Each to the left or to the right of its line: as little shortened, and in as few rows."""
    marks = [group.x for group in groups]
    choices = [_choices(group, marks, measure) for group in groups]
    best, least = list[Placed](), inf
    waiting: list[tuple[list[Placed], float]] = [([], 0.0)]
    while waiting:
        chosen, lost = waiting.pop()
        if lost >= least:
            continue
        if len(chosen) < len(groups):
            waiting += [
                ([*chosen, placed], lost + more)
                for placed, more in reversed(choices[len(chosen)])
                if not any(_meets(placed, p) and _meets(p, placed) for p in chosen)
            ]
        elif found := _in_rows(chosen, rows):
            cost = lost + ROW_COST * max(each.row for each in found)
            best, least = (found, cost) if cost < least else (best, least)
    return best


def _choices(group: Group, marks: Sequence[float], measure: Measure) -> list[tuple[Placed, float]]:
    """As far as there is room on each side, or to the next mark's line; and how much is lost."""
    whole = measure(_words(group, ROOM, measure), SMALL)
    found: dict[tuple[int, str], tuple[Placed, float]] = {}
    for way, edge in ((1, RIGHT), (-1, LEFT)):
        room = (edge - group.x) * way
        beyond = [(x - group.x) * way - GAP for x in marks if (x - group.x) * way > 0]
        for end in (room, min([room, *beyond])):
            if words := _words(group, min(end - BESIDE, ROOM), measure):
                width = measure(words, SMALL)
                x = group.x + BESIDE if way > 0 else group.x - BESIDE - width
                found[way, words] = Placed(group, words, x, width, 0, True), whole - width
    return sorted(found.values(), key=lambda choice: choice[1])


def _in_rows(labels: Sequence[Placed], rows: int) -> list[Placed]:
    """Each label below all those whose lines it would meet; none if they do not fit."""
    met = [{n for n, other in enumerate(labels) if _meets(each, other)} for each in labels]
    placed: dict[int, Placed] = {}
    while len(placed) < len(labels):
        free = [n for n in range(len(labels)) if n not in placed and met[n] <= placed.keys()]
        if not free:
            return []  # two labels, each of which would have to be below the other
        row = max((placed[n].row for n in met[free[0]]), default=-1) + 1
        while any(p.row == row and _overlap(p, labels[free[0]]) for p in placed.values()):
            row += 1
        if row >= rows:
            return []
        placed[free[0]] = replace(labels[free[0]], row=row)
    return list(placed.values())


def _meets(label: Placed, other: Placed) -> bool:
    """Whether a label reaches over the line of another one."""
    begin, end = label.x - GAP / 2, label.x + label.width + GAP / 2
    return other is not label and begin < other.group.x < end


def _overlap(one: Placed, other: Placed) -> bool:
    return one.x < other.x + other.width + GAP and other.x < one.x + one.width + GAP


def _words(group: Group, room: float, measure: Measure) -> str:
    """The title as it fits, and what must not be cut: late, how many more, when; "" for no room."""
    left = room - measure(_label(group, ""), SMALL)
    if left < min(TITLE_LEAST, measure(group.told.title, SMALL)):
        return ""
    return _label(group, isolated(fitted(group.told.title, SMALL, left, measure)))


def _label(group: Group, title: str) -> str:
    day, late = group.told.done or group.told.due, group.state == LATE
    # The axis tells the year of what is on it.
    when = short_day(day, date.min if group.beyond else day) if day else ""
    return label_words(title, len(group.steps) - 1, when, late=late)


def shapes_of(placed: Sequence[Placed], under_marks: float, top: float) -> Iterator[Shape]:
    """Labels and their lines, drawn."""
    for each in placed:
        box = each.box(top)
        yield Text(box, each.words, SMALL, TONES[each.group.state], paper=True)
        if each.lined:
            yield Line(each.group.x, under_marks, each.group.x, box.y + ROW * 0.62, "leader")


def free_place(placed: Sequence[Placed], width: float) -> tuple[float, int]:
    """Where a remark of this width stands: at an end of a row, else in a row of its own."""
    last = max((each.row for each in placed), default=-1)
    for row in range(last + 1):
        for x in (LEFT, RIGHT - width):
            if not any(_touches(each, x, width, row) for each in placed):
                return x, row
    return LEFT, last + 1


def _touches(each: Placed, x: float, width: float, row: int) -> bool:
    if each.row == row and each.x < x + width + GAP and x - GAP < each.x + each.width:
        return True
    return each.lined and each.row >= row and x - GAP < each.group.x < x + width + GAP
