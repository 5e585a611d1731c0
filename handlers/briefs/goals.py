"""Goals in a brief: how far each one is, what happened since, and what changed about it."""

from datetime import date

from bot.language import _
from bot.rules.briefs.facts import Brief, ChangeLine, GoalLine
from handlers.briefs.lines import FEW, Line, said, some
from handlers.phrases import short_day
from storage.tables import Milestone


def goal_line(line: GoalLine, brief: Brief, limit: int = FEW) -> Line:
    """“Learn Go”: from 20 to 60 percent since 6 November; done: …; past its day: …"""
    told = [_standing(line, brief)]
    most = 2 if limit == FEW else 8
    if line.done:
        shown = [f"{said(m.title)} ({short_day(on, brief.today)})" for m, on in line.done]
        told.append(_("done: {milestones}", milestones=some(shown, most)))
    if line.overdue:
        late = [_since(m.title, m.due, brief.today) for m in line.overdue if m.due]
        told.append(_("past its day: {milestones}", milestones=some(late, most)))
    told += [change_words(change, brief.today) for change in line.changes[-most:]]
    if limit != FEW and line.next is not None and line.next not in line.overdue:
        told.append(_next(line.next, brief.today))
    return Line(said(line.goal.title), "; ".join(told))


def _since(title: str, due: date, today: date) -> str:
    return _("{milestone} (since {day})", milestone=said(title), day=short_day(due, today))


def _next(milestone: Milestone, today: date) -> str:
    title = said(milestone.title)
    if milestone.due is None:
        return _("next: {milestone}", milestone=title)
    on = short_day(milestone.due, today)
    return _("next: {milestone}, due {day}", milestone=title, day=on)


def _standing(line: GoalLine, brief: Brief) -> str:
    percent, since = line.percent, short_day(brief.since, brief.today)
    if line.closed_on:
        on = short_day(line.closed_on, brief.today)
        if line.goal.state == "done":
            return _("reached on {day}", day=on)
        return _("given up on {day}", day=on)
    due = short_day(line.goal.due, brief.today)
    if line.new_on:
        on = short_day(line.new_on, brief.today)
        return _("new on {day}, {percent} percent, due {due}", day=on, percent=percent, due=due)
    if brief.first:
        return _("{percent} percent, due {due}", percent=percent, due=due)
    if line.before != percent:
        return _(
            "from {before} to {percent} percent since {day}",
            before=line.before,
            percent=percent,
            day=since,
        )
    return _("{percent} percent, as on {day}", percent=percent, day=since)


def change_words(change: ChangeLine, today: date) -> str:
    """What changed about a goal: the old beside the new."""
    on, old, new = short_day(change.on, today), said(change.old), said(change.new)
    if change.what in ("due", "milestone_due"):
        return _date_changed(change, on, today)
    if change.what == "title":
        return _("was {title} until {day}", title=old, day=on)
    if not change.old:
        return _("new milestone {milestone} ({day})", milestone=new, day=on)
    if not change.new:
        return _("milestone {milestone} taken out ({day})", milestone=old, day=on)
    return _("milestone {old} is now {new} ({day})", old=old, new=new, day=on)


def _date_changed(change: ChangeLine, on: str, today: date) -> str:
    """Of the goal itself, or of a milestone, which has a name."""
    facts = {
        "name": said(change.name),
        "old": _date(change.old, today),
        "new": _date(change.new, today),
        "day": on,
    }
    if not change.new:
        if change.name:
            return _("{name} has no date any more ({day})", **facts)
        return _("it has no date any more ({day})", **facts)
    if not change.old:
        if change.name:
            return _("{name} set to {new} ({day})", **facts)
        return _("its date set to {new} ({day})", **facts)
    if change.name:
        return _("{name} moved from {old} to {new} ({day})", **facts)
    return _("its date moved from {old} to {new} ({day})", **facts)


def _date(text: str, today: date) -> str:
    return short_day(date.fromisoformat(text), today) if text else ""
