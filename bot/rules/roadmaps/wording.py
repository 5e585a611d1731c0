"""The words in a roadmap's picture: short ones, for there is little room."""

from datetime import date

from bot.rules.roadmaps.plan import PlannedGoal, PlannedSkill, PlannedTry

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NOTHING = "Nothing is planned yet. One goal is enough to begin."
NO_GOALS = "No goal is on it yet. One is enough to begin."
SECTIONS = {"skills": "Skills", "tries": "Ways to practise", "people": "People to meet"}
STATES = {"done": "reached", "due": "to come", "late": "late"}
TRIES = {
    "shadowing": "shadowing",
    "project": "project",
    "talk": "talk",
    "course": "course",
    "certificate": "certificate",
    "move": "move",
    "event": "event",
    "meet": "meeting",
}


def short_day(when: date, today: date) -> str:
    """“3 Mar”, with the year where it is not this one."""
    year = f" {when.year}" if when.year != today.year else ""
    return f"{when.day} {MONTHS[when.month - 1]}{year}"


def month(when: date, with_year: bool) -> str:
    """“Mar”, or “Mar 2027”."""
    return f"{MONTHS[when.month - 1]} {when.year}" if with_year else MONTHS[when.month - 1]


def state_of(goal: PlannedGoal, today: date) -> str:
    """done, dropped, late or due: what a goal's bar looks like."""
    if goal.state in ("done", "dropped"):
        return goal.state
    return "late" if goal.due < today else "due"


def goal_words(goal: PlannedGoal, today: date) -> str:
    """How a goal stands, in a few words."""
    state, due = state_of(goal, today), short_day(goal.due, today)
    if state in ("done", "dropped"):
        deed = "reached" if state == "done" else "given up"
        return f"{deed} {short_day(goal.closed, today)}" if goal.closed else deed
    return f"{goal.percent}% done, {'late: was due' if state == 'late' else 'due'} {due}"


def isolated(text: str) -> str:
    """Words of a person among ours: those that run from right to left stay together."""
    return f"\u2068{text}\u2069"


def more_words(hidden: int, undated: int) -> str:
    """What a lane has no room for, and what has no place in time."""
    parts = [f"+ {hidden} more"] if hidden else []
    if undated:
        parts.append(f"{undated} without a date")
    return ", ".join(parts)


def skill_words(skill: PlannedSkill) -> str:
    """“was 2, now 3, aim 4”."""
    parts = []
    if skill.before is not None and skill.before != skill.level:
        parts.append(f"was {skill.before}")
    if skill.level:
        parts.append(f"now {skill.level}")
    if skill.aim is not None:
        parts.append(f"aim {skill.aim}")
    return ", ".join(parts)


def try_words(way: PlannedTry, today: date) -> str:
    """“done”, a date, or nothing yet."""
    when = short_day(way.day, today) if way.day else ""
    return f"done {when}".strip() if way.done else when
