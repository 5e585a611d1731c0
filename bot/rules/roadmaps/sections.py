"""What stands below the goals: skills with their levels, ways to practise, people to meet."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.language import _
from bot.rules.boxes import Box
from bot.rules.lettering import Measure, fitted
from bot.rules.roadmaps.plan import Plan, PlannedPerson, PlannedSkill, PlannedTry
from bot.rules.roadmaps.shapes import (
    DONE,
    DUE,
    LEFT,
    RIGHT,
    SECTION,
    SMALL,
    TEXT,
    Block,
    Dot,
    Line,
    Mark,
    Shape,
    Text,
    row_height,
)
from bot.rules.roadmaps.wording import (
    SECTIONS,
    TRIES,
    met_words,
    skill_words,
    try_words,
    unnamed,
)

LEVELS = 5
ROW = 48.0
ROWS_MOST = {"skills": 8, "tries": 10, "people": 12}
SIGN, SIGN_ROOM = 12.0, 40.0
GAP = 20.0
SKILL_ROOM = 410.0
DOTS, DOT, DOT_STEP = 484.0, 14.0, 46.0
KIND_ROOM = 150.0
COLUMN_GAP = 56.0
PERSON_ROOM = (RIGHT - LEFT - COLUMN_GAP) / 2


def sections(plan: Plan, measure: Measure) -> Iterator[Block]:
    """Those that have anything to show."""
    rows = [skill_row(skill, measure) for skill in plan.skills]
    yield from _section("skills", rows, len(rows), measure)
    tried = [try_row(way, plan.today, measure) for way in plan.tries]
    yield from _section("tries", tried, len(tried), measure)
    people = plan.people[: ROWS_MOST["people"]]
    pairs = [people[place : place + 2] for place in range(0, len(people), 2)]
    met = [people_row(pair, measure) for pair in pairs]
    yield from _section("people", met, len(plan.people), measure, each=2)


def _section(
    kind: str, rows: Sequence[Block], count: int, measure: Measure, each: int = 1
) -> Iterator[Block]:
    if not rows:
        return
    yield _heading(_(SECTIONS[kind]), measure)
    shown = rows[: ROWS_MOST[kind] // each]
    yield from shown
    hidden = count - min(count, len(shown) * each)
    if hidden > 0:
        words = unnamed(hidden)
        box = Box(LEFT + SIGN_ROOM, 0, measure(words, TEXT), ROW)
        yield Block(ROW, (Text(box, words, TEXT, "quiet"),))


def _heading(words: str, measure: Measure) -> Block:
    height = row_height(SECTION)
    box = Box(LEFT, 34.0, measure(words, SECTION), height)
    rule = Line(LEFT, 10.0, RIGHT, 10.0, "rule")
    return Block(34.0 + height + 8.0, (rule, Text(box, words, SECTION)), keeps_next=True)


def _text(x: float, words: str, room: float, measure: Measure, tone: str = "ink") -> Text:
    short = fitted(words, TEXT, room, measure)
    return Text(Box(x, 0, measure(short, TEXT), ROW), short, TEXT, tone)


def _at_right(words: str, room: float, measure: Measure, x: float = RIGHT) -> Text:
    short = fitted(words, SMALL, room, measure)
    width = measure(short, SMALL)
    return Text(Box(x - width, 0, width, ROW), short, SMALL, "quiet", "right")


def skill_row(skill: PlannedSkill, measure: Measure) -> Block:
    """Its name, five dots, and the same in words."""
    shapes: list[Shape] = [_text(LEFT, skill.name, SKILL_ROOM, measure)]
    for level in range(1, LEVELS + 1):
        x = DOTS + (level - 1) * DOT_STEP + DOT
        shapes.append(Dot(x, ROW / 2, DOT, _dot(skill, level)))
    if words := skill_words(skill):
        room = RIGHT - (DOTS + LEVELS * DOT_STEP + GAP)
        shapes.append(_at_right(words, room, measure))
    return Block(ROW, tuple(shapes))


def _dot(skill: PlannedSkill, level: int) -> str:
    if level <= skill.level:
        return "grown" if skill.before is not None and level > skill.before else "had"
    return "wanted" if skill.aim is not None and level <= skill.aim else "none"


def _sign(done: bool, x: float = LEFT) -> Mark:
    return Mark(x + SIGN, ROW / 2, SIGN, DONE if done else DUE)


def try_row(way: PlannedTry, today: date, measure: Measure) -> Block:
    """Its kind, its title and its date."""
    shapes: list[Shape] = [_sign(way.done)]
    kind, title = LEFT + SIGN_ROOM, LEFT + SIGN_ROOM + KIND_ROOM + GAP
    shapes.append(_text(kind, _(TRIES.get(way.kind, way.kind)), KIND_ROOM, measure, "quiet"))
    end = RIGHT
    if words := try_words(way, today):
        shapes.append(_at_right(words, 260.0, measure))
        end = shapes[-1].box.x - GAP
    shapes.append(_text(title, way.title, end - title, measure))
    return Block(ROW, tuple(shapes))


def people_row(people: Sequence[PlannedPerson], measure: Measure) -> Block:
    """Two beside each other, each with a word whether they have met."""
    shapes: list[Shape] = []
    for place, person in enumerate(people):
        left = LEFT + place * (PERSON_ROOM + COLUMN_GAP)
        word = _at_right(met_words(person.met), 120.0, measure, left + PERSON_ROOM)
        name = left + SIGN_ROOM
        shapes += [_sign(person.met, left), word]
        shapes.append(_text(name, person.name, word.box.x - GAP - name, measure))
    return Block(ROW, tuple(shapes))
