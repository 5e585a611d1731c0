"""A brief in short: about a dozen lines that are read in a minute."""

from bot.rules.briefs.facts import Brief
from bot.usecases.pairs import Pair
from handlers.briefs.lines import (
    Line,
    action_line,
    advice_line,
    before_that,
    checkin_line,
    goal_line,
    hopes_line,
    notes_lines,
    reflection_line,
    said,
    some,
    topic_line,
    welcome_lines,
)
from handlers.phrases import short_day

GOALS_TOLD = 2  # the others are named


def short_lines(brief: Brief, pair: Pair) -> list[Line]:
    """What happened since, who is to do what, and what is to be talked about."""
    today = brief.today
    lines = [*_opening(brief, pair), *_goals(brief)]
    lines += [reflection_line(each, today) for each in brief.reflections[:1]]
    for checkin in brief.checkins[:1]:
        latest = checkin_line(checkin, today)
        lines.append(Line(latest.about, latest.says + before_that(brief.checkins, today)))
    actions = [
        action_line(line, pair, today) for line in (*brief.open_actions, *brief.done_actions)
    ]
    topics = [topic_line(line, pair, today) for line in brief.topics]
    for about, items in (("Action items", actions), ("Agenda", topics)):
        if items:
            lines.append(Line(about, some(items, 3)))
    return [*lines, *_advice(brief), *_last_time(brief)]


def _opening(brief: Brief, pair: Pair) -> list[Line]:
    if brief.first and brief.welcome is not None:
        hopes = hopes_line(brief.welcome, pair, brief.today)
        return [*welcome_lines(brief.welcome, brief.today), *([hopes] if hopes else [])]
    if brief.is_quiet:
        return [Line(f"Since {short_day(brief.since, brief.today)}", "nothing new was shared")]
    return []


def _goals(brief: Brief) -> list[Line]:
    lines = [goal_line(line, brief) for line in brief.goals[:GOALS_TOLD]]
    others = [said(line.goal.title, 40) for line in brief.goals[GOALS_TOLD:]]
    return [*lines, Line("Other goals", some(others, 3))] if others else lines


def _advice(brief: Brief) -> list[Line]:
    """The piece of advice that has something to tell, or waits the longest."""
    ranked = sorted(brief.advice, key=lambda line: (not line.is_news, line.given_on))
    return [advice_line(line, brief.today) for line in ranked[:1]]


def _last_time(brief: Brief) -> list[Line]:
    if brief.notes is None or not brief.notes.parts:
        return []
    told = "; ".join(f"{line.about.lower()} {line.says}" for line in notes_lines(brief.notes))
    return [Line(f"Last session, {short_day(brief.notes.on, brief.today)}", told)]
