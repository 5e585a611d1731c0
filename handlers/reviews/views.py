"""Reviews that are done: the record to its owner and to their mentor, and the lists of them."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.language import N_, Noted, _
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

LABELS: Mapping[str, Noted] = {
    "celebrate": N_("Glad about"),
    "keep": N_("To keep"),
    "change": N_("To change"),
    "drop": N_("To let go of"),
    "next": N_("The one thing until the next review"),
}
TURNS_SHOWN = 20
LINE = 2200  # of what changed: a section holds 3,000, with a title of 120 escaped before it


def record_page(record: ReviewRecord) -> dict[str, Any]:
    """A review as its owner reads it, and decides who else does."""
    blocks = [*_answers(record), *_plan(record), divider(), *_sees(record)]
    if record.next_on is not None:
        blocks.append(
            context(
                _("I ask you about the next one on {day}.", day=_day(record.next_on, record.today))
            )
        )
    blocks.append(actions("review", *_doors(record)))
    return modal("reviews.record", _("Your review"), blocks, close=_("Close"))


def _doors(record: ReviewRecord) -> list[Element]:
    doors = [button(_("All my reviews"), "reviews.list")]
    if record.answers.get("next") and not record.is_action:
        spoken = _("Keep as an action item: the one thing until the next review")
        key = str(record.review.id)
        doors.insert(0, button(_("Keep as an action item"), "reviews.act", key, aloud=spoken))
    return doors


def _answers(record: ReviewRecord) -> list[Block]:
    said = [(each, record.answers.get(each, "")) for each in QUESTIONS]
    blocks: list[Block] = [header(_("Review of {day}", day=_day(record.done_on, record.today)))]
    blocks += [section(f"*{LABELS[each]}*\n{quote(words)}") for each, words in said if words]
    if len(blocks) == 1:
        blocks.append(section(_("No words this time; looking was enough.")))
    if record.is_action:
        blocks.append(context(_("The one thing is among your action items, too.")))
    return blocks


def _plan(record: ReviewRecord) -> list[Block]:
    title = _("What changed in your plan") if record.mine else _("What changed in the plan")
    if not record.turns:
        nothing = _("Nothing; it goes on as it was.")
        return [section(f"*{title}*\n{nothing}")]
    blocks = [section(f"*{title}*")]
    blocks += [section(_turn(turn, record)) for turn in record.turns[:TURNS_SHOWN]]
    more = len(record.turns) - TURNS_SHOWN
    return [*blocks, *([context(_("… and {more} more.", more=more))] if more > 0 else [])]


def _turn(turn: GoalTurn, record: ReviewRecord) -> str:
    words = [_("a new goal")] if turn.is_new else change_words(turn.changes, record.today)
    goal, told = strong(turn.goal.title), "; ".join(words)
    if record.mine and not turn.goal.shared:
        return _("{goal} (only you see it): {changes}", goal=goal, changes=shorten(told, LINE))
    return _("{goal}: {changes}", goal=goal, changes=shorten(told, LINE))


def _sees(record: ReviewRecord) -> list[Block]:
    key = str(record.review.id)
    if record.review.shared:
        told = _(
            "*Who sees it*: you, and your mentor if you have one. Goals that only you see are left "
            "out for them."
        )
        spoken = _("Only me: let nobody else see this review")
        turn = button(_("Only me"), "reviews.hide", key, aloud=spoken)
    else:
        told = _("*Who sees it*: only you.")
        spoken = _("Me and my mentor: let my mentor see this review, too")
        turn = button(_("Me and my mentor"), "reviews.share", key, aloud=spoken)
    return [section(told, turn)]


def review_list(found: ReviewList) -> dict[str, Any]:
    """A person's reviews, and the way to the next one."""
    blocks: list[Block] = []
    if not found.lines:
        blocks.append(section(_("There is no review yet. One takes about ten minutes.")))
    for line in found.lines:
        when = _day(line.done_on, found.today)
        told = _("*{day}*, seen by you alone", day=when)
        if line.shared:
            told = _("*{day}*, seen by you, and by your mentor if you have one", day=when)
        blocks.append(_line(line, found.today, "reviews.read", told))
    label = _("Go on with the open one") if found.is_open else _("Begin a review")
    blocks.append(actions("start", button(label, "reviews.start", style="primary")))
    if found.next_on is not None:
        blocks.append(
            context(
                _("I ask you about the next one on {day}.", day=_day(found.next_on, found.today))
            )
        )
    return modal("reviews.list", _("Your reviews"), blocks, close=_("Close"))


def _line(line: ReviewLine, today: date, action: str, told: str = "") -> Block:
    when = _day(line.done_on, today)
    aloud = _("Read the review of {day}", day=when)
    return section(told or f"*{when}*", button(_("Read"), action, str(line.key), aloud=aloud))


def shared_page(found: SharedReviews, mentorship_id: int) -> dict[str, Any]:
    """What a mentee shares of their reviews, to their mentor."""
    mentee = found.mentee.user_id
    if found.latest is None:
        blocks: list[Block] = [
            section(_("<@{mentee}> shares no review with you just now.", mentee=mentee))
        ]
    else:
        blocks = [
            section(_("How <@{mentee}> looks at their plan, in their own words.", mentee=mentee)),
            *_answers(found.latest),
            *_plan(found.latest),
        ]
    if found.earlier:
        blocks.append(divider())
        blocks += [_line(line, found.today, "reviews.shared") for line in found.earlier]
    blocks.append(
        context(_("<@{mentee}> decides what you see here, and can change that.", mentee=mentee))
    )
    return modal(
        "reviews.of",
        _("Reviews"),
        blocks,
        close=_("Close"),
        private_metadata=json.dumps({"mentorship": mentorship_id}),
    )


def shared_record(record: ReviewRecord, mentorship_id: int) -> dict[str, Any]:
    """One earlier review, to the mentor; with the way back where it stands in the list's place."""
    opening = section(_("How <@{mentee}> looked at their plan.", mentee=record.person.user_id))
    blocks = [opening, *_answers(record), *_plan(record)]
    if mentorship_id:
        blocks.append(actions("back", button(_("Back"), "reviews.of", str(mentorship_id))))
    note = json.dumps({"mentorship": mentorship_id})
    return modal("reviews.shared", _("Review"), blocks, close=_("Close"), private_metadata=note)


def _day(when: date, today: date) -> str:
    return short_day(when, today)
