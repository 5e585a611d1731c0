"""What the coach asks: one kind question about the very goal, in the person's own words.

It stands in the language of the person; what it is made of was read in English.
"""

from collections.abc import Callable, Mapping

from bot.language import N_, Noted, _, in_digits, ngettext
from bot.rules.coach.goal import HeardGoal, shortened
from bot.rules.coach.rules import halves


def question(rule: str, goal: HeardGoal) -> str:
    """The question that a rule asks about a goal."""
    asked = _QUESTIONS[rule]
    title = f"“{shortened(goal.draft.title)}”"
    return _(asked, goal=title) if isinstance(asked, Noted) else asked(goal, title)


def _yours(goal: HeardGoal, title: str) -> str:
    if why := shortened(goal.draft.why):
        return _(
            "You write “{why}”: what would make {goal} worth your while, too?", why=why, goal=title
        )
    return _("Who will do it, and what about {goal} do you wish for yourself?", goal=title)


def _two_goals(goal: HeardGoal, _title: str) -> str:
    *first, last = (f"“{part}”" for part in halves(goal.draft.title))
    # Translators: {goals} are one or more of the goals that were joined, {last} is the last one.
    return _("Which comes first for you: {goals} or {last}?", goals=", ".join(first), last=last)


def _date_near(goal: HeardGoal, title: str) -> str:
    days = goal.days or 0
    if len(goal.steps) < 2:
        asked = {
            0: N_("{goal} is due today: what of it could you have in hand by then?"),
            1: N_("{goal} is due tomorrow: what of it could you have in hand by then?"),
        }
        if days in asked:
            return _(asked[days], goal=title)
        return ngettext(
            "{goal} is due in {count} day: what of it could you have in hand by then?",
            "{goal} is due in {count} days: what of it could you have in hand by then?",
            days,
            goal=title,
        )
    many = in_digits(len(goal.steps))
    waiting = {
        0: N_("{goal} is due today and has {milestones} milestones: which of them can wait?"),
        1: N_("{goal} is due tomorrow and has {milestones} milestones: which of them can wait?"),
    }
    if days in waiting:
        return _(waiting[days], goal=title, milestones=many)
    return ngettext(
        "{goal} is due in {count} day and has {milestones} milestones: which of them can wait?",
        "{goal} is due in {count} days and has {milestones} milestones: which of them can wait?",
        days,
        goal=title,
        milestones=many,
    )


def _date_far(goal: HeardGoal, title: str) -> str:
    years = round((goal.days or 0) / 365)
    if years < 2:
        return _(
            "{goal} is more than a year away: what of it would you like to have in hand a year "
            "from now?",
            goal=title,
        )
    return ngettext(
        "{goal} is about {count} year away: what of it would you like to have in hand a year "
        "from now?",
        "{goal} is about {count} years away: what of it would you like to have in hand a year "
        "from now?",
        years,
        goal=title,
    )


def _steps(goal: HeardGoal, title: str) -> str:
    return ngettext(
        "{goal} is {count} month away: which piece of it could be done a month from now?",
        "{goal} is {count} months away: which piece of it could be done a month from now?",
        round((goal.days or 0) / 30.4),
        goal=title,
    )


_QUESTIONS: Mapping[str, Noted | Callable[[HeardGoal, str], str]] = {
    "yours": _yours,
    "two_goals": _two_goals,
    "outcome_of_others": N_(
        "{goal} is for others to decide in the end: which part of it is in your own hands?"
    ),
    "too_big": N_("Which part of {goal} would already make you glad?"),
    "date_near": _date_near,
    "date_far": _date_far,
    "vague": N_("If {goal} had worked out, what would somebody see you do that you do not do now?"),
    "date": N_("{goal}: by when would you like to be there?"),
    "measure": N_("{goal}: what could you count, see, or hear somebody say once you are there?"),
    "why": N_("{goal}: what will be different for you once you are there?"),
    "steps": _steps,
}
