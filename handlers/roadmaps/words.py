"""A plan told in words: line by line for its page, and at a stretch for who cannot see it."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.rules.opportunities import MEET
from bot.rules.roadmaps.plan import (
    Plan,
    PlannedGoal,
    PlannedPerson,
    PlannedSkill,
    PlannedStep,
    PlannedTry,
)
from handlers.blocks import shorten
from handlers.phrases import PART_NAMES, count, day, listing, nearness, short_day

KINDS = {
    "shadowing": "Shadowing",
    "project": "Project",
    "talk": "Talk",
    "course": "Course",
    "certificate": "Certificate",
    "move": "Move inside",
    "event": "Event",
    MEET: "To meet",
}
EXAMPLES = {
    "shadowing": "half a day beside somebody whose work interests you",
    "project": "a small one of another team, a few hours a week",
    "talk": "a quarter of an hour on what you have learnt, at lunch",
    "course": "one that two colleagues speak well of",
    "certificate": "the exam that your next role asks for",
    "move": "a month with a team that you are curious about",
    "event": "a meet-up of people who do what you want to do",
}
ALT = 2000  # Slack's length of the alternative text of an image in a view
FILE_ALT = 1000  # and of a file's
ENDS = {"done": "reached", "dropped": "given up"}
SCALE = 5
SHORT_TITLE = 40  # where many goals are told at a stretch


def summary(plan: Plan) -> str:
    """How much there is, in one sentence; "" when nothing is."""
    active = [goal for goal in plan.goals if goal.state == "active"]
    tries = [each for each in plan.tries if not each.done]
    people = [each for each in plan.people if not each.met]
    told = [f"{count(len(active), 'goal')} under way"] if active else []
    told += [count(len(tries), "way to practise", "ways to practise")] if tries else []
    told += [count(len(people), "person to meet", "people to meet")] if people else []
    return f"{listing(told).capitalize()}." if told else ""


def standing(goal: PlannedGoal, today: date) -> str:
    """“40 percent · due 12 March, in 9 weeks · serves my vision in my own words”."""
    if goal.state != "active":
        when = f" on {short_day(goal.closed, today)}" if goal.closed else ""
        return f"{ENDS[goal.state].capitalize()}{when}"
    told = [f"{goal.percent} percent", due(goal.due, today)]
    if goal.serves in PART_NAMES:
        told.append(f"serves “{PART_NAMES[goal.serves]}”")
    return " · ".join(told)


def due(when: date, today: date) -> str:
    """“due 12 March, in 9 weeks”; “was due 12 November, 11 days ago”."""
    verb = "was due" if when < today else "due"
    return f"{verb} {short_day(when, today)}, {nearness(when, today)}"


def step(milestone: PlannedStep, today: date) -> str:
    """“Draft the talk, done on 3 November”."""
    return f"{milestone.title}{_step_state(milestone, today)}"


def _step_state(milestone: PlannedStep, today: date) -> str:
    if milestone.done is not None:
        return f", done on {short_day(milestone.done, today)}"
    if milestone.due is None:
        return ""
    verb = "was due" if milestone.due < today else "due"
    return f", {verb} {short_day(milestone.due, today)}"


def skill(each: PlannedSkill) -> str:
    """“Kubernetes: 3 of 5 now, 1 before, on the way to 4”."""
    told = [f"{each.level} of {SCALE} now"] if each.level else []
    told += [f"{each.before} before"] if each.before else []
    told += [f"on the way to {each.aim}"] if each.aim and each.aim > each.level else []
    return f"{each.name}: {', '.join(told)}" if told else each.name


def attempt(each: PlannedTry, today: date) -> str:
    """“Shadowing: a day with Priya, 3 December”."""
    return f"{KINDS.get(each.kind, 'Occasion')}: {each.title}{when(each.day, today, each.done)}"


def when(at: date | None, today: date, done: bool) -> str:
    """“, Thursday 3 December”; “, was planned for 12 November”; “, done”."""
    if done:
        return ", done"
    if at is None:
        return ""
    return f", {day(at, today)}" if at >= today else f", was planned for {short_day(at, today)}"


def person(each: PlannedPerson, today: date) -> str:
    """“Priya: how she began, met”; “Priya: how she began, Thursday 3 December”."""
    told = f"{each.name}: {each.about}" if each.about else each.name
    return f"{told}, met" if each.met else f"{told}{when(each.day, today, False)}"


def alt_text(plan: Plan, whose: str, limit: int = ALT) -> str:
    """The whole picture for who cannot see it: in as much detail as fits."""
    opening = f"{whose}, {day(plan.today, plan.today)}."
    if not (plan.goals or plan.skills or plan.tries or plan.people):
        return f"{opening} Nothing is on it yet."
    for tell, rest in (
        (_in_full, _named(plan)),
        (_in_short, _named(plan)),
        (_in_short, _counted(plan)),
        (_in_brief, _counted(plan)),
    ):
        goals = [tell(goal, plan.today) for goal in plan.goals]
        told = " ".join([opening, *goals, *rest])
        if len(told) <= limit:
            return told
    return fitted([opening, *rest, *goals], limit, " ")


def _named(plan: Plan) -> list[str]:
    """All that stands beside the goals."""
    return [
        *_listed("Skills", map(skill, plan.skills)),
        *_listed("Ways to practise", (attempt(each, plan.today) for each in plan.tries)),
        *_listed("People to meet", (person(each, plan.today) for each in plan.people)),
    ]


def _listed(title: str, items: Iterable[str]) -> list[str]:
    told = "; ".join(items)
    return [f"{title}: {told}."] if told else []


def _counted(plan: Plan) -> list[str]:
    """The same in numbers."""
    told = [count(len(plan.skills), "skill")] if plan.skills else []
    told += [count(len(plan.tries), "way to practise", "ways to practise")] if plan.tries else []
    told += [count(len(plan.people), "person", "people")] if plan.people else []
    return [f"Besides: {listing(told)}."] if told else []


def _in_full(goal: PlannedGoal, today: date) -> str:
    steps = "; ".join(step(each, today) for each in goal.milestones)
    more = f" Milestones: {steps}." if steps else ""
    return f"Goal: {goal.title}. {_aloud(goal, today)}.{more}"


def _in_short(goal: PlannedGoal, today: date) -> str:
    done = sum(each.done is not None for each in goal.milestones)
    total = count(len(goal.milestones), "milestone")
    more = f" {done} of {total} done." if goal.milestones else ""
    return f"Goal: {goal.title}. {_aloud(goal, today)}.{more}"


def _in_brief(goal: PlannedGoal, today: date) -> str:
    if goal.state != "active":
        return f"{shorten(goal.title, SHORT_TITLE)}, {ENDS[goal.state]}."
    verb = "was due" if goal.due < today else "due"
    return f"{shorten(goal.title, SHORT_TITLE)}, {verb} {short_day(goal.due, today)}."


def _aloud(goal: PlannedGoal, today: date) -> str:
    return standing(goal, today).replace(" · ", ", ")


def fitted(lines: Sequence[str], limit: int, between: str = "\n") -> str:
    """As many lines as fit, and how many more there are."""
    told = between.join(lines)
    kept = list(lines)
    while len(told) > limit and kept:
        kept.pop()
        told = between.join([*kept, f"and {len(lines) - len(kept)} more"])
    return told
