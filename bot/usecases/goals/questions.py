"""Goal questions: the one that the coach asks of a goal, once it is kept or when asked for."""

from dataclasses import replace

from bot.deps import Actor, Deps
from bot.rules.coach import Advice, coach
from bot.rules.goals.drafts import GoalDraft, asks_obstacle
from bot.usecases.goals.keeping import GoalCard
from bot.usecases.goals.pages import GoalPage, get_goal_page


def question_on(deps: Deps, actor: Actor, goal_id: int) -> tuple[GoalPage, Advice | None]:
    """A goal of the actor's own, and the question most worth asking about it."""
    page = get_goal_page(deps, actor, goal_id)
    return page, question_about(page.card, page.draft)


def question_about(card: GoalCard, draft: GoalDraft) -> Advice | None:
    """The coach's question about a goal as it was just typed; what stands in the way comes first.

    One question at a time, and none about a goal that has ended.
    """
    if card.goal.state != "active" or asks_obstacle(card.goal):
        return None
    steps = tuple(step for step in draft.milestones if step.title.strip())
    return coach(replace(draft, milestones=steps), card.today)
