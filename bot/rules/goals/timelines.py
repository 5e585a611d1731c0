"""Time-lines: the story of one goal, put together from all that was kept of it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby, pairwise

from bot.rules.goals.changes import Change
from bot.rules.goals.snapshots import GoalThen, goal_then, read_then
from storage.tables import (
    Checkin,
    Goal,
    GoalChange,
    GoalRevision,
    MentoringSession,
    Milestone,
    Reflection,
    SessionLog,
)


@dataclass(frozen=True)
class Material:
    """All that was kept of one goal."""

    goal: Goal
    milestones: Sequence[Milestone]
    revisions: Sequence[GoalRevision] = ()
    changes: Sequence[GoalChange] = ()
    movements: Sequence[tuple[Checkin, str]] = ()
    reflections: Sequence[Reflection] = ()
    records: Sequence[tuple[MentoringSession, SessionLog]] = ()


@dataclass(frozen=True)
class Step:
    """A milestone of a plan."""

    title: str
    due: date | None = None


@dataclass(frozen=True)
class Plan:
    """What was meant to be reached by when, and the steps."""

    title: str
    due: date
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Began:
    """The goal was written down."""

    at: datetime
    plan: Plan


@dataclass(frozen=True)
class Revised:
    """A deed that changed the goal; `again`: one that was taken back was done again."""

    at: datetime
    kind: str
    changes: tuple[Change, ...]
    why: str = ""
    in_review: bool = False
    again: bool = False


@dataclass(frozen=True)
class Reached:
    """A milestone was reached."""

    at: datetime
    title: str


@dataclass(frozen=True)
class Moved:
    """How the goal moved, by a check-in."""

    at: datetime
    movement: str


@dataclass(frozen=True)
class Reflected:
    """What its owner learnt from a step, or from the goal itself."""

    at: datetime
    title: str
    took: str
    ahead: str


@dataclass(frozen=True)
class Talked:
    """A session whose record names the goal."""

    at: datetime
    session_id: int
    feedback: str = ""
    lessons: str = ""


Entry = Began | Revised | Reached | Moved | Reflected | Talked
ORDER = (Began, Revised, Moved, Talked, Reached, Reflected)  # of what was kept at one instant


def plan_now(known: Material) -> Plan:
    """The plan as it is."""
    return _plan(_here(known))


def first_plan(known: Material) -> Plan:
    """The plan as it was first written down, as far as what was kept can tell."""
    first = min(known.revisions, key=_made, default=None)
    plan = _plan(read_then(first.before, _here(known)) if first else _here(known))
    for change in sorted(_without_revision(known), key=_changed, reverse=True):
        plan = _rolled_back(plan, change)
    return plan


def tell(known: Material) -> tuple[Entry, ...]:
    """All that happened, the latest first."""
    entries: list[Entry] = [Began(known.goal.created_at, first_plan(known))]
    entries += [*_revised(known), *_earlier(known), *_reached(known)]
    entries += [Moved(checkin.answered_at, movement) for checkin, movement in known.movements]
    entries += [Reflected(r.created_at, r.title, r.took, r.ahead) for r in known.reflections]
    entries += [
        Talked(met.starts_at, met.id or 0, log.feedback, log.lessons) for met, log in known.records
    ]
    return tuple(sorted(entries, key=lambda e: (e.at, ORDER.index(type(e))), reverse=True))


def _here(known: Material) -> GoalThen:
    return goal_then(known.goal, known.milestones)


def _plan(then: GoalThen) -> Plan:
    steps = sorted(then.milestones, key=lambda step: (step.position, step.id))
    return Plan(then.title, then.due, tuple(Step(step.title, step.due) for step in steps))


def _made(revision: GoalRevision) -> tuple[datetime, int]:
    return revision.made_at, revision.id or 0


def _changed(change: GoalChange) -> tuple[datetime, int]:
    return change.changed_at, change.id or 0


def _without_revision(known: Material) -> list[GoalChange]:
    """What was kept before whole deeds were."""
    return [change for change in known.changes if change.revision_id is None]


def _rolled_back(plan: Plan, change: GoalChange) -> Plan:
    match change.what:
        case "title":
            return replace(plan, title=change.old)
        case "due":
            return replace(plan, due=_date(change.old) or plan.due)
        case "milestone" if not change.old:
            return replace(plan, steps=tuple(s for s in plan.steps if s.title != change.new))
        case "milestone" if not change.new:
            return replace(plan, steps=(*plan.steps, Step(change.old)))
        case "milestone":
            steps = (
                replace(s, title=change.old) if s.title == change.new else s for s in plan.steps
            )
            return replace(plan, steps=tuple(steps))
        case "milestone_due":
            due = _date(change.old)
            steps = (replace(s, due=due) if s.title == change.name else s for s in plan.steps)
            return replace(plan, steps=tuple(steps))
        case _:
            return plan


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def made_again(revisions: Sequence[GoalRevision]) -> set[int | None]:
    """The keys of those that took back what took a change back, and so made it again.

    What is taken back is always the revision before: of several in a row, every other one.
    """
    again: set[int | None] = set()
    row = sorted(revisions, key=_made)
    for before, revision in pairwise(row):
        if revision.kind == before.kind == "undone" and before.id not in again:
            again.add(revision.id)
    return again


def _revised(known: Material) -> Iterator[Revised]:
    again = made_again(known.revisions)
    changes: defaultdict[int | None, list[GoalChange]] = defaultdict(list)
    for change in known.changes:
        changes[change.revision_id].append(change)
    for revision in known.revisions:
        yield Revised(
            revision.made_at,
            revision.kind,
            _in_order(changes[revision.id]),
            revision.why,
            revision.review_id is not None,
            revision.id in again,
        )


def _earlier(known: Material) -> Iterator[Revised]:
    """The rows of one instant are one deed."""
    rows = sorted(_without_revision(known), key=_changed)
    for at, changes in groupby(rows, key=lambda change: change.changed_at):
        yield Revised(at, "changed", _in_order(list(changes)))


def _in_order(changes: Sequence[GoalChange]) -> tuple[Change, ...]:
    return tuple(Change(c.what, c.old, c.new, c.name) for c in sorted(changes, key=_changed))


def _reached(known: Material) -> Iterator[Reached]:
    """Milestones that were reached, and those reached that were taken out of the plan since."""
    here = {milestone.id for milestone in known.milestones}
    now = _here(known)
    found = {(m.done_at, m.title): None for m in known.milestones if m.done_at}
    instants = {done_at for done_at, _title in found}
    for revision in sorted(known.revisions, key=_made, reverse=True):
        for step in read_then(revision.before, now).milestones:
            if step.done_at and step.id not in here and step.done_at not in instants:
                found[step.done_at, step.title] = None
                instants.add(step.done_at)
    return (Reached(done_at, title) for done_at, title in found if done_at)
