"""The page of one goal: everything that its owner said of it, and what can be done with it."""

import json
from datetime import date
from typing import Any

from bot.rules.coach import Advice
from bot.rules.goals.drafts import MILESTONES, SURE, SURE_ENOUGH, asks_obstacle, first_step
from bot.rules.goals.frameworks import ANSWERS, asked
from bot.usecases.goals.keeping import GoalCard
from bot.usecases.goals.pages import GoalPage
from bot.usecases.thanks.offers import ThanksOffer
from handlers.blocks import (
    Block,
    Element,
    actions,
    button,
    confirm,
    context,
    divider,
    escape,
    header,
    modal,
    quote,
    section,
)
from handlers.cards import bar, due_words, progress_words, who_sees
from handlers.goals.helping import helping
from handlers.goals.questions import question_blocks
from handlers.inputs import choice, option
from handlers.phrases import ANSWER_NAMES, PART_NAMES, day, listing, nearness
from storage.tables import Goal, Milestone


def goal_page(
    page: GoalPage,
    offered: ThanksOffer | None = None,
    advice: Advice | None = None,
    reached: int = 0,
) -> dict[str, Any]:
    """One goal with all there is to it, and what can be done with it.

    `reached`: the milestone that was ticked just now, which is a moment to look back.
    """
    card, goal = page.card, page.card.goal
    blocks: list[Block] = [header(goal.title), *_standing(card), *_words(page)]
    blocks += _serving(page)
    blocks += _obstacle(card)
    blocks += _ticks(card) if card.milestones else []
    blocks += helping(page)
    moments = []
    if reached:
        moments.append(button("A moment to look back", "reviews.reflect", str(reached)))
    if offered is not None:
        about = f"{offered.person.id}|{offered.subject}"
        moments.append(button("Thank somebody", "thanks.write", about))
    blocks += [actions("thanks", *moments)] if moments else []
    blocks += question_blocks(advice, card) if advice else []
    blocks += [divider(), *_page_actions(page)]
    blocks.append(context(f"{who_sees(goal)}. {_unseen(goal)}{goal.framework} goal."))
    about_it = json.dumps({"goal": goal.id})
    return modal("goals.page", "Your goal", blocks, close="Close", private_metadata=about_it)


def _unseen(goal: Goal) -> str:
    """What stays with its owner, where a mentor sees the goal."""
    kept = ["what it serves"] if goal.serves in PART_NAMES else []
    kept += ["how sure you are"] if goal.confidence is not None else []
    kept += ["what stands in the way"] if goal.obstacle else []
    return f"Only you see {listing(kept)}. " if goal.shared and kept else ""


def _standing(card: GoalCard) -> list[Block]:
    goal = card.goal
    if goal.state == "active":
        words = f"{progress_words(card).capitalize()}, {due_words(goal, card.today)}."
        return [section(f"{words}\n{bar(card.percent)}")]
    if goal.state == "done":
        return [section(f"You reached this goal. {progress_words(card).capitalize()}.")]
    return [section(f"You gave this goal up. {progress_words(card).capitalize()}.")]


def _words(page: GoalPage) -> list[Block]:
    """The answers to the questions of the goal's own framework; those of another one rest."""
    goal = page.card.goal
    own = asked(goal.framework)
    told = [("Why it matters", goal.why), ("How you will know", goal.measure)]
    told += [(ANSWER_NAMES[c], page.answers.get(c, "")) for c in ANSWERS if c in own]
    return [section(f"*{name}*\n{quote(words)}") for name, words in told if words]


def _serving(page: GoalPage) -> list[Block]:
    goal = page.card.goal
    lines = []
    if goal.serves in PART_NAMES:
        lines.append(f"*What it serves*: {PART_NAMES[goal.serves]}")
    if page.skills:
        lines.append(f"*What it grows*: {listing([escape(name) for name in page.skills])}")
    if goal.confidence is not None:
        lines.append(f"*How sure you are*: {goal.confidence} of {SURE}")
    return [section("\n".join(lines))] if lines else []


def _obstacle(card: GoalCard) -> list[Block]:
    """What stands in the way, while it is in the way."""
    goal, key = card.goal, str(card.goal.id)
    if asks_obstacle(goal):
        return [actions("obstacle", button("What stands in the way?", "goals.obstacle", key))]
    sure = goal.confidence is not None and goal.confidence >= SURE_ENOUGH
    if not goal.obstacle or sure:
        return []
    told = section(f"*What stands in the way*\n{quote(goal.obstacle)}")
    return [told, *([actions("obstacle", step_button(card))] if takes_step(card) else [])]


def takes_step(card: GoalCard) -> bool:
    """Whether what stands in the way can become a milestone, and is none yet."""
    title = first_step(card.goal.obstacle)
    room = len(card.milestones) < MILESTONES and card.goal.state == "active"
    return room and all(milestone.title != title for milestone in card.milestones)


def step_button(card: GoalCard) -> Element:
    """Makes what stands in the way the first milestone."""
    return button("Make it a first step", "goals.step", str(card.goal.id))


def _ticks(card: GoalCard) -> list[Block]:
    if card.goal.state != "active":
        done = [f"{'Done' if m.done_at else 'Open'}: {escape(m.title)}" for m in card.milestones]
        return [section("*Milestones*\n" + "\n".join(done))]
    options = [option(m.title, str(m.id), _milestone_date(m, card.today)) for m in card.milestones]
    done_ids = [str(m.id) for m in card.milestones if m.done_at]
    boxes = choice("checkboxes", options, done_ids, "goals.tick")
    return [section("*Milestones*: tick what is done"), actions(_ticks_id(card), boxes)]


def _ticks_id(card: GoalCard) -> str:
    """Another id whenever the ticks change elsewhere, so that Slack shows the stored ones."""
    done = "".join("1" if m.done_at else "0" for m in card.milestones)
    return f"ticks.{card.goal.id}.{done}"


def _milestone_date(milestone: Milestone, today: date) -> str:
    if milestone.due is None:
        return ""
    return f"{day(milestone.due, today)}, {nearness(milestone.due, today)}"


def _page_actions(page: GoalPage) -> list[Block]:
    goal, key = page.card.goal, str(page.card.goal.id)
    history = button("History", "history.open", key)
    resources = button("Resources", "resources.attach", key)
    again = button("Take it up again", "goals.reopen", key)
    if goal.state == "done":
        back = button("A moment to look back", "reviews.reflect_goal", key)
        return [actions("page", back, again), actions("more", history)]
    if goal.state != "active":
        return [actions("page", again), actions("more", history)]
    return [
        actions(
            "page",
            button("I reached it", "goals.done", key, style="primary"),
            button("Edit", "goals.edit", key),
            button("Give it up", "goals.drop", key, confirm=_sure()),
        ),
        actions("more", button("One question", "goals.coach", key), history, resources),
    ]


def _sure() -> Element:
    return confirm(
        "Give this goal up?",
        "It moves to your past goals and nothing more is said about it. You can take it up again.",
        "Give it up",
    )
