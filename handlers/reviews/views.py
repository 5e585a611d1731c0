"""Reviews that are done: the record to its owner and to their mentor, and the lists of them."""

import json
from datetime import date
from typing import Any

from bot.rules.reviews import QUESTIONS
from bot.usecases.reviews.records import (
    GoalTurn,
    ReviewLine,
    ReviewList,
    ReviewRecord,
    SharedReviews,
)
from handlers.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    divider,
    header,
    modal,
    quote,
    section,
    shorten,
    strong,
)
from handlers.phrases import short_day
from handlers.reviews.changes import change_words

LABELS = {
    "celebrate": "Glad about",
    "keep": "To keep",
    "change": "To change",
    "drop": "To let go of",
    "next": "The one thing until the next review",
}
TURNS_SHOWN = 20
LINE = 2900  # a section holds 3,000


def record_page(record: ReviewRecord) -> dict[str, Any]:
    """A review as its owner reads it, and decides who else does."""
    blocks = [*_answers(record), *_plan(record), divider(), *_sees(record)]
    if record.next_on is not None:
        blocks.append(context(f"I ask you about the next one on {_short(record.next_on, record)}."))
    blocks.append(actions("review", *_doors(record)))
    return modal("reviews.record", "Your review", blocks, close="Done")


def _doors(record: ReviewRecord) -> list[Element]:
    doors = [button("All my reviews", "reviews.list")]
    if record.answers.get("next") and not record.is_action:
        spoken = "Keep the one thing until the next review as an action item"
        key = str(record.review.id)
        doors.insert(0, button("Keep as an action item", "reviews.act", key, aloud=spoken))
    return doors


def _answers(record: ReviewRecord) -> list[Block]:
    said = [(each, record.answers.get(each, "")) for each in QUESTIONS]
    blocks: list[Block] = [header(f"Review of {_short(record.done_on, record)}")]
    blocks += [section(f"*{LABELS[each]}*\n{quote(words)}") for each, words in said if words]
    if len(blocks) == 1:
        blocks.append(section("No words this time; looking was enough."))
    if record.is_action:
        blocks.append(context("The one thing is among your action items, too."))
    return blocks


def _plan(record: ReviewRecord) -> list[Block]:
    whose = "your plan" if record.mine else "the plan"
    if not record.turns:
        return [section(f"*What changed in {whose}*\nNothing; it goes on as it was.")]
    blocks = [section(f"*What changed in {whose}*")]
    blocks += [section(_turn(turn, record)) for turn in record.turns[:TURNS_SHOWN]]
    more = len(record.turns) - TURNS_SHOWN
    return [*blocks, *([context(f"and {more} more")] if more > 0 else [])]


def _turn(turn: GoalTurn, record: ReviewRecord) -> str:
    words = ["new"] if turn.is_new else change_words(turn.changes, record.today)
    text = f"{strong(turn.goal.title)}: {'; '.join(words)}"
    if record.mine and not turn.goal.shared:
        text += " (only you see this goal)"
    return shorten(text, LINE)


def _sees(record: ReviewRecord) -> list[Block]:
    key = str(record.review.id)
    if record.review.shared:
        told = "*Who sees it*: you and your mentor. Goals that only you see are left out for them."
        turn = button("Only me", "reviews.hide", key, aloud="Let only me see this review")
    else:
        told = "*Who sees it*: only you."
        turn = button("Me and my mentor", "reviews.share", key, aloud="Let my mentor see it, too")
    return [section(told, turn)]


def review_list(found: ReviewList) -> dict[str, Any]:
    """A person's reviews, and the way to the next one."""
    blocks: list[Block] = []
    if not found.lines:
        blocks.append(section("There is no review yet. One takes about ten minutes."))
    for line in found.lines:
        seen = "seen by you and your mentor" if line.shared else "seen by you alone"
        blocks.append(_line(line, found.today, "reviews.read", f", {seen}"))
    label = "Go on with the open one" if found.is_open else "Begin a review"
    blocks.append(actions("start", button(label, "reviews.start", style="primary")))
    if found.next_on is not None:
        blocks.append(
            context(f"I ask you about the next one on {_day(found.next_on, found.today)}.")
        )
    return modal("reviews.list", "Your reviews", blocks, close="Close")


def _line(line: ReviewLine, today: date, action: str, more: str = "") -> Block:
    when = _day(line.done_on, today)
    reader = button("Read", action, str(line.key), aloud=f"Read the review of {when}")
    return section(f"*{when}*{more}", reader)


def shared_page(found: SharedReviews, mentorship_id: int) -> dict[str, Any]:
    """What a mentee shares of their reviews, to their mentor."""
    mentee = f"<@{found.mentee.user_id}>"
    if found.latest is None:
        blocks: list[Block] = [section(f"There is no review of {mentee}'s to read here.")]
    else:
        blocks = [
            section(f"How {mentee} looks at their plan, in their own words."),
            *_answers(found.latest),
            *_plan(found.latest),
        ]
    if found.earlier:
        blocks.append(divider())
        blocks += [_line(line, found.today, "reviews.shared") for line in found.earlier]
    blocks.append(context(f"{mentee} decides what you see here, and can change that."))
    return modal(
        "reviews.of",
        "Reviews",
        blocks,
        close="Close",
        private_metadata=json.dumps({"mentorship": mentorship_id}),
    )


def shared_record(record: ReviewRecord, mentorship_id: int) -> dict[str, Any]:
    """One earlier review, to the mentor; with the way back where it stands in the list's place."""
    opening = section(f"How <@{record.person.user_id}> looked at their plan.")
    blocks = [opening, *_answers(record), *_plan(record)]
    if mentorship_id:
        blocks.append(actions("back", button("Back", "reviews.of", str(mentorship_id))))
    note = json.dumps({"mentorship": mentorship_id})
    return modal("reviews.shared", "Review", blocks, close="Close", private_metadata=note)


def _short(when: date, record: ReviewRecord) -> str:
    return _day(when, record.today)


def _day(when: date, today: date) -> str:
    return short_day(when, today)
