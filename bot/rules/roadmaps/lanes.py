"""The lane of a goal: its title, how it stands, its bar over time, its milestones with labels."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.rules.boxes import Box
from bot.rules.lettering import Measure, fitted, goes_left, wrapped
from bot.rules.roadmaps.axis import Axis
from bot.rules.roadmaps.labels import ROW, free_place, labels_of, shapes_of
from bot.rules.roadmaps.marks import RADIUS, groups_of, mark_of
from bot.rules.roadmaps.plan import PlannedGoal
from bot.rules.roadmaps.shapes import (
    DONE,
    DROPPED,
    DUE,
    LATE,
    LEFT,
    RIGHT,
    SMALL,
    TEXT,
    TITLE,
    Bar,
    Block,
    Line,
    Mark,
    Shape,
    Text,
    row_height,
)
from bot.rules.roadmaps.wording import goal_words, more_words, state_of

COMPACT_FROM = 6  # goals: each lane is lower, so that all of them can be looked at together
BAR, BAR_ROW = 22.0, 50.0
BAR_LEAST = 34.0  # a goal of a few days is still seen
ABOVE, BELOW = 20.0, 20.0
SIGN, SIGN_ROOM = 11.0, 30.0  # before the words of how a goal stands
GAP = 28.0  # from a title to them, where they share a row
TONES = {DUE: "quiet", LATE: "late", DONE: "done", DROPPED: "quiet"}


@dataclass(frozen=True)
class Style:
    """How much room each goal gets."""

    title: float
    lines: int  # of the title; with 0, it shares one with how the goal stands
    rows: int  # of labels


def style_of(goals: int) -> Style:
    """Few goals are told at length."""
    if goals >= COMPACT_FROM:
        return Style(TEXT + 1, 0, 2)
    return Style(TITLE, 2, 6 if goals <= 3 else 4)


def lane(goal: PlannedGoal, axis: Axis, today: date, style: Style, measure: Measure) -> Block:
    """Everything of a goal, from the top down."""
    head = _head if style.lines else _short_head
    shapes, y = head(goal, today, style, measure)
    middle = y + BAR_ROW / 2
    shapes += _bar(goal, axis, today, middle)
    # What a goal that is over did not reach is no plan any more.
    steps = [step for step in goal.milestones if goal.state == "active" or step.done]
    groups = groups_of(steps, axis, today)
    shapes += [mark_of(group, middle) for group in groups]
    y += BAR_ROW
    placed, hidden = labels_of(groups, style.rows, measure)
    shapes += shapes_of(placed, middle + RADIUS, y)
    rows = max((each.row + 1 for each in placed), default=0)
    if words := more_words(hidden, sum(not (step.done or step.due) for step in steps)):
        width = measure(words, SMALL)
        x, row = free_place(placed, width)
        shapes.append(Text(Box(x, y + row * ROW, width, ROW), words, SMALL, "quiet", paper=True))
        rows = max(rows, row + 1)
    return Block(y + rows * ROW + BELOW, tuple(shapes), timed=True)


def _head(
    goal: PlannedGoal, today: date, style: Style, measure: Measure
) -> tuple[list[Shape], float]:
    """The title, and below it how the goal stands; on the side where the title begins."""
    shapes: list[Shape] = []
    y, height, to_left = ABOVE, row_height(style.title), goes_left(goal.title)
    for line in wrapped(goal.title, style.title, RIGHT - LEFT, style.lines, measure):
        width = measure(line, style.title)
        box = Box(RIGHT - width if to_left else LEFT, y, width, height)
        shapes.append(Text(box, line, style.title, paper=True))
        y += height
    shapes += _standing(goal, today, y, row_height(SMALL), measure, at_right=to_left)
    return shapes, y + row_height(SMALL)


def _short_head(
    goal: PlannedGoal, today: date, style: Style, measure: Measure
) -> tuple[list[Shape], float]:
    """Both in one row."""
    height = row_height(style.title)
    shapes = list(_standing(goal, today, ABOVE, height, measure, at_right=True))
    room = min(shape.box.x for shape in shapes) - GAP - LEFT
    title = fitted(goal.title, style.title, room, measure)
    box = Box(LEFT, ABOVE, measure(title, style.title), height)
    return [Text(box, title, style.title, paper=True), *shapes], ABOVE + height


def _standing(
    goal: PlannedGoal, today: date, y: float, height: float, measure: Measure, *, at_right: bool
) -> Iterator[Shape]:
    """Reached, given up and late have a sign before their words."""
    state, words = state_of(goal, today), goal_words(goal, today)
    width, signed = measure(words, SMALL), state != DUE
    begin = RIGHT - width if at_right else LEFT + SIGN_ROOM * signed
    if signed:
        yield Mark(begin - SIGN_ROOM + SIGN, y + height / 2, SIGN, state)
    yield Text(Box(begin, y, width, height), words, SMALL, TONES[state], paper=True)


def _bar(goal: PlannedGoal, axis: Axis, today: date, middle: float) -> Iterator[Shape]:
    """From its beginning to its end; what is late has a tail to today."""
    state = state_of(goal, today)
    last = goal.due if state in (DUE, LATE) else goal.closed or goal.due
    begin, end = axis.x(goal.begins), axis.x(last)
    if end - begin < BAR_LEAST:
        begin = min(begin, RIGHT - BAR_LEAST)
        end = begin + BAR_LEAST
    if state == LATE and axis.x(today) > end:
        yield Line(end, middle, axis.x(today), middle, "tail")
    box = Box(begin, middle - BAR / 2, end - begin, BAR)
    share = 1.0 if state == DONE else min(max(goal.percent, 0), 100) / 100
    yield Bar(box, state, share, goal.begins < axis.begin, last >= axis.end)
