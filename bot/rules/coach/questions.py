"""What the coach asks: one kind question about the very goal, in the person's own words."""

from collections.abc import Callable, Mapping

from bot.rules.coach.goal import HeardGoal, shortened
from bot.rules.coach.rules import halves


def question(rule: str, goal: HeardGoal) -> str:
    """The question that a rule asks about a goal."""
    return _QUESTIONS[rule](goal, f"“{shortened(goal.draft.title)}”")


def _yours(goal: HeardGoal, title: str) -> str:
    if why := shortened(goal.draft.why):
        return f"You write “{why}”: what would make {title} worth your while, too?"
    return f"Who will do it, and what about {title} do you wish for yourself?"


def _two_goals(goal: HeardGoal, _title: str) -> str:
    return f"Which comes first for you: {' or '.join(f'“{p}”' for p in halves(goal.draft.title))}?"


def _date_near(goal: HeardGoal, title: str) -> str:
    days = goal.days or 0
    soon = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
    if len(goal.steps) > 1:
        return f"{title} is due {soon} and has {len(goal.steps)} steps: which of them can wait?"
    return f"{title} is due {soon}: what of it could you have in hand by then?"


def _date_far(goal: HeardGoal, title: str) -> str:
    years = round((goal.days or 0) / 365)
    far = f"about {years} years" if years > 1 else "more than a year"
    return f"{title} is {far} away: what of it would you like to have in hand a year from now?"


def _steps(goal: HeardGoal, title: str) -> str:
    months = round((goal.days or 0) / 30.4)
    return f"{title} is {months} months away: which piece of it could be done a month from now?"


_QUESTIONS: Mapping[str, Callable[[HeardGoal, str], str]] = {
    "yours": _yours,
    "two_goals": _two_goals,
    "outcome_of_others": lambda _goal, title: (
        f"Others have the last word on {title}: which part of it is in your own hands?"
    ),
    "too_big": lambda _goal, title: f"Which part of {title} would already make you glad?",
    "date_near": _date_near,
    "date_far": _date_far,
    "vague": lambda _goal, title: (
        f"If {title} had worked out, what would somebody see you do that you do not do today?"
    ),
    "date": lambda _goal, title: f"By when would you like to have reached {title}?",
    "measure": lambda _goal, title: (
        f"How will you notice that you have reached {title}: "
        "what could you count, see, or hear somebody say?"
    ),
    "why": lambda _goal, title: f"What will be different for you once you have reached {title}?",
    "steps": _steps,
}
