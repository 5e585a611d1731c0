"""The words in a roadmap's picture: short ones, for there is little room."""

from collections.abc import Mapping
from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_percent

from bot.language import N_, Noted, _, in_digits, ngettext, spoken_locale
from bot.rules.roadmaps.plan import PlannedGoal, PlannedSkill, PlannedTry

NOTHING = N_("Nothing is planned yet. One goal is enough to begin.")
NO_GOALS = N_("No goal is on it yet. One is enough to begin.")
SECTIONS: Mapping[str, Noted] = {
    "skills": N_("Skills"),
    "tries": N_("Ways to practise"),
    "people": N_("People to meet"),
}
STATES: Mapping[str, Noted] = {  # beside the sign of a milestone
    "done": N_("reached"),
    "due": N_("to come"),
    "late": N_("late"),
}
# Translators: kinds of ways to practise in the roadmap's picture, 11 letters at most.
TRIES: Mapping[str, Noted] = {
    "shadowing": N_("shadowing"),
    "project": N_("project"),
    "talk": N_("talk"),
    "course": N_("course"),
    "certificate": N_("certificate"),
    "move": N_("move"),
    "event": N_("event"),
    "meet": N_("meeting"),
}
ENDED: Mapping[str, tuple[Noted, Noted]] = {  # with the day, and without one
    "done": (N_("reached {day}"), N_("reached")),
    "dropped": (N_("given up {day}"), N_("given up")),
}


def short_day(when: date, today: date) -> str:
    """“3 Mar”, with the year where it is not this one."""
    # Translators: a pattern of Unicode's LDML; keep d, MMM (short month) and y (year).
    pattern = N_("d MMM") if when.year == today.year else N_("d MMM y")
    return format_date(when, _(pattern), locale=_months())


def month(when: date, with_year: bool) -> str:
    """“Mar”, or “Mar 2027”."""
    # Translators: a pattern of Unicode's LDML; keep LLL (short month alone) and y (year).
    pattern = N_("LLL y") if with_year else N_("LLL")
    return format_date(when, _(pattern), locale=_months())


def _months() -> Locale:
    """Of the language, not of a country: the British “Sept” would take more room."""
    return Locale(spoken_locale().language)


def state_of(goal: PlannedGoal, today: date) -> str:
    """done, dropped, late or due: what a goal's bar looks like."""
    if goal.state in ENDED:
        return goal.state
    return "late" if goal.due < today else "due"


def goal_words(goal: PlannedGoal, today: date) -> str:
    """How a goal stands, in a few words."""
    state, due = state_of(goal, today), short_day(goal.due, today)
    if state in ENDED:
        dated, undated = ENDED[state]
        return _(dated, day=short_day(goal.closed, today)) if goal.closed else _(undated)
    percent = format_percent(goal.percent / 100, locale=spoken_locale())
    if state == "late":
        return _("{percent} done, late: was due {day}", percent=percent, day=due)
    return _("{percent} done, due {day}", percent=percent, day=due)


def label_words(title: str, more: int, day: str, *, late: bool) -> str:
    """“late: Draft the talk + 2, 3 Mar”: a milestone, how many more are with it, and when."""
    told = _("late: {milestone}", milestone=title) if late else title
    told += f" + {in_digits(more)}" if more else ""
    return f"{told}, {day}" if day else told


def isolated(text: str) -> str:
    """Words of a person among ours: those that run from right to left stay together."""
    return f"\u2068{text}\u2069"


def more_words(hidden: int, undated: int) -> str:
    """What a lane has no room for, and what has no place in time."""
    parts = [unnamed(hidden)] if hidden else []
    if undated:
        # Translators: of milestones that have no date.
        parts.append(ngettext("{count} without a date", "{count} without a date", undated))
    return ", ".join(parts)


def unnamed(hidden: int) -> str:
    """“+ 3 more”: what is not named in the picture."""
    return ngettext("+ {count} more", "+ {count} more", hidden)


def skill_words(skill: PlannedSkill) -> str:
    """“was 2, now 3, aim 4”."""
    parts = []
    if skill.before is not None and skill.before != skill.level:
        # Translators: of the level of a skill, from 1 to 5.
        parts.append(_("was {level}", level=skill.before))
    if skill.level:
        # Translators: of the level of a skill, from 1 to 5.
        parts.append(_("now {level}", level=skill.level))
    if skill.aim is not None:
        # Translators: of the level of a skill, from 1 to 5.
        parts.append(_("aim {level}", level=skill.aim))
    return ", ".join(parts)


def try_words(way: PlannedTry, today: date) -> str:
    """“done”, a date, or nothing yet."""
    when = short_day(way.day, today) if way.day else ""
    if not way.done:
        return when
    return _("done {day}", day=when) if when else _("done")


def met_words(met: bool) -> str:
    """“met”, or “to meet”."""
    # Translators: beside a person's name in the roadmap's picture: whether the two have met.
    return _("met") if met else _("to meet")
