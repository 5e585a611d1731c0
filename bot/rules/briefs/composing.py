"""Briefs: composed of stored facts that the mentee shares, and of nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.rules.briefs.facts import (
    ActionLine,
    AdviceLine,
    Brief,
    ChangeLine,
    CheckinLine,
    GoalLine,
    Material,
    Notes,
    Recognition,
    ReflectionLine,
    TopicLine,
    Welcome,
)
from bot.rules.briefs.questions import good_questions, opening_questions
from bot.rules.goals.changes import SHARED, seen_changes
from bot.rules.goals.drafts import next_milestone, progress
from bot.rules.rhythm import local
from storage.tables import ActionItem, Goal, GoalChange, MentoringSession, Milestone, Reflection

NOTES = 3  # parts of the last record
REGULAR = 3  # so many check-ins since the last session are worth a word
FULL_AGENDA = 3  # with so many topics of theirs the mentee is not asked for more
RECORD_FIELDS = ("discussed", "lessons", "notes", "feedback")


def compose(material: Material) -> Brief:
    """The brief, without what the mentee leaves out."""
    known = _without_left_out(material)
    brief = Brief(
        first=known.first,
        since=local(known.since, known.tz).date(),
        today=known.today,
        goals=tuple(sorted(_goal_lines(known), key=_newest_first)),
        reflections=tuple(
            ReflectionLine(each, _day(known, each.created_at)) for each in known.reflections
        ),
        checkins=() if known.first else tuple(_checkin_lines(known)),
        open_actions=tuple(_action_line(known, item) for item in known.open_actions),
        done_actions=tuple(_action_line(known, item) for item in known.done_actions),
        advice=tuple(_advice_lines(known)),
        topics=tuple(
            TopicLine(t, t.person_id == known.mentor_id, _day(known, t.created_at))
            for t in known.topics
        ),
        notes=_notes(known),
        welcome=_welcome(known) if known.first else None,
    )
    asked = opening_questions(brief) if brief.first else good_questions(brief, known)
    return replace(brief, recognition=recognise(brief), questions=asked)


def is_agenda_full(mentee_id: int, owners: Iterable[int]) -> bool:
    """Whether the mentee has brought as many topics as one session bears."""
    return sum(owner == mentee_id for owner in owners) >= FULL_AGENDA


def session_ended(met: MentoringSession, now: datetime) -> datetime:
    """When a session that took place was over; not later than now."""
    return min(met.starts_at + timedelta(minutes=met.minutes), now)


def _without_left_out(known: Material) -> Material:
    out = known.left_out
    told = "profile" not in out
    goals = [goal for goal in known.goals if goal.shared and f"goal:{goal.id}" not in out]
    return replace(
        known,
        goals=goals,
        reflections=_kept_reflections(known, goals),
        checkins=[c for c in known.checkins if c.shared and f"checkin:{c.id}" not in out],
        open_actions=_kept_actions(known, known.open_actions),
        done_actions=_kept_actions(known, known.done_actions),
        advice=[each for each in known.advice if f"advice:{each.id}" not in out],
        profile=known.profile if told else None,
        skills=known.skills if told else (),
    )


def _kept_reflections(known: Material, goals: Sequence[Goal]) -> list[Reflection]:
    """Those of the goals that are told: without its goal a step would give it away."""
    told = {goal.id for goal in goals}
    shared = (each for each in known.reflections if each.shared and each.goal_id in told)
    return [each for each in shared if f"reflection:{each.id}" not in known.left_out]


def _kept_actions(known: Material, items: Sequence[ActionItem]) -> list[ActionItem]:
    """The mentor's own ones cannot be left out: the mentor has them anyway."""
    out = known.left_out
    return [i for i in items if i.owner_id == known.mentor_id or f"action:{i.id}" not in out]


def _day(known: Material, moment: datetime) -> date:
    return local(moment, known.tz).date()


def _goal_lines(known: Material) -> Iterator[GoalLine]:
    for goal in known.goals:
        milestones = known.milestones.get(goal.id or 0, ())
        changes = [c for c in known.changes if c.goal_id == goal.id]
        yield _goal_line(known, goal, milestones, changes)


def _goal_line(
    known: Material, goal: Goal, milestones: Sequence[Milestone], changes: Sequence[GoalChange]
) -> GoalLine:
    seen = seen_changes(changes)
    new_at = _new_at(known, goal, changes)
    done = [(m, m.done_at) for m in milestones if m.done_at and m.done_at > known.since]
    is_open = goal.state == "active"
    return GoalLine(
        goal,
        progress(goal, milestones),
        None if new_at else _percent_then(known, goal, milestones, seen),
        new_on=_day(known, new_at) if new_at else None,
        closed_on=_day(known, goal.closed_at) if goal.closed_at and not is_open else None,
        done=tuple((m, _day(known, at)) for m, at in sorted(done, key=lambda pair: pair[1])),
        overdue=tuple(m for m in milestones if is_open and _is_overdue(m.due, m.done_at, known)),
        next=next_milestone(milestones) if is_open else None,
        has_milestones=bool(milestones),
        changes=tuple(
            ChangeLine(c.what, c.name, c.old, c.new, _day(known, c.changed_at))
            for c in seen
            if c.what not in ("state", "percent") and not new_at
        ),
    )


