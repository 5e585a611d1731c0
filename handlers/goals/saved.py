"""What a person reads once a goal, an obstacle or a milestone is saved."""

import json
from typing import Any

from bot.language import _, ngettext
from bot.rules.coach import Advice
from bot.rules.goals.drafts import ADVISED_GOALS, asks_obstacle
from bot.usecases.goals.keeping import GoalCard
from handlers.blocks import (
    Block,
    actions,
    button,
    context,
    modal,
    quote,
    section,
    strong,
    unmarked,
)
from handlers.cards import goal_card
from handlers.goals.parts import changes, step_button, takes_step
from handlers.goals.questions import obstacle_fields, question_blocks
from handlers.phrases import nearness, short_day


def goal_saved(
    card: GoalCard, next_checkin: str | None, advice: Advice | None = None
) -> dict[str, Any]:
    """What a person sees after a goal was added, with one question at most."""
    blocks = [
        section(_("{goal} is saved.", goal=strong(card.goal.title))),
        *goal_card(card)[1:],
        section(_what_comes(card, next_checkin)),
        *_advice_on_many(card),
    ]
    return _asking(card, blocks, advice, _doors(card, advice))


def goal_changed(card: GoalCard, advice: Advice | None = None) -> dict[str, Any]:
    """What a person sees after a goal was changed, where its page does not lie beneath."""
    return _asking(card, [*changes(card, card.changed), *goal_card(card)], advice)


def _asking(
    card: GoalCard, blocks: list[Block], advice: Advice | None, *doors: Block
) -> dict[str, Any]:
    title = _("Your goal is saved")
    if asks_obstacle(card.goal):
        return modal(
            "goals.obstacle.submit",
            title,
            [*blocks, *obstacle_fields(card)],
            submit=_("Save"),
            close=_("Not now"),
            private_metadata=json.dumps({"goal": card.goal.id}),
        )
    blocks = [*blocks, *(question_blocks(advice, card) if advice else [])]
    return modal("goals.saved", title, [*blocks, *doors], close=_("Done"))


def _doors(card: GoalCard, advice: Advice | None) -> Block:
    opener = button(_("Open the goal"), "goals.open", str(card.goal.id))
    if card.milestones or (advice is not None and advice.rule == "steps"):
        return actions("saved", opener)
    add = button(_("Add a milestone"), "goals.step", str(card.goal.id))
    return actions("saved", add, opener)


def _what_comes(card: GoalCard, next_checkin: str | None) -> str:
    due, step = card.goal.due, card.next
    when = {"day": short_day(due, card.today), "nearness": nearness(due, card.today)}
    lines = [_("It is due {day}, {nearness}.", **when)]
    if step and step.due:
        by = short_day(step.due, card.today)
        lines.append(_("Next: {milestone}, by {day}.", milestone=unmarked(step.title), day=by))
    if next_checkin:
        lines.append(_("I will ask how it goes on {moment}.", moment=next_checkin))
        lines.append(_("You can change the day in the settings."))
    return " ".join(lines)


def _advice_on_many(card: GoalCard) -> list[Block]:
    if card.under_way is None or card.under_way <= ADVISED_GOALS:
        return []
    told = ngettext(
        "You have {count} goal under way. One or two at a time move best: "
        "you could finish one first, or let one rest by giving it up and taking "
        "it up again later.",
        "You have {count} goals under way. One or two at a time move best: "
        "you could finish one first, or let one rest by giving it up and taking "
        "it up again later.",
        card.under_way,
    )
    return [context(told)]


def obstacle_kept(card: GoalCard, advice: Advice | None) -> dict[str, Any]:
    """What stands in the way is saved; something can be done about it."""
    told = _("*What stands in the way of “{goal}”*", goal=unmarked(card.goal.title))
    blocks = [section(f"{told}\n{quote(card.goal.obstacle)}")]
    if takes_step(card):
        blocks.append(actions("obstacle", step_button(card)))
    blocks += question_blocks(advice, card) if advice else []
    blocks.append(actions("saved", button(_("Open the goal"), "goals.open", str(card.goal.id))))
    return modal("goals.saved", _("Saved"), blocks, close=_("Done"))


def step_added(card: GoalCard) -> dict[str, Any]:
    """The goal has one more milestone."""
    told = _("{milestone} is a milestone now.", milestone=strong(card.milestones[0].title))
    undo = button(
        _("Undo"),
        "history.undo",
        str(card.goal.id),
        aloud=_("Undo: the milestone is taken out again"),
    )
    blocks = [section(told), *goal_card(card), actions("step", undo)]
    return modal("goals.saved", _("A new milestone"), blocks, close=_("Done"))
