"""A plan told in words: line by line for its page, and at a stretch for who cannot see it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from bot.language import N_, Noted, _, in_digits, listing, ngettext
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
from handlers.phrases import PART_NAMES, capital, day, nearness, short_day

KINDS: Mapping[str, Noted] = {
    "shadowing": N_("Shadowing"),
    "project": N_("Project"),
    "talk": N_("Talk"),
    "course": N_("Course"),
    "certificate": N_("Certificate"),
    "move": N_("Move inside"),
    "event": N_("Event"),
    MEET: N_("To meet"),
}
OCCASION = N_("Occasion")  # of a kind that has no name
# Translators: each follows the name of its kind and a colon: “Project: a small one of another …”.
EXAMPLES: Mapping[str, Noted] = {
    "shadowing": N_("half a day beside somebody whose work interests you"),
    "project": N_("a small one of another team, a few hours a week"),
    "talk": N_("a quarter of an hour on what you have learnt, at lunch"),
    "course": N_("one that two colleagues speak well of"),
    "certificate": N_("the exam that your next role asks for"),
    "move": N_("a month with a team that you are curious about"),
    "event": N_("a meet-up of people who do what you want to do"),
}
ALT = 2000  # Slack's length of the alternative text of an image in a view
FILE_ALT = 1000  # and of a file's
ENDED: Mapping[str, tuple[Noted, Noted]] = {  # with the day, and without one
    "done": (N_("Reached on {day}"), N_("Reached")),
    "dropped": (N_("Given up on {day}"), N_("Given up")),
}
SCALE = 5
SHORT_TITLE = 40  # where many goals are told at a stretch


def summary(plan: Plan) -> str:
    """How much there is, in one sentence; "" when nothing is."""
    active = sum(goal.state == "active" for goal in plan.goals)
    people = sum(not each.met for each in plan.people)
    told = [ngettext("{count} goal under way", "{count} goals under way", active)] * bool(active)
    told += _tries(sum(not each.done for each in plan.tries))
    if people:
        told.append(ngettext("{count} person to meet", "{count} people to meet", people))
    return f"{capital(listing(told))}." if told else ""


def _tries(number: int) -> list[str]:
    told = ngettext("{count} way to practise", "{count} ways to practise", number)
    return [told] if number else []


def standing(goal: PlannedGoal, today: date) -> str:
    """“40 percent · due 12 March, in 9 weeks · serves my vision in my own words”."""
    if goal.state != "active":
        return ended(goal, lambda closed: short_day(closed, today))
    told = [_("{percent} percent", percent=goal.percent), due(goal.due, today)]
    if goal.serves in PART_NAMES:
        # Translators: {part} is a part of somebody's vision: “my picture in 3 years”.
        told.append(_("serves “{part}”", part=PART_NAMES[goal.serves]))
    return " · ".join(told)


def ended(goal: PlannedGoal, dated: Callable[[date], str]) -> str:
    """“Reached on 1 October”."""
    with_day, without = ENDED[goal.state]
    return _(with_day, day=dated(goal.closed)) if goal.closed else _(without)


def due(when: date, today: date) -> str:
    """“due 12 March, in 9 weeks”; “was due 12 November, 11 days ago”."""
    facts = {"day": short_day(when, today), "nearness": nearness(when, today)}
    if when < today:
        return _("was due {day}, {nearness}", **facts)
    return _("due {day}, {nearness}", **facts)


def step(milestone: PlannedStep, today: date) -> str:
    """“Draft the talk, done on 3 November”."""
    if milestone.done is not None:
        when = short_day(milestone.done, today)
        return _("{milestone}, done on {day}", milestone=milestone.title, day=when)
    if milestone.due is None:
        return _("{milestone}, no date yet", milestone=milestone.title)
    when = short_day(milestone.due, today)
    if milestone.due < today:
        return _("{milestone}, was due {day}", milestone=milestone.title, day=when)
    return _("{milestone}, due {day}", milestone=milestone.title, day=when)


def skill(each: PlannedSkill) -> str:
    """“Kubernetes: 3 of 5 now, 1 before, on the way to 4”."""
    told = []
    if each.level:
        # Translators: of the level of a skill, from 1 to 5.
        told.append(_("{level} of {scale} now", level=each.level, scale=SCALE))
    if each.before:
        # Translators: of the level of a skill, from 1 to 5.
        told.append(_("{level} before", level=each.before))
    if each.aim and each.aim > each.level:
        # Translators: of the level of a skill, from 1 to 5.
        told.append(_("on the way to {level}", level=each.aim))
    return f"{each.name}: {', '.join(told)}" if told else each.name


def kind(code: str) -> str:
    """“Shadowing”."""
    return _(KINDS.get(code, OCCASION))


def attempt(each: PlannedTry, today: date) -> str:
    """“Shadowing: a day with Priya, Thursday 3 December”."""
    thing = f"{kind(each.kind)}: {each.title}"
    return _("{thing}, done", thing=thing) if each.done else dated(thing, each.day, today)


def dated(thing: str, at: date | None, today: date) -> str:
    """“…, Thursday 3 December”; “…, was planned for 12 November”."""
    if at is None:
        return thing
    if at < today:
        return _("{thing}, was planned for {day}", thing=thing, day=short_day(at, today))
    return f"{thing}, {day(at, today)}"


def person(each: PlannedPerson, today: date) -> str:
    """“Priya: how she began, met”; “Priya: how she began, Thursday 3 December”."""
    whom = f"{each.name}: {each.about}" if each.about else each.name
    return _("{person}, met", person=whom) if each.met else dated(whom, each.day, today)


def alt_text(plan: Plan, whose: str, limit: int = ALT) -> str:
    """The whole picture for who cannot see it: in as much detail as fits."""
    opening = f"{whose}, {day(plan.today, plan.today)}."
    if not (plan.goals or plan.skills or plan.tries or plan.people):
        return opening + " " + _("Nothing is on it yet.")
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
        *_listed(_("Skills"), map(skill, plan.skills)),
        *_listed(_("Ways to practise"), (attempt(each, plan.today) for each in plan.tries)),
        *_listed(_("People to meet"), (person(each, plan.today) for each in plan.people)),
    ]


def _listed(title: str, items: Iterable[str]) -> list[str]:
    told = "; ".join(items)
    return [f"{title}: {told}."] if told else []


def _counted(plan: Plan) -> list[str]:
    """The same in numbers."""
    told = [ngettext("{count} skill", "{count} skills", len(plan.skills))] if plan.skills else []
    told += _tries(len(plan.tries))
    if plan.people:
        told.append(ngettext("{count} person", "{count} people", len(plan.people)))
    # Translators: after the goals: “Besides: 2 skills, 3 ways to practise and 2 people.”
    return [_("Besides: {things}.", things=listing(told))] if told else []


def _in_full(goal: PlannedGoal, today: date) -> str:
    steps = "; ".join(step(each, today) for each in goal.milestones)
    told = [_aloud(goal, today)]
    told += [_("Milestones: {milestones}.", milestones=steps)] if steps else []
    return " ".join(told)


def _in_short(goal: PlannedGoal, today: date) -> str:
    told, total = _aloud(goal, today), len(goal.milestones)
    if not total:
        return told
    done = sum(each.done is not None for each in goal.milestones)
    many = ngettext(
        "{done} of {count} milestone done.",
        "{done} of {count} milestones done.",
        total,
        done=in_digits(done),
    )
    return f"{told} {many}"


def _in_brief(goal: PlannedGoal, today: date) -> str:
    title = shorten(goal.title, SHORT_TITLE)
    if goal.state == "done":
        return _("{goal}, reached.", goal=title)
    if goal.state == "dropped":
        return _("{goal}, given up.", goal=title)
    when = short_day(goal.due, today)
    if goal.due < today:
        return _("{goal}, was due {day}.", goal=title, day=when)
    return _("{goal}, due {day}.", goal=title, day=when)


def _aloud(goal: PlannedGoal, today: date) -> str:
    told = standing(goal, today).replace(" · ", ", ")
    # Translators: {standing} is “40 percent, due 12 March, in 9 weeks”, or “Reached on 1 October”.
    return _("Goal: {title}. {standing}.", title=goal.title, standing=told)


def fitted(lines: Sequence[str], limit: int, between: str = "\n") -> str:
    """As many lines as fit, and how many more there are."""
    told = between.join(lines)
    kept = list(lines)
    while len(told) > limit and kept:
        kept.pop()
        told = between.join([*kept, _more(len(lines) - len(kept))])
    return told


def _more(number: int) -> str:
    # Translators: after some lines, such as goals or milestones: so many more are not shown.
    return ngettext("and {count} more", "and {count} more", number)
