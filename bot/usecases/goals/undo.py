"""A goal's last change taken back: the goal is again as it was before."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.goals.changes import Change, differences
from bot.rules.goals.drafts import ACTIVE_GOALS
from bot.rules.goals.snapshots import GoalThen, read_then, restored
from bot.rules.goals.timelines import made_again
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.rhythm import today
from bot.usecases.goals.changes import keep_changes, remember
from bot.usecases.goals.history import REVISIONS, History, history_of, own_goal
from bot.usecases.people import met
from bot.usecases.planning.checkins import plan_checkin
from bot.usecases.planning.forward import plan_look
from bot.usecases.planning.milestones import MILESTONE_KINDS, milestone_subject, plan_milestones
from bot.usecases.planning.reviews import plan_review
from storage import goals as goal_rows
from storage import nudges
from storage import revisions as rows
from storage.people import id_of
from storage.skills import set_goal_skills
from storage.tables import Goal, GoalRevision, Milestone, Person


@dataclass(frozen=True)
class Undo:
    """The last change of a goal, and what taking it back would change."""

    goal: Goal
    revision: int
    made_at: datetime
    again: bool  # a change was taken back: undoing that makes the change again
    coming: tuple[Change, ...]
    today: date
    tz: str


@dataclass(frozen=True)
class Undone:
    """What came of it; `done` is False where the goal had changed meanwhile."""

    history: History
    done: bool
    already: bool = False  # this very change was taken back before: from another window, say
    subjects: tuple[str, ...] = ()  # of milestones whose prompts follow


def get_undo(deps: Deps, actor: Actor, goal_id: int) -> Undo | None:
    """The last change of a goal, to be taken back; None where none was kept."""
    with deps.store.read() as session:
        person, goal = own_goal(session, actor, goal_id)
        revisions = rows.list_revisions(session, goal_id, REVISIONS)
        if not revisions:
            return None
        latest = revisions[0]
        then = remember(session, goal)
        coming = differences(then, _before(session, then, latest))
        return Undo(
            goal,
            id_of(latest),
            latest.made_at,
            latest.kind == "undone" and latest.id not in made_again(revisions),
            tuple(coming),
            today(deps.now(), person.tz),
            person.tz,
        )


def undo_change(deps: Deps, actor: Actor, goal_id: int, revision_id: int) -> Undone:
    """Take the last change of a goal back, if it is still the one that was looked at.

    That is a change itself, which can be taken back in turn. Dates that have passed meanwhile
    come back as they were: nobody can be asked for another one here.
    """
    with deps.store.write() as session:
        person = met(session, deps, actor)
        goal = goal_rows.find_goal(session, id_of(person), goal_id)
        if goal is None:
            raise NotFound("goal")
        latest = rows.latest_revision(session, goal_id)
        if latest is None or latest.id != revision_id:
            history = history_of(session, person, goal, deps.now())
            known = rows.find_revision(session, goal_id, revision_id)
            return Undone(history, False, known is not None and known.undone_at is not None)
        then = remember(session, goal)
        target = _before(session, then, latest)
        _check_room(session, person, goal, target)
        subjects = _bring_back(session, deps, person, goal, target)
        latest.undone_at = deps.now()
        session.add(latest)
        keep_changes(session, person, goal, then, deps.now(), "undone")
        history = history_of(session, person, goal, deps.now())
        return Undone(history, True, subjects=subjects)


def _before(session: Session, then: GoalThen, latest: GoalRevision) -> GoalThen:
    """The goal as it will be once this revision is taken back."""
    whats = {change.what for change in rows.changes_of(session, id_of(latest))}
    return restored(then, read_then(latest.before, then), whats)


def _check_room(session: Session, person: Person, goal: Goal, target: GoalThen) -> None:
    if target.state != "active" or goal.state == "active":
        return
    if goal_rows.count_goals(session, id_of(person)).get("active", 0) >= ACTIVE_GOALS:
        raise FormRefused({"undo": Problem("too_many", {"limit": ACTIVE_GOALS})})


def _bring_back(
    session: Session, deps: Deps, person: Person, goal: Goal, target: GoalThen
) -> tuple[str, ...]:
    """Write a goal as it was, and plan what follows; the subjects of all milestones concerned."""
    turned = goal.state != target.state
    was = goal_rows.milestones_of(session, [id_of(goal)])[id_of(goal)]
    _write(session, person, goal, target)
    _write_milestones(session, goal, target, was)
    steps = goal_rows.milestones_of(session, [id_of(goal)])[id_of(goal)]
    plan_milestones(session, person, [(goal, step) for step in steps], deps.now())
    if turned:
        plan_checkin(session, person, deps.now())
        plan_review(session, person, deps.now())
        plan_look(session, person, goal, deps.now())
    return tuple(sorted({milestone_subject(step) for step in (*was, *steps)}))


def _write(session: Session, person: Person, goal: Goal, target: GoalThen) -> None:
    goal.title, goal.why, goal.measure = target.title, target.why, target.measure
    goal.due, goal.framework, goal.serves = target.due, target.framework, target.serves
    goal.confidence, goal.obstacle = target.confidence, target.obstacle
    goal.percent, goal.shared = target.percent, target.shared
    goal.state, goal.closed_at = target.state, target.closed_at
    session.add(goal)
    session.flush()
    key = id_of(goal)
    answers, skills = rows.answers_and_skills(session, key)
    if answers != target.answers:
        blank = dict.fromkeys(answers, "")
        goal_rows.set_answers(session, key, {**blank, **target.answers})
    if skills != target.skills:
        set_goal_skills(session, person.team_id, key, target.skills)


def _write_milestones(session: Session, goal: Goal, target: GoalThen, was: list[Milestone]) -> None:
    """What was taken out since comes back as a new row: a number is never given again."""
    known = {id_of(milestone): milestone for milestone in was}
    for step in target.milestones:
        milestone = known.pop(step.id, None) or Milestone(
            goal_id=id_of(goal), position=step.position, title=step.title, done_at=step.done_at
        )
        milestone.position, milestone.title, milestone.due = step.position, step.title, step.due
        session.add(milestone)
    subjects = [milestone_subject(gone) for gone in known.values()]
    nudges.unplan(session, goal.person_id, MILESTONE_KINDS, subjects)
    for gone in known.values():
        goal_rows.delete_milestone(session, gone)
    session.flush()
