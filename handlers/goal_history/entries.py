"""The moments of a goal's story, one after the other, as blocks."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.rules.goals.timelines import (
    Began,
    Entry,
    Moved,
    Plan,
    Reached,
    Reflected,
    Revised,
    Step,
    Talked,
)
from bot.rules.rhythm import local
from handlers.blocks import SECTION, Block, button, section
from handlers.cards import MOVEMENTS
from handlers.goal_changes import change_words, said
from handlers.goal_history.words import TOLD
from handlers.phrases import day, short_day

ENTRIES, PAGE_BLOCKS = 12, 60  # of a page: a modal has room for 100 blocks


def entry_blocks(entry: Entry, tz: str, today: date) -> list[Block]:
    """One moment, under its day; in several blocks if one does not hold it."""
    lines = [f"*{day(local(entry.at, tz).date(), today)}*", *entry_lines(entry, today)]
    texts = list(_packed(lines))
    read = None
    if isinstance(entry, Talked):
        key = str(entry.session_id)
        read = button("Record", "logs.read", key, aloud="Read the record of this session")
    return [section(texts[0], read), *(section(text) for text in texts[1:])]


def pages(entries: Sequence[Entry], tz: str, today: date) -> list[list[Block]]:
    """The story in pages that a modal has room for; at least one."""
    made: list[list[Block]] = [[]]
    count = 0
    for entry in entries:
        blocks = entry_blocks(entry, tz, today)
        if made[-1] and (count == ENTRIES or len(made[-1]) + len(blocks) > PAGE_BLOCKS):
            made.append([])
            count = 0
        made[-1] += blocks
        count += 1
    return made


def _packed(lines: Iterable[str]) -> Iterator[str]:
    """Lines put together as long as a section holds them."""
    text = ""
    for line in lines:
        if text and len(text) + len(line) + 1 > SECTION:
            yield text
            text = ""
        text = f"{text}\n{line}" if text else line
    yield text


def entry_lines(entry: Entry, today: date) -> list[str]:
    """What happened, in words; without its day."""
    match entry:
        case Began():
            return [f"You wrote this goal down: {_begun(entry.plan, today)}"]
        case Revised():
            return _revised(entry, today)
        case Reached():
            return [f"You reached the milestone {said(entry.title)}."]
        case Moved():
            moved = MOVEMENTS.get(entry.movement, entry.movement).lower()
            return [f"You checked in: {moved}."]
        case Reflected():
            return _reflected(entry)
        case Talked():
            return _talked(entry)


def plan_lines(plan: Plan, today: date) -> list[str]:
    """A plan: what, by when, and the steps."""
    return [f"{said(plan.title)}, due {day(plan.due, today)}", *_steps(plan.steps, today)]


def _begun(plan: Plan, today: date) -> str:
    steps = _steps(plan.steps, today)
    opening = f"{said(plan.title)}, due {day(plan.due, today)}"
    return "\n".join([f"{opening}, with these steps:", *steps]) if steps else f"{opening}."


def _steps(steps: Sequence[Step], today: date) -> list[str]:
    return [f"• {said(step.title)}{_by(step, today)}" for step in steps]


def _by(step: Step, today: date) -> str:
    return f", by {short_day(step.due, today)}" if step.due else ""


def _revised(entry: Revised, today: date) -> list[str]:
    lines = [change_words(TOLD, change, today) for change in entry.changes]
    if entry.kind == "undone":
        opening = "You made the change again:" if entry.again else "You took your last change back:"
        lines = [opening, *(f"• {line}" for line in lines)]
    elif not lines:
        lines = ["You changed it."]
    if entry.why:
        lines.append(f"Why: {said(entry.why)}")
    return [*lines, "You decided this in a review."] if entry.in_review else lines


def _reflected(entry: Reflected) -> list[str]:
    lines = [f"You looked back on {said(entry.title)}."]
    if entry.took:
        lines.append(f"What it took: {said(entry.took)}")
    if entry.ahead:
        lines.append(f"What comes next: {said(entry.ahead)}")
    return lines


def _talked(entry: Talked) -> list[str]:
    lines = ["You talked about it in a session."]
    if entry.feedback:
        lines.append(f"Feedback: {said(entry.feedback)}")
    if entry.lessons:
        lines.append(f"What you take from it: {said(entry.lessons)}")
    return lines
