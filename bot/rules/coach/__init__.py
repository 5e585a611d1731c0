"""The coach: the one question about a goal that is most worth asking, or none.

It reads English; of a goal in another language it says only what dates and steps tell. It never
blocks and keeps no score, and where it is not sure, it keeps still.
"""

from dataclasses import dataclass
from datetime import date

from bot.rules.coach.examples import example
from bot.rules.coach.goal import HeardGoal
from bot.rules.coach.questions import question
from bot.rules.coach.rules import RULES
from bot.rules.goals.drafts import GoalDraft

__all__ = ["Advice", "coach"]


@dataclass(frozen=True)
class Advice:
    """A question and an example of a better wording; both may hold a person's own words."""

    rule: str
    question: str
    example: str


def coach(draft: GoalDraft, today: date) -> Advice | None:
    """One question, the one that helps most first; none where the coach is not sure."""
    goal = HeardGoal(draft, today)
    if not goal.words:
        return None
    rule = next((code for code, holds in RULES.items() if holds(goal)), None)
    return Advice(rule, question(rule, goal), example(rule, goal)) if rule else None
