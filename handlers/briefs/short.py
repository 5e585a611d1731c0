"""A brief in short: about a dozen lines that are read in a minute."""

from bot.language import _
from bot.rules.briefs.facts import Brief
from bot.usecases.pairs import Pair
from handlers.briefs.goals import goal_line
from handlers.briefs.lines import (
    RECORD_IN_SHORT,
    Line,
    action_line,
    advice_line,
    before_that,
    checkin_line,
    hopes_line,
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
        earlier = before_that(brief.checkins, today)
        lines.append(Line(latest.about, "; ".join(filter(None, (latest.says, earlier)))))
    actions = [
        action_line(line, pair, today) for line in (*brief.open_actions, *brief.done_actions)
    ]
    topics = [topic_line(line, pair, today) for line in brief.topics]
    for about, items in ((_("Action items"), actions), (_("Agenda"), topics)):
        if items:
            lines.append(Line(about, some(items, 3)))
    return [*lines, *_advice(brief), *_last_time(brief)]


def _opening(brief: Brief, pair: Pair) -> list[Line]:
    if brief.first and brief.welcome is not None:
        hopes = hopes_line(brief.welcome, pair, brief.today)
        return [*welcome_lines(brief.welcome, brief.today), *([hopes] if hopes else [])]
    if brief.is_quiet:
        since = _("Since {day}", day=short_day(brief.since, brief.today))
        return [Line(since, _("nothing new to tell"))]
    return []


def _goals(brief: Brief) -> list[Line]:
    lines = [goal_line(line, brief) for line in brief.goals[:GOALS_TOLD]]
    others = [said(line.goal.title, 40) for line in brief.goals[GOALS_TOLD:]]
    return [*lines, Line(_("Other goals"), some(others, 3))] if others else lines


def _advice(brief: Brief) -> list[Line]:
    """The piece of advice that has something to tell, or waits the longest."""
    ranked = sorted(brief.advice, key=lambda line: (not line.is_news, line.given_on))
    return [advice_line(line, brief.today) for line in ranked[:1]]


def _last_time(brief: Brief) -> list[Line]:
    if brief.notes is None or not brief.notes.parts:
        return []
    told = [_(RECORD_IN_SHORT[name], words=said(words)) for name, words in brief.notes.parts]
    on = short_day(brief.notes.on, brief.today)
    return [Line(_("Record of {day}", day=on), "; ".join(told))]
