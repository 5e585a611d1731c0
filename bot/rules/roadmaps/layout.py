"""The picture of a roadmap: where everything stands, in numbers; all of it fits and is apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.language import _, ngettext
from bot.rules.boxes import Box
from bot.rules.lettering import Measure, fitted, tidy
from bot.rules.roadmaps.axis import Axis, axis_of, ticks
from bot.rules.roadmaps.lanes import lane, style_of
from bot.rules.roadmaps.plan import Plan
from bot.rules.roadmaps.sections import sections
from bot.rules.roadmaps.shapes import (
    DONE,
    DUE,
    LATE,
    LEFT,
    NAME,
    RIGHT,
    SMALL,
    TEXT,
    WIDTH,
    Block,
    Line,
    Mark,
    Shape,
    Text,
    row_height,
)
from bot.rules.roadmaps.wording import NO_GOALS, NOTHING, STATES, short_day

GOALS_MOST = 12  # in one picture; the pages to keep have all of them
TOP, BOTTOM = 40.0, 40.0
HEAD = row_height(SMALL) + 8.0  # each of the two rows over the lanes
PILL = 14.0  # around the words of today
PAGE_RATIO = 297 / 210  # A4


@dataclass(frozen=True)
class Layout:
    """Where everything stands on one page; what is drawn first comes first."""

    height: float
    shapes: tuple[Shape, ...]
    width: float = WIDTH


def picture(plan: Plan, measure: Measure) -> Layout:
    """The whole plan in one picture, as high as it needs to be."""
    plan = _tidy(plan)
    shown = replace(plan, goals=plan.goals[:GOALS_MOST])
    axis = axis_of(shown)
    hidden = len(plan.goals) - len(shown.goals)
    blocks = [_heading(plan, measure), *_timed(shown, axis, hidden, measure)]
    blocks += [*sections(plan, measure), *_legend(shown, measure)]
    return _page(blocks, list(_through(axis, plan, measure)), None)


def pages(plan: Plan, measure: Measure) -> list[Layout]:
    """The same on pages of one size, with all goals; time is told anew on each page."""
    plan = _tidy(plan)
    axis, height = axis_of(plan), WIDTH * PAGE_RATIO
    head = _axis(axis, plan, measure)
    lanes = list(_timed(plan, axis, 0, measure))[1:]
    blocks = [*lanes, *sections(plan, measure), *_legend(plan, measure)]
    found: list[list[Block]] = [[_heading(plan, measure), head]]
    for place, block in enumerate(blocks):
        after = blocks[place + 1].height if block.keeps_next else 0.0
        if TOP + BOTTOM + sum(b.height for b in found[-1]) + block.height + after > height:
            found.append([head] if block.timed else [])
        found[-1].append(block)
    lines = list(_through(axis, plan, measure))
    return [_page(each, lines, height) for each in found]


def _tidy(plan: Plan) -> Plan:
    """All words as they can be drawn."""
    goals = tuple(
        replace(
            goal,
            title=tidy(goal.title),
            milestones=tuple(replace(step, title=tidy(step.title)) for step in goal.milestones),
        )
        for goal in plan.goals
    )
    return replace(
        plan,
        owner=tidy(plan.owner),
        goals=goals,
        skills=tuple(replace(skill, name=tidy(skill.name)) for skill in plan.skills),
        tries=tuple(replace(way, title=tidy(way.title)) for way in plan.tries),
        people=tuple(replace(person, name=tidy(person.name)) for person in plan.people),
    )


def _heading(plan: Plan, measure: Measure) -> Block:
    name = fitted(plan.owner or _("Roadmap"), NAME, RIGHT - LEFT, measure)
    height = row_height(NAME)
    shapes = [Text(Box(LEFT, 0, measure(name, NAME), height), name, NAME)]
    words = _("Roadmap on {day}", day=short_day(plan.today, date.min))  # with the year
    box = Box(LEFT, height, measure(words, TEXT), row_height(TEXT))
    shapes.append(Text(box, words, TEXT, "quiet"))
    return Block(height + row_height(TEXT) + 20.0, tuple(shapes))


def _timed(plan: Plan, axis: Axis, hidden: int, measure: Measure) -> Iterator[Block]:
    yield _axis(axis, plan, measure)
    style = style_of(len(plan.goals))
    for place, goal in enumerate(plan.goals):
        block = lane(goal, axis, plan.today, style, measure)
        rule = (Line(LEFT, 0.0, RIGHT, 0.0, "rule"),) if place else ()
        yield replace(block, shapes=(*rule, *block.shapes))
    if hidden:
        yield _remark(ngettext("+ {count} more goal", "+ {count} more goals", hidden), measure)
    if not plan.goals:
        empty = not (plan.skills or plan.tries or plan.people)
        yield _remark(_(NOTHING if empty else NO_GOALS), measure)


def _remark(words: str, measure: Measure) -> Block:
    box = Box(LEFT, 24.0, measure(words, TEXT), row_height(TEXT))
    return Block(48.0 + box.height, (Text(box, words, TEXT, "quiet", paper=True),), timed=True)


def _axis(axis: Axis, plan: Plan, measure: Measure) -> Block:
    """The names of the months, and over them the one of today."""
    words = _("today, {day}", day=short_day(plan.today, plan.today))
    width = measure(words, SMALL)
    x = min(max(axis.x(plan.today) - width / 2, LEFT + PILL), RIGHT - PILL - width)
    shapes: list[Shape] = [Text(Box(x, 0, width, HEAD), words, SMALL, "today")]
    for tick in ticks(axis, measure):
        box = Box(tick.x, HEAD, tick.width, HEAD)
        shapes.append(Text(box, tick.words, SMALL, "quiet", paper=True))
    shapes.append(Line(LEFT, 2 * HEAD, RIGHT, 2 * HEAD, "axis"))
    return Block(2 * HEAD, tuple(shapes), timed=True)


def _legend(plan: Plan, measure: Measure) -> Iterator[Block]:
    """What the marks say, where there are any."""
    if not any(goal.milestones for goal in plan.goals):
        return
    shapes: list[Shape] = [Line(LEFT, 14.0, RIGHT, 14.0, "rule")]
    x, y, height = LEFT, 30.0, row_height(SMALL)
    for state in (DONE, DUE, LATE):
        shapes.append(Mark(x + 12.0, y + height / 2, 12.0, state))
        words = _(STATES[state])
        width = measure(words, SMALL)
        shapes.append(Text(Box(x + 34.0, y, width, height), words, SMALL, "quiet"))
        x += 34.0 + width + 44.0
    yield Block(y + height, tuple(shapes))


def _through(axis: Axis, plan: Plan, measure: Measure) -> Iterator[Line]:
    """The lines that time draws through the lanes: of the months, and of today."""
    for tick in ticks(axis, measure):
        yield Line(tick.x, 2 * HEAD, tick.x, 2 * HEAD, "grid")
    yield Line(axis.x(plan.today), HEAD, axis.x(plan.today), HEAD, "today")


def _page(blocks: Iterable[Block], lines: Iterable[Line], height: float | None) -> Layout:
    """Blocks under each other; the lines of time behind those through which it runs."""
    y, shapes = TOP, list[Shape]()
    strips = list[float]()
    for block in blocks:
        shapes += [shape.lower(y) for shape in block.shapes]
        strips += [y, y + block.height] if block.timed else []
        y += block.height
    behind = [replace(each.lower(strips[0]), to_y=strips[-1]) for each in lines if strips]
    return Layout(height or y + BOTTOM, (*behind, *shapes))
