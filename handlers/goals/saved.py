"""What a person reads once a goal, an obstacle or a first step is kept."""

import json
from typing import Any

from bot.rules.coach import Advice
from bot.rules.goals.drafts import ADVISED_GOALS, asks_obstacle
from bot.usecases.goals.keeping import GoalCard
from handlers.blocks import Block, actions, button, context, escape, modal, quote, section, strong
from handlers.cards import due_words, goal_card
from handlers.goals.page import step_button, takes_step
from handlers.goals.questions import obstacle_fields, question_blocks
from handlers.phrases import short_day


def goal_saved(
    card: GoalCard, next_checkin: str | None, advice: Advice | None = None
) -> dict[str, Any]:
    """What a person sees after a goal was kept, with one question at most."""
    blocks = [section(f"{strong(card.goal.title)} is written down."), *goal_card(card)[1:]]
    blocks.append(section(_what_comes(card, next_checkin)))
    blocks += _advice_on_many(card)
    if asks_obstacle(card.goal):
        return _asking(card, blocks)
    blocks += question_blocks(advice, card) if advice else []
    blocks.append(_opener(card))
    return modal("goals.saved", "Your goal is saved", blocks, close="Done")


def _asking(card: GoalCard, blocks: list[Block]) -> dict[str, Any]:
    return modal(
        "goals.obstacle.submit",
        "Your goal is saved",
        [*blocks, *obstacle_fields(card)],
        submit="Keep it",
        close="Done",
        private_metadata=json.dumps({"goal": card.goal.id}),
    )


def _opener(card: GoalCard) -> Block:
    return actions("saved", button("Open the goal", "goals.open", str(card.goal.id)))


def _what_comes(card: GoalCard, next_checkin: str | None) -> str:
    lines = [f"It is {due_words(card.goal, card.today)}."]
    if card.next and card.next.due:
        step = "Next step" if card.done_count else "First step"
        lines.append(
            f"{step}: {escape(card.next.title)}, by {short_day(card.next.due, card.today)}."
        )
    if next_checkin:
        lines.append(f"I will ask how it goes on {next_checkin}. Change that in the settings.")
    return " ".join(lines)


def _advice_on_many(card: GoalCard) -> list[Block]:
    if card.under_way is None or card.under_way <= ADVISED_GOALS:
        return []
    told = (
        f"You have {card.under_way} goals under way. One or two at a time move best: "
        "you could finish one first, or let one rest by giving it up and taking it up again later."
    )
    return [context(told)]


def obstacle_kept(card: GoalCard, advice: Advice | None) -> dict[str, Any]:
    """What stands in the way is written down; it can become a step."""
    told = f"*What stands in the way of “{escape(card.goal.title)}”*\n{quote(card.goal.obstacle)}"
    blocks = [section(told)]
    if takes_step(card):
        blocks.append(actions("obstacle", step_button(card)))
    blocks += question_blocks(advice, card) if advice else []
    blocks.append(_opener(card))
    return modal("goals.saved", "It is written down", blocks, close="Done")


def step_added(card: GoalCard) -> dict[str, Any]:
    """The first step is a milestone now."""
    told = f"{strong(card.milestones[0].title)} is the first step now."
    undo = button("Undo", "history.undo", str(card.goal.id), aloud="Undo: the step goes again")
    blocks = [section(told), *goal_card(card), actions("step", undo)]
    return modal("goals.saved", "A first step", blocks, close="Done")
