"""Questions about a goal: the coach's, and what stands in the way, with the steps that follow."""

import json
from typing import Any

from bot.rules.coach import Advice
from bot.rules.goals.drafts import MILESTONES, SURE, first_step
from bot.usecases.goals.keeping import GoalCard
from handlers.blocks import Block, actions, button, context, escape, modal, quote, section, strong
from handlers.inputs import date_input, field, text_input

OBSTACLE_SEEN = "Only you see this. A few words are enough, and they can become a first step."
STEP_SEEN = {
    True: "If you have a mentor, they see this milestone, as they see the goal.",
    False: "Only you see this milestone, as the goal is yours alone.",
}


def question_blocks(advice: Advice, card: GoalCard) -> list[Block]:
    """The one question most worth asking, with its example; answering it is one click away."""
    improve = button("Improve it", "goals.edit", str(card.goal.id), place="improve.")
    told = f"*One question about it*\n{escape(advice.question)}"
    example = [context(escape(advice.example))] if advice.example else []
    return [section(told), *example, actions("question", improve)]


def no_question(card: GoalCard) -> dict[str, Any]:
    """Nothing is missing that a rule could see."""
    told = f"I have no question about {strong(card.goal.title)}: it says what, and by when."
    return modal("goals.question", "One question", [section(told)], close="Close")


def obstacle_fields(card: GoalCard) -> list[Block]:
    """What stands in the way, asked of somebody who is less than sure."""
    goal = card.goal
    return [
        section(
            f"You are {goal.confidence} of {SURE} sure. Naming what is in the way often helps."
        ),
        field(
            "obstacle",
            "What stands in the way?",
            text_input(goal.obstacle, lines=True),
            hint=OBSTACLE_SEEN,
        ),
    ]


def obstacle_form(card: GoalCard, *, on_page: bool) -> dict[str, Any]:
    """The same as a form of its own."""
    note = json.dumps({"goal": card.goal.id, "page": on_page})
    blocks = [section(strong(card.goal.title)), *obstacle_fields(card)]
    return modal(
        "goals.obstacle.submit",
        "What is in the way",
        blocks,
        submit="Keep it",
        private_metadata=note,
    )


def step_form(card: GoalCard, *, on_page: bool) -> dict[str, Any]:
    """What stands in the way, about to become the first milestone."""
    goal = card.goal
    note = json.dumps({"goal": goal.id, "page": on_page})
    blocks = [
        section(f"*What stands in the way of “{escape(goal.title)}”*\n{quote(goal.obstacle)}"),
        field(
            "title",
            "What is the first step?",
            text_input(first_step(goal.obstacle)),
            hint="Say what you will do about it: “Find a stage” rather than “No stage”.",
        ),
        field("due", "By when?", date_input(None), optional=True),
        context(STEP_SEEN[goal.shared]),
    ]
    return modal(
        "goals.step.submit", "A first step", blocks, submit="Add it", private_metadata=note
    )


def no_room() -> dict[str, Any]:
    """Six milestones are as many as a goal holds."""
    told = (
        f"This goal has {MILESTONES} milestones, as many as fit. "
        "Edit it to put the first step in the place of one of them."
    )
    return modal("goals.question", "A first step", [section(told)], close="Close")
