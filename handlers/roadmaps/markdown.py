"""A plan as Markdown to keep: headings by goal, boxes for what is done and what is to come."""

import re
from datetime import date

from bot.language import _
from bot.rules.roadmaps.plan import Plan, PlannedGoal, PlannedPerson, PlannedStep
from handlers.phrases import PART_NAMES, day
from handlers.roadmaps import words

# What has a meaning anywhere in a line, and what has one only where a line begins.
_MARKS = re.compile(r"([\\`*_\[\]<>|~])")
_BEGINS = re.compile(r"^(#{1,6}(?=\s|$)|[-+](?=\s|$)|\d+[.)](?=\s|$)|=+$|-{3,}$)")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def as_markdown(plan: Plan) -> str:
    """The whole plan; every date with its year, since it may be read much later."""
    parts = [f"# {title_of(plan.owner)}\n\n" + _("As of {day}.", day=_day(plan.today))]
    active = [goal for goal in plan.goals if goal.state == "active"]
    parts += [_goal(goal, plan.today) for goal in active]
    ended = [goal for goal in plan.goals if goal.state != "active"]
    parts += ["## " + _("Reached or given up lately")] if ended else []
    parts += [_goal(goal, plan.today, "###") for goal in ended]
    parts += _list(_("Skills"), [f"- {plain(words.skill(each))}" for each in plan.skills])
    parts += _list(_("Ways to practise"), [_try(plan, place) for place in range(len(plan.tries))])
    parts += _list(_("People to meet"), [_person(each) for each in plan.people])
    if len(parts) == 1:
        parts.append(_("Nothing is on it yet."))
    return "\n\n".join(parts) + "\n"


def title_of(owner: str) -> str:
    """“Roadmap of Jonas Weber”; the name is people's words."""
    return _("Roadmap of {owner}", owner=plain(owner)) if owner else _("Roadmap")


def plain(text: str) -> str:
    """People's words, so that nothing in them is read as a mark."""
    marked = _ENTITY.sub("&amp;", _MARKS.sub(r"\\\1", text))
    return _BEGINS.sub(_begin, marked)


def _begin(match: re.Match[str]) -> str:
    """A number keeps its digits: the sign after them is what would begin a list."""
    found = match[0]
    return f"{found[:-1]}\\{found[-1]}" if found[0].isdigit() else f"\\{found}"


def _goal(goal: PlannedGoal, today: date, mark: str = "##") -> str:
    told = _standing(goal, today)
    if goal.serves in PART_NAMES:
        # Translators: {part} is a part of somebody's vision: “my picture in 3 years”.
        told += " " + _("Serves “{part}”.", part=PART_NAMES[goal.serves])
    steps = "\n".join(_step(each, today) for each in goal.milestones)
    return "\n\n".join(filter(None, [f"{mark} {plain(goal.title)}", told, steps]))


def _standing(goal: PlannedGoal, today: date) -> str:
    if goal.state != "active":
        return f"{words.ended(goal, _day)}."
    if goal.due < today:
        return _("Was due {day}. {percent} percent.", day=_day(goal.due), percent=goal.percent)
    return _("Due {day}. {percent} percent.", day=_day(goal.due), percent=goal.percent)


def _step(milestone: PlannedStep, today: date) -> str:
    return f"- {_box(milestone.done is not None)} {_dated(milestone, today)}"


def _dated(milestone: PlannedStep, today: date) -> str:
    title = plain(milestone.title)
    if milestone.done is not None:
        return _("{milestone} (done on {day})", milestone=title, day=_day(milestone.done))
    if milestone.due is None:
        return title
    if milestone.due < today:
        return _("{milestone} (was due {day})", milestone=title, day=_day(milestone.due))
    return _("{milestone} (due {day})", milestone=title, day=_day(milestone.due))


def _try(plan: Plan, place: int) -> str:
    each = plan.tries[place]
    told = f" ({_day(each.day)})" if each.day else ""
    return f"- {_box(each.done)} {words.kind(each.kind)}: {plain(each.title)}{told}"


def _person(each: PlannedPerson) -> str:
    told = f"{each.name}: {each.about}" if each.about else each.name
    return f"- {_box(each.met)} {plain(told)}" + (f" ({_day(each.day)})" if each.day else "")


def _list(title: str, lines: list[str]) -> list[str]:
    return [f"## {title}", "\n".join(lines)] if lines else []


def _box(done: bool) -> str:
    return "[x]" if done else "[ ]"


def _day(when: date) -> str:
    """With the year: no day is this year's for good."""
    return day(when, date.min)