def _new_at(known: Material, goal: Goal, changes: Sequence[GoalChange]) -> datetime | None:
    """When the mentor could first see the goal, if that was since the last session."""
    shared = [c.changed_at for c in changes if c.what == "sharing" and c.new == SHARED]
    since = [moment for moment in (goal.created_at, *shared) if moment > known.since]
    return max(since, default=None)


def _percent_then(
    known: Material, goal: Goal, milestones: Sequence[Milestone], seen: Sequence[GoalChange]
) -> int:
    """How far the goal was at the last session: as it was set by hand then, or by milestones."""
    state = next((c.old for c in seen if c.what == "state"), goal.state)
    by_hand = "" if goal.percent is None else str(goal.percent)
    by_hand = next((c.old for c in seen if c.what == "percent"), by_hand)
    if state == "done":
        return 100
    if by_hand:
        return int(by_hand)
    done = sum(m.done_at is not None and m.done_at <= known.since for m in milestones)
    return round(100 * done / len(milestones)) if milestones else 0


def _is_overdue(due: date | None, done_at: datetime | None, known: Material) -> bool:
    return due is not None and done_at is None and due < known.today


def _newest_first(line: GoalLine) -> tuple[bool, bool, date]:
    """What ended, what moved, what is late, and then by date."""
    return not line.closed_on, not (line.is_news or line.overdue), line.goal.due


def _checkin_lines(known: Material) -> Iterator[CheckinLine]:
    titles = {goal.id: goal.title for goal in known.goals}
    for checkin in known.checkins:
        moved = known.movements.get(checkin.id or 0, {})
        seen = tuple((titles[key], how, key) for key, how in moved.items() if key in titles)
        if moved and not seen:
            continue  # all about goals that the mentor does not see: its words are, too
        words = tuple(known.words.get(checkin.id or 0, ()))
        yield CheckinLine(checkin, _day(known, checkin.answered_at), seen, words)


def _action_line(known: Material, item: ActionItem) -> ActionLine:
    return ActionLine(
        item,
        item.owner_id == known.mentor_id,
        _day(known, item.closed_at or item.created_at),
        _is_overdue(item.due, item.closed_at, known),
    )


def _advice_lines(known: Material) -> Iterator[AdviceLine]:
    """The advice that waits for an answer, and what was answered since."""
    for advice in known.advice:
        is_news = advice.answered_at is not None and advice.answered_at > known.since
        if is_news or advice.outcome in (None, "later"):
            answered = _day(known, advice.answered_at) if advice.answered_at else None
            yield AdviceLine(advice, _day(known, advice.created_at), answered, is_news)


def _notes(known: Material) -> Notes | None:
    for met in known.held[:1]:
        log = known.logs.get(met.id or 0)
        parts = [(name, getattr(log, name)) for name in RECORD_FIELDS if log and getattr(log, name)]
        return Notes(met, _day(known, met.starts_at), tuple(parts[:NOTES]))
    return None


def _welcome(known: Material) -> Welcome:
    profile, agreement = known.profile, known.agreement
    agreed_at = agreement.agreed_at if agreement else None
    return Welcome(
        about=profile.about if profile else "",
        experience=profile.experience if profile else "",
        values=profile.values if profile else "",
        skills=tuple(known.skills),
        told_on=_day(known, profile.updated_at) if profile else None,
        agreement=agreement,
        agreed_on=_day(known, agreed_at) if agreed_at else None,
    )


def recognise(brief: Brief) -> Recognition | None:
    """What deserves a word: the greatest step since the last session, or courage."""
    return next(_recognitions(brief), None)


def _recognitions(brief: Brief) -> Iterator[Recognition]:
    for line in brief.goals:
        if line.goal.state == "done" and line.closed_on:
            yield Recognition("goal_reached", line.closed_on, {"goal": line.goal.title})
    steps = [(on, m, line.goal) for line in brief.goals for m, on in line.done]
    for on, milestone, goal in sorted(steps, key=lambda step: step[0], reverse=True):
        yield Recognition("milestone_done", on, {"title": milestone.title, "goal": goal.title})
    for each in brief.advice:
        if each.is_news and each.answered_on and each.advice.outcome == "tried":
            yield Recognition("advice_tried", each.answered_on, {"words": each.advice.words})
    for action in brief.done_actions:
        if not action.of_mentor:
            yield Recognition("action_done", action.on, {"words": action.item.words})
    if len(brief.checkins) >= REGULAR:
        yield Recognition("regular", brief.checkins[0].on, {"count": len(brief.checkins)})
    for checkin in brief.checkins:
        if checkin.checkin.obstacles:
            yield Recognition("honest", checkin.on, {"words": checkin.checkin.obstacles})
