"""The moments of a goal's story, one after the other, as blocks."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.language import _
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
from handlers.cards import MOVED
from handlers.goal_changes import change_words, said
from handlers.goal_history.words import TOLD
from handlers.phrases import day

ENTRIES, PAGE_BLOCKS = 12, 60  # of a page: a modal has room for 100 blocks


def entry_blocks(entry: Entry, tz: str, today: date) -> list[Block]:
    """One moment, under its day; in several blocks if one does not hold it."""
    lines = [f"*{day(local(entry.at, tz).date(), today)}*", *entry_lines(entry, today)]
    texts = list(_packed(lines))
    read = None
    if isinstance(entry, Talked):
        key = str(entry.session_id)
        on = day(local(entry.at, tz).date(), today)
        aloud = _("Read the record of {day}", day=on)
        read = button(_("Read the record"), "logs.read", key, aloud=aloud)
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
            return _begun(entry.plan, today)
        case Revised():
            return _revised(entry, today)
        case Reached():
            return [_("You reached the milestone {milestone}.", milestone=said(entry.title))]
        case Moved():
            return [_("You checked in: {moved}.", moved=MOVED.get(entry.movement, entry.movement))]
        case Reflected():
            return _reflected(entry)
        case Talked():
            return _talked(entry)


def plan_lines(plan: Plan, today: date) -> list[str]:
    """A plan: what, by when, and the milestones."""
    return [_meant(plan, today), *_steps(plan.steps, today)]


def _begun(plan: Plan, today: date) -> list[str]:
    goal = _meant(plan, today)
    if not plan.steps:
        return [_("You wrote this goal down: {goal}.", goal=goal)]
    opening = _("You wrote this goal down: {goal}, with these milestones:", goal=goal)
    return [opening, *_steps(plan.steps, today)]


def _meant(plan: Plan, today: date) -> str:
    return _("{goal}, due {day}", goal=said(plan.title), day=day(plan.due, today))


def _steps(steps: Sequence[Step], today: date) -> list[str]:
    return [f"• {_step(step, today)}" for step in steps]


def _step(step: Step, today: date) -> str:
    title = said(step.title)
    if step.due is None:
        return title
    return _("{milestone}, by {day}", milestone=title, day=day(step.due, today))


def _revised(entry: Revised, today: date) -> list[str]:
    lines = [change_words(TOLD, change, today) for change in entry.changes]
    if entry.kind == "undone":
        opening = _("You took your last change back, which means:")
        if entry.again:
            opening = _("You made the change again, which means:")
        lines = [opening, *(f"• {line}" for line in lines)]
    elif not lines:
        lines = [_("You changed it.")]
    if entry.why:
        lines.append(_("Why: {words}", words=said(entry.why)))
    return [*lines, _("You decided this in a review.")] if entry.in_review else lines


def _reflected(entry: Reflected) -> list[str]:
    lines = [_("You looked back on {milestone}.", milestone=said(entry.title))]
    if entry.took:
        lines.append(_("What it took: {words}", words=said(entry.took)))
    if entry.ahead:
        lines.append(_("What comes next: {words}", words=said(entry.ahead)))
    return lines


def _talked(entry: Talked) -> list[str]:
    lines = [_("You talked about it in a session.")]
    if entry.feedback:
        lines.append(_("Feedback: {words}", words=said(entry.feedback)))
    if entry.lessons:
        lines.append(_("What you take from it: {words}", words=said(entry.lessons)))
    return lines
